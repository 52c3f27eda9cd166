"""Statements and claims as annotations of texts: words out are words in."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest

from rashomon.ledger import Ledger
from rashomon.model import Claim, Span, Statement
from tests.exports.leaving import TEXT, exported, quiet
from tests.exports.qda import Source, read_project
from tests.exports.telling import page, tell


def spans_of(finding: Statement | Claim) -> list[tuple[str, Span]]:
    if isinstance(finding, Claim):
        return [("claim", span) for span in finding.spans]
    roles = (("source", finding.source), ("cue", finding.cue), ("content", finding.content))
    return [(role, span) for role, spans in roles for span in spans]


def whole(text: str) -> str:
    """As a file that is UTF-8 has it."""
    return text.replace("\ud83d", "\ufffd")


# W3C Web Annotation


def annotated(data: bytes) -> list[dict[str, Any]]:
    page = json.loads(data)
    assert page["type"] == "AnnotationPage"
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    items: list[dict[str, Any]] = page["items"]
    return items


def test_each_finding_is_an_annotation_whose_selectors_choose_its_words(filled: Ledger) -> None:
    texts = {article.sha256: article.text for article in filled.articles()}
    found = {one["id"]: one for one in annotated(exported(filled, "annotation", names=True))}
    findings: list[Statement | Claim] = [*filled.statements(), *filled.claims()]
    assert found.keys() == {f"urn:rashomon:{finding.id}" for finding in findings}
    for finding in findings:
        targets = found[f"urn:rashomon:{finding.id}"]["target"]
        assert len(targets) == len(spans_of(finding))
        for target, (role, span) in zip(targets, spans_of(finding), strict=True):
            quote, position = target["selector"]
            text = texts[target["state"]["cached"].removeprefix("urn:sha256:")]
            assert quote["exact"] == text[position["start"] : position["end"]] == text[span.start : span.end]
            assert text[: span.start].endswith(quote["prefix"])
            assert text[span.end :].startswith(quote["suffix"])
            assert len(quote["prefix"]) == min(32, span.start)
            assert target["rashomon:role"] == role


def test_an_annotation_says_where_the_page_is_and_who_reviewed_it(filled: Ledger) -> None:
    found = annotated(exported(filled, "annotation"))
    sources = {target["source"] for one in found for target in one["target"]}
    hidden = next(article.sha256 for article in filled.articles() if article.outlet == "Ferrin Wire")
    assert sources == {"https://herald.example/a?b=1&c=<d>", f"urn:sha256:{hidden}"}
    verdicts = [(one["rashomon:reviewed"], one["rashomon:reviewed_by"]) for one in found]
    assert sorted({one for one in verdicts if one[0]}) == [("correct", "Ann Rey"), ("reject", "Ben Oll")]
    assert verdicts.count((None, None)) == len(found) - 2


# brat


def standoff(data: bytes) -> dict[str, tuple[str, list[str]]]:
    """Text and annotation lines of each article."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name.removesuffix(".ann") for name in archive.namelist() if name.endswith(".ann")]
        return {
            name: (
                archive.read(f"{name}.txt").decode("utf-8"),
                archive.read(f"{name}.ann").decode("utf-8").removesuffix("\n").split("\n"),
            )
            for name in names
        }


def test_every_line_of_brat_is_well_formed_and_its_words_are_those_of_the_text(filled: Ledger) -> None:
    found = standoff(exported(filled, "brat", names=True))
    texts = {article.id: whole(article.text) for article in filled.articles()}
    assert {name: text for name, (text, _) in found.items()} == texts
    for text, lines in found.values():
        marks = {}
        for line in lines:
            assert line.splitlines() == [line]
            fields = line.split("\t")
            assert re.fullmatch(r"[TRA#]\d+", fields[0])
            if line[0] == "T":
                kind, where = fields[1].split(" ", 1)
                pieces = [tuple(map(int, piece.split(" "))) for piece in where.split(";")]
                assert fields[2] == " ".join(text[start:end] for start, end in pieces)
                assert not [piece for piece in pieces if "\n" in text[piece[0] : piece[1]]]
                marks[fields[0]] = kind
        relations = [line.split("\t")[1] for line in lines if line[0] == "R"]
        ends = [end.split(":")[1] for relation in relations for end in relation.split(" ")[1:]]
        attributes = [line.split("\t")[1].split(" ") for line in lines if line[0] == "A"]
        assert marks.keys() >= {*ends, *(attribute[1] for attribute in attributes)}


def test_words_over_a_line_end_are_a_discontinuous_annotation(filled: Ledger) -> None:
    lines = [line for _, lines in standoff(exported(filled, "brat", names=True)).values() for line in lines]
    start = TEXT.index("We did\nnot fire")
    assert any(f"Blame {start} {start + 6};{start + 7} {start + 15}\tWe did not fire" in line for line in lines)
    content = next(line for line in lines if "\tContent " in line and "We did not fire" in line)
    assert content.split("\t")[2].startswith("We did not fire, it was </script><script>alert(1)")


