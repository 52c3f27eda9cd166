"""Figures of harm to people: who was killed, hurt, taken or driven out, how many, and by whom it is said to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rashomon.actors.cast import Cast
from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import is_passive, low, negated, objects, subject
from rashomon.claims.deeds import LASTING, Agency, agency, is_means, words_of_deed
from rashomon.claims.figures import Figure, figures_in
from rashomon.claims.harm_words import (
    AILMENTS,
    COUNTS,
    DONE_TO,
    DONE_TO_NOUNS,
    HAPPENS_TO,
    HOMES,
    LIVES_TAKEN,
    NATURAL,
    RUNS_AWAY,
    STATES,
    TO_DEATH,
    WOUNDS,
    is_sport,
)
from rashomon.claims.people import population_of
from rashomon.claims.victims import Counting, Group, group_at, groups_at, parts_of
from rashomon.language.reading import Reading, Sentence, Syntax, Word
from rashomon.model import Bound, Certainty, Effect, Population, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One count of people harmed, as one trigger word tells it."""

    effect: Effect
    trigger: Word
    group: Group
    certainty: Certainty
    doer: Agency
    part_of: Group | None = None
    of_earlier: bool = False  # counts some of those told before: "of the dead, 51 were women"
    first_person: bool = False  # "we killed", "our men"
    lasting: bool = False  # by what lasts and goes on counting: an epidemic, a war
    deed: tuple[Word, ...] = ()

    @property
    def heart(self) -> Span:
        """The words that its voice is looked up by: the figure, or those who are named."""
        return self.group.figure or self.group.span

    @property
    def span(self) -> Span:
        own = self.trigger.token.span
        return Span(min(own.start, self.group.span.start), max(own.end, self.group.span.end))


NOBODY = Agency(None, None, None)


def find_harm(reading: Reading, sentence: Sentence, cast: Cast) -> list[Sighting]:
    """The counts of harm that one sentence tells, each group and effect once, parts after their wholes."""
    syntax = reading.syntax(sentence.index)
    if _is_sport(syntax):
        return []
    counting = Counting(reading, syntax, figures_in(reading.tokens_of(sentence)), cast)
    found: list[Sighting] = []
    for word in syntax.words:
        for told in _told_by(counting, word):
            _take(found, told)
    return [*found, *_parts(counting, found)]


def _take(found: list[Sighting], told: Sighting) -> None:
    """Keep a sighting unless the same people are already counted under the same effect."""
    for at, other in enumerate(found):
        same_figure = told.group.figure is not None and told.group.figure == other.group.figure
        if same_figure and other.effect is told.effect or told.group.span.overlaps(other.group.span) and (
            other.effect is told.effect or Effect.NONE in (other.effect, told.effect)
        ):
            if other.doer is NOBODY and told.doer is not NOBODY:
                found[at] = replace(other, doer=told.doer)
            return
    found.append(told)


def _told_by(counting: Counting, word: Word) -> Iterator[Sighting]:
    finders: tuple[Callable[[Counting, Word], list[Sighting]], ...] = (
        _verb, _state, _to_death, _shot, _taken, _driven, _lost, _counted_noun, _toll, _lives, _noun_of, _cases, _suffering,
        _of_the_dead,
    )  # fmt: skip
    for find in finders:
        told = find(counting, word)
        if told:
            yield from told
            return


# ------------------------------------------------------------ finders, each for one kind of trigger


