"""How the lists of teasers beside and below an article are headed, and the lines that stand between their items."""

from __future__ import annotations

import re
from enum import IntEnum


class Heading(IntEnum):
    """How surely a line heads a list of teasers: the number of entries that must follow."""

    SURE = 1
    LIKELY = 2


_WHAT = (
    r"(?:articles?|stories|news|posts?|headlines|reads|reading|videos?|content|coverage|topics|links|picks"
    r"|features|reports|"
    r"publications|items|entries|columns?|interviews?|pieces|pages|podcasts?|galleries|opinions?|analys[ei]s)"
)
_WHICH = (
    r"(?:new|newest|latest|recent|recently added|top|other|popular|trending|featured|related|similar"
    r"|recommended|suggested|"
    r"sponsored|promoted|selected|more|further|must[- ]read|hot|editors?['’]?s?|our other|our latest"
    r"|today['’]?s(?: top)?)"
)
_TAIL = r"(?: (?:now|today|this week|this month|for you|on this|in|from|by|about|on|to read|you).{0,30})?"
_SURE = re.compile(
    rf"(?:the )?(?:{_WHICH} )+{_WHAT}{_TAIL}"
    rf"|(?:the )?most (?:viewed|read|popular|shared|watched|commented|discussed|emailed|recent|clicked|liked"
    rf"|visited)(?: {_WHAT})?{_TAIL}"
    r"|related|see also|also read|read also|read more|read next|read on|trending(?: now| today)?"
    r"|popular(?: now| today)?"
    r"|recommended(?: for you| reading| by .{1,20})?|we recommend|suggested(?: for you)?"
    r"|you (?:may|might|could|will) (?:also )?(?:like|enjoy|love|be interested(?: in)?|want to read|have missed).{0,15}"
    r"|(?:people|readers|others|users) (?:also|who) .{3,30}|what (?:others|people|you) .{0,12}read(?:ing)?(?: next)?"
    r"|don['’]?t miss(?: it| this| out)?|must[- ]reads?|what to read next|read this next|up next|next article"
    r"|further reading"
    r"|in other news|(?:from )?around the web|from the web|from our (?:partners?|sponsors?|archives?)|keep reading"
    r"|editors?['’]?s? (?:picks?|choice)|our picks|(?:in case )?you missed it|in case you missed it|similar|top picks"
)
_LIKELY = re.compile(
    rf"(?:more|also|elsewhere|best|latest|new|popular|hot|trending) (?:from|on|in|about|of|at|like) .{{2,40}}"
    rf"|(?:the )?latest|more|headlines|breaking(?: news)?|just in|recent|other news|news"
    rf"|{_WHAT} (?:from|of|by) .{{2,30}}|(?:\w+ ){{0,2}}(?:articles|stories|headlines|posts|reads|picks|news)"
    r"|(?:[\w'’-]+ ){0,4}(?:articles|stories|headlines)(?: [\w'’-]+){0,4}"
    r"|(?:what )?(?:people|readers|others) are reading"
    r"|(?:our )?most[- ]read .{2,20}|next (?:story|article|post|up)|previous (?:story|article|post)"
    r"|featured|explore more|discover more|around the (?:region|world|country|web)"
    r"|from the archives?|keep up with .{3,20}|your next reads?"
)
_INLINE = re.compile(
    r"(?P<list>read (?:more|also|next|on)|also read|see also|related(?: (?:story|stories|article|articles"
    r"|news))?|more|must read|"
    r"don['’]?t miss|recommended|further reading|watch|listen)\s*(?::|>+|»|→|\||[–—-](?=\s))\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},?(?: \d{{4}})?"
    rf"|{_MONTH} \d{{1,2}}"
    r"(?:st|nd|rd|th)?(?:,? \d{4})?|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_TIME = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?(?:gmt|utc|cet|est|bst))?"
_BETWEEN = re.compile(
    rf"{_DATE}(?:,?(?: at| -| \|)? ?{_TIME})?|{_TIME}|\d{{1,3}}[.)]?|\d+ (?:\w+ )?(?:comments?|views|shares|reads?|ago)"
    r"|(?:an?|\d+) (?:second|minute|min|hour|day|week|month|year)s? ago|yesterday|today"
    r"|(?:written )?by [^.]{3,60}|(?:read|see|show|load|view|learn) (?:more|all|full story)(?: .{1,20})?"
    r"|continue reading"
    r"|more|share(?: this.{0,20})?|comments?(?: \(\d+\))?|no comments|(?:photo|image|video"
    r"|picture)s?(?:: .{1,60})?|live|exclusive"
    r"|advertisements?|ads?|sponsored|[^\w]{1,5}|\w+",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r".*(?:©|\(c\) ?(?:19|20)\d\d|all rights reserved|copyright|privacy policy|terms (?:of|and)|cookie"
    r"|subscribe|newsletter|"
    r"follow us|contact us|about us|sign up|log ?in|back to top|powered by|share (?:this|on)|tweet|whatsapp).*"
    r"|(?:tel|phone|e-?mail|fax)\b.{0,60}|https?://\S+|\S+@\S+\.\w+",
    re.IGNORECASE,
)
_ENTRY_DATE = re.compile(rf"(?:{_DATE}|{_TIME})\b", re.IGNORECASE)


def heading_of_teasers(line: str) -> Heading | None:
    """Whether a line is the heading of a list of teasers.

    >>> heading_of_teasers("Most viewed:").name, heading_of_teasers("More from the valley").name
    ('SURE', 'LIKELY')
    >>> heading_of_teasers("What we know so far")
    """
    words = " ".join(line.strip(" \t:»>›→|-–—.…*#_▼▾•").split()).casefold()
    if not words or len(words) > 60 or line.rstrip().endswith((".", ",", ";", "?", "!")):
        return None
    if _SURE.fullmatch(words):
        return Heading.SURE
    return Heading.LIKELY if _LIKELY.fullmatch(words) else None


def inline_teaser(line: str) -> tuple[str, str] | None:
    """The list and the title of a line like "Read more: Dam fails above Ostra".

    >>> inline_teaser("Read more: Dam fails above Ostra")
    ('Read more', 'Dam fails above Ostra')
    """
    match = _INLINE.fullmatch(line.strip())
    if match is None or match["title"].rstrip("\"'”’)").endswith((".", ";", ",", ":")):
        return None
    return match["list"], match["title"].strip()


def stands_between(line: str) -> bool:
    """Dates, ranks, bylines, labels and buttons in a list of teasers."""
    return len(line) <= 80 and _BETWEEN.fullmatch(line.strip()) is not None


def is_footer(line: str) -> bool:
    """What a page has at its very end: rights, contacts, invitations."""
    return len(line) <= 200 and _FOOTER.fullmatch(line.strip()) is not None


def begins_with_a_date(line: str) -> bool:
    """As the items of a bulletin and of a timeline do."""
    return _ENTRY_DATE.match(line.strip()) is not None
