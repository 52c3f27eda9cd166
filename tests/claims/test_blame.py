from __future__ import annotations

import pytest

from rashomon.claims.blame_words import TRIGGER
from rashomon.claims.deeds import ATTACK_VERBS, LIGHT_VERBS
from rashomon.model import Certainty, Stance, VoiceKind
from tests.claims.conftest import Tell


@pytest.mark.parametrize(
    ("text", "blamed", "stance"),
    [
        ("The ministry blamed the Tamber Front for the attack.", "Tamber Front", Stance.ACCUSES),
        ("The ministry accused the Tamber Front of shelling the market.", "Tamber Front", Stance.ACCUSES),
        ("The ministry said the Tamber Front had shelled the market.", "Tamber Front", Stance.ACCUSES),
        ("The ministry said the rockets had been fired by the Tamber Front.", "Tamber Front", Stance.ACCUSES),
        ("The ministry said the Tamber Front was behind the attack.", "Tamber Front", Stance.ACCUSES),
        ("The ministry said the Tamber Front was responsible for the blast.", "Tamber Front", Stance.ACCUSES),
        ("The ministry blamed the Tamber Front for the attack on 8 March 2024.", "Tamber Front", Stance.ACCUSES),
        ("Police suspect the Tamber Front of planting the bomb.", "Tamber Front", Stance.SUSPECTS),
        ("The Tamber Front shelled the market on Thursday.", "Tamber Front", Stance.REPORTS),
        ("The explosion was blamed on the Tamber Front.", "Tamber Front", Stance.REPORTS),
        ("The Tamber Front claimed responsibility for the ambush.", "Tamber Front", Stance.CLAIMS),
        ("The Tamber Front denied any involvement in the attack.", "Tamber Front", Stance.DENIES),
        ("The army denied firing on the market.", "army", Stance.DENIES),
        ("The ministry denied that the army had shelled the market.", "army", Stance.DENIES),
        ("The general admitted that the army had fired on the convoy.", "army", Stance.ADMITS),
        ("The court cleared the Tamber Front of the attack.", "Tamber Front", Stance.EXONERATES),
        ("The monitors found no sign that the Tamber Front had fired the missile.", "Tamber Front", Stance.EXONERATES),
    ],
)
def test_who_is_blamed_and_how(tell: Tell, text: str, blamed: str, stance: Stance) -> None:
    told = tell(text)
    (claim,) = told.of("blame")
    words = (told.slot(claim, "blamed") or "").casefold()
    assert blamed.casefold() in words
    assert claim.detail.stance is stance  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "blamed", "stance"),
    [
        ("The mayor laid the blame for the fire on the Tamber Front.", "Tamber Front", Stance.ACCUSES),
        ("Investigators linked the Tamber Front to the bombing.", "Tamber Front", Stance.SUSPECTS),
        ("The mayor named the Tamber Front as the perpetrators of the attack.", "Tamber Front", Stance.ACCUSES),
        ("Two clerks died at the hands of the Tamber Front.", "Tamber Front", Stance.REPORTS),
        ("Pavo Renn was found guilty of the murder.", "Pavo Renn", Stance.REPORTS),
        ("Pavo Renn pleaded guilty to the murder.", "Pavo Renn", Stance.ADMITS),
        ("The men of the Tamber Front have boasted of the raid.", "Tamber Front", Stance.CLAIMS),
        ("Responsibility for the bomb was claimed by the Tamber Front.", "Tamber Front", Stance.CLAIMS),
        ("The Tamber Front regretted its strike on the mill.", "Tamber Front", Stance.ADMITS),
        ("The Tamber Front said its men had no part in the attack.", "Tamber Front", Stance.DENIES),
        ("The mayor ruled out the involvement of the Tamber Front in the attack.", "Tamber Front", Stance.EXONERATES),
        ("The windows broke in an attack by the Tamber Front.", "Tamber Front", Stance.REPORTS),
        ("The ministry said the Tamber Front had broken the truce.", "Tamber Front", Stance.ACCUSES),
        ("Gunmen of the Tamber Front raided the bank.", "Tamber Front", Stance.REPORTS),
        ("Pavo Renn is wanted for the murder.", "Pavo Renn", Stance.SUSPECTS),
    ],
)
def test_turns_of_phrase_that_blame(tell: Tell, text: str, blamed: str, stance: Stance) -> None:
    told = tell(text)
    assert [(claim.stance, blamed in (told.slot(one, "blamed") or "") or told.name(claim.blamed) == blamed.casefold())
            for one, claim in zip(told.of("blame"), told.blame, strict=True)] == [(stance, True)]  # fmt: skip


def test_every_verb_of_attack_has_its_sentences_parsed() -> None:
    def forms(verb: str) -> set[str]:
        return {verb, f"{verb}ed", f"{verb}d", f"{verb}{verb[-1]}ed"}

    assert {verb for verb in ATTACK_VERBS - LIGHT_VERBS if not any(map(TRIGGER.match, forms(verb)))} == set()


def test_the_rebels_are_the_one_armed_group_that_was_named(tell: Tell) -> None:
    told = tell("Hamas entered Kell at dawn. The militants shelled the mill, the mayor said.")
    assert [told.name(claim.blamed) for claim in told.blame] == ["hamas"]


