"""Statements as a typed table: who, how and what, with the words of each part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from rashomon.exports.formats.claim_table import Column, Row, spelled
from rashomon.exports.formats.leaving import Leaving, Told
from rashomon.exports.formats.tables import write_typed
from rashomon.model import Statement


def _text(name: str, hxl: str, says: str) -> Column:
    return Column(name, hxl, "text", says)


COLUMNS = (
    _text("id", "#meta+id", "The statement's id in the ledger."),
    _text("article_id", "#meta+id+article", "The article in the ledger."),
    _text("source_office", "#org+name+source", "The outlet."),
    _text("source_date", "#date+reported", "When the article was published."),
    _text("source_headline", "#meta+title", "Its title."),
    _text("source_url", "#meta+url", "Where the page was. Empty where unknown, or where it spells a hidden name."),
    _text("speaker", "#respondee+name", "Who speaks; of several the first."),
    _text("speaker_id", "#respondee+id", "Their actor in the ledger."),
    _text("speaker_kind", "#respondee+type", "person, organization, armed group, government …"),
    _text("speakers", "#respondee+name+all", "All who speak, with “; ” between."),
    _text("source_words", "#description+source", "The words that name who speaks."),
    _text("cue_words", "#description+cue", "The words that say that it is said."),
    _text("content_words", "#description+quote", "What is said, byte for byte, “ … ” between pieces."),
    _text("content_spans", "#meta+span", "Where it stands in the article's text: code points."),
    _text("mode", "#indicator+mode", "direct, indirect or mixed."),
    _text("act", "#indicator+act", "says, believes, wants, knows or feels."),
    _text("force", "#indicator+force", "Of the cue: neutral, distancing, endorsing or denying."),
    Column("negated", "#indicator+negated", "integer", "1: the cue is negated (“did not say”)."),
    _text("parent", "#meta+id+parent", "The statement whose content holds this one."),
    _text("snapshot_sha256", "#meta+checksum", "SHA-256 of the page as it was fetched."),
    _text("text_sha256", "#meta+checksum+text", "SHA-256 of the article's text."),
    _text("found_by", "#meta+method", "What found the statement."),
    Column("confidence", "#meta+confidence", "number", "0 to 1, as measured. Empty: not measured."),
    _text("reviewed", "#status+review", "What a person decided last. Empty: nobody did."),
    _text("reviewed_by", "#status+review+name", "Who."),
    _text("reviewed_at", "#status+review+date", "When (UTC)."),
)


def write_statements(leaving: Leaving, out: BinaryIO) -> None:
    write_typed(out, COLUMNS, rows(leaving))


def rows(leaving: Leaving) -> Iterator[Row]:
    return (_row(leaving, told, statement) for told in leaving.articles() for statement in told.statements)


def _row(leaving: Leaving, told: Told, statement: Statement) -> Row:
    article, review = told.article, leaving.review(statement)
    return {
        "id": statement.id,
        "article_id": article.id,
        "source_office": leaving.text(article.outlet, article.id),
        "source_date": article.published,
        "source_headline": leaving.text(article.title, article.id),
        "source_url": leaving.address(article),
        "speaker": leaving.name(statement.speaker) if statement.speaker else None,
        "speaker_id": statement.speaker,
        "speaker_kind": leaving.kind(statement.speaker) if statement.speaker else None,
        "speakers": "; ".join(map(leaving.name, statement.speakers)) or None,
        "source_words": told.words(statement.source) or None,
        "cue_words": told.words(statement.cue) or None,
        "content_words": told.words(statement.content),
        "content_spans": spelled(statement.content),
        "mode": statement.mode,
        "act": statement.act,
        "force": statement.force,
        "negated": int(statement.negated),
        "parent": statement.parent,
        "snapshot_sha256": article.sha256,
        "text_sha256": article.text_sha256,
        "found_by": statement.found_by,
        "confidence": statement.confidence,
        "reviewed": review.verdict if review else None,
        "reviewed_by": review.by if review else None,
        "reviewed_at": review.at if review else None,
    }
