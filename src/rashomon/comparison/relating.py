"""How two claims of one event relate, with the reason in words.

Only what is about the same thing is compared. What one side leaves unknown is not known to differ. A hedged figure
counts like an asserted one: its hedge is shown beside it, not weighed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rashomon.comparison.deeds import is_member_of, may_be_one_deed
from rashomon.comparison.figures import are_far_apart, gap, in_words, is_unresolved, names_nobody, range_of
from rashomon.events import Place, PlacedClaim, day_number, days_of, read_place
from rashomon.model import (
    ActorId,
    Blame,
    Bound,
    Certainty,
    Effect,
    Harm,
    Label,
    LabelCategory,
    PlacePrecision,
    Population,
    Relation,
    RelationKind,
    Scope,
    Stance,
    VoiceKind,
)

AGREE, COMPATIBLE, CONTRADICT = RelationKind.AGREE, RelationKind.COMPATIBLE, RelationKind.CONTRADICT
UPDATED, NOT_COMPARABLE = RelationKind.UPDATED, RelationKind.NOT_COMPARABLE

_HURT = frozenset({Effect.KILLED, Effect.INJURED})
_SITES = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})
_PERIODS = frozenset({Scope.PERIOD, Scope.CUMULATIVE})
_TOLD_APART = frozenset({Population.NAMED, Population.ATTACKERS})
_CLEARS = frozenset({Stance.DENIES, Stance.EXONERATES})
_OPPOSED = frozenset(
    frozenset(pair)
    for pair in (
        (LabelCategory.VICTORY, LabelCategory.LEGAL),
        (LabelCategory.VICTORY, LabelCategory.TERROR),
        (LabelCategory.VICTIMHOOD, LabelCategory.TERROR),
        (LabelCategory.VICTIMHOOD, LabelCategory.DEHUMANISING),
    )
)
_DETERMINER = re.compile(r"(?:the|these|those|this|that) (?=\w)")
_NOT_ONE = re.compile(r"(?:an?|one|two|three|some|several|other|another|unnamed|unidentified|unknown) ")
_SLIGHT = frozenset("the a an this that these those its their his her our my".split())
_PRONOUNS = frozenset(
    "he she it they him her them we us you i me this that these those who which its his their our my".split()
)
_AND = re.compile(r",? and |, ")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_WIDE = frozenset([PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY])


def relate_harm(a: PlacedClaim, b: PlacedClaim) -> Relation:
    """The relation of two figures of harm; `a` of the relation is the one told earlier.

    >>> relate_harm(hospital_says_72, ministry_says_at_least_88).why     # doctest: +SKIP
    '72 against at least 88'
    """
    a, b = in_order(a, b)
    one, other = _harm(a), _harm(b)
    differs = _differs(a, b)
    if differs is not None:
        return _relation(a, b, NOT_COMPARABLE, differs)
    if is_unresolved(one) or is_unresolved(other):
        why = f"{_told_in_words(a)} against {_told_in_words(b)}: one figure is only words"
        return _relation(a, b, NOT_COMPARABLE, why)
    between = gap(one, other)
    against = f"{_told_in_words(a)} against {_told_in_words(b)}"
    meet = range_of(one).meets(range_of(other))
    same = (one.low, one.high) == (other.low, other.high)
    denied = [placed.claim.certainty is Certainty.DENIED for placed in (a, b)]
    if any(denied):
        if all(denied):
            return _relation(a, b, AGREE if same else COMPATIBLE, against if not same else f"both deny {in_words(one)}")
        if meet:
            return _relation(a, b, CONTRADICT, against, between)
        return _relation(a, b, COMPATIBLE, f"{against}: a denied figure leaves the others open", between)
    if _populations(one, other) is not None:
        return _relation(a, b, COMPATIBLE, f"{against}: the people of one figure are not stated", between)
    if same:
        why = f"both say {in_words(one)}" if in_words(one) == in_words(other) else f"{against}: the same range"
        return _relation(a, b, AGREE, why, between)
    later = days_between(a, b)
    if later and _updates(a, b) and not (one.bound is Bound.VAGUE and meet):
        return _relation(a, b, UPDATED, f"{in_words(one)}, {_days(later)} later {in_words(other)}", between)
    if _corrects_an_earlier(a, b) and not (one.bound is Bound.VAGUE and meet):
        return _relation(a, b, UPDATED, f"{in_words(one)} told before, then {in_words(other)}", between)
    if meet:
        why = f"{against}, far apart" if are_far_apart(one, other) else against
        return _relation(a, b, COMPATIBLE, why, between)
    if Certainty.QUESTIONED in (a.claim.certainty, b.claim.certainty):
        return _relation(a, b, COMPATIBLE, f"{against}: only asked, not said", between)
    if later is not None and later > 1 and range_of(one).high < range_of(other).low:
        why = f"{against}: told {_days(later)} later, the toll may have grown"
        return _relation(a, b, NOT_COMPARABLE, why, between)
    return _relation(a, b, CONTRADICT, against, between)


def relate_blame(a: PlacedClaim, b: PlacedClaim, *, names: Mapping[ActorId, str], alone: bool = True) -> Relation:
    """The relation of two claims of blame. `alone`: neither voice blames the other's party as well."""
    a, b = in_order(a, b)
    one, other = _blame(a), _blame(b)
    if one.blamed is None or other.blamed is None:
        return _relation(a, b, NOT_COMPARABLE, "a blamed party is not identified")
    says = f"{_blame_in_words(a, names)} against {_blame_in_words(b, names)}"
    clear_a, clear_b = clears(a), clears(b)
    later = days_between(a, b)
    same = party_key(one.blamed, names) == party_key(other.blamed, names)
    if later and a.claim.voice is not None and a.claim.voice == b.claim.voice:
        if same and clear_a != clear_b:
            return _relation(a, b, UPDATED, f"{_blame_in_words(a, names)}, {_days(later)} later {_stance(b)}")
        if not same and alone and not (clear_a or clear_b):
            why = f"{_blame_in_words(a, names)}, {_days(later)} later {_blame_in_words(b, names)}"
            return _relation(a, b, UPDATED, why)
    if same:
        if clear_a != clear_b:
            return _relation(a, b, CONTRADICT, says)
        party = _name(one.blamed, names)
        if clear_a:
            return _relation(a, b, AGREE, f"both clear {party}")
        firm = not (_is_hedged(a) or _is_hedged(b))
        return _relation(a, b, AGREE if firm else COMPATIBLE, f"both blame {party}" if firm else says)
    if clear_a or clear_b:
        return _relation(a, b, COMPATIBLE, f"{says}: of two parties")
    if not alone:
        return _relation(a, b, COMPATIBLE, f"{says}: one of the voices blames both")
    if is_member_of(_name(one.blamed, names), _name(other.blamed, names)):
        return _relation(a, b, COMPATIBLE, f"{says}: one is part of the other")
    if not may_be_one_deed(a.claim, b.claim):
        return _relation(a, b, NOT_COMPARABLE, f"{says}: of two deeds")
    return _relation(a, b, CONTRADICT, says)