def _verb(counting: Counting, word: Word) -> list[Sighting]:
    """ "killed twelve", "twelve were killed", "twelve died"."""
    effect = DONE_TO.get(word.lemma) or HAPPENS_TO.get(word.lemma)
    if effect is None or word.pos not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN") or low(word) in ("killing", "die") and word.pos == "NOUN":
        return []
    if word.pos in ("NOUN", "PROPN", "ADJ") and not low(word).endswith("ed"):
        return []
    syntax = counting.syntax
    if word.dep == "amod" and word.pos in ("ADJ", "VERB"):
        return _before_noun(counting, word, effect)
    if word.lemma == "evacuate" and effect is Effect.DISPLACED and not _residents(counting, word):
        return []
    if word.lemma == "flee" and not _driven_out(counting, word):
        return []
    if word.lemma in ("die", "perish") and _natural(syntax, word):
        return []
    heads, doer = _sides(counting, word, passive_only=word.lemma in HAPPENS_TO)
    if _is_alternative(syntax, word) and not any(_is_nobody(counting, head) for head in heads):
        effect = Effect.AFFECTED
    if word.lemma in ("hurt", "harm") and heads and _is_nobody(counting, heads[0]):
        effect = Effect.NONE
    return _sightings(counting, word, effect, heads, doer, strict=word.lemma not in _PEOPLE_ONLY)


_PEOPLE_ONLY = frozenset("injure wound murder assassinate arrest detain kidnap abduct imprison jail behead martyr".split())


def _is_alternative(syntax: Syntax, word: Word) -> bool:
    """ "killed or wounded": harmed, but nobody says which."""
    joined = [*syntax.children(word, "conj"), *([syntax.head(word)] if word.dep == "conj" else [])]
    first = word if word.dep != "conj" else syntax.head(word)
    return any(low(cc) == "or" for cc in syntax.children(first, "cc")) and any(w.lemma in DONE_TO for w in joined)


def _state(counting: Counting, word: Word) -> list[Sighting]:
    """ "twelve are dead", "left twelve dead", "twelve dead", "are still missing"."""
    text = low(word)
    effect = STATES.get(text)
    syntax = counting.syntax
    if effect is None or (text in ("injured", "wounded", "hurt") and word.pos in ("VERB", "AUX") and _has_sides(syntax, word)):
        return []
    beside = _figure_before(counting, word)
    if beside is not None:
        counted = syntax.word(beside.last) if beside.last < word.index else None
        inner = group_at(counting, counted, strict=True) if counted is not None and counted.pos == "NOUN" else None
        group = inner or _headless(counting, beside, word)
        return _finished(counting, word, effect, [group], _cause(counting, word))
    if word.dep == "amod" and syntax.head(word).pos in ("NOUN", "PROPN") and syntax.head(word).index > word.index:
        return _before_noun(counting, word, effect)
    who = _left(syntax, word)
    return _sightings(counting, word, effect, [who] if who is not None else [], _cause(counting, word), strict=True)


def _to_death(counting: Counting, word: Word) -> list[Sighting]:
    """ "beaten to death", "gunned down", "shot and killed" being told by "killed"."""
    syntax = counting.syntax
    if word.pos != "VERB":
        return []
    killed = word.lemma in TO_DEATH and any(
        low(prep) == "to" and any(low(noun) == "death" for noun in syntax.children(prep, "pobj"))
        for prep in syntax.children(word, "prep")
    )
    down = word.lemma in ("gun", "mow", "shoot") and any(low(p) == "down" for p in syntax.children(word, "prt"))
    if not killed and not down:
        return []
    heads, doer = _sides(counting, word)
    return _sightings(counting, word, Effect.KILLED, heads, doer, strict=True)


def _shot(counting: Counting, word: Word) -> list[Sighting]:
    """ "shot thirteen protesters": hit, but nobody says whether they live. "Shot dead" and "shot and killed" are told there."""
    syntax = counting.syntax
    if word.lemma != "shoot" or word.pos != "VERB":
        return []
    near = {low(w) for w in syntax.subtree(word)}
    joined = syntax.children(word, "conj")
    if near & {"dead", "death", "down"} or any(w.lemma in DONE_TO or w.lemma in HAPPENS_TO for w in joined):
        return []
    heads, doer = _sides(counting, word)
    told = _sightings(counting, word, Effect.AFFECTED, heads, doer, strict=True)
    return [s for s in told if s.group.counted or s.group.names]


