"""Claims, articles and statements as tests need them: short to write, invented throughout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from rashomon.events import PlacedClaim, find_events, repeated, tell
from rashomon.model import (
    ActorId,
    ActorKind,
    Article,
    ArticleActor,
    ArticleId,
    Blame,
    Bound,
    Certainty,
    Claim,
    ClaimId,
    Effect,
    Event,
    Harm,
    Label,
    LabelCategory,
    Location,
    Mode,
    PlacePrecision,
    Population,
    Scope,
    Span,
    Stance,
    Statement,
    StatementId,
    VoiceKind,
    WordsOf,
)
from rashomon.quotations import Quoted, quoted


def harm(
    name: str,
    low: int | None,
    high: int | None = None,
    bound: Bound = Bound.EXACTLY,
    *,
    effect: Effect = Effect.KILLED,
    population: Population = Population.PEOPLE,
    scope: Scope = Scope.INCIDENT,
    words: str = "",
    names: tuple[str, ...] = (),
    part_of: str | None = None,
    means: str | None = None,
    blamed: str | None = None,
    **more: Any,
) -> PlacedClaim:
    """A figure; an exact or rounded one needs no `high`."""
    if high is None and bound in (Bound.EXACTLY, Bound.ABOUT):
        high = low
    detail = Harm(
        effect=effect,
        low=low,
        high=high,
        bound=bound,
        words=words or f"{low} {population}",
        population=population,
        scope=scope,
        names=names,
        part_of=ClaimId(part_of) if part_of else None,
        means=means,
        blamed=ActorId(blamed) if blamed else None,
    )
    return placed(name, detail, **more)


def blame(
    name: str, blamed: str | None, stance: Stance = Stance.ACCUSES, deed: str | None = None, **more: Any
) -> PlacedClaim:
    return placed(name, Blame(blamed=ActorId(blamed) if blamed else None, deed=deed, stance=stance), **more)


def label(
    name: str, term: str, target: str | None = "party", category: LabelCategory = LabelCategory.OTHER, **more: Any
) -> PlacedClaim:
    detail = Label(
        target=ActorId(target) if target else None,
        target_text="the fighters",
        term=term,
        category=category,
        words_of=WordsOf.SPEAKER,
    )
    return placed(name, detail, **more)


def placed(
    name: str,
    detail: Harm | Blame | Label,
    *,
    article: str = "art-hamlet",
    at: int = 0,
    voice: str | None = "voice",
    voice_kind: VoiceKind = VoiceKind.SPEAKER,
    via: tuple[str, ...] = (),
    place: str | None = None,
    precision: PlacePrecision = PlacePrecision.UNKNOWN,
    location: Location | None = None,
    day: str | None = None,
    to: str | None = None,
    outlet: str | None = None,
    published: str | None = "2031-05-12",
    same_as: str | None = None,
    credited: tuple[str, ...] = (),
    certainty: Certainty = Certainty.ASSERTED,
) -> PlacedClaim:
    claim = Claim(
        id=ClaimId(name),
        article=ArticleId(article),
        detail=detail,
        statement=None,
        voice=ActorId(voice) if voice else None,
        voice_kind=voice_kind,
        via=tuple(map(ActorId, via)),
        spans=(Span(at, at + 40),),
        place=place,
        place_precision=precision,
        location=location,
        date_from=day,
        date_to=to or day,
        certainty=certainty,
        found_by="test@1",
    )
    return PlacedClaim(
        claim=claim,
        outlet=ActorId(outlet or f"outlet of {article}"),
        published=published,
        same_as=ArticleId(same_as) if same_as else None,
        credits=tuple(map(ActorId, credited)),
    )


def moved(one: PlacedClaim, name: str, **changes: Any) -> PlacedClaim:
    """The same claim under another name, with other fields of the claim."""
    return replace(one, claim=replace(one.claim, id=ClaimId(name), **changes))


def article(
    name: str,
    *paragraphs: str,
    published: str | None = "2031-05-12",
    outlet: str | None = None,
    byline: str | None = None,
) -> Article:
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(
        id=ArticleId(name),
        sha256="",
        text_sha256="",
        media_type="text/plain",
        retrieved="2031-05-12T10:00:00Z",
        text="\n\n".join(paragraphs),
        paragraphs=tuple(spans),
        outlet=outlet or name,
        byline=byline,
        published=published,
    )


def said(
    name: str,
    words: str,
    mode: Mode = Mode.DIRECT,
    *,
    article: str = "",
    at: int = 0,
    speaker: str | None = None,
    published: str | None = None,
) -> Quoted | None:
    """A statement as the search for quotations sees it."""
    statement = Statement(
        id=StatementId(name),
        article=ArticleId(article or f"art of {name}"),
        source=(),
        cue=(),
        content=(Span(at, at + len(words)),),
        mode=mode,
        found_by="test@1",
    )
    return quoted(statement, words, speaker=speaker, published=published)


def events(claims: Iterable[PlacedClaim], *articles: Article, places: Iterable[str] = ()) -> list[Event]:
    """The events of these claims; an article that is not given has no text. `places`: names that articles know."""
    claims = list(claims)
    given = {one.id: one for one in articles}
    own: dict[ArticleId, list[PlacedClaim]] = defaultdict(list)
    for each in claims:
        own[each.claim.article].append(each)
    again = repeated(claims)
    told = [
        tell(
            given[name] if name in given else article(name),
            own[name],
            [*_voices(name, own[name]), *_places(name, places)],
            repeats=again,
        )
        for name in dict.fromkeys([*given, *own])
    ]
    return find_events(told, again)


def _voices(name: ArticleId, own: Iterable[PlacedClaim]) -> list[ArticleActor]:
    """Whoever speaks, under the name that the test gives them."""
    voices = dict.fromkeys(placed.claim.voice for placed in own if placed.claim.voice)
    return [ArticleActor(id=voice, article=name, name=voice, kind=ActorKind.ORGANIZATION) for voice in voices]


def _places(name: ArticleId, places: Iterable[str]) -> list[ArticleActor]:
    return [ArticleActor(id=ActorId(place), article=name, name=place, kind=ActorKind.PLACE) for place in places]
