from __future__ import annotations

import time

import pytest

from rashomon.model import DateFrom, Given
from rashomon.reading import article_id_of, read_page
from tests.reading.pages import PROSE, page, paragraph_texts, paragraphs, snapshot, words

STANDFIRST = "Officials blame the operator, which denies that it was warned."
HEAD = (
    '<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2024-03-16T23:00:00-05:00">'
)
TOP = f'<h1>Dam fails above Ostra</h1><p class="standfirst">{STANDFIRST}</p><div>By <a href="/ann">Ann Lee</a></div>'
ARTICLE = f"<main><article>{TOP}{paragraphs(*PROSE)}</article></main>"


def test_an_ordinary_page_is_read_whole() -> None:
    article = read_page(snapshot(page(ARTICLE, head=HEAD), url="https://courier.example/dam"))
    assert article.text == "\n\n".join(["Dam fails above Ostra", STANDFIRST, *PROSE])
    assert (article.title, words(article, article.title_span)) == ("Dam fails above Ostra", "Dam fails above Ostra")
    assert words(article, article.standfirst_span) == STANDFIRST
    assert paragraph_texts(article) == [STANDFIRST, *PROSE]
    assert (article.outlet, article.byline) == ("The Courier", "Ann Lee")
    assert (article.published, article.published_from) == ("2024-03-16", DateFrom.METADATA)
    assert (article.language, article.read, article.related) == ("en", True, ())
    assert article.url == "https://courier.example/dam"


def test_what_was_given_wins_over_what_the_page_says() -> None:
    given = Given(source_id="7", outlet="Valley Watch", title="Flood", byline="Tom Reed", published="2024-03-17")
    article = read_page(snapshot(page(ARTICLE, head=HEAD), given=given))
    assert (article.source_id, article.outlet, article.byline) == ("7", "Valley Watch", "Tom Reed")
    assert (article.title, words(article, article.title_span)) == ("Flood", "Dam fails above Ostra")
    assert (article.published, article.published_from) == ("2024-03-17", DateFrom.GIVEN)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"{paragraphs(*PROSE[:2])}<h2>What we know</h2><ul><li>The dam was built in 1961.</li>"
            f"<li>Three villages lie below.</li></ul>"
            f"<blockquote><p>We heard a roar.</p></blockquote>{paragraphs(*PROSE[2:])}",
            [
                *PROSE[:2],
                "What we know",
                "The dam was built in 1961.",
                "Three villages lie below.",
                "We heard a roar.",
                *PROSE[2:],
            ],
        ),
        (f"<div>{'<br><br>'.join(PROSE)}</div>", list(PROSE)),
        (paragraphs(*PROSE).replace("<p>", "<p>\n   ").replace(" said", "\n      said"), list(PROSE)),
        (
            paragraphs(*PROSE).replace("Ostra", "<b>Ost</b>ra").replace("Valwater", '<a href="/v">Valwater</a>'),
            list(PROSE),
        ),
        (
            f"{paragraphs(*PROSE)}<table><tr><th>Town</th><th>Dead</th></tr><tr><td>Ostra</td><td>12</td></tr></table>",
            [*PROSE, "Town | Dead", "Ostra | 12"],
        ),
    ],
)
def test_the_blocks_of_an_article_are_its_paragraphs(body: str, expected: list[str]) -> None:
    article = read_page(snapshot(page(f"<article><h1>Dam fails above Ostra</h1>{body}</article>")))
    assert paragraph_texts(article) == expected


@pytest.mark.parametrize(
    "unseen",
    [
        '<script>var words = "Unseen words";</script>',
        "<style>.unseen:after { content: 'Unseen words' }</style>",
        "<!-- Unseen words -->",
        "<noscript><p>Unseen words that nobody reads in a browser of today, at all.</p></noscript>",
        "<div hidden><p>Unseen words that nobody reads in a browser of today, at all.</p></div>",
        '<p style="color: red; display:none">Unseen words that nobody reads in a browser of today.</p>',
        "<template><p>Unseen words that nobody reads in a browser of today, at all.</p></template>",
        "<form><p>Unseen words, since a form is no part of what an article tells its readers.</p></form>",
        '<section id="comments"><h3>Comments</h3><div class="comment"><p>Unseen words of a reader.</p></div></section>',
    ],
)
def test_what_is_no_article_never_leaks(unseen: str) -> None:
    body = f"<article><h1>Dam fails</h1>{paragraphs(*PROSE[:2])}{unseen}{paragraphs(*PROSE[2:])}</article>"
    article = read_page(snapshot(page(body)))
    assert paragraph_texts(article) == list(PROSE)


