"""What a request has to pass before it reaches a page: for whom it is, who sends it, and which page made it."""

from __future__ import annotations

import hmac
import re
from collections import deque
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.access.addresses import SIGN_IN, host_name, is_from_here, local_path
from rashomon.access.cookies import session_token
from rashomon.access.headers import SecurityHeaders
from rashomon.access.people import Person
from rashomon.access.rules import Access
from rashomon.access.sessions import form_token, new_token

FIELD = "csrf"
HEADER = "X-CSRF-Token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "via")
# The token is a form's first field, so that a large upload need not be read to find it: as a browser writes that,
# in either of the two encodings.
_FIRST_FIELD = re.compile(
    rb'(?:--[^\r\n]{1,80}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n|csrf=)([\w-]{43})(?=[&\r]|\Z)',
    re.IGNORECASE,
)
_ENOUGH = 512  # bytes; more than a first field can take


def guarded(app: ASGIApp, access: Access) -> ASGIApp:
    """The app with all of it around: nothing in the app answers anybody who may not ask. Lies around a whole
    Starlette, so that its error pages have the headers too.

    >>> uvicorn.run(guarded(app, access))      # doctest: +SKIP
    """
    return SecurityHeaders(Hosts(People(Forms(app), access=access), access=access), access=access)


class Hosts:
    """Answers only to names that are ours. A page elsewhere can have its own name lead to this machine (DNS
    rebinding); the browser then takes it for the same site, but still says which name it asked for."""

    def __init__(self, app: ASGIApp, *, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # the workbench has none
        elif scope["type"] != "http" or (refusal := self._refusal(HTTPConnection(scope))) is None:
            await self._app(scope, receive, send)
        else:
            await refusal(scope, receive, send)

    def _refusal(self, request: HTTPConnection) -> Response | None:
        given = request.headers.getlist("host")
        name = host_name(given[0]) if len(given) == 1 else None
        if name is None:
            return _line("The request does not say, in one Host header, whom it is for.", 400)
        if self._access.hosts is not None and name not in self._access.hosts:
            return _line("The workbench does not answer to this name; start it with --host-name NAME for others.", 421)
        if self._access.person and any(header in request.headers for header in _PASSED_ON):
            return _line(
                "This request was passed on by a proxy, and nobody signs in to this workbench; start it with "
                "--behind-https.",
                403,
            )
        return None


class People:
    """Puts `person` and `csrf` into the request's state; those whom it does not know get no further than to
    sign-in and to public files."""

    def __init__(self, app: ASGIApp, *, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        state = scope.setdefault("state", {})
        if self._access.sign_in is None:
            person, secret = self._access.person, self._access.secret
        else:
            secret = session_token(request, self._access) or new_token()
            person = None
            if not self._access.is_public(scope["path"]):
                person = await run_in_threadpool(self._access.sign_in.sessions.person, secret)
        state.update(person=person, csrf=form_token(secret), secret=secret, signs_in=self._access.sign_in is not None)
        if person or scope["path"] == SIGN_IN or self._access.is_public(scope["path"]):
            await self._app(scope, receive, send)
        else:
            await _to_sign_in(request)(scope, receive, send)


class Forms:
    """What changes something comes from a page of ours: the browser says so, and the page's token is there."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in _SAFE:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if not is_from_here(request):
            await _line("The request comes from another site and was not carried out.", 403)(scope, receive, send)
            return
        read: deque[Message] = deque()
        given = request.headers.get(HEADER, "").encode()
        if not given:
            given = await _first_field(receive, read)
        if not hmac.compare_digest(given, scope["state"]["csrf"].encode()):
            line = "The page that this comes from is out of date, and nothing was changed; load it again and repeat."
            await _line(line, 403)(scope, receive, send)
            return

        async def replayed() -> Message:
            return read.popleft() if read else await receive()

        await self._app(scope, replayed, send)


async def _first_field(receive: Receive, read: deque[Message]) -> bytes:
    """The token that the body begins with; what was read for it is put into `read`."""
    beginning = b""
    more = True
    while more and len(beginning) < _ENOUGH:
        message = await receive()
        read.append(message)
        beginning += message.get("body", b"")
        more = message["type"] == "http.request" and message.get("more_body", False)
    found = _FIRST_FIELD.match(beginning)
    return found[1] if found else b""


def _to_sign_in(request: Request) -> Response:
    """A page leads to sign-in and back. What a script asked for is told so: htmx follows the header it is given."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if "hx-request" in request.headers:
        current = urlsplit(request.headers.get("hx-current-url", "/"))
        path = local_path(current.path + (f"?{current.query}" if current.query else ""))
        return _line("Sign in first.", 401, {"HX-Redirect": _sign_in_url(path)})
    if request.method not in ("GET", "HEAD") or "text/html" not in request.headers.get("accept", "text/html"):
        return _line("Sign in first.", 401)
    return RedirectResponse(_sign_in_url(local_path(path)), 303)


def _sign_in_url(path: str) -> str:
    return SIGN_IN if path == "/" else f"{SIGN_IN}?next={quote(path, safe='/')}"


def person_of(request: HTTPConnection) -> Person:
    """Who sends the request, for a page behind `guarded`."""
    person = request.state.person
    assert isinstance(person, Person)
    return person


def _line(line: str, status: int, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(line + "\n", status, headers)
