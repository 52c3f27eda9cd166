"""What nobody's browser would send by itself: refused in a page and in words, or answered as if it were not there."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from rashomon.model import Event

DIGITS = "9" * 5_000  # Python refuses to read a number of this length


@pytest.mark.parametrize(
    "path", [f"/?page={DIGITS}", f"/statements?page={DIGITS}", f"/events?page={DIGITS}", f"/actors?page={DIGITS}"]
)
def test_a_page_number_of_any_length_leads_behind_the_last_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Nothing fits" in answer.text


def test_a_part_of_any_number_is_the_last_part(client: TestClient, ottelin: Event) -> None:
    article = f"/articles/{ottelin.articles[0]}"
    last = client.get(f"{article}?part=1000").text
    assert client.get(f"{article}?part={DIGITS}").text == last
    assert client.get(f"{article}?part=-1").status_code == 200


@pytest.mark.parametrize("after", [r'[0,0.5,"\ud800",""]', "[NaN,0]", "[" * 5_000, r'[0,0.5,"\u0000",""]'])
def test_a_place_in_the_queue_that_cannot_be_is_refused_or_passed_over(client: TestClient, after: str) -> None:
    answer = client.get("/review", params={"after": after})
    assert answer.status_code in (200, 400)
    assert "A fault in Rashomon" not in answer.text
