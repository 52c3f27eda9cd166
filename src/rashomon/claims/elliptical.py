"""Harm that a sentence tells without saying again of what: "four in Kell and seven in Tarn", "(12 women and 21 men)",
"two soldiers among the dead", "four seriously"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.claims.clauses import low
from rashomon.claims.counting import Counting
from rashomon.claims.figures import Figure
from rashomon.claims.harm_words import STATES
from rashomon.claims.people import population_of
from rashomon.claims.sighting import Sighting
from rashomon.claims.victims import Group, counted_by
from rashomon.claims.vocabulary import word_set
from rashomon.language import Word
from rashomon.model import Effect, Population, Span

_WHERE = frozenset(["in", "at", "near"])
_TIMES = word_set("hour hours day days week weeks month months year years night morning weekend")
_JOINING = frozenset([",", "and", ":", ";", "or", "but", "—", "–", "--"])
_HOW_BADLY = word_set("seriously critically badly gravely slightly lightly severely")
_THESE = frozenset(["them", "whom", "these", "those"])
_AMONG = frozenset(["among", "amongst"])


def told_shortly(counting: Counting, told: Sequence[Sighting]) -> list[Sighting]:
    """The counts that lean on one told before in the same sentence, or on a word such as "dead" after them."""
    found: list[Sighting] = []
    for figure in counting.figures:
        if any(_holds(sighting.group.span, figure) for sighting in [*told, *found]):
            continue
        before = [s for s in told if s.group.span.end <= figure.span.start and s.part_of is None]
        whole = max(before, key=lambda s: s.group.span.end, default=None)
        sighting = _among_the_dead(counting, figure, told)
        if sighting is None and whole is not None and _counts(whole):
            sighting = (
                _in_brackets(counting, figure, whole)
                or _by_degree(counting, figure, whole)
                or _by_place(counting, figure, whole)
            )
        if sighting is not None:
            found.append(sighting)
    return found


def _holds(span: Span, figure: Figure) -> bool:
    return span.overlaps(figure.span)


def _counts(whole: Sighting) -> bool:
    return whole.effect is not Effect.NONE and whole.group.high != 0


def _by_place(counting: Counting, figure: Figure, whole: Sighting) -> Sighting | None:
    """ "Eleven died in Kell, four in Tarn": apart; after a colon they are shares of the total."""
    words = _words_after(counting, figure.last, 4)
    noun = words[0] if words and population_of(low(words[0])) is not None else None
    rest = words[1:] if noun is not None else words
    here = len(rest) > 1 and low(rest[0]) in _WHERE and rest[1].token.text[:1].isupper()
    then = len(rest) > 2 and low(rest[0]) in ("in", "on", "during") and any(low(w) in _TIMES for w in rest[1:])
    if not here and not then:
        return None
    if not figure.first or low(counting.syntax.word(figure.first - 1)) not in _JOINING:
        return None
    between = [w for w in counting.syntax.words if whole.group.span.end <= w.token.start < figure.span.start]
    share = any(w.token.text == ":" for w in between)
    group = _group(figure, noun, Population.PEOPLE if noun is None and not share else whole.group.population)
    told = replace(whole, group=group, anchor=counting.syntax.word(figure.last - 1))
    return replace(told, part_of=whole.group) if share and _fits(whole, group) else told


def _in_brackets(counting: Counting, figure: Figure, whole: Sighting) -> Sighting | None:
    """ "33 people (12 women and 21 men)"."""
    before = [w for w in counting.syntax.words if w.index < figure.first]
    opened = [w for w in before if w.token.text == "("]
    if not opened or any(w.token.text == ")" for w in before if w.index > opened[-1].index):
        return None
    after = _words_after(counting, figure.last, 2)
    noun = next((w for w in after if w.pos in ("NOUN", "PROPN")), None)
    population = population_of(low(noun)) if noun is not None else None
    if noun is None or population is None or opened[-1].index > whole.group.head + 2:
        return None
    group = _group(figure, noun, population)
    return replace(whole, group=group, part_of=whole.group) if _fits(whole, group) else None


def _by_degree(counting: Counting, figure: Figure, whole: Sighting) -> Sighting | None:
    """ "twelve wounded, four seriously", "156 dead, 23 of them on the 9th"."""
    after = [low(w) for w in _words_after(counting, figure.last, 3)]
    before = low(counting.syntax.word(figure.first - 1)) if figure.first > counting.syntax.words[0].index else ""
    if before not in (",", "(", "—", "–", "and", "including"):
        return None
    of_them = after[:1] == ["of"] and after[1:2] != [] and after[1] in _THESE
    degree = (after[2:3] if of_them else after[:1]) or [""]
    if degree[0] not in _HOW_BADLY and not (of_them and degree[0] in ("in", "on", "at", "from", "under", "during")):
        return None
    end = _words_after(counting, figure.last, 2)[-1].token.end if of_them else figure.span.end
    group = replace(_group(figure, None, whole.group.population), span=Span(figure.span.start, end))
    return replace(whole, group=group, part_of=whole.group) if _fits(whole, group) else None


def _among_the_dead(counting: Counting, figure: Figure, told: Sequence[Sighting]) -> Sighting | None:
    """ "two soldiers among the dead"."""
    words = _words_after(counting, figure.last, 5)
    at = next((n for n, word in enumerate(words) if low(word) in _AMONG), None)
    if at is None or at > 2:
        return None
    state = next((STATES.get(low(w)) for w in words[at + 1 : at + 4] if STATES.get(low(w))), None)
    state = state or next((Effect.KILLED for w in words[at + 1 : at + 4] if low(w) in ("victims", "killed")), None)
    whole = next((s for s in reversed(told) if s.effect is state and s.part_of is None), None)
    if state is None or whole is None:
        return None
    noun = next((w for w in words[:at] if w.pos in ("NOUN", "PROPN")), None)
    population = population_of(low(noun)) if noun is not None else None
    group = _group(figure, noun, population or Population.PEOPLE)
    return replace(whole, group=group, part_of=whole.group) if _fits(whole, group) else None


def _fits(whole: Sighting, part: Group) -> bool:
    most = whole.group.high if whole.group.high is not None else whole.group.low
    if whole.group.high is None and whole.group.low is not None:
        return True
    return most is None or (part.low or part.high or 0) <= most


def _group(figure: Figure, noun: Word | None, population: Population) -> Group:
    return counted_by(figure, population, noun.token.span if noun is not None else None, figure.last - 1)


def _words_after(counting: Counting, index: int, many: int) -> list[Word]:
    last = counting.syntax.words[-1].index
    return [counting.syntax.word(at) for at in range(index, min(index + many, last + 1))]
