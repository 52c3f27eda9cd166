"""What leaves a ledger in any format: article by article, names hidden, each finding with its review."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from rashomon.errors import LedgerError, NotFound
from rashomon.exports import wording
from rashomon.exports.evidence import Review, review_of, reviews
from rashomon.exports.masking import UNNAMED, Masks, Redacted, masks_of
from rashomon.ledger import View
from rashomon.model import (
    Actor,
    ActorId,
    ActorKind,
    Article,
    ArticleId,
    Claim,
    Event,
    Mention,
    Span,
    Spans,
    Statement,
)

F = TypeVar("F", Statement, Claim, Mention)
BETWEEN = " … "


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One article and what of it leaves. `text` is as it may be shown; spans are into the whole text."""

    article: Article
    text: Redacted
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def words(self, spans: Spans) -> str:
        """The words as written, hidden names aside, with " … " between pieces."""
        return BETWEEN.join(map(self.text.words, spans))

    def spans(self, spans: Spans) -> Spans:
        """Where these words stand in the text that leaves."""
        return tuple(map(self.text.span, spans))


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    kind: ActorKind | None = None
    body: ActorId | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What leaves, each in the order of the articles."""

    articles: Iterator[Article]
    statements: Iterator[Statement]
    claims: Iterator[Claim]
    mentions: Iterator[Mention]


class Leaving:
    """A ledger, or some events of it, on its way out. With `names`, nobody's name is hidden.

    Of an event leave its claims and the totals beside it, the statements that they stand in with those around them,
    and the articles of these. Who is hidden is always told from the whole ledger: one who speaks anywhere is public.
    """

    def __init__(
        self,
        view: View,
        *,
        events: Collection[str] | None = None,
        names: bool = False,
        hidden: Masks | None = None,
    ) -> None:
        """`hidden`: who is not named, where the caller has that at hand (`masks_of`); telling it reads the ledger."""
        self.view = view
        self.events = None if events is None else tuple(_events(view, events))
        self._hidden = Masks() if names else hidden
        self._reviews = reviews(view.decisions())
        self._actors: dict[ActorId, _Known] = {}

    @cached_property
    def masks(self) -> Masks:
        return self._hidden if self._hidden is not None else masks_of(self.view)

    @cached_property
    def event_of(self) -> dict[str, Event]:
        """The event of each claim."""
        events = self.view.events() if self.events is None else self.events
        return {claim: event for event in events for claim in event.claims}

    def articles(self, *, mentions: bool = False) -> Iterator[Told]:
        """Each article that leaves with its findings, in the ledger's order; one at a time, so memory stays flat.

        Without chosen events every article leaves, also one in which nothing was found."""
        found = self._everything() if self.events is None else self._of(self.events)
        statements, claims = _Following(found.statements), _Following(found.claims)
        mentioned = _Following(found.mentions if mentions else iter(()))
        for article in found.articles:
            yield Told(
                article=article,
                text=self.masks.redacted(article.text, article.id),
                statements=statements.of(article.id),
                claims=claims.of(article.id),
                mentions=mentioned.of(article.id),
            )
        if statements.has_more or claims.has_more:
            raise LedgerError("the ledger was written while it was exported; export it again")

    def _everything(self) -> _Found:
        view = self.view
        self._actors |= {actor.id: _known(actor) for actor in view.actors()}
        return _Found(view.articles(), view.statements(), view.claims(), view.mentions())

    def _of(self, events: Sequence[Event]) -> _Found:
        wanted = {claim for event in events for claim in (*event.claims, *event.totals)}
        claims = list(self.view.claims(ids=wanted))
        statements = self._around({claim.statement for claim in claims if claim.statement is not None})
        told = {one.article for one in statements} | {one.article for one in claims}
        articles = list(self.view.articles(ids=told))
        mentions = (mention for article in articles for mention in self.view.mentions(article.id))
        return _Found(iter(articles), iter(statements), iter(claims), mentions)

    def _around(self, wanted: Collection[str]) -> list[Statement]:
        """These statements and those around them, in the ledger's order."""
        found: dict[str, Statement] = {}
        while wanted:
            found |= {one.id: one for one in self.view.statements(ids=wanted)}
            wanted = {one.parent for one in found.values() if one.parent is not None} - found.keys()
        return list(self.view.statements(ids=found)) if found else []

    def name(self, actor: ActorId | None) -> str:
        """As it may be shown."""
        if actor is None:
            return wording.NOBODY
        return UNNAMED if self.masks.hides(actor) else self.masks.text(self._known(actor).name, None)

    def kind(self, actor: ActorId) -> ActorKind | None:
        return self._known(actor).kind

    def speaks_for(self, actor: ActorId) -> ActorId | None:
        """The body that a person's roles tie them to; the first that the articles name."""
        return self._known(actor).body

    def _known(self, actor: ActorId) -> _Known:
        known = self._actors.get(actor)
        if known is None:
            known = self._actors[actor] = self._looked_up(actor)
        return known

    def _looked_up(self, actor: ActorId) -> _Known:
        try:
            return _known(self.view.actor(actor))
        except NotFound:
            pass
        try:
            return _Known(self.view.name_of(actor))  # no join has seen it yet
        except NotFound:
            return _Known(wording.NOBODY)

    def text(self, words: str | None, article: ArticleId | None) -> str | None:
        """Words from an article, or about it, as they may be shown."""
        return self.masks.text(words, article) if words else None

    def address(self, article: Article) -> str | None:
        """The article's URL, unless it spells a hidden name."""
        if article.url is None or self.masks.holds_a_name(article.url, article.id):
            return None
        return article.url

    def review(self, finding: Statement | Claim) -> Review | None:
        """What a person said of it last, hidden names aside."""
        found = review_of(finding, self._reviews)
        if found is None:
            return None
        return Review(
            verdict=found.verdict,
            by=found.by,
            at=found.at,
            note=self.text(found.note, finding.article),
            change=self.text(found.change, finding.article),
        )


class _Following(Generic[F]):
    """Findings in the order of their articles, taken one article at a time."""

    def __init__(self, found: Iterator[F]) -> None:
        self._found: Iterator[F] = found
        self._next: F | None = next(found, None)

    @property
    def has_more(self) -> bool:
        return self._next is not None

    def of(self, article: ArticleId) -> tuple[F, ...]:
        taken: list[F] = []
        while self._next is not None and self._next.article == article:
            taken.append(self._next)
            self._next = next(self._found, None)
        return tuple(taken)


def _known(actor: Actor) -> _Known:
    body = next((role.of for role in actor.roles if role.of is not None and not role.former), None)
    return _Known(actor.name, actor.kind, body)


def _events(view: View, wanted: Collection[str]) -> Iterator[Event]:
    """Events by their ids or the beginnings of these, each once, by id."""
    found: dict[str, Event] = {}
    for one in wanted:
        event = view.resolve(one)
        if not isinstance(event, Event):
            raise NotFound(one)
        found[event.id] = event
    return (found[one] for one in sorted(found))


def fragments(text: str, span: Span, breaks: str) -> Iterator[Span]:
    """A span cut where one of these characters stands, without blanks at the edges of the pieces."""
    start = span.start
    for at in range(span.start, span.end + 1):
        if at == span.end or text[at] in breaks:
            piece = text[start:at]
            left = start + len(piece) - len(piece.lstrip())
            if piece.strip():
                yield Span(left, left + len(piece.strip()))
            start = at + 1
