"""Proper names in a reading: those of a names file, those that the recogniser saw, and their further occurrences.

The recogniser is small and errs on names that it was not trained on, so what it says is evidence: a known name wins,
one string gets one kind throughout an article, and titles, particles and telling words ("Ministry") outvote it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rashomon.actors import nouns
from rashomon.actors.countries import country_key
from rashomon.actors.found import HYPHENS, Found, Taken, found_at, is_common, is_glued, is_shouted, text_of
from rashomon.actors.kinds import BEFORE_PLACE, with_kinds
from rashomon.actors.names import Names
from rashomon.actors.recognised import recognised
from rashomon.actors.repeated import again, bracketed, called
from rashomon.language import Entity, Reading
from rashomon.model import ActorKind, Form, Span

_LABELS = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANIZATION,
    "GPE": ActorKind.PLACE,
    "LOC": ActorKind.PLACE,
    "FAC": ActorKind.PLACE,
    "NORP": ActorKind.POPULATION,
}
# What the recogniser calls a date or a work is now and then a person in a position where only actors stand.
_MAYBE = frozenset(["DATE", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW", "LANGUAGE"])
DATE_WORDS = nouns.wordset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow week month year day spring summer autumn winter
    morning evening night noon century decade ago earlier later christmas easter ramadan
    """
)
_LEADING = (
    nouns.DEFINITE
    | nouns.POSSESSIVES
    | nouns.wordset(
        """
    a an some all both and or of in at for by from to 's ’s
    """
    )
)
_NEVER_LAST = frozenset(
    ["has", "have", "had", "was", "were", "be", "been", "that", "and", "of", "on", "the", "by", "said"]
)
_ADJECTIVE = re.compile(r"(?:an|ese|ish|ch|ic|i|ian|ean|ean|ite)$", re.IGNORECASE)
_PREFIXED = re.compile(r"^(?:anti|pro|non|ex|pre|post|un)$", re.IGNORECASE)
# Titles that are given names as well.
_ALSO_NAMES = frozenset(["don", "st", "saint", "dean", "prince", "bishop", "pope", "major"])
_INITIAL = re.compile(r"^[A-Z]\.?$")


def proper_names(reading: Reading, names: Names) -> list[Found]:
    """Mentions by name, none overlapping, by start."""
    shouted = {s.index for s in reading.sentences if is_shouted(reading, s.index)}
    taken = Taken(len(reading.tokens))
    found = taken.add(_outlet(reading))
    found += taken.add(_known(reading, names, shouted))
    found += taken.add(_titled(reading, taken, shouted))
    found += taken.add(
        one
        for entity in recognised(reading, taken)
        for one in _from_entity(reading, entity, taken, entity_shouted(entity, reading, shouted))
    )
    found += taken.add(bracketed(reading, found, taken))
    found += taken.add(called(reading, found, taken))
    found = [_without_title(reading, one) for one in with_kinds(reading, sorted(found, key=lambda f: f.first))]
    found += taken.add(_without_title(reading, one) for one in again(reading, found, taken, shouted))
    found = _whole_names(reading, found)
    surnames = {one.name.split()[-1] for one in found if one.name and one.kind is ActorKind.PERSON}
    found = [part for one in found for part in _two_surnames(reading, one, surnames)]
    return sorted((of_country(one) for one in found), key=lambda f: f.first)


