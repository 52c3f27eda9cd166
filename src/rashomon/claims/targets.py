"""Of what an evaluative term is said, where no naming verb tells it."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import (
    is_passive,
    low,
    objects,
    phrase,
    subject,
    without_article,
)
from rashomon.claims.deeds import is_means
from rashomon.claims.naming import is_called
from rashomon.claims.nounphrases import MARKS, of_which, with_prepositions
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Syntax, Word
from rashomon.model import Certainty, Span

_LINKING = word_set("be become remain constitute represent amount mean border verge smack count qualify equal form")
_VERGING = word_set("border verge smack approach resemble")
_MODIFYING = ("amod", "compound", "nmod", "npadvmod")
_COMMITTING = word_set("achieve win commit score claim perpetrate secure inflict wage")
_DOING = word_set("use commit perpetrate practise practice employ inflict wage")
_DOERS_NOUNS = word_set("""
    aggression crime crimes massacre victory occupation atrocity atrocities persecution oppression slaughter
    provocation aggressions crackdown terror terrorism genocide
""")
_MEANS = word_set("methods method acts act means forms form campaign policy tactics")
_RULES = frozenset(["regime", "junta", "dictatorship"])
_CHARGING = word_set("accuse charge convict acquit suspect guilty indict try clear blame innocent absolve")
_CHARGES = word_set("accusation charge allegation claim suggestion report")
_REFUTING = word_set("reject deny dismiss refute dispute rebut")
_FACING = _REFUTING | word_set("face admit answer")
_SPEAKING = word_set("say speak remark tell warn write shout add declare")
_OF_A_PLACE = frozenset(["in", "at", "on", "against", "by"])
_ASKING = word_set("is are was were")
_LOOSE = ("suspected", "alleged", "possible", "potential", "apparent", "purported", "accused", "supposed")


@dataclass(frozen=True, slots=True)
class Said:
    """What a term is said of, and how the sentence does it."""

    target: list[Word]
    own: bool = False  # the term's own noun phrase: "the terrorists"
    charge: Word | None = None  # the verb of "accused of genocide"


def target_of(syntax: Syntax, head: Word, term: list[Word]) -> Said:
    """The words that a term is said of."""
    own = {w.index for w in term}
    while (
        head.dep == "conj"
        and syntax.head(head).dep in ("amod", "acomp", "attr", "oprd", "conj")
        and (head.pos == "ADJ" or syntax.head(head).dep in ("attr", "oprd"))
    ):
        head = syntax.head(head)  # "disproportionate and indiscriminate weapons"
    if head.pos == "ADV" and head.dep == "advmod" and not syntax.is_root(head) and syntax.head(head).pos == "ADJ":
        head = syntax.head(head)  # "a cowardly terrorist act": the parser takes the first for an adverb
    if low(head) in _RULES and head.dep in ("compound", "poss") and syntax.head(head).pos != "PROPN":
        return Said([head], own=True)
    if (charged := _charged(syntax, head) or _faced(syntax, head)) is not None:
        return charged
    if not syntax.is_root(head):
        above = syntax.head(head)
        if head.dep in _MODIFYING and above.index not in own:
            return _modified(syntax, head, above, own)
        if head.dep == "appos":
            return Said(without_marks(phrase(syntax, above)))
        if (who := _predicated(syntax, head)) is not None:
            return Said(with_prepositions(syntax, who, also=_OF_A_PLACE))
        if (who := _committed(syntax, head)) is not None:
            return Said(phrase(syntax, who))
    if head.pos == "VERB":
        below = objects(syntax, head)
        who = below[0] if below else subject(syntax, head)
        if who is not None and who.index not in own:
            return Said(with_prepositions(syntax, who))
    if low(head) in _DOERS_NOUNS:
        for child in syntax.children(head, "poss"):
            return Said([w for w in syntax.subtree(child) if w.tag != "POS"])
    if (named := _name_beside(syntax, head)) is not None:
        return Said(named)
    if (named := _of_name(syntax, head)) is not None:
        return Said(named, own=True)
    words = with_prepositions(syntax, head, also=_OF_A_PLACE)
    after = [w for w in words if w.index > head.index]
    if after and after[0].token.text not in MARKS and syntax.word(head.index + 1).token.text in MARKS:
        return Said(without_marks([w for w in after if w is not after[0]] or words), own=True)  # the “filtration” of …
    return Said(without_marks(words), own=True)


def is_said(syntax: Syntax, head: Word) -> bool:
    """Whether the sentence says it of something: by "is", a comma, or an accusation; not in passing."""
    here = head
    for _ in range(3):
        if syntax.is_root(here):
            return False
        if here.dep == "appos" or _predicated(syntax, here) is not None or _charged(syntax, here) is not None:
            return True
        above = syntax.head(here)
        if here.dep in ("amod", "compound", "conj"):
            here = above
        elif (noun := of_which(syntax, here)) is not None:
            here = noun
        else:
            return _committed(syntax, here) is not None and above.lemma != "claim"
    return bool(doers_of(syntax, head))


def _committed(syntax: Syntax, head: Word) -> Word | None:
    """Who "committed", "achieved" or "used methods of" what the term says."""
    if syntax.is_root(head):
        return None
    above = syntax.head(head)
    if (noun := of_which(syntax, head)) is not None and low(noun) in _MEANS:
        return subject(syntax, syntax.head(noun)) if noun.dep == "dobj" and syntax.head(noun).lemma in _DOING else None
    return subject(syntax, above) if head.dep == "dobj" and above.lemma in _COMMITTING else None


def _modified(syntax: Syntax, head: Word, noun: Word, own: set[int]) -> Said:
    """Of a modifier: the noun that it stands before, or what that noun is said of ("is a terrorist group")."""
    if noun.dep == "appos" and not syntax.is_root(noun):
        return Said(without_marks(phrase(syntax, syntax.head(noun))))
    if noun.dep in ("attr", "oprd") and not _is_known(syntax, noun) and (who := _predicated(syntax, noun)) is not None:
        return Said(with_prepositions(syntax, who))
    if (named := _name_beside(syntax, noun)) is not None:
        return Said(named)
    last = max([head.index, *own])
    words = [w for w in without_article(phrase(syntax, noun)) if w.index > last]
    words = [w for w in words if w.pos != "PUNCT" or w.token.text in "-–'’"]
    while len(words) > 1 and words[-1].tag == "POS":
        words.pop()
    return Said(words or [noun])


def _is_known(syntax: Syntax, noun: Word) -> bool:
    """ "is the very rocket warfare": a phrase that names its thing by itself."""
    return noun.pos == "PROPN" or any(
        low(child) in ("the", "this", "that", "his", "her", "its", "their")
        for child in syntax.children(noun, "det", "poss")
    )


def doers_of(syntax: Syntax, head: Word) -> list[list[Word]]:
    """Who is said to have done what the term qualifies, in a clause that hangs on it: "methods of torture that are
    used by the government", "war crimes committed by both"."""
    found = []
    for noun in filter(None, [head, of_which(syntax, head)]):
        for clause in syntax.children(noun, "relcl", "acl"):
            if clause.lemma in _DOING and is_passive(syntax, clause):
                for agent in syntax.children(clause, "agent"):
                    found += [phrase(syntax, who) for who in syntax.children(agent, "pobj")]
    return found


