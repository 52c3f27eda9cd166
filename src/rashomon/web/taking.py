"""What a person takes away: citations, cards, evidence sheets and exports. Victims stay unnamed unless asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from rashomon.errors import NotFound
from rashomon.exports import FORMS, Form, Leaving, as_form, as_json, card, cite, export_into, sheet, told_event, wording
from rashomon.ledger import View
from rashomon.model import Claim, Statement
from rashomon.web.addresses import article_address
from rashomon.web.hidden import hidden_for
from rashomon.web.rendering import page

_PIECE = 1 << 16


def show_finding(request: Request) -> Response:
    """Lead to a finding, wherever it is: the address that an id alone can be cited by."""
    ledger: View = request.state.ledger
    found = ledger.resolve(request.path_params["id"])
    if isinstance(found, Statement | Claim):
        return RedirectResponse(article_address(found.article, found.id), status_code=303)
    raise NotFound(request.path_params["id"])


def show_citation(request: Request) -> Response:
    ledger: View = request.state.ledger
    found = ledger.resolve(request.path_params["id"])
    if not isinstance(found, Statement | Claim):
        raise NotFound(request.path_params["id"])
    citation = cite(Leaving(ledger, hidden=hidden_for(request)), found)
    match request.query_params.get("as"):
        case "csl":
            return _file(as_json(citation.csl).encode(), "application/json", f"{found.id}.json")
        case "bibtex":
            return _file(citation.bibtex.encode("utf-8", "replace"), "text/x-bibtex", f"{found.id}.bib")
    return page(
        request,
        "citation.html.j2",
        citation=citation,
        article=article_address(found.article, found.id),
        names=request.query_params.get("names") == "1",
    )


def show_card(request: Request) -> Response:
    told = told_event(_leaving(request, [request.path_params["id"]]))
    return Response(card(told, sized=False).encode("utf-8", "replace"), media_type="image/svg+xml")


def show_sheet(request: Request) -> Response:
    made = sheet(_leaving(request, [request.path_params["id"]]), styled_by="/static/evidence.css")
    return HTMLResponse(made.encode("utf-8", "replace"))


def show_export(request: Request) -> Response:
    """The formats to choose from, or a ledger or an event in one of them."""
    ledger: View = request.state.ledger
    event = request.query_params.get("event") or None
    wanted = request.query_params.get("as")
    if wanted is not None:
        return _export(request, wanted, event)
    found = ledger.event(event) if event else None
    return page(
        request,
        "export.html.j2",
        event=found.id if found is not None else "",
        name=wording.event_name(found.kind, found.place, wording.days(found.date_from, found.date_to)) if found else "",
        forms=[form for form in FORMS.values() if (form.by_event if found is not None else not form.one_event)],
    )


def _export(request: Request, wanted: str, event: str | None) -> Response:
    form = as_form(wanted)
    names = request.query_params.get("names") == "1"
    with ExitStack() as stack:
        sent = stack.enter_context(tempfile.TemporaryFile(prefix="rashomon-"))  # a ledger can be larger than memory
        export_into(request.state.ledger, sent, form, events=[event] if event is not None else None, names=names)
        sent.seek(0)
        stack.pop_all()
    headers = {"Content-Disposition": f'attachment; filename="{_called(form, event, names=names)}"'}
    return StreamingResponse(_pieces(sent), media_type=form.media_type, headers=headers)


def _called(form: Form, event: str | None, *, names: bool) -> str:
    """As in "ledger.csv", "ledger-dna.csv": several formats are CSV, and which file names victims is seen from afar."""
    of = "" if form.ending[1:].startswith(form.name) else f"-{form.name}"
    named = "-with-names" if names and not form.whole and not form.explains else ""
    return f"{event or 'ledger'}{of}{named}{form.ending}"


def _pieces(sent: BinaryIO) -> Iterator[bytes]:
    with sent:
        while piece := sent.read(_PIECE):
            yield piece


def _leaving(request: Request, events: list[str]) -> Leaving:
    return Leaving(request.state.ledger, events=events, hidden=hidden_for(request))


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
