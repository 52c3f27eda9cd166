"""What people decided, carried out on what was found: in their order, so that a later word stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.actors.linking.members import Member
from rashomon.model import ActorId, Proof, Ruling, Verdict

Why = tuple[str, Proof | None]


@dataclass(slots=True)
class Group:
    """Article actors that are one, and why those are in it that no tie of names explains."""

    members: set[ActorId]
    why: dict[ActorId, Why] = field(default_factory=dict)


def carry_out(rulings: Sequence[Ruling], groups: Iterable[Group], members: Mapping[ActorId, Member]) -> list[Group]:
    """The groups after all that people decided. A decision about actors of which nothing is left changes nothing.

    Whoever came since goes with its group: merged with it; and where a group is split, with those whose name it
    shares if the others do not, else it stays.
    """
    found = {member: group for group in groups for member in group.members}
    for ruling in rulings:
        these = [found[member] for member in sorted(ruling.these) if member in found]
        those = [found[member] for member in sorted(ruling.those) if member in found]
        if not these or not those:
            continue
        if ruling.verdict is Verdict.MERGE:
            _merge(ruling, these[0], [*these, *those], found)
        else:
            for group in {id(group): group for group in those}.values():
                _split(ruling, group, found, members)
    return list({id(group): group for group in found.values()}.values())


def _merge(ruling: Ruling, into: Group, groups: Iterable[Group], found: dict[ActorId, Group]) -> None:
    for group in groups:
        if group is not into and group.members.isdisjoint(into.members):
            into.members |= group.members
            into.why |= dict.fromkeys(group.members, (f"a person decided ({ruling.decision})", None))
            found.update(dict.fromkeys(group.members, into))


def _split(ruling: Ruling, group: Group, found: dict[ActorId, Group], members: Mapping[ActorId, Member]) -> None:
    off = group.members & ruling.those
    rest = group.members - off
    if not off or not rest & ruling.these:
        return
    theirs, others = _names(off, members), _names(rest & ruling.these, members)
    off = off | {member for member in rest - ruling.these if _names([member], members) & (theirs - others)}
    group.members -= off
    apart = Group(set(off), {member: group.why.pop(member) for member in off if member in group.why})
    found.update(dict.fromkeys(off, apart))
    for part in (group, apart):
        # What once brought all of them to somebody else says nothing of why they are one.
        if len(set(part.why.values())) == 1 and part.why.keys() == part.members:
            part.why.clear()


def _names(some: Iterable[ActorId], members: Mapping[ActorId, Member]) -> set[str]:
    return {own.key for member in some if (own := members[member].own) is not None}