def _driven(counting: Counting, word: Word) -> list[Sighting]:
    """ "drove 5,000 people from the town", "forced 5,000 to leave"."""
    syntax = counting.syntax
    if word.lemma == "drive" and word.pos == "VERB":
        if not any(low(p) in ("from", "out") for p in syntax.children(word, "prep", "prt")):
            return []
        heads, doer = _sides(counting, word)
    elif word.lemma == "leave" and word.dep in ("xcomp", "ccomp") and syntax.head(word).lemma in ("force", "order", "compel", "oblige"):
        verb = syntax.head(word)
        who = subject(syntax, word) if syntax.children(word, "nsubj") else next(iter(objects(syntax, verb)), subject(syntax, verb))
        heads, doer = ([who] if who is not None else []), _cause(counting, verb)
        word = verb
    else:
        return []
    told = _sightings(counting, word, Effect.DISPLACED, heads, doer, strict=True)
    return [s for s in told if s.group.counted]


def _lost(counting: Counting, word: Word) -> list[Sighting]:
    """ "lost two of our own men": of those who fight; others lose children in other ways."""
    if word.lemma != "lose" or word.pos != "VERB":
        return []
    told = _sightings(counting, word, Effect.KILLED, objects(counting.syntax, word)[:1], NOBODY, strict=True)
    fighting = (Population.COMBATANTS, Population.SECURITY_FORCES, Population.MEN)
    return [s for s in told if s.group.counted and s.group.population in fighting]


def _of_the_dead(counting: Counting, word: Word) -> list[Sighting]:
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
        group = Group(
            low=figure.low, high=figure.high, bound=figure.bound, population=population, figure=figure.span,
            span=Span(figure.span.start, inner.token.end), population_span=inner.token.span, head=inner.index,
        )  # fmt: skip
        found += [replace(s, of_earlier=True) for s in _finished(counting, word, effect, [group], NOBODY)]
    return found


def _population_after(counting: Counting, figure: Figure) -> Word | None:
    for index in range(figure.last, min(figure.last + 4, counting.syntax.words[-1].index + 1)):
        word = counting.syntax.word(index)
        if word.pos in ("NOUN", "PROPN"):
            return word if population_of(low(word)) is not None else None
    return None


def _taken(counting: Counting, word: Word) -> list[Sighting]:
    """ "took six people hostage", "were taken away by soldiers", "taken into custody"."""
    syntax = counting.syntax
    if word.lemma not in ("take", "hold", "seize") or word.pos != "VERB":
        return []
    with_it = {low(w) for w in syntax.subtree(word) if abs(w.index - word.index) <= 8}
    if "hostage" in with_it:
        effect = Effect.ABDUCTED
    elif "custody" in with_it or (word.lemma == "take" and any(low(c) == "away" for c in syntax.children(word))):
        effect = Effect.DETAINED
    else:
        return []
    heads, doer = _sides(counting, word)
    return _sightings(counting, word, effect, heads, doer, strict=True)