def relate_label(a: PlacedClaim, b: PlacedClaim, *, names: Mapping[ActorId, str] | None = None) -> Relation | None:
    """The relation of two names for the same party, act or event. Of names for two, only the same word used of both is
    told: it is not comparable."""
    a, b = in_order(a, b)
    one, other = _label(a), _label(b)
    names = names or {}
    if not _same_target(one, other, names):
        if one.term.casefold() != other.term.casefold() or not (_says_whom(one) and _says_whom(other)):
            return None
        whom = [names.get(label.target or ActorId(""), label.target_text) for label in (one, other)]
        return _relation(a, b, NOT_COMPARABLE, f"“{one.term}” is said of others: {whom[0]} against {whom[1]}")
    denied = [placed.claim.certainty is Certainty.DENIED for placed in (a, b)]
    if one.term.casefold() == other.term.casefold():
        if denied[0] != denied[1]:
            return _relation(a, b, CONTRADICT, f"“{one.term}” against a denial of it")
        return _relation(a, b, AGREE, f"both {'deny' if denied[0] else 'say'} “{one.term}”")
    words = f"“{one.term}” against “{other.term}”"
    later = days_between(a, b)
    if later and not any(denied) and a.claim.voice is not None and a.claim.voice == b.claim.voice:
        return _relation(a, b, UPDATED, f"“{one.term}”, {_days(later)} later “{other.term}”")
    if not any(denied) and frozenset({one.category, other.category}) in _OPPOSED:
        return _relation(a, b, CONTRADICT, f"opposed words: {words}")
    return _relation(a, b, COMPATIBLE, words)


