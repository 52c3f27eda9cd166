"""How much of a noun's surroundings belongs to it: "the fall of Velde", "a band of thugs"."""

from __future__ import annotations

from rashomon.claims.clauses import low, phrase, span_of, without_article
from rashomon.language import Syntax, Word
from rashomon.model import Span

MARKS = frozenset(['"', "“", "”", "'", "‘", "’", "``", "''"])
_VIEWS = frozenset(["word", "view", "eye", "opinion", "account"])


def with_prepositions(syntax: Syntax, head: Word, *, also: frozenset[str] = frozenset()) -> list[Word]:
    """ "the fall of Velde": what is called is more than its head noun where an "of" follows."""
    words = phrase(syntax, head)
    for prep in syntax.children(head, "prep"):
        between = range(words[-1].index + 1, prep.index)
        if (low(prep) == "of" or low(prep) in also) and all(syntax.word(i).token.text in MARKS for i in between):
            if any(noun.lemma in _VIEWS for noun in syntax.children(prep, "pobj")):
                continue  # "the “victory” in the group's words"
            inner = [w for noun in syntax.children(prep, "pobj") for w in with_prepositions(syntax, noun)]
            words = [*words, prep, *inner]
    return sorted(words, key=lambda w: w.index)


def of_which(syntax: Syntax, word: Word) -> Word | None:
    """The noun that an "of" ties a word to: the band in "a band of thugs", the act in "an act of aggression"."""
    if (
        word.dep != "pobj"
        or syntax.is_root(word)
        or low(syntax.head(word)) != "of"
        or syntax.is_root(syntax.head(word))
    ):
        return None
    noun = syntax.head(syntax.head(word))
    return noun if noun.pos in ("NOUN", "PROPN") else None


def name_of(syntax: Syntax, head: Word) -> list[Word]:
    """ "a band of thugs", "great epic battle" of Aleppo: the noun with its "of", unless a proper name follows."""
    words = phrase(syntax, head)
    for prep in syntax.children(head, "prep"):
        inner = syntax.children(prep, "pobj")
        if low(prep) == "of" and inner and inner[0].pos != "PROPN":
            return with_prepositions(syntax, head)
    return words


def whole_name(words: list[Word], term: Span) -> Span:
    """From the first to the last of these words, without article and marks; the term where they do not hold it."""
    words = [w for w in without_article(words) if w.token.text not in MARKS]
    while words and low(words[0]) in ("as", "both", "another", "such"):
        words.pop(0)
    words = without_article(words) if words else words
    whole = span_of(words) if words else term
    return whole if whole.holds(term) else term
