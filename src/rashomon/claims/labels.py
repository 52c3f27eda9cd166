"""Evaluative names: what a party, an act or an event is called, by which word, and of what it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.actors import Cast
from rashomon.claims.clauses import (
    low,
    phrase,
    span_of,
    text_of,
    without_article,
)
from rashomon.claims.deeds import actor_at
from rashomon.claims.lexicon import Term, lexicon

# "described as", "branded", "hailed as": what follows is what something is called.
from rashomon.claims.naming import TELLING, called, complement_span, namer_of, naming_certainty
from rashomon.claims.targets import own_certainty, target_of
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence, Syntax, Word
from rashomon.model import ActorId, ActorKind, Certainty, LabelCategory, Span

_LONGEST_SCARE = 6  # tokens between marks that still read as one name


_EMOTIONS = frozenset(["appalled", "shocked"])


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
    namer: Span | None  # the words for whoever uses that cue
    certainty: Certainty
    trigger: Word


def may_label(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence holds a listed term, or calls something by a name in quotation marks."""
    words = reading.words(sentence.span)
    if lexicon().pattern.search(words):
        return True
    return any(token.text.casefold() in _NAMING_FORMS for token in reading.tokens_of(sentence)) and any(
        piece.start >= sentence.span.start and piece.end <= sentence.span.end
        for quote in reading.quotes
        for piece in quote.inside
    )


_NAMING_FORMS = word_set("""
    called calls call calling dubbed dubs branded brands labelled labeled labels termed terms described
    describes characterized characterised characterizes characterises hailed hails so-called
""")


def find_labels(reading: Reading, sentence: Sentence, cast: Cast) -> list[Naming]:
    """The evaluative names of one sentence, in text order."""
    syntax = reading.syntax(sentence.index)
    text = reading.text
    found: list[Naming] = []
    for match in lexicon().pattern.finditer(text, sentence.span.start, sentence.span.end):
        term = lexicon().term(match.group())
        span = Span(match.start(), match.end())
        if term is None or is_part_of_a_name(reading, syntax, span):
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
    cue, complement, target = called(syntax, head)
    if cue is not None and complement is not None:
        span = complement_span(syntax, complement, span)
    quoted = _quoted(reading, span)
    if term.only == "quoted" and not (cue is not None or (quoted and _is_scare(reading, span))):
        return None
    if (
        term.only == "definite"
        and cue is None
        and not (quoted and _is_scare(reading, span))
        and not is_definite(syntax, words[0])
    ):
        return None
    if low(head) in _EMOTIONS:
        return _emotion(reading, syntax, span, head, term, cast)
    if term.words in ("regime", "crime", "criminal", "lies", "terror") and not means_it(syntax, head, term.words):
        return None
    target_words, own = target, False
    if target_words is None:
        target_words, own = target_of(syntax, head, words)
    target_words = _meant(syntax, target_words)
    if not target_words or ((cue is not None or head.pos in ("ADJ", "ADV")) and span.overlaps(span_of(target_words))):
        return None  # an adjective names nobody, and nobody is called what the sentence itself calls them
    how = naming_certainty(syntax, cue) if cue is not None else own_certainty(syntax, head, passing=own)
    target_span = span_of(target_words)
    return Naming(
        term=span,
        words=reading.words(span),
        category=term.category,
        target=target_span,
        target_text=text_of(reading, target_words),
        actor=_actor(cast, target_span),
        named_by=cue.token.span if cue is not None else None,
        namer=_namer(syntax, cue, target_span),
        certainty=how,
        trigger=head,
    )


def _meant(syntax: Syntax, target: list[Word]) -> list[Word]:
    """ "those whom the state calls terrorists": of a bare "whom", those it stands for; nobody where nothing shows."""
    if len(target) > 1 or target[0].tag not in ("WP", "WDT", "WRB"):
        return target
    clause = next((w for w in syntax.ancestors(target[0]) if w.dep == "relcl"), None)
    return phrase(syntax, syntax.head(clause)) if clause is not None else []


def _namer(syntax: Syntax, cue: Word | None, target: Span) -> Span | None:
    """Who uses the cue; what is called so does not call itself so: "an offensive dubbed …"."""
    namer = namer_of(syntax, cue)
    return None if namer is not None and namer.overlaps(target) else namer


