"""What is reviewed next: in which order, whose, and with what beside it."""

from __future__ import annotations

import pytest

from rashomon.errors import NotFound, UsageError
from rashomon.ledger import Ledger
from rashomon.model import Findings, Verdict
from rashomon.reviewing import KINDS, Queue, item, progress, queue
from tests.reviewing.coverage import compare, read

ORDERS = ("confidence", "weight")
STATES = ("open", "decided", "unsure", "all")


@pytest.fixture
def found(ledger: Ledger) -> list[Findings]:
    made = read(ledger)
    compare(ledger, made)
    return made


def ids(shown: Queue) -> list[str]:
    return [one.finding.id for one in shown.items]


def test_least_confident_comes_first_and_a_claim_after_its_statement(ledger: Ledger, found: list[Findings]) -> None:
    doubtful = sorted((found[1], found[3]), key=lambda one: one.statements[0].id)
    measured: list[str] = [found[2].claims[0].id]  # the only claim with a confidence of its own
    for one in doubtful:
        measured += [one.statements[0].id, *sorted(claim.id for claim in one.claims[:2])]
    measured += sorted(one.statements[2].id for one in found)
    for one in (found[2], found[0]):
        claims = {claim.id for claim in one.claims[:2]} - set(measured)
        measured += [one.statements[0].id, *sorted(claims)]
    unmeasured = sorted([*(one.statements[1].id for one in found), *(one.claims[2].id for one in found)])
    shown = ids(queue(ledger))
    assert shown[: len(measured)] == measured
    assert sorted(shown[len(measured) :]) == unmeasured


def test_most_contradicted_comes_first_then_what_else_hangs_on_it(ledger: Ledger, found: list[Findings]) -> None:
    figures, charges = ([one.claims[number].id for one in found] for number in (0, 1))
    shown = ids(queue(ledger, order="weight", kinds=["harm", "blame", "label"]))
    # Two contradictions; one each; agrees and two cells go back to it; a relation and a cell each; then nothing.
    assert shown[0] == figures[1]
    assert shown[1:3] == sorted([figures[0], figures[2]])
    assert shown[3] == figures[3]
    assert shown[4:6] == sorted(charges[:2])
    assert shown[6:] == sorted([*charges[2:], *(one.claims[2].id for one in found)])


def test_statement_comes_just_before_the_heaviest_of_its_claims(ledger: Ledger, found: list[Findings]) -> None:
    shown = ids(queue(ledger, order="weight"))
    for one in found:
        at = shown.index(one.statements[0].id)
        assert shown[at + 1] == one.claims[0].id
    bare = {said.id for one in found for said in one.statements[1:]}
    assert set(shown[-len(bare) :]) == bare


def decide_some(ledger: Ledger, found: list[Findings]) -> None:
    ledger.decide(found[0].claims[0].id, Verdict.ACCEPT, by="Mina")
    ledger.decide(found[1].claims[0].id, Verdict.UNSURE, by="Mina")
    ledger.decide(found[1].statements[0].id, Verdict.REJECT, by="Tarik")
    gone = ledger.decide(found[2].claims[2].id, Verdict.ACCEPT, by="Mina")
    ledger.undo(gone.id, by="Mina")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("by", [None, "Mina"])
def test_pages_have_everything_once_in_one_order(
    ledger: Ledger, found: list[Findings], order: str, state: str, by: str | None
) -> None:
    decide_some(ledger, found)
    whole = queue(ledger, order=order, state=state, by=by)  # type: ignore[arg-type]
    assert whole.after is None
    assert len(set(ids(whole))) == len(ids(whole)) > 0
    for limit in (1, 4):
        pages: list[str] = []
        after = None
        while True:
            page = queue(ledger, order=order, state=state, by=by, limit=limit, after=after)  # type: ignore[arg-type]
            pages += ids(page)
            after = page.after
            if after is None:
                break
        assert pages == ids(whole)


