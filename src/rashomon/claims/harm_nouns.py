"""Harm that nouns tell: "twelve deaths", "the toll rose to 41", "the killing of six men"."""

from __future__ import annotations

from dataclasses import replace

from rashomon.claims.clauses import A_PART, low, subject
from rashomon.claims.counting import Counting
from rashomon.claims.deeds import ends_no_life
from rashomon.claims.figures import Figure
from rashomon.claims.harm_words import (
    AILMENTS,
    COUNTS,
    DONE_TO,
    DONE_TO_NOUNS,
    HAPPENS_TO,
    LIVES_TAKEN,
    STATES,
)
from rashomon.claims.names import name_at
from rashomon.claims.parties import agency
from rashomon.claims.people import may_be_people, population_of
from rashomon.claims.sighting import NOBODY, Sighting, cause, finished, headless, sightings
from rashomon.claims.victims import Group, counted_by
from rashomon.claims.vocabulary import word_set
from rashomon.language import Syntax, Word
from rashomon.model import Bound, Effect, Population, Span

_SPEAKS = word_set("say tell speak add declare announce write warn remark state")


def by_counted_noun(counting: Counting, word: Word) -> list[Sighting]:
    """ "twelve deaths", "no casualties", "nine bodies", "180 civilian deaths", "the bodies of six men"."""
    effect = COUNTS.get(low(word))
    if effect is None or word.pos not in ("NOUN", "PROPN"):
        return []
    syntax = counting.syntax
    if word.dep in ("dobj", "nsubjpass") and ends_no_life(syntax, syntax.head(word)):
        return []
    figure = counting.figure_of(word)
    doer = cause(counting, word)
    if figure is not None:
        if low(word) in ("victim", "victims") and syntax.head(word).lemma in LIVES_TAKEN:
            effect = Effect.KILLED
        inner = [
            w
            for prep in syntax.children(word, "prep")
            if low(prep) in ("of", "among")
            for w in syntax.children(prep, "pobj")
        ]
        population = next(
            (p for w in (*syntax.children(word, "compound", "amod", "nmod"), *inner) if (p := population_of(low(w)))),
            Population.PEOPLE,
        )
        zero = figure.high == 0
        group = Group(
            low=figure.low,
            high=figure.high,
            bound=figure.bound,
            population=population,
            figure=figure.span,
            span=Span(min(figure.span.start, word.token.start), word.token.end),
            population_span=word.token.span,
            head=word.index,
        )
        if zero and effect is Effect.AFFECTED:
            effect = Effect.NONE
        return finished(counting, word, effect, [group], doer)
    if any(low(d) in ("no", "any") for d in syntax.children(word, "det")) or any(
        low(a) == "without" for a in [syntax.head(word)]
    ):
        none = (
            next((d.token.span for d in syntax.children(word, "det") if low(d) in ("no", "any")), None)
            or syntax.head(word).token.span
        )
        some = any(low(d) == "any" for d in syntax.children(word, "det")) and low(syntax.head(word)) != "without"
        population = next(
            (p for w in syntax.children(word, "compound", "amod", "nmod") if (p := population_of(low(w)))),
            Population.PEOPLE,
        )
        group = Group(
            low=1 if some else 0,
            high=None if some else 0,
            bound=Bound.VAGUE if some else Bound.EXACTLY,
            population=population,
            span=Span(min(none.start, word.token.start), word.token.end),
            figure=none,
            population_span=word.token.span,
            head=word.index,
        )
        effect = Effect.NONE if effect is Effect.AFFECTED else effect
        return finished(counting, word, effect, [group], doer)
    if low(word) in ("bodies", "remains", "deaths", "body", "death"):
        return by_noun_of(counting, word)
    return []


