"""Coverage of one event, read from its texts: how many of those who give a figure have it from somebody else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

import rashomon
from rashomon.model import Effect

SHELLED = "12 people were killed on Sunday when shells hit the market in Harat"
STORY = (
    f"HARAT, May 12 (Sulm Agency) - {SHELLED}, residents' first day of trade since the road to the coast was opened.",
    "Stalls along the northern wall burned until the evening. Fire engines had to come from the port, since the town"
    " sold its own two years ago, and the water ran out twice before the flames were down.",
    "The market had been closed for eleven weeks. Traders had asked the council to keep it so, and the council, which"
    " lives on their rent, had put the matter off from one session to the next.",
    "Schools and offices in the old quarter stay closed until Wednesday. The bridge to the island can be crossed on"
    " foot, and the hospital asks for blood of all groups and for the owners of lorries to come forward.",
)
OWN_OPENING = "On the island people stood at the quay on Sunday and watched the smoke drift over the water toward them."


def origins(tmp_path: Path, *rows: tuple[str, str, str]) -> dict[str, str]:
    """Each article that gives a number of dead with the article that it has it from."""
    file = tmp_path / "coverage.jsonl"
    lines = (json.dumps({"id": outlet, "outlet": outlet, "published": day, "text": text}) for outlet, day, text in rows)
    file.write_text("\n".join(lines) + "\n")
    options = rashomon.Options(workers=1)
    with rashomon.read([file], ledger=tmp_path / "ledger.rashomon", options=options) as ledger:
        named = {article.id: article.source_id or "" for article in ledger.articles()}
        cells = [cell for row in ledger.comparisons() if row.aspect == Effect.KILLED for cell in row.cells]
        article_of = {cell.claim: cell.article for cell in cells}
        return {named[cell.article]: named[article_of[cell.origin]] for cell in cells}


def text(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(paragraphs)


AGENCY = ("Sulm Agency", "2031-05-12", text(STORY))


@pytest.mark.parametrize(
    "told",
    [
        text(STORY),
        text([OWN_OPENING, *STORY]),
        text(STORY[:2]),
        f"HARAT, May 13 (Sulm Agency) - {SHELLED}. The council was to meet in the evening.",
        f"{SHELLED}. The council was to meet in the evening.\n\nSource: Sulm Agency",
        f"Sulm Agency reported that {SHELLED}.",
        f"According to Sulm Agency, {SHELLED}.",
    ],
    ids=["whole", "own opening", "cut", "credited in the dateline", "credited at the end", "reported", "according to"],
)
def test_what_an_outlet_has_from_an_agency_is_the_agencys(tmp_path: Path, told: str) -> None:
    found = origins(tmp_path, AGENCY, ("Daily Lantern", "2031-05-13", told))
    assert found == {"Sulm Agency": "Sulm Agency", "Daily Lantern": "Sulm Agency"}


def test_an_outlet_that_counts_for_itself_is_an_origin(tmp_path: Path) -> None:
    own = f"{SHELLED}. We counted the bodies in the yard of the hospital."
    found = origins(tmp_path, AGENCY, ("Daily Lantern", "2031-05-13", own))
    assert found == {"Sulm Agency": "Sulm Agency", "Daily Lantern": "Daily Lantern"}


def test_local_media_that_cite_a_monitor_hand_on_its_figure(tmp_path: Path) -> None:
    found = origins(
        tmp_path,
        ("Weekly", "2031-05-12", f"The Velmar Observatory said {SHELLED}."),
        ("Evening Post", "2031-05-13", f"Local media, citing the Velmar Observatory, reported that {SHELLED}."),
        ("Comet", "2031-05-13", f"{SHELLED}, local media said, quoting the Velmar Observatory."),
        ("Globe", "2031-05-13", f"According to the Velmar Observatory, {SHELLED.replace('were', 'may have been')}."),
    )
    assert found == dict.fromkeys(["Weekly", "Evening Post", "Comet", "Globe"], "Weekly")


def test_a_source_without_a_name_is_known_by_the_agency_that_it_told(tmp_path: Path) -> None:
    told = f"A security source told Sulm Agency that {SHELLED}."
    found = origins(
        tmp_path,
        ("Mirror", "2031-05-12", told),
        ("Moon", "2031-05-13", told.replace("A security source", "A source in the security service")),
        ("Star", "2031-05-13", told.replace("Sulm Agency", "Radio Dorran")),
    )
    assert found == {"Mirror": "Mirror", "Moon": "Mirror", "Star": "Star"}


def test_twelve_articles_may_be_two_origins(tmp_path: Path) -> None:
    carried = [(f"Paper {number}", "2031-05-13", text(STORY)) for number in range(4)]
    cut = [(f"Radio {number}", "2031-05-14", text(STORY[:2])) for number in range(3)]
    quoting = [(f"Site {number}", "2031-05-14", f"Sulm Agency reported that {SHELLED}.") for number in range(2)]
    monitor = ("Velmar Observatory", "2031-05-12", f"At least 15 people were killed on Sunday in Harat. {OWN_OPENING}")
    citing = (
        "Evening Post",
        "2031-05-13",
        "The Velmar Observatory said at least 15 people were killed on Sunday in Harat.",
    )
    found = origins(tmp_path, AGENCY, *carried, *cut, *quoting, monitor, citing)
    assert len(found) == 12
    assert set(found.values()) == {"Sulm Agency", "Velmar Observatory"}
