from __future__ import annotations

import pytest

from rashomon.model import DateFrom, Given
from tests.reading.pages import PROSE, page, paragraphs, read_text


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("OSTRA, March 16, 2024 (Courier) -", "2024-03-16"),
        ("OSTRA, March 16, 2024 (Courier) \u2013", "2024-03-16"),
        ("OSTRA, Mar. 16, 2024 --", "2024-03-16"),
        ("Ostra, 16 March 2024 (Courier) \u2014", "2024-03-16"),
        ("NEW OSTRA (Valley), 16 MAR 89 (RADIO COURIER) -- [TEXT]", "1989-03-16"),
        ("SAN PEDRO DE OSTRA, 3 JAN 90 (RADIO VALLEY) -- [REPORT] [LENA MAREK]", "1990-01-03"),
        ("OSTRA, Sept 5th, 2021 -", "2021-09-05"),
        ("CLANDESTINE, 20 NOV 89 (RADIO VALLEY) --", "1989-11-20"),
        ("CLANDESTINE (OSTRA), 20 NOV 89 (RADIO VALLEY) -- [TEXT]", "1989-11-20"),
        ("OSTRA CITY, 31 DEC 99 (COURIER)--", "1999-12-31"),
    ],
)
def test_a_dateline_with_day_month_and_year_dates_the_article(dateline: str, day: str) -> None:
    article = read_text(f"{dateline} {PROSE[0]}\n\n{PROSE[1]}")
    assert (article.published, article.published_from) == (day, DateFrom.DATELINE)


@pytest.mark.parametrize(
    "opening",
    [
        "VARENNA, March 16 (Courier) \u2013",
        "OSTRA, NO DATE (COURIER) --",
        "OSTRA, 3 MAY (COURIER) --",
        "OSTRA, 31 FEB 89 (COURIER) --",
        "OSTRA, February 30, 2024 (Courier) -",
        "On March 16, 2024 (a Saturday) -",
        "OSTRA (Courier) -",
        "The dam was built on 16 March 1961, and",
    ],
)
def test_other_openings_date_nothing(opening: str) -> None:
    article = read_text(f"{opening} {PROSE[0]}\n\n{PROSE[1]}")
    assert (article.published, article.published_from) == (None, None)


def test_a_given_date_wins_over_the_dateline() -> None:
    article = read_text(f"OSTRA, March 16, 2024 (Courier) - {PROSE[0]}", given=Given(published="2024-03-17"))
    assert (article.published, article.published_from) == ("2024-03-17", DateFrom.GIVEN)


def test_a_page_without_other_date_has_that_of_its_dateline() -> None:
    body = page(paragraphs(f"OSTRA, March 16, 2024 (Courier) - {PROSE[0]}", *PROSE[1:]))
    article = read_text(body, media_type="text/html")
    assert (article.published, article.published_from) == ("2024-03-16", DateFrom.DATELINE)
