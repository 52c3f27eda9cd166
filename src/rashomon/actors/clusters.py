"""Mentions that are joined into actors, step by step: what is known of each actor so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from operator import itemgetter

from rashomon.actors import nouns
from rashomon.actors.found import BODIES, Found
from rashomon.model import ActorKind, Form


class Cluster:
    """The mentions of one actor, by their numbers in the list of all mentions, in order. What is worked out of them
    is kept until another cluster is taken in."""

    def __init__(self, number: int, one: Found) -> None:
        self.members = [number]
        self.found = [one]

    def absorb(self, other: Cluster) -> None:
        both = sorted(zip([*self.members, *other.members], [*self.found, *other.found], strict=True), key=itemgetter(0))
        self.members = [number for number, _ in both]
        self.found = [one for _, one in both]
        self.forget()

    def forget(self) -> None:
        for kept in ("key", "named", "plural", "gender", "kind", "heads", "name_words", "words"):
            self.__dict__.pop(kept, None)

    @cached_property
    def key(self) -> str | None:
        return next((f.key for f in self.found if f.key), None)

    @cached_property
    def named(self) -> bool:
        return any(f.form is Form.NAME for f in self.found)

    @cached_property
    def plural(self) -> bool:
        telling = [f for f in self.found if f.form is not Form.PRONOUN]
        return bool(telling) and telling[0].plural

    @cached_property
    def gender(self) -> str | None:
        counted = Counter(f.gender for f in self.found if f.gender)
        return max(sorted(counted), key=lambda gender: counted[gender]) if counted else None

    @cached_property
    def kind(self) -> ActorKind | None:
        """By a names file, else by the names, else by the descriptions, most of them."""
        for form in (Form.NAME, Form.DESCRIPTION):
            of_form = [f for f in self.found if f.form is form and f.kind is not None]
            if {ActorKind.PLACE, ActorKind.GOVERNMENT} <= {f.kind for f in of_form}:
                return ActorKind.GOVERNMENT  # a state that acts in one place of the text
            known = next((f.kind for f in of_form if f.key), None)
            if known is not None:
                return known
            if of_form:
                counted = Counter(f.kind for f in of_form if f.kind is not None)
                return max(counted, key=lambda kind: (counted[kind], -list(counted).index(kind)))
        return None

    @cached_property
    def heads(self) -> frozenset[str]:
        return frozenset(f.head for f in self.found if f.form is not Form.PRONOUN and f.head)

    @cached_property
    def name_words(self) -> frozenset[str]:
        return frozenset(word for f in self.found if f.name for word in f.name.lower().replace("-", " ").split())

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word for f in self.found for word in (*f.words, f.head)) | self.name_words

    @property
    def is_person(self) -> bool:
        return self.kind is ActorKind.PERSON

    @property
    def is_body(self) -> bool:
        return self.kind in BODIES

    @property
    def is_several(self) -> bool:
        return self.kind is ActorKind.POPULATION or self.plural


class Clusters:
    """All actors of an article while they are being told apart."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = list(found)
        self._of = [Cluster(number, one) for number, one in enumerate(found)]
        self._starts = [one.span.start for one in found]
        self.nested = frozenset(_nested(found))

    def of(self, number: int) -> Cluster:
        return self._of[number]

    def join(self, a: int, b: int) -> None:
        """The actor of mention `b` is that of mention `a`."""
        kept, gone = self._of[a], self._of[b]
        if kept is gone:
            return
        if len(kept.members) < len(gone.members):
            kept, gone = gone, kept
        kept.absorb(gone)
        for number in gone.members:
            self._of[number] = kept

    def all(self) -> list[Cluster]:
        """By first mention."""
        return list({id(cluster): cluster for cluster in self._of}.values())

    @property
    def numbers(self) -> list[int]:
        """For each mention the number of its actor's first."""
        return [cluster.members[0] for cluster in self._of]

    def add_words(self, number: int, words: frozenset[str]) -> None:
        """More words that a description is known by."""
        one = replace(self.found[number], words=self.found[number].words | words)
        self.found[number] = one
        cluster = self._of[number]
        cluster.found[cluster.members.index(number)] = one
        cluster.forget()

    def within(self, one: Found) -> list[int]:
        """The mentions inside this one."""
        inside = []
        for number in range(bisect_left(self._starts, one.span.start), len(self.found)):
            other = self.found[number].span
            if other.start >= one.span.end:
                break
            if one.span.holds(other) and other != one.span:
                inside.append(number)
        return inside

    def starting(self, offset: int) -> range:
        """The mentions that start there, the longest first."""
        return range(bisect_left(self._starts, offset), bisect_right(self._starts, offset))

    def clash(self, a: int, b: int) -> bool:
        """Whether two mentions cannot be one actor's."""
        one, other = self._of[a], self._of[b]
        if one.key and other.key and one.key != other.key:
            return True
        if one.gender and other.gender and one.gender != other.gender and "m" in (one.gender, other.gender):
            return True
        return one.named and other.named and not compatible(one.kind, other.kind)


def _nested(found: Sequence[Found]) -> Iterator[int]:
    """Numbers of the mentions that lie in others; the mentions come by start, longer first, and never cross."""
    end = 0
    for number, one in enumerate(found):
        if one.span.end <= end:
            yield number
        end = max(end, one.span.end)


def compatible(a: ActorKind | None, b: ActorKind | None) -> bool:
    if a is None or b is None or a is b:
        return True
    if a in BODIES and b in BODIES:
        return True
    if ActorKind.PLACE in (a, b):
        return ActorKind.GOVERNMENT in (a, b)
    return False


def initials(words: Iterable[str]) -> tuple[str, str]:
    """Of a name, with and without its small words: ("IAOTK", "IAK")."""
    parts = [part for word in words for part in word.replace("-", " ").split() if part[:1].isalnum()]
    every = "".join(part[0] for part in parts).upper()
    large = "".join(part[0] for part in parts if part.lower() not in nouns.CLOSED and not part.islower()).upper()
    return every, large