def _name_beside(syntax: Syntax, noun: Word) -> list[Word] | None:
    """ "the puppet governor of Almaluk, Rustam Beshko": the name that stands for the noun."""
    if noun.pos == "PROPN":
        return None
    for name in syntax.children(noun, "appos"):
        if name.pos == "PROPN" and name.index > noun.index:
            return without_marks(phrase(syntax, name))
    return None


def _predicated(syntax: Syntax, head: Word) -> Word | None:
    """What "is", "became", "amounts to" or "borders on" the term."""
    if syntax.is_root(head):
        return None
    above = syntax.head(head)
    if head.dep in ("acomp", "oprd", "attr") and is_called(syntax, above):
        return subject(syntax, above)
    if head.dep == "dobj" and above.lemma in _LINKING:
        return subject(syntax, above)
    if head.dep == "pobj" and not syntax.is_root(above):
        verb = syntax.head(above)
        if verb.lemma in _LINKING and low(above) in ("to", "on", "of", "as") and verb.lemma != "be":
            return subject(syntax, verb)
        if low(above) == "to" and low(verb) in ("tantamount", "equivalent", "close") and not syntax.is_root(verb):
            return subject(syntax, syntax.head(verb))
        nothing = any(low(w) == "nothing" for w in syntax.words if w.index < head.index)
        if nothing and low(verb) in ("short", "less", "nothing") and not syntax.is_root(verb):
            return subject(syntax, syntax.head(verb))
    return None


def _charged(syntax: Syntax, head: Word) -> Said | None:
    """ "accused Tashen of genocide", "guilty of war crimes": who is said to have done it."""
    if head.dep not in ("pobj", "dobj", "pcomp") or syntax.is_root(head):
        return None
    prep = syntax.head(head)
    if head.dep == "dobj" and prep.lemma in ("commit", "perpetrate"):
        prep = syntax.head(prep) if not syntax.is_root(prep) and prep.dep == "pcomp" else prep
    if low(prep) not in ("of", "with", "for") or syntax.is_root(prep):
        return None
    verb = syntax.head(prep)
    if verb.dep == "dobj" and not syntax.is_root(verb) and syntax.head(verb).lemma in _CHARGING:
        who: Word | None = verb  # the parser ties the "of" to the accused
        verb = syntax.head(verb)
    elif verb.lemma not in _CHARGING:
        return None
    elif verb.pos == "ADJ" or is_passive(syntax, verb):
        who = subject(syntax, verb) if verb.pos != "ADJ" or syntax.is_root(verb) else subject(syntax, syntax.head(verb))
    else:
        who = next(iter(objects(syntax, verb)), None)
    if who is None or who.index == head.index:
        return None
    return Said(phrase(syntax, who), charge=verb)


