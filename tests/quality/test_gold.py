"""The gold is whole: what it marks is there, and no words belong to two actors."""

import pytest

from tests.quality.gold import Row, misplaced, rows


@pytest.mark.parametrize(
    "passage", [row for kind in ("actors", "parties") for row in rows(kind)], ids=lambda row: row["id"]
)
def test_a_passage_marks_what_it_says(passage: Row) -> None:
    assert misplaced(passage["text"], passage["actors"]) == []
    names = {actor["name"] for actor in passage["actors"]}
    roles = [role for actor in passage["actors"] for role in actor["roles"] if isinstance(role, dict)]
    assert {role["of"] for role in roles} <= {None, *names}


@pytest.mark.parametrize("coverage", rows("linking"), ids=lambda row: row["id"])
def test_a_coverage_marks_what_it_says(coverage: Row) -> None:
    for article in coverage["articles"]:
        own = [
            {**actor, "mentions": [mention for mention in actor["mentions"] if mention["article"] == article["id"]]}
            for actor in coverage["actors"]
        ]
        assert misplaced(article["text"], own) == []
    keys = {actor["key"] for actor in coverage["actors"]}
    assert len(keys) == len(coverage["actors"]) > 0
    assert {key for pair in coverage["apart"] for key in pair} <= keys
