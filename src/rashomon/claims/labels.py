"""Evaluative names: what a party, an act or an event is called, by which word, and of what it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.actors import Cast
from rashomon.claims import marks
from rashomon.claims.clauses import low, phrase, span_of
from rashomon.claims.lexicon import Lexicon, Term, Use
from rashomon.claims.naming import Called, called
from rashomon.claims.namings import Naming, as_called, made, meant
from rashomon.claims.nounphrases import name_of, of_which, whole_name
from rashomon.claims.senses import LONGEST_SCARE, NO_CONFLICT, is_meant, marks_around, uses_of
from rashomon.claims.targets import doers_of, is_nobody, is_said, own_certainty, spoken_of, target_of
from rashomon.claims.unlisted import find_unlisted
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence, Syntax, Word
from rashomon.model import Certainty, Form, LabelCategory, Span

_EMOTIONS = frozenset(["appalled", "shocked"])
# Verbs that give a name, in any form; with a term or with marks beside them a sentence is worth a look.
_NAMING = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dub(?:s|bed|bing)?|term(?:s|ed)?|nam(?:es?|ed|ing)|describ\w+|characteri[sz]\w+|refer\w*|"
    r"portray\w*|depict\w*|regard\w*|see[ns]?|saw|view\w*|consider\w*|deem\w*|declar\w+|proclaim\w*|recogni[sz]\w+|"
    r"designat\w+|classif\w+|list(?:s|ed)?|prefers?|words?|phrases?|epithets?|tags?|styl\w+)\b",
    re.IGNORECASE,
)
# "dismissed as a circus", "known to them as the Stand": a name whatever the word.
_JUDGING = re.compile(
    r"\b(?:brand|hail|denounc|condemn|decr(?:y|ie)|deri[ds]|slam|blast|castigat|lambast|laud|vilif|prais|dismiss|"
    r"celebrat|mock|ridicul|label|deplor|revil)\w*\b.*\bas\b|\bknown\s+(?:to|among)\b.*\bas\b",
    re.IGNORECASE | re.DOTALL,
)

_CALLING = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dub(?:s|bed)?|term(?:s|ed)|deem(?:s|ed)?)\s+(?!for\b|on\b|in\b|off\b|up\b|out\b)",
    re.IGNORECASE,
)


def may_label(reading: Reading, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence holds a listed term that may count there, or calls something by a name."""
    words = reading.words(sentence.span)
    names = _NAMING.search(words) is not None or _JUDGING.search(words) is not None
    for span, term in lexicon.find(reading.text, sentence.span):
        if term.only != {Use.QUOTED} or names or in_quote(reading, span):
            return True
    if _JUDGING.search(words) or _CALLING.search(words):
        return True
    return any(names or marks.follows_determiner(reading, piece) for piece in marks.of_sentence(reading, sentence))


def find_labels(reading: Reading, sentence: Sentence, cast: Cast, lexicon: Lexicon) -> list[Naming]:
    """The evaluative names of one sentence, in text order."""
    syntax = reading.syntax(sentence.index)
    found: list[Naming] = []
    for span, term in lexicon.find(reading.text, sentence.span):
        words = [w for w in syntax.words if span.start < w.token.end and w.token.start < span.end]
        if not words:
            continue
        head = _head(syntax, words)
        naming = called(syntax, head)
        named = naming is not None
        if not named and _in_name(reading, cast, span):
            continue
        marked = marks_around(reading, syntax, span) is not None
        if not is_meant(reading, sentence, syntax, lexicon, term, span, words, named=named, marked=marked):
            continue
        found += _namings(reading, syntax, span, words, head, term, naming, cast)
    found += find_unlisted(reading, syntax, sentence, cast, [n.term for n in found])
    # "called its album “Massacre”"
    found = [n for n in found if n.named_by is None or not lexicon.is_about(NO_CONFLICT, n.target_text)]
    return _without_doubles(found)


def _head(syntax: Syntax, words: list[Word]) -> Word:
    own = {w.index for w in words}
    return next((w for w in reversed(words) if w.head not in own or syntax.is_root(w)), words[-1])


def _in_name(reading: Reading, cast: Cast, span: Span) -> bool:
    """Whether a capital makes the term part of an actor's name: "the Tamber Liberation Front"."""
    if not reading.text[span.start].isupper() or reading.text[span.start : span.end].isupper():
        return False
    return any(
        m.form is Form.NAME and m.span.holds(span) and m.span != span and m.span.start < span.start
        for m in cast.mentions
    )


def _without_doubles(found: list[Naming]) -> list[Naming]:
    kept: list[Naming] = []
    found = _with_modifiers(found)
    for naming in sorted(found, key=lambda n: (n.term.start, -n.term.end)):
        # One word may be said of two: "methods of torture" that both sides use.
        if not any(other.term.overlaps(naming.term) and not _is_beside(other, naming) for other in kept):
            kept.append(naming)
    return kept


