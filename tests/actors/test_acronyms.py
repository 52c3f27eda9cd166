"""Acronyms and other names that one article introduces and others use bare."""

from __future__ import annotations

import pytest

from rashomon.actors import link_actors
from rashomon.model import ActorKind, ArticleActor, Proof, Span
from tests.actors.parties import ARMED, GOV, MEDIA, ORG, PERSON, actor, are_one, groups, joined


@pytest.mark.parametrize(
    ("full", "aliases", "bare"),
    [
        ("New Dorran Front", ("NDF",), "NDF"),
        ("New Dorran Front", ("NDF",), "N.D.F."),
        ("New Dorran Front", ("NDF",), "the NDF"),
        ("New Dorran Front", ("The NDF",), "NDF"),
        ("Pathfinders of Dorra", ("PoD",), "POD"),
        ("Pathfinders of Dorra", ("DPO", "PoD"), "PoD"),
        ("Jabhat Tavoy", ("Lantern Front",), "the Lantern Front"),
        ("Hayat Tavoy", ("Jabhat al-Nour",), "Jabhah an-Nour"),
    ],
)
@pytest.mark.parametrize("kind", [ARMED, ORG])
def test_a_name_introduced_in_one_article_is_its_owners_in_others(
    full: str, aliases: tuple[str, ...], bare: str, kind: ActorKind
) -> None:
    introduced = actor(full, ARMED, *aliases)
    assert joined(introduced, actor(bare, kind), actor(bare, kind)) == 1


@pytest.mark.parametrize(
    ("actors", "because"),
    [
        ((actor("NDF", ARMED), actor("NDF", ARMED)), "nobody introduces it"),
        ((actor("New Dorran Front", ARMED, "NDF"), actor("NDF", GOV)), "a government is no armed group"),
        ((actor("New Dorran Front", ARMED, "NDF"), actor("NDF", PERSON)), "nor is a person"),
        ((actor("New Dorran Front", ARMED), actor("NDF", ARMED)), "its letters alone show nothing"),
        ((actor("NDF Youth Council", ORG, "NDF"), actor("NDF", ORG)), "a part of the name is another body"),
    ],
)
def test_a_bare_acronym_stays_apart(actors: tuple[ArticleActor, ...], because: str) -> None:
    assert joined(*actors) == len(actors), because


def test_an_acronym_of_two_owners_joins_neither() -> None:
    new = actor("New Dorran Front", ARMED, "NDF")
    north = actor("Northern Defence Force", ARMED, "NDF")
    assert joined(new, north, actor("NDF", ARMED)) == 3


def test_an_acronym_of_two_owners_goes_with_the_company_of_one() -> None:
    new = actor("New Dorran Front", ARMED, "NDF", article="art-new")
    north = actor("Northern Defence Force", ARMED, "NDF", article="art-north")
    company = [actor("Amal Haddad", article=article) for article in ("art-new", "art-bare")]
    bare = actor("NDF", ARMED, article="art-bare")
    assert are_one(bare, new, north, *company)
    assert not are_one(bare, north, new, *company)
    both = [*company, actor("Omar Nasri", article="art-north"), actor("Omar Nasri", article="art-bare")]
    assert not are_one(bare, new, north, *both)


def test_a_generic_name_with_its_acronym_owns_it_too() -> None:
    club = actor("Marn Football Association", ORG, "MFA")
    ministry = actor("Ministry of Foreign Affairs", GOV, "MFA")
    assert joined(club, ministry) == 2
    assert joined(club, ministry, actor("MFA", ORG)) == 3


def test_a_kunya_introduced_in_one_article_is_its_owners_in_others() -> None:
    introduced = actor("Salim Haddar", PERSON, "Haddar", "Abu Yazan")
    assert joined(introduced, actor("Abu Yazan"), actor("Abou Yazan")) == 1
    assert joined(introduced, actor("Umm Yazan")) == 2
    assert joined(introduced, actor("Omar Nasri", PERSON, "Abu Yazan"), actor("Abu Yazan")) == 3
    assert joined(actor("Abu Yazan"), actor("Abu Yazan")) == 2, "nobody introduces it"


def test_a_second_acronym_is_learned_on_the_way() -> None:
    full = actor("Movement of the Lantern", ARMED, "MTL")
    both = actor("MTL", ARMED, "MOL")
    assert joined(full, both, actor("MOL", ARMED)) == 1


def test_an_outlets_acronym_is_its_own() -> None:
    outlet = actor("DNN", MEDIA, outlet=True)
    assert joined(outlet, actor("DNN", ORG)) == 1


def test_another_name_of_two_owners_joins_neither() -> None:
    north = actor("Northern Harat Army", ARMED, "Lion Brigade")
    south = actor("Southern Harat Army", ARMED, "Lion Brigade")
    lions = actor("Lion Brigade", ARMED), actor("Lion Brigade", ARMED)
    assert groups(north, south, *lions) == {
        frozenset({"Northern Harat Army"}),
        frozenset({"Southern Harat Army"}),
        frozenset({"Lion Brigade"}),
    }
    assert joined(north, south) == 2


def test_a_body_that_changes_its_name_twice_is_one() -> None:
    first = actor("Nusrah Column", ARMED)
    second = actor("Jabhat Tavoy", ARMED, "Nusrah Column")
    third = actor("Hayat Tavoy", ARMED, "Jabhat Tavoy")
    assert joined(first, second, third, actor("Jabhat Tavoy", ARMED)) == 1


def test_the_proving_words_are_kept() -> None:
    full = actor("New Dorran Front", ARMED, "NDF", article="art-1")
    bare = actor("NDF", ARMED, article="art-2")
    [(linked, _)] = link_actors([full, bare])
    assert [(alias.alias, alias.article, alias.span) for alias in linked.alias_proof] == [("NDF", "art-1", Span(0, 1))]
    told = {str(one.article): one for one in linked.joined}
    assert told["art-2"].why == "same acronym, introduced in article art-1"
    assert told["art-2"].proof == Proof(full.article, Span(0, 1))
