"""Passages with two parties, whose names can be swapped; and findings in terms of the parties, whatever their names.

A finding is told as fields and words. Where a party's name stands, the words have ⟨A⟩ or ⟨B⟩, so that two readings of
one passage under other names are equal if and only if nothing but the names is different. A span is where it starts
and ends in that text, with its words; `~` stands for an end inside a name. Ids and confidences are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from rashomon.model import ActorId, Blame, Claim, ClaimId, Findings, Form, Harm, Label, Span, Statement, StatementId
from tests.quality.claims import likeness
from tests.quality.gold import GOLD, Row, read_text

PUBLISHED = "2024-05-16"
OUTLET = "Harbour Post"
_PLACE = re.compile(r"\{(A|B)('s)?\}|\{(\w+)\}")
_AGREES = {
    "they": {"they": "they", "it": "it", "he": "he", "she": "she"},
    "their": {"they": "their", "it": "its", "he": "his", "she": "her"},
    "were": {"they": "were", "it": "was", "he": "was", "she": "was"},
    "are": {"they": "are", "it": "is", "he": "is", "she": "is"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    name: str
    language: str
    known: bool  # to the file of actors, or as a country


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names of one shape that stand in for the parties of a passage."""

    id: str
    group: str
    armed: bool
    pronoun: str
    names: tuple[Name, Name]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a text, and what stands for it in the text without names."""

    span: Span
    plain: str
    fixed: bool  # the same letters in both


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage under two names, and what the product finds in it."""

    text: str
    pieces: tuple[_Piece, ...]
    named: Mapping[str, str]  # party -> its name here
    findings: Findings


def pairs() -> list[Pair]:
    rows = yaml.safe_load((GOLD / "evenhanded" / "names.yaml").read_text(encoding="utf-8"))
    return [_pair(row) for row in rows]


def _pair(row: Any) -> Pair:
    first, second = (Name(**name) for name in row["names"])
    return Pair(**{**row, "names": (first, second)})


def read(passage: Row, pair: Pair, *, swapped: bool = False) -> Reading:
    """The passage with the first name of the pair as A and the second as B; or, `swapped`, the other way round."""
    first, second = (one.name for one in pair.names)
    named = {"A": second, "B": first} if swapped else {"A": first, "B": second}
    text, pieces = _fill(passage["text"].strip(), named, pair.pronoun)
    return Reading(text, pieces, named, read_text(text, outlet=OUTLET, published=PUBLISHED))


def _fill(template: str, named: Mapping[str, str], pronoun: str) -> tuple[str, tuple[_Piece, ...]]:
    text, pieces = "", []

    def add(words: str, plain: str, *, fixed: bool = False) -> None:
        nonlocal text
        if words:
            pieces.append(_Piece(Span(len(text), len(text) + len(words)), plain, fixed))
            text += words

    at = 0
    for place in _PLACE.finditer(template):
        literal = template[at : place.start()]
        add(literal, literal, fixed=True)
        at = place.end()
        if agreeing := place[3]:
            add(_AGREES[agreeing][pronoun], agreeing)
            continue
        name = named[place[1]]
        if _starts_a_sentence(text):
            name = name[0].upper() + name[1:]
        article, name = (name[:4], name[4:]) if name.lower().startswith("the ") else ("", name)
        add(article, "the ")
        add(name, f"⟨{place[1]}⟩")
        if place[2]:
            add("'" if pronoun == "they" and name.endswith("s") else "'s", "'s")
    add(template[at:], template[at:], fixed=True)
    return text, tuple(pieces)


def _starts_a_sentence(before: str) -> bool:
    return not before or re.search(r"[.?!]”? “?$|(?:^|[,:] )“$", before) is not None


# ---------------------------------------------------------------- findings in terms of A and B


Fields = tuple[tuple[str, str], ...]


def told(reading: Reading, *, articles: bool = True) -> list[Fields]:
    """Statements and claims as names and values of their fields, in the product's order. Without `articles`, "the"
    before a party's name counts for nothing: for names of another shape."""
    return list(_Telling(reading, articles).all())