def _faced(syntax: Syntax, head: Word) -> Said | None:
    """ "rejected accusations of ethnic cleansing", "faces charges of genocide": of whoever does so."""
    noun = of_which(syntax, head)
    if noun is None or noun.lemma not in _CHARGES or noun.dep != "dobj" or syntax.is_root(noun):
        return None
    verb = syntax.head(noun)
    who = subject(syntax, verb) if verb.lemma in _FACING else None
    return Said(phrase(syntax, who), charge=verb) if who is not None else None


def _of_name(syntax: Syntax, head: Word) -> list[Word] | None:
    """ "terrorists of the Selm Front", "its puppets in the Coast Council": those are who is meant."""
    for prep in syntax.children(head, "prep"):
        for inner in syntax.children(prep, "pobj"):
            if (
                low(prep) in ("of", "from", "in")
                and inner.pos == "PROPN"
                and low(head).endswith("s")
                and not is_means(head)
            ):
                return phrase(syntax, inner)
    return None


def spoken_of(reading: Reading, syntax: Syntax, term: Span) -> list[Word] | None:
    """ "“…,” the colonel said of the Umoja Column": whom a quotation is said to be about."""
    quoted = [piece for quote in reading.quotes for piece in quote.inside if piece.holds(term)]
    if not quoted:
        return None
    for verb in syntax.words:
        if verb.lemma in _SPEAKING and verb.pos == "VERB" and not any(p.holds(verb.token.span) for p in quoted):
            for prep in syntax.children(verb, "prep"):
                if low(prep) in ("of", "about") and (inner := syntax.children(prep, "pobj")):
                    return phrase(syntax, inner[0])
    return None


def without_marks(words: list[Word]) -> list[Word]:
    kept = [w for w in words if w.pos != "PUNCT" or w.token.text in "-–"]
    while len(kept) > 1 and kept[-1].tag == "POS":
        kept.pop()
    return kept or words


def own_certainty(syntax: Syntax, head: Word, *, passing: bool) -> Certainty:
    """How surely something is called so. A name in passing ("the terrorists fled") stands for itself, whatever the
    sentence does with it; one that the verb gives ("could amount to war crimes") is as sure as the verb."""
    if any(low(child) in _LOOSE for child in syntax.children(head, "amod")):
        return Certainty.HEDGED
    if _is_denied(syntax, head):
        return Certainty.DENIED
    if low(syntax.words[0]) in _ASKING and any(w.token.text == "?" for w in syntax.words[-2:]):
        return Certainty.QUESTIONED  # "Was the shelling a massacre?"
    noun = of_which(syntax, head)
    if noun is not None and noun.lemma in _CHARGES and not syntax.is_root(noun):
        return Certainty.DENIED if syntax.head(noun).lemma in _REFUTING else Certainty.HEDGED
    if _is_contrast(syntax, head):
        return Certainty.ASSERTED
    verb = next((w for w in (head, *syntax.ancestors(head)) if w.pos in ("VERB", "AUX")), None)
    if head.dep in _MODIFYING and not syntax.is_root(head):
        above = syntax.head(head)
        if above.dep in ("attr", "oprd") and _predicated(syntax, above) is not None:
            head, passing = above, False
        elif any(low(child) in _LOOSE for child in syntax.children(above, "amod")):
            return Certainty.HEDGED
        elif _is_denied(syntax, above):
            return Certainty.DENIED
    if passing or head.dep in (*_MODIFYING, "appos"):
        return Certainty.ASSERTED
    found = certainty_of(syntax, verb) if verb is not None else Certainty.ASSERTED
    if verb is not None and verb.lemma in _VERGING and found is Certainty.ASSERTED:
        return Certainty.HEDGED
    return Certainty.HEDGED if found is None else found


def is_nobody(syntax: Syntax, head: Word) -> bool:
    """ "no terrorist group has claimed the raid" calls nobody so; "no massacre took place" denies an act."""
    noun = syntax.head(head) if head.dep in _MODIFYING and not syntax.is_root(head) else head
    if is_means(noun) or low(noun) in _DOERS_NOUNS or noun.dep in ("attr", "oprd", "appos"):
        return False
    return any(low(child) == "no" for child in syntax.children(noun, "det", "neg"))


def _is_denied(syntax: Syntax, head: Word) -> bool:
    """ "no massacre", "farmers, not terrorists", "never a martyr"."""
    first = phrase(syntax, head)[0].index
    first = min(first, head.index)
    before = low(syntax.word(first - 1)) if first > syntax.words[0].index else ""
    here = low(syntax.word(first))
    return (before == "not" and not _is_after_be(syntax, first - 1)) or (here in ("no", "not") and first != head.index)


def _is_after_be(syntax: Syntax, index: int) -> bool:
    """ "are not terrorists": the verb's own negation, which counts with all that the verb says."""
    return syntax.word(index).dep == "neg" and syntax.head(syntax.word(index)).pos in ("AUX", "VERB")


def _is_contrast(syntax: Syntax, head: Word) -> bool:
    """ "not a crime but an act of justice": what follows the "but" is asserted."""
    before = [low(w) for w in syntax.words if head.index - 4 <= w.index < phrase(syntax, head)[0].index]
    return head.dep in ("conj", "attr", "appos") and "but" in before[-2:]
