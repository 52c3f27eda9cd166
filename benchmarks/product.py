"""The whole product over a folder of plain texts, as a process of its own: what the benchmarks of quality read with."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rashomon.statements import Finder


def write_texts(folder: Path, documents: Iterable[Mapping[str, Any]]) -> None:
    """Each document (`id`, `text`) as a file that the product can read, offsets unchanged."""
    folder.mkdir()
    for document in documents:
        (folder / f"{document['id']}.txt").write_text(document["text"], encoding="utf-8", newline="")


def read(texts: Path, lines: Path, finder: Finder = Finder.MODEL, *, workers: int) -> Mapping[str, Any]:
    """`lines` is what `rashomon read` writes for the texts; its first line, which says what read them."""
    print(f"reading {texts.name} ({finder})", file=sys.stderr)
    command = [
        sys.executable,
        "-c",
        "from rashomon.cli import main; main()",
        "read",
        *map(str, sorted(texts.iterdir())),
    ]
    command += ["--format", "jsonl", "--statements", finder, "--workers", str(workers), "--quiet"]
    with lines.open("w", encoding="utf-8") as out:
        status = subprocess.run(command, stdout=out, check=False).returncode
    if status:
        raise SystemExit(f"`rashomon read` ended with status {status} on {texts.name} ({finder})")
    return first_line(lines)


def first_line(lines: Path) -> Mapping[str, Any]:
    with lines.open(encoding="utf-8") as written:
        return json.loads(next(written))  # type: ignore[no-any-return]
