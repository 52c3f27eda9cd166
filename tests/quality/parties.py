"""Who the speakers and parties of an article are, against gold: which mentions are one actor, and its roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rashomon.model import ActorId
from tests.quality import actors
from tests.quality.gold import Letters, Passage, locate
from tests.quality.scores import Count, b_cubed, one_to_one

Holders = Mapping[Letters, int]  # where a mention stands -> the number of its actor in the gold


def score(passages: Iterable[Passage]) -> dict[str, list[Count]]:
    """`b-cubed bodies` leaves populations and places out; `roles` asks for the words and the holder, `affiliations`
    for the body too; `unnamed` for unnamed persons and groups that share no actor with another."""
    read = list(passages)
    told = actors.score(read)
    counts: dict[str, list[Count]] = {"mentions": told["mentions"], "kind": told["kind"]}
    for passage in read:
        gold = passage.row["actors"]
        wanted = holders(passage)
        found = {passage.letters_of(mention.span): mention.actor for mention in passage.findings.mentions}
        bodies = {span: n for span, n in wanted.items() if gold[n]["kind"] not in ("population", "place")}
        scores = {
            "b-cubed": b_cubed(wanted, found),
            "b-cubed bodies": b_cubed(bodies, found),
            "roles": _roles(passage, wanted, found, affiliated=False),
            "affiliations": _roles(passage, wanted, found, affiliated=True),
            "former or speaking": _flags(passage, wanted, found),
            "unnamed": _unnamed(passage, found),
        }
        for name, count in scores.items():
            counts.setdefault(name, []).append(count)
    return counts


def holders(passage: Passage, *forms: str) -> dict[Letters, int]:
    """Of the mentions of these forms, or of all."""
    return {
        passage.letters_of(locate(passage.text, mention)): number
        for number, actor in enumerate(passage.row["actors"])
        for mention in actor["mentions"]
        if not forms or mention["form"] in forms
    }


def _roles(passage: Passage, wanted: Holders, found: Mapping[Letters, ActorId], *, affiliated: bool) -> Count:
    """A role that shares at least half of its letters with the gold's, and has the same holder (and body)."""
    who = _who(wanted, found)
    gold = passage.row["actors"]
    numbers = {actor["name"]: number for number, actor in enumerate(gold)}
    roles = [
        (n, passage.letters_of(locate(passage.text, role)), numbers.get(role["of"]))
        for n, actor in enumerate(gold)
        for role in actor["roles"]
    ]
    said = [
        (who.get(actor.id), passage.letters_of(role.span), who.get(role.of, -1) if role.of else None)
        for actor in passage.findings.actors
        for role in actor.roles
    ]
    pairs = [
        (likeness, i, j)
        for i, (holder, letters, body) in enumerate(roles)
        for j, (also, place, of) in enumerate(said)
        if (likeness := 2 * len(letters & place) / (len(letters) + len(place))) >= 0.5
        if holder == also and (not affiliated or body == of)
    ]
    return Count(len(one_to_one(pairs)), len(said), len(roles))


def _flags(passage: Passage, wanted: Holders, found: Mapping[Letters, ActorId]) -> Count:
    """Roles that somebody held once, and those of who speaks for another, among roles with the right holder."""
    who = _who(wanted, found)
    marked = {
        (n, mark, min(passage.letters_of(locate(passage.text, role))))
        for n, actor in enumerate(passage.row["actors"])
        for role in actor["roles"]
        for mark in ("former", "speaks_for")
        if role[mark]
    }
    places = [(n, mark, place) for n, mark, place in marked]
    said = [
        (who.get(actor.id), mark, passage.letters_of(role.span))
        for actor in passage.findings.actors
        for role in actor.roles
        for mark in ("former", "speaks_for")
        if getattr(role, mark)
    ]
    right = one_to_one(
        [
            (1.0, i, j)
            for i, (holder, mark, place) in enumerate(places)
            for j, (also, saying, letters) in enumerate(said)
            if holder == also and mark == saying and place in letters
        ]
    )
    return Count(len(right), len(said), len(marked))


def _who(wanted: Holders, found: Mapping[Letters, ActorId]) -> dict[ActorId, int]:
    """Which actor of the gold a found one is: the one with whom it shares most mentions."""
    shared: dict[ActorId, Counter[int]] = {}
    for span, number in wanted.items():
        if span in found:
            shared.setdefault(found[span], Counter())[number] += 1
    return {actor: numbers.most_common(1)[0][0] for actor, numbers in shared.items()}


def _unnamed(passage: Passage, found: Mapping[Letters, ActorId]) -> Count:
    """Pronouns are left out: one that went astray does not merge two sources."""
    sources: dict[int, set[ActorId]] = {}
    for span, number in holders(passage, "name", "description").items():
        if span in found:
            sources.setdefault(number, set()).add(found[span])
    unnamed = [number for number in sources if passage.row["actors"][number]["unnamed"]]
    apart = sum(
        all(sources[number].isdisjoint(other) for n, other in sources.items() if n != number) for number in unnamed
    )
    return Count(apart, len(unnamed), len(unnamed))
