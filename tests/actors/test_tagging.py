"""How far a mention may reach from its head word, and what the learned head says of texts with few words or none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.actors.tagging import OTHER, Tags, reach
from rashomon.language import Token, read_language
from tests.articles import article


def words_of(text: str) -> tuple[list[Token], int]:
    """The words of a text whose head stands between stars; what follows a tilde is glued to what comes before."""
    tokens: list[Token] = []
    at, head = 0, 0
    for number, written in enumerate(text.split()):
        word = written.strip("~*")
        start = at - written.startswith("~")
        head = number if "*" in written else head
        tokens.append(Token(number, start, start + len(word), word, 0))
        at = start + len(word) + 1
    return tokens, head


def reached(text: str) -> str:
    tokens, head = words_of(text)
    low, high = reach(tokens, head, 0, len(tokens))
    return " ".join(token.text for token in tokens[low:high])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday *she* met the mayor", "she"),
        ("told by the *director* of the Harbour Trust who left", "the director of the Harbour Trust"),
        ("was by two former *directors* , a nurse and a cook", "two former directors"),
        ("It was the *mayor* said Dina Moor", "the mayor"),
        ("and the *head* of", "the head"),
        ("while her ex ~- ~*husband* was there", "her ex - husband"),
        ("in the mayor ~’s *office*", "the mayor ’s office"),
        ("when Mayor Ilse *Varga* opened the bridge", "Mayor Ilse Varga"),
        ("by the *Ministry* of Health inspects it", "the Ministry of Health"),
        ("with Arno *Krell* & Sons", "Arno Krell & Sons"),
        ("of St ~. *Osric*", "St . Osric"),
        ("from *St* ~. Osric", "St . Osric"),
        ("told *Varga* ~- ~Quell in Tolm", "Varga - Quell in Tolm"),
    ],
)
def test_a_mention_may_reach_over_its_noun_phrase_and_no_further(text: str, expected: str) -> None:
    assert reached(text) == expected


def test_a_mention_stays_in_its_sentence() -> None:
    tokens, head = words_of("left the town The former *director* of Tolm The mayor")
    assert reach(tokens, head, 3, 8) == (3, 8)


def test_a_mention_reaches_a_bounded_number_of_words() -> None:
    long = ["word"] * 60
    tokens, head = words_of(" ".join([*long, "*word*", *long]))
    low, high = reach(tokens, head, 0, len(tokens))
    assert (head - low, high - head) == (14, 24)


_WORDS = st.sampled_from("She the a of Harbour Trust and who , . - ’s ’ & ( “ director Mr 12 said".split())


@given(st.lists(st.tuples(_WORDS, st.booleans()), min_size=1, max_size=30), st.data())
def test_a_mention_holds_its_head_and_lies_in_its_sentence(words: list[tuple[str, bool]], data: st.DataObject) -> None:
    tokens, _ = words_of(" ".join("~" * glued + word for word, glued in words))
    begin = data.draw(st.integers(0, len(tokens) - 1))
    head = data.draw(st.integers(begin, len(tokens) - 1))
    end = data.draw(st.integers(head + 1, len(tokens)))
    low, high = reach(tokens, head, begin, end)
    assert begin <= low <= head < high <= end
    assert high == head + 1 or tokens[high - 1].text.lower() not in ("the", "a", "of", "and", "who", "said")


# ---------------------------------------------------------------- what the head says


@pytest.mark.parametrize(
    "text",
    ["", "\n \n", "\u200b", "\u00ad \u200b", "…", "— … !", "🙂", "12"],
    ids=["empty", "blank", "no width", "no letters", "dots", "marks", "a picture", "a number"],
)
def test_a_text_without_words_has_no_mentions(text: str) -> None:
    reading = read_language(article(text))
    tags = Tags(reading)
    assert tags.sure.shape == (len(reading.tokens), OTHER + 1)
    assert tags.mentions(0.5) == []


@pytest.mark.parametrize(
    "text",
    [
        "“We saw smoke over the port,” said Amal Haddad.\nThe army denied that it had fired.",
        "THE MAYOR SAID NOTHING. " * 60,
        "قال محمد إن القرية «حرة» الآن.",
        "— … ! 12 🙂",
    ],
    ids=["news", "shouted and long", "Arabic", "marks"],
)
def test_the_probabilities_of_a_word_sum_to_one(text: str) -> None:
    sure = Tags(read_language(article(text))).sure
    assert len(sure)
    assert (sure >= 0).all()
    assert np.allclose(sure.sum(axis=1), 1, atol=1e-5)


def test_a_likelier_bound_keeps_fewer_mentions() -> None:
    tags = Tags(read_language(article("Mayor Ilse Varga met two nurses of the Harbour Trust. She thanked them.")))
    some, few = tags.mentions(0.2), tags.mentions(0.9)
    assert few
    assert set(few) <= set(some)
    assert all(one.first <= one.head < one.last for one in some)
