"""Who "he", "she" and "it" are, and whom they never are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.actors import Cast
from rashomon.actors.pairs import names_differ
from rashomon.language import Reading
from rashomon.model import ActorKind, Form
from tests.actors.casts import cast_of, mentions_of


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("emma lind", "jonas lind", True),
        ("emma lind", "jonas varga", True),
        ("emma", "jonas", True),
        ("e. lind", "j. lind", True),
        ("emma lind", "emma lind", False),
        ("emma lind", "lind", False),
        ("emma lind", "emma", False),
        ("e. lind", "emma lind", False),
        ("em lind", "emma lind", False),
        ("emma maria lind", "maria lind", False),
        ("", "emma lind", False),
        ("", "", False),
    ],
)
def test_two_names_that_cannot_be_one_persons_differ(one: str, other: str, differ: bool) -> None:
    assert names_differ(one.split(), other.split()) is differ
    assert names_differ(other.split(), one.split()) is differ


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Lena Ostrow left. She slept. Her lamp burned.", "Lena Ostrow", ["Lena Ostrow", "She", "Her"]),
        ("The clerk found Abel Quell. It had been hidden.", "Abel Quell", ["Abel Quell"]),
        ("The mayor wrote to Abel Quell. It denied the charge.", "Abel Quell", ["Abel Quell"]),
        ("Dina Moor said it would rain. It rained.", "Dina Moor", ["Dina Moor"]),
        ("The residents left. He wept.", "the residents", ["The residents"]),
        (
            "The toll in a strike in Ottelin has risen to 41, the clinic said. It had reported nine dead.",
            "the clinic",
            ["the clinic", "It"],
        ),
        ("The soldiers came. He said it was over.", "the soldiers", ["The soldiers"]),
        ("Two nurses spoke. She wept.", "two nurses", ["Two nurses"]),
    ],
)
def test_a_pronoun_goes_back_to_whom_it_can_mean(text: str, name: str, expected: list[str]) -> None:
    reading, cast = cast_of(text)
    assert mentions_of(reading, cast, name) == expected


_SUBJECTS = [
    "Abel Quell",
    "Dina Moor",
    "The mayor",
    "A nurse",
    "The residents",
    "Two soldiers",
    "The army",
    "The Harbour Trust",
    "The ministry",
    "He",
    "She",
    "It",
    "They",
]
_DEEDS = ["left the town.", "said it was over.", "denied that he had fired.", "lost its lamp.", "met the director."]
_TEXTS = st.lists(st.tuples(st.sampled_from(_SUBJECTS), st.sampled_from(_DEEDS)), min_size=2, max_size=7).map(
    lambda pairs: " ".join(f"{subject} {deed}" for subject, deed in pairs)
)


def pronouns_of(reading: Reading, cast: Cast, kind: ActorKind) -> set[str]:
    """Those by which the text speaks of actors of a kind whom it names or describes too."""
    known = {mention.actor for mention in cast.mentions if mention.form is not Form.PRONOUN}
    return {
        reading.words(mention.span).lower()
        for mention in cast.mentions
        if mention.actor in known and mention.form is Form.PRONOUN and cast.actor(mention.actor).kind is kind
    }


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_it_is_never_a_person_and_he_never_several(text: str) -> None:
    reading, cast = cast_of(text)
    assert not pronouns_of(reading, cast, ActorKind.PERSON) & {"it", "its"}
    assert not pronouns_of(reading, cast, ActorKind.POPULATION) & {"he", "him", "she", "her"}


@pytest.mark.parametrize(
    "text",
    [
        "A senior official said the talks were over. A senior official said they would go on.",
        "An official denied it. Another official confirmed it.",
        "A witness said he saw smoke. A witness said she saw fire.",
        "One diplomat said it was late. One diplomat said he had left.",
        "Residents said the bridge fell. Residents said the road was open.",
        "A source said the men were held. A source said they were free.",
        "Lena Ostrow, a lawyer, said it was late. A lawyer said the court was shut.",
    ],
)
def test_sources_without_a_name_are_never_one(text: str) -> None:
    _, cast = cast_of(text)
    assert len({statement.speaker for statement in cast.statements}) == 2


def test_a_source_that_is_pointed_back_to_is_one() -> None:
    reading, cast = cast_of("A senior official said it was over. The senior official spoke by telephone.")
    assert mentions_of(reading, cast, "a senior official") == ["A senior official", "The senior official"]


# ---------------------------------------------------------------- the same, whatever else is read

ARTICLES = [
    "Mayor Ilse Varga opened the bridge. Her brother, Janek Varga, built it. She thanked him.",
    "“We saw smoke,” said Amal Haddad, a nurse. The army denied it. A senior official said it was over.",
    "We spoke with Lena Ostrow.\nWhere were you?\nI was at the harbour.\nWho rang?\nI did.",
    "The U.S. said it would leave. Jonas Varga, of the Harbour Trust, told us that he would stay.",
    "",
]


def as_found(text: str) -> tuple[object, ...]:
    _, cast = cast_of(text)
    return cast.actors, cast.mentions, cast.outlet, cast.statements


def test_an_article_that_is_read_twice_has_the_same_cast() -> None:
    for text in ARTICLES:
        assert as_found(text) == as_found(text)


def test_what_is_found_in_an_article_does_not_depend_on_others() -> None:
    alone = {text: as_found(text) for text in ARTICLES}
    for text in [*reversed(ARTICLES), *ARTICLES[::2], *ARTICLES]:
        assert as_found(text) == alone[text]