def test_whom_nobody_identifies_is_blamed_by_words_alone(tell: Tell) -> None:
    told = tell("Unidentified gunmen raided the bank.")
    assert [
        (claim.blamed, told.slot(one, "blamed")) for one, claim in zip(told.of("blame"), told.blame, strict=True)
    ] == [(None, "Unidentified gunmen")]


@pytest.mark.parametrize(
    "text",
    [
        "The army conducted an operation in the valley.",
        "A bus left the road and killed nine people.",
        "The anniversary of the Pallanca massacre was marked on Sunday.",
        "Fears of an attack by the Tamber Front are growing.",
        "The editor was held responsible for the costs.",
        "No group has claimed responsibility for the bombing.",
        "The ministry could not say who had fired on the ferry.",
        "The striker was blamed for both missed penalties.",
        "Thirty rockets were found in a barn.",
        "The Tamber Front threatened to shell the market.",
        "The senate attacked the government's plan.",
    ],
)
def test_where_nobody_is_blamed(tell: Tell, text: str) -> None:
    assert tell(text).of("blame") == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Two Zorian officials acknowledged that the strike had been carried out by Zoria.", Stance.ADMITS),
        ("Two Ostravian officials acknowledged that the strike had been carried out by Zoria.", Stance.ACCUSES),
    ],
)
def test_who_acknowledges_a_deed_of_their_own_side_admits_it(tell: Tell, text: str, stance: Stance) -> None:
    (blame,) = tell(text).blame
    assert blame.stance is stance


@pytest.mark.parametrize(
    "text",
    [
        "Army spokesman Colonel Ibo Tasha rejected as “absurd” claims that his troops had fired on civilians.",
        "Colonel Ibo Tasha dismissed claims that his troops had shelled the market.",
    ],
)
def test_who_rejects_a_claim_denies_it(tell: Tell, text: str) -> None:
    told = tell(text)
    (claim,) = told.of("blame")
    assert (told.name(claim.voice), claim.detail.stance) == ("ibo tasha", Stance.DENIES)  # type: ignore[union-attr]


def test_a_denial_by_nobody_clears_no_one(tell: Tell) -> None:
    claims = tell("Claims that the army had shelled the market were rejected.").of("blame")
    assert all(claim.detail.stance is not Stance.EXONERATES for claim in claims)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("The militia says it targets only soldiers.", []),
        ("The militia says it is attacking the port.", []),
        ("The militia said it had attacked the port.", [Stance.CLAIMS]),
        ("The militia said it killed three soldiers.", [Stance.CLAIMS]),
    ],
)
def test_a_party_owns_up_to_what_was_done_alone(tell: Tell, text: str, stances: list[Stance]) -> None:
    assert [blame.stance for blame in tell(text).blame] == stances


def test_a_harm_claim_with_a_party_blames_it_in_the_same_statement(tell: Tell) -> None:
    told = tell("The clinic said the army had killed 41 civilians in Ottelin.")
    (harm,), (blame,) = told.of("harm"), told.of("blame")
    assert blame.statement is not None
    assert blame.statement == harm.statement
    assert told.slot(harm, "blamed") == told.slot(blame, "blamed") == "the army"


def test_a_denied_killing_is_denied_and_the_denial_is_asserted(tell: Tell) -> None:
    told = tell("The army denied that it had killed 14 villagers in Lunde.")
    assert [claim.certainty for claim in told.of("harm")] == [Certainty.DENIED]
    for claim in told.of("blame"):
        assert (claim.detail.stance, claim.certainty) == (Stance.DENIES, Certainty.ASSERTED)  # type: ignore[union-attr]


def test_each_of_two_parties_blames_the_other(tell: Tell) -> None:
    told = tell("The army and the Tamber Front accused each other of breaking the truce.")
    pairs = {(told.name(claim.voice), told.slot(claim, "blamed")) for claim in told.of("blame")}
    assert len(pairs) == 2
    assert {blamed for _, blamed in pairs} == {"The army", "the Tamber Front"}


def test_what_the_outlet_itself_says_is_reported_by_narration(tell: Tell) -> None:
    (claim,) = tell("The Tamber Front shelled the market on Thursday.").of("blame")
    assert claim.voice_kind is VoiceKind.NARRATION


def test_the_deed_is_told_in_the_texts_own_words(tell: Tell) -> None:
    told = tell("The ministry blamed the Tamber Front for a chemical attack on the market.")
    assert told.blame[0].deed == "chemical attack on the market"


@pytest.mark.parametrize("name", ["Gel Tarin", "Free Quay", "Ukraine", "The Banu Harran"])
def test_whose_drones_they_are_needs_no_known_name(tell: Tell, name: str) -> None:
    told = tell(f"{name}’s drones struck a bus near Dovrik, killing its driver.")
    assert [told.slot(claim, "blamed") for claim in told.of("blame")] == [name]


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Soldiers of the Lakeland army shelled the market in Sill.", "lakeland army"),
        ("The governor accused the Amber Column of the attack on the water plant in Sorrelby.", "amber column"),
        ("The Quarry Union militia denied responsibility for the bombing in Oxendara.", "quarry union militia"),
    ],
)
def test_a_body_is_neither_what_it_is_called_after_nor_what_it_attacked(tell: Tell, text: str, blamed: str) -> None:
    told = tell(text)
    assert [told.name(blame.blamed) for blame in told.blame] == [blamed]
