"""The report in Chromium: quiet, harmless, readable by keyboard, on a phone, in the dark and without scripts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rashomon.exports.report import write_report
from rashomon.ledger import Ledger
from rashomon.model import Bound, Certainty, RelationKind, Stance
from tests.exports.telling import Page, page, relation, tell
from tests.exports.test_report import HOSTILE, hostile

if TYPE_CHECKING:
    from playwright import sync_api as playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; with Debian: apt install chromium"),
]

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed; run: make install")

# How well each text stands out from what is behind it (WCAG 2.1, 1.4.3); those that do not stand out enough.
FAINT = """() => {
  const linear = (v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => [r, g, b].map((v) => linear(v / 255))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const rgba = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const behind = (part) => {
    for (; part; part = part.parentElement) {
      const colour = rgba(getComputedStyle(part).backgroundColor);
      if (colour[3] === 1) return colour;
    }
    return [255, 255, 255, 1];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || part.closest("script, style, noscript, template")) continue;
    if (!part.checkVisibility()) continue;
    const style = getComputedStyle(part);
    const ink = luminance(rgba(part instanceof SVGElement ? style.fill : style.color));
    const paper = luminance(behind(part));
    const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (contrast < (large ? 3 : 4.5)) faint.push([walker.currentNode.textContent.trim().slice(0, 40), contrast]);
  }
  return faint;
}"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach((part) => { part.open = true; })"


@contextmanager
def chromium() -> Iterator[playwright.Browser]:
    flags = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with chromium() as opened:
        yield opened


class Tab:
    """A page in the browser and everything it complained of or asked for."""

    def __init__(self, page: playwright.Page, report: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.asked_for: list[str] = []
        self.refused: list[str | None] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: self.asked_for.append(request.url))
        page.on("requestfailed", lambda request: self.refused.append(request.failure))
        page.goto(report.as_uri())


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    with Ledger.open(folder / "coverage.db", write=True, create=True) as ledger:
        fill(ledger)
        write_report(ledger, folder / "report.html")
    return folder / "report.html"


def fill(ledger: Ledger) -> None:
    """Every kind of thing that a report shows, with names and addresses that no line can hold."""
    long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein" * 3
    told = page(
        "Nine people died, the army said. At least 31 died, the hospital said. Dozens died. About 40 died, perhaps, "
        "the mayor said. The army denied that 31 fell. The Front fired, the army said. We did not fire, it "
        "answered. It was a glorious victory, the army said. Ann Lee said that it rained in the hills.",
        url=f"https://herald.example/{'a-very-long-path-' * 30}",
    )
    nine = told.harm("Nine people", 9, 9, by="the army")
    more = told.harm("At least 31 died", 31, None, bound=Bound.AT_LEAST, by="the hospital")
    told.harm("Dozens died", 24, None, bound=Bound.VAGUE)
    told.harm("About 40", 40, 40, bound=Bound.ABOUT, by=long, certainty=Certainty.HEDGED)
    told.harm("31 fell", 31, 31, by="the army", certainty=Certainty.DENIED)
    told.blame("The Front fired", "the Front", Stance.ACCUSES, by="the army")
    told.blame("We did not fire", "the Front", Stance.DENIES, by="the Front")
    told.label("glorious victory", "the strike", by="the army")
    told.says("that it rained in the hills", by="Ann Lee")
    strange: list[Page] = [hostile(words, url=f"https://herald.example/{n}") for n, words in enumerate(HOSTILE)]
    pages = [told, *strange]
    tell(
        ledger,
        pages,
        events=[[told], *([one] for one in strange)],
        relations=[relation(nine, more, RelationKind.CONTRADICT)],
    )


@pytest.fixture
def tab(browser: playwright.Browser, report: Path) -> Iterator[Tab]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield Tab(page, report)
    page.close()


def test_it_is_quiet_and_asks_for_nothing(tab: Tab, report: Path) -> None:
    tab.page.evaluate(OPEN_ALL)
    tab.page.wait_for_timeout(300)
    assert tab.complaints == []
    assert [one for one in tab.asked_for if not one.startswith("data:")] == [report.as_uri()]


def test_hostile_words_do_nothing_even_when_unfolded(tab: Tab) -> None:
    tab.page.evaluate(OPEN_ALL)
    tab.page.evaluate(OPEN_ALL)  # what was unfolded holds more to open
    tab.page.wait_for_timeout(300)
    assert tab.page.locator("noscript").count() == 0
    assert tab.page.locator("script").count() == 1
    assert tab.page.locator("main img, main iframe").count() == 0
    assert tab.complaints == []


