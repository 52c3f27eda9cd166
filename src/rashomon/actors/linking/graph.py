"""Names and files as points, and the ties between them: which names one actor goes by, and why."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from rashomon.model import ActorId, Proof

# A point is a name within its family of kinds, an entry of a names file ("file"), or one article's actor ("alone").
Point = tuple[str, str]
FILE = "file"
ALONE = "alone"

T = TypeVar("T", bound=Hashable)


class Disjoint(Generic[T]):
    """Disjoint sets. The root is the smallest of what was joined, whatever the order of the joins."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._above = {item: item for item in items}

    def root(self, item: T) -> T:
        root = item
        while (above := self._above.get(root, root)) != root:
            root = above
        while item != root:
            self._above[item], item = root, self._above[item]
        return root

    def join(self, a: T, b: T) -> None:
        low, high = sorted((self.root(a), self.root(b)))  # type: ignore[type-var]
        self._above[high] = low

    def joined(self, a: T, b: T) -> bool:
        return self.root(a) == self.root(b)


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two points are one actor, in words, and the words that prove it."""

    a: Point
    b: Point
    why: str
    proof: Proof | None = None


class Ties:
    """The ties found so far, and which points they hold together."""

    def __init__(self) -> None:
        self._held: Disjoint[Point] = Disjoint()
        self._of: dict[Point, list[Tie]] = defaultdict(list)

    def add(self, tie: Tie) -> None:
        self._held.join(tie.a, tie.b)
        self._of[tie.a].append(tie)
        self._of[tie.b].append(tie)

    def holds(self, point: Point) -> bool:
        """Whether anything is tied to it."""
        return point in self._of

    def root(self, point: Point) -> Point:
        return self._held.root(point)

    def joined(self, a: Point, b: Point) -> bool:
        return self._held.joined(a, b)

    def points(self) -> Iterator[Point]:
        return iter(self._of)

    def all(self) -> Iterator[Tie]:
        for point, ties in self._of.items():
            yield from (tie for tie in ties if tie.a == point)

    def from_(self, start: Point) -> dict[Point, Tie]:
        """For each point held together with this one the tie by which it is reached, by the shortest way."""
        reached: dict[Point, Tie] = {}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for tie in sorted(self._of.get(here, ()), key=_order):
                there = tie.b if tie.a == here else tie.a
                if there != start and there not in reached:
                    reached[there] = tie
                    waiting.append(there)
        return reached


def _order(tie: Tie) -> tuple[Point, Point, str]:
    return tie.a, tie.b, tie.why


def by_root(points: Iterable[tuple[Point, ActorId]], ties: Ties) -> dict[Point, list[ActorId]]:
    """The actors at points that are held together."""
    found: dict[Point, list[ActorId]] = defaultdict(list)
    for point, member in points:
        found[ties.root(point)].append(member)
    return found
