"""Evaluative names: what a party, an act or an event is called, by which word, and of what it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.actors.cast import Cast
from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import is_passive, low, negated, objects, phrase, span_of, subject, text_of, without_article
from rashomon.claims.deeds import actor_at, is_means
from rashomon.claims.lexicon import Term, lexicon
from rashomon.language.reading import Reading, Sentence, Syntax, Word
from rashomon.model import ActorId, ActorKind, Certainty, LabelCategory, Span

# "described as", "branded", "hailed as": what follows is what something is called.
NAMING_AS = frozenset(
    """describe characterize characterise hail denounce condemn portray depict regard see view present label brand praise
    dismiss celebrate define recognize recognise classify designate list treat refer""".split()
)
NAMING = frozenset("call dub brand label term name proclaim declare style deem consider title nickname designate pronounce".split())
_LINKING = frozenset("be become remain constitute represent amount mean".split())
_DOERS_NOUNS = frozenset("aggression crime crimes massacre victory occupation atrocity atrocities persecution oppression slaughter".split())
_EMOTIONS = frozenset(["appalled", "shocked"])
_MARKS = frozenset(["\"", "“", "”", "'", "‘", "’", "``", "''"])
_LONGEST_SCARE = 6  # tokens between marks that still read as one name


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One evaluative term where it stands, and what it is said of."""

    term: Span
    words: str
    category: LabelCategory
    target: Span
    target_text: str
    actor: ActorId | None
    named_by: Span | None  # the naming cue that the term completes
    certainty: Certainty
    trigger: Word


