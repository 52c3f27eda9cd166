"""What a person types is found in articles and statements, wherever it comes from and however it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.ledger.searching import Term, terms
from rashomon.model import Findings, Snapshot, Span
from tests.ledger.samples import READER, TEXT, article, coverage, findings, snapshot
from tests.ledger.test_opening import older, run_sql


def told(more: str = "", **fields: object) -> tuple[Snapshot, Findings]:
    """An article that goes on like this, with its findings."""
    page = snapshot(f"{TEXT}{more}")
    return page, findings(article(page, **fields))


def found(ledger: Ledger, query: str) -> list[str]:
    return sorted(row.title or "" for row in ledger.list_articles(query=query).rows)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("raid hospital", (Term("raid"), Term("hospital"))),
        ('"air raid" hosp*', (Term("air raid"), Term("hosp", begins=True))),
        ("“air raid” -army", (Term("air raid"), Term("army", excluded=True))),
        ('"air raid', (Term("air raid"),)),
        ("raid AND NOT (x)", (Term("raid"), Term("AND"), Term("NOT"), Term("(x)"))),
        ("-army", ()),
        ('*** "" - \' ( NEAR', (Term("NEAR"),)),
        ("", ()),
    ],
)
def test_what_is_typed_is_words_and_nothing_else(typed: str, meant: tuple[Term, ...]) -> None:
    assert terms(typed) == meant


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("depot", ["Depot burns", "Čapek resigns"]),
        ("DEPOT burns", ["Depot burns"]),
        ("capek", ["Čapek resigns"]),
        ("Čapek", ["Čapek resigns"]),
        ('"resigned over the depot"', ["Čapek resigns"]),
        ('"over resigned"', []),
        ("resig*", ["Čapek resigns"]),
        ("resig", []),
        ("harbour's", []),
        ("massacre -ferry", ["Depot burns", "Čapek resigns"]),
        ("massacre", ["Depot burns", "Ferry strikes", "Čapek resigns"]),
        ("\ud800 depot\0 burns", ["Depot burns"]),
        ("...", []),
    ],
)
def test_articles_are_found_by_their_words(ledger: Ledger, query: str, titles: list[str]) -> None:
    ledger.keep_many(
        [
            told(" The ferry stood still.", title="Ferry strikes"),
            told(" Ana Čapek resigned over the depot\u2019s loss.", title="Čapek resigns"),
            told(" Nobody was there.", title="Depot burns"),
        ],
        reader=READER,
    )
    assert found(ledger, query) == titles


def test_title_counts_for_more_than_text(ledger: Ledger) -> None:
    ledger.keep_many(
        [told(" The depot was near.", title="Raid"), told(" Nobody knew.", title="The depot")], reader=READER
    )
    assert [row.title for row in ledger.list_articles(query="depot").rows] == ["The depot", "Raid"]


def test_marks_are_where_the_words_stand(ledger: Ledger) -> None:
    long = " It was quiet \ud83d\ude00 \u202e in town." * 40
    more = f"{long} The café Ödön burned."
    ledger.keep(*told(more.encode("utf-16", "surrogatepass").decode("utf-16"), title="<b>Cafe</b>"), reader=READER)
    (row,) = ledger.list_articles(query="cafe odon").rows
    text = ledger.article(row.id or "").text
    assert row.snippet is not None
    assert [text[mark.start : mark.end] for mark in row.snippet.marks] == ["café", "Ödön"]
    assert row.snippet.text == text[row.snippet.span.start : row.snippet.span.end]
    assert row.title is not None
    assert [row.title[mark.start : mark.end] for mark in row.title_marks] == ["Cafe"]


def test_statements_are_found_by_their_words_and_by_who_speaks(ledger: Ledger) -> None:
    page, one = coverage(1)
    ledger.keep(page, one, reader=READER)
    said, did, denied = one.statements
    by = {
        query: {row.id for row in ledger.list_statements(query=query).rows}
        for query in ("killed", '"column did"', "varga", "mayor", "denied", "harbour")
    }
    assert by == {
        "killed": {said.id},
        '"column did"': {said.id, did.id},
        "varga": {said.id, denied.id},
        "mayor": {said.id},
        "denied": set(),
        "harbour": set(),
    }
    (row,) = ledger.list_statements(query="killed").rows
    at = one.article.text.index("killed")
    assert row.marks == (Span(at, at + 6),)
    assert row.words == "At least 17 people were killed and the Red Column did it."
    assert [name for _, name in row.speakers] == ["Ilse Varga"]


def test_marks_of_a_statement_in_pieces_lie_in_its_pieces(ledger: Ledger) -> None:
    page, one = coverage(1)
    text = one.article.text
    pieces = tuple(
        Span(text.index(words), text.index(words) + len(words)) for words in ("17 people were", "the Red Column did")
    )
    said = replace(one.statements[0], content=pieces)
    ledger.keep(page, replace(one, statements=(said, *one.statements[1:])), reader=READER)
    (row,) = ledger.list_statements(query="people red did").rows
    assert [text[mark.start : mark.end] for mark in row.marks] == ["people", "Red", "did"]


def test_article_that_is_read_anew_is_found_by_its_new_words_alone(ledger: Ledger) -> None:
    page, one = told(" The ferry sank.")
    ledger.keep(page, one, reader=READER)
    new = replace(one.article, title="Ferry raised", text=one.article.text.replace("sank", "rose"))
    ledger.keep(page, replace(one, article=new, statements=one.statements[:1], claims=()), reader="attribution@2")
    assert (found(ledger, "sank"), found(ledger, "rose"), found(ledger, "harbour")) == ([], ["Ferry raised"], [])
    assert ledger.list_statements(query='"red column did"').total == 1
    assert ledger.list_statements(query="denied there").total == 0


def test_what_is_deleted_is_found_no_more(ledger: Ledger) -> None:
    ledger.keep_many([told(" The ferry sank."), told(" The depot burned.")], reader=READER)
    gone = ledger.list_articles(query="ferry").rows[0].id
    with ledger._writing() as connection:
        connection.exec_driver_sql(f"DELETE FROM articles WHERE id = '{gone}'")
    assert (found(ledger, "ferry"), len(found(ledger, "depot"))) == ([], 1)
    assert {row.article for row in ledger.list_statements(query="varga").rows} == {
        ledger.list_articles(query="depot").rows[0].id
    }


@pytest.mark.parametrize("text", ["half \ud83d of it, zebra", "nul \0 inside, zebra", "\ufdd0zebra"])
def test_words_beside_what_no_database_takes_are_found(ledger: Ledger, text: str) -> None:
    page, one = told(" And that was it.")
    new = replace(one.article, text=f"{one.article.text} {text}", title=text)
    ledger.keep(page, replace(one, article=new), reader=READER)
    (row,) = ledger.list_articles(query="zebra").rows
    assert row.title == text
    assert row.snippet is not None
    assert [new.text[mark.start : mark.end] for mark in row.snippet.marks] == ["zebra"]
    assert [text[mark.start : mark.end] for mark in row.title_marks] == ["zebra"]


@given(query=st.text(max_size=60) | st.text(alphabet="\"*-()^:+{}[]\\ aé'“”\0\ud800NEARDOT", max_size=30))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_is_an_error(stocked: Ledger, query: str) -> None:
    for page in (stocked.list_articles(query=query), stocked.list_statements(query=query)):
        assert page.total >= len(page.rows)
        assert bool(page.rows) is bool(page.total)


@pytest.mark.parametrize(
    "query", ["a" * 100_000, "ж" * 100_000, '"' * 9_999, "x " * 5_000, "x* " * 5_000, "(" * 5_000, "-a " * 999]
)
def test_no_query_is_too_long(stocked: Ledger, query: str) -> None:
    assert stocked.list_articles(query=query).total == 0


@pytest.fixture(scope="module")
def stocked(shelf: str) -> Iterator[Ledger]:
    with Ledger.open(shelf, write=True) as ledger:
        ledger.keep_many([coverage(1), coverage(2)], reader=READER)
    with Ledger.open(shelf) as ledger:
        yield ledger


@pytest.mark.parametrize("revision", ["0002", "0005"])
def test_upgraded_ledger_is_searched_like_one_that_was_made_so(path: Path, revision: str) -> None:
    older(path, revision=revision)
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="no index of words; run: rashomon upgrade"):
        ledger.list_articles(query="raid")
    Ledger.upgrade(path)
    with Ledger.open(path) as ledger:
        assert [row.title for row in ledger.list_articles(query="harbour").rows] == ["Raid on the harbour"]
        by_upgrade = [ledger.list_statements(query=query).rows for query in ("varga", "killed", "column")]
    other = path.with_name("other.db")
    with Ledger.open(other, write=True, create=True) as ledger:
        ledger.keep(*coverage(1), reader=READER)
        own = [[row.id for row in ledger.list_statements(query=query).rows] for query in ("varga", "killed", "column")]
    assert [{row.id for row in rows} for rows in by_upgrade] == [set(rows) for rows in own]


def test_escaped_words_of_an_older_ledger_are_found_after_an_upgrade(path: Path) -> None:
    older(path)
    run_sql(path, """UPDATE articles SET title = char(64976) || '"half \\ud83d of it, z\\u00e9bra"'""")
    Ledger.upgrade(path)
    with Ledger.open(path) as ledger:
        (row,) = ledger.list_articles(query="zebra").rows
        assert row.title == "half \ud83d of it, zébra"
        assert row.title[row.title_marks[0].start : row.title_marks[0].end] == "zébra"
