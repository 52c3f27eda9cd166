"""Whatever comes in, one bad input is one failure with a reason that a person can act on."""

from __future__ import annotations

import gzip
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.model import Failure, Snapshot
from rashomon.sources import MAX_PAGE_BYTES
from tests.sources.archives import PAGE
from tests.sources.conftest import Read


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def _nothing(_path: Path) -> None:
    """There is no such file."""


def _bomb(path: Path) -> None:
    path.write_bytes(gzip.compress(bytes(250_000_000), 1, mtime=0))


def _truncated_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(PAGE, mtime=0)[:-6])


def _damaged_gzip(path: Path) -> None:
    data = bytearray(gzip.compress(os.urandom(5000), mtime=0))
    data[2000:2100] = bytes(100)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("empty.html", Path.touch, "it is empty"),
        ("empty.txt.gz", lambda path: path.write_bytes(gzip.compress(b"", mtime=0)), "it is empty"),
        ("large.html", lambda path: _sparse(path, 200_000_000), "it is larger than 20 MB"),
        ("just-too-large.txt", lambda path: _sparse(path, MAX_PAGE_BYTES + 1), "it is larger than 20 MB"),
        ("bomb.html.gz", _bomb, "it is larger than 20 MB"),
        ("bomb.jsonl.gz", _bomb, "it holds more than 200 MB once decompressed"),
        ("cut.html.gz", _truncated_gzip, "its compressed data end too early"),
        ("damaged.txt.gz", _damaged_gzip, "its compressed data are damaged"),
        ("photo.jpg", lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(100)), "of a kind that is not read"),
        ("junk", lambda path: path.write_bytes(bytes(range(256)) * 20), "of a kind that is not read"),
        ("feed.xml", lambda path: path.write_text("<?xml version='1.0'?><rss/>"), "of a kind that is not read"),
        ("gone.html", lambda path: path.symlink_to("/nowhere/dam.html"), "it is a link to /nowhere/dam.html"),
        ("pipe.txt", lambda path: os.mkfifo(path), "no regular file but a pipe or a device"),
        ("missing.html", _nothing, "there is no such file"),
        ("n" * 300, _nothing, "it cannot be read"),
        ("zero\0byte.html", _nothing, "no file can have this name"),
        ("nothing-to-read", Path.mkdir, "the folder holds nothing to read"),
    ],
)
def test_a_bad_file_is_one_failure_that_says_why(
    tmp_path: Path, read: Read, name: str, make: Callable[[Path], object], reason: str
) -> None:
    path = tmp_path / name
    make(path)
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert failure.stage == "sources"
    assert failure.input.startswith(str(path))
    assert reason in failure.reason
    assert "\n" not in failure.reason


@pytest.mark.parametrize("path", ["", "/dev/null", "/dev/zero"])
def test_names_that_are_no_files_are_refused(read: Read, path: str) -> None:
    (failure,) = read(path)
    assert isinstance(failure, Failure)


@pytest.mark.parametrize("name", ["large.html", "bomb.html.gz"])
def test_what_is_too_large_is_never_held_in_memory(tmp_path: Path, read: Read, name: str) -> None:
    path = tmp_path / name
    _sparse(path, 200_000_000) if name == "large.html" else _bomb(path)
    tracemalloc.start()
    read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2.5 * MAX_PAGE_BYTES


def test_a_lower_limit_holds_for_pages_too(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text("more than ten bytes")
    (failure,) = read(tmp_path / "a.txt", max_bytes=10)
    assert isinstance(failure, Failure)
    assert "larger than 10 bytes" in failure.reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "it may not be read"),
        (OSError(5, "Input/output error"), "it cannot be read: Input/output error"),
    ],
)
def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.txt").write_text("words")

    def refuse(path: str, mode: str) -> object:
        if path.endswith("a.txt"):
            raise error
        return open(path, mode)

    monkeypatch.setattr("rashomon.sources.files.open", refuse, raising=False)
    failure, page = read(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)
    assert isinstance(page, Snapshot)


def test_a_folder_without_permission_costs_what_is_in_it_alone(
    tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("closed/a.txt", "open/b.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("words")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    failure, page = read(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.input == str(tmp_path / "closed")
    assert "permission denied" in failure.reason
    assert isinstance(page, Snapshot)


def test_a_name_that_is_no_utf8_on_disk_is_shown_as_text(tmp_path: Path, read: Read) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text("words")
    (page,) = read(tmp_path)
    assert isinstance(page, Snapshot)
    assert page.name.endswith(".txt")
    page.name.encode()
