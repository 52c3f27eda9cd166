from __future__ import annotations

import gzip
import tracemalloc
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rashomon.model import Failure, Snapshot
from rashomon.sources import snapshots
from tests.sources.archives import PAGE, record
from tests.sources.conftest import Read

DAM = "http://courier.example/dam"


def _pages(items: list[Snapshot | Failure]) -> list[Snapshot]:
    return [item for item in items if isinstance(item, Snapshot)]


def test_a_page_has_its_address_time_charset_and_place(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.warc"
    first = record(DAM, PAGE)
    path.write_bytes(first + record("http://courier.example/flood", PAGE, date=b"2024-03-17T08:30:00.5Z"))
    one, two = read(path)
    assert isinstance(one, Snapshot)
    assert isinstance(two, Snapshot)
    assert (one.url, one.retrieved, one.charset, one.media_type) == (DAM, "2024-03-16T10:00:00Z", "utf-8", "text/html")
    assert (one.path, one.container, one.record, two.record) == (None, str(path), 0, len(first))
    assert two.retrieved == "2024-03-17T08:30:00Z"
    assert one.data == PAGE


def test_in_a_gzipped_archive_the_place_is_the_offset_of_the_compressed_record(tmp_path: Path, read: Read) -> None:
    members = [gzip.compress(record(f"{DAM}/{number}", PAGE), mtime=0) for number in range(3)]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(members))
    places = [page.record for page in _pages(read(tmp_path))]
    assert places == [0, len(members[0]), len(members[0]) + len(members[1])]


def _headers(encoding: str = "", transfer: str = "", content_type: str = "text/html") -> bytes:
    lines = [f"Content-Type: {content_type}"] if content_type else []
    lines += [f"Content-Encoding: {encoding}"] if encoding else []
    lines += [f"Transfer-Encoding: {transfer}"] if transfer else []
    return "".join(f"{line}\r\n" for line in lines).encode()


def _chunked(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:10], body[10:])) + b"0\r\n\r\n"


