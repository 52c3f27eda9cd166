"""Pairs of accounts from end to end: two small articles each, read with all others into one ledger.

python -m tests.quality.cells     the figures by aspect and half, and the pairs that come out wrong
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rashomon.ledger import Ledger
from rashomon.model import Article, Blame, Claim, Effect, Harm, Label
from tests.quality.compared import EFFECTS, Compared, read_into_a_ledger, value
from tests.quality.gold import Row, locate
from tests.quality.gold import rows as gold_rows
from tests.quality.scores import Count

KINDS = ("harm", "blame", "label", "date", "place")
SILENT = "silent"
_COUNTED = frozenset([str(Effect.KILLED), str(Effect.INJURED), str(Effect.NONE)])  # "no casualties" speaks of all


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair of gold and what becomes of it."""

    row: Row
    found: bool  # the claims at the words of both sides (of the one that has words) are there
    together: bool  # in one event, or one beside the other's as a total; where b is silent: its article is in a's event
    said: frozenset[str]  # the relations that the product draws between them

    @property
    def right(self) -> bool:
        return bool(self.said & {self.row["relation"], self.row.get("or")})

    @property
    def kind(self) -> str:
        return self.row["aspect"] if self.row["aspect"] in KINDS else "harm"

    @property
    def fault(self) -> str:
        """Where it goes wrong first."""
        if not self.found:
            return "claim not found"
        if self.right:
            return ""
        return "another relation" if self.together else "another event"


def score(rows: Sequence[Row]) -> dict[str, list[Count]]:
    """`found`, `together` and `relation` over all pairs, and the relation by kind of aspect."""
    judged = list(judge(rows))
    kinds = {f"relation, {kind}": [_count(one.right) for one in judged if one.kind == kind] for kind in KINDS}
    return {
        "found": [_count(one.found) for one in judged],
        "together": [_count(one.together) for one in judged],
        "relation": [_count(one.right) for one in judged],
        **kinds,
    }


def _count(right: bool) -> Count:
    return Count(right, 1, 1)


def judge(rows: Sequence[Row]) -> Iterator[Judged]:
    with read_into_a_ledger(_articles(rows)) as ledger:
        compared = Compared.of(ledger)
        articles = {article.source_id: article for article in ledger.articles()}
        for row in rows:
            a, b = (articles[f"{row['id']}.{side}"] for side in "ab")
            yield _judge(row, ledger, compared, a, b)


def _articles(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        for side in "ab":
            told = row[side]
            yield {"id": f"{row['id']}.{side}", **{name: told[name] for name in ("outlet", "published", "text")}}


def _judge(row: Row, ledger: Ledger, compared: Compared, a: Article, b: Article) -> Judged:
    others = list(ledger.claims(article=b.id))
    ones = _at_the_words(row, "a", ledger, a)
    if row["relation"] == SILENT:
        events = {event for one in ones for event in compared.events.get(one.id, ())}
        joined = any(b.id in compared.articles[event] for event in events)
        silent = any(_is_silent(row["aspect"], compared, one, others) for one in ones)
        return Judged(row, bool(ones), joined, frozenset([SILENT] if silent else []))
    pairs = list(product(ones, _at_the_words(row, "b", ledger, b)))
    said = {str(kind) for one, other in pairs for kind in compared.between(one, other, _aspects(row))}
    together = [pair for pair in pairs if compared.share_an_event(*pair)]
    # Equal days and equal places make no row of their own.
    if row["aspect"] in ("date", "place") and any(_is_equal(row["aspect"], *pair) for pair in together):
        said.add("agree")
    return Judged(row, bool(pairs), bool(together), frozenset(said))


def _at_the_words(row: Row, side: str, ledger: Ledger, article: Article) -> list[Claim]:
    """The claims of the row's aspect that say what the gold's words say."""
    words = locate(article.text, row[side]["words"])
    mentioned = {mention.actor for mention in ledger.mentions(article.id) if mention.span.overlaps(words)}

    def is_at(claim: Claim) -> bool:
        named = row["aspect"] == "blame" and isinstance(claim.detail, Blame) and claim.detail.blamed in mentioned
        return named or any(span.overlaps(words) for slot in _slots(row, claim) for span in claim.slots.get(slot, ()))

    return [claim for claim in ledger.claims(article=article.id) if is_at(claim)]


def _slots(row: Row, claim: Claim) -> tuple[str, ...]:
    """Those in which the gold's words could stand; none where the claim is of another aspect."""
    aspect = row["aspect"]
    match claim.detail:
        case Harm() as harm if aspect in EFFECTS:
            return ("figure", "population") if harm.effect in _aspects(row) else ()
        case Blame() if aspect == "blame":
            return ("blamed",)
        case Label() if aspect == "label":
            return ("term",)
        case Harm() | Blame() if aspect in ("date", "place"):
            return (aspect,)
        case _:
            return ()


def _aspects(row: Row) -> frozenset[str]:
    return _COUNTED if row["aspect"] == Effect.NONE else frozenset([row["aspect"]])


def _is_equal(aspect: str, a: Claim, b: Claim) -> bool:
    return _says(aspect, a) and value(a, aspect) == value(b, aspect)


def _is_silent(aspect: str, compared: Compared, one: Claim, others: Sequence[Claim]) -> bool:
    """Whether what the claim says of its event is shown, and the other article is shown to say nothing of it."""
    for event in compared.events.get(one.id, ()):
        inside = [other for other in others if event in compared.events.get(other.id, ())]
        listed = compared.silent.get((event, aspect), ())
        if any(
            silence.article == other.article or silence.voice == other.voice for silence in listed for other in inside
        ):
            return True
        if not any((event, aspect) in compared.rows.get(other.id, {}) or _says(aspect, other) for other in inside):
            return True
    return False


def _says(aspect: str, claim: Claim) -> bool:
    """A day or a place that has no row, since no other differs from it."""
    return bool(claim.date_from if aspect == "date" else claim.place if aspect == "place" else None)


def half(row: Row) -> str:
    return "odd" if hashlib.sha256(row["id"].encode()).digest()[-1] % 2 else "even"


def main() -> None:
    judged = list(judge(gold_rows("cells")))
    groups: Mapping[str, Callable[[Judged], bool]] = {
        **{kind: lambda one, kind=kind: one.kind == kind for kind in KINDS},  # type: ignore[misc]
        **{name: lambda one, name=name: half(one.row) == name for name in ("odd", "even")},  # type: ignore[misc]
        "all": lambda _: True,
    }
    print("             pairs  found  together  relation")
    for name, belongs in groups.items():
        some = [one for one in judged if belongs(one)]
        sums = [sum(got) for got in zip(*((one.found, one.together, one.right) for one in some), strict=True)]
        print(f"{name:12} {len(some):5}  {sums[0]:5}  {sums[1]:8}  {sums[2]:8}")
    for one in sorted((one for one in judged if not one.right), key=lambda one: one.fault):
        wanted = " or ".join(filter(None, (one.row["relation"], one.row.get("or"))))
        print(f"{one.row['id']} {one.row['aspect']}: {wanted}, not {', '.join(one.said) or 'told'} ({one.fault})")


if __name__ == "__main__":
    main()
