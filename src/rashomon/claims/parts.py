"""People counted again within a group: "including at least 17 children", "six of them women"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.claims.clauses import low
from rashomon.claims.counting import Counting
from rashomon.claims.people import population_of
from rashomon.claims.victims import Group, groups_at
from rashomon.language import Syntax, Word
from rashomon.model import Span


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
                found.append(
                    Group(
                        low=figure.low,
                        high=figure.high,
                        bound=figure.bound,
                        population=population,
                        figure=figure.span,
                        span=Span(figure.span.start, word.token.end),
                        population_span=word.token.span,
                        head=word.index,
                    )
                )
                break
    return found


def _distinct(groups: Sequence[Group]) -> list[Group]:
    return list({group.span: group for group in groups}.values())
