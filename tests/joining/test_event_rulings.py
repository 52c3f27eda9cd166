"""People say which events are one and which are not; it stays so, whatever is read anew, joined anew or comes since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon import Options, read
from rashomon.actors import load_names
from rashomon.errors import LedgerError, UsageError
from rashomon.exports import line_of
from rashomon.joining import join
from rashomon.joining.update import update
from rashomon.ledger import Ledger
from rashomon.model import ClaimId, Event, Findings, Given, Snapshot, Span, Verdict
from rashomon.pipeline import read_article
from rashomon.sources import snapshots
from rashomon.statements import Finder

NAMES = load_names()
TEXTS = {
    "Lamp": "MARN. At least 12 people were killed when shells hit the market in Marn on Sunday, Mayor Ilse Varga said. "
    "The Harrow Front shelled the market, she said.",
    "Bell": "MARN. The Marn Hospital said 14 people were killed in the shelling of the market in Marn on Sunday. "
    "The shelling wounded 30 people. Doctors there worked all night.",
    "Post": "MARN. The shelling of the market in Marn on Sunday killed nine people, the Harrow Front said.",
    "Wire": "OTTEL. Four people were killed in an air strike on a school in Ottel on Saturday, the Ottel council said.",
    "Dawn": "OTTEL. An air strike on a school in Ottel on Saturday killed six people, a teacher, Dag Roa, said.",
    "News": "SULM. Three people were wounded in a bombing in Sulm on Friday, police said.",
}
LATER = {
    "Marn": "MARN. Shells killed 13 people at the market in Marn on Sunday, the governor, Lena Orth, said on Monday.",
    "Ottel": "OTTEL. The air strike on the school in Ottel on Saturday killed seven people, the relief service said.",
    "Sulm": "SULM. The bombing in Sulm on Friday wounded five people, the doctor Ada Kern said.",
}
# With every word of the Bell, a day before it: then the Bell is the copy.
FIRST = {"Horn": TEXTS["Bell"]}

Page = tuple[Snapshot, Findings]


def page(folder: Path, outlet: str, text: str, *, later: bool, published: str = "2031-05-12") -> Page:
    """Those that come `later` have the greater ids, so that rarity goes by the others: blank lines see to it."""
    file = folder / f"{outlet}.txt"
    while True:
        file.write_text(text, encoding="utf-8")
        [made] = snapshots([file], given=Given(outlet=outlet, published=published))
        assert isinstance(made, Snapshot)
        found = read_article(made, NAMES, Finder.RULES)
        if (found.article.id > "art-8") == later:
            return made, found
        text += "\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    folder = tmp_path_factory.mktemp("pages")
    made = {outlet: page(folder, outlet, text, later=outlet in LATER) for outlet, text in {**TEXTS, **LATER}.items()}
    first = {outlet: page(folder, outlet, text, later=True, published="2031-05-11") for outlet, text in FIRST.items()}
    return made | first


@pytest.fixture
def ledger(place: str, pages: dict[str, Page], monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Three articles on Marn, two on Ottel and one on Sulm; what comes then is joined to them alone."""
    monkeypatch.setattr("rashomon.joining.update.SAMPLE", 2)
    monkeypatch.setattr("rashomon.events.finding.SAMPLE", 2)
    with Ledger.open(place, write=True) as opened:
        opened.keep_many([pages[outlet] for outlet in TEXTS], reader="one")
        join(opened)
        yield opened


def told(ledger: Ledger) -> set[str]:
    """The outlets of each event, each as often as it has claims there."""
    outlets = {article.id: str(article.outlet) for article in ledger.articles()}
    return {
        " ".join(sorted(outlets[claim.article] for claim in ledger.claims(ids=event.claims)))
        for event in ledger.events()
    }


def about(ledger: Ledger, outlet: str, *, number: int = 0) -> Event:
    """The event of one of the outlet's claims."""
    [article] = [one.id for one in ledger.articles() if one.outlet == outlet]
    claim = list(ledger.claims(article=article))[number].id
    [event] = [one for one in ledger.events() if claim in one.claims]
    return event


