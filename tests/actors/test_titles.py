"""Names with what stands right before them, and what their titles say."""

from __future__ import annotations

import pytest

from rashomon.model import ArticleId, Form, Role, Span
from tests.actors.casts import actor_called, cast_of


def names_in(text: str) -> list[str]:
    reading, cast = cast_of(text)
    return [reading.words(mention.span) for mention in cast.mentions if mention.form is Form.NAME]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Amara Sesay left.", ["Dr. Amara Sesay"]),
        ("Prof Dr Lena Ostrow stayed.", ["Prof Dr Lena Ostrow"]),
        ("Mr Abel Quell drove the van, and Mrs Ilse Quell packed.", ["Mr Abel Quell", "Mrs Ilse Quell"]),
        ("Ex-governor Ama Sule returned.", ["Ex-governor Ama Sule"]),
        ("The police chief Ama Sule left.", ["police chief Ama Sule"]),
        ("Harbour Trust director Lena Ostrow resigned.", ["Harbour Trust director Lena Ostrow", "Harbour Trust"]),
    ],
)
def test_a_title_belongs_to_the_name_that_follows(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Her brother Abel Quell drove.", ["Abel Quell"]),
        ("Our friend Dina Moor sang.", ["Dina Moor"]),
        ("Varga’s lawyer Lena Ostrow spoke.", ["Varga", "Lena Ostrow"]),
        ("A man Abel Quell knew drove.", ["Abel Quell"]),
        ("Lena Ostrow, a lawyer, spoke.", ["Lena Ostrow"]),
        ("Governors Ama Sule and Oru Lind met.", ["Ama Sule", "Oru Lind"]),
    ],
)
def test_what_belongs_to_somebody_or_stands_apart_is_no_title(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr. Amara Sesay left.", "Amara Sesay"),
        ("Then-mayor Ilse Varga opened the bridge.", "Ilse Varga"),
        ("Harbour Trust director Lena Ostrow resigned.", "Lena Ostrow"),
    ],
)
def test_an_actor_is_called_without_the_title(text: str, name: str) -> None:
    _, cast = cast_of(text)
    assert actor_called(cast, name).named


@pytest.mark.parametrize(
    ("text", "name", "role", "of"),
    [
        ("Harbour Trust director Lena Ostrow resigned.", "Lena Ostrow", "Harbour Trust director", "Harbour Trust"),
        (
            "The former Harbour Trust director Lena Ostrow resigned.",
            "Lena Ostrow",
            "former Harbour Trust director",
            "Harbour Trust",
        ),
        ("UN envoy Osric Tannen landed.", "Osric Tannen", "UN envoy", "United Nations"),
        ("Police chief Ama Sule left.", "Ama Sule", "Police chief", "police"),
        ("Health minister Ama Sule left.", "Ama Sule", "Health minister", None),
        ("Retired general Karel Noss wrote a book.", "Karel Noss", "Retired general", None),
        ("General Oru Kamau of the Northern Army left the barracks.", "Oru Kamau", "General", "Northern Army"),
    ],
)
def test_a_title_is_a_role_with_the_body_that_it_names(text: str, name: str, role: str, of: str | None) -> None:
    _, cast = cast_of(text)
    found = [(one.role, cast.actor(one.of).name if one.of else None) for one in actor_called(cast, name).roles]
    assert found == [(role, of)]


def test_an_honorific_is_no_role() -> None:
    _, cast = cast_of("Mr Abel Quell drove the van.")
    assert actor_called(cast, "Abel Quell").roles == ()


@pytest.mark.parametrize(
    ("role", "former"),
    [
        ("former director", True),
        ("Ex-governor", True),
        ("then-mayor", True),
        ("retired general", True),
        ("director", False),
        ("expert", False),
        ("mayor of Thenfield", False),
        ("performer", False),
    ],
)
def test_what_somebody_was_is_former(role: str, former: bool) -> None:
    assert Role(role=role, of=None, article=ArticleId("art-1"), span=Span(0, len(role))).former is former


@pytest.mark.parametrize(
    ("text", "role", "speaks"),
    [
        ("Harbour Trust spokeswoman Greta Bohl gave no figures.", "Harbour Trust spokeswoman", True),
        ("Greta Bohl, a spokeswoman for the Harbour Trust, left.", "spokeswoman for the Harbour Trust", True),
        ("Greta Bohl, press officer of the Harbour Trust, left.", "press officer of the Harbour Trust", True),
        ("Greta Bohl, a lawyer for the Harbour Trust, left.", "lawyer for the Harbour Trust", False),
        ("Greta Bohl, leader of the Harbour Trust, left.", "leader of the Harbour Trust", False),
        ("Harbour Trust director Greta Bohl left.", "Harbour Trust director", False),
    ],
)
def test_spokesmen_and_press_officers_speak_for_a_body(text: str, role: str, speaks: bool) -> None:
    _, cast = cast_of(text)
    [found] = actor_called(cast, "Greta Bohl").roles
    assert (found.role, found.speaks_for) == (role, speaks)
    assert found.of == actor_called(cast, "Harbour Trust").id


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Mayor Ilse Varga left. Mayor Varga wept.", "Ilse Varga", ["Varga"]),
        ("Mrs Varga left. Then Ilse Varga wept.", "Ilse Varga", ["Varga"]),
        ("Varga spokesman Karel Varga left. Mr Varga wept.", "Karel Varga", ["Varga"]),
        ("Mayor Ilse Varga left. Varga, known as Ila, wept.", "Ilse Varga", ["Varga", "Ila"]),
        ("The Salt Harbour Cooperative (SHC) fell. SHC closed.", "Salt Harbour Cooperative", ["SHC"]),
    ],
)
def test_an_alias_is_proved_by_its_own_words_without_the_title(text: str, name: str, aliases: list[str]) -> None:
    reading, cast = cast_of(text)
    found = actor_called(cast, name).aliases
    assert [alias.alias for alias in found] == aliases
    assert [reading.words(alias.span) for alias in found] == aliases


@pytest.mark.parametrize(
    "text",
    [
        "The former Harbour Trust director Lena Ostrow resigned.",
        "Then-mayor Ilse Varga left. Mayor Varga is a nurse.",
        "Greta Bohl, a spokeswoman for the Harbour Trust, met UN envoy Osric Tannen.",
    ],
)
def test_a_role_is_proved_by_its_own_words(text: str) -> None:
    reading, cast = cast_of(text)
    roles = [role for actor in cast.actors for role in actor.roles]
    assert roles
    assert all(reading.words(role.span) == role.role for role in roles)
