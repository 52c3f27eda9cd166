"""Several victims in one noun phrase, counted together or each by itself ("the mayor and two guards", "X and Y")."""

from __future__ import annotations

from dataclasses import replace

from rashomon.claims.clauses import conjuncts, low, phrase, span_of
from rashomon.claims.counting import Counting
from rashomon.claims.names import name_at
from rashomon.claims.victims import SAID_BEFORE, Group, group_at, population_at, those_meant
from rashomon.language import Syntax, Word
from rashomon.model import Bound, Population, Span


def groups_at(counting: Counting, head: Word, *, strict: bool) -> list[Group]:
    """Those whom the noun phrase at `head` counts or names, the nouns joined to it included.

    With `strict`, an unknown noun must look like a word for people: animals and bills are killed too.
    """
    members = [
        w for w in conjuncts(counting.syntax, head) if w.pos in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "X", "SYM")
    ]
    members = _with_appositions(counting.syntax, [*members, *_counted_beside_one(counting, head)])
    named = _named(counting, members)
    if named is not None:
        return [named]
    found: list[Group] = []
    singles: list[Word] = []
    for member in members:
        if name_at(counting, member) is not None or low(member) in SAID_BEFORE:
            singles.append(member)
            continue
        group = group_at(counting, member, strict=strict)
        if group is None:
            continue
        if found and not group.counted and found[-1].counted and _shares_figure(counting, member):
            found[-1] = _joined(found[-1], group)
            continue
        found.append(group)
    return _together(counting, singles, found)


def _together(counting: Counting, singles: list[Word], others: list[Group]) -> list[Group]:
    """ "Mayor X and two bodyguards", "him and three others" are one count; so are "a soldier and a policeman", who are
    of one population. Where the numbers are open or the populations differ, each is a count of its own."""
    exact = all(g.low == g.high and g.low and g.bound is Bound.EXACTLY for g in others)
    if singles:
        first = those_meant(counting, singles)
        if first is None:
            return others
        if not exact or not others or "himself" in map(low, singles):
            return [first, *others]
        people = Population.NAMED if first.names and len(others) == 0 else Population.PEOPLE
        return [_sum([first, *others], people)]
    populations = {g.population for g in others}
    own = all(g.definite and not g.counted for g in others)  # "his wife and daughter"
    if not exact or len(others) < 2 or (len(populations) > 1 and not own):
        return others
    return [_sum(others, others[0].population if len(populations) == 1 else Population.PEOPLE)]


def _sum(groups: list[Group], population: Population) -> Group:
    span = Span(min(g.span.start for g in groups), max(g.span.end for g in groups))
    total = sum(g.low or 0 for g in groups)
    return replace(
        groups[0],
        low=total,
        high=total,
        population=population,
        span=span,
        figure=next((g.figure for g in groups if g.figure is not None and (g.low or 0) > 1), groups[0].figure),
        population_span=span,
        names=tuple(name for g in groups for name in g.names),
        counted=True,
        definite=False,
        again=False,
        members=tuple(groups),
    )


def _shares_figure(counting: Counting, member: Word) -> bool:
    """ "12 men, women and children": one figure for all; but "three men and a child" are two."""
    return not any(
        low(child) in ("a", "an", "the", "his", "her", "their", "no")
        for child in counting.syntax.children(member, "det", "poss")
    )


def _joined(first: Group, second: Group) -> Group:
    population = first.population if first.population is second.population else Population.PEOPLE
    end = max(first.span.end, second.span.end)
    return replace(
        first,
        population=population,
        span=Span(first.span.start, end),
        population_span=Span(first.population_span.start, end) if first.population_span else None,
    )


def _named(counting: Counting, members: list[Word]) -> Group | None:
    """One group of those named one by one: "X, his wife Y and their daughter Z"; None where nobody is named."""
    names: list[str] = []
    each: list[Group] = []
    for member in members:
        several = _names_beside(counting, member)
        if several:
            names += several
            continue
        name = name_at(counting, member)
        if name is not None:
            names.append(name)
            each.append(_called(counting, member, name))
            continue
        group = group_at(counting, member, strict=True)
        if group is None or group.low != 1 or group.high != 1:
            return None
        each.append(group)
    others = sum(not group.names for group in each)
    if not names:
        return None
    words = [w for member in members for w in phrase(counting.syntax, member)]
    words += [
        w
        for member in members
        if member.pos == "NOUN"
        for w in counting.syntax.children(member, "appos")
        if w.pos == "PROPN"
    ]
    span = span_of([w for w in words if w.pos != "PUNCT"] or words)
    first = members[0]
    described = (
        population_at(counting, first, strict=True, counted=True) if len(members) == 1 and first.pos == "NOUN" else None
    )
    return Group(
        low=len(names) + others,
        high=len(names) + others,
        bound=Bound.EXACTLY,
        population=described if described not in (None, Population.OTHER) else Population.NAMED,
        span=span,
        population_span=span,
        names=tuple(names),
        head=first.index,
        members=tuple(each) if len(each) > 1 else (),
    )


def _called(counting: Counting, member: Word, name: str) -> Group:
    span = span_of([w for w in phrase(counting.syntax, member) if w.pos != "PUNCT"])
    return Group(
        low=1,
        high=1,
        bound=Bound.EXACTLY,
        population=Population.NAMED,
        span=span,
        population_span=span,
        names=(name,),
        head=member.index,
    )


def _names_beside(counting: Counting, member: Word) -> list[str]:
    """ "the teachers X and Y"."""
    if member.tag != "NNS" or counting.figure_of(member) is not None:
        return []
    row = [w for child in counting.syntax.children(member, "appos") for w in conjuncts(counting.syntax, child)]
    found = [name_at(counting, w) for w in row]
    return [name for name in found if name is not None] if None not in found and len(found) > 1 else []


def _counted_beside_one(counting: Counting, head: Word) -> list[Word]:
    """ "One of his sons, Ivo Tarn, and several of his guards": the parser joins the guards to the sons or to Tarn."""
    figure = counting.figure_of(head)
    if figure is None or not figure.first <= head.index < figure.last:
        return []
    for prep in counting.syntax.children(head, "prep"):
        for whole in counting.syntax.children(prep, "pobj") if low(prep) == "of" else ():
            if counting.figure_of(whole) is None:
                named = [whole, *counting.syntax.children(whole, "appos")]
                joined = [w for first in named for w in conjuncts(counting.syntax, first) if w.index > first.index]
                return [w for w in joined if counting.figure_of(w) is not None]
    return []


def _with_appositions(syntax: Syntax, members: list[Word]) -> list[Word]:
    """Of three names in a row the parser takes the second for an apposition of the first."""
    found: list[Word] = []
    for member in members:
        found.append(member)
        if member.pos == "PROPN":
            for child in syntax.children(member, "appos"):
                if any(w.token.text in (":", ";") for w in syntax.words if member.index < w.index < child.index):
                    continue
                row = conjuncts(syntax, child)
                if len(row) > 1:  # alone it is a description: "Ana Roe, a nurse,"
                    found += [w for w in row if w.pos in ("PROPN", "NOUN") and w not in members]
    return found
