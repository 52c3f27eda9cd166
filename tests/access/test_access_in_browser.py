"""Signing in with Chromium: what it sends by itself is what the guards expect, and a foreign page gets nowhere."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from jinja2 import DictLoader, Environment
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from rashomon.access import guarded, routes
from tests.access.conftest import PAGE, PAGES, PASSWORD, Bench

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; with Debian: apt install chromium"),
]

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed; run: make install")


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def test_a_browser_signs_in_works_and_is_safe_from_a_foreign_page(bench: Bench) -> None:
    access = bench.access()
    base = PAGE.replace("<title>", '<link rel="icon" href="data:,"><title>')
    environment = Environment(loader=DictLoader({"page.html": base}), autoescape=True)
    ours = guarded(Starlette(routes=[*PAGES, *routes(access, environment)]), access)
    with served(ours) as here, sync_api.sync_playwright() as playwright:
        trap = f'<form method="post" action="{here}/users/roa/remove"><button>Win</button></form>'
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context().new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))

        page.goto(f"{here}/users")
        page.get_by_label("Name").fill("Ilse")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{here}/users")
        page.get_by_label("Name", exact=True).fill("vesna")
        page.get_by_label("First password").fill(PASSWORD)
        page.get_by_role("button", name="Add").click()
        page.get_by_role("button", name="Remove vesna").wait_for()
        assert page.evaluate("document.cookie") == ""
        assert said == []

        with served(Starlette(routes=[Route("/", lambda _: HTMLResponse(trap))])) as elsewhere:
            foreign = page.context.new_page()
            foreign.goto(elsewhere)
            foreign.get_by_role("button", name="Win").click()
            foreign.wait_for_url(f"{here}/users/roa/remove")
            assert "another site" in foreign.content()
        browser.close()
    assert [one.name for one in bench.users.all()] == ["dag", "ilse", "roa", "vesna"]
