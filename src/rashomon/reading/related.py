"""The lists of teasers beside, below and within an article's page, found in its tree before the article is.

Such a list shows in its structure: no two pieces of prose follow each other without a linked headline between them,
while an article is prose upon prose. A known heading ("Most viewed") makes one entry enough, and finds lists that
stand among the article's own paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from lxml.html import HtmlElement

from rashomon.model import Related
from rashomon.reading.dom import HEADINGS, Leaf, Leaves, drop, leaves_of, words_of
from rashomon.reading.headings import Heading, heading_of_teasers, inline_teaser, stands_between
from rashomon.reading.teasers import lists_of_teasers

_PROSE = 12  # words
_LONGEST_LIST = 600  # leaves
_LONGEST_TEASER = 90
_MENU = frozenset(("nav", "header", "footer"))
_KEPT = frozenset(("html", "body", "main"))


class _Role(Enum):
    TITLE = auto()  # a linked headline
    PROSE = auto()
    NAME = auto()  # the heading of a list
    OTHER = auto()


@dataclass(slots=True)
class _Piece:
    role: _Role
    leaf: Leaf


def take_related(tree: HtmlElement) -> tuple[Related, ...]:
    """Take the lists out of the tree; their entries in the page's order."""
    leaves = leaves_of(tree)
    pieces = _pieces(leaves.leaves)
    found: list[tuple[int, Related]] = []
    doomed: list[HtmlElement] = []
    taken = [False] * len(pieces)
    for element in leaves.blocks:
        first, last = leaves.within[element]
        if last - first > _LONGEST_LIST or any(taken[first:last]) or not _is_list(element, pieces[first:last], pieces):
            continue
        found += _record(pieces, first, last, name=_name_before(pieces, first, taken), element=element)
        _take(taken, first, last)
        doomed.append(element)
        if _heading_before(pieces, first, taken):
            taken[first - 1] = True
            doomed.append(pieces[first - 1].leaf.element)
    for index, piece in enumerate(pieces):
        if taken[index]:
            continue
        inline = _inline(piece.leaf)
        if inline is not None:
            found.append((index, inline))
            taken[index] = True
            doomed.append(piece.leaf.element)
        elif _heads_a_list(piece.leaf) and piece.leaf.link is None:
            end = _run_below(pieces, index, taken)
            unlinked = _unlinked_below(leaves, index, taken) if end is None else None
            if unlinked is not None:
                end, entries = unlinked
                found += [(index, entry) for entry in entries]
                _take(taken, index, end)
                doomed += [each.leaf.element for each in pieces[index:end]]
            elif end is not None:
                found += _record(pieces, index + 1, end, name=piece.leaf.text, element=None)
                _take(taken, index, end)
                doomed += [each.leaf.element for each in pieces[index:end]]
    for element in doomed:
        # A block may hold the article beside the words that go.
        if all(taken[slice(*leaves.within[element])]):
            drop(element)
    return tuple(entry for _, entry in sorted(found, key=lambda item: item[0]))


def _pieces(leaves: Sequence[Leaf]) -> list[_Piece]:
    """Each leaf with its part in a list. A card that is one link has its headline first and its teaser after."""
    pieces = []
    titled: HtmlElement | None = None
    for leaf in leaves:
        if leaf.link is not None and leaf.link is not titled and leaf.words >= 2:
            titled = leaf.link
            role = _Role.TITLE
        elif _heads_a_list(leaf) or (leaf.element.tag in HEADINGS and leaf.element.tag != "h1" and leaf.link is None):
            role = _Role.NAME
        else:
            role = _Role.PROSE if leaf.words >= _PROSE else _Role.OTHER
        pieces.append(_Piece(role, leaf))
    return pieces


def _heads_a_list(leaf: Leaf) -> bool:
    return leaf.words <= 8 and heading_of_teasers(leaf.text) is not None


def _is_list(element: HtmlElement, pieces: Sequence[_Piece], page: Sequence[_Piece]) -> bool:
    if element.tag in _KEPT or not pieces or element.find(".//h1") is not None or element.tag == "h1":
        return False
    titles = [piece.leaf for piece in pieces if piece.role is _Role.TITLE]
    prose = [piece.leaf for piece in pieces if piece.role is _Role.PROSE]
    sure = any(piece.role is _Role.NAME and heading_of_teasers(piece.leaf.text) is Heading.SURE for piece in pieces[:3])
    if len(titles) < (1 if sure else 2) or not _alternates(pieces):
        return False
    if prose and (
        sum(leaf.words for leaf in titles) < 4 * len(titles) or max(leaf.words for leaf in prose) > _LONGEST_TEASER
    ):
        return False
    # What would leave the page without any prose is the article itself, in an unusual dress.
    return sum(piece.role is _Role.PROSE for piece in page) > len(prose)


def _alternates(pieces: Sequence[_Piece]) -> bool:
    """Whether each piece of prose has a linked headline of its own before it."""
    after_title = False
    for piece in pieces:
        if piece.role is _Role.TITLE:
            after_title = True
        elif piece.role is _Role.PROSE:
            if not after_title:
                return False
            after_title = False
    return True