def _counted_noun(counting: Counting, word: Word) -> list[Sighting]:
    """ "twelve deaths", "no casualties", "nine bodies", "180 civilian deaths", "the bodies of six men"."""
    effect = COUNTS.get(low(word))
    if effect is None or word.pos not in ("NOUN", "PROPN"):
        return []
    syntax = counting.syntax
    figure = counting.figure_of(word)
    doer = _cause(counting, word)
    if figure is not None:
        if low(word) in ("victim", "victims") and syntax.head(word).lemma in LIVES_TAKEN:
            effect = Effect.KILLED
        inner = [w for prep in syntax.children(word, "prep") if low(prep) in ("of", "among") for w in syntax.children(prep, "pobj")]
        population = next((p for w in (*syntax.children(word, "compound", "amod", "nmod"), *inner) if (p := population_of(low(w)))), Population.PEOPLE)
        zero = figure.high == 0
        group = Group(
            low=figure.low, high=figure.high, bound=figure.bound, population=population, figure=figure.span,
            span=Span(min(figure.span.start, word.token.start), word.token.end), population_span=word.token.span, head=word.index,
        )  # fmt: skip
        if zero and effect is Effect.AFFECTED:
            effect = Effect.NONE
        return _finished(counting, word, effect, [group], doer)
    if any(low(d) in ("no", "any") for d in syntax.children(word, "det")) or any(low(a) == "without" for a in [syntax.head(word)]):
        none = next((d.token.span for d in syntax.children(word, "det") if low(d) in ("no", "any")), None) or syntax.head(word).token.span
        some = any(low(d) == "any" for d in syntax.children(word, "det")) and low(syntax.head(word)) != "without"
        population = next((p for w in syntax.children(word, "compound", "amod", "nmod") if (p := population_of(low(w)))), Population.PEOPLE)
        group = Group(
            low=1 if some else 0, high=None if some else 0, bound=Bound.VAGUE if some else Bound.EXACTLY, population=population,
            span=Span(min(none.start, word.token.start), word.token.end), figure=none, population_span=word.token.span, head=word.index,
        )  # fmt: skip
        effect = Effect.NONE if effect is Effect.AFFECTED else effect
        return _finished(counting, word, effect, [group], doer)
    if low(word) in ("bodies", "remains", "deaths", "body", "death"):
        return _noun_of(counting, word)
    return []


def _toll(counting: Counting, word: Word) -> list[Sighting]:
    """ "the death toll rose to 41", "the number of people killed has risen to 41", "the dead numbered 40"."""
    syntax = counting.syntax
    text = low(word)
    if text == "dead" and syntax.head(word).lemma == "number":
        after = [f for f in counting.figures if f.first > syntax.head(word).index]
        return _finished(counting, word, Effect.KILLED, [_headless(counting, after[0], word)], NOBODY) if after else []
    effect = Effect.KILLED if text == "toll" else _number_of(syntax, word)
    if effect is None or (text == "toll" and any(low(c) in ("road", "injury") for c in syntax.children(word, "compound"))):
        return []
    last_of_phrase = word.index if text == "toll" else max(w.index for w in syntax.subtree(word))
    groups = []
    for figure in _figures_reached(counting, last_of_phrase):
        group = _headless(counting, figure, word)
        following = syntax.word(figure.last) if figure.last <= syntax.words[-1].index else None
        population = population_of(low(following)) if following is not None and low(following) != "dead" else None
        if population is not None and following is not None:
            span = Span(group.span.start, following.token.end)
            group = replace(group, population=population, population_span=following.token.span, span=span)
        groups.append(group)
    told_by = syntax.head(word) if word.dep in ("nsubj", "nsubjpass", "dobj") else word
    return _finished(counting, told_by, effect, groups, _cause(counting, word))


def _number_of(syntax: Syntax, word: Word) -> Effect | None:
    if low(word) not in ("number", "count") or word.dep not in ("nsubj", "nsubjpass", "dobj"):
        return None
    if word.dep == "dobj" and syntax.head(word).lemma not in ("put", "bring", "take", "raise", "set"):
        return None
    for inner in syntax.subtree(word):
        found = STATES.get(low(inner)) or COUNTS.get(low(inner)) or DONE_TO.get(inner.lemma) or HAPPENS_TO.get(inner.lemma)
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


_REACHING = frozenset("from to at of : was is are were stands stood reached reach reaches passed hit topped exceeded".split())


def _counts_time(syntax: Syntax, figure: Figure) -> bool:
    nearby = [low(syntax.word(i)) for i in range(figure.last, min(figure.last + 2, syntax.words[-1].index + 1))]
    return bool(set(nearby) & {"days", "day", "hours", "weeks", "months", "years", "year", "minutes"})


def _lives(counting: Counting, word: Word) -> list[Sighting]:
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
        return _sightings(counting, verb, Effect.KILLED, [word], doer, strict=True)
    who = subject(syntax, verb)
    if verb.lemma == "lose" and who is not None and any(c.dep == "poss" for c in syntax.children(word)):
        return _sightings(counting, verb, Effect.KILLED, [who], _cause(counting, verb), strict=True)
    return []