def relate_dates(a: PlacedClaim, b: PlacedClaim) -> Relation | None:
    """The relation of the days that two claims give to the event, where they differ."""
    a, b = in_order(a, b)
    one, other = days_of(a.claim), days_of(b.claim)
    if one is None or other is None or one == other:
        return None
    words = f"{_days_in_words(a)} against {_days_in_words(b)}"
    if one[0] <= other[1] and other[0] <= one[1]:
        return _relation(a, b, COMPATIBLE, words)
    return _relation(a, b, UPDATED if days_between(a, b) and _updates(a, b) else CONTRADICT, words)


def relate_places(a: PlacedClaim, b: PlacedClaim) -> Relation | None:
    """The relation of the places that two claims give to the event, where they differ."""
    a, b = in_order(a, b)
    one, other = a.place, b.place
    if one is None or other is None:
        return None
    if one.same(other) and one.name == other.name and one.within == other.within:
        near = [_in_words(placed) for placed in (a, b)]
        return _relation(a, b, COMPATIBLE, f"{near[0]} against {near[1]}") if near[0] != near[1] else None
    words = f"“{a.claim.place}” against “{b.claim.place}”"
    if one.fits(other) or _said_to_lie_in(a, other) or _said_to_lie_in(b, one):
        return _relation(a, b, COMPATIBLE, words)
    if (a.claim.place_precision in _SITES) is not (b.claim.place_precision in _SITES):
        return _relation(a, b, COMPATIBLE, f"{words}: one may lie in the other")
    # A province may well hold the town, though nobody says so.
    if {a.claim.place_precision, b.claim.place_precision} & _WIDE:
        return None
    return _relation(a, b, UPDATED if days_between(a, b) and _updates(a, b) else CONTRADICT, words)


def _said_to_lie_in(placed: PlacedClaim, outer: Place) -> bool:
    """ "Nortolle, a town in Keshlan province"."""
    at = placed.claim.location
    return at is not None and any((read := read_place(name)) and read.name == outer.name for name in at.within)


def _in_words(placed: PlacedClaim) -> str:
    near = placed.claim.place_precision is PlacePrecision.NEAR
    return f"near “{placed.claim.place}”" if near else f"“{placed.claim.place}”"


def in_order(a: PlacedClaim, b: PlacedClaim) -> tuple[PlacedClaim, PlacedClaim]:
    """The one told earlier first; before any day the one that was told on an earlier day which nobody names."""
    if _is_of_no_day(a) != _is_of_no_day(b):
        return (a, b) if _is_of_no_day(a) else (b, a)
    return (a, b) if a.order <= b.order else (b, a)


def is_told_before(placed: PlacedClaim) -> bool:
    """Whether its words say that it was told before its article was ("had first reported nine")."""
    return "told" in placed.claim.slots


def days_between(a: PlacedClaim, b: PlacedClaim) -> int | None:
    """Days from the telling of the first to that of the second; None where one has no day."""
    first, last = day_number(a.told), day_number(b.told)
    return None if first is None or last is None else last - first


def _same_target(a: Label, b: Label, names: Mapping[ActorId, str]) -> bool:
    """One actor, or one description: within an event "the men" of two articles are the same, though nobody names
    them."""
    if a.target is not None and b.target is not None:
        one, other = party_key(a.target, names), party_key(b.target, names)
        if one == other or _is_name(names.get(a.target)) or _is_name(names.get(b.target)):
            return one == other
    if a.target is None and b.target is None and _says_whom(a) and _says_whom(b):
        return _is_within(a, b) or _is_within(b, a)
    return _description(a) == _description(b) and (_says_whom(a) or a.target == b.target)


def _is_within(a: Label, b: Label) -> bool:
    """ "The shelling" and "the shelling of the orphanage": an act, the one time told in fewer words."""
    fewer, more = ([w for w in _description(label).split() if w not in _SLIGHT] for label in (a, b))
    return bool(fewer) and fewer[:1] == more[:1] and set(fewer) <= set(more)


def _is_name(name: str | None) -> bool:
    return name is None or name[:1].isupper()


def _says_whom(label: Label) -> bool:
    return label.target is not None or _description(label) not in _PRONOUNS


def _description(label: Label) -> str:
    return _DETERMINER.sub("", " ".join(label.target_text.casefold().split()))


# ---------------------------------------------------------------- what makes two figures not comparable