BARE = zlib.compressobj(wbits=-15)
BROTLI_OF_DAM = bytes.fromhex("0b018064616d03")


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (gzip.compress(PAGE, mtime=0), _headers("gzip"), PAGE),
        (PAGE, _headers("gzip"), PAGE),  # decompressed by the crawler, header kept
        (zlib.compress(PAGE), _headers("deflate"), PAGE),
        (BARE.compress(PAGE) + BARE.flush(), _headers("deflate"), PAGE),
        (BROTLI_OF_DAM, _headers("br"), b"dam"),
        (_chunked(PAGE), _headers(transfer="chunked"), PAGE),
        (PAGE, _headers(transfer="chunked"), PAGE),  # joined by the crawler, header kept
        (_chunked(gzip.compress(PAGE, mtime=0)), _headers("gzip", "chunked"), PAGE),
        (PAGE, _headers(content_type=""), PAGE),
        (PAGE, _headers(content_type="application/xhtml+xml"), PAGE),
    ],
)
def test_encodings_are_undone(tmp_path: Path, read: Read, body: bytes, headers: bytes, expected: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(record(DAM, body, headers=headers))
    (page,) = read(tmp_path)
    assert isinstance(page, Snapshot)
    assert (page.data, page.media_type) == (expected, "text/html")


def test_everything_that_is_no_page_is_passed_over(tmp_path: Path, read: Read) -> None:
    others = [
        record(DAM, b"GET / HTTP/1.1\r\n\r\n", kind=b"request"),
        record(DAM, PAGE, status=b"404 Not Found"),
        record(DAM, b"", status=b"301 Moved", headers=b"Location: /\r\n"),
        record(DAM + ".png", b"\x89PNG" * 10_000, headers=b"Content-Type: image/png\r\n"),
        record(DAM + ".mp4", bytes(30_000_000), headers=b"Content-Type: video/mp4\r\n"),
        record(DAM + ".json", b"{}", headers=b"Content-Type: application/json\r\n"),
        record("http://courier.example/robots.txt", b"Disallow: /", headers=b"Content-Type: text/plain\r\n"),
        record("metadata://crawler/log", b"fetched", kind=b"resource"),
        record("dns:courier.example", b"20240316 1.2.3.4", kind=b"resource"),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(others) + record(DAM, PAGE, kind=b"resource"))
    assert [item.name.rpartition(":")[2] for item in _pages(read(tmp_path))] == [str(sum(map(len, others)))]
    assert len(read(tmp_path)) == 1


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record(DAM, b"junk" * 20, headers=_headers("br")), "does not decode as br"),
        (record(DAM, gzip.compress(PAGE, mtime=0)[:-20], headers=_headers("gzip")), "does not decode as gzip"),
        (record(DAM, PAGE, headers=_headers("sdch")), "content encoding 'sdch' is not known"),
        (record(DAM, b"ffff\r\nab", headers=_headers(transfer="chunked")), "its chunks do not fit together"),
        (record(DAM, b""), "is empty"),
        (record(DAM, bytes(20_000_001)), "it is larger than 20 MB"),
        (
            record(DAM, gzip.compress(bytes(300_000_000), 1, mtime=0), headers=_headers("gzip")),
            "it is larger than 20 MB",
        ),
    ],
)
def test_a_page_that_cannot_be_had_costs_itself_alone(tmp_path: Path, read: Read, bad: bytes, reason: str) -> None:
    before, after = record(DAM + "/1", PAGE), record(DAM + "/2", PAGE)
    path = tmp_path / "a.warc"
    path.write_bytes(before + bad + after)
    first, middle, last = read(path)
    assert isinstance(first, Snapshot)
    assert isinstance(last, Snapshot)
    assert isinstance(middle, Failure)
    assert middle.input == f"{path}:{len(before)}"
    assert reason in middle.reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.warc", record(DAM, PAGE) + record(DAM, PAGE)[:-30], "it is cut off in the record at byte"),
        ("a.warc", record(DAM, PAGE) + record(DAM, PAGE)[:60], "it is cut off in the record at byte"),
        ("a.warc", record(DAM, PAGE) + record(DAM, b"short", length=1_000_000_000), "it is cut off in the record"),
        ("a.warc", record(DAM, PAGE) + record(DAM, b"x" * 500, kind=b"request")[:-200], "it is cut off in the record"),
        ("a.warc", record(DAM, PAGE) + b"junk" * 1000, "it is damaged, or no web archive"),
        (
            "a.warc.gz",
            gzip.compress(record(DAM, PAGE), mtime=0) + gzip.compress(record(DAM, PAGE), mtime=0)[:-30],
            "end too early",
        ),
        (
            "a.warc.gz",
            gzip.compress(record(DAM, PAGE), mtime=0) + gzip.compress(bytes(250_000_000), 1, mtime=0),
            "no web archive",
        ),
        (
            "a.warc.gz",
            gzip.compress(record(DAM, PAGE), mtime=0) + gzip.compress(record(DAM, bytes(250_000_000)), 1, mtime=0),
            "more than 200 MB once decompressed; give a higher --max-bytes",
        ),
    ],
)
def test_what_was_read_before_the_cut_is_kept(
    tmp_path: Path, read: Read, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    page, failure = read(path)
    assert isinstance(page, Snapshot)
    assert isinstance(failure, Failure)
    assert failure.input == str(path)
    assert reason in failure.reason


def test_an_archive_of_thousands_of_pages_needs_the_memory_of_one(tmp_path: Path) -> None:
    page = b"<p>" + b"The dam broke. " * 3000 + b"</p>"
    with (tmp_path / "a.warc.gz").open("wb") as file:
        for number in range(3000):
            file.write(gzip.compress(record(f"{DAM}/{number}", page), 1, mtime=0))
    tracemalloc.start()
    count = sum(isinstance(item, Snapshot) for item in snapshots([tmp_path], clock=lambda: datetime.now(UTC)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3000
    assert peak < 10_000_000
