"""Who is said to have done it: charges, claims of responsibility, admissions and denials, as one sentence has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rashomon.actors.cast import Cast
from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import conjuncts, furthest, is_passive, low, negated, objects, span_of, subject, text_of
from rashomon.claims.deeds import ATTACK_VERBS, LIGHT_VERBS, PARTY_WORDS, Party, is_means, party_at, party_behind, words_of_deed
from rashomon.claims.harm_words import DONE_TO, is_sport
from rashomon.claims.voices import Voice, Voices
from rashomon.language.reading import Reading, Sentence, Syntax, Word
from rashomon.model import ActorKind, Certainty, Force, Span, Stance, VoiceKind

TRIGGER = re.compile(
    r"\b(?:blam|accus|responsib|behind\b|carried out|carry out|claim|den(?:y|ied|ies)|attribut|suspect|perpetrat|commit|"
    r"attack|shell|bomb|fire|firing|launch|str(?:ike|uck)|raid|used|using|storm|ambush|assassinat|massacr|tortur|conduct|stag(?:e[ds]?|ing)\b|"
    r"culpri|finger|implicat|condemn|denounc|admit|acknowledg|reject|dismiss|exonerat|clear(?:ed|s)|fault|hit\b|target|"
    r"shot\b|shoot|gas\b|rap(?:e|ed|ing)\b|torch|loot|plant(?:ed|ing)\b|mine[ds]?\b|hallmark|work of|involve|burn|blow|blew|drop|"
    r"detonat|hijack|ordered|dynamit|guilt|own(?:s|ed) up|masterm)",
    re.IGNORECASE,
)

_ACCUSING = frozenset("blame accuse condemn denounce fault implicate charge indict criticise criticize".split())
_SUSPECTING = frozenset(["suspect"])
_OWNING = {"claim": Stance.CLAIMS, "assume": Stance.CLAIMS, "take": Stance.CLAIMS,
           "admit": Stance.ADMITS, "accept": Stance.ADMITS, "acknowledge": Stance.ADMITS, "concede": Stance.ADMITS,
           "confess": Stance.ADMITS}  # fmt: skip
_DENYING = frozenset("deny reject dismiss disclaim refute repudiate disavow".split())
_RESPONSIBILITY = frozenset(["responsibility", "credit", "authorship"])
_INVOLVEMENT = frozenset("responsibility involvement role part connection link hand participation guilt knowledge blame".split())
_CHARGES = frozenset("charge accusation allegation claim blame".split())
_CLEARING = frozenset(["clear", "exonerate", "absolve", "acquit"])
_NOBODY = frozenset(["nobody", "none", "one"])
# Verbs of attack that mean something else as often: they need a means, or a party nobody can mistake.
_LOOSE = frozenset("strike hit target fire use open blow drop mine plant shoot burn commit conduct carry launch stage order destroy invade stage".split())
_FIGURATIVE = frozenset(
    "policy plan proposal decision deal law bill speech criticism idea record agreement balance chord tone note goal media press word government's".split()
)


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

    @property
    def span(self) -> Span:
        ends = [self.cue.token.span, self.blamed.span, *([span_of(self.deed)] if self.deed else [])]
        return Span(min(s.start for s in ends), max(s.end for s in ends))


def find_charges(reading: Reading, sentence: Sentence, cast: Cast) -> list[Charge]:
    """The charges of one sentence; a party and a cue give one charge."""
    syntax = reading.syntax(sentence.index)
    if is_sport(low(word) for word in syntax.words):
        return []
    found: dict[tuple[Span, int], Charge] = {}
    for word in syntax.words:
        for finder in _FINDERS:
            for charge in finder(reading, syntax, word, cast):
                found.setdefault((charge.blamed.span, charge.cue.index), charge)
    return list(found.values())


def voice_of(charge: Charge, voices: Voices) -> Voice:
    """Whose charge it is: the accuser's, where the article itself tells that somebody accuses."""
    if charge.accuser is None:
        return voices.of(charge.cue.token.span)
    statement = voices.by_cue(charge.cue.token.span)
    if statement is not None and statement.act.gives_a_voice:
        spoken = voices.in_statement(statement)
        if spoken.actor is not None:
            return spoken
    return voices.by_actor(charge.accuser, charge.cue.token.span)


