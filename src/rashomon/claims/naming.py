"""What something is called: "described as", "branded", "hailed as", "dubbed", "the term", and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import (
    is_passive,
    low,
    negated,
    objects,
    phrase,
    span_of,
    subject,
)
from rashomon.claims.deeds import is_means
from rashomon.claims.nounphrases import MARKS, name_of, of_which, whole_name, with_prepositions
from rashomon.claims.parties import PARTY_WORDS
from rashomon.claims.people import population_of
from rashomon.claims.vocabulary import word_set
from rashomon.language import Syntax, Word
from rashomon.model import Certainty, Span

# "described as", "branded", "hailed as": what follows is what something is called.
NAMING_AS = word_set("""
    describe characterize characterise hail denounce condemn portray depict regard see view present label brand
    praise dismiss celebrate define recognize recognise classify designate list treat refer decry deride slam
    blast castigate cast paint frame style lambast laud vilify deplore reject mock ridicule acknowledge know
    rate honour honor remember mourn revile
""")
# With "as", these tell of a manner as often as of a name.
TELLING = word_set("describe see view regard treat present portray depict define refer list know remember rate cast")
NAMING = word_set("""
    call dub brand label term name proclaim declare style deem consider title nickname designate pronounce find rule
    judge christen hail
""")
# What these say of somebody is a judgement, whatever the word.
JUDGING = word_set("""
    brand hail denounce condemn decry deride slam blast castigate lambast laud vilify praise dismiss celebrate mock
    ridicule label deplore revile
""")
TERM_NOUNS = word_set("term word label name phrase epithet description expression tag title")
_REJECTING = word_set("""
    reject dispute avoid refuse oppose resent shun drop resist contest deny dismiss regret decline stop cease abandon
    withdraw object retract discard ban
