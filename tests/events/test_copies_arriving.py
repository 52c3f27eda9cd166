"""Copies do not depend on the order in which articles come, and one new article touches only what shares its words."""

from __future__ import annotations

import pickle
import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.events import copy_keys, find_copies, original_keys, paper, share_taken
from rashomon.model import Article
from tests.events.arriving import Arriving
from tests.events.making import article

DAYS = ("2031-05-12", "2031-05-12", "2031-05-13", "2031-05-14", None)
FOOTER = (
    "Subscribe to our letter and have the news of the coast in your box every morning before the ferries leave.",
    "Nothing on these pages may be printed elsewhere without the written consent of the publisher and the authors.",
)
# Longer than what is taken for a footer.
NOTICE = tuple(
    f"Article {number} of the terms of use says that readers of section {number} agree to what was laid down in the"
    f" convention of the harbour towns, part {number}, as it was amended by their councils in the year 20{number}."
    for number in range(11, 19)
)


def sentence(random: Random, words: int) -> str:
    letters = "bdfgklmnprstvz"
    told = ["".join(random.choice(letters) + random.choice("aeiou") for _ in range(3)) for _ in range(words)]
    return " ".join(told).capitalize() + "."


def story(random: Random, sentences: int = 8) -> list[str]:
    return [sentence(random, random.randint(12, 28)) for _ in range(sentences)]


def rewritten(random: Random, text: list[str]) -> list[str]:
    """The opening of a text, its sentences turned round, a word in twelve changed, a sentence of one's own first."""
    kept = text[: max(2, len(text) * random.randint(4, 8) // 8)]
    random.shuffle(kept)
    words = [[sentence(random, 1)[:-1].lower() if random.random() < 0.08 else w for w in s.split()] for s in kept]
    return [sentence(random, 9), *(" ".join(each) for each in words)]


def coverage(random: Random, stories: int, carried: int, *, footer: tuple[str, ...] = ()) -> list[Article]:
    """Stories, and copies of any that came before: whole, cut or rewritten, of copies too."""
    texts = [story(random) for _ in range(stories)]
    for _ in range(carried):
        text = random.choice(texts)
        texts.append(random.choice([text, text[:4], rewritten(random, text)]))
    return [
        article(
            f"{random.randrange(10**9):09d}-{number}",
            *text,
            *footer,
            published=random.choice(DAYS),
            byline=random.choice([None, None, "Harat Agency"]),
            outlet=f"Outlet {random.randrange(40)}",
        )
        for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_article_by_article_is_the_same_as_all_at_once(seed: int) -> None:
    papers = list(map(paper, coverage(Random(1), 12, 40, footer=FOOTER)))
    expected = find_copies(papers)
    assert len(expected) > 20
    order = Random(seed).sample(papers, len(papers))
    arriving = Arriving()
    for number, each in enumerate(order, start=1):
        arriving.add(each)
        if number in (10, 25):
            assert arriving.copies == find_copies(order[:number])
    assert arriving.copies == find_copies(order) == expected


@pytest.mark.parametrize("seed", range(3))
def test_where_a_key_leads_to_too_many_the_order_still_changes_nothing(seed: int) -> None:
    papers = list(map(paper, coverage(Random(2), 90, 30, footer=NOTICE)))
    arriving = Arriving()
    for each in Random(seed).sample(papers, len(papers)):
        arriving.add(each)
    assert arriving.copies == find_copies(papers)


def test_a_new_article_touches_its_own_story_alone() -> None:
    papers = list(map(paper, coverage(Random(3), 200, 0, footer=FOOTER)))
    arriving = Arriving()
    for each in papers:
        arriving.add(each)
    assert arriving.compared == len(papers)  # each of them once: the footer that all share leads to nobody


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_an_original_is_no_copy_and_comes_before_its_copies(seed: int) -> None:
    random = Random(seed)
    papers = {each.id: each for each in map(paper, coverage(random, 4, 10))}
    found = find_copies(papers.values())
    assert found == find_copies(random.sample(list(papers.values()), len(papers)))
    assert not set(found.values()) & set(found)
    assert all(papers[original].order < papers[copy].order for copy, original in found.items())


def test_a_copy_shares_a_key_with_its_original() -> None:
    random = Random(4)
    for _ in range(200):
        text = story(random, 10)
        agency, daily = (
            paper(article("a", *text)),
            paper(article("b", *rewritten(random, text), published="2031-05-13")),
        )
        if share_taken(daily, agency):
            assert copy_keys(daily) & original_keys(agency)


def test_what_is_kept_is_small_and_survives_being_stored() -> None:
    long = paper(article("a", *story(Random(5), 400)))
    stored = pickle.dumps(long)
    assert pickle.loads(stored) == long
    assert len(stored) < 6 * long.words
    assert len(copy_keys(long)) <= 64


HOSTILE = {
    "nothing": [],
    "no words": ["—  … “ ” ((( )))"],
    "one long word": ["w" * 1_000_000],
    "one long sentence": ["word " * 200_000],
    "many paragraphs": [f"Line {number}." for number in range(100_000)],
    "open marks": ["“" * 2_000 + " said so and so and so and so"],
    "open brackets": ["(" * 20_000, "HARAT " + "(a " * 20_000, "Source: " + "a/" * 20_000],
    "stops": [". " * 100_000],
    "one phrase over and over": ["The dam broke at noon on Monday. " * 10_000],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long_or_fails(name: str) -> None:
    started = time.perf_counter()
    kept = [paper(article(day, *HOSTILE[name], published=day)) for day in ("2031-05-12", "2031-05-13")]
    found = find_copies(kept)
    assert time.perf_counter() - started < 10
    assert found == ({"2031-05-13": "2031-05-12"} if kept[0].words >= 5 else {})


def test_ten_thousand_articles_over_one_footer() -> None:
    random = Random(6)
    texts = [story(random, random.randint(2, 6)) for _ in range(8000)]
    carried = [random.randrange(8000) for _ in range(2000)]
    articles = [
        *(article(f"s{number}", *text, *FOOTER) for number, text in enumerate(texts)),
        *(
            article(f"c{number}", *texts[of], *FOOTER, published="2031-05-13", outlet="Daily")
            for number, of in enumerate(carried)
        ),
    ]
    random.shuffle(articles)
    started = time.perf_counter()
    found = find_copies(map(paper, articles))
    assert time.perf_counter() - started < 30
    assert found == {f"c{number}": f"s{of}" for number, of in enumerate(carried)}
