"""Findings of any shape that the types allow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

from rashomon import ids
from rashomon.model import (
    Act,
    ActorId,
    ActorKind,
    Alias,
    Article,
    ArticleActor,
    ArticleId,
    Blame,
    Bound,
    Certainty,
    Claim,
    ClaimId,
    DateFrom,
    DatePrecision,
    Effect,
    Findings,
    Force,
    Form,
    Harm,
    Label,
    LabelCategory,
    Location,
    Mention,
    MentionId,
    Mode,
    PlacePrecision,
    Population,
    Related,
    Role,
    Scope,
    Snapshot,
    Span,
    Stance,
    Statement,
    StatementId,
    VoiceKind,
    WordsOf,
)

T = TypeVar("T")
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
_ANYTHING = st.none() | st.text(st.characters(), max_size=8)  # lone surrogates too
_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_DATES = st.none() | st.dates().map(str)
_CONFIDENCE = st.none() | st.integers(0, 100).map(lambda percent: percent / 100)
_FIGURES = st.none() | st.integers(0, 2**63 - 1)


def _some(from_: Sequence[T]) -> st.SearchStrategy[T | None]:
    return st.sampled_from([None, *from_])


@st.composite
def _spans(draw: st.DrawFn, length: int, least: int = 0) -> tuple[Span, ...]:
    one = st.tuples(st.integers(0, length - 1), st.integers(1, length)).map(
        lambda ends: Span(min(ends[0], ends[1] - 1), max(ends[0] + 1, ends[1]))
    )
    return tuple(draw(st.lists(one, min_size=least, max_size=3)))


@st.composite
def readings(draw: st.DrawFn) -> tuple[Snapshot, Findings]:
    """A snapshot and what was found in it."""
    data = draw(st.binary(max_size=40))
    page = Snapshot(
        data=data,
        sha256=ids.sha256(data),
        media_type=draw(st.sampled_from(["text/html", "text/plain"])),
        retrieved="2031-05-02T08:00:00Z",
        charset=draw(_ANYTHING),
        url=draw(_ANYTHING),
        path=draw(_ANYTHING),
    )
    text = draw(_TEXT)
    article = draw(_articles(page, text))
    actors = draw(_actors(article))
    who = [actor.id for actor in actors]
    statements = draw(_statements(article, who))
    return page, Findings(
        article=article,
        actors=actors,
        mentions=draw(_mentions(article, who)) if who else (),
        statements=statements,
        claims=draw(_claims(article, who, [statement.id for statement in statements])),
    )


@st.composite
def _articles(draw: st.DrawFn, page: Snapshot, text: str) -> Article:
    within = _spans(len(text))
    standfirst = draw(within)
    return Article(
        id=ids.article_id(page.sha256, url=page.url, source_id=None, outlet=None),
        sha256=page.sha256,
        text_sha256=ids.text_sha256(text),
        media_type=page.media_type,
        retrieved=page.retrieved,
        text=text,
        paragraphs=draw(within),
        language=draw(st.sampled_from(["en", "und"])),
        read=draw(st.booleans()),
        source_id=draw(_ANYTHING),
        path=page.path,
        container=draw(_ANYTHING),
        record=draw(st.none() | st.integers(0, 2**40)),
        url=page.url,
        outlet=draw(_ANYTHING),
        byline=draw(_ANYTHING),
        title=draw(_ANYTHING),
        published=draw(_DATES),
        published_from=draw(_some(list(DateFrom))),
        title_span=None,
        standfirst_span=standfirst[0] if standfirst else None,
        related=tuple(
            draw(st.lists(st.builds(Related, list=_WORDS, title=_WORDS, text=st.none() | _WORDS), max_size=2))
        ),
    )


@st.composite
def _actors(draw: st.DrawFn, article: Article) -> tuple[ArticleActor, ...]:
    who = [ActorId(f"act-{article.id[4:]}{n}") for n in range(draw(st.integers(0, 3)))]
    within = _spans(len(article.text), 1).map(lambda spans: spans[0])
    aliases = st.lists(st.builds(Alias, alias=_WORDS, article=st.just(article.id), span=within), max_size=2)
    roles = st.lists(st.builds(Role, role=_WORDS, of=_some(who), article=st.just(article.id), span=within), max_size=2)
    return tuple(
        ArticleActor(
            id=actor,
            article=article.id,
            name=draw(_WORDS),
            kind=draw(st.sampled_from(ActorKind)),
            aliases=tuple(draw(aliases)),
            roles=tuple(draw(roles)),
            known=draw(_ANYTHING),
            named=draw(st.booleans()),
            outlet=draw(st.booleans()),
        )
        for actor in who
    )


@st.composite
def _mentions(draw: st.DrawFn, article: Article, who: Sequence[ActorId]) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            id=MentionId(f"men-{article.id[4:]}{number}"),
            article=article.id,
            actor=draw(st.sampled_from(who)),
            span=draw(_spans(len(article.text), 1))[0],
            form=draw(st.sampled_from(Form)),
        )
        for number in range(draw(st.integers(0, 3)))
    )


@st.composite
def _statements(draw: st.DrawFn, article: Article, who: Sequence[ActorId]) -> tuple[Statement, ...]:
    named = [StatementId(f"sta-{article.id[4:]}{n}") for n in range(draw(st.integers(0, 3)))]
    return tuple(
        Statement(
            id=statement,
            article=article.id,
            source=draw(_spans(len(article.text))),
            cue=draw(_spans(len(article.text))),
            content=draw(_spans(len(article.text), 1)),
            mode=draw(st.sampled_from(Mode)),
            act=draw(st.sampled_from(Act)),
            force=draw(st.sampled_from(Force)),
            negated=draw(st.booleans()),
            parent=draw(_some(named)),
            speakers=tuple(draw(st.lists(st.sampled_from(who), max_size=2))) if who else (),
            found_by="attribution@1",
            confidence=draw(_CONFIDENCE),
        )
        for statement in named
    )


@st.composite
def _claims(
    draw: st.DrawFn, article: Article, who: Sequence[ActorId], statements: Sequence[StatementId]
) -> tuple[Claim, ...]:
    named = [ClaimId(f"cla-{article.id[4:]}{n}") for n in range(draw(st.integers(0, 3)))]
    within = _spans(len(article.text), 1)
    return tuple(
        Claim(
            id=claim,
            article=article.id,
            detail=draw(_details(who, named)),
            statement=draw(_some(statements)),
            voice=draw(_some(who)),
            voice_kind=draw(st.sampled_from(VoiceKind)),
            via=tuple(draw(st.lists(st.sampled_from(who), max_size=2))) if who else (),
            spans=draw(within),
            slots=draw(st.dictionaries(st.sampled_from(["figure", "effect", "blamed"]), within)),
            place=draw(_ANYTHING),
            place_precision=draw(st.sampled_from(PlacePrecision)),
            location=draw(st.none() | _LOCATIONS),
            date_from=draw(_DATES),
            date_to=draw(_DATES),
            date_precision=draw(st.sampled_from(DatePrecision)),
            as_of=draw(_DATES),
            certainty=draw(st.sampled_from(Certainty)),
            found_by="harm@1",
            confidence=draw(_CONFIDENCE),
        )
        for claim in named
    )


_LOCATIONS = st.builds(
    Location,
    id=st.none() | st.just("geonames:170063"),
    name=_ANYTHING,
    within=st.lists(_WORDS, max_size=2).map(tuple),
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
    precision=st.sampled_from(PlacePrecision),
    country=st.none() | st.sampled_from(["SY", "LY"]),
)


def _details(who: Sequence[ActorId], claims: Sequence[ClaimId]) -> st.SearchStrategy[Harm | Blame | Label]:
    harm: st.SearchStrategy[Any] = st.tuples(_FIGURES, _FIGURES).flatmap(
        lambda figures: st.builds(
            Harm,
            effect=st.sampled_from(Effect),
            low=st.just(figures[0] if None in figures else min(figures)),  # type: ignore[type-var]
            high=st.just(figures[1] if None in figures else max(figures)),  # type: ignore[type-var]
            bound=st.sampled_from(Bound),
            words=_WORDS,
            population=st.sampled_from(Population),
            names=st.lists(_WORDS, max_size=2).map(tuple),
            part_of=_some(claims),
            scope=st.sampled_from(Scope),
            blamed=_some(who),
            means=_ANYTHING,
        )
    )
    blame = st.builds(Blame, blamed=_some(who), deed=_ANYTHING, stance=st.sampled_from(Stance))
    label = st.builds(
        Label,
        target=_some(who),
        target_text=_WORDS,
        term=_WORDS,
        category=st.sampled_from(LabelCategory),
        words_of=st.sampled_from(WordsOf),
        portrayal=st.none() | st.floats(-1, 1),
    )
    return harm | blame | label


def article_of(reading: tuple[Snapshot, Findings]) -> ArticleId:
    return reading[1].article.id
