"""What the marks make of statements of which the head saw a part. The statements are made by hand: no head is asked."""

import pytest

from rashomon.language import Reading, read_language
from rashomon.model import Span
from rashomon.statements.completing import completed
from rashomon.statements.direct import quoted
from rashomon.statements.found import Found
from tests.articles import article

Parts = tuple[str, str, list[str]]  # source, cue and the pieces of the content, as words; "" for none


def by_hand(text: str, source: str, cue: str, contents: list[str]) -> Found:
    def spans(*wanted: str) -> tuple[Span, ...]:
        for words in wanted:
            assert text.count(words) == 1, words
        return tuple(Span(text.index(words), text.index(words) + len(words)) for words in wanted)

    return Found(spans(source) if source else (), spans(cue) if cue else (), spans(*contents), features=None)


def whole(text: str, *seen: Parts) -> list[Parts]:
    reading = read_language(article(text))
    statements, _ = completed(reading, [by_hand(text, *one) for one in seen])
    return [parts(reading, one) for one in statements]


def alone(text: str) -> list[Parts]:
    """What becomes of quotations in which nobody saw anything."""
    reading = read_language(article(text))
    statements, left = completed(reading, [])
    assert statements == []
    return [parts(reading, Found(one.source, one.cue, one.content)) for one in quoted(reading, left)]


def parts(reading: Reading, found: Found) -> Parts:
    source, cue, content = (
        [reading.words(span) for span in spans] for spans in (found.source, found.cue, found.content)
    )
    return " … ".join(source), " … ".join(cue), content


@pytest.mark.parametrize(
    ("text", "seen", "expected"),
    [
        ("“We saw smoke over the port,” she said.", ["saw smoke over the port"], ["We saw smoke over the port,"]),
        ("“We left at noon. It was dark,” she said.", ["We left at noon"], ["We left at noon. It was dark,"]),
        ("'We saw smoke over the port,' she said.", ["saw smoke over the port"], ["saw smoke over the port"]),
        (
            "It was “the longest night of the whole war”, she said.",
            ["It was “the longest night"],
            ["It was “the longest night of the whole war”"],
        ),
        (
            "She said: “The town is free.\n“Nobody was hurt.\n“We stay.”",
            ["The town is free.", "Nobody"],
            ["The town is free.", "Nobody was hurt.", "We stay."],
        ),
        ("“We saw smoke over the port, she said.", ["We saw smoke over the port"], ["We saw smoke over the port"]),
    ],
    ids=["its ends", "its sentences", "single marks tell nothing", "begun before", "its paragraphs", "never closed"],
)
def test_who_has_most_of_a_quotation_has_all_of_it(text: str, seen: list[str], expected: list[str]) -> None:
    source = "She" if text.startswith("She") else "she"
    assert whole(text, (source, "said", seen)) == [(source, "said", expected)]


def test_a_smaller_part_of_a_quotation_is_left_as_it_was_seen() -> None:
    text = "“We left because the mayor had told us at noon,” she said."
    seen = ("the mayor", "had told", ["noon"])
    assert whole(text, seen) == [seen]


@pytest.mark.parametrize(
    "text",
    [
        "“We saw smoke,” she said. “Then came the fire.”",
        "“We saw smoke,” she said, her voice low. “Then came the fire.”",
        "“We saw smoke,” she said.\n“Then came the fire.”",
        '"We saw smoke," she said. "Then came the fire."',
    ],
    ids=["in its paragraph", "after a clause", "in the next paragraph", "in straight marks"],
)
def test_a_quotation_goes_on_with_its_speaker(text: str) -> None:
    seen = ("she", "said", ["We saw smoke,"])
    assert whole(text, seen) == [("she", "said", ["We saw smoke,", "Then came the fire."])]


@pytest.mark.parametrize(
    "text",
    [
        "“We saw smoke,” she said.\nThe road was closed.\n“Then came the fire,” the guard added.",
        "“We saw smoke,” she said. It was noon. The road was closed. “Then came the fire,” the guard added.",
        "“We saw smoke,” she said. The guard spoke of “a fire in the port”.",
    ],
    ids=["after a paragraph", "after sentences", "within a sentence"],
)
def test_a_quotation_that_may_be_of_another_does_not_go_on(text: str) -> None:
    (first, *_) = whole(text, ("she", "said", ["We saw smoke,"]))
    assert first == ("she", "said", ["We saw smoke,"])


def test_what_was_seen_of_another_is_not_taken_over() -> None:
    text = "“We saw smoke,” she said. “Then came the fire,” the guard added."
    seen = [("she", "said", ["We saw smoke,"]), ("the guard", "added", ["Then came the fire,"])]
    assert whole(text, *seen) == seen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Varga: “The bridge will open in spring.”", "Varga"),
        ("Mayor Ilse Varga: “The bridge will open in spring.”", "Mayor Ilse Varga"),
        ("“Nobody in this town slept at all.”", ""),
        ("Mayor Ilse Varga said “the bridge will open in spring.”", "Mayor Ilse Varga"),
    ],
    ids=["a name", "a title and a name", "nobody", "a cue that nobody saw"],
)
def test_a_quotation_alone_has_the_speaker_that_stands_beside_it(text: str, expected: str) -> None:
    (statement,) = alone(text)
    assert statement[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “bridge” is a plank.",
        "They called it the “long night of the whole war” in Marn.",
        "The film “The Drowned Orchard of the North” won a prize.",
        "“No.”",
        "He built “The Drowned Orchard of Lower Marn.”",
        "The river rose.",
    ],
)
def test_marks_around_no_speech_make_no_statement(text: str) -> None:
    assert alone(text) == []


def test_statements_come_in_the_order_of_the_text() -> None:
    text = "The army denied firing. “We saw smoke,” she said."
    seen = [("she", "said", ["We saw smoke,"]), ("The army", "denied", ["firing"])]
    assert whole(text, *seen) == seen[::-1]
