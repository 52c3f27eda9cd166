"""What every answer tells the browser not to do."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.access.addresses import host_name, is_secure
from rashomon.access.listening import is_loopback
from rashomon.access.rules import Access

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_UNUSED = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone payment usb"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Other sites learn nothing. Not `no-referrer`: with that, browsers send `Origin: null` with our own forms
    # (Fetch, "serialize a request origin"), and where they come from could not be checked.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED.split()),
}


class SecurityHeaders:
    """A page's own Content-Security-Policy stays beside ours: browsers keep to both, so it can only be stricter."""

    def __init__(self, app: ASGIApp, *, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.append("Content-Security-Policy", POLICY)
                headers.update(HEADERS)
                if _is_trusted(HTTPConnection(scope), self._access):
                    headers["Cross-Origin-Opener-Policy"] = "same-origin"
                if self._access.sign_in and not self._access.is_public(scope["path"]):
                    # Nor does the browser's history show it after signing out.
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, with_headers)


def _is_trusted(request: HTTPConnection, access: Access) -> bool:
    """Whether browsers heed that header here; elsewhere they complain of it (W3C Secure Contexts, 3.1)."""
    return is_secure(request, access) or is_loopback(host_name(request.headers.get("host", "")) or "")