def _run_below(pieces: Sequence[_Piece], heading: int, taken: Sequence[bool]) -> int | None:
    """Where the list below a heading ends that stands among the article's own blocks; None where none is there."""
    after_title, titles, teasers, last = False, 0, 0, heading + 1
    known = heading_of_teasers(pieces[heading].leaf.text)
    for index in range(heading + 1, len(pieces)):
        piece = pieces[index]
        if taken[index]:
            break
        if piece.role is _Role.TITLE:
            after_title, titles, last = True, titles + 1, index + 1
        elif piece.role is _Role.NAME:
            break
        elif after_title and piece.leaf.words <= _LONGEST_TEASER and piece.leaf.element.tag != "h1":
            if piece.role is _Role.PROSE or not stands_between(piece.leaf.text):
                # Whether what follows the last headline is its teaser or the article again, the headlines before it
                # tell, or an element that holds both.
                is_last = index + 1 == len(pieces) or pieces[index + 1].role is not _Role.TITLE
                regular = 0 < teasers == titles - 1
                if (
                    is_last
                    and not regular
                    and not _share_an_item(pieces[last - 1].leaf, piece.leaf, pieces[heading].leaf)
                ):
                    break
                after_title, teasers = False, teasers + 1
            last = index + 1
        else:
            break
    return last if known is not None and titles >= known else None


def _unlinked_below(leaves: Leaves, heading: int, taken: Sequence[bool]) -> tuple[int, tuple[Related, ...]] | None:
    """The lists without links from a known heading to the end of the element that holds it, and where that is."""
    element: HtmlElement | None = leaves.leaves[heading].element
    while element is not None and leaves.within.get(element, (0, 0))[1] <= heading + 1:
        element = element.getparent()
    if element is None or element.tag == "html":
        return None
    end = leaves.within[element][1]
    if end - heading > _LONGEST_LIST or any(taken[heading:end]):
        return None
    entries = lists_of_teasers([leaf.text for leaf in leaves.leaves[heading:end]])
    return (end, entries) if entries else None


def _share_an_item(title: Leaf, teaser: Leaf, heading: Leaf) -> bool:
    """Whether an element holds headline and teaser but not the heading of their list."""
    above = set(title.element.iterancestors())
    around_heading = {heading.element, *heading.element.iterancestors()}
    common = next((element for element in teaser.element.iterancestors() if element in above), None)
    return common is not None and common not in around_heading


def _inline(leaf: Leaf) -> Related | None:
    """ "Read more: …" with a link, as a line of its own among the paragraphs."""
    if leaf.words > 40 or leaf.element.tag in _KEPT:
        return None
    inline = inline_teaser(leaf.text)
    if inline is None:
        return None
    linked = "".join(words_of(a.text_content()) for a in leaf.element.iter("a"))
    return Related(list=inline[0], title=inline[1]) if len(linked) >= 0.6 * len(inline[1]) else None


def _heading_before(pieces: Sequence[_Piece], first: int, taken: Sequence[bool]) -> bool:
    """Whether the piece before a list is its heading, be it marked as one or only short and without a stop."""
    if first == 0 or taken[first - 1]:
        return False
    piece = pieces[first - 1]
    if piece.role is not _Role.OTHER:
        return piece.role is _Role.NAME
    return piece.leaf.link is None and piece.leaf.words <= 5 and piece.leaf.text[-1].isalnum() and _is_alone(piece.leaf)


def _is_alone(leaf: Leaf) -> bool:
    return words_of(leaf.element.text_content()) == words_of(leaf.text)


def _name_before(pieces: Sequence[_Piece], first: int, taken: Sequence[bool]) -> str:
    return pieces[first - 1].leaf.text if _heading_before(pieces, first, taken) else ""


def _take(taken: list[bool], first: int, last: int) -> None:
    taken[first:last] = [True] * (last - first)


def _record(
    pieces: Sequence[_Piece], first: int, last: int, *, name: str, element: HtmlElement | None
) -> list[tuple[int, Related]]:
    """The entries of a list. Menus, which are lists of links too, are no teasers and leave none."""
    found: list[tuple[int, Related]] = []
    waiting = False
    for index in range(first, last):
        piece = pieces[index]
        text = piece.leaf.text
        if piece.role is _Role.NAME:
            name, waiting = text, False
        elif piece.role is _Role.TITLE:
            found.append((index, Related(list=name.rstrip(":"), title=text)))
            waiting = True
        elif waiting and found and piece.leaf.words >= 5 and not stands_between(text):
            place, entry = found[-1]
            found[-1] = (place, Related(list=entry.list, title=entry.title, text=text))
            waiting = False
    if any(heading_of_teasers(entry.list) for _, entry in found):
        return found
    in_menu = element is not None and any(above.tag in _MENU for above in (element, *element.iterancestors()))
    words = sum(len(entry.title.split()) for _, entry in found)
    return [] if in_menu or words < 4 * len(found) else found
