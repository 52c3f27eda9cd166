"""Where a text speaks of actors."""

import pytest

from rashomon.model import ActorKind, Form
from tests.actors.casts import actor_called, cast_of


def words(text: str, form: Form) -> list[str]:
    reading, cast = cast_of(text)
    return [reading.words(mention.span) for mention in cast.mentions if mention.form is form]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The UN envoy for Karsia met officials.", ["The UN envoy for Karsia", "officials"]),
        ("Two witnesses told reporters that residents had fled.", ["Two witnesses", "reporters", "residents"]),
        (
            "A senior official who asked not to be named said it was over.",
            ["A senior official"],
        ),
        ("The rebels accused state media of lying.", ["The rebels", "state media"]),
        ("The bombing killed residents in the port.", ["residents"]),
        ("Student loans are dear.", []),
        ("The police-led raid failed.", []),
        ("The mayor’s office closed at noon.", ["The mayor’s office", "The mayor"]),
        ("Her ex-husband left in order to work.", ["Her ex-husband"]),
        ("They ensured that people were fed.", ["people"]),
    ],
)
def test_descriptions_are_whole_noun_phrases(text: str, expected: list[str]) -> None:
    assert words(text, Form.DESCRIPTION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Abel Quell drove the van.", ["Mr Abel Quell"]),
        ("Mayor Ilse Varga’s plan was leaked.", ["Mayor Ilse Varga"]),
        ("The UN envoy Osric Tannen left.", ["UN envoy Osric Tannen", "UN"]),
        ("The Hill Alliance (HA) signed, and HA kept its guns.", ["Hill Alliance", "HA", "HA"]),
        ("Ferdinand Malik, known as the Crow, ran the port.", ["Ferdinand Malik", "Crow"]),
        ("The Liberation Army of Sel, formerly the Sel Brigades, left.", ["Liberation Army of Sel", "Sel Brigades"]),
    ],
)
def test_names_have_their_titles_and_leave_out_articles_and_endings(text: str, expected: list[str]) -> None:
    assert words(text, Form.NAME) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lena Ostrow said she had lost her lamp.", ["she", "her"]),
        ("The US said WHO is to come.", []),
        ("It rained, and it was late.", []),
        ("“I saw it,” said Lena Ostrow.", ["I"]),
    ],
)
def test_pronouns_are_those_of_actors(text: str, expected: list[str]) -> None:
    assert words(text, Form.PRONOUN) == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("France denied the charge.", "France", ActorKind.GOVERNMENT),
        ("Fighting in France went on.", "France", ActorKind.PLACE),
        ("The Ministry of Health inspects the quarry.", "Ministry of Health", ActorKind.GOVERNMENT),
        ("The army fell back.", "the army", ActorKind.ORGANIZATION),
        ("The Tolm Daily Post said so.", "Tolm Daily Post", ActorKind.MEDIA),
        ("Two witnesses saw it.", "two witnesses", ActorKind.POPULATION),
        ("The rebels left.", "an armed group not named", ActorKind.ARMED_GROUP),
        ("A witness saw it.", "a witness", ActorKind.PERSON),
        ("Hamas denied it.", "Hamas", ActorKind.ARMED_GROUP),
    ],
)
def test_an_actors_kind_is_what_it_does_in_the_text(text: str, name: str, kind: ActorKind) -> None:
    _, cast = cast_of(text)
    assert actor_called(cast, name).kind is kind


def test_mentions_nest_and_never_cross() -> None:
    reading, cast = cast_of("A spokesman for the UN Security Council met the army’s chief.")
    spans = [mention.span for mention in cast.mentions]
    assert "UN Security Council" in [reading.words(span) for span in spans]
    assert spans == sorted(set(spans), key=lambda span: (span.start, -span.end))
    assert not any(a.overlaps(b) and not a.holds(b) and not b.holds(a) for a in spans for b in spans)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The terrorist group fled.", "the group"),
        ("The puppet government in Corvane resigned.", "the government in Corvane"),
        ("The regime denied it.", "a government not named"),
        ("The terrorists fled.", "people not named"),
    ],
)
def test_an_epithet_is_never_a_name(text: str, name: str) -> None:
    _, cast = cast_of(text)
    assert name in [actor.name for actor in cast.actors]
    words = {word.lower() for actor in cast.actors for word in actor.name.split()}
    assert not words & {"terrorist", "terrorists", "puppet", "regime"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council said Zaw Min Oo had left.", ["Zaw Min Oo"]),
        ("Villagers were shelled by the Banu Harran, a doctor said.", ["Banu Harran"]),
        ("Fighters of Gel Tarin left on Monday.", ["Gel Tarin"]),
        ("The raid by the Orran Defence Forces in Lunde failed.", ["Orran Defence Forces", "Lunde"]),
        ("Foreign Minister Pavla Zeman left.", ["Foreign Minister Pavla Zeman"]),
        ("The Lorvian army said nothing.", []),
    ],
)
def test_names_are_whole_runs_of_capitals(text: str, expected: list[str]) -> None:
    assert words(text, Form.NAME) == expected


def test_a_place_behind_a_body_that_says_which_is_no_part_of_it() -> None:
    assert words("Nine people were killed by the Lorvian army in Kell.", Form.DESCRIPTION) == [
        "Nine people",
        "the Lorvian army",
    ]


def test_a_country_that_is_charged_is_its_government() -> None:
    _, cast = cast_of("The council accused Ukraine of shelling the port.")
    assert actor_called(cast, "Ukraine").kind is ActorKind.GOVERNMENT
