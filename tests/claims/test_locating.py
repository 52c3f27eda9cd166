"""Places against an atlas: what a name means and where it lies, to a fifth of a degree."""

from __future__ import annotations

import pytest

from rashomon.model import Claim, PlacePrecision
from tests.claims.conftest import Tell

SHELLS = "Shells killed 12 people"
ALEPPO, KYIV, YANGON = (36.2, 37.15), (50.45, 30.52), (16.8, 96.15)
LIBYAN_TRIPOLI, LEBANESE_TRIPOLI = (32.88, 13.18), (34.43, 35.84)
NOWHERE = None


def where(claim: Claim) -> tuple[str | None, str, str | None, str | None]:
    """Words, precision, the gazetteer's name and the country."""
    at = claim.location
    return claim.place, claim.place_precision.value, at.name if at else None, at.country if at else None


def lies_at(claim: Claim, point: tuple[float, float] | None) -> bool:
    at = claim.location
    if point is None or at is None or at.latitude is None or at.longitude is None:
        return point is None and (at is None or (at.latitude is None and at.longitude is None))
    return abs(at.latitude - point[0]) < 0.2 and abs(at.longitude - point[1]) < 0.2


@pytest.mark.parametrize(
    ("text", "expected", "point"),
    [
        # One large town of the name, and its other names.
        (f"{SHELLS} in Aleppo.", ("Aleppo", "city", "Aleppo", "SY"), ALEPPO),
        (f"{SHELLS} in Halab.", ("Halab", "city", "Aleppo", "SY"), ALEPPO),
        (f"{SHELLS} in Kyiv.", ("Kyiv", "city", "Kyiv", "UA"), KYIV),
        (f"{SHELLS} in Kiev.", ("Kiev", "city", "Kyiv", "UA"), KYIV),
        (f"{SHELLS} in Yangon.", ("Yangon", "city", "Yangon", "MM"), YANGON),
        (f"{SHELLS} in Rangoon.", ("Rangoon", "city", "Yangon", "MM"), YANGON),
        (f"{SHELLS} in Bombay.", ("Bombay", "city", "Mumbai", "IN"), (19.07, 72.88)),
        (f"{SHELLS} in Saigon.", ("Saigon", "city", "Ho Chi Minh City", "VN"), (10.82, 106.63)),
        (f"{SHELLS} in Sana’a.", ("Sana’a", "city", "Sanaa", "YE"), (15.35, 44.2)),
        (f"{SHELLS} in Homs.", ("Homs", "city", "Homs", "SY"), (34.73, 36.72)),
        (f"{SHELLS} in Paris.", ("Paris", "city", "Paris", "FR"), (48.85, 2.35)),
        # Several towns of the name: by what stands beside it.
        (f"{SHELLS} in Tripoli.", ("Tripoli", "city", None, None), NOWHERE),
        (f"{SHELLS} in Tripoli, Libya.", ("Tripoli", "city", "Tripoli", "LY"), LIBYAN_TRIPOLI),
        (f"{SHELLS} in Tripoli, Lebanon.", ("Tripoli", "city", "Tripoli", "LB"), LEBANESE_TRIPOLI),
        (f"{SHELLS} in Tripoli in northern Lebanon.", ("Tripoli", "city", "Tripoli", "LB"), LEBANESE_TRIPOLI),
        (f"{SHELLS} in San José.", ("San José", "city", None, None), NOWHERE),
        (f"{SHELLS} in San José, Costa Rica.", ("San José", "city", "San José", "CR"), (9.93, -84.08)),
        (f"{SHELLS} in Springfield.", ("Springfield", "city", None, None), NOWHERE),
        (f"{SHELLS} in Springfield, Illinois.", ("Springfield", "city", "Springfield", "US"), (39.8, -89.64)),
        ("In Springfield, Mass., bombs killed six.", ("Springfield", "city", "Springfield", "US"), (42.1, -72.6)),
        (f"{SHELLS} in Paris, Texas.", ("Paris", "city", "Paris", "US"), (33.66, -95.55)),
        (f"{SHELLS} in Mosul, Iraq.", ("Mosul", "city", "Mosul", "IQ"), (36.34, 43.13)),
        # By what the rest of the article names.
        (f"Lebanon sent help. {SHELLS} in Tripoli.", ("Tripoli", "city", "Tripoli", "LB"), LEBANESE_TRIPOLI),
        (f"The Libyan army withdrew. {SHELLS} in Tripoli.", ("Tripoli", "city", "Tripoli", "LY"), LIBYAN_TRIPOLI),
        (f"Roads in Beirut were shut. {SHELLS} in Tripoli.", ("Tripoli", "city", "Tripoli", "LB"), LEBANESE_TRIPOLI),
        (f"Libya and Lebanon agreed. {SHELLS} in Tripoli.", ("Tripoli", "city", None, None), NOWHERE),
        (f"{SHELLS} in Tripoli, Libya and elsewhere.", ("Tripoli", "city", "Tripoli", "LY"), LIBYAN_TRIPOLI),
        (f"Rain fell in Tripoli, Libya. {SHELLS} in Tripoli.", ("Tripoli", "city", "Tripoli", "LY"), LIBYAN_TRIPOLI),
        (f"Syrian troops left. {SHELLS} in Douma.", ("Douma", "city", "Dūmā", "SY"), (33.57, 36.4)),
        (f"{SHELLS} in Douma.", ("Douma", "city", None, None), NOWHERE),
        (f"Britain closed its ports. {SHELLS} in London.", ("London", "city", "London", "GB"), (51.5, -0.12)),
        (f"Canada closed its ports. {SHELLS} in London.", ("London", "city", None, None), NOWHERE),
        (f"Officials in Tbilisi wept. {SHELLS} in Georgia.", ("Georgia", "country", "Georgia", "GE"), NOWHERE),
        # Countries, and what is named like one.
        (f"{SHELLS} in Syria.", ("Syria", "country", "Syria", "SY"), NOWHERE),
        (f"{SHELLS} in Burma.", ("Burma", "country", "Myanmar", "MM"), NOWHERE),
        (f"{SHELLS} in eastern Ukraine.", ("Ukraine", "country", "Ukraine", "UA"), NOWHERE),
        (f"{SHELLS} in England.", ("England", "country", None, "GB"), NOWHERE),
        (f"{SHELLS} in Georgia.", ("Georgia", "unknown", None, None), NOWHERE),
        (f"{SHELLS} in Luxembourg.", ("Luxembourg", "unknown", None, "LU"), NOWHERE),
        (f"{SHELLS} in Congo.", ("Congo", "country", None, None), NOWHERE),
        # States and provinces.
        (f"{SHELLS} in Texas.", ("Texas", "province", "Texas", "US"), NOWHERE),
        (f"{SHELLS} in Aleppo province.", ("Aleppo province", "province", None, "SY"), NOWHERE),
        (f"{SHELLS} in Aleppo city.", ("Aleppo", "city", "Aleppo", "SY"), ALEPPO),
        # Near a place.
        (f"{SHELLS} near Aleppo.", ("Aleppo", "near", "Aleppo", "SY"), ALEPPO),
        (f"{SHELLS} 12 km north of Aleppo.", ("Aleppo", "near", "Aleppo", "SY"), ALEPPO),
        (f"{SHELLS} twelve kilometres to the north of Halab.", ("Halab", "near", "Aleppo", "SY"), ALEPPO),
        (f"{SHELLS} in South Sudan.", ("South Sudan", "country", "South Sudan", "SS"), NOWHERE),
        (f"{SHELLS} in the Central African Republic.",
         ("Central African Republic", "country", "Central African Republic", "CF"), NOWHERE),
        (f"{SHELLS} in West Virginia.", ("West Virginia", "province", "West Virginia", "US"), NOWHERE),
        (f"{SHELLS} in northern Syria.", ("Syria", "country", "Syria", "SY"), NOWHERE),
        (f"{SHELLS} in Western Aleppo.", ("Aleppo", "city", "Aleppo", "SY"), ALEPPO),
        (f"{SHELLS} in the Darfur region of Sudan.", ("Darfur region", "province", None, "SD"), NOWHERE),
        (f"{SHELLS} in the White House.", ("White House", "unknown", None, None), NOWHERE),
        # Invented, or put where no such place is.
        (f"{SHELLS} in Ottelin.", ("Ottelin", "unknown", None, None), NOWHERE),
        (f"{SHELLS} in Ottelin, Syria.", ("Ottelin", "unknown", None, "SY"), NOWHERE),
        (f"{SHELLS} in Aleppo, Texas.", ("Aleppo", "city", None, "US"), NOWHERE),
        (f"{SHELLS} in the Gaza Strip.", ("Gaza Strip", "province", None, "PS"), NOWHERE),
        (f"{SHELLS} in Gaza.", ("Gaza", "unknown", None, "PS"), NOWHERE),
        (f"{SHELLS} in Gaza City.", ("Gaza City", "city", "Gaza", "PS"), (31.5, 34.47)),
    ],
)  # fmt: skip
def test_a_name_means_what_an_atlas_and_the_article_say(
    tell: Tell, text: str, expected: tuple[str, ...], point: tuple[float, float] | None
) -> None:
    (claim,) = tell(text).of("harm")
    assert where(claim) == expected
    assert lies_at(claim, point)


