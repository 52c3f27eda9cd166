"""Who is not named in a report: people who appear only as victims.

A name is hidden wherever it stands: in figures, titles and the sentences that are shown as evidence. Parts of it
("Tolland" of "Mira Tolland") are hidden in the articles that name that person. Nobody who speaks, is accused or is
given a label is hidden, and their names are never broken up, even where a victim shares a surname with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from rashomon.exports.evidence import Passage, joined
from rashomon.ledger import View
from rashomon.model import Actor, ActorId, ActorKind, ArticleId, Blame, Claim, Harm, Span, Spans, Statement

UNNAMED = "a named person"
IN_TEXT = f"[{UNNAMED}]"

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = 3  # at most so many characters stand between two words of a name
_TITLES = {"dr", "mr", "mrs", "ms", "miss", "prof", "sir", "president", "colonel", "general", "captain"}
_PARTICLES = {"the", "of", "and", "de", "la", "le", "el", "al", "bin", "ibn", "bint", "abu", "van", "von", "der", "den"}
_KIN = {"his", "her", "their", "wife", "husband", "son", "daughter", "mother", "father", "brother", "sister", "baby"}
_NO_NAMES = _TITLES | _PARTICLES | _KIN

Words = tuple[str, ...]


@dataclass(slots=True)
class _Names:
    """Names by their first word, folded; a public one is left as it stands."""

    known: dict[str, dict[Words, bool]] = field(default_factory=dict)  # name -> is it public

    def add(self, name: Words, *, public: bool) -> None:
        if name:
            same_start = self.known.setdefault(name[0], {})
            same_start[name] = public or same_start.get(name, False)

    def at(self, words: Words) -> list[tuple[int, bool]]:
        """The names that these words begin with: how many words long, and whether public."""
        begin_so = self.known.get(words[0], {})
        return [(length, begin_so[name]) for length in range(1, len(words) + 1) if (name := words[:length]) in begin_so]


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without hidden names, and where what stood in the whole text stands now."""

    text: str
    _found: Spans = ()

    def span(self, span: Span) -> Span:
        """Where these words stand now: a span that touches a name covers what stands for it."""
        if not self._found:
            return span
        return Span(_moved(span.start, self._found, end=False), _moved(span.end, self._found, end=True))

    def words(self, span: Span) -> str:
        """What stands now where these words stood."""
        now = self.span(span)
        return self.text[now.start : now.end]


class Masks:
    """Knows which names are not shown, in which article."""

    def __init__(self, *, hidden_actors: Iterable[ActorId] = ()) -> None:
        self._everywhere = _Names()
        self._within: dict[ArticleId, _Names] = {}
        self._hidden_actors = frozenset(hidden_actors)

    def hide(self, name: str, *, article: ArticleId | None) -> None:
        """A full name is hidden in every article; a single word, and each part of a name, only where it was used."""
        words = _folded(name)
        if len(words) > 1:
            self._everywhere.add(words, public=False)
        if article is not None:
            for word in words:
                if len(word) > 1 and word not in _NO_NAMES:
                    self._of(article).add((word,), public=False)

    def keep(self, name: str, *, articles: Iterable[ArticleId] = ()) -> None:
        """A public name. Of one word, it counts in these articles alone."""
        words = _folded(name)
        if len(words) > 1:
            self._everywhere.add(words, public=True)
        for article in articles:
            self._of(article).add(words, public=True)

    def hides(self, actor: ActorId) -> bool:
        return actor in self._hidden_actors

    def text(self, text: str, article: ArticleId | None) -> str:
        """The same text without hidden names."""
        return _replaced(text, self._found(text, article))

    def redacted(self, text: str, article: ArticleId | None) -> Redacted:
        """The same text without hidden names, for one who has offsets into the whole of it."""
        found = self._found(text, article)
        return Redacted(_replaced(text, found), found)

    def passage(self, passage: Passage, article: ArticleId) -> Passage:
        """The same sentences without hidden names; a mark that touches a name covers what stands for it."""
        found = self._found(passage.text, article)
        if not found:
            return passage
        marks = joined(
            Span(_moved(mark.start, found, end=False), _moved(mark.end, found, end=True)) for mark in passage.marks
        )
        return Passage(text=_replaced(passage.text, found), marks=marks)

    def holds_a_name(self, address: str, article: ArticleId) -> bool:
        """Whether an address spells a hidden name: ".../the-death-of-mira-tolland"."""
        return bool(self._found(unquote(address), article, in_address=True))

    def _of(self, article: ArticleId) -> _Names:
        return self._within.setdefault(article, _Names())

    def _found(self, text: str, article: ArticleId | None, *, in_address: bool = False) -> Spans:
        within = self._within.get(article) if article is not None else None
        if within is None and not self._everywhere.known:
            return ()
        words = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
        found: list[Span] = []
        at = 0
        everywhere, here = self._everywhere.known, within.known if within is not None else {}
        while at < len(words):
            first = words[at][2].casefold()
            if first not in everywhere and first not in here:
                at += 1
                continue
            length, public = self._longest(words, at, within, in_address=in_address)
            if length and not public:
                span = Span(words[at][0], words[at + length - 1][1])
                if found and not text[found[-1].end : span.start].strip():
                    span = Span(found.pop().start, span.end)
                found.append(span)
            at += length or 1
        return tuple(found)

    def _longest(
        self, words: list[tuple[int, int, str]], at: int, within: _Names | None, *, in_address: bool
    ) -> tuple[int, bool]:
        """The longest name that begins at this word, and whether it is public: of two, the public one."""
        run: list[str] = []
        for index in range(at, len(words)):
            start, _, word = words[index]
            if index > at and start - words[index - 1][1] > _BETWEEN:
                break
            run.append(word.casefold())
            if len(run) == 8:
                break
        found: list[tuple[int, bool]] = []
        for names in (self._everywhere, within):
            found += names.at(tuple(run)) if names is not None else []
        if in_address:
            found = [one for one in found if one[0] > 1]
        elif not words[at][2][0].isupper():
            found = [one for one in found if one[1] or one[0] > 1]
        return max(found, default=(0, False))