def _emotion(reading: Reading, syntax: Syntax, span: Span, head: Word, term: Term, cast: Cast) -> Naming | None:
    """ "appalled and shocked" by something: a word about that something, told in the speaker's own words only."""
    piece = next((p for quote in reading.quotes for p in quote.inside if p.holds(span)), None)
    if piece is None or len(reading.tokens_in(piece)) > _LONGEST_SCARE:
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
    target = phrase(syntax, what[0])
    return Naming(
        term=piece,
        words=reading.words(piece),
        category=term.category,
        target=span_of(target),
        target_text=text_of(reading, target),
        actor=_actor(cast, span_of(target)),
        named_by=None,
        namer=None,
        certainty=Certainty.ASSERTED,
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


def is_part_of_a_name(reading: Reading, syntax: Syntax, span: Span) -> bool:
    """Inside a proper name ("the Martyrs Brigade", "the Prevention of Terrorism Act", "the War Crimes Court")."""
    words = [w for w in syntax.words if span.start < w.token.end and w.token.start < span.end]
    if not words:
        return True
    before = reading.text[max(0, span.start - 15) : span.start].casefold()
    if before.endswith(("counter-", "anti-", "counter ", "against ")) or before.rstrip().endswith(
        ("court for", "tribunal for")
    ):
        return before.endswith(("counter-", "anti-", "counter ")) or "court" in before or "tribunal" in before
    shouting = sum(w.token.text.isupper() for w in syntax.words if w.token.text.isalpha()) > len(syntax.words) / 2
    first = syntax.words[0].index
    if shouting:
        return False
    capital = all(w.token.text[:1].isupper() for w in words)
    if not capital:
        return any(
            w.index - 1 >= first and syntax.word(w.index - 1).token.text.casefold() in ("counter", "anti")
            for w in words[:1]
        )
    beside = [syntax.word(i) for i in (words[0].index - 1, words[-1].index + 1) if first <= i <= syntax.words[-1].index]
    tied = [w for w in beside if w.token.text[:1].isupper() and w.pos == "PROPN"]
    if words[0].index == first or syntax.word(words[0].index - 1).token.text in "\"“'‘":
        return bool(tied) and len(words) == 1 and words[0].pos == "PROPN"
    return bool(tied) or any(
        e.span.holds(span) and e.label in ("ORG", "LAW", "GPE", "FAC", "EVENT", "WORK_OF_ART") and e.span != span
        for e in reading.entities
    )


def is_definite(syntax: Syntax, first: Word) -> bool:
    before = first.index - 1
    return before >= syntax.words[0].index and low(syntax.word(before)) in ("the", "this", "our", "their")


def means_it(syntax: Syntax, head: Word, words: str) -> bool:
    """A "sanctions regime" and "regime change" rule nobody; a "crime" is a label of something it is said of."""
    neighbours = {low(w) for w in syntax.children(head, "compound", "amod", "nmod")}
    above = low(syntax.head(head)) if head.dep in ("compound", "amod") else ""
    if words == "regime":
        return (
            not neighbours & {"sanctions", "tax", "trade", "visa", "legal", "fitness", "inspection", "regulatory"}
            and above != "change"
        )
    if words in ("crime", "lies"):
        return (
            head.pos == "NOUN"
            and (head.dep in ("attr", "pobj", "appos", "oprd") or bool(neighbours))
            and "organised" not in neighbours
        )
    if words == "criminal":
        return head.pos == "NOUN" or above in ("regime", "gang", "attack", "act", "group", "government")
    return above not in ("alert", "charges", "suspect", "law")


def _quoted(reading: Reading, span: Span) -> bool:
    return any(piece.holds(span) for quote in reading.quotes for piece in quote.inside)


def _is_scare(reading: Reading, span: Span) -> bool:
    """Whether the marks around a term hold little more than the term."""
    return any(
        piece.holds(span) and len(reading.tokens_in(piece)) <= _LONGEST_SCARE
        for quote in reading.quotes
        for piece in quote.inside
    )


def _named_in_marks(
    reading: Reading, syntax: Syntax, sentence: Sentence, cast: Cast, taken: list[Span]
) -> Iterator[Naming]:
    """What something is called in quotation marks though no list knows the word: 'dubbed the "great battle"'."""
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
                cue, _, target = called(syntax, head)
                if cue is None or target is None or cue.index in indices or cue.lemma in TELLING:
                    continue
                target = _meant(syntax, target)
                if not target or piece.holds(span_of(target)):
                    continue
                span = span_of(without_article([w for w in words if w.pos != "PUNCT"] or words))
                target_span = span_of(target)
                yield Naming(
                    term=span,
                    words=reading.words(span),
                    category=LabelCategory.OTHER,
                    target=target_span,
                    target_text=text_of(reading, target),
                    actor=_actor(cast, target_span),
                    named_by=cue.token.span,
                    namer=_namer(syntax, cue, target_span),
                    certainty=naming_certainty(syntax, cue),
                    trigger=head,
                )
