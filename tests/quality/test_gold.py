"""The gold is whole: what it marks is there, and no words belong to two actors."""

import pytest

from rashomon.model import Effect, RelationKind
from tests.quality.gold import Row, locate, misplaced, rows
from tests.quality.timelines import fixtures


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


@pytest.mark.parametrize("pair", rows("cells"), ids=lambda row: row["id"])
def test_a_pair_of_accounts_marks_what_it_says(pair: Row) -> None:
    assert pair["aspect"] in {*Effect, "blame", "label", "date", "place"}
    assert {pair["relation"], pair.get("or", "silent")} <= {*RelationKind, "silent"}
    marked = [side for side in "ab" if "words" in pair[side]]
    assert marked == (["a"] if pair["relation"] == "silent" else ["a", "b"])
    for side in marked:
        assert locate(pair[side]["text"], pair[side]["words"])


def test_no_fixture_of_the_timelines_stands_twice() -> None:
    seen = set()
    for row in fixtures():
        assert row["effect"] in [*Effect]
        assert {row["relation"], row.get("or", row["relation"])} <= {*RelationKind}
        seen.add(
            (row["date"], row["effect"], *((row[side]["outlet"], row[side]["low"], row[side]["high"]) for side in "ab"))
        )
    assert len(seen) == len(fixtures()) > 0
