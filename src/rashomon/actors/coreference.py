"""Which mentions are one actor's. When unsure, a mention stays an actor of its own rather than a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.actors import nouns
from rashomon.actors.apposition import join_appositions
from rashomon.actors.clusters import Cluster, Clusters
from rashomon.actors.found import BODIES, Determiner, Found
from rashomon.actors.naming import join_names
from rashomon.actors.pronouns import Antecedents, join_pronoun
from rashomon.actors.resolving import resolve
from rashomon.actors.speech import Speech
from rashomon.actors.tagging import Tags
from rashomon.language import Reading
from rashomon.model import ActorKind, Form, Mode

# Which kinds a general word may stand for, where nothing else in the text is called so.
_STANDS_FOR: dict[str, frozenset[ActorKind]] = {
    **dict.fromkeys(
        ("group", "movement", "party", "faction", "militia", "alliance", "coalition", "front"),
        frozenset([ActorKind.ORGANIZATION, ActorKind.ARMED_GROUP]),
    ),
    **dict.fromkeys(
        ("organization", "organisation", "body", "institution"),
        frozenset([ActorKind.ORGANIZATION, ActorKind.ARMED_GROUP, ActorKind.INTERGOVERNMENTAL]),
    ),
    **dict.fromkeys(
        [
            "company",
            "firm",
            "bank",
            "airline",
            "charity",
            "foundation",
            "monitor",
            "watchdog",
            "union",
            "club",
            "team",
            "ngo",
            "trust",
            "shelter",
            "force",
            "committee",
            "commission",
            "council",
            "association",
            "corporation",
            "retailer",
        ],
        frozenset([ActorKind.ORGANIZATION]),
    ),
    "agency": frozenset([ActorKind.MEDIA, ActorKind.ORGANIZATION, ActorKind.INTERGOVERNMENTAL]),
    **dict.fromkeys(
        [
            "newspaper",
            "paper",
            "broadcaster",
            "outlet",
            "network",
            "channel",
            "magazine",
            "station",
            "daily",
            "site",
            "website",
        ],
        frozenset([ActorKind.MEDIA]),
    ),
}
_SPECIFIC = frozenset(["newspaper", "paper", "broadcaster", "magazine", "channel", "daily"])
_VAGUE_WORDS = frozenset(["same", "very", "said", "whole", "entire", "smaller", "larger", "latter", "former"])
_NEAR = 4  # sentences back in which a general word finds its actor
_FAR = 40


def join_all(reading: Reading, found: Sequence[Found], speech: Speech, tags: Tags | None = None) -> Clusters:
    """The mentions in clusters, one for each actor. What is certain is joined by rules; the rest by the learned head,
    or by rules where there are no tags."""
    by_rules = join_by_rules(reading, found, speech)
    if tags is None:
        return by_rules
    clusters, _ = certain(reading, found)
    resolve(reading, clusters, speech, tags, by_rules.numbers)
    _join_by_same_quotation(reading, clusters, speech)
    return clusters


def join_by_rules(reading: Reading, found: Sequence[Found], speech: Speech) -> Clusters:
    clusters, beside = certain(reading, found)
    antecedents = Antecedents(clusters, speech)
    seen: list[int] = []  # descriptions so far, by number
    for number, one in enumerate(found):
        if one.form is Form.PRONOUN:
            join_pronoun(reading, clusters, speech, antecedents, number)
        elif one.form is Form.DESCRIPTION:
            _join_description(reading, clusters, speech, seen, number, joined=number in beside)
            seen.append(number)
        antecedents.add(number)
    _join_unnamed_envoys(clusters, speech)
    _join_by_same_quotation(reading, clusters, speech)
    return clusters


def certain(reading: Reading, found: Sequence[Found]) -> tuple[Clusters, frozenset[int]]:
    """The mentions joined as far as names and appositions tell, and the descriptions that stand beside a name."""
    clusters = Clusters(found)
    join_names(reading, clusters)
    for number, one in enumerate(found):
        if one.form is Form.DESCRIPTION:
            # "the UN envoy" is "the United Nations envoy".
            named = frozenset(word for n in clusters.within(one) for word in clusters.of(n).name_words)
            if named - one.words:
                clusters.add_words(number, named)
    return clusters, join_appositions(reading, clusters)


def _join_description(
    reading: Reading, clusters: Clusters, speech: Speech, seen: Sequence[int], number: int, *, joined: bool
) -> None:
    one = clusters.found[number]
    if one.key is not None or one.head in nouns.SOMEBODY:
        return
    if joined:
        _join_backwards(clusters, seen, number)
        return
    match one.determiner:
        case Determiner.DEFINITE:
            antecedent = _antecedent(clusters, speech, number)
        case Determiner.POSSESSIVE:
            antecedent = _same_words(reading, clusters, seen, number)
        case Determiner.BARE if number not in speech.sources or not one.plural:
            antecedent = _same_bare(clusters, seen, number, speech)
        case _:
            antecedent = None
    if antecedent is not None and not clusters.clash(antecedent, number):
        clusters.join(antecedent, number)


def _antecedent(clusters: Clusters, speech: Speech, number: int) -> int | None:
    """What "the envoy", "the harbour group", "the officials" point back to: first what has been called so, then
    what bears the word in its name, then, for general words, the nearest body of a fitting kind."""
    one = clusters.found[number]
    best: tuple[float, int] | None = None
    done: set[int] = set()
    for before in range(number - 1, -1, -1):
        other = clusters.found[before]
        distance = one.sentence - other.sentence
        if distance > _FAR:
            break
        cluster = clusters.of(before)
        if id(cluster) in done or other.span.holds(one.span) or (one.span.start < other.span.end):
            continue
        done.add(id(cluster))
        score = _fit(one, cluster, distance)
        if score <= 0:
            continue
        score -= distance * 0.1
        score += 0.3 if before in speech.sources else 0.0
        score -= 0.4 if before in clusters.nested else 0.0
        if best is None or score > best[0]:
            best = (score, before)
    return best[1] if best is not None else None


def _fit(one: Found, cluster: Cluster, distance: int) -> float:
    if one.plural != cluster.is_several and not (one.kind in BODIES and cluster.is_body and not one.plural):
        return 0
    wanted = one.words - _VAGUE_WORDS
    if one.kind is ActorKind.PERSON or cluster.is_person:
        if one.kind is not ActorKind.PERSON or not cluster.is_person:
            return 0
        if one.gender and cluster.gender and one.gender != cluster.gender:
            return 0
    if one.kind is ActorKind.PLACE or cluster.kind is ActorKind.PLACE:
        place = (
            one.kind is ActorKind.PLACE and cluster.kind in (ActorKind.PLACE, ActorKind.GOVERNMENT) and cluster.named
        )
        return 4 if place and not one.words and distance <= _NEAR else 0
    if one.head in cluster.heads:
        same = any(f.head == one.head and f.form is Form.DESCRIPTION and f.words == one.words for f in cluster.found)
        return (12 if same else 10) if wanted <= cluster.words else 0
    if one.kind in BODIES and cluster.is_body:
        if one.head in cluster.name_words and wanted <= cluster.words:
            return 8
        fitting = _STANDS_FOR.get(one.head)
        if fitting and cluster.named and cluster.kind in fitting and distance <= _NEAR:
            if wanted and wanted <= cluster.words:
                return 7
            if not wanted and not (cluster.heads & set(_STANDS_FOR)) - _heads_like(one.head):
                return 4 if one.head not in _SPECIFIC else 5
    return 0


def _heads_like(head: str) -> frozenset[str]:
    kinds = _STANDS_FOR[head]
    return frozenset(other for other, allowed in _STANDS_FOR.items() if allowed & kinds)


def _same_words(reading: Reading, clusters: Clusters, seen: Sequence[int], number: int) -> int | None:
    """ "my aunt" and again "my aunt"."""
    one = clusters.found[number]
    words = reading.words(one.span).lower()
    for before in reversed(seen):
        other = clusters.found[before]
        if one.sentence - other.sentence > _FAR:
            break
        if other.head == one.head and reading.words(other.span).lower() == words:
            return before
    return None


def _same_bare(clusters: Clusters, seen: Sequence[int], number: int, speech: Speech) -> int | None:
    """ "rebels" and again "rebels"; never two unnamed sources."""
    one = clusters.found[number]
    for before in reversed(seen):
        other = clusters.found[before]
        if one.sentence - other.sentence > _FAR:
            break
        same = other.head == one.head and other.words == one.words and other.plural == one.plural
        if same and other.determiner in (Determiner.BARE, Determiner.DEFINITE) and before not in speech.sources:
            return before
    return None


def _join_backwards(clusters: Clusters, seen: Sequence[int], number: int) -> None:
    """ "The UN envoy … Osric Tannen, the UN envoy": the earlier description gets its name."""
    one = clusters.found[number]
    if not one.role or one.plural:
        return
    for before in reversed(seen):
        other = clusters.found[before]
        # "The president … Ada Corvin, president of the league": a word alone need not mean this one.
        alike = other.words <= one.words or one.words <= other.words
        same = other.head == one.head and alike and bool(other.words) == bool(one.words)
        pointing = other.determiner in (Determiner.DEFINITE, Determiner.POSSESSIVE)
        unnamed = pointing and not clusters.of(before).named
        if same and unnamed and not clusters.clash(before, number):
            clusters.join(number, before)


def _join_unnamed_envoys(clusters: Clusters, speech: Speech) -> None:
    """A function told in full ("the Lakes Union envoy for Karsia") right after a person of whom the article tells
    none: they are one, if that person is the only such one. Only for speakers."""
    persons = [c for c in clusters.all() if c.named and c.is_person and any(n in speech.sources for n in c.members)]
    plain_ones = [c for c in persons if not any(_tells_function(f) for f in c.found)]
    if len(plain_ones) != 1:
        return
    person = plain_ones[0]
    for number in sorted(speech.sources):
        one = clusters.found[number]
        full = (
            one.form is Form.DESCRIPTION and one.role and one.determiner is Determiner.DEFINITE and len(one.words) >= 2
        )
        if not full or one.plural or clusters.of(number).named:
            continue
        before = [n for n in person.members if n < number and one.sentence - clusters.found[n].sentence <= 2]
        if before and not clusters.clash(before[-1], number):
            clusters.join(before[-1], number)
            return


def _tells_function(one: Found) -> bool:
    """A description by what somebody is, or a name behind such a one ("Head of the delegation to Ruvo Ana Roe")."""
    if one.form is Form.DESCRIPTION:
        return bool(one.role)
    return one.last - one.first > _LONGEST_NAME


_LONGEST_NAME = 4  # words; a mention of a person that is longer begins with what that person is
_QUOTED_WORDS = 5


def _join_by_same_quotation(reading: Reading, clusters: Clusters, speech: Speech) -> None:
    """The same long quotation given twice in one article is one speaker's, where the second only describes."""
    first: dict[str, int] = {}
    for statement, heads in zip(speech.statements, speech.heads, strict=True):
        if statement.mode is not Mode.DIRECT or not heads:
            continue
        words = re.findall(r"\w+", " ".join(reading.words(span) for span in statement.content).lower())
        if len(words) < _QUOTED_WORDS:
            continue
        earlier = first.setdefault(" ".join(words), heads[0])
        a, b = clusters.of(earlier), clusters.of(heads[0])
        if (
            a is not b
            and not (a.named and b.named)
            and (a.is_person == b.is_person)
            and not clusters.clash(earlier, heads[0])
        ):
            clusters.join(earlier, heads[0])
