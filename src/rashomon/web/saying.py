"""Findings in a few words, for margins and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rashomon.exports import wording
from rashomon.model import Actor, ActorId, Blame, Certainty, Claim, Harm, Label, Statement

Name = Callable[[ActorId | None], str]


def actors_of(findings: Iterable[Statement | Claim]) -> set[ActorId]:
    """Everybody whom these findings name."""
    found: set[ActorId | None] = set()
    for one in findings:
        if isinstance(one, Statement):
            found.update(one.speakers)
        else:
            named = one.detail.target if isinstance(one.detail, Label) else one.detail.blamed
            found.update((one.voice, *one.via, named))
    return {actor for actor in found if actor is not None}


def naming(actors: Iterable[Actor]) -> Name:
    """What each of these is called; anybody else is a source that is not named."""
    names: Mapping[ActorId | None, str] = {actor.id: actor.name for actor in actors}
    return lambda actor: names.get(actor, wording.NOBODY)


def who(finding: Statement | Claim, name: Name) -> str:
    """The speakers, or the voice with those who carry its words."""
    if isinstance(finding, Statement):
        return ", ".join(map(name, finding.speakers)) or wording.NOBODY
    return wording.voice(finding, name)


def in_short(claim: Claim, name: Name) -> str:
    """As in "Killed: at least 17, civilians", "the Front: accused", "“terrorists” of the Front"."""
    match claim.detail:
        case Harm() as harm:
            denied = "denies " if claim.certainty is Certainty.DENIED else ""
            return f"{wording.EFFECTS[harm.effect]}: {denied}{wording.figure(harm)}, {wording.population(harm)}"
        case Blame() as blame:
            return f"{name(blame.blamed)}: {wording.STANCES_SHORT[blame.stance]}"
        case Label() as label:
            target = name(label.target) if label.target is not None else label.target_text
            return f"“{label.term}” of {target}"


def shortened(words: str, *, most: int) -> str:
    """One line of at most so many characters."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
