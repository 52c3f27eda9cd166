"""People of one full name: one person, or several."""

from __future__ import annotations

import pytest

from rashomon.actors import link_actors
from rashomon.model import ActorKind, ArticleActor
from tests.actors.parties import GOV, ORG, PLACE, actor, are_one, joined


def hassan(
    *roles: str | tuple[str, ArticleActor], article: str | None = None, name: str = "Ali Hassan"
) -> ArticleActor:
    return actor(name, roles=roles, article=article)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("striker", "finance minister"),
        ("rebel commander", "Dorran finance minister"),
        ("army general", "surgeon at the Sefra hospital"),
        ("heart surgeon", "foreign minister"),
        ("novelist", "brigadier"),
        ("shopkeeper", "president"),
        ("grocer and father of three", "opposition lawmaker"),
        ("football club doctor", "goalkeeper"),
    ],
)
def test_two_walks_of_life_are_two_people(one: str, other: str) -> None:
    assert joined(hassan(one), hassan(other)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("foreign minister", "prime minister"),
        ("striker", "goalkeeper"),
        ("lawyer", "justice minister"),
        ("professor of economics", "finance minister"),
        ("spokesman", "finance minister"),
        ("secretary general", "diplomat"),
        ("a tall man", "surgeon"),
        ("rebel leader", "head of the interim government"),
        ("UN envoy for Dorra", "foreign minister"),
    ],
)
def test_two_offices_of_one_life_are_one_person(one: str, other: str) -> None:
    assert joined(hassan(one), hassan(other)) == 1


def test_who_is_shown_in_both_walks_joins_them() -> None:
    assert joined(hassan("striker"), hassan("president"), hassan("footballer turned president")) == 1


def test_a_title_is_a_walk_of_life() -> None:
    assert joined(actor("General Ali Hassan"), hassan("novelist")) == 2
    assert joined(actor("General Ali Hassan"), hassan("brigadier")) == 1
    assert joined(actor("Striker Ali Hassan"), hassan("goalkeeper")) == 1
    assert joined(actor("Striker Ali Hassan"), hassan("brigadier")) == 2


def test_a_shared_body_outweighs_two_walks() -> None:
    here, there = actor("Harat Relief", ORG, article="art-1"), actor("Harat Relief", ORG, article="art-2")
    surgeon = hassan(("surgeon with Harat Relief", here), article="art-1")
    activist = hassan(("campaigner", there), ("novelist with Harat Relief", there), article="art-2")
    assert are_one(surgeon, activist, here, there)


def test_one_without_a_role_goes_with_the_company_of_one() -> None:
    striker, minister = hassan("striker", article="art-1"), hassan("finance minister", article="art-2")
    unsaid = hassan(article="art-3")
    club = actor("Tavoy Rovers", ORG, article="art-1"), actor("Tavoy Rovers", ORG, article="art-3")
    assert are_one(unsaid, striker, minister, *club)
    assert joined(striker, minister, unsaid) == 3
    linked = [a for a, members in link_actors([striker, minister, unsaid, *club]) if unsaid.id in members]
    why = {str(one.article): one.why for one in linked[0].joined}
    assert why["art-3"] == "same full name; both speak of Tavoy Rovers"


def test_one_without_a_role_is_whom_nearly_all_articles_mean() -> None:
    ministers = [hassan("finance minister") for _ in range(10)]
    unsaid = hassan()
    assert are_one(unsaid, ministers[0], *ministers[1:], hassan("striker"))
    assert not are_one(unsaid, ministers[0], *ministers[1:], hassan("striker"), hassan("goalkeeper"))


def test_one_without_a_role_is_the_only_one_of_the_name() -> None:
    assert joined(hassan("finance minister"), hassan(), hassan()) == 1


@pytest.mark.parametrize(("there", "people"), [("Karst", 2), ("the Dorrans", 1)])
def test_one_office_in_two_states_is_two_people(there: str, people: int) -> None:
    dorra = actor("Dorra", PLACE, article="art-1")
    other = actor(there, GOV, article="art-2")
    one = hassan(("foreign minister of Dorra", dorra), article="art-1")
    two = hassan(("foreign minister", other), article="art-2")
    assert are_one(one, two, dorra, other) is (people == 1)


def test_a_minister_for_a_region_is_no_minister_of_it() -> None:
    dorra, region = actor("Dorra", PLACE, article="art-1"), actor("Karst", PLACE, article="art-2")
    one = hassan(("minister of Dorra", dorra), article="art-1")
    two = hassan(("minister for Karst", region), article="art-2")
    assert are_one(one, two, dorra, region)


@pytest.mark.parametrize(
    ("one", "other", "people"),
    [
        ("Robert Varga Jr", "Robert Varga Sr", 2),
        ("Robert Varga Jr.", "Robert Varga", 2),
        ("Robert Varga Jr.", "Robert Varga, Junior", 1),
        ("Robert Varga III", "Robert Varga II", 2),
    ],
)
def test_a_child_and_a_parent_of_one_name(one: str, other: str, people: int) -> None:
    assert joined(actor(one), actor(other)) == people


def test_a_child_called_by_the_shorter_name_further_down_is_not_the_parent() -> None:
    child = actor("Robert Varga Jr", actor("x").kind, "Robert Varga")
    assert joined(child, actor("Robert Varga Sr"), actor("Robert Varga Jr")) == 2