def article(ledger: Ledger, outlet: str) -> str:
    return next(one.id for one in ledger.articles() if one.outlet == outlet)


def merge(ledger: Ledger, one: str, other: str) -> str:
    made = ledger.merge(about(ledger, one).id, about(ledger, other).id, by="Mina")
    join(ledger)
    return made.id


def split(ledger: Ledger, one: str, *off: str) -> str:
    made = ledger.split(about(ledger, one).id, off, by="Mina")
    join(ledger)
    return made.id


def everything(ledger: Ledger) -> list[object]:
    events = [(one, list(ledger.comparisons(one.id))) for one in ledger.events()]
    return [*events, *((one.id, one.finding, one.attached) for one in ledger.decisions())]


def arrive(ledger: Ledger, pages: Iterable[Page]) -> None:
    """They are joined to what is there, not all anew; and it is as if all were."""
    ledger.keep_many(list(pages), reader="one")
    with ledger.joining() as joins:
        assert update(joins)
    alone = everything(ledger)
    join(ledger, anew=True)
    assert everything(ledger) == alone


def read_anew(ledger: Ledger, pages: dict[str, Page], *, wider: int = 0) -> None:
    """As other models read them: every claim has another id, and begins some characters later."""
    for snapshot, found in (pages[outlet] for outlet in TEXTS):
        claims = tuple(
            replace(
                one,
                id=ClaimId(f"{one.id}-two"),
                spans=(Span(one.spans[0].start + wider, one.spans[0].end), *one.spans[1:]),
            )
            for one in found.claims
        )
        ledger.keep(snapshot, replace(found, claims=claims), reader="two")
    join(ledger)


FOUND = {"Bell Bell Lamp Lamp Post", "Dawn Wire", "News"}


def test_what_is_found_without_anybodys_word(ledger: Ledger) -> None:
    assert told(ledger) == FOUND


@pytest.mark.parametrize("named", ["article", "beginning", "claims"])
def test_an_article_is_split_off(ledger: Ledger, named: str) -> None:
    bell = article(ledger, "Bell")
    off: dict[str, list[str]] = {
        "article": [bell],
        "beginning": [bell[:10]],
        "claims": [one.id for one in ledger.claims(article=bell)],
    }
    split(ledger, "Lamp", *off[named])
    assert told(ledger) == {"Bell Bell", "Lamp Lamp Post", "Dawn Wire", "News"}


def test_a_claim_is_split_off_the_rest_of_its_telling(ledger: Ledger) -> None:
    wounded = list(ledger.claims(article=article(ledger, "Bell")))[1]
    split(ledger, "Lamp", wounded.id)
    assert told(ledger) == {"Bell Lamp Lamp Post", "Bell", "Dawn Wire", "News"}
    assert about(ledger, "Bell", number=1).claims == (wounded.id,)


def test_decisions_outlive_every_rebuild(ledger: Ledger) -> None:
    merge(ledger, "Wire", "News")
    split(ledger, "Lamp", article(ledger, "Post"))
    wanted = {"Bell Bell Lamp Lamp", "Post", "Dawn News Wire"}
    before = everything(ledger)
    for anew in (True, False, True):
        assert told(ledger) == wanted
        join(ledger, anew=anew)
    assert everything(ledger) == before


@pytest.mark.parametrize("wider", [0, 4])
def test_decisions_outlive_a_reading_by_other_models(ledger: Ledger, pages: dict[str, Page], wider: int) -> None:
    merge(ledger, "Wire", "News")
    split(ledger, "Lamp", next(iter(ledger.claims(article=article(ledger, "Bell")))).id)
    wanted = {"Bell Lamp Lamp Post", "Bell", "Dawn News Wire"}
    assert told(ledger) == wanted
    killed = about(ledger, "Bell").claims
    read_anew(ledger, pages, wider=wider)
    assert told(ledger) == wanted
    assert about(ledger, "Bell").claims == tuple(f"{one}-two" for one in killed)
    assert [one.attached for one in ledger.decisions()] == [True, True]


