"""The workbench as a web application: which address shows which page."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from rashomon.access import Access, Role, guarded, needs, routes
from rashomon.errors import LedgerBusy, LedgerError, LedgerOutdated, NotFound, RashomonError
from rashomon.ledger import Ledger
from rashomon.reviewing import Desk
from rashomon.web.actor import show_actor
from rashomon.web.adding import add, show_adding
from rashomon.web.article import send_snapshot, show_article, verify_snapshot
from rashomon.web.event import show_accounts, show_event, show_sources
from rashomon.web.forms import with_form
from rashomon.web.gathered_events import GatheredEvents
from rashomon.web.hidden import Hidden
from rashomon.web.jobs import Jobs
from rashomon.web.listings import show_actors, show_coverage, show_events, show_quotations, show_statements
from rashomon.web.quotation import show_quotation
from rashomon.web.rendering import environment, own, page
from rashomon.web.review import decide, show_agreement, show_review, undo
from rashomon.web.saying import shortened
from rashomon.web.taking import show_card, show_citation, show_export, show_finding, show_sheet
from rashomon.web.uniting import merge, split

log = logging.getLogger("rashomon.web")

_STATIC = Path(__file__).with_name("static")


def make_app(ledger: str | Path, access: Access) -> ASGIApp:
    """The workbench over this ledger, which is made where there is none, for whom `access` lets in. One that can only
    be read is shown all the same, and says so to whoever decides. Raises LedgerError where it cannot be used at all."""
    _check(ledger)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[Mapping[str, Any]]:
        desk = Desk(str(ledger))
        jobs = Jobs(desk)
        with Ledger.open(ledger) as opened:
            hidden = Hidden()
            hidden.warm(str(ledger))
            yield {"ledger": opened, "desk": desk, "jobs": jobs, "gathered_events": GatheredEvents(), "hidden": hidden}
        jobs.stop()
        desk.close()

    app = Starlette(
        routes=[*PAGES, *routes(access, environment, base="page.html.j2")],
        middleware=[Middleware(GZipMiddleware, minimum_size=1_000)],
        exception_handlers={
            HTTPException: _refused,
            NotFound: _not_found,
            LedgerBusy: _busy,
            RashomonError: _unusable,
            OSError: _disk_failed,
            Exception: _broken,
        },
        lifespan=lifespan,
    )
    return guarded(app, access)


def _check(ledger: str | Path) -> None:
    """Make the ledger where there is none; otherwise that it can be read is enough."""
    try:
        Ledger.open(ledger, write=True, create=True).close()
    except LedgerOutdated:
        raise  # not all pages can be made of what an older version wrote
    except LedgerError as err:
        try:
            Ledger.open(ledger).close()
        except LedgerError:
            raise err from None
        log.warning("%s; its pages are shown meanwhile, and decisions are refused", err)


def _report_css(_request: Request) -> Response:
    """What the report and the evidence sheet are styled by, too."""
    return Response(own("report.css") + own("quotations.css"), media_type="text/css")


def _icon(_request: Request) -> Response:
    """Where a browser looks for it beside a picture, which cannot name it."""
    return FileResponse(_STATIC / "icon.svg", media_type="image/svg+xml")


def _evidence_css(_request: Request) -> Response:
    return Response(own("evidence.css"), media_type="text/css")


def _refused(request: Request, err: Exception) -> Response:
    assert isinstance(err, HTTPException)
    words = "There is no such page." if err.status_code == 404 else str(err.detail)
    return page(request, "error.html.j2", status=err.status_code, words=words)


def _not_found(request: Request, err: Exception) -> Response:
    assert isinstance(err, NotFound)
    words = f"Nothing in the ledger is called “{shortened(err.what, most=120)}”."
    return page(request, "error.html.j2", status=404, words=words)


def _busy(request: Request, err: Exception) -> Response:
    return page(request, "error.html.j2", status=503, words=str(err))


def _disk_failed(request: Request, err: Exception) -> Response:
    """What is sent and what is exported lies on a disk for a while."""
    assert isinstance(err, OSError)
    log.error("%s %s", request.method, request.url.path, exc_info=err)
    words = f"The server cannot keep files of its own: {err.strerror or 'its disk failed'}. Nothing was changed."
    return page(request, "error.html.j2", status=503, words=words)


def _broken(request: Request, _err: Exception) -> Response:
    words = "A fault in Rashomon itself; the server’s output says more. Nothing that you decided before is lost."
    return page(request, "error.html.j2", status=500, words=words)


def _unusable(request: Request, err: Exception) -> Response:
    # Disks fail and ledgers go while the server runs: that is nothing that who asks could ask otherwise.
    status = 503 if isinstance(err, LedgerError) else 400
    return page(request, "error.html.j2", status=status, words=str(err))


_reviewer = needs(Role.REVIEWER)
PAGES = (
    Route("/", show_coverage),
    Route("/statements", show_statements),
    Route("/events", show_events),
    Route("/actors", show_actors),
    Route("/quotations", show_quotations),
    Route("/articles/{id}", show_article),
    Route("/articles/{id}/verify", verify_snapshot),
    Route("/articles/{id}/snapshot", send_snapshot),
    Route("/events/{id}", show_event),
    Route("/events/{id}/accounts", show_accounts),
    Route("/events/{id}/sources", show_sources),
    Route("/events/{id}/card", show_card),
    Route("/events/{id}/evidence", show_sheet),
    Route("/findings/{id}", show_finding),
    Route("/findings/{id}/cite", show_citation),
    Route("/export", show_export),
    Route("/review", show_review, methods=["GET"]),
    Route("/review", _reviewer(with_form(decide)), methods=["POST"]),
    Route("/review/undo", _reviewer(with_form(undo)), methods=["POST"]),
    Route("/review/agreement", show_agreement),
    Route("/actors/{id}", show_actor),
    *(
        Route(f"/{kind}/{{id}}/{name}", _reviewer(with_form(unite)), methods=["POST"])
        for kind in ("actors", "events")
        for name, unite in (("merge", merge), ("split", split))
    ),
    Route("/quotations/{id}", show_quotation),
    Route("/add", show_adding, methods=["GET"]),
    Route("/add", _reviewer(add), methods=["POST"]),
    Route("/favicon.ico", _icon),
    Route("/static/report.css", _report_css),
    Route("/static/evidence.css", _evidence_css),
    Mount("/static", StaticFiles(directory=_STATIC)),
)
