"""What something is called: "described as", "branded", "hailed as", "dubbed", and by whom."""

from __future__ import annotations

from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import (
    is_passive,
    low,
    negated,
    objects,
    phrase,
    span_of,
    subject,
    without_article,
)
from rashomon.claims.deeds import PARTY_WORDS, is_means
from rashomon.claims.people import population_of
from rashomon.claims.vocabulary import word_set
from rashomon.language import Syntax, Word
from rashomon.model import Certainty, Span

# "described as", "branded", "hailed as": what follows is what something is called.


NAMING_AS = word_set("""
    describe characterize characterise hail denounce condemn portray depict regard see view present label brand
    praise dismiss celebrate define recognize recognise classify designate list treat refer
""")


TELLING = word_set("describe see view regard treat present portray depict define refer list")


NAMING = word_set("""
    call dub brand label term name proclaim declare style deem consider title nickname designate pronounce
""")


MARKS = frozenset(['"', "“", "”", "'", "‘", "’", "``", "''"])


_LOOSELY_TIED = frozenset(["prep", "relcl", "acl", "conj", "cc"])


def called(syntax: Syntax, head: Word) -> tuple[Word | None, Word | None, list[Word] | None]:
    """The naming verb that a term completes, the head of what it is called, and what is called so."""
    here = head
    for _ in range(4):
        if syntax.is_root(here):
            break
        above = syntax.head(here)
        if here.dep in ("pobj", "amod") and low(above) == "as" and not syntax.is_root(above):
            verb = syntax.head(above)
            if verb.lemma in NAMING_AS | NAMING:
                return verb, here, _what_is_called(syntax, verb, here)
        if (
            above.lemma in NAMING
            and above.pos == "VERB"
            and here.dep in ("oprd", "ccomp", "attr", "acomp", "dobj", "xcomp", "advmod")
            and here.index > above.index
        ):
            target = _what_is_called(syntax, above, here)
            # "called the raid cowardly": the parser takes the word for an adverb.
            if target is not None and (here.dep != "advmod" or target[-1].index < here.index):
                return above, here, target
        if here.dep in ("amod", "compound", "conj", "nmod", "advcl", "pobj", "prep", "appos") and here.dep not in (
            "pobj",
            "prep",
        ):
            here = above
            continue
        if above.lemma in NAMING_AS | NAMING and here.dep == "prep" and low(here) == "as":
            return above, head, _what_is_called(syntax, above, head)
        break
    return None, None, None


def namer_of(syntax: Syntax, cue: Word | None) -> Span | None:
    """Who calls it so: the subject of the cue, or its "by"."""
    if cue is None:
        return None
    by = [w for prep in syntax.children(cue, "agent") for w in syntax.children(prep, "pobj")]
    participle = cue.tag == "VBN" and not syntax.children(cue, "nsubj", "nsubjpass", "aux", "auxpass")
    if participle:
        by += [w for child in syntax.subtree(cue) if low(child) == "by" for w in syntax.children(child, "pobj")]
    who = by[0] if by else None if participle or is_passive(syntax, cue) else subject(syntax, cue)
    return span_of(phrase(syntax, who)) if who is not None else None


def _what_is_called(syntax: Syntax, verb: Word, complement: Word) -> list[Word] | None:
    own = [w for w in syntax.children(complement, "nsubj") if w.index > verb.index]
    if own:
        return phrase(syntax, own[0])
    if complement.index > verb.index and (swallowed := _swallowed(syntax, complement)):
        return swallowed
    below = [w for w in objects(syntax, verb) if w is not complement and w.index < complement.index]
    below = below or _between(syntax, verb, complement)
    if verb.dep == "acl" and verb.tag == "VBN" and not below and not syntax.is_root(verb):
        return phrase(syntax, _act_on(syntax, syntax.head(verb)))
    if is_passive(syntax, verb):
        who = subject(syntax, verb)
        return with_prepositions(syntax, who) if who is not None else None
    if below:
        return with_prepositions(syntax, below[0])
    for prep in syntax.children(verb, "prep"):
        if low(prep) == "to":
            inner = syntax.children(prep, "pobj")
            if inner:
                return phrase(syntax, inner[0])
    return None


