"""What an input is: by its name where that says so, else by its first bytes."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum


class Kind(StrEnum):
    HTML = "text/html"
    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    WARC = "application/warc"
    JSON_LINES = "application/x-ndjson"


EXTENSIONS = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".warc": Kind.WARC,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
}

UNICODE_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Control characters that no text has; tab, line feed, form feed, carriage return and escape do occur.
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\f\r\x1b") + b"\x7f"
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"RIFF", b"\xd0\xcf\x11\xe0")
_TAGS = (
    "!doctype html|html|head|body|title|meta|link|script|style|div|p|article|main|section|header|h[1-6]|table|ul|a|span"
)
_HTML = re.compile(rf"<(?:{_TAGS})(?=[\s>/])", re.IGNORECASE)


def kind_by_name(name: str) -> Kind | None:
    """By the extension; a final ".gz" does not count.

    >>> kind_by_name("march.warc.gz"), kind_by_name("photo.jpg")
    (<Kind.WARC: 'application/warc'>, None)
    """
    name = name.lower().removesuffix(".gz")
    return next((kind for extension, kind in EXTENSIONS.items() if name.endswith(extension)), None)


def kind_by_content(head: bytes) -> Kind | None:
    """By the first bytes, decompressed. None for what is no text at all, and for XML that is no page."""
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if not head or not looks_like_text(head):
        return None
    text = _begin(head)
    if text.startswith('{"') or re.match(r"\{[ \t]*\"", text):
        return Kind.JSON_LINES
    if text.startswith("<"):
        if _HTML.search(text):
            return Kind.HTML
        if text.startswith("<?xml"):
            return None
    return Kind.TEXT


def unicode_mark(data: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that the data begin with, and the encoding it stands for."""
    return next(((mark, name) for mark, name in UNICODE_MARKS if data.startswith(mark)), None)


def looks_like_text(data: bytes) -> bool:
    """False for a picture, a PDF, compressed or otherwise binary data under whatever name."""
    mark = unicode_mark(data)
    if mark and mark[1] != "utf-8":
        return True
    if data.startswith(_BINARY):
        return False
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls * 100 <= len(data)


def _begin(head: bytes) -> str:
    mark, encoding = unicode_mark(head) or (b"", "utf-8")
    return head[len(mark) :].decode(encoding, "replace").lstrip()
