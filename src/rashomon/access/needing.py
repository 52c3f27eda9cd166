"""Which role a page needs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import BaseRoute, Mount, Route

from rashomon.access.guarding import person_of
from rashomon.access.people import Role

_Endpoint = Callable[[Request], Any]  # what Starlette takes: a function, async or not, that gives a response
_READS = frozenset({"GET", "HEAD"})


def needs(role: Role) -> Callable[[_Endpoint], _Endpoint]:
    """Lets those of this role and above through; others get 403, with what they would need.

    >>> @needs(Role.REVIEWER)                    # doctest: +SKIP
    ... async def decide(request): ...
    """

    def asking(endpoint: _Endpoint) -> _Endpoint:
        if inspect.iscoroutinefunction(endpoint):

            @wraps(endpoint)
            async def asked(request: Request) -> Any:
                _check(request, role)
                return await endpoint(request)
        else:

            @wraps(endpoint)
            def asked(request: Request) -> Any:
                _check(request, role)
                return endpoint(request)

        asked.__dict__["needs_role"] = role
        return asked

    return asking


def unguarded(routes: Iterable[BaseRoute]) -> list[str]:
    """The paths that can change something and say nothing of who may: for the app's tests, which want none."""
    return [
        route.path
        for route in _flat(routes)
        if not (route.methods and route.methods <= _READS) and not hasattr(route.endpoint, "needs_role")
    ]


def _flat(routes: Iterable[BaseRoute]) -> Iterator[Route]:
    for route in routes:
        if isinstance(route, Route):
            yield route
        elif isinstance(route, Mount):
            yield from _flat(route.routes)


def _check(request: Request, role: Role) -> None:
    person = person_of(request)
    if not person.role.allows(role):
        raise HTTPException(403, f"This is for those with the role {role}; {person.name} is {person.role}.")