@pytest.mark.parametrize("order", ORDERS)
def test_part_of_the_ledger_is_in_the_order_of_the_whole(ledger: Ledger, found: list[Findings], order: str) -> None:
    whole = ids(queue(ledger, order=order, state="all"))  # type: ignore[arg-type]
    assert len(whole) == sum(len(one.statements) + len(one.claims) for one in found)
    for one in found:
        own = {said.id for said in one.statements} | {claim.id for claim in one.claims}
        article = one.article.id
        assert ids(queue(ledger, order=order, article=article)) == [name for name in whole if name in own]  # type: ignore[arg-type]
    (event,) = ledger.events()
    of_event: set[str] = {*event.claims, *(one.statements[0].id for one in found)}
    assert ids(queue(ledger, order=order, event=event.id)) == [name for name in whole if name in of_event]  # type: ignore[arg-type]
    for kind in KINDS:
        own = {one.finding.id for one in queue(ledger, state="all").items if one.kind == kind}
        assert ids(queue(ledger, order=order, kinds=[kind])) == [name for name in whole if name in own]  # type: ignore[arg-type]


@pytest.mark.parametrize("order", ORDERS)
def test_states_share_the_findings_out(ledger: Ledger, found: list[Findings], order: str) -> None:
    decide_some(ledger, found)
    of = {state: set(ids(queue(ledger, order=order, state=state))) for state in STATES}  # type: ignore[arg-type]
    assert of["decided"] == {found[0].claims[0].id, found[1].statements[0].id}
    assert of["unsure"] == {found[1].claims[0].id}
    assert of["open"] == of["all"] - of["decided"] - of["unsure"]
    how_far = progress(ledger)
    assert (how_far.findings, how_far.decided, how_far.unsure) == (len(of["all"]), 2, 1)
    assert how_far.open == len(of["open"])


def test_second_coder_sees_nothing_of_the_first(ledger: Ledger, found: list[Findings]) -> None:
    decide_some(ledger, found)
    alone = queue(ledger, by="Ilan")
    assert len(ids(alone)) == len(ids(queue(ledger, state="all")))
    assert all(not one.decisions and one.verdict is None and one.seen is None for one in alone.items)
    assert all(getattr(one.finding, "reviewed", None) is None for one in alone.items)
    assert ids(queue(ledger, by="Tarik", state="decided")) == [found[1].statements[0].id]
    ledger.decide(found[0].claims[0].id, Verdict.REJECT, by="Ilan")
    own = item(ledger, found[0].claims[0].id, by="Ilan")
    assert [one.by for one in own.decisions] == ["Ilan"]
    together = item(ledger, found[0].claims[0].id)
    assert [(one.by, one.verdict) for one in together.decisions] == [("Mina", "accept"), ("Ilan", "reject")]
    assert (together.verdict, together.seen) == ("reject", together.decisions[-1].id)


def test_item_has_the_words_and_both_values(ledger: Ledger, found: list[Findings]) -> None:
    killed = found[0].claims[0].id
    ledger.decide(killed, Verdict.CORRECT, by="Mina", now={"low": 18}, note="the hospital's list")
    shown = item(ledger, killed)
    passage = shown.evidence.passage
    assert [passage.text[mark.start : mark.end] for mark in passage.marks] == ["At least 17 people were killed"]
    assert passage.text.startswith("Ilse Varga said")
    assert (shown.evidence.outlet, shown.evidence.published) == ("The Tavoy Herald", "2031-05-01")
    low = next(field for field in shown.fields if field.name == "low")
    assert (low.machine, low.now, low.is_corrected) == (17, 18, True)
    assert [(one.by, one.note) for one in shown.decisions] == [("Mina", "the hospital's list")]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"kinds": ["event"]}, "nothing of the kind 'event' is reviewed"),
        ({"order": "age"}, "order cannot be 'age'; it is one of: confidence, weight"),
        ({"state": "lost"}, "state cannot be 'lost'; it is one of: open, unsure, decided, all"),
        ({"limit": 0}, "a queue of 0 has nothing in it"),
        ({"after": "[0,1"}, "the queue by confidence has no place"),
        ({"after": '["x",{},"",""]'}, "the queue by confidence has no place"),
        ({"after": '[0,1e999,"",""]'}, "the queue by confidence has no place"),
        ({"after": f'[0,{2**70},"",""]'}, "the queue by confidence has no place"),
        ({"after": '[0,0.5,"",""]', "order": "weight"}, "the queue by weight has no place"),
    ],
)
def test_what_cannot_be_asked_says_why(ledger: Ledger, asked: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message.replace("[", r"\[")):
        queue(ledger, **asked)  # type: ignore[arg-type]


def test_only_statements_and_claims_stand_in_it(ledger: Ledger, found: list[Findings]) -> None:
    with pytest.raises(UsageError, match="stands in no queue"):
        item(ledger, found[0].article.id)
    with pytest.raises(NotFound):
        item(ledger, "cla-nothing")
