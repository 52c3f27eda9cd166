"""One party made responsible for one deed, as the words have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.actors import Cast
from rashomon.claims.clauses import conjuncts, low, span_of
from rashomon.claims.dates import MONTHS, WEEKDAYS
from rashomon.claims.deeds import words_of_deed
from rashomon.claims.parties import Party, party_at
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Syntax, Word
from rashomon.model import ActorId, Certainty, Span, Stance

CRIMES = word_set("""
    crime crimes atrocity atrocities massacre massacres genocide murder murders violations abuses gas fire shots
    shot
""")


_WEAPONS = word_set("""
    weapon weapons gas chlorine sarin napalm phosphorus munitions ammunition explosives dynamite shots round
    rounds volley bombs
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One party made responsible for one deed, before it is known whose voice does it."""

    blamed: Party
    cue: Word
    deed: tuple[Word, ...] = ()
    stance: Stance | None = None  # told by the words alone; None: by whose voice it is
    accuser: Span | None = None  # who accuses, claims or denies, where the verb's own subject does
    certainty: Certainty = Certainty.ASSERTED
    first_person: bool = False  # "we", "our men": whoever speaks is meant
    owner: ActorId | None = None  # "his men": whose they are
    denier: Span | None = None  # who rejects it, where a verb around the deed says so
    finished: bool = True  # done, and not what a party does or will do

    @property
    def span(self) -> Span:
        ends = [self.cue.token.span, self.blamed.span, *([span_of(self.deed)] if self.deed else [])]
        return Span(min(s.start for s in ends), max(s.end for s in ends))


Charges = Iterator[Charge]


def charges(
    reading: Reading,
    syntax: Syntax,
    cue: Word,
    heads: list[Word],
    deed: list[Word],
    cast: Cast,
    *,
    accuser: Word | None = None,
    stance: Stance | None = None,
    how: Certainty = Certainty.ASSERTED,
    joined: bool = True,
) -> Charges:
    words = [w for head in deed[:1] for w in words_of_deed(syntax, head)]
    accusing = _whole(reading, syntax, accuser, cast) if accuser is not None else None
    for head in heads[:1]:
        suspected = any(low(child) in ("suspected", "alleged") for child in syntax.children(head, "amod"))
        for member in _members(syntax, head) if joined else [head]:
            party = party_at(reading, syntax, member, cast)
            if party is None:
                continue
            yield Charge(
                blamed=party,
                cue=cue,
                deed=tuple(words),
                first_person=is_own(syntax, member),
                owner=owner_of(syntax, member, cast),
                stance=Stance.SUSPECTS if suspected and stance is None else stance,
                accuser=accusing,
                certainty=how,
            )


def owner_of(syntax: Syntax, head: Word, cast: Cast) -> ActorId | None:
    """Whose "his men" or "its guns" are."""
    return next((cast.at(c.token.span) for c in syntax.children(head, "poss") if c.pos == "PRON"), None)


def is_own(syntax: Syntax, head: Word) -> bool:
    return low(head) in ("we", "i", "us", "me") or any(low(c) in ("our", "my") for c in syntax.children(head, "poss"))


def _whole(reading: Reading, syntax: Syntax, head: Word, cast: Cast) -> Span:
    party = party_at(reading, syntax, head, cast)
    return party.span if party is not None else head.token.span


def _members(syntax: Syntax, head: Word) -> list[Word]:
    """The parties of one phrase: "X and Y", "groups such as X or Y"."""
    for prep in syntax.children(head, "prep"):
        if low(prep) in ("as", "like") and (
            low(prep) == "like" or any(low(c) == "such" for c in syntax.children(prep))
        ):
            named = [w for first in syntax.children(prep, "pobj") for w in _row(syntax, first)]
            if named:
                return named
    return _row(syntax, head)


def _row(syntax: Syntax, head: Word) -> list[Word]:
    """The nouns joined to a noun; the parser hangs some on its apposition: "X, the former branch of Z, or Y"."""
    joined = conjuncts(syntax, head)
    beside = [w for noun in joined for appos in syntax.children(noun, "appos") for w in conjuncts(syntax, appos)[1:]]
    return [*joined, *[w for w in beside if w.pos == "PROPN" and w not in joined]]


def pobj(syntax: Syntax, word: Word, *preps: str) -> list[Word]:
    """What stands behind these prepositions; a day ("blamed it on 25 October") is neither party nor deed."""
    return [
        w
        for prep in syntax.children(word, "prep", "agent", "dative", "prt")
        if low(prep) in preps
        for w in syntax.children(prep, "pobj", "pcomp")
        if low(w) not in MONTHS and low(w) not in WEEKDAYS
    ]


def deed_of(syntax: Syntax, word: Word, *preps: str) -> list[Word]:
    direct = pobj(syntax, word, *preps)
    if direct:
        return direct
    # The parser often hangs the "of" or "for" on the blamed party instead of the verb.
    return [w for below in syntax.children(word, "dobj", "nsubjpass") for w in pobj(syntax, below, *preps)]


def is_weapon(word: Word) -> bool:
    return low(word) in _WEAPONS
