"""The report as a file: harmless whatever stands in it, and whole without scripts or network."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from lxml import html

from rashomon.errors import UsageError
from rashomon.exports.report import write_report
from rashomon.ledger import Ledger
from rashomon.model import Failure, Related, Stance
from tests.exports.telling import Page, page, tell

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "</noscript><script>alert(1)</script>",
    "</style></title><svg onload=alert(1)>",
    "\" onmouseover=\"alert(1)' x='",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "line\u2028separator\u2029and\u202ebidi\x00nul",
)


def hostile(words: str, *, url: str | None = "https://herald.example/a") -> Page:
    told = page(
        f"It said {words} and nine died. Then {words} was said.",
        outlet=words,
        title=words,
        url=url,
        related=(Related(list=words, title=words),),
    )
    told.harm("nine died", 9, 9, by=words)
    told.blame("nine died", words, Stance.ACCUSES, by=words)
    told.label(words, words, by=words)
    told.says(f"{words} was said", by=words, source="Then")
    return told


def written(ledger: Ledger, tmp_path: Path) -> str:
    out = tmp_path / "report.html"
    write_report(ledger, out)
    return out.read_text("utf-8")


def unfolded(text: str) -> html.HtmlElement:
    """As a browser without scripts sees it: what stands in <noscript> is part of the page."""
    return html.fromstring(text)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(ledger: Ledger, tmp_path: Path, words: str) -> None:
    tell(ledger, [hostile(words)])
    ledger.keep_failure(Failure(input=words, stage="reading", reason=words))
    text = written(ledger, tmp_path)
    tree = unfolded(text)
    assert len(tree.xpath("//script")) == 1
    assert len(tree.xpath("//style")) == 1
    assert not tree.xpath("//img | //iframe | //object | //embed | //form | //base")
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on") or name == "style"]
    assert text.count("<noscript>") == text.count("</noscript>")
    assert text.count("</script") == 1
    # Neither a control character nor one that turns the direction of writing reaches the page.
    assert words.translate({0x00: 0xFFFD, 0x202E: 0xFFFD}) in " ".join(tree.itertext())


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://herald.example/a?b=1&c=2", True),
        ("HTTP://herald.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        ("//herald.example/a", False),
        ("https://[broken", False),
        (" javascript:alert(1)", False),
    ],
)
def test_only_web_addresses_are_links(ledger: Ledger, tmp_path: Path, url: str, linked: bool) -> None:
    tell(ledger, [page("It rained.", url=url)])
    tree = unfolded(written(ledger, tmp_path))
    targets = [one.get("href") for one in tree.xpath("//a") if not one.get("href").startswith("#")]
    assert targets == ([url] if linked else [])
    assert url.strip() in " ".join(tree.xpath("//p[@class='address']//text()"))


def test_the_policy_allows_this_pages_own_style_and_script_and_nothing_else(ledger: Ledger, tmp_path: Path) -> None:
    text = written(ledger, tmp_path)
    policy = unfolded(text).xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (source,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert set(rules) == {"default-src", "style-src", "script-src", "img-src", "base-uri", "form-action"}


def test_nothing_is_fetched_from_anywhere(ledger: Ledger, tmp_path: Path) -> None:
    tell(ledger, [hostile("plain")])
    text = written(ledger, tmp_path)
    tree = unfolded(text)
    assert [one.get("href") for one in tree.xpath("//link")] == ["data:,"]
    assert not tree.xpath("//@src | //@srcset | //@poster | //@action")
    (style,) = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style


def test_every_anchor_is_unique_and_every_link_within_the_page_leads_to_one(ledger: Ledger, tmp_path: Path) -> None:
    tell(ledger, [hostile("a"), hostile("b")])
    tree = unfolded(written(ledger, tmp_path))
    anchors = tree.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {one[1:] for one in tree.xpath("//a/@href") if one.startswith("#")} <= set(anchors)


def test_without_scripts_every_sentence_can_be_read(ledger: Ledger, tmp_path: Path) -> None:
    pages = [hostile(words) for words in ("first", "second", "third")]
    tell(ledger, pages, events=[[one] for one in pages])
    tree = unfolded(written(ledger, tmp_path))
    marked = [mark.text for mark in tree.xpath("//mark")]
    assert marked.count("nine died") == 6
    for words in ("first", "second", "third"):
        assert f"{words} was said" in marked


def test_an_unreviewed_finding_says_so_in_every_cell(ledger: Ledger, tmp_path: Path) -> None:
    tell(ledger, [hostile("plain")])
    tree = unfolded(written(ledger, tmp_path))
    assert [one.text_content().split(" cla-")[0] for one in tree.xpath("//p[starts-with(@class,'review')]")] == [
        "Read by a machine; nobody has reviewed this."
    ] * 3


def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, tmp_path: Path) -> None:
    tell(ledger, [hostile(words, url=f"https://herald.example/{n}") for n, words in enumerate(HOSTILE)])
    assert written(ledger, tmp_path) == written(ledger, tmp_path)


def test_a_title_given_by_the_user_is_the_heading(ledger: Ledger, tmp_path: Path) -> None:
    write_report(ledger, tmp_path / "report.html", title="Ferrin & <after>")
    assert unfolded((tmp_path / "report.html").read_text()).xpath("string(//h1)") == "Ferrin & <after>"


def test_half_a_surrogate_pair_in_a_file_name_does_not_stop_it(ledger: Ledger, tmp_path: Path) -> None:
    ledger.keep_failure(Failure(input="bad\udc80name.html", stage="sources", reason="no such file"))
    assert "bad?name.html" in written(ledger, tmp_path)


def test_a_report_takes_no_folders_place(ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.mkdir()
    (out / "kept").touch()
    with pytest.raises(UsageError, match=r"report\.html is a folder; name a file"):
        write_report(ledger, out)
    assert [one.name for one in out.iterdir()] == ["kept"]


def test_a_report_that_cannot_be_written_says_so(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"report\.html cannot be written: .+; name another file"):
        write_report(ledger, tmp_path / "absent" / "report.html")
