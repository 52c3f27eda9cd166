"""Quotations of a few articles that came, joined to those that were there.

What came is compared with whatever shares a key with it, and what that is one with brings the quotation that it is in
as it stands: no two statements that were there before are compared anew. Only where a quotation may not tell all that
holds it together is that followed to its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from rashomon import quotations
from rashomon.joining.rows import read_quoted
from rashomon.ledger import Joins
from rashomon.model import Article, ArticleId, Mode, QuotationId, StatementId
from rashomon.quotations import Quoted

Found = dict[StatementId, Quoted]


def update_quotations(joins: Joins, new: Sequence[Article]) -> None:
    ids = [statement.id for article in new for statement in joins.statements(article=article.id)]
    came = _read(joins, ids)
    joins.put_statement_keys({name: quotations.quotation_keys(one) for name, one in came.items()})
    found, component = _related(joins, came)
    held = joins.quotations_with(found.keys() - came.keys())
    found |= _read(joins, set().union(*held.values()) - found.keys())
    for members in held.values():
        first, *rest = sorted(members)
        for name in rest:
            _unite(component, first, name)
    if _may_hold_more(joins, [one for name, one in found.items() if name not in came], held, component):
        found, component = _related(joins, came, to_the_end=True)
    groups = {id(members): members for members in component.values()}.values()
    made = (quotations.quotation_of(found[name] for name in sorted(members)) for members in groups)
    joins.replace_quotations([quotation for quotation in made if quotation], of=sorted(component))


def _read(joins: Joins, ids: Collection[StatementId]) -> Found:
    return {one.statement: one for one in map(read_quoted, joins.quoted_statements(ids=ids)) if one}


def _related(
    joins: Joins, came: Mapping[StatementId, Quoted], *, to_the_end: bool = False
) -> tuple[Found, dict[StatementId, set[StatementId]]]:
    """These with all that they are one with, and what that holds together; `to_the_end`: by way of others too."""
    found: Found = dict(came)
    component: dict[StatementId, set[StatementId]] = {name: {name} for name in came}
    held: Found = {}  # whatever was looked up
    waiting: Mapping[StatementId, Quoted] = came
    while waiting:
        met = {
            name: {
                other for least, keys in quotations.meeting_keys(one) for other in joins.quoted_with(keys, least=least)
            }
            for name, one in waiting.items()
        }
        held |= _read(joins, set().union(*met.values()) - held.keys())
        more: Found = {}
        for name, one in waiting.items():
            for other in (held[name] for name in met[name] if name in held):
                if other.statement != name and quotations.related(one, other):
                    _unite(component, name, other.statement)
                    if other.statement not in found:
                        more[other.statement] = other
        found |= more
        waiting = more if to_the_end else {}
    return found, component


def _unite(component: dict[StatementId, set[StatementId]], one: StatementId, other: StatementId) -> None:
    mine, theirs = component.setdefault(one, {one}), component.setdefault(other, {other})
    if mine is not theirs:
        mine |= theirs
        component.update(dict.fromkeys(theirs, mine))


def _may_hold_more(
    joins: Joins,
    old: Sequence[Quoted],
    held: Mapping[QuotationId, set[StatementId]],
    component: Mapping[StatementId, set[StatementId]],
) -> bool:
    """Whether these may be held together by statements that quotations leave out: what lies within another one of its
    article. One that is in no quotation may be such, or have such within it; and where two quotations that become one
    overlap, what one of them left out may count."""
    of = {name: quotation for quotation, members in held.items() for name in members}
    if any(_overlaps_any(joins, one) for one in old if one.statement not in of):
        return True
    by_article: dict[tuple[ArticleId, int], list[Quoted]] = defaultdict(list)
    for one in old:
        by_article[one.article, id(component[one.statement])].append(one)
    return any(
        of.get(a.statement) != of.get(b.statement) and _overlap(a, b)
        for several in by_article.values()
        for a, b in combinations(several, 2)
    )


def _overlaps_any(joins: Joins, one: Quoted) -> bool:
    return any(
        statement.id != one.statement
        and statement.mode is not Mode.INDIRECT
        and any(a.overlaps(b) for a in statement.content for b in one.content)
        for statement in joins.statements(article=one.article)
    )


def _overlap(one: Quoted, other: Quoted) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)
