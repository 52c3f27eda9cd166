"""What people said stays, and finds again what it was about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon import ids
from rashomon.errors import NotFound, UsageError
from rashomon.ledger import Ledger
from rashomon.ledger.locating import locate, overlap
from rashomon.model import (
    Claim,
    ClaimId,
    Decision,
    Effect,
    Findings,
    Harm,
    Quotation,
    Span,
    Spans,
    StatementId,
    Verdict,
)
from tests.ledger.samples import READER, TEXT, article, coverage, findings, snapshot
from tests.ledger.test_joining import event_of, joined

AT = "2031-06-01T12:00:00Z"


@pytest.fixture
def found(ledger: Ledger) -> Findings:
    page, found = coverage(1)
    ledger.keep(page, found, reader=READER)
    return found


def join(ledger: Ledger) -> None:
    with ledger.joining():
        pass


def read_anew(ledger: Ledger, found: Findings) -> None:
    """As another model has read the article."""
    ledger.keep(coverage(1)[0], found, reader="attribution@2")
    join(ledger)


def only_decision(ledger: Ledger) -> Decision:
    (decision,) = ledger.decisions()
    return decision


def test_decision_says_who_when_what_and_where(ledger: Ledger, found: Findings) -> None:
    killed = found.claims[0]
    decision = ledger.decide(
        killed.id, Verdict.CORRECT, by="Mina", now={"low": 18}, note="the hospital's list has 18", at=AT
    )
    assert only_decision(ledger) == decision
    assert (decision.by, decision.at, decision.finding) == ("Mina", AT, killed.id)
    assert (decision.verdict, decision.now, decision.note) == ("correct", {"low": 18}, "the hospital's list has 18")
    assert decision.attached
    was = {"kind": "harm", "effect": "killed", "low": 17, "high": None, "names": ["Jon Petrov", "Ana Čapek"]}
    assert {name: decision.was[name] for name in was} == was
    assert (decision.anchor.type, decision.anchor.article) == ("claim", killed.article)
    assert decision.anchor.quote == "At least 17 people were killed"
    assert decision.anchor.prefix == "Mayor Ilse Varga said: “"
    assert decision.anchor.suffix == " and the Red Column did it.” She"


def test_decision_has_a_time_of_its_own(ledger: Ledger, found: Findings) -> None:
    decision = ledger.decide(found.claims[0].id, Verdict.ACCEPT, by="Mina")
    assert len(decision.at) == len(AT)
    assert decision.at.endswith("Z")


def test_same_decision_twice_is_two_decisions(ledger: Ledger, found: Findings) -> None:
    made = [ledger.decide(found.claims[0].id, Verdict.ACCEPT, by="Mina", at=AT) for _ in range(2)]
    assert len({decision.id for decision in made}) == 2


def test_every_kind_of_finding_can_be_decided_on(ledger: Ledger, found: Findings) -> None:
    said = (found.statements[0].id, found.statements[1].id)
    with ledger.joining() as joins:
        (actor, *_) = joins.replace_actors(joined([found]))
        (event,) = joins.replace_events([event_of(found.claims)])
        (quotation,) = joins.replace_quotations(
            [Quotation(id=ids.quotation_id(said), statements=said, fullest=said[0])]
        )
    about = (found.article, found.mentions[0], found.statements[0], found.claims[0], actor, event, quotation)
    for one in about:
        decision = ledger.decide(one.id, Verdict.REJECT, by="Mina", at=AT)
        assert decision.anchor.type == type(one).__name__.lower()
    join(ledger)
    assert [decision.attached for decision in ledger.decisions()] == [True] * 7
    quotes = {decision.anchor.type: decision.anchor.quote for decision in ledger.decisions()}
    assert quotes["article"] == "Raid on the harbour"
    assert (quotes["actor"], quotes["event"]) == ("Ilse Varga", "Tavoy harbour")
    assert quotes["quotation"] == quotes["statement"] == "At least 17 people were killed and the Red Column did it."


def test_decision_that_says_nothing_is_refused(ledger: Ledger, found: Findings) -> None:
    with pytest.raises(NotFound):
        ledger.decide("cla-nothing", Verdict.ACCEPT, by="Mina")
    with pytest.raises(UsageError, match="say what should stand there"):
        ledger.decide(found.claims[0].id, Verdict.CORRECT, by="Mina")
    with pytest.raises(UsageError, match="has no 'colour' to correct"):
        ledger.decide(found.claims[0].id, Verdict.CORRECT, by="Mina", now={"colour": "red"})
    decision = ledger.decide(found.claims[0].id, Verdict.ACCEPT, by="Mina")
    with pytest.raises(UsageError, match="is itself a decision"):
        ledger.decide(decision.id, Verdict.ACCEPT, by="Mina")
    assert only_decision(ledger) == decision


def test_claim_shows_its_latest_verdict(ledger: Ledger, found: Findings) -> None:
    claim = found.claims[0]
    for verdict in (Verdict.REJECT, Verdict.ACCEPT):
        ledger.decide(claim.id, verdict, by="Mina")
        assert ledger.claim(claim.id).reviewed == verdict
    ledger.decide(claim.id, Verdict.SPLIT, by="Mina", now={"members": []})
    assert ledger.claim(claim.id).reviewed == "accept"
    assert [one.reviewed for one in ledger.claims()] == ["accept", None, None, None]


def test_machine_finding_stays_beside_a_correction(ledger: Ledger, found: Findings) -> None:
    ledger.decide(found.claims[0].id, Verdict.CORRECT, by="Mina", now={"low": 18})
    assert ledger.claim(found.claims[0].id).detail == found.claims[0].detail


def test_decision_stays_with_a_finding_that_is_found_again(ledger: Ledger, found: Findings) -> None:
    ledger.decide(found.claims[0].id, Verdict.ACCEPT, by="Mina", at=AT)
    before = only_decision(ledger)
    read_anew(ledger, found)
    assert only_decision(ledger) == before
    assert ledger.claim(found.claims[0].id).reviewed == "accept"


def with_claim(found: Findings, claim: Claim) -> Findings:
    return replace(found, claims=(claim,))


def moved(claim: Claim, words: str) -> Claim:
    start = TEXT.index(words)
    return replace(claim, id=ClaimId("cla-moved"), spans=(Span(start, start + len(words)),))


@pytest.mark.parametrize(
    ("words", "attached"),
    [
        ("At least 17 people were killed", True),
        ("17 people were killed", True),
        ("At least 17 people were killed and the Red Column did it", True),
        ("killed", False),
        ("At least 17 people were killed and the Red Column did it.” She called the raid “a massacre”", False),
        ("The Red Column denied that it was there", False),
    ],
)
def test_decision_goes_to_the_finding_that_shares_half_its_words(
    ledger: Ledger, found: Findings, words: str, attached: bool
) -> None:
    killed = found.claims[0]
    ledger.decide(killed.id, Verdict.ACCEPT, by="Mina", at=AT)
    read_anew(ledger, with_claim(found, moved(killed, words)))
    decision = only_decision(ledger)
    assert decision.attached is attached
    assert decision.finding == ("cla-moved" if attached else killed.id)
    assert ledger.claim("cla-moved").reviewed == ("accept" if attached else None)


def test_decision_that_found_nothing_waits_and_comes_back(ledger: Ledger, found: Findings) -> None:
    ledger.decide(found.claims[0].id, Verdict.ACCEPT, by="Mina", at=AT)
    before = only_decision(ledger)
    read_anew(ledger, replace(found, claims=()))
    assert only_decision(ledger) == replace(before, attached=False)
    assert ledger.counts().unattached == 1
    ledger.keep(coverage(1)[0], found, reader="attribution@3")
    join(ledger)
    assert only_decision(ledger) == before


def test_verdict_on_deaths_never_goes_to_injuries(ledger: Ledger, found: Findings) -> None:
    killed = found.claims[0]
    assert isinstance(killed.detail, Harm)
    injured = replace(killed, id=ClaimId("cla-injured"), detail=replace(killed.detail, effect=Effect.INJURED))
    ledger.decide(killed.id, Verdict.ACCEPT, by="Mina", at=AT)
    read_anew(ledger, with_claim(found, injured))
    assert not only_decision(ledger).attached
    died = replace(killed, id=ClaimId("cla-died"), detail=replace(killed.detail, low=18))
    ledger.keep(coverage(1)[0], replace(found, claims=(injured, died)), reader="attribution@3")
    join(ledger)
    assert only_decision(ledger).finding == "cla-died"


def test_decision_on_a_statement_never_goes_to_a_claim(ledger: Ledger, found: Findings) -> None:
    ledger.decide(found.statements[1].id, Verdict.ACCEPT, by="Mina", at=AT)
    kept = replace(found.statements[0], id=StatementId("sta-other"))
    read_anew(ledger, replace(found, statements=(kept,), claims=()))
    assert not only_decision(ledger).attached


def test_decision_finds_its_words_in_a_text_that_was_cut_differently(ledger: Ledger) -> None:
    page = snapshot(f"{TEXT} Repeated: At least 17 people were killed.")
    first = findings(article(page))
    ledger.keep(page, first, reader=READER)
    ledger.decide(first.claims[0].id, Verdict.ACCEPT, by="Mina", at=AT)

    heading = "Raid. At least 17 people were killed, says mayor.\n\n"
    text = heading + page.data.decode()
    shifted = tuple(Span(span.start + len(heading), span.end + len(heading)) for span in first.claims[0].spans)
    changed = replace(first.article, text=text, text_sha256=ids.text_sha256(text), paragraphs=(Span(0, len(text)),))
    claims = (
        replace(first.claims[0], id=ClaimId("cla-heading"), spans=(Span(6, 36),)),
        replace(first.claims[0], id=ClaimId("cla-body"), spans=shifted),
    )
    ledger.keep(page, replace(first, article=changed, claims=claims), reader="attribution@2")
    join(ledger)
    assert only_decision(ledger).finding == "cla-body"

    gone = replace(changed, text="Nothing of it is left." * 10, text_sha256="0" * 64)
    ledger.keep(page, replace(first, article=gone, claims=()), reader="attribution@3")
    join(ledger)
    assert not only_decision(ledger).attached


def test_decision_on_an_event_follows_it_into_another(ledger: Ledger, found: Findings) -> None:
    page, more = coverage(2)
    ledger.keep(page, more, reader=READER)
    with ledger.joining() as joins:
        events = joins.replace_events([event_of(found.claims), event_of(more.claims)])
    for event in events:
        ledger.decide(event.id, Verdict.ACCEPT, by="Mina", at=AT)
    with ledger.joining() as joins:
        (one,) = joins.replace_events([event_of([*found.claims, *more.claims])])
    assert [decision.finding for decision in ledger.decisions()] == [one.id, one.id]


@pytest.mark.parametrize(
    ("quote", "prefix", "suffix", "at"),
    [
        ("said no", "She ", ".", 20),
        ("said no", "He ", ".", 7),
        ("said no", "", "", 7),
        ("said yes", "", "", None),
    ],
)
def test_quote_is_found_by_what_stands_around_it(quote: str, prefix: str, suffix: str, at: int | None) -> None:
    assert locate("No. He said no. She said no.", quote=quote, prefix=prefix, suffix=suffix) == at


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ((Span(0, 10),), (Span(0, 10),), 1.0),
        ((Span(0, 10),), (Span(5, 10),), 0.5),
        ((Span(0, 10),), (Span(5, 15),), 0.5),
        ((Span(0, 5), Span(10, 15)), (Span(0, 15),), 10 / 15),
        ((Span(0, 10),), (Span(10, 20),), 0.0),
        ((), (Span(0, 1),), 0.0),
        ((), (), 0.0),
    ],
)
def test_share_of_words(one: Spans, other: Spans, share: float) -> None:
    assert overlap(one, other) == overlap(other, one) == share
