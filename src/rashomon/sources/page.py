"""A single page, in a file of its own or from standard input."""

from __future__ import annotations

from rashomon import ids
from rashomon.errors import SourceError
from rashomon.model import Given, Snapshot
from rashomon.sources.kinds import Kind
from rashomon.sources.streams import ByteStream, in_megabytes

MAX_PAGE_BYTES = 20_000_000


def page_limit(max_bytes: int) -> int:
    return min(MAX_PAGE_BYTES, max_bytes)


def too_large(limit: int) -> SourceError:
    return SourceError(
        f"it is larger than {in_megabytes(limit)}, the most that one page may have; split it or leave it out"
    )


def read_bounded(stream: ByteStream, limit: int) -> bytes:
    """All that the stream holds; refused, not cut, where that is more than `limit` bytes."""
    parts, left = [], limit + 1
    while left and (data := stream.read(min(left, 1 << 20))):
        parts.append(data)
        left -= len(data)
    if not left:
        raise too_large(limit)
    return b"".join(parts)


def page_snapshot(
    stream: ByteStream, *, kind: Kind, path: str | None, given: Given, max_bytes: int, retrieved: str
) -> Snapshot:
    """One page. `sha256` is of the page, so that a page and its gzipped copy are the same article."""
    data = read_bounded(stream, page_limit(max_bytes))
    if not data:
        raise SourceError("it is empty; fetch or save the page again")
    return Snapshot(
        data=data, sha256=ids.sha256(data), media_type=kind.value, retrieved=retrieved, path=path, given=given
    )
