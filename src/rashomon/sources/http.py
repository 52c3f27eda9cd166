"""The HTTP message in a web archive's record: what it is, and its payload without transfer and content encodings."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from fastwarc.stream_io import BrotliReader, ZstdReader

from rashomon.errors import SourceError
from rashomon.sources.page import too_large
from rashomon.sources.streams import GZIP_MAGIC, ByteStream

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s;\"']+)", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")


@dataclass(frozen=True, slots=True)
class Message:
    """The head of an HTTP response. `length` counts the bytes of the head."""

    status: int
    headers: dict[str, str]
    length: int


def read_head(block: bytes) -> Message | None:
    """None where the block does not begin with the whole head of a response."""
    status, end = _STATUS.match(block), _HEADER_END.search(block)
    if status is None or end is None:
        return None
    headers: dict[str, str] = {}
    for line in block[: end.start()].splitlines()[1:]:
        name, colon, value = line.partition(b":")
        if colon:
            headers.setdefault(name.strip().lower().decode("latin-1"), value.strip().decode("latin-1"))
    return Message(status=int(status[1]), headers=headers, length=end.end())


def media_type(content_type: str | None) -> tuple[str | None, str | None]:
    """The media type and the charset of a Content-Type header.

    >>> media_type('Text/HTML; charset="UTF-8"')
    ('text/html', 'UTF-8')
    """
    if not content_type:
        return None, None
    charset = _CHARSET.search(content_type)
    return content_type.partition(";")[0].strip().lower() or None, charset[1] if charset else None


def payload(body: bytes, headers: dict[str, str], limit: int) -> bytes:
    """The page itself. Refused where it has more than `limit` bytes or its encoding cannot be undone."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _join_chunks(body)
    codings = [coding.strip().lower() for coding in headers.get("content-encoding", "").split(",")]
    for coding in reversed([coding for coding in codings if coding not in ("", "identity", "none", "utf-8")]):
        decode = _DECODERS.get(coding)
        if decode is None:
            raise SourceError(f"its content encoding {coding[:20]!r} is not known; fetch the page again without it")
        try:
            body = decode(body, limit)
        except (zlib.error, OSError, EOFError) as err:
            raise SourceError(f"its content does not decode as {coding}; fetch the page again") from err
    if len(body) > limit:
        raise too_large(limit)
    return body


def _join_chunks(body: bytes) -> bytes:
    """Some writers store the joined body under the old header: what has no chunk sizes is left as it is."""
    parts: list[bytes] = []
    position = 0
    while match := _CHUNK_SIZE.match(body, position):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        position = match.end() + size
        if body[position : position + 2] == b"\r\n":
            position += 2
        elif body[position : position + 1] == b"\n":
            position += 1
    if parts:
        raise SourceError("its chunks do not fit together, or end too early; fetch the page again")
    return body


def _inflate(body: bytes, limit: int, wbits: int) -> bytes:
    parts, left = [], limit + 1
    while body and left > 0:
        member = zlib.decompressobj(wbits=wbits)
        data = member.decompress(body, left)
        parts.append(data)
        left -= len(data)
        if not member.eof:
            if left > 0:
                raise EOFError("the compressed data end too early")
            break
        body = member.unused_data if member.unused_data.startswith(GZIP_MAGIC) else b""
    return b"".join(parts)


def _gzip(body: bytes, limit: int) -> bytes:
    # Writers that decompress before they store often keep the header.
    return _inflate(body, limit, 31) if body.startswith(GZIP_MAGIC) else body


def _deflate(body: bytes, limit: int) -> bytes:
    try:
        return _inflate(body, limit, 15)
    except zlib.error:  # servers send the bare stream as often as the one with a header
        return _inflate(body, limit, -15)


def _read(stream: ByteStream, limit: int) -> bytes:
    parts, left = [], limit + 1
    while left > 0 and (data := stream.read(min(left, 1 << 20))):
        parts.append(data)
        left -= len(data)
    if not parts:
        raise EOFError("nothing came out")
    return b"".join(parts)


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": lambda body, limit: _read(BrotliReader(io.BytesIO(body)), limit),
    "zstd": lambda body, limit: _read(ZstdReader(io.BytesIO(body)), limit),
}
