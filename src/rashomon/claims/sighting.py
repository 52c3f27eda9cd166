"""What harm a trigger word tells: to whom, how many, by what, how surely."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import is_passive, low, negated, objects, phrase, span_of, subject
from rashomon.claims.counting import Counting
from rashomon.claims.deeds import ATTACK_VERBS, LASTING, LIGHT_VERBS, is_means, words_of_deed
from rashomon.claims.figures import Figure
from rashomon.claims.harm_words import (
    DONE_TO,
    STATES,
)
from rashomon.claims.joined import groups_at
from rashomon.claims.parties import Agency, Party, actor_at, agency
from rashomon.claims.people import may_be_people, population_of
from rashomon.claims.victims import Group, group_at
from rashomon.claims.vocabulary import word_set
from rashomon.language import Syntax, Word
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
    presupposed: bool = False  # "denied any part in the killing of X": X is dead all the same
    lasting: bool = False  # by what lasts and goes on counting: an epidemic, a war
    deed: tuple[Word, ...] = ()
    told_by: Span | None = None  # the words for who tells it, where the figure leans on a sentence before
    goes_on_from: Word | None = None  # the word of that sentence that tells the effect: "died"
    anchor: Word | None = None  # the word that its place and day stand by, where that is not the trigger

    @property
    def heart(self) -> Span:
        """The words that its voice is looked up by: the figure, or those who are named."""
        return self.group.figure or self.group.span

    @property
    def span(self) -> Span:
        own = self.trigger.token.span
        return Span(min(own.start, self.group.span.start), max(own.end, self.group.span.end))


NOBODY = Agency(None, None, None)


def sides(counting: Counting, verb: Word, *, passive_only: bool = False) -> tuple[list[Word], Agency]:
    """Those to whom a verb is done, and what its phrases say of who did it."""
    syntax = counting.syntax
    below = objects(syntax, verb)
    who = subject(syntax, verb)
    if passive_only:
        return ([who] if who is not None else []), cause(counting, verb)
    headline = not below and verb.tag in ("VBD", "VBN") and verb.lemma in DONE_TO  # "Three soldiers killed in raid"
    if is_passive(syntax, verb) or headline or (not below and verb.dep == "acl"):
        by = [
            w
            for prep in syntax.children(verb, "agent", "prep")
            if low(prep) == "by"
            for w in syntax.children(prep, "pobj")
        ]
        doer = _doer(counting, verb, by[0]) if by else cause(counting, verb)
        return ([who, *_along_with(syntax, verb)] if who is not None else []), _merged(doer, cause(counting, verb))
    doer = _doer(counting, verb, who) if who is not None and below else NOBODY
    return below[:1], _merged(doer, cause(counting, verb))


def _along_with(syntax: Syntax, verb: Word) -> list[Word]:
    """ "was killed along with two guards"."""
    beside = [child for child in syntax.children(verb) if low(child) in ("along", "together")]
    preps = [prep for child in [verb, *beside] for prep in syntax.children(child, "prep") if low(prep) == "with"]
    return [w for prep in preps for w in syntax.children(prep, "pobj")] if beside else []


def _doer(counting: Counting, verb: Word, head: Word) -> Agency:
    """Who did it; of a deed also those whom a bare plural names: "herders killed 19 villagers"."""
    told = agency(counting.reading, counting.syntax, head, counting.cast)
    if told is not NOBODY and (told.party or told.means):
        return told
    plain = head.tag == "NNS" and verb.lemma in DONE_TO and not counting.syntax.children(head, "poss")
    if plain and (population_of(low(head)) is not None or may_be_people(low(head))):
        span = span_of(phrase(counting.syntax, head))
        return Agency(Party(span, actor_at(counting.cast, span)), None, None)
    return told


def _merged(doer: Agency, cause: Agency) -> Agency:
    return Agency(doer.party or cause.party, doer.means or cause.means, doer.means_span or cause.means_span)


def cause(counting: Counting, word: Word) -> Agency:
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
                if low(prep) == "in" and low(noun) in ("mine", "mines"):  # where they worked
                    continue
                if is_means(noun) or low(prep) == "by":
                    return agency(reading, syntax, noun, cast)
        for clause in syntax.children(here, "advcl"):
            who = subject(syntax, clause) if syntax.children(clause, "nsubj", "nsubjpass") else None
            if who is not None and (
                is_means(who) or (clause.lemma in ATTACK_VERBS and clause.lemma not in LIGHT_VERBS)
            ):
                return agency(reading, syntax, who, cast)
        who = subject(syntax, here) if here.pos in ("VERB", "AUX") and here is not word else None
        if (
            who is not None
            and is_means(who)
            and here.lemma in ("leave", "cause", "claim", "cost", "result", "trigger", "kill", "wound", "injure")
        ):
            return agency(reading, syntax, who, cast)
        here = (
            syntax.head(here)
            if not syntax.is_root(here)
            and here.dep in ("acomp", "attr", "oprd", "dobj", "conj", "nsubj", "ccomp", "nsubjpass", "amod")
            else None
        )
    return NOBODY


def sightings(
    counting: Counting,
    trigger: Word,
    effect: Effect,
    heads: list[Word],
    doer: Agency,
    *,
    strict: bool,
    nominal: bool = False,
) -> list[Sighting]:
    """One sighting for each group at the heads; a figure right before the trigger where the parser saw no head."""
    heads = [head for head in heads if not _tells_it(counting, trigger, head)]
    groups = [group for head in heads for group in groups_at(counting, head, strict=strict)]
    if not groups and not nominal:
        beside = figure_before(counting, trigger) or _figure_after(counting, trigger)
        groups = [headless(beside, trigger)] if beside is not None else []
    told = [_maybe_again(counting, g) for g in groups if _told_now(counting, trigger, g)]
    return finished(counting, trigger, effect, told, doer)


def _maybe_again(counting: Counting, group: Group) -> Group:
    """ "the mayor was killed": one person whom the text may have spoken of before."""
    if not group.definite or group.names or group.counted:
        return group
    return group if _is_described(counting, group) and group.high == 1 else replace(group, again=True)


def _is_described(counting: Counting, group: Group) -> bool:
    head = counting.syntax.word(group.head)
    return any(c.dep in ("amod", "compound", "prep", "poss", "appos", "relcl") for c in counting.syntax.children(head))


def _tells_it(counting: Counting, trigger: Word, head: Word) -> bool:
    """Whether a noun is the subject of a verb of telling above the trigger: those who tell are not those harmed."""
    syntax = counting.syntax
    if head.dep != "nsubj" or syntax.is_root(head):
        return False
    verb = syntax.head(head)
    return verb.index != trigger.index and verb.lemma in _TELLING and verb in list(syntax.ancestors(trigger))


_TELLING = word_set("""
    say tell report add announce state claim estimate confirm warn write note explain declare acknowledge admit
    deny insist argue allege maintain believe think
