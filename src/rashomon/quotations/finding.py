"""Groups of statements that are one quotation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from rashomon.ids import quotation_id
from rashomon.model import ArticleId, Quotation, StatementId
from rashomon.quotations.quoted import Quoted
from rashomon.quotations.relating import is_same


def find_quotations(statements: Iterable[Quoted]) -> list[Quotation]:
    """Groups of two or more statements that quote the same words, by id: the connected components of `related`,
    without statements that lie within another of the same article."""
    found = (quotation_of(group) for group in components(statements))
    return sorted((quotation for quotation in found if quotation), key=lambda quotation: quotation.id)


def components(statements: Iterable[Quoted]) -> list[list[Quoted]]:
    """Statements that are related, by way of others too. Only those that `meet` are compared."""
    same: dict[tuple[object, ...], list[Quoted]] = defaultdict(list)
    for one in statements:
        same[one.told].append(one)
    groups = list(same.values())
    firsts = [group[0] for group in groups]
    above = list(range(len(firsts)))
    by_words: dict[str, list[int]] = defaultdict(list)
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(firsts):
        shared: Counter[int] = Counter()
        for key in one.word_keys:
            shared.update(by_words[key])
            by_words[key].append(number)
        near = {other for key in one.speaker_keys for other in by_speaker[key]}
        for key in one.speaker_keys:
            by_speaker[key].append(number)
        near.update(other for other, times in shared.items() if times >= min(one.least, firsts[other].least))
        for other in sorted(near):
            mine, theirs = _root(above, number), _root(above, other)
            if mine != theirs and is_same(one, firsts[other]):
                above[max(mine, theirs)] = min(mine, theirs)
    joined: dict[int, list[Quoted]] = defaultdict(list)
    for number, group in enumerate(groups):
        joined[_root(above, number)] += group
    return list(joined.values())


def _root(above: list[int], number: int) -> int:
    while above[number] != number:
        above[number] = above[above[number]]
        number = above[number]
    return number


def quotation_of(group: Iterable[Quoted]) -> Quotation | None:
    """The quotation that related statements make; None where the words stand only once."""
    kept = _outermost(group)
    if len(kept) < 2:
        return None
    members = tuple(sorted(one.statement for one in kept))
    return Quotation(id=quotation_id(members), statements=members, fullest=min(kept, key=_fullest_first).statement)


def _outermost(group: Iterable[Quoted]) -> list[Quoted]:
    """Without statements that lie within another of the same article: the words stand there once."""
    kept: dict[ArticleId, list[Quoted]] = defaultdict(list)
    for one in sorted(group, key=_fullest_first):
        others = kept[one.article]
        if not any(any(a.overlaps(b) for a in one.content for b in other.content) for other in others):
            others.append(one)
    return [one for others in kept.values() for one in others]


def _fullest_first(one: Quoted) -> tuple[int, StatementId]:
    return -len(one.words), one.statement
