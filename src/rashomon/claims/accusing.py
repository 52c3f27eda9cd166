"""Charges in so many words: "blamed X for", "accused X of", "X was behind it", "claimed responsibility"."""

from __future__ import annotations

from rashomon.actors import Cast
from rashomon.claims.charge import CRIMES, Charge, Charges, charges, deed_of, is_weapon, pobj
from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import conjuncts, furthest, is_passive, low, negated, objects, subject
from rashomon.claims.deeds import ATTACK_VERBS, is_means
from rashomon.claims.harm_words import DONE_TO
from rashomon.claims.parties import PARTY_WORDS
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Syntax, Word
from rashomon.model import ActorKind, Certainty, Stance

_ACCUSING = word_set("""
    blame accuse condemn denounce fault implicate charge indict criticise criticize
""")


_SUSPECTING = frozenset(["suspect"])


_DEED_AFTER = {
    "accuse": ("of",),
    "suspect": ("of",),
    "charge": ("with",),
    "indict": ("for", "on"),
    "implicate": ("in",),
}


NOBODY = frozenset(["nobody", "none", "one"])
# Verbs of attack that mean something else as often: they need a means, or a party nobody can mistake.


def accusing(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "blamed X for it", "blamed it on X", "accused X of it", "X was accused of it", "suspects X of it"."""
    if word.lemma not in _ACCUSING | _SUSPECTING or word.pos != "VERB" or word.dep == "amod":
        return
    how = certainty_of(syntax, word)
    if how is None or how is Certainty.DENIED:
        return
    passive = is_passive(syntax, word)
    if passive:
        who = subject(syntax, word)
        heads = [who] if who is not None else []
        by = pobj(syntax, word, "by")
        accuser = by[0] if by else None
        if accuser is None:
            how = furthest(how, Certainty.HEDGED)
        on = pobj(syntax, word, "on") if word.lemma == "blame" else []
        if on:
            yield from charges(reading, syntax, word, on, heads, cast, accuser=accuser, how=how)
            return
    else:
        heads = objects(syntax, word)
        accuser = subject(syntax, word)
        on = pobj(syntax, word, "on") if word.lemma == "blame" else []
        if on:
            yield from charges(reading, syntax, word, on, heads, cast, accuser=accuser)
            return
    if word.lemma in ("charge", "criticise", "criticize", "condemn", "denounce", "fault") and not pobj(
        syntax, word, "for", "with", "of"
    ):
        return
    deed = deed_of(syntax, word, *_DEED_AFTER.get(word.lemma, ("for",)))
    stance = Stance.SUSPECTS if word.lemma in _SUSPECTING else None if passive and accuser is None else Stance.ACCUSES
    if stance is Stance.SUSPECTS:
        how = furthest(how, Certainty.HEDGED)
    if heads and low(heads[0]) == "other" and accuser is not None:
        yield from _each_other(reading, syntax, word, accuser, deed, cast)
        return
    for charge in charges(reading, syntax, word, heads, deed, cast, accuser=accuser, stance=stance, how=how):
        if is_contested(syntax, charge, cast):
            yield charge


def _each_other(reading: Reading, syntax: Syntax, cue: Word, accuser: Word, deed: list[Word], cast: Cast) -> Charges:
    """ "the army and the rebels accused each other": two charges."""
    sides = conjuncts(syntax, accuser)
    if len(sides) != 2:
        return
    for blaming, blamed in (sides, sides[::-1]):
        yield from charges(
            reading, syntax, cue, [blamed], deed, cast, accuser=blaming, stance=Stance.ACCUSES, joined=False
        )


def is_contested(syntax: Syntax, charge: Charge, cast: Cast) -> bool:
    """Whether a charge is of violence, or against those who bear arms or rule; others quarrel over other things."""
    if any(
        is_means(w) or w.lemma in ATTACK_VERBS or w.lemma in DONE_TO or low(w) in CRIMES or is_weapon(w)
        for w in (charge.deed or [w for w in syntax.words if w.index != charge.cue.index])
    ) or any(w.lemma in DONE_TO or w.lemma in _SURELY_VIOLENT for w in syntax.subtree(charge.cue)):
        return True
    actor = charge.blamed.actor
    if actor is not None and cast.actor(actor).kind in (ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT):
        return True
    inside = [
        w for w in syntax.words if charge.blamed.span.start <= w.token.start and w.token.end <= charge.blamed.span.end
    ]
    if any(low(w) in PARTY_WORDS for w in inside):
        return True
    return (
        actor is not None
        and cast.actor(actor).kind not in (ActorKind.PERSON, ActorKind.OFFICE, ActorKind.MEDIA)
        and (inside[-1].pos == "PROPN")
    )


_SURELY_VIOLENT = word_set(
    "bomb bombard shell murder massacre torture kidnap abduct rape ambush assassinate behead loot"
)


def attributing(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "attributed it to X", "held X responsible for it", "pointed the finger at X"."""
    if word.pos not in ("VERB", "ADJ"):
        return
    how = certainty_of(syntax, word)
    trying = word.dep == "xcomp" and syntax.head(word).lemma == "try"
    if word.lemma == "attribute":
        to = pobj(syntax, word, "to")
        who = subject(syntax, word)
        passive = is_passive(syntax, word)
        if to and (how is not None or trying):
            deed = [who] if passive and who is not None else objects(syntax, word)
            accuser = None if passive else who
            yield from charges(
                reading,
                syntax,
                word,
                to,
                deed,
                cast,
                accuser=accuser,
                stance=None if passive else Stance.ACCUSES,
                how=how or Certainty.HEDGED,
            )
    elif word.lemma == "hold" and how is not None:
        if any(low(c) in ("responsible", "accountable") for c in syntax.subtree(word)):
            holder = subject(syntax, word)
            if is_passive(syntax, word):  # "are held responsible", by whoever it is
                heads = [holder] if holder is not None else []
                holder = next(iter(pobj(syntax, word, "by")), None)
            else:
                heads = objects(syntax, word) or [
                    w for c in syntax.children(word, "ccomp", "xcomp", "oprd") for w in syntax.children(c, "nsubj")
                ]
            deed = [
                w
                for c in syntax.subtree(word)
                if low(c) in ("responsible", "accountable")
                for w in pobj(syntax, c, "for")
            ]
            stance = Stance.ACCUSES if holder is not None else None
            for charge in charges(reading, syntax, word, heads, deed, cast, accuser=holder, stance=stance, how=how):
                if is_contested(syntax, charge, cast):
                    yield charge
    elif (
        word.lemma == "point"
        and how is not None
        and any(low(c) in ("finger", "fingers") for c in objects(syntax, word))
    ):
        at = [w for c in (word, *objects(syntax, word)) for w in pobj(syntax, c, "at")]
        yield from charges(
            reading, syntax, word, at, [], cast, accuser=subject(syntax, word), stance=Stance.ACCUSES, how=how
        )


def responsible(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "X is responsible for it", "X was behind it", "X is to blame", "the work of X"."""
    text = low(word)
    heads: list[Word] = []
    deed: list[Word] = []
    suspected = False
    if text == "responsible" and word.dep in ("acomp", "attr", "conj", "amod", "oprd"):
        verb = syntax.head(word)
        if verb.lemma == "hold":
            return
        who = subject(syntax, verb) if verb.pos in ("VERB", "AUX") else None
        heads, deed = ([who] if who is not None else []), deed_of(syntax, word, "for")
    elif (
        text == "behind" and word.pos in ("ADP", "ADV") and not syntax.is_root(word) and syntax.head(word).lemma == "be"
    ):
        who = subject(syntax, syntax.head(word))
        heads, deed = ([who] if who is not None else []), syntax.children(word, "pobj")
        if not any(is_means(w) or w.pos in ("PRON", "NOUN") for w in deed):
            return
    elif text == "blame" and word.tag == "VB" and not syntax.is_root(word) and syntax.head(word).lemma == "be":
        who = subject(syntax, word)
        heads, deed = ([who] if who is not None else []), deed_of(syntax, word, "for")
    elif text == "responsibility" and word.dep == "dobj" and syntax.head(word).lemma in ("bear", "share"):
        who = subject(syntax, syntax.head(word))
        heads, deed = ([who] if who is not None else []), deed_of(syntax, word, "for")
    elif text == "responsibility" and word.dep == "nsubj" and syntax.head(word).lemma in ("lie", "rest"):
        heads, deed = pobj(syntax, syntax.head(word), "with", "on"), deed_of(syntax, word, "for")
    elif text in ("action", "act", "deed", "crime") and word.dep in ("attr", "oprd") and pobj(syntax, word, "by"):
        heads = pobj(syntax, word, "by")
        who = subject(syntax, syntax.head(word))
        if who is None or (not is_means(who) and low(who) not in ("it", "this", "that")):
            return
        deed = [who]
    elif text == "involved" and word.pos in ("VERB", "ADJ") and any(is_means(w) for w in pobj(syntax, word, "in")):
        who = syntax.head(word) if word.dep == "acl" else subject(syntax, word)
        if negated(syntax, word) or (word.dep == "acomp" and negated(syntax, syntax.head(word))):
            return
        heads, deed = ([who] if who is not None else []), pobj(syntax, word, "in")
    elif text in ("work", "hallmark", "hallmarks") and syntax.children(word, "prep"):
        heads = pobj(syntax, word, "of")
        verb = syntax.head(word)
        who = subject(syntax, verb) if verb.pos in ("VERB", "AUX") else None
        if who is None or (not is_means(who) and low(who) not in ("it", "this", "that")):
            return
        deed = [who]
        suspected = text.startswith("hallmark")
    if not heads or heads[0] is None or low(heads[0]) in NOBODY or heads[0].tag in ("WP", "WDT"):
        return
    how = certainty_of(syntax, word)
    if how is None:
        return
    verb = syntax.head(word)
    if verb.pos in ("VERB", "AUX") and negated(syntax, verb):
        how = Certainty.DENIED
    stance = Stance.SUSPECTS if suspected and how is not Certainty.DENIED else None
    how = furthest(how, Certainty.HEDGED) if suspected else how
    yield from charges(reading, syntax, word, heads, deed, cast, stance=stance, how=how)
