"""What a page sends."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

Handler = Callable[[Request], Response]


def with_form(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """A handler that finds the form in `request.state.form`."""

    async def handled(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=1_000) as form:
            request.state.form = form
            return await run_in_threadpool(handler, request)

    return handled
