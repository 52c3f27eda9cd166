"""Words in square brackets that an editor put into a sentence and that are no part of it: "[as heard]", "[FMLN]".

The parser stumbles over them. What completes the sentence stays: "[They] were killed", "the [Zorian] army".
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.reading import Token

_LONGEST = 12  # words of an aside
_EDITORIAL = frozenset(
    "heard received sic printed published indistinct number recording passage relay unidentified text video begin end "
    "italics quotation name names interrupted omitted phonetic transliterated sentence words".split()
)


def without_asides(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of a sentence without such brackets; all of them, where nothing else would be left."""
    if all(token.text != "[" for token in tokens):
        return tokens
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _closing(tokens, at) if tokens[at].text == "[" else None
        if end is not None and _is_aside(kept, tokens[at + 1 : end]):
            at = end + 1
            continue
        kept.append(tokens[at])
        at += 1
    return kept or tokens


def _closing(tokens: Sequence[Token], at: int) -> int | None:
    reach = range(at + 1, min(at + _LONGEST + 2, len(tokens)))
    return next((number for number in reach if tokens[number].text in ("]", ")")), None)


def _is_aside(before: Sequence[Token], inside: Sequence[Token]) -> bool:
    if not inside or any(token.text.casefold() in _EDITORIAL for token in inside):
        return True
    if len(inside) == 1 and inside[0].text.isupper() and len(inside[0].text) > 1:
        return bool(before)  # an acronym of the name before
    acronym = before[-1].text if before else ""
    named = [token.text for token in inside if token.text.isalpha() and len(token.text) > 3]
    return acronym.isupper() and len(acronym) > 1 and len(named) > 1 and all(word[:1].isupper() for word in named)
