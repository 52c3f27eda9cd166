"""An event told by 400 articles stays readable and fast: half of them copies, sixty figures in the others."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from rashomon.comparison import compare
from rashomon.events import PlacedClaim, first_of_chains, paper, taken_from
from rashomon.exports import write_report
from rashomon.ids import outlet_id
from rashomon.ledger import Ledger
from rashomon.model import Findings, Snapshot, Stance
from tests.cli.conftest import Run
from tests.exports.telling import READER, Page, _event, joined_actors, page

ARTICLES, FIGURES = 400, 60
MOST_S = 8.0  # for each of the calls, on a machine that is busy with other things; alone they take less than one
MOST_LINES = 260


def article(number: int) -> Page:
    """The later half are copies of the first, word by word, in other papers."""
    story = number % (ARTICLES // 2)
    dead = 10 + story % FIGURES
    text = (
        f"The patrol {story} came home at dusk. Witness {story} said {dead} people were killed when shells fell on the "
        f"market hall of Ferrin. The Front fired {story} shells, Colonel {story} said. It was a triumph, the Front "
        "said, and the square was swept by evening while families went from ward to ward. "
    )
    text += " ".join(f"Line {story}-{n} told of bread, of water and of the long road home." for n in range(12))
    made = page(text, outlet=f"Paper {number}", url=f"https://paper.example/{number}", title=f"Story {story}")
    made.harm(f"{dead} people", dead, dead, by=f"Witness {story}")
    made.blame(f"The Front fired {story} shells", "the Front", Stance.ACCUSES, by=f"Colonel {story}")
    made.label("a triumph", "the strike", by="the Front")
    return made


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = [article(number) for number in range(ARTICLES)]
    path = tmp_path_factory.mktemp("large") / "story.rashomon"
    with Ledger.open(path, write=True, create=True) as ledger:
        ledger.keep_many(
            [
                (
                    Snapshot(data=one.data, sha256=one.article.sha256, media_type="text/plain", retrieved=""),
                    Findings(article=one.article, actors=tuple(one.actors.values()), claims=tuple(one.claims)),
                )
                for one in pages
            ],
            reader=READER,
        )
        with ledger.joining() as joins:
            actors = joined_actors(pages)
            joins.replace_actors(actors)
            taken = taken_from(map(paper, joins.articles()))
            joins.replace_copies(first_of_chains(taken), taken)
            [event] = joins.replace_events([_event(pages)])
            told = {one.id: one for one in joins.articles()}
            placed = [
                PlacedClaim(
                    claim=claim,
                    outlet=outlet_id(told[claim.article].outlet, claim.article),
                    published=told[claim.article].published,
                    same_as=told[claim.article].same_as,
                )
                for claim in joins.claims()
            ]
            joins.replace_comparisons(compare(event, placed, names={actor.id: actor.name for actor, _ in actors}))
    return path


def test_half_of_the_articles_are_found_to_be_copies(large: Path) -> None:
    with Ledger.open(large) as ledger:
        assert sum(one.same_as is not None for one in ledger.articles()) == ARTICLES // 2


def test_relations_grow_with_distinct_cells_and_are_cut_at_two_thousand(large: Path) -> None:
    with Ledger.open(large) as ledger:
        rows = {row.aspect: row for row in ledger.comparisons()}
    assert len(rows["killed"].cells) == ARTICLES
    assert len({cell.origin for cell in rows["killed"].cells}) == ARTICLES // 2
    assert all(len(row.relations) <= 2000 for row in rows.values())
    assert rows["killed"].truncated
    assert len(rows["label"].relations) == 0  # one voice, one word, one origin


def test_compare_is_bounded_says_what_it_leaves_out_and_opens_it(run: Run, large: Path) -> None:
    began = time.monotonic()
    status, out, _ = run("compare", "--ledger", large)
    assert status == 0
    assert time.monotonic() - began < MOST_S
    assert "400 articles, 200 origins." in out
    assert len(out.splitlines()) < MOST_LINES
    assert f"… and {FIGURES - 24} more figures: --all" in out
    assert "this list is truncated" in out
    assert re.search(r"^10 ", out, re.MULTILINE)
    assert re.search(r"^69 ", out, re.MULTILINE)  # the lowest and the highest are never left out
    everything = run("compare", "--all", "--ledger", large)[1]
    assert "--all" not in everything
    figures = {int(line.split()[0]) for line in everything.splitlines() if re.match(r"\d+ .*●", line)}
    assert figures == set(range(10, 10 + FIGURES))


def test_contradictions_of_it_are_told_once_for_each_two_values(run: Run, large: Path) -> None:
    began = time.monotonic()
    out = run("contradictions", "--limit", "0", "--ledger", large)[1]
    assert time.monotonic() - began < MOST_S
    pairs = re.findall(r"killed: (\d+) against (\d+)", out)
    assert pairs
    assert len({frozenset(pair) for pair in pairs}) == len(pairs) <= FIGURES * (FIGURES - 1) // 2


def test_the_report_of_it_is_small_and_says_what_it_leaves_out(large: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    began = time.monotonic()
    with Ledger.open(large) as ledger:
        write_report(ledger, out)
    assert time.monotonic() - began < MOST_S
    text = out.read_text("utf-8")
    assert len(text) < 2_000_000
    assert "400 articles, 200 origins" in text
    assert "This comparison was cut short" in text
    assert "more accounts of this are in the ledger; the lowest, the highest and the most carried are drawn." in text
