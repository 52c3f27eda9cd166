"""Chains of attribution: whom a speaker cites, and which outlet somebody spoke to."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Tell

DEATHS = "12 people were killed on Thursday when shells hit the market in Ottelin"


@pytest.mark.parametrize(
    ("text", "voice", "via"),
    [
        (f"Local media, citing the Velmar Observatory, said that {DEATHS}.", "velmar observatory", ["local media"]),
        (f"{DEATHS}, local media said, quoting the Velmar Observatory.", "velmar observatory", ["local media"]),
        (f"Radio Dorran, quoting the Tamber Front, reported that {DEATHS}.", "tamber front", ["radio dorran"]),
        (f"The mayor told Harat Agency that {DEATHS}.", "mayor", ["harat agency"]),
        (f"The mayor told the Harat Agency that {DEATHS}.", "mayor", ["harat agency"]),
        (f"A security source told Harat Agency that {DEATHS}.", "a security source", ["harat agency"]),
        (f"The mayor told the council that {DEATHS}.", "mayor", []),
        (f"The mayor told Rim Nasri that {DEATHS}.", "mayor", []),
        (f"The mayor told Meridian Wire that {DEATHS}.", "mayor", []),
        (f"The mayor, citing a report, said that {DEATHS}.", "mayor", []),
        (f"The army said that {DEATHS}, citing its own count.", "army", []),
    ],
)
def test_a_chain_is_followed_to_who_is_cited_and_names_who_hands_it_on(
    tell: Tell, text: str, voice: str, via: list[str]
) -> None:
    told = tell(text)
    (claim,) = told.of("harm")
    assert told.name(claim.voice) == voice
    assert [told.name(one) for one in claim.via] == via
