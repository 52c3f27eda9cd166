"""Small questions to the parse of one sentence: whose verb this is, how sure, in how many words."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Syntax, Word
from rashomon.model import Certainty, Span

_BRANCHES_OFF = word_set("relcl acl appos prep cc conj advcl parataxis ccomp")
_INSIDE_WORDS = frozenset(["-", "'", "’", "–"])
SUBJECTS = ("nsubj", "nsubjpass", "csubj")

_HEDGING_AUX = frozenset(["could", "may", "might"])
_NOT_YET_AUX = word_set("will would shall should ca can 'll wo 'd")
_HEDGES = word_set("""
    reportedly allegedly possibly probably perhaps apparently presumably likely maybe supposedly purportedly
    seemingly conceivably
""")
_BELIEVING = word_set("""
    believe fear think suspect presume assume allege report rumour rumor suppose reckon understand claim appear
    seem feel
""")
_HEDGING_NOUNS = word_set("""
    possibility fear suspicion rumour rumor speculation suggestion report allegation claim likelihood
""")
_DENYING = word_set("deny reject refute dispute dismiss disprove")
A_PART = word_set("involvement role part responsibility knowledge hand link participation")  # not the deed
_ASKING = word_set("ask wonder question inquire enquire investigate doubt")
_INTENDING = word_set("""
    want plan try attempt threaten vow order intend aim fail refuse seek call urge hope promise agree prepare
    decide wish pledge swear demand conspire plot train direct design help prevent avoid stop bid expect mean
""")
_WITHOUT_TRUTH = frozenset(["truth", "question", "suggestion"])
_WITHOUT_PROOF = word_set("evidence proof indication sign confirmation information report reports")


def low(word: Word) -> str:
    return word.token.text.casefold()


def span_of(words: Iterable[Word]) -> Span:
    indexed = sorted(words, key=lambda word: word.index)
    return Span(indexed[0].token.start, indexed[-1].token.end)


def phrase(syntax: Syntax, head: Word) -> list[Word]:
    """The head with what stands before it and closely after, up to the first branch: no clause, no preposition."""
    words = syntax.subtree(head, without=_BRANCHES_OFF)
    at = words.index(head)
    first = at
    while first > 0 and words[first - 1].index == words[first].index - 1 and not _is_mark(words[first - 1]):
        first -= 1
    last = at
    while last + 1 < len(words) and words[last + 1].index == words[last].index + 1 and not _is_mark(words[last + 1]):
        last += 1
    return words[first : last + 1]


def _is_mark(word: Word) -> bool:
    return word.pos == "PUNCT" and word.token.text not in _INSIDE_WORDS


def without_article(words: list[Word]) -> list[Word]:
    kept = list(words)
    while len(kept) > 1 and (kept[0].tag in ("DT", "PRP$") or kept[0].dep == "det" or kept[0].pos == "PUNCT"):
        kept.pop(0)
    return kept


def text_of(reading: Reading, words: list[Word]) -> str:
    return " ".join(reading.words(span_of(words)).split())


def conjuncts(syntax: Syntax, head: Word) -> list[Word]:
    """The head and the nouns joined to it, in text order."""
    found, waiting = [head], [head]
    while waiting:
        here = waiting.pop()
        for child in syntax.children(here, "conj"):
            found.append(child)
            waiting.append(child)
    return sorted(found, key=lambda word: word.index)


def is_passive(syntax: Syntax, verb: Word) -> bool:
    if syntax.children(verb, "auxpass", "nsubjpass"):
        return True
    if verb.tag != "VBN" or syntax.children(verb, "dobj", "nsubj"):
        return False
    if verb.dep == "acl":
        return True
    if any(low(aux) in ("have", "has", "had", "'ve", "having") for aux in syntax.children(verb, "aux")):
        return False
    if verb.dep == "conj":
        return is_passive(syntax, syntax.head(verb)) and not syntax.children(verb, "nsubj")
    return verb.dep in ("ccomp", "xcomp", "oprd", "advcl", "ROOT", "acomp", "attr")


def subject(syntax: Syntax, verb: Word) -> Word | None:
    """Who or what the verb is said of: its own subject, or the one that it shares with a verb above it, or the noun
    that a participle or a relative clause hangs on."""
    for _ in range(len(syntax.words)):
        own = syntax.children(verb, *SUBJECTS)
        if own:
            if verb.dep == "relcl" and own[-1].tag in ("WP", "WDT") and not syntax.is_root(verb):
                return syntax.head(verb)
            return own[-1]
        if syntax.is_root(verb):
            return None
        head = syntax.head(verb)
        if verb.dep == "ccomp" and verb.index > head.index and (misread := _between(syntax, head, verb)) is not None:
            return misread
        if verb.dep == "prep" and head.lemma in _CONTROLS and head.pos == "VERB":
            charged = syntax.children(head, "nsubjpass") or syntax.children(head, "dobj")
            return charged[-1] if charged else None
        if verb.dep == "acl" and verb.tag == "VBG" and _after_comma(syntax, verb):  # "attacked a bus, wounding 12"
            main = next((w for w in syntax.ancestors(verb) if w.pos in ("VERB", "AUX")), None)
            if main is not None:
                verb = main
                continue
        if verb.dep in ("acl", "relcl") and verb.tag == "VB" and head.dep == "dobj":  # "have free rein to commit"
            verb = syntax.head(head)
            continue
        if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN", "PRON", "NUM"):
            return head
        if verb.dep == "xcomp" and (objects := syntax.children(head, "dobj")) and head.lemma in _CONTROLS:
            return objects[-1]
        if verb.dep in ("conj", "xcomp", "ccomp", "oprd", "acomp", "attr", "advcl", "pcomp", "aux", "auxpass", "dep"):
            verb = head
            continue
        if (verb.dep == "prep" and head.pos in ("VERB", "AUX")) or head.pos == "ADP":
            verb = head
            continue
        return None
    return None


def _between(syntax: Syntax, head: Word, verb: Word) -> Word | None:
    """ "The report indicates X and Y, members of Z, were abducted": the parser takes X for what is indicated."""
    if not syntax.children(verb, "auxpass", "aux") or syntax.children(verb, "mark"):
        return None
    between = [w for w in syntax.children(head, "dobj") if head.index < w.index < verb.index]
    return between[-1] if between else None


def _after_comma(syntax: Syntax, word: Word) -> bool:
    return word.index > syntax.words[0].index and syntax.word(word.index - 1).token.text == ","


_CONTROLS = word_set("""
    force cause lead drive compel oblige accuse charge prompt push allow order suspect see blame condemn
    denounce criticise criticize convict acquit clear
