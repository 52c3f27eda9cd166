"""The page of a quotation: its trail through the articles, against the fullest version."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from rashomon.errors import NotFound
from rashomon.exports import quotation_view
from rashomon.ledger import View
from rashomon.model import Quotation
from rashomon.web.addresses import article_address
from rashomon.web.rendering import page


def show_quotation(request: Request) -> Response:
    ledger: View = request.state.ledger
    wanted = request.path_params["id"]
    found = ledger.resolve(wanted)
    if not isinstance(found, Quotation):
        raise NotFound(wanted)
    return page(request, "quotation.html.j2", shown=quotation_view(ledger, found, link=article_address))
