"""How far coders agree, against worked examples of others."""

from __future__ import annotations

import pytest

from rashomon.errors import UsageError
from rashomon.ledger import Ledger
from rashomon.model import Findings, Verdict
from rashomon.reviewing import agreement
from rashomon.reviewing.agreeing import alpha
from tests.reviewing.coverage import read

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: four observers, twelve units, nominal.
_EXAMPLE = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}


def test_alpha_is_that_of_the_published_example() -> None:
    coding = {
        coder: {str(unit): value for unit, value in enumerate(values.split()) if value != "."}
        for coder, values in _EXAMPLE.items()
    }
    assert alpha(coding) == pytest.approx(0.743, abs=0.0005)


@pytest.fixture
def found(ledger: Ledger) -> list[Findings]:
    return read(ledger)


def say(ledger: Ledger, by: str, *verdicts: tuple[str, str]) -> None:
    for finding, verdict in verdicts:
        ledger.decide(finding, Verdict(verdict), by=by)


def test_kappa_and_percent_of_a_pair(ledger: Ledger, found: list[Findings]) -> None:
    """Ten findings: both accept four, both reject three, one way apart two, the other one. Expected by chance
    (6 x 5 + 4 x 5) / 100 = 0.5, observed 0.7: kappa 0.4."""
    every = [claim.id for one in found for claim in one.claims][:10]
    say(ledger, "Mina", *zip(every, ["accept"] * 6 + ["reject"] * 4, strict=True))
    say(ledger, "Tarik", *zip(every, ["accept"] * 4 + ["reject"] * 2 + ["accept"] + ["reject"] * 3, strict=True))
    say(ledger, "Ilan", (found[0].statements[0].id, "accept"))
    measured = agreement(ledger)
    (pair,) = [one for one in measured.pairs if one.items]
    assert (pair.a, pair.b, pair.items, pair.same, pair.percent) == ("Mina", "Tarik", 10, 7, 70)
    assert pair.kappa == pytest.approx(0.4)
    assert (measured.coders, measured.items, measured.percent) == (("Ilan", "Mina", "Tarik"), 10, 70)
    # Krippendorff's, by hand: values 11 and 9 of 20, disagreement observed 6/20, expected 2 x 11 x 9 / (20 x 19).
    assert measured.alpha == pytest.approx(1 - (6 / 20) / (2 * 11 * 9 / (20 * 19)))
    assert {one.finding for one in measured.disagreements} == set(every[4:7])
    assert measured.disagreements[0].verdicts.keys() == {"Mina", "Tarik"}


def test_last_standing_verdict_of_each_counts(ledger: Ledger, found: list[Findings]) -> None:
    one, other = found[0].claims[0].id, found[1].claims[0].id
    say(ledger, "Mina", (one, "reject"), (one, "accept"), (other, "unsure"))
    say(ledger, "Tarik", (one, "accept"), (other, "accept"))
    ledger.undo(ledger.decide(other, Verdict.UNSURE, by="Tarik").id, by="Tarik")
    measured = agreement(ledger)
    assert (measured.items, measured.same) == (2, 1)
    (apart,) = measured.disagreements
    assert (apart.finding, apart.kind, dict(apart.verdicts)) == (other, "harm", {"Mina": "unsure", "Tarik": "accept"})


def test_what_is_not_defined_says_so(ledger: Ledger, found: list[Findings]) -> None:
    nobody = agreement(ledger)
    assert (nobody.coders, nobody.items, nobody.percent, nobody.alpha, nobody.pairs) == ((), 0, None, None, ())
    say(ledger, "Mina", *((one.claims[0].id, "accept") for one in found))
    one = agreement(ledger)
    assert (one.coders, one.items, one.alpha, one.pairs) == (("Mina",), 0, None, ())
    say(ledger, "Tarik", *((one.claims[0].id, "accept") for one in found))
    same = agreement(ledger)
    assert (same.items, same.percent, same.alpha) == (4, 100, None)
    assert [(pair.percent, pair.kappa) for pair in same.pairs] == [(100, None)]
    say(ledger, "Ilan", (found[0].statements[0].id, "accept"))
    apart = next(pair for pair in agreement(ledger).pairs if pair.a == "Ilan")
    assert (apart.items, apart.percent, apart.kappa) == (0, None, None)


def test_corrected_values_are_measured_too(ledger: Ledger, found: list[Findings]) -> None:
    claims = [one.claims[0].id for one in found]
    for claim, low in zip(claims, (18, 18, 20, 20), strict=True):
        ledger.decide(claim, Verdict.CORRECT, by="Mina", now={"low": low})
    for claim, low in zip(claims[:3], (18, 18, 19), strict=True):
        ledger.decide(claim, Verdict.CORRECT, by="Tarik", now={"low": low})
    ledger.decide(claims[3], Verdict.REJECT, by="Tarik")
    measured = agreement(ledger)
    lows = next(one for one in measured.fields if one.field == "low")
    assert (lows.items, lows.same) == (3, 2)
    effects = next(one for one in measured.fields if one.field == "effect")
    assert (effects.items, effects.same, effects.alpha) == (3, 3, None)
    by_finding = {one.finding: one for one in measured.disagreements}
    assert by_finding.keys() == {claims[2], claims[3]}
    assert by_finding[claims[2]].values == {"low": {"Mina": 20, "Tarik": 19}}


def test_only_the_kinds_that_are_asked_for(ledger: Ledger, found: list[Findings]) -> None:
    for by in ("Mina", "Tarik"):
        say(ledger, by, (found[0].claims[0].id, "accept"), (found[0].statements[0].id, "accept"))
    assert [agreement(ledger, kinds=[kind]).items for kind in ("harm", "statement", "label")] == [1, 1, 0]
    with pytest.raises(UsageError, match="nothing of the kind 'actor'"):
        agreement(ledger, kinds=["actor"])
