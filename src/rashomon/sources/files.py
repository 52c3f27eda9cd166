"""The door: what a person names on the command line, turned into snapshots one after the other."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rashomon.errors import SourceError, UsageError
from rashomon.model import Failure, Given, Snapshot
from rashomon.sources.dates import iso_date, now, utc_seconds
from rashomon.sources.jsonlines import json_lines_snapshots
from rashomon.sources.kinds import EXTENSIONS, Kind, kind_by_content, kind_by_name
from rashomon.sources.page import page_limit, page_snapshot, too_large
from rashomon.sources.streams import GZIP_MAGIC, ByteStream, Gunzip, LineStream, decompressed_head, peek
from rashomon.sources.warc import warc_snapshots

MAX_DECOMPRESSED_BYTES = 200_000_000
STANDARD_INPUT = "-"


def snapshots(
    inputs: Sequence[str | Path],
    *,
    given: Given = Given(),  # noqa: B008 - frozen
    max_bytes: int = MAX_DECOMPRESSED_BYTES,
    clock: Callable[[], datetime] = now,
    called_from: str | Path | None = None,
) -> Iterator[Snapshot | Failure]:
    """Every page of the inputs in their order; whatever cannot be had is one Failure in its place.

    An input is a file, a folder or "-", standard input. A folder is walked in code-point order of the paths below it;
    hidden files, links to folders and files of no known extension are passed over there, while a file that is named
    itself is always tried. `given` holds for what a record does not say itself. At most `max_bytes` come out of one
    compressed file, or out of one record of a compressed web archive. Files are called by their path from the folder
    `called_from`, where they lie below it.

    Pages are read when they are asked for: memory holds one. Raises UsageError, before anything is read, where
    `given.published` is no date.

    >>> for item in snapshots(["coverage/"], given=Given(outlet="The Courier")):  # doctest: +SKIP
    ...     print(item)
    """
    if given.published is not None:
        day = iso_date(given.published)
        if day is None:
            raise UsageError(f"{given.published!r} is not a date; write it like 2016-10-31")
        given = replace(given, published=day)
    found = _all([os.fspath(item) for item in inputs], given, max_bytes, clock)
    return found if called_from is None else (_called(item, os.path.join(called_from, "")) for item in found)


def _called(item: Snapshot | Failure, folder: str) -> Snapshot | Failure:
    if isinstance(item, Failure):
        return replace(item, input=item.input.removeprefix(folder))
    return replace(
        item,
        path=item.path and item.path.removeprefix(folder),
        container=item.container and item.container.removeprefix(folder),
    )


def _all(
    paths: Sequence[str], given: Given, max_bytes: int, clock: Callable[[], datetime]
) -> Iterator[Snapshot | Failure]:
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _standard_input(given, max_bytes, clock)
        elif os.path.isdir(path):
            for below, error in _walk(path):
                if error is not None:
                    yield _failure(_shown(below), error)
                else:
                    yield from _file(below, given, max_bytes, clock)
        else:
            yield from _file(path, given, max_bytes, clock)


def _walk(folder: str) -> list[tuple[str, Exception | None]]:
    """The files below a folder that are to be read, in code-point order of their paths; folders that cannot be."""
    found: list[tuple[str, Exception | None]] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif kind_by_name(entry.name) is not None and not entry.is_dir():
                        found.append((entry.path, None))
        except OSError as err:
            found.append((here, err))
    if not found:
        names = ", ".join(EXTENSIONS)
        found.append(
            (folder, SourceError(f"the folder holds nothing to read; looked for files named {names} or .gz of these"))
        )
    return sorted(found, key=lambda item: item[0])


def _file(path: str, given: Given, max_bytes: int, clock: Callable[[], datetime]) -> Iterator[Snapshot | Failure]:
    shown = _shown(path)
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            raise SourceError("it is no regular file but a pipe or a device; give its content on standard input, as -")
        with open(path, "rb") as file:
            yield from _content(
                file,
                size=os.fstat(file.fileno()).st_size,
                kind=kind_by_name(path),
                path=shown,
                given=given,
                max_bytes=max_bytes,
                clock=clock,
            )
    except (SourceError, OSError, ValueError) as err:  # ValueError: a name with a zero byte in it
        yield _failure(shown, err, path=path)


def _standard_input(given: Given, max_bytes: int, clock: Callable[[], datetime]) -> Iterator[Snapshot | Failure]:
    try:
        yield from _content(
            sys.stdin.buffer, size=0, kind=None, path=None, given=given, max_bytes=max_bytes, clock=clock
        )
    except (SourceError, OSError) as err:
        yield _failure("standard input", err)


def _content(
    file: ByteStream,
    *,
    size: int,
    kind: Kind | None,
    path: str | None,
    given: Given,
    max_bytes: int,
    clock: Callable[[], datetime],
) -> Iterator[Snapshot | Failure]:
    """What the file holds, by its name or, where that says nothing, by its first bytes. Gzip is seen by its magic
    number under whatever name."""
    head, stream = peek(file)
    if not head:
        raise SourceError("it is empty; fetch or save the page again")
    gunzip = Gunzip(stream, allowance=max_bytes) if head.startswith(GZIP_MAGIC) else None
    kind = kind or kind_by_content(decompressed_head(head))
    container = path or "standard input"
    match kind:
        case None:
            raise SourceError("it is of a kind that is not read: it is neither HTML nor text, WARC or JSON Lines")
        case Kind.WARC:
            yield from warc_snapshots(
                gunzip or stream, container=container, given=given, max_bytes=max_bytes, clock=clock
            )
        case Kind.JSON_LINES:
            lines: LineStream = io.BufferedReader(gunzip) if gunzip else stream
            yield from json_lines_snapshots(lines, container=container, given=given, max_bytes=max_bytes, clock=clock)
        case _:
            if gunzip is None and size > page_limit(max_bytes):
                raise too_large(page_limit(max_bytes))
            yield page_snapshot(
                io.BufferedReader(gunzip) if gunzip else stream,
                kind=kind,
                path=path,
                given=given,
                max_bytes=max_bytes,
                retrieved=utc_seconds(clock()),
            )


def _failure(shown: str, err: Exception, *, path: str | None = None) -> Failure:
    match err:
        case SourceError():
            reason = err.reason
        case FileNotFoundError() if path is not None and os.path.islink(path):
            reason = f"it is a link to {_shown(os.readlink(path))}, which is not there; repair the link or leave it out"
        case FileNotFoundError():
            reason = "there is no such file; check the name and the folder that you are in"
        case PermissionError():
            reason = "it may not be read: permission denied; change its permissions or run as a user who may"
        case OSError():
            reason = f"it cannot be read: {err.strerror or err}; check the disk and try again"
        case _:
            reason = "no file can have this name; check it"
    return Failure(input=shown, stage=SourceError.stage, reason=" ".join(reason.split()))


def _shown(path: str) -> str:
    """The path as text: names that are not UTF-8 on disk get U+FFFD where they do not decode."""
    return path.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
