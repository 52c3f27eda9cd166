"""The actors of one article and where it speaks of them: what the stages after `actors/` ask."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from rashomon.model import ActorId, ArticleActor, Mention, Span, Statement


@dataclass(slots=True)
class Cast:
    """Who appears in one article."""

    actors: tuple[ArticleActor, ...]
    mentions: tuple[Mention, ...]  # by start; nested ones after the one that holds them
    outlet: ActorId  # the voice of the article's own narration
    statements: tuple[Statement, ...]  # those given, now with their speakers
    _by_id: dict[ActorId, ArticleActor] = field(default_factory=dict, repr=False)
    _starts: list[int] = field(default_factory=list, repr=False)  # of the mentions
    _reach: list[int] = field(default_factory=list, repr=False)  # where the mentions so far end at the latest

    def __post_init__(self) -> None:
        self._by_id = {actor.id: actor for actor in self.actors}
        self._starts = [mention.span.start for mention in self.mentions]
        self._reach = list(accumulate((mention.span.end for mention in self.mentions), max))

    def actor(self, actor: ActorId) -> ArticleActor:
        return self._by_id[actor]

    def mention_at(self, span: Span) -> Mention | None:
        """The mention that these words are: the same span, else the first of the longest that lie within it,
        else the smallest one around it. None where the article speaks of nobody there."""
        first = bisect_left(self._starts, span.start)
        within = [m for m in self.mentions[first : bisect_left(self._starts, span.end)] if span.holds(m.span)]
        if within:
            return max(within, key=lambda m: (m.span.end - m.span.start, -m.span.start))
        first, last = bisect_left(self._reach, span.end), bisect_right(self._starts, span.start)
        around = [m for m in self.mentions[first:last] if m.span.holds(span)]
        return min(around, key=lambda m: (m.span.end - m.span.start, m.span.start)) if around else None

    def at(self, span: Span) -> ActorId | None:
        """The actor that these words refer to."""
        mention = self.mention_at(span)
        return mention.actor if mention else None
