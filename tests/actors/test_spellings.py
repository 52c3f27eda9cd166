"""One name in several spellings, and names that are only alike."""

from __future__ import annotations

import pytest

from rashomon.actors import link_actors
from rashomon.actors.linking.matching import BLOCK
from tests.actors.parties import ARMED, GOV, ORG, PERSON, PLACE, actor, are_one, joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karim Assad", "Karim Asad"),
        ("Karim Assad", "Karim al-Assad"),
        ("Karim el-Assad", "Karim Al Asad"),
        ("Omar ash-Shamri", "Omar al-Shamri"),
        ("Mohammed Tavoy", "Muhammad Tavoy"),
        ("Mohamed Tavoy", "Mohammad Tavoy"),
        ("Hussein Tavoy", "Husayn Tavoy"),
        ("Hossein Tavoy", "Hussain Tavoy"),
        ("Qasim Nadheri", "Kasim Naderi"),
        ("Khaled Mansour", "Khalid Mansur"),
        ("Abdel Rahman Sefra", "Abdulrahman Sefra"),
        ("Abd al-Rahman Sefra", "Abdul Rahman Sefra"),
        ("Omar bin Sefra", "Omar ibn Sefra"),
        ("Nadia Sefrah", "Nadia Sefra"),
        ("Nadia Sefrat", "Nadia Sefrah"),
        ("Dmitri Vasilievsky", "Dmitry Vasilyevskiy"),
        ("Nadia Haniyeh", "Nadia Haniya"),
        ("Nadia Haniyyah", "Nadia Hania"),
        ("Abdullah Sefra", "Abdalla Sefra"),
        ("Oleksandr Tarnensky", "Oleksandr Tarnenskyi"),
        ("Oleksandr Tarnenskiy", "Oleksandr Tarnenskii"),
        ("Sergei Oblov", "Sergey Oblov"),
        ("Aleksandr Oblov", "Alexander Oblov"),
        ("José Peña", "Jose Pena"),
        ("Jun-ho Tarr", "Junho Tarr"),
        ("Wadi Sa'adi", "Wadi Saadi"),
    ],
)
def test_spellings_of_one_person(one: str, other: str) -> None:
    assert joined(actor(one), actor(other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jabhat al-Nour", "Jabhah an-Nour"),
        ("Jabhet al-Nour", "Jabhat al Nur"),
        ("Hay'at Tavoy", "Hayat Tavoy"),
        ("Hay’at Tavoy", "Hayʼat Tavoy"),
        ("Idlib Council", "Idleb Council"),
        ("Dorran Defense Council", "Dorran Defence Council"),
    ],
)
def test_spellings_of_one_body(one: str, other: str) -> None:
    assert joined(actor(one, ARMED), actor(other, ARMED)) == 1
    assert joined(actor(one, ARMED), actor(other, ORG)) <= 2


def test_spellings_of_one_place() -> None:
    assert joined(actor("Idlib", PLACE), actor("Idleb", PLACE)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karim Hassan", "Karim Hussein"),
        ("Karim Hamid", "Karim Hamad"),
        ("Karim Assad", "Karim Saad"),
        ("Nils Hansen", "Nils Hanson"),
        ("Nils Miller", "Nils Millar"),
        ("Nils Martin", "Nils Marten"),
        ("Nils Smith", "Nils Smyth"),
        ("Wei Li", "Wei Lee"),
        ("Jana Hill", "Janet Hill"),
        ("Anna Hill", "Anne Hall"),
        ("Omar Nasri", "Amr Nasri"),
        ("Haddad", "Hadad"),
        ("Amal Haddad", "Rim Hadad"),
    ],
)
def test_names_that_are_only_alike(one: str, other: str) -> None:
    assert joined(actor(one), actor(other)) == 2


def test_kyiv_is_not_kiev_by_rule() -> None:
    assert joined(actor("Kyiv", PLACE), actor("Kiev", PLACE)) == 2


def test_two_in_one_article_are_two() -> None:
    hamid = actor("Khalid Karimov", article="art-brothers")
    hamed = actor("Khaled Karimov", article="art-brothers")
    assert joined(hamid, hamed) == 2


@pytest.mark.parametrize("name", ["سمير الحاج", "Самир Хадж", "李大川"])
def test_names_in_other_scripts_join_as_they_are(name: str) -> None:
    assert joined(actor(name), actor(name)) == 1
    assert joined(actor("Samir Haj", PERSON, name), actor(name)) == 1
    assert joined(actor(name), actor(name[:-1] + "х")) == 2


def test_marks_of_other_scripts_are_letters() -> None:
    assert joined(actor("Андрей Тайнов"), actor("Андреи Таинов")) == 2


def test_an_alias_in_another_script_is_kept_in_one_coding() -> None:
    coded = "\u0643\u0648\u0627\ufee3\u0646"  # one letter in its presentation form
    [(linked, _)] = link_actors([actor("Kawamin Front", ARMED, coded)])
    assert linked.aliases == ("\u0643\u0648\u0627\u0645\u0646",)


@pytest.mark.parametrize(
    ("initials", "others", "fits"),
    [
        ("J. Tarn", ("Jonas Tarn",), True),
        ("J Tarn", ("Jonas Tarn",), True),
        ("J.P. Tarn", ("Jonas Piet Tarn",), True),
        ("J. P. Tarn", ("Jonas Piet Tarn", "Jonas Tarn"), True),
        ("J. Tarn", ("Jonas Piet Tarn",), True),
        ("J. al-Tarrn", ("Jonas Tarn",), True),
        ("J.J. Tarn", ("Jonas Tarn",), False),
        ("Dr J. Tarn", ("Jonas Tarn",), True),
        ("J. Tarn", ("Jonas Tarn", "Julia Tarn"), False),
        ("J. Tarn", ("Karl Tarn",), False),
        ("J. Tarn", ("Jonas Marn",), False),
        ("Jonas Tarn", ("Jonas A. Tarn",), True),
        ("Jonas Tarn", ("Jonas Piet Tarn",), True),
        ("Jonas Tarn", ("Jonas Piet Tarn", "Jonas Rolf Tarn"), False),
        ("Inés Quiroga", ("Inés Alba Quiroga Robledo",), True),
        ("Inés Alba Quiroga", ("Inés Alba Quiroga Robledo",), True),
        ("Alba Quiroga", ("Inés Alba Quiroga Robledo",), False),
        ("Jonas Tarn", ("Jonas A. Tarn", "Jonas B. Tarn"), False),
    ],
)
def test_initials_join_only_a_sole_fitting_one(initials: str, others: tuple[str, ...], fits: bool) -> None:
    short = actor(initials)
    full = [actor(name) for name in others]
    assert are_one(short, *full) is fits


def test_a_block_that_grows_too_large_joins_equal_sounds_alone() -> None:
    vowels = ("a", "i", "u", "aa", "ii", "uu", "ia", "ua", "iu", "au")
    many = [actor(f"Karim T{x}l{y}v{z}d", GOV) for x in vowels for y in vowels[:3] for z in vowels[:3]]
    one, other, same = actor("Karim Talevid", GOV), actor("Karim Talavid", GOV), actor("Karim Tallavid", GOV)
    assert len(many) > BLOCK
    assert are_one(other, same, *many)
    assert not are_one(actor("Karim Talabed", GOV), actor("Karim Talabid", ORG))
    assert not are_one(one, actor("Karim Tilavud", GOV), *many)
