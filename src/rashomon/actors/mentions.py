"""All places where a reading speaks of actors: names, descriptions, pronouns, and the head of every source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.actors import nouns
from rashomon.actors.acting import bodies
from rashomon.actors.found import Determiner, Found, Taken, found_at, is_shouted
from rashomon.actors.names import Names
from rashomon.actors.phrases import descriptions
from rashomon.actors.proper import of_country, proper_names
from rashomon.actors.referring import epithets, pronouns
from rashomon.actors.repeated import again
from rashomon.actors.tagging import Tags
from rashomon.actors.titles import with_titles
from rashomon.actors.weighing import weighed, with_kinds
from rashomon.language import Reading, Token
from rashomon.model import ActorKind, Form, Span, Statement

_ENDS_HEAD = nouns.wordset(
    """
    of for in at from to by with on who whom that which whose , ( and or near inside within about as – —
    """
)
_CHARGING = nouns.wordset(
    """
    accuse accuses accused accusing blame blames blamed blaming brand brands branded branding call calls called calling
    condemn condemns condemned condemning denounce denounces denounced denouncing label labelled labeled suspect
    suspects suspected designate designates designated designating
    """
)
_RELATIVE = frozenset(["who", "whom", "which", "that", "whose"])


def find_mentions(
    reading: Reading, statements: Sequence[Statement], names: Names, tags: Tags | None = None
) -> list[Found]:
    """By start, longer first; one for each span; two may nest, never cross. Without tags by rules alone."""
    named = _acting(reading, proper_names(reading, names))
    listed = [one for one in named if one.form is Form.NAME]
    evaluative = list(epithets(reading, names.epithets))
    described = descriptions(reading, listed)
    found = _uncrossed(reading, [*named, *evaluative, *described, *pronouns(reading, listed)])
    found = with_titles(reading, found)
    if tags is not None:
        found = _uncrossed(reading, weighed(reading, found, tags))
    sources = _sources_by_sentence(reading, statements)
    found = [
        _whole(reading, one, found[max(0, number - 40) : number + 40], sources.get(one.sentence, ()))
        for number, one in enumerate(found)
    ]
    found = _uncrossed(reading, [*found, *_sources(reading, statements, found)])
    if tags is None:
        return bodies(reading, found)
    found = [of_country(one) for one in with_kinds([_sure(one, tags) for one in found])]
    found = _acting(reading, bodies(reading, found))  # once more, by the kinds that the head gave
    return _uncrossed(reading, [*found, *(_sure(one, tags) for one in _named_again(reading, found))])


def _named_again(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Surnames of those who turned out to be persons."""
    taken = Taken(len(reading.tokens))
    names = taken.add(one for one in found if one.form is Form.NAME)
    shouted = {one.sentence for one in names if is_shouted(reading, one.sentence)}
    return taken.add(again(reading, names, taken, shouted))


def _sure(one: Found, tags: Tags) -> Found:
    at = one.at if one.at >= 0 else one.first
    return one if one.sure else replace(one, at=at, sure=tuple(tags.sure[at].tolist()))


def _acting(reading: Reading, named: Iterable[Found]) -> list[Found]:
    """A state that is said to say or do something is its government; elsewhere it is a place."""
    acting = []
    for one in named:
        following = reading.tokens[one.last] if one.last < len(reading.tokens) else None
        acts = (
            one.kind is ActorKind.PLACE
            and one.form is Form.NAME
            and following is not None
            and following.sentence == one.sentence
            and following.text.lower() in nouns.ACTING | _CHARGING
            and not _after_preposition(reading, one.first)
        ) or (one.kind is ActorKind.PLACE and _is_charged(reading, one))
        acting.append(replace(one, kind=ActorKind.GOVERNMENT) if acts else one)
    return acting


def _is_charged(reading: Reading, one: Found) -> bool:
    """ "accused Karsia of", "called Karsia a …": what is charged with a deed or called by a name has done something."""
    before = reading.tokens[one.first - 1] if one.first else None
    return before is not None and before.sentence == one.sentence and before.text.lower() in _CHARGING


def _after_preposition(reading: Reading, first: int) -> bool:
    before = reading.tokens[first - 1].text.lower() if first else ""
    if before == "the" and first > 1:
        before = reading.tokens[first - 2].text.lower()
    return before in (
        "in",
        "at",
        "of",
        "from",
        "to",
        "near",
        "for",
        "on",
        "with",
        "into",
        "by",
        "across",
        "outside",
        "and",
        ",",
    )


def _with_next(reading: Reading, one: Found) -> str:
    """Its last word and the one after it."""
    following = reading.tokens[one.last].text if one.last < len(reading.tokens) else ""
    return f"{reading.tokens[one.last - 1].text} {following}"


def _uncrossed(reading: Reading, found: Iterable[Found]) -> list[Found]:
    """One mention a span, known names before other names before descriptions; of two that cross, the one that ranks
    higher, else the longer."""

    def rank(one: Found) -> tuple[int, int, int]:
        order = 0 if one.key else 1 if one.form is Form.NAME else 2 if not one.epithet else 3
        return (order, one.span.start - one.span.end, one.span.start)

    found = list(found)
    names = {one.name for one in found if one.form is Form.NAME}
    kept: list[Found] = []
    spans: set[Span] = set()
    by_token: dict[int, list[Span]] = {}
    for one in sorted(found, key=rank):
        near = {span for i in range(one.first, one.last) for span in by_token.get(i, ())}
        # "General" is no description in "the General Staff".
        if one.form is Form.DESCRIPTION and _with_next(reading, one) in names:
            continue
        if one.span in spans or any(
            s.overlaps(one.span) and not s.holds(one.span) and not one.span.holds(s) for s in near
        ):
            continue
        kept.append(one)
        spans.add(one.span)
        for i in range(one.first, one.last):
            by_token.setdefault(i, []).append(one.span)
    return sorted(kept, key=lambda f: (f.span.start, -f.span.end))


def _sources_by_sentence(reading: Reading, statements: Sequence[Statement]) -> dict[int, list[Span]]:
    by_sentence: dict[int, list[Span]] = {}
    for span in dict.fromkeys(span for statement in statements for span in statement.source):
        by_sentence.setdefault(reading.sentence_at(span.start).index, []).append(span)
    return by_sentence


def _whole(reading: Reading, one: Found, near: Sequence[Found], sources: Sequence[Span]) -> Found:
    """A description that heads a source runs on to the source's end: "a senior official who asked not to be named"."""
    if one.form is not Form.DESCRIPTION or one.key is not None:
        return one
    for source in sources:
        if not source.holds(one.span) or source.end == one.span.end or source.start < one.span.start:
            continue
        rest = reading.words(Span(one.span.end, source.end))
        whole = Span(one.span.start, source.end)
        linked = re.match(r"\s+(?:of|for|in|at|from|with|on|close|familiar|involved|near|inside)\b", rest)
        crossed = any(f.span.overlaps(whole) and not whole.holds(f.span) and not f.span.holds(whole) for f in near)
        if linked and not crossed and not re.search(r",|;|\band\b", rest):
            tokens = reading.tokens_in(whole)
            return replace(one, span=whole, last=tokens[-1].index + 1)
    return one


def _sources(reading: Reading, statements: Sequence[Statement], found: Sequence[Found]) -> list[Found]:
    """A mention for the head of each source that has none yet."""
    covered = {i for one in found for i in range(one.first, one.last)}
    by_sentence: dict[int, list[Found]] = {}
    for one in found:
        by_sentence.setdefault(one.sentence, []).append(one)
    added: dict[Span, Found] = {}
    for statement in statements:
        for span in statement.source[:1]:
            tokens = _head_tokens(reading.tokens_in(span))
            near = (one for s in reading.sentences_in(span) for one in by_sentence.get(s.index, ()))
            if tokens and tokens[-1].index not in covered and not _authored(reading, span, tokens, near):
                one = _source(reading, tokens)
                added.setdefault(one.span, one)
    return list(added.values())


def _head_tokens(tokens: Sequence[Token]) -> Sequence[Token]:
    """The source up to what qualifies its head; without marks at its edges."""
    start = 0
    while start < len(tokens) and not any(c.isalnum() for c in tokens[start].text):
        start += 1
    end = start + 1
    while end < len(tokens) and tokens[end].text.lower() not in _ENDS_HEAD:
        end += 1
    while end > start + 1 and not any(c.isalnum() for c in tokens[end - 1].text):
        end -= 1
    while end > start + 1 and tokens[end - 1].text in ("'s", "’s"):
        end -= 1
    return tokens[start:end]


def _authored(reading: Reading, source: Span, head: Sequence[Token], found: Iterable[Found]) -> bool:
    """Whether the source is a document of an actor who is named in it: "a report by the Harbour Trust"."""
    for one in found:
        if not source.holds(one.span) or one.form is Form.PRONOUN or one.kind is ActorKind.PLACE:
            continue
        before = reading.tokens[one.first - 1].text.lower() if one.first else ""
        if before == "the" and one.first > 1:
            before = reading.tokens[one.first - 2].text.lower()
        following = reading.tokens[one.last].text if one.last < len(reading.tokens) else ""
        if before in ("by", "from") or (following in ("'s", "’s") and one.last <= head[-1].index):
            return True
    return False


def _source(reading: Reading, tokens: Sequence[Token]) -> Found:
    first, last = tokens[0].index, tokens[-1].index + 1
    words = [token.text for token in tokens]
    if len(words) == 1 and words[0].lower() in _RELATIVE:
        return found_at(reading, first, last, Form.PRONOUN, head=words[0].lower())
    if words[0].lower() in nouns.DEFINITE and len(words) > 1:
        naming, start = words[1:], first + 1
    else:
        naming, start = words, first
    if (
        all(w[:1].isupper() or w.lower() in nouns.PARTICLES or not w[:1].isalpha() for w in naming)
        and naming[0].lower() not in nouns.CLOSED
    ):
        telling = [nouns.BODY_WORDS[w.lower()] for w in naming if w.lower() in nouns.BODY_WORDS]
        acronym = len(naming) == 1 and naming[0].isupper() and len(naming[0]) > 1
        kind = telling[-1] if telling else ActorKind.ORGANIZATION if acronym or start > first else ActorKind.PERSON
        name = " ".join(reading.text[reading.tokens[start].start : reading.tokens[last - 1].end].split())
        return found_at(reading, start, last, Form.NAME, kind=kind, name=name)
    known = nouns.noun(words[-1])
    plural = (
        known.plural
        if known
        else words[-1].lower() in ("some", "many", "others", "those", "most", "few", "both", "all")
    )
    kind = known.kind if known else ActorKind.POPULATION if plural else ActorKind.ORGANIZATION
    return found_at(
        reading,
        first,
        last,
        Form.DESCRIPTION,
        kind=kind,
        head=known.lemma if known else words[-1].lower(),
        words=frozenset(w.lower() for w in words[:-1]),
        determiner=Determiner.DEFINITE if words[0].lower() in nouns.DEFINITE else Determiner.INDEFINITE,
        plural=plural,
        role=known.role if known else False,
    )