def masks(actors: Iterable[Actor], statements: Iterable[Statement], claims: Iterable[Claim]) -> Masks:
    """Who is hidden in a ledger: those that a harm claim names and who do nothing else in it."""
    public: set[ActorId] = set()
    for statement in statements:
        public.update(statement.speakers)
    victims: list[tuple[str, ArticleId]] = []
    for claim in claims:
        public.update(_acting(claim))
        if isinstance(claim.detail, Harm):
            victims += ((name, claim.article) for name in claim.detail.names)
    return _masks(actors, public, victims)


def masks_of(view: View) -> Masks:
    """The same, told from a whole ledger: of its actors only those are looked at who share a word with a victim's
    name."""
    victims = view.named_victims()
    words = {word for name, _ in victims for word in _folded(name)}
    alike = [
        actor
        for actor, names in view.actor_names().items()
        if any(not words.isdisjoint(_folded(name)) for name in names)
    ]
    return _masks(view.actors(ids=alike), view.public_actors(), victims)


def _masks(actors: Iterable[Actor], public: set[ActorId], victims: list[tuple[str, ArticleId]]) -> Masks:
    everyone = list(actors)
    shown = [actor for actor in everyone if actor.id in public or actor.kind is not ActorKind.PERSON]
    known = {_folded(name) for actor in shown for name in (actor.name, *actor.aliases)}
    hidden = [(name, article) for name, article in victims if len(_folded(name)) == 1 or _folded(name) not in known]
    folded = {_folded(name) for name, _ in hidden if len(_folded(name)) > 1}
    victims_too = [
        actor
        for actor in everyone
        if actor.id not in public
        and actor.kind is ActorKind.PERSON
        and not folded.isdisjoint(_folded(name) for name in (actor.name, *actor.aliases))
    ]
    found = Masks(hidden_actors=(actor.id for actor in victims_too))
    for name, article in hidden:
        found.hide(name, article=article)
    for actor in victims_too:
        for name, articles in _names(actor):
            found.hide(name, article=None)
            for article in articles:
                found.hide(name, article=article)
    for actor in shown:
        for name, articles in _names(actor):
            found.keep(name, articles=articles)
    return found


def _acting(claim: Claim) -> Iterator[ActorId]:
    """Who claims something here, or is said to have done it. The dead are labelled too: that makes nobody public."""
    yield from claim.via
    if claim.voice is not None:
        yield claim.voice
    if isinstance(claim.detail, Harm | Blame) and claim.detail.blamed is not None:
        yield claim.detail.blamed


def _names(actor: Actor) -> Iterator[tuple[str, list[ArticleId]]]:
    """Each of an actor's names, and the articles that are known to use it."""
    where: dict[str, list[ArticleId]] = {}
    for proof in actor.alias_proof:
        where.setdefault(proof.alias, []).append(proof.article)
    for name in (actor.name, *actor.aliases):
        yield name, where.get(name, [])


def _folded(name: str) -> Words:
    return tuple(word.casefold() for word in _WORD.findall(name))


def _replaced(text: str, found: Spans) -> str:
    for span in reversed(found):
        text = text[: span.start] + IN_TEXT + text[span.end :]
    return text


def _moved(offset: int, found: Spans, *, end: bool) -> int:
    """Where an offset stands after the replacement: at the edge of what replaces it, where it fell within a name."""
    moved = 0
    for span in found:
        if offset >= span.end:
            moved += len(IN_TEXT) - (span.end - span.start)
        elif offset > span.start:
            return span.start + moved + (len(IN_TEXT) if end else 0)
    return offset + moved
