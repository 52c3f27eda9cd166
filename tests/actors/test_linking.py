from __future__ import annotations

from random import Random

import pytest
from benchmarks.linking import cast, seconds
from hypothesis import given
from hypothesis import strategies as st

from rashomon.actors.linking import link_actors
from rashomon.model import ActorKind, ArticleActor, ArticleId, Role, Span
from tests.actors.parties import ARMED, GOV, MEDIA, OFFICE, ORG, PERSON, actor, groups, joined


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (actor("Amal Haddad"), actor("Amal Haddad")),
        (actor("Amal al-Haddad"), actor("Amal Al Haddad")),
        (actor("José Peña"), actor("Jose Pena")),
        (actor("General Omar Nasri"), actor("Omar Nasri")),
        (actor("Haddad", PERSON, "Amal Haddad"), actor("Amal Haddad")),
        (actor("Harat Front", ARMED), actor("the Harat Front", ARMED)),
        (actor("Harat Front", ARMED), actor("Harat Front", ORG)),
        (actor("Free Harat Army", ARMED, "Harat Army"), actor("Harat Army", ARMED)),
        (actor("Harat Steel Company", ORG, "Harat Steel"), actor("Harat Steel", ORG)),
        (actor("Ben Haddad"), actor("Ben Haddad")),
        (actor("Harat foreign ministry", OFFICE), actor("Harat Foreign Ministry", GOV)),
        (actor("Dorran Defence Force", ARMED, "DDF"), actor("Dorran Defense Forces", ARMED, "D.D.F.")),
        (actor("Observers", ORG, known="dorran-observers"), actor("Dorran Observers", ORG, known="dorran-observers")),
        (actor("Daily Lantern", MEDIA, outlet=True), actor("The Daily Lantern", MEDIA, known="lantern")),
        (actor("Daily Lantern", MEDIA, outlet=True), actor("Daily Lantern", ORG)),
        (actor("Daily Lantern", MEDIA, outlet=True), actor("Daily Lantern", PERSON)),
    ],
)
def test_two_articles_speak_of_one_actor(a: ArticleActor, b: ArticleActor) -> None:
    assert joined(a, b) == 1


@pytest.mark.parametrize(
    ("a", "b", "because"),
    [
        (actor("Haddad"), actor("Haddad"), "a bare surname"),
        (actor("al-Haddad"), actor("al-Haddad"), "a bare surname with its article"),
        (actor("President Haddad"), actor("President Haddad"), "a title and a surname"),
        (actor("A. Haddad"), actor("A. Haddad"), "an initial and a surname"),
        (actor("Amal Haddad", PERSON, "Haddad"), actor("Omar Haddad", PERSON, "Haddad"), "a shared surname"),
        (actor("Amal Haddad"), actor("Amal Haddad", ORG), "a person and a body"),
        (actor("Harat", ActorKind.PLACE), actor("Harat", GOV), "a place and a government"),
        (actor("Harat Front", ARMED), actor("Harat Front", GOV), "an armed group and a government"),
        (actor("Ministry of Defence", OFFICE), actor("Ministry of Defence", OFFICE), "every country has one"),
        (actor("Harat Council", ORG, "the Council"), actor("Dorran Council", ORG, "the Council"), "a generic alias"),
        (actor("Harat District Hospital", ORG, "Harat"), actor("Harat", ORG), "the town of a hospital"),
        (actor("Harat Institute School of Law", ORG, "Harat Institute"), actor("Harat Institute", ORG), "a part"),
        (actor("NDF", ARMED), actor("NDF", ARMED), "acronyms that neither article introduces"),
        (
            actor("New Dorran Front", ARMED, "NDF"),
            actor("Northern Defence Force", ARMED, "NDF"),
            "one acronym for two names",
        ),
        (
            actor("Dorran Defence Force", ARMED, "DDF"),
            actor("Dorran Defense Forces", GOV, "DDF"),
            "an acronym across kinds",
        ),
        (
            actor("a senior official", PERSON, named=False),
            actor("a senior official", PERSON, named=False),
            "a description",
        ),
    ],
)
def test_two_articles_may_speak_of_two_actors(a: ArticleActor, b: ArticleActor, because: str) -> None:
    assert joined(a, b) == 2, because