@pytest.mark.parametrize(
    ("text", "place", "precision", "within", "point", "country"),
    [
        ("in al-Hamadaniyeh in Aleppo city", "al-Hamadaniyeh", "district", ("Aleppo",), ALEPPO, "SY"),
        ("in the al-Hamadaniyeh district of Aleppo", "al-Hamadaniyeh", "district", ("Aleppo",), ALEPPO, "SY"),
        ("in Halab’s Hamadaniyeh district", "Hamadaniyeh", "district", ("Halab",), ALEPPO, "SY"),
        ("in the Halda district of Ottelin", "Halda", "district", ("Ottelin",), NOWHERE, None),
        ("in the village of Sill in Tamber province", "Sill", "city", ("Tamber province",), NOWHERE, None),
        ("in the village of Sill in Aleppo province", "Sill", "city", ("Aleppo province",), NOWHERE, "SY"),
        ("in the Halda district of Ottelin, Syria", "Halda", "district", ("Ottelin", "Syria"), NOWHERE, "SY"),
        ("in Mosul, Iraq", "Mosul", "city", ("Iraq",), (36.34, 43.13), "IQ"),
        ("in Mosul", "Mosul", "city", (), (36.34, 43.13), "IQ"),
    ],
)  # fmt: skip
def test_a_place_lies_in_what_the_text_puts_it_in(
    tell: Tell,
    text: str,
    place: str,
    precision: str,
    within: tuple[str, ...],
    point: tuple[float, float] | None,
    country: str | None,
) -> None:
    (claim,) = tell(f"{SHELLS} {text}.").of("harm")
    assert (claim.place, claim.place_precision.value) == (place, precision)
    assert claim.location is not None
    assert (claim.location.within, claim.location.country) == (within, country)
    assert lies_at(claim, point)


