"""What is written comes back as it was."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest

from rashomon.errors import InvalidFinding, LedgerError, NotFound
from rashomon.ledger import Ledger, RunRecord
from rashomon.model import ActorId, ArticleId, Failure, Findings, Harm, Span, StatementId
from tests.ledger.samples import READER, TEXT, article, coverage, findings, snapshot


def what_is_kept(ledger: Ledger, article: str) -> Findings:
    return Findings(
        article=ledger.article(article),
        actors=tuple(one for one in ledger.article_actors() if one.article == article),
        mentions=tuple(ledger.mentions(article)),
        statements=tuple(ledger.statements(article=article)),
        claims=tuple(ledger.claims(article=article)),
    )


def test_findings_come_back_as_they_were_kept(ledger: Ledger) -> None:
    page, found = coverage()
    ledger.keep(page, found, reader=READER)
    assert what_is_kept(ledger, found.article.id) == found


def test_bytes_come_back_as_they_were_fetched(ledger: Ledger) -> None:
    page, found = coverage()
    page = replace(page, charset="utf-8", url="https://herald.example/raid")
    ledger.keep(page, found, reader=READER)
    stored = ledger.snapshot(page.sha256)
    assert stored.data == page.data
    assert (stored.media_type, stored.charset, stored.url) == ("text/plain", "utf-8", "https://herald.example/raid")
    assert (stored.retrieved, stored.size) == (page.retrieved, len(page.data))


def test_snapshot_of_two_articles_is_stored_once(ledger: Ledger) -> None:
    page, found = coverage()
    elsewhere = replace(page, url="https://gazette.example/raid")
    ledger.keep_many([(page, found), (elsewhere, findings(article(elsewhere)))], reader=READER)
    assert (ledger.counts().articles, ledger.counts().snapshots) == (2, 1)


def test_keeping_twice_is_keeping_once(ledger: Ledger) -> None:
    page, found = coverage()
    ledger.keep(page, found, reader=READER)
    before = ledger.counts()
    ledger.keep(page, found, reader=READER)
    ledger.keep_many([(page, found), (page, found)], reader=READER)
    assert ledger.counts() == before
    assert what_is_kept(ledger, found.article.id) == found


def test_article_of_another_reader_is_replaced_where_it_stands(ledger: Ledger) -> None:
    batch = [coverage(n) for n in range(3)]
    ledger.keep_many(batch, reader=READER)
    page, found = coverage(1, low=20)
    assert ledger.has(found.article.id, reader=READER)
    ledger.keep(page, found, reader="attribution@2")
    assert not ledger.has(found.article.id, reader=READER)
    assert ledger.has(found.article.id, reader="attribution@2")
    assert what_is_kept(ledger, found.article.id) == found
    assert [one.id for one in ledger.articles()] == [found.article.id for _, found in batch]


def test_articles_come_in_the_order_of_arrival(ledger: Ledger) -> None:
    batch = [coverage(n) for n in (7, 3, 5, *range(100, 180))]
    ledger.keep_many(batch[:2], reader=READER)
    ledger.keep_many(batch[2:], reader=READER)
    assert list(ledger.articles()) == [found.article for _, found in batch]
    assert list(ledger.claims()) == [claim for _, found in batch for claim in found.claims]
    assert list(ledger.statements()) == [statement for _, found in batch for statement in found.statements]


def test_failure_stands_where_its_article_would(ledger: Ledger) -> None:
    broken = Failure(input="coverage/broken.html", stage="reading", reason="the page has no text")
    ledger.keep(*coverage(1), reader=READER)
    ledger.keep_failure(broken)
    ledger.keep(*coverage(2), reader=READER)
    assert list(ledger.entries()) == [coverage(1)[1].article, broken, coverage(2)[1].article]
    assert list(ledger.failures()) == [broken]


def test_failure_is_kept_once_with_its_bytes(ledger: Ledger) -> None:
    page = snapshot("%PDF-1.7", path="coverage/report.pdf", media_type="application/pdf")
    broken = Failure(input=page.name, stage="reading", reason="a PDF cannot be read")
    ledger.keep_failure(broken, page)
    ledger.keep_failure(broken, page)
    assert list(ledger.failures()) == [replace(broken, sha256=page.sha256)]
    assert ledger.snapshot(page.sha256).data == b"%PDF-1.7"


def test_two_reasons_of_one_input_are_two_failures(ledger: Ledger) -> None:
    for reason in ("the server did not answer", "the page has no text"):
        ledger.keep_failure(Failure(input="https://herald.example/raid", stage="sources", reason=reason))
    assert ledger.counts().failures == 2


def test_article_takes_the_place_of_its_failures_once_it_is_read(ledger: Ledger) -> None:
    page, found = coverage(1)
    ledger.keep_failure(Failure(input=page.name, stage="reading", reason="the page has no text"))
    ledger.keep(*coverage(2), reader=READER)
    ledger.keep_failure(Failure(input=page.name, stage="reading", reason="the page is empty"))
    ledger.keep(page, found, reader=READER)
    ledger.keep(*coverage(3), reader=READER)
    assert list(ledger.entries()) == [found.article, coverage(2)[1].article, coverage(3)[1].article]


def test_file_name_that_is_no_unicode_comes_back(ledger: Ledger) -> None:
    name = b"coverage/caf\xe9.txt".decode("utf-8", "surrogateescape")
    page = snapshot(path=name)
    found = findings(article(page, source_id="\ufdd0odd", title="A\x00B “ü” 🕊"))
    ledger.keep(page, found, reader=READER)
    ledger.keep_failure(Failure(input=name + "2", stage="reading", reason="no text in caf\udce9"))
    assert ledger.article(found.article.id) == found.article
    assert [one.input for one in ledger.failures()] == [name + "2"]


def test_figure_up_to_nine_quintillion_is_kept(ledger: Ledger) -> None:
    page, found = coverage(low=2**63 - 1)
    ledger.keep(page, found, reader=READER)
    detail = next(ledger.claims(kind="harm")).detail
    assert isinstance(detail, Harm)
    assert detail.low == 2**63 - 1


def contradictions() -> list[tuple[str, Findings]]:
    _, good = coverage()
    mention, statement, claim = good.mentions[0], good.statements[0], good.claims[0]
    far = Span(len(TEXT), len(TEXT) + 1)
    nobody, nothing = ActorId("act-nobody"), StatementId("sta-nothing")
    return [
        ("another snapshot", replace(good, article=replace(good.article, sha256="0" * 64))),
        ("another article", replace(good, mentions=(replace(mention, article=ArticleId("art-other")),))),
        ("twice the same", replace(good, statements=(*good.statements, statement))),
        ("an unknown actor", replace(good, mentions=(replace(mention, actor=nobody),))),
        ("an unknown speaker", replace(good, statements=(replace(statement, speakers=(nobody,)),), claims=())),
        ("an unknown parent", replace(good, statements=(replace(statement, parent=nothing),), claims=())),
        ("an unknown statement", replace(good, claims=(replace(claim, statement=nothing),))),
        ("an unknown voice", replace(good, claims=(replace(claim, voice=nobody),))),
        ("past the end", replace(good, mentions=(replace(mention, span=far),))),
        ("too large", coverage(low=2**63)[1]),
    ]


@pytest.mark.parametrize("found", [pytest.param(found, id=name) for name, found in contradictions()])
def test_findings_that_contradict_each_other_are_refused_whole(ledger: Ledger, found: Findings) -> None:
    with pytest.raises(InvalidFinding):
        ledger.keep_many([coverage(1), (coverage()[0], found)], reader=READER)
    assert ledger.counts().articles == 0


def test_runs_come_back_in_order(ledger: Ledger) -> None:
    first = RunRecord(
        contract="1.0",
        package="rashomon 0.1.0",
        models={"attribution": "ab" * 32},
        options={"workers": 4, "outlet": None, "kinds": ["harm"]},
        started="2031-05-02T08:00:00Z",
    )
    second = dataclasses.replace(first, started="2031-05-03T08:00:00Z", models={})
    ledger.begin_run(first)
    ledger.begin_run(second)
    assert ledger.runs() == [first, second]


def test_counts_say_how_much_there_is(ledger: Ledger) -> None:
    ledger.keep(*coverage(1), reader=READER)
    page = snapshot("Здравствуйте.", path="coverage/ru.txt")
    ledger.keep(page, Findings(article=article(page, read=False, standfirst_span=None)), reader=READER)
    counts = ledger.counts()
    assert (counts.articles, counts.unread, counts.snapshots) == (2, 1, 2)
    assert (counts.mentions, counts.statements, counts.claims) == (3, 3, 4)
    assert (counts.actors, counts.events, counts.decisions) == (0, 0, 0)


def test_what_is_not_there_is_not_found(ledger: Ledger) -> None:
    for ask in (ledger.article, ledger.snapshot, ledger.actor, ledger.event, ledger.resolve):
        with pytest.raises(NotFound):
            ask("art-0000000000000000")
    assert list(ledger.statements(article="art-0000000000000000")) == []


def test_statements_are_found_by_speaker_and_by_id(ledger: Ledger) -> None:
    ledger.keep_many([coverage(1), coverage(2)], reader=READER)
    found = coverage(2)[1]
    said, _, denied = found.statements
    assert list(ledger.statements(speaker=found.actors[0].id)) == [said, denied]
    assert list(ledger.statements(ids=[denied.id, said.id])) == [said, denied]
    assert list(ledger.statements(ids=[])) == []
    some = [denied.id, *(f"sta-{n}" for n in range(40_000))]
    assert list(ledger.statements(ids=some)) == [denied]


def test_claims_are_found_by_kind_and_voice(ledger: Ledger) -> None:
    ledger.keep_many([coverage(1), coverage(2)], reader=READER)
    found = coverage(2)[1]
    assert list(ledger.claims(article=found.article.id, kind="blame")) == [found.claims[2]]
    assert list(ledger.claims(voice=found.actors[0].id)) == list(found.claims[:3])
    assert len(list(ledger.claims(voice=found.actors[2].id))) == 2, "the outlet is one in both articles"


def test_quoted_statements_come_with_their_words(ledger: Ledger) -> None:
    ledger.keep(*coverage(1), reader=READER)
    found = list(ledger.quoted_statements())
    assert [one.pieces for one in found] == [
        ("At least 17 people were killed and the Red Column did it.",),
        ("the Red Column did it",),
    ]
    assert list(ledger.quoted_statements(ids=[found[1].statement.id, "sta-nothing"])) == [found[1]]
    article = ledger.article(found[0].statement.article)
    assert {(one.outlet, one.published) for one in found} == {(article.outlet, article.published)}


def test_beginning_of_an_id_is_enough_if_it_is_the_only_one(ledger: Ledger) -> None:
    ledger.keep_many([coverage(1), coverage(2)], reader=READER)
    found = coverage(2)[1]
    for finding in (found.article, found.mentions[0], found.statements[0], found.claims[2]):
        assert ledger.resolve(finding.id) == finding
        assert ledger.resolve(finding.id[:-3]) == finding
    with pytest.raises(LedgerError, match="several ids begin with 'sta-'"):
        ledger.resolve("sta-")


def test_id_that_begins_another_is_itself(ledger: Ledger) -> None:
    page, found = coverage()
    ledger.keep(page, found, reader=READER)
    assert found.claims[1].id.startswith(found.claims[0].id)
    assert ledger.resolve(found.claims[0].id) == found.claims[0]
