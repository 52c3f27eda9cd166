"""Articles that come one by one give what all of them at once give."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rashomon.actors import load_names
from rashomon.joining import join
from rashomon.joining.update import update
from rashomon.joining.whole import join_whole
from rashomon.ledger import Ledger
from rashomon.model import Findings, Given, Snapshot
from rashomon.pipeline import read_article
from rashomon.sources import snapshots
from rashomon.statements import Finder
from tests.joining.coverage import TOLD

DEMO = Path(__file__).parent.parent.parent / "demo" / "coverage"

Page = tuple[Snapshot, Findings]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """The demo, and short articles that copy each other, share names, quote alike and count up."""
    file = tmp_path_factory.mktemp("told") / "told.jsonl"
    file.write_text(TOLD, encoding="utf-8")
    names = load_names()
    found = [one for one in snapshots([DEMO, file]) if isinstance(one, Snapshot)]
    return [(one, read_article(one, names, Finder.RULES)) for one in found]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rarity goes by two articles, so that the others are joined to what they touch; a key leads to one original, so
    that articles push each other out."""
    for module in ("rashomon.joining.update", "rashomon.events.finding"):
        monkeypatch.setattr(f"{module}.SAMPLE", 2)
    for module in ("rashomon.events", "rashomon.events.copies"):
        monkeypatch.setattr(f"{module}.MOST_FOUND", 1)


def joined(ledger: Ledger) -> dict[str, Any]:
    """All that spans articles, without ids that hang on who came first."""
    members: dict[str, set[str]] = defaultdict(set)
    for own in ledger.article_actors():
        members[ledger.actor(own.id).id].add(own.id)
    known = {actor: frozenset(own) for actor, own in members.items()}

    def who(actor: str | None) -> object:
        return known.get(actor, actor) if actor is not None else None

    events = {event.id: event for event in ledger.events()}
    return {
        "actors": {
            (
                known[one.id],
                one.name,
                one.kind,
                one.aliases,
                frozenset((role.role, who(role.of), role.article, role.span) for role in one.roles),
                one.joined,
            )
            for one in ledger.actors()
        },
        "copies": {article.id: article.same_as for article in ledger.articles()},
        "quotations": {(one.statements, one.fullest) for one in ledger.quotations()},
        "events": {
            frozenset(e.claims): (e.kind, e.place, e.date_from, e.date_to, e.articles, e.totals, e.background)
            for e in events.values()
        },
        "comparisons": {
            (frozenset(events[one.event].claims), one.aspect): (
                frozenset((cell.claim, who(cell.voice), cell.origin, cell.article) for cell in one.cells),
                frozenset((r.a, r.b, r.relation, r.why, r.gap) for r in one.relations),
                frozenset((who(silence.voice), silence.article) for silence in one.silent),
                one.truncated,
            )
            for one in ledger.comparisons()
        },
    }


def batches(order: Sequence[Page], random: Random) -> Iterator[list[Page]]:
    waiting = iter(order)
    while some := list(islice(waiting, random.choice([1, 1, 2, 3]))):
        yield some


def page(text: str, *, published: str) -> Page:
    given = Given(outlet=f"Outlet of {published}", published=published)
    data = text.encode()
    snapshot = Snapshot(
        data=data,
        sha256=sha256(data).hexdigest(),
        media_type="text/plain",
        retrieved="2031-06-01T10:00:00Z",
        given=given,
    )
    return snapshot, read_article(snapshot, load_names(), Finder.RULES)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("small")
def test_any_order_of_arrival_gives_what_joining_everything_gives(tmp_path: Path, pages: list[Page]) -> None:
    with Ledger.open(tmp_path / "whole.db", write=True, create=True) as whole:
        whole.keep_many(pages, reader="r")
        join(whole, anew=True)
        wanted = joined(whole)
    assert wanted["quotations"]
    assert any(wanted["copies"].values())
    updated = 0
    for seed in range(20):
        random = Random(seed)
        with Ledger.open(tmp_path / f"{seed}.db", write=True, create=True) as ledger:
            for batch in batches(random.sample(pages, len(pages)), random):
                ledger.keep_many(batch, reader="r")
                with ledger.joining() as joins:
                    if update(joins):
                        updated += 1
                    else:
                        join_whole(joins)
            assert joined(ledger) == wanted, seed
    assert updated > 100


@pytest.mark.usefixtures("small")
def test_each_step_is_what_joining_everything_gives(tmp_path: Path, pages: list[Page]) -> None:
    order = Random(7).sample(pages, 14)
    with Ledger.open(tmp_path / "l.db", write=True, create=True) as ledger:
        for number, one in enumerate(order):
            ledger.keep_many([one], reader="r")
            join(ledger)
            if number % 4 == 3:
                grown = joined(ledger)
                join(ledger, anew=True)
                assert joined(ledger) == grown


@pytest.mark.usefixtures("small")
def test_a_copy_is_none_once_nothing_leads_to_its_original(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("rashomon.joining.update", "rashomon.events.finding"):
        monkeypatch.setattr(f"{module}.SAMPLE", 0)
    news = (
        "The ferry to Tavrin lay in the harbour all night while its crew waited for word from the governor. "
        "Nobody on the quay knew whether it would sail at dawn or be sent back to the yards of Oskel. "
    )
    others = "Bread is dearer than it was. The bakers say that flour is short. The mills blame the rain of spring. "
    told = [
        ("2031-05-13", news),
        ("2031-05-14", news),
        ("2031-05-11", news.partition("Nobody")[0] + 3 * others),
    ]
    copies = []
    with Ledger.open(tmp_path / "l.db", write=True, create=True) as ledger:
        for number, (published, text) in enumerate(told):
            ledger.keep(*page(text, published=published), reader="r")
            with ledger.joining() as joins:
                assert update(joins) is (number > 0)
                if number == 0:
                    join_whole(joins)
            copies.append(sum(article.same_as is not None for article in ledger.articles()))
        grown = joined(ledger)
        join(ledger, anew=True)
        assert joined(ledger) == grown
    assert copies == [0, 1, 0]


@pytest.mark.usefixtures("small")
def test_an_article_read_anew_is_joined_with_everything(tmp_path: Path, pages: list[Page]) -> None:
    path = tmp_path / "l.db"
    with Ledger.open(path, write=True, create=True) as ledger:
        ledger.keep_many(pages[:6], reader="r")
        join(ledger)
        ledger.keep_many(pages[:1], reader="another")
        with ledger.joining() as joins:
            assert not update(joins)
            join_whole(joins)
        found = joined(ledger)
    shutil.copy(path, tmp_path / "again.db")
    with Ledger.open(tmp_path / "again.db", write=True) as ledger:
        join(ledger, anew=True)
        assert joined(ledger) == found


@pytest.mark.usefixtures("small")
def test_a_ledger_that_keeps_other_keys_is_joined_with_everything(
    tmp_path: Path, pages: list[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    later = sorted(pages, key=lambda one: one[1].article.id)
    with Ledger.open(tmp_path / "l.db", write=True, create=True) as ledger:
        ledger.keep_many(later[:5], reader="r")
        join(ledger)
        ledger.keep_many(later[5:6], reader="r")
        with ledger.joining() as joins:
            assert update(joins)
        monkeypatch.setattr("rashomon.joining.update.KEYS", -1)  # of a later version
        ledger.keep_many(later[6:7], reader="r")
        with ledger.joining() as joins:
            assert not update(joins)
            join_whole(joins)
