"""Which mentions are one actor's, and what that actor is called."""

import pytest

from rashomon.model import ActorKind
from tests.actors.casts import actor_called, cast_of, mentions_of

TALKS = (
    "Lena Ostrow, a lawyer for the detained men, filed the papers. The lawyer said it was late. Ostrow left. She slept."
)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (TALKS, "Lena Ostrow", ["Lena Ostrow", "a lawyer for the detained men", "The lawyer", "Ostrow", "She"]),
        (
            "UN envoy Osric Tannen landed. Tannen met the mayor. He left.",
            "Osric Tannen",
            ["UN envoy Osric Tannen", "Tannen", "He"],
        ),
        (
            "The United Nations envoy for Karsia spoke. Osric Tannen, the UN envoy for Karsia, left. The envoy slept.",
            "Osric Tannen",
            ["The United Nations envoy for Karsia", "Osric Tannen", "the UN envoy for Karsia", "The envoy"],
        ),
        (
            "Mayor Ilse Varga opened the bridge. Her brother, Janek Varga, built it. Ilse Varga left. She slept.",
            "Ilse Varga",
            ["Mayor Ilse Varga", "Her", "Ilse Varga", "She"],
        ),
        ("Mr Quell denies it. Abel Quell drove. Mrs Quell packed.", "Abel Quell", ["Mr Quell", "Abel Quell"]),
        (
            "SHC (Salt Harbour Cooperative) has members. The cooperative fell, and SHC closed.",
            "Salt Harbour Cooperative",
            ["SHC", "Salt Harbour Cooperative", "The cooperative", "SHC"],
        ),
        (
            "The Free Estuary Committee (FEC) took the port. The group holds the road. FEC said it would stay.",
            "Free Estuary Committee",
            ["Free Estuary Committee", "FEC", "The group", "FEC", "it"],
        ),
        (
            "The Ministry of Justice runs it. The Ministry of Health inspects it. The health ministry found rats.",
            "Ministry of Health",
            ["Ministry of Health", "The health ministry"],
        ),
        (
            "Arno Krell founded Krell & Sons. The firm makes locks. Krell died.",
            "Arno Krell",
            ["Arno Krell", "Krell"],
        ),
        (
            "The Karsian Monitoring Centre, a rights group based in Tolm, said 12 died. The rights group has names.",
            "Karsian Monitoring Centre",
            ["Karsian Monitoring Centre", "a rights group", "The rights group"],
        ),
        (
            "“We do not shell them,” said Abu Sarem, a commander of the Northern Front. “I sleep in that town.”",
            "Northern Front",
            ["We", "Northern Front"],
        ),
        (
            "“My aunt said, ‘I heard it on the radio,’” Dina Moor said. “I believed her.”",
            "Dina Moor",
            ["My", "Dina Moor", "I"],
        ),
        (
            "“We ran,” said Sara Ilun, 34. Her husband fled, she said.",
            "Sara Ilun",
            ["Sara Ilun", "Her", "she"],
        ),
        (
            "Human Rights Monitor named twelve. Later, Human Rights Monitor left.",
            "Human Rights Monitor",
            ["Human Rights Monitor", "Human Rights Monitor"],
        ),
    ],
)
def test_mentions_of_one_actor_are_joined(text: str, name: str, expected: list[str]) -> None:
    reading, cast = cast_of(text)
    assert mentions_of(reading, cast, name) == expected


def test_unnamed_sources_are_never_merged() -> None:
    reading, cast = cast_of(
        "A senior official said the talks were over. Another official said they would go on. "
        "The senior official spoke by telephone."
    )
    assert mentions_of(reading, cast, "a senior official") == ["A senior official", "The senior official"]
    assert mentions_of(reading, cast, "another official") == ["Another official"]
    assert not actor_called(cast, "a senior official").named


def test_two_sources_in_the_plural_stay_apart() -> None:
    _, cast = cast_of("Residents said they heard shots. Many hours later, residents said it was over.")
    assert len({statement.speaker for statement in cast.statements}) == 2


