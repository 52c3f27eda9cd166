"""Pages as HTML: the templates, and what every page has."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rashomon.exports import wording

# HTML may not hold control characters; those that turn the direction of writing would turn the words beside them too.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

environment = Environment(
    loader=ChoiceLoader([PackageLoader("rashomon.web"), PackageLoader("rashomon.exports")]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
environment.globals["wording"] = wording


def page(request: Request, template: str, /, *, status: int = 200, **values: Any) -> Response:
    """A template of ours, filled; a part of the page where htmx asked for a part."""
    made = environment.get_template(template).render(
        request=request,
        part="HX-Request" in request.headers,
        **values,
    )
    # What cannot be encoded (half a surrogate pair in a file name) is shown as a question mark.
    return HTMLResponse(_CONTROLS.sub("\ufffd", made).encode("utf-8", "replace"), status_code=status)


def own(name: str) -> str:
    """A style sheet or script that the report has too."""
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]