""")


def objects(syntax: Syntax, verb: Word) -> list[Word]:
    """What a verb acts on, joined verbs sharing theirs: "killed and wounded twelve"."""
    own = syntax.children(verb, "dobj", "dative")
    if own:
        return own
    for child in syntax.children(verb, "conj"):
        if child.pos == "VERB" and not syntax.children(child, *SUBJECTS):
            shared = objects(syntax, child)
            if shared:
                return shared
    return []


def negated(syntax: Syntax, verb: Word) -> bool:
    return any(child.dep == "neg" or low(child) in ("not", "n't", "never") for child in syntax.children(verb))


def is_finished(syntax: Syntax, verb: Word) -> bool:
    """Whether a verb tells a deed that was done: not what somebody does, is doing or keeps to."""
    if verb.pos not in ("VERB", "AUX") or verb.tag in ("VBD",) or verb.dep in ("acl", "amod"):
        return True
    auxiliaries = {low(aux) for aux in syntax.children(verb, "aux", "auxpass")}
    if auxiliaries & {"have", "has", "had", "'ve", "having", "was", "were", "been", "did"}:
        return True
    return verb.tag == "VBN" and not auxiliaries


def denier_of(syntax: Syntax, verb: Word) -> Word | None:
    """Who rejects what a verb tells: "X rejected as absurd claims that …"."""
    for above in syntax.ancestors(verb):
        if above.lemma in _DENYING and above.pos == "VERB" and not is_passive(syntax, above):
            return subject(syntax, above)
    return None


def certainty(syntax: Syntax, verb: Word) -> Certainty | None:
    """How the words around a verb put it; None where it is no claim that it happened: a plan, a wish, an if."""
    found = Certainty.ASSERTED
    here = verb
    below: Word | None = None
    for _ in range(len(syntax.words)):
        said = _certainty_at(syntax, here, below)
        if said is None:
            return None
        found = _stronger(found, said)
        if syntax.is_root(here):
            break
        below, here = here, syntax.head(here)
    if negated(syntax, verb) and found is Certainty.ASSERTED:
        return Certainty.DENIED
    last = (
        syntax.words[-1] if syntax.words[-1].token.text not in "\"'”’)" else syntax.words[max(0, len(syntax.words) - 2)]
    )
    if last.token.text == "?" or any(w.token.text == "?" and w.index > verb.index for w in syntax.words):
        return _stronger(found, Certainty.QUESTIONED)
    return found


def _certainty_at(syntax: Syntax, word: Word, below: Word | None) -> Certainty | None:
    """What one word on the way up from a verb adds."""
    auxiliaries = {low(aux) for aux in syntax.children(word, "aux", "auxpass")}
    if below is None or below.dep in (
        "acomp",
        "attr",
        "oprd",
        "dep",
        "advmod",
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "prep",
    ):
        if "must" in auxiliaries:
            return Certainty.HEDGED if auxiliaries & {"have", "be"} and "have" in auxiliaries else None
        if auxiliaries & _NOT_YET_AUX and below is None:
            return None
    if below is not None and below.pos == "NOUN" and below.dep in ("attr", "dobj") and auxiliaries & _NOT_YET_AUX:
        return None  # "there will be deaths"
    if below is None and word.tag == "VB" and "to" in auxiliaries and not _raised(syntax, word):
        return None
    if any(low(mark) in ("if", "unless") for mark in syntax.children(word, "mark")) and word.dep == "advcl":
        return None
    if any(low(mark) in ("whether", "if") for mark in syntax.children(word, "mark")) and word.dep != "advcl":
        return Certainty.QUESTIONED
    complement = below is not None and below.dep in (
        "ccomp",
        "xcomp",
        "acl",
        "advcl",
        "oprd",
        "dobj",
        "pcomp",
        "prep",
        "nsubj",
    )
    if complement and below is not None:
        if word.lemma in _INTENDING and below.dep in ("xcomp",):
            return None
        if word.lemma in _DENYING and below.index > word.index and below.dep != "advcl" and below.lemma not in A_PART:
            return Certainty.HEDGED if negated(syntax, word) else Certainty.DENIED  # "did not deny that …"
        if word.lemma in ("believe", "think", "accept") and below.dep == "ccomp" and _no_longer(syntax, word):
            return Certainty.DENIED
        if word.lemma in _ASKING and below.dep in ("ccomp", "dobj"):
            return Certainty.QUESTIONED
        if word.lemma in _BELIEVING and below.dep in ("ccomp", "xcomp", "oprd") and _hedges(syntax, word):
            return Certainty.HEDGED
        if word.pos == "NOUN" and below.dep in ("acl", "relcl", "prep"):
            determiners = {low(child) for child in syntax.children(word, "det", "neg")}
            if determiners & {"no"} and word.lemma in _WITHOUT_TRUTH | {"doubt"}:
                return Certainty.DENIED if word.lemma != "doubt" else Certainty.ASSERTED
            if determiners & {"no"} and word.lemma in _WITHOUT_PROOF:
                return Certainty.QUESTIONED
            if word.lemma in _HEDGING_NOUNS and below.dep == "acl":
                return Certainty.HEDGED
        if word.lemma in ("possible", "likely", "probable", "unclear", "unlikely"):
            return Certainty.HEDGED
    if auxiliaries & _HEDGING_AUX and (below is None or below.dep in ("acomp", "attr", "oprd", "xcomp")):
        return Certainty.HEDGED
    near = syntax.children(word, "advmod", "amod", "npadvmod", "acomp", "advcl")
    if any(low(child) in _HEDGES for child in near) and word.pos in ("VERB", "AUX", "NOUN", "ADJ", "NUM"):
        return Certainty.HEDGED
    return Certainty.ASSERTED


def _no_longer(syntax: Syntax, word: Word) -> bool:
    return negated(syntax, word) or any(low(child) == "longer" for child in syntax.children(word, "advmod"))


def _hedges(syntax: Syntax, word: Word) -> bool:
    """ "is believed to have", "are reported killed": in the active voice these verbs belong to a speaker."""
    return is_passive(syntax, word) or word.lemma in ("appear", "seem", "believe", "fear", "think", "suspect")


def _raised(syntax: Syntax, verb: Word) -> bool:
    """ "is believed to have killed", "managed to kill", "forced to flee": an infinitive of what did happen."""
    if any(low(aux) == "have" for aux in syntax.children(verb, "aux")):
        return True
    return verb.dep in ("xcomp", "ccomp") and not syntax.is_root(verb) and syntax.head(verb).lemma in _MANAGING


_MANAGING = word_set("""
    manage continue begin start force oblige compel cause have make drive proceed come lead
""")

_ORDER = (Certainty.ASSERTED, Certainty.HEDGED, Certainty.QUESTIONED, Certainty.DENIED)


def _stronger(a: Certainty, b: Certainty) -> Certainty:
    return max(a, b, key=_ORDER.index)


def furthest(*found: Certainty) -> Certainty:
    """The furthest from a plain assertion."""
    return max(found, key=_ORDER.index)
