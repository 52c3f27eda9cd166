"""How many of whom: the noun phrases that a harm claim counts, their figures, names and parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.claims.clauses import low, phrase, span_of, without_article
from rashomon.claims.counting import Counting, label_at
from rashomon.claims.figures import BARE_PLURAL, Figure
from rashomon.claims.names import name_at
from rashomon.claims.people import is_never_people, may_be_people, population_of
from rashomon.claims.vocabulary import word_set
from rashomon.language import Syntax, Word
from rashomon.model import ActorKind, Bound, Form, Population, Span

_NOBODY = frozenset(["nobody", "none", "noone"])


_CONTAINERS = word_set("body bodies life lives remains corpse corpses number total death deaths")


_FAMILIES = word_set("family group crew team household delegation party gang patrol squad column unit")
_HOUSEHOLDS = word_set("families households couples groups crews teams")
_TWO = word_set("couple pair both")
SAID_BEFORE = word_set("him her himself herself")  # one person, of whom the text has spoken


_OWN = frozenset(["ours", "theirs", "yours", "mine"])  # "six of ours"


_MORE = frozenset(["others", "other", "more", "people"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Some people, counted or named, as one noun phrase has them."""

    low: int | None
    high: int | None
    bound: Bound
    population: Population
    span: Span  # the words of figure and population
    figure: Span | None = None
    population_span: Span | None = None
    names: tuple[str, ...] = ()
    counted: bool = True  # False for a bare or definite plural and a single "the man"
    definite: bool = False  # "the soldiers": told before, not told now
    again: bool = False  # one person who may have been told of before: "him"
    head: int = 0  # token
    members: tuple[Group, ...] = ()  # of a count that was put together: those that the words count or name apart

    @property
    def is_anyone(self) -> bool:
        """ "Anyone", "any civilians": one or more, of whom nothing is told but that there might be some."""
        return not self.counted and self.low == 1 and self.high is None


def those_meant(counting: Counting, members: list[Word]) -> Group | None:
    """Those named, or meant by "him" and "her", one by one."""
    reading, cast = counting.reading, counting.cast
    names: list[str] = []
    for member in members:
        name = name_at(counting, member)
        if name is None:
            actor = cast.at(member.token.span)
            mentions = [m for m in cast.mentions if m.actor == actor and m.form is Form.NAME] if actor else []
            kind = cast.actor(actor).kind if actor else None
            if kind is ActorKind.PERSON and mentions:
                name = " ".join(reading.words(max(mentions, key=lambda m: m.span.end - m.span.start).span).split())
        if name is not None:
            names.append(name)
    words = [w for member in members for w in phrase(counting.syntax, member) if w.pos != "PUNCT"]
    span = span_of(words or members)
    attacker = any(low(member) in ("himself", "herself") for member in members)
    again = all(low(member) in SAID_BEFORE for member in members)
    return Group(
        low=len(members),
        high=len(members),
        bound=Bound.EXACTLY,
        population=Population.ATTACKERS if attacker else Population.NAMED if names else Population.PEOPLE,
        span=span,
        population_span=span,
        names=() if attacker else tuple(names),
        head=members[0].index,
        again=again and not attacker,
    )


def group_at(counting: Counting, head: Word, *, strict: bool) -> Group | None:
    """Those whom one noun counts, without the nouns joined to it."""
    syntax = counting.syntax
    text = low(head)
    if text in SAID_BEFORE:
        return those_meant(counting, [head])
    if text in ("other", "another") and any(low(child) == "each" for child in syntax.children(head)):
        return None  # "killing each other"
    if (text in _TWO or _is_both(syntax, head)) and (two := _two(counting, head)) is not None:
        return two
    if text in ("another", "other") and head.pos in ("DET", "PRON", "ADJ", "NOUN"):  # "another was wounded"
        words = [w for w in syntax.subtree(head) if w.index <= head.index]
        return _one(span_of(words), head) if text == "another" or words[0].index < head.index else None
    if text in _NOBODY or (text == "one" and _has_no(syntax, head)):
        words = [w for w in syntax.subtree(head) if (w.index <= head.index and w.dep in ("det", "neg")) or w is head]
        return Group(
            low=0,
            high=0,
            bound=Bound.EXACTLY,
            population=Population.PEOPLE,
            span=span_of(words),
            figure=span_of(words),
            head=head.index,
        )
    if text in _FAMILIES and (of_number := _of_number(counting, head) or _strong(counting, head)) is not None:
        return of_number
    figure = counting.figure_of(head)
    if figure is not None and figure.first <= head.index < figure.last:
        return _number_alone(counting, head, figure, strict=strict)
    if head.pos == "NUM":
        return None
    if text in _CONTAINERS or text in ("kind",):
        inner = _of(syntax, head)
        if inner is not None and figure is None:
            return group_at(counting, inner, strict=strict)
    population = population_at(counting, head, strict=strict, counted=figure is not None)
    if population is None:
        return None
    if figure is not None and text in _HOUSEHOLDS:  # so many families: nobody knows how many people
        figure = replace(figure, low=None, high=None, bound=Bound.VAGUE)
    population_words = without_article(_noun_words(counting, head, figure))
    population_span = span_of(population_words)
    if figure is not None:
        start = min(figure.span.start, population_span.start)
        first = figure.first - 1
        if first >= syntax.words[0].index and low(syntax.word(first)) == "all":
            start = syntax.word(first).token.start
        return replace(
            counted_by(figure, population, population_span, head.index), span=Span(start, population_span.end)
        )
    return _uncounted(counting, head, population, population_words)