@pytest.mark.parametrize(
    "text",
    [
        "The death of Kell immigrant Tomas Verra shocked many; 12 people died.",
        "On Clinton’s programme he said 12 people had died.",
        "He thanked Tulsa, Okla., police after 12 people had died.",
        "Critics of Clinton said 12 people had died.",
        "The Ottelin Police Department said 12 people had died.",
    ],
)
def test_whom_a_town_has_its_name_from_is_no_place(tell: Tell, text: str) -> None:
    assert {claim.place for claim in tell(text).claims} <= {None}


def test_the_point_of_a_district_is_that_of_its_city_and_says_so(tell: Tell) -> None:
    (claim,) = tell(f"{SHELLS} in al-Hamadaniyeh in Aleppo city.").of("harm")
    assert claim.location is not None
    assert (claim.location.id, claim.location.precision) == (None, PlacePrecision.CITY)


def test_the_identifier_is_that_of_the_gazetteer(tell: Tell) -> None:
    ids = {
        claim.location.id
        for text in (f"{SHELLS} in Halab.", f"{SHELLS} near Aleppo.")
        for claim in tell(text).of("harm")
        if claim.location
    }
    assert ids == {"geonames:170063"}


def test_a_town_is_known_by_the_dateline(tell: Tell) -> None:
    (claim,) = tell(f"BEIRUT (Coastal Press) — {SHELLS} in Tripoli.").of("harm")
    assert where(claim) == ("Tripoli", "city", "Tripoli", "LB")


@pytest.mark.parametrize(
    "text",
    [
        f"{SHELLS} in {'A' + 'a' * 10_000}.",
        f"{SHELLS} in {' '.join(['Aleppo'] * 2_000)}.",
        f"{SHELLS} in Aleppo{', Libya' * 500}.",
        f"{SHELLS} in Tripoli, , in in of (.",
        f"{SHELLS} in \u0000Aleppo\u202e.",
    ],
)
def test_odd_places_cost_nothing_else(tell: Tell, text: str) -> None:
    for claim in tell(text).of("harm"):
        assert claim.place is None or len(claim.place) <= 100


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("He called the raid in Aleppo on Sunday a massacre.", "Aleppo", "2024-03-10"),
        ("The massacre in Aleppo on Sunday shocked many.", "Aleppo", "2024-03-10"),
        ("The mayor called the raid a massacre on Sunday.", None, None),
        ("On Sunday, the mayor called the raid a massacre.", None, None),
        ("The mayor called the raid a massacre.", None, None),
    ],
)
def test_a_label_stands_where_its_own_words_put_it(tell: Tell, text: str, place: str | None, day: str | None) -> None:
    (claim,) = tell(text).of("label")
    assert (claim.place, claim.date_from) == (place, day)
