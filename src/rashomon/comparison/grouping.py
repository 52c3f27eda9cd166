"""Who speaks: the accounts of an event by the group of their voices.

A group belongs to the actor and is the same in every event, whatever is said of whom there: that somebody is accused
moves nobody. A person's word stands first (a decision in the ledger, or a file for one call), then the actor's kind,
then the body that its role ties it to, and last the words of its role or name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from rashomon.comparison.group_words import group_of_description, group_of_name, is_body_of_record
from rashomon.errors import UsageError
from rashomon.model import Actor, ActorId, ActorKind, Decision, Group, Role, Verdict, VoiceKind

_OF_KIND = {
    ActorKind.ARMED_GROUP: Group.PARTIES,
    ActorKind.GOVERNMENT: Group.PARTIES,
    ActorKind.INTERGOVERNMENTAL: Group.UN_AND_NGOS,
}
_LARGEST_FILE = 1_000_000  # bytes
_DEEPEST = 3  # the spokesman of the office of a ministry
_ORDER = {group: number for number, group in enumerate(Group)}


@dataclass(slots=True)
class Groups:
    """The group of every actor of a ledger."""

    actors: Mapping[ActorId, Actor]
    said: Mapping[ActorId, Group] = field(default_factory=dict)  # what a person decided
    _found: dict[ActorId, Group] = field(default_factory=dict)

    def of(self, actor: ActorId | None, voice_kind: VoiceKind = VoiceKind.SPEAKER) -> Group:
        """The group of a voice. Narration whose outlet is not known is media; an unknown speaker is of the others."""
        if actor is None:
            return Group.MEDIA if voice_kind is VoiceKind.NARRATION else Group.OTHERS
        if actor not in self._found:
            self._found[actor] = self._look(actor, 0)
        found = self._found[actor]
        # The voice of narration is an outlet, whatever a name is taken for elsewhere.
        tells = voice_kind is VoiceKind.NARRATION and found is Group.OTHERS and actor not in self.said
        return Group.MEDIA if tells else found

    def _look(self, actor: ActorId, depth: int) -> Group:
        if actor in self.said:
            return self.said[actor]
        known = self.actors.get(actor)
        if known is None:
            return Group.OTHERS
        if known.kind is ActorKind.MEDIA:
            return is_body_of_record(known.name) or Group.MEDIA
        if known.kind in _OF_KIND:
            return _OF_KIND[known.kind]
        return self._by_role(known, depth) or _by_words(known) or Group.OTHERS

    def _by_role(self, actor: Actor, depth: int) -> Group | None:
        """By what most of its present roles tie it to; to speak for a body counts before any other."""
        present = [role for role in actor.roles if not role.former]
        for roles in ([role for role in present if role.speaks_for], present):
            found = Counter(group for role in roles if (group := self._of_role(role, actor, depth)) is not None)
            if found:
                return min(found, key=lambda group: (-found[group], _ORDER[group]))
        return None

    def _of_role(self, role: Role, actor: Actor, depth: int) -> Group | None:
        if role.of is not None and role.of != actor.id and depth < _DEEPEST:
            body = self._look(role.of, depth + 1)
            if body is not Group.OTHERS:
                return body
        return group_of_description(role.role)


def group_actors(
    actors: Iterable[Actor], decisions: Iterable[Decision] = (), given: Mapping[str, Group] | None = None
) -> Groups:
    """The groups of these actors. `given`: names (or ids) with the group that a person wants for this once; it stands
    above the decisions, and the latest decision above earlier ones."""
    known = {actor.id: actor for actor in actors}
    said: dict[ActorId, Group] = {}
    for decision in sorted(decisions, key=lambda one: (one.number, one.at, one.id)):
        wanted = decision.now.get("group") if decision.verdict is Verdict.CORRECT and decision.in_force else None
        if isinstance(wanted, str) and wanted in set(Group):
            said[ActorId(decision.finding)] = Group(wanted)
    wanted_by_name = {name.casefold(): group for name, group in (given or {}).items()}
    for actor in known.values() if wanted_by_name else ():
        for name in (actor.id, actor.name, *actor.aliases):
            if name.casefold() in wanted_by_name:
                said[actor.id] = wanted_by_name[name.casefold()]
                break
    return Groups(known, said)


def read_groups(path: Path) -> dict[str, Group]:
    """A file that says who is of which group: YAML or JSON, `name: group`. UsageError where it cannot be used."""
    found = read_yaml(path)
    if not isinstance(found, dict) or not found:
        raise UsageError(f"{path} is to say who is of which group, a line each: Ferrin Observatory: monitors")
    return {_name(name, path): group_named(group, f"{path}, {name!s:.60}") for name, group in found.items()}


def group_named(wanted: object, where: str) -> Group:
    """The group of this name, whatever the case; UsageError, which says `where`, if there is none."""
    try:
        return Group(str(wanted).strip().casefold())
    except ValueError:
        raise UsageError(f"{where}: there is no group {str(wanted)[:60]!r}; groups are: {', '.join(Group)}") from None


def read_small(path: Path) -> str:
    """The text of a small file of settings; UsageError in one line where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except OSError as err:
        raise UsageError(f"{path} cannot be read: {err.strerror}") from err
    if len(data) > _LARGEST_FILE:
        raise UsageError(f"{path} is larger than {_LARGEST_FILE:,} bytes; that is no file of settings")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise UsageError(f"{path} is no text in UTF-8") from err


def read_yaml(path: Path) -> object:
    """What a small file of settings holds, in YAML or JSON."""
    text = read_small(path)
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as err:
        raise UsageError(f"{path} is neither YAML nor JSON{_where(err)}") from err


def _where(err: Exception) -> str:
    mark = getattr(err, "problem_mark", None)
    return f" (line {mark.line + 1})" if mark is not None else ""


def _name(name: object, path: Path) -> str:
    if not isinstance(name, str) or not name.strip():
        raise UsageError(f"{path}: {name!r} is no name; write it between quotation marks")
    return name.strip()


def _by_words(actor: Actor) -> Group | None:
    if actor.kind in (ActorKind.PERSON, ActorKind.POPULATION):
        return group_of_description(actor.name)
    # An office that no word tells more of is one of a government: an embassy, a presidency.
    office = Group.PARTIES if actor.kind is ActorKind.OFFICE else None
    return next((found for name in (actor.name, *actor.aliases) if (found := group_of_name(name))), office)
