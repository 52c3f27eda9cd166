"""Who speaks of, blames and labels whom, in files that Gephi, igraph and Discourse Network Analyzer open."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from rashomon.exports.formats import unguarded
from rashomon.exports.formats.discourse import COLUMNS
from rashomon.ledger import Ledger
from rashomon.model import ActorKind, Force, Role, Stance
from tests.exports.leaving import exported
from tests.exports.telling import page, tell

FORMS: dict[str, Callable[[io.BytesIO], Any]] = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


def drawn(view: Ledger, form: str, *, names: bool = False) -> Any:
    return FORMS[form](io.BytesIO(exported(view, form, names=names)))


def told(graph: Any) -> set[tuple[str, str, str]]:
    names = {node: values["label"] for node, values in graph.nodes(data=True)}
    return {(names[a], values["relation"], names[b]) for a, b, values in graph.edges(data=True)}


@pytest.mark.parametrize("form", FORMS)
def test_an_edge_says_who_speaks_of_blames_or_labels_whom(filled: Ledger, form: str) -> None:
    assert told(drawn(filled, form, names=True)) == {
        ("Dag Roa", "speaks of", "Mira Tolland"),
        ("Dag Roa", "speaks of", "The army"),
        ("the Front", "blames", "the Front"),
    }


@pytest.mark.parametrize("form", FORMS)
def test_attributes_are_typed_and_none_stands_for_nothing(filled: Ledger, form: str) -> None:
    graph = drawn(filled, form)
    values = [
        value
        for _, held in (*graph.nodes(data=True), *((None, held) for *_, held in graph.edges(data=True)))
        for value in held.values()
    ]
    assert values
    assert {type(value) for value in values} <= {str, float, int}
    assert not [value for value in values if value in ("None", "")]
    denial = next(held for *_, held in graph.edges(data=True) if held["relation"] == "blames")
    assert (denial["stance"], denial["outlet"], denial["date"]) == ("denies", "@Herald <b>", "2031-05-03")
    assert denial["words"] == "We did\nnot fire"
    assert filled.claim(denial["claim"]).kind == "blame"


@pytest.mark.parametrize("form", FORMS)
def test_a_victim_is_a_node_without_a_name(filled: Ledger, form: str) -> None:
    assert "Tolland" not in exported(filled, form).decode()
    assert ("Dag Roa", "speaks of", "a named person") in told(drawn(filled, form))


@pytest.mark.parametrize("form", FORMS)
def test_what_a_statement_within_another_says_is_that_ones(ledger: Ledger, form: str) -> None:
    text = "The mayor said the Front said the army fled."
    one = page(text)
    outer = one.says("the Front said the army fled", by="The mayor")
    one.says("the army fled", by="the Front", parent=outer, force=Force.NEUTRAL)
    one.mentions_of("the Front", "the Front")
    one.mentions_of("the army", "the army")
    one.label("fled", "the army", by="the Front")
    one.blame("fled", "the army", Stance.ACCUSES, by="The mayor")
    tell(ledger, [one])
    assert told(drawn(ledger, form)) == {
        ("The mayor", "speaks of", "the Front"),
        ("the Front", "speaks of", "the army"),
        ("The mayor", "blames", "the army"),
    }


# Discourse Network Analyzer


def listed(view: Ledger) -> list[dict[str, str]]:
    found = list(csv.reader(io.StringIO(exported(view, "dna").decode(), newline=""), delimiter=";"))
    assert found[0] == [column.name for column in COLUMNS]
    return [dict(zip(found[0], map(unguarded, row), strict=True)) for row in found[1:]]


def test_a_statement_has_a_concept_and_who_agrees_with_it(filled: Ledger) -> None:
    rows = listed(filled)
    assert [row["statement_id"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    of = {row["text"]: row for row in rows}
    denial = of["We did\nnot fire"]
    assert (denial["organization"], denial["concept"], denial["agreement"]) == ("the Front", "the Front did it", "0")
    charge = of["The Front did it"]
    assert (charge["concept"], charge["agreement"], charge["reviewed"]) == ("the Front did it", "1", "reject")
    assert of["glorious\tvictory"]["concept"] == "=1+1 is called “glorious\tvictory”"
    assert of["At least 12 fell"]["concept"] == "killed: at least 12, all people"


def test_a_statement_without_a_claim_waits_for_its_coder(filled: Ledger) -> None:
    row = next(row for row in listed(filled) if row["text"] == "The army will answer")
    assert (row["person"], row["organization"], row["concept"], row["agreement"]) == ("Dag Roa", "", "", "")
    assert row["time"] == "2031-05-04 00:00:00"
    assert row["document_title"] == "[a named person] is dead"
    article = filled.statement(row["statement"])
    assert (int(row["start"]), int(row["stop"])) == (article.content[0].start, article.content[0].end)


def test_every_statement_is_listed_and_every_claim_once(filled: Ledger) -> None:
    rows = listed(filled)
    assert {row["statement"] for row in rows} - {""} == {statement.id for statement in filled.statements()}
    assert sorted(row["claim"] for row in rows if row["claim"]) == sorted(claim.id for claim in filled.claims())


def test_whom_a_person_speaks_for_is_the_organization(ledger: Ledger) -> None:
    one = page("Dag Roa of the Front said it rained.")
    one.says("it rained", by="Dag Roa")
    front = one.actor("the Front", ActorKind.ARMED_GROUP)
    role = Role(role="of the Front", of=front, article=one.article.id, span=one.span("of the Front"))
    one.actors["Dag Roa"] = replace(one.actors["Dag Roa"], roles=(role,))
    tell(ledger, [one])
    assert [(row["person"], row["organization"]) for row in listed(ledger)] == [("Dag Roa", "the Front")]
