"""Charges by telling the deed: "X shelled the town", "rockets fired by X"."""

from __future__ import annotations

from rashomon.actors import Cast
from rashomon.claims.charge import CRIMES, Charge, Charges, charges, is_weapon, pobj
from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import is_passive, low, objects, span_of, subject
from rashomon.claims.deeds import ATTACK_VERBS, LIGHT_VERBS, ends_no_life, is_means, words_of_deed
from rashomon.claims.harm_words import DONE_TO
from rashomon.claims.owning import ADMITTING_OR_DENYING, CLEARING
from rashomon.claims.parties import PARTY_WORDS, VEHICLES, party_behind
from rashomon.claims.people import population_of
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Syntax, Word
from rashomon.model import ActorKind, Certainty, Stance

_LOOSE = word_set("""
    strike hit target fire use open blow drop mine plant shoot burn commit conduct carry launch stage order
    destroy invade level gut trash spray stone drown leak spill discharge disable cripple pound occupy seize drag round
    herd silence rocket rig flood cut sink disable explode ignite confiscate overrun uproot displace
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
    if not syntax.is_root(word) and word.dep == "pcomp" and syntax.head(syntax.head(word)).lemma in CLEARING:
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
        plain = what is None or word.lemma not in _LOOSE or is_means(what) or is_weapon(what)
        known = word.lemma not in LIGHT_VERBS and bool(by) and (by[0].pos == "PROPN" or _is_party(syntax, by[0], cast))
        if by and (plain or known) and not (what is not None and low(what) in _OPERATIONS - _OFFENSIVES):
            yield from charges(
                reading, syntax, word, by, [what] if what is not None else [], cast, stance=stance, how=how
            )
        return
    if word.lemma in LIGHT_VERBS and all(low(w) in _OPERATIONS for w in below) and below:
        return
    if word.lemma in LIGHT_VERBS and not any(is_means(w) or is_weapon(w) or low(w) in CRIMES for w in below):
        if _harms_things(syntax, word, below):
            who = _who_does(syntax, word)
            if who is not None:
                yield from charges(reading, syntax, word, [who], [word], cast, stance=stance, how=how)
            return
        fires = word.lemma == "fire" and bool(pobj(syntax, word, "on", "at", "into", "towards"))
        opens = word.lemma == "open" and any(low(w) == "fire" for w in below)
        shoots = word.lemma == "fire" and not below and (_guns_fire(syntax, word) or _fires_first(syntax, word))
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
    who = _who_does(syntax, word)
    if who is None:
        return
    # "killed the bill" is no deed, and a headline's "Three killed in raid" has no doer.
    if word.lemma in DONE_TO and not any(population_of(low(w)) or w.pos in ("PRON", "PROPN", "NUM") for w in below):
        return
    if word.lemma in _LOOSE - LIGHT_VERBS and not _plain_party(syntax, who, below, cast):
        return
    if is_means(who) and low(who) not in PARTY_WORDS:
        behind = party_behind(reading, syntax, who, cast)
        if behind is not None:
            yield Charge(blamed=behind, cue=word, deed=tuple(words_of_deed(syntax, word)), stance=stance, certainty=how)
        return
    yield from charges(reading, syntax, word, [who], [word], cast, stance=stance, how=how)


def _who_does(syntax: Syntax, word: Word) -> Word | None:
    who = subject(syntax, word)
    if who is None or (who.index > word.index and word.dep not in ("acl",)) or low(who) in VEHICLES:
        return None
    each_other = any(low(child) == "each" for child in syntax.children(who, "det"))  # "accused each other of firing"
    return None if each_other else who


# To go to war is no deed by itself ("launched an offensive"); "these offensives are conducted by X" says who did it.
_OFFENSIVES = word_set("offensive offensives counteroffensive")
_OPERATIONS = _OFFENSIVES | word_set("""
    operation operations campaign exercise exercises manoeuvres maneuvers investigation investigations
""")
# What light verbs do harm to: "broke the truce", "cut the cable", "dumped the acid", "set the chapel on fire".
_HARMED_BY = {
    **dict.fromkeys(("violate", "break", "breach"), word_set("ceasefire cease-fire truce armistice agreement siege")),
    **dict.fromkeys(
        ("cut", "sever"),
        word_set("cable cables pipeline pipelines line lines power water net nets throat throats road"),
    ),
    "dump": word_set("acid waste oil chemicals sludge bodies body poison slurry"),
    "lay": word_set("mine mines explosives charge charges"),
    "order": word_set("burning killing murder attack attacks bombing shelling destruction assassination massacre"),
}


def _harms_things(syntax: Syntax, word: Word, below: list[Word]) -> bool:
    if word.lemma == "set":
        burning = [w for w in syntax.subtree(word) if low(w) in ("fire", "alight", "ablaze")]
        return bool(below) and bool(burning)
    return any(low(w) in _HARMED_BY.get(word.lemma, ()) for w in below)


def by_noun(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Charges:
    """ "an attack by X", "X's shelling of the port", "a night of X bombardment"."""
    if word.pos != "NOUN" or low(word) not in _DEEDS:
        return
    how = certainty_of(syntax, word)
    if how is None or how is Certainty.DENIED or _is_spoken_of(syntax, word):
        return
    behind = party_behind(reading, syntax, word, cast)
    if behind is not None:
        yield Charge(blamed=behind, cue=word, deed=tuple(words_of_deed(syntax, word)), certainty=how)


_DEEDS = word_set("""
    attack attacks bombing bombings bombardment bombardments shelling airstrike airstrikes raid raids ambush ambushes
    assault assaults massacre massacres killing killings murder murders assassination assassinations abduction
    abductions kidnapping kidnappings burning torching looting sabotage executions beating torture invasion incursion
    incursions siege bombs rockets shells missiles
""")
# Where a deed is only spoken of: "fears of an attack by X", "the threat of X attacks", "to prevent raids by X".
_NOT_DONE = word_set("""
    fear threat risk prevention plan attempt warning possibility response defence defense protection end halt prevent
    avoid stop repel fear expect threaten plan warn face against deter resist foil foresee
""")


def _is_spoken_of(syntax: Syntax, word: Word) -> bool:
    return any(above.lemma in _NOT_DONE or low(above) in _NOT_DONE for above in syntax.ancestors(word)[:3])


def _guns_fire(syntax: Syntax, word: Word) -> bool:
    """ "army guns had fired": nobody's guns are fired from a post."""
    who = subject(syntax, word)
    return who is not None and is_means(who)


def _fires_first(syntax: Syntax, word: Word) -> bool:
    return any(low(child) in ("first", "back") for child in syntax.children(word, "advmod"))


def _without_proof(syntax: Syntax, word: Word) -> bool:
    """ "found no sign that X had fired": as far as the speaker sees, X did not."""
    for above in syntax.ancestors(word):
        if above.lemma in ("sign", "proof", "evidence", "indication"):
            return any(low(child) == "no" for child in syntax.children(above, "det"))
        if above.pos in ("VERB", "AUX"):
            return False
    return False


def _plain_party(syntax: Syntax, who: Word, below: list[Word], cast: Cast) -> bool:
    if low(who) in PARTY_WORDS:
        return True
    return bool(below) and (who.pos in ("PROPN", "PRON") or _is_party(syntax, who, cast))


def _is_party(syntax: Syntax, who: Word, cast: Cast) -> bool:
    """Whether the actors stage knows a noun for a body or an armed group: "the constabulary", "divers of the X"."""
    mention = cast.mention_at(span_of(syntax.subtree(who, without=frozenset(["relcl", "acl", "appos", "cc", "conj"]))))
    kinds = (ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT, ActorKind.ORGANIZATION)
    return low(who) in PARTY_WORDS or (mention is not None and cast.actor(mention.actor).kind in kinds)
