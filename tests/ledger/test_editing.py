"""What a person may correct, and what may stand there."""

from __future__ import annotations

import pytest

from rashomon.errors import UsageError
from rashomon.ledger import Finding, Ledger, Takes, corrected, fields_of
from rashomon.model import ActorKind, Effect, Findings, Group, Verdict
from tests.ledger.samples import READER, coverage
from tests.ledger.test_joining import event_of, joined


@pytest.fixture
def found(ledger: Ledger) -> Findings:
    page, found = coverage(1)
    ledger.keep(page, found, reader=READER)
    with ledger.joining() as joins:
        joins.replace_actors(joined([found]))
        joins.replace_events([event_of(found.claims)])
    return found


def test_fields_of_a_figure_say_what_they_take(ledger: Ledger, found: Findings) -> None:
    fields = {field.name: field for field in fields_of(ledger.claim(found.claims[0].id))}
    assert fields["effect"].takes is Takes.CHOICE
    assert fields["effect"].choices == tuple(map(str, Effect))
    assert (fields["low"].takes, fields["low"].machine, fields["low"].may_be_unknown) == (Takes.NUMBER, 17, True)
    assert (fields["high"].machine, fields["words"].may_be_unknown) == (None, False)
    assert fields["names"].machine == ["Jon Petrov", "Ana Čapek"]
    assert (fields["from"].takes, fields["voice"].takes) == (Takes.DATE, Takes.ACTOR)
    assert "kind" not in fields
    assert not any(field.is_corrected for field in fields.values())


def test_every_kind_of_finding_has_fields_and_keeps_its_own_values(ledger: Ledger, found: Findings) -> None:
    (event,), actors = ledger.events(), list(ledger.actors())
    claims = [ledger.claim(claim.id) for claim in found.claims]
    statements = [ledger.statement(one.id) for one in found.statements]
    every: list[Finding] = [found.article, found.mentions[0], *statements, *claims, event, *actors]
    for one in every:
        fields = fields_of(one)
        assert fields
        for field in fields:
            if field.name != "group":  # it has none of its own
                ledger.decide(one.id, Verdict.CORRECT, by="Mina", now={field.name: field.machine})


@pytest.mark.parametrize(
    ("of", "now", "message"),
    [
        ("harm", {"kind": "blame"}, "has no 'kind' to correct"),
        ("harm", {"low": -1}, "it is a whole number from 0 on, or null"),
        ("harm", {"low": True}, "it is a whole number from 0 on"),
        ("harm", {"low": 2**63}, "it is a whole number from 0 on"),
        ("harm", {"high": 3}, "from 17 to 3"),
        ("harm", {"effect": None}, "'effect' cannot be None; it is one of"),
        ("harm", {"words": " "}, "'words' cannot be ' '; it is words"),
        ("harm", {"from": "yesterday"}, "it is a date like 2031, 2031-05 or 2031-05-12, or null"),
        ("harm", {"from": "2031-02-30"}, "it is a date like"),
        ("harm", {"from": "2031-05-02"}, "dates cannot run from 2031-05-02 to 2031-05-01"),
        ("harm", {"from": "2031-06"}, "dates cannot run from 2031-06 to 2031-05-01"),
        ("harm", {"voice": "act-nobody"}, "nothing in the ledger is called 'act-nobody'"),
        ("harm", {"voice": "ARTICLE"}, "it is the id of an actor, or null"),
        ("harm", {"via": ["ARTICLE"]}, "it is a list of ids of actors"),
        ("harm", {"names": ["Jon", 7]}, "it is a list of words"),
        ("harm", {"names": "Jon"}, "it is a list"),
        ("harm", {"spans": []}, "it is a list of one or more"),
        ("harm", {"spans": [[5, 2]]}, "a list of spans in order"),
        ("harm", {"spans": [[5, 9], [7, 12]]}, "a list of spans in order"),
        ("harm", {"spans": [5]}, "a list of spans, like"),
        ("harm", {"spans": [[0, 9_999]]}, "the article's text ends at"),
        ("label", {"portrayal": 1.5}, "it is a number from -1 to 1, or null"),
        ("label", {"portrayal": float("nan")}, "it is a number from -1 to 1"),
        ("statement", {"negated": "no"}, "it is true or false"),
        ("actor", {"kind": "city"}, "it is one of: person, organization"),
        ("article", {"published": "2031-05"}, "it is a date like 2031-05-12"),
        ("event", {"claims": []}, "has no 'claims' to correct"),
    ],
)
def test_value_that_cannot_stand_there_is_refused(
    ledger: Ledger, found: Findings, of: str, now: dict[str, object], message: str
) -> None:
    about = {
        "harm": found.claims[0].id,
        "label": found.claims[3].id,
        "statement": found.statements[0].id,
        "actor": next(iter(ledger.actors())).id,
        "event": next(iter(ledger.events())).id,
        "article": found.article.id,
    }[of]
    given = {name: _named(value, found.article.id) for name, value in now.items()}
    with pytest.raises(UsageError) as told:
        ledger.decide(about, Verdict.CORRECT, by="Mina", now=given)
    assert message in str(told.value)
    assert list(ledger.decisions()) == []


def _named(value: object, article: str) -> object:
    if isinstance(value, list):
        return [_named(one, article) for one in value]
    return article if value == "ARTICLE" else value


def test_corrections_add_up_until_somebody_speaks_of_the_machine_s_reading(ledger: Ledger, found: Findings) -> None:
    claim = found.claims[0].id

    def stands() -> dict[str, object]:
        return corrected(ledger.decisions_on([claim])[claim])

    ledger.decide(claim, Verdict.CORRECT, by="Mina", now={"low": 30})
    with pytest.raises(UsageError, match="from 30 to 20"):
        ledger.decide(claim, Verdict.CORRECT, by="Tarik", now={"high": 20})
    last = ledger.decide(claim, Verdict.CORRECT, by="Tarik", now={"high": 40})
    ledger.decide(claim, Verdict.UNSURE, by="Ilan")
    assert stands() == {"low": 30, "high": 40}
    ledger.undo(last.id, by="Tarik")
    assert stands() == {"low": 30}
    accepted = ledger.decide(claim, Verdict.ACCEPT, by="Mina")
    assert stands() == {}
    ledger.undo(accepted.id, by="Mina")
    assert stands() == {"low": 30}


def test_group_and_kind_of_an_actor_are_choices(ledger: Ledger, found: Findings) -> None:
    fields = {field.name: field for field in fields_of(next(iter(ledger.actors())))}
    assert fields["group"].choices == tuple(map(str, Group))
    assert fields["kind"].choices == tuple(map(str, ActorKind))