def counted_by(figure: Figure, population: Population, named: Span | None, head: int) -> Group:
    """Those whom a figure counts; `named` are the words for them behind it, `head` the token that it hangs on."""
    return Group(
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        population=population,
        figure=figure.span,
        span=Span(figure.span.start, named.end) if named is not None else figure.span,
        population_span=named,
        head=head,
    )


def _is_both(syntax: Syntax, head: Word) -> bool:
    return any(low(child) == "both" for child in syntax.children(head, "det", "predet", "preconj")) and not any(
        child.dep == "conj" for child in syntax.children(head)
    )


def _two(counting: Counting, head: Word) -> Group | None:
    """ "both drivers", "a couple" of spouses; "a couple of soldiers" is a vague number."""
    if _of(counting.syntax, head) is not None or counting.figure_of(head) is not None:
        return None
    words = [w for w in phrase(counting.syntax, head) if w.index <= head.index]
    population = population_of(low(head)) or Population.PEOPLE
    return replace(_one(span_of(words), head), low=2, high=2, population=population)


def _one(span: Span, head: Word) -> Group:
    return Group(
        low=1,
        high=1,
        bound=Bound.EXACTLY,
        population=Population.PEOPLE,
        figure=span,
        span=span,
        head=head.index,
    )


def _strong(counting: Counting, head: Word) -> Group | None:
    """ "a seven-strong crew", "a three-member family"."""
    syntax = counting.syntax
    near = [w for w in syntax.subtree(head) if w.index < head.index]
    if not any(low(w) in ("strong", "member", "person", "man") for w in near):
        return None
    figure = next((f for f in counting.figures if near and near[0].index <= f.first < head.index), None)
    if figure is None:
        return None
    return Group(
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        population=Population.PEOPLE,
        figure=figure.span,
        span=Span(near[0].token.start, head.token.end),
        population_span=head.token.span,
        head=head.index,
    )


def _not_a(syntax: Syntax, head: Word) -> Word | None:
    """The "not" of "not a single soldier", "not one of them"."""
    before = [w for w in syntax.words if head.index - 5 <= w.index < head.index]
    for first, second in pairwise(before):
        if low(first) == "not" and low(second) in ("a", "one", "single"):
            return first
    return None


def _uncounted(counting: Counting, head: Word, population: Population, words: list[Word]) -> Group | None:
    """A noun without a number: "a man", "no civilians", "any civilians", "civilians"."""
    syntax = counting.syntax
    determiners = syntax.children(head, "det", "poss", "neg", "predet")
    said = {low(child) for child in determiners}
    span = span_of(words)
    if said & {"how", "many", "few", "each", "every", "which", "what"} or any(
        low(c) in ("how", "many", "few") for c in syntax.children(head, "amod")
    ):
        return None
    if syntax.children(head, "nummod"):  # a number that is none: "10^9", "minus three"
        return None
    if low(head) in _FAMILIES and head.tag == "NN":  # a crew is nobody knows how many
        return None
    plural = head.tag in ("NNS", "NNPS") or low(head) in ("people", "police", "children", "troops", "men", "women")
    whole = span_of([*[d for d in determiners if d.index < words[0].index], *words])
    none = next((d for d in determiners if low(d) == "no"), None) or _not_a(syntax, head)
    if none is not None:
        figure, whole = none.token.span, span_of([none, *words])
        return Group(
            low=0,
            high=0,
            bound=Bound.EXACTLY,
            population=population,
            span=whole,
            figure=figure,
            population_span=span,
            head=head.index,
        )
    if "any" in said or low(head) in ("anyone", "anybody"):
        return Group(
            low=1,
            high=None,
            bound=Bound.VAGUE,
            population=population,
            span=whole,
            population_span=span,
            counted=False,
            head=head.index,
        )
    if plural:
        definite = bool(said & {"the", "these", "those", "their", "his", "her", "its", "our", "all"})
        return Group(
            low=BARE_PLURAL,
            high=None,
            bound=Bound.VAGUE,
            population=population,
            span=whole if definite else span,
            population_span=span,
            counted=False,
            definite=definite,
            head=head.index,
        )
    one = next((d for d in determiners if low(d) in ("a", "an", "another", "one")), None)
    return Group(
        low=1,
        high=1,
        bound=Bound.EXACTLY,
        population=population,
        span=whole,
        figure=one.token.span if one else None,
        population_span=span,
        counted=one is not None,
        definite=one is None,
        head=head.index,
    )


