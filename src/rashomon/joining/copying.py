"""Copies among a few articles that came and those that were there.

Who holds a key, and in which order, is known without reading anybody; read are only those to whom a key leads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from rashomon import events
from rashomon.events import Order, Paper
from rashomon.joining.rows import COPY, ORIGINAL, paper_keys
from rashomon.ledger import Holder, Joins
from rashomon.model import Article, ArticleId


def update_copies(joins: Joins, new: Sequence[Article]) -> dict[ArticleId, ArticleId | None]:
    """The articles whose original is another than before, with what it was."""
    papers = {article.id: events.paper(article) for article in new}
    for kind, keyed in paper_keys(papers.values()):
        joins.put_keys(kind, keyed)
    looking = _looking(joins, papers)
    before = joins.copied_from(copies=looking)
    taken = {name: original for name, one in looking.items() if (original := events.original_of(*one)) is not None}
    touched = {name for name in looking if before.get(name) != taken.get(name)} | papers.keys()
    first, links = _chains(joins, touched, taken, set(looking))
    was = {name: one.same_as for name, one in joins.headers(touched).items()}
    joins.replace_copies(
        {name: first[name] for name in touched if name in first},
        {name: ArticleId(links[name]) for name in touched if name in links},
        of=touched,
    )
    return {name: was.get(name) for name in touched if was.get(name) != first.get(name) and name not in papers}


def _looking(joins: Joins, papers: Mapping[ArticleId, Paper]) -> dict[ArticleId, tuple[Paper, list[Paper]]]:
    """Who may have another original than before, with those among whom it is: the new articles, and later ones, which
    may take from a new one, or have had one that a new one pushes out of those whom a key leads to."""
    holders = _Holders(joins)
    every = {key for one in papers.values() for key in events.original_keys(one)}
    holders.look_up(every.union(*map(events.copy_keys, papers.values())))
    keys = [key for key in every if any(name in papers for _, _, name in holders.at(key))]
    nearer: dict[ArticleId, set[ArticleId]] = defaultdict(set)  # the new ones that they may take from
    pushed_out: dict[ArticleId, set[ArticleId]] = defaultdict(set)  # originals to whom a key of theirs leads no more
    for key, copies in _held(joins, COPY, keys).items():
        came = [order for order in holders.at(key) if order[2] in papers]
        out = holders.pushed_out(key, papers)
        for copy in copies:
            nearer[copy[2]].update(order[2] for order in came if order < copy)
            pushed_out[copy[2]] |= out
    now = joins.copied_from(copies=nearer.keys() | pushed_out.keys())
    anew = papers.keys() | {name for name, out in pushed_out.items() if now.get(name) in out}
    found = {one.id: (one, holders.of(one)) for one in holders.papers(anew)}
    others = [name for name, several in nearer.items() if several and name not in anew]
    read = {one.id: one for one in holders.papers({*others, *(now[name] for name in others if name in now)})}
    for name in others:
        original = [read[ArticleId(now[name])]] if name in now else []
        found[name] = read[name], [*(papers[one] for one in nearer[name]), *original]
    return found


class _Holders:
    """The articles to which keys lead, each read once."""

    def __init__(self, joins: Joins) -> None:
        self._joins = joins
        self._papers: dict[ArticleId, Paper] = {}
        self._held: dict[int, list[Order]] = {}

    def look_up(self, keys: Collection[int]) -> None:
        self._held |= _held(self._joins, ORIGINAL, set(keys) - self._held.keys())

    def at(self, key: int) -> list[Order]:
        """The earliest that a key leads to."""
        return self._held[key][: events.MOST_FOUND]

    def pushed_out(self, key: int, came: Collection[ArticleId]) -> set[ArticleId]:
        """To whom the key led before these came, and leads no more."""
        before = [name for _, _, name in self._held[key] if name not in came][: events.MOST_FOUND]
        return set(before) - {name for _, _, name in self.at(key)}

    def of(self, copy: Paper) -> list[Paper]:
        """Those before it whom its keys lead to."""
        keys = events.copy_keys(copy)
        self.look_up(keys)
        return self.papers({order[2] for key in keys for order in self.at(key) if order < copy.order})

    def papers(self, names: Iterable[str]) -> list[Paper]:
        wanted = sorted(map(ArticleId, names))
        for article in self._joins.headers(set(wanted) - self._papers.keys()).values():
            self._papers[article.id] = events.paper(article)
        return [self._papers[name] for name in wanted]


def _held(joins: Joins, kind: str, keys: Collection[int]) -> dict[int, list[Order]]:
    """Who holds each of these keys, the earliest first."""
    found = joins.holders(kind, set(map(str, keys)))
    return {int(key): sorted(map(_order, several)) for key, several in found.items()}


def _order(one: Holder) -> Order:
    """As `Paper.order` has it, without the article's text."""
    return events.day_of(one.published), one.number, one.article


def _chains(
    joins: Joins, touched: set[ArticleId], taken: Mapping[ArticleId, ArticleId], looking: Collection[ArticleId]
) -> tuple[dict[ArticleId, ArticleId], dict[str, str]]:
    """The first of each chain that these are in, and who took from whom; whoever took from them is touched, too."""
    links: dict[str, str] = {}
    waiting: set[str] = set(touched)
    while waiting:  # down to whoever took from them
        below = joins.copied_from(originals=waiting)
        links |= below
        waiting = set(below) - touched
        touched |= {ArticleId(name) for name in waiting}
    links |= joins.copied_from(copies=touched)
    links = {name: original for name, original in links.items() if name not in looking} | dict(taken)
    waiting = set(links.values()) - links.keys()
    while waiting:  # and up to the first of each chain
        above = joins.copied_from(copies=waiting - set(looking))
        links |= above
        waiting = set(above.values()) - links.keys()
    return events.first_of_chains({ArticleId(a): ArticleId(b) for a, b in links.items()}), links
