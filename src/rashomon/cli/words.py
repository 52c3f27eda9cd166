"""Findings as lines of text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from rashomon.cli.console import plain
from rashomon.exports import Evidence, wording
from rashomon.ledger import Finding, Ledger
from rashomon.model import (
    Actor,
    ActorId,
    Article,
    Blame,
    Claim,
    Decision,
    Event,
    Harm,
    Joined,
    Label,
    Mention,
    Role,
    Statement,
)


def actor_name(ledger: Ledger, actor: ActorId | None) -> str:
    return ledger.name_of(actor) if actor is not None else wording.NOBODY


def voice_of(ledger: Ledger, claim: Claim) -> str:
    """ "the MeK, quoting al-Abdeh", and whether it is the outlet's own narration."""
    who = wording.voice(claim, lambda actor: actor_name(ledger, actor))
    note = wording.voice_note(claim)
    return f"{who} ({note})" if note else who


def finding_lines(ledger: Ledger, finding: Finding) -> Iterator[Text]:
    """What a finding is, as "name: value" lines."""
    for name, value in _fields(ledger, finding):
        if value:
            yield Text.assemble((f"{name:>11}  ", "dim"), plain(value))


def _fields(ledger: Ledger, finding: Finding) -> Iterator[tuple[str, str]]:
    kind = type(finding).__name__.lower()
    yield kind, finding.id
    match finding:
        case Statement():
            yield "speaker", ", ".join(actor_name(ledger, actor) for actor in finding.speakers) or wording.NOBODY
            yield "how", ", ".join([finding.mode, *wording.manner(finding)])
            yield "confidence", "" if finding.confidence is None else f"{finding.confidence:.2f}"
            yield "within", finding.parent or ""
        case Claim():
            yield "voice", voice_of(ledger, finding)
            yield from _detail(ledger, finding)
            yield "certainty", wording.CERTAINTIES[finding.certainty]
            yield "place", wording.place(finding)
            yield "when", wording.days(finding.date_from, finding.date_to, finding.date_precision)
            yield "told", wording.day(finding.as_of)
            yield "statement", finding.statement or ""
        case Mention():
            yield "actor", actor_name(ledger, finding.actor)
            yield "form", finding.form
        case Actor():
            yield "name", finding.name
            yield "kind", finding.kind
            yield "also", "; ".join(finding.aliases)
            yield "roles", "; ".join(dict.fromkeys(_role(ledger, role) for role in finding.roles))
            for one in finding.joined:
                yield "joins", f"{one.member}  {one.name}, in {one.article}: {one.why}{_proof(ledger, one)}"
            yield "formerly", " ".join(finding.formerly)
        case Event():
            when = wording.days(finding.date_from, finding.date_to)
            yield "what", wording.event_name(finding.kind, finding.place, when)
            yield "told by", f"{len(finding.articles)} articles, {len(finding.claims)} claims"
            yield "formerly", " ".join(finding.formerly)
        case Article():
            yield "title", finding.title or ""
            yield "outlet", finding.outlet or ""
            yield "published", f"{finding.published} ({finding.published_from})" if finding.published else ""
            yield "address", finding.url or finding.path or f"{finding.container}:{finding.record}"
            yield "snapshot", finding.sha256
            yield "copies", finding.same_as or ""
        case Decision():
            yield "verdict", f"{finding.verdict} by {finding.by}, {finding.at}"
            yield "on", finding.finding if finding.attached else f"{finding.finding} (no longer found)"
            yield "with", _merged_with(finding) if finding.verdict == "merge" else ""
            yield "off", "; ".join(f"{name}, in {article}" for name, article in _taken_off(finding))
            yield "note", finding.note or ""


def _role(ledger: Ledger, role: Role) -> str:
    """ "spokesman (speaks for Harbour Trust)"; the body is named where the role's own words do not."""
    if role.of is None:
        return role.role
    name = actor_name(ledger, role.of)
    link = "speaks for" if role.speaks_for else "of"
    return role.role if name.lower() in role.role.lower() else f"{role.role} ({link} {name})"


def _proof(ledger: Ledger, one: Joined) -> str:
    """The words that show why it is part of the actor."""
    if one.proof is None:
        return ""
    span, text = one.proof.span, ledger.article(one.proof.article).text
    return f" (“{text[span.start : span.end]}”)"


def _merged_with(decision: Decision) -> str:
    """An actor by its name, an event by its id and place."""
    name, other = (str(decision.now.get(key) or "") for key in ("with_name", "with"))
    return f"{other} {name}".strip() if decision.anchor.type == "event" else name


def _taken_off(decision: Decision) -> Iterator[tuple[str, str]]:
    off = decision.now.get("off_members", ())
    for anchor in off if isinstance(off, list) else ():
        yield anchor["name"] if "name" in anchor else f"“{anchor['quote']}”", anchor["article"]


def _detail(ledger: Ledger, claim: Claim) -> Iterator[tuple[str, str]]:
    match claim.detail:
        case Harm() as harm:
            whom = f"{wording.population(harm)} ({wording.scope(harm.scope)})"
            yield "harm", f"{harm.effect}: {wording.figure(harm)}, {whom}"
            yield "words", harm.words
            yield "means", harm.means or ""
            yield "blamed", actor_name(ledger, harm.blamed) if harm.blamed else ""
            yield "part of", harm.part_of or ""
        case Blame() as blame:
            words = _slot_words(ledger, claim, "blamed")
            yield "blamed", wording.party(actor_name(ledger, blame.blamed), words) if blame.blamed else words
            yield "stance", wording.STANCES[blame.stance]
            yield "deed", blame.deed or ""
        case Label() as label:
            yield "label", f"“{label.term}” of {label.target_text}"
            yield "whose word", wording.WHOSE_WORDS[label.words_of]
            yield "category", wording.CATEGORIES[label.category]
            yield "portrayal", wording.portrayal([label.portrayal]) if label.portrayal is not None else ""


def _slot_words(ledger: Ledger, claim: Claim, role: str) -> str:
    text = ledger.article(claim.article).text
    return " ".join(text[span.start : span.end] for span in claim.slots.get(role, ()))


def marked(proof: Evidence) -> Text:
    """The sentence with the words of the finding marked."""
    passage = proof.passage
    text = Text(passage.text.replace("\n", " "))
    for span in passage.marks:
        text.stylize("reverse", span.start, span.end)
    return text


_VERBS = {"accept": "Accepted", "reject": "Rejected", "correct": "Corrected", "unsure": "Left unsure"}


def reviewed_words(proof: Evidence) -> str:
    if proof.reviewed is None:
        return wording.UNREVIEWED
    review = proof.reviewed
    verb = _VERBS.get(review.verdict, review.verdict)
    who = f" by {review.by}" if review.by else ""
    return f"{verb}{who}{f': {review.change}' if review.change else ''}. The machine's reading stands above."
