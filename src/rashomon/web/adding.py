"""Adding coverage: texts that are pasted and files that are dropped, with what became of them."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon import runs
from rashomon.access import Role
from rashomon.errors import UsageError
from rashomon.exports import wording
from rashomon.sources import MAX_PAGE_BYTES
from rashomon.web.jobs import Jobs
from rashomon.web.rendering import page

_FILES = 1_000
_LARGEST = 2_000_000_000  # bytes that are sent at once
_NAME = 150  # characters of a file name
_PIECE = 1 << 20
_FIELDS = ("title", "outlet", "published", "url", "byline")


def show_adding(request: Request) -> Response:
    jobs: Jobs = request.state.jobs
    template = "jobs.html.j2" if request.headers.get("HX-Target") == "jobs" else "add.html.j2"
    return page(
        request,
        template,
        jobs=jobs.listed(),
        busy=jobs.busy,
        given=dict.fromkeys(("text", *_FIELDS), ""),
        complaint="",
        may_add=request.state.person.role.allows(Role.REVIEWER),
    )


async def add(request: Request) -> Response:
    """Take in what was sent, and read it in the background."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or len(length) > 15 or int(length) > _LARGEST:
        raise HTTPException(413, f"More than {_LARGEST:,} bytes cannot be sent at once; send the files in parts.")
    async with request.form(max_files=_FILES, max_fields=50, max_part_size=MAX_PAGE_BYTES) as form:
        folder = Path(tempfile.mkdtemp(prefix="rashomon-"))
        try:
            inputs, title = await _keep(form, folder)
            options = runs.Options(outlet=_field(form, "outlet"), published=_field(form, "published"))
        except UsageError as err:
            await run_in_threadpool(shutil.rmtree, folder, ignore_errors=True)
            jobs: Jobs = request.state.jobs
            given = {name: _field(form, name) or "" for name in ("text", *_FIELDS)}
            return page(
                request,
                "add.html.j2",
                status=400,
                jobs=jobs.listed(),
                busy=jobs.busy,
                given=given,
                complaint=str(err),
                may_add=True,
            )
        except BaseException:
            await run_in_threadpool(shutil.rmtree, folder, ignore_errors=True)
            raise
    person = request.state.person
    request.state.jobs.read(inputs, folder, options, title=title, by=person.name if person is not None else "")
    return RedirectResponse("/add", status_code=303)


async def _keep(form: FormData, folder: Path) -> tuple[list[Path], str]:
    """Put what was sent into the folder; the files there, and what the job is called."""
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    text = _field(form, "text")
    if not text and not files:
        raise UsageError("nothing was sent; paste a text or choose files")
    kept, called = [], []
    if text:
        record = {"text": text, **{name: value for name in _FIELDS if (value := _field(form, name))}}
        kept.append(folder / "pasted.jsonl")
        kept[0].write_text(json.dumps(record) + "\n", encoding="utf-8")
        called.append(f"“{(_field(form, 'title') or text)[:60]}”")
    for number, file in enumerate(files, start=1):
        target = folder / _name(file.filename or "")
        if target.exists():
            target = folder / f"{number}-{target.name}"
        with target.open("wb") as out:
            while piece := await file.read(_PIECE):
                out.write(piece)
        kept.append(target)
    if files:
        called.append(wording.plural(len(files), "file"))
    return kept, "Read " + " and ".join(called)


def _name(given: str) -> str:
    """The last part of a file's name, made harmless: it never leads out of the folder, and is never hidden."""
    last = PurePosixPath(PureWindowsPath(given).name).name.lstrip(".")
    clean = "".join(one if one.isprintable() and one not in '/\\:*?"<>|' else "_" for one in last)
    return clean[-_NAME:] or "file"


def _field(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return value.strip() or None if isinstance(value, str) else None
