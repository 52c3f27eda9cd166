"""Characters that a format cannot hold. Each is replaced by one U+FFFD, so that every offset still holds."""

from __future__ import annotations

import re

_NOT_UNICODE = re.compile("[\x00\ud800-\udfff]")
# XML 1.0, production [2] Char; and two non-characters that it allows but that many readers refuse.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef]")
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def storable(text: str) -> str:
    """Without half surrogate pairs, which UTF-8 cannot hold, and without NUL, which ends a text for many readers."""
    return _NOT_UNICODE.sub("\ufffd", text)


def for_xml(text: str) -> str:
    """Only what an XML document may hold."""
    return _NOT_XML.sub("\ufffd", text)


def for_page(text: str) -> str:
    """Without control characters and without those that turn the direction of writing for what stands beside them."""
    return _NOT_SHOWN.sub("\ufffd", text)
