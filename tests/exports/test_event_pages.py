"""An event as an evidence sheet and as a card."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree, html

from rashomon.exports import Leaving, export, told_event
from rashomon.exports.formats.card_picture import card
from rashomon.exports.formats.evidence_sheet import sheet
from rashomon.ledger import Ledger
from rashomon.model import Bound, Event, Stance
from tests.exports.telling import page, tell

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def event_with(view: Ledger, claims: int) -> Event:
    return next(event for event in view.events() if len(event.claims) == claims)


def leaving(view: Ledger, claims: int, *, names: bool = False) -> Leaving:
    return Leaving(view, events=[event_with(view, claims).id], names=names)


def shown(markup: str) -> str:
    return " ".join(html.fromstring(markup).text_content().split())


def test_a_sheet_has_each_claim_with_words_speaker_outlet_date_copy_and_review(filled: Ledger) -> None:
    words = shown(sheet(leaving(filled, 2)))
    article = next(one for one in filled.articles() if one.outlet == "Ferrin Wire")
    for part in ("the mayor: killed: 9", "Nine people were killed, the mayor said.", "Ferrin Wire, 4 May 2031"):
        assert part in words
    assert f"SHA-256 {article.sha256}, fetched 2031-05-04T08:00:00Z" in words
    assert "Corrected by Ann Rey on 1 June 2031: low: 9 → 8." in words
    assert "1 more that a reviewer rejected is left out." in words
    assert "The Front did it" not in words


def test_a_sheet_marks_the_words_and_runs_nothing(filled: Ledger) -> None:
    page = html.fromstring(sheet(leaving(filled, 7)))
    marks = [mark.text_content() for mark in page.iter("mark")]
    assert "At least 12 fell" in marks
    assert not [part for part in page.iter() if part.tag in ("script", "img", "link", "iframe", "a")]
    (policy,) = page.xpath("//meta[@http-equiv]/@content")
    assert str(policy).startswith("default-src 'none'")
    assert "A machine’s reading, not reviewed." in page.text_content()


def test_a_sheet_hides_a_victim_and_an_address_that_spells_the_name(filled: Ledger) -> None:
    assert "Tolland" not in sheet(leaving(filled, 7)) + sheet(leaving(filled, 2))
    assert "Mira Tolland, a baker, was killed" in shown(sheet(leaving(filled, 7, names=True)))
    assert "mira-tolland-is-dead" in sheet(leaving(filled, 2, names=True))


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; with Debian: apt install chromium")
def test_a_sheet_is_printed_by_a_browser_and_twice_the_same(filled: Ledger, tmp_path: Path) -> None:
    event = event_with(filled, 7).id
    first = export(filled, tmp_path / "a.pdf", "evidence-pdf", events=[event])
    second = export(filled, tmp_path / "b.pdf", "evidence-pdf", events=[event])
    assert not first.note
    data = first.path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data == second.path.read_bytes()


def test_without_a_browser_the_page_itself_is_written_and_said_so(
    filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    event = event_with(filled, 7).id
    written = export(filled, tmp_path / "sheet.pdf", "evidence-pdf", events=[event])
    assert written.path == tmp_path / "sheet.html"
    assert written.note == "no Chromium was found to print it; this is the page itself: print it from a browser"
    assert written.path.read_text(encoding="utf-8") == sheet(leaving(filled, 7))
    assert [file.name for file in tmp_path.iterdir()] == ["sheet.html"]


# The card


def words_of(picture: str) -> list[str]:
    root = etree.fromstring(picture.encode())
    return [part.text or "" for part in root.iter("{http://www.w3.org/2000/svg}text")]


def drawn(ledger: Ledger, figures: Sequence[tuple[str, int | None, int | None, Bound]]) -> str:
    text = " ".join(f"{voice} counted the dead in place {number}." for number, (voice, *_) in enumerate(figures))
    one = page(text)
    for number, (voice, low, high, bound) in enumerate(figures):
        one.harm(f"the dead in place {number}", low, high, by=voice, bound=bound)
    tell(ledger, [one])
    return card(told_event(Leaving(ledger, events=[next(ledger.events()).id])))


def test_a_card_has_a_row_for_each_voice_and_says_that_nobody_reviewed_it(ledger: Ledger) -> None:
    figures = [("Ann", 9, 9, Bound.EXACTLY), ("Ben", 31, None, Bound.AT_LEAST), ("Cem", None, 40, Bound.AT_MOST)]
    picture = drawn(ledger, figures)
    words = words_of(picture)
    assert words[:2] == ["Attack in Ferrin, 2 May 2031", "3 claims by 3 voices in 1 article"]
    assert words.index("Ann") < words.index("Ben") < words.index("Cem")
    assert {"9", "at least 31", "at most 40"} <= set(words)
    assert words[-1] == "A machine’s reading, not reviewed. No account is put above another."
    assert len(re.findall("<circle", picture)) == 3
    assert len(re.findall("<path", picture)) == 2


def test_a_card_holds_six_rows_and_counts_the_rest(ledger: Ledger) -> None:
    words = words_of(drawn(ledger, [(f"Voice {n}", n, n, Bound.EXACTLY) for n in range(1, 10)]))
    voices = [one for one in words if one.startswith("Voice")]
    assert len(voices) == 6
    # The six lowest alone would take the side of those who say the least.
    assert voices[0] == "Voice 1"
    assert voices[-1] == "Voice 9"
    assert voices == sorted(voices)
    assert "3 more figures" in words


def test_a_card_of_blame_alone_has_no_axis(ledger: Ledger) -> None:
    one = page("The Front fired, he said. " + "漢" * 200)
    one.blame("The Front fired", "the Front", Stance.ACCUSES, by="漢" * 80)
    tell(ledger, [one])
    picture = card(told_event(Leaving(ledger, events=[next(ledger.events()).id])))
    assert "On who did it: 1 accuses" in words_of(picture)
    assert "<circle" not in picture


def test_a_card_says_how_much_was_reviewed(filled: Ledger) -> None:
    words = words_of(card(told_event(leaving(filled, 2))))
    assert words[-1].startswith("A machine’s reading; 1 of 1 claim reviewed by a person.")
