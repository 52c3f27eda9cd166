"""A report of 1,000 articles stays small enough to be mailed and quick enough to be read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from rashomon.exports.report import write_report
from rashomon.ledger import Ledger
from rashomon.model import Act, ClaimId, Relation, RelationKind, Stance
from tests.exports.telling import Page, page, relation, tell
from tests.exports.test_report_in_browser import CHROMIUM, chromium, sync_api

ARTICLES = 1000
MOST_BYTES = 10_000_000
MOST_MS = 2000

_WORDS = (
    *("market", "river", "convoy", "hospital", "bridge", "soldiers", "shells", "morning", "school", "families"),
    *("village", "witness", "square", "barracks", "road", "council", "ministry", "spokesman", "evening", "harvest"),
    *("ferry", "border", "fighters", "patrol", "smoke", "mountain", "garrison", "envoy", "relief", "minister"),
)


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(count))


def article(number: int, chance: random.Random) -> Page:
    """Twelve statements, four figures, a charge and a label, in sentences as long as those of newspapers."""
    said = [f"that {words(chance, 16)} was seen {number}-{n}" for n in range(12)]
    told = [
        f"{number + n} people died in the {words(chance, 8)}, and the {words(chance, 9)} {number}-{n} was burnt down."
        for n in range(4)
    ]
    text = "\n\n".join(
        [
            *(f"Speaker {chance.randrange(600)} told the {words(chance, 4)} on Monday {content}." for content in said),
            *told,
            f"The Front had struck the {words(chance, 12)} {number}, which was a triumph for the {words(chance, 8)}.",
        ]
    )
    made = page(text, outlet=f"The Paper {number % 60}", title=words(chance, 8), url=f"https://p.example/{number}")
    for content in said:
        made.says(content, by=f"Speaker {chance.randrange(600)}", act=Act.SAYS)
    for n in range(4):
        made.harm(f"{number + n} people", number + n, number + n, by=f"Speaker {chance.randrange(600)}")
    made.blame("struck the", "the Front", Stance.ACCUSES, by=f"Speaker {chance.randrange(600)}")
    made.label("a triumph", "the strike", by=f"Speaker {chance.randrange(600)}")
    return made


def contradictions(pages: list[Page]) -> list[Relation]:
    def first(told: Page) -> ClaimId:
        return told.claims[0].id

    return [relation(first(a), first(b), RelationKind.CONTRADICT) for a in pages[:40] for b in pages[40:80]]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random(7)
    pages = [article(number, chance) for number in range(ARTICLES)]
    groups = [pages[:100], *(pages[start : start + 5] for start in range(100, ARTICLES, 5))]
    folder = tmp_path_factory.mktemp("thousand")
    with Ledger.open(folder / "coverage.db", write=True, create=True) as ledger:
        tell(ledger, pages, events=groups, relations=contradictions(pages))
        write_report(ledger, folder / "report.html")
    return folder / "report.html"


@pytest.mark.slow
def test_a_thousand_articles_fit_into_ten_megabytes(report: Path) -> None:
    assert report.stat().st_size <= MOST_BYTES


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; with Debian: apt install chromium")
def test_a_thousand_articles_can_be_read_within_two_seconds(report: Path) -> None:
    assert sync_api  # or this module was skipped
    with chromium() as browser:
        times = []
        for _ in range(3):
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            tab.goto(report.as_uri())
            times.append(
                tab.evaluate(
                    "() => Math.max(performance.getEntriesByName('first-contentful-paint')[0].startTime,"
                    " performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd)"
                )
            )
            tab.close()
    assert min(times) <= MOST_MS, times