def test_an_outlet_is_the_same_in_all_its_articles() -> None:
    outlet = [actor("Daily Lantern", MEDIA, article=f"art-{i}", known_as="act-lantern", outlet=True) for i in range(3)]
    [(linked, members)] = link_actors(outlet)
    assert members == ("act-lantern",)
    assert (linked.name, linked.aliases) == ("Daily Lantern", ())


def test_an_alias_of_two_known_actors_joins_nobody() -> None:
    north = actor("Northern Harat Army", ARMED, "Harat Army", known="north")
    south = actor("Southern Harat Army", ARMED, "Harat Army", known="south")
    assert groups(north, south, actor("Harat Army", ARMED)) == {
        frozenset({"Northern Harat Army"}),
        frozenset({"Southern Harat Army"}),
        frozenset({"Harat Army"}),
    }


def test_an_actor_whose_aliases_lead_to_two_known_actors_joins_neither() -> None:
    north = actor("Northern Harat Army", ARMED, known="north")
    south = actor("Southern Harat Army", ARMED, known="south")
    both = actor("Harat Armies", ARMED, "Northern Harat Army", "Southern Harat Army")
    assert joined(north, south, both) == 3


def test_a_chain_between_two_known_actors_is_torn_but_its_like_stay_together() -> None:
    north = actor("Northern Harat Army", ARMED, known="north")
    south = actor("Southern Harat Army", ARMED, known="south")
    to_north = actor("Northern Harat Army", ARMED, "Lion Brigade")
    to_south = actor("Southern Harat Army", ARMED, "Lion Brigade")
    lions = [actor("Lion Brigade", ARMED), actor("Lion Brigade", ARMED)]
    assert sorted(map(sorted, groups(north, south, to_north, to_south, *lions))) == [
        ["Lion Brigade"],
        ["Northern Harat Army"],
        ["Southern Harat Army"],
    ]
    assert joined(north, south, to_north, to_south, *lions) == 3


def test_the_name_is_the_most_frequent_of_the_fullest() -> None:
    parts = [
        actor("Haddad", PERSON, "Amal Rim Haddad"),
        actor("Amal Rim Haddad"),
        actor("Amal Rim Haddad"),
        actor("Amal Rim HADDAD"),
    ]
    [(linked, _)] = link_actors(parts)
    assert linked.name == "Amal Rim Haddad"
    assert linked.aliases == ("Amal Rim HADDAD", "Haddad")


def test_one_articles_odd_words_never_become_the_name() -> None:
    parts = [actor("Crooked Amal Haddad", PERSON, "Amal Haddad"), actor("Amal Haddad"), actor("Amal Haddad")]
    [(linked, _)] = link_actors(parts)
    assert (linked.name, linked.aliases) == ("Amal Haddad", ("Crooked Amal Haddad",))


def test_one_articles_mistake_does_not_join_whom_another_tells_apart() -> None:
    mistaken = actor("Amal Haddad", PERSON, "Omar Nasri")
    apart = actor("Amal Haddad", article="art-both"), actor("Omar Nasri", article="art-both")
    assert joined(mistaken, *apart) == 2
    assert joined(mistaken, actor("Omar Nasri")) == 1


def test_a_known_actor_keeps_the_name_and_kind_of_its_file() -> None:
    filed = actor("Dorran Observers", ORG, known="observers")
    seen = actor("Dorran Observers Abroad", MEDIA, "Dorran Observers")
    told = actor("Dorran Observers", ORG)
    [linked] = [a for a, members in link_actors([filed, seen, told]) if filed.id in members]
    assert (linked.name, linked.kind) == ("Dorran Observers", ORG)


def test_roles_name_the_joined_body_and_stand_once() -> None:
    body_a, body_b = actor("Harat Relief", ORG, known_as="act-r1"), actor("Harat Relief", ORG, known_as="act-r2")
    role_a = Role(role="spokeswoman", of=body_a.id, article=ArticleId("art-x"), span=Span(5, 9))
    role_b = Role(role="spokeswoman", of=body_b.id, article=ArticleId("art-x"), span=Span(5, 9))
    earlier = Role(role="doctor", of=None, article=ArticleId("art-x"), span=Span(1, 3))
    linked = {
        a.name: a
        for a, _ in link_actors(
            [body_a, body_b, actor("Amal Haddad", roles=(role_a,)), actor("Amal Haddad", roles=(role_b, earlier))]
        )
    }
    assert [(r.role, r.of) for r in linked["Amal Haddad"].roles] == [
        ("doctor", None),
        ("spokeswoman", linked["Harat Relief"].id),
    ]