def by_toll(counting: Counting, word: Word) -> list[Sighting]:
    """ "the death toll rose to 41", "the number of people killed has risen to 41", "the dead numbered 40"."""
    syntax = counting.syntax
    text = low(word)
    if text == "dead" and syntax.head(word).lemma in ("number", "put"):
        after = [f for f in counting.figures if f.first > syntax.head(word).index]
        return finished(counting, word, Effect.KILLED, [headless(after[0], word)], NOBODY) if after else []
    if word.dep == "nsubj" and syntax.head(word).lemma in _SPEAKS:
        return []  # "…, Mayor Ilse Toll said": a name, for no toll speaks
    effect = Effect.KILLED if text == "toll" else _number_of(syntax, word)
    if effect is None or (
        text == "toll" and any(low(c) in ("road", "injury") for c in syntax.children(word, "compound"))
    ):
        return []
    last_of_phrase = word.index if text == "toll" else max(w.index for w in syntax.subtree(word))
    groups = []
    figures = _figures_reached(counting, last_of_phrase) or _figure_ahead(counting, word)
    for figure in figures:
        group = headless(figure, word)
        following = syntax.word(figure.last) if figure.last <= syntax.words[-1].index else None
        if following is not None and following.pos == "NOUN" and not may_be_counted(low(following)):
            continue  # "a toll of one wounded and damage to 20 shops"
        then = next((STATES.get(low(w)) for w in _next(counting, figure, 2) if STATES.get(low(w))), None)
        if then is not None and then is not Effect.KILLED:
            continue  # told by "wounded"
        population = population_of(low(following)) if following is not None and low(following) != "dead" else None
        if population is not None and following is not None:
            span = Span(group.span.start, following.token.end)
            group = replace(group, population=population, population_span=following.token.span, span=span)
        groups.append(group)
    told_by = syntax.head(word) if word.dep in ("nsubj", "nsubjpass", "dobj") else word
    return finished(counting, told_by, effect, groups, cause(counting, word))


def _number_of(syntax: Syntax, word: Word) -> Effect | None:
    if low(word) not in ("number", "count", "total") or word.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "appos"):
        return None
    if word.dep == "dobj" and syntax.head(word).lemma not in ("put", "bring", "take", "raise", "set", "give"):
        return None
    if word.dep == "pobj" and low(syntax.head(word)) != "as":
        return None
    for inner in syntax.subtree(word):
        found = (
            STATES.get(low(inner)) or COUNTS.get(low(inner)) or DONE_TO.get(inner.lemma) or HAPPENS_TO.get(inner.lemma)
        )
        if found is not None and inner is not word:
            return found
    return None


def _figures_reached(counting: Counting, index: int) -> list[Figure]:
    """The figures that a toll stands at or stood at: "rose from 38 to 41" has two, "rose by three to 41" one."""
    syntax = counting.syntax
    after = [f for f in counting.figures if index < f.first <= index + 14]
    after = [f for f in after if low(syntax.word(f.first - 1)) != "by" and not _counts_time(syntax, f)]
    reached = [f for f in after if low(syntax.word(f.first - 1)) in _REACHING]
    return reached or after[:1]


_REACHING = word_set("from to at of : was is are were stands stood reached reach reaches passed hit topped exceeded")


def _next(counting: Counting, figure: Figure, many: int) -> list[Word]:
    last = counting.syntax.words[-1].index
    return [counting.syntax.word(i) for i in range(figure.last, min(figure.last + many, last + 1))]


def may_be_counted(noun: str) -> bool:
    return population_of(noun) is not None or may_be_people(noun)


def _figure_ahead(counting: Counting, word: Word) -> list[Figure]:
    """ "bringing to 26 the number of those abducted", "gave 3,100 as the number of dead"."""
    near = [f for f in counting.figures if 0 < word.index - f.last <= 3]
    return near[-1:]


def _counts_time(syntax: Syntax, figure: Figure) -> bool:
    nearby = [low(syntax.word(i)) for i in range(figure.last, min(figure.last + 2, syntax.words[-1].index + 1))]
    return bool(set(nearby) & {"days", "day", "hours", "weeks", "months", "years", "year", "minutes"})


def by_lives(counting: Counting, word: Word) -> list[Sighting]:
    """ "claimed nine lives", "twelve people lost their lives"."""
    syntax = counting.syntax
    if low(word) not in ("lives", "life") or word.dep not in ("dobj", "nsubjpass", "nsubj"):
        return []
    verb = syntax.head(word)
    if verb.lemma not in LIVES_TAKEN:
        return []
    if counting.figure_of(word) is not None or any(low(p) == "of" for p in syntax.children(word, "prep")):
        who = subject(syntax, verb) if word.dep == "dobj" else None
        doer = agency(counting.reading, syntax, who, counting.cast) if who is not None else NOBODY
        return sightings(counting, verb, Effect.KILLED, [word], doer, strict=True)
    who = subject(syntax, verb)
    if verb.lemma == "lose" and who is not None and any(c.dep == "poss" for c in syntax.children(word)):
        return sightings(counting, verb, Effect.KILLED, [who], cause(counting, verb), strict=True)
    return []


