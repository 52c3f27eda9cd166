from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.actors import Cast
from rashomon.claims.voices import Voices
from rashomon.language import Reading, read_language
from rashomon.model import (
    Act,
    ActorId,
    ActorKind,
    ArticleActor,
    ArticleId,
    Certainty,
    Force,
    Mode,
    Span,
    Statement,
    StatementId,
    VoiceKind,
    WordsOf,
)
from tests.articles import article

TEXT = 'The Front said: "The envoy told us that 12 people had died in the terrorist raid."'
FRONT, ENVOY, OUTLET = ActorId("act-front"), ActorId("act-envoy"), ActorId("act-outlet")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def statement(name: str, source: str, cue: str, content: str, speaker: ActorId, **more: object) -> Statement:
    made = Statement(
        id=StatementId(name),
        article=ArticleId("art-0000000000000001"),
        source=(span(source),),
        cue=(span(cue),),
        content=(span(content),),
        mode=Mode.DIRECT,
        speakers=(speaker,),
        found_by="test@1",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def cast(*statements: Statement, envoy_named: bool = True) -> Cast:
    def actor(id: ActorId, name: str, kind: ActorKind, *, named: bool = True) -> ArticleActor:  # noqa: A002
        return ArticleActor(id=id, article=ArticleId("art-0000000000000001"), name=name, kind=kind, named=named)

    actors = (
        actor(FRONT, "the Front", ActorKind.ARMED_GROUP),
        actor(ENVOY, "the envoy", ActorKind.PERSON, named=envoy_named),
        actor(OUTLET, "Meridian Wire", ActorKind.MEDIA),
    )
    return Cast(actors, (), OUTLET, statements)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_language(article(TEXT, outlet="Meridian Wire"))


QUOTATION = statement(
    "sta-1", "The Front", "said", "The envoy told us that 12 people had died in the terrorist raid.", FRONT
)
REPORTED = statement(
    "sta-2",
    "The envoy",
    "told",
    "12 people had died in the terrorist raid",
    ENVOY,
    mode=Mode.INDIRECT,
    parent=QUOTATION.id,
)


def test_the_innermost_speaker_is_the_voice_and_the_others_stand_between(reading: Reading) -> None:
    voice = Voices(reading, cast(QUOTATION, REPORTED)).of(span("12"))
    assert (voice.actor, voice.kind, voice.via, voice.statement) == (ENVOY, VoiceKind.SPEAKER, (FRONT,), REPORTED)


def test_without_a_statement_the_outlet_speaks(reading: Reading) -> None:
    voice = Voices(reading, cast()).of(span("12"))
    assert (voice.actor, voice.kind, voice.via, voice.statement) == (OUTLET, VoiceKind.NARRATION, (), None)


def test_a_source_that_is_only_described_is_unnamed(reading: Reading) -> None:
    voice = Voices(reading, cast(QUOTATION, REPORTED, envoy_named=False)).of(span("12"))
    assert voice.kind is VoiceKind.UNNAMED


@pytest.mark.parametrize("act", [Act.WANTS, Act.FEELS])
def test_wishes_and_feelings_give_no_voice(reading: Reading, act: Act) -> None:
    voice = Voices(reading, cast(QUOTATION, replace(REPORTED, act=act))).of(span("12"))
    assert (voice.actor, voice.via) == (FRONT, ())


@pytest.mark.parametrize(
    ("changes", "certainty"),
    [
        ({}, Certainty.ASSERTED),
        ({"act": Act.BELIEVES}, Certainty.HEDGED),
        ({"force": Force.DENYING}, Certainty.DENIED),
        ({"force": Force.DISTANCING}, Certainty.ASSERTED),
        ({"negated": True}, Certainty.QUESTIONED),
    ],
)
def test_a_statement_adds_its_certainty(reading: Reading, changes: dict[str, object], certainty: Certainty) -> None:
    changed = replace(REPORTED, **changes)  # type: ignore[arg-type]
    assert Voices(reading, cast(QUOTATION, changed)).of(span("12")).certainty is certainty


def test_a_hedge_of_nobody_is_the_outlets_own(reading: Reading) -> None:
    nobodys = replace(REPORTED, source=(), speakers=(), act=Act.BELIEVES, parent=None)
    voice = Voices(reading, cast(nobodys)).of(span("12"))
    assert (voice.actor, voice.kind, voice.certainty) == (OUTLET, VoiceKind.NARRATION, Certainty.HEDGED)


def test_a_term_in_a_quotation_is_the_quoted_speakers_even_where_it_reports_another(reading: Reading) -> None:
    voices = Voices(reading, cast(QUOTATION, REPORTED))
    voice, words_of = voices.of_label(span("terrorist"), named_by=None, namer=None)
    assert (voice.actor, words_of) == (FRONT, WordsOf.SPEAKER)
