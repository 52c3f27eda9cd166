"""Charges in so many words: "blamed X for", "accused X of", "X was behind it", "claimed responsibility"."""

from __future__ import annotations

from rashomon.actors import Cast
from rashomon.claims.charge import CRIMES, Charge, Charges, charges, deed_of, is_weapon, pobj
from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import conjuncts, furthest, is_passive, low, negated, objects, subject
from rashomon.claims.deeds import (
    ATTACK_VERBS,
    PARTY_WORDS,
    is_means,
)
from rashomon.claims.harm_words import DONE_TO
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


_OWNING = {"claim": Stance.CLAIMS, "assume": Stance.CLAIMS, "take": Stance.CLAIMS,
           "admit": Stance.ADMITS, "accept": Stance.ADMITS, "acknowledge": Stance.ADMITS, "concede": Stance.ADMITS,
           "confess": Stance.ADMITS}  # fmt: skip


_DENYING = word_set("deny reject dismiss disclaim refute repudiate disavow")


ADMITTING_OR_DENYING = _DENYING | frozenset(_OWNING)
_RESPONSIBILITY = frozenset(["responsibility", "credit", "authorship"])


_INVOLVEMENT = word_set("responsibility involvement role part connection link hand participation guilt knowledge blame")


_CHARGES = frozenset(["charge", "accusation", "allegation", "claim", "blame"])


CLEARING = frozenset(["clear", "exonerate", "absolve", "acquit"])


_NOBODY = frozenset(["nobody", "none", "one"])
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
        if _is_contested(syntax, charge, cast):
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


def _is_contested(syntax: Syntax, charge: Charge, cast: Cast) -> bool:
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
                if _is_contested(syntax, charge, cast):
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
    if not heads or heads[0] is None or low(heads[0]) in _NOBODY or heads[0].tag in ("WP", "WDT"):
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


