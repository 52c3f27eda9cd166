"""The contract as a check: every line against the JSON Schema, and what a schema cannot say."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).parent.parent / "docs" / "contract.schema.json"
_JOINED = ("actor", "event", "quotation", "comparison", "decision")


@cache
def validators() -> dict[str, Draft202012Validator]:
    """One for each kind of line, so that a fault is named rather than 'not valid under any'."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    names = [one["$ref"].rpartition("/")[2] for one in schema["oneOf"]]
    return {name: Draft202012Validator({"$defs": schema["$defs"], "$ref": f"#/$defs/{name}"}) for name in names}


def check(lines: Iterable[str]) -> list[dict[str, Any]]:
    """The lines as objects. Fails where one breaks the schema, the order, an id or an offset."""
    rows = [json.loads(line, parse_constant=_no_number) for line in lines]
    for row in rows:
        name = row["kind"] if row["type"] == "claim" else row["type"]
        errors = [f"{list(error.path)}: {error.message}" for error in validators()[name].iter_errors(row)]
        assert not errors, (row, errors)
    _check_order(rows)
    _check_ids(rows)
    _check_spans(rows)
    return rows


def _no_number(word: str) -> None:
    raise AssertionError(f"{word} is no JSON")


def _check_order(rows: list[dict[str, Any]]) -> None:
    kinds = [row["type"] for row in rows]
    assert kinds[0] == "run"
    assert kinds.count("run") == 1
    joined = [_JOINED.index(kind) for kind in kinds if kind in _JOINED]
    assert kinds[len(kinds) - len(joined) :] == [_JOINED[number] for number in sorted(joined)]
    here, stage, start = "", 0, -1
    for row in rows:
        if row["type"] == "article":
            here, stage, start = row["id"], 0, -1
        elif row["type"] in ("mention", "statement", "claim"):
            assert row["article"] == here
            number = ("mention", "statement", "claim").index(row["type"])
            assert number >= stage
            first = row["span"][0] if number == 0 else _first(row)
            assert first >= start or number > stage, row
            stage, start = number, first
    for kind in ("actor", "event", "quotation", "decision"):
        ids = [row["id"] for row in rows if row["type"] == kind]
        assert ids == sorted(ids)
    compared = [(row["event"], row["aspect"]) for row in rows if row["type"] == "comparison"]
    assert compared == sorted(compared)


def _first(row: dict[str, Any]) -> int:
    spans = row["spans"] if row["type"] == "claim" else [*row["source"], *row["cue"], *row["content"]]
    return min(int(span[0]) for span in spans)


def _check_ids(rows: list[dict[str, Any]]) -> None:
    own = [row["id"] for row in rows if "id" in row]
    assert len(own) == len(set(own))
    known = set(own)
    for row in rows:
        named = [row.get(key) for key in ("article", "actor", "speaker", "parent", "statement", "voice", "part_of")]
        named += [row.get(key) for key in ("blamed", "target", "event", "same_as", "fullest")]
        named += [*row.get("speakers", ()), *row.get("via", ()), *row.get("articles", ()), *row.get("claims", ())]
        named += [relation[end] for relation in row.get("relations", ()) for end in ("a", "b")]
        named += [cell[key] for cell in row.get("cells", ()) for key in ("claim", "voice", "origin", "article")]
        named += [role["of"] for role in row.get("roles", ())]
        if row["type"] == "quotation":
            assert row["fullest"] in row["statements"]
            assert sorted(version["statement"] for version in row["versions"]) == row["statements"]
            named += [row["first"], *row["statements"], *(side["speaker"] for side in row["conflict"])]
            named += [statement for side in row["conflict"] for statement in side["statements"]]
        if row["type"] != "decision":
            assert not [one for one in named if one is not None and one not in known], row


def _check_spans(rows: list[dict[str, Any]]) -> None:
    texts = {row["id"]: row["text"] for row in rows if row["type"] == "article"}
    for row in rows:
        text = texts.get(row.get("article", ""), "")
        spans = [row["span"]] if "span" in row else []
        for key in ("source", "cue", "content", "spans"):
            assert row.get(key, []) == sorted(row.get(key, [])), row
            spans += row.get(key, [])
        spans += [span for slot in row.get("slots", {}).values() for span in slot]
        assert all(0 <= start < end <= len(text) for start, end in spans), row
