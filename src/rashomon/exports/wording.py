"""How a report says things: dates, figures, voices and stances in plain English, the same for every party."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rashomon.claims import MACRO_F1, Portrayal, portrayed
from rashomon.model import (
    Act,
    ActorId,
    Bound,
    Certainty,
    Claim,
    DatePrecision,
    Effect,
    Force,
    Group,
    Harm,
    LabelCategory,
    PlacePrecision,
    Population,
    RelationKind,
    Scope,
    Stance,
    Statement,
    VoiceKind,
    WordsOf,
)

UNREVIEWED = "Read by a machine; nobody has reviewed this."
NOBODY = "a source that is not named"

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

EFFECTS = {
    Effect.KILLED: "Killed",
    Effect.INJURED: "Injured",
    Effect.MISSING: "Missing",
    Effect.ABDUCTED: "Abducted",
    Effect.DETAINED: "Detained",
    Effect.DISPLACED: "Displaced",
    Effect.AFFECTED: "Affected",
    Effect.NONE: "No harm",
}
POPULATIONS = {
    Population.PEOPLE: "all people",
    Population.NAMED: "persons named in the text",
    Population.OTHER: "others",
}
_SCOPES = {
    Scope.INCIDENT: "in this event",
    Scope.PERIOD: "over a period",
    Scope.CUMULATIVE: "counted up over a longer time",
    Scope.UNKNOWN: "over a time that is not stated",
}
STANCES = {
    Stance.ACCUSES: "says they did it",
    Stance.REPORTS: "reports in its own words that they did it",
    Stance.SUSPECTS: "suspects them",
    Stance.CLAIMS: "claims it as their own deed",
    Stance.ADMITS: "admits it",
    Stance.DENIES: "denies it",
    Stance.EXONERATES: "says they did not do it",
}
_STANCE_COUNTS = {
    Stance.ACCUSES: ("accuses", "accuse"),
    Stance.REPORTS: ("reports it as fact", "report it as fact"),
    Stance.SUSPECTS: ("suspects", "suspect"),
    Stance.CLAIMS: ("claims the deed", "claim the deed"),
    Stance.ADMITS: ("admits", "admit"),
    Stance.DENIES: ("denies", "deny"),
    Stance.EXONERATES: ("exonerates", "exonerate"),
}
STANCES_SHORT = {
    Stance.ACCUSES: "accused",
    Stance.REPORTS: "reported to have done it",
    Stance.SUSPECTS: "suspected",
    Stance.CLAIMS: "claims the deed",
    Stance.ADMITS: "admits",
    Stance.DENIES: "denies",
    Stance.EXONERATES: "exonerated",
}
CERTAINTIES = {
    Certainty.ASSERTED: "",
    Certainty.HEDGED: "not certain of it",
    Certainty.QUESTIONED: "questions it",
    Certainty.DENIED: "denies it",
}
CATEGORIES = {
    LabelCategory.LEGAL: "legal term",
    LabelCategory.TERROR: "terror",
    LabelCategory.VICTORY: "victory",
    LabelCategory.VICTIMHOOD: "victimhood",
    LabelCategory.LEGITIMACY: "legitimacy",
    LabelCategory.DEHUMANISING: "dehumanising",
    LabelCategory.OTHER: "other",
}
WHOSE_WORDS = {
    WordsOf.SPEAKER: "the speaker’s word",
    WordsOf.OUTLET: "the outlet’s own word",
    WordsOf.UNCLEAR: "speaker’s or outlet’s: unclear",
}
RELATIONS = {
    RelationKind.CONTRADICT: "contradict",
    RelationKind.UPDATED: "updated",
    RelationKind.AGREE: "agree",
    RelationKind.COMPATIBLE: "compatible",
    RelationKind.NOT_COMPARABLE: "not comparable",
}
JOINERS = {
    RelationKind.CONTRADICT: "against",
    RelationKind.UPDATED: "then",
    RelationKind.AGREE: "and",
    RelationKind.COMPATIBLE: "and",
    RelationKind.NOT_COMPARABLE: "and",
}
GROUPS = {
    Group.PARTIES: "Parties to the conflict and governments",
    Group.MONITORS: "Monitors",
    Group.UN_AND_NGOS: "UN and NGOs",
    Group.MEDIA: "Media",
    Group.WITNESSES: "Witnesses and residents",
    Group.OTHERS: "Others",
}
GROUPS_SHORT = {**GROUPS, Group.PARTIES: "Parties", Group.WITNESSES: "Witnesses"}
ASPECTS = {
    **{str(effect): str(effect) for effect in Effect},
    str(Effect.NONE): "that nobody came to harm",
    "blame": "who did it",
    "label": "what to call it",
    "date": "when",
    "place": "where",
}
_PLACES = {
    PlacePrecision.NEAR: "near ",
}


# ---- ratings


def portrayal(scores: Sequence[float]) -> str:
    """ "negative (0.91; …)", of several sentences "negative in 2 sentences, neutral in 1 (…)": never without whose
    rating it is and how well such ratings do."""
    rated = f"a model’s rating, macro-F1 {MACRO_F1} on NewsMTSC devtest_mt"
    if len(scores) == 1:
        sure = f"{abs(scores[0]):.2f}; " if scores[0] else ""
        return f"{portrayed(scores[0])} ({sure}{rated})"
    counts = Counter(map(portrayed, scores))
    told = [f"{one} in {plural(counts[one], 'sentence')}" for one in Portrayal if counts[one]]
    return f"{listed(told, most=3)} ({rated})"


# ---- dates


def day(iso: str | None) -> str:
    """As in "15 March 2024", "March 2024" or "2024": as much of a date as is known."""
    parts = _ISO.match(iso or "")
    if parts is None or not 1 <= int(parts[2] or 1) <= 12:
        return iso or ""
    year, month, number = parts[1], parts[2], parts[3]
    if month is None:
        return year
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(number)} {named}" if number else named


def days(start: str | None, end: str | None, precision: DatePrecision = DatePrecision.DAY) -> str:
    """As in "28–31 October 2016", or "October 2016" where only the month was stated. Empty where nothing is known."""
    first, last = start or end, end or start
    if first is None or last is None:
        return ""
    if precision is DatePrecision.YEAR and first[:4] == last[:4]:
        return day(first[:4])
    if precision is DatePrecision.MONTH and first[:7] == last[:7]:
        return day(first[:7])
    a, b = day(first), day(last)
    if a == b:
        return a
    words_a, words_b = a.split(), b.split()
    if len(words_a) == len(words_b) == 3:
        if words_a[1:] == words_b[1:]:
            return f"{words_a[0]}–{b}"
        if words_a[2] == words_b[2]:
            return f"{words_a[0]} {words_a[1]} – {b}"
    return f"{a} – {b}"


# ---- figures


def number(value: int) -> str:
    return f"{value:,}"


def figure(harm: Harm) -> str:
    """The figure as its bound has it: "at least 31", "between 150 and 180", "several: 3 or more"."""
    low, high = harm.low, harm.high
    match harm.bound:
        case Bound.MORE_THAN if low is not None:
            return f"more than {number(max(low - 1, 0))}"
        case Bound.FEWER_THAN if high is not None:
            return f"fewer than {number(high + 1)}"
        case Bound.AT_LEAST if low is not None:
            return f"at least {number(low)}"
        case Bound.AT_MOST if high is not None:
            return f"at most {number(high)}"
        case Bound.BETWEEN if low is not None and high is not None:
            return f"between {number(low)} and {number(high)}"
        case Bound.ABOUT if low is not None:
            return f"about {number(low)}"
        case Bound.VAGUE if low is not None:
            return f"{number(low)} or more"
    if low == high == 0:
        return "none"
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)} to {number(high)}"
    if low is not None:
        return f"{number(low)} or more"
    return f"up to {number(high)}" if high is not None else "a number that is not stated"


def population(harm: Harm) -> str:
    """Whom the figure counts: "children", "all people"."""
    return POPULATIONS.get(harm.population, str(harm.population))


def scope(which: Scope) -> str:
    return _SCOPES[which]


# ---- voices


def voice(claim: Claim, name: Callable[[ActorId], str]) -> str:
    """Who claims it, with those who carry the words between: "the MeK, quoting al-Abdeh"."""
    last = name(claim.voice) if claim.voice is not None else NOBODY
    chain = [*map(name, claim.via), last]
    return ", quoting ".join(chain)


def party(name: str, words: str) -> str:
    """A party by its name; one that nobody names neutrally, by the words that are used of it, as words."""
    return f"{name}, here “{words}”" if name.endswith(" not named") and words else name


def voice_note(claim: Claim) -> str:
    """What a reader must know of this voice beside its name."""
    match claim.voice_kind:
        case VoiceKind.NARRATION:
            return "in its own words"
        case VoiceKind.UNNAMED:
            return "not named"
        case _:
            return ""


def place(claim: Claim) -> str:
    return _PLACES.get(claim.place_precision, "") + claim.place if claim.place else ""


def event_name(kind: str, where: str | None, when: str) -> str:
    return ", ".join(part for part in (f"{kind.capitalize()} in {where}" if where else kind.capitalize(), when) if part)


# ---- statements


_ACTS = {
    Act.SAYS: "",
    Act.BELIEVES: "believes",
    Act.WANTS: "wants",
    Act.KNOWS: "knows",
    Act.FEELS: "feels",
}
_FORCES = {
    Force.NEUTRAL: "",
    Force.DISTANCING: "the outlet keeps its distance (“claimed”)",
    Force.ENDORSING: "the outlet takes it as true (“noted”)",
    Force.DENYING: "denies",
}


def manner(statement: Statement) -> list[str]:
    """What is special about how it was said; nothing for a plain "said"."""
    notes = [_ACTS[statement.act], _FORCES[statement.force]]
    if statement.negated:
        notes.append("did not say this" if statement.act is Act.SAYS else "negated")
    return [note for note in notes if note]


# ---- lists


def listed(names: Sequence[str], *, most: int) -> str:
    """As in "A, B and 3 more"."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1] if shown else ""


def stances(counted: Iterable[tuple[Stance, int]]) -> str:
    """As in "3 accuse, 1 denies", in the order given."""
    return ", ".join(f"{count} {_STANCE_COUNTS[stance][count > 1]}" for stance, count in counted)


def more(count: int, one: str) -> str:
    """As in "3 more articles"; empty where there are none."""
    return f"{number(count)} more {one if count == 1 else one + 's'}" if count > 0 else ""


def plural(count: int, one: str, many: str | None = None) -> str:
    return f"{number(count)} {one if count == 1 else many or one + 's'}"