def owning(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "claimed responsibility for it", "denied any involvement", "rejected the charge", "admitted firing"."""
    if word.pos != "VERB" or (word.lemma not in _OWNING and word.lemma not in _DENYING):
        return
    who = subject(syntax, word)
    passive = is_passive(syntax, word)
    told = who
    if passive:  # "responsibility was claimed by X"
        by = pobj(syntax, word, "by")
        who = by[0] if by else None
    if who is None or low(who) in _NOBODY or any(low(d) == "no" for d in syntax.children(who, "det")):
        return
    how = certainty_of(syntax, word)
    if how is None or (negated(syntax, word) and word.lemma not in _DENYING):
        return
    denying = word.lemma in _DENYING
    if denying and negated(syntax, word):
        return
    for what in [told] if passive and told is not None else objects(syntax, word):
        named = {low(what), what.lemma}
        if passive and not denying and is_means(what):  # "the attack was claimed by X"
            yield from charges(reading, syntax, word, [who], [what], cast, accuser=who, stance=_OWNING[word.lemma])
            continue
        if not denying and named & _RESPONSIBILITY:
            stance = _OWNING[word.lemma]
        elif denying and named & (_INVOLVEMENT | _CHARGES):
            if named & _CHARGES and not _own_charge(syntax, what):
                continue
            stance = Stance.DENIES
        else:
            continue
        deed = (
            deed_of(syntax, what, "for", "in", "of", "with")
            or deed_of(syntax, word, "for")
            or ([what] if named & _CHARGES else [])
        )
        for charge in charges(reading, syntax, word, [who], deed, cast, accuser=who, stance=stance):
            if word.lemma in ("claim", "deny", "reject") or _is_contested(syntax, charge, cast):
                yield charge
    for doing in syntax.children(word, "xcomp", "pcomp", "ccomp"):
        if doing.tag == "VBG" and not syntax.children(doing, "nsubj") and is_deed(syntax, doing):
            stance = Stance.DENIES if denying else _OWNING[word.lemma]
            yield from charges(reading, syntax, word, [who], [doing], cast, accuser=who, stance=stance)


def _own_charge(syntax: Syntax, charge: Word) -> bool:
    """ "rejected the charge": but "rejected the ministry's claim of victory" says nothing of a deed."""
    if any(
        w.pos != "PRON" for c in syntax.children(charge, "acl", "relcl", "ccomp") for w in syntax.children(c, "nsubj")
    ):
        return False  # "dismissed allegations that X had fired": of another's deed
    return (
        charge.lemma != "claim"
        or any(low(w) in ("responsibility", "involvement") for w in syntax.subtree(charge))
        or any(low(w) in ("that", "it", "they") or is_means(w) for w in syntax.subtree(charge))
    )


def clearing(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "cleared X of it"."""
    if word.lemma not in CLEARING or word.pos != "VERB" or not deed_of(syntax, word, "of", "from"):
        return
    how = certainty_of(syntax, word)
    if how is None or how is Certainty.DENIED:
        return
    passive = is_passive(syntax, word)
    who = subject(syntax, word)
    heads = [who] if passive and who is not None else objects(syntax, word)
    by = pobj(syntax, word, "by")
    accuser = (by[0] if by else None) if passive else who
    yield from charges(
        reading,
        syntax,
        word,
        heads,
        deed_of(syntax, word, "of", "from"),
        cast,
        accuser=accuser,
        stance=Stance.EXONERATES,
    )


def uninvolved(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "had no part in it", "was not involved in it", "had nothing to do with it", "ruled out X's involvement"."""
    if word.lemma == "rule" and any(low(p) == "out" for p in syntax.children(word, "prt")):
        for what in objects(syntax, word):
            if what.lemma in _INVOLVEMENT:
                heads = pobj(syntax, what, "of") or syntax.children(what, "poss")
                deed = deed_of(syntax, what, "in", "for")
                who = subject(syntax, word)
                yield from charges(reading, syntax, word, heads, deed, cast, accuser=who, stance=Stance.EXONERATES)
        return
    if word.lemma == "have":
        below = objects(syntax, word)
        none = [
            w
            for w in below
            if w.lemma in _INVOLVEMENT and any(low(d) in ("no", "any") for d in syntax.children(w, "det"))
        ]
        none += [
            w
            for w in below
            if low(w) == "nothing"
            and "do" in {low(v) for v in syntax.subtree(w)} | {low(v) for v in syntax.children(word, "xcomp")}
        ]
        none += [w for w in below if low(w) in ("part", "role", "hand") and negated(syntax, word)]
        told = next(iter(none), None)
    elif low(word) == "involved" and not syntax.is_root(word) and syntax.head(word).lemma == "be":
        told = word if negated(syntax, syntax.head(word)) else None
        word = syntax.head(word)
    elif low(word) == "involved" and word.pos == "VERB" and negated(syntax, word):
        told = word
    else:
        return
    who = subject(syntax, word)
    if told is None or who is None or who.tag in ("WP", "WDT") or low(who) in _NOBODY:
        return
    deed = deed_of(syntax, told, "in", "with", "for")
    yield from charges(reading, syntax, told, [who], deed, cast, how=Certainty.DENIED)


def regretting(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "regretted its mistaken strike", "apologised for the shelling by its guns"."""
    if word.lemma not in ("regret", "apologise", "apologize") or word.pos != "VERB" or negated(syntax, word):
        return
    who = subject(syntax, word)
    told = [*objects(syntax, word), *pobj(syntax, word, "for")]
    for what in told:
        own = any(low(c) in ("its", "their", "his", "her", "our") for c in syntax.children(what, "poss"))
        if who is not None and own and is_means(what):
            yield from charges(reading, syntax, word, [who], [what], cast, accuser=who, stance=Stance.ADMITS)


def is_deed(syntax: Syntax, verb: Word) -> bool:
    if verb.lemma in ATTACK_VERBS | set(DONE_TO) | {"hit", "target", "be"}:
        return True
    return any(is_means(w) for w in syntax.subtree(verb))
