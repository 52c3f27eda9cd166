"""A filled-in form as the values of a correction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.errors import UsageError
from rashomon.ledger import Field, Takes

_LISTS = (Takes.SEVERAL_WORDS, Takes.ACTORS, Takes.STATEMENTS)


def values_of(fields: Iterable[Field], form: Mapping[str, str]) -> dict[str, Any]:
    """Of a form with one text for each field, what differs from what stands there now: the `now` of a correction.
    Fields that the form does not have stay. An empty text is null, or an empty list; lists have a line each; spans are
    JSON. Whether a value can stand there is checked where it is decided; what is no number at all, here.

    >>> values_of(fields_of(claim), {"low": "18", "names": "Jon Petrov"})     # doctest: +SKIP
    {'low': 18, 'names': ['Jon Petrov']}
    """
    read = {field.name: (field, _value(field, form[field.name])) for field in fields if field.name in form}
    return {name: value for name, (field, value) in read.items() if value != field.now}


def _value(field: Field, text: str) -> Any:
    text = text.replace("\r\n", "\n").strip()
    if field.takes in _LISTS:
        return [line.strip() for line in text.split("\n") if line.strip()]
    if not text:
        return [] if field.takes is Takes.SPANS else None
    match field.takes:
        case Takes.NUMBER if text.isascii() and text.isdigit() and len(text) < 20:
            return int(text)
        case Takes.SCORE:
            try:
                return float(text)
            except ValueError:
                pass
        case Takes.YES_NO if text in ("true", "false"):
            return text == "true"
        case Takes.SPANS:
            try:
                return json.loads(text)
            except (ValueError, RecursionError):
                pass
        case Takes.NUMBER | Takes.YES_NO:
            pass
        case _:
            return text
    raise UsageError(f"{field.name!r} cannot be {text!r:.80}; it is {_AS[field.takes]}")


_AS = {
    Takes.NUMBER: "a whole number from 0 on, or nothing where it is not known",
    Takes.SCORE: "a number from -1 to 1, or nothing where there is none",
    Takes.YES_NO: "true or false",
    Takes.SPANS: "spans like [[10, 27]]",
}
