"""When and where, for one claim: the time and place expressions that its own clause is closest to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rashomon.actors import singular
from rashomon.claims.clauses import low
from rashomon.claims.dates import Range, Time, find_times
from rashomon.claims.deeds import is_means
from rashomon.claims.locating import Evidence, location_of
from rashomon.claims.people import population_of
from rashomon.claims.place_words import HAPPENINGS, KINDS
from rashomon.claims.places import Place, places_in
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence, Syntax, Word
from rashomon.model import DatePrecision, PlacePrecision, Scope, Span, Spans

# What a sentence begins with that goes on about those of the one before.
_GOES_ON = word_set("""
    its their his her both they he she another others all none neither it there no nobody
""")
# "The toll rose to 56 this morning": that is the day of the count.
_TO_AND_FROM = word_set("from to towards toward into through across via between")
_TOLLS = word_set("toll tally count number")
_COUNTS_UP = word_set("rise climb increase jump reach stand pass mount grow update revise raise put bring lower cut")


@dataclass(frozen=True, slots=True)
class Setting:
    place: Place | None = None
    time: Time | None = None

    @property
    def slots(self) -> dict[str, Spans]:
        found: dict[str, Spans] = {}
        if self.place is not None:
            found["place"] = (self.place.span,)
        if self.time is not None:
            found["date"] = (self.time.span,)
        return found

    @property
    def place_precision(self) -> PlacePrecision:
        return self.place.precision if self.place else PlacePrecision.UNKNOWN

    @property
    def date_from(self) -> str | None:
        return self.time.days.first.isoformat() if self.time and self.time.days else None

    @property
    def date_to(self) -> str | None:
        return self.time.days.last.isoformat() if self.time and self.time.days else None

    @property
    def date_precision(self) -> DatePrecision:
        return self.time.days.precision if self.time and self.time.days else DatePrecision.UNKNOWN

    @property
    def is_long(self) -> bool:
        """Whether it is a week, a month or a year in which much may happen."""
        return self.date_precision in (DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.YEAR)

    @property
    def scope(self) -> Scope | None:
        """What the time expression says of a figure; None where it says nothing."""
        if self.time is None:
            return None
        if self.time.scope is not None:
            return self.time.scope
        return Scope.INCIDENT if self.date_precision in (DatePrecision.DAY, DatePrecision.DAYS) else None


@dataclass(slots=True)
class Settings:
    """The times and places of one article, looked up by sentence."""

    reading: Reading
    published: date | None
    cues: frozenset[int]  # where the cues of statements start
    is_party: Callable[[Span, bool], bool]  # whether a name is that of somebody who acts
    _known: dict[int, tuple[list[Time], list[Place]]] = field(default_factory=dict)
    _evidence: Evidence | None = None

    def of(self, syntax: Syntax, sentence: Sentence, trigger: Word, *, named_by: Span | None = None) -> Setting:
        """The setting of what `trigger` tells: by its own clause first, then by the clauses around it. `named_by`: the
        cue that a name completes, whose own day is that of the saying."""
        times, places = self._named_in(sentence)
        cues = self.cues if named_by is None else self.cues | {named_by.start}
        if named_by is not None:  # "called the raid on Sunday a massacre": that is the day of the raid
            own = [t for t in times if named_by.end <= t.span.start and t.span.end <= trigger.token.start]
            times = own or times
            cues = self.cues - {named_by.start} if own else cues
        time = _time(syntax, trigger, times, cues)
        if time is not None:
            time = self._as_told(syntax, time, times, cues)
        if time is not None and time.scope is Scope.PERIOD and _takes_place(syntax, time):
            time = Time(time.span, time.days)  # "took place between 4 and 6 May": once, on a day that is left open
        if time is not None and _told_of_the_start(syntax, time, trigger):
            time = Time(time.span, _start_of(time, self.reading.text, self.published), Scope.INCIDENT)
        place = _place(syntax, trigger, places, cues)
        if place is None and named_by is not None and time is not None and time.span.start >= named_by.end:
            # "called the crowd that blocked the harbour of Harat on Monday rioters": they did it there, that day.
            after = [p for p in places if named_by.end <= p.span.start]
            place = after[0] if len(after) == 1 else None
        if not times or not places:
            before = self._goes_on_from(sentence)
            time = time or (before.time if not times else None)
            place = place or (before.place if not places else None)
        return Setting(self._located(place) if place is not None else None, time)

    def days_of_telling(self, syntax: Syntax, sentence: Sentence, verb: Word) -> list[Time]:
        """The times that date a verb of telling: "on Friday" in "On Friday the clinic had spoken of nine dead"."""
        times, _ = self._named_in(sentence)
        at = frozenset([verb.token.start])
        return [time for time in times if _dates_a_cue(syntax, _tokens(syntax, time.span), at)]

    def _named_in(self, sentence: Sentence) -> tuple[list[Time], list[Place]]:
        if sentence.index not in self._known:
            self._known[sentence.index] = (
                find_times(self.reading.text, sentence.span, self.published),
                places_in(self.reading, sentence, is_party=self.is_party),
            )
        return self._known[sentence.index]

    def _goes_on_from(self, sentence: Sentence) -> Setting:
        """ "Two were pulled from the canal in Zarn on Sunday. Both died": a sentence that begins with a word for those
        of the one before goes on with its place and day, where it has one alone and tells nobody's words."""
        if sentence.index == 0 or self.reading.tokens[sentence.first].text.lower() not in _GOES_ON:
            return Setting()
        before = self.reading.sentences[sentence.index - 1]
        told = any(token.start in self.cues for token in self.reading.tokens_of(before))
        if told or before.paragraph != sentence.paragraph:
            return Setting()
        times, places = self._named_in(before)
        times = [time for time in times if time.days is not None and time.scope is None]
        there = len(places) == 1 and not self._on_the_way(places[0])
        return Setting(places[0] if there else None, times[0] if len(times) == 1 else None)

    def _on_the_way(self, place: Place) -> bool:
        """ "The guns opened fire from Ganner Bridge": what comes or goes is not there."""
        before = {token.text.lower() for token in self.reading.tokens[max(0, place.first - 3) : place.first]}
        return bool(before & _TO_AND_FROM)

    def _as_told(self, syntax: Syntax, time: Time, times: Sequence[Time], cues: frozenset[int]) -> Time:
        """A time by the day on which it was told, where the sentence names that: "killed on Friday, she said on Sunday"
        is the Friday before; and so is "yesterday" in what she is quoted as saying."""
        text, days = self.reading.text, time.days
        if days is None:
            return time
        told = [
            other.days
            for other in times
            if other is not time
            and other.days is not None
            and other.days.precision is DatePrecision.DAY
            and _dates_a_cue(syntax, _tokens(syntax, other.span), cues)
        ]
        quoted = any(piece.holds(time.span) for quote in self.reading.quotes_in(time.span) for piece in quote.inside)
        if len(told) != 1 or not (quoted or days.first > told[0].first):
            return time
        again = find_times(text, time.span, told[0].first)
        return again[0] if len(again) == 1 and again[0].span == time.span else time

    def _located(self, place: Place) -> Place:
        """The place with what the gazetteer knows of the one that this article means by its name."""
        if self._evidence is None:
            self._evidence = Evidence(self.reading)
        location, precision = location_of(place, self._evidence)
        return replace(place, location=location, precision=precision)


