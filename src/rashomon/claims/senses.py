"""Whether an evaluative term means what the lexicon lists it for: no part of a name, no other sense, used as it
must be."""

from __future__ import annotations

from rashomon.claims.clauses import low
from rashomon.claims.lexicon import Lexicon, Term, Use
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence, Syntax, Word
from rashomon.model import Span

LONGEST_SCARE = 6  # tokens between marks that still read as one name
# Topics in whose sentences words of war are about something else, unless the sentence speaks of war as well.
NO_CONFLICT, _CONFLICT = ("sport", "stage", "kitchen"), "conflict"
_FEW = 3  # words beside the term between its marks
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_DEFINITE = word_set("the this that these those our their your his her my")
_AGAINST = ("counter-", "anti-", "counter ", "anti ")
_TYING = word_set("of for and the 's ’s ' ’ - al el as ash de e la du")
_NAMES = frozenset(["ORG", "LAW", "GPE", "FAC", "EVENT", "WORK_OF_ART"])
_CONNECTED = ("compound", "amod", "nmod", "poss", "dobj", "nsubj", "nsubjpass")


def is_meant(
    reading: Reading,
    sentence: Sentence,
    syntax: Syntax,
    lexicon: Lexicon,
    term: Term,
    span: Span,
    words: list[Word],
    *,
    named: bool,
    marked: bool,
) -> bool:
    """Whether no topic and no neighbour gives the term another sense. `words` are its own; what somebody is
    `named`, and what is `marked` as a name by marks of its own, is always meant."""
    if named and marked:
        return True
    if is_part_of_a_name(reading, syntax, span):
        return False
    if named or marked:
        return True
    if term.not_beside and _neighbours(syntax, words) & term.not_beside:
        return False
    before = reading.sentences[max(0, sentence.index - 1)]
    first = before if reading.text.find("\n", before.span.start, sentence.span.start) < 0 else sentence
    passage = reading.text[first.span.start : sentence.span.end]
    if lexicon.is_about(NO_CONFLICT, passage) and not lexicon.is_about((_CONFLICT,), passage):
        return False
    return not lexicon.is_about(term.not_about, passage)


def _neighbours(syntax: Syntax, words: list[Word]) -> set[str]:
    """The words that the term stands in one phrase with, those of a preposition included."""
    own = {word.index for word in words}
    found: set[str] = set()
    for word in words:
        near = syntax.children(word, *_CONNECTED)
        for prep in syntax.children(word, "prep"):
            near += syntax.children(prep, "pobj")
        if not syntax.is_root(word) and word.dep in (*_CONNECTED[:4], "pobj"):
            above = syntax.head(word)
            near.append(above)
            if word.dep != "pobj":
                near += syntax.children(above, "compound", "amod", "nmod")
            elif not syntax.is_root(above):
                near.append(syntax.head(above))
        if word.dep in ("acomp", "attr") and not syntax.is_root(word):
            near += syntax.children(syntax.head(word), "nsubj")
        if word.pos == "VERB":
            near += syntax.children(word, "dobj", "nsubjpass")
        found |= {low(one) for one in near if one.index not in own}
    first, last = words[0].index, words[-1].index
    beside = (i for i in (first - 1, last + 1) if syntax.words[0].index <= i <= syntax.words[-1].index)
    return found | {low(syntax.word(i)) for i in beside}


def uses_of(syntax: Syntax, head: Word, first: Word, *, named: bool, said: bool) -> frozenset[Use]:
    """How a term stands: `named` by a naming verb or marks of its own, `said` by the sentence."""
    found = {Use.MODIFIER if head.dep in ("amod", "compound", "nmod", "npadvmod") else Use.NOUN}
    if named:
        found |= {Use.QUOTED}
    if named or said:
        found |= {Use.SAID}
    if named or said or (Use.NOUN in found and is_definite(syntax, first)):
        found |= {Use.DEFINITE}
    return frozenset(found)


def is_definite(syntax: Syntax, first: Word) -> bool:
    before = first.index - 1
    while before >= syntax.words[0].index and syntax.word(before).pos == "ADJ":
        before -= 1
    return before >= syntax.words[0].index and low(syntax.word(before)) in _DEFINITE


def marks_around(reading: Reading, syntax: Syntax, span: Span) -> Span | None:
    """The marks of its own that a term stands between, with no sentence around it."""
    for quote in reading.quotes:
        for piece in quote.inside:
            if piece.holds(span) and len(reading.tokens_in(piece)) <= LONGEST_SCARE:
                inside = [w for w in syntax.words if piece.holds(w.token.span) and not span.holds(w.token.span)]
                others = [w for w in inside if w.pos not in ("DET", "PUNCT", "ADJ")]
                if len(others) <= _FEW and not any(w.tag in _FINITE for w in inside):
                    return piece
    return None


def is_part_of_a_name(reading: Reading, syntax: Syntax, span: Span) -> bool:
    """Inside a proper name ("the Martyrs Brigade", "the Prevention of Terrorism Act", "the War Crimes Court")."""
    words = [w for w in syntax.words if span.start < w.token.end and w.token.start < span.end]
    if not words:
        return True
    before = reading.text[max(0, span.start - 15) : span.start].casefold()
    if before.endswith(_AGAINST) or before.rstrip().endswith(("court for", "tribunal for")):
        return True
    if _is_shouting(syntax) or not all(_is_capital(w) for w in words):
        return False
    first, last = syntax.words[0].index, syntax.words[-1].index
    opens = words[0].index == first or syntax.word(words[0].index - 1).token.text in "\"“'‘"
    after = _tied_to(syntax, range(words[-1].index + 1, last + 1))
    if opens:
        if words[0].index > first and _is_title(reading, span):
            return True
        return after and len(words) == 1 and words[0].pos == "PROPN"
    ahead = _tied_to(syntax, range(words[0].index - 1, first - 1, -1))
    return ahead or after or any(e.span.holds(span) and e.label in _NAMES and e.span != span for e in reading.entities)


def _is_shouting(syntax: Syntax) -> bool:
    letters = [w for w in syntax.words if w.token.text.isalpha()]
    return sum(w.token.text.isupper() for w in letters) > len(syntax.words) / 2


def _is_capital(word: Word) -> bool:
    return word.token.text[:1].isupper() or not word.token.text[:1].isalpha()


def _tied_to(syntax: Syntax, indices: range) -> bool:
    """Whether a proper word follows in this direction, with nothing but the small words of names between."""
    for place, index in enumerate(indices):
        word = syntax.word(index)
        if word.token.text[:1].isupper() and word.pos == "PROPN":
            return True
        if place > 2 or word.token.text.casefold() not in _TYING:
            return False
    return False


def _is_title(reading: Reading, span: Span) -> bool:
    """Between marks in which every longer word has a capital: “The Last Martyr”."""
    for quote in reading.quotes:
        for piece in quote.inside:
            if piece.holds(span):
                words = [t.text for t in reading.tokens_in(piece) if t.text.isalpha()]
                long = [word for word in words if len(word) > 3]
                return len(long) > 1 and all(word[:1].isupper() for word in long)
    return False
