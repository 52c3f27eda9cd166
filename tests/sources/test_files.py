from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.model import Failure, Given, Snapshot
from rashomon.sources import snapshots
from tests.sources.archives import PAGE, record
from tests.sources.conftest import Read


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("dam.html", PAGE, "text/html"),
        ("dam.HTM", PAGE, "text/html"),
        ("dam.xhtml", PAGE, "text/html"),
        ("dam.txt", b"The dam broke.", "text/plain"),
        ("dam.text", b"The dam broke.", "text/plain"),
        ("dam.md", b"# The dam", "text/markdown"),
        ("dam.markdown", b"# The dam", "text/markdown"),
        ("dam.html.gz", gzip.compress(PAGE, mtime=0), "text/html"),
        ("dam.txt.gz", gzip.compress(b"The dam broke.", mtime=0), "text/plain"),
        ("saved-as-gzip.html", gzip.compress(PAGE, mtime=0), "text/html"),
        ("dam.page", b"\n <!DOCTYPE html>" + PAGE, "text/html"),
        ("dam.page", "<html><p>Dam</p></html>".encode("utf-16"), "text/html"),
        ("dam", b"The dam broke.", "text/plain"),
        ("dam", b"<3 from the valley, wrote Lena.", "text/plain"),
    ],
)
def test_a_named_file_is_a_page_of_its_kind(
    tmp_path: Path, read: Read, name: str, content: bytes, media_type: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (page,) = read(path)
    assert isinstance(page, Snapshot)
    assert page.media_type == media_type
    assert (page.path, page.container, page.record, page.charset) == (str(path), None, None, None)
    assert page.retrieved == "2026-11-22T10:00:00Z"


def test_a_page_and_its_gzipped_copy_have_the_same_hash(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(PAGE, mtime=0))
    assert {item.sha256 for item in read(tmp_path)} == {hashlib.sha256(PAGE).hexdigest()}


def test_a_folder_is_walked_in_code_point_order_of_its_paths(tmp_path: Path, read: Read) -> None:
    for name in ("b.txt", "a/z.txt", "a-1.txt", "B.txt", "é.txt", "a/deep/er/x.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words")
    found = [os.path.relpath(item.path or "", tmp_path) for item in read(tmp_path) if isinstance(item, Snapshot)]
    assert found == ["B.txt", "a-1.txt", "a/deep/er/x.html", "a/z.txt", "b.txt", "é.txt"]


def test_hidden_files_and_unknown_kinds_in_a_folder_are_passed_over(tmp_path: Path, read: Read) -> None:
    for name in (".hidden.txt", ".git/x.txt", "style.css", "photo.jpg", "read.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    assert [item.name for item in read(tmp_path) if isinstance(item, Snapshot)] == [str(tmp_path / "read.txt")]


def test_a_link_from_a_folder_to_itself_is_not_followed(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(read(tmp_path)) == 1


def test_inputs_keep_their_order(tmp_path: Path, read: Read) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("words")
    found = read(tmp_path / "b.txt", tmp_path / "missing.txt", tmp_path / "a.txt")
    assert [type(item) for item in found] == [Snapshot, Failure, Snapshot]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    found = snapshots([tmp_path / "a.txt", tmp_path / "later.txt"])
    assert isinstance(next(found), Snapshot)
    (tmp_path / "later.txt").write_text("written later")
    assert isinstance(next(found), Snapshot)


@pytest.mark.parametrize(("given", "kept"), [("2016-10-31", "2016-10-31"), ("2016-10-31T23:30:00-05:00", "2016-10-31")])
def test_what_was_given_goes_with_every_page(tmp_path: Path, read: Read, given: str, kept: str) -> None:
    (tmp_path / "a.txt").write_text("words")
    (page,) = read(tmp_path, given=Given(outlet="The Courier", published=given))
    assert isinstance(page, Snapshot)
    assert page.given == Given(outlet="The Courier", published=kept)


@pytest.mark.parametrize("published", ["31 October 2016", "2016-02-30", "2016", "2016-10-31 at noon", ""])
def test_a_given_date_that_is_none_is_refused_before_anything_is_read(published: str) -> None:
    with pytest.raises(UsageError, match="write it like 2016-10-31"):
        snapshots([], given=Given(published=published))


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (PAGE, ["standard input"]),
        (b"The dam broke.", ["standard input"]),
        (b'{"id": "1", "text": "The dam broke."}\n{"text": "Again."}', ["standard input:1", "standard input:2"]),
        (gzip.compress(b'{"text": "The dam broke."}', mtime=0), ["standard input:1"]),
        (record("http://courier.example/dam", PAGE), ["standard input:0"]),
        (gzip.compress(record("http://courier.example/dam", PAGE), mtime=0), ["standard input:0"]),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(
    monkeypatch: pytest.MonkeyPatch, read: Read, content: bytes, names: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    found = read("-")
    assert [item.name for item in found if isinstance(item, Snapshot)] == names
    assert all(item.path is None for item in found if isinstance(item, Snapshot))
