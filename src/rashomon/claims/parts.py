"""People counted again within a group: "including at least 17 children", "six of them women"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.claims.clauses import low
from rashomon.claims.counting import Counting
from rashomon.claims.joined import groups_at
from rashomon.claims.people import population_of
from rashomon.claims.sighting import Sighting
from rashomon.claims.victims import Group, counted_by
from rashomon.claims.vocabulary import word_set
from rashomon.language import Syntax, Word

RISING = word_set("rise climb grow increase jump reach")


def parts_of(counting: Counting, head: Word) -> list[Group]:
    """Those counted again within a group: "including at least 17 children", "six of them women", "of whom two …"."""
    syntax = counting.syntax
    found: list[Group] = []
    for word in syntax.words:
        if (
            low(word) in ("including", "among", "amongst", "include", "included", "includes")
            and word.index > head.index
        ):
            if low(word).startswith("among") and not any(
                low(w) in ("them", "whom") for w in syntax.children(word, "pobj")
            ):
                continue
            for inner in [*syntax.children(word, "pobj", "dobj"), *_after_among(syntax, word)]:
                found += groups_at(counting, inner, strict=True)
    found += _of_them(counting, head)
    return [group for group in _distinct(found) if group.counted and group.head > head.index]


def adds_up(parts: Sequence[Sighting], least: int | None, most: int | None) -> bool:
    """Whether exact figures make up the whole."""
    figures = [part.group.low for part in parts if part.group.low == part.group.high and part.group.counted]
    told = [figure for figure in figures if figure is not None]
    return least is not None and least == most and len(told) == len(parts) and sum(told) == least


def counting_whole(syntax: Syntax, sighting: Sighting, others: Sequence[Sighting]) -> Sighting | None:
    """What counts these people too, in the same sentence: the whole that several figures after it add up to, or the
    toll that they made rise."""
    same = [s for s in others if s.effect is sighting.effect and s.part_of is None and not s.group.names]
    if len(same) < 2 or sighting is same[0] or sighting not in same:
        return None
    whole, parts = same[0], same[1:]
    if len(parts) > 1 and adds_up(parts, whole.group.low, whole.group.high):
        return whole
    risen = next((s for s in same if s.trigger.lemma in RISING and s is not sighting), None)
    if risen is None or (risen.group.low or 0) <= (sighting.group.low or 0):
        return None
    later = any(
        above.dep in ("advcl", "prep", "pcomp") and syntax.head(above).index == risen.trigger.index
        for above in (sighting.trigger, *syntax.ancestors(sighting.trigger))
        if not syntax.is_root(above)
    )
    return risen if later else None


def _after_among(syntax: Syntax, word: Word) -> list[Word]:
    """ "among them two children": the parser hangs the children anywhere nearby."""
    if not low(word).startswith("among"):
        return []
    later = [w for w in syntax.words if w.index > word.index + 1 and w.pos in ("NOUN", "NUM")]
    return [syntax.head(w) if w.dep == "nummod" and syntax.head(w).index > w.index else w for w in later[:1]]


def _of_them(counting: Counting, head: Word) -> list[Group]:
    """ "six of them women", "two of whom were soldiers", "all of them civilians"."""
    syntax = counting.syntax
    found = []
    for figure in counting.figures:
        after = figure.last
        if figure.first <= head.index or after + 1 > syntax.words[-1].index:
            continue
        if low(syntax.word(after)) != "of" or low(syntax.word(after + 1)) not in ("them", "whom"):
            continue
        for index in range(after + 2, min(after + 6, syntax.words[-1].index + 1)):
            word = syntax.word(index)
            population = population_of(low(word)) if word.pos in ("NOUN", "PROPN") else None
            if population is not None:
                found.append(counted_by(figure, population, word.token.span, word.index))
                break
    return found


def _distinct(groups: Sequence[Group]) -> list[Group]:
    return list({group.span: group for group in groups}.values())