def test_the_policy_stops_a_script_that_got_in(tab: Tab) -> None:
    tab.page.evaluate(
        "() => { const bad = document.createElement('script'); bad.textContent = 'window.got = 1'; "
        "document.body.append(bad); const image = new Image(); image.src = 'https://tracker.example/x.png'; }"
    )
    tab.page.wait_for_timeout(300)
    assert tab.page.evaluate("() => window.got") is None
    assert tab.refused == ["csp"]


def test_enter_opens_a_row_and_escape_closes_it(tab: Tab) -> None:
    row = tab.page.locator("details.account").first
    for _ in range(40):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate("() => document.activeElement.parentElement.matches('.account')"):
            break
    ring = tab.page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
    assert ring == "3px"
    tab.page.keyboard.press("Enter")
    assert row.locator("mark").is_visible()
    tab.page.keyboard.press("Tab")  # into the evidence
    tab.page.keyboard.press("Escape")
    assert not row.locator("mark").is_visible()
    assert tab.page.evaluate("() => document.activeElement.matches('.account > summary')")


def test_a_relation_leads_to_the_row_and_opens_it(tab: Tab) -> None:
    tab.page.locator(".relations a").first.click()
    tab.page.wait_for_timeout(200)
    assert tab.page.locator("details.account[open]").count() == 1


def test_an_address_leads_into_a_folded_part(browser: playwright.Browser, tab: Tab) -> None:
    wanted = tab.page.evaluate("() => document.querySelector('.speaker noscript').textContent.match(/id=\"(.*?)\"/)[1]")
    other = browser.new_page()
    other.goto(f"{tab.page.url}#{wanted}")
    assert other.locator(f"#{wanted} mark").is_visible()
    other.close()


def test_statements_are_found_by_their_words_and_their_speaker(tab: Tab) -> None:
    field = tab.page.get_by_label("Show speakers and statements with these words")
    for words in ("rained hills", "ann lee rained", "ÁNN"):
        field.fill(words)
        tab.page.wait_for_timeout(400)
        assert tab.page.locator("#filtered").text_content() == "1 statement by 1 speaker"
        assert tab.page.locator(".speaker:visible mark:visible").all_text_contents() == ["that it rained in the hills"]
    field.fill("")
    tab.page.wait_for_timeout(400)
    assert tab.page.locator(".speaker:visible").count() == len(HOSTILE) + 1


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_is_wider_than_a_phone(browser: playwright.Browser, report: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740})
    tab = Tab(page, report)
    tab.page.evaluate(OPEN_ALL)
    tab.page.wait_for_timeout(200)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_enough(browser: playwright.Browser, report: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    tab = Tab(page, report)
    tab.page.evaluate(OPEN_ALL)
    tab.page.wait_for_timeout(200)
    assert page.evaluate(FAINT) == []
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(20, 23, 26)" if scheme == "dark" else "rgb(251, 250, 247)")
    page.close()


def test_without_scripts_events_and_statements_open(browser: playwright.Browser, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = Tab(context.new_page(), report)
    tab.page.locator("details.account > summary").first.click()
    assert tab.page.locator("details.account mark").first.is_visible()
    tab.page.locator("details.event > summary").nth(1).click()
    assert tab.page.locator("details.event").nth(1).locator(".charges mark").first.is_visible()
    tab.page.locator("details.speaker > summary", has_text="Ann Lee").click()
    tab.page.locator("mark", has_text="that it rained in the hills").wait_for(state="visible", timeout=2000)
    assert not tab.page.get_by_label("Show speakers").is_visible()
    context.close()


def test_print_leaves_out_what_paper_cannot_do(tab: Tab) -> None:
    tab.page.emulate_media(media="print")
    assert not tab.page.locator("nav").is_visible()
    assert tab.page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_what_opens_has_a_name_and_headings_follow_each_other(tab: Tab) -> None:
    tab.page.evaluate(OPEN_ALL)
    levels = tab.page.evaluate("() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => +h.tagName[1])")
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tab.page.evaluate("() => [...document.querySelectorAll('summary')].every((s) => s.textContent.trim())")
    assert tab.page.evaluate("() => [...document.querySelectorAll('th')].every((t) => t.scope)")