ROLES: list[tuple[str, ...]] = [(), ("striker",), ("minister",), (), ("minister", "lawyer")]
Row = tuple[str, ActorKind, tuple[str, ...], str | None, bool]
NAMES = ["Amal Haddad", "Haddad", "Harat Front", "Front of Harat", "NDF", "Harat Army", "Lion Brigade"]
NAMES += ["Amal al-Hadad", "A. Haddad", "New Dorran Front", "MOL", "Harrat Front"]


@given(
    st.lists(
        st.builds(
            lambda name, kind, aliases, known, named: (name, kind, tuple(aliases), known, named),
            st.sampled_from(NAMES),
            st.sampled_from([PERSON, ORG, ARMED]),
            st.lists(st.sampled_from(NAMES), max_size=2),
            st.sampled_from([None, None, None, "one", "two"]),
            st.booleans(),
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_arrival_changes_nothing_and_known_actors_stay_apart(rows: list[Row], random: Random) -> None:
    actors = [
        actor(
            name,
            kind,
            *aliases,
            article=f"art-{i // 2}",
            known_as=f"act-{i}",
            known=known,
            named=named or known is not None,
            roles=ROLES[i % len(ROLES)],
        )
        for i, (name, kind, aliases, known, named) in enumerate(rows)
    ]
    shuffled = random.sample(actors, len(actors))
    linked = link_actors(actors)
    assert link_actors(shuffled) == linked
    known = {a.id: a.known for a in actors}
    for _, members in linked:
        assert len({known[m] for m in members} - {None}) <= 1
    assert sorted(m for _, members in linked for m in members) == sorted(known)


def _everybody(count: int) -> list[ArticleActor]:
    return list(cast(count, seed=7))


@pytest.mark.parametrize("seed", range(20))
def test_actors_come_the_same_in_any_order(seed: int) -> None:
    actors = _everybody(60)
    assert link_actors(Random(seed).sample(actors, len(actors))) == link_actors(actors)


def test_every_article_of_an_actor_is_told_with_its_reason() -> None:
    everybody = _everybody(200)
    for linked, members in link_actors(everybody):
        articles = sorted((one.article, one.id) for one in everybody if one.id in members)
        told = [(one.article, one.member) for one in linked.joined]
        assert told == (articles if len(articles) > 1 else [])
        assert all(one.why and one.name for one in linked.joined)


@pytest.mark.parametrize(
    ("actors", "reasons"),
    [
        ((actor("Amal Haddad"), actor("Amal Haddad")), ["same full name"] * 2),
        (
            (actor("Karim Assad"), actor("Karim Assad"), actor("Karim Asad")),
            ["same full name", "same full name", "spelled “Karim Asad” and “Karim Assad”"],
        ),
        (
            (actor("Observers", ORG, known="observers"), actor("Observers", ORG, known="observers")),
            ["in the file of names as observers"] * 2,
        ),
        (
            (actor("Dorran Observers", ORG, known="observers"), actor("Dorran Observers", ORG)),
            ["in the file of names as observers", "the name “Dorran Observers” is in the file of names as observers"],
        ),
        (
            (actor("Jonas Tarn"), actor("J. Tarn")),
            ["the name it goes by", "the only one whom these initials fit"],
        ),
        (
            (actor("Free Harat Army", ARMED, "Harat Army", article="art-free"), actor("Harat Army", ARMED)),
            ["the name it goes by", "also called “Harat Army” in article art-free"],
        ),
        (
            (actor("Dorran Defence Force", ARMED, "DDF"), actor("Dorran Defense Forces", ARMED, "DDF")),
            ["the name it goes by", "“Dorran Defence Force” and “Dorran Defense Forces”, both DDF for short"],
        ),
    ],
)
def test_the_reason_is_a_plain_sentence(actors: tuple[ArticleActor, ...], reasons: list[str]) -> None:
    [(linked, _)] = link_actors(actors)
    assert sorted(one.why for one in linked.joined) == sorted(reasons)


@pytest.mark.slow
def test_joining_grows_in_step_with_the_articles() -> None:
    # Eight times the articles, measured side by side: in step, eight times as long; each against all, 64 times. The
    # bound is as many times the one as the other is of it, for memory gets slower as it fills.
    small = min(seconds(2_000)[0] for _ in range(2))
    assert seconds(16_000)[0] < (8 * 64) ** 0.5 * small