def _told_of_the_start(syntax: Syntax, time: Time, trigger: Word) -> bool:
    """ "since 2009, when 212 people drowned": those drowned in 2009, not since."""
    if time.scope is None:
        return False
    last = max(_tokens(syntax, time.span))
    for verb in (trigger, *syntax.ancestors(trigger)):
        if any(low(w) == "when" and 0 < w.index - last <= 2 for w in syntax.children(verb, "advmod", "mark")):
            return True
    return False


def _takes_place(syntax: Syntax, time: Time) -> bool:
    """Whether a time hangs on a verb that says of one thing that it happened."""
    for above in syntax.ancestors(syntax.word(min(_tokens(syntax, time.span)))):
        if above.pos in ("VERB", "AUX"):
            place = any(low(w) == "place" for w in syntax.children(above, "dobj"))
            single = any(w.tag in ("NN", "NNP") for w in syntax.children(above, "nsubj"))
            return single and (above.lemma in ("happen", "occur") or (above.lemma == "take" and place))
    return False


def _start_of(time: Time, text: str, published: date | None) -> Range | None:
    """When a "since …" begins, as the range that its words stand for: of "since 2009" that year."""
    words = text[time.span.start : time.span.end]
    if not words.casefold().startswith("since "):
        return None
    plain = "in " + words[len("since ") :]
    return next((found.days for found in find_times(plain, Span(0, len(plain)), published)), None)


def _in_aside(syntax: Syntax, place: Place, trigger: Word) -> bool:
    above = [w for w in syntax.ancestors(syntax.word(place.first)) if w.pos in ("VERB", "AUX")]
    return bool(above) and above[0].index != trigger.index and _is_aside(syntax, above[0], trigger)


def _levels(syntax: Syntax, word: Word) -> list[set[int]]:
    return [{w.index for w in syntax.subtree(level)} for level in (word, *syntax.ancestors(word))]


