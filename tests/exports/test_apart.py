"""What a report shows beside its charts: who speaks, the table of blame, only here, silence, totals, a rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from rashomon.comparison import Copies, Rule
from rashomon.exports import Choices, write_report
from rashomon.exports.building import build_page
from rashomon.exports.page import EventView
from rashomon.ledger import Ledger
from rashomon.model import Cell, Comparison, Effect, Group, Population, Scope, Stance
from tests.exports.telling import Page, page, tell


def coverage() -> list[Page]:
    one = page("Nine people died, the army said. The Front fired, the army said.", outlet="Herald", url="https://h.x")
    two = page("Nine people died, the army said. The Front fired, the army said.", outlet="Post", url="https://p.x")
    three = page(
        "We did not fire, the Front said. 41 died, the Red Cross said. Twelve children died. 22 were hurt.",
        outlet="Courier",
        url="https://c.x",
    )
    for told in (one, two):
        told.harm("Nine people", 9, 9, by="the army")
        told.blame("The Front fired", "the Front", Stance.ACCUSES, by="the army")
    three.blame("We did not fire", "the Front", Stance.DENIES, by="the Front")
    three.harm("41", 41, 41, by="the Red Cross")
    three.harm("Twelve children", 12, 12, population=Population.CHILDREN)
    three.harm("22", 22, 22, effect=Effect.INJURED)
    return [one, two, three]


def view(ledger: Ledger, choices: Choices | None = None) -> EventView:
    pages = coverage()
    first = {claim.detail: claim.id for claim in pages[0].claims if claim.kind == "harm"}
    copies = {claim.id: first[claim.detail] for claim in pages[1].claims if claim.kind == "harm"}
    tell(ledger, pages, origins=copies)
    [event] = build_page(ledger, choices=choices).events
    return event


def test_who_speaks_is_told_group_by_group(ledger: Ledger) -> None:
    assert [(one.title, one.voices) for one in view(ledger).speakers] == [
        ("Parties to the conflict and governments", "the army and the Front"),
        ("UN and NGOs", "the Red Cross"),
        ("Media", "Courier"),
    ]


def test_rows_of_a_chart_are_laid_out_by_group(ledger: Ledger) -> None:
    [panel] = view(ledger).charts[0].panels
    assert [(row.group, row.voice) for row in panel.groups[0].accounts] == [
        ("parties", "the army"),
        ("un-and-ngos", "the Red Cross"),
    ]


def test_the_table_of_blame_leads_to_the_sentences(ledger: Ledger) -> None:
    event = view(ledger)
    [row] = event.blame_table
    assert [side.voice for side in row.blame] == ["the army"]
    assert [side.voice for side in row.clear] == ["the Front"]
    assert row.own == ()
    anchors = {one.anchor for party in event.blame for one in (*party.charges, *party.folded)}
    assert {side.anchor for side in (*row.blame, *row.clear)} <= anchors


def test_only_here_and_silence_are_told_account_by_account(ledger: Ledger) -> None:
    event = view(ledger)
    assert {line.voice: [side.voice for side in line.said] for line in event.only_here} == {
        "the army": ["killed: 9, all people"],
        "the Red Cross": ["killed: 41, all people"],
        "Courier": [
            "injured: 22, all people (nobody else says injured)",
            "killed: 12, children (nobody else counts children)",
        ],
    }
    silences = {line.voice: {side.voice for side in line.said} for line in event.silences}
    assert silences["the Red Cross"] == {"injured", "who did it"}


def test_copies_counted_separately_are_rows_of_their_own(ledger: Ledger) -> None:
    rows = view(ledger, Choices(copies=Copies.SEPARATELY)).charts[0].panels[0].groups[0].accounts
    assert [(row.voice, row.where) for row in rows if row.voice == "the army"] == [
        ("the army", "Herald, 3 May 2031"),
        ("the army", "Post, 3 May 2031"),
    ]
    assert any(
        "Each copy of a story counts for itself" in note
        for note in build_page(ledger, choices=Choices(copies=Copies.SEPARATELY)).notes
    )


def test_a_reader_may_regroup(ledger: Ledger) -> None:
    event = view(ledger, Choices(groups={"the army": Group.WITNESSES}))
    assert "Witnesses and residents" in [one.title for one in event.speakers]


def test_there_is_no_estimate_without_a_rule_and_its_name_with_one(ledger: Ledger) -> None:
    event = view(ledger)
    assert (event.rule, event.answers) == ("", ())
    [asked] = build_page(ledger, choices=Choices(rule=Rule.RANGE)).events
    assert asked.rule.startswith("range: ")
    assert "asked for by the reader; Rashomon itself gives no estimate" in asked.rule
    assert next((one.of, one.words) for one in asked.answers) == ("Killed, all people, in this event", "9 to 41")


def test_totals_stand_apart_from_the_figures_of_the_event(ledger: Ledger, tmp_path: Path) -> None:
    near = page("Nine people died.", outlet="Herald", url="https://h.x")
    far = page("900 people died in the war.", outlet="Post", url="https://p.x")
    nine = near.harm("Nine people", 9, 9)
    total = far.harm("900 people", 900, 900, scope=Scope.CUMULATIVE)
    tell(ledger, [near, far], events=[[near], [far]])
    with ledger.joining() as joins:
        events = list(joins.events())
        claims = {claim.id: claim for claim in joins.claims()}
        joins.replace_comparisons(
            Comparison(
                event=event.id,
                aspect="killed",
                cells=tuple(
                    Cell(
                        claim=one,
                        voice=claims[one].voice,
                        voice_kind=claims[one].voice_kind,
                        origin=one,
                        article=claims[one].article,
                    )
                    for one in ((nine, total) if nine in event.claims else (total,))
                ),
                relations=(),
                silent=(),
            )
            for event in events
        )
    shown = {event.id: event for event in build_page(ledger).events}
    [event] = [event for event in events if nine in event.claims]
    rows = [
        row.figure for chart in shown[event.id].charts for p in chart.panels for g in p.groups for row in g.accounts
    ]
    apart = [
        row.figure for chart in shown[event.id].totals for p in chart.panels for g in p.groups for row in g.accounts
    ]
    assert (rows, apart) == (["9"], ["900"])
    out = tmp_path / "report.html"
    write_report(ledger, out)
    tree = html.fromstring(out.read_text("utf-8"))
    assert "Totals that include this event" in " ".join(tree.itertext())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("words", ["<b onclick=x>", "[red]", "]]>", "&#x3c;script&#x3e;"])
def test_names_in_the_new_parts_are_only_words(ledger: Ledger, tmp_path: Path, words: str) -> None:
    told = page(f"Nine died, {words} said. The Front fired. 22 were hurt.", outlet=words)
    told.harm("Nine died", 9, 9, by=words)
    told.harm("22", 22, 22, effect=Effect.INJURED)
    told.blame("The Front fired", words, Stance.ACCUSES, by=words)
    tell(ledger, [told])
    out = tmp_path / "report.html"
    write_report(ledger, out, choices=Choices(rule=Rule.HIERARCHY, hierarchy=(words,)))
    tree = html.fromstring(out.read_text("utf-8"))
    assert not tree.xpath("//@onclick")
    [table] = tree.xpath("//table[@class='blame']")
    assert words in " ".join(table.itertext())
    assert f"9 ({words})" in " ".join(" ".join(tree.xpath("//section[@class='rule']")[0].itertext()).split())