def may_label(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence holds a listed term, or calls something by a name in quotation marks."""
    words = reading.words(sentence.span)
    if lexicon().pattern.search(words):
        return True
    return any(token.text.casefold() in _NAMING_FORMS for token in reading.tokens_of(sentence)) and any(
        piece.start >= sentence.span.start and piece.end <= sentence.span.end for quote in reading.quotes for piece in quote.inside
    )


_NAMING_FORMS = frozenset(
    "called calls call calling dubbed dubs branded brands labelled labeled labels termed terms described describes "
    "characterized characterised characterizes characterises hailed hails so-called".split()
)


def find_labels(reading: Reading, sentence: Sentence, cast: Cast) -> list[Naming]:
    """The evaluative names of one sentence, in text order."""
    syntax = reading.syntax(sentence.index)
    text = reading.text
    found: list[Naming] = []
    for match in lexicon().pattern.finditer(text, sentence.span.start, sentence.span.end):
        term = lexicon().term(match.group())
        span = Span(match.start(), match.end())
        if term is None or _is_part_of_a_name(reading, syntax, span):
            continue
        naming = _naming(reading, syntax, span, term, cast)
        if naming is not None:
            found.append(naming)
    found += _named_in_marks(reading, syntax, sentence, cast, [n.term for n in found])
    return _without_doubles(found)


def _without_doubles(found: list[Naming]) -> list[Naming]:
    kept: list[Naming] = []
    for naming in sorted(found, key=lambda n: (n.term.start, -n.term.end)):
        if not any(other.term.overlaps(naming.term) for other in kept):
            kept.append(naming)
    return kept


def _naming(reading: Reading, syntax: Syntax, span: Span, term: Term, cast: Cast) -> Naming | None:
    words = [w for w in syntax.words if span.start < w.token.end and w.token.start < span.end]
    head = next((w for w in reversed(words) if w.head not in {x.index for x in words} or w is words[-1]), words[-1])
    cue, complement, target = _called(syntax, head)
    if cue is not None and complement is not None:
        span = _complement_span(reading, syntax, complement, span)
    quoted = _quoted(reading, span)
    if term.only == "quoted" and not (cue is not None or (quoted and _is_scare(reading, span))):
        return None
    if term.only == "definite" and cue is None and not (quoted and _is_scare(reading, span)) and not _is_definite(syntax, words[0]):
        return None
    if low(head) in _EMOTIONS and not quoted:
        return None
    if term.words in ("regime", "crime", "criminal", "lies", "terror") and not _means_it(syntax, head, term.words):
        return None
    target_words, own = target, False
    if target_words is None:
        target_words, own = _target(syntax, head, words)
    how = _naming_certainty(syntax, cue) if cue is not None else _own_certainty(syntax, head, passing=own)
    target_span = span_of(target_words)
    return Naming(
        term=span,
        words=reading.words(span),
        category=term.category,
        target=target_span,
        target_text=text_of(reading, target_words),
        actor=_actor(cast, target_span),
        named_by=cue.token.span if cue is not None else None,
        certainty=how,
        trigger=head,
    )


def _actor(cast: Cast, span: Span) -> ActorId | None:
    """The actor that a target is; places and the parts of longer phrases are none."""
    mention = cast.mention_at(span)
    if mention is None:
        return None
    if span.holds(mention.span) and mention.span.end < span.end:
        return None
    if mention.span.holds(span) and mention.span.end > span.end and mention.span.start < span.start:
        return None
    actor = cast.actor(mention.actor)
    return None if actor.kind is ActorKind.PLACE else actor_at(cast, span)


# ------------------------------------------------------------ called, branded, described as


def _called(syntax: Syntax, head: Word) -> tuple[Word | None, Word | None, list[Word] | None]:
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
        if above.lemma in NAMING and above.pos == "VERB" and here.dep in ("oprd", "ccomp", "attr", "acomp", "dobj", "xcomp") and here.index > above.index:
            target = _what_is_called(syntax, above, here)
            if target is not None:
                return above, here, target
        if here.dep in ("amod", "compound", "conj", "nmod", "advcl", "pobj", "prep", "appos") and here.dep not in ("pobj", "prep"):
            here = above
            continue
        if above.lemma in NAMING_AS | NAMING and here.dep == "prep" and low(here) == "as":
            return above, head, _what_is_called(syntax, above, head)
        break
    return None, None, None


def _what_is_called(syntax: Syntax, verb: Word, complement: Word) -> list[Word] | None:
    own = [w for w in syntax.children(complement, "nsubj") if w.index > verb.index]
    if own:
        return phrase(syntax, own[0])
    if complement.index > verb.index and (swallowed := _swallowed(syntax, complement)):
        return swallowed
    below = [w for w in objects(syntax, verb) if w is not complement and w.index < complement.index]
    if verb.dep == "acl" and not below and not syntax.is_root(verb):
        return phrase(syntax, syntax.head(verb))
    if is_passive(syntax, verb):
        who = subject(syntax, verb)
        return _with_prepositions(syntax, who) if who is not None else None
    if below:
        return _with_prepositions(syntax, below[0])
    for prep in syntax.children(verb, "prep"):
        if low(prep) == "to":
            inner = syntax.children(prep, "pobj")
            if inner:
                return phrase(syntax, inner[0])
    return None


def _swallowed(syntax: Syntax, complement: Word) -> list[Word]:
    """ "called the Selm Front terrorists", "call us vermin": the parser takes both for one phrase."""
    before = [w for w in phrase(syntax, complement) if w.index < complement.index]
    names = [w for w in before if w.tag in ("NNP", "NNPS", "PRP") or low(w) in ("us", "them", "him", "her", "it", "you")]
    if not names or complement.tag in ("NNP", "NNPS"):
        return []
    return [w for w in before if w.index <= names[-1].index]


def _with_prepositions(syntax: Syntax, head: Word) -> list[Word]:
    """ "the fall of Velde": what is called is more than its head noun where an "of" follows."""
    words = phrase(syntax, head)
    for prep in syntax.children(head, "prep"):
        if low(prep) == "of" and prep.index == words[-1].index + 1:
            words = [*words, prep, *[w for inner in syntax.children(prep, "pobj") for w in phrase(syntax, inner)]]
    return words


def _complement_span(reading: Reading, syntax: Syntax, complement: Word, term: Span) -> Span:
    """The whole name where a term is part of what something is called: "historic victory", "a terrorist group"."""
    swallowed = {w.index for w in _swallowed(syntax, complement)}
    words = [w for w in phrase(syntax, complement) if w.index not in swallowed]
    words = [w for w in without_article(words) if w.token.text not in _MARKS]
    if not words:
        return term
    whole = span_of(words)
    return whole if whole.holds(term) else term


def _naming_certainty(syntax: Syntax, cue: Word) -> Certainty:
    if not syntax.is_root(cue) and syntax.head(cue).lemma in ("decline", "refuse", "avoid", "stop") and cue.dep in ("xcomp", "pcomp", "prep"):
        return Certainty.DENIED
    if negated(syntax, cue):
        return Certainty.DENIED
    found = certainty_of(syntax, cue)
    return Certainty.HEDGED if found is None else found


# ------------------------------------------------------------ of what it is said


def _target(syntax: Syntax, head: Word, term: list[Word]) -> tuple[list[Word], bool]:
    """The words that a term is said of, and whether they are its own noun phrase ("the terrorists")."""
    term_indices = {w.index for w in term}
    if not syntax.is_root(head):
        above = syntax.head(head)
        if head.dep in ("amod", "compound", "nmod", "npadvmod") and above.index not in term_indices:
            words = [w for w in without_article(phrase(syntax, above)) if w.index not in term_indices and w.index >= head.index]
            return (words or [above]), False
        if head.dep == "appos":
            return without_marks(phrase(syntax, above)), False
        if head.dep in ("acomp", "oprd", "attr") and (who := subject(syntax, above)) is not None:
            return _with_prepositions(syntax, who), False
        if head.dep == "pobj" and low(above) == "to" and not syntax.is_root(above) and syntax.head(above).lemma == "amount":
            who = subject(syntax, syntax.head(above))
            if who is not None:
                return _with_prepositions(syntax, who), False
        if head.dep == "dobj" and above.lemma in _LINKING and (who := subject(syntax, above)) is not None:
            return _with_prepositions(syntax, who), False
        if head.dep == "dobj" and above.lemma in ("achieve", "win", "commit", "score", "claim", "perpetrate") and (who := subject(syntax, above)):
            return phrase(syntax, who), False
    if head.pos == "VERB":
        below = objects(syntax, head)
        who = below[0] if below else subject(syntax, head)
        if who is not None and who.index not in term_indices:
            return _with_prepositions(syntax, who), False
    if low(head) in _DOERS_NOUNS:
        for child in syntax.children(head, "poss"):
            return [w for w in syntax.subtree(child) if w.tag != "POS"], False
    named = _of_name(syntax, head)
    if named is not None:
        return named, True
    return without_marks(phrase(syntax, head)), True


def _of_name(syntax: Syntax, head: Word) -> list[Word] | None:
    """ "terrorists of the Selm Front", "its puppets in the Coast Council": those are who is meant."""
    for prep in syntax.children(head, "prep"):
        for inner in syntax.children(prep, "pobj"):
            if low(prep) in ("of", "from", "in") and inner.pos == "PROPN" and low(head).endswith("s") and not is_means(head):
                return phrase(syntax, inner)
    return None


def without_marks(words: list[Word]) -> list[Word]:
    kept = [w for w in words if w.pos != "PUNCT" or w.token.text in "-–"]
    return kept or words


def _own_certainty(syntax: Syntax, head: Word, *, passing: bool) -> Certainty:
    """How surely something is called so. A name in passing ("the terrorists fled") stands for itself, whatever the
    sentence does with it; one that the verb gives ("could amount to war crimes") is as sure as the verb."""
    if any(low(child) in ("suspected", "alleged", "possible") for child in syntax.children(head, "amod")):
        return Certainty.HEDGED
    if passing or head.dep in ("amod", "compound", "appos", "nmod"):
        return Certainty.ASSERTED
    verb = next((w for w in (head, *syntax.ancestors(head)) if w.pos in ("VERB", "AUX")), None)
    found = certainty_of(syntax, verb) if verb is not None else Certainty.ASSERTED
    return Certainty.HEDGED if found is None else found


# ------------------------------------------------------------ where a listed word is no label


def _is_part_of_a_name(reading: Reading, syntax: Syntax, span: Span) -> bool:
    """Inside a proper name ("the Martyrs Brigade", "the Prevention of Terrorism Act", "the War Crimes Court")."""
    words = [w for w in syntax.words if span.start < w.token.end and w.token.start < span.end]
    if not words:
        return True
    before = reading.text[max(0, span.start - 15) : span.start].casefold()
    if before.endswith(("counter-", "anti-", "counter ", "against ")) or before.rstrip().endswith(("court for", "tribunal for")):
        return before.endswith(("counter-", "anti-", "counter ")) or "court" in before or "tribunal" in before
    shouting = sum(w.token.text.isupper() for w in syntax.words if w.token.text.isalpha()) > len(syntax.words) / 2
    first = syntax.words[0].index
    if shouting:
        return False
    capital = all(w.token.text[:1].isupper() for w in words)
    if not capital:
        return any(w.index - 1 >= first and syntax.word(w.index - 1).token.text.casefold() in ("counter", "anti") for w in words[:1])
    beside = [syntax.word(i) for i in (words[0].index - 1, words[-1].index + 1) if first <= i <= syntax.words[-1].index]
    tied = [w for w in beside if w.token.text[:1].isupper() and w.pos == "PROPN"]
    if words[0].index == first or syntax.word(words[0].index - 1).token.text in "\"“'‘":
        return bool(tied) and len(words) == 1 and words[0].pos == "PROPN"
    return bool(tied) or any(e.span.holds(span) and e.label in ("ORG", "LAW", "GPE", "FAC", "EVENT", "WORK_OF_ART") and e.span != span
                             for e in reading.entities)  # fmt: skip


def _is_definite(syntax: Syntax, first: Word) -> bool:
    before = first.index - 1
    return before >= syntax.words[0].index and low(syntax.word(before)) in ("the", "this", "our", "their")


def _means_it(syntax: Syntax, head: Word, words: str) -> bool:
    """A "sanctions regime" and "regime change" rule nobody; a "crime" is a label of something it is said of."""
    neighbours = {low(w) for w in syntax.children(head, "compound", "amod", "nmod")}
    above = low(syntax.head(head)) if head.dep in ("compound", "amod") else ""
    if words == "regime":
        return not neighbours & {"sanctions", "tax", "trade", "visa", "legal", "fitness", "inspection", "regulatory"} and above != "change"
    if words in ("crime", "lies"):
        return head.pos == "NOUN" and (head.dep in ("attr", "pobj", "appos", "oprd") or bool(neighbours)) and "organised" not in neighbours
    if words == "criminal":
        return head.pos == "NOUN" or above in ("regime", "gang", "attack", "act", "group", "government")
    return above not in ("alert", "charges", "suspect", "law")


def _quoted(reading: Reading, span: Span) -> bool:
    return any(piece.holds(span) for quote in reading.quotes for piece in quote.inside)


def _is_scare(reading: Reading, span: Span) -> bool:
    """Whether the marks around a term hold little more than the term."""
    return any(
        piece.holds(span) and len(reading.tokens_in(piece)) <= _LONGEST_SCARE for quote in reading.quotes for piece in quote.inside
    )


def _named_in_marks(reading: Reading, syntax: Syntax, sentence: Sentence, cast: Cast, taken: list[Span]) -> Iterator[Naming]:
    """What something is called between quotation marks though no list knows the word: 'dubbed the "great epic battle"'."""
    for quote in reading.quotes:
        for piece in quote.inside:
            if not sentence.span.holds(piece) or any(piece.overlaps(term) for term in taken):
                continue
            words = [w for w in syntax.words if piece.start <= w.token.start and w.token.end <= piece.end]
            if not words or len(words) > _LONGEST_SCARE:
                continue
            indices = {w.index for w in words}
            heads = [w for w in words if w.head not in indices or syntax.is_root(w)]
            for head in heads[:1]:
                cue, complement, target = _called(syntax, head)
                if cue is None or target is None or cue.index in indices:
                    continue
                span = span_of(without_article([w for w in words if w.pos != "PUNCT"] or words))
                target_span = span_of(target)
                yield Naming(
                    term=span, words=reading.words(span), category=LabelCategory.OTHER, target=target_span,
                    target_text=text_of(reading, target), actor=_actor(cast, target_span), named_by=cue.token.span,
                    certainty=_naming_certainty(syntax, cue), trigger=head,
                )  # fmt: skip