def _noun_of(counting: Counting, word: Word) -> list[Sighting]:
    """ "the killing of six men", "the deaths of at least 27 people"."""
    effect = DONE_TO_NOUNS.get(low(word)) or (Effect.KILLED if low(word) in ("bodies", "remains", "body") else None)
    if effect is None or word.pos not in ("NOUN", "PROPN", "VERB"):
        return []
    syntax = counting.syntax
    heads = [w for prep in syntax.children(word, "prep") if low(prep) == "of" for w in syntax.children(prep, "pobj")]
    return _sightings(counting, word, effect, heads[:1], _cause(counting, word), strict=True, nominal=True)


def _cases(counting: Counting, word: Word) -> list[Sighting]:
    """ "35 cases of suffocation"."""
    syntax = counting.syntax
    figure = counting.figure_of(word) if low(word) in ("cases", "case") else None
    if figure is None:
        return []
    for prep in syntax.children(word, "prep"):
        for ailment in syntax.children(prep, "pobj"):
            if low(prep) == "of" and any(low(w) in AILMENTS for w in syntax.subtree(ailment)):
                group = Group(
                    low=figure.low, high=figure.high, bound=figure.bound, population=Population.PEOPLE, figure=figure.span,
                    span=Span(figure.span.start, ailment.token.end), population_span=word.token.span, head=word.index,
                )  # fmt: skip
                return _finished(counting, ailment, Effect.AFFECTED, [group], _cause(counting, word))
    return []


def _suffering(counting: Counting, word: Word) -> list[Sighting]:
    """ "suffered burns", "were treated for breathing difficulties"."""
    syntax = counting.syntax
    if word.lemma not in ("suffer", "sustain", "treat", "receive") or word.pos != "VERB":
        return []
    what = [w for child in syntax.children(word, "dobj", "prep") if low(child) in ("from", "for", "with") or child.dep == "dobj" for w in syntax.subtree(child)]
    named = {low(w) for w in what}
    if word.lemma == "receive" and not named & WOUNDS:
        return []
    effect = Effect.INJURED if named & WOUNDS else Effect.AFFECTED if named & AILMENTS else None
    who = subject(syntax, word)
    if effect is None or who is None:
        return []
    return _sightings(counting, word, effect, [who], _cause(counting, word), strict=True)


# ------------------------------------------------------------ who and how many


def _sides(counting: Counting, verb: Word, *, passive_only: bool = False) -> tuple[list[Word], Agency]:
    """Those to whom a verb is done, and what its phrases say of who did it."""
    reading, syntax, cast = counting.reading, counting.syntax, counting.cast
    below = objects(syntax, verb)
    who = subject(syntax, verb)
    if passive_only:
        return ([who] if who is not None else []), _cause(counting, verb)
    if is_passive(syntax, verb) or (not below and verb.dep in ("acl",)):
        by = [w for prep in syntax.children(verb, "agent", "prep") if low(prep) == "by" for w in syntax.children(prep, "pobj")]
        doer = agency(reading, syntax, by[0], cast) if by else _cause(counting, verb)
        return ([who] if who is not None else []), _merged(doer, _cause(counting, verb))
    doer = agency(reading, syntax, who, cast) if who is not None and below else NOBODY
    return below[:1], _merged(doer, _cause(counting, verb))


def _merged(doer: Agency, cause: Agency) -> Agency:
    return Agency(doer.party or cause.party, doer.means or cause.means, doer.means_span or cause.means_span)


