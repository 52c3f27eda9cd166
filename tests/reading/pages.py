"""Snapshots made by hand."""

from __future__ import annotations

from rashomon import ids
from rashomon.model import Article, Given, Snapshot, Span
from rashomon.reading import read_page

PROSE = (
    "The dam above Ostra gave way on Saturday morning, and at least 14 people were killed, the ministry said.",
    "The mayor of Ostra, Lena Marek, said that the operator had been warned three times, and had done nothing.",
    'The operator, Valwater, denied that. "We followed every instruction of the state," its spokesman Jon Abel said.',
    "Rescue teams from three districts are searching the valley for about 40 people who are still missing.",
    "Residents of the lower town spent the night in the school, where volunteers handed out blankets and soup.",
)
HEADLINES = (
    "Minister resigns over the harbour fire",
    "Strike at the port enters its third week",
    "Why the valley votes differently this time",
    "Two held after the raid on a depot in Kell",
)
TEASERS = (
    "The minister left office on Friday after a report found that her staff had ignored letters from the brigade.",
    "Dockers voted on Monday to go on with the strike that has closed the port since the end of February.",
    "A journey through four towns where nobody trusts the polls any more, and where old loyalties are breaking.",
    "Police said on Sunday that two men had been arrested in connection with the raid in which a guard was hurt.",
)


def snapshot(
    content: str | bytes,
    *,
    media_type: str = "text/html",
    charset: str | None = None,
    url: str | None = None,
    given: Given | None = None,
) -> Snapshot:
    data = content.encode() if isinstance(content, str) else content
    return Snapshot(
        data=data,
        sha256=ids.sha256(data),
        media_type=media_type,
        retrieved="2026-11-22T10:00:00Z",
        charset=charset,
        url=url,
        given=given or Given(),
    )


def read_text(text: str | bytes, *, media_type: str = "text/plain", given: Given | None = None) -> Article:
    return read_page(snapshot(text, media_type=media_type, given=given))


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


def page(body: str, *, head: str = "") -> str:
    """A page as outlets make them: menu, headline, article, footer."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Dam fails above Ostra - The Courier</title>
<meta property="og:site_name" content="The Courier">{head}</head>
<body class="article has-sidebar"><header><a href="/">The Courier</a><nav><ul><li><a href="/w">World news</a></li>
<li><a href="/s">Sport</a></li><li><a href="/o">Our opinion</a></li></ul></nav></header>
{body}
<footer><p>The Courier is published by Courier Media Holdings and is a member of the press council since 1998.</p>
<a href="/contact">Contact us</a></footer></body></html>"""


def words(article: Article, span: Span | None) -> str | None:
    return article.text[span.start : span.end] if span else None


def paragraph_texts(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in article.paragraphs]
