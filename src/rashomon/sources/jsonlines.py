"""JSON Lines: one article a line, as other programs export them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import blake2b

from rashomon import ids
from rashomon.errors import SourceError
from rashomon.model import Failure, Given, Snapshot
from rashomon.sources.dates import iso_date, utc_seconds
from rashomon.sources.kinds import Kind
from rashomon.sources.page import page_limit
from rashomon.sources.streams import LineStream, in_megabytes

_SURROGATE = re.compile("[\ud800-\udfff]")
_TYPE_NAMES = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
    str: "a text",
}


def json_lines_snapshots(
    stream: LineStream, *, container: str, given: Given, max_bytes: int, clock: Callable[[], datetime]
) -> Iterator[Snapshot | Failure]:
    """One snapshot or failure a line that is not blank; a failure is named FILE:LINE and costs its line alone."""
    limit = page_limit(max_bytes)
    seen: set[bytes] = set()
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        is_too_long = len(line) > limit and not line.endswith(b"\n")
        if is_too_long:
            _skip_line(stream)
        try:
            if is_too_long:
                raise SourceError(f"the line is longer than {in_megabytes(limit)}; split the article or leave it out")
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if not line.strip():
                continue
            yield _snapshot(
                _record(line),
                seen,
                container=container,
                number=number,
                given=given,
                retrieved=utc_seconds(clock()),
            )
        except SourceError as err:
            yield Failure(input=f"{container}:{number}", stage=err.stage, reason=err.reason)


def _skip_line(stream: LineStream) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def _record(line: bytes) -> dict[str, object]:
    try:
        record = json.loads(line.decode("utf-8", "replace"))
    except RecursionError as err:
        raise SourceError("the line is nested too deep to be an article; write one flat object a line") from err
    except ValueError as err:  # a number of thousands of digits is no JSONDecodeError
        where = f" at character {err.pos + 1}" if isinstance(err, json.JSONDecodeError) else ""
        raise SourceError(f"the line is not valid JSON{where}; write one object a line") from err
    if not isinstance(record, dict):
        raise SourceError(f"the line is {_type_name(record)}, not an object; write one object a line")
    return record


def _snapshot(
    record: dict[str, object], seen: set[bytes], *, container: str, number: int, given: Given, retrieved: str
) -> Snapshot:
    text, html = _words(record, "text"), _words(record, "html")
    if text is None and html is None:
        raise SourceError('the line has neither "text" nor "html"; give one of them')
    content, kind = (text, Kind.TEXT) if text is not None else (html or "", Kind.HTML)
    if not content.strip():
        raise SourceError(f'its "{"text" if kind is Kind.TEXT else "html"}" is empty; give the article\'s words')
    own = _given(record, given)
    if own.source_id is not None and "id" in record:
        digest = blake2b(own.source_id.encode(), digest_size=16).digest()
        if digest in seen:
            raise SourceError(f'the id "{own.source_id}" is on an earlier line too; give each article its own id')
        seen.add(digest)
    data = content.encode()
    return Snapshot(
        data=data,
        sha256=ids.sha256(data),
        media_type=kind.value,
        retrieved=retrieved,
        charset="utf-8",
        url=_line(record, "url"),
        container=container,
        record=number,
        given=own,
    )


def _given(record: dict[str, object], given: Given) -> Given:
    """What the record says; what was given for all inputs where it does not."""
    published = _line(record, "published")
    if published is not None:
        day = iso_date(published)
        if day is None:
            raise SourceError(f'its "published" is "{published[:40]}", not a date like 2016-10-31')
        published = day
    return Given(
        source_id=_identifier(record) or given.source_id,
        outlet=_line(record, "outlet") or given.outlet,
        title=_line(record, "title") or given.title,
        byline=_line(record, "byline") or given.byline,
        published=published or given.published,
    )


def _identifier(record: dict[str, object]) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):  # row numbers of a table
        return str(value)
    return _line(record, "id")


def _line(record: dict[str, object], key: str) -> str | None:
    """A field that is one line of words; None where it is missing, null or blank."""
    words = _words(record, key)
    return (" ".join(words.split()) or None) if words is not None else None


def _words(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise SourceError(f'its "{key}" is {_type_name(value)}, not a text; put it in quotation marks')
    return _SURROGATE.sub("\ufffd", value)  # "\ud800" is valid JSON, but no character


def _type_name(value: object) -> str:
    return _TYPE_NAMES.get(type(value), "of another type")
