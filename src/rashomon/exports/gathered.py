"""A ledger's findings in hand, ready to be shown: passages cut, names hidden, articles numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from rashomon.comparison import Copies, Groups, group_actors
from rashomon.exports import wording
from rashomon.exports.evidence import Passage, Review, Sentences, passage_of, review_of, reviews, shortened
from rashomon.exports.masking import UNNAMED, Masks, masks
from rashomon.exports.page import Origin, Piece, Pieces, Shown
from rashomon.ledger import Ledger, View
from rashomon.model import (
    Actor,
    ActorId,
    Article,
    ArticleId,
    Claim,
    ClaimId,
    Comparison,
    Decision,
    Event,
    Failure,
    Group,
    Harm,
    Label,
    Quotation,
    Statement,
    StatementId,
    Verdict,
)

UNKNOWN_OUTLET = "unnamed outlet"
_ORIGINS = 4  # articles listed for one sentence
_SENTENCES = 4  # shown for one row
_LONGEST = 1_200  # characters of a passage that are shown
_LONGEST_OF_MANY = 400  # where there are more findings than
_MANY = 5_000
_DEEPEST = 3  # the spokesman of the office of a ministry
_VERBS = {"accept": "Accepted", "correct": "Corrected", "unsure": "Left unsure"}


Link = Callable[[ArticleId, str], str]  # where a page shows an article, and in it this finding


@dataclass(slots=True)
class Gathered:
    """What the parts of a page are built from. Findings that a reviewer rejected are not in it."""

    articles: list[Article]
    failures: list[Failure]
    actors: dict[ActorId, Actor]
    statements: dict[StatementId, Statement]
    claims: dict[ClaimId, Claim]
    masks: Masks
    groups: Groups
    copies: Copies
    rejected: int
    reviewed: int
    link: Link | None  # None: within the page
    _reviews: dict[str, Review]
    _few: bool  # findings: then passages may be longer
    _in_article: dict[ArticleId, list[Statement | Claim]]
    _article: Callable[[ArticleId], Article] | None = None  # whole, for passages that are not cut yet
    _origins: dict[ArticleId, Origin] = field(default_factory=dict)
    _pieces: dict[str, Pieces] = field(default_factory=dict)

    def name(self, actor: ActorId | None) -> str:
        """As it may be shown."""
        if actor is None:
            return wording.NOBODY
        if self.masks.hides(actor):
            return UNNAMED
        known = self.actors.get(actor)
        return self.masks.text(known.name, None) if known else UNKNOWN_OUTLET

    def voice(self, claim: Claim) -> str:
        return wording.voice(claim, self.name)

    def group(self, claim: Claim) -> Group:
        return self.groups.of(claim.voice, claim.voice_kind)

    def text(self, text: str | None, article: ArticleId | None) -> str:
        """Words from an article, or about it, as they may be shown."""
        return self.masks.text(text, article) if text else ""

    def origin(self, article: ArticleId, finding: str = "") -> Origin:
        """The article, as what leads to it; where it has a page of its own, to the finding there."""
        origin = self._origins[article]
        return replace(origin, href=self.link(article, finding)) if self.link is not None and finding else origin

    def where(self, article: ArticleId) -> str:
        """As in "Meridian Wire, 15 March 2024"."""
        origin = self._origins[article]
        return f"{origin.outlet}, {origin.date}" if origin.date else origin.outlet

    def pieces(self, finding: str) -> Pieces:
        """Its sentences, with its words marked."""
        if finding not in self._pieces:
            found = self.claims.get(ClaimId(finding)) or self.statements[StatementId(finding)]
            assert self._article is not None
            self._pieces |= self._passages(self._article(found.article))
        return self._pieces[finding]

    def _passages(self, article: Article) -> dict[str, Pieces]:
        """Of all findings in this article."""
        found = self._in_article.get(article.id, ())
        return _passages(article, found, self.masks, longest=_LONGEST if self._few else _LONGEST_OF_MANY)

    def review(self, finding: Statement | Claim) -> str:
        """Who reviewed it and what they said; empty where nobody has."""
        found = review_of(finding, self._reviews)
        if found is None:
            return ""
        verb = _VERBS.get(found.verdict, found.verdict.capitalize())
        words = " ".join(
            part for part in (verb, found.by and f"by {found.by}", found.at and f"on {wording.day(found.at)}") if part
        )
        return ": ".join(part for part in (words, self.text(found.change or found.note, finding.article)) if part)

    def shown(self, findings: Sequence[Statement | Claim]) -> Shown:
        """Findings whose sentences are the same, as one: the words once, and each article that has them."""
        first = findings[0]
        reviewed = next((one for one in findings if self.review(one)), first)
        review = self.review(reviewed)
        articles = {one.article: one.id for one in reversed(findings)}
        return Shown(
            pieces=self.pieces(first.id),
            origins=tuple(self.origin(*one) for one in list(articles.items())[::-1][:_ORIGINS]),
            more=wording.more(len(articles) - _ORIGINS, "article"),
            review=review or wording.UNREVIEWED,
            reviewed=_is_settled(review_of(reviewed, self._reviews)),
            finding=first.id,
        )

    def shown_apart(self, findings: Iterable[Claim]) -> tuple[tuple[Shown, ...], str]:
        """Findings by the sentences that they stand in, and how many more of these there are."""
        same: dict[Pieces, list[Claim]] = {}
        for finding in findings:
            same.setdefault(self.pieces(finding.id), []).append(finding)
        found = list(same.values())
        return tuple(map(self.shown, found[:_SENTENCES])), wording.more(len(found) - _SENTENCES, "sentence")


def gather(
    ledger: Ledger, *, names: bool, copies: Copies = Copies.ONCE, given: Mapping[str, Group] | None = None
) -> Gathered:
    """Everything in a ledger that a report shows. With `names`, nobody's name is hidden; `given` says who is of which
    group for this report."""
    gathered = _gathered(
        list(ledger.actors()),
        list(ledger.statements()),
        list(ledger.claims()),
        list(ledger.decisions()),
        names=names,
        copies=copies,
        given=given,
        link=None,
    )
    gathered.failures = list(ledger.failures())
    for article in ledger.articles():
        _meet(gathered, replace(article, text="", paragraphs=()))  # the passages are all that is shown of it
        gathered._pieces |= gathered._passages(article)
    return gathered


def gather_event(
    ledger: View,
    event: Event,
    comparisons: Iterable[Comparison],
    *,
    names: bool,
    copies: Copies = Copies.ONCE,
    given: Mapping[str, Group] | None = None,
    link: Link | None = None,
) -> Gathered:
    """The same for one event and its comparisons; what it costs goes by the event, not by the ledger."""
    wanted = {*event.claims, *event.totals}
    silent: set[ActorId] = set()
    for comparison in comparisons:
        wanted.update(one for cell in comparison.cells for one in (cell.claim, cell.origin))
        silent.update(one.voice for one in comparison.silent if one.voice is not None)
    claims = list(ledger.claims(ids=wanted))
    wholes = {one.detail.part_of for one in claims if isinstance(one.detail, Harm) and one.detail.part_of is not None}
    claims += ledger.claims(ids=wholes - wanted)
    statements = list(ledger.statements(ids={one.statement for one in claims if one.statement is not None}))
    named = silent | {actor for claim in claims for actor in _actors_of(claim)}
    actors = _with_bodies(ledger, named | {actor for one in statements for actor in one.speakers})
    about = [one.id for found in (claims, statements, actors) for one in found]
    gathered = _gathered(
        actors,
        statements,
        claims,
        list(chain.from_iterable(ledger.decisions_on(about).values())),
        names=names,
        copies=copies,
        given=given,
        link=link,
    )
    return _met(gathered, ledger, {*event.articles, *(claim.article for claim in claims)})


def gather_quotation(ledger: View, quotation: Quotation, *, names: bool, link: Link | None = None) -> Gathered:
    """The same for one quotation."""
    statements = list(ledger.statements(ids=quotation.statements))
    actors = list(ledger.actors_in_short({actor for one in statements for actor in one.speakers}))
    about = [one.id for one in statements]
    gathered = _gathered(
        actors,
        statements,
        [],
        list(chain.from_iterable(ledger.decisions_on(about).values())),
        names=names,
        copies=Copies.ONCE,
        given=None,
        link=link,
    )
    return _met(gathered, ledger, {one.article for one in statements})


def _gathered(
    actors: list[Actor],
    statements: list[Statement],
    claims: list[Claim],
    decisions: list[Decision],
    *,
    names: bool,
    copies: Copies,
    given: Mapping[str, Group] | None,
    link: Link | None,
) -> Gathered:
    known = reviews(decisions)
    found: list[Statement | Claim] = [*statements, *claims]
    rejected = {one.id for one in found if _is_rejected(review_of(one, known))}
    in_article: dict[ArticleId, list[Statement | Claim]] = {}
    for one in found:
        if one.id not in rejected:
            in_article.setdefault(one.article, []).append(one)
    return Gathered(
        articles=[],
        failures=[],
        actors={actor.id: actor for actor in actors},
        statements={one.id: one for one in statements if one.id not in rejected},
        claims={one.id: one for one in claims if one.id not in rejected},
        masks=Masks() if names else masks(actors, statements, claims),
        groups=group_actors(actors, decisions, given),
        copies=copies,
        rejected=len(rejected),
        reviewed=sum(_is_settled(review_of(one, known)) for one in found),
        link=link,
        _reviews=known,
        _few=len(found) <= _MANY,
        _in_article=in_article,
    )


def _met(gathered: Gathered, ledger: View, articles: set[ArticleId]) -> Gathered:
    """With these articles; their texts are fetched when a passage of them is shown."""
    gathered._article = ledger.article
    for article in ledger.articles_in_short(articles):
        _meet(gathered, article)
    return gathered


def _meet(gathered: Gathered, article: Article) -> None:
    gathered.articles.append(article)
    gathered._origins[article.id] = _origin(article, len(gathered.articles), gathered)


def _actors_of(claim: Claim) -> Iterable[ActorId]:
    detail = claim.detail
    named = detail.target if isinstance(detail, Label) else detail.blamed
    return (actor for actor in (claim.voice, *claim.via, named) if actor is not None)


def _with_bodies(ledger: View, wanted: set[ActorId]) -> list[Actor]:
    """These actors and the bodies that their roles tie them to, which tell who is of which group."""
    found: dict[ActorId, Actor] = {}
    for _ in range(_DEEPEST):
        new = list(ledger.actors_in_short(wanted - found.keys()))
        found |= {actor.id: actor for actor in new}
        wanted = {role.of for actor in new for role in actor.roles if role.of is not None}
        if not wanted - found.keys():
            break
    return list(found.values())


def _is_rejected(review: Review | None) -> bool:
    return review is not None and review.verdict == Verdict.REJECT


def _origin(article: Article, number: int, gathered: Gathered) -> Origin:
    return Origin(
        anchor=f"a{number}",
        href=gathered.link(article.id, "") if gathered.link is not None else f"#a{number}",
        outlet=gathered.masks.text(article.outlet, article.id) if article.outlet else UNKNOWN_OUTLET,
        date=wording.day(article.published),
        sha256=article.sha256,
    )


def _is_settled(review: Review | None) -> bool:
    return review is not None and Verdict(review.verdict).settles


def _passages(
    article: Article, findings: Iterable[Statement | Claim], masks: Masks, *, longest: int
) -> dict[str, Pieces]:
    sentences = Sentences(article)
    passages = {finding.id: masks.passage(passage_of(finding, sentences), article.id) for finding in findings}
    return {finding: _pieces(shortened(passage, longest=longest)) for finding, passage in passages.items()}


def _pieces(passage: Passage) -> Pieces:
    return tuple(Piece(text=text, marked=marked) for text, marked in passage.pieces)