def test_ids_lead_to_what_was_merged_and_split(ledger: Ledger) -> None:
    one, other = about(ledger, "Wire").id, about(ledger, "News").id
    made = merge(ledger, "Wire", "News")
    kept = ledger.event(one)
    assert ledger.event(other) == kept
    assert {one, other} == {kept.id, *kept.formerly}
    assert [(decision.id, decision.finding) for decision in ledger.decisions()] == [(made, kept.id)]
    split(ledger, "Wire", article(ledger, "News"))
    assert (about(ledger, "Wire").id, about(ledger, "News").id) == (one, other)
    assert ledger.event(one).formerly == ()


def test_the_later_decision_stands(ledger: Ledger) -> None:
    for _ in range(2):
        split(ledger, "Wire", article(ledger, "Dawn"))
        assert told(ledger) == (FOUND - {"Dawn Wire"}) | {"Dawn", "Wire"}
        merge(ledger, "Wire", "Dawn")
        assert told(ledger) == FOUND


@pytest.mark.parametrize("outlets", [["Marn"], ["Ottel"], ["Sulm"], ["Marn", "Ottel", "Sulm"]])
def test_what_comes_later_goes_with_what_it_tells_of(
    ledger: Ledger, pages: dict[str, Page], outlets: list[str]
) -> None:
    merge(ledger, "Wire", "News")
    split(ledger, "Lamp", article(ledger, "Bell"))
    arrive(ledger, [pages[outlet] for outlet in outlets])
    came = {"Marn": "Lamp", "Ottel": "Wire", "Sulm": "News"}
    assert all(about(ledger, outlet) == about(ledger, came[outlet]) for outlet in outlets)
    assert about(ledger, "Wire") == about(ledger, "News")
    assert about(ledger, "Bell") != about(ledger, "Lamp")


def test_decisions_bring_in_what_other_decisions_are_about(ledger: Ledger, pages: dict[str, Page]) -> None:
    merge(ledger, "Lamp", "Wire")
    merge(ledger, "Lamp", "News")
    split(ledger, "Lamp", article(ledger, "Dawn"), *(one.id for one in ledger.claims(article=article(ledger, "Post"))))
    arrive(ledger, [pages["Sulm"]])
    assert told(ledger) == {"Bell Bell Lamp Lamp News Sulm Wire", "Dawn Post"}


def test_a_decision_goes_with_the_original_that_comes_to_light(ledger: Ledger, pages: dict[str, Page]) -> None:
    split(ledger, "Lamp", article(ledger, "Bell"))
    arrive(ledger, [pages["Horn"]])
    assert ledger.article(article(ledger, "Bell")).same_as == article(ledger, "Horn")
    assert told(ledger) == {"Bell Bell Horn Horn", "Lamp Lamp Post", "Dawn Wire", "News"}


def test_a_copy_is_not_split_off_its_original(ledger: Ledger, pages: dict[str, Page]) -> None:
    arrive(ledger, [pages["Horn"]])
    event = about(ledger, "Lamp").id
    bell, horn = article(ledger, "Bell"), article(ledger, "Horn")
    with pytest.raises(UsageError, match=f"in {bell} repeats what {horn} says"):
        ledger.split(event, [bell], by="Mina")
    split(ledger, "Lamp", horn)
    assert told(ledger) == {"Bell Bell Horn Horn", "Lamp Lamp Post", "Dawn Wire", "News"}


def test_a_decision_whose_words_are_gone_is_listed_as_such_and_comes_back(
    ledger: Ledger, pages: dict[str, Page]
) -> None:
    merge(ledger, "Wire", "News")
    snapshot, found = pages["News"]
    ledger.keep(snapshot, replace(found, claims=()), reader="two")
    join(ledger)
    assert [one.attached for one in ledger.decisions()] == [False]
    ledger.keep(snapshot, found, reader="one")
    join(ledger)
    assert [one.attached for one in ledger.decisions()] == [True]
    assert about(ledger, "Wire") == about(ledger, "News")


