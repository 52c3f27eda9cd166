"""The ledger opens in Datasette as it is."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette

from rashomon import ids
from rashomon.ledger import Ledger
from rashomon.model import Cell, Comparison, Quotation, Relation, RelationKind
from tests.ledger.samples import READER, coverage
from tests.ledger.test_joining import event_of, joined

METADATA = Path(__file__).parents[2] / "docs" / "datasette.yaml"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    file = tmp_path_factory.mktemp("datasette") / "coverage.db"
    with Ledger.open(file, write=True, create=True) as ledger:
        read = [coverage(1), coverage(2, low=20)]
        ledger.keep_many(read, reader=READER)
        found = [one for _, one in read]
        with ledger.joining() as joins:
            joins.replace_actors(joined(found))
            toll, other = (one.claims[0] for one in found)
            (event,) = joins.replace_events([event_of([toll, other])])
            statements = tuple(one.statements[0].id for one in found)
            joins.replace_quotations(
                [Quotation(id=ids.quotation_id(statements), statements=statements, fullest=statements[0])]
            )
            cells = tuple(
                Cell(claim=one.id, voice=None, voice_kind=one.voice_kind, origin=one.id, article=one.article)
                for one in (toll, other)
            )
            differ = Relation(a=toll.id, b=other.id, relation=RelationKind.CONTRADICT, why="17 is not 20", gap=3)
            joins.replace_comparisons(
                [Comparison(event=event.id, aspect="killed", cells=cells, relations=(differ,), silent=())]
            )
    return Datasette([str(file)], metadata=yaml.safe_load(METADATA.read_text()))


def ask(served: Datasette, path: str) -> Any:
    answer = asyncio.run(served.client.get(path))
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_views_show_the_words(served: Datasette) -> None:
    rows = ask(served, "/coverage/cell_words.json?_shape=array&aspect=killed")
    assert [(row["words"], row["low"], row["outlet"], row["event_place"]) for row in rows] == [
        ("At least 17 people were killed", 17, "The Tavoy Herald", "Tavoy harbour"),
        ("At least 17 people were killed", 20, "The Tavoy Herald", "Tavoy harbour"),
    ]
    (row,) = ask(served, "/coverage/relation_words.json?_shape=array")
    assert (row["relation"], row["why"], row["gap"]) == ("contradict", "17 is not 20", 3)
    assert {row["a_words"], row["b_words"]} == {"At least 17 people were killed"}
    rows = ask(served, "/coverage/quotation_words.json?_shape=array")
    assert [(row["words"], row["fullest"]) for row in rows] == [
        ("At least 17 people were killed and the Red Column did it.", 1),
        ("At least 17 people were killed and the Red Column did it.", 0),
    ]
    rows = ask(served, "/coverage/claim_words.json?_shape=array&kind=label")
    assert {(row["claim_words"], row["voice"]) for row in rows} == {("a massacre", "The Tavoy Herald")}


def test_articles_and_statements_are_searched_in(served: Datasette) -> None:
    (row,) = ask(served, "/coverage/articles.json?_shape=array&_search=%22report+2%22")
    assert row["text"].endswith("This is report 2.")
    rows = ask(served, "/coverage/statement_words.json?_shape=array&_search=there")
    assert {row["content_words"] for row in rows} == {"that it was there"}


def test_foreign_keys_lead_to_what_they_name(served: Datasette) -> None:
    tables = {table["name"]: table for table in ask(served, "/coverage.json")["tables"]}
    keys = {(key["column"], key["other_table"]) for key in tables["claims"]["foreign_keys"]["outgoing"]}
    assert keys == {("article", "articles"), ("statement", "statements"), ("part_of", "claims")}
    page = asyncio.run(served.client.get("/coverage/event_claims")).text
    assert ">Tavoy harbour</a>" in page


def test_what_serves_the_program_alone_is_hidden(served: Datasette) -> None:
    shown = {table["name"] for table in ask(served, "/coverage.json")["tables"] if not table["hidden"]}
    assert {"articles", "statements", "claims", "events", "comparisons", "actors"} <= shown
    assert not {name for name in shown if "_search" in name or name in ("join_keys", "tellings", "alembic_version")}
