"""The one cookie: a session's token, or before signing in one that only a form's token follows from."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response

from rashomon.access.addresses import is_secure
from rashomon.access.rules import Access
from rashomon.access.sessions import is_token


def session_token(request: HTTPConnection, access: Access) -> str | None:
    token = request.cookies.get(_cookie_name(request, access), "")
    return token if is_token(token) else None


def set_session_token(response: Response, request: HTTPConnection, access: Access, token: str) -> None:
    """A cookie for as long as the browser is open. Lax: a link in a message leads to the page, not to sign-in."""
    response.set_cookie(
        _cookie_name(request, access),
        token,
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_secure(request, access),
    )


def drop_session_token(response: Response, request: HTTPConnection, access: Access) -> None:
    response.delete_cookie(
        _cookie_name(request, access), path="/", httponly=True, samesite="lax", secure=is_secure(request, access)
    )


def _cookie_name(request: HTTPConnection, access: Access) -> str:
    # Browsers take the prefix only over HTTPS, and then from this very host.
    return "__Host-rashomon" if is_secure(request, access) else "rashomon"