def _between(syntax: Syntax, verb: Word, complement: Word) -> list[Word]:
    """ "called the killing a crime": of two complements the first is what is called so."""
    return [
        w
        for w in syntax.children(verb, "oprd", "attr", "ccomp", "xcomp")
        if verb.index < w.index < complement.index and (w.pos in ("NOUN", "PROPN", "PRON") or w.tag == "VBG")
    ]


def is_called(syntax: Syntax, verb: Word) -> bool:
    """Whether a naming verb says what its own subject is called, and not what somebody else is."""
    return verb.lemma not in NAMING | NAMING_AS or is_passive(syntax, verb)


def _act_on(syntax: Syntax, noun: Word) -> Word:
    """ "the warfare against civilians described as a victory": the act is described, not those it is done to."""
    if noun.dep == "pobj" and population_of(low(noun)) is not None:
        above = syntax.head(syntax.head(noun))
        if is_means(above):
            return above
    return noun


def _swallowed(syntax: Syntax, complement: Word) -> list[Word]:
    """ "called the Selm Front terrorists", "call us vermin": the parser takes both for one phrase."""
    before = [w for w in syntax.subtree(complement, without=_LOOSELY_TIED) if w.index < complement.index]
    opening = next((w.index for w in before if w.token.text in MARKS), complement.index)
    before = [w for w in before if w.index < opening]
    if opening < complement.index and before and _stands_alone(before):
        return before
    names = [
        w for w in before if w.tag in ("NNP", "NNPS", "PRP") or low(w) in ("us", "them", "him", "her", "it", "you")
    ]
    if not names and len(before) > 1 and low(before[0]) == "the" and low(before[-1]) in PARTY_WORDS:
        return before  # "called the army terrorists"
    if not names or complement.tag in ("NNP", "NNPS"):
        return []
    return [w for w in before if w.index <= names[-1].index]


def _stands_alone(before: list[Word]) -> bool:
    """ "calls fallen fighters "martyrs"": what stands before the marks names somebody by itself."""
    last = before[-1]
    return low(before[0]) not in ("a", "an") and (
        last.tag in ("NNS", "NNPS")
        or (low(before[0]) in ("the", "this", "that", "his", "her", "its", "their") and last.pos in ("NOUN", "PROPN"))
    )


def with_prepositions(syntax: Syntax, head: Word) -> list[Word]:
    """ "the fall of Velde": what is called is more than its head noun where an "of" follows."""
    words = phrase(syntax, head)
    for prep in syntax.children(head, "prep"):
        if low(prep) == "of" and prep.index == words[-1].index + 1:
            words = [*words, prep, *[w for inner in syntax.children(prep, "pobj") for w in phrase(syntax, inner)]]
    return words


def complement_span(syntax: Syntax, complement: Word, term: Span) -> Span:
    """The whole name where a term is part of what something is called: "historic victory", "a terrorist group"."""
    swallowed = {w.index for w in _swallowed(syntax, complement)}
    words = [w for w in phrase(syntax, complement) if w.index not in swallowed]
    words = [w for w in without_article(words) if w.token.text not in MARKS]
    if not words:
        return term
    whole = span_of(words)
    return whole if whole.holds(term) else term


def naming_certainty(syntax: Syntax, cue: Word) -> Certainty:
    if (
        not syntax.is_root(cue)
        and syntax.head(cue).lemma in ("decline", "refuse", "avoid", "stop")
        and cue.dep in ("xcomp", "pcomp", "prep")
    ):
        return Certainty.DENIED
    if negated(syntax, cue):
        return Certainty.DENIED
    found = certainty_of(syntax, cue)
    return Certainty.HEDGED if found is None else found
