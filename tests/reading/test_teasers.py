"""Lists of teasers at the end of text copied from a browser go; everything that an article ends with stays."""

from __future__ import annotations

import pytest

from tests.reading.pages import HEADLINES, PROSE, TEASERS, paragraph_texts, read_text

BODY = "\n".join(PROSE)
BROKEN_OFF = tuple(teaser[:70].rsplit(" ", 1)[0] + "..." for teaser in TEASERS)
PAIRS = "\n\n".join(f"{headline}\n\n{teaser}" for headline, teaser in zip(HEADLINES, TEASERS, strict=True))
BROKEN_PAIRS = "\n\n".join(f"{headline}\n\n{teaser}" for headline, teaser in zip(HEADLINES, BROKEN_OFF, strict=True))
TITLES = "\n".join(HEADLINES)


def _numbered(before: str = "", after: str = "") -> str:
    return "\n".join(f"{before.format(n)}{line}{after.format(n)}" for n, line in enumerate(HEADLINES, start=1))


@pytest.mark.parametrize(
    ("tail", "lists", "entries", "teasers"),
    [
        (f"New Articles\n\n{PAIRS}", ["New Articles"], 4, 4),
        (f"Most viewed\n\n{BROKEN_PAIRS}", ["Most viewed"], 4, 4),
        (f"New Articles\n\n{PAIRS}\n\nMost viewed\n\n{BROKEN_PAIRS}", ["New Articles", "Most viewed"], 8, 8),
        (f"Most read\n{TITLES}", ["Most read"], 4, 0),
        (f"RELATED STORIES:\n\n{TITLES}\n", ["RELATED STORIES"], 4, 0),
        (f"You may also like\n{TITLES}\nTrending now\n{TITLES}", ["You may also like", "Trending now"], 8, 0),
        (f"More from the valley\n\n{PAIRS}", ["More from the valley"], 4, 4),
        (f"Editor's picks\n\n{_numbered('{}. ')}", ["Editor's picks"], 4, 0),
        (f"Most popular\n\n{_numbered('{}' + chr(10))}", ["Most popular"], 4, 0),
        (f"Latest news\n\n{_numbered('', chr(10) + '{} March 2024')}", ["Latest news"], 4, 0),
        (f"Recommended\n\n{_numbered('', chr(10) + '{} hours ago')}", ["Recommended"], 4, 0),
        (f"Dock gossip\n\n{BROKEN_PAIRS}", ["Dock gossip"], 4, 4),
        (f"Dock gossip\n\n{PAIRS}\n\nMost viewed\n\n{PAIRS}", ["Dock gossip", "Most viewed"], 8, 8),
        (f"Read more: {HEADLINES[0]}\nSee also: {HEADLINES[1]}", ["Read more", "See also"], 2, 0),
        (f"Related\n{HEADLINES[0]}\n", ["Related"], 1, 0),
        (f"See also\n{TITLES}\n\u00a9 2024 The Courier. All rights reserved.", ["See also"], 4, 0),
        (f"Stories you may have missed\n{PAIRS}", ["Stories you may have missed"], 4, 4),
        (f"What people are reading\n\n{TITLES}", ["What people are reading"], 4, 0),
        (f"Top stories this week\n{PAIRS}\nSubscribe to our newsletter", ["Top stories this week"], 4, 4),
    ],
)
def test_lists_of_teasers_are_no_part_of_the_text(tail: str, lists: list[str], entries: int, teasers: int) -> None:
    article = read_text(f"{BODY}\n\n{tail}")
    assert article.text == BODY
    assert paragraph_texts(article) == list(PROSE)
    assert sorted({entry.list for entry in article.related}) == sorted(lists)
    assert len(article.related) == entries
    assert sum(entry.text is not None for entry in article.related) == teasers
    assert {entry.title for entry in article.related} <= set(HEADLINES)


def test_a_teaser_without_a_final_stop_still_belongs_to_its_headline() -> None:
    pairs = PAIRS.replace(TEASERS[1], "Dockers voted to go on - but some say that nobody listens to them any more")
    assert [entry.title for entry in read_text(f"{BODY}\n\nNew articles\n\n{pairs}").related] == list(HEADLINES)


@pytest.mark.parametrize(
    "ending",
    [
        # short paragraphs
        "Nobody answered.\n\nThe phone rang on.\n\nThen it stopped.",
        # questions and answers
        "Questions and answers\n\nWhat happened?\n\nThe dam broke at six in the morning.\n\nWho is to blame?\n\n"
        "The operator, says the mayor; the rain, says the operator.\n\nWhat comes next?\n\nAn inquiry begins in May.",
        # demands
        "Their demands\n\nThe release of all prisoners\n\nAn end to the curfew\n\nA date for the election",
        "The strikers have three demands:\n- higher wages\n- safer cranes\n- a day off a week",
        # subheads with a paragraph each
        "The warning\n\nThe first letter was sent in the autumn, and two more followed before the winter.\n\n"
        "The night\n\nAt six in the morning the wall gave way, and the water stood in the lower town.\n\n"
        "The blame\n\nThe mayor accuses the operator. The operator says that it followed every instruction.",
        # subheads whose names are near those of lists
        f"More trouble ahead\n\n{PROSE[3]}\n\n{PROSE[4]}",
        f"The latest\n\n{PROSE[3]}\n\nThe aftermath\n\n{PROSE[4]}",
        f"Related attacks\n\n{PROSE[3]}\n\n{PROSE[4]}",
        f"Stories of the survivors\n\n{PROSE[3]}\n\n{PROSE[4]}",
        # a poem
        "Water came down\nand took the town\nand no bell rang\nand no one sang",
        "The latest\n\nWater came down.\n\nNo bell rang.",
        # a bulletin
        "Latest news\n\n16 March: Explosion heard in the north of Ostra\n\n17 March: Two bodies found near the mill\n\n"
        "18 March: The operator's offices searched",
        "News in brief\n\n10:30 Explosion heard in the north\n\n11:15 Roads closed\n\n12:00 Governor speaks",
        # key points, names of the dead, timeline
        "What we know\n\nAt least 14 people are dead\n\nAbout 40 are missing\n\nThe operator denies guilt",
        "The dead\n\nMilan Kos, 34\n\nVera Kos, 31\n\nJan Abel, 70",
        "Timeline\n\n1961: the dam is built\n\n1987: the first crack\n\n2024: the wall gives way",
        # credits and rights alone
        "Reporting by Ann Lee; editing by Tom Reed",
        "\u00a9 2024 The Courier. All rights reserved.",
        "See also the ministry's full statement.",
        # quotations that break off
        '"I saw it come..."\n\nShe stopped.\n\n"I saw it come and I ran..."\n\nShe wept.',
    ],
)
def test_an_article_that_ends_in_short_pieces_is_whole(ending: str) -> None:
    text = f"{BODY}\n\n{ending}\n"
    article = read_text(text)
    assert article.text == text
    assert article.related == ()


def test_a_page_of_teasers_alone_is_not_emptied() -> None:
    text = f"Latest news\n\n{TITLES}\n"
    assert read_text(text).text == text