def stance_of(charge: Charge, voice: Voice, voices: Voices) -> Stance:
    """What the voice does to the blamed party (docs/contract.md, "Blame")."""
    if charge.stance is not None:
        return charge.stance
    statement = voice.statement
    own = voices.speaks_as(charge.blamed.actor, voice) or (charge.first_person and voice.kind is not VoiceKind.NARRATION)
    denied = charge.certainty is Certainty.DENIED or voice.certainty is Certainty.DENIED
    if denied:
        denying = statement is not None and statement.force is Force.DENYING
        return Stance.DENIES if own or (denying and voice.kind is not VoiceKind.NARRATION) else Stance.EXONERATES
    admitted = statement is not None and voices.is_admission(statement)
    if voice.kind is not VoiceKind.NARRATION and (own or admitted):
        return Stance.ADMITS if admitted else Stance.CLAIMS
    if voice.kind is VoiceKind.NARRATION:
        return Stance.REPORTS
    unsure = (Certainty.HEDGED, Certainty.QUESTIONED)
    return Stance.SUSPECTS if charge.certainty in unsure or voice.certainty in unsure else Stance.ACCUSES


# ------------------------------------------------------------ finders, each for one way to charge

_Found = Iterator[Charge]


def _accusing(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> _Found:
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
        by = _pobj(syntax, word, "by")
        accuser = by[0] if by else None
        if accuser is None:
            how = furthest(how, Certainty.HEDGED)
        on = _pobj(syntax, word, "on") if word.lemma == "blame" else []
        if on:
            yield from _charges(reading, syntax, word, on, heads, cast, accuser=accuser, how=how)
            return
    else:
        heads = objects(syntax, word)
        accuser = subject(syntax, word)
        on = _pobj(syntax, word, "on") if word.lemma == "blame" else []
        if on:
            yield from _charges(reading, syntax, word, on, heads, cast, accuser=accuser)
            return
    if word.lemma in ("charge", "criticise", "criticize", "condemn", "denounce", "fault") and not _pobj(syntax, word, "for", "with", "of"):
        return
    deed = _deed_of(syntax, word, "for", "of", "with", "in")
    stance = Stance.SUSPECTS if word.lemma in _SUSPECTING else None if passive and accuser is None else Stance.ACCUSES
    if stance is Stance.SUSPECTS:
        how = furthest(how, Certainty.HEDGED)
    if heads and low(heads[0]) == "other" and accuser is not None:
        yield from _each_other(reading, syntax, word, accuser, deed, cast)
        return
    for charge in _charges(reading, syntax, word, heads, deed, cast, accuser=accuser, stance=stance, how=how):
        if _is_contested(syntax, charge, cast):
            yield charge


def _each_other(reading: Reading, syntax: Syntax, cue: Word, accuser: Word, deed: list[Word], cast: Cast) -> _Found:
    """ "the army and the rebels accused each other": two charges."""
    sides = conjuncts(syntax, accuser)
    if len(sides) != 2:
        return
    for blaming, blamed in (sides, sides[::-1]):
        yield from _charges(reading, syntax, cue, [blamed], deed, cast, accuser=blaming, stance=Stance.ACCUSES, joined=False)


def _is_contested(syntax: Syntax, charge: Charge, cast: Cast) -> bool:
    """Whether a charge is of violence, or against those who bear arms or rule; others quarrel over other things."""
    if any(is_means(w) or w.lemma in ATTACK_VERBS or w.lemma in DONE_TO or low(w) in _CRIMES or _weapon(w) for w in charge.deed):
        return True
    actor = charge.blamed.actor
    if actor is not None and cast.actor(actor).kind in (ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT):
        return True
    inside = [w for w in syntax.words if charge.blamed.span.start <= w.token.start and w.token.end <= charge.blamed.span.end]
    if any(low(w) in PARTY_WORDS for w in inside):
        return True
    return actor is not None and cast.actor(actor).kind not in (ActorKind.PERSON, ActorKind.OFFICE, ActorKind.MEDIA) and (
        inside[-1].pos == "PROPN"
    )


def _attributing(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> _Found:
    """ "attributed it to X", "held X responsible for it", "pointed the finger at X"."""
    if word.pos not in ("VERB", "ADJ"):
        return
    how = certainty_of(syntax, word)
    trying = word.dep == "xcomp" and syntax.head(word).lemma == "try"
    if word.lemma == "attribute":
        to = _pobj(syntax, word, "to")
        who = subject(syntax, word)
        passive = is_passive(syntax, word)
        if to and (how is not None or trying):
            deed = [who] if passive and who is not None else objects(syntax, word)
            accuser = None if passive else who
            yield from _charges(reading, syntax, word, to, deed, cast, accuser=accuser, stance=None if passive else Stance.ACCUSES,
                                how=how or Certainty.HEDGED)  # fmt: skip
    elif word.lemma == "hold" and how is not None:
        if any(low(c) in ("responsible", "accountable") for c in syntax.subtree(word)):
            heads = objects(syntax, word) or [w for c in syntax.children(word, "ccomp", "xcomp", "oprd") for w in syntax.children(c, "nsubj")]
            deed = [w for c in syntax.subtree(word) if low(c) in ("responsible", "accountable") for w in _pobj(syntax, c, "for")]
            yield from _charges(reading, syntax, word, heads, deed, cast, accuser=subject(syntax, word), stance=Stance.ACCUSES, how=how)
    elif word.lemma == "point" and how is not None and any(low(c) in ("finger", "fingers") for c in objects(syntax, word)):
        at = [w for c in (word, *objects(syntax, word)) for w in _pobj(syntax, c, "at")]
        yield from _charges(reading, syntax, word, at, [], cast, accuser=subject(syntax, word), stance=Stance.ACCUSES, how=how)


def _responsible(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> _Found:
    """ "X is responsible for it", "X was behind it", "X is to blame", "the work of X"."""
    text = low(word)
    heads: list[Word] = []
    deed: list[Word] = []
    if text == "responsible" and word.dep in ("acomp", "attr", "conj", "amod", "oprd"):
        verb = syntax.head(word)
        if verb.lemma == "hold":
            return
        who = subject(syntax, verb) if verb.pos in ("VERB", "AUX") else None
        heads, deed = ([who] if who is not None else []), _deed_of(syntax, word, "for")
    elif text == "behind" and word.pos in ("ADP", "ADV") and not syntax.is_root(word) and syntax.head(word).lemma == "be":
        who = subject(syntax, syntax.head(word))
        heads, deed = ([who] if who is not None else []), syntax.children(word, "pobj")
        if not any(is_means(w) or w.pos in ("PRON", "NOUN") for w in deed):
            return
    elif text == "blame" and word.tag == "VB" and not syntax.is_root(word) and syntax.head(word).lemma == "be":
        who = subject(syntax, word)
        heads, deed = ([who] if who is not None else []), _deed_of(syntax, word, "for")
    elif text in ("work", "hallmark", "hallmarks") and syntax.children(word, "prep"):
        heads = _pobj(syntax, word, "of")
        verb = syntax.head(word)
        who = subject(syntax, verb) if verb.pos in ("VERB", "AUX") else None
        if who is None or not is_means(who) and low(who) not in ("it", "this", "that"):
            return
        deed = [who]
    if not heads or heads[0] is None or low(heads[0]) in _NOBODY or heads[0].tag in ("WP", "WDT"):
        return
    how = certainty_of(syntax, word)
    if how is None:
        return
    verb = syntax.head(word)
    if verb.pos in ("VERB", "AUX") and negated(syntax, verb):
        how = Certainty.DENIED
    yield from _charges(reading, syntax, word, heads, deed, cast, how=how)


def _owning(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> _Found:
    """ "claimed responsibility for it", "denied any involvement", "rejected the charge", "admitted firing"."""
    if word.pos != "VERB" or word.lemma not in _OWNING and word.lemma not in _DENYING:
        return
    who = subject(syntax, word)
    if who is None or low(who) in _NOBODY or any(low(d) == "no" for d in syntax.children(who, "det")):
        return
    how = certainty_of(syntax, word)
    if how is None or (negated(syntax, word) and word.lemma not in _DENYING):
        return
    denying = word.lemma in _DENYING
    if denying and negated(syntax, word):
        return
    for what in objects(syntax, word):
        named = {low(what), what.lemma}
        if not denying and named & _RESPONSIBILITY:
            stance = _OWNING[word.lemma]
        elif denying and named & (_INVOLVEMENT | _CHARGES):
            if named & _CHARGES and not _own_charge(syntax, what):
                continue
            stance = Stance.DENIES
        else:
            continue
        deed = _deed_of(syntax, what, "for", "in", "of", "with") or _deed_of(syntax, word, "for") or ([what] if named & _CHARGES else [])
        for charge in _charges(reading, syntax, word, [who], deed, cast, accuser=who, stance=stance):
            if word.lemma in ("claim", "deny", "reject") or _is_contested(syntax, charge, cast):
                yield charge
    for doing in syntax.children(word, "xcomp", "pcomp", "ccomp"):
        if doing.tag == "VBG" and not syntax.children(doing, "nsubj") and _is_deed(syntax, doing):
            stance = Stance.DENIES if denying else _OWNING[word.lemma]
            yield from _charges(reading, syntax, word, [who], [doing], cast, accuser=who, stance=stance)


def _own_charge(syntax: Syntax, charge: Word) -> bool:
    """ "rejected the charge": but "rejected the ministry's claim of victory" says nothing of a deed."""
    return charge.lemma != "claim" or any(low(w) in ("responsibility", "involvement") for w in syntax.subtree(charge)) or any(
        low(w) in ("that", "it", "they") or is_means(w) for w in syntax.subtree(charge)
    )


def _clearing(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> _Found:
    """ "cleared X of it"."""
    if word.lemma not in _CLEARING or word.pos != "VERB" or not _pobj(syntax, word, "of", "from"):
        return
    how = certainty_of(syntax, word)
    if how is None or how is Certainty.DENIED:
        return
    passive = is_passive(syntax, word)
    who = subject(syntax, word)
    heads = [who] if passive and who is not None else objects(syntax, word)
    by = _pobj(syntax, word, "by")
    accuser = (by[0] if by else None) if passive else who
    yield from _charges(reading, syntax, word, heads, _deed_of(syntax, word, "of", "from"), cast, accuser=accuser, stance=Stance.EXONERATES)


def _doing(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> _Found:
    """ "X shelled the town", "rockets fired by X", "the attack was carried out by X"."""
    if word.lemma not in ATTACK_VERBS or word.pos != "VERB" or word.dep == "amod":
        return
    if word.lemma in DONE_TO and _told_as_harm(syntax, word):
        return
    if not syntax.is_root(word) and word.dep in ("xcomp", "pcomp") and syntax.head(word).lemma in _DENYING | set(_OWNING):
        return
    how = certainty_of(syntax, word)
    if how is None:
        return
    below = objects(syntax, word)
    by = [w for prep in syntax.children(word, "agent", "prep") if low(prep) == "by" for w in syntax.children(prep, "pobj")]
    if is_passive(syntax, word) or (word.dep == "acl" and word.tag == "VBN"):
        what = subject(syntax, word)
        if by and (what is None or word.lemma not in _LOOSE or is_means(what) or _weapon(what)):
            yield from _charges(reading, syntax, word, by, [what] if what is not None else [], cast, how=how)
        return
    if word.lemma in LIGHT_VERBS and not any(is_means(w) or _weapon(w) or low(w) in _CRIMES for w in below):
        fires = word.lemma == "fire" and bool(_pobj(syntax, word, "on", "at", "into", "towards"))
        opens = word.lemma == "open" and any(low(w) == "fire" for w in below)
        if not fires and not opens:
            return
    if any(low(w) in _FIGURATIVE or w.lemma in _FIGURATIVE for w in below):
        return
    if not below and not _pobj(syntax, word, "on", "at", "into", "against", "up", "toward", "towards") and word.lemma in _LOOSE:
        return
    who = subject(syntax, word)
    if who is None or who.index > word.index and word.dep not in ("acl",):
        return
    if word.lemma in _LOOSE - LIGHT_VERBS and not _plain_party(who, below):
        return
    if is_means(who) and low(who) not in PARTY_WORDS:
        behind = party_behind(reading, syntax, who, cast)
        if behind is not None:
            yield Charge(blamed=behind, cue=word, deed=tuple(words_of_deed(syntax, word)), certainty=how)
        return
    yield from _charges(reading, syntax, word, [who], [word], cast, how=how)


_CRIMES = frozenset("crime crimes atrocity atrocities massacre massacres genocide murder murders violations abuses gas fire shots shot".split())
_WEAPONS = frozenset("weapon weapons gas chlorine sarin napalm phosphorus munitions ammunition explosives dynamite shots round rounds volley bombs".split())


def _weapon(word: Word) -> bool:
    return low(word) in _WEAPONS


def _plain_party(who: Word, below: list[Word]) -> bool:
    return low(who) in PARTY_WORDS or who.pos in ("PROPN", "PRON") and bool(below)


def _told_as_harm(syntax: Syntax, word: Word) -> bool:
    """Whether a verb of killing has victims: then the harm claim carries the blame."""
    return bool(objects(syntax, word) or syntax.children(word, "nsubjpass") or word.dep in ("acl", "relcl", "conj"))


def _is_deed(syntax: Syntax, verb: Word) -> bool:
    if verb.lemma in ATTACK_VERBS | set(DONE_TO) | {"hit", "target", "be"}:
        return True
    return any(is_means(w) for w in syntax.subtree(verb))


_FINDERS: tuple[Callable[[Reading, Syntax, Word, Cast], _Found], ...] = (
    _accusing, _attributing, _responsible, _owning, _clearing, _doing,
)  # fmt: skip


# ------------------------------------------------------------ parties and deeds


def _charges(
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
) -> _Found:
    words = [w for head in deed[:1] for w in words_of_deed(syntax, head)]
    accusing = _whole(reading, syntax, accuser, cast) if accuser is not None else None
    for head in heads[:1]:
        suspected = any(low(child) in ("suspected", "alleged") for child in syntax.children(head, "amod"))
        for member in _members(syntax, head) if joined else [head]:
            party = party_at(reading, syntax, member, cast)
            if party is None:
                continue
            yield Charge(
                blamed=party, cue=cue, deed=tuple(words), first_person=_is_own(syntax, member), stance=Stance.SUSPECTS if suspected and stance is None else stance,
                accuser=accusing, certainty=how,
            )  # fmt: skip


def _is_own(syntax: Syntax, head: Word) -> bool:
    return low(head) in ("we", "i", "us", "me") or any(low(c) in ("our", "my") for c in syntax.children(head, "poss"))


def _whole(reading: Reading, syntax: Syntax, head: Word, cast: Cast) -> Span:
    party = party_at(reading, syntax, head, cast)
    return party.span if party is not None else head.token.span


def _members(syntax: Syntax, head: Word) -> list[Word]:
    """The parties of one phrase: "X and Y", "groups such as X or Y"."""
    for prep in syntax.children(head, "prep"):
        if low(prep) in ("as", "like") and (low(prep) == "like" or any(low(c) == "such" for c in syntax.children(prep))):
            named = [w for first in syntax.children(prep, "pobj") for w in conjuncts(syntax, first)]
            if named:
                return named
    return conjuncts(syntax, head)


def _pobj(syntax: Syntax, word: Word, *preps: str) -> list[Word]:
    return [
        w
        for prep in syntax.children(word, "prep", "agent", "dative", "prt")
        if low(prep) in preps
        for w in syntax.children(prep, "pobj", "pcomp")
    ]


def _deed_of(syntax: Syntax, word: Word, *preps: str) -> list[Word]:
    direct = _pobj(syntax, word, *preps)
    if direct:
        return direct
    # The parser often hangs the "of" or "for" on the blamed party instead of the verb.
    return [w for below in syntax.children(word, "dobj", "nsubjpass") for w in _pobj(syntax, below, *preps)]


def deed_text(reading: Reading, charge: Charge) -> str | None:
    return text_of(reading, list(charge.deed)) if charge.deed else None