@pytest.mark.parametrize(
    ("head", "body", "standfirst"),
    [
        ("", f'<h1>Dam fails above Ostra</h1><div class="article-lede"><p>{STANDFIRST}</p></div>', STANDFIRST),
        ("", f'<h1>Dam fails above Ostra</h1><h2 itemprop="description">{STANDFIRST}</h2>', STANDFIRST),
        (
            f'<meta name="description" content="{STANDFIRST}">',
            f"<h1>Dam fails above Ostra</h1><p>{STANDFIRST}</p>",
            STANDFIRST,
        ),
        (f'<meta name="description" content="{STANDFIRST}">', "<h1>Dam fails above Ostra</h1>", None),
        (f'<meta property="og:description" content="{PROSE[0]}">', "<h1>Dam fails above Ostra</h1>", PROSE[0]),
        ("", "<h1>Dam fails above Ostra</h1>", None),
    ],
)
def test_a_standfirst_is_what_stands_on_the_page(head: str, body: str, standfirst: str | None) -> None:
    article = read_page(snapshot(page(f"<article>{body}{paragraphs(*PROSE)}</article>", head=head)))
    assert words(article, article.standfirst_span) == standfirst
    expected = list(PROSE) if standfirst in (None, PROSE[0]) else [standfirst, *PROSE]
    assert paragraph_texts(article) == expected


TIME = '<time datetime="2024-03-16T10:00:00Z">16 March</time>'


@pytest.mark.parametrize(
    ("head", "body", "url", "published", "source"),
    [
        (
            '<meta property="article:published_time" content="2024-03-16T10:00Z">',
            "",
            None,
            "2024-03-16",
            DateFrom.METADATA,
        ),
        (
            '<meta name="date" content="16 March 2024">',
            "",
            "https://c.example/2024/03/18/x",
            "2024-03-16",
            DateFrom.METADATA,
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2024-03-20T10:00:00Z", '
            '"datePublished": "2024-03-16T10:00:00Z"}</script>',
            "",
            None,
            "2024-03-16",
            DateFrom.METADATA,
        ),
        ("", TIME, None, "2024-03-16", DateFrom.METADATA),
        (
            "",
            TIME + '<time class="updated" datetime="2024-03-18">18 March</time>',
            None,
            "2024-03-16",
            DateFrom.METADATA,
        ),
        ("", "", "https://courier.example/2024/03/16/dam", "2024-03-16", DateFrom.URL),
        ("", "", "https://courier.example/2024/mar/16/dam", "2024-03-16", DateFrom.URL),
        ('<link rel="canonical" href="https://courier.example/20240316/dam">', "", None, "2024-03-16", DateFrom.URL),
        # nothing of this says when the article was published
        ("", "<p>Everybody remembers the flood of 2011-02-03 in the valley.</p>", None, None, None),
        ("", "<p>Published: 3 March 2011</p>", None, None, None),
        ('<meta property="article:modified_time" content="2024-03-18">', "", None, None, None),
        ('<meta itemprop="copyrightYear" content="2016">', "", None, None, None),
        ('<meta name="date" content="March 2024">', "", None, None, None),
        ('<meta name="date" content="03/04/2024">', "", None, None, None),
        ("", TIME + '<time datetime="2020-01-01">1 January</time>', None, None, None),
        ("", "", "https://courier.example/2024/03/dam-120240316", None, None),
    ],
)
def test_a_date_is_never_a_guess(
    head: str, body: str, url: str | None, published: str | None, source: DateFrom | None
) -> None:
    html = page(f"<article><h1>Dam fails above Ostra</h1>{body}{paragraphs(*PROSE)}</article>", head=head)
    article = read_page(snapshot(html, url=url))
    assert (article.published, article.published_from) == (published, source)


def test_the_pages_own_address_serves_where_none_was_fetched_from() -> None:
    html = page(ARTICLE, head='<link rel="canonical" href="https://courier.example/dam">')
    assert read_page(snapshot(html)).url == "https://courier.example/dam"
    assert read_page(snapshot(html, url="https://mirror.example/x")).url == "https://mirror.example/x"


def test_the_id_is_known_before_the_page_is_read() -> None:
    page_snapshot = snapshot(page(ARTICLE, head='<link rel="canonical" href="https://courier.example/dam">'))
    assert read_page(page_snapshot).id == article_id_of(page_snapshot)


def test_the_same_page_is_always_the_same_article() -> None:
    assert read_page(snapshot(page(ARTICLE, head=HEAD))) == read_page(snapshot(page(ARTICLE, head=HEAD)))


def test_an_ordinary_page_is_read_in_an_instant() -> None:
    content = snapshot(page(f"<article>{TOP}{paragraphs(*(PROSE * 8))}</article>", head=HEAD))
    read_page(content)
    started = time.perf_counter()
    for _ in range(5):
        read_page(content)
    assert (time.perf_counter() - started) / 5 < 0.2  # some 10 ms, where nothing else runs
