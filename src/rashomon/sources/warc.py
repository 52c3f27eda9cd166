"""Web archives (WARC 1.0 and 1.1, plain or gzipped): the pages in them, one at a time.

Read are records of type response and resource with status 200 whose payload is HTML, plain text or Markdown; everything
else in an archive (requests, pictures, redirects, revisits, robots.txt) is passed over.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from rashomon import ids
from rashomon.errors import SourceError
from rashomon.model import Failure, Given, Snapshot
from rashomon.sources.dates import utc_seconds
from rashomon.sources.http import media_type, payload, read_head
from rashomon.sources.kinds import Kind, kind_by_content
from rashomon.sources.page import page_limit, too_large
from rashomon.sources.streams import ByteStream, Gunzip

_HEAD = 64 * 1024
_KINDS = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.MARKDOWN,
}
_SCHEMES = ("http", "https", "ftp", "file")


class _Unseekable:
    """The archive's bytes as the iterator wants to have them: read once, forward."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position

    def seek(self, _offset: int, _whence: int = 0) -> int:
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """The stream belongs to whoever opened it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A record that is a page, as its head tells."""

    kind: Kind
    charset: str | None
    url: str
    headers: dict[str, str]  # of HTTP
    head: bytes  # the first bytes of the payload


def warc_snapshots(
    stream: ByteStream, *, container: str, given: Given, max_bytes: int, clock: Callable[[], datetime]
) -> Iterator[Snapshot | Failure]:
    """The pages in the archive's order. Memory holds one of them; a page that cannot be had is a failure named
    FILE:OFFSET and costs itself. Raises SourceError where the archive is cut or damaged, after all before it."""
    gunzip = stream if isinstance(stream, Gunzip) else None
    limit, pages = page_limit(max_bytes), 0
    for record in _records(stream):
        if gunzip:
            gunzip.renew()
        offset = gunzip.offset_of(record.stream_pos) if gunzip else record.stream_pos
        cut = SourceError(f"it is cut off in the record at byte {offset}, after {pages} pages; fetch or copy it again")
        if "WARC-Type" not in record.headers or "Content-Length" not in record.headers:
            raise cut
        length = record.content_length
        head = _read(record, min(length, _HEAD))
        found = _page(record, head)
        large = length - len(head) + len(found.head) > limit if found else False
        rest = _read(record, length - len(head)) if found and not large else b""
        if len(head) + len(rest) + _skip(record) < length:
            raise cut
        if found is None:
            continue
        pages += 1
        try:
            if large:
                raise too_large(limit)
            data = payload(found.head + rest, found.headers, limit)
            if not data:
                raise SourceError(f"the page {found.url} is empty; fetch it again")
        except SourceError as err:
            yield Failure(input=f"{container}:{offset}", stage=err.stage, reason=err.reason)
            continue
        yield Snapshot(
            data=data,
            sha256=ids.sha256(data),
            media_type=found.kind.value,
            retrieved=utc_seconds(record.record_date or clock()),
            charset=found.charset,
            url=found.url,
            container=container,
            record=offset,
            given=given,
        )


def _records(stream: ByteStream) -> Iterator[WarcRecord]:
    try:
        yield from ArchiveIterator(_Unseekable(stream), parse_http=False)
    except OSError as err:
        if err.errno is not None:  # of the disk, not of the archive
            raise
        raise SourceError("it is damaged, or no web archive; fetch or copy it again") from err


def _page(record: WarcRecord, head: bytes) -> _Found | None:
    """None for a record that is no page."""
    url = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")
    if not _is_address_of_a_page(url):
        return None
    if record.record_type == WarcRecordType.resource:
        headers = {"content-type": record.headers.get("Content-Type") or ""}
        start = 0
    elif record.record_type == WarcRecordType.response and (message := read_head(head)) and message.status == 200:
        headers, start = message.headers, message.length
    else:
        return None
    declared, charset = media_type(headers.get("content-type"))
    if declared is not None:
        kind = _KINDS.get(declared)
    else:
        kind = kind_by_content(head[start:])
        kind = kind if kind in _KINDS.values() else None
    if kind is None:
        return None
    if record.record_type == WarcRecordType.resource:
        headers = {}
    return _Found(kind=kind, charset=charset, url=url, headers=headers, head=head[start:])


def _is_address_of_a_page(url: str) -> bool:
    # wget keeps its own log in the archive under "metadata:".
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in _SCHEMES and parts.path != "/robots.txt"


def _read(record: WarcRecord, size: int) -> bytes:
    parts = []
    while size > 0 and (data := record.reader.read(min(size, 1 << 20))):
        parts.append(data)
        size -= len(data)
    return b"".join(parts)


def _skip(record: WarcRecord) -> int:
    skipped = 0
    while data := record.reader.read(1 << 20):
        skipped += len(data)
    return skipped
