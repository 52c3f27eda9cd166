"""What pronouns refer to: the nearest actor that fits in number, gender and kind, speakers and subjects first."""

from __future__ import annotations

import re
from collections.abc import Callable

from rashomon.actors import nouns
from rashomon.actors.clusters import Cluster, Clusters
from rashomon.actors.found import Found
from rashomon.actors.speech import Speech
from rashomon.language import Reading
from rashomon.model import Act, ActorKind, Form, Span

_BACK = {"he": 4, "they": 3, "it": 1}  # sentences in which an antecedent may stand
# What makes an antecedent likelier, counted in sentences of distance. On GUM, half or double of any one of them moves
# b-cubed by less than 0.2 points.
_SUBJECT, _SPEAKER, _PRONOUN, _QUOTED, _NESTED, _NEARER = 1.2, 0.8, 0.4, -1.5, -0.6, 0.01
_WHERE = frozenset(["in", "near", "outside", "around"])
_RELATIVE = re.compile(r"\s*,?\s*(?:some of |many of |most of |one of )?")


class Antecedents:
    """The mentions read so far, by sentence."""

    def __init__(self, clusters: Clusters, speech: Speech) -> None:
        self._clusters = clusters
        self._speech = speech
        self._by_sentence: dict[int, list[int]] = {}
        # First persons of the writer, by form; "you" by who is speaking.
        self.own: dict[str, int] = {}
        self.of_speech: dict[tuple[int, str], int] = {}

    def add(self, number: int) -> None:
        self._by_sentence.setdefault(self._clusters.found[number].sentence, []).append(number)

    def best(self, number: int, *, back: int, fits: Callable[[Cluster], bool]) -> int | None:
        """The mention that scores best among those within `back` sentences whose actor fits."""
        one = self._clusters.found[number]
        quoted = self._speech.quoted(one)
        own = self._clusters.of(number)  # holds what was joined to it already: "Her son fled, she said"
        best: tuple[float, int] | None = None
        for distance in range(back + 1):
            numbers = self._by_sentence.get(one.sentence - distance, [])
            subject = next((n for n in numbers if fits(self._clusters.of(n))), None)
            for candidate in numbers:
                other = self._clusters.found[candidate]
                if other.span.holds(one.span) or self._clusters.of(candidate) is own:
                    continue
                if not fits(self._clusters.of(candidate)):
                    continue
                if quoted and not self._speech.in_one_breath(one, other):
                    continue
                score = -distance - _NEARER * (number - candidate)
                score += _SUBJECT if candidate == subject else 0.0
                score += _SPEAKER if candidate in self._speech.sources else 0.0
                score += _PRONOUN if other.form is Form.PRONOUN else 0.0
                score += _QUOTED if self._speech.quoted(other) and not quoted else 0.0
                score += _NESTED if candidate in self._clusters.nested else 0.0
                if best is None or score > best[0]:
                    best = (score, candidate)
        return best[1] if best is not None else None

    def named_before(self, number: int, *, fits: Callable[[Cluster], bool]) -> int | None:
        """The only actor who fits and whom the sentence before a quotation names, or its own one up to it."""
        quote = self._speech.quotation(self._clusters.found[number])
        if quote is None:
            return None
        sentence = self._speech.sentence_of(quote)
        named = {
            id(self._clusters.of(n)): n
            for n in [*self._by_sentence.get(sentence - 1, ()), *self._by_sentence.get(sentence, ())]
            if self._clusters.found[n].span.end <= quote.outside.start
            and self._clusters.of(n).named
            and fits(self._clusters.of(n))
        }
        return next(iter(named.values())) if len(named) == 1 else None

    def subject(self, number: int, *, back: int, fits: Callable[[Cluster], bool]) -> int | None:
        """The mention that opens the sentence `back` sentences before, if its actor fits."""
        numbers = self._by_sentence.get(self._clusters.found[number].sentence - back, [])
        first = next(
            (n for n in numbers if self._clusters.found[n].form is not Form.PRONOUN or n in self._speech.sources), None
        )
        return first if first is not None and fits(self._clusters.of(first)) else None


def join_pronoun(reading: Reading, clusters: Clusters, speech: Speech, antecedents: Antecedents, number: int) -> None:
    one = clusters.found[number]
    head = one.head
    if head in nouns.I | nouns.WE | nouns.YOU:
        _join_first_or_second(clusters, speech, antecedents, number)
        return
    if head in ("who", "whom", "which", "that", "whose"):
        _join_relative(reading, clusters, number)
        return
    target = _own_words(reading, clusters, speech, number)
    if target is not None:
        pass
    elif head in nouns.HE or head in nouns.SHE:
        target = _person(clusters, speech, antecedents, number)
    elif head in nouns.THEY:
        target = antecedents.best(
            number, back=_BACK["they"], fits=lambda c: c.is_several and not _speaks_beside(one, c)
        )
        if target is None:
            target = antecedents.best(
                number, back=1, fits=lambda c: c.is_body and c.named and not _speaks_beside(one, c)
            )
    else:
        target = _body(reading, clusters, speech, antecedents, number)
    if target is not None and not clusters.clash(target, number):
        clusters.join(target, number)


def _own_words(reading: Reading, clusters: Clusters, speech: Speech, number: int) -> int | None:
    """ "The committee said it would stay": what opens reported words speaks of the speaker, where it can."""
    one = clusters.found[number]
    around = speech.around(one)
    if around is None or not speech.heads[around] or speech.quoted(one) or number in speech.heads[around]:
        return None
    if speech.statements[around].act is Act.WANTS:
        return None  # "The committee asked it to leave"
    before = [span for span in speech.statements[around].content if span.holds(one.span)]
    opening = reading.words(Span(before[0].start, one.span.start)) if before[0].start < one.span.start else ""
    if opening.strip().lower() not in ("", "that", "how", "when", "if", "whether", "where", "because"):
        return None
    speaker = speech.heads[around][0]
    if clusters.found[speaker].head in nouns.I | nouns.WE | nouns.YOU:
        return None
    return speaker if _agrees(one, clusters.of(speaker)) else None


