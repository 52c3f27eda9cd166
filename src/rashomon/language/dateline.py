"""The dateline of wire copy, which is nobody's sentence: "TOLM, Karsia (Coastal Press) — "."""

from __future__ import annotations

import re

from rashomon.model import Span

# A place in capitals, perhaps a region, a date and an agency in brackets, and a dash. No date is asked for.
_DATELINE = re.compile(
    r"[^\W\d_]{2}[A-ZÀ-Þ .'’/-]{1,40}(?:\([^)\n]{1,40}\))?(?:,[^—–\n]{1,60}?)?(?: ?\([^)\n]{1,80}\)){0,2} ?"
    r"(?:—|–|--|-(?= ))\s*(?:\[[A-Z ]{1,30}\]\s*)*"
)


def dateline_end(text: str, paragraph: Span) -> int:
    """Where the paragraph's own words begin; its start, where it opens with no dateline."""
    match = _DATELINE.match(text, paragraph.start, paragraph.end)
    if match is None or match.end() >= paragraph.end or not text[paragraph.start : paragraph.start + 3].isupper():
        return paragraph.start
    # In copy that is all in capitals, so is every sentence with a dash: there only a date or an agency tells.
    shouted = text[match.end() : min(paragraph.end, match.end() + 60)].isupper()
    told = any(character.isdigit() or character == "(" for character in match.group())
    return match.end() if told or not shouted else paragraph.start
