from __future__ import annotations

import pytest

from rashomon.claims.places import precision_of
from rashomon.model import PlacePrecision
from tests.claims.conftest import Tell


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("Aleppo", PlacePrecision.CITY),
        ("Syria", PlacePrecision.COUNTRY),
        ("Georgia", PlacePrecision.UNKNOWN),
        ("Ottelin", PlacePrecision.UNKNOWN),
    ],
)
def test_the_gazetteer_never_guesses(name: str, precision: PlacePrecision) -> None:
    assert precision_of(name) is precision


@pytest.mark.parametrize(
    ("text", "place", "precision"),
    [
        ("Rockets killed 41 civilians in Aleppo.", "Aleppo", PlacePrecision.CITY),
        ("Rockets killed 41 civilians in Ottelin.", "Ottelin", PlacePrecision.UNKNOWN),
        ("Rockets killed 41 civilians in the village of Sill.", "Sill", PlacePrecision.CITY),
        ("Rockets killed 41 civilians in Tamber province.", "Tamber province", PlacePrecision.PROVINCE),
        ("Rockets killed 41 civilians near Ottelin.", "Ottelin", PlacePrecision.NEAR),
        ("Rockets killed 41 civilians in the Halda district of Ottelin.", "Halda", PlacePrecision.DISTRICT),
        ("Rockets killed 41 civilians.", None, PlacePrecision.UNKNOWN),
        ("Rockets killed 41 civilians in March.", None, PlacePrecision.UNKNOWN),
        ("Rockets killed 41 civilians in Libya's second city.", None, PlacePrecision.UNKNOWN),
        ("Rockets killed 41 civilians in Libya's south.", "Libya", PlacePrecision.COUNTRY),
        ("The Lipnik flood killed 41 people.", "Lipnik", PlacePrecision.UNKNOWN),
        ("The siege of Ottelin killed 41 people.", "Ottelin", PlacePrecision.UNKNOWN),
        ("Raiders burned Ottelin, killing 41 people.", "Ottelin", PlacePrecision.UNKNOWN),
        ("An avalanche killed 41 people above Brenn.", "Brenn", PlacePrecision.NEAR),
        ("A rocket killed 41 sailors off the island of Brantossa.", "Brantossa", PlacePrecision.UNKNOWN),
        ("Gas killed 41 miners in the Karabel pit.", "Karabel", PlacePrecision.EXACT),
        ("Floods drove 41 residents of Ottelin from their homes.", "Ottelin", PlacePrecision.UNKNOWN),
    ],
)
def test_a_place_is_kept_as_named(tell: Tell, text: str, place: str | None, precision: PlacePrecision) -> None:
    (claim,) = tell(text).of("harm")
    assert (claim.place, claim.place_precision) == (place, precision)


def test_where_the_speaker_sits_is_not_where_it_happened(tell: Tell) -> None:
    (claim,) = tell("State media in Velde said 12 people had been killed.").of("harm")
    assert claim.place is None


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("Two brothers fell into the canal in Zarograd on Sunday. Both died.", "Zarograd", "2024-03-10"),
        ("A jet crashed near Oyman on Wednesday. Its pilot was killed.", "Oyman", "2024-03-13"),
        ("Rain fell in Zarograd on Sunday. The war has killed 12 people.", None, None),
        ("The mayor of Zarograd said so on Sunday. They had killed 12 people.", None, None),
        ("It rained in Zarograd and in Velnik. Both times 12 people died.", None, None),
        ("The death toll in the Zarograd fire rose to 56 this morning.", "Zarograd", None),
        ("The toll of Sunday's fire in Zarograd rose to 56 on Tuesday.", "Zarograd", "2024-03-10"),
    ],
)
def test_a_sentence_goes_on_where_the_one_before_left_off(
    tell: Tell, text: str, place: str | None, day: str | None
) -> None:
    claim = tell(text).of("harm")[-1]
    assert (claim.place, claim.date_from) == (place, day)
