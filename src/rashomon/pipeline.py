"""The way of one article through the stages, and what joins articles once they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon import actors, claims, comparison, events, ids
from rashomon.actors import Names
from rashomon.claims import Lexicon
from rashomon.events import PlacedClaim, Quoted
from rashomon.language import read_language
from rashomon.ledger import Joins, Ledger
from rashomon.model import ActorId, Findings, Snapshot
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
        joins.replace_copies(events.find_copies(joins.articles()))
        joins.replace_quotations(events.find_quotations(_quoted(joins)))
        joined = {member: actor.id for actor, (_, members) in zip(known, linked, strict=True) for member in members}
        placed = list(_placed_claims(joins, joined))
        background = events.Background(joins.articles(), placed)
        placed = [background.locate(claim) for claim in placed]
        by_id = {claim.claim.id: claim for claim in placed}
        names = {actor.id: actor.name for actor in known}
        joins.replace_comparisons(
            row
            for event in joins.replace_events(events.find_events(placed, background))
            for row in comparison.compare(event, [by_id[claim] for claim in event.claims], names=names)
        )


def _quoted(joins: Joins) -> Iterator[Quoted]:
    for one in joins.quoted_statements():
        if found := events.quoted(one.statement, one.pieces, speaker=one.speaker, published=one.published):
            yield found


def _placed_claims(joins: Joins, joined: Mapping[ActorId, ActorId]) -> Iterator[PlacedClaim]:
    """Every claim with its article's outlet and date; the actors that it names are the joined ones."""
    for article in joins.articles():
        outlet = ids.outlet_id(article.outlet, article.id)
        for claim in joins.claims(article=article.id):
            yield PlacedClaim(
                claim=claim,
                outlet=joined.get(outlet, outlet),
                published=article.published,
                same_as=article.same_as,
            )
