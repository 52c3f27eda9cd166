"""A finding as a citation: words, speaker, outlet, date, an address that leads to the words, the copy that was kept."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest

from rashomon.exports import Leaving, cite
from rashomon.exports.formats.citing import with_fragment
from rashomon.exports.formats.leaving import Told
from rashomon.exports.masking import Redacted
from rashomon.ledger import Ledger
from rashomon.model import Claim, Span, Statement
from tests.exports.leaving import exported
from tests.exports.telling import page


def claim_of(view: Ledger, words: str) -> Claim:
    return next(claim for claim in view.claims() if view.words(claim) == words)


def test_a_citation_says_who_where_when_and_which_copy(filled: Ledger) -> None:
    claim = claim_of(filled, "Nine people")
    sha256 = filled.article(claim.article).sha256
    assert cite(Leaving(filled, names=True), claim).text == (
        "“Nine people” (the mayor). “Mira Tolland is dead.” Ferrin Wire, 4 May 2031. "
        "https://wire.example/mira-tolland-is-dead#:~:text=Nine%20people . "
        f"Copy fetched 2031-05-04T08:00:00Z, SHA-256 {sha256}. {claim.id}. "
        "Corrected by Ann Rey on 1 June 2031: low: 9 → 8."
    )


def test_a_citation_names_no_victim_unless_asked(filled: Ledger) -> None:
    leaving = Leaving(filled)
    findings: list[Claim | Statement] = [*filled.claims(), *filled.statements()]
    found = [cite(leaving, one) for one in findings]
    assert not [one for one in found if "Tolland" in one.text + one.bibtex + json.dumps(one.csl)]
    assert [one.address for one in found if one.words == "Nine people"] == [None]
    assert any(one.words == "[a named person] died" for one in found)


def test_an_unreviewed_finding_is_cited_as_a_machines_reading(filled: Ledger) -> None:
    cited = cite(Leaving(filled, names=True), claim_of(filled, "At least 12 fell"))
    assert cited.text.endswith("Read by a machine; nobody has reviewed this.")
    assert "nobody has reviewed this" in cited.csl["note"]


TEXT = "Ten died, he said.\n\nTen died, she said. It was a long-planned & cruel raid, 100% of them say. End."
LONG = "It was " + "a very long day " * 10 + "for all."


@pytest.mark.parametrize(
    ("text", "words", "address", "fragment"),
    [
        ("It rained in Ferrin.", "rained", "https://a.example/", "#:~:text=rained"),
        (TEXT, "a long-planned & cruel", "https://a.example/", "#:~:text=a%20long%2Dplanned%20%26%20cruel"),
        (TEXT, "100%", "https://a.example/#top", ":~:text=100%25"),
        (TEXT, "she said", "https://a.example/", "#:~:text=she%20said"),
        (TEXT, "said. It", "https://a.example/", "#:~:text=said.%20It"),
        (TEXT, "died, he said.\n\nTen died", "https://a.example/", "#:~:text=died%2C%20he%20said.,Ten%20died"),
        (LONG, LONG, "https://a.example/", "#:~:text=It%20was%20a%20very%20long,very%20long%20day%20for%20all."),
        (TEXT, "End", "file:///tmp/a.txt", ""),
    ],
)  # fmt: skip
def test_an_address_leads_to_the_words(text: str, words: str, address: str, fragment: str) -> None:
    article = page(text).article
    start = text.index(words)
    spans = (Span(start, start + len(words)),)
    assert with_fragment(address, Told(article=article, text=Redacted(text)), spans) == address + fragment


def test_words_that_stand_twice_are_told_apart_by_what_stands_before() -> None:
    text = "It rained. He said it rained."
    start = text.rindex("rained")
    told = Told(article=page(text).article, text=Redacted(text))
    found = with_fragment("https://a.example/", told, (Span(start, start + 6),))
    assert found == "https://a.example/#:~:text=He%20said%20it-,rained"


def test_of_several_pieces_each_is_led_to() -> None:
    text = "“We,” he said, “won.”"
    told = Told(article=page(text).article, text=Redacted(text))
    assert (
        with_fragment("https://a.example/", told, (Span(1, 3), Span(16, 19)))
        == "https://a.example/#:~:text=We&text=won"
    )


def test_a_list_of_citations_is_csl_json(filled: Ledger) -> None:
    items = json.loads(exported(filled, "csl", names=True))
    assert {item["id"] for item in items} == {claim.id for claim in filled.claims()}
    assert {item["type"] for item in items} == {"article-newspaper"}
    item = next(item for item in items if item["id"] == claim_of(filled, "Nine people").id)
    assert item["issued"] == {"date-parts": [[2031, 5, 4]]}
    assert item["accessed"] == {"date-parts": [[2031, 5, 4]]}
    assert item["container-title"] == "Ferrin Wire"
    assert unquote(item["URL"]).endswith("#:~:text=Nine people")
    assert json.loads(exported(filled, "csl", events=[])) == []


def test_an_entry_of_biblatex_stays_within_its_braces(filled: Ledger) -> None:
    entries = exported(filled, "bibtex", names=True).decode().split("@online")[1:]
    assert len(entries) == len(list(filled.claims()))
    for entry in entries:
        depth, lowest = 0, 0
        for before, one in zip(" " + entry, entry, strict=False):
            if before != "\\":
                depth += (one == "{") - (one == "}")
            lowest = min(lowest, depth)
        assert (depth, lowest) == (0, 0)
    assert 'x="\\&A1' in "".join(entries)
