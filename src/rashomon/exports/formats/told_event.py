"""What an evidence sheet and a card tell of one event: its claims as they may be shown, rejected ones left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.errors import UsageError
from rashomon.exports import wording
from rashomon.exports.evidence import Passage, Sentences, address_of, passage_of
from rashomon.exports.formats.citing import Citation, cite_in
from rashomon.exports.formats.leaving import Leaving, Told
from rashomon.exports.formats.saying import stated
from rashomon.model import Article, Claim, Event, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One claim of the event."""

    claim: Claim
    says: str  # "killed: at least 17 (children, in this event)"
    voice: str
    passage: Passage
    citation: Citation
    outlet: str
    published: str
    address: str  # the page's, else its file's name; empty where it spells a hidden name
    retrieved: str
    is_total: bool  # of a longer time or a wider place
    is_copy: bool  # of another article's text


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    event: Event
    title: str
    accounts: tuple[Account, ...]
    rejected: int

    @property
    def reviewed(self) -> int:
        return sum(account.citation.reviewed is not None for account in self.accounts)

    @property
    def state(self) -> str:
        """Whether people reviewed what is told: never left out."""
        if not self.reviewed:
            return "A machine’s reading, not reviewed."
        claims = wording.plural(len(self.accounts), "claim")
        return f"A machine’s reading; {self.reviewed} of {claims} reviewed by a person."


def told_event(leaving: Leaving) -> ToldEvent:
    """The one event that was chosen."""
    if leaving.events is None or len(leaving.events) != 1:
        raise UsageError("this is told of one event; name one")
    event = leaving.events[0]
    accounts: list[Account] = []
    rejected = 0
    for told in leaving.articles():
        kept = [claim for claim in told.claims if not _is_rejected(leaving, claim)]
        rejected += len(told.claims) - len(kept)
        accounts += _accounts(leaving, event, told, kept)
    when = wording.days(event.date_from, event.date_to)
    title = wording.event_name(event.kind, leaving.text(event.place, None), when)
    return ToldEvent(event=event, title=title, accounts=tuple(accounts), rejected=rejected)


def _is_rejected(leaving: Leaving, claim: Claim) -> bool:
    review = leaving.review(claim)
    return review is not None and review.verdict == Verdict.REJECT


def _accounts(leaving: Leaving, event: Event, told: Told, claims: Sequence[Claim]) -> Iterable[Account]:
    article = told.article
    sentences = Sentences(article)
    for claim in claims:
        yield Account(
            claim=claim,
            says=stated(leaving, claim),
            voice=wording.voice(claim, leaving.name),
            passage=leaving.masks.passage(passage_of(claim, sentences), article.id),
            citation=cite_in(leaving, told, claim),
            outlet=leaving.text(article.outlet, article.id) or "outlet not known",
            published=wording.day(article.published) or "date not known",
            address=_address(leaving, article),
            retrieved=article.retrieved,
            is_total=claim.id in event.totals,
            is_copy=article.same_as is not None,
        )


def _address(leaving: Leaving, article: Article) -> str:
    address = address_of(article) or ""
    return "" if leaving.masks.holds_a_name(address, article.id) else address
