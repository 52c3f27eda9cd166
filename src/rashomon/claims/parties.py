"""The party that a noun phrase names, and who it says was behind a deed: "rebel attacks", "the army's shelling"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rashomon.actors import Cast, noun
from rashomon.claims.clauses import low, phrase, span_of, text_of, without_article
from rashomon.claims.dates import MONTHS, WEEKDAYS
from rashomon.claims.deeds import NATURAL, is_means
from rashomon.claims.vocabulary import word_set
from rashomon.claims.whose import meant
from rashomon.language import Entity, Reading, Syntax, Word
from rashomon.model import ActorId, ActorKind, Span

PARTY_WORDS = word_set("""
    rebel rebels government army military police regime militia militias insurgent insurgents militant militants
    separatist separatists jihadist jihadists guerrilla guerrillas guerilla guerillas terrorist terrorists
    coalition opposition paramilitary paramilitaries islamist islamists gunman gunmen troops soldiers forces
    fighters state navy faction factions group groups commandos commando mercenaries mercenary gang gangs cartel
    cartels extremists extremist attackers attacker assailants assailant militiamen militiaman soldier policeman
    policemen officers bandits settlers protesters mob loyalists guards guard brigade battalion authorities
    security-forces bombers bomber warlords security allied occupation individuals subversives subversive squads
    squad hitmen sniper snipers kidnappers men loyalist royalist commander commanders gunner gunners
""")
# A party by itself only with a word before it that says which: "security forces", "armed men".
_NEEDS_MORE = word_set("men group groups individuals guard squad squads officers state security")
_TOOLS = word_set("""
    warplane warplanes plane planes aircraft jet jets drone drones artillery helicopter helicopters battery
""")
_FORCES = word_set("""
    men forces troops soldiers fighters gunners units people guards army police engineers staff planes jets drones
    officers agents guns artillery militia wing employees workers ships boats crews pilots commandos members