def _with_modifiers(found: list[Naming]) -> list[Naming]:
    """ "heinous crimes", "the terrorist regime": a listed modifier right before a listed noun is one name with it."""
    kept = sorted(found, key=lambda n: (n.term.start, -n.term.end))
    for at in range(len(kept) - 2, -1, -1):
        one, noun = kept[at], kept[at + 1]
        if (
            one.trigger.head == noun.trigger.index
            and one.trigger.dep in ("amod", "compound", "nmod")
            and noun.term.start - one.term.end == 1
        ):
            kept[at : at + 2] = [
                replace(noun, term=Span(one.term.start, noun.term.end), words=f"{one.words} {noun.words}")
            ]
    return kept


def _is_beside(one: Naming, other: Naming) -> bool:
    return one.term == other.term and not one.target.overlaps(other.target)


def _namings(
    reading: Reading,
    syntax: Syntax,
    span: Span,
    words: list[Word],
    head: Word,
    term: Term,
    naming: Called | None,
    cast: Cast,
) -> Iterator[Naming]:
    found = _naming(reading, syntax, span, words, head, term, naming, cast)
    if found is not None:
        yield found
    if naming is None:  # "methods of torture that are used by the government"
        for doer in doers_of(syntax, head):
            if found is None or not span_of(doer).overlaps(found.target):
                yield made(
                    reading,
                    cast,
                    term=span,
                    category=term.category,
                    target=doer,
                    certainty=Certainty.ASSERTED,
                    trigger=head,
                )


def _naming(
    reading: Reading,
    syntax: Syntax,
    span: Span,
    words: list[Word],
    head: Word,
    term: Term,
    naming: Called | None,
    cast: Cast,
) -> Naming | None:
    scare = marks_around(reading, syntax, span)
    named = naming is not None or scare is not None
    about = spoken_of(reading, syntax, span) if naming is None else None
    said = is_said(syntax, head)
    uses = uses_of(syntax, head, words[0], named=named, said=said)
    if in_quote(reading, span):
        uses |= {Use.SPOKEN}
    if about is not None and Use.DEFINITE in uses:
        uses |= {Use.QUOTED, Use.SAID}
    # "“They are animals, not men,” she said": a quotation of any length, where it says it of somebody.
    if said and term.category is LabelCategory.DEHUMANISING and in_quote(reading, span) and head.pos == "NOUN":
        uses |= {Use.QUOTED}
    if term.only and not term.only & uses:
        return None
    if low(head) in _EMOTIONS:
        return _emotion(reading, syntax, span, head, term, cast)
    if naming is not None:
        return as_called(reading, syntax, span, naming, term.category, head, cast)
    if is_nobody(syntax, head):
        return None
    told = target_of(syntax, head, words)
    target = told.target
    if about is not None and (told.own or low(target[0]) in _PRONOUNS):
        target = about
    target = meant(syntax, target)
    if not target or (head.pos in ("ADJ", "ADV") and span.overlaps(span_of(target))):
        return None  # an adjective names nobody
    if scare is not None:
        span = _within(scare, whole_name(name_of(syntax, _top(syntax, head)), span), span)
    # "Rivals are cowards: minister" in a headline; an accusation, which is the accuser's, in whose words is not told.
    cue, namer = marks.headline_speaker(syntax, head) or (None, None)
    if cue is None and told.charge is not None and not in_quote(reading, span):
        cue = told.charge.token.span
    return made(
        reading,
        cast,
        term=span,
        category=term.category,
        target=target,
        certainty=own_certainty(syntax, head, passing=told.own),
        trigger=head,
        named_by=cue,
        namer=namer,
    )


def _top(syntax: Syntax, head: Word) -> Word:
    """ "a siege of innocents", "a cowardly crime": the noun that the others in the name hang on."""
    while not syntax.is_root(head):
        above = syntax.head(head)
        if head.dep in ("amod", "compound", "nmod"):
            head = above
        elif (noun := of_which(syntax, head)) is not None:
            head = noun
        else:
            break
    return head


def _within(piece: Span, whole: Span, term: Span) -> Span:
    return whole if piece.holds(whole) else term


_PRONOUNS = word_set("he she it they him her them we us you i this that these those who which")


def _emotion(reading: Reading, syntax: Syntax, span: Span, head: Word, term: Term, cast: Cast) -> Naming | None:
    """ "appalled and shocked" by something: a word about that something, told in the speaker's own words only."""
    piece = next((p for quote in reading.quotes for p in quote.inside if p.holds(span)), None)
    if piece is None or len(reading.tokens_in(piece)) > LONGEST_SCARE:
        return None
    while head.dep == "conj":
        head = syntax.head(head)
    causes = [w for w in syntax.subtree(head) if low(w) in ("by", "at", "with") and w.dep in ("prep", "agent")]
    what = [w for cause in causes for w in syntax.children(cause, "pobj")]
    if what and what[0].tag in ("WDT", "WP"):
        clause = next((w for w in (head, *syntax.ancestors(head)) if w.dep == "relcl"), None)
        what = [syntax.head(clause)] if clause is not None else []
    if not what:
        return None
    return made(
        reading,
        cast,
        term=piece,
        category=term.category,
        target=phrase(syntax, what[0]),
        certainty=Certainty.ASSERTED,
        trigger=head,
    )


def in_quote(reading: Reading, span: Span) -> bool:
    return any(piece.holds(span) for quote in reading.quotes for piece in quote.inside)