def _differs(a: PlacedClaim, b: PlacedClaim) -> str | None:
    """What the two figures are about differently, in words."""
    one, other = _harm(a), _harm(b)
    if not _same_effect(one.effect, other.effect):
        return f"another effect: {one.effect} against {other.effect}"
    if not _same_place(a, b):
        return f"another place: {_place_in_words(a, b)} against {_place_in_words(b, a)}"
    if (people := _populations(one, other)) is not None and not _may_be_the_same_people(one, other):
        return f"another population: {people}"
    if one.scope is not other.scope and not _may_be_one_span(a, b):
        return f"another scope: {one.scope} against {other.scope}"
    if not _same_period(a, b):
        return f"another period: {_days_in_words(a)} against {_days_in_words(b)}"
    if {one.scope, other.scope} <= _PERIODS and one.blamed != other.blamed:
        # Of one incident, who did it is a charge; a total of months counts the victims of one party.
        return "another count: those whom one party is said to have harmed"
    return None


def _may_be_one_span(a: PlacedClaim, b: PlacedClaim) -> bool:
    """ "Dozens have died": no word says of whom, when or where, so it may be the toll of the day or, where the figures
    meet, that of the week."""
    if Scope.UNKNOWN in (_harm(a).scope, _harm(b).scope):
        return True
    bare = any(
        _harm(placed).scope is Scope.INCIDENT
        and placed.claim.place is None
        and placed.claim.date_from is None
        and names_nobody(_harm(placed))
        for placed in (a, b)
    )
    return bare and range_of(_harm(a)).meets(range_of(_harm(b)))


def _same_effect(a: Effect, b: Effect) -> bool:
    return a is b or (Effect.NONE in (a, b) and bool({a, b} & _HURT))


def _place_in_words(placed: PlacedClaim, other: PlacedClaim) -> str:
    """The place as its article has it; with its country where the other is called the same."""
    words, at = placed.claim.place or "", placed.claim.location
    return f"{words} ({at.country})" if words == other.claim.place and at and at.country else words


def _same_place(a: PlacedClaim, b: PlacedClaim) -> bool:
    one, other = a.place, b.place
    if one is None or other is None:
        return True
    precisions = {a.claim.place_precision, b.claim.place_precision}
    if PlacePrecision.UNKNOWN not in precisions and len(precisions & _WIDE) != 0 and len(precisions) > 1:
        return False
    if one.same(other):
        return True
    # A square or a market is where in its town it happened; a district has a figure of its own.
    at_a, at_b = a.claim.place_precision in _SITES, b.claim.place_precision in _SITES
    return (at_a and one.lies_in(other)) or (at_b and other.lies_in(one))


def _populations(a: Harm, b: Harm) -> str | None:
    """The two populations in words where they differ."""
    if a.population is not b.population:
        words = [_people(harm) for harm in (a, b)]
    elif a.population is Population.NAMED and set(a.names) != set(b.names):
        words = ["named persons", "other named persons"]
    elif a.population is Population.OTHER and a.words and b.words and not _same_noun(_noun(a), _noun(b)):
        words = [_noun(a), _noun(b)]
    else:
        return None
    return f"{words[0]} against {words[1]}"


def _may_be_the_same_people(a: Harm, b: Harm) -> bool:
    """ "Dozens have died" leaves open who they were: it may mean the civilians that another voice counts. Named persons
    and attackers are told apart from the dead."""
    whole, part = (a, b) if a.population is Population.PEOPLE else (b, a)
    if whole.population is not Population.PEOPLE or part.population in _TOLD_APART:
        return False
    return names_nobody(whole) and range_of(a).meets(range_of(b))


def _people(harm: Harm) -> str:
    if harm.population is Population.PEOPLE:
        return "all people"
    return "named persons" if harm.population is Population.NAMED else str(harm.population)


def counts_the_same(a: Harm, b: Harm) -> bool:
    """Whether the words of two figures name the same people."""
    return _same_noun(_noun(a), _noun(b))


def _noun(harm: Harm) -> str:
    """The last word of "41 pilgrims": who the figure counts; of "a son and three grandchildren" the last of each."""
    return " and ".join(part.split()[-1].rstrip(".,;") for part in _counted(harm))


def _counted(harm: Harm) -> list[str]:
    return [part for part in _AND.split(harm.words.casefold()) if part.split()] or [harm.words.casefold() or "-"]


def _same_noun(a: str, b: str) -> bool:
    def plain(nouns: str) -> set[str]:
        return {noun.removesuffix("s") for noun in nouns.split(" and ")}

    return plain(a) == plain(b)


