"""Words between quotation marks that a text holds at arm's length, or that somebody is said to use."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.clauses import low, phrase, span_of, subject
from rashomon.claims.naming import TERM_NOUNS
from rashomon.claims.nounphrases import MARKS
from rashomon.claims.senses import LONGEST_SCARE
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence, Syntax, Word
from rashomon.model import Span

_LONGEST_DISTANCED = 2  # words
_LONGEST_SPEAKER = 5  # words
_BEFORE_DISTANCED = word_set("the this these those its their his her")
_COINING = word_set("coin use invent prefer favour favor introduce employ apply")


def of_sentence(reading: Reading, sentence: Sentence) -> Iterator[Span]:
    """The short quoted pieces of a sentence."""
    for quote in reading.quotes:
        for piece in quote.inside:
            if sentence.span.holds(piece) and len(reading.tokens_in(piece)) <= LONGEST_SCARE:
                yield piece


def follows_determiner(reading: Reading, piece: Span) -> bool:
    """Whether "the", "its" or the like stands right before the marks."""
    before = reading.text[max(0, piece.start - 10) : piece.start].rstrip("\"'“‘«„ ").split()
    return bool(before) and before[-1].casefold() in _BEFORE_DISTANCED


def is_distanced(syntax: Syntax, words: list[Word], head: Word) -> bool:
    """ "the “volunteers” of the Society": one or two plain words, all small, that are a whole noun phrase."""
    own = {w.index for w in words}
    if len(words) > _LONGEST_DISTANCED or head.pos != "NOUN" or head is not words[-1]:
        return False
    if any(not w.token.text.islower() for w in words) or head.dep in ("compound", "amod", "nmod"):
        return False
    at = words[0].index - 1
    while at >= syntax.words[0].index and syntax.word(at).token.text in MARKS:
        at -= 1
    before = syntax.word(at) if at >= syntax.words[0].index else None
    return before is not None and low(before) in _BEFORE_DISTANCED and before.index not in own


def headline_speaker(syntax: Syntax, head: Word) -> tuple[Span, Span] | None:
    """ "Rivals are cowards: minister": the colon of a headline and who stands after it."""
    last = [w for w in syntax.words if w.token.text.strip()]
    if last[-1].token.text in ".!?" or last[-1].pos not in ("NOUN", "PROPN"):
        return None
    colon = next((w for w in reversed(last) if w.token.text == ":"), None)
    if colon is None or not head.index < colon.index or last[-1].index - colon.index > _LONGEST_SPEAKER:
        return None
    after = [w for w in last if w.index > colon.index]
    if any(w.pos in ("AUX", "PUNCT") or (w.pos == "VERB" and w.dep != "amod") for w in after):
        return None
    return colon.token.span, span_of(after)


def coined_by(syntax: Syntax, head: Word) -> tuple[Word, Span] | None:
    """ "the “filtration” of the herders, a word that the governor coined"."""
    nouns = [w for w in syntax.subtree(head) if w.dep == "appos" and w.lemma in TERM_NOUNS]
    for noun in nouns:
        for verb in syntax.children(noun, "relcl", "acl"):
            if verb.lemma in _COINING and (who := subject(syntax, verb)) is not None and who is not noun:
                return verb, span_of(phrase(syntax, who))
    return None
