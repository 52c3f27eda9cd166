"""Column types that every dialect has, for values that came from outside."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import JSON, Dialect, Text
from sqlalchemy.types import TypeDecorator

# A character that Unicode keeps out of texts marks a value that had to be escaped.
_ESCAPED = "\ufdd0"


class Words(TypeDecorator[str]):
    """Any Python string. A file name or a feed's id may hold half of a surrogate pair, which no database takes:
    such a value is stored as a JSON string behind a mark, and comes back as it was."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        if value is None or value.isascii():
            return value
        if value.startswith(_ESCAPED) or not _is_encodable(value):
            return _ESCAPED + json.dumps(value)
        return value

    def process_result_value(self, value: Any, _dialect: Dialect) -> str | None:
        if value is not None and value.startswith(_ESCAPED):
            return str(json.loads(value[len(_ESCAPED) :]))
        return None if value is None else str(value)


# Spans and short lists, as JSON text; an absent value is SQL's NULL.
SHORT_LIST = JSON(none_as_null=True)


def compact(value: object) -> str:
    """JSON without blanks, readable where it can be."""
    readable = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return readable if _is_encodable(readable) else json.dumps(value, separators=(",", ":"))


def _is_encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