def by_noun_of(counting: Counting, word: Word) -> list[Sighting]:
    """ "the killing of six men", "the deaths of at least 27 people"."""
    effect = DONE_TO_NOUNS.get(low(word)) or (Effect.KILLED if low(word) in ("bodies", "remains", "body") else None)
    if effect is None or word.pos not in ("NOUN", "PROPN", "VERB"):
        return []
    syntax = counting.syntax
    heads = [w for prep in syntax.children(word, "prep") if low(prep) == "of" for w in syntax.children(prep, "pobj")]
    heads = heads or _of_after_time(syntax, word) or _whose(counting, word)
    told = sightings(counting, word, effect, heads[:1], cause(counting, word), strict=True, nominal=True)
    presupposed = any(w.lemma in A_PART for w in syntax.ancestors(word))
    return [replace(sighting, presupposed=presupposed) for sighting in told]


def _of_after_time(syntax: Syntax, word: Word) -> list[Word]:
    """ "the killings during the past 72 hours of a judge": the parser hangs the judge on the hours."""
    times = [w for prep in syntax.children(word, "prep") for w in syntax.children(prep, "pobj")]
    times = [w for w in times if low(w) in _TIMES or low(w).title() in ("Monday",)]
    return [w for time in times for prep in syntax.children(time, "prep") if low(prep) == "of"
            for w in syntax.children(prep, "pobj")]  # fmt: skip


_TIMES = word_set("hour hours day days week weeks month months year years night morning yesterday today")


def _whose(counting: Counting, word: Word) -> list[Word]:
    """ "Judge Roe's murder": only those named, since of "his murder" the text has spoken before."""
    return [w for w in counting.syntax.children(word, "poss") if w.pos == "PROPN" and name_at(counting, w)]


def by_cases(counting: Counting, word: Word) -> list[Sighting]:
    """ "35 cases of suffocation"."""
    syntax = counting.syntax
    figure = counting.figure_of(word) if low(word) in ("cases", "case") else None
    if figure is None:
        return []
    for prep in syntax.children(word, "prep"):
        for ailment in syntax.children(prep, "pobj"):
            if low(prep) == "of" and any(low(w) in AILMENTS for w in syntax.subtree(ailment)):
                group = Group(
                    low=figure.low,
                    high=figure.high,
                    bound=figure.bound,
                    population=Population.PEOPLE,
                    figure=figure.span,
                    span=Span(figure.span.start, ailment.token.end),
                    population_span=word.token.span,
                    head=word.index,
                )
                return finished(counting, ailment, Effect.AFFECTED, [group], cause(counting, word))
    return []


def by_of_the_dead(counting: Counting, word: Word) -> list[Sighting]:
    """ "of the dead, 51 were women and 35 were men", "among those killed were two children"."""
    syntax = counting.syntax
    effect = STATES.get(low(word)) or (DONE_TO.get(word.lemma) if word.dep == "acl" else None) or COUNTS.get(low(word))
    if effect not in (Effect.KILLED, Effect.INJURED, Effect.MISSING, Effect.ABDUCTED, Effect.DETAINED, Effect.AFFECTED):
        return []
    above = [w for w in syntax.ancestors(word) if w.pos == "ADP"]
    if not above or low(above[0]) not in ("of", "among", "amongst") or above[0].index > syntax.words[0].index + 1:
        return []
    effect = Effect.KILLED if effect is Effect.AFFECTED else effect
    found = []
    for figure in counting.figures:
        if figure.first <= word.index:
            continue
        inner = _population_after(counting, figure)
        if inner is None:
            continue
        population = population_of(low(inner)) or Population.OTHER
        group = counted_by(figure, population, inner.token.span, inner.index)
        found += [replace(s, of_earlier=True) for s in finished(counting, word, effect, [group], NOBODY)]
    return found


def _population_after(counting: Counting, figure: Figure) -> Word | None:
    for index in range(figure.last, min(figure.last + 4, counting.syntax.words[-1].index + 1)):
        word = counting.syntax.word(index)
        if word.pos in ("NOUN", "PROPN"):
            return word if population_of(low(word)) is not None else None
    return None
