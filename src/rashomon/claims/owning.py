"""What parties say of themselves, and who is cleared: "claimed responsibility", "denied any part in it", "regretted its
strike", "cleared X of it"."""

from __future__ import annotations

from rashomon.actors import Cast
from rashomon.claims.accusing import NOBODY, is_contested
from rashomon.claims.charge import Charges, charges, deed_of, pobj
from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import is_passive, low, negated, objects, subject
from rashomon.claims.deeds import ATTACK_VERBS, is_means
from rashomon.claims.harm_words import DONE_TO
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Syntax, Word
from rashomon.model import Certainty, Stance

_OWNING = {"claim": Stance.CLAIMS, "assume": Stance.CLAIMS, "take": Stance.CLAIMS,
           "admit": Stance.ADMITS, "accept": Stance.ADMITS, "acknowledge": Stance.ADMITS, "concede": Stance.ADMITS,
           "confess": Stance.ADMITS}  # fmt: skip


_DENYING = word_set("deny reject dismiss disclaim refute repudiate disavow")


ADMITTING_OR_DENYING = _DENYING | frozenset(_OWNING)


_RESPONSIBILITY = frozenset(["responsibility", "credit", "authorship"])


_INVOLVEMENT = word_set("responsibility involvement role part connection link hand participation guilt knowledge blame")


_CHARGES = frozenset(["charge", "accusation", "allegation", "claim", "blame"])


CLEARING = frozenset(["clear", "exonerate", "absolve", "acquit"])


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
    if who is None or low(who) in NOBODY or any(low(d) == "no" for d in syntax.children(who, "det")):
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
            if word.lemma in ("claim", "deny", "reject") or is_contested(syntax, charge, cast):
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
        yield from _ruled_out(reading, syntax, word, cast)
        return
    told = _no_part(syntax, word)
    verb = syntax.head(word) if told is word and word.dep == "acomp" else word
    who = subject(syntax, verb)
    if told is None or who is None or who.tag in ("WP", "WDT") or low(who) in NOBODY:
        return
    deed = deed_of(syntax, told, "in", "with", "for")
    yield from charges(reading, syntax, told, [who], deed, cast, how=Certainty.DENIED)


def _ruled_out(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    for what in objects(syntax, word):
        if what.lemma in _INVOLVEMENT:
            heads = pobj(syntax, what, "of") or syntax.children(what, "poss")
            deed = deed_of(syntax, what, "in", "for")
            who = subject(syntax, word)
            yield from charges(reading, syntax, word, heads, deed, cast, accuser=who, stance=Stance.EXONERATES)


def _no_part(syntax: Syntax, word: Word) -> Word | None:
    """The word that the deed hangs on where somebody had no part in it."""
    if word.lemma == "have":
        for below in objects(syntax, word):
            no = any(low(child) in ("no", "any") for child in syntax.children(below, "det"))
            do = any(low(w) == "do" for w in (*syntax.subtree(below), *syntax.children(word, "xcomp")))
            if (below.lemma in _INVOLVEMENT and no) or (low(below) == "nothing" and do):
                return below
            if low(below) in ("part", "role", "hand") and negated(syntax, word):
                return below
    elif low(word) == "involved":
        copula = word.dep == "acomp" and syntax.head(word).lemma == "be" and negated(syntax, syntax.head(word))
        if copula or (word.pos == "VERB" and negated(syntax, word)):
            return word
    return None


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
