"""What the pages say, and what can be taken from them."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zlib
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.access import unguarded
from rashomon.ledger import Ledger
from rashomon.model import Article, Event, Verdict
from rashomon.web.app import PAGES
from tests.web.conftest import client_of


def article(demo: Path, path: str) -> Article:
    with Ledger.open(demo) as ledger:
        return next(one for one in ledger.articles() if one.path is not None and one.path.endswith(path))


def rows(answer: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer)))


def test_whatever_changes_something_says_who_may() -> None:
    assert unguarded(PAGES) == []


@pytest.mark.parametrize("path", ["/", "/events", "/statements", "/actors", "/quotations", "/add"])
def test_each_list_has_a_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1


def test_filters_stand_in_the_address_and_narrow_the_list(client: TestClient) -> None:
    found = client.get("/", params={"outlet": "Meridian Wire", "q": "market", "as": "json"}).json()
    assert {one["outlet"] for one in found} == {"Meridian Wire"}
    page = client.get("/", params={"outlet": "Meridian Wire", "q": "market"}).text
    assert f"<b>{len(found)}</b> article" in page
    assert 'value="market"' in page


def test_facets_count_what_choosing_them_gives(client: TestClient) -> None:
    page = client.get("/").text
    counted = re.findall(r'href="(/\?outlet=[^"]+)"[^>]*><bdi>([^<]+)</bdi></a> <small>(\d+)</small>', page)
    assert counted
    for address, _, number in counted[:4]:
        chosen = client.get(address.replace("&amp;", "&"), params=None).text
        assert f"<b>{number}</b> article" in chosen


def test_a_table_is_sent_whole_as_csv_and_json(client: TestClient, demo: Path) -> None:
    with Ledger.open(demo) as ledger:
        statements = {one.id for one in ledger.statements()}
    assert {row["id"] for row in rows(client.get("/statements?as=csv").text)} == statements
    assert {row["id"] for row in client.get("/statements?as=json").json()} == statements
    assert client.get("/statements?as=pdf").status_code == 400


def test_victims_are_not_named_in_a_table_unless_asked_for(copied: Path) -> None:
    with client_of(copied) as client:
        names = [row["name"] for row in client.get("/actors?as=json&names=1").json()]
        without = [row["name"] for row in client.get("/actors?as=json").json()]
        statements = client.get("/statements?as=csv").text
        hidden = [name for name, other in zip(names, without, strict=True) if name != other]
    assert hidden
    assert all(name not in statements for name in hidden)


def test_what_is_searched_for_is_marked(client: TestClient) -> None:
    assert "<mark>rockets</mark>" in client.get("/?q=rockets").text


@pytest.mark.parametrize("query", ['"', "-", "*", "NEAR(a b)", 'a" OR "b', "title:x", "(((", "\x00", "AND"])
def test_no_search_is_an_error(client: TestClient, query: str) -> None:
    for path in ("/", "/statements"):
        assert client.get(path, params={"q": query}).status_code == 200


def test_an_article_shows_each_finding_and_lights_it_up_by_its_id(client: TestClient, demo: Path) -> None:
    shown = article(demo, "wire-first.html")
    page = client.get(f"/articles/{shown.id}").text
    with Ledger.open(demo) as ledger:
        findings = [str(one.id) for one in ledger.statements(article=shown.id)]
        findings += [str(one.id) for one in ledger.claims(article=shown.id)]
    assert findings
    for finding in findings:
        assert f'id="{finding}"' in page
        assert re.search(rf'data-of="[^"]*\b{finding}\b', page)


def test_an_articles_marks_leave_its_text_as_it_was(client: TestClient, demo: Path) -> None:
    shown = article(demo, "wire-first.html")
    page = client.get(f"/articles/{shown.id}").text
    text = page[page.index('<article class="text"') : page.index("</article>")]
    paragraphs = [
        unescape(re.sub(r"<[^>]+>", "", part)) for part in re.findall(r"<p class=[^>]*>(.*?)</p>", text, re.S)
    ]
    assert paragraphs[-len(shown.paragraphs) :] == [shown.text[span.start : span.end] for span in shown.paragraphs]


def test_a_permalink_leads_to_the_words_it_names(client: TestClient, demo: Path) -> None:
    shown = article(demo, "wire-first.html")
    start = shown.text.index("three days of mourning")
    page = client.get(f"/articles/{shown.id}?span={start}-{start + 22}").text
    wanted = re.findall(r'<span class="[^"]*wanted[^"]*"[^>]*>(.*?)</span>', page)
    assert "".join(wanted) == "three days of mourning"


def test_the_snapshot_is_verified_and_a_changed_one_is_found_out(copied: Path) -> None:
    shown = article(copied, "wire-first.html")
    with client_of(copied) as client:
        assert f"{shown.sha256}. They are the bytes as fetched" in client.get(f"/articles/{shown.id}/verify").text
    with sqlite3.connect(copied) as store:
        store.execute("UPDATE snapshot_bytes SET bytes = ? WHERE sha256 = ?", (zlib.compress(b"other"), shown.sha256))
    with client_of(copied) as client:
        answer = client.get(f"/articles/{shown.id}/verify").text
        assert "damaged" in answer
        assert "as fetched" not in answer


def test_the_snapshot_is_sent_to_be_kept_never_to_be_shown(client: TestClient, demo: Path) -> None:
    shown = article(demo, "wire-first.html")
    answer = client.get(f"/articles/{shown.id}/snapshot")
    with Ledger.open(demo) as ledger:
        assert answer.content == ledger.snapshot(shown.sha256).data
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_an_event_lays_two_to_four_accounts_side_by_side(client: TestClient, demo: Path, ottelin: Event) -> None:
    page = client.get(f"/events/{ottelin.id}").text
    accounts = re.findall(r'name="account" value="([^"]+)"', page)
    for number in (2, 3, 4):
        chosen = client.get(f"/events/{ottelin.id}", params={"account": accounts[:number]}).text
        assert f'class="side of-{number}"' in chosen
        assert chosen.count('class="letter"') == number


def test_a_silent_account_is_not_mentioned_and_never_zero(client: TestClient, ottelin: Event) -> None:
    page = client.get(f"/events/{ottelin.id}").text
    table = page[page.index('<table class="side') : page.index("</table>")]
    assert "not mentioned" in table


def test_relations_are_told_by_sign_and_word_with_their_reason(client: TestClient, demo: Path, ottelin: Event) -> None:
    with Ledger.open(demo) as ledger:
        claims = {one.id: one for one in ledger.claims(event=ottelin.id)}
        killed = next(one for one in ledger.comparisons(ottelin.id) if one.aspect == "killed")
    parted = next(
        one for one in killed.relations if one.relation == "contradict" and claims[one.a].voice and claims[one.b].voice
    )
    accounts = [claims[parted.a].voice, claims[parted.b].voice]
    page = client.get(f"/events/{ottelin.id}", params={"account": accounts}).text
    pairs = page[page.index("Killed: how they stand to each other") :]
    pairs = pairs[: pairs.index("</tr>")]
    assert 'class="kind contradict">contradict' in pairs
    assert parted.why in pairs


def test_every_cell_leads_to_its_words_in_the_article(client: TestClient, ottelin: Event) -> None:
    page = client.get(f"/events/{ottelin.id}").text
    table = page[page.index('<table class="side') : page.index("</table>")]
    values = table.count('<details class="value">')
    assert values
    assert len(re.findall(r"<blockquote>.*?<mark>", table, re.S)) >= values
    links = re.findall(r'href="(/articles/[^"#]+)#([^"]+)"', table)
    assert len(links) >= values
    address, finding = links[0]
    assert f'id="{finding}"' in client.get(address).text


def test_the_accounts_side_by_side_can_be_taken_as_a_table(client: TestClient, ottelin: Event) -> None:
    page = client.get(f"/events/{ottelin.id}").text
    accounts = re.findall(r'name="account" value="([^"]+)"', page)[:2]
    found = client.get(f"/events/{ottelin.id}", params={"account": accounts, "as": "json"}).json()
    table = client.get(f"/events/{ottelin.id}", params={"account": accounts}).text
    assert {row["column"] for row in found} == {"A", "B"}
    assert sum(row["value"] == "not mentioned" for row in found) == table.count("not mentioned</span>")
    assert all(row["words"] and len(row["snapshot"]) == 64 for row in found if row["value"] != "not mentioned")
    assert len(rows(client.get(f"/events/{ottelin.id}", params={"account": accounts, "as": "csv"}).text)) == len(found)


def test_parts_of_an_event_have_addresses_of_their_own(client: TestClient, ottelin: Event) -> None:
    assert "Account by account" in client.get(f"/events/{ottelin.id}/accounts").text
    part = client.get(f"/events/{ottelin.id}/sources", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "Timeline" in part


def test_an_actor_proves_its_names(client: TestClient, demo: Path) -> None:
    with Ledger.open(demo) as ledger:
        actor = next(one for one in ledger.actors() if one.alias_proof)
        proof = actor.alias_proof[0]
        text = ledger.article(proof.article).text
    page = client.get(f"/actors/{actor.id}").text
    address = f"/articles/{proof.article}?span={proof.span.start}-{proof.span.end}"
    assert address in page
    wanted = re.findall(r'<span class="[^"]*wanted[^"]*"[^>]*>(.*?)</span>', client.get(address).text)
    assert "".join(wanted) == text[proof.span.start : proof.span.end]


def test_a_quotation_shows_its_trail(client: TestClient, demo: Path) -> None:
    with Ledger.open(demo) as ledger:
        quotations = list(ledger.quotations())
    assert quotations
    for one in quotations:
        answer = client.get(f"/quotations/{one.id}")
        assert answer.status_code == 200
        assert answer.text.count('class="telling"') >= 1


@pytest.mark.parametrize("path", ["/nothing", "/articles/art-0", "/events/eve-0", "/actors/x", "/quotations/quo-0000"])
def test_what_is_not_there_is_said(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "cannot be shown" in answer.text


def test_a_former_id_still_leads_to_the_event(client: TestClient, demo: Path, ottelin: Event) -> None:
    with Ledger.open(demo) as ledger:
        former = [(one, event.id) for event in ledger.events() for one in event.formerly]
    for old, _ in former:
        assert client.get(f"/events/{old}").status_code == 200
    assert client.get(f"/events/{ottelin.id}").status_code == 200


def test_pages_do_not_need_the_ledger_to_be_writable_by_others(copied: Path) -> None:
    """Another program may write meanwhile; pages go on, and what it adds is shown."""
    with client_of(copied) as client, Ledger.open(copied, write=True) as writer:
        event = max(writer.events(), key=lambda one: len(one.articles))
        assert client.get(f"/events/{event.id}").status_code == 200
        claim = event.claims[0]
        writer.decide(claim, Verdict.ACCEPT, by="Dag")
        assert "People have reviewed 1 of its" in client.get(f"/events/{event.id}").text


def test_tables_run_nothing_in_a_spreadsheet(hostile: Path) -> None:
    csv.field_size_limit(10_000_000)
    with client_of(hostile) as client:
        for path in (
            "/?as=csv",
            "/statements?as=csv",
            "/actors?as=csv&names=1",
            "/quotations?as=csv",
            "/events?as=csv",
        ):
            for row in csv.reader(io.StringIO(client.get(path).text)):
                assert not [cell for cell in row if cell[:1] in "=+-@\t\r" and cell]


def test_json_is_json_whatever_an_article_holds(hostile: Path) -> None:
    with client_of(hostile) as client:
        found = json.loads(client.get("/?as=json&order=oldest").content)
    assert [one["title"][:4] for one in found if one["id"] is not None] == ['"><s', "AAAA", "=1+1"]
    assert {one["state"] for one in found if one["id"] is None} == {"failed"}


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("as=csv", "ledger.csv"),
        ("as=csv&names=1", "ledger-with-names.csv"),
        ("as=dna", "ledger-dna.csv"),
        ("as=statements", "ledger-statements.parquet"),
        ("as=codebook&names=1", "ledger-codebook.md"),
        ("as=warc&names=1", "ledger.warc.gz"),
    ],
)
def test_downloads_have_names_of_their_own(client: TestClient, asked: str, name: str) -> None:
    assert client.get(f"/export?{asked}").headers["content-disposition"] == f'attachment; filename="{name}"'


def test_nothing_from_an_address_gets_into_a_files_name(client: TestClient) -> None:
    for form in ("schema", "codebook", "csv"):
        answer = client.get("/export", params={"as": form, "event": 'eve-1"\r\nX-Sent: by somebody else'})
        assert answer.status_code == 404
        assert "X-Sent" not in answer.headers
