"""Who "I" and "you" are where nobody labels the turns of a conversation.

Letters stand for the actors, in the order in which they are spoken of in these words.
"""

from __future__ import annotations

import pytest

from tests.actors.casts import cast_of, mentions_of

_OWN = frozenset("i me my mine myself you your yours".split())

INTERVIEW = """We spoke with the harbour pilot Lena Ostrow about her first winter in Tolm.
How did you come to Tolm?
I came by boat in the autumn. I had one bag.
Were you afraid?
I was not. My mother had told me about the harbour.
What do you miss?
I miss the bread."""
ASKER_SPEAKS = """An interview with Lena Ostrow, who has piloted ships into Tolm for thirty years.
How did you come to Tolm?
I came by boat in the autumn.
Were you afraid?
I was not.
I have one more question. What do you miss?
I miss the bread."""
NOBODY_NAMED = """Where were you when the bell rang?
I was at the harbour. I heard it twice.
Who rang it?
My brother rang it. I had told him to.
I ask because the gate was shut. Who shut it?
I shut it.
What did you see?
I saw a lamp."""
BY_TURNS = """I saw the lamp go out at nine.
Yes, I saw it too. I was on the stairs.
I thought you were in the garden?
No, I had gone up. You were in the garden.
Well, I was not alone.
Oh, I know."""
MONOLOGUE = """I came to Tolm in the autumn. I had one bag and my mother’s lamp.
I found a room above the bakery. I worked in the harbour at night.
Who would have thought it? I did not.
I married in the spring. My mother wept.
I have lived here since. I am seventy now.
I never went back."""
LETTER = """Dear neighbours,
I have lived on Lamp Street for thirty years. I have never written a letter before.
Why was the library closed? I asked at the town hall and I was sent away.
I paid for the roof. I carried the books.
I ask the mayor to open it again.
I shall not write twice."""


def whose(text: str) -> str:
    """A letter for each "I" and "you", in order."""
    reading, cast = cast_of(text)
    actors = [m.actor for m in cast.mentions if reading.words(m.span).lower() in _OWN]
    order = list(dict.fromkeys(actors))
    return "".join(chr(ord("A") + order.index(actor)) for actor in actors)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # you · I I · you · I My me · you · I: all of the one who answers.
        (INTERVIEW, "A" * 9),
        # you · I · you · I · I (who asks) you · I
        (ASKER_SPEAKS, "AAAABAA"),
        # you · I I · My I · I (who asks) · I · you · I
        (NOBODY_NAMED, "AAAAABAAA"),
        # I · I I · I you · I You · I · I
        (BY_TURNS, "ABBABBAAB"),
        (MONOLOGUE, "A" * 11),
        (LETTER, "A" * 8),
    ],
    ids=["an interview", "the asker speaks", "nobody is named", "by turns", "a monologue", "a letter"],
)
def test_i_and_you_are_those_whose_turn_it_is(text: str, expected: str) -> None:
    assert whose(text) == expected


@pytest.mark.parametrize("opening", ["We spoke with", "Our reporter talked to", "An interview with"])
def test_who_is_interviewed_gives_the_answers(opening: str) -> None:
    text = f"""{opening} Lena Ostrow in the harbour of Tolm.
How many ships do you bring in?
I bring in two a day. My record is nine.
Why did you go to sea?
I was poor."""
    reading, cast = cast_of(text)
    assert mentions_of(reading, cast, "Lena Ostrow") == ["Lena Ostrow", "you", "I", "My", "you", "I"]


def test_who_asks_is_not_the_one_who_is_interviewed() -> None:
    reading, cast = cast_of(ASKER_SPEAKS)
    assert mentions_of(reading, cast, "Lena Ostrow").count("I") == 3
    assert mentions_of(reading, cast, "the writer") == ["I"]


def test_what_is_quoted_in_an_answer_is_its_speakers() -> None:
    reading, cast = cast_of("""An interview with Lena Ostrow, who has lived in Tolm for thirty years.
How did you come to Tolm?
I came by boat. “I shall stay a week,” I told my mother.
Were you afraid?
I was. My brother said: “I would be too.”
What do you miss?
I miss the bread.""")
    assert mentions_of(reading, cast, "my brother") == ["My brother", "I"]
    assert mentions_of(reading, cast, "Lena Ostrow").count("I") == 5


def test_a_name_in_the_opening_of_a_letter_is_not_its_writers() -> None:
    reading, cast = cast_of(f"I write about Lena Ostrow, the pilot.\n{LETTER}")
    assert "I" not in mentions_of(reading, cast, "Lena Ostrow")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("I, Dina Moor, saw it. I ran.", "Dina Moor", ["I", "Dina Moor", "I"]),
        ("I’m Dina Moor. I sell bread.", "Dina Moor", ["I", "Dina Moor", "I"]),
        ("Grace Ita left. As a nurse, she knew it was over.", "Grace Ita", ["Grace Ita", "a nurse", "she"]),
    ],
)
def test_a_pronoun_is_whom_its_own_sentence_calls_it(text: str, name: str, expected: list[str]) -> None:
    reading, cast = cast_of(text)
    assert mentions_of(reading, cast, name) == expected