""")
_LOOSELY_TIED = frozenset(["prep", "relcl", "acl", "conj", "cc"])
_INSIDE_COMPLEMENT = ("amod", "compound", "conj", "nmod", "advcl", "appos")
_FARTHEST = 25  # tokens between a naming verb and its "as", or the marks around the name
_LONGEST_MARKED = 5  # tokens before the head of a name between marks


@dataclass(frozen=True, slots=True)
class Called:
    """A place where something is called something: the cue, what it is called, what is called so, and by whom."""

    cue: Word
    complement: Word
    target: list[Word] | None
    namer: Span | None
    certainty: Certainty
    whole: bool = True  # the name is the whole complement
    of_itself: bool = False  # what is called so calls itself so


def called(syntax: Syntax, head: Word) -> Called | None:
    """How a term completes a naming, where it does."""
    found = (
        _by_verb(syntax, head)
        or _by_term_noun(syntax, head)
        or _by_cleft(syntax, head)
        or _by_order(syntax, head)
        or _by_swallowing(syntax, head)
        or _by_preference(syntax, head)
        or _by_viewpoint(syntax, head)
        or _by_marks(syntax, head)
    )
    if found is None or isinstance(found, Called):
        return found
    cue, complement, target = found
    return Called(cue, complement, target, _namer_of(syntax, cue), naming_certainty(syntax, cue))


def _by_verb(syntax: Syntax, head: Word) -> tuple[Word, Word, list[Word] | None] | None:
    here = head
    for _ in range(6):
        if syntax.is_root(here):
            break
        above = syntax.head(here)
        if here.dep in ("pobj", "amod", "pcomp") and low(above) == "as" and not syntax.is_root(above):
            verb = syntax.head(above)
            if verb.lemma in NAMING_AS | NAMING and verb.pos in ("VERB", "AUX"):
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
        if here.dep == "appos" and above.dep == "dobj" and syntax.head(above).lemma in NAMING:
            before = phrase(syntax, here)[0].index - 1
            if {syntax.word(before).token.text, phrase(syntax, here)[0].token.text} & MARKS:
                return syntax.head(above), here, phrase(syntax, above)  # "dubbed the governor “the Butcher”"
        if here.dep in _INSIDE_COMPLEMENT:
            here = above
        elif (noun := of_which(syntax, here)) is not None:
            here = noun
        else:
            break
    return None


def _by_order(syntax: Syntax, head: Word) -> tuple[Word, Word, list[Word] | None] | None:
    """ "described the closing of the barge line as collective punishment": the parser ties the "as" to a noun."""
    first = phrase(syntax, head)[0].index
    first = min(first, head.index)
    start = syntax.words[0].index
    at = first - 1
    while at >= start and (syntax.word(at).token.text in MARKS or syntax.word(at).pos in ("DET", "ADV")):
        if low(syntax.word(at)) == "as":
            break
        at -= 1
    here = syntax.word(first) if low(syntax.word(first)) == "as" else syntax.word(at) if at >= start else None
    if here is None or low(here) != "as":
        return None
    beside = False
    for index in range(here.index - 1, max(start, here.index - _FARTHEST) - 1, -1):
        verb = syntax.word(index)
        if verb.lemma in NAMING_AS and verb.tag.startswith("VB"):
            if is_passive(syntax, verb) or beside:
                return verb, head, _what_is_called(syntax, verb, head)
            between = [w for w in syntax.words if index < w.index < here.index and w.pos != "PUNCT"]
            if between and low(between[0]) == "to":
                between = between[1:]
            while between and between[-1].pos == "ADV":
                between.pop()
            return verb, head, between or _what_is_called(syntax, verb, head)
        if verb.dep in ("relcl", "acl"):
            beside = True  # "described the men who raided the bank as robbers"
        elif verb.tag in ("VBD", "VBZ", "VBP", "MD") or verb.token.text in ";:":
            return None
    return None


def _by_marks(syntax: Syntax, head: Word) -> Called | None:
    """'called the men killed in Harat on Monday "martyrs"': the parser ties the name to the day before it."""
    start = syntax.words[0].index
    inside = range(head.index - 1, max(start, head.index - _LONGEST_MARKED) - 1, -1)
    opening = next((index for index in inside if syntax.word(index).token.text in MARKS), None)
    if opening is None or syntax.word(opening - 1).pos not in ("NOUN", "PROPN", "NUM"):
        return None
    for index in range(opening - 1, max(start, opening - _FARTHEST) - 1, -1):
        verb = syntax.word(index)
        if verb.lemma in NAMING and verb.pos == "VERB" and not is_passive(syntax, verb):
            below = [w for w in objects(syntax, verb) if verb.index < w.index < opening]
            target = [w for w in with_prepositions(syntax, below[0]) if w.index < opening] if below else []
            if target and target[-1].pos == "ADP":  # "the fighters of the Column “murderers”": tied to the name
                target = [w for w in syntax.words if target[0].index <= w.index < opening]
            return Called(verb, head, target, _namer_of(syntax, verb), naming_certainty(syntax, verb), whole=False)
        if verb.token.text in MARKS or verb.token.text in ";:":
            return None
        if verb.dep not in ("relcl", "acl") and verb.tag in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _by_swallowing(syntax: Syntax, head: Word) -> tuple[Word, Word, list[Word] | None] | None:
    """ "call the boys on the poster martyrs": the parser takes both for one phrase, within a preposition."""
    if head.dep != "pobj" or head.tag not in ("NN", "NNS"):
        return None
    compound = syntax.children(head, "compound", "nmod", "amod")
    if not compound or compound[-1].index != head.index - 1 or compound[-1].pos not in ("NOUN", "PROPN"):
        return None
    verb = next((w for w in syntax.ancestors(head) if w.pos == "VERB"), None)
    if verb is None or verb.lemma not in NAMING or verb.index > head.index or is_passive(syntax, verb):
        return None
    target = [w for w in syntax.words if verb.index < w.index < head.index]
    return (verb, head, target) if target and target[0].pos in ("DET", "PRON", "PROPN") else None


def _by_term_noun(syntax: Syntax, head: Word) -> Called | None:
    """ "rejected the term “mercenaries” for the men": who uses it, or refuses to, and for whom."""
    at = phrase(syntax, head)[0].index - 1 if head.dep not in ("appos", "nmod") else head.index - 1
    start = syntax.words[0].index
    while at >= start and (syntax.word(at).token.text in MARKS or syntax.word(at).pos in ("DET", "ADJ")):
        at -= 1
    noun = syntax.word(at) if at >= start else None
    within = [w for w in syntax.children(head, "compound", "nmod") if w.lemma in TERM_NOUNS]
    noun = within[0] if within else noun  # "the word genocide"
    if noun is None or noun.lemma not in TERM_NOUNS or noun.pos != "NOUN" or noun.index >= head.index:
        return None
    verb = next((w for w in syntax.ancestors(noun) if w.pos == "VERB"), None)
    if verb is None:
        return None
    target: list[Word] | None = None
    for word in syntax.words:
        if word.index > head.index and low(word) in ("for", "to", "about", "of"):
            inner = syntax.children(word, "pobj")
            if low(word) == "to" and not inner and not syntax.is_root(word):
                inner = objects(syntax, syntax.head(word))  # "to describe the men"
            if inner:
                target = with_prepositions(syntax, inner[0])
                break
    above = syntax.head(verb) if not syntax.is_root(verb) else verb
    rejects = verb.lemma in _REJECTING or above.lemma in _REJECTING
    how = Certainty.DENIED if rejects or negated(syntax, verb) else naming_certainty(syntax, verb)
    who = subject(syntax, verb) if not is_passive(syntax, verb) else None
    who = None if who in (noun, head) else who
    how = Certainty.DENIED if who is not None and low(who) in ("nobody", "none") else how
    return Called(verb, head, target, span_of(phrase(syntax, who)) if who is not None else None, how, whole=False)


def _by_cleft(syntax: Syntax, head: Word) -> Called | None:
    """ "“Pirates” is what the mayor calls the group"."""
    if syntax.is_root(head):
        return None
    be = syntax.head(head)
    if be.lemma != "be" or head.index > be.index:
        return None
    for verb in syntax.children(be, "ccomp", "attr", "acomp", "advcl"):
        if verb.lemma not in NAMING | NAMING_AS or not any(low(w) == "what" for w in syntax.children(verb)):
            continue
        below = [w for w in [*objects(syntax, verb), *syntax.children(verb, "oprd")] if low(w) != "what"]
        if below:
            target = with_prepositions(syntax, below[0])
            return Called(verb, head, target, _namer_of(syntax, verb), naming_certainty(syntax, verb), whole=False)
    return None


def _by_preference(syntax: Syntax, head: Word) -> Called | None:
    """ "it prefers “guardians of the reef”": what somebody calls itself."""
    if syntax.is_root(head) or head.dep != "dobj" or syntax.head(head).lemma != "prefer":
        return None
    verb = syntax.head(head)
    before = phrase(syntax, head)[0].index - 1
    if before <= verb.index and syntax.word(verb.index + 1).token.text not in MARKS:
        return None
    who = subject(syntax, verb)
    if who is None:
        return None
    himself = phrase(syntax, who)
    return Called(verb, head, himself, span_of(himself), Certainty.ASSERTED, of_itself=True)


def _by_viewpoint(syntax: Syntax, head: Word) -> Called | None:
    """ "for the council it is “a siege of innocents”", "to the general he was “a criminal”": in whose eyes."""
    here = head
    while here.dep in ("amod", "compound") or of_which(syntax, here) is not None:
        here = of_which(syntax, here) or syntax.head(here)
    if here.dep != "attr" or syntax.is_root(here) or syntax.head(here).lemma != "be":
        return None
    be = syntax.head(here)
    who = next(iter(syntax.children(be, "nsubj")), None)
    before = syntax.word(max(syntax.words[0].index, phrase(syntax, here)[0].index - 1))
    if who is None:
        return None
    marked = bool({before.token.text, phrase(syntax, here)[0].token.text} & MARKS)
    for prep in syntax.children(be, "prep"):
        if low(prep) in ("for", "to") and prep.index < who.index and (inner := syntax.children(prep, "pobj")):
            # "To its supporters it is a liberation movement", but not "for years it was".
            if not marked and (low(prep) != "to" or inner[0].tag not in ("NNS", "NNP", "NNPS", "PRP")):
                continue
            target = with_prepositions(syntax, who)
            return Called(be, here, target, span_of(phrase(syntax, inner[0])), naming_certainty(syntax, be))
    return None


def _namer_of(syntax: Syntax, cue: Word) -> Span | None:
    """Who calls it so: the subject of the cue, its "by", or the "to" of "known to them as"."""
    by = [w for prep in syntax.children(cue, "agent") for w in syntax.children(prep, "pobj")]
    participle = _is_reduced(syntax, cue)
    if participle or (not by and is_passive(syntax, cue)):
        by += [w for child in syntax.subtree(cue) if low(child) == "by" for w in syntax.children(child, "pobj")]
    if cue.lemma == "know":
        by += [
            w
            for child in syntax.subtree(cue)
            if low(child) in ("to", "among") and child.index < cue.index + 3
            for w in syntax.children(child, "pobj")
        ]
    who = by[0] if by else None if participle or is_passive(syntax, cue) else _user(syntax, cue)
    return span_of(phrase(syntax, who)) if who is not None else None


def _user(syntax: Syntax, cue: Word) -> Word | None:
    """The subject of a naming verb, also of one within "stopped short of calling"."""
    who = subject(syntax, cue)
    if who is None and cue.dep == "pcomp":
        above = next((w for w in syntax.ancestors(cue) if w.pos == "VERB"), None)
        who = subject(syntax, above) if above is not None else None
    return who


def _what_is_called(syntax: Syntax, verb: Word, complement: Word) -> list[Word] | None:
    own = [w for w in syntax.children(complement, "nsubj") if w.index > verb.index]
    if own:
        return with_prepositions(syntax, own[0])
    if complement.index > verb.index and (swallowed := _swallowed(syntax, complement)):
        return swallowed
    below = [w for w in objects(syntax, verb) if w is not complement and w.index < complement.index]
    below = below or _between(syntax, verb, complement)
    if verb.dep == "acl" and verb.tag in ("VBN", "VBD") and not below and not syntax.is_root(verb):
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
    who = subject(syntax, verb) if _is_reduced(syntax, verb) else None
    return with_prepositions(syntax, who) if who is not None else None


def _is_reduced(syntax: Syntax, verb: Word) -> bool:
    """ "the brigade, designated a terrorist group, …": a participle, also where it is taken for the main verb."""
    if syntax.children(verb, "aux", "auxpass") or verb.tag not in ("VBN", "VBD"):
        return False
    if verb.tag == "VBN" and not syntax.children(verb, "nsubj", "nsubjpass"):
        return True
    before = verb.index - 1
    own = [w for w in syntax.children(verb, "nsubj") if w.index < before]
    return bool(own) and syntax.word(before).token.text == "," and bool(syntax.children(verb, "conj"))


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
    plural = before and before[-1].tag == "NNS" and complement.tag == "NNS"
    opens = len(before) > 1 and low(before[0]) in ("the", "these", "those", "their", "its")
    if not names and opens and (low(before[-1]) in PARTY_WORDS or plural):
        return before  # "called the army terrorists", "called the strikers enemies"
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


def complement_span(syntax: Syntax, found: Called, term: Span) -> Span:
    """The whole name where a term is part of what something is called: "historic victory", "a band of thugs"."""
    if not found.whole:
        return term
    swallowed = {w.index for w in _swallowed(syntax, found.complement)} | {w.index for w in found.target or ()}
    words = [w for w in name_of(syntax, found.complement) if w.index not in swallowed]
    words = [w for w in words if w.index > found.cue.index or found.cue.index > found.complement.index]
    return whole_name(words, term)


def naming_certainty(syntax: Syntax, cue: Word) -> Certainty:
    if negated(syntax, cue):
        return Certainty.DENIED
    here = cue
    for _ in range(3):  # "declined to call", "stopped short of calling", "rejected being called"
        if syntax.is_root(here) or here.dep not in ("xcomp", "pcomp", "prep", "ccomp", "acomp", "advcl", "auxpass"):
            break
        if here.dep == "ccomp" and here.tag != "VBG":
            break
        here = syntax.head(here)
        if here.lemma in _REJECTING or low(here) in ("short", "against"):
            return Certainty.DENIED
    if _low_children(syntax, cue) & {"wrongly", "falsely", "mistakenly", "unfairly"}:
        return Certainty.QUESTIONED
    before = [w for w in syntax.words if cue.index - 3 <= w.index < cue.index]
    if [low(w) for w in before[-2:]] == ["no", "longer"] or (before and low(before[-1]) == "never"):
        return Certainty.DENIED
    found = certainty_of(syntax, cue)
    return Certainty.HEDGED if found is None else found


def _low_children(syntax: Syntax, word: Word) -> set[str]:
    return {low(child) for child in syntax.children(word)}
