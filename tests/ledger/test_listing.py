"""Long lists a page at a time, with counts of what else there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon import ids
from rashomon.ledger import ArticleState, Facet, Ledger
from rashomon.model import (
    Cell,
    Comparison,
    DateFrom,
    EventKind,
    Failure,
    Findings,
    Quotation,
    Relation,
    RelationKind,
    Snapshot,
)
from tests.ledger.samples import READER, TEXT, article, findings, snapshot
from tests.ledger.test_joining import event_of, joined
from tests.ledger.test_opening import older

HERALD, POST = "The Tavoy Herald", "Ilm Post"


def report(number: int, outlet: str, published: str | None, **fields: object) -> tuple[Snapshot, Findings]:
    page = snapshot(f"{TEXT} This is report {number}.", path=f"coverage/{number:05}.txt")
    dated = DateFrom.METADATA if published else None
    made = article(page, outlet=outlet, published=published, published_from=dated, title=f"Report {number}", **fields)
    return page, findings(made)


COVERAGE = [
    report(1, HERALD, "2031-05-01"),
    report(2, HERALD, "2031-05-31T22:00:00Z"),
    report(3, POST, "2031-06-01"),
    report(4, POST, None),
    report(5, POST, "2031-05-02", language="de", read=False),
]
FOUND = [found for _, found in COVERAGE]


@pytest.fixture(scope="module")
def listed(shelf: str) -> Iterator[Ledger]:
    with Ledger.open(shelf, write=True) as ledger:
        ledger.keep_many(COVERAGE, reader=READER)
        ledger.keep_failure(Failure(input="broken.html", stage="extract", reason="no text in it", sha256=None))
        with ledger.joining() as joins:
            joins.replace_actors(joined(FOUND))
            joins.replace_copies({FOUND[2].article.id: FOUND[0].article.id}, {})
            one = event_of([FOUND[0].claims[0], FOUND[1].claims[0], FOUND[2].claims[0]])
            two = replace(event_of([FOUND[3].claims[0]], place="Ilm"), kind=EventKind.ABDUCTION, date_from="2031-06-02",
                          date_to="2031-06-02")  # fmt: skip
            one, two = joins.replace_events([one, two])
            pair = tuple(found.claims[0] for found in FOUND[:2])
            cells = tuple(
                Cell(claim=c.id, voice=None, voice_kind=c.voice_kind, origin=c.id, article=c.article) for c in pair
            )
            differ = Relation(a=pair[0].id, b=pair[1].id, relation=RelationKind.CONTRADICT, why="17 is not 18", gap=1)
            joins.replace_comparisons(
                [Comparison(event=one.id, aspect="killed", cells=cells, relations=(differ,), silent=())]
            )
            said = [found.statements[0].id for found in FOUND]
            joins.replace_quotations(
                [
                    Quotation(id=ids.quotation_id(part), statements=tuple(part), fullest=part[0])
                    for part in (said[:3], said[3:])
                ]
            )
    with Ledger.open(shelf) as ledger:
        yield ledger


def titles(rows: object) -> list[str]:
    return [row.title.removeprefix("Report ") for row in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["3", "2", "5", "1", "4", "broken.html"]),
        ({"order": "oldest"}, ["1", "5", "2", "3", "4", "broken.html"]),
        ({"order": "arrival"}, ["1", "2", "3", "4", "5", "broken.html"]),
        ({"outlet": HERALD}, ["2", "1"]),
        ({"published_from": "2031-05-02", "published_to": "2031-05-31"}, ["2", "5"]),
        ({"published_to": "2031-05"}, ["2", "5", "1"]),
        ({"language": "de"}, ["5"]),
        ({"state": ArticleState.COPY}, ["3"]),
        ({"state": ArticleState.READ}, ["2", "1", "4"]),
        ({"state": ArticleState.UNREAD}, ["5"]),
        ({"state": ArticleState.FAILED}, ["broken.html"]),
        ({"state": ArticleState.FAILED, "outlet": POST}, []),
        ({"query": '"report 2"'}, ["2"]),
        ({"query": "massacre", "outlet": POST, "order": "newest"}, ["3", "5", "4"]),
        ({"query": "!?"}, []),
    ],
)
def test_articles_are_filtered(listed: Ledger, asked: dict[str, object], expected: list[str]) -> None:
    page = listed.list_articles(**asked)  # type: ignore[arg-type]
    assert titles(page.rows) == expected
    assert page.total == len(expected)


def test_pages_of_articles_hold_each_once(listed: Ledger) -> None:
    pages = [listed.list_articles(limit=2, offset=start).rows for start in range(0, 8, 2)]
    assert [titles(page) for page in pages] == [["3", "2"], ["5", "1"], ["4", "broken.html"], []]


def test_facets_count_what_another_choice_would_find(listed: Ledger) -> None:
    page = listed.list_articles(outlet=POST, state=ArticleState.READ)
    assert titles(page.rows) == ["4"]
    assert page.outlets == (Facet(value=HERALD, rows=2), Facet(value=POST, rows=1))
    assert page.months == (Facet(value=None, rows=1),)
    assert {(one.value, one.rows) for one in page.states} == {("read", 1), ("copy", 1), ("unread", 1)}
    everything = listed.list_articles()
    assert everything.months == (
        Facet(value="2031-05", rows=3),
        Facet(value="2031-06", rows=1),
        Facet(value=None, rows=1),
    )
    assert {(one.value, one.rows) for one in everything.states} == {
        ("read", 3), ("copy", 1), ("unread", 1), ("failed", 1),
    }  # fmt: skip


def test_row_of_an_article_says_what_was_found_in_it(listed: Ledger) -> None:
    (row,) = listed.list_articles(state=ArticleState.COPY).rows
    assert (row.statements, row.claims, row.same_as) == (3, 4, FOUND[0].article.id)
    (row,) = listed.list_articles(state=ArticleState.FAILED).rows
    assert (row.id, row.reason) == (None, "no text in it")


def test_articles_of_an_event_and_of_an_actor(listed: Ledger) -> None:
    (event,) = listed.list_events(place="TAVOY").rows
    assert titles(listed.list_articles(event=event.id).rows) == ["3", "2", "1"]
    (varga,) = listed.list_actors(name="ilse varga").rows
    assert listed.list_articles(actor=varga.id).total == 5
    assert listed.list_articles(actor=FOUND[1].actors[0].id).total == 5, "an article's own actor stands for the joined"


@pytest.mark.parametrize(
    ("asked", "total"),
    [({}, 15), ({"force": "denying"}, 5), ({"act": "knows"}, 5), ({"mode": "indirect", "act": "knows"}, 0)],
)
def test_statements_are_filtered(listed: Ledger, asked: dict[str, str], total: int) -> None:
    page = listed.list_statements(**asked)  # type: ignore[arg-type]
    assert (page.total, len(page.rows)) == (total, total)


def test_statements_come_in_the_order_of_arrival(listed: Ledger) -> None:
    arrived = [one.id for found in FOUND for one in found.statements]
    assert [row.id for row in listed.list_statements().rows] == arrived
    assert [row.id for row in listed.list_statements(limit=4, offset=3).rows] == arrived[3:7]
    (varga,) = listed.list_actors(name="ilse varga").rows
    hers = {one.id for found in FOUND for one in (found.statements[0], found.statements[2])}
    assert {row.id for row in listed.list_statements(speaker=varga.id).rows} == hers
    assert [row.id for row in listed.list_statements(article=FOUND[3].article.id).rows] == [
        one.id for one in FOUND[3].statements
    ]


def test_statements_found_are_counted_by_what_they_are(listed: Ledger) -> None:
    page = listed.list_statements(query='"red column did"', act="says", order="newest")
    assert page.total == 5
    assert [row.published for row in page.rows] == [
        "2031-06-01",
        "2031-05-31T22:00:00Z",
        "2031-05-02",
        "2031-05-01",
        None,
    ]
    assert page.acts == (Facet(value="knows", rows=5), Facet(value="says", rows=5))


def test_events_are_listed_by_what_is_disputed(listed: Ledger) -> None:
    first, second = listed.list_events().rows
    assert (first.articles, first.origins, first.claims, first.contested) == (3, 2, 3, 1)
    assert (second.articles, second.origins, second.claims, second.contested) == (1, 1, 1, 0)
    assert [row.id for row in listed.list_events(order="newest").rows] == [second.id, first.id]
    assert [row.id for row in listed.list_events(kind="abduction").rows] == [second.id]
    assert [row.id for row in listed.list_events(date_to="2031-05").rows] == [first.id]
    assert [row.id for row in listed.list_events(date_from="2031-05-02").rows] == [second.id]
    assert listed.list_events(kind="abduction").kinds == (
        Facet(value="abduction", rows=1),
        Facet(value="attack", rows=1),
    )


def test_actors_are_listed_by_how_much_they_said(listed: Ledger) -> None:
    rows = [(row.name, row.statements) for row in listed.list_actors().rows]
    assert rows[:2] == [("Ilse Varga", 10), ("Red Column", 5)]
    assert set(rows[2:]) == {(HERALD, 0), (POST, 0)}
    assert [row.name for row in listed.list_actors(kind="armed group").rows] == ["Red Column"]
    assert listed.list_actors(name="%").total == 0


def test_quotations_are_listed_by_how_often_they_are_repeated(listed: Ledger) -> None:
    first, second = listed.list_quotations().rows
    assert (first.statements, first.articles, first.outlets, first.first_published) == (3, 3, 2, "2031-05-01")
    assert second.statements == 2
    assert first.words == "At least 17 people were killed and the Red Column did it."
    assert [name for _, name in first.speakers] == ["Ilse Varga"]


def test_an_actor_who_is_joined_anew_is_counted_anew(place: str) -> None:
    with Ledger.open(place, write=True) as ledger:
        for read in (1, 2):
            ledger.keep(*COVERAGE[read], reader=READER)
            with ledger.joining() as joins:
                joins.replace_actors(joined(FOUND[1 : read + 1]))
            (varga,) = ledger.list_actors(name="varga").rows
            assert varga.statements == 2 * read


def test_lists_of_an_older_ledger(path: Path) -> None:
    older(path)
    with Ledger.open(path) as ledger:
        assert (ledger.list_articles().total, ledger.list_statements().total) == (1, 3)
        assert {row.name for row in ledger.list_actors().rows} == {"Ilse Varga", "Red Column", HERALD}
        assert (ledger.list_events().total, ledger.list_quotations().total) == (0, 0)
    Ledger.upgrade(path)
    with Ledger.open(path) as ledger:
        assert [(row.name, row.statements) for row in ledger.list_actors(name="varga").rows] == [("Ilse Varga", 2)]
