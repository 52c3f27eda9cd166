"""Evaluative names: what a party, an act or an event is called, by which word, and of what it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.actors import Cast
from rashomon.claims import marks
from rashomon.claims.clauses import low, phrase, span_of, text_of, without_article
from rashomon.claims.deeds import actor_at
from rashomon.claims.lexicon import Lexicon, Term, Use
from rashomon.claims.naming import (
    JUDGING,
    TELLING,
    TERM_NOUNS,
    Called,
    called,
    complement_span,
    name_of,
    of_which,
    whole_name,
)
from rashomon.claims.senses import LONGEST_SCARE, is_meant, uses_of
from rashomon.claims.targets import doers_of, is_said, own_certainty, spoken_of, target_of
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Sentence, Syntax, Word
from rashomon.model import ActorId, ActorKind, Certainty, Form, LabelCategory, Span

_EMOTIONS = frozenset(["appalled", "shocked"])
_NAMING_FORMS = word_set("""
    called calls call calling dubbed dubs branded brands brand labelled labeled labels label termed terms term
    described describes describe characterized characterised characterizes characterises hailed hails hail
    denounced denounces denounce condemned condemns condemn dismissed dismisses dismiss portrayed portrays decried
    praised praises known named names considers considered deemed declared declares prefers word words slammed
    derided vilified referred refers recognise recognises recognised recognize recognizes recognized designated
    proclaimed celebrated name phrase epithet
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One evaluative term where it stands, and what it is said of."""

    term: Span
    words: str
    category: LabelCategory
    target: Span
    target_text: str
    actor: ActorId | None
    is_pronoun: bool = False  # the target is "he", "they", "it"
    named_by: Span | None = None  # the naming cue that the term completes
    namer: Span | None = None  # the words for whoever uses that cue
    certainty: Certainty
    trigger: Word


def may_label(reading: Reading, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence holds a listed term that may count there, or calls something by a name."""
    if any(token.text.casefold() in _NAMING_FORMS for token in reading.tokens_of(sentence)):
        return True
    if any(
        term.only != {Use.QUOTED} or _in_quote(reading, span)
        for span, term in lexicon.find(reading.text, sentence.span)
    ):
        return True
    return any(marks.of_sentence(reading, sentence))


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
        if is_meant(reading, sentence, syntax, lexicon, term, span, words, named=named):
            found += _namings(reading, syntax, span, words, head, term, naming, cast)
    found += _named(reading, syntax, sentence, cast, [n.term for n in found])
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
                yield _made(
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
    scare = _scare(reading, syntax, span)
    named = naming is not None or scare is not None
    about = spoken_of(reading, syntax, span) if naming is None else None
    said = is_said(syntax, head)
    uses = uses_of(syntax, head, words[0], named=named, said=said)
    if about is not None and Use.DEFINITE in uses:
        uses |= {Use.QUOTED, Use.SAID}
    # "“They are animals, not men,” she said": a quotation of any length, where it says it of somebody.
    if said and term.category is LabelCategory.DEHUMANISING and _in_quote(reading, span) and head.pos == "NOUN":
        uses |= {Use.QUOTED}
    if term.only and not term.only & uses:
        return None
    if low(head) in _EMOTIONS:
        return _emotion(reading, syntax, span, head, term, cast)
    if naming is not None:
        return _as_called(reading, syntax, span, naming, term.category, head, cast)
    told = target_of(syntax, head, words)
    target = told.target
    if about is not None and (told.own or low(target[0]) in _PRONOUNS):
        target = about
    target = _meant(syntax, target)
    if not target or (head.pos in ("ADJ", "ADV") and span.overlaps(span_of(target))):
        return None  # an adjective names nobody
    if scare is not None:
        span = _within(scare, whole_name(name_of(syntax, _top(syntax, head)), span), span)
    return _made(
        reading,
        cast,
        term=span,
        category=term.category,
        target=target,
        certainty=own_certainty(syntax, head, passing=told.own),
        trigger=head,
        named_by=told.charge.token.span if told.charge is not None and not _in_quote(reading, span) else None,
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


def _scare(reading: Reading, syntax: Syntax, span: Span) -> Span | None:
    """The marks of its own that a term stands between, with no sentence around it."""
    for quote in reading.quotes:
        for piece in quote.inside:
            if piece.holds(span) and len(reading.tokens_in(piece)) <= LONGEST_SCARE:
                inside = [w for w in syntax.words if piece.holds(w.token.span) and not span.holds(w.token.span)]
                others = [w for w in inside if w.pos not in ("DET", "PUNCT", "ADJ")]
                if len(others) <= _FEW and not any(w.tag in _FINITE for w in inside):
                    return piece
    return None


_FEW = 3  # words beside the term
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])


def _as_called(
    reading: Reading, syntax: Syntax, span: Span, naming: Called, category: LabelCategory, head: Word, cast: Cast
) -> Naming | None:
    span = complement_span(syntax, naming, span)
    target = naming.target
    if target is not None and len(target) == 1 and target[0].tag in ("WP", "WDT", "WRB"):
        target = _meant(syntax, target) or _free(syntax, naming)
    if not target and naming.target is None:
        target = target_of(syntax, head, []).target
        if target[-1].lemma in TERM_NOUNS:  # "insists on the phrase “special operation”"
            target = name_of(syntax, head)
    if not target:
        return None
    if span.overlaps(span_of(target)) and naming.target is not None and not _is_free(naming):
        return None  # nobody is called what the sentence itself calls them
    namer = naming.namer
    return _made(
        reading,
        cast,
        term=span,
        category=category,
        target=target,
        certainty=naming.certainty,
        trigger=head,
        named_by=naming.cue.token.span,
        # What is called so does not call itself so: "an offensive dubbed …".
        namer=namer if naming.of_itself or namer is None or not namer.overlaps(span_of(target)) else None,
    )


