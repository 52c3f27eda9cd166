"""Which words are one name by their letters, and that models see every name alike."""

import pytest

from rashomon.language import read_language
from tests.articles import article


def runs(text: str, *, title: str | None = None) -> list[str]:
    reading = read_language(article(text, title=title))
    return [reading.words(run.span) for run in reading.runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smoke rose after Gel Tarin shelled Kell.", ["Gel Tarin", "Kell"]),
        ("Free Quay shelled the port.", ["Free Quay"]),
        ("Saraya al-Wadi and Park Jung-seok met.", ["Saraya al-Wadi", "Park Jung-seok"]),
        ("al-Sabrun shelled the port, said Musa bin Tarr.", ["al-Sabrun", "Musa bin Tarr"]),
        ("The Orran Defence Forces fired in Kell on Monday.", ["Orran Defence Forces", "Kell"]),
        ("Troops of the Lorvian army left Kell-based units behind.", ["Lorvian", "Kell"]),
        ("“Rockets hit the port,” she said. Rockets are loud.", []),
        ("When Kell fell, I was there.", ["Kell"]),
    ],
)
def test_a_run_is_what_the_writer_capitalised_without_a_break(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


def test_the_first_word_of_a_sentence_is_a_name_where_it_is_one_elsewhere() -> None:
    assert runs("Ovrin shelled the port. The mayor blamed Ovrin.").count("Ovrin") == 2


def test_a_headline_has_no_runs() -> None:
    assert runs("The bridge fell.", title="Heavy Rain Brings Down Old Stone Bridge") == []


def test_a_short_sentence_of_long_names_is_no_headline() -> None:
    assert "Glenmore National Liberation Army" in runs("The Glenmore National Liberation Army shelled Hallin.")


def test_one_name_has_one_stand_in() -> None:
    reading = read_language(article("Gel Tarin accused Free Quay. Free Quay denied it, and Gel Tarin said no more."))
    stand_ins = [run.stand_in for run in reading.runs]
    assert stand_ins[0] == stand_ins[3] != stand_ins[1] == stand_ins[2]


def test_a_name_is_parsed_alike_whoever_bears_it() -> None:
    parses = []
    for name in ("Gel Tarin", "Óglaigh Mhór", "Likud Amal"):
        syntax = read_language(article(f"Rockets fired by {name} hit a school in Kell.")).syntax(0)
        parses.append([(word.dep, word.head) for word in syntax.words])
        assert [word.dep for word in syntax.words][3] == "compound"
    assert parses[0] == parses[1] == parses[2]
