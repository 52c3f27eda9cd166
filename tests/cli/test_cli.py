"""The command line as a person uses it: what it prints, and its exit status."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks import coverage

from rashomon.errors import RashomonError
from rashomon.ledger import Ledger
from tests.cli.conftest import STORY, Run
from tests.contract import check


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    path = folder / "story.rashomon"
    from rashomon import runs

    with Ledger.open(path, write=True, create=True) as store:
        runs.read(
            [folder / "story.txt"], store, runs.Options(outlet="Coastal Press", published="2024-03-05", workers=1)
        )
    return path


def test_read_tells_what_came_of_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    status, out, err = run("read", tmp_path / "story.txt", "--ledger", tmp_path / "l.rashomon")
    assert (status, err) == (0, "")
    assert "1 articles read" in out
    status, out, _ = run("read", tmp_path / "story.txt", "--ledger", tmp_path / "l.rashomon")
    assert "1 known already" in out


def test_read_writes_the_contract_without_a_ledger(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    status, out, err = run("read", tmp_path / "story.txt", "--published", "2024-03-05", "--format", "jsonl")
    assert (status, err) == (0, "")
    rows = check(out.splitlines())
    assert [row["effect"] for row in rows if row.get("kind") == "harm"].count("killed") == 2
    assert list(tmp_path.iterdir()) == [tmp_path / "story.txt"]


def test_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    status, out, _ = run("read", "-", "--format", "jsonl", "--outlet", "Coastal Press")
    assert status == 0
    article = check(out.splitlines())[1]
    assert (article["path"], article["outlet"]) == (None, "Coastal Press")


def test_events_are_one_a_line(run: Run, ledger: Path) -> None:
    status, out, _ = run("events", "--ledger", ledger)
    assert status == 0
    assert any(line.startswith("eve-") and "Marn" in line and "attack" in line for line in out.splitlines())


def test_compare_shows_accounts_and_where_they_part(run: Run, ledger: Path) -> None:
    status, out, _ = run("compare", "--ledger", ledger)
    assert status == 0
    assert "Ilse Varga" in out
    assert "at least 12" in out
    assert "contradict" in out
    assert "nobody has reviewed this" in out


def test_statements_of_one_speaker(run: Run, ledger: Path) -> None:
    status, out, _ = run("statements", "--speaker", "Roa", "--ledger", ledger)
    assert status == 0
    assert "We did not shell Marn," in out
    assert "Varga" not in out


def test_a_speaker_nobody_knows_is_said_so(run: Run, ledger: Path) -> None:
    status, out, err = run("statements", "--speaker", "Zebulon", "--ledger", ledger)
    assert (status, out) == (1, "")
    assert "Nobody in this ledger is called 'Zebulon'" in err


def test_show_gives_the_words_in_their_sentence_and_where_they_come_from(run: Run, ledger: Path) -> None:
    _, out, _ = run("read", ledger.parent / "story.txt", "--ledger", ledger, "--format", "jsonl")
    claim = next(row["id"] for row in map(json.loads, out.splitlines()) if row.get("words") == "nine people")
    status, out, _ = run("show", claim[:12], "--ledger", ledger)
    assert status == 0
    assert "The Marn Hospital said nine people were killed on Sunday in Marn." in out
    assert "snapshot " in out
    assert "Read by a machine; nobody has reviewed this." in out


def test_a_decision_shows_in_what_it_was_about(run: Run, ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rashomon"
    copy.write_bytes(ledger.read_bytes())
    _, out, _ = run("export", "--ledger", copy)
    claim = next(row["id"] for row in map(json.loads, out.splitlines()) if row["type"] == "claim")
    assert run("decide", claim, "accept", "--by", "Ada", "--ledger", copy)[0] == 0
    assert "Accepted by Ada." in run("show", claim, "--ledger", copy)[1]
    rows = check(run("export", "--ledger", copy)[1].splitlines())
    assert [row["finding"] for row in rows if row["type"] == "decision"] == [claim]
    assert next(row for row in rows if row.get("id") == claim)["reviewed"] == "accept"


def test_status_lists_failures_with_reasons(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    assert run("read", tmp_path / "empty.html", "--ledger", tmp_path / "l.rashomon")[0] == 1
    status, out, _ = run("status", "--ledger", tmp_path / "l.rashomon")
    assert status == 0
    assert "1  failed inputs" in out
    assert "empty.html" in out


@pytest.mark.parametrize("command", ["events", "statements", "status", "compare", "export"])
def test_json_lines_are_of_the_contract(run: Run, ledger: Path, command: str) -> None:
    options = [] if command == "export" else ["--json"]
    _, out, _ = run(command, *options, "--ledger", ledger)
    assert all("type" in json.loads(line) for line in out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["events"], "no ledger is named"),
        (["events", "--ledger", "nowhere.rashomon"], "there is no ledger at"),
        (["read", "story.txt"], "no ledger is named"),
        (["show", "cla-zzzz", "--ledger", "LEDGER"], "nothing in the ledger is called"),
        (["decide", "cla-", "correct", "--ledger", "LEDGER"], "needs the right values"),
        (["decide", "HARM", "correct", "--now", '{"low": NaN}', "--ledger", "LEDGER"], "is no number"),
        (["decide", "HARM", "correct", "--now", '{"low": 9, "high": 2}', "--ledger", "LEDGER"], "from 9 to 2"),
        (["decide", "HARM", "correct", "--now", '{"effect": "x"}', "--ledger", "LEDGER"], "it is one of: killed"),
        (["decide", "HARM", "accept", "--by", " ", "--ledger", "LEDGER"], "say who decides"),
        (["report", "--ledger", "LEDGER", "--out", "LEDGER"], "is a ledger"),
        (["report", "--ledger", "LEDGER", "--out", "."], "is a folder"),
        (["read", "x", "--published", "yesterday", "--format", "jsonl"], "yesterday"),
        (["read", "x", "--actors", "nowhere.yaml", "--format", "jsonl"], "nowhere.yaml"),
    ],
)
def test_a_call_that_cannot_be_used_says_why(run: Run, ledger: Path, arguments: list[str], message: str) -> None:
    before = run("export", "--ledger", ledger)[1]
    rows = map(json.loads, before.splitlines())
    given = {"LEDGER": str(ledger), "HARM": next(row["id"] for row in rows if row.get("kind") == "harm")}
    status, out, err = run(*[given.get(argument, argument) for argument in arguments])
    assert status == 2
    assert out == ""
    assert "Traceback" not in err
    assert run("export", "--ledger", ledger)[1] == before
    assert message in " ".join(err.split())


def test_another_file_is_not_taken_for_a_ledger(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Hello</p>", encoding="utf-8")
    status, _, err = run("read", page, "--ledger", page)
    assert status == 2
    assert "is not a Rashomon ledger" in " ".join(err.split())
    assert page.read_text(encoding="utf-8") == "<p>Hello</p>"


HOSTILE = '<script>alert(1)</script> [red]bold[/red] \x1b[31m =HYPERLINK("x")'


def test_words_from_outside_are_no_markup_and_no_control(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(f"Mayor Ilse Varga said “{HOSTILE} is here.”\n", encoding="utf-8")
    found_by = ("--statements", "rules")  # the trained head may take such words for no speech
    run("read", tmp_path / "story.txt", "--outlet", HOSTILE, "--ledger", tmp_path / "l.rashomon", "--quiet", *found_by)
    status, out, _ = run("statements", "--ledger", tmp_path / "l.rashomon")
    assert status == 0
    assert "[red]bold[/red]" in out
    assert "\x1b" not in out


BAD = {
    "empty.html": b"",
    "junk.html": bytes(range(256)) * 64,
    "bomb.html.gz": gzip.compress(b"a" * 30_000_000, mtime=0),
    "cut.txt.gz": gzip.compress(b"word " * 5000, mtime=0)[:-200],
    "cut.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000\r\n\r\nHTTP/1.1 200 OK\r\n",
    "broken.jsonl": b'{"id": "a", "text": "The mayor said it rained."}\n{"id": "b", "outlet": "X"}\n{not json\n',
    "encoding.html": b'<html><head><meta charset="klingon-8"></head><body><p>\xff\xfe\xfa</p></body></html>',
    "long-word.txt": b"a" * 3_000_000,
}


@pytest.mark.slow
def test_each_bad_input_gives_one_clear_line_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "nested.html").write_text("<div>" * 20_000 + "The mayor said it rained." + "</div>" * 20_000)
    (folder / "arabic.txt").write_text("قال رئيس البلدية إن المطر هطل على المدينة طوال الليل. " * 12, encoding="utf-8")
    (folder / "invalid.txt").write_bytes(b"The mayor said the caf\xe9 was closed on Sunday.\n")
    (folder / "good.txt").write_text(STORY, encoding="utf-8")
    with (folder / "huge.html").open("wb") as huge:
        huge.truncate(200_000_000)
    target = tmp_path / "l.rashomon"
    (tmp_path / "first.txt").write_text("The mayor said the road was open.\n", encoding="utf-8")
    assert run("read", tmp_path / "first.txt", "--ledger", target)[0] == 0
    status, _, err = run("read", folder, tmp_path / "absent.txt", "--ledger", target)
    assert status == 1
    said = [line for line in err.splitlines() if line.strip()]
    named = "empty.html junk.html bomb.html.gz cut.txt.gz cut.warc long-word.txt huge.html absent.txt"
    for name in named.split():
        assert sum(name in line for line in said) == 1, (name, said)
    assert sum("broken.jsonl:" in line for line in said) == 2
    assert not [line for line in said if "Traceback" in line or "fault in Rashomon" in line]
    rows = check(run("export", "--ledger", target)[1].splitlines())
    paths = {Path(row["path"] or row["container"]).name for row in rows if row["type"] == "article"}
    assert {"first.txt", "good.txt", "invalid.txt", "arabic.txt", "broken.jsonl"} <= paths
    arabic = next(row for row in rows if row["type"] == "article" and (row["path"] or "").endswith("arabic.txt"))
    assert (arabic["language"], arabic["read"]) == ("ar", False)


def test_a_correction_is_shown_beside_the_machines_value(run: Run, ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rashomon"
    copy.write_bytes(ledger.read_bytes())
    rows = map(json.loads, run("export", "--ledger", copy)[1].splitlines())
    claim = next(row["id"] for row in rows if row.get("words") == "nine people")
    run("decide", claim, "correct", "--now", '{"low": 8}', "--by", "Ada", "--ledger", copy)
    assert "Corrected by Ada: low: 9 → 8." in run("show", claim, "--ledger", copy)[1]
    assert "corrected by a person" in " ".join(run("compare", "--ledger", copy)[1].replace("│", " ").split())


def test_a_relation_that_rests_on_a_rejected_finding_is_not_shown(run: Run, ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.rashomon"
    copy.write_bytes(ledger.read_bytes())
    rows = map(json.loads, run("export", "--ledger", copy)[1].splitlines())
    claim = next(row["id"] for row in rows if row.get("words") == "nine people")
    assert "≠ contradict" in run("compare", "--ledger", copy)[1]
    run("decide", claim, "reject", "--by", "Ada", "--ledger", copy)
    assert "9 against" not in run("compare", "--ledger", copy)[1]


def test_json_is_utf8_on_any_console(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY.replace("Ilse", "Ílse 🔥"), encoding="utf-8")
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "read", str(story), "--format", "jsonl"]
    console = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    found = subprocess.run(command, env=console, capture_output=True, check=True).stdout
    article = check(found.decode("utf-8").splitlines())[1]
    assert "Ílse 🔥" in article["text"]


@pytest.mark.slow
def test_whoever_stops_a_run_keeps_what_it_had_read(tmp_path: Path) -> None:
    coverage.write(tmp_path / "stories.jsonl", 200)
    ledger = tmp_path / "l.rashomon"
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "read", str(tmp_path / "stories.jsonl")]
    process = subprocess.Popen([*command, "--ledger", str(ledger), "--workers", "1"], stderr=subprocess.PIPE)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and _articles(ledger) == 0:
        time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Stopped. What was read is kept" in err
    assert _articles(ledger) > 0


def _articles(ledger: Path) -> int:
    if not ledger.exists():
        return 0
    try:
        with Ledger.open(ledger) as store:
            return store.counts().articles
    except RashomonError:
        return 0  # still being made


@pytest.fixture
def two_stories(tmp_path: Path) -> Path:
    """A ledger of two articles in which one man speaks under one name."""
    for number, words in enumerate(("rose", "fell")):
        (tmp_path / f"{number}.txt").write_text(f"“The river {words},” said Dag Roa.\n", encoding="utf-8")
    path = tmp_path / "two.rashomon"
    from rashomon import runs

    with Ledger.open(path, write=True, create=True) as store:
        runs.read([tmp_path / "0.txt", tmp_path / "1.txt"], store, runs.Options(workers=1))
    return path


def _actors_called(run: Run, ledger: Path, name: str) -> list[dict[str, object]]:
    rows = check(run("export", "--ledger", ledger)[1].splitlines())
    return [row for row in rows if row["type"] == "actor" and row["name"] == name]


def test_an_actor_is_split_and_merged_again(run: Run, two_stories: Path) -> None:
    [roa] = _actors_called(run, two_stories, "Dag Roa")
    assert isinstance(roa["joined"], list)
    status, out, _ = run("show", roa["id"], "--ledger", two_stories)
    assert (status, out.count("same full name")) == (0, 2)
    assert run("show", "dag roa", "--ledger", two_stories)[1] == out
    part = roa["joined"][1]
    status, out, err = run("decide", "dag roa", "split", "--off", part["article"], "--by", "Ada", "-l", two_stories)
    assert (status, err) == (0, "")
    assert f"{roa['id']} split by Ada" in out
    one, other = _actors_called(run, two_stories, "Dag Roa")
    assert "no longer found" not in run("show", out.split(":")[0], "--ledger", two_stories)[1]
    status, _, err = run("decide", "Dag Roa", "merge", "--with", one["id"], "--ledger", two_stories)
    assert status == 2
    assert "several actors are called 'Dag Roa'" in err
    assert run("decide", one["id"], "merge", "--with", other["id"], "--by", "Ada", "-l", two_stories)[0] == 0
    [again] = _actors_called(run, two_stories, "Dag Roa")
    assert again["id"] == roa["id"]
    assert "a person decided" in run("show", again["id"], "--ledger", two_stories)[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["merge"], "`merge` needs what it is one with: --with OTHER"),
        (["split"], "`split` needs what to take off: --off MEMBER"),
        (["accept", "--with", "act-1"], "--with goes with `merge`, not with `accept`"),
        (["merge", "--with", "Dag Roa", "--off", "act-1"], "--off goes with `split`"),
        (["split", "--off", "act-1", "--now", "{}"], "--now goes with `correct`"),
        (["split", "--off", "Zebulon"], "'Zebulon' is no part of"),
        (["merge", "--with", "Dag Roa"], "are one already"),
        (["merge", "--with", "Zebulon"], "nothing in the ledger is called 'Zebulon'"),
    ],
)
def test_a_merge_or_split_of_nobody_is_refused(run: Run, two_stories: Path, arguments: list[str], message: str) -> None:
    status, out, err = run("decide", "Dag Roa", *arguments, "--ledger", two_stories)
    assert (status, out) == (2, "")
    assert message in err


def _events(run: Run, ledger: Path) -> list[dict[str, object]]:
    return [row for row in check(run("export", "--ledger", ledger)[1].splitlines()) if row["type"] == "event"]


@pytest.fixture
def two_strikes(tmp_path: Path) -> Path:
    """A ledger of two articles on one strike."""
    for number, dead in enumerate(("Four", "Six")):
        text = f"{dead} people were killed in an air strike on a school in Ottel on Saturday, the council said.\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "strikes.rashomon"
    from rashomon import runs

    with Ledger.open(path, write=True, create=True) as store:
        runs.read([tmp_path / "0.txt", tmp_path / "1.txt"], store, runs.Options(workers=1, published="2031-05-12"))
    return path


def test_an_event_is_split_and_merged_again(run: Run, two_strikes: Path) -> None:
    [strike] = _events(run, two_strikes)
    assert isinstance(strike["claims"], list)
    off = strike["claims"][1]  # by the first it has its id
    status, out, err = run("decide", strike["id"], "split", "--off", off, "--by", "Ada", "-l", two_strikes)
    assert (status, err) == (0, "")
    assert f"{strike['id']} split by Ada" in out
    shown = run("show", out.split(":")[0], "--ledger", two_strikes)[1]
    assert "people were killed”, in art-" in " ".join(shown.split())
    assert "no longer found" not in shown
    one, other = _events(run, two_strikes)
    status, out, err = run("decide", one["id"], "merge", "--with", other["id"], "--by", "Ada", "-l", two_strikes)
    assert (status, err) == (0, "")
    assert f"{other['id']} Ottel" in run("show", out.split(":")[0], "--ledger", two_strikes)[1]
    [again] = _events(run, two_strikes)
    assert again["claims"] == strike["claims"]
    for former in (strike["id"], one["id"], other["id"]):
        assert run("show", former, "--ledger", two_strikes)[1] == run("show", again["id"], "--ledger", two_strikes)[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["split", "--off", "Ottel"], "'Ottel' is no claim and no article of"),
        (["split", "--off", "art-\x00"], "is no claim and no article of"),
        (["split", "--off", "art-"], "begin with 'art-'"),
        (["merge", "--with", "ITSELF"], "are one already"),
        (["merge", "--with", "ACTOR"], "an actor and an event"),
        (["merge", "--with", "eve-nothing"], "nothing in the ledger is called 'eve-nothing'"),
    ],
)
def test_a_merge_or_split_of_no_event_is_refused(
    run: Run, two_strikes: Path, arguments: list[str], message: str
) -> None:
    [strike] = _events(run, two_strikes)
    with Ledger.open(two_strikes) as store:
        meant = {"ITSELF": strike["id"], "ACTOR": next(store.actors()).id}
    words = [meant.get(word, word) for word in arguments]
    status, out, err = run("decide", strike["id"], *words, "--ledger", two_strikes)
    assert (status, out) == (2, "")
    assert message in " ".join(err.split())
    assert len(err.splitlines()) <= 2


def test_a_ledger_that_was_never_joined_names_its_speakers(run: Run, tmp_path: Path) -> None:
    from rashomon.actors import load_names
    from rashomon.pipeline import read_article
    from rashomon.sources import snapshots

    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    path = tmp_path / "l.rashomon"
    with Ledger.open(path, write=True, create=True) as store:
        for snapshot in snapshots([tmp_path / "story.txt"]):
            store.keep(snapshot, read_article(snapshot, load_names()), reader="stopped")  # type: ignore[arg-type]
    status, out, err = run("statements", "--ledger", path)
    assert (status, err) == (0, "")
    assert "Ilse Varga" in out
    status, out, _ = run("statements", "--speaker", "roa", "--ledger", path)
    assert status == 0
    assert "We did not shell Marn," in out
    speaker = next(row["speaker"] for row in map(json.loads, run("statements", "--json", "-l", path)[1].splitlines()))
    assert run("statements", "--speaker", speaker, "--ledger", path)[0] == 0
    assert "is not joined yet" in run("status", "--ledger", path)[1]
