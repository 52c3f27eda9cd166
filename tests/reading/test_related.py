"""Lists of teasers beside, below and within the article on a page."""

from __future__ import annotations

import pytest

from rashomon.model import Related
from rashomon.reading import read_page
from tests.reading.pages import HEADLINES, PROSE, TEASERS, page, paragraph_texts, paragraphs, snapshot

TOP = "<h1>Dam fails above Ostra</h1>"
BOTH = list(zip(HEADLINES, TEASERS, strict=True))
ITEMS = "<ul>" + "".join(f'<li><a href="/x">{title}</a></li>' for title in HEADLINES) + "</ul>"
CARDS = "".join(
    f'<div class="card"><a href="/x"><img src="x"><h3>{title}</h3></a><p>{text}</p></div>' for title, text in BOTH
)
ANCHORS = "".join(f'<a href="/x"><h3>{title}</h3><p>{text}</p><time>1 May</time></a>' for title, text in BOTH)
LINKS = "".join(f'<p><a href="/x">{title}</a></p><p>{text}</p>' for title, text in BOTH)
HEADED = "".join(f'<h4><a href="/x">{title}</a></h4><p>{text}</p>' for title, text in BOTH)
UNLINKED = "".join(f"<p>{title}</p><p>{text}</p>" for title, text in BOTH)
TITLES_ONLY = [(title, None) for title in HEADLINES]
FIRST, REST = paragraphs(*PROSE[:2]), paragraphs(*PROSE[2:])


@pytest.mark.parametrize(
    ("body", "name", "entries"),
    [
        (f"<article>{TOP}{FIRST}{REST}</article><aside><h2>Most viewed</h2>{CARDS}</aside>", "Most viewed", BOTH),
        (f"<article>{TOP}{FIRST}<div><h3>Related</h3>{ITEMS}</div>{REST}</article>", "Related", TITLES_ONLY),
        (f"<article>{TOP}{FIRST}<h3>See also</h3>{ITEMS}{REST}</article>", "See also", TITLES_ONLY),
        (f"<div>{TOP}{FIRST}{REST}<h3>New articles</h3>{LINKS}</div>", "New articles", BOTH),
        (f"<div>{TOP}{FIRST}{REST}<h3>Most read</h3>{HEADED}</div>", "Most read", BOTH),
        (f"<div>{TOP}{FIRST}{REST}<h3>Most viewed</h3>{UNLINKED}</div>", "Most viewed", BOTH),
        (f"{TOP}{FIRST}{REST}<p><b>You may also like</b></p>{ITEMS}", "You may also like", TITLES_ONLY),
        (f"<article>{TOP}{FIRST}{REST}</article><section><h2>Dock gossip</h2>{ANCHORS}</section>", "Dock gossip", BOTH),
        (f"<div>{TOP}{FIRST}{REST}<p>Dock gossip</p>{ITEMS}</div>", "Dock gossip", TITLES_ONLY),
        (f"<div>{FIRST}{REST}</div><div><h3>Trending now</h3>{ITEMS}</div>", "Trending now", TITLES_ONLY),
        (
            f"<div>{TOP}{FIRST}<h4>Read more</h4><p><a href='/x'>{HEADLINES[0]}</a></p>{REST}</div>",
            "Read more",
            TITLES_ONLY[:1],
        ),
        (
            f"<article>{TOP}{FIRST}<p><b>Read more:</b> <a href='/x'>{HEADLINES[0]}</a></p>{REST}</article>",
            "Read more",
            TITLES_ONLY[:1],
        ),
    ],
)
def test_teasers_are_kept_as_related_and_out_of_the_text(
    body: str, name: str, entries: list[tuple[str, str | None]]
) -> None:
    article = read_page(snapshot(page(body)))
    assert paragraph_texts(article) == list(PROSE)
    assert list(article.related) == [Related(list=name, title=title, text=text) for title, text in entries]


def test_several_lists_keep_their_names() -> None:
    body = f"<div>{TOP}{FIRST}{REST}</div><aside><h3>New articles</h3>{ITEMS}<h3>Most viewed</h3>{CARDS}</aside>"
    article = read_page(snapshot(page(body)))
    assert paragraph_texts(article) == list(PROSE)
    assert [entry.list for entry in article.related] == ["New articles"] * 4 + ["Most viewed"] * 4


@pytest.mark.parametrize(
    "kept",
    [
        f"<h2>Related attacks</h2>{REST}",
        f"<h2>More from the valley</h2>{REST}",
        f"<section><h2>The latest</h2>{REST}</section>",
        f"<h2>Five demands</h2><ul><li>Higher wages</li><li>Safer cranes</li></ul>{REST}",
        REST.replace("Valwater", '<a href="/v">Valwater</a>').replace(
            "three districts", '<a href="/d">three districts</a>'
        ),
        REST.replace("<p>", "<section><p>").replace("</p>", "</p></section>"),
    ],
)
def test_what_is_the_articles_own_stays(kept: str) -> None:
    article = read_page(snapshot(page(f"<article>{TOP}{FIRST}{kept}</article>")))
    assert set(PROSE) <= set(paragraph_texts(article))
    assert article.related == ()


def test_menus_are_neither_text_nor_teasers() -> None:
    article = read_page(snapshot(page(f"<article>{TOP}{FIRST}{REST}</article>")))
    assert "Our opinion" not in article.text
    assert article.related == ()


def test_a_page_of_one_paragraph_is_not_taken_for_a_teaser() -> None:
    body = f'<div><a href="/w">World news</a> <div><a href="/a">Ann Lee</a></div><p>{PROSE[0]}</p></div>'
    assert PROSE[0] in read_page(snapshot(page(body))).text
