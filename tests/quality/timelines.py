"""The tolls that outlets gave of one day of the uprisings of 2011, against two coders' fixtures (tests/gold/timelines).

The corpus (tokenised timelines, `<topic>/<outlet>.txt`) is not ours to hold: it is read where it lies. Beside the
corpus's own scorer, which asks for a relation between the very two claims, this one looks through their origins.

python -m tests.quality.timelines     each fixture and what becomes of it
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from rashomon.ledger import Ledger
from rashomon.model import Article, Claim, Harm
from tests.quality.compared import Compared, read_into_a_ledger
from tests.quality.gold import GOLD, Row
from tests.quality.polnear import SHARED
from tests.quality.scores import Count

FIXTURES = GOLD / "timelines" / "fixtures.jsonl"
_DATE_LINE = re.compile(r"\d{4}-\d\d-\d\d")
_BEFORE_A_MARK = re.compile(r" +(?=[.,;:?!%)]|['’](?:s|re|ve|ll|d|m)?\b|n't\b)")


@dataclass(frozen=True, slots=True)
class Judged:
    """One fixture and what becomes of it."""

    row: Row
    found: bool
    said: frozenset[str]  # the relations drawn between the two

    @property
    def right(self) -> bool:
        return bool(self.said & {self.row["relation"], self.row.get("or")})


def digest() -> str:
    return hashlib.sha256(FIXTURES.read_bytes()).hexdigest()


def fixtures() -> list[Row]:
    return [json.loads(line) for line in FIXTURES.read_text(encoding="utf-8").splitlines()]


def score() -> dict[str, list[Count]]:
    """Shares of the fixtures whose claims are found, are compared, and are related as coded."""
    judged = judge(fixtures(), SHARED.data / "timelines")
    return {
        "found": [Count(one.found, 1, 1) for one in judged],
        "compared": [Count(bool(one.said), 1, 1) for one in judged],
        "relation": [Count(one.right, 1, 1) for one in judged],
    }


def judge(rows: Sequence[Row], corpus: Path) -> list[Judged]:
    with read_into_a_ledger(articles(corpus)) as ledger:
        compared = Compared.of(ledger)
        told = {article.source_id: article for article in ledger.articles()}
        return [_judge(row, ledger, compared, told) for row in rows]


def articles(corpus: Path) -> Iterator[Row]:
    """One article for each topic, outlet and day: the sentences under that day."""
    for path in sorted(corpus.glob("*/*.txt")):
        days: dict[str, list[str]] = defaultdict(list)
        day = ""
        for line in map(str.strip, path.read_text(encoding="utf-8", errors="ignore").splitlines()):
            if _DATE_LINE.fullmatch(line):
                day = line
            elif line and not line.startswith("---"):
                days[day].append(_BEFORE_A_MARK.sub("", line))
        for day, sentences in days.items():
            name = _name(path.parent.name, path.stem, day)
            yield {"id": name, "outlet": path.stem, "published": day, "text": " ".join(sentences)}


def _name(topic: str, outlet: str, day: str) -> str:
    return f"{topic}-{outlet}-{day}"


def _judge(row: Row, ledger: Ledger, compared: Compared, told: dict[str | None, Article]) -> Judged:
    sides = (_claims(row, side, ledger, told[_name(row["topic"], row[side]["outlet"], row["date"])]) for side in "ab")
    pairs = list(product(*sides))
    said = {str(kind) for a, b in pairs for kind in compared.between(a, b, {row["effect"]})}
    return Judged(row, bool(pairs), frozenset(said))


def _claims(row: Row, side: str, ledger: Ledger, article: Article) -> list[Claim]:
    wanted = (row["effect"], row[side]["low"], row[side]["high"])
    return [
        claim
        for claim in ledger.claims(article=article.id)
        if isinstance(harm := claim.detail, Harm) and (harm.effect, harm.low, harm.high) == wanted
    ]


def main() -> None:
    if absent := SHARED.missing_for_timelines():
        print(f"not measured, {absent}")
        return
    for one in judge(fixtures(), SHARED.data / "timelines"):
        a, b = (f"{one.row[side]['outlet']} {one.row[side]['low']}–{one.row[side]['high']}" for side in "ab")
        said = ", ".join(sorted(one.said)) or ("not compared" if one.found else "not found")
        print(f"{'right' if one.right else 'WRONG'}  {one.row['date']} {a} and {b}: {one.row['relation']}; {said}")


if __name__ == "__main__":
    main()
