"""REFI-QDA (.qdpx): a project that ATLAS.ti, MAXQDA, NVivo and QualCoder open, in the 1.0 project schema.

Sources are plain text: UTF-8 without a byte order mark, line ends "\\n". Positions are Unicode code points. A finding
in several pieces is several selections with the same description, for a selection is one stretch of text.
"""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from lxml import etree

from rashomon.exports.formats.characters import for_xml, storable
from rashomon.exports.formats.leaving import Leaving, Told
from rashomon.exports.formats.packing import Packed, packed
from rashomon.exports.formats.saying import claimed, said
from rashomon.model import Blame, Claim, Effect, Harm, LabelCategory, Span, Stance, Statement

NAMESPACE = "urn:QDA-XML:project:1.0"
_GUIDS = uuid.UUID("6f5c1f2e-3a34-5d53-9d0b-0d0f5a1f7c11")  # ours; every GUID is derived from it and an id
_USER = "Rashomon (a machine's reading)"
_VARIABLES = ("outlet", "published", "url", "retrieved", "snapshot_sha256", "article")


def guid(*parts: object) -> str:
    """The same for the same thing in every export."""
    return str(uuid.uuid5(_GUIDS, "\x1f".join(map(str, parts))))


@dataclass(frozen=True, slots=True)
class _Code:
    name: str
    says: str = ""
    parts: tuple[_Code, ...] = ()


_CODES = (
    _Code(
        "statement",
        "Somebody is said to have said something.",
        (_Code("source", "Who."), _Code("cue", "Said, denied, according to."), _Code("content", "What.")),
    ),
    _Code("harm", "A figure of harm to people.", tuple(_Code(effect) for effect in Effect)),
    _Code("blame", "Who is said to have done it.", tuple(_Code(stance) for stance in Stance)),
    _Code("label", "An evaluative name.", tuple(_Code(category) for category in LabelCategory)),
)


def write_project(leaving: Leaving, out: BinaryIO) -> None:
    with packed(out) as archive, tempfile.TemporaryFile() as project:
        with etree.xmlfile(project, encoding="utf-8") as xml:
            xml.write_declaration()
            with xml.element(_tag("Project"), _project(), nsmap={None: NAMESPACE}):
                _write_head(xml)
                with xml.element(_tag("Sources")):
                    for told in leaving.articles():
                        _write_source(leaving, told, xml, archive)
        project.seek(0)
        with archive.adding("project.qde") as entry:
            shutil.copyfileobj(project, entry)


def _project() -> dict[str, str]:
    return {"name": "Rashomon", "origin": "Rashomon", "creatingUserGUID": guid("user")}


def _write_head(xml: Any) -> None:
    with xml.element(_tag("Users")):
        _empty(xml, "User", guid=guid("user"), name=_USER)
    with xml.element(_tag("CodeBook")), xml.element(_tag("Codes")):
        for code in _CODES:
            _write_code(xml, code)
    with xml.element(_tag("Variables")):
        for name in _VARIABLES:
            _empty(xml, "Variable", guid=guid("variable", name), name=name, typeOfVariable="Text")


def _write_code(xml: Any, code: _Code, within: str = "") -> None:
    path = f"{within}/{code.name}".lstrip("/")
    with xml.element(_tag("Code"), guid=guid("code", path), name=code.name, isCodable="true"):
        if code.says:
            _words(xml, "Description", code.says)
        for part in code.parts:
            _write_code(xml, part, path)


def _write_source(leaving: Leaving, told: Told, xml: Any, archive: Packed) -> None:
    article, name = told.article, guid("source", told.article.id)
    archive.add(f"Sources/{name}.txt", storable(told.text.text))
    outlet, title = (leaving.text(words, article.id) for words in (article.outlet, article.title))
    shown = ", ".join(part for part in (title, outlet, article.published) if part) or article.id
    with xml.element(
        _tag("TextSource"),
        guid=name,
        name=for_xml(shown),
        plainTextPath=f"internal://{name}.txt",
        creatingUser=guid("user"),
        creationDateTime=article.retrieved,
    ):
        for number, selection in enumerate(_selections(leaving, told)):
            _write_selection(told, selection, number, xml)
        values = (outlet, article.published, leaving.address(article), article.retrieved, article.sha256, article.id)
        for variable, value in zip(_VARIABLES, values, strict=True):
            if value:
                with xml.element(_tag("VariableValue")):
                    _empty(xml, "VariableRef", targetGUID=guid("variable", variable))
                    _words(xml, "TextValue", value)


@dataclass(frozen=True, slots=True)
class _Selection:
    finding: str
    code: str
    span: Span  # in the text that leaves
    says: str


def _selections(leaving: Leaving, told: Told) -> Iterator[_Selection]:
    for statement in told.statements:
        note = said(leaving, statement)
        for role, spans in _roles(statement):
            for span in told.spans(spans):
                yield _Selection(statement.id, f"statement/{role}", span, note)
    for claim in told.claims:
        note = claimed(leaving, claim)
        for span in told.spans(claim.spans):
            yield _Selection(claim.id, _code(claim), span, note)


def _roles(statement: Statement) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield from (("source", statement.source), ("cue", statement.cue), ("content", statement.content))


def _code(claim: Claim) -> str:
    match claim.detail:
        case Harm() as harm:
            return f"harm/{harm.effect}"
        case Blame() as blame:
            return f"blame/{blame.stance}"
        case label:
            return f"label/{label.category}"


def _write_selection(told: Told, one: _Selection, number: int, xml: Any) -> None:
    article = told.article.id
    words = " ".join(told.text.text[one.span.start : one.span.end][:60].split())
    with xml.element(
        _tag("PlainTextSelection"),
        guid=guid("selection", article, one.finding, number),
        name=for_xml(words),
        startPosition=str(one.span.start),
        endPosition=str(one.span.end),
        creatingUser=guid("user"),
    ):
        _words(xml, "Description", one.says)
        with xml.element(_tag("Coding"), guid=guid("coding", article, one.finding, number), creatingUser=guid("user")):
            _empty(xml, "CodeRef", targetGUID=guid("code", one.code))


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _empty(xml: Any, tag: str, /, **values: str) -> None:
    with xml.element(_tag(tag), **values):
        pass


def _words(xml: Any, name: str, words: str) -> None:
    with xml.element(_tag(name)):
        xml.write(for_xml(words))
