"""The report's section on quotations, and the trails behind it."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from rashomon import ids
from rashomon.exports import trace, write_report
from rashomon.ledger import Ledger
from rashomon.model import Mode, Population, Quotation, QuotationId, Stance, StatementId, Verdict
from tests.exports.telling import Page, page, tell

FULL = "We did not fire on the market, and some of us wept"
CUT = "We did fire on the market"


def said(words: str, outlet: str, day: str, *, by: str = "Osten Pell", around: str = "It was noon. ") -> Page:
    told = page(
        f"{around}“{words}”, {by} said. The bell rang.", outlet=outlet, published=day, url=f"https://{day}.example/"
    )
    told.says(words, by=by, mode=Mode.DIRECT)
    return told


def quote(ledger: Ledger, *groups: list[Page]) -> list[QuotationId]:
    """One quotation of each group; its first page has the fullest version."""
    tell(ledger, [told for group in groups for told in group])
    found = []
    for group in groups:
        statements = tuple(sorted(told.statements[0].id for told in group))
        found.append(
            Quotation(id=ids.quotation_id(statements), statements=statements, fullest=group[0].statements[0].id)
        )
    with ledger.joining() as joins:
        return [one.id for one in joins.replace_quotations(found)]


def section(ledger: Ledger, tmp_path: Path) -> html.HtmlElement:
    write_report(ledger, tmp_path / "report.html")
    tree = html.fromstring((tmp_path / "report.html").read_text("utf-8"))
    found: html.HtmlElement = next(iter(tree.xpath("//section[@id='quotations']")), html.fromstring("<p></p>"))
    return found


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_cut_is_shown_against_the_fullest_with_where_it_stands(ledger: Ledger, tmp_path: Path) -> None:
    fullest = said(FULL, "The Ferrin Herald", "2031-05-03")
    cut = said(CUT, "The Gull", "2031-05-02")
    (quotation,) = quote(ledger, [fullest, cut])
    found = section(ledger, tmp_path)
    assert [one.text_content() for one in found.xpath(".//article//del")] == ["not", "and some of us wept"]
    assert [words_of(one) for one in found.xpath(".//p[@class='flag']")] == ["a negation is gone: “not”"]
    assert words_of(found.xpath(".//mark")[0]) == FULL
    told = words_of(found)
    assert "first in The Gull, 2 May 2031" in told
    assert "The fullest version: The Ferrin Herald, 3 May 2031" in told
    assert "It was noon." in told
    assert quotation in told
    assert "nobody has reviewed" in told
    anchors = set(found.getroottree().xpath("//@id"))
    assert {link[1:] for link in found.xpath(".//a/@href")} <= anchors


def test_conflicts_and_lost_senses_come_before_cuts_and_exact_copies(ledger: Ledger, tmp_path: Path) -> None:
    letter = "No boat has crossed the strait since the lighthouse burned"
    song = "The baker sang every morning until the oven broke"
    groups = [
        [said(song, f"Outlet {n}", f"2031-05-{n:02d}", by="Ada Moor") for n in range(10, 14)],
        [said(FULL, "A", "2031-05-03"), said("some of us wept", "B", "2031-05-04")],
        [said(letter, "C", "2031-05-05", by="Dag Roa"), said(letter, "D", "2031-05-06", by="Viktor Lenz")],
    ]  # fmt: skip
    quote(ledger, *groups)
    found = section(ledger, tmp_path)
    assert [words_of(one) for one in found.xpath(".//article/blockquote/mark")] == [letter, FULL, song]
    assert [words_of(one) for one in found.xpath(".//p[@class='conflict']")] == [
        "The same words are given to several: Dag Roa and Viktor Lenz."
    ]


def test_twelve_are_shown_and_the_rest_is_counted(ledger: Ledger, tmp_path: Path) -> None:
    groups = [
        [said(f"{FULL} at gate number {n}", o, f"2031-0{m}-{n + 1:02d}") for o, m in ("A5", "B6")]
        for n in range(14)
    ]  # fmt: skip
    quote(ledger, *groups)
    found = section(ledger, tmp_path)
    assert len(found.xpath(".//article")) == 12
    assert "2 more are in the ledger" in words_of(found)


def test_what_stands_in_one_article_alone_is_not_shown(ledger: Ledger, tmp_path: Path) -> None:
    quote(ledger, [said(FULL, "A", "2031-05-03")])
    assert section(ledger, tmp_path).tag == "p"


def test_hostile_words_are_only_words(ledger: Ledger, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> {{ 7 * 7 }} \u202eturned <b>we wept</b>"
    group = [
        said(f"We saw {hostile} and ran", hostile, "2031-05-03", by=hostile),
        said("We saw nothing and ran", "B", "2031-05-04"),
    ]
    quote(ledger, group)
    found = section(ledger, tmp_path)
    assert not found.xpath(".//script | .//b[text()='we wept']")
    assert "<script>alert(1)</script> {{ 7 * 7 }}" in words_of(found.xpath(".//mark")[0])


def test_a_victim_is_named_in_no_version(ledger: Ledger, tmp_path: Path) -> None:
    fullest = said("Mira Tolland was killed at the mill and nobody came", "A", "2031-05-03")
    fullest.harm("killed", 1, 1, population=Population.NAMED, names=("Mira Tolland",))
    fullest.blame("killed", "Harrow Front", Stance.REPORTS)
    cut = said("Tolland was killed at the mill", "B", "2031-05-04", around="Mira Tolland. ")
    quote(ledger, [fullest, cut])
    found = words_of(section(ledger, tmp_path))
    assert "a named person" in found
    assert "Tolland" not in found


def test_a_rejected_statement_is_no_version(ledger: Ledger, tmp_path: Path) -> None:
    pages = [said(FULL, o, d) for o, d in (("A", "2031-05-03"), ("B", "2031-05-04"))]
    quote(ledger, pages)
    assert len(section(ledger, tmp_path).xpath(".//article")) == 1
    ledger.decide(pages[1].statements[0].id, Verdict.REJECT, by="Ada")
    assert section(ledger, tmp_path).tag == "p"


def test_the_trail_of_one_quotation(ledger: Ledger) -> None:
    pages = [said(w, o, d) for w, o, d in ((FULL, "A", "2031-05-03"), (CUT, "B", "2031-05-04"))]
    quote(ledger, pages)
    (quotation,) = ledger.quotations()
    found = trace(ledger, quotation)
    assert (found.before, found.after) == ("It was noon.", ", Osten Pell said. The bell rang.")
    assert [version.told.outlet for version in found.trail.versions] == ["A", "B"]
    assert found.trail.first.told.statement.id == StatementId(pages[0].statements[0].id)