@pytest.mark.parametrize(
    ("bare", "roles", "others", "is_one"),
    [
        ("Tannen", ("envoy",), (("Osric Tannen", "UN envoy"),), True),
        ("President Tannen", (), (("Osric Tannen", "president"),), True),
        ("Tannen", (), (("Osric Tannen", "UN envoy"),), False),
        ("Tannen", ("banker",), (("Osric Tannen", "UN envoy"),), False),
        ("Tannen", ("envoy",), (("Osric Tannen", "UN envoy"), ("Olga Tannen", "novelist")), True),
        ("Tannen", ("envoy",), (("Osric Tannen", "UN envoy"), ("Olga Tannen", "Dorran envoy")), False),
    ],
)
def test_a_surname_joins_by_its_office_alone(
    bare: str, roles: tuple[str, ...], others: tuple[tuple[str, str], ...], is_one: bool
) -> None:
    full = [hassan(role, name=name) for name, role in others]
    assert are_one(actor(bare, roles=roles), *full) is is_one


def told_of(name: str, article: str, *company: str) -> list[ArticleActor]:
    """A person in an article, beside these bodies."""
    return [actor(name, article=article), *(actor(body, ORG, article=article) for body in company)]


KNOWN = [*told_of("Ilse Varga", "art-1", "Harat Relief"), *told_of("Ilse Varga", "art-2", "Tavoy Rovers")]


def whose_surname(*articles: list[ArticleActor]) -> tuple[str, list[str]]:
    """Who the first person of the last article is, and what joins the articles."""
    everybody = [one for article in articles for one in article]
    asked = articles[-1][0]
    [found] = [linked for linked, members in link_actors(everybody) if asked.id in members]
    return found.name, [one.why for one in found.joined if one.article == asked.article]


@pytest.mark.parametrize("shared", ["Harat Relief", "Tavoy Rovers"])
def test_a_surname_that_everybody_knows_joins_by_shared_company(shared: str) -> None:
    name, why = whose_surname(KNOWN, told_of("Varga", "art-3", shared, "Dorran Steel"))
    assert name == "Ilse Varga"
    assert why == [f"the only one of this surname known in full, and both speak of {shared}"]


@pytest.mark.parametrize(
    ("articles", "because"),
    [
        ([KNOWN, told_of("Varga", "art-3")], "no company"),
        ([KNOWN, told_of("Varga", "art-3", "Dorran Steel")], "other company"),
        ([KNOWN[:2], told_of("Varga", "art-3", "Harat Relief")], "one article alone names her in full"),
        (
            [
                KNOWN,
                told_of("Karel Varga", "art-4", "Harat Relief"),
                told_of("Karel Varga", "art-5", "Dorran Steel"),
                told_of("Varga", "art-3", "Harat Relief"),
            ],
            "two bearers are known",
        ),
    ],
)
def test_a_surname_alone_stays_apart(articles: list[list[ArticleActor]], because: str) -> None:
    assert whose_surname(*articles) == ("Varga", []), because


@pytest.mark.parametrize("kind", [PLACE, ActorKind.POPULATION])
def test_a_place_or_a_crowd_is_no_company(kind: ActorKind) -> None:
    everywhere = [actor("Harat", kind, article=f"art-{number}") for number in (1, 2, 3)]
    name, _ = whose_surname(KNOWN, everywhere[:2], [actor("Varga", article="art-3"), everywhere[2]])
    assert name == "Varga"


def test_a_surname_is_not_of_another_walk_of_life() -> None:
    known = [hassan("novelist", article="art-1"), hassan("poet", article="art-2")]
    company = [actor("Harat Relief", ORG, article=f"art-{number}") for number in (1, 2)]
    striker = [actor("Hassan", roles=("striker",), article="art-3"), actor("Harat Relief", ORG, article="art-3")]
    poet = [actor("Hassan", roles=("poet",), article="art-3"), actor("Harat Relief", ORG, article="art-3")]
    assert whose_surname(known, company, striker)[0] == "Hassan"
    assert whose_surname(known, company, poet)[0] == "Ali Hassan"


def test_two_articles_of_a_surname_alone_do_not_make_it_known() -> None:
    first, second = told_of("Varga", "art-3", "Harat Relief"), told_of("Varga", "art-4", "Harat Relief")
    assert not are_one(first[0], second[0], first[1], second[1])


def test_spellings_are_told_apart_too() -> None:
    assert joined(hassan("striker"), hassan("finance minister", name="Ali Hasan")) == 2
    assert joined(hassan("striker"), hassan("goalkeeper", name="Ali Hasan")) == 1


@pytest.mark.parametrize(
    ("one", "other", "bodies"),
    [
        ("the Ministry of Defence", "the Ministry of Defence", 2),
        ("the Dorran Ministry of Defence", "Dorran ministry of defence", 1),
        ("the Dorran Ministry of Defence", "the Karst Ministry of Defence", 2),
    ],
)
def test_a_generic_body_is_one_where_it_is_qualified_alike(one: str, other: str, bodies: int) -> None:
    assert joined(actor(one, GOV), actor(other, GOV)) == bodies
