"""Joining all of a ledger anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rashomon import actors, events, quotations
from rashomon.events import Group, Likeness, ToldArticle
from rashomon.joining.placing import CREDITED, Header, Placing, compared, credit_keys, header, own
from rashomon.joining.rows import KEYS, body, paper_keys, read_quoted, telling_keys
from rashomon.ledger import Joins, Keyed, Told
from rashomon.model import ArticleActor, ArticleId


def join_whole(joins: Joins) -> None:
    """Everything that spans articles, computed anew from the ledger."""
    joins.drop_keys()
    _join_actors(joins)
    headers = _join_copies(joins)
    _join_quotations(joins)
    _join_events(joins, headers)


def _join_actors(joins: Joins) -> None:
    joins.replace_actors(actors.link_actors(joins.article_actors(), joins.rulings()))
    numbers: dict[ArticleId, int] = defaultdict(int)

    def keyed() -> Iterator[Keyed]:
        for actor in joins.article_actors():
            yield Keyed(actor.article, numbers[actor.article], actors.link_keys(actor))
            numbers[actor.article] += 1

    joins.put_keys("actor", keyed())


def _join_copies(joins: Joins) -> dict[ArticleId, Header]:
    papers = [events.paper(article) for article in joins.articles()]
    taken = events.taken_from(papers)
    first = events.first_of_chains(taken)
    joins.replace_copies(first, taken)
    for kind, keys in paper_keys(papers):
        joins.put_keys(kind, keys)
    del papers
    headers = {article.id: header(article, first.get(article.id)) for article in joins.articles()}
    joins.put_keys(CREDITED, (Keyed(name, 0, credit_keys(one)) for name, one in headers.items()))
    return headers


def _join_quotations(joins: Joins) -> None:
    found = [quoted for quoted in map(read_quoted, joins.quoted_statements()) if quoted]
    joins.replace_quotations(quotations.find_quotations(found))
    joins.put_statement_keys({one.statement: quotations.quotation_keys(one) for one in found})


def _join_events(joins: Joins, headers: dict[ArticleId, Header]) -> None:
    claims = {name: own(joins.own_claims(name), one) for name, one in headers.items()}
    again = events.repeated(one for several in claims.values() for one in several)
    joins.replace_repeats(again)
    named = _by_article(joins.article_actors())
    told = [
        events.tell(article, claims.pop(article.id), named.pop(article.id, []), repeats=again)
        for article in joins.articles()
    ]
    sample = events.sample(told)
    words = {one.article: one.words for one in told}
    likeness = Likeness(sample, words.__getitem__)
    tellings = [telling for one in told for telling in one.tellings]
    groups = events.groups_of(tellings, likeness)
    joins.keep_sample({**sample.packed(), "keys": KEYS})
    _keep_tellings(joins, told, groups, likeness)
    within = {placed.claim.id: placed.within for one in told for placed in one.claims if placed.within}
    placing = Placing(joins, headers, within)
    placed = {claim.id: placing.place(claim) for claim in joins.claims()}
    groups = events.carry_out(joins.event_rulings(), groups)
    found = joins.replace_events(events.events_of(groups, events.totals_of(groups, tellings), placed, again))
    joins.replace_comparisons(compared(joins, found, placed))


def _keep_tellings(joins: Joins, told: Iterable[ToldArticle], groups: Iterable[Group], likeness: Likeness) -> None:
    component = {telling.id: group.component for group in groups for telling in group.tellings}
    told = list(told)
    joins.replace_tellings(
        Told(one.article, number, component[telling.id], body(telling, one.claims))
        for one in told
        for number, telling in enumerate(one.tellings)
    )
    for kind, keys in telling_keys(told, likeness):
        joins.put_keys(kind, keys)


def _by_article(found: Iterable[ArticleActor]) -> dict[ArticleId, list[ArticleActor]]:
    own_actors: dict[ArticleId, list[ArticleActor]] = defaultdict(list)
    for actor in found:
        own_actors[actor.article].append(actor)
    return own_actors
