"""Speaker resolution, as it is measured: gold against itself is all right, and each error costs its statement."""

import itertools
import random
from collections import Counter

import pytest

from tests.quality import resolution
from tests.quality.gum import gold_rows
from tests.quality.polnear import SHARED
from tests.quality.resolution import GoldSaid, Said, cheapest, majority_mapping, one_to_one_mapping, outcomes

TEXT = "Amal Haddad said they had fled. The army said that Karim Aziz had admitted the attack. “We saw it,” he said."


def at(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


GOLD = [
    GoldSaid(source=at("Amal Haddad"), content=at("they had fled"), speaker="1", type="person", form="name"),
    GoldSaid(
        source=at("The army"),
        content=at("Karim Aziz had admitted the attack"),
        speaker="2",
        type="organization",
        form="nominal",
    ),
    GoldSaid(source=at("Karim Aziz"), content=at("the attack"), speaker="3", type="person", form="name"),
    GoldSaid(source=at("he said"), content=at("We saw it"), speaker="3", type="person", form="pronoun"),
]
SHARES = {("a", "1"): 2, ("b", "2"): 3, ("c", "3"): 4}
ACTOR = {"1": "a", "2": "b", "3": "c"}


def found(**changed: str | None) -> list[Said]:
    """Gold as if the product had found it; `_2="a"` gives the statement with that number another speaker."""
    return [
        Said(source=said.source, content=said.content, speaker=changed.get(f"_{number}", ACTOR[str(said.speaker)]))
        for number, said in enumerate(GOLD)
    ]


def right(said: list[Said], shares: dict[tuple[str, str], int] = SHARES) -> list[bool]:
    return [one.right for one in outcomes(TEXT, GOLD, said, shares)]


def test_gold_against_gold_is_all_right() -> None:
    for of, by in itertools.product(("found", "said", "gold"), ("right", "right_by_most")):
        counted = resolution.count(outcomes(TEXT, GOLD, found(), SHARES), of=of, by=by)
        assert (counted.right, counted.wanted) == (4, 4)


def test_a_wrong_speaker_costs_its_statement_alone() -> None:
    assert right(found(_1="c", _3=None)) == [True, False, True, False]


def test_a_statement_that_is_not_found_counts_against_all_of_gold_alone() -> None:
    seen = outcomes(TEXT, GOLD, found()[:2], SHARES)
    assert [one.pair is not None for one in seen] == [True, True, False, False]
    assert resolution.count(seen).wanted == 2
    assert resolution.count(seen, of="gold").wanted == 4


def test_nested_statements_are_paired_with_their_own() -> None:
    assert right(found()[::-1]) == [True] * 4


def test_an_actor_that_is_two_persons_is_one_of_them() -> None:
    shares = {("a", "1"): 2, ("a", "2"): 3, ("c", "3"): 4}
    merged = [Said(source=said.source, content=said.content, speaker=said.speaker) for said in found(_1="a")]
    assert right(merged, shares) == [False, True, True, True]


def test_two_actors_that_are_one_person_are_not_both_mapped_to_it() -> None:
    shares = {("a", "1"): 2, ("b", "1"): 3}
    assert one_to_one_mapping(shares) == {"b": "1"}
    assert majority_mapping(shares) == {"a": "1", "b": "1"}


def test_the_mapping_shares_most_in_all_and_not_most_first() -> None:
    assert one_to_one_mapping({("a", "1"): 5, ("a", "2"): 4, ("b", "1"): 4}) == {"a": "2", "b": "1"}


def test_the_cheapest_assignment_is_the_cheapest_of_all() -> None:
    source = random.Random(1)
    for size in (0, 1, 2, 3, 5):
        for _ in range(20):
            costs = [[-source.randrange(6) for _ in range(size)] for _ in range(size)]
            least = min(
                sum(costs[row][column] for row, column in enumerate(order))
                for order in itertools.permutations(range(size))
            )
            columns = cheapest(costs)
            assert sorted(columns) == list(range(size))
            assert sum(costs[row][column] for row, column in enumerate(columns)) == least


@pytest.mark.slow
@pytest.mark.corpus
def test_gold_of_gum_against_itself_is_all_right() -> None:
    if absent := SHARED.missing_for_actors():
        pytest.skip(absent)
    said = resolution.gold_said(SHARED, split="dev")
    read = SHARED.module("_common").Ledger("gold")
    gold = gold_rows(SHARED, split="dev")
    for row in gold:
        name = row["id"]
        read.articles[name] = {"id": name, "source_id": name, "text": row["text"]}
        read.by_type["mention"] += [
            {"article": name, "actor": f"{name} {mention['cluster']}", "span": mention["span"]}
            for mention in row["mentions"]
        ]
        read.by_type["statement"] += [
            {"article": name, "source": one.source, "content": one.content, "speaker": f"{name} {one.speaker}"}
            for one in said[name]
        ]
    seen = [one for each in resolution.by_document(SHARED, gold, said, read) for one in each]
    wrong = Counter(one.gold.type for one in seen if not one.right)
    assert seen
    assert not wrong
