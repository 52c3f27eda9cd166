"""Groups of statements that are one quotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rashomon.ids import quotation_id
from rashomon.model import ArticleId, Quotation, StatementId
from rashomon.quotations.quoted import Quoted, quotation_keys
from rashomon.quotations.relating import is_same


def find_quotations(statements: Iterable[Quoted]) -> list[Quotation]:
    """Groups of two or more statements that quote the same words, by id: the connected components of `related`,
    without statements that lie within another of the same article."""
    found = (quotation_of(group) for group in components(statements))
    return sorted((quotation for quotation in found if quotation), key=lambda quotation: quotation.id)


def components(statements: Iterable[Quoted]) -> list[list[Quoted]]:
    """Statements that are related, by way of others too. Only those that share a key are compared."""
    same: dict[tuple[object, ...], list[Quoted]] = defaultdict(list)
    for one in statements:
        same[one.told].append(one)
    groups = list(same.values())
    firsts = [group[0] for group in groups]
    above = list(range(len(firsts)))
    holders: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(firsts):
        for key in quotation_keys(one):
            holders[key].append(number)
    for numbers in holders.values():
        if len(numbers) > 1:
            _join(numbers, firsts, above)
    joined: dict[int, list[Quoted]] = defaultdict(list)
    for number, group in enumerate(groups):
        joined[_root(above, number)] += group
    return list(joined.values())


def _join(numbers: list[int], firsts: list[Quoted], above: list[int]) -> None:
    """Those that hold one key, each against those of the others that it is not yet one with."""
    known: list[list[int]] = []
    for number in numbers:
        mine = [number]
        others = []
        for group in known:
            if _root(above, group[0]) == _root(above, number) or any(
                is_same(firsts[number], firsts[other]) for other in group
            ):
                above[max(_root(above, group[0]), _root(above, number))] = min(
                    _root(above, group[0]), _root(above, number)
                )
                mine += group
            else:
                others.append(group)
        known = [*others, mine]


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
