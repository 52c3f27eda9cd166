"""Merging and splitting actors and events: decisions like all others, which hold once everything is joined anew."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.errors import UsageError
from rashomon.exports import wording
from rashomon.ledger import View


def merge(request: Request) -> Response:
    """Append that this actor or event and another are one, and join anew."""
    ledger: View = request.state.ledger
    one, wanted = request.path_params["id"], str(request.state.form.get("other", "")).strip()
    other = (
        _actor(ledger, one, wanted)
        if request.url.path.startswith("/actors/")
        else ledger.event(wanted.rsplit("/", 1)[-1]).id
    )
    with request.state.desk.writing() as store:
        store.merge(one, other, by=request.state.person.name, note=_note(request))
    return _join(request)


def split(request: Request) -> Response:
    """Append that parts of this actor or event are another, and join anew."""
    off = [str(one) for one in request.state.form.getlist("off")]
    if not off:
        raise UsageError("nothing was chosen; mark what belongs to another")
    with request.state.desk.writing() as store:
        store.split(request.path_params["id"], off, by=request.state.person.name, note=_note(request))
    return _join(request)


def _join(request: Request) -> Response:
    request.state.jobs.join(by=request.state.person.name)
    page = request.url.path.rsplit("/", 1)[0]
    return RedirectResponse(f"{page}?joining=1", status_code=303)


def _note(request: Request) -> str | None:
    return str(request.state.form.get("note", "")).strip() or None


def _actor(ledger: View, one: str, wanted: str) -> str:
    """The one other actor of this name, alias or id. One that is merely like it is named, and never merged."""
    if wanted.startswith("act-"):
        return ledger.actor(wanted).id
    found = [other for other in ledger.find_actors(wanted) if other.id != one]
    same = [other for other in found if wanted.casefold() in map(str.casefold, (other.name, *other.aliases))]
    if len(same) == 1:
        return same[0].id
    some = wording.listed([f"{other.name} ({other.id})" for other in same or found], most=5)
    if same:
        raise UsageError(f"several actors are called {wanted!r}: {some}; give the id of one")
    like = f"; like it: {some}; give the whole name or the id" if found else ""
    raise UsageError(f"no other actor is called {wanted[:100]!r}{like}")
