"""Streams that never give more than they may: decompression with an allowance, and a stream that was peeked into."""

from __future__ import annotations

import io
import zlib
from collections import deque
from typing import TYPE_CHECKING, Protocol

from rashomon.errors import SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP_MAGIC = b"\x1f\x8b"
_CHUNK = 64 * 1024


class ByteStream(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class LineStream(ByteStream, Protocol):
    def readline(self, size: int = -1, /) -> bytes: ...


def in_megabytes(size: int) -> str:
    """A limit as a person reads it.

    >>> in_megabytes(20_000_000), in_megabytes(1_500)
    ('20 MB', '1,500 bytes')
    """
    return f"{size / 1e6:,.4g} MB" if size >= 1_000_000 else f"{size:,} bytes"


class Gunzip(io.RawIOBase):
    """What a gzip stream of any number of members holds, at most `allowance` bytes between two calls of `renew`.

    Raises SourceError where the allowance is spent, the data are damaged or the stream ends before its member does;
    everything before that place has been given out by then.
    """

    def __init__(self, stream: ByteStream, *, allowance: int) -> None:
        self._stream = stream
        self._allowance = allowance
        self._left = allowance
        self._member: zlib._Decompress | None = None
        self._waiting = b""
        self._fed = 0  # compressed bytes taken from the stream
        self._given = 0  # bytes given out
        self._starts: deque[tuple[int, int]] = deque(maxlen=10_000)  # of members: (in what it holds, in the stream)

    def readable(self) -> bool:
        return True

    def renew(self) -> None:
        """Grant the whole allowance again: for a container whose records are bounded one by one."""
        self._left = self._allowance

    def offset_of(self, position: int) -> int:
        """Where the member that begins at this position of the content lies in the compressed stream; the position
        itself where no member begins there."""
        return next((start for given, start in reversed(self._starts) if given == position), position)

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._next(len(view))
        view[: len(data)] = data
        self._given += len(data)
        self._left -= len(data)
        return len(data)

    def _next(self, size: int) -> bytes:
        while size:
            if not self._waiting:
                self._waiting = self._stream.read(_CHUNK)
                self._fed += len(self._waiting)
                if not self._waiting:
                    if self._member is not None:
                        raise SourceError("its compressed data end too early; fetch or copy the file again")
                    return b""
            if self._member is None:
                self._waiting = self._waiting.lstrip(b"\0")  # padding after a member is allowed
                if not self._waiting:
                    continue
                self._starts.append((self._given, self._fed - len(self._waiting)))
                self._member = zlib.decompressobj(wbits=31)
            try:
                data = self._member.decompress(self._waiting, size)
            except zlib.error as err:
                raise SourceError("its compressed data are damaged; fetch or copy the file again") from err
            self._waiting = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            if self._member.eof:
                self._member = None
            if len(data) > self._left:
                raise SourceError(
                    f"it holds more than {in_megabytes(self._allowance)} once decompressed; "
                    "give a higher --max-bytes if that is right"
                )
            if data:
                return data
        return b""


class Replay(io.RawIOBase):
    """A stream whose first bytes have been read already."""

    def __init__(self, head: bytes, stream: ByteStream) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._head[: len(view)] if self._head else self._stream.read(len(view))
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)


def peek(stream: ByteStream, size: int = _CHUNK) -> tuple[bytes, io.BufferedReader]:
    """The first bytes, and the stream from its beginning; works on a pipe."""
    head = b""
    while len(head) < size and (data := stream.read(size - len(head))):
        head += data
    return head, io.BufferedReader(Replay(head, stream), _CHUNK)


def decompressed_head(head: bytes) -> bytes:
    """The beginning of what a gzip stream holds, as far as the compressed `head` tells; other bytes as they are."""
    if not head.startswith(GZIP_MAGIC):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _CHUNK)
    except zlib.error:
        return b""