""")


def finished(counting: Counting, trigger: Word, effect: Effect, groups: list[Group], doer: Agency) -> list[Sighting]:
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
        if group.is_anyone and said is not Certainty.DENIED:  # "not clear whether anyone was hurt"
            continue
        if told is Effect.NONE:
            counted = replace(counted, low=0, high=0, bound=Bound.EXACTLY)
        by = replace(doer, party=None) if counted.high == 0 else doer
        deed = tuple(words_of_deed(counting.syntax, trigger)) if doer.party is not None else ()
        lasting = doer.means is not None and doer.means.split()[-1].casefold() in LASTING
        lasting = lasting or _happens_again(counting.syntax, trigger)
        found.append(
            Sighting(effect=told, trigger=trigger, group=counted, certainty=said, doer=by, deed=deed, lasting=lasting)
        )
    return found


def _happens_again(syntax: Syntax, trigger: Word) -> bool:
    """ "Clashes frequently erupted that killed dozens": the dead of all of them, over no one day."""
    above = () if trigger.dep == "conj" else syntax.ancestors(trigger)
    verbs = [w for w in (trigger, *above) if w.pos in ("VERB", "AUX")][:2]
    return any(
        low(child) in _AGAIN_AND_AGAIN
        for verb in verbs
        if verb.lemma not in _TELLING
        for child in syntax.children(verb, "advmod", "npadvmod")
    )


_AGAIN_AND_AGAIN = word_set("""
    often frequently regularly routinely usually sometimes occasionally habitually periodically
""")


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
        return trigger.dep not in ("acl", "relcl")
    if trigger.dep in ("acl", "relcl", "amod"):
        return syntax.is_root(head)
    if trigger.tag in ("VBG",) and trigger.dep in ("csubj", "nsubj", "compound"):
        return False
    return not (
        trigger.tag in ("VBP", "VBZ")
        and (not syntax.is_root(trigger) or trigger.tag == "VBP")  # "mines kill people"; but "blast kills people"
        and not syntax.children(trigger, "aux", "auxpass")
    )


def figure_before(counting: Counting, word: Word) -> Figure | None:
    """A figure that stands right before a word, or with "people", "more", "others" or "were" between."""
    for figure in counting.figures:
        between = (
            [low(counting.syntax.word(i)) for i in range(figure.last, word.index)]
            if figure.last <= word.index
            else ["?"]
        )
        if all(word in _BETWEEN for word in between) and len(between) <= 2:
            return figure
    return None


def _figure_after(counting: Counting, word: Word) -> Figure | None:
    """A figure right after an active verb: "killing at least 30"."""
    if word.pos != "VERB" or word.tag == "VBN":
        return None
    figure = next((figure for figure in counting.figures if figure.first == word.index + 1), None)
    if figure is None:
        return None
    following = [w for w in counting.syntax.words if w.index == figure.last]
    return None if following and following[0].pos in ("NOUN", "PROPN", "ADJ") else figure  # "killed 12 sheep"


_BETWEEN = word_set("""
    people persons more others other were are still feared reported confirmed of them made slightly seriously badly
""")


def headless(figure: Figure, word: Word) -> Group:
    """A figure without a noun; the words "41 dead" stand for one."""
    end = word.token.end if word.index == figure.last and low(word) in STATES else figure.span.end
    return Group(
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        population=Population.PEOPLE,
        figure=figure.span,
        span=Span(figure.span.start, end),
        head=figure.last - 1,
    )


def is_nobody(counting: Counting, head: Word) -> bool:
    group = group_at(counting, head, strict=True)
    return group is not None and group.high == 0
