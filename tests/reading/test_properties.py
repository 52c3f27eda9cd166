"""What holds for every page, however odd."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import ReadingError
from rashomon.model import Article
from rashomon.reading import read_page
from tests.reading.pages import HEADLINES, PROSE, TEASERS, snapshot

_OTHER_LINES = ["", "", "Most viewed", "Related", "The Courier", "By Ann Lee", "- water", "# Dam fails", "What?", "1."]
_MORE_LINES = ["OSTRA, March 16, 2024 (Courier) -", "Read more: Dam fails", "   indented", "\u00a9 2024", "\ufeff"]
_LINES = st.sampled_from([*PROSE, *HEADLINES, *TEASERS, *_OTHER_LINES, *_MORE_LINES])
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_LINES, max_size=25).map("\n".join))
_MARKUP = """<p> </p> <div> </div> <h1> </h1> <h3> </h3> <ul> <li> </ul> <a href=/x> </a> <br> <table><tr><td> </table>
<aside> </aside> <article> </article> <blockquote>
<!-- --> <b> </b> <script> </script> &#xD800; &amp; <time> <section>"""
_TAGS = st.sampled_from(_MARKUP.split())
_HTML = st.lists(st.one_of(_TAGS, _LINES, st.text(max_size=20)), max_size=60).map(" ".join)


def _is_sound(article: Article) -> None:
    article.text.encode()
    spans = [*article.paragraphs, *filter(None, [article.title_span, article.standfirst_span])]
    assert all(span.end <= len(article.text) for span in spans)
    assert all(article.text[span.start : span.end].strip() for span in spans)
    ordered = list(article.paragraphs)
    assert all(before.end <= after.start for before, after in pairwise(ordered))
    if article.title_span is not None:
        assert not any(article.title_span.overlaps(span) for span in ordered)
    if article.standfirst_span is not None:
        assert article.standfirst_span in ordered


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS)
def test_plain_text_is_an_article_with_sound_spans_or_says_why_not(text: str) -> None:
    for media_type in ("text/plain", "text/markdown"):
        try:
            article = read_page(snapshot(text.encode("utf-8", "replace"), media_type=media_type))
        except ReadingError:
            continue
        _is_sound(article)
        whole = (
            text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
        )
        assert whole.startswith(article.text)
        assert article.related or article.text == whole


@settings(max_examples=150, deadline=None)
@given(html=_HTML)
def test_a_page_is_an_article_with_sound_spans_or_says_why_not(html: str) -> None:
    try:
        article = read_page(snapshot(html.encode("utf-8", "replace")))
    except ReadingError:
        return
    _is_sound(article)


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_an_article_or_say_why_not(data: bytes) -> None:
    for media_type in ("text/html", "text/plain"):
        try:
            _is_sound(read_page(snapshot(data, media_type=media_type)))
        except ReadingError:
            continue
