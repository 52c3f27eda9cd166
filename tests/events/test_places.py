from __future__ import annotations

import pytest

from rashomon.events.places import Place, read_place


def read(words: str) -> Place:
    place = read_place(words)
    assert place is not None
    return place


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Harat", "harat"),
        ("the city of Harat", "Harat"),
        ("Harat city", "Harat"),
        ("al-Harat", "Harat"),
        ("Al-Harat", "el-Harat"),
        ("Al Harat", "Harat"),
        ("Bustan district", "Bustan"),
        ("near Harat", "Harat"),
        ("Hárat", "Harat"),
        ("Sha'ab", "Sha’ab"),
        ("Harat, Dorran", "Harat"),
        ("Bustan, Harat, Dorran", "Bustan, Dorran"),
        ("the province of Harat", "Harat province"),
    ],
)
def test_two_names_of_one_place(a: str, b: str) -> None:
    assert read(a).same(read(b))
    assert read(b).same(read(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Harat", "Bustan"),
        ("Harat, Dorran", "Harat, Sulm"),
        ("Harat province", "Harat"),
        ("Bustan, Harat", "Harat"),
        ("Alderton", "Derton"),
    ],
)
def test_two_places(a: str, b: str) -> None:
    assert not read(a).same(read(b))
    assert not read(b).same(read(a))


@pytest.mark.parametrize(
    ("a", "b", "fits"),
    [
        ("Bustan, Harat", "Harat", True),
        ("the Bustan district in Harat", "Harat", True),
        ("eastern Harat", "Harat", True),
        ("Harat province", "Harat", True),
        ("Bustan", "Harat", False),
        ("Bustan, Harat, Sulm", "Harat, Dorran", False),
    ],
)
def test_one_place_lies_in_another_where_words_say_so(a: str, b: str, fits: bool) -> None:
    assert read(a).fits(read(b)) is fits
    assert read(b).fits(read(a)) is fits


@pytest.mark.parametrize("words", [None, "", "  ", ", "])
def test_no_words_name_no_place(words: str | None) -> None:
    assert read_place(words) is None
