"""Invented coverage in which names collide as often as they can, and a ledger in memory that is asked by keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from rashomon.actors import closure, link_actors, link_keys
from rashomon.model import (
    Actor,
    ActorId,
    ActorKind,
    Alias,
    ArticleActor,
    ArticleId,
    DecisionId,
    Role,
    Ruling,
    Span,
    Verdict,
)

_GIVEN = "Omar Umar Ali Aly Jon John J. J.P. Jun-ho Junho Abu Umm Maria Elena".split()
_SURNAMES = "Nasri Nasry Tarn al-Nasri Hasan Hassan Yazan Tarn Times Varga".split()
_PLACES = "Harat Barada Baradah Bar-ada Dorra Tavoy".split()
_TYPES = ("Front", "Brigade", "Times", "Relief", "Council", "Defence Force", "Defense Forces")
_GENERIC = ("Ministry of Foreign Affairs", "Ministry of Defence", "the Army")
_ACRONYMS = "NDF HF MFA DF HDF N.D.F. TR HR".split()
_ROLES = (
    "striker", "foreign minister", "mayor", "governor", "surgeon", "spokesman", "envoy", "finance minister",
    "footballer turned minister", "general",
)  # fmt: skip
_ENTRIES = ("country-us", "harat", "nasri", "omar", "un")
_OUTLETS = ("Harat Times", "Dorra Relief", "Nasri Times", "Omar Nasri")
_BODY_KINDS = tuple(kind for kind in ActorKind if kind is not ActorKind.PERSON)


def world(luck: Random, *, articles: int) -> tuple[list[ArticleActor], list[Ruling]]:
    """The actors of so many articles and what people decided on some of them."""
    actors = [actor for number in range(articles) for actor in _article(ArticleId(f"art-{number}"), number, luck)]
    every = sorted({actor.id for actor in actors})
    return actors, [_ruling(number, every, luck) for number in range(luck.choice((0, 0, 1, 3))) if len(every) > 3]


def _article(article: ArticleId, number: int, luck: Random) -> list[ArticleActor]:
    made = [_outlet(article, luck)] if luck.random() < 0.4 else []
    for place in range(luck.randint(1, 5)):
        person = luck.random() < 0.5
        name = _person if person else _body
        actor = ArticleActor(
            id=ActorId(f"act-{luck.randint(100, 999)}-{number}-{place}"),
            article=article,
            name=name(luck),
            kind=ActorKind.PERSON if person else luck.choice(_BODY_KINDS),
            aliases=_aliases([name(luck) for _ in range(luck.choice((0, 0, 0, 1, 1, 2)))], article),
            known=luck.choice(_ENTRIES) if luck.random() < 0.08 else None,
            named=luck.random() < 0.93,
        )
        made.append(actor)
    return [_with_roles(actor, made, luck) if actor.kind is ActorKind.PERSON else actor for actor in made]


def _outlet(article: ArticleId, luck: Random) -> ArticleActor:
    name = luck.choice(_OUTLETS)
    called = [_body(luck)] if luck.random() < 0.2 else []
    return ArticleActor(
        id=ActorId(f"act-{name}"),
        article=article,
        name=name,
        kind=ActorKind.MEDIA,
        aliases=_aliases(called, article),
        outlet=True,
    )


def _aliases(names: Sequence[str], article: ArticleId) -> tuple[Alias, ...]:
    return tuple(Alias(alias=name, article=article, span=Span(at, at + 1)) for at, name in enumerate(names))


def _with_roles(actor: ArticleActor, beside: Sequence[ArticleActor], luck: Random) -> ArticleActor:
    whose = [luck.choice(beside).id if luck.random() < 0.5 else None for _ in range(luck.choice((0, 1, 1, 2)))]
    roles = (
        Role(role=luck.choice(_ROLES), of=of, article=actor.article, span=Span(at, at + 1))
        for at, of in enumerate(whose)
    )
    return replace(actor, roles=tuple(roles))


def _person(luck: Random) -> str:
    given, surname = luck.choice(_GIVEN), luck.choice(_SURNAMES)
    form = luck.randrange(10)
    match form:
        case 0:
            return surname
        case 1:
            return f"{luck.choice(('J.', 'O.', 'J. P.'))} {surname}"
        case 2:
            return f"{luck.choice(('Abu', 'Umm'))} {luck.choice(('Yazan', 'Tarn'))}"
        case 3:
            return f"{given} {luck.choice(('A.', 'B.', 'Paul', 'al'))} {surname}"
        case 4:
            return f"{luck.choice(('General', 'Maria'))} {given} {surname} {luck.choice(('Jr', 'Sr', 'Varga'))}"
        case _:
            return f"{given} {surname}"


def _body(luck: Random) -> str:
    form = luck.randrange(8)
    if form < 2:
        return luck.choice(_ACRONYMS)
    if form == 2:
        return luck.choice(_GENERIC)
    place = luck.choice(_PLACES)
    return place if form == 3 else f"{place} {luck.choice(_TYPES)}"


def _ruling(number: int, every: Sequence[ActorId], luck: Random) -> Ruling:
    first, *rest = luck.sample(every, luck.randint(2, 4))
    verdict = luck.choice((Verdict.MERGE, Verdict.MERGE, Verdict.SPLIT))
    return Ruling(
        decision=DecisionId(f"dec-{number}"), verdict=verdict, these=frozenset((first,)), those=frozenset(rest)
    )


@dataclass
class Shelf:
    """A ledger's actors, as it would keep them."""

    actors: Sequence[ArticleActor]
    rulings: Sequence[Ruling] = ()
    _by_key: dict[str, list[ArticleActor]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for actor in self.actors:
            for key in link_keys(actor):
                self._by_key[key].append(actor)

    def closure(self, start: Iterable[ArticleActor], *, most: int = 10**9) -> list[ArticleActor]:
        found = closure(start, self._with_keys, by_id=self._with_ids, rulings=self.rulings, most=most)
        assert found is not None
        return found

    def _with_keys(self, keys: Collection[str]) -> Iterable[ArticleActor]:
        return [actor for key in keys for actor in self._by_key.get(key, ())]

    def _with_ids(self, ids: Collection[ActorId]) -> Iterable[ArticleActor]:
        return [actor for actor in self.actors if actor.id in ids]

    def of_articles(self, articles: Collection[ArticleId]) -> Iterable[ArticleActor]:
        wanted = set(articles)
        return [actor for actor in self.actors if actor.article in wanted]

    def linked(self, some: Iterable[ArticleActor] | None = None) -> dict[tuple[ActorId, ...], Actor]:
        """All of them joined, or some with no others at hand but those of the articles that are asked for."""
        if some is None:
            return by_members(link_actors(self.actors, self.rulings))
        return by_members(link_actors(some, self.rulings, actors_of=self.of_articles))


def by_members(linked: Iterable[tuple[Actor, tuple[ActorId, ...]]]) -> dict[tuple[ActorId, ...], Actor]:
    return {members: actor for actor, members in linked}


def told_of(
    linked: Mapping[tuple[ActorId, ...], Actor], joined: Mapping[tuple[ActorId, ...], Actor]
) -> dict[tuple[ActorId, ...], Actor]:
    """The same where a role's body has the id that it has among all who are `joined`."""
    new = {member: actor.id for members, actor in joined.items() for member in members}
    return {
        members: replace(actor, roles=tuple(sorted({_now(role, new) for role in actor.roles}, key=_role_order)))
        for members, actor in linked.items()
    }


def _now(role: Role, new: Mapping[ActorId, ActorId]) -> Role:
    return replace(role, of=new.get(role.of, role.of) if role.of is not None else None)


def _role_order(role: Role) -> tuple[str, int, int, str, str]:
    return role.article, role.span.start, role.span.end, role.role, role.of or ""