def _whole_names(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """A person's name whose surname the recogniser took for a town: "Valeska Paris"."""
    whole: list[Found] = []
    for one in sorted(found, key=lambda f: f.first):
        before = whole[-1] if whole else None
        surname = one.form is Form.NAME and one.kind is ActorKind.PLACE and one.last == one.first + 1
        given = before is not None and before.form is Form.NAME and before.kind is ActorKind.PERSON
        if before is not None and given and surname and before.last == one.first and before.sentence == one.sentence:
            name = text_of(reading, before.first, one.last)
            person = found_at(reading, before.first, one.last, Form.NAME, kind=ActorKind.PERSON, name=name)
            whole[-1] = replace(person, gender=before.gender)
        else:
            whole.append(one)
    return whole


def _two_surnames(reading: Reading, one: Found, surnames: set[str]) -> list[Found]:
    """ "The Varga-Quell talks" are of two, where the article names both."""
    tokens = reading.tokens[one.first : one.last]
    if len(tokens) != 3 or tokens[1].text not in HYPHENS or one.key is not None:
        return [one]
    if not {tokens[0].text, tokens[2].text} <= surnames:
        return [one]
    return [
        found_at(reading, token.index, token.index + 1, Form.NAME, kind=ActorKind.PERSON, name=token.text)
        for token in (tokens[0], tokens[2])
    ]


def of_country(one: Found) -> Found:
    """A country is known by any of its names, whatever the recogniser took it for; "Mr Ireland" is none."""
    known = one.form is not Form.NAME or one.key is not None or one.title is not None
    key = None if known else country_key(one.name)
    kind = one.kind if one.kind is ActorKind.GOVERNMENT else ActorKind.PLACE
    return one if key is None else replace(one, key=key, kind=kind)


def entity_shouted(entity: Entity, reading: Reading, shouted: set[int]) -> bool:
    return reading.tokens[entity.first].sentence in shouted


def _known(reading: Reading, names: Names, shouted: set[int]) -> list[Found]:
    found = []
    day = date.fromisoformat(reading.article.published[:10]) if reading.article.published else None
    for known in names.find(
        reading.text,
        _stretches(reading),
        shouted=lambda offset: reading.sentence_at(offset).index in shouted,
    ):
        tokens = reading.tokens_in(known.span)
        if not tokens:
            continue
        entry = names.entries[known.key]
        words = reading.words(known.span)
        article = re.match(r"(?:the|The|THE)\s+", words) if known.form is Form.NAME else None
        span = Span(known.span.start + article.end(), known.span.end) if article else known.span
        first = tokens[1].index if article and len(tokens) > 1 else tokens[0].index
        found.append(
            Found(
                span=span,
                first=first,
                last=tokens[-1].index + 1,
                form=known.form,
                sentence=tokens[0].sentence,
                kind=entry.kind_on(day),
                name=reading.words(span) if known.form is Form.NAME else "",
                key=known.key,
                head=words.split()[-1].lower() if known.form is Form.DESCRIPTION else "",
            )
        )
    return found


def _outlet(reading: Reading) -> list[Found]:
    """The article's own outlet where the text names it."""
    name = (reading.article.outlet or "").strip()
    if not name[:1].isupper() or name.lower() in nouns.CLOSED:
        return []
    found = []
    for match in re.finditer(r"(?<!\w)" + re.escape(name) + r"(?!\w)", reading.text):
        tokens = reading.tokens_in(Span(*match.span()))
        if tokens and tokens[0].start == match.start() and tokens[-1].end == match.end():
            found.append(
                found_at(reading, tokens[0].index, tokens[-1].index + 1, Form.NAME, kind=ActorKind.MEDIA, name=name)
            )
    return found


def _stretches(reading: Reading) -> list[Span]:
    """Title and paragraphs, as far as they were read."""
    spans: list[Span] = []
    paragraph: int | None = None
    for sentence in reading.sentences:
        if spans and sentence.paragraph == paragraph:
            spans[-1] = Span(spans[-1].start, sentence.span.end)
        else:
            spans.append(sentence.span)
        paragraph = sentence.paragraph
    return spans


def _from_entity(reading: Reading, entity: Entity, taken: Taken, loud: bool) -> list[Found]:
    if entity.label not in _LABELS and entity.label not in _MAYBE:
        return []
    first, last = _trimmed(reading, entity.first, entity.last)
    if first >= last or any(taken[i] for i in range(first, last)):
        return []
    texts = [token.text for token in reading.tokens[first:last]]
    words = [text for text in texts if text[:1].isalpha()]
    if not words or (not loud and not any(word[:1].isupper() for word in words)):
        return []
    if entity.label in _MAYBE:
        plain = len(words) >= 2 and all(w[:1].isupper() and w.lower() not in DATE_WORDS for w in words)
        if not plain or entity.label != "DATE" or any(c.isdigit() for text in texts for c in text):
            return []
        return [found_at(reading, first, last, Form.NAME, kind=ActorKind.PERSON, name=text_of(reading, first, last))]
    if entity.label == "NORP":
        return _people(reading, first, last, words)
    if loud and all(nouns.noun(word) or word.lower() in nouns.CLOSED for word in words):
        return []
    if _PREFIXED.match(texts[0]) and len(texts) > 1 and texts[1] in HYPHENS:
        return []
    if last < len(reading.tokens) and reading.tokens[last].text in HYPHENS and is_glued(reading, last):
        following = reading.tokens[last + 1].text if last + 1 < len(reading.tokens) else ""
        if following[:1].islower() and entity.label != "PERSON":
            return []  # "UK-based"
    if len(words) == 1 and not loud and is_common(words[0]) and not (words[0].isupper() and len(words[0]) > 1):
        return []
    first, last = _widened(reading, first, last, taken, entity.label)
    return [found_at(reading, first, last, Form.NAME, kind=_LABELS[entity.label], name=text_of(reading, first, last))]


def _people(reading: Reading, first: int, last: int, words: Sequence[str]) -> list[Found]:
    """A people or a party's members as a noun; the adjective alone ("Karsian") speaks of nobody."""
    word = words[-1]
    before = reading.tokens[first - 1].text.lower() if first else ""
    following = reading.tokens[last].text if last < len(reading.tokens) else ""
    name = text_of(reading, first, last)
    if following in HYPHENS or "-" in name.split()[0][:5]:
        return []
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 and following not in ("'", "’"):
        return [found_at(reading, first, last, Form.NAME, kind=ActorKind.POPULATION, name=name, plural=True)]
    if not _ADJECTIVE.search(word) and (before in BEFORE_PLACE or len(word) > 3) and word[:1].isupper():
        kind = ActorKind.PLACE if before in BEFORE_PLACE else ActorKind.ORGANIZATION
        return [found_at(reading, first, last, Form.NAME, kind=kind, name=name)]
    ends = not following[:1].isalnum() or following.lower() in nouns.CLOSED | nouns.ACTING
    if ends and before == "the" and _ADJECTIVE.search(word):
        return [found_at(reading, first, last, Form.NAME, kind=ActorKind.POPULATION, name=name, plural=True)]
    if ends and before in ("a", "an") and word.endswith(("an", "i", "at")):
        return [found_at(reading, first, last, Form.DESCRIPTION, kind=ActorKind.PERSON, head=word.lower())]
    return []


def _trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Without determiners, possessive endings and marks at the edges."""
    tokens = reading.tokens
    while first < last and (tokens[first].text.lower() in _LEADING or not tokens[first].text[:1].isalpha()):
        first += 1
    while last - first > 1 and tokens[last - 1].text.isupper() and tokens[last - 1].text.lower() in _NEVER_LAST:
        last -= 1  # where all is in capitals: "THE HARBOUR COMMAND HAS"
    while first < last and (
        tokens[last - 1].text.lower() in ("'s", "’s", "'", "’") or not any(c.isalnum() for c in tokens[last - 1].text)
    ):
        last -= 1
    # A bracketed acronym is a name of its own: "the Hill Alliance (HA".
    for i in range(first, last):
        if tokens[i].text in ("(", "[", ",", ";", ":", '"', "“", "\n"):
            return first, i
    while first < last and tokens[first].text.islower() and tokens[first].text not in nouns.PARTICLES:
        first += 1
    while first < last and tokens[last - 1].text.islower() and "-" not in tokens[last - 1].text:
        if last - first > 2 and tokens[last - 2].text in HYPHENS and is_glued(reading, last - 2):
            break  # "Tam Oyu-ling"
        last -= 1
    return first, last


def _widened(reading: Reading, first: int, last: int, taken: Taken, label: str) -> tuple[int, int]:
    """With the pieces of a name that the recogniser cut off: "Jabhat Sahel" and "al-Marn", "Nadim al" and "-Oru"."""
    tokens = reading.tokens
    sentence = tokens[first].sentence

    def free(i: int) -> bool:
        return 0 <= i < len(tokens) and tokens[i].sentence == sentence and not taken[i]

    grew = True
    while grew:
        grew = False
        for length in (3, 2):
            piece = [tokens[i].text for i in range(last, last + length) if free(i)]
            if len(piece) < length or not piece[-1][:1].isupper():
                continue
            joined = piece[0] in HYPHENS and length == 2 and is_glued(reading, last) and label != "GPE"
            particle = piece[0] in ("al", "el", "Al", "El") and (length == 2 or piece[1] in HYPHENS) and label != "GPE"
            if joined or particle:
                last, grew = last + length, True
                break
    if label == "PERSON" and last == first + 1 and free(first - 1) and _is_given_name(reading, first - 1):
        first -= 1
    while first >= 2 and free(first - 1) and free(first - 2) and label == "PERSON":
        before, earlier = tokens[first - 1].text, tokens[first - 2].text
        if (
            before.lower() in nouns.PARTICLES and before.islower() and earlier[:1].isupper() and not is_common(earlier)
        ) or (
            before in HYPHENS
            and earlier.lower() in ("al", "el", "an", "ar", "as", "ash")
            and is_glued(reading, first - 1)
        ):
            first -= 2
        else:
            break
    return first, last


def _is_given_name(reading: Reading, token: int) -> bool:
    """A word with a capital before a family name, where a title shows that it is no other name."""
    text = reading.tokens[token].text
    plain = text[:1].isupper() and text[1:].islower() and text.isalpha()
    if not plain or is_common(text) or text.lower() in nouns.TITLES or text.lower() in DATE_WORDS or token == 0:
        return False
    before = reading.tokens[token - 1]
    titled = before.text.lower().rstrip(".") in nouns.TITLES or nouns.noun(before.text) is not None
    same = before.sentence == reading.tokens[token].sentence
    named = any(entity.first <= token < entity.last for entity in reading.entities)
    return same and titled and not named


def _titled(reading: Reading, taken: Taken, shouted: set[int]) -> list[Found]:
    """Persons whom only a title shows: "Mr Quell", "Dr. Varga"."""
    tokens = reading.tokens
    found = []
    for token in tokens:
        bare = token.text.lower().rstrip(".")
        if (
            bare not in nouns.BARE_TITLES
            or not token.text[:1].isupper()
            or token.sentence in shouted
            or bare in ("st", "pres")
        ):
            continue
        first = last = token.index + 1
        while last < len(tokens) and tokens[last].sentence == token.sentence and not taken[last] and last - first < 5:
            text = tokens[last].text
            capital = text[:1].isupper() and text.lower().rstrip(".") not in nouns.CLOSED - {"a"}
            inner = text.lower() in nouns.PARTICLES or (text in HYPHENS and is_glued(reading, last))
            if not capital and not inner:
                break
            last += 1
        while last > first and not tokens[last - 1].text[:1].isupper():
            last -= 1
        if last > first:
            found.append(
                found_at(reading, first, last, Form.NAME, kind=ActorKind.PERSON, name=text_of(reading, first, last))
            )
    return found


def _without_title(reading: Reading, one: Found) -> Found:
    """A person's name without the titles that the recogniser read into it, with the gender that an honorific tells."""
    if one.form is not Form.NAME or one.kind is not ActorKind.PERSON:
        return one
    tokens = reading.tokens
    words = [token.text.lower().rstrip(".") for token in tokens[one.first : one.last]]
    inner = 0
    while inner < len(words) - 1 and words[inner] in nouns.TITLES and words[inner] not in _ALSO_NAMES:
        inner += 1
    opens = reading.sentences[one.sentence].first == one.first
    known = nouns.noun(words[0]) if not inner and opens and len(words) > 2 else None
    if known is not None and known.kind is ActorKind.PERSON and not known.plural and not known.doubtful:
        inner = 1  # "Farmer Grace Ita": a capital that the sentence gave
    before = tokens[one.first - 1] if one.first else None
    titles = words[:inner]
    if before is not None and before.sentence == one.sentence and before.text[:1].isupper():
        titles.append(before.text.lower().rstrip("."))
    gender = next((nouns.TITLES[title] for title in titles if nouns.TITLES.get(title)), one.gender)
    first = one.first + inner
    span = Span(tokens[first].start, one.span.end)
    return replace(one, span=span, first=first, name=text_of(reading, first, one.last), gender=gender)
