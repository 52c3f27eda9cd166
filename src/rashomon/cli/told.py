"""One event as the terminal tells it: claims, comparisons, names and articles in hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.comparison import AccountKey, Copies, Groups, as_shown, group_actors, totals_of
from rashomon.errors import NotFound
from rashomon.exports import evidence_in, shortened, wording
from rashomon.ledger import Ledger
from rashomon.model import (
    Actor,
    ActorId,
    Article,
    ArticleId,
    Blame,
    Claim,
    ClaimId,
    Comparison,
    Event,
    Group,
    Harm,
    Label,
    Verdict,
    VoiceKind,
)

_SENTENCE = 260  # characters of a sentence that are shown
_REVIEWED = {
    Verdict.CORRECT: "corrected by a person: see rashomon show",
    Verdict.ACCEPT: "accepted by a person",
    Verdict.UNSURE: "a person was unsure of it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says one thing, and in which claims."""

    group: Group
    name: str
    note: str
    claims: tuple[Claim, ...]


class Told:
    """Everything that laying one event out asks for, read with a few questions to the ledger."""

    def __init__(
        self, store: Ledger, event: Event, *, copies: Copies = Copies.ONCE, given: Mapping[str, Group] | None = None
    ) -> None:
        kept = list(store.comparisons(event.id))
        self.event = event
        self.copies = copies
        self.all_claims = {claim.id: claim for claim in store.claims(event=event.id)}
        self.totals = totals_of(event, kept)
        self.all_claims |= {claim.id: claim for claim in store.claims(ids=self.totals)} if self.totals else {}
        self.claims = {one: claim for one, claim in self.all_claims.items() if claim.reviewed != Verdict.REJECT}
        self.comparisons = as_shown(kept, self.claims, copies)
        self.began = {cell.claim: cell.origin for comparison in kept for cell in comparison.cells}
        self.articles: dict[ArticleId, Article] = {
            article.id: article for article in store.articles(ids={claim.article for claim in self.claims.values()})
        }
        self._unnamed = {
            claim.voice: claim.article
            for claim in self.claims.values()
            if claim.voice is not None and claim.voice_kind is VoiceKind.UNNAMED
        }
        self._store = store
        self.actors = actors_of(store, self.claims.values())
        self.groups: Groups = group_actors(self.actors.values(), store.decisions(), given)

    def own(self, kind: type[Harm] | type[Blame] | type[Label]) -> list[Claim]:
        """The event's claims of this kind that stand, by the day told, an origin before its copies."""
        claims = (self.claims.get(claim) for claim in self.event.claims)
        told = [claim for claim in claims if claim is not None and isinstance(claim.detail, kind)]
        return sorted(
            told,
            key=lambda claim: (
                claim.as_of or "9999",
                self.began.get(claim.id, claim.id) != claim.id,
                claim.article,
                claim.spans[0].start,
                claim.id,
            ),
        )

    def name(self, actor: ActorId | None) -> str:
        if actor is None:
            return wording.NOBODY
        if actor not in self.actors:
            try:
                return self._store.name_of(actor)
            except NotFound:
                return wording.NOBODY
        return self.actors[actor].name

    def account(self, key: AccountKey) -> str:
        voice, article = key
        if voice is None:
            return f"{wording.NOBODY} in {self.outlet(article)}" if article else wording.NOBODY
        # "a senior official" of one article is nobody else's.
        return (
            f"{self.name(voice)} in {self.outlet(self._unnamed[voice])}" if voice in self._unnamed else self.name(voice)
        )

    def outlet(self, article: ArticleId) -> str:
        known = self.articles.get(article)
        return (known.outlet if known else None) or "outlet not known"

    def where(self, claim: Claim) -> str:
        """ "Meridian Wire, 2024-03-15"; the day alone where the outlet is the voice."""
        known = self.articles.get(claim.article)
        day = (known.published if known else None) or "no date"
        return day if claim.voice_kind is VoiceKind.NARRATION else f"{self.outlet(claim.article)}, {day}"

    def sentence(self, claim: Claim) -> str:
        """The words of a claim in their sentence."""
        article = self.articles[claim.article]
        return shortened(evidence_in(article, claim, None).passage, longest=_SENTENCE).text

    def group(self, claim: Claim) -> Group:
        return self.groups.of(claim.voice, claim.voice_kind)

    def voices(self, claims: Iterable[Claim]) -> list[Voice]:
        """Who makes these claims, by group and name."""
        same: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in claims:
            same[(*self.speaking(claim), claim.certainty)].append(claim)
        found = [
            Voice(
                group=self.group(told[0]),
                name=wording.voice(told[0], self.name),
                note=", ".join(
                    dict.fromkeys(
                        note for claim in told for note in (wording.voice_note(claim), _reviewed(claim)) if note
                    )
                ),
                claims=tuple(told),
            )
            for told in same.values()
        ]
        return sorted(found, key=lambda voice: (_ORDER[voice.group], voice.name.casefold(), voice.claims[0].id))

    def speaking(self, claim: Claim) -> tuple[object, ...]:
        """What makes two claims those of one voice. Who is not named is known again in copies alone; copies counted
        separately are voices each for itself."""
        if self.copies is Copies.SEPARATELY:
            return claim.voice, claim.via, claim.voice_kind, claim.article
        if claim.voice is None or claim.voice_kind is VoiceKind.UNNAMED:
            return claim.voice_kind, self.began.get(claim.id, claim.id)
        return claim.voice, claim.via, claim.voice_kind

    def sources(self, claims: Sequence[Claim]) -> str:
        """ "Meridian Wire, 2024-03-15 and 2 more articles"."""
        articles = dict.fromkeys(claim.article for claim in claims)
        more = wording.more(len(articles) - 1, "article")
        return self.where(claims[0]) + (f" and {more}" if more else "")


def actors_of(store: Ledger, claims: Iterable[Claim]) -> dict[ActorId, Actor]:
    """The actors that these claims name, and the bodies that their roles lead to."""
    wanted: set[ActorId] = set()
    for claim in claims:
        wanted.update(claim.via)
        named = [claim.voice]
        match claim.detail:
            case Harm() | Blame():
                named.append(claim.detail.blamed)
            case Label():
                named.append(claim.detail.target)
        wanted.update(one for one in named if one is not None)
    known: dict[ActorId, Actor] = {}
    while wanted:
        found = {actor.id: actor for actor in store.actors(ids=wanted)}
        known |= found
        bodies = {role.of for actor in found.values() for role in actor.roles if role.of is not None}
        wanted = bodies - known.keys()
    return known


def harm_of(claim: Claim) -> Harm:
    assert isinstance(claim.detail, Harm)
    return claim.detail


def blame_of(claim: Claim) -> Blame:
    assert isinstance(claim.detail, Blame)
    return claim.detail


def label_of(claim: Claim) -> Label:
    assert isinstance(claim.detail, Label)
    return claim.detail


def short(claim: ClaimId | str) -> str:
    """Enough of an id for `rashomon show`."""
    return claim[:12]


def reviewed_by_people(claims: Iterable[Claim]) -> int:
    return sum(claim.is_settled for claim in claims)


def aspects(comparisons: Iterable[Comparison]) -> dict[str, Comparison]:
    return {comparison.aspect: comparison for comparison in comparisons}


_ORDER = {group: number for number, group in enumerate(Group)}


def _reviewed(claim: Claim) -> str:
    return _REVIEWED.get(Verdict(claim.reviewed), "") if claim.reviewed else ""