def _is_free(naming: Called) -> bool:
    return naming.target is not None and low(naming.target[0]) == "what"


def _free(syntax: Syntax, naming: Called) -> list[Word]:
    """ "what it calls a campaign of liberation, the sweep through the hills": what stands beside it, else the name."""
    clause = [naming.cue, *syntax.ancestors(naming.cue)]
    above = [w for one in clause for w in syntax.children(one, "dobj")]
    for word in (*(naming.target or ()), *syntax.subtree(naming.complement), *above):
        for beside in syntax.children(word, "appos"):
            if beside.index > naming.complement.index:
                return phrase(syntax, beside)
    return phrase(syntax, naming.complement)


def _meant(syntax: Syntax, target: list[Word]) -> list[Word]:
    """ "those whom the state calls terrorists": of a bare "whom", those it stands for; nobody where nothing shows."""
    if len(target) > 1 or target[0].tag not in ("WP", "WDT", "WRB"):
        return target
    clause = next((w for w in syntax.ancestors(target[0]) if w.dep == "relcl"), None)
    return phrase(syntax, syntax.head(clause)) if clause is not None else []


def _made(
    reading: Reading,
    cast: Cast,
    *,
    term: Span,
    category: LabelCategory,
    target: list[Word],
    certainty: Certainty,
    trigger: Word,
    named_by: Span | None = None,
    namer: Span | None = None,
) -> Naming:
    place = span_of(target)
    return Naming(
        term=term,
        words=reading.words(term),
        category=category,
        target=place,
        target_text=text_of(reading, target),
        actor=_named_before(cast, place, term) or _actor(cast, place),
        is_pronoun=len(target) == 1 and target[0].tag == "PRP" and namer != place,
        named_by=named_by,
        namer=namer,
        certainty=certainty,
        trigger=trigger,
    )


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
    return _made(
        reading,
        cast,
        term=piece,
        category=term.category,
        target=phrase(syntax, what[0]),
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


def _named_before(cast: Cast, target: Span, term: Span) -> ActorId | None:
    """ "Selm Front terrorists": the party whose name stands right before the word for it."""
    for mention in cast.mentions:
        if mention.form is Form.NAME and target.holds(mention.span) and mention.span.end + 1 == term.start:
            actor = cast.actor(mention.actor)
            if term.end == target.end and actor.kind in _PARTIES:
                return actor.id
    return None


_PARTIES = frozenset([ActorKind.ARMED_GROUP, ActorKind.ORGANIZATION, ActorKind.GOVERNMENT])


def _in_quote(reading: Reading, span: Span) -> bool:
    return any(piece.holds(span) for quote in reading.quotes for piece in quote.inside)


def _named(reading: Reading, syntax: Syntax, sentence: Sentence, cast: Cast, taken: list[Span]) -> Iterator[Naming]:
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
            made = _in_marks(reading, syntax, words, naming, head, cast)
        else:
            made = _at_distance(reading, syntax, words, head, cast)
        if made is not None:
            yield made
    for cue in syntax.words:
        if cue.lemma in JUDGING and cue.tag.startswith("VB"):
            yield from _judged(reading, syntax, cue, cast)
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
    target = _meant(syntax, naming.target) if naming.target else []
    if not target or span_of(words).holds(span_of(target)):
        return None
    term = span_of(without_article([w for w in words if w.pos != "PUNCT"] or words))
    namer = naming.namer
    return _made(
        reading,
        cast,
        term=term,
        category=LabelCategory.OTHER,
        target=target,
        certainty=naming.certainty,
        trigger=head,
        named_by=cue.token.span,
        namer=None if namer is not None and namer.overlaps(span_of(target)) else namer,
    )


def _at_distance(reading: Reading, syntax: Syntax, words: list[Word], head: Word, cast: Cast) -> Naming | None:
    """A plain word that an article, not a speaker, puts between marks."""
    if not marks.is_distanced(syntax, words, head):
        return None
    term = span_of(words)
    if any(content.holds(term) for s in cast.statements for content in s.content if s.speaker is not None):
        return None
    coined = marks.coined_by(syntax, head)
    target = target_of(syntax, head, words).target
    return _made(
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
                [_as_called(reading, syntax, head.token.span, naming, LabelCategory.OTHER, head, cast)],
            )


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
        made = _as_called(reading, syntax, head.token.span, naming, LabelCategory.OTHER, head, cast)
        if made is not None and (made.actor is None or cast.actor(made.actor).kind is not ActorKind.PERSON):
            yield made


def _is_whole(syntax: Syntax, head: Word) -> bool:
    """ "a mafia", "thieves": not "dismissed as false the monitor's report"."""
    return head.tag == "NNS" or any(low(child) in ("a", "an") for child in syntax.children(head, "det"))
