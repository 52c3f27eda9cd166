"""The pages to sign in and out, to change one's password, and to manage users."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import anyio
from anyio.lowlevel import RunVar
from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from rashomon.access.addresses import SIGN_IN, SIGN_OUT, local_path
from rashomon.access.attempts import TooMany
from rashomon.access.cookies import drop_session_token, session_token, set_session_token
from rashomon.access.guarding import FIELD, person_of
from rashomon.access.needing import needs
from rashomon.access.passwords import MIN_CHARACTERS
from rashomon.access.people import Role
from rashomon.access.rules import Access, SignIn
from rashomon.errors import UsersError

_MAX_BYTES = 16 * 1024  # of a form here
_AT_ONCE = 2  # passwords that are looked at: each takes 64 MiB and a core for a moment
_hashing: RunVar[anyio.CapacityLimiter] = RunVar("rashomon.hashing")

_T = TypeVar("_T")
Context = Callable[[Request], Mapping[str, Any]]


def page_context(request: Request) -> dict[str, Any]:
    """What a template of a guarded page can use: `person`; `csrf`, for `hx-headers='{"X-CSRF-Token": "…"}'`;
    `csrf_field`, the first thing in every form that changes something; `signs_in`, whether there is signing out."""
    state = request.state
    field = Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, state.csrf)
    return {"person": state.person, "csrf": state.csrf, "csrf_field": field, "signs_in": state.signs_in}


def routes(
    access: Access, environment: Environment, *, base: str = "page.html", context: Context = page_context
) -> list[Route]:
    """The pages of signing in, laid out by the app's own template `base` with its blocks `title` and `content`.
    None where nobody signs in.

    `context` gives what that template asks for; what `page_context` gives is there in any case.
    """
    if access.sign_in is None:
        return []
    pages = _Pages(access, access.sign_in, environment, base, context)
    return [
        Route(SIGN_IN, pages.sign_in_form, methods=["GET"]),
        Route(SIGN_IN, pages.sign_in, methods=["POST"]),
        Route(SIGN_OUT, pages.sign_out, methods=["POST"]),
        Route("/password", needs(Role.READER)(pages.password_form), methods=["GET"]),
        Route("/password", needs(Role.READER)(pages.change_password), methods=["POST"]),
        Route("/users", needs(Role.ADMIN)(pages.users), methods=["GET"]),
        Route("/users", needs(Role.ADMIN)(pages.add_user), methods=["POST"]),
        Route("/users/{name}/role", needs(Role.ADMIN)(pages.set_role), methods=["POST"]),
        Route("/users/{name}/remove", needs(Role.ADMIN)(pages.remove_user), methods=["POST"]),
    ]


class _Pages:
    def __init__(self, access: Access, sign_in: SignIn, environment: Environment, base: str, context: Context) -> None:
        self._access = access
        self._known = sign_in
        own = PackageLoader("rashomon.access")
        loader = ChoiceLoader([own, environment.loader]) if environment.loader else own
        self._environment = environment.overlay(loader=loader)
        self._base = base
        self._context = context

    async def sign_in_form(self, request: Request) -> Response:
        to = local_path(request.query_params.get("next", "/"))
        if request.state.person:
            return RedirectResponse(to, 303)
        return self._with_token(request, self._show(request, "sign-in", to=to, name="", error=None))

    async def sign_in(self, request: Request) -> Response:
        form = await _form(request)
        name, to = form.get("name", ""), local_path(form.get("next", "/"))
        token = await self._checked(request, name, form.get("password", ""))
        if isinstance(token, TooMany):
            error, status = f"Too many attempts to sign in; try again in {_in_words(token.wait_s)}.", 429
        elif token is None:
            error, status = "There is no user with this name and this password.", 401
        else:
            response = RedirectResponse(to, 303)
            set_session_token(response, request, self._access, token)
            return response
        shown = self._show(request, "sign-in", status, to=to, name=name[:64], error=error)
        if isinstance(token, TooMany):
            shown.headers["Retry-After"] = str(token.wait_s)
        return self._with_token(request, shown)

    async def sign_out(self, request: Request) -> Response:
        await run_in_threadpool(self._known.sessions.end, request.state.secret)
        response = RedirectResponse(SIGN_IN, 303)
        drop_session_token(response, request, self._access)
        return response

    async def password_form(self, request: Request) -> Response:
        return self._show(request, "password", error=None)

    async def change_password(self, request: Request) -> Response:
        form = await _form(request)
        name, new = person_of(request).name, form.get("new", "")
        if new != form.get("again", ""):
            return self._show(request, "password", 422, error="The two new passwords differ.")
        token = await self._checked(request, name, form.get("password", ""))
        if isinstance(token, TooMany):
            error = f"Too many attempts; try again in {_in_words(token.wait_s)}."
            shown = self._show(request, "password", 429, error=error)
            shown.headers["Retry-After"] = str(token.wait_s)
            return shown
        if token is None:
            return self._show(request, "password", 422, error="The password until now is another one.")
        try:
            await _hash(self._known.users.set_password, name, new)
        except UsersError as err:
            await run_in_threadpool(self._known.sessions.end, token)
            return self._show(request, "password", 422, error=_sentence(err))
        # That has ended every session of theirs; this browser's goes on as a new one.
        again = await self._checked(request, name, new)
        response = RedirectResponse("/", 303)
        if isinstance(again, str):
            set_session_token(response, request, self._access, again)
        return response

    async def users(self, request: Request) -> Response:
        return await self._list(request)

    async def add_user(self, request: Request) -> Response:
        form = await _form(request)
        name, role = form.get("name", ""), _role(form)
        try:
            await _hash(lambda: self._known.users.add(name, role=role, password=form.get("password", "")))
        except UsersError as err:
            return await self._list(request, error=_sentence(err), name=name[:64])
        return RedirectResponse("/users", 303)

    async def set_role(self, request: Request) -> Response:
        role = _role(await _form(request))
        return await self._changed(request, lambda name: self._known.users.set_role(name, role))

    async def remove_user(self, request: Request) -> Response:
        return await self._changed(request, self._known.users.remove)

    async def _changed(self, request: Request, change: Callable[[str], object]) -> Response:
        try:
            await run_in_threadpool(change, request.path_params["name"])
        except UsersError as err:
            return await self._list(request, error=_sentence(err))
        return RedirectResponse("/users", 303)

    async def _list(self, request: Request, *, error: str | None = None, name: str = "") -> Response:
        people = await run_in_threadpool(self._known.users.all)
        return self._show(request, "users", 422 if error else 200, people=people, error=error, name=name)

    async def _checked(self, request: Request, name: str, password: str) -> str | TooMany | None:
        """A new session's token; None where name and password do not go together."""
        address = request.client.host if request.client else "here"
        attempt = await run_in_threadpool(self._known.attempts.begin, name, address)
        if isinstance(attempt, TooMany):
            return attempt
        recognised = await _hash(self._known.users.recognised, name, password)
        if recognised is None:
            return None
        await run_in_threadpool(self._known.attempts.succeeded, attempt)
        return await run_in_threadpool(self._known.sessions.start, *recognised)

    def _show(self, request: Request, page: str, status: int = 200, /, **values: Any) -> Response:
        template = self._environment.get_template(f"access/{page}.html.j2")
        given = {"request": request, **self._context(request), **page_context(request), "base": self._base}
        given |= {"roles": list(Role), "min_characters": MIN_CHARACTERS}
        return HTMLResponse(template.render({**given, **values}), status)

    def _with_token(self, request: Request, response: Response) -> Response:
        """With the cookie that the form's token belongs to. It is nobody's session; signing in gives another."""
        if session_token(request, self._access) is None:
            set_session_token(response, request, self._access, request.state.secret)
        return response


async def _hash(work: Callable[..., _T], *arguments: object) -> _T:
    """In a thread, with few beside it: a crowd at the door leaves memory and the other pages' threads alone."""
    try:
        limiter = _hashing.get()
    except LookupError:
        limiter = anyio.CapacityLimiter(_AT_ONCE)
        _hashing.set(limiter)
    return await anyio.to_thread.run_sync(lambda: work(*arguments), limiter=limiter)


async def _form(request: Request) -> dict[str, str]:
    """A small form's fields."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _MAX_BYTES:
        raise HTTPException(413, "This form is larger than any that the page sends.")
    async with request.form(max_files=0, max_fields=20) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


def _role(form: Mapping[str, str]) -> Role:
    try:
        return Role(form.get("role", ""))
    except ValueError:
        raise HTTPException(422, "There is no such role.") from None


def _in_words(wait_s: int) -> str:
    if wait_s < 60:
        return "1 second" if wait_s == 1 else f"{wait_s} seconds"
    minutes = -(-wait_s // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def _sentence(err: UsersError) -> str:
    text = str(err)
    return f"{text[0].upper()}{text[1:]}."
