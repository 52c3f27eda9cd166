"""What a request says of where it goes and comes from, and where an answer may lead."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from rashomon.access.rules import Access

SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"


def host_name(host: str) -> str | None:
    """The name or address without its port and brackets."""
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname, parts.port
    except ValueError:
        return None
    return name if name and parts.netloc == host and "@" not in host else None


def is_secure(request: HTTPConnection, access: Access) -> bool:
    return access.behind_https or request.url.scheme == "https"


def is_from_here(request: HTTPConnection) -> bool:
    """As far as the browser says; what is none says nothing, and brings no cookie that somebody else controls."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.casefold() == request.headers["host"].casefold()


def local_path(path: str) -> str:
    """The path if it leads to a page of ours, else the first page.

    >>> local_path("/events?kind=attack"), local_path("//elsewhere.example"), local_path("https://elsewhere.example")
    ('/events?kind=attack', '/', '/')
    """
    # Browsers read a backslash as a slash, and pass over tabs and line ends.
    if not path.startswith("/") or path.startswith("//") or len(path) > 2000:
        return "/"
    if any(character == "\\" or not character.isprintable() for character in path):
        return "/"
    return "/" if path.split("?")[0] in (SIGN_IN, SIGN_OUT) else path
