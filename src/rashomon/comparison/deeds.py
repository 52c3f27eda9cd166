"""Whether two charges can be of one deed, and whether two parties are a member and its whole."""

from __future__ import annotations

from rashomon.events import deed_kind
from rashomon.model import Blame, Claim

# Words for members, and for the bodies that they are members of.
_BODIES = (
    ({"officer", "officers", "policeman", "policemen", "constable", "constables"}, {"police", "policemen", "officers"}),
    (
        {"troops", "soldier", "soldiers", "servicemen", "gunners", "battalion", "brigade", "commandos", "officers"},
        {"army", "military", "forces", "troops"},
    ),
    (
        {"fighter", "fighters", "gunman", "gunmen", "militiaman", "militiamen", "rebel", "rebels", "commander"},
        {"militia", "militias", "rebels", "insurgents", "guerrillas", "militants"},
    ),
)
_SLIGHT = {"the", "a", "an", "of", "and", "its", "their", "his", "some", "two", "three"}
_UNITS = {
    "cell", "unit", "units", "wing", "branch", "faction", "members", "member", "fighters", "fighter", "commander",
    "commanders", "brigade", "battalion", "squad", "militants", "gunmen", "forces", "troops", "soldiers", "officers",
    "police", "army", "navy", "militia",
}  # fmt: skip


def is_member_of(one: str, other: str) -> bool:
    """Whether the words of two parties are those of a part and its whole, whichever comes first.

    >>> is_member_of("an officer", "police"), is_member_of("a Red Dawn cell", "Red Dawn")
    (True, True)
    """
    a, b = _words(one), _words(other)
    return _is_part(a, b) or _is_part(b, a)


def _is_part(part: set[str], whole: set[str]) -> bool:
    if not part or not whole:
        return False
    if whole < part and part - whole <= _UNITS:  # "a Red Dawn cell" and "Red Dawn"
        return True
    for members, bodies in _BODIES:
        held, of = part & members, whole & bodies
        if held and of and (part - held <= whole - of or whole - of <= part - held):
            return True
    return False


def _words(name: str) -> set[str]:
    return {word for word in name.casefold().replace("’s", "").replace("'s", "").split() if word not in _SLIGHT}


# "Carrying it out", "ordering it": what is done with a deed, and no deed of its own.
_CARRYING_OUT = {
    "doing", "carrying", "committing", "perpetrating", "ordering", "planning", "organising", "organizing", "staging",
    "mounting", "launching", "causing", "masterminding", "being", "having", "taking", "provoking", "starting",
}  # fmt: skip


def may_be_one_deed(a: Claim, b: Claim) -> bool:
    """Whether two charges may be of one deed: their words tell of one kind, or one of them leaves the kind open."""
    one, other = deed_kind(a), deed_kind(b)
    if one is None or other is None:
        open_one = a if one is None else b
        return one is other or not _tells_another(open_one)
    return one is other


def _tells_another(claim: Claim) -> bool:
    """ "For stopping ambulances": a deed of its own beside an attack, whose kind no word names."""
    words = (claim.detail.deed or "").split() if isinstance(claim.detail, Blame) else []
    return len(words) > 1 and words[0].endswith("ing") and words[0].casefold() not in _CARRYING_OUT