def test_a_spokesman_is_not_the_one_that_he_speaks_for() -> None:
    _, cast = cast_of("A spokesman for the interior ministry said two men had been held. The ministry gave no names.")
    spokesman = actor_called(cast, "a spokesman for the interior ministry")
    assert [(role.role, role.of) for role in spokesman.roles] == [
        ("spokesman for the interior ministry", actor_called(cast, "the interior ministry").id)
    ]


def test_an_epithet_is_never_a_name() -> None:
    _, cast = cast_of("The Hill Alliance, the terrorist group, shelled the port. The terrorists fled.")
    assert all(alias.alias != "terrorist group" for actor in cast.actors for alias in actor.aliases)
    assert actor_called(cast, "Hill Alliance").named


def test_known_names_of_one_actor_are_joined_and_kept_as_aliases_with_their_proof() -> None:
    reading, cast = cast_of("Daesh denied it. The Islamic State group fled, and ISIL with it.")
    group = actor_called(cast, "Islamic State")
    assert group.known == "islamic-state"
    assert [(alias.alias, reading.words(alias.span)) for alias in group.aliases] == [
        ("Daesh", "Daesh"),
        ("Islamic State group", "Islamic State group"),
        ("ISIL", "ISIL"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        (
            "Lena Ostrow, director of the night school at the Harbour Trust, left.",
            "Lena Ostrow",
            ["director of the night school"],
        ),
        ("Its spokeswoman, Greta Bohl, gave no figures.", "Greta Bohl", ["spokeswoman"]),
        ("Chief Constable Rhona Beck named the men.", "Rhona Beck", ["Chief Constable"]),
        ("Head of the rebels’ office Oru Lind left.", "Oru Lind", ["Head of the rebels’ office"]),
        ("Dina Moor is a nurse.", "Dina Moor", ["nurse"]),
    ],
)
def test_roles_are_what_the_text_calls_a_person(text: str, name: str, roles: list[str]) -> None:
    _, cast = cast_of(text)
    assert [role.role for role in actor_called(cast, name).roles] == roles


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Aid workers came. “They shot at us all,” said Grace Ita.", "Aid workers", ["Aid workers"]),
        ("Aid workers came. They left.", "Aid workers", ["Aid workers", "They"]),
        ("“The soldiers came. They fired,” she said. “They left.”", "the soldiers", ["The soldiers", "They", "They"]),
        ("Ms Dorn left. “It is sad. She lied,” said Grace Ita.", "Dorn", ["Ms Dorn", "She"]),
        ("Ms Dorn met Ms Hale. “She lied,” said Grace Ita.", "Hale", ["Ms Hale"]),
        ("The rebels had “lost their nerve”, said Grace Ita.", "an armed group not named", ["The rebels", "their"]),
    ],
)
def test_a_pronoun_in_a_quotation_points_to_what_is_said_in_it(text: str, name: str, expected: list[str]) -> None:
    reading, cast = cast_of(text)
    assert mentions_of(reading, cast, name) == expected


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Governor Ama Sule said the town was calm. Sule left.", "Ama Sule", "Governor"),
        ("It was quiet, nurse Petra Hale said. Hale had seen it.", "Petra Hale", "nurse"),
        ("Interior minister Vera Stahl denied that anyone fired. Stahl left.", "Vera Stahl", "Interior minister"),
        ("Farmer Grace Ita told reporters it was over. Ita wept.", "Grace Ita", None),
        ("Shopkeeper Nesrin Vale told reporters it was over. Vale wept.", "Nesrin Vale", None),
    ],
)
def test_a_name_after_a_function_is_a_persons(text: str, name: str, role: str | None) -> None:
    reading, cast = cast_of(text)
    person = actor_called(cast, name)
    assert person.kind is ActorKind.PERSON
    assert [r.role for r in person.roles] == ([role] if role else [])
    assert [s.speaker for s in cast.statements] == [person.id]
    assert mentions_of(reading, cast, name)[-1] == name.split()[-1]
