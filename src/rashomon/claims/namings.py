"""One evaluative name where it stands: what is called so, and the actor that this is."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.actors import Cast
from rashomon.claims.clauses import low, phrase, span_of, text_of
from rashomon.claims.naming import TERM_NOUNS, Called, complement_span
from rashomon.claims.nounphrases import name_of
from rashomon.claims.parties import actor_at
from rashomon.claims.targets import target_of
from rashomon.language import Reading, Syntax, Word
from rashomon.model import ActorId, ActorKind, Certainty, Form, LabelCategory, Span

_PARTIES = frozenset([ActorKind.ARMED_GROUP, ActorKind.ORGANIZATION, ActorKind.GOVERNMENT])


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


def made(
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
        actor=_named_before(cast, place, term) or _actor(reading, cast, place),
        is_pronoun=len(target) == 1 and target[0].tag == "PRP" and namer != place,
        named_by=named_by,
        namer=namer,
        certainty=certainty,
        trigger=trigger,
    )


def as_called(
    reading: Reading, syntax: Syntax, span: Span, naming: Called, category: LabelCategory, head: Word, cast: Cast
) -> Naming | None:
    span = complement_span(syntax, naming, span)
    target = naming.target
    if target is not None and len(target) == 1 and target[0].tag in ("WP", "WDT", "WRB"):
        target = meant(syntax, target) or _free(syntax, naming)
    if not target and naming.target is None and naming.namer is None and not naming.whole:
        return None  # "the word “regime” comes from …"
    if not target and naming.target is None:
        target = target_of(syntax, head, []).target
        if target[-1].lemma in TERM_NOUNS:  # "insists on the phrase “special operation”"
            target = name_of(syntax, head)
    if not target:
        return None
    if span.overlaps(span_of(target)) and naming.target is not None and not _is_free(naming):
        return None  # nobody is called what the sentence itself calls them
    namer = naming.namer
    return made(
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


def meant(syntax: Syntax, target: list[Word]) -> list[Word]:
    """ "those whom the state calls terrorists": of a bare "whom", those it stands for; nobody where nothing shows."""
    if len(target) > 1 or target[0].tag not in ("WP", "WDT", "WRB"):
        return target
    clause = next((w for w in syntax.ancestors(target[0]) if w.dep == "relcl"), None)
    return phrase(syntax, syntax.head(clause)) if clause is not None else []


def _actor(reading: Reading, cast: Cast, span: Span) -> ActorId | None:
    """The actor that a target is; the parts of longer phrases are none."""
    mention = cast.mention_at(span)
    if mention is None:
        return None
    if span.holds(mention.span) and mention.span.end < span.end:
        return None
    if span.holds(mention.span) and " of " in reading.words(Span(span.start, mention.span.start + 1)):
        return None  # "the entry of its troops" is an act, and not the troops
    if mention.span.holds(span) and mention.span.end > span.end and mention.span.start < span.start:
        return None
    return actor_at(cast, span)


def _named_before(cast: Cast, target: Span, term: Span) -> ActorId | None:
    """ "Selm Front terrorists": the party whose name stands right before the word for it."""
    for mention in cast.mentions:
        if mention.form is Form.NAME and target.holds(mention.span) and mention.span.end + 1 == term.start:
            actor = cast.actor(mention.actor)
            if term.end == target.end and actor.kind in _PARTIES:
                return actor.id
    return None
