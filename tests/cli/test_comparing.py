"""`rashomon compare` and `rashomon contradictions`: what the terminal shows of accounts, and how it can be asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.ledger import Ledger
from rashomon.model import Bound, Certainty, Effect, Population, RelationKind, Scope, Stance, Verdict, WordsOf
from tests.cli.conftest import Run
from tests.contract import validators
from tests.exports.telling import page, relation, tell

HOSTILE = "[red]Front[/red] \x1b[31m\u202e [link=http://x.example]here " + "Donaudampfschifffahrt" * 12


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """One event of three pages: a hospital, an army, a front, a herald, and a relief agency that counts the hurt."""
    one = page(
        "At least 31 people died, the hospital said. The Front fired, the army said. Nine died.",
        outlet="Herald",
        url="https://h.example",
    )
    copy = page(
        "At least 31 people died, the hospital said. The Front fired, the army said. Nine died.",
        outlet="Post",
        url="https://p.example",
    )
    two = page(
        "The army said nine people died. We did not fire, the Front said. Perhaps 22 were hurt, the Red Cross said. "
        "It was a victory, the army said. Since May 900 have died. The army denied that 31 fell.",
        outlet="Courier",
        url="https://c.example",
    )
    first = one.harm("31 people", 31, None, bound=Bound.AT_LEAST, by="the hospital")
    again = copy.harm("31 people", 31, None, bound=Bound.AT_LEAST, by="the hospital")
    nine = two.harm("nine people", 9, 9, by="the army")
    own = one.harm("Nine died", 9, 9)
    two.harm("22", 22, 22, by="the Red Cross", effect=Effect.INJURED, certainty=Certainty.HEDGED)
    two.harm("900", 900, 900, scope=Scope.CUMULATIVE)
    two.harm("31 fell", 31, 31, by="the army", certainty=Certainty.DENIED)
    fired = one.blame("The Front fired", "the Front", Stance.ACCUSES, by="the army")
    denies = two.blame("We did not fire", "the Front", Stance.DENIES, by="the Front")
    two.label("victory", "the strike", by="the army", words_of=WordsOf.SPEAKER)
    path = tmp_path / "story.rashomon"
    with Ledger.open(path, write=True, create=True) as opened:
        tell(
            opened,
            [one, copy, two],
            origins={again: first},
            relations=[
                relation(nine, first, RelationKind.CONTRADICT, "9 against at least 31"),
                relation(own, first, RelationKind.CONTRADICT, "9 against at least 31"),
                relation(nine, own, RelationKind.AGREE, "both say 9"),
                relation(fired, denies, RelationKind.CONTRADICT, "the Front accused against the Front denied"),
            ],
        )
    return path


def flat(text: str) -> str:
    """The words of what was printed, however its lines are broken."""
    return " ".join(text.split())


def section(out: str, title: str) -> str:
    """What stands under one heading."""
    lines = out.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(title.upper()))
    end = next((at for at in range(start + 1, len(lines)) if lines[at][:2].isupper()), len(lines))
    return "\n".join(lines[start:end])


# ---- compare


def test_figures_stand_on_one_axis_with_who_says_them(run: Run, ledger: Path) -> None:
    status, out, _ = run("compare", "--ledger", ledger)
    killed = section(out, "Killed").splitlines()
    assert status == 0
    nine = next(line for line in killed if line.startswith("9 "))
    more = next(line for line in killed if line.startswith("at least 31"))
    denied = next(line for line in killed if line.startswith("denies 31"))
    assert nine.index("●") < more.index("●") == denied.index("×") < more.index("►")
    assert "Parties: the army [Courier, 2031-05-03]" in nine
    assert "Media: Herald (in its own words)" in flat("\n".join(killed))
    assert "Others: the hospital [Herald, 2031-05-03 and 1 more article]" in flat("\n".join(killed))


def test_a_hedged_figure_has_a_sign_of_its_own(run: Run, ledger: Path) -> None:
    hurt = section(run("compare", "--ledger", ledger)[1], "Injured")
    assert "○" in hurt
    assert "22 (not certain of it)" in flat(hurt)


def test_what_is_counted_over_months_has_an_axis_of_its_own(run: Run, ledger: Path) -> None:
    killed = section(run("compare", "--ledger", ledger)[1], "Killed")
    assert "over a longer time" in killed
    assert killed.index("denies 31") < killed.index("over a longer time") < killed.index("900")


def test_blame_is_told_by_whom_with_its_sentence_and_who_denies(run: Run, ledger: Path) -> None:
    blame = flat(section(run("compare", "--ledger", ledger)[1], "Who is said to have done it"))
    assert "the Front: 1 accuses, 1 denies" in blame
    assert "The Front fired, the army said." in blame
    assert "We did not fire, the Front said." in blame
    assert "≠ contradict: the Front accused against the Front denied (the army / the Front)" in blame


def test_words_are_told_by_what_they_name_and_who_uses_them(run: Run, ledger: Path) -> None:
    words = flat(section(run("compare", "--ledger", ledger)[1], "Who calls whom what"))
    assert "the strike “victory” Parties: the army (the speaker’s word) [Courier, 2031-05-03]" in words


def test_two_values_that_contradict_are_one_line(run: Run, ledger: Path) -> None:
    killed = section(run("compare", "--ledger", ledger)[1], "Killed")
    assert killed.count("≠ contradict") == 1
    assert "9 against at least 31 (the army and Herald / the hospital)" in flat(killed)


def test_what_one_account_alone_says_and_what_each_is_silent_on(run: Run, ledger: Path) -> None:
    out = run("compare", "--ledger", ledger)[1]
    assert "the Red Cross: injured: 22, all people (nobody else says injured)" in flat(section(out, "Only here"))
    silent = section(out, "Silent on")
    assert "the Red Cross: killed, who did it, what to call it" in flat(silent)
    assert "silence is not zero" in silent


def test_accounts_are_headed_by_who_speaks(run: Run, ledger: Path) -> None:
    silent = section(run("compare", "--ledger", ledger)[1], "Silent on")
    heads = ["Parties to the conflict and governments", "UN and NGOs", "Media", "Others"]
    assert [line.strip() for line in silent.splitlines() if line.strip() in heads] == heads


def test_a_person_regroups_for_one_call_or_for_good(run: Run, ledger: Path, tmp_path: Path) -> None:
    groups = tmp_path / "groups.yaml"
    groups.write_text("the hospital: witnesses\n", encoding="utf-8")
    assert "Witnesses: the hospital" in flat(run("compare", "--ledger", ledger, "--groups", groups)[1])
    assert "Others: the hospital" in flat(run("compare", "--ledger", ledger)[1])
    assert run("decide", "the hospital", "correct", "--now", '{"group": "monitors"}', "--ledger", ledger)[0] == 0
    assert "Monitors: the hospital" in flat(run("compare", "--ledger", ledger)[1])
    status, _, err = run("decide", "the hospital", "correct", "--now", '{"group": "friends"}', "--ledger", ledger)
    assert (status, "it is one of: parties, monitors, un and ngos, media" in flat(err)) == (2, True)


def test_copies_count_once_or_each_for_itself(run: Run, ledger: Path) -> None:
    once = flat(run("compare", "--ledger", ledger)[1])
    apart = flat(run("compare", "--copies", "separately", "--ledger", ledger)[1])
    assert "3 articles, 2 origins." in once
    assert "each copy counts for itself, as you asked" in apart
    assert "the hospital [Post, 2031-05-03]" in apart
    assert "the hospital [Post, 2031-05-03]" not in once


def test_there_is_no_estimate_unless_a_rule_is_named(run: Run, ledger: Path, tmp_path: Path) -> None:
    assert "BY A RULE" not in run("compare", "--ledger", ledger)[1]
    told = flat(section(run("compare", "--rule", "majority", "--ledger", ledger)[1], "By a rule"))
    assert "asked for by the reader; Rashomon itself gives no estimate" in told
    assert "Killed, all people, in this event: 9 rests on 2 origins (the army and Herald)" in told
    assert "left out: 1 denied, 1 of a longer time" in told
    order = tmp_path / "order.txt"
    order.write_text("the hospital\nparties\n", encoding="utf-8")
    for call in ((order,), ("eve-", order)):
        told = flat(section(run("compare", "--rule", "hierarchy", *call, "--ledger", ledger)[1], "By a rule"))
        assert "Killed, all people, in this event: at least 31 (the hospital)" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["compare", "--rule", "hierarchy"], "--rule hierarchy needs a FILE"),
        (["compare", "--rule", "hierarchy", "nowhere.txt"], "nowhere.txt cannot be read: No such file"),
        (["compare", "eve-", "order.txt"], "goes with --rule hierarchy alone"),
        (["compare", "--groups", "nowhere.yaml"], "nowhere.yaml cannot be read"),
        (["compare", "--json", "--rule", "range"], "--json writes the ledger's own lines"),
        (["contradictions", "--groups", "nowhere.yaml"], "nowhere.yaml cannot be read"),
    ],
)
def test_a_call_that_cannot_be_used_says_why(run: Run, ledger: Path, arguments: list[str], message: str) -> None:
    status, out, err = run(*arguments, "--ledger", ledger)
    assert (status, out) == (2, "")
    assert message in flat(err)
    assert "Traceback" not in err


def test_a_rejected_finding_is_told_nowhere(run: Run, ledger: Path) -> None:
    rows = [json.loads(line) for line in run("export", "--ledger", ledger)[1].splitlines()]
    [claim] = [row["id"] for row in rows if row.get("words") == "nine people"]
    run("decide", claim, "reject", "--by", "Ada", "--ledger", ledger)
    assert claim[:12] not in run("compare", "--all", "--ledger", ledger)[1]
    assert claim[:12] not in run("contradictions", "--ledger", ledger)[1]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_hostile_names_are_only_words_and_no_line_of_a_table_is_too_wide(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, width: int
) -> None:
    told = page(f"Nine died. {HOSTILE} fired, it said. {HOSTILE} won.", outlet=HOSTILE, title=HOSTILE)
    told.harm("Nine", 9, 9, by=HOSTILE, population=Population.OTHER)
    told.blame("fired", HOSTILE, Stance.ACCUSES, by=HOSTILE)
    told.label("won", HOSTILE, by=HOSTILE)
    path = tmp_path / "hostile.rashomon"
    with Ledger.open(path, write=True, create=True) as opened:
        tell(opened, [told])
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr("rashomon.cli.console.console._width", width, raising=False)
    for command in (["compare", "--all"], ["compare", "--rule", "range"]):
        status, out, _ = run(*command, "--ledger", path)
        assert status == 0
        assert "[red]" in out
        assert "\x1b" not in out
        assert "\u202e" not in out
        table = [line for line in out.splitlines() if "●" in line and "so many" not in line]
        assert table
        assert all(len(line.rstrip()) <= width for line in table)


def test_the_page_is_the_same_every_time(run: Run, ledger: Path) -> None:
    assert run("compare", "--all", "--ledger", ledger)[1] == run("compare", "--all", "--ledger", ledger)[1]


# ---- contradictions


def test_contradictions_are_told_once_with_both_sides(run: Run, ledger: Path) -> None:
    status, out, _ = run("contradictions", "--ledger", ledger)
    assert status == 0
    lines = flat(out)
    assert lines.count("≠") == 2
    assert "blame: the Front accused against the Front denied Attack in Ferrin, 2 May 2031 eve-" in lines
    assert "killed: 9 against at least 31 Attack in Ferrin" in lines
    assert "Others: the hospital: “At least 31 people died, the hospital said.” [Herald, 2031-05-03] cla-" in lines
    assert "(2 origins, 2 articles, 2 accounts)" in lines
    assert "(1 origin, 2 articles, 1 account)" in lines
    assert "evidence 3 of 7" in lines


def test_contradictions_can_be_chosen(run: Run, ledger: Path) -> None:
    assert "blame:" not in run("contradictions", "--kind", "figures", "--ledger", ledger)[1]
    assert run("contradictions", "--limit", "1", "--ledger", ledger)[1].count("≠") == 1
    status, out, err = run("contradictions", "--min-origins", "2", "--ledger", ledger)
    assert (status, out) == (1, "")
    assert "No contradictions were found" in err
    apart = run("contradictions", "--min-origins", "2", "--copies", "separately", "--ledger", ledger)[1]
    assert "killed: 9 against at least 31" in apart


def test_what_a_person_accepted_comes_first(run: Run, ledger: Path) -> None:
    rows = [json.loads(line) for line in run("export", "--ledger", ledger)[1].splitlines()]
    first = run("contradictions", "--limit", "1", "--ledger", ledger)[1]
    assert first.split()[1] == "blame:"
    claim = next(row["id"] for row in rows if row.get("words") == "nine people")
    run("decide", claim, "accept", "--by", "Ada", "--ledger", ledger)
    out = run("contradictions", "--limit", "1", "--ledger", ledger)[1]
    assert out.split()[1] == "killed:"
    assert ", reviewed)" in flat(out)


def test_contradictions_as_lines_fit_the_contract(run: Run, ledger: Path) -> None:
    out = run("contradictions", "--json", "--ledger", ledger)[1]
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["aspect"] for row in rows] == ["blame", "killed"]
    for row in rows:
        assert not list(validators()["contradiction"].iter_errors(row))
    claims = {row["id"] for row in map(json.loads, run("export", "--ledger", ledger)[1].splitlines()) if "id" in row}
    assert {side["claim"] for row in rows for side in row["sides"]} <= claims
    assert [side["group"] for side in rows[0]["sides"]] == ["parties", "parties"]


def test_a_group_is_kept_through_a_rebuild(run: Run, tmp_path: Path) -> None:
    story, path = tmp_path / "story.txt", tmp_path / "s.rashomon"
    story.write_text("Nine people were killed in Marn on Sunday, the Marn Hospital said.\n", encoding="utf-8")
    options = ("--published", "2031-05-02", "--ledger", path, "--quiet")
    run("read", story, *options)
    assert run("decide", "Marn Hospital", "correct", "--now", '{"group": "witnesses"}', "--ledger", path)[0] == 0
    more = tmp_path / "more.txt"
    more.write_text("The Marn Hospital said nine people were killed in Marn on Sunday.\n", encoding="utf-8")
    run("read", more, *options)
    assert "Witnesses: Marn Hospital" in flat(run("compare", "--ledger", path)[1]).replace("the Marn", "Marn")
    with Ledger.open(path) as opened:
        [decision] = opened.decisions()
    assert (decision.attached, decision.verdict, decision.was["group"]) == (True, Verdict.CORRECT, None)
