from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from rashomon.model import Failure, Given, Snapshot
from tests.sources.conftest import Read


def _write(path: Path, *lines: str | bytes | dict[str, object]) -> Path:
    encoded = [json.dumps(line) if isinstance(line, dict) else line for line in lines]
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in encoded))
    return path


def test_a_record_keeps_what_it_says_of_itself(tmp_path: Path, read: Read) -> None:
    path = _write(
        tmp_path / "a.jsonl",
        {
            "id": "dam-1",
            "url": "https://courier.example/dam",
            "outlet": "The Courier",
            "title": "Dam fails",
            "byline": "Ann Lee",
            "published": "2024-03-16T10:00:00Z",
            "text": "The dam broke.",
            "topic": "ignored",
        },
    )
    (page,) = read(path)
    assert isinstance(page, Snapshot)
    assert page.given == Given(
        source_id="dam-1", outlet="The Courier", title="Dam fails", byline="Ann Lee", published="2024-03-16"
    )
    assert page.url == "https://courier.example/dam"
    assert (page.path, page.container, page.record) == (None, str(path), 1)
    assert (page.media_type, page.charset, page.data) == ("text/plain", "utf-8", b"The dam broke.")


def test_what_was_given_fills_what_the_record_leaves_open(tmp_path: Path, read: Read) -> None:
    path = _write(tmp_path / "a.jsonl", {"text": "One.", "outlet": "The Gazette"}, {"text": "Two.", "outlet": None})
    first, second = read(path, given=Given(outlet="The Courier", published="2024-03-16"))
    assert isinstance(first, Snapshot)
    assert isinstance(second, Snapshot)
    assert (first.given.outlet, first.given.published) == ("The Gazette", "2024-03-16")
    assert second.given.outlet == "The Courier"


@pytest.mark.parametrize(
    ("record", "media_type", "data"),
    [
        ({"html": "<p>The dam</p>"}, "text/html", b"<p>The dam</p>"),
        ({"text": "The dam", "html": "<p>The dam</p>"}, "text/plain", b"The dam"),
        ({"text": "caf\u00e9"}, "text/plain", "caf\u00e9".encode()),
        ({"text": "a \ud800 lone surrogate"}, "text/plain", "a \ufffd lone surrogate".encode()),
        ({"text": "a pair \ud83d\ude00"}, "text/plain", "a pair \U0001f600".encode()),
        ({"text": "words", "id": 17}, "text/plain", b"words"),
    ],
)
def test_the_snapshot_is_the_text_or_the_html(
    tmp_path: Path, read: Read, record: dict[str, object], media_type: str, data: bytes
) -> None:
    (page,) = read(_write(tmp_path / "a.ndjson", record))
    assert isinstance(page, Snapshot)
    assert (page.media_type, page.data) == (media_type, data)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "The dam', "the line is not valid JSON at character"),
        ("just words", "the line is not valid JSON at character 1"),
        ('["The dam"]', "the line is a list, not an object"),
        ("17", "the line is a number, not an object"),
        ("[" * 100_000, "the line is nested too deep"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "the line is not valid JSON"),
        ('{"id": "x", "title": "Dam"}', 'the line has neither "text" nor "html"'),
        ('{"text": null}', 'the line has neither "text" nor "html"'),
        ('{"text": ""}', 'its "text" is empty'),
        ('{"html": "  "}', 'its "html" is empty'),
        ('{"text": 5}', 'its "text" is a number, not a text'),
        ('{"text": "a", "outlet": ["b"]}', 'its "outlet" is a list, not a text'),
        ('{"text": "a", "id": true}', 'its "id" is true or false, not a text'),
        ('{"text": "a", "published": "16 March"}', 'its "published" is "16 March", not a date like 2016-10-31'),
        ('{"text": "a", "published": "2024-02-30"}', "not a date like 2016-10-31"),
        ('{"text": "a", "id": "first"}', 'the id "first" is on an earlier line too'),
        ('{"text": "' + "x" * 20_000_001 + '"}', "the line is longer than 20 MB"),
    ],
)
def test_a_bad_line_costs_itself_alone(tmp_path: Path, read: Read, line: str, reason: str) -> None:
    path = _write(tmp_path / "a.jsonl", {"id": "first", "text": "One."}, line, {"id": "last", "text": "Two."})
    first, failure, last = read(path)
    assert isinstance(first, Snapshot)
    assert isinstance(last, Snapshot)
    assert isinstance(failure, Failure)
    assert (failure.input, failure.stage) == (f"{path}:2", "sources")
    assert reason in failure.reason
    assert len(failure.reason) < 200


def test_blank_lines_and_a_byte_order_mark_are_no_records(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "One."}\r\n\r\n  \n{"text": "Two."}')
    assert [item.record for item in read(path) if isinstance(item, Snapshot)] == [1, 4]


def test_bytes_that_do_not_decode_become_replacement_characters(tmp_path: Path, read: Read) -> None:
    (page,) = read(_write(tmp_path / "a.jsonl", b'{"text": "caf\xe9 closed"}'))
    assert isinstance(page, Snapshot)
    assert page.data.decode() == "caf\ufffd closed"


def test_records_before_the_cut_in_a_gzipped_file_are_kept(tmp_path: Path, read: Read) -> None:
    lines = b"".join(b'{"text": "%s"}\n' % (str(number).encode() * 50) for number in range(2000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines, mtime=0)[:-100])
    *pages, failure = read(path)
    assert len(pages) > 100
    assert all(isinstance(page, Snapshot) for page in pages)
    assert isinstance(failure, Failure)
    assert failure.input == str(path)
    assert "end too early" in failure.reason
