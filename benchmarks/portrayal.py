"""How sentences portray marked targets, by the shipped head, for any file in NewsMTSC's format.

    python -m benchmarks.portrayal DATA.jsonl --out PRED.jsonl

Writes {"gid", "portrayal"} a line for each target: negative, neutral or positive. NewsMTSC's own polarity is not looked
at.
`../shared/scoring/newsmtsc.py score DATA.jsonl PRED.jsonl` says how good that is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.claims import Target, portrayed, rate
from rashomon.errors import RashomonError
from rashomon.language import find_quotes
from rashomon.model import Span


class BadData(Exception):
    """A file that is not in NewsMTSC's format: one line that says where and why."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and its targets, each with its gid."""

    text: str
    targets: tuple[tuple[str, Target], ...]


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--alone", action="store_true", help="do not use the further mentions that a file gives")
    arguments = parser.parse_args(argv)
    try:
        sentences = list(marked(arguments.data))
        lines = [line for one in sentences for line in rated(one, alone=arguments.alone)]
        arguments.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except (BadData, RashomonError, OSError) as err:
        print(f"error: {err}", file=sys.stderr)
        raise SystemExit(2) from None
    print(f"{arguments.out}: {len(lines)} targets in {len(sentences)} sentences")


def rated(sentence: Marked, *, alone: bool = False) -> Iterator[str]:
    whole = Span(0, len(sentence.text))
    targets = [Target(span=one.span) if alone else one for _, one in sentence.targets]
    scores = rate(sentence.text, whole, find_quotes(sentence.text, [whole]), targets)
    for (gid, _), score in zip(sentence.targets, scores, strict=True):
        yield json.dumps({"gid": gid, "portrayal": portrayed(score)}, ensure_ascii=False)


def marked(path: Path) -> Iterator[Marked]:
    """Raises BadData where a line is not as NewsMTSC has them."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as err:
        raise BadData(f"{path}: not a text in UTF-8 (byte {err.start})") from err
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as err:
            raise BadData(f"{path}, line {number}: not a JSON object") from err
        try:
            yield _marked(row)
        except (KeyError, TypeError, ValueError, RashomonError) as err:
            what = f"has no {err.args[0]!r}" if isinstance(err, KeyError) else err
            raise BadData(f"{path}, line {number}: not a sentence as NewsMTSC has them: {what}") from err


def _marked(row: object) -> Marked:
    if not isinstance(row, dict):
        raise TypeError("the line is no object")
    text, targets = row["sentence_normalized"], row["targets"]
    if not isinstance(text, str) or not text.strip() or not isinstance(targets, list):
        raise TypeError("'sentence_normalized' must be words and 'targets' a list")
    return Marked(text, tuple(_target(text, one) for one in targets))


def _target(text: str, row: object) -> tuple[str, Target]:
    if not isinstance(row, dict):
        raise TypeError("a target is no object")
    gid, further = row["Input.gid"], row.get("further_mentions") or []
    if not isinstance(gid, str) or not isinstance(further, list):
        raise TypeError("'Input.gid' must be a name and 'further_mentions' a list")
    return gid, Target(span=_span(text, row), further=tuple(_span(text, one) for one in further))


def _span(text: str, row: object) -> Span:
    if not isinstance(row, dict):
        raise TypeError("a mention is no object")
    start, end = row["from"], row["to"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(f"from {start!r} to {end!r} lies outside the sentence")
    return Span(start, end)


if __name__ == "__main__":
    main()