def _agrees(one: Found, cluster: Cluster) -> bool:
    """Whether a pronoun of the third person can stand for an actor."""
    if one.head in nouns.HE | nouns.SHE:
        conflict = cluster.gender and one.gender and cluster.gender != one.gender
        return not conflict and not cluster.is_several and (cluster.is_person or cluster.kind is None)
    if one.head in nouns.THEY:
        return cluster.is_several
    return cluster.is_body and not cluster.is_several


def _person(clusters: Clusters, speech: Speech, antecedents: Antecedents, number: int) -> int | None:
    one = clusters.found[number]
    barred = _speaker(speech, one)
    speaker = clusters.of(barred) if barred is not None else None

    def fits(cluster: Cluster) -> bool:
        if cluster is speaker or cluster.is_several:
            return False
        if cluster.gender and one.gender and cluster.gender != one.gender:
            return False
        return cluster.is_person or (cluster.kind is None and cluster.gender is not None)

    target = antecedents.best(number, back=_BACK["he"], fits=fits)
    return antecedents.named_before(number, fits=fits) if target is None else target


def _speaks_beside(one: Found, cluster: Cluster) -> bool:
    """Whether the actor says "I" or "we" in the sentence where the pronoun stands."""
    return any(f.head in nouns.I | nouns.WE and f.sentence == one.sentence for f in cluster.found)


def _speaker(speech: Speech, one: Found) -> int | None:
    """Who speaks these very words: not the one whom they call "he"."""
    if not speech.quoted(one):
        return None
    around = speech.spoken_by(one)
    return speech.heads[around][0] if around is not None and speech.heads[around] else None


def _body(reading: Reading, clusters: Clusters, speech: Speech, antecedents: Antecedents, number: int) -> int | None:
    """ "It" is an actor where it says something, or opens a sentence after one that a body opened."""
    one = clusters.found[number]
    says = number in speech.sources
    opens = reading.sentences[one.sentence].first == one.first
    following = reading.tokens[one.last].text.lower() if one.last < len(reading.tokens) else ""
    if one.head != "its" and not says and not (opens and following in ("said", "says", "had", "has")):
        return None

    def fits(cluster: Cluster) -> bool:
        return (cluster.is_body or (cluster.kind is ActorKind.PLACE and one.head == "its")) and not cluster.is_several

    if one.head == "its":
        return antecedents.subject(number, back=1 if opens else 0, fits=fits)
    target = antecedents.best(number, back=_BACK["it"], fits=lambda c: fits(c) and not _is_where(reading, c))
    return antecedents.best(number, back=_BACK["it"], fits=fits) if target is None else target


def _is_where(reading: Reading, cluster: Cluster) -> bool:
    """Whether a name stands where a town's does ("a strike in Ottelin"), whatever it was taken for."""
    return any(
        one.form is Form.NAME and one.first > 0 and reading.tokens[one.first - 1].text.lower() in _WHERE
        for one in cluster.found
    )


def _join_relative(reading: Reading, clusters: Clusters, number: int) -> None:
    one = clusters.found[number]
    for before in range(number - 1, max(-1, number - 8), -1):
        other = clusters.found[before]
        if other.span.end <= one.span.start and other.sentence == one.sentence:
            gap = reading.words(Span(other.span.end, one.span.start)) if other.span.end < one.span.start else ""
            if _RELATIVE.fullmatch(gap):
                outer = [n for n in range(max(0, before - 6), before) if clusters.found[n].span.end == other.span.end]
                clusters.join(outer[0] if outer and one.head != "which" else before, number)
                return


def _join_first_or_second(clusters: Clusters, speech: Speech, antecedents: Antecedents, number: int) -> None:
    one = clusters.found[number]
    group = "i" if one.head in nouns.I else "we" if one.head in nouns.WE else "you"
    spoken = speech.spoken_by(one)
    if spoken is None:
        if speech.is_talk and group != "we":
            # Two who take turns: "you" is the other one's "I".
            group = f"i{speech.turn(one) ^ (group == 'you')}"
            if group == "i1" and speech.is_interview and speech.interviewed is not None:
                antecedents.own.setdefault(group, speech.interviewed)
        clusters.join(antecedents.own.setdefault(group, number), number)
        return
    heads = speech.heads[spoken]
    if not heads:
        clusters.join(antecedents.of_speech.setdefault((spoken, group), number), number)
        return
    speaker = heads[0]
    if group == "you":
        key = (clusters.of(speaker).members[0], group)
        clusters.join(antecedents.of_speech.setdefault(key, number), number)
    elif group == "we" and clusters.of(speaker).is_person:
        body = _body_of(clusters, speaker)
        if body is None:
            # Those for whom a person speaks are others than the person.
            body = antecedents.of_speech.setdefault((clusters.of(speaker).members[0], group), number)
        clusters.join(body, number)
    else:
        clusters.join(speaker, number)


def _body_of(clusters: Clusters, speaker: int) -> int | None:
    """The body that a speaker's role belongs to, the one named last: whom "we" speaks of."""
    for one in clusters.of(speaker).found:
        if one.role and (one.form is Form.DESCRIPTION or one.title is not None):
            inside = [n for n in clusters.within(one) if clusters.found[n].form is Form.NAME and clusters.of(n).is_body]
            if inside:
                return inside[-1]
    return None