def _time(syntax: Syntax, trigger: Word, times: Sequence[Time], cues: frozenset[int]) -> Time | None:
    where = {time: _tokens(syntax, time.span) for time in times}
    times = [time for time in times if where[time] and not _dates_the_telling(syntax, time, where[time], trigger, cues)]
    for level in _levels(syntax, trigger):
        here = [time for time in times if where[time] and where[time] <= level]
        if here:
            # A period ("since January") governs a clause that also names a day of something else.
            return min(here, key=lambda time: (min(abs(i - trigger.index) for i in where[time]), time.span))
    return None


def _dates_the_telling(syntax: Syntax, told: Time, time: set[int], trigger: Word, cues: frozenset[int]) -> bool:
    """ "…, she said on Sunday" is the day of the statement, not of what it tells; and what a relative clause dates
    ("who reached the town on Friday") is dated for itself."""
    for above in syntax.ancestors(syntax.word(min(time))):
        if above.index not in time and above.pos in ("VERB", "AUX"):
            if told.scope is None and _counts_up(syntax, above, time):
                return True
            telling = told.scope is None and above.token.start in cues
            return above.index != trigger.index and (telling or _is_aside(syntax, above, trigger))
    return False


def _counts_up(syntax: Syntax, verb: Word, time: set[int]) -> bool:
    """ "The toll of Sunday's fire rose on Tuesday": the verb dates the count, and not what is counted."""
    tolls = [w for w in syntax.children(verb, "nsubj", "nsubjpass", "dobj") if low(w) in _TOLLS]
    of_toll = {w.index for toll in tolls for w in syntax.subtree(toll)}
    return verb.lemma in _COUNTS_UP and bool(tolls) and not time & of_toll


def _dates_a_cue(syntax: Syntax, time: set[int], cues: frozenset[int]) -> bool:
    if not time:
        return False
    for above in syntax.ancestors(syntax.word(min(time))):
        if above.index not in time and above.pos in ("VERB", "AUX"):
            return above.token.start in cues
    return False


def _is_aside(syntax: Syntax, verb: Word, trigger: Word) -> bool:
    """Whether a verb tells something else, beside what the trigger tells."""
    if verb.dep != "relcl" or any(low(child) in ("when", "as", "after") for child in syntax.children(verb)):
        return False
    return not any(w.index == trigger.index for w in syntax.subtree(verb))


def _place(syntax: Syntax, trigger: Word, places: Sequence[Place], cues: frozenset[int]) -> Place | None:
    levels = _levels(syntax, trigger)
    for depth, level in enumerate(levels):
        here = [
            p
            for p in places
            if p.first in level
            and not _in_aside(syntax, p, trigger)
            and not _tells_whence(syntax, p)
            and (depth == 0 or _tells_where(syntax, p, cues))
        ]
        if here:
            after = [p for p in here if p.first > trigger.index]
            return min(after or here, key=lambda p: abs(p.first - trigger.index))
    return None


def _tells_whence(syntax: Syntax, place: Place) -> bool:
    """ "the death of Guinea immigrant Amadou Diallo": where somebody comes from is not where it happened."""
    head = syntax.head(syntax.word(place.last - 1))
    outside = not place.first <= head.index < place.last
    named = syntax.word(place.last - 1).dep in ("compound", "nmod", "amod")
    is_name = head.pos == "PROPN" and head.token.text[:1].isupper()
    return outside and named and (is_name or population_of(low(head)) is not None)


def _tells_where(syntax: Syntax, place: Place, cues: frozenset[int]) -> bool:
    """Whether a place beyond the clause hangs on an act or an event, and not inside somebody's name or office."""
    word = syntax.word(place.last - 1)
    if word.dep in ("compound", "nmod", "amod"):
        named = syntax.head(word)
        if is_means(named) or singular(low(named)) in HAPPENINGS:  # "the Lipnik flood"
            return True
        word = named if low(named) in KINDS else word  # "in the Lipnik tunnel"
    for above in syntax.ancestors(word):
        if above.dep == "prep" or above.pos == "ADP":
            head = syntax.head(above)
            if head.pos in ("VERB", "AUX"):
                return True
            if head.pos in ("NOUN", "NUM", "ADJ", "PROPN"):
                if (
                    low(head) in KINDS and syntax.head(head).token.start not in cues
                ):  # "the clinic in Sorrin received 15"
                    return True
                if population_of(low(head)) is not None:
                    return head.dep not in ("nsubj", "appos")
                if is_means(head):
                    return True
                if head.dep in ("nsubj", "appos", "nsubjpass"):
                    return False
        elif above.pos in ("VERB", "AUX"):
            return True
    return False


def _tokens(syntax: Syntax, span: Span) -> set[int]:
    return {w.index for w in syntax.words if w.token.start < span.end and span.start < w.token.end}
