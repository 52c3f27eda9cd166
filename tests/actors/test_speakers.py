"""Who makes each statement, and the outlet that tells the rest."""

import pytest

from rashomon import ids
from rashomon.model import ActorKind, ArticleId
from tests.actors.casts import actor_called, cast_of, mentions_of, speakers_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We saw smoke,” said Lena Ostrow.", [["Lena Ostrow"]]),
        ("Lena Ostrow, director at the Harbour Trust, said it was over.", [["Lena Ostrow"]]),
        ("The army and the rebels said it was over.", [["the army", "an armed group not named"]]),
        ("State-run news agency SANA said it was over.", [["Syrian Arab News Agency"]]),
        ("A report by the Harbour Trust said forty families had fled.", [["Harbour Trust"]]),
        ("The report said forty families had fled.", [["the report"]]),
        ("UN envoy Osric Tannen said that he was tired.", [["Osric Tannen"]]),
    ],
)
def test_speakers_are_those_whom_the_source_names(text: str, expected: list[list[str]]) -> None:
    _, cast = cast_of(text)
    assert speakers_of(cast) == expected


def test_a_pronoun_as_a_source_is_resolved() -> None:
    _, cast = cast_of("Osric Tannen landed on Monday. “I am tired,” he said.")
    assert speakers_of(cast) == [["Osric Tannen"]]


def test_a_statement_without_a_source_has_no_speaker() -> None:
    _, cast = cast_of("“We saw smoke.”")
    assert all(not statement.speakers for statement in cast.statements if not statement.source)


def test_the_outlet_owns_the_mentions_of_its_name() -> None:
    reading, cast = cast_of("Coastal Press saw the body. The army denied it.", outlet="Coastal Press")
    outlet = cast.actor(cast.outlet)
    assert outlet.outlet
    assert outlet.kind is ActorKind.MEDIA
    assert outlet.id == ids.outlet_id("Coastal Press", ArticleId("art-0000000000000001"))
    assert mentions_of(reading, cast, "Coastal Press") == ["Coastal Press"]


def test_a_known_outlet_has_its_usual_name() -> None:
    reading, cast = cast_of("A guard told AP that it was over.", outlet="The Associated Press")
    assert (cast.actor(cast.outlet).name, cast.actor(cast.outlet).known) == ("Associated Press", "associated-press")
    assert mentions_of(reading, cast, "Associated Press") == ["AP"]


def test_an_unknown_outlet_is_one_actor_of_the_article() -> None:
    _, cast = cast_of("It rained.")
    assert [(actor.name, actor.named) for actor in cast.actors] == [("unnamed outlet", False)]
    assert actor_called(cast, "unnamed outlet").id == cast.outlet
