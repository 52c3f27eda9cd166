"""Charges by turns of phrase: "laid the blame on X", "linked X to the raid", "died at the hands of X", "X did it"."""

from __future__ import annotations

from rashomon.actors import Cast
from rashomon.claims.charge import CRIMES, Charges, charges, pobj
from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import conjuncts, furthest, is_passive, low, negated, objects, subject
from rashomon.claims.deeds import ATTACK_VERBS, is_means
from rashomon.claims.harm_words import DONE_TO
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Syntax, Word
from rashomon.model import Certainty, Stance

_LAYING = word_set("lay put place pin heap shift lie fall rest")
_LINKING = word_set("link tie connect")
_DOERS = word_set("""
    author authors culprit culprits perpetrator perpetrators attacker attackers killer killers bomber bombers mastermind
    assassin assassins arsonist arsonists gunman gunmen murderer murderers
""")
_DOORS = frozenset(["door", "doorstep", "feet"])
_BOASTING = frozenset(["boast", "brag"])


def imputing(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "laid the blame on X", "suspicion fell on X", "linked X to it", "named X as the culprits"."""
    text, how = low(word), certainty_of(syntax, word)
    if how is None:
        return
    if text in ("blame", "suspicion", "suspicions") and word.pos == "NOUN" and not syntax.is_root(word):
        verb = syntax.head(word)
        if verb.lemma not in _LAYING or negated(syntax, verb):
            return
        deed = [*pobj(syntax, word, "for"), *pobj(syntax, verb, "for")]
        # The parser hangs the "on" on the deed as often as on the verb.
        heads = [w for one in (verb, word, *deed) for w in pobj(syntax, one, "on", "with", "upon", "at")]
        heads = [w for head in heads for w in (pobj(syntax, head, "of") if low(head) in _DOORS else [head])]
        passive = word.dep in ("nsubj", "nsubjpass")
        stance = Stance.SUSPECTS if text != "blame" else None if passive else Stance.ACCUSES
        accuser = None if passive else subject(syntax, verb)
        how = furthest(how, Certainty.HEDGED) if passive or text != "blame" else how
        yield from charges(reading, syntax, word, heads, deed, cast, accuser=accuser, stance=stance, how=how)
    elif word.lemma in _LINKING and word.pos == "VERB":
        deed = [w for w in pobj(syntax, word, "to", "with") if is_means(w) or low(w) in CRIMES]
        passive = is_passive(syntax, word)
        who = subject(syntax, word)
        heads = [who] if passive and who is not None else objects(syntax, word)
        if deed and not negated(syntax, word):
            yield from charges(
                reading, syntax, word, heads, deed, cast,
                accuser=None if passive else who, stance=Stance.SUSPECTS, how=furthest(how, Certainty.HEDGED),
            )  # fmt: skip
    elif word.lemma == "trace" and is_passive(syntax, word):
        what = subject(syntax, word)
        if what is not None and is_means(what):
            yield from charges(reading, syntax, word, pobj(syntax, word, "to"), [what], cast, how=how)
    elif word.lemma in ("name", "identify", "single") and word.pos == "VERB":
        whom = [w for w in pobj(syntax, word, "as") if low(w) in _DOERS]
        passive = is_passive(syntax, word)
        who = subject(syntax, word)
        heads = [who] if passive and who is not None else objects(syntax, word)
        if whom and not negated(syntax, word):
            deed = pobj(syntax, whom[0], "of", "in", "behind")
            accuser = None if passive else who
            stance = Stance.ACCUSES if accuser is not None else None
            yield from charges(reading, syntax, word, heads, deed, cast, accuser=accuser, stance=stance, how=how)


def traded(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "the army and the rebels traded blame for it"; "X is wanted for the murder"."""
    if word.lemma in ("trade", "exchange", "swap") and word.pos == "VERB":
        blame = [w for w in objects(syntax, word) if low(w) in _TRADED]
        who = subject(syntax, word)
        sides = conjuncts(syntax, who) if who is not None else []
        if blame and len(sides) == 2 and certainty_of(syntax, word) is Certainty.ASSERTED:
            deed = [*pobj(syntax, blame[0], "for", "over"), *pobj(syntax, word, "for", "over")]
            for blaming, blamed in (sides, sides[::-1]):
                yield from charges(
                    reading, syntax, word, [blamed], deed, cast, accuser=blaming, stance=Stance.ACCUSES, joined=False
                )
    elif low(word) == "wanted" and word.tag == "VBN":
        deed = [w for w in pobj(syntax, word, "for", "over") if _is_deed(syntax, w)]
        who = subject(syntax, word)
        if deed and who is not None and not negated(syntax, word):
            yield from charges(reading, syntax, word, [who], deed, cast, stance=Stance.SUSPECTS, how=Certainty.HEDGED)


_TRADED = frozenset(["blame", "accusations", "charges", "recriminations", "allegations"])


def guilty(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "X is guilty of it", "pleaded guilty to it", "was convicted of it"."""
    text = low(word)
    if text in ("guilty", "culpable", "liable") and word.dep in ("acomp", "oprd", "attr", "advmod", "dobj", "xcomp"):
        verb = syntax.head(word)
        how = certainty_of(syntax, word)
        deed = [*pobj(syntax, word, "of", "for"), *pobj(syntax, word, "to"), *pobj(syntax, verb, "to", "of")]
        who = subject(syntax, verb)
        if verb.lemma == "find" and not is_passive(syntax, verb):
            who = next(iter(objects(syntax, verb)), None)
        if who is None or how is None or not any(_is_deed(syntax, w) for w in deed):
            return
        if negated(syntax, verb) or any(low(child) == "not" for child in syntax.children(word)):
            how = Certainty.DENIED
        stance = Stance.ADMITS if verb.lemma == "plead" and how is not Certainty.DENIED else None
        yield from charges(
            reading, syntax, word, [who], deed, cast, accuser=who if stance else None, stance=stance, how=how
        )
    elif word.lemma == "convict" and word.pos == "VERB":
        how = certainty_of(syntax, word)
        deed = [w for w in pobj(syntax, word, "of", "for") if _is_deed(syntax, w)]
        passive = is_passive(syntax, word)
        who = subject(syntax, word)
        heads = [who] if passive and who is not None else objects(syntax, word)
        by = next(iter(pobj(syntax, word, "by")), None) if passive else who
        if deed and how is not None and how is not Certainty.DENIED:
            stance = Stance.ACCUSES if by is not None else None
            yield from charges(reading, syntax, word, heads, deed, cast, accuser=by, stance=stance, how=how)


def at_the_hands(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "died at the hands of X"."""
    if low(word) not in ("hands", "hand") or syntax.is_root(word) or low(syntax.head(word)) != "at":
        return
    verb = syntax.head(syntax.head(word))
    how = certainty_of(syntax, verb)
    if how is not None:
        yield from charges(reading, syntax, word, pobj(syntax, word, "of"), [verb], cast, how=how)


def did_it(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "X did it", "it was X's doing"."""
    if word.lemma == "do" and word.pos == "VERB":
        below = objects(syntax, word)
        who = subject(syntax, word)
        how = certainty_of(syntax, word)
        if how is None or who is None or not below or low(below[0]) not in ("it", "this", "that"):
            return
        if who.pos == "PROPN" or (who.pos == "PRON" and low(who) in ("we", "they", "he", "she", "i")):
            yield from charges(reading, syntax, word, [who], [], cast, how=how)
    elif low(word) == "doing" and word.pos == "NOUN":
        how = certainty_of(syntax, word)
        heads = pobj(syntax, word, "of") or syntax.children(word, "poss")
        if how is not None:
            yield from charges(reading, syntax, word, heads, [], cast, how=how)


def boasting(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "boasted of the raid", "claimed the attack", "confessed to the murder", "owned up to it"."""
    if word.pos != "VERB" or negated(syntax, word) or is_passive(syntax, word):
        return
    who, how = subject(syntax, word), certainty_of(syntax, word)
    if who is None or how is None or how is Certainty.DENIED:
        return
    if word.lemma in _BOASTING:
        deed, stance = pobj(syntax, word, "of", "about"), Stance.CLAIMS
    elif word.lemma == "claim":
        deed, stance = objects(syntax, word), Stance.CLAIMS
    elif word.lemma in ("confess", "admit", "own"):
        deed, stance = pobj(syntax, word, "to"), Stance.ADMITS
    else:
        return
    if any(_is_deed(syntax, w) for w in deed):
        yield from charges(reading, syntax, word, [who], deed, cast, accuser=who, stance=stance, how=how)


def _is_deed(syntax: Syntax, word: Word) -> bool:
    if is_means(word) or low(word) in CRIMES:
        return True
    return (
        word.tag == "VBG"
        and (word.lemma in ATTACK_VERBS or word.lemma in DONE_TO)
        and not syntax.children(word, "nsubj")
    )
