"""A finding in one line of words, for formats whose findings carry a note."""

from __future__ import annotations

from rashomon.exports import wording
from rashomon.exports.evidence import Review
from rashomon.exports.formats.leaving import Leaving
from rashomon.model import Blame, Claim, Harm, Label, Statement

UNREVIEWED = "reviewed: no"


def said(leaving: Leaving, statement: Statement) -> str:
    """As in "sta-1a2b: the mayor says (indirect); reviewed: no"."""
    who = ", ".join(map(leaving.name, statement.speakers)) or wording.NOBODY
    manner = ", ".join([statement.mode, statement.act, statement.force, *(["negated"] if statement.negated else [])])
    return f"{statement.id}: {who} ({manner}); {reviewed(leaving.review(statement))}"


def claimed(leaving: Leaving, claim: Claim) -> str:
    """As in "cla-1a2b: killed: at least 17 (children, in this event); voice: the mayor; reviewed: no"."""
    parts = [stated(leaving, claim), f"voice: {wording.voice(claim, leaving.name)} ({claim.voice_kind})"]
    parts.append(f"certainty: {claim.certainty}")
    if where := leaving.text(wording.place(claim), claim.article):
        parts.append(f"place: {where}")
    if when := wording.days(claim.date_from, claim.date_to, claim.date_precision):
        parts.append(f"when: {when}")
    if claim.statement:
        parts.append(f"statement: {claim.statement}")
    return f"{claim.id}: {'; '.join([*parts, reviewed(leaving.review(claim))])}"


def reviewed(review: Review | None) -> str:
    """As in "reviewed: correct by Ann Rey, 2031-06-01T08:00:00Z (low: 9 → 8)"."""
    if review is None:
        return UNREVIEWED
    who = f" by {review.by}, {review.at}" if review.by else ""
    why = review.change or review.note
    return f"reviewed: {review.verdict}{who}{f' ({why})' if why else ''}"


def stated(leaving: Leaving, claim: Claim) -> str:
    """As in "killed: at least 17 (children, in this event)"."""
    match claim.detail:
        case Harm() as harm:
            return f"{harm.effect}: {wording.figure(harm)} ({wording.population(harm)}, {wording.scope(harm.scope)})"
        case Blame() as blame:
            return f"{blame.stance}: {leaving.name(blame.blamed) if blame.blamed else 'a party not named'}"
        case Label() as label:
            term, target = (leaving.text(words, claim.article) or "" for words in (label.term, label.target_text))
            return f"“{term}” of {target} ({label.category}; {wording.WHOSE_WORDS[label.words_of]})"
