"""WARC 1.1 of the snapshots: the bytes as they were fetched, each a `resource` record that a replay tool serves.

The ledger keeps a page's bytes, not the answer that carried them, so that no `response` with headers of our own making
is written. Each record is a gzip member of its own.
"""

from __future__ import annotations

import gzip
import io
import uuid
from collections.abc import Iterator
from importlib.metadata import version
from typing import BinaryIO
from urllib.parse import quote

from fastwarc.warc import WarcRecord, WarcRecordType

from rashomon import ids
from rashomon.exports.formats.characters import storable
from rashomon.exports.formats.leaving import Leaving
from rashomon.ledger import StoredSnapshot

_RECORDS = uuid.UUID("0b1b6c53-93d3-5d0c-8f5b-3e4f0b7a5a10")  # ours; ids of records are derived from it


def write_warc(leaving: Leaving, out: BinaryIO) -> None:
    """Every page that leaves, once for each address that it was kept under."""
    software = f"software: rashomon {version('rashomon')}\r\nformat: WARC File Format 1.1\r\n".encode()
    first = True
    for address, snapshot in _pages(leaving):
        if first:
            # Dated by its first page: the same ledger gives the same bytes.
            _write(out, WarcRecordType.warcinfo, software, "application/warc-fields", snapshot.retrieved)
            first = False
        _write(out, WarcRecordType.resource, snapshot.data, _media_type(snapshot), snapshot.retrieved, address)


def _pages(leaving: Leaving) -> Iterator[tuple[str, StoredSnapshot]]:
    seen: set[tuple[str, str]] = set()
    for told in leaving.articles():
        sha256 = told.article.sha256
        address = told.article.url or f"urn:sha256:{sha256}"
        if (address, sha256) not in seen:
            seen.add((address, sha256))
            yield address, leaving.view.snapshot(sha256)
    if leaving.events is None:
        for failure in leaving.view.failures():
            if failure.sha256 is not None and ("", failure.sha256) not in seen:
                seen.add(("", failure.sha256))
                snapshot = leaving.view.snapshot(failure.sha256)
                yield snapshot.url or f"urn:sha256:{failure.sha256}", snapshot


def _media_type(snapshot: StoredSnapshot) -> str:
    charset = f"; charset={snapshot.charset}" if snapshot.charset else ""
    return _header(f"{snapshot.media_type}{charset}")


def _write(
    out: BinaryIO, kind: WarcRecordType, data: bytes, media_type: str, retrieved: str, address: str | None = None
) -> None:
    record = WarcRecord()
    name = uuid.uuid5(_RECORDS, "\x1f".join((str(kind), storable(address or ""), retrieved, ids.sha256(data))))
    record.init_headers(record_type=kind, record_urn=f"uuid:{name}".encode())
    record.headers["WARC-Date"] = retrieved
    record.headers["Content-Type"] = media_type
    if address is not None:
        record.headers.append("WARC-Target-URI", _uri(address))
        record.headers.append("WARC-Payload-Digest", f"sha256:{ids.sha256(data)}")
    record.set_bytes_content(data)
    plain = io.BytesIO()
    record.write(plain, checksum_data=True)
    out.write(gzip.compress(plain.getvalue(), mtime=0))


def _uri(address: str) -> str:
    """An address as WARC wants it: what no URI may hold, a line end above all, is percent-encoded."""
    return quote(storable(address), safe="%/:?#[]@!$&'()*+,;=~")


def _header(value: str) -> str:
    """One line: a line end would begin a header of somebody else's."""
    return "".join(character if character.isprintable() else " " for character in storable(value)).strip()
