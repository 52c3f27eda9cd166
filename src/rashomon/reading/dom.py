"""A page as a tree: parsed, without what nobody sees, and as the row of its smallest blocks of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from rashomon.errors import ReadingError

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));?", re.IGNORECASE)
_UNSEEN = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "math",
    "form",
    "button",
    "select",
    "dialog",
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCK_TAGS = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer header "
    "hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = HEADINGS | frozenset(_BLOCK_TAGS.split())


@dataclass(slots=True)
class Leaf:
    """A run of text with no block inside it. `link` is the anchor that holds four fifths of it or more."""

    element: HtmlElement  # the block that it stands in
    text: str
    link: HtmlElement | None
    words: int


@dataclass(slots=True)
class Leaves:
    """A tree's leaves in order, and which of them each block element holds."""

    leaves: list[Leaf] = field(default_factory=list)
    blocks: list[HtmlElement] = field(default_factory=list)  # in document order
    within: dict[HtmlElement, tuple[int, int]] = field(default_factory=dict)  # leaves [first, last)

    def of(self, element: HtmlElement) -> list[Leaf]:
        first, last = self.within.get(element, (0, 0))
        return self.leaves[first:last]


def parse(html: str) -> HtmlElement:
    """The whole page as a tree. Raises ReadingError where there is none, or where it is nested too deep to be kept."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    html = _REFERENCE.sub(_sound_reference, html.replace("\x00", "").replace("\x0c", " "))
    source = _CONTROLS.sub("\ufffd", html).encode("utf-8")
    if not source.strip():
        raise ReadingError("it holds no text; fetch or save the page again")
    try:
        tree = document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError) as err:
        raise ReadingError("it holds no HTML that can be read; fetch or save the page again") from err
    if any("depth" in entry.message for entry in parser.error_log):
        raise ReadingError("its tags are nested thousands deep, so that no program can show it; save it as plain text")
    return tree


def _sound_reference(match: re.Match[str]) -> str:
    """References to what is no character, such as "&#xD800;", would break every text that holds them."""
    code = int(match[1], 16) if match[1] else int(match[2])
    return match.group() if 0 < code <= 0x10FFFF and not _CONTROLS.match(chr(code)) else "\ufffd"


def drop_unseen(tree: HtmlElement) -> None:
    """Take out what a reader never sees: scripts, styles, forms, and what is marked as hidden."""
    hidden = [
        element
        for element in tree.iter(etree.Element)
        if "hidden" in element.attrib or _HIDDEN_STYLE.search(element.get("style") or "")
    ]
    for element in [*tree.iter(*_UNSEEN), *hidden]:
        drop(element)


def drop(element: HtmlElement) -> None:
    if element.getparent() is not None and element.tag not in ("html", "body"):
        element.drop_tree()


def leaves_of(tree: HtmlElement) -> Leaves:
    """Iterative, since pages are nested deeper than Python may recurse."""
    found = Leaves()
    run = _Run()
    starts: dict[HtmlElement, int] = {}
    blocks: list[HtmlElement] = []
    anchors: list[HtmlElement] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        is_block = element.tag in _BLOCKS
        if event == "start":
            if is_block:
                run.flush(found, blocks)
                blocks.append(element)
                starts[element] = len(found.leaves)
                found.blocks.append(element)
            if element.tag == "a" and element.get("href") is not None:
                anchors.append(element)
            if element.tag == "br":
                run.add("\n", None)
            run.add(element.text, anchors[-1] if anchors else None)
            continue
        if is_block:
            run.flush(found, blocks)
            blocks.pop()
            found.within[element] = (starts.pop(element), len(found.leaves))
        if anchors and anchors[-1] is element:
            anchors.pop()
        if element is not tree:
            run.add(element.tail, anchors[-1] if anchors else None)
    return found


class _Run:
    """The inline text since the last block began or ended."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._linked: dict[HtmlElement, int] = {}

    def add(self, text: str | None, anchor: HtmlElement | None) -> None:
        if not text:
            return
        self._parts.append(text)
        if anchor is not None and text.strip():
            self._linked[anchor] = self._linked.get(anchor, 0) + len(text)

    def flush(self, found: Leaves, blocks: list[HtmlElement]) -> None:
        text = " ".join("".join(self._parts).split()) if self._parts else ""
        if text and blocks:
            link = max(self._linked, key=lambda a: self._linked[a]) if self._linked else None
            if link is not None and self._linked[link] < 0.8 * len(text):
                link = None
            found.leaves.append(Leaf(blocks[-1], text, link, len(text.split())))
        self._parts, self._linked = [], {}


def words_of(text: str | None) -> str:
    return " ".join((text or "").replace("\u00ad", "").split())