""")
_ACTING_KINDS = frozenset(
    [ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT, ActorKind.PERSON, ActorKind.OFFICE, ActorKind.ORGANIZATION]
)
# They kill, and nobody is blamed by it.
VEHICLES = word_set("bus buses lorry lorries truck trucks car cars train trains ferry van tram motorcycle wave fire")


@dataclass(frozen=True, slots=True)
class Party:
    """Those whom the words make responsible."""

    span: Span
    actor: ActorId | None


@dataclass(frozen=True, slots=True)
class Agency:
    """What did it, and who was behind it, as far as one noun phrase says."""

    party: Party | None
    means: str | None
    means_span: Span | None


def agency(reading: Reading, syntax: Syntax, head: Word, cast: Cast) -> Agency:
    """What the noun phrase with this head says of who did it and by what."""
    if is_means(head) or low(head) in _TOOLS:
        words = without_article(phrase(syntax, head))
        while len(words) > 1 and (low(words[0]) in WEEKDAYS or words[0].tag == "POS"):  # "Tuesday's flood"
            words.pop(0)
        party = party_behind(reading, syntax, head, cast) if low(head) not in NATURAL else None
        return Agency(party, text_of(reading, words), span_of(words))
    if low(head) in ("which", "that", "who", "what", "this"):
        return Agency(None, None, None)
    return Agency(party_at(reading, syntax, head, cast), None, None)


def party_at(reading: Reading, syntax: Syntax, head: Word, cast: Cast) -> Party | None:
    """The party that this noun phrase names, if it names one that can act."""
    party = _party_of_words(reading, syntax, head, cast)
    if party is None or head.pos == "PRON":
        return party
    return Party(party.span, meant(reading, syntax, head, party.span, party.actor, cast))


def _party_of_words(reading: Reading, syntax: Syntax, head: Word, cast: Cast) -> Party | None:
    words = _without_marks(phrase(syntax, head))
    span = span_of(words)
    if head.pos == "PRON":
        if low(head) in ("they", "he", "she", "we", "i", "it", "them", "us", "him", "her", "me"):
            actor = cast.at(head.token.span)
            return Party(head.token.span, actor) if actor else None
        return None
    if (is_means(head) and low(head) not in PARTY_WORDS | _FORCES) or low(head) in VEHICLES:
        return None
    if low(head) == "force" and _of_means(syntax, head):  # "the force of the explosion"
        return None
    if low(head) in ("one", "some", "two", "three") and (inner := _of_plural(syntax, head)) is not None:
        return _party_of_words(reading, syntax, inner, cast)  # "one of its planes"
    whose = _forces_of(syntax, head, cast)
    if whose is not None:
        return Party(span, whose)
    of_whom = _of_whom(syntax, head)
    if of_whom is not None:  # "terrorists of the Selm Front"
        whole = Span(span.start, span_of(phrase(syntax, of_whom)).end)
        return Party(whole, actor_at(cast, span_of(phrase(syntax, of_whom))))
    entity = _entity(reading, head)
    if entity is not None and entity.label in ("ORG", "GPE", "NORP", "PERSON", "FAC", "LOC"):
        return Party(span, actor_at(cast, span))
    text = low(head)
    known = noun(text)
    if text in PARTY_WORDS and (text not in _NEEDS_MORE or (len(words) > 1 and words[0].tag not in ("DT", "CD", "JJ"))):
        return Party(span, actor_at(cast, span))
    if head.pos == "PROPN" and head.tag in ("NNP", "NNPS"):
        return Party(span, actor_at(cast, span))
    if known is not None and known.kind in _ACTING_KINDS:
        return Party(span, actor_at(cast, span))
    actor = _actor_of_exactly(cast, span)
    return Party(span, actor) if actor is not None else None


def _forces_of(syntax: Syntax, head: Word, cast: Cast) -> ActorId | None:
    """Whose "our men" and "its forces" are: a body's own are that body; of a commander's, the body he speaks for."""
    if low(head) not in _FORCES:
        return None
    for child in syntax.children(head, "poss"):
        owner = cast.at(child.token.span) if child.pos == "PRON" else None
        if owner is not None:
            actor = cast.actor(owner)
            of = next((role.of for role in actor.roles if role.of is not None), None)
            return of if actor.kind is ActorKind.PERSON else owner
    return None


def _of_plural(syntax: Syntax, head: Word) -> Word | None:
    inner = [w for prep in syntax.children(head, "prep") if low(prep) == "of" for w in syntax.children(prep, "pobj")]
    return inner[0] if inner and inner[0].tag == "NNS" else None


def _of_means(syntax: Syntax, head: Word) -> bool:
    return any(
        is_means(inner)
        for prep in syntax.children(head, "prep")
        if low(prep) == "of"
        for inner in syntax.children(prep, "pobj")
    )


def _of_whom(syntax: Syntax, head: Word) -> Word | None:
    if head.tag != "NNS":
        return None
    for prep in syntax.children(head, "prep"):
        inner = syntax.children(prep, "pobj")
        if low(prep) == "of" and inner and inner[0].pos == "PROPN":
            return inner[0]
    return None


def _without_marks(words: list[Word]) -> list[Word]:
    """Without marks at the edges; articles stay."""
    kept = list(words)
    while len(kept) > 1 and kept[0].pos == "PUNCT":
        kept.pop(0)
    while len(kept) > 1 and kept[-1].pos == "PUNCT":
        kept.pop()
    return kept


def party_behind(reading: Reading, syntax: Syntax, deed: Word, cast: Cast) -> Party | None:
    """Whose deed a noun says it was: "rebel attacks", "the army's shelling", "rockets fired by X"."""
    before = syntax.children(deed, "poss", "compound", "amod", "nmod", "npadvmod")
    before += [
        w for child in before if child.dep == "compound" for w in syntax.children(child, "compound", "amod", "nmod")
    ]
    for child in before:
        party = _party_word(reading, syntax, child, cast)
        if party is not None and not _is_where(reading, deed, child, party, cast):
            return party
    shared = [deed] if deed.dep != "conj" else [deed, syntax.head(deed)]  # "harassment and attacks by X"
    for child in [child for one in shared for child in syntax.children(one, "prep", "agent")]:
        if low(child) in ("by", "from"):
            for noun_head in syntax.children(child, "pobj"):
                found = party_at(reading, syntax, noun_head, cast)
                if found is not None:
                    return found
    for clause in syntax.children(deed, "acl", "relcl"):
        for by in [*syntax.children(clause, "agent"), *[p for p in syntax.children(clause, "prep") if low(p) == "by"]]:
            for noun_head in syntax.children(by, "pobj"):
                found = party_at(reading, syntax, noun_head, cast)
                if found is not None:
                    return found
    return None


def _is_where(reading: Reading, deed: Word, word: Word, party: Party, cast: Cast) -> bool:
    """ "the Kell massacre": where it was, unless Kell is known for a body."""
    if word.dep == "poss" or word.pos != "PROPN" or low(word) in PARTY_WORDS:
        return False
    if party.actor is None:
        return True
    actor = cast.actor(party.actor)
    if actor.known is None and low(deed) == "massacre":  # named by where it was, as a rule
        return True
    if actor.kind in (ActorKind.PLACE, ActorKind.PERSON):
        return actor.kind is ActorKind.PLACE and actor.known is None
    name = re.escape(reading.words(party.span))
    return actor.known is None and re.search(rf"\b(?:in|at|near)\s+(?:the\s+)?{name}\b", reading.text) is not None


def _party_word(reading: Reading, syntax: Syntax, word: Word, cast: Cast) -> Party | None:
    """A word before a deed that tells whose it is."""
    entity = _entity(reading, word)
    text = low(word)
    if text in WEEKDAYS or text in MONTHS:
        return None
    words = [w for w in syntax.subtree(word) if w.tag != "POS"]
    span = span_of(words)
    if word.dep == "poss" and word.pos == "PRON":
        actor = cast.at(word.token.span)
        return Party(word.token.span, actor) if actor else None
    if text in ("terrorist", "extremist") and word.dep != "poss":  # a word for the deed, and not for who did it
        return None
    if text in PARTY_WORDS and text not in ("men",):
        return Party(span, meant(reading, syntax, word, span, actor_at(cast, span), cast))
    if entity is not None and entity.label in ("NORP", "ORG", "GPE") and not is_means(word):
        if word.dep == "poss" or entity.label in ("NORP", "ORG") or text.isupper():
            return Party(span, actor_at(cast, span))
        return None
    if word.dep == "poss" and word.pos == "PROPN" and _in_run(reading, word):
        return Party(span, actor_at(cast, span))  # whose name it is, the recogniser need not know
    if word.dep == "poss" and (noun(text) is not None or word.pos == "PROPN") and text not in ("town", "city"):
        known = noun(text)
        if known is None and entity is None:
            return None
        return Party(span, actor_at(cast, span)) if known is None or known.kind in _ACTING_KINDS else None
    return None


def actor_at(cast: Cast, span: Span) -> ActorId | None:
    """The actor that a whole phrase refers to: a mention that ends where the phrase does, or that holds it."""
    mention = cast.mention_at(span)
    if mention is None:
        return None
    return mention.actor


def _actor_of_exactly(cast: Cast, span: Span) -> ActorId | None:
    mention = cast.mention_at(span)
    if mention is None or not span.holds(mention.span) or mention.span.end != span.end:
        return None
    kind = cast.actor(mention.actor).kind
    return mention.actor if kind is not ActorKind.PLACE else None


def _in_run(reading: Reading, word: Word) -> bool:
    at = bisect_right(reading.runs, word.index, key=lambda run: run.first)
    return at > 0 and word.index < reading.runs[at - 1].last


def _entity(reading: Reading, word: Word) -> Entity | None:
    return next(iter(reading.entities_in(word.index, word.index + 1)), None)
