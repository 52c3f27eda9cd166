"""The order in which articles arrive, and whether they arrive at once, changes nobody."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from rashomon.joining import join
from rashomon.ledger import Ledger
from rashomon.model import ActorKind, Findings, Snapshot
from tests.ledger.coverage import Told, page
from tests.ledger.samples import READER

ARMED = ActorKind.ARMED_GROUP
PAGES = [
    page("One: the New Dorran Front (NDF) fired, Karim Assad said.", Told("New Dorran Front", ARMED, ("NDF",))),
    page("Two: the NDF denied it. Amal Haddad did not.", Told("NDF", ARMED), Told("Amal Haddad")),
    page("Three: the striker Ali Hassan scored.", Told("Ali Hassan", role="striker")),
    page("Four: the minister Ali Hassan left Amal Haddad.", Told("Ali Hassan", role="minister"), Told("Amal Haddad")),
    page("Five: Ali Hassan and Amal Haddad spoke.", Told("Ali Hassan"), Told("Amal Haddad")),
    page("Six: Karim al-Asad of the Harrow Front.", Told("Karim al-Asad"), Told("Harrow Front", ARMED, known="harrow")),
    page("Seven: K. Assad wrote to the Harrow Front.", Told("K. Assad"), Told("Harrow Front", ARMED)),
    page("Eight: Northern Defence Force (NDF) men.", Told("Northern Defence Force", ARMED, ("NDF",))),
    page("Nine: the NDF and Ilse Varga.", Told("NDF", ARMED), Told("Ilse Varga")),
    page("Ten: Northern Defence Force met Ilse Varga.", Told("Northern Defence Force", ARMED), Told("Ilse Varga")),
]

Everyone = set[tuple[object, ...]]


def everyone(ledger: Ledger) -> Everyone:
    """All that is known of each actor, by its members instead of its id, which depends on who came first."""
    members: dict[str, set[str]] = {}
    for own in ledger.article_actors():
        members.setdefault(ledger.actor(own.id).id, set()).add(own.id)
    found: Everyone = set()
    for one in ledger.actors():
        roles = tuple((role.role, role.of, role.article, role.span) for role in one.roles)
        found.add((frozenset(members[one.id]), one.name, one.kind, one.aliases, one.alias_proof, roles, one.joined))
    return found


def arrive(path: Path, pages: list[tuple[Snapshot, Findings]], *, at_once: bool) -> Everyone:
    with Ledger.open(path, write=True) as ledger:
        for batch in [pages] if at_once else [[one] for one in pages]:
            ledger.keep_many(batch, reader=READER)
            join(ledger)
        return everyone(ledger)


@pytest.mark.timeout(300)
def test_any_order_of_arrival_gives_the_same_actors(tmp_path: Path, empty: Path) -> None:
    def new(name: str) -> Path:
        return Path(shutil.copy(empty, tmp_path / name))

    wanted = arrive(new("first.db"), PAGES, at_once=True)
    assert len(wanted) == 10
    for number in range(20):
        order = Random(number).sample(PAGES, len(PAGES))
        assert arrive(new(f"once{number}.db"), order, at_once=True) == wanted
        assert arrive(new(f"one-by-one{number}.db"), order, at_once=False) == wanted


def test_ids_last_while_articles_arrive(ledger: Ledger) -> None:
    seen: dict[str, str] = {}  # a member's first actor
    for one in PAGES:
        ledger.keep(*one, reader=READER)
        join(ledger)
        for own in ledger.article_actors():
            current = ledger.actor(own.id)
            first = seen.setdefault(own.id, current.id)
            kept = ledger.actor(first)
            assert kept.id == current.id or first != current.id, own
            assert ledger.resolve(first) == kept
