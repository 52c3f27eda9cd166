"""A run that is killed can be started again, and the ledger is as if it had not been."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.ledger import Ledger
from tests.ledger.samples import READER, coverage

_ARTICLES = 240
_ROOT = Path(__file__).parents[2]
_SCRIPT = f"""
import sys
from rashomon.ledger import Ledger
from tests.ledger.samples import coverage
from tests.ledger.test_killing import join

with Ledger.open(sys.argv[1], write=True, create=True) as ledger:
    print("open", flush=True)
    for first in range(0, {_ARTICLES}, 4):
        batch = [coverage(n) for n in range(first, first + 4)]
        if not all(ledger.has(found.article.id, reader={READER!r}) for _, found in batch):
            ledger.keep_many(batch, reader={READER!r})
    join(ledger)
"""


def join(ledger: Ledger) -> None:
    with ledger.joining() as joins:
        joins.replace_copies({article.id: article.id for article in joins.articles()}, {})


def everything(path: str | Path) -> list[object]:
    with Ledger.open(path) as ledger:
        return [*ledger.entries(), *ledger.statements(), *ledger.claims(), ledger.counts(), ledger.join_is_stale]


def start(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _SCRIPT, str(path)], cwd=_ROOT, stdout=subprocess.PIPE, text=True, env=_environment()
    )


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": ":".join([str(_ROOT), *sys.path])}


@pytest.mark.slow
def test_ledger_of_a_run_that_was_killed_again_and_again_equals_a_clean_one(tmp_path: Path) -> None:
    path, clean = tmp_path / "killed.db", tmp_path / "clean.db"
    seed = random.Random(5)
    kept = []
    for attempt in range(8):
        run = start(path)
        assert run.stdout is not None
        if attempt % 2:
            assert run.stdout.readline() == "open\n"
            time.sleep(seed.uniform(0.0, 0.25))
        else:
            time.sleep(seed.uniform(0.1, 1.5))
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        if attempt in (3, 6) and path.exists() and path.stat().st_size:
            with Ledger.open(path) as ledger:  # a reader comes first
                kept.append(ledger.counts().articles)
            assert sorted(one.name for one in tmp_path.iterdir()) == ["killed.db"]
    for file in (path, clean):
        run = start(file)
        assert run.wait() == 0
        assert run.stdout is not None
        run.stdout.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["clean.db", "killed.db"]
    assert everything(path) == everything(clean)
    assert kept, "it was never killed with something in it"


def test_what_was_kept_before_a_kill_is_there_for_the_next_reader(path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from rashomon.ledger import Ledger\n"
        "from tests.ledger.samples import READER, coverage\n"
        "ledger = Ledger.open(sys.argv[1], write=True, create=True)\n"
        "ledger.keep_many([coverage(n) for n in range(3)], reader=READER)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    for _ in range(2):
        ran = subprocess.run([sys.executable, "-c", script, path], cwd=_ROOT, env=_environment(), check=False)
        assert ran.returncode == -signal.SIGKILL
        assert path.with_name(path.name + "-wal").exists()
    with Ledger.open(path) as ledger:
        assert ledger.counts().articles == 3
    assert [one.name for one in path.parent.iterdir()] == ["coverage.db"]
    with Ledger.open(path, write=True) as ledger:
        ledger.keep(*coverage(9), reader=READER)


def test_kill_in_the_middle_of_a_join_leaves_the_old_one_whole(place: str) -> None:
    with Ledger.open(place, write=True) as ledger:
        ledger.keep_many([coverage(n) for n in range(3)], reader=READER)
        join(ledger)
    before = everything(place)
    script = (
        "import os, signal, sys\n"
        "from rashomon.ledger import Ledger\n"
        "with Ledger.open(sys.argv[1], write=True) as ledger, ledger.joining() as joins:\n"
        "    joins.replace_copies({}, {})\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script, place], cwd=_ROOT, env=_environment(), check=False)
    assert everything(place) == before


_DECIDING = """
import sys
from rashomon.ledger import Ledger
from rashomon.model import Verdict

with Ledger.open(sys.argv[1], write=True) as ledger:
    claims = [claim.id for claim in ledger.claims()]
    for number in range(100_000):
        made = ledger.decide(claims[number % len(claims)], Verdict.CORRECT, by="Mina", now={"place": f"Tavoy {number}"})
        print(made.id, flush=True)
        if number % 3 == 2:
            print(ledger.undo(made.id, by="Mina").id, flush=True)
"""


def test_decision_is_there_whole_or_not_at_all_when_the_process_is_killed(path: Path) -> None:
    with Ledger.open(path, write=True, create=True) as ledger:
        page, found = coverage(1)
        ledger.keep(page, found, reader=READER)
    seed, told = random.Random(7), set[str]()
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", _DECIDING, str(path)],
            cwd=_ROOT,
            stdout=subprocess.PIPE,
            text=True,
            env=_environment(),
        )
        assert process.stdout is not None
        told.add(process.stdout.readline().strip())
        time.sleep(seed.uniform(0.02, 0.3))
        process.kill()
        # What was still being written when it was killed was not said to anybody.
        told |= {line.strip() for line in process.communicate()[0].splitlines() if len(line.strip()) == 20}
        assert process.returncode == -signal.SIGKILL
        with Ledger.open(path) as ledger:
            kept = {one.id: one for one in ledger.decisions()}
            assert told <= kept.keys()
            assert len(kept) <= len(told) + 3  # one of each process may not have been told any more
            for one in kept.values():
                assert one.takes_back in kept if one.verdict == "undo" else one.now["place"].startswith("Tavoy ")  # type: ignore[attr-defined]
                assert (one.by, one.attached, one.anchor.article) == ("Mina", True, found.article.id)
    assert len(told) > 6
