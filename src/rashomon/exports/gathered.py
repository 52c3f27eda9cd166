"""A ledger's findings in hand, ready to be shown: passages cut, names hidden, articles numbered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.comparison import Copies, Groups, group_actors
from rashomon.exports import wording
from rashomon.exports.evidence import Passage, Review, Sentences, passage_of, review_of, reviews, shortened
from rashomon.exports.masking import UNNAMED, Masks, masks
from rashomon.exports.page import Origin, Piece, Pieces, Shown
from rashomon.ledger import Ledger
from rashomon.model import (
    Actor,
    ActorId,
    Article,
    ArticleId,
    Claim,
    ClaimId,
    Failure,
    Group,
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
_VERBS = {"accept": "Accepted", "correct": "Corrected", "unsure": "Left unsure"}


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
    _reviews: dict[str, Review]
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

    def origin(self, article: ArticleId) -> Origin:
        return self._origins[article]

    def where(self, article: ArticleId) -> str:
        """As in "Meridian Wire, 15 March 2024"."""
        origin = self._origins[article]
        return f"{origin.outlet}, {origin.date}" if origin.date else origin.outlet

    def pieces(self, finding: str) -> Pieces:
        """Its sentences, with its words marked."""
        return self._pieces[finding]

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
        articles = list(dict.fromkeys(one.article for one in findings))
        return Shown(
            pieces=self.pieces(first.id),
            origins=tuple(map(self.origin, articles[:_ORIGINS])),
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
    decisions = list(ledger.decisions())
    known = reviews(decisions)
    actors = {actor.id: actor for actor in ledger.actors()}
    statements = {statement.id: statement for statement in ledger.statements()}
    claims = {claim.id: claim for claim in ledger.claims()}
    found: list[Statement | Claim] = [*statements.values(), *claims.values()]
    rejected = {one.id for one in found if _is_rejected(review_of(one, known))}
    gathered = Gathered(
        articles=[],
        failures=list(ledger.failures()),
        actors=actors,
        statements={one: statement for one, statement in statements.items() if one not in rejected},
        claims={one: claim for one, claim in claims.items() if one not in rejected},
        masks=Masks() if names else masks(actors.values(), statements.values(), claims.values()),
        groups=group_actors(actors.values(), decisions, given),
        copies=copies,
        rejected=len(rejected),
        reviewed=sum(_is_settled(review_of(one, known)) for one in found),
        _reviews=known,
    )
    in_article: dict[ArticleId, list[Statement | Claim]] = {}
    for one in found:
        if one.id not in rejected:
            in_article.setdefault(one.article, []).append(one)
    longest = _LONGEST if len(found) <= _MANY else _LONGEST_OF_MANY
    for article in ledger.articles():
        gathered.articles.append(replace(article, text="", paragraphs=()))  # the passages are all that is shown of it
        gathered._origins[article.id] = _origin(article, len(gathered.articles), gathered.masks)
        gathered._pieces |= _passages(article, in_article.get(article.id, ()), gathered.masks, longest=longest)
    return gathered


def _is_rejected(review: Review | None) -> bool:
    return review is not None and review.verdict == Verdict.REJECT


def _is_settled(review: Review | None) -> bool:
    return review is not None and Verdict(review.verdict).settles


def _origin(article: Article, number: int, masks: Masks) -> Origin:
    outlet = masks.text(article.outlet, article.id) if article.outlet else UNKNOWN_OUTLET
    return Origin(anchor=f"a{number}", outlet=outlet, date=wording.day(article.published), sha256=article.sha256)


def _passages(
    article: Article, findings: Iterable[Statement | Claim], masks: Masks, *, longest: int
) -> dict[str, Pieces]:
    sentences = Sentences(article)
    passages = {finding.id: masks.passage(passage_of(finding, sentences), article.id) for finding in findings}
    return {finding: _pieces(shortened(passage, longest=longest)) for finding, passage in passages.items()}


def _pieces(passage: Passage) -> Pieces:
    pieces, at = [], 0
    for mark in passage.marks:
        pieces.append(Piece(text=passage.text[at : mark.start]))
        pieces.append(Piece(text=passage.text[mark.start : mark.end], marked=True))
        at = mark.end
    pieces.append(Piece(text=passage.text[at:]))
    return tuple(piece for piece in pieces if piece.text)
