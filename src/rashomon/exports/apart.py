"""Who speaks in an event, what one account alone says, what each is silent on, and a figure by a rule if one is asked
for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.comparison import (
    ASKED_FOR,
    IN_WORDS,
    AccountKey,
    Alone,
    Copies,
    OnlyHere,
    Rule,
    only_here,
    reckon,
    silences,
)
from rashomon.exports import wording
from rashomon.exports.gathered import Gathered
from rashomon.exports.page import AccountLine, AnswerView, Chart, Side, Speakers
from rashomon.model import Blame, Certainty, Claim, ClaimId, Comparison, Event, Group, Harm, Label, VoiceKind

_NAMES = 16  # of one group
_SAID = 6  # by one account alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the reader of a report asked for."""

    copies: Copies = Copies.ONCE
    groups: Mapping[str, Group] | None = None
    rule: Rule | None = None
    hierarchy: tuple[str, ...] = ()


def speakers_of(event: Event, gathered: Gathered) -> tuple[Speakers, ...]:
    """Who speaks, group by group, those who claim most first."""
    counted: dict[Group, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for claim in _claims(event.claims, gathered):
        counted[gathered.group(claim)][gathered.voice(claim)] += 1
    return tuple(
        Speakers(
            group=group.replace(" ", "-"),
            title=wording.GROUPS[group],
            voices=wording.listed(
                sorted(counted[group], key=lambda name: (-counted[group][name], name.casefold())), most=_NAMES
            ),
        )
        for group in Group
        if group in counted
    )


def only_here_of(
    event: Event, comparisons: Sequence[Comparison], gathered: Gathered, *, anchors: Mapping[ClaimId, str]
) -> tuple[AccountLine, ...]:
    """What a single account says: an aspect, a party, a population, a figure or a word that no other has."""
    found: dict[AccountKey, list[OnlyHere]] = defaultdict(list)
    for one in only_here(event, comparisons, gathered.claims):
        found[one.account].append(one)
    lines: dict[AccountKey, tuple[Side, ...]] = {}
    for key, told in found.items():
        told.sort(key=lambda one: (list(Alone).index(one.what), one.aspect, one.claims[0]))
        # "That army" of two articles is two parties; to a reader it is said once.
        said: dict[str, str | None] = {}
        for one in told:
            row = next((anchors[claim] for claim in one.claims if claim in anchors), None)
            said.setdefault(_alone(one, gathered), row)
        sides = [Side(voice=words, anchor=row) for words, row in said.items()]
        if len(sides) > _SAID:
            sides[_SAID:] = [Side(voice=f"{len(sides) - _SAID} more", anchor=None)]
        lines[key] = tuple(sides)
    return _lines(event, gathered, lines)


def silences_of(event: Event, comparisons: Sequence[Comparison], gathered: Gathered) -> tuple[AccountLine, ...]:
    """The aspects that accounts do not mention; those of one group that are silent on the same are one line."""
    lines = _lines(
        event,
        gathered,
        {
            key: tuple(Side(voice=wording.ASPECTS[aspect], anchor=None) for aspect in aspects)
            for key, aspects in silences(comparisons).items()
        },
    )
    alike: dict[tuple[str, tuple[Side, ...]], list[AccountLine]] = defaultdict(list)
    for line in lines:
        alike[line.group, line.said].append(line)
    return tuple(
        replace(same[0], voice=wording.listed(list(dict.fromkeys(line.voice for line in same)), most=_NAMES))
        for same in alike.values()
    )


def rule_in_words(choices: Choices) -> str:
    return f"{choices.rule}: {IN_WORDS[choices.rule]}; {ASKED_FOR}" if choices.rule is not None else ""


def answers_of(
    event: Event, comparisons: Sequence[Comparison], gathered: Gathered, choices: Choices
) -> tuple[AnswerView, ...]:
    """What the rule gives, if the reader asked for one."""
    if choices.rule is None:
        return ()
    found = reckon(
        choices.rule,
        event,
        comparisons,
        gathered.claims,
        hierarchy=choices.hierarchy,
        groups=gathered.groups,
    )
    views = []
    for answer in found:
        voices = dict.fromkeys(gathered.voice(gathered.claims[one]) for one in answer.rests_on)
        people = wording.POPULATIONS.get(answer.population, str(answer.population))
        views.append(
            AnswerView(
                of=f"{wording.EFFECTS[answer.effect]}, {people}, in this event",
                words=answer.words,
                rests_on=f"{wording.plural(answer.origins, 'origin')}: {wording.listed(list(voices), most=_SAID)}"
                if voices
                else wording.plural(0, "origin"),
                left_out=", ".join(f"{count} {reason}" for reason, count in answer.left_out),
            )
        )
    return tuple(views)


def rows_of(charts: Iterable[Chart]) -> dict[ClaimId, str]:
    """The row of a chart that shows a claim, as far as the row goes by its id."""
    rows = (row for chart in charts for panel in chart.panels for group in panel.groups for row in group.accounts)
    return {ClaimId(shown.finding): row.anchor for row in rows for shown in row.evidence}


def _alone(one: OnlyHere, gathered: Gathered) -> str:
    claim = gathered.claims[one.claims[0]]
    match claim.detail:
        case Harm() as harm:
            denied = "denies " if claim.certainty is Certainty.DENIED else ""
            said = f"{one.aspect}: {denied}{wording.figure(harm)}, {wording.population(harm)}"
            people = f" (nobody else counts {wording.population(harm)})" if one.what is Alone.PEOPLE else ""
        case Blame() as blame:
            party = gathered.name(blame.blamed) if blame.blamed is not None else "somebody not named"
            said, people = f"{party}: {wording.STANCES_SHORT[blame.stance]}", ""
        case Label() as label:
            target = (
                gathered.name(label.target)
                if label.target is not None
                else gathered.text(label.target_text, claim.article)
            )
            said, people = f"“{gathered.text(label.term, claim.article)}” of {target}", ""
    return said + (f" (nobody else says {wording.ASPECTS[one.aspect]})" if one.what is Alone.ASPECT else people)


def _lines(event: Event, gathered: Gathered, said: Mapping[AccountKey, tuple[Side, ...]]) -> tuple[AccountLine, ...]:
    """By group and name; an account whose claims a person rejected is none."""
    first: dict[AccountKey, Claim] = {}
    for claim in _claims(event.claims, gathered):
        first.setdefault((claim.voice, None) if claim.voice is not None else (None, claim.article), claim)
    lines = []
    for key, sides in said.items():
        if key not in first:
            continue
        claim = first[key]
        name = gathered.name(claim.voice)
        if claim.voice_kind is VoiceKind.UNNAMED or claim.voice is None:
            name = f"{name} ({gathered.where(claim.article)})"
        group = gathered.group(claim)
        lines.append((list(Group).index(group), name, claim.id, group, sides))
    return tuple(
        AccountLine(group=group.replace(" ", "-"), title=wording.GROUPS[group], voice=name, said=sides)
        for _, name, _, group, sides in sorted(lines, key=lambda line: (line[0], line[1].casefold(), line[2]))
    )


def _claims(ids: Iterable[ClaimId], gathered: Gathered) -> list[Claim]:
    return [claim for one in ids if (claim := gathered.claims.get(one)) is not None]
