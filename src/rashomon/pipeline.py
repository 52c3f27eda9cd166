"""The way of one article through the stages. What joins articles once they are read is `joining`."""

from __future__ import annotations

from rashomon import actors, claims
from rashomon.actors import Names
from rashomon.claims import Lexicon
from rashomon.language import read_language
from rashomon.model import Findings, Snapshot
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
