"""What something is called though no list knows the word, and plain words that a text holds at arm's length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.actors import Cast
from rashomon.claims import marks
from rashomon.claims.clauses import low, span_of, without_article
from rashomon.claims.deeds import is_means
from rashomon.claims.naming import JUDGING, TELLING, Called, called
from rashomon.claims.namings import Naming, as_called, made
from rashomon.claims.targets import target_of
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence, Syntax, Word
from rashomon.model import ActorKind, Certainty, LabelCategory, Span

_CALLING = frozenset(["call", "brand", "term", "dub", "deem"])


def find_unlisted(
    reading: Reading, syntax: Syntax, sentence: Sentence, cast: Cast, taken: list[Span]
) -> Iterator[Naming]:
    """What something is called though no list knows the word: 'dubbed the "great battle"', "dismissed as a circus";
    and plain words at arm's length: 'the "volunteers" of the Society'."""
    for piece in marks.of_sentence(reading, sentence):
        if any(piece.overlaps(term) for term in taken):
            continue
        words = [w for w in syntax.words if piece.start <= w.token.start and w.token.end <= piece.end]
        indices = {w.index for w in words}
        head = next((w for w in words if w.head not in indices or syntax.is_root(w)), None)
        if head is None:
            continue
        naming = called(syntax, head)
        if naming is not None:
            found = _in_marks(reading, syntax, words, naming, head, cast)
        else:
            found = _at_distance(reading, syntax, words, head, cast)
        if found is not None:
            yield found
    for cue in syntax.words:
        if cue.lemma in JUDGING and cue.tag.startswith("VB"):
            yield from _judged(reading, syntax, cue, cast)
        elif cue.lemma in _CALLING and cue.pos == "VERB":
            yield from _called(reading, syntax, cue, cast)
        elif cue.lemma == "know" and cue.tag == "VBN":
            yield from _known_to(reading, syntax, cue, cast)


def _in_marks(
    reading: Reading, syntax: Syntax, words: list[Word], naming: Called, head: Word, cast: Cast
) -> Naming | None:
    cue = naming.cue
    if cue.index in {w.index for w in words} or (cue.lemma in TELLING and cue.lemma != "know"):
        return None
    if head.pos in ("ADJ", "ADV", "VERB") and cue.lemma not in JUDGING:
        return None  # "called the wind “fresh”"
    term = span_of(without_article([w for w in words if w.pos != "PUNCT"] or words))
    if naming.target and span_of(words).holds(span_of(naming.target)):
        return None
    return as_called(reading, syntax, term, replace(naming, whole=False), LabelCategory.OTHER, head, cast)


def _at_distance(reading: Reading, syntax: Syntax, words: list[Word], head: Word, cast: Cast) -> Naming | None:
    """A plain word that an article, not a speaker, puts between marks."""
    if not marks.is_distanced(syntax, words, head):
        return None
    term = span_of(words)
    if any(content.holds(term) for s in cast.statements for content in s.content if s.speaker is not None):
        return None
    coined = marks.coined_by(syntax, head)
    target = target_of(syntax, head, words).target
    return made(
        reading,
        cast,
        term=term,
        category=LabelCategory.OTHER,
        target=target,
        certainty=Certainty.ASSERTED,
        trigger=head,
        named_by=coined[0].token.span if coined else None,
        namer=coined[1] if coined else None,
    )


def _judged(reading: Reading, syntax: Syntax, cue: Word, cast: Cast) -> Iterator[Naming]:
    """ "dismiss the group as a mafia": with verbs that judge, any common noun or adjective is a judgement."""
    for prep in syntax.subtree(cue):
        if low(prep) != "as" or prep.index < cue.index:
            continue
        for head in syntax.children(prep, "pobj"):
            naming = called(syntax, head)
            if naming is None or head.pos != "NOUN" or naming.cue is not cue or not _is_whole(syntax, head):
                continue
            yield from filter(
                None,
                [as_called(reading, syntax, head.token.span, naming, LabelCategory.OTHER, head, cast)],
            )


def _called(reading: Reading, syntax: Syntax, cue: Word, cast: Cast) -> Iterator[Naming]:
    """ "called the generals gravediggers of the nation": a common noun that a party or an act is called by."""
    for head in syntax.children(cue, "oprd", "attr", "dobj", "ccomp"):
        if head.pos != "NOUN" or head.index < cue.index or not _is_whole(syntax, head):
            continue
        naming = called(syntax, head)
        if naming is None or naming.cue is not cue or not naming.target:
            continue
        found = as_called(reading, syntax, head.token.span, naming, LabelCategory.OTHER, head, cast)
        if found is None or any(low(w) in _PLAIN for w in syntax.words if found.term.holds(w.token.span)):
            continue
        if found.actor is not None or is_means(naming.target[0]) or any(is_means(w) for w in naming.target):
            yield found


# What somebody is, without a judgement.
_PLAIN = word_set("""
    day taxi doctor ambulance name meeting strike halt election elections witness witnesses priority number press
""")


def _known_to(reading: Reading, syntax: Syntax, cue: Word, cast: Cast) -> Iterator[Naming]:
    """ "the fight, known to its supporters as the Holy Stand": what only some call it."""
    after = [w for w in syntax.words if w.index > cue.index]
    if not after or low(after[0]) not in ("to", "among"):
        return
    prep = next((w for w in after if low(w) == "as"), None)
    for head in syntax.children(prep, "pobj") if prep is not None else ():
        naming = called(syntax, head)
        if naming is None or naming.cue is not cue:
            continue
        found = as_called(reading, syntax, head.token.span, naming, LabelCategory.OTHER, head, cast)
        if found is not None and (found.actor is None or cast.actor(found.actor).kind is not ActorKind.PERSON):
            yield found


def _is_whole(syntax: Syntax, head: Word) -> bool:
    """ "a mafia", "thieves": not "dismissed as false the monitor's report"."""
    return head.tag == "NNS" or any(low(child) in ("a", "an") for child in syntax.children(head, "det"))
