"""Articles with findings, as short as they can be while holding one of everything."""

from __future__ import annotations

from dataclasses import replace

from rashomon import ids
from rashomon.model import (
    Act,
    ActorKind,
    Alias,
    Article,
    ArticleActor,
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
    Mention,
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
    VoiceKind,
    WordsOf,
)

TEXT = (
    "Mayor Ilse Varga said: “At least 17 people were killed and the Red Column did it.” "
    "She called the raid “a massacre”. The Red Column denied that it was there."
)
READER = "attribution@1"


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def snapshot(text: str = TEXT, **fields: object) -> Snapshot:
    data = text.encode()
    made = Snapshot(
        data=data,
        sha256=ids.sha256(data),
        media_type="text/plain",
        retrieved="2031-05-02T08:00:00Z",
        path="coverage/harbour.txt",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def article(of: Snapshot, **fields: object) -> Article:
    text = of.data.decode()
    made = Article(
        id=ids.article_id(of.sha256, url=of.url, source_id=of.given.source_id, outlet=of.given.outlet),
        sha256=of.sha256,
        text_sha256=ids.text_sha256(text),
        media_type=of.media_type,
        retrieved=of.retrieved,
        text=text,
        paragraphs=(Span(0, len(text)),),
        language="en",
        path=of.path,
        url=of.url,
        outlet="The Tavoy Herald",
        title="Raid on the harbour",
        published="2031-05-01",
        published_from=DateFrom.METADATA,
        title_span=None,
        standfirst_span=Span(0, 5),
        related=(Related(list="Most viewed", title="Ferry fares rise", text=None),),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def coverage(number: int = 0, *, low: int = 17) -> tuple[Snapshot, Findings]:
    """An article that differs from the others by a last sentence, with one finding of every kind."""
    text = TEXT if number == 0 else f"{TEXT} This is report {number}."
    page = snapshot(text, path=f"coverage/{number:05}.txt")
    return page, findings(article(page), low=low)


def findings(of: Article, *, low: int = 17) -> Findings:
    varga, column, outlet = _actors(of)
    mentions = (
        _mention(of, "Mayor Ilse Varga", varga, Form.NAME),
        _mention(of, "the Red Column", column, Form.NAME),
        _mention(of, "She", varga, Form.PRONOUN),
    )
    said = _statement(
        of, "Mayor Ilse Varga", "said", "At least 17 people were killed and the Red Column did it.", varga
    )
    did = replace(
        _statement(of, "", "", "the Red Column did it", None),
        parent=said.id,
        speakers=(),
        act=Act.KNOWS,
        confidence=None,
    )
    denied = replace(
        _statement(of, "The Red Column", "denied", "that it was there", column),
        mode=Mode.INDIRECT,
        force=Force.DENYING,
        speakers=(column.id, varga.id),
    )
    killed = _harm(of, said, varga, low)
    civilians = replace(killed, id=ClaimId(f"{killed.id}-part"), detail=_part(killed))
    blame = _blame(of, said, varga, column)
    label = _label(of, outlet, varga)
    return Findings(
        article=of,
        actors=(varga, column, outlet),
        mentions=mentions,
        statements=(said, did, denied),
        claims=(killed, civilians, blame, label),
    )


def _actors(of: Article) -> tuple[ArticleActor, ArticleActor, ArticleActor]:
    column = ArticleActor(
        id=ids.article_actor_id([ids.mention_id(of.id, of.text_sha256, span_of("the Red Column"))]),
        article=of.id,
        name="Red Column",
        kind=ActorKind.ARMED_GROUP,
        known="red-column",
    )
    varga = ArticleActor(
        id=ids.article_actor_id([ids.mention_id(of.id, of.text_sha256, span_of("Mayor Ilse Varga"))]),
        article=of.id,
        name="Ilse Varga",
        kind=ActorKind.PERSON,
        aliases=(Alias(alias="Mayor Ilse Varga", article=of.id, span=span_of("Mayor Ilse Varga")),),
        roles=(Role(role="Mayor", of=column.id, article=of.id, span=span_of("Mayor")),),
    )
    outlet = ArticleActor(
        id=ids.outlet_id(of.outlet, of.id),
        article=of.id,
        name=of.outlet or "unknown outlet",
        kind=ActorKind.MEDIA,
        named=of.outlet is not None,
        outlet=True,
    )
    return varga, column, outlet


def _mention(of: Article, words: str, actor: ArticleActor, form: Form) -> Mention:
    span = span_of(words)
    made = ids.mention_id(of.id, of.text_sha256, span)
    return Mention(id=made, article=of.id, actor=actor.id, span=span, form=form)


def _statement(of: Article, source: str, cue: str, content: str, speaker: ArticleActor | None) -> Statement:
    where = (span_of(content),)
    who, how = (span_of(source),) if source else (), (span_of(cue),) if cue else ()
    return Statement(
        id=ids.statement_id(of.id, of.text_sha256, source=who, cue=how, content=where),
        article=of.id,
        source=who,
        cue=how,
        content=where,
        mode=Mode.DIRECT,
        speakers=(speaker.id,) if speaker else (),
        found_by="attribution@1",
        confidence=0.93,
    )


def _harm(of: Article, said: Statement, voice: ArticleActor, low: int) -> Claim:
    detail = Harm(
        effect=Effect.KILLED,
        low=low,
        high=None,
        bound=Bound.AT_LEAST,
        words="At least 17 people",
        population=Population.PEOPLE,
        names=("Jon Petrov", "Ana Čapek"),
        scope=Scope.INCIDENT,
        means="gunfire",
    )
    where = (span_of("At least 17 people were killed"),)
    slots = {"figure": (span_of("17"),), "effect": (span_of("killed"),)}
    return Claim(
        id=ids.claim_id(of.id, of.text_sha256, detail=detail, spans=where, slots=slots),
        article=of.id,
        detail=detail,
        statement=said.id,
        voice=voice.id,
        voice_kind=VoiceKind.SPEAKER,
        spans=where,
        slots=slots,
        place="Tavoy harbour",
        place_precision=PlacePrecision.EXACT,
        date_from="2031-04-30",
        date_to="2031-05-01",
        date_precision=DatePrecision.DAYS,
        as_of="2031-05-01",
        certainty=Certainty.ASSERTED,
        found_by="harm@1",
        confidence=0.88,
    )


def _part(of: Claim) -> Harm:
    assert isinstance(of.detail, Harm)
    return replace(of.detail, population=Population.CHILDREN, part_of=of.id, low=None, high=4, bound=Bound.AT_MOST)


def _blame(of: Article, said: Statement, voice: ArticleActor, blamed: ArticleActor) -> Claim:
    detail = Blame(blamed=blamed.id, deed="the raid", stance=Stance.ACCUSES)
    where, slots = (span_of("the Red Column did it"),), {"blamed": (span_of("the Red Column"),)}
    return Claim(
        id=ids.claim_id(of.id, of.text_sha256, detail=detail, spans=where, slots=slots),
        article=of.id,
        detail=detail,
        statement=said.id,
        voice=voice.id,
        voice_kind=VoiceKind.SPEAKER,
        via=(blamed.id, voice.id),
        spans=where,
        slots=slots,
        found_by="blame@1",
    )


def _label(of: Article, outlet: ArticleActor, target: ArticleActor) -> Claim:
    detail = Label(
        target=target.id,
        target_text="the raid",
        term="a massacre",
        category=LabelCategory.LEGAL,
        words_of=WordsOf.UNCLEAR,
        portrayal=-0.5,
    )
    where, slots = (span_of("a massacre"),), {"term": (span_of("a massacre"),), "target": (span_of("the raid"),)}
    return Claim(
        id=ids.claim_id(of.id, of.text_sha256, detail=detail, spans=where, slots=slots),
        article=of.id,
        detail=detail,
        statement=None,
        voice=outlet.id,
        voice_kind=VoiceKind.NARRATION,
        spans=where,
        slots=slots,
        certainty=Certainty.HEDGED,
        found_by="label@1",
    )
