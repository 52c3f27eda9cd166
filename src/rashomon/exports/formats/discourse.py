"""Statements in the columns that users of Discourse Network Analyzer know: person, organization, concept, agreement.

A claim gives its statement a concept and whether the voice agrees with it; one statement with several claims is several
rows, one without any has an empty concept, which is the coder's work. Ids are running numbers, as DNA wants them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from rashomon.exports import wording
from rashomon.exports.formats.claim_table import Column, Row
from rashomon.exports.formats.leaving import Leaving, Told
from rashomon.exports.formats.tables import write_rows
from rashomon.model import ActorId, ActorKind, Blame, Certainty, Claim, Harm, Stance, Statement, VoiceKind

COLUMNS = (
    Column("statement_id", "", "integer", "A running number."),
    Column("time", "", "text", "When the article was published: “2031-05-03 00:00:00”."),
    Column("document_id", "", "integer", "A running number of the article."),
    Column("document_title", "", "text", "Its title."),
    Column("document_author", "", "text", "Its byline."),
    Column("document_source", "", "text", "Its outlet."),
    Column("document_section", "", "text", "Always empty."),
    Column("document_type", "", "text", "Always “article”."),
    Column("start", "", "integer", "First code point of the words in the article's text."),
    Column("stop", "", "integer", "The one after the last."),
    Column("person", "", "text", "Who speaks, where it is a person."),
    Column("organization", "", "text", "Who speaks, where it is none; else for whom the person speaks."),
    Column("concept", "", "text", "What is claimed: “the Front did it”, “the raid is called “terror””, “killed: 41”."),
    Column("agreement", "", "integer", "1: the voice says so; 0: it denies it. Empty where there is no concept."),
    Column("text", "", "text", "The words, “ … ” between pieces."),
    Column("statement", "", "text", "The statement's id in the ledger; empty in narration."),
    Column("claim", "", "text", "The claim's id in the ledger; empty where there is no concept."),
    Column("article", "", "text", "The article's id in the ledger."),
    Column(
        "reviewed", "", "text", "What a person decided last on the claim, else on the statement. Empty: nobody did."
    ),
    Column("reviewed_by", "", "text", "Who."),
)
_DISAGREES = (Stance.DENIES, Stance.EXONERATES)


def write_list(leaving: Leaving, out: BinaryIO) -> None:
    """As DNA writes its own lists of events: semicolons between cells."""
    head = [[column.name for column in COLUMNS]]
    write_rows(out, head, (row.values() for row in rows(leaving)), comma=";")


def rows(leaving: Leaving) -> Iterator[Row]:
    number = 0
    for document, told in enumerate(leaving.articles(), start=1):
        for statement, claim in _paired(told):
            number += 1
            yield {"statement_id": number, **_row(leaving, told, document, statement, claim)}


def _paired(told: Told) -> Iterator[tuple[Statement | None, Claim | None]]:
    """Each statement with each of its claims, or alone; then the claims of the narration."""
    of: dict[str | None, list[Claim]] = {}
    for claim in told.claims:
        of.setdefault(claim.statement, []).append(claim)
    known = {statement.id for statement in told.statements}
    for statement in told.statements:
        yield from ((statement, claim) for claim in of.get(statement.id, [None]))
    yield from ((None, claim) for claim in told.claims if claim.statement not in known)


def _row(leaving: Leaving, told: Told, document: int, statement: Statement | None, claim: Claim | None) -> Row:
    article = told.article
    finding = claim or statement
    assert finding is not None
    spans = claim.spans if claim else statement.content if statement else ()
    person, organization = _who(leaving, statement, claim)
    review = leaving.review(finding) or (leaving.review(statement) if statement else None)
    day = article.published
    return {
        "time": f"{day} 00:00:00" if day and len(day) == len("2031-05-03") else day,
        "document_id": document,
        "document_title": leaving.text(article.title, article.id),
        "document_author": leaving.text(article.byline, article.id),
        "document_source": leaving.text(article.outlet, article.id),
        "document_section": None,
        "document_type": "article",
        "start": spans[0].start,
        "stop": spans[-1].end,
        "person": person,
        "organization": organization,
        "concept": _concept(leaving, told, claim) if claim else None,
        "agreement": _agrees(claim) if claim else None,
        "text": told.words(spans),
        "statement": statement.id if statement else claim.statement if claim else None,
        "claim": claim.id if claim else None,
        "article": article.id,
        "reviewed": review.verdict if review else None,
        "reviewed_by": review.by if review else None,
    }


def _who(leaving: Leaving, statement: Statement | None, claim: Claim | None) -> tuple[str | None, str | None]:
    actor: ActorId | None = claim.voice if claim else statement.speaker if statement else None
    if actor is None:
        return (wording.NOBODY, None) if claim is None or claim.voice_kind is not VoiceKind.NARRATION else (None, None)
    if leaving.kind(actor) is ActorKind.PERSON:
        body = leaving.speaks_for(actor)
        return leaving.name(actor), leaving.name(body) if body else None
    return None, leaving.name(actor)


def _concept(leaving: Leaving, told: Told, claim: Claim) -> str:
    article = told.article.id
    match claim.detail:
        case Harm() as harm:
            return f"{harm.effect}: {wording.figure(harm)}, {wording.population(harm)}"
        case Blame() as blame:
            words = told.words(claim.slots.get("blamed", ()))
            return f"{leaving.name(blame.blamed) if blame.blamed else words or 'a party not named'} did it"
        case label:
            target, term = (leaving.text(words, article) or "" for words in (label.target_text, label.term))
            return f"{target} is called “{term}”"


def _agrees(claim: Claim) -> int:
    denies = isinstance(claim.detail, Blame) and claim.detail.stance in _DISAGREES
    return int(not denies and claim.certainty is not Certainty.DENIED)