class _Telling:
    def __init__(self, reading: Reading, articles: bool) -> None:
        self.reading = reading
        self.articles = articles
        self.said = {one.id: one for one in reading.findings.statements}
        self.claims = {one.id: one for one in reading.findings.claims}

    def all(self) -> Iterator[Fields]:
        for statement in self.reading.findings.statements:
            yield self._fields(kind="statement", **self._statement(statement))
        for claim in self.reading.findings.claims:
            yield self._fields(kind=claim.kind, **self._claim(claim), **self._detail(claim.detail))

    def _statement(self, said: Statement) -> dict[str, object]:
        return {
            "source": self.spans(said.source),
            "cue": self.spans(said.cue),
            "content": self.spans(said.content),
            "mode": said.mode,
            "act": said.act,
            "force": said.force,
            "negated": said.negated,
            "parent": self._of_statement(said.parent),
            "speakers": [self.actor(one) for one in said.speakers],
            "found_by": said.found_by,
        }

    def _claim(self, claim: Claim) -> dict[str, object]:
        return {
            "statement": self._of_statement(claim.statement),
            "voice": self.actor(claim.voice),
            "voice_kind": claim.voice_kind,
            "via": [self.actor(one) for one in claim.via],
            "spans": self.spans(claim.spans),
            **{f"slot {role}": self.spans(spans) for role, spans in sorted(claim.slots.items())},
            "place": self._words(claim.place),
            "place_precision": claim.place_precision,
            "dates": [claim.date_from, claim.date_to, claim.date_precision, claim.as_of],
            "certainty": claim.certainty,
            "found_by": claim.found_by,
        }

    def _detail(self, detail: Harm | Blame | Label) -> dict[str, object]:
        match detail:
            case Harm():
                return {
                    "effect": detail.effect,
                    "figure": [detail.low, detail.high, detail.bound],
                    "words": self._words(detail.words),
                    "population": detail.population,
                    "names": [self._words(name) for name in detail.names],
                    "part_of": self._of_claim(detail.part_of),
                    "scope": detail.scope,
                    "blamed": self.actor(detail.blamed),
                    "means": self._words(detail.means),
                }
            case Blame():
                return {
                    "blamed": self.actor(detail.blamed),
                    "deed": self._words(detail.deed),
                    "stance": detail.stance,
                }
            case Label():
                return {
                    "target": self.actor(detail.target),
                    "target_text": self._words(detail.target_text),
                    "term": self._words(detail.term),
                    "category": detail.category,
                    "words_of": detail.words_of,
                    "portrayal": detail.portrayal,
                }

    def _fields(self, **values: object) -> Fields:
        return tuple((name, str(value)) for name, value in values.items())

    def _of_statement(self, of: StatementId | None) -> str | None:
        return self.spans(self.said[of].content) if of in self.said else None

    def _of_claim(self, of: ClaimId | None) -> str | None:
        return self.spans(self.claims[of].spans) if of in self.claims else None

    def actor(self, actor: ActorId | None) -> str | None:
        """The party or parties that are called so somewhere; of another actor, the first words that speak of it."""
        if actor is None:
            return None
        mentions = [one for one in self.reading.findings.mentions if one.actor == actor]
        words = [self._place(one.span)[2] for one in mentions]
        if parties := sorted({word.removeprefix("the ") for word in words} & {"⟨A⟩", "⟨B⟩"}):
            return "+".join(parties)
        described = [word for word, one in zip(words, mentions, strict=True) if one.form is not Form.PRONOUN]
        if described:
            return described[0]
        return self._words(next((one.name for one in self.reading.findings.actors if one.id == actor), None))

    def spans(self, spans: Iterable[Span]) -> str:
        return " … ".join(f"{start}-{end} {words}" for start, end, words in map(self._place, spans))

    def _place(self, span: Span) -> tuple[int, int, str]:
        """Where a span starts and ends in the text without names, and its words there."""
        words, start, end, length = "", None, 0, 0
        for piece in self.reading.pieces:
            plain = "" if piece.plain == "the " and not piece.fixed and not self.articles else piece.plain
            low, high = max(span.start, piece.span.start), min(span.end, piece.span.end)
            if low < high:
                if piece.fixed:
                    inside = slice(low - piece.span.start, high - piece.span.start)
                    words += plain[inside]
                    first, last = length + inside.start, length + inside.stop
                else:
                    words += "~" * (low > piece.span.start) + plain + "~" * (high < piece.span.end)
                    first, last = length, length + len(plain)
                start, end = first if start is None else start, last
            length += len(plain)
        return start or 0, end, words

    def _words(self, words: str | None) -> str | None:
        """Words that a finding gives as text: by where they stand, if they do."""
        if words is None:
            return None
        at = self.reading.text.find(words) if words else -1
        if at >= 0:
            return self._place(Span(at, at + len(words)))[2]
        for party, name in self.reading.named.items():
            bare = re.sub(r"^the ", "", name)
            words = re.sub(re.escape(bare), f"⟨{party}⟩", words, flags=re.IGNORECASE)
        return words


# ---------------------------------------------------------------- what is expected


def party(expected: Row) -> str | None:
    """Whom an expected claim is about: who is blamed or named so; for harm without one, who suffered it."""
    return expected.get("blamed") or expected.get("target") or expected.get("suffered")


def finds(reading: Reading, expected: Row) -> bool:
    """Whether one of the product's claims is the expected one: kind, party, and stance, figure or term."""
    telling = _Telling(reading, articles=False)
    return any(_is(telling, claim, expected) for claim in reading.findings.claims if claim.kind == expected["kind"])


def _is(telling: _Telling, claim: Claim, expected: Row) -> bool:
    match claim.detail:
        case Harm() as harm:
            figure = (harm.effect, harm.low, harm.high) == (expected["effect"], expected["low"], expected["high"])
            return figure and (not expected["blamed"] or _is_of(telling, harm.blamed, (), expected["blamed"]))
        case Blame() as blame:
            spans = claim.slots.get("blamed", ())
            return blame.stance == expected["stance"] and _is_of(telling, blame.blamed, spans, expected["blamed"])
        case Label() as label:
            spans = claim.slots.get("target", ())
            about = not expected["target"] or _is_of(telling, label.target, spans, expected["target"])
            return about and likeness(label.term, expected["term"]) >= 0.5


def _is_of(telling: _Telling, actor: ActorId | None, spans: Sequence[Span], wanted: str) -> bool:
    """The party itself, or those whom the text calls its own ("an aide of ⟨B⟩"); never the other party too."""
    words = telling.actor(actor) or telling.spans(spans)
    return f"⟨{wanted}⟩" in words and f"⟨{'AB'.replace(wanted, '')}⟩" not in words
