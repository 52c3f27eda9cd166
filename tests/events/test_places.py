from __future__ import annotations

import pytest

from rashomon.comparison import compare
from rashomon.comparison.relating import relate_harm
from rashomon.events import PlacedClaim
from rashomon.events.places import Place, read_place
from rashomon.model import Article, Location, PlacePrecision, RelationKind
from tests.events.making import article, events, harm


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


def known(number: int, name: str, country: str) -> Location:
    return Location(id=f"geonames:{number}", name=name, country=country)


ALEPPO = known(1, "Aleppo", "SY")


def events_of(*claims: PlacedClaim, articles: tuple[Article, ...] = ()) -> list[set[str]]:
    return [set(event.claims) for event in events(claims, *articles)]


def test_two_names_of_one_place_of_the_gazetteer_meet() -> None:
    a = harm("a", 12, article="one", place="Halab", day="2031-05-11", location=ALEPPO)
    b = harm("b", 14, article="two", place="Aleppo", day="2031-05-11", location=ALEPPO)
    assert events_of(a, b) == [{"a", "b"}]
    assert events_of(b, a) == [{"a", "b"}]


def test_a_name_that_nobody_could_resolve_still_meets_its_like() -> None:
    a = harm("a", 12, article="one", place="Aleppo", day="2031-05-11")
    b = harm("b", 14, article="two", place="Halab", day="2031-05-11", location=ALEPPO)
    assert events_of(a, b) == [{"a", "b"}]


def test_two_places_of_one_name_stay_apart() -> None:
    a = harm("a", 12, article="one", place="Tripoli", day="2031-05-11", location=known(2, "Tripoli", "LY"))
    b = harm("b", 14, article="two", place="Tripoli", day="2031-05-11", location=known(3, "Tripoli", "LB"))
    assert len(events_of(a, b)) == 2


def test_a_district_is_found_in_its_city_by_another_name() -> None:
    inner = Location(within=("Halab",), country="SY")
    a = harm(
        "a", 12, article="one", place="Hamadaniyeh", precision=PlacePrecision.DISTRICT, day="2031-05-11", location=inner
    )
    b = harm("b", 14, article="two", place="Aleppo", day="2031-05-11", location=ALEPPO)
    c = harm("c", 14, article="three", place="Halab", day="2031-05-11", location=ALEPPO)
    assert events_of(a, b, c) == [{"a", "b", "c"}]


def test_an_article_that_uses_the_other_name_is_of_the_event() -> None:
    placed = harm("a", 12, article="one", place="Aleppo", day="2031-05-11", location=ALEPPO)
    other = harm("b", 12, article="two", place="Halab", day="2031-05-11", location=ALEPPO)
    bare = harm("c", 12, article="three", at=60)
    text = article("three", "The people of Halab buried their dead in the rain that day. Twelve had been killed there.")
    assert events_of(placed, other, bare, articles=(text,)) == [{"a", "b", "c"}]


def test_one_place_by_two_names_is_no_difference_of_place() -> None:
    a = harm("a", 12, article="one", place="Halab", day="2031-05-11", location=ALEPPO)
    b = harm("b", 12, article="two", place="Aleppo", day="2031-05-11", location=ALEPPO, voice="other")
    assert relate_harm(a, b).relation is RelationKind.AGREE
    (event,) = events([a, b])
    assert {comparison.aspect for comparison in compare(event, [a, b])} == {"killed"}


def test_two_places_of_one_name_are_told_apart_in_words() -> None:
    a = harm("a", 12, article="one", place="Tripoli", day="2031-05-11", location=known(2, "Tripoli", "LY"))
    b = harm("b", 14, article="two", place="Tripoli", day="2031-05-11", location=known(3, "Tripoli", "LB"))
    relation = relate_harm(a, b)
    assert (relation.relation, relation.why) == (
        RelationKind.NOT_COMPARABLE,
        "another place: Tripoli (LY) against Tripoli (LB)",
    )
