"""A printable evidence sheet of one event: each claim with its words, who says so, where, when, and the copy kept."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.errors import NoBrowser
from rashomon.exports.formats.characters import for_page
from rashomon.exports.formats.leaving import Leaving
from rashomon.exports.formats.told_event import told_event

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SECONDS = 120
_DATES = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)([^)]*)")


def write_sheet(leaving: Leaving, out: BinaryIO) -> None:
    """One HTML file without scripts that asks for nothing; made to be printed."""
    out.write(sheet(leaving).encode())


def sheet(leaving: Leaving, *, styled_by: str | None = None) -> str:
    """The sheet as HTML, with its styles in it, or with a link to them (`styled_by`) for a server whose pages may have
    none in them."""
    environment = Environment(
        loader=PackageLoader("rashomon.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    assert environment.loader is not None
    style = environment.loader.get_source(environment, "evidence.css")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    template = environment.get_template("evidence.html.j2")
    page = template.render(told=told_event(leaving), style=Markup(style), policy=policy, styled_by=styled_by)
    return for_page(page)


def write_pdf(leaving: Leaving, out: BinaryIO) -> None:
    """The same as a PDF, printed by a Chromium of this machine."""
    out.write(printed(sheet(leaving)))


def printed(page: str) -> bytes:
    """A page as a PDF. NoBrowser where no Chromium is found, or where it prints nothing."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise NoBrowser("no Chromium was found to print it")
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        source, target = Path(folder) / "sheet.html", Path(folder) / "sheet.pdf"
        source.write_text(page, encoding="utf-8")
        command = [
            *(browser, "--headless", "--disable-gpu", "--disable-background-networking", "--disable-sync"),
            *("--no-first-run", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile"),
            *(["--no-sandbox"] if os.geteuid() == 0 else []),  # its sandbox does not start for root
            *(f"--print-to-pdf={target}", source.as_uri()),
        ]
        try:
            subprocess.run(command, timeout=_SECONDS, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            made = target.read_bytes()
        except (OSError, subprocess.SubprocessError) as err:
            raise NoBrowser(f"{browser} could not print it") from err
    # The same sheet is the same file: the hour of printing goes.
    return _DATES.sub(_undated, made)


def _undated(match: re.Match[bytes]) -> bytes:
    """Of the same length, for a PDF's table of contents counts bytes."""
    return match[1] + re.sub(rb"\d", b"0", match[2])
