"""What is kept of tellings, and by what they are looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rashomon import events, quotations
from rashomon.events import Likeness, Paper, PlacedClaim, Telling, ToldArticle
from rashomon.ledger import Keyed, Told
from rashomon.model import ClaimId, QuotedWords
from rashomon.quotations import Quoted

TELLING, TOTAL, COPY, ORIGINAL = "telling", "total", "copy", "original"  # kinds of keys

# How keys are made: where a ledger has been joined with others, everything is joined anew.
KEYS = 2


def body(telling: Telling, claims: Iterable[PlacedClaim]) -> dict[str, Any]:
    """A telling, and what the places of its claims lie in."""
    wanted = set(telling.claims)
    within = {one.claim.id: sorted(one.within) for one in claims if one.claim.id in wanted and one.within}
    return {**events.packed(telling), "within": within}


def telling(row: Told) -> Telling:
    return events.unpacked(row.article, row.body)


def within(rows: Iterable[Told]) -> dict[ClaimId, list[str]]:
    return {ClaimId(name): outer for row in rows for name, outer in row.body["within"].items()}


def telling_keys(told: Sequence[ToldArticle], likeness: Likeness) -> Iterator[tuple[str, Iterator[Keyed]]]:
    """Each kind of keys with those of all tellings."""
    yield (
        TELLING,
        (
            Keyed(one.article, number, events.keys_of(each, likeness))
            for one in told
            for number, each in enumerate(one.tellings)
        ),
    )
    yield (
        TOTAL,
        (
            Keyed(one.article, number, events.total_keys(each))
            for one in told
            for number, each in enumerate(one.tellings)
        ),
    )


def paper_keys(papers: Collection[Paper]) -> Iterator[tuple[str, Iterator[Keyed]]]:
    """Each kind of keys with those of all articles, numbered by where they stand among those of their day."""
    yield COPY, (Keyed(one.id, one.rank, set(map(str, events.copy_keys(one)))) for one in papers)
    yield ORIGINAL, (Keyed(one.id, one.rank, set(map(str, events.original_keys(one)))) for one in papers)


def repeats_within(known: Mapping[ClaimId, list[str]], again: Mapping[ClaimId, ClaimId]) -> dict[ClaimId, list[str]]:
    """A copy's claim lies where the claim does that it repeats."""
    return {copy: known[original] for copy, original in again.items() if original in known}


def read_quoted(one: QuotedWords) -> Quoted | None:
    """A quoted statement as quotations are told by; None where too little is quoted."""
    return quotations.quoted(one.statement, one.pieces, speaker=one.speaker, published=one.published)
