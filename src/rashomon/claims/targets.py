"""Of what an evaluative term is said, where no naming verb tells it."""

from __future__ import annotations

from rashomon.claims.clauses import certainty as certainty_of
from rashomon.claims.clauses import (
    low,
    objects,
    phrase,
    subject,
    without_article,
)
from rashomon.claims.deeds import is_means

# "described as", "branded", "hailed as": what follows is what something is called.
from rashomon.claims.naming import is_called, with_prepositions
from rashomon.claims.vocabulary import word_set
from rashomon.language import Syntax, Word
from rashomon.model import Certainty

_LINKING = word_set("be become remain constitute represent amount mean")


_DOERS_NOUNS = word_set("""
    aggression crime crimes massacre victory occupation atrocity atrocities persecution oppression slaughter
""")


_RULES = frozenset(["regime", "junta", "dictatorship"])


def target_of(syntax: Syntax, head: Word, term: list[Word]) -> tuple[list[Word], bool]:
    """The words that a term is said of, and whether they are its own noun phrase ("the terrorists")."""
    term_indices = {w.index for w in term}
    while (
        head.dep == "conj" and syntax.head(head).dep in ("amod", "acomp", "attr", "oprd", "conj") and head.pos == "ADJ"
    ):
        head = syntax.head(head)  # "disproportionate and indiscriminate weapons"
    if low(head) in _RULES and head.dep in ("compound", "poss"):
        return [head], True
    if not syntax.is_root(head):
        above = syntax.head(head)
        if head.dep in ("amod", "compound", "nmod", "npadvmod") and above.index not in term_indices:
            words = [
                w
                for w in without_article(phrase(syntax, above))
                if w.index not in term_indices and w.index >= head.index
            ]
            return (words or [above]), False
        if head.dep == "appos":
            return without_marks(phrase(syntax, above)), False
        complement = head.dep in ("acomp", "oprd", "attr") and is_called(syntax, above)
        if complement and (who := subject(syntax, above)) is not None:
            return with_prepositions(syntax, who), False
        if (
            head.dep == "pobj"
            and low(above) == "to"
            and not syntax.is_root(above)
            and syntax.head(above).lemma == "amount"
        ):
            who = subject(syntax, syntax.head(above))
            if who is not None:
                return with_prepositions(syntax, who), False
        if head.dep == "dobj" and above.lemma in _LINKING and (who := subject(syntax, above)) is not None:
            return with_prepositions(syntax, who), False
        if (
            head.dep == "dobj"
            and above.lemma in ("achieve", "win", "commit", "score", "claim", "perpetrate")
            and (who := subject(syntax, above))
        ):
            return phrase(syntax, who), False
    if head.pos == "VERB":
        below = objects(syntax, head)
        who = below[0] if below else subject(syntax, head)
        if who is not None and who.index not in term_indices:
            return with_prepositions(syntax, who), False
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
            if (
                low(prep) in ("of", "from", "in")
                and inner.pos == "PROPN"
                and low(head).endswith("s")
                and not is_means(head)
            ):
                return phrase(syntax, inner)
    return None


def without_marks(words: list[Word]) -> list[Word]:
    kept = [w for w in words if w.pos != "PUNCT" or w.token.text in "-–"]
    while len(kept) > 1 and kept[-1].tag == "POS":
        kept.pop()
    return kept or words


def own_certainty(syntax: Syntax, head: Word, *, passing: bool) -> Certainty:
    """How surely something is called so. A name in passing ("the terrorists fled") stands for itself, whatever the
    sentence does with it; one that the verb gives ("could amount to war crimes") is as sure as the verb."""
    if any(low(child) in ("suspected", "alleged", "possible") for child in syntax.children(head, "amod")):
        return Certainty.HEDGED
    if passing or head.dep in ("amod", "compound", "appos", "nmod"):
        return Certainty.ASSERTED
    verb = next((w for w in (head, *syntax.ancestors(head)) if w.pos in ("VERB", "AUX")), None)
    found = certainty_of(syntax, verb) if verb is not None else Certainty.ASSERTED
    return Certainty.HEDGED if found is None else found
