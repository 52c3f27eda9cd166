"""People who appear only as victims are named nowhere in a report."""

from __future__ import annotations

import pytest

from rashomon.exports.evidence import Passage
from rashomon.exports.masking import Masks, masks
from rashomon.model import ActorKind, Population, Span, Stance
from tests.exports.telling import Page, joined_actors, page

VICTIMS = "Mira Tolland and Pavo Renn were killed, said Osten Pell. Tolland was 71."


def told_of(text: str = VICTIMS, names: tuple[str, ...] = ("Mira Tolland", "Pavo Renn")) -> Page:
    told = page(text)
    told.says("killed", by="Osten Pell")
    told.harm("killed", len(names), len(names), population=Population.NAMED, names=names)
    return told


def found(*pages: Page) -> Masks:
    return masks(
        (actor for actor, _ in joined_actors(pages)),
        (statement for told in pages for statement in told.statements),
        (claim for told in pages for claim in told.claims),
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mira Tolland died.", "[a named person] died."),
        ("MIRA TOLLAND DIED", "[a named person] DIED"),
        ("Tolland’s house and Renn’s", "[a named person]’s house and [a named person]’s"),
        ("Mrs Tolland and the renn bird", "Mrs [a named person] and the renn bird"),
        ("Mira Anna Tolland", "[a named person] Anna [a named person]"),
        ("Pavo Renn Mira Tolland", "[a named person]"),
        ("said Osten Pell, the mayor", "said Osten Pell, the mayor"),
        ("", ""),
    ],
)
def test_a_victim_is_hidden_in_whole_and_in_part(text: str, shown: str) -> None:
    told = told_of()
    assert found(told).text(text, told.article.id) == shown


def test_a_part_of_a_name_is_hidden_only_where_that_person_is_named() -> None:
    told, other = told_of(), page("The Tolland bridge was closed.", url="https://herald.example/bridge")
    hidden = found(told, other)
    assert hidden.text("The Tolland bridge; Mira Tolland", other.article.id) == "The Tolland bridge; [a named person]"


def test_a_single_name_is_hidden_only_in_its_article() -> None:
    told, other = told_of("Lia was killed, said Osten Pell.", ("Lia",)), page("Lia is a river.", url=None)
    hidden = found(told, other)
    assert hidden.text("Lia", told.article.id) == "[a named person]"
    assert hidden.text("Lia", other.article.id) == "Lia"


def test_nobody_who_speaks_is_hidden() -> None:
    told = told_of("Mira Tolland and Osten Pell were killed, said Osten Pell.", ("Mira Tolland", "Osten Pell"))
    assert found(told).text("Osten Pell", told.article.id) == "Osten Pell"


def test_nobody_who_is_accused_is_hidden() -> None:
    told = told_of("Mira Tolland fired first, and Mira Tolland was killed.", ("Mira Tolland",))
    told.blame("fired first", "Mira Tolland", Stance.REPORTS)
    assert found(told).text("Mira Tolland", told.article.id) == "Mira Tolland"


def test_a_speaker_who_shares_a_surname_with_a_victim_keeps_it() -> None:
    told = told_of("Mira Pell was killed, said Osten Pell. Pell was in tears.", ("Mira Pell",))
    hidden = found(told)
    assert hidden.text("Mira Pell was killed, said Osten Pell.", told.article.id) == (
        "[a named person] was killed, said Osten Pell."
    )


def test_the_actor_that_a_victim_is_has_no_name() -> None:
    told = told_of()
    told.actor("Mira Tolland", ActorKind.PERSON)
    hidden = found(told)
    assert hidden.hides(told.actor("Mira Tolland"))
    assert not hidden.hides(told.actor("Osten Pell"))


def test_an_address_that_spells_a_name_is_recognised() -> None:
    told = told_of()
    hidden = found(told)
    assert hidden.holds_a_name("https://herald.example/2031/mira-tolland-buried", told.article.id)
    assert hidden.holds_a_name("https://herald.example/?q=Mira%20Tolland", told.article.id)
    assert not hidden.holds_a_name("https://herald.example/tolland-street", told.article.id)


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("killed", "killed"),
        ("Mira Tolland", "[a named person]"),
        ("Tolland and", "[a named person] and"),
        ("and Mira", "and [a named person]"),
        ("The baker", "The baker"),
        ("baker Mira Tolland and her son were killed", "baker [a named person] and her son were killed"),
    ],
)
def test_a_mark_still_covers_its_words_when_a_name_is_hidden(marked: str, shown: str) -> None:
    text = "The baker Mira Tolland and her son were killed; and Mira too."
    told = told_of(text, ("Mira Tolland",))
    start = text.index(marked)
    passage = found(told).passage(Passage(text=text, marks=(Span(start, start + len(marked)),)), told.article.id)
    assert passage.text == "The baker [a named person] and her son were killed; and [a named person] too."
    assert [passage.text[mark.start : mark.end] for mark in passage.marks] == [shown]