def _same_period(a: PlacedClaim, b: PlacedClaim) -> bool:
    one, other = days_of(a.claim), days_of(b.claim)
    if one is None or other is None:
        return True
    scopes = {_harm(a).scope, _harm(b).scope}
    if scopes == {Scope.CUMULATIVE}:
        # A running total grows to the day on which it is told; what it counts is settled by its start.
        return not (a.claim.date_from and b.claim.date_from) or one[0] == other[0]
    if scopes == {Scope.PERIOD}:
        return one == other
    # The day of an incident is often given one off, by time zone or by night; that dispute has its own row.
    return one[0] - 1 <= other[1] and other[0] - 1 <= one[1]


def _is_of_no_day(placed: PlacedClaim) -> bool:
    return is_told_before(placed) and placed.claim.as_of is None


def _corrects_an_earlier(a: PlacedClaim, b: PlacedClaim) -> bool:
    """Whether the second takes the place of a figure that was told before, on a day that nobody names: of the same
    voice, or where nobody in particular had told it ("was first put at nine") of any in its article."""
    if not _is_of_no_day(a) or _is_of_no_day(b):
        return False
    if a.claim.voice is not None and a.claim.voice == b.claim.voice:
        return True
    return a.claim.voice_kind is VoiceKind.NARRATION and a.claim.article == b.claim.article


def _updates(a: PlacedClaim, b: PlacedClaim) -> bool:
    """Whether the second may correct the first: one voice, or one outlet whose own narration is one of the two."""
    if a.claim.voice is not None and a.claim.voice == b.claim.voice:
        return True
    return a.outlet == b.outlet and VoiceKind.NARRATION in (a.claim.voice_kind, b.claim.voice_kind)


# ---------------------------------------------------------------- words


def _told_in_words(placed: PlacedClaim) -> str:
    words = in_words(_harm(placed))
    return f"a denial of {words}" if placed.claim.certainty is Certainty.DENIED else words


def _days(count: int) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
    return f"{number} day" if count == 1 else f"{number} days"


def _days_in_words(placed: PlacedClaim) -> str:
    first, last = placed.claim.date_from, placed.claim.date_to
    if first and last and first != last:
        return f"{first} to {last}"
    return first or (f"up to {last}" if last else "no day")


def _stance(placed: PlacedClaim) -> str:
    if clears(placed):
        return "denied" if placed.claim.voice == _blame(placed).blamed else "exonerated"
    return {
        Stance.ACCUSES: "accused",
        Stance.SUSPECTS: "suspected",
        Stance.REPORTS: "reported as responsible",
        Stance.CLAIMS: "claimed",
        Stance.ADMITS: "admitted",
    }.get(_blame(placed).stance, "accused")


def _blame_in_words(placed: PlacedClaim, names: Mapping[ActorId, str]) -> str:
    return f"{_name(_blame(placed).blamed, names)} {_stance(placed)}"


def _name(actor: ActorId | None, names: Mapping[ActorId, str]) -> str:
    return names.get(actor, "a party") if actor is not None else "a party"


def party_key(actor: ActorId, names: Mapping[ActorId, str]) -> str:
    """Equal for one party: within an event "the border police" of two articles are the same, though nobody names
    them."""
    name = names.get(actor, "").casefold().removeprefix("the ")
    return actor if not name or name.endswith(" not named") or _NOT_ONE.match(name) else name


def clears(placed: PlacedClaim) -> bool:
    """Whether the claim says that the party did not do it."""
    return _blame(placed).stance in _CLEARS or placed.claim.certainty is Certainty.DENIED


def _is_hedged(placed: PlacedClaim) -> bool:
    return _blame(placed).stance is Stance.SUSPECTS or placed.claim.certainty is not Certainty.ASSERTED


def _relation(a: PlacedClaim, b: PlacedClaim, kind: RelationKind, why: str, between: int | None = None) -> Relation:
    return Relation(a=a.claim.id, b=b.claim.id, relation=kind, why=why, gap=between)


def _harm(placed: PlacedClaim) -> Harm:
    assert isinstance(placed.claim.detail, Harm)
    return placed.claim.detail


def _blame(placed: PlacedClaim) -> Blame:
    assert isinstance(placed.claim.detail, Blame)
    return placed.claim.detail


def _label(placed: PlacedClaim) -> Label:
    assert isinstance(placed.claim.detail, Label)
    return placed.claim.detail
