"""Bare figures that go on counting those told of just before: "Scores of people died. The Front claims 31, the hospital
41. The ministry puts it at nine."

Such words stand for people harmed only where what was told before leaves no doubt what is counted: one effect, and no
other figure than its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.actors import Cast
from rashomon.claims.clauses import certainty, low, negated, phrase, span_of, subject
from rashomon.claims.counting import Counting
from rashomon.claims.dates import find_times
from rashomon.claims.figures import Figure, figures_in
from rashomon.claims.people import population_of
from rashomon.claims.sighting import NOBODY, Sighting
from rashomon.claims.victims import counted_by
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence, Word
from rashomon.model import Certainty, Effect, Population, Span

# "The hospital admitted 41" is of patients: no word that may be of something else than the telling.
_TELLS = word_set("""
    claim report say count cite list tally estimate record register confirm acknowledge announce allege quote state
    maintain assert
""")
_TELLS_WITH = {
    "speak": frozenset(["of"]),
    "talk": frozenset(["of"]),
    "tell": frozenset(["of"]),
    "insist": frozenset(["on"]),
    "stand": frozenset(["by"]),
    "stick": frozenset(["to", "by"]),
}
_PUTS = word_set("put place set estimate")
_COUNT = word_set("figure count number total estimate tally")
_IT = _COUNT | {"it"}
_MAY_TELL = re.compile(
    r"\b(?:claim|report|says?\b|said\b|count|cit(?:e|ing)|list|tall|estimat|record|regist|confirm|acknowledg|announc|alleg|quot|"
    r"stat(?:e|ing)|maintain|assert|speak|spoke|talk|tell|told\b|insist|st(?:an|oo)d|st(?:ick|uck)|put|plac|set|figure|number|total)",
    re.IGNORECASE,
)
# What may follow a figure that stands for people by itself.
_ENDS = frozenset([".", ",", ";", ":", ")", "—", "–", "-", "and", "but", "while", "whereas", "against", "so", "now"])
_MARKS = frozenset(['"', "'", "“", "”", "«", "»", "‘", "’", "``", "''"])
_JOINS = frozenset([",", ";", "and", "but", "while", "whereas"])
_PLAIN = word_set("people persons dead victims")


def may_go_on(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence may say of those of the one before how many somebody counts; asked without a parse."""
    before = sentence.index - 1
    if before < 0 or reading.sentences[before].paragraph != sentence.paragraph:
        return False
    words = reading.words(sentence.span)
    return bool(_MAY_TELL.search(words)) and bool(figures_in(reading.tokens_of(sentence)))


def goes_on(reading: Reading, sentence: Sentence, cast: Cast, before: Sequence[Sighting]) -> list[Sighting]:
    """The figures of a sentence that go on counting those whom the sentence before tells of."""
    counted = _counted(reading, reading.sentences[sentence.index - 1], before)
    if counted is None:
        return []
    counting = Counting(reading, reading.syntax(sentence.index), figures_in(reading.tokens_of(sentence)), cast)
    if any(word.token.text == "?" for word in counting.syntax.words):
        return []
    found: list[Sighting] = []
    for figure in counting.figures:
        told = _told(counting, figure, counted) or (_told_too(counting, figure, found[-1]) if found else None)
        if told is None:
            break  # "the ministry counts 200 houses and 31": of what is no longer sure
        found.append(told)
    return found


def _counted(reading: Reading, sentence: Sentence, told: Sequence[Sighting]) -> Sighting | None:
    """Those whom a sentence tells of, where it counts them alone and under one effect."""
    if len({sighting.effect for sighting in told}) != 1 or told[0].effect is Effect.NONE:
        return None
    wholes = [s for s in told if s.part_of is None and not s.group.names and s.group.high != 1]
    if not wholes:
        return None
    times = find_times(reading.text, sentence.span, None)
    taken = [*(s.group.span for s in told), *(time.span for time in times)]
    figures = figures_in(reading.tokens_of(sentence))
    if any(not any(span.overlaps(figure.span) for span in taken) for figure in figures):
        return None
    populations = {s.group.population for s in wholes}
    only = populations.pop() if len(populations) == 1 else Population.PEOPLE
    whole = max(wholes, key=lambda s: s.group.span.end)
    kept = Population.PEOPLE if only is Population.ATTACKERS else only
    return replace(whole, group=replace(whole.group, population=kept))


