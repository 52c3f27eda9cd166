"""A model's rating of how a sentence portrays somebody: only where asked for, on the sentence alone, never a guess."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks import portrayal as benchmark

from rashomon.claims import Portrayal, Target, portrayed, rate, rate_labels
from rashomon.claims.portrayal import likelihoods
from rashomon.language import cut_sentence, encoder, find_quotes
from rashomon.model import Label, Span
from tests.claims.conftest import Tell

# Invented, and written before the head was trained.
_NEGATIVE, _NEUTRAL, _POSITIVE = Portrayal.NEGATIVE, Portrayal.NEUTRAL, Portrayal.POSITIVE
SENTENCES = [
    ("Governor Ines Falk lied to voters and stole public money for years, the court found.", "Governor Ines Falk",
     _NEGATIVE),
    ("Critics called Brandt Oyel reckless, corrupt and unfit for office.", "Brandt Oyel", _NEGATIVE),
    ("Minister Teo Marsh was forced to resign in disgrace after the scandal.", "Minister Teo Marsh", _NEGATIVE),
    ("Her failed plan has been a disaster for thousands of families, and Dana Roke refuses to admit it.", "Dana Roke",
     _NEGATIVE),
    ("He accused Senator Oskar Pell of cheating and called him a coward.", "Senator Oskar Pell", _NEGATIVE),
    ("Mira Tolen was praised by both parties for her courage and honesty.", "Mira Tolen", _POSITIVE),
    ("Voters love Jonas Eck, a brilliant and generous leader who kept every promise.", "Jonas Eck", _POSITIVE),
    ("The award honours Lena Quist for her outstanding work for refugees.", "Lena Quist", _POSITIVE),
    ("Supporters cheered Paul Adeyo, who won by the widest margin in the history of the state.", "Paul Adeyo",
     _POSITIVE),
    ("Rosa Hale met reporters in Tolland on Tuesday.", "Rosa Hale", _NEUTRAL),
    ("The committee, which Edgar Nil chairs, will meet again next week.", "Edgar Nil", _NEUTRAL),
    ("A spokesman for Kari Lunde said the letter had arrived on Monday.", "Kari Lunde", _NEUTRAL),
]  # fmt: skip


def rated(text: str, words: str, *further: str) -> float:
    whole = Span(0, len(text))
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in (words, *further)]
    (score,) = rate(text, whole, find_quotes(text, [whole]), [Target(span=spans[0], further=tuple(spans[1:]))])
    return score


# ---------------------------------------------------------------- ratings


def test_plain_sentences_are_mostly_rated_as_a_reader_would() -> None:
    right = [portrayed(rated(text, who)) == how for text, who, how in SENTENCES]
    assert sum(right) >= 10


@pytest.mark.xfail(
    strict=True, reason="known: of sentences that portray two in two ways a third are rated by their tone"
)
def test_two_in_one_sentence_are_told_apart() -> None:
    text = "Tilda Rey, a brave and admired doctor, exposed Victor Holm, a corrupt liar who cheated the sick."
    assert rated(text, "Tilda Rey") > 0.5
    assert rated(text, "Victor Holm") < -0.5


@pytest.mark.parametrize(
    ("score", "rating"),
    [
        (-1.0, Portrayal.NEGATIVE),
        (-0.34, Portrayal.NEGATIVE),
        (0.0, Portrayal.NEUTRAL),
        (0.34, Portrayal.POSITIVE),
        (1.0, Portrayal.POSITIVE),
    ],
)
def test_a_score_stands_for_a_rating(score: float, rating: Portrayal) -> None:
    assert portrayed(score) is rating


@pytest.mark.parametrize(
    "text",
    ["Mara Voss " * 600, "Mara Voss 😀 \u200b العربية", "Mara Voss", "MARA VOSS, Mara Voss", "x" * 9000 + " Mara Voss"],
    ids=["long", "odd", "alone", "twice", "one long word"],
)  # fmt: skip
def test_any_sentence_gets_a_score_of_two_decimals(text: str) -> None:
    score = rated(text, "Mara Voss")
    assert score == 0 or 0.33 <= abs(score) <= 1
    assert score == round(score, 2)


def test_the_far_end_of_a_long_sentence_is_seen() -> None:
    far = "One more town reported no change. " * 80
    assert rated(far + "Mara Voss is a corrupt liar and a disgrace.", "Mara Voss") < -0.5


def test_words_that_hold_no_letter_a_model_knows_are_neutral() -> None:
    text = "Nobody came. \u200b"
    assert rate(text, Span(0, len(text)), (), [Target(span=Span(13, 14))]) == [0.0]


def test_a_target_is_rated_the_same_alone_and_beside_others() -> None:
    text = SENTENCES[0][0]
    spans = [Span(0, 18), Span(27, 33), Span(72, 77)]
    together = rate(text, Span(0, len(text)), (), [Target(span=span) for span in spans])
    assert together == [rate(text, Span(0, len(text)), (), [Target(span=span)])[0] for span in spans]


def test_no_other_sentence_counts() -> None:
    text = "Dana Roke is a thief and a liar. Dana Roke met reporters on Tuesday. Everybody hates Dana Roke."
    within = Span(33, 68)
    assert text[within.start : within.end] == "Dana Roke met reporters on Tuesday."
    (score,) = rate(text, within, (), [Target(span=Span(33, 42))])
    assert score == rated("Dana Roke met reporters on Tuesday.", "Dana Roke")


# ---------------------------------------------------------------- labels


def test_labels_are_rated_towards_what_is_called_so(tell: Tell) -> None:
    text = "Rika Voss called the Tamber Front terrorists."
    told = tell(text)
    (label,) = [c.detail for c in rate_labels(told.reading, told.claims) if isinstance(c.detail, Label)]
    assert label.portrayal == rated(text, "the Tamber Front")


def test_only_labels_are_rated_and_nothing_else_of_them_changes(tell: Tell) -> None:
    told = tell("Nine people were killed. Rika Voss blamed the regime and called the strike a massacre.")
    after = rate_labels(told.reading, told.claims)
    assert {claim.kind for claim in after} == {"harm", "blame", "label"}
    for before, claim in zip(told.claims, after, strict=True):
        if isinstance(claim.detail, Label):
            assert claim.detail.portrayal is not None
            claim = replace(claim, detail=replace(claim.detail, portrayal=None))
        assert claim == before


def test_labels_are_not_rated_unless_asked_for(tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr("rashomon.claims.portrayal.adapted_encoder", lambda head: opened.append(head))
    assert [label.portrayal for label in tell("Rika Voss called the Tamber Front terrorists.").labels] == [None]
    assert not opened


# ---------------------------------------------------------------- the head as it was trained


def test_numpy_rates_as_the_trained_network_does() -> None:
    torch = pytest.importorskip("torch", reason="needs what trains the weights: pip install -e .[training]")
    training = importlib.import_module("training.portrayal")
    network = training.load_network(encoder.WEIGHTS)
    for text, who, _ in SENTENCES:
        span = Span(text.index(who), text.index(who) + len(who))
        targets = [{"from": span.start, "to": span.end, "polarity": 4}]
        (lesson,) = training.lessons_of({"sentence_normalized": text, "targets": targets})
        with torch.no_grad():
            batch = training.batch_of([lesson], training.marks(), [False])
            expected = torch.softmax(network(batch), 1)[0].tolist()
        found = likelihoods(cut_sentence(text, Span(0, len(text)), ()), Target(span=span))
        assert found is not None
        assert found.tolist() == pytest.approx(expected, abs=1e-4)


# ---------------------------------------------------------------- the benchmark


def row(text: str, *targets: tuple[str, str]) -> dict[str, object]:
    found = [
        {"Input.gid": gid, "from": text.index(who), "to": text.index(who) + len(who), "mention": who, "polarity": 4.0}
        for gid, who in targets
    ]
    return {"primary_gid": targets[0][0], "sentence_normalized": text, "targets": found}


def run_benchmark(data: Path, out: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.portrayal", str(data), "--out", str(out)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.jsonl"
    rows = [
        row("Tilda Rey exposed Victor Holm.", ("a", "Tilda Rey"), ("b ü", "Victor Holm")),
        row(SENTENCES[0][0], ("c", "Governor Ines Falk")),
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in rows) + "\n", encoding="utf-8")
    return path


def test_the_benchmark_writes_a_line_for_each_target(data: Path, tmp_path: Path) -> None:
    done = run_benchmark(data, tmp_path / "out.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["gid"] for line in lines] == ["a", "b ü", "c"]
    assert all(set(line) == {"gid", "portrayal"} and line["portrayal"] in set(Portrayal) for line in lines)
    assert lines[2]["portrayal"] == "negative"


GOOD = row("Mara Voss came.", ("a", "Mara Voss"))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "not a JSON object"),
        (b"[1]", "the line is no object"),
        (b"\xff\xfe", "not a text in UTF-8"),
        (json.dumps({"targets": []}).encode(), "has no 'sentence_normalized'"),
        (json.dumps({**GOOD, "targets": 3}).encode(), "'targets' a list"),
        (json.dumps({**GOOD, "targets": [{"from": 0, "to": 4}]}).encode(), "has no 'Input.gid'"),
        (json.dumps({**GOOD, "targets": [{"Input.gid": "a", "from": 4, "to": 99}]}).encode(), "outside the sentence"),
        (json.dumps({**GOOD, "targets": [{"Input.gid": "a", "from": "0", "to": 4}]}).encode(), "outside the sentence"),
    ],
    ids=["cut off", "a list", "no text", "no sentence", "no list", "no gid", "outside", "no number"],
)
def test_a_bad_file_gives_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: bytes, why: str
) -> None:
    path, out = tmp_path / "bad.jsonl", tmp_path / "out.jsonl"
    path.write_bytes(json.dumps(GOOD).encode() + b"\n" + line + b"\n")
    with pytest.raises(SystemExit) as stop:
        benchmark.main([str(path), "--out", str(out)])
    assert stop.value.code == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(f"error: {path}")
    assert why in told
    assert not out.exists()


def test_a_missing_file_gives_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        benchmark.main([str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "out.jsonl")])
    assert stop.value.code == 2
    assert "none.jsonl" in capsys.readouterr().err
