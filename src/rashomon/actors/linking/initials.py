"""People whom an article knows by initials and surname alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.actors.linking.company import CANDIDATES, Choice, Company
from rashomon.actors.linking.decided import Group
from rashomon.actors.linking.members import Member
from rashomon.actors.linking.namesakes import Namesakes
from rashomon.actors.linking.walks import in_one_life
from rashomon.model import ActorId


def join_initialled(
    initialled: Iterable[Member],
    people: Mapping[str, set[int]],
    groups: list[Group],
    namesakes: Namesakes,
    company: Company,
    members: Mapping[ActorId, Member],
) -> None:
    """Add to the groups: J. Smith is the one Smith whose name begins with J; of several, the one whose company he
    shares; else on his own. `people` has the numbers of the groups that some initials and surname fit."""
    placed: list[tuple[Member, int | None, str]] = []
    choices: dict[tuple[int, ...], Choice] = {}
    for member in initialled:
        assert member.initialled is not None
        if len(people.get(member.initialled, ())) > CANDIDATES:
            placed.append((member, None, ""))
            continue
        own = namesakes.walks_of([member.id])
        fitting = [
            number
            for number in sorted(people.get(member.initialled, ()))
            if not own or _one_life(own, namesakes.walks_of(groups[number].members))
        ]
        if len(fitting) == 1:
            placed.append((member, fitting[0], "the only one whom these initials fit"))
            continue
        decided = None
        if len(fitting) > 1:
            if tuple(fitting) not in choices:
                articles = {
                    ("", str(number)): {article for one in groups[number].members for article in members[one].articles}
                    for number in fitting
                }
                choices[tuple(fitting)] = company.among(articles, without=())
            decided = choices[tuple(fitting)].decide(company.of(member.articles, without=()))
        if decided is None:
            placed.append((member, None, ""))
        else:
            why = f"these initials fit, and both speak of {decided.shared}"
            placed.append((member, int(decided.candidate[1]), why))
    for member, number, why in placed:
        if number is None:
            groups.append(Group({member.id}))
        else:
            groups[number].members.add(member.id)
            groups[number].why[member.id] = (why, None)


def _one_life(own: set[str], others: set[str]) -> bool:
    return not others or any(in_one_life(one, other) for one in own for other in others)
