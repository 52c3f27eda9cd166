"""brat standoff: a zip of .txt and .ann files, one pair an article, with the configuration that brat needs.

A statement is three kinds of text-bound annotation (Source, Cue, Content) tied by relations; a claim is one; a mention
is one. Spans in pieces are discontinuous annotations, and so are spans that run over a line end, which brat cuts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from rashomon.exports.formats.characters import storable
from rashomon.exports.formats.leaving import Leaving, Told, fragments
from rashomon.exports.formats.packing import packed
from rashomon.exports.formats.saying import claimed, said
from rashomon.model import (
    Act,
    Blame,
    Bound,
    Certainty,
    Claim,
    Effect,
    Force,
    Form,
    Harm,
    Label,
    LabelCategory,
    Mode,
    Spans,
    Stance,
    Statement,
    StatementId,
    Verdict,
    VoiceKind,
)

# Where a reader of lines may end one; and the tab, which parts the fields of a line.
_BREAKS = "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_PARTS = ("Source", "Cue", "Content")
_CLAIMS = ("Harm", "Blame", "Label")
_ATTRIBUTES = {
    "Mode": ("Content", Mode),
    "Act": ("Content", Act),
    "Force": ("Content", Force),
    "Effect": ("Harm", Effect),
    "Bound": ("Harm", Bound),
    "Stance": ("Blame", Stance),
    "Category": ("Label", LabelCategory),
    "Certainty": ("|".join(_CLAIMS), Certainty),
    "Voice": ("|".join(_CLAIMS), VoiceKind),
    "Form": ("Mention", Form),
    "Reviewed": ("|".join(("Content", *_CLAIMS)), Verdict),
}


def write_brat(leaving: Leaving, out: BinaryIO) -> None:
    with packed(out) as archive:
        archive.add("annotation.conf", annotation_conf())
        archive.add("visual.conf", _VISUAL)
        for told in leaving.articles(mentions=True):
            archive.add(f"{told.article.id}.txt", storable(told.text.text))
            archive.add(f"{told.article.id}.ann", "".join(f"{line}\n" for line in annotation_lines(leaving, told)))


def annotation_conf() -> str:
    lines = ["[entities]", "Statement", *(f"\t{one}" for one in _PARTS), "Claim", *(f"\t{one}" for one in _CLAIMS)]
    lines += ["Mention", "", "[relations]", "Says\tArg1:Source, Arg2:Content", "Cued_by\tArg1:Content, Arg2:Cue"]
    lines += ["Within\tArg1:Content, Arg2:Content", f"Claimed_in\tArg1:{'|'.join(_CLAIMS)}, Arg2:Content"]
    lines += ["<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    lines += ["Negated\tArg:Content"]
    for name, (arg, values) in _ATTRIBUTES.items():
        lines.append(f"{name}\tArg:{arg}, Value:{'|'.join(map(_word, values))}")
    return "\n".join(lines) + "\n"


_VISUAL = """[labels]
Source | Source | Src
Cue | Cue
Content | Content | Con
Cued_by | cued by | cue
Claimed_in | claimed in | in

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:#f3f0ea, borderColor:darken
ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5
Source\tbgColor:#cfe6f2
Cue\tbgColor:#fbe49a
Content\tbgColor:#e4ecd9
Harm\tbgColor:#f2d6c8
Blame\tbgColor:#ead3e0
Label\tbgColor:#d9d6ee
Mention\tbgColor:#ffffff
"""


@dataclass(slots=True)
class _Lines:
    """Lines of one .ann file; each kind is numbered by itself."""

    told: Told
    numbers: dict[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def _id(self, letter: str) -> str:
        self.numbers[letter] = self.numbers.get(letter, 0) + 1
        return f"{letter}{self.numbers[letter]}"

    def text_bound(self, kind: str, spans: Spans) -> str | None:
        """None where nothing but blanks is left of the spans."""
        text = self.told.text.text
        moved = sorted(set(self.told.spans(spans)))
        pieces = [piece for span in moved for piece in fragments(text, span, _BREAKS)]
        if not pieces:
            return None
        name = self._id("T")
        where = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        words = " ".join(storable(text[piece.start : piece.end]) for piece in pieces)
        self.lines.append(f"{name}\t{kind} {where}\t{words}")
        return name

    def relation(self, kind: str, one: str | None, other: str | None) -> None:
        if one and other:
            self.lines.append(f"{self._id('R')}\t{kind} Arg1:{one} Arg2:{other}")

    def attribute(self, of: str, name: str, value: str | None = None) -> None:
        self.lines.append(f"{self._id('A')}\t{name} {of}{f' {_word(value)}' if value else ''}")

    def note(self, of: str, words: str) -> None:
        self.lines.append(f"{self._id('#')}\tAnnotatorNotes {of}\t{storable(_one_line(words))}")


def annotation_lines(leaving: Leaving, told: Told) -> Iterator[str]:
    """The lines of an article's .ann file."""
    made = _Lines(told)
    contents = {statement.id: _statement(leaving, made, statement) for statement in told.statements}
    for statement in told.statements:
        if statement.parent:
            made.relation("Within", contents[statement.id], contents.get(statement.parent))
    for claim in told.claims:
        _claim(leaving, made, claim, contents)
    for mention in told.mentions:
        if at := made.text_bound("Mention", (mention.span,)):
            made.attribute(at, "Form", mention.form)
            made.note(at, f"{mention.actor}: {leaving.name(mention.actor)}")
    yield from made.lines


def _statement(leaving: Leaving, made: _Lines, statement: Statement) -> str | None:
    content = made.text_bound("Content", statement.content)
    if content is None:
        return None
    if statement.source:
        made.relation("Says", made.text_bound("Source", statement.source), content)
    if statement.cue:
        made.relation("Cued_by", content, made.text_bound("Cue", statement.cue))
    for name, value in (("Mode", statement.mode), ("Act", statement.act), ("Force", statement.force)):
        made.attribute(content, name, value)
    if statement.negated:
        made.attribute(content, "Negated")
    _review(leaving, made, statement, content)
    made.note(content, said(leaving, statement))
    return content


def _claim(leaving: Leaving, made: _Lines, claim: Claim, contents: Mapping[StatementId, str | None]) -> None:
    at = made.text_bound(claim.kind.capitalize(), claim.spans)
    if at is None:
        return
    match claim.detail:
        case Harm() as harm:
            made.attribute(at, "Effect", harm.effect)
            made.attribute(at, "Bound", harm.bound)
        case Blame() as blame:
            made.attribute(at, "Stance", blame.stance)
        case Label() as label:
            made.attribute(at, "Category", label.category)
    made.attribute(at, "Certainty", claim.certainty)
    made.attribute(at, "Voice", claim.voice_kind)
    if claim.statement:
        made.relation("Claimed_in", at, contents.get(claim.statement))
    _review(leaving, made, claim, at)
    made.note(at, claimed(leaving, claim))


def _review(leaving: Leaving, made: _Lines, finding: Statement | Claim, at: str) -> None:
    review = leaving.review(finding)
    if review is not None:
        made.attribute(at, "Reviewed", review.verdict)


def _word(value: str) -> str:
    """A value as brat takes it: without blanks."""
    return "_".join(str(value).split())


def _one_line(words: str) -> str:
    return " ".join(words.split())
