"""A part of a ledger is joined as the whole is."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from benchmarks.linking import cast
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import runs
from rashomon.actors import closure, link_keys
from rashomon.actors.linking.matching import BLOCK
from rashomon.ledger import Ledger
from rashomon.model import ActorKind, ArticleActor, DecisionId, Ruling, Verdict
from rashomon.runs import Options
from rashomon.statements import Finder
from tests.actors.parties import ARMED, MEDIA, ORG, PLACE, actor
from tests.actors.worlds import Shelf, told_of, world

DEMO = Path(__file__).parents[2] / "demo" / "coverage"


def check_a_part(shelf: Shelf, start: list[ArticleActor], luck: Random) -> int:
    """Joined alone and in any order, the closure is what it is among all. How many it is."""
    every = shelf.linked()
    part = shelf.closure(start)
    luck.shuffle(part)
    ids = {one.id for one in part}
    wanted = {members: joined for members, joined in every.items() if not ids.isdisjoint(members)}
    assert told_of(shelf.linked(part), every) == told_of(wanted, every)
    return len(part)


def check_the_rest(shelf: Shelf, article: str) -> None:
    """Whoever has nothing to do with an article is what he was before it came."""
    before = Shelf([one for one in shelf.actors if one.article != article], shelf.rulings)
    after = shelf.linked()
    touched = {one.id for one in shelf.closure(one for one in shelf.actors if one.article == article)}
    untouched = {members: joined for members, joined in after.items() if touched.isdisjoint(members)}
    assert before.linked().keys() >= untouched.keys()
    rest = [one for one in before.actors if one.id not in touched]
    assert told_of(before.linked(rest), after) == told_of(untouched, after)


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(2, 5))
def test_a_closure_is_joined_as_among_all(luck: Random, articles: int) -> None:
    actors, rulings = world(luck, articles=articles)
    shelf = Shelf(actors, rulings)
    check_a_part(shelf, [one for one in actors if one.article == "art-0"], luck)
    check_the_rest(shelf, "art-0")


def test_so_is_one_in_large_coverage_full_of_namesakes() -> None:
    parts = 0
    for seed in range(150):
        luck = Random(seed)
        actors, rulings = world(luck, articles=luck.choice((8, 20)))
        shelf = Shelf(actors, rulings)
        article = luck.choice(actors).article
        start = [one for one in actors if one.article == article]
        parts += check_a_part(shelf, start, luck) < len(actors)
        check_the_rest(shelf, article)
    assert parts > 140  # and hardly any of them is everyone


def test_so_is_one_in_coverage_as_it_is_common() -> None:
    shelf = Shelf(list(cast(100, seed=3)))
    for article in Random(3).sample(sorted({one.article for one in shelf.actors}), 5):
        start = [one for one in shelf.actors if one.article == article]
        assert check_a_part(shelf, start, Random(article)) < len(shelf.actors) / 3
        check_the_rest(shelf, article)


@pytest.mark.slow
def test_so_is_every_article_of_the_demo(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "demo.rashomon", write=True, create=True) as ledger:
        runs.read([DEMO], ledger, Options(workers=1, statements=Finder.RULES))
        shelf = Shelf(list(ledger.article_actors()))
    articles = {one.article for one in shelf.actors}
    assert len(articles) == 12
    for article in sorted(articles):
        check_a_part(shelf, [one for one in shelf.actors if one.article == article], Random(article))
        check_the_rest(shelf, article)


def meet(*actors: ArticleActor) -> set[int]:
    """Which of them are joined together with the first, by their place."""
    found = {one.id for one in Shelf(actors).closure(actors[:1])}
    return {at for at, one in enumerate(actors) if one.id in found}


@pytest.mark.parametrize(
    ("actors", "together"),
    [
        ((actor("Omar Nasri"), actor("Umar Nasry"), actor("Ali Varga")), {0, 1}),
        ((actor("Omar Nasri"), actor("Hana Nasri")), {0}),
        ((actor("Omar Nasri"), actor("Hana Nasri"), actor("Nasri")), {0, 1, 2}),
        ((actor("Nasri"), actor("Nasri")), {0}),
        ((actor("Omar Nasri"), actor("Ola Nasri"), actor("O. Nasri")), {0, 1, 2}),
        ((actor("Omar Nasri"), actor("Hana Nasri"), actor("O. Nasri")), {0, 2}),
        ((actor("John A. Tarn"), actor("John B. Tarn")), {0}),
        ((actor("John A. Tarn"), actor("John B. Tarn"), actor("John Tarn")), {0, 1, 2}),
        ((actor("Harat Front", ARMED, "HF"), actor("Hope Fund", ORG, "HF")), {0}),
        ((actor("Harat Front", ARMED, "HF"), actor("Hope Fund", ORG, "HF"), actor("HF", ORG)), {0, 1, 2}),
        ((actor("HF", ORG), actor("HFD", ORG, "HF"), actor("HFD", ORG), actor("Harat Front", ORG, "HF")), {0, 1, 2, 3}),
        ((actor("Harat Times", PLACE), actor("Harat Times")), {0}),
        ((actor("Harat Times", PLACE), actor("Harat Times"), actor("Harat Times", MEDIA, outlet=True)), {0, 1, 2}),
        ((actor("the Nasris", ActorKind.POPULATION, named=False), actor("the Nasris", named=False)), {0}),
    ],
)
def test_those_meet_who_may_be_one_or_are_in_question_together(
    actors: tuple[ArticleActor, ...], together: set[int]
) -> None:
    assert meet(*actors) == together


def test_who_is_only_described_has_no_key() -> None:
    assert not link_keys(actor("a senior official", named=False))


def test_an_outlet_is_one_in_all_its_articles() -> None:
    times = [actor("Harat Times", MEDIA, outlet=True, known_as="act-times") for _ in range(3)]
    assert len(Shelf(times).closure(times[:1])) == 3


def test_whom_a_person_merged_are_joined_together_and_whom_one_split_stay_as_they_are() -> None:
    one, other, third = actor("Omar Nasri"), actor("Hana Varga"), actor("Ali Tarn")
    rulings = [
        Ruling(
            decision=DecisionId(f"dec-{verdict}"), verdict=verdict, these=frozenset((one.id,)), those=frozenset((who,))
        )
        for verdict, who in ((Verdict.MERGE, other.id), (Verdict.SPLIT, third.id))
    ]
    shelf = Shelf([one, other, third], rulings)
    assert {found.id for found in shelf.closure([one])} == {one.id, other.id}
    assert len(shelf.linked(shelf.closure([one]))) == 1


def test_names_of_a_block_too_large_to_compare_are_joined_as_among_all() -> None:
    vowels = "aeiou"
    names = [f"M{a}t{b}n{c}r Tarnov" for a in vowels for b in vowels for c in vowels]
    actors = [actor(name) for name in [*names, "Matenir Tarnov", "Hana Varga"]]
    assert len(names) > BLOCK
    assert check_a_part(Shelf(actors), actors[:1], Random(1)) == len(actors) - 1


def test_a_closure_larger_than_asked_for_is_none() -> None:
    actors = [actor("Omar Nasri") for _ in range(5)]
    assert closure(actors[:1], lambda _: actors, by_id=lambda _: (), most=4) is None
    assert closure(actors[:1], lambda _: actors, by_id=lambda _: (), most=5) == sorted(actors, key=lambda one: one.id)