def _cause(counting: Counting, word: Word) -> Agency:
    """What the phrases around a word say did it: "in an air strike", "by gunmen", "when a mine exploded"."""
    reading, syntax, cast = counting.reading, counting.syntax, counting.cast
    here: Word | None = word
    for _ in range(3):
        if here is None:
            break
        for prep in syntax.children(here, "prep", "agent"):
            if low(prep) not in ("in", "by", "from", "during", "after", "at", "to", "under", "with"):
                continue
            for noun in syntax.children(prep, "pobj"):
                if is_means(noun) or low(prep) == "by":
                    return agency(reading, syntax, noun, cast)
        for clause in syntax.children(here, "advcl"):
            who = subject(syntax, clause) if syntax.children(clause, "nsubj", "nsubjpass") else None
            if who is not None and is_means(who):
                return agency(reading, syntax, who, cast)
        who = subject(syntax, here) if here.pos in ("VERB", "AUX") and here is not word else None
        if who is not None and is_means(who) and here.lemma in ("leave", "cause", "claim", "cost", "result", "trigger", "kill", "wound", "injure"):
            return agency(reading, syntax, who, cast)
        here = syntax.head(here) if not syntax.is_root(here) and here.dep in ("acomp", "attr", "oprd", "dobj", "conj", "nsubj", "ccomp", "nsubjpass", "amod") else None
    return NOBODY


def _sightings(
    counting: Counting, trigger: Word, effect: Effect, heads: list[Word], doer: Agency, *, strict: bool, nominal: bool = False
) -> list[Sighting]:
    """One sighting for each group at the heads; a figure right before the trigger where the parser saw no head."""
    groups = [group for head in heads for group in groups_at(counting, head, strict=strict)]
    if not groups and not nominal:
        beside = _figure_before(counting, trigger)
        groups = [_headless(counting, beside, trigger)] if beside is not None else []
    return _finished(counting, trigger, effect, [g for g in groups if _told_now(counting, trigger, g)], doer)


def _finished(counting: Counting, trigger: Word, effect: Effect, groups: list[Group], doer: Agency) -> list[Sighting]:
    how = certainty_of(counting.syntax, trigger)
    if how is None:
        return []
    found = []
    for group in groups:
        said, counted, told = how, group, effect
        if negated(counting.syntax, trigger):
            if not group.counted and not group.definite:
                counted, said = replace(group, low=0, high=0, bound=Bound.EXACTLY), _without_denial(counting, trigger)
            elif effect is Effect.INJURED and group.names:
                counted, told, said = replace(group, low=0, high=0), Effect.NONE, _without_denial(counting, trigger)
        if told is Effect.NONE:
            counted = replace(counted, low=0, high=0, bound=Bound.EXACTLY)
        deed = tuple(words_of_deed(counting.syntax, trigger)) if doer.party is not None else ()
        lasting = doer.means is not None and doer.means.split()[-1].casefold() in LASTING
        found.append(
            Sighting(effect=told, trigger=trigger, group=counted, certainty=said, doer=doer, deed=deed, lasting=lasting)
        )
    return found


def _without_denial(counting: Counting, trigger: Word) -> Certainty:
    found = certainty_of(counting.syntax, trigger)
    return Certainty.ASSERTED if found in (None, Certainty.DENIED) else found


def _told_now(counting: Counting, trigger: Word, group: Group) -> bool:
    """Whether a group without a figure is news here, and not only spoken of: "relatives of people killed there"."""
    if group.names or group.counted:
        return True
    syntax = counting.syntax
    head = syntax.word(group.head)
    if group.definite:
        single = group.low == group.high == 1
        described = any(c.dep in ("amod", "compound", "prep", "poss", "appos", "relcl") for c in syntax.children(head))
        return single and described and trigger.dep not in ("acl", "relcl")
    if trigger.dep in ("acl", "relcl", "amod"):
        return syntax.is_root(head)
    if trigger.tag in ("VBG",) and trigger.dep in ("csubj", "nsubj", "compound"):
        return False
    return not (trigger.tag in ("VBP", "VBZ") and not syntax.is_root(trigger) and not syntax.children(trigger, "aux", "auxpass"))


def _figure_before(counting: Counting, word: Word) -> Figure | None:
    """A figure that stands right before a word, or with "people", "more", "others" or "were" between."""
    for figure in counting.figures:
        between = [low(counting.syntax.word(i)) for i in range(figure.last, word.index)] if figure.last <= word.index else ["?"]
        if all(word in _BETWEEN for word in between) and len(between) <= 2:
            return figure
    return None