def test_brats_configuration_names_every_kind_and_value_that_is_used(filled: Ledger) -> None:
    data = exported(filled, "brat")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sections = re.split(r"^\[(\w+)\]$", archive.read("annotation.conf").decode(), flags=re.MULTILINE)
    of = dict(zip(sections[1::2], sections[2::2], strict=True))
    declared = {
        line.split("\t")[0]: line.partition("Value:")[2].split("|") for line in of["attributes"].strip().splitlines()
    }
    kinds = {line.strip() for line in of["entities"].strip().splitlines()}
    arcs = {line.split("\t")[0] for line in of["relations"].strip().splitlines()}
    lines = [line.split("\t") for _, lines in standoff(data).values() for line in lines]
    used = [fields[1].split(" ") for fields in lines if fields[0][0] == "A"]
    assert {one[0] for one in used} >= {"Mode", "Effect", "Stance", "Category", "Reviewed"}
    assert not [one for one in used if len(one) == 3 and one[2] not in declared[one[0]]]
    assert kinds >= {fields[1].split(" ")[0] for fields in lines if fields[0][0] == "T"}
    assert arcs >= {fields[1].split(" ")[0] for fields in lines if fields[0][0] == "R"} >= {"Says", "Claimed_in"}


# REFI-QDA


def test_a_project_brings_every_word_back(filled: Ledger) -> None:
    sources = read_project(exported(filled, "refi-qda", names=True))
    assert sorted(source.text for source in sources) == sorted(whole(one.text) for one in filled.articles())
    coded = sorted(
        (one.says.split(":")[0], one.code.split("/")[0], one.words) for source in sources for one in source.coded
    )
    texts = {article.id: whole(article.text) for article in filled.articles()}
    findings: list[Statement | Claim] = [*filled.statements(), *filled.claims()]
    assert coded == sorted(
        (str(one.id), one.kind if isinstance(one, Claim) else "statement", texts[one.article][span.start : span.end])
        for one in findings
        for _, span in spans_of(one)
    )


def test_a_project_says_what_a_source_is_and_what_was_reviewed(filled: Ledger) -> None:
    wire, herald = of_outlets(read_project(exported(filled, "refi-qda")), "Ferrin Wire", "@Herald <b>")
    assert herald.variables["url"] == "https://herald.example/a?b=1&c=<d>"
    assert "url" not in wire.variables
    assert wire.name == "[a named person] is dead, Ferrin Wire, 2031-05-04"
    notes = {one.words: one.says for one in wire.coded if one.code != "statement/content"}
    assert notes["Nine people"].endswith("reviewed: correct by Ann Rey, 2031-06-01T08:00:00Z (low: 9 → 8)")
    assert notes["The Front did it"].endswith("2031-06-02T08:00:00Z ([a named person] said so)")
    codes = {one.code for one in herald.coded}
    assert codes >= {"harm/killed", "blame/denies", "label/victory", "statement/content", "statement/source"}


def of_outlets(sources: list[Source], *outlets: str) -> list[Source]:
    return [next(source for source in sources if source.variables["outlet"] == outlet) for outlet in outlets]


# people's safety


@pytest.mark.parametrize("form", ["annotation", "brat", "refi-qda"])
def test_no_text_and_no_note_names_a_victim(filled: Ledger, form: str) -> None:
    hidden, named = exported(filled, form), exported(filled, form, names=True)
    assert "Tolland" not in everything(hidden)
    assert "Tolland" in everything(named)
    assert "𝒪sten Pell" in everything(hidden)


def everything(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return json.dumps(json.loads(data), ensure_ascii=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def test_words_still_stand_where_an_annotation_says_when_a_name_before_them_is_hidden(filled: Ledger) -> None:
    found = standoff(exported(filled, "brat"))
    text = next(text for text, _ in found.values() if "a baker" in text)
    assert "[a named person], a baker, was killed, the hospital said. [a named person] was 71." in text
    lines = next(lines for shown, lines in found.values() if shown == text)
    assert any(line.endswith("\t[a named person], a baker") for line in lines)
    herald = next(source for source in read_project(exported(filled, "refi-qda")) if "a baker" in source.text)
    assert "At least 12 fell" in {one.words for one in herald.coded}


@pytest.mark.parametrize("form", ["annotation", "brat", "refi-qda"])
def test_a_ledger_in_which_nothing_was_found_leaves_its_texts(ledger: Ledger, form: str) -> None:
    tell(ledger, [page("It rained.", url=None)], events=[])
    assert form == "annotation" or "It rained." in everything(exported(ledger, form))
    assert quiet().article.text not in everything(exported(ledger, form))