def _told(counting: Counting, figure: Figure, counted: Sighting) -> Sighting | None:
    """ "The Front claims 31", "insists on nine people", "puts the number at 12", "the Front's own figure is 31"."""
    syntax = counting.syntax
    head = syntax.word(figure.last - 1)
    noun = _noun(counting, figure)
    if noun is not None and low(noun) not in _PLAIN and population_of(low(noun)) is not counted.group.population:
        return None
    if not _ends(counting, noun or head):
        return None
    head = noun or head
    if syntax.is_root(head):
        return None
    above = syntax.head(head)
    if head.dep == "pobj" and not syntax.is_root(above):
        verb, prep = syntax.head(above), low(above)
        puts = verb.lemma in _PUTS and prep == "at" and any(low(o) in _IT for o in syntax.children(verb, "dobj"))
        if not puts and prep not in _TELLS_WITH.get(verb.lemma, ()):
            return _own_count(counting, figure, counted, verb, noun) if prep == "at" else None
    elif head.dep in ("dobj", "npadvmod") and above.lemma in _TELLS:  # "claims at least 31": taken for an adverb
        verb = above
    else:
        return _own_count(counting, figure, counted, above, noun) if head.dep == "attr" else None
    who = subject(syntax, verb)
    if who is None or verb.pos != "VERB" or who.dep == "nsubjpass":
        return None
    return _sighting(counting, figure, counted, verb=verb, teller=span_of(phrase(syntax, who)), noun=noun)


def _own_count(counting: Counting, figure: Figure, counted: Sighting, verb: Word, noun: Word | None) -> Sighting | None:
    """ "The Front's own count is 31", "the ministry's figure stands at nine"."""
    syntax = counting.syntax
    who = subject(syntax, verb)
    owner = syntax.children(who, "poss") if who is not None and low(who) in _COUNT else []
    if not owner or verb.lemma not in ("be", "stand", "remain"):
        return None
    return _sighting(counting, figure, counted, verb=verb, teller=span_of(phrase(syntax, owner[0])), noun=noun)


def _told_too(counting: Counting, figure: Figure, last: Sighting) -> Sighting | None:
    """ ", the hospital 41": who tells, and a figure, without a verb of their own."""
    syntax = counting.syntax
    first = syntax.words[0].index
    if figure.first <= first or not _ends(counting, syntax.word(figure.last - 1)):
        return None
    at = figure.first - 1
    if low(syntax.word(at)) in _TELLS_WITH.get(last.trigger.lemma, ()):  # "spoke of 31 and the clinic of 41"
        at -= 1
    mention = counting.cast.mention_at(syntax.word(at).token.span) if at > first else None
    if mention is None or mention.span.end != syntax.word(at).token.end:
        return None
    opens = next((word for word in syntax.words if word.token.end > mention.span.start), None)
    if opens is None or opens.index <= first or low(syntax.word(opens.index - 1)) not in _JOINS:
        return None
    return _sighting(counting, figure, last, verb=last.trigger, teller=mention.span, noun=None)


def _sighting(
    counting: Counting, figure: Figure, counted: Sighting, *, verb: Word, teller: Span, noun: Word | None
) -> Sighting | None:
    how = certainty(counting.syntax, verb)
    if how not in (Certainty.ASSERTED, Certainty.HEDGED) or negated(counting.syntax, verb):
        return None
    if counting.cast.at(teller) is None:
        return None
    population = counted.group.population
    named = population_of(low(noun)) if noun is not None else None
    group = counted_by(figure, named or population, noun.token.span if noun is not None else None, figure.last - 1)
    return Sighting(
        effect=counted.effect,
        trigger=verb,
        group=group,
        certainty=how,
        doer=NOBODY,
        told_by=teller,
        goes_on_from=counted.goes_on_from or counted.trigger,
    )


def _noun(counting: Counting, figure: Figure) -> Word | None:
    """The noun that a figure counts, right behind it."""
    syntax = counting.syntax
    if figure.last > syntax.words[-1].index:
        return None
    word = syntax.word(figure.last)
    return word if word.pos in ("NOUN", "PROPN", "ADJ") else None


def _ends(counting: Counting, word: Word) -> bool:
    """Whether the words for those counted end here: no noun, no "of", no clause of their own follows; a day may."""
    following = [w for w in counting.syntax.words if w.index > word.index and w.token.text not in _MARKS]
    if not following or low(following[0]) in _ENDS:
        return True
    start = following[0].token.start
    rest = Span(start, counting.syntax.words[-1].token.end)
    return any(time.span.start == start for time in find_times(counting.reading.text, rest, None))
