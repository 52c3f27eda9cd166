"""The way of one article through the stages, and what joins articles once they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rashomon import actors, claims, comparison, events, ids
from rashomon.actors import Names
from rashomon.claims import Lexicon
from rashomon.events import PlacedClaim
from rashomon.language import read_language
from rashomon.ledger import Joins, Ledger
from rashomon.model import Actor, ActorId, ActorKind, Article, ArticleActor, ArticleId, Findings, Snapshot
from rashomon.reading import read_page
from rashomon.statements import Finder, find_statements


def read_article(
    snapshot: Snapshot,
    names: Names,
    finder: Finder = Finder.MODEL,
    *,
    lexicon: Lexicon | None = None,
    portrayal: bool = False,
) -> Findings:
    """All that one article holds. Needs no other article and no ledger: same snapshot, same findings.

    Without a `lexicon` the shipped one counts. With `portrayal`, labels also carry a model's rating of how their
    sentence portrays what is called so.
    """
    article = read_page(snapshot)
    if not article.read:
        return Findings(article=article)
    by_model = finder is Finder.MODEL
    reading = read_language(article, by_model=by_model)
    cast = actors.find_actors(reading, find_statements(reading, finder), names, by_model=by_model)
    found = claims.find_claims(reading, cast, lexicon)
    if portrayal:
        found = claims.rate_labels(reading, found)
    return Findings(
        article=article,
        actors=cast.actors,
        mentions=cast.mentions,
        statements=cast.statements,
        claims=tuple(found),
    )


def join(ledger: Ledger) -> None:
    """Everything that spans articles, computed anew from the ledger in one transaction."""
    with ledger.joining() as joins:
        linked = actors.link_actors(joins.article_actors(), joins.rulings())
        known = joins.replace_actors(linked)
        joins.replace_copies(events.find_copies(map(events.paper, joins.articles())))
        joins.replace_quotations(events.find_quotations(joins.quoted_statements()))
        joined = {member: actor.id for actor, (_, members) in zip(known, linked, strict=True) for member in members}
        called = _called(known)
        placed = {article.id: _placed_claims(joins, article, joined, called) for article in joins.articles()}
        again = events.repeated(one for own in placed.values() for one in own)
        own_actors = _by_article(joins.article_actors())
        told = [
            events.tell(article, placed[article.id], own_actors[article.id], joined=joined, repeats=again)
            for article in joins.articles()
        ]
        by_id = {one.claim.id: one for each in told for one in each.claims}
        names = {actor.id: actor.name for actor in known}
        joins.replace_comparisons(
            row
            for event in joins.replace_events(events.find_events(told, again))
            for row in comparison.compare(event, [by_id[claim] for claim in event.claims + event.totals], names=names)
        )


def _called(known: Iterable[Actor]) -> dict[str, ActorId]:
    """The outlets and bodies of a ledger by their names, where a name is one's alone."""
    found: dict[str, set[ActorId]] = defaultdict(set)
    for actor in known:
        if actor.kind in (ActorKind.MEDIA, ActorKind.ORGANIZATION):
            for name in (actor.name, *actor.aliases):
                found[events.folded_name(name)].add(actor.id)
    return {name: next(iter(called)) for name, called in found.items() if len(called) == 1}


def _placed_claims(
    joins: Joins, article: Article, joined: Mapping[ActorId, ActorId], called: Mapping[str, ActorId]
) -> list[PlacedClaim]:
    """An article's claims with its outlet and date and whom it credits; the actors are the joined ones."""
    outlet = ids.outlet_id(article.outlet, article.id)
    credited = []
    for name in events.credits_of(article):
        agency = ids.outlet_id(name, article.id)
        credited.append(joined.get(agency) or called.get(events.folded_name(name), agency))
    return [
        PlacedClaim(
            claim=claim,
            outlet=joined.get(outlet, outlet),
            published=article.published,
            same_as=article.same_as,
            credits=tuple(dict.fromkeys(credited)),
        )
        for claim in joins.claims(article=article.id)
    ]


def _by_article(found: Iterable[ArticleActor]) -> dict[ArticleId, list[ArticleActor]]:
    own: dict[ArticleId, list[ArticleActor]] = defaultdict(list)
    for actor in found:
        own[actor.article].append(actor)
    return own
