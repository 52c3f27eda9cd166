"""Even-handed: what is found does not depend on who the parties are."""

import re
from collections import Counter

import pytest

from rashomon.actors.countries import country_key
from tests.quality import swapping
from tests.quality.evenhanded import chosen, equal_findings, gaps, measure
from tests.quality.gold import Row, rows, shipped_names
from tests.quality.swapping import Pair

PAIRS = swapping.pairs()
AT_LEAST = 97.0  # percent of findings
WITHIN = 3.0  # points of recall


def pair(one: str, other: str, *, pronoun: str = "it") -> Pair:
    names = tuple(swapping.Name(name=name, language="English", known=False) for name in (one, other))
    return Pair(id="n00", group="forces", armed=True, pronoun=pronoun, names=(names[0], names[1]))


# ---------------------------------------------------------------- the gold is whole


def test_there_are_enough_passages_and_pairs() -> None:
    counts = Counter(row["mainly"] for row in rows("evenhanded"))
    assert counts.total() >= 110
    assert min(counts["harm"], counts["blame"]) >= 45
    assert counts["labels"] >= 30
    assert len(PAIRS) >= 24


def test_half_of_the_pairs_have_only_parties_that_nobody_knows_beforehand() -> None:
    names = shipped_names()
    for one in (name for pair in PAIRS for name in pair.names):
        assert one.known == bool(names.key_of(one.name) or country_key(one.name)), one.name
    assert sum(any(name.known for name in pair.names) for pair in PAIRS) < len(PAIRS) / 2


def test_the_names_of_a_pair_have_one_shape() -> None:
    for one in PAIRS:
        assert len({name.name.startswith("the ") for name in one.names}) == 1, one.id
        assert len({name.name.endswith("s") for name in one.names if one.pronoun == "they"}) <= 1, one.id


@pytest.mark.parametrize("passage", rows("evenhanded"), ids=lambda row: row["id"])
def test_a_passage_names_whom_it_expects(passage: Row) -> None:
    parties = set(re.findall(r"\{([AB])(?:'s)?\}", passage["text"]))
    assert parties
    wanted = {claim.get(role) for claim in passage["claims"] for role in ("blamed", "target", "suffered")}
    assert wanted <= parties | {None}


def test_every_pair_has_its_turn() -> None:
    turns = Counter(pair.id for _, pair in chosen(rows("evenhanded"), PAIRS))
    assert set(turns) == {pair.id for pair in PAIRS}


# ---------------------------------------------------------------- the measure


@pytest.mark.parametrize(
    ("template", "names", "text"),
    [
        ("{A} shelled Kell.", pair("al-Sabirun", "Hamra"), "Al-Sabirun shelled Kell."),
        (
            "“{A} {are} here,” {B} said.",
            pair("the Tamrians", "the Lorvans", pronoun="they"),
            "“The Tamrians are here,” the Lorvans said.",
        ),
        (
            "Kell fell. {B's} men left {their} posts.",
            pair("Hamra", "the Column"),
            "Kell fell. The Column's men left its posts.",
        ),
    ],
)
def test_names_are_filled_in_as_a_writer_would(template: str, names: Pair, text: str) -> None:
    assert swapping.read({"text": template}, names).text == text


def test_findings_of_swapped_names_are_equal_where_only_the_names_differ() -> None:
    names = pair("the Ashford Militia", "the Northfield Column")
    passage = {"text": "{A} killed 12 villagers in Kell, {B} said."}
    one, other = (swapping.told(swapping.read(passage, names, swapped=swapped)) for swapped in (False, True))
    assert one == other
    assert {dict(fields)["kind"] for fields in one} == {"statement", "harm", "blame"}
    assert {dict(fields).get("blamed") for fields in one} == {None, "⟨A⟩"}


def test_findings_under_other_names_tell_the_parties_apart() -> None:
    names = pair("the Ashford Militia", "the Northfield Column")
    by_a = swapping.read({"text": "{A} killed 12 villagers in Kell."}, names)
    assert swapping.finds(by_a, {"kind": "blame", "blamed": "A", "stance": "reports"})
    assert not swapping.finds(by_a, {"kind": "blame", "blamed": "B", "stance": "reports"})


# ---------------------------------------------------------------- what is asked

GAPS = (
    "known - unknown",
    "English - other",
    "harm: known - unknown",
    "blame: known - unknown",
    "label: known - unknown",
    "forces: first - second",
    "peoples: first - second",
    "armed groups: first - second",
    "governments: first - second",
    "parties: first - second",
    "persons: first - second",
)
# The end of the interval that is farther from none, as measured: to be taken out as the figures come within the limit.
TOO_FAR = {
    "armed groups: first - second": 3.7,
    "peoples: first - second": 3.6,
    "parties: first - second": 4.8,
}


@pytest.mark.slow
def test_swapped_names_swap_the_findings_and_change_nothing_else() -> None:
    assert equal_findings(measure().swapped) >= AT_LEAST


@pytest.mark.slow
@pytest.mark.xfail(reason="88.8 % of the findings are equal", strict=False)
def test_names_of_other_languages_change_no_findings() -> None:
    assert equal_findings(measure().reference) >= AT_LEAST


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name,
            marks=pytest.mark.xfail(reason=f"up to {TOO_FAR[name]} points", strict=False) if name in TOO_FAR else (),
        )
        for name in GAPS
    ],
)
def test_no_party_is_found_more_often_than_the_other(name: str) -> None:
    measured = gaps(measure().found)
    assert set(measured) == set(GAPS)
    assert measured[name].at_most < WITHIN, measured[name]
