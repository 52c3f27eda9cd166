"""Charges by telling the deed: "X shelled the town", "rockets fired by X"."""

from __future__ import annotations

from rashomon.actors import Cast
from rashomon.claims.accusing import ADMITTING_OR_DENYING
from rashomon.claims.charge import CRIMES, Charge, Charges, charges, is_weapon, pobj
from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import is_passive, low, objects, subject
from rashomon.claims.deeds import (
    ATTACK_VERBS,
    LIGHT_VERBS,
    PARTY_WORDS,
    ends_no_life,
    is_means,
    party_behind,
    words_of_deed,
)
from rashomon.claims.harm_words import DONE_TO
from rashomon.claims.people import population_of
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Syntax, Word
from rashomon.model import Certainty, Stance

_LOOSE = word_set("""
    strike hit target fire use open blow drop mine plant shoot burn commit conduct carry launch stage order
    destroy invade
""")


_FIGURATIVE = word_set("""
    policy plan proposal decision deal law bill speech criticism idea record agreement balance chord tone note
    goal media press word government's
""")


def doing(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "X shelled the town", "rockets fired by X", "the attack was carried out by X"."""
    if word.lemma not in ATTACK_VERBS or word.pos != "VERB" or word.dep == "amod":
        return
    if ends_no_life(syntax, word):
        return
    if not syntax.is_root(word) and word.dep in ("xcomp", "pcomp") and syntax.head(word).lemma in ADMITTING_OR_DENYING:
        return
    how = certainty_of(syntax, word)
    if how is None:
        return
    stance = None
    if _without_proof(syntax, word):
        how, stance = Certainty.HEDGED, Stance.EXONERATES
    below = objects(syntax, word)
    by = [
        w for prep in syntax.children(word, "agent", "prep") if low(prep) == "by" for w in syntax.children(prep, "pobj")
    ]
    if is_passive(syntax, word) or (word.dep == "acl" and word.tag == "VBN" and not syntax.children(word, "nsubj")):
        what = subject(syntax, word)
        if by and (what is None or word.lemma not in _LOOSE or is_means(what) or is_weapon(what)):
            yield from charges(
                reading, syntax, word, by, [what] if what is not None else [], cast, stance=stance, how=how
            )
        return
    if word.lemma in LIGHT_VERBS and not any(is_means(w) or is_weapon(w) or low(w) in CRIMES for w in below):
        fires = word.lemma == "fire" and bool(pobj(syntax, word, "on", "at", "into", "towards"))
        opens = word.lemma == "open" and any(low(w) == "fire" for w in below)
        shoots = word.lemma == "fire" and not below and _guns_fire(syntax, word)
        if not fires and not opens and not shoots:
            return
    if any(low(w) in _FIGURATIVE or w.lemma in _FIGURATIVE for w in below):
        return
    if (
        not below
        and not _guns_fire(syntax, word)
        and not pobj(syntax, word, "on", "at", "into", "against", "up", "toward", "towards")
        and word.lemma in _LOOSE
    ):
        return
    who = subject(syntax, word)
    if who is None or (who.index > word.index and word.dep not in ("acl",)):
        return
    # "killed the bill" is no deed, and a headline's "Three killed in raid" has no doer.
    if word.lemma in DONE_TO and not any(population_of(low(w)) or w.pos in ("PRON", "PROPN", "NUM") for w in below):
        return
    if word.lemma in _LOOSE - LIGHT_VERBS and not _plain_party(who, below):
        return
    if is_means(who) and low(who) not in PARTY_WORDS:
        behind = party_behind(reading, syntax, who, cast)
        if behind is not None:
            yield Charge(blamed=behind, cue=word, deed=tuple(words_of_deed(syntax, word)), stance=stance, certainty=how)
        return
    yield from charges(reading, syntax, word, [who], [word], cast, stance=stance, how=how)


def _guns_fire(syntax: Syntax, word: Word) -> bool:
    """ "army guns had fired": nobody's guns are fired from a post."""
    who = subject(syntax, word)
    return who is not None and is_means(who)


def _without_proof(syntax: Syntax, word: Word) -> bool:
    """ "found no sign that X had fired": as far as the speaker sees, X did not."""
    for above in syntax.ancestors(word):
        if above.lemma in ("sign", "proof", "evidence", "indication"):
            return any(low(child) == "no" for child in syntax.children(above, "det"))
        if above.pos in ("VERB", "AUX"):
            return False
    return False


def _plain_party(who: Word, below: list[Word]) -> bool:
    return low(who) in PARTY_WORDS or (who.pos in ("PROPN", "PRON") and bool(below))