def test_a_decision_waits_for_the_next_join_and_is_in_the_contract(ledger: Ledger) -> None:
    made = ledger.merge(about(ledger, "Wire").id, about(ledger, "News").id, by="Mina", at="2031-06-01T12:00:00Z")
    assert ledger.join_is_stale
    row = line_of(made)
    assert (row["verdict"], row["anchor"]["type"]) == ("merge", "event")
    assert {one["article"] for one in row["now"]["members"]} == {article(ledger, name) for name in ("Wire", "Dawn")}
    assert [one["quote"] for one in row["now"]["with_members"]] == ["Three people were wounded"]
    join(ledger)
    assert not ledger.join_is_stale


def test_what_cannot_be_meant_is_refused(ledger: Ledger) -> None:
    event, other = about(ledger, "Wire"), about(ledger, "News")
    actor = next(ledger.actors()).id
    both = [article(ledger, "Wire"), article(ledger, "Dawn")]
    for off, reason in (
        ([other.claims[0]], "is no claim and no article of"),
        ([article(ledger, "News")], "is no claim and no article of"),
        (["Dag Roa"], "is no claim and no article of"),
        ([""], "is no claim and no article of"),
        (["cla-%' OR 1=1 --"], "is no claim and no article of"),
        (["cla-"], "several parts of .* begin with"),
        (["art-"], "several parts of .* begin with"),
        ([], "say what to take off"),
        (both, "nothing would be left"),
    ):
        with pytest.raises(UsageError, match=reason):
            ledger.split(event.id, off, by="Mina")
    for one, two, reason in (
        (event.id, event.id, "are one already"),
        (event.id, actor, "an actor and an event"),
        (actor, event.id, "an actor and an event"),
        (event.id, event.claims[0], "is no actor and no event"),
        (both[0], event.id, "is no actor and no event"),
    ):
        with pytest.raises(UsageError, match=reason):
            ledger.merge(one, two, by="Mina")
    with pytest.raises(UsageError, match="say which others"):
        ledger.decide(event.id, Verdict.MERGE, by="Mina")
    with pytest.raises(LedgerError):
        ledger.merge(event.id, "eve-nothing", by="Mina")
    assert list(ledger.decisions()) == []
    assert not ledger.join_is_stale


def test_decisions_outlive_another_run_over_the_same_files(tmp_path: Path) -> None:
    folder = tmp_path / "coverage"
    folder.mkdir()
    for outlet, text in TEXTS.items():
        (folder / f"{outlet}.txt").write_text(text, encoding="utf-8")
    names = tmp_path / "names.yaml"
    names.write_text("actors: []\n", encoding="utf-8")
    path = tmp_path / "story.db"
    options = Options(statements=Finder.RULES, workers=1, published="2031-05-12")
    read(folder, ledger=path, options=options).close()

    def apart(store: Ledger) -> list[int]:
        return sorted(len(one.articles) for one in store.events())

    with Ledger.open(path, write=True) as store:
        marn = next(one for one in store.events() if one.place == "Marn")
        ottel, sulm = (next(one for one in store.events() if one.place == name) for name in ("Ottel", "Sulm"))
        assert apart(store) == [1, 2, 3]
        store.split(marn.id, [marn.articles[0]], by="Mina")
        store.merge(ottel.id, sulm.id, by="Mina")
        join(store)
        assert apart(store) == [1, 2, 3]
        assert sulm.id in {store.event(ottel.id).id, *store.event(ottel.id).formerly}
    with read(folder, ledger=path, options=replace(options, names=(names,))) as store:
        assert apart(store) == [1, 2, 3]
        assert store.event(ottel.id) == store.event(sulm.id)
        assert sum(marn.articles[0] in one.articles for one in store.events()) == 1
        assert [one.attached for one in store.decisions()] == [True, True]