_BETWEEN = frozenset("people persons more others other were are still feared reported confirmed of them".split())


def _headless(counting: Counting, figure: Figure, word: Word) -> Group:
    """A figure without a noun; the words "41 dead" stand for one."""
    end = word.token.end if word.index == figure.last and low(word) in STATES else figure.span.end
    return Group(
        low=figure.low, high=figure.high, bound=figure.bound, population=Population.PEOPLE, figure=figure.span,
        span=Span(figure.span.start, end), head=figure.last - 1,
    )  # fmt: skip


def _before_noun(counting: Counting, word: Word, effect: Effect) -> list[Sighting]:
    """ "three wounded soldiers": only with a figure, since "the wounded soldiers" were told of before."""
    head = counting.syntax.head(word)
    group = group_at(counting, head, strict=True)
    if group is None or group.figure is None or group.low is None and group.high is None:
        return []
    return _finished(counting, word, effect, [group], _cause(counting, head))


def _left(syntax: Syntax, word: Word) -> Word | None:
    """Those who are dead, hurt or missing: "left twelve dead", "twelve are feared dead"."""
    if syntax.is_root(word):
        own = syntax.children(word, "nsubj", "nsubjpass")
        return own[-1] if own else None
    head = syntax.head(word)
    if word.dep in ("amod", "acl") and head.pos in ("NOUN", "PROPN", "NUM", "PRON"):
        return head
    below = [w for w in syntax.children(head, "dobj") if w is not word]
    if below and head.pos == "VERB" and head.lemma in ("leave", "find", "report", "shoot", "presume", "declare", "make", "render"):
        return below[-1]
    own = syntax.children(word, "nsubj", "nsubjpass")
    if own:
        return own[-1]
    if word.dep in ("acomp", "attr", "oprd", "xcomp", "ccomp", "conj", "advcl", "dobj", "dep"):
        return subject(syntax, head)
    return None


def _has_sides(syntax: Syntax, verb: Word) -> bool:
    return bool(syntax.children(verb, "dobj", "nsubj", "nsubjpass", "auxpass"))


def _is_nobody(counting: Counting, head: Word) -> bool:
    group = group_at(counting, head, strict=True)
    return group is not None and group.high == 0


def _residents(counting: Counting, verb: Word) -> bool:
    heads, _ = _sides(counting, verb)
    return any(g.counted for head in heads for g in groups_at(counting, head, strict=True))


def _driven_out(counting: Counting, verb: Word) -> bool:
    syntax = counting.syntax
    who = subject(syntax, verb)
    if who is None or low(who) in RUNS_AWAY:
        return False
    group = group_at(counting, who, strict=True)
    if group is None or group.population in (Population.ATTACKERS, Population.COMBATANTS, Population.SECURITY_FORCES, Population.PRISONERS):
        return False
    homes = any(low(w) in HOMES for w in syntax.subtree(verb))
    return homes or (group.counted and group.low != 1)


def _natural(syntax: Syntax, verb: Word) -> bool:
    return any(low(p) in ("of", "from", "after") and any(low(w) in NATURAL for w in syntax.subtree(p)) for p in syntax.children(verb, "prep"))


def _is_sport(syntax: Syntax) -> bool:
    return is_sport(low(word) for word in syntax.words)


def _parts(counting: Counting, wholes: list[Sighting]) -> list[Sighting]:
    """Those counted again within a whole of the same sentence, under its effect."""
    found: list[Sighting] = []
    for whole in wholes:
        if whole.group.names or whole.effect is Effect.NONE or whole.group.high in (0, 1):
            continue
        following = min((w.group.head for w in wholes if w.group.head > whole.group.head), default=10**9)
        head = counting.syntax.word(whole.group.head)
        for part in parts_of(counting, head):
            if part.head >= following or any(part.span.overlaps(s.group.span) for s in [*wholes, *found]):
                continue
            found.append(replace(whole, group=part, part_of=whole.group))
    return found
