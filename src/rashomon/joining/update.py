"""Joining a few articles that came to all that was joined before: what they touch, and nothing else.

Each step looks up by keys what may have to do with what came, follows that to its end, and makes just that anew. As
no step's result for one component depends on another, the result is that of joining everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from rashomon import actors, events
from rashomon.events import SAMPLE, Group, Likeness, Sample, Telling
from rashomon.joining.copying import update_copies
from rashomon.joining.placing import CREDITED, Header, Placing, claims_of, compared, credit_keys, header, own
from rashomon.joining.quoting import update_quotations
from rashomon.joining.rows import KEYS, TELLING, TOTAL, body, repeats_within, telling, telling_keys, within
from rashomon.ledger import Joins, Keyed, Told
from rashomon.model import ActorId, Article, ArticleId, Claim, ClaimId, EventRuling

MOST_NEW = 64  # articles; more are joined sooner by joining all
MOST_ACTORS = 20_000  # articles' actors that are joined anew


def update(joins: Joins) -> bool:
    """Whether it could be done: not where an article was read anew, a person merged or split something, what came
    belongs to the sample by which rarity goes, or it touches too much. Then nothing has been changed."""
    sample = joins.sample()
    if sample is None or sample.get("keys") != KEYS:
        return False
    new = joins.arrived(most=MOST_NEW)
    if not new or len(new) > MOST_NEW:
        return False
    if any(joins.rank(article.id, most=SAMPLE) < SAMPLE for article in new):
        return False
    changed = _update_actors(joins, new)
    if changed is None:
        return False
    copies = update_copies(joins, new)
    update_quotations(joins, new)
    _Events(joins, Sample.unpacked(sample)).update({article.id for article in new}, copies, changed)
    return True


# ---------------------------------------------------------------- actors


def _update_actors(joins: Joins, new: Sequence[Article]) -> set[ActorId] | None:
    """Those whose name or id is another than before, by the ids that articles have for them, and those who came; None
    where too many would have to be joined anew."""
    rulings = joins.rulings()
    came = {article.id: joins.actors_of([article.id]) for article in new}
    start = [actor for own_actors in came.values() for actor in own_actors]
    found = actors.closure(start, joins.actors_with, by_id=joins.actors_by_id, rulings=rulings, most=MOST_ACTORS)
    if found is None:
        return None
    linked = actors.link_actors(found, rulings, actors_of=joins.company_of)
    before = joins.joined({actor.id for actor in found})
    named = joins.names_of(set(before.values()))
    known = joins.replace_actors(linked, only=True)
    joins.put_keys(
        "actor",
        (
            Keyed(article, number, actors.link_keys(actor))
            for article, own_actors in came.items()
            for number, actor in enumerate(own_actors)
        ),
    )
    now = {member: actor for actor, (_, members) in zip(known, linked, strict=True) for member in members}
    return {
        member
        for member, actor in now.items()
        if member not in before or before[member] != actor.id or named.get(before[member]) != actor.name
    }


# ---------------------------------------------------------------- events


class _Events:
    """The events and comparisons that something changed about."""

    def __init__(self, joins: Joins, sample: Sample) -> None:
        self._joins = joins
        self._texts: dict[ArticleId, Article] = {}
        self._likeness = Likeness(sample, lambda article: events.words_of(self._article(article).text))

    def update(
        self,
        new: Collection[ArticleId],
        copies: Mapping[ArticleId, ArticleId | None],
        changed: Collection[ActorId],
    ) -> None:
        touched = {*new, *copies}
        joins = self._joins
        headers = {name: header(one, one.same_as) for name, one in joins.headers(touched).items()}
        joins.put_keys(CREDITED, (Keyed(name, 0, credit_keys(one)) for name, one in headers.items()))
        again = self._repeats(headers)
        joins.replace_repeats(again, of=touched)
        originals = {name for name in (*copies.values(), *(one.same_as for one in headers.values())) if name}
        before = joins.tellings_of(articles=touched | originals)
        told = [
            events.tell(self._article(name), own(joins.own_claims(name), one), joins.actors_of([name]), repeats=again)
            for name, one in sorted(headers.items())
        ]
        for kind, keys in telling_keys(told, self._likeness):
            joins.put_keys(kind, keys)
        rows = [
            Told(one.article, number, each.id, body(each, one.claims))
            for one in told
            for number, each in enumerate(one.tellings)
        ]
        joins.replace_tellings(rows, of=touched)
        rulings = joins.event_rulings()
        groups, kept = self._groups(rows, before, rulings)
        others = self._others(events.carry_out(rulings, groups), rows, before, touched)
        done = self._replace(others, kept)
        self._compare_others(changed, done)

    def _repeats(self, headers: Mapping[ArticleId, Header]) -> dict[ClaimId, ClaimId]:
        """Which claims of the copies among these articles repeat one of their originals."""
        joins = self._joins
        originals = joins.headers({one.same_as for one in headers.values() if one.same_as} - headers.keys())
        every = {**headers, **{name: header(one, one.same_as) for name, one in originals.items()}}
        again = events.repeated(placed for name, one in every.items() for placed in own(joins.own_claims(name), one))
        mine = {claim.id for name in headers for claim in joins.own_claims(name)}
        return {copy: original for copy, original in again.items() if copy in mine}

    def _groups(
        self, rows: Sequence[Told], before: Sequence[Told], rulings: Sequence[EventRuling]
    ) -> tuple[list[Group], dict[ClaimId, Told]]:
        """All groups of the components that these tellings touch, those beside which a total of theirs stands, and
        what people said is one with any of them, or is not."""
        joins, likeness = self._joins, self._likeness
        came = {each.id: each for each in map(telling, rows)}
        components = {row.component for row in before}
        for one in came.values():
            for row in joins.told_with(TELLING, events.keys_of(one, likeness)):
                other = telling(row)
                if other.id not in came and events.link(*_by_id(one, other), likeness):
                    components.add(row.component)
        totals = [one for one in (*came.values(), *map(telling, before)) if one.is_period]
        for row in joins.told_with(TOTAL, {key for one in totals for key in events.total_keys(one)}):
            if not telling(row).is_period and telling(row).id not in came:
                components.add(row.component)
        kept = {each.id: (each, row) for row in joins.tellings_of(components=components) for each in [telling(row)]}
        kept |= {each.id: (each, row) for row in rows for each in [telling(row)]}
        kept |= self._ruled_with(kept.values(), rulings)
        groups = events.groups_of((each for each, _ in kept.values()), likeness)
        moved: dict[tuple[str, int], str] = {
            (kept[each.id][1].article, kept[each.id][1].number): group.component
            for group in groups
            for each in group.tellings
            if kept[each.id][1].component != group.component
        }
        joins.move_tellings(moved)
        return groups, {name: row for name, (_, row) in kept.items()}

    def _ruled_with(
        self, kept: Iterable[tuple[Telling, Told]], rulings: Sequence[EventRuling]
    ) -> dict[ClaimId, tuple[Telling, Told]]:
        """The components that decisions bring in, and those that decisions on these bring in."""
        claims = {name for each, _ in kept for name in each.claims}
        found: dict[ClaimId, tuple[Telling, Told]] = {}
        waiting = list(rulings)
        while touched := [one for one in waiting if not claims.isdisjoint(one.these | one.those)]:
            waiting = [one for one in waiting if one not in touched]
            wanted = {name for one in touched for name in one.these | one.those} - claims
            components = {row.component for row in self._joins.tellings_with(wanted)}
            for row in self._joins.tellings_of(components=components):
                each = telling(row)
                found[each.id] = each, row
                claims.update(each.claims)
        return found

    def _others(
        self, groups: Sequence[Group], rows: Sequence[Told], before: Sequence[Told], touched: Collection[ArticleId]
    ) -> list[Group]:
        """Those that are not what they were: with other claims, with claims of these articles, or beside a total that
        came or went."""
        totals = [one for one in map(telling, (*rows, *before)) if one.is_period]
        changed = {key for one in totals for key in events.total_keys(one)}
        claims = [{name for each in group.tellings for name in each.claims} for group in groups]
        again: dict[ClaimId, list[ClaimId]] = defaultdict(list)
        for copy, original in self._joins.repeats_of(set().union(*claims)).items():
            again[original].append(copy)
        whole = [some.union(*(again[name] for name in some if name in again)) for some in claims]
        was = {frozenset(members) for members in self._joins.claims_by_event(set().union(*whole)).values()}
        theirs = {claim.id for name in touched for claim in self._joins.own_claims(name)}
        return [
            group
            for group, members in zip(groups, whole, strict=True)
            if frozenset(members) not in was
            or not members.isdisjoint(theirs)
            or any(not changed.isdisjoint(events.total_keys(each)) for each in group.tellings)
        ]

    def _replace(self, groups: Sequence[Group], kept: Mapping[ClaimId, Told]) -> set[str]:
        joins = self._joins
        told = [each for group in groups for each in group.tellings]
        keys = {key for each in told if not each.is_period for key in events.total_keys(each)}
        beside = {each.id: (each, row) for row in joins.told_with(TOTAL, keys) if (each := telling(row)).is_period}
        stored = {name: telling(row) for name, row in kept.items()} | {name: each for name, (each, _) in beside.items()}
        totals = events.totals_of(groups, stored.values())
        own_claims = {name for each in told for name in each.claims}
        again = joins.repeats_of(own_claims)
        known = within([*kept.values(), *(row for _, row in beside.values())])
        wanted = {*own_claims, *again, *(name for several in totals.values() for name in several)}
        placed = self._placed(joins.claims(ids=wanted), {**known, **repeats_within(known, again)})
        found = joins.replace_events(events.events_of(groups, totals, placed, again), only=True)
        joins.replace_comparisons(compared(joins, found, placed), of=[event.id for event in found])
        return {event.id for event in found}

    def _compare_others(self, changed: Collection[ActorId], done: Collection[str]) -> None:
        """Events in which somebody is called otherwise now, or is another."""
        joins = self._joins
        articles = {actor.article for actor in joins.actors_by_id(changed)}
        names = joins.names_joined(set(joins.joined(changed).values()))
        articles |= {one.id for one in joins.articles_with(CREDITED, set(map(events.folded_name, names)))}
        found = [joins.event(name) for name in sorted(joins.events_with(articles=articles) - set(done))]
        if not found:
            return
        claims = list(joins.claims(ids=claims_of(found)))
        rows = joins.tellings_of(articles={claim.article for claim in claims})
        known = within(rows)
        again = joins.repeats_of(known)
        placed = self._placed(claims, {**known, **repeats_within(known, again)})
        joins.replace_comparisons(compared(joins, found, placed), of=[event.id for event in found])

    def _placed(
        self, claims: Iterable[Claim], known: Mapping[ClaimId, Iterable[str]]
    ) -> dict[ClaimId, events.PlacedClaim]:
        claims = list(claims)
        articles = self._joins.headers({claim.article for claim in claims})
        placing = Placing(self._joins, {name: header(one, one.same_as) for name, one in articles.items()}, known)
        return {claim.id: placing.place(claim) for claim in claims}

    def _article(self, name: ArticleId) -> Article:
        if name not in self._texts:
            self._texts[name] = self._joins.article(name)
        return self._texts[name]


def _by_id(one: Telling, other: Telling) -> tuple[Telling, Telling]:
    return (one, other) if one.id < other.id else (other, one)
