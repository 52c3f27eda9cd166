"""The workbench in Chromium: quiet, harmless, light, readable on a phone and by keyboard, open to everybody."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rashomon.ledger import Ledger
from tests.web.conftest import served

if TYPE_CHECKING:
    from playwright import sync_api as playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; with Debian: apt install chromium"),
]

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed; run: make install")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed; run: make install")


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_api.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield opened
        opened.close()


class Visit:
    """A page that notes what it complains of, what it asks of other machines and how much it fetched."""

    def __init__(self, browser: playwright.Browser, *, width: int = 1280) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 900})
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        self.bytes = 0
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)
        self.page.on("requestfinished", self._fetched)

    def _asked(self, request: playwright.Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:")):
            self.elsewhere.append(request.url)

    def _fetched(self, request: playwright.Request) -> None:
        self.bytes += request.sizes()["responseBodySize"]


@pytest.fixture(scope="module")
def bench(demo: Path) -> Iterator[str]:
    with served(demo) as address:
        yield address


def pages(ledger: Path) -> list[str]:
    """One address of each page."""
    with Ledger.open(ledger) as opened:
        event = max(opened.events(), key=lambda one: len(one.articles))
        article = event.articles[0]
        actor = max(opened.actors(), key=lambda one: len(one.alias_proof))
        quotation = next(opened.quotations(), None)
    found = ["/", "/?q=market", "/statements", "/events", "/actors", "/quotations", "/add"]
    found += [
        f"/events/{event.id}",
        f"/articles/{article}",
        f"/articles/{article}?text=archived",
        f"/actors/{actor.id}",
    ]
    return [*found, f"/quotations/{quotation.id}"] if quotation is not None else found


@pytest.mark.parametrize("width", [1280, 360])
def test_each_page_is_quiet_light_and_fits(browser: playwright.Browser, bench: str, demo: Path, width: int) -> None:
    for path in pages(demo):
        visit = Visit(browser, width=width)
        visit.page.goto(bench + path)
        visit.page.wait_for_load_state("networkidle")
        assert visit.complaints == [], path
        assert visit.elsewhere == [], path
        assert visit.bytes < 300_000, (path, visit.bytes)
        sideways = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sideways <= 0, (path, sideways)
        visit.page.close()


def test_axe_finds_nothing_serious(browser: playwright.Browser, bench: str, demo: Path) -> None:
    found = []
    for path in pages(demo):
        visit = Visit(browser)
        visit.page.goto(bench + path)
        for violation in axe.Axe().run(visit.page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                where = [node["html"][:160] for node in violation["nodes"][:3]]
                found.append((path, violation["id"], violation["help"], where))
        visit.page.close()
    assert found == []


def test_source_cue_and_content_light_up_together(browser: playwright.Browser, bench: str, demo: Path) -> None:
    with Ledger.open(demo) as ledger:
        statement = next(one for one in ledger.statements() if one.source and one.cue and one.parent is None)
    visit = Visit(browser)
    visit.page.goto(f"{bench}/articles/{statement.article}")
    visit.page.locator(f"#{statement.id}").focus()
    lit = visit.page.locator(".text .lit")
    roles = " ".join(lit.nth(at).get_attribute("class") or "" for at in range(lit.count()))
    assert {"source", "cue", "content"} <= set(roles.split())
    visit.page.locator(f'.text [data-of~="{statement.id}"].cue').first.hover()
    assert "lit" in (visit.page.locator(f"#{statement.id}").get_attribute("class") or "")
    visit.page.close()


def test_selected_words_get_a_permalink(browser: playwright.Browser, bench: str, demo: Path) -> None:
    with Ledger.open(demo) as ledger:
        article = next(one for one in ledger.articles() if one.path and one.path.endswith("wire-first.html"))
    visit = Visit(browser)
    visit.page.goto(f"{bench}/articles/{article.id}")
    visit.page.evaluate(
        """() => { const part = [...document.querySelectorAll('.text [data-at]')].find(p => p.textContent.length > 20);
        getSelection().setBaseAndExtent(part.firstChild, 2, part.firstChild, 9); }"""
    )
    link = visit.page.locator(".permalink a")
    link.wait_for(state="visible")
    selected = visit.page.evaluate("getSelection().toString()")
    link.click()
    wanted = visit.page.locator(".text .wanted")
    assert "".join(wanted.all_text_contents()) == selected
    visit.page.close()


def test_accounts_are_chosen_without_leaving_the_page(browser: playwright.Browser, bench: str, demo: Path) -> None:
    event = next(path for path in pages(demo) if path.startswith("/events/"))
    visit = Visit(browser)
    visit.page.goto(bench + event)
    visit.page.locator(".choose summary").click()
    visit.page.locator(".choices input:not(:checked)").first.check()
    visit.page.locator("table.side.of-4").wait_for()
    assert "account=" in visit.page.url
    visit.page.reload()
    assert visit.page.locator("table.side.of-4").count() == 1
    assert visit.complaints == []
    visit.page.close()


def test_a_cell_opens_by_keyboard_and_escape_closes_it(browser: playwright.Browser, bench: str, demo: Path) -> None:
    event = next(path for path in pages(demo) if path.startswith("/events/"))
    visit = Visit(browser)
    visit.page.goto(bench + event)
    cell = visit.page.locator("table.side details.value").first
    cell.locator("summary").focus()
    visit.page.keyboard.press("Enter")
    assert cell.locator("blockquote").is_visible()
    visit.page.keyboard.press("Escape")
    assert not cell.locator("blockquote").is_visible()
    visit.page.close()


def test_one_key_decides_and_goes_on(browser: playwright.Browser, copied: Path) -> None:
    def decided() -> list[tuple[str, str]]:
        with Ledger.open(copied) as ledger:
            return [(one.verdict, one.finding) for one in sorted(ledger.decisions(), key=lambda one: one.number)]

    with served(copied) as address:
        visit = Visit(browser)
        page = visit.page
        page.goto(f"{address}/review?kind=harm")
        finding = page.locator('#decide input[name="finding"]')

        def press(key: str) -> str:
            before = finding.get_attribute("value") or ""
            page.keyboard.press(key)
            page.wait_for_function(
                "was => document.querySelector('#decide input[name=finding]').value !== was", arg=before
            )
            return before

        first, second = press("y"), press("h")
        assert decided() == [("accept", first), ("unsure", second)]
        press("u")
        assert finding.get_attribute("value") == second
        assert decided()[-1][0] == "undo"
        press("j")
        press("k")
        assert finding.get_attribute("value") == second
        page.keyboard.press("e")
        assert page.evaluate("document.activeElement.name").startswith("field-")
        page.fill("#field-low", "7")
        page.fill("#field-high", "7")
        page.keyboard.press("n")  # a letter in a field is no key
        assert len(decided()) == 3
        page.fill("#field-high", "7")
        page.click("text=Save the correction")
        page.wait_for_function("was => document.querySelector('#decide input[name=finding]').value !== was", arg=second)
        assert decided()[-1] == ("correct", second)
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        page.locator(".total b", has_text="3").wait_for()
        assert decided()[-1][0] == "reject"
        assert visit.complaints == []
        page.close()


def test_a_pasted_text_is_read_while_the_page_watches(
    browser: playwright.Browser, copied: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.warc.gz"
    broken.write_bytes(b"\x1f\x8b this is no archive")
    with served(copied) as address:
        visit = Visit(browser)
        visit.page.goto(f"{address}/add")
        visit.page.fill("#text", "Nine people were killed in Corlen on 1 May 2024, police said.")
        visit.page.fill("#title", "Nine dead in Corlen")
        visit.page.fill("#outlet", "Corlen Post")
        visit.page.set_input_files("#files", str(broken))
        visit.page.click("text=Read it")
        visit.page.locator(".job.done").wait_for(timeout=60_000)
        job = visit.page.locator(".job.done").inner_text()
        assert "1 read" in job
        assert "broken.warc.gz" in job
        assert str(tmp_path) not in job
        visit.page.goto(f"{address}/?q=Corlen")
        assert visit.page.locator(".rows h3").all_inner_texts() == ["Nine dead in Corlen"]
        assert visit.complaints == []
        visit.page.close()
    with Ledger.open(copied) as ledger:
        added = next(one for one in ledger.articles() if one.title == "Nine dead in Corlen")
        assert added.outlet == "Corlen Post"
        assert added.container == "pasted.jsonl"


def test_a_hostile_page_harms_nothing(browser: playwright.Browser, hostile: Path) -> None:
    with served(hostile) as address, Ledger.open(hostile) as ledger:
        paths = ["/", "/statements", "/events", "/actors", "/quotations", "/add", "/?q=%3Cscript%3E"]
        paths += [f"/articles/{one.id}" for one in ledger.articles()]
        paths += [f"/articles/{one.id}?text=archived" for one in ledger.articles()]
        paths += [f"/events/{one.id}{part}" for one in ledger.events() for part in ("", "/evidence", "/card")]
        paths += [f"/findings/{one.id}/cite" for one in ledger.claims()]
        paths += [f"/actors/{one.id}" for one in ledger.actors()]
        for path in paths:
            visit = Visit(browser, width=360)
            visit.page.goto(address + path)
            visit.page.wait_for_load_state("networkidle")
            assert visit.page.evaluate("window.harmed") is None, path
            assert visit.complaints == [], path
            assert visit.elsewhere == [], path
            assert visit.page.locator("iframe, main script, main img").count() == 0, path
            assert visit.page.locator('a[href^="javascript"]').count() == 0, path
            sideways = visit.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert sideways <= 0 or path.endswith("/card"), (path, sideways)  # a picture has the size that it has
            visit.page.close()


def test_the_next_finding_takes_the_focus_and_a_slash_leads_to_the_search(
    browser: playwright.Browser, copied: Path
) -> None:
    with served(copied) as address:
        page = Visit(browser).page
        page.goto(f"{address}/review")
        first = page.inner_text("#review h2")
        page.focus("button[value=accept]")
        page.keyboard.press("Enter")
        page.locator("#review .item:focus").wait_for()
        assert page.inner_text("#review h2") != first
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.item') !== null")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("/")
        page.locator("input[type=search]:focus").wait_for()
        page.close()


def test_words_for_readers_aloud_alone_are_seen_nowhere(browser: playwright.Browser, bench: str, demo: Path) -> None:
    visit = Visit(browser, width=360)
    event = next(path for path in pages(demo) if path.startswith("/events/"))
    visit.page.goto(bench + event)
    boxes = visit.page.evaluate(
        "[...document.querySelectorAll('.hidden')].map(one => [one.offsetWidth, one.offsetHeight])"
    )
    assert boxes
    assert all(width <= 1 and height <= 1 for width, height in boxes)
    # The style of an article's figures is not that of the rows that the report calls so too.
    assert "underline" not in visit.page.evaluate(
        "getComputedStyle(document.querySelector('.account .figure')).textDecoration"
    )
    visit.page.close()
