"""Column types that every dialect has, for values that came from outside."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import JSON, Dialect, Text
from sqlalchemy.types import TypeDecorator

from rashomon.model import Span, Spans

# A character that Unicode keeps out of texts marks a value that had to be escaped.
_ESCAPED = "\ufdd0"


class Words(TypeDecorator[str]):
    """Any Python string. A file name or a feed's id may hold half of a surrogate pair, which no database takes, and
    PostgreSQL takes no NUL: such a value is stored as a JSON string behind a mark, and comes back as it was."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        has_nul = dialect.name == "postgresql" and "\0" in value
        if value.isascii() and not has_nul:
            return value
        if has_nul or value.startswith(_ESCAPED) or not _is_encodable(value):
            return _ESCAPED + json.dumps(value)
        return value

    def process_result_value(self, value: Any, _dialect: Dialect) -> str | None:
        if value is not None and value.startswith(_ESCAPED):
            return str(json.loads(value[len(_ESCAPED) :]))
        return None if value is None else str(value)


class SpanList(TypeDecorator[Spans]):
    """Spans as the contract spells them: [[10,27],[35,119]]."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Spans | None, _dialect: Dialect) -> str | None:
        return None if value is None else f"[{','.join([f'[{span.start},{span.end}]' for span in value])}]"

    def process_result_value(self, value: Any, _dialect: Dialect) -> Spans | None:
        return None if value is None else tuple([Span(start, end) for start, end in _decoder.raw_decode(value)[0]])


# Short lists, as JSON text; an absent value is SQL's NULL.
SHORT_LIST = JSON(none_as_null=True)


_readable = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decoder = json.JSONDecoder()
_escaped = json.JSONEncoder(separators=(",", ":")).encode


def compact(value: object) -> str:
    """JSON without blanks, readable where it can be."""
    readable = _readable(value)
    return readable if readable.isascii() or _is_encodable(readable) else _escaped(value)


def parsed(stored: str) -> object:
    """What `compact` wrote; quicker than a parser that looks for blanks around it."""
    return _decoder.raw_decode(stored)[0]


def _is_encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
