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
    ],
)
def test_a_place_is_kept_as_named(tell: Tell, text: str, place: str | None, precision: PlacePrecision) -> None:
    (claim,) = tell(text).of("harm")
    assert (claim.place, claim.place_precision) == (place, precision)


def test_where_the_speaker_sits_is_not_where_it_happened(tell: Tell) -> None:
    (claim,) = tell("State media in Velde said 12 people had been killed.").of("harm")
    assert claim.place is None
