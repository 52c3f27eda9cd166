"""One HTML file that shows a whole ledger to anyone with a browser: no server, no network, no second file."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.errors import UsageError
from rashomon.exports.apart import Choices
from rashomon.exports.building import build_page
from rashomon.exports.page import Page
from rashomon.ledger import Ledger

# HTML may not hold control characters; those that turn the direction of writing would turn the words beside them too.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_DATABASE = b"SQLite format 3\x00"


def write_report(
    ledger: Ledger, out: Path, *, names: bool = False, title: str | None = None, choices: Choices | None = None
) -> None:
    """Write the report of this ledger to `out`, whole or not at all. People who appear only as victims stay
    unnamed unless `names` is given; `choices`: how copies count, who is of which group, a rule for figures.

    >>> write_report(Ledger.open("ottelin.rashomon"), Path("ottelin.html"))   # doctest: +SKIP
    """
    check_target(out)
    text = _CONTROLS.sub("\ufffd", render(build_page(ledger, names=names, title=title, choices=choices)))
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        # What cannot be encoded (half a surrogate pair in a file name) is shown as a question mark.
        beside.write_bytes(text.encode("utf-8", "replace"))
        beside.replace(out)
    except OSError as err:
        raise UsageError(f"{out} cannot be written: {err.strerror}; name another file") from err
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def check_target(out: Path) -> None:
    """A report may take the place of an older one, never of a folder or of a ledger."""
    if out.is_dir():
        raise UsageError(f"{out} is a folder; name a file")
    with suppress(OSError), out.open("rb") as there:
        if there.read(len(_DATABASE)) == _DATABASE:
            raise UsageError(f"{out} is a ledger; name another file")


def render(page: Page) -> str:
    """The page as HTML that a browser runs nothing in but our own script, and lets fetch nothing."""
    environment = Environment(
        loader=PackageLoader("rashomon.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = _own(environment, "report.css") + _own(environment, "quotations.css")
    script = _own(environment, "report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return environment.get_template("report.html.j2").render(page=page, style=style, script=script, policy=policy)


def _own(environment: Environment, name: str) -> Markup:
    """A file of ours, as it is: never made with anything from outside."""
    assert environment.loader is not None
    return Markup(environment.loader.get_source(environment, name)[0])


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