def _number_alone(counting: Counting, head: Word, figure: Figure, *, strict: bool) -> Group | None:
    """ "41", "dozens of civilians", "six of them", "hundreds more"."""
    syntax = counting.syntax
    inner = _of(syntax, head)
    population = Population.PEOPLE
    population_span = None
    end = figure.span.end
    if inner is not None and inner.pos in ("NOUN", "PROPN") and low(inner) not in _OWN:
        of_whom = population_at(counting, inner, strict=strict, counted=True)
        if of_whom is None:
            return None
        population = of_whom
        words = without_article(_noun_words(counting, inner, None))
        population_span = span_of(words)
        end = max(end, population_span.end)
    else:
        following = head.index + 1
        last = syntax.words[-1].index
        if following <= last and low(syntax.word(following)) in _MORE and syntax.word(following).pos != "PUNCT":
            end = syntax.word(following).token.end
    return Group(
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        population=population,
        figure=figure.span,
        span=Span(min(figure.span.start, end), end),
        population_span=population_span,
        head=head.index,
    )


def _of_number(counting: Counting, head: Word) -> Group | None:
    """ "a family of six"."""
    inner = _of(counting.syntax, head)
    figure = counting.figure_of(inner) if inner is not None and inner.pos == "NUM" else None
    if figure is None or counting.figure_of(head) is not None:
        return None
    words = phrase(counting.syntax, head)
    return Group(
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        population=Population.PEOPLE,
        figure=figure.span,
        span=Span(span_of(words).start, figure.span.end),
        population_span=head.token.span,
        head=head.index,
    )


def _of(syntax: Syntax, head: Word) -> Word | None:
    for prep in syntax.children(head, "prep"):
        if low(prep) == "of":
            inner = syntax.children(prep, "pobj", "pcomp")
            return inner[0] if inner else None
    return None


def _has_no(syntax: Syntax, head: Word) -> bool:
    return any(low(child) in ("no", "not") for child in syntax.children(head))


def _noun_words(counting: Counting, head: Word, figure: Figure | None) -> list[Word]:
    words = [w for w in phrase(counting.syntax, head) if w.index <= head.index]
    if figure is not None:
        words = [w for w in words if w.index >= figure.last]
    while len(words) > 1 and (words[0].pos in ("PUNCT", "ADV") or low(words[0]) in ("other", "more", "another")):
        words.pop(0)
    return words or [head]


def population_at(counting: Counting, head: Word, *, strict: bool, counted: bool) -> Population | None:
    syntax = counting.syntax
    before = low(syntax.word(head.index - 1)) if head.index > syntax.words[0].index else ""
    if head.pos == "PRON":
        return (
            Population.PEOPLE if low(head) in ("others", "people", "someone", "somebody", "anyone", "anybody") else None
        )
    found = population_of(low(head), before)
    if found is not None:
        return found
    label = label_at(counting.reading, head)
    if label == "NORP" and head.tag in ("NNPS", "NNS", "NNP"):
        return Population.PEOPLE
    if head.pos == "PROPN" and not counted:
        several = head.tag == "NNPS" or low(head).endswith("s")
        return Population.OTHER if several and _is_of_persons(counting, head) else None
    if head.pos not in ("NOUN", "PROPN"):
        return None
    if head.tag in ("NNPS",) and counted:
        return Population.OTHER
    if may_be_people(low(head)) and (counted or not strict):
        return Population.OTHER
    return Population.OTHER if counted and _is_of_persons(counting, head) else None


def _is_of_persons(counting: Counting, head: Word) -> bool:
    """Whether the actors stage took a noun that nobody listed for persons: "sentries", "personalities"."""
    mention = None if is_never_people(low(head)) else counting.cast.mention_at(head.token.span)
    if mention is None or mention.span.end != head.token.end:
        return False
    return counting.cast.actor(mention.actor).kind in (ActorKind.PERSON, ActorKind.POPULATION)
