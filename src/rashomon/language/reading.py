"""What the stages of one article share: its tokens, sentences, quotation state and names, and syntax on request."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from rashomon.language.encoder import Encoding
from rashomon.language.pieces import Names
from rashomon.language.quotation import Quote
from rashomon.model import Article, Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. `index` counts through the article."""

    index: int
    start: int
    end: int
    text: str
    sentence: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens [first, last) of one sentence. A sentence never crosses a paragraph."""

    index: int
    span: Span
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the recogniser saw. `label` is OntoNotes': PERSON, ORG, GPE, NORP, LOC, FAC, DATE, CARDINAL …"""

    span: Span
    label: str
    first: int  # tokens [first, last)
    last: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words that by their letters are one name, whoever bears it: see `runs`."""

    span: Span
    first: int  # tokens [first, last)
    last: int
    stand_in: str  # the name that models read in its stead, the same wherever the article has this one


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its syntax. `head` is a token index; the root is its own head."""

    token: Token
    lemma: str
    pos: str  # universal part of speech: NOUN, VERB, PROPN …
    tag: str  # Penn Treebank
    dep: str  # ClearNLP labels, as spaCy's English models give them: nsubj, ccomp, prep, pobj …
    head: int

    @property
    def index(self) -> int:
        return self.token.index


class Syntax:
    """The parse of one sentence."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self._first = words[0].index
        self._children: dict[int, list[Word]] = {}
        for word in self.words:
            if word.head != word.index:
                self._children.setdefault(word.head, []).append(word)

    def word(self, index: int) -> Word:
        """The word of the token with this index."""
        return self.words[index - self._first]

    def head(self, word: Word) -> Word:
        return self.word(word.head)

    def is_root(self, word: Word) -> bool:
        return word.head == word.index

    def children(self, word: Word, *deps: str) -> list[Word]:
        """In text order; only those with one of `deps`, where any are given."""
        found = self._children.get(word.index, [])
        return [child for child in found if child.dep in deps] if deps else list(found)

    def subtree(self, word: Word, *, without: frozenset[str] = frozenset()) -> list[Word]:
        """The word and all below it in text order, leaving out branches whose dep is in `without`."""
        found, waiting = [], [word]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting += [child for child in self._children.get(here.index, []) if child.dep not in without]
        return sorted(found, key=lambda w: w.index)

    def ancestors(self, word: Word) -> list[Word]:
        """From the word's head up to the root."""
        found = []
        while word.head != word.index:
            word = self.word(word.head)
            found.append(word)
        return found


@dataclass(slots=True)
class Reading:
    """One article taken apart. `syntax(i)` parses sentence i when it is first asked for.

    >>> reading = read_language(article)                            # doctest: +SKIP
    >>> [reading.words(sentence.span) for sentence in reading.sentences]   # doctest: +SKIP
    """

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]  # by start; nested ones after the one that holds them
    entities: tuple[Entity, ...]  # by start, never overlapping
    runs: tuple[Run, ...]  # by start, never overlapping
    _parse: Callable[[Sequence[Sentence]], list[Syntax]] = field(repr=False)
    _encode: Callable[[Names], Encoding] = field(repr=False)
    _parsed: dict[int, Syntax] = field(default_factory=dict, repr=False)
    _encoded: Encoding | None = field(default=None, repr=False)
    _encoded_alike: Encoding | None = field(default=None, repr=False)
    _token_starts: list[int] = field(default_factory=list, repr=False)
    _sentence_starts: list[int] = field(default_factory=list, repr=False)
    _entity_lasts: list[int] = field(default_factory=list, repr=False)
    _quote_starts: list[int] = field(default_factory=list, repr=False)
    _quote_reach: list[int] = field(default_factory=list, repr=False)  # how far a quotation and those before it run

    def __post_init__(self) -> None:
        self._token_starts = [token.start for token in self.tokens]
        self._sentence_starts = [sentence.span.start for sentence in self.sentences]
        self._entity_lasts = [entity.last for entity in self.entities]
        self._quote_starts = [quote.outside.start for quote in self.quotes]
        self._quote_reach = list(accumulate((quote.outside.end for quote in self.quotes), max))

    @property
    def encoding(self) -> Encoding:
        """A vector for each piece of the text, worked out when it is first asked for; all learned heads share it."""
        if self._encoded is None:
            self._encoded = self._encode(())
        return self._encoded

    @property
    def encoding_alike(self) -> Encoding:
        """The same with every name one word, whoever bears it."""
        if self._encoded_alike is None:
            self._encoded_alike = self._encode(self.names)
        return self._encoded_alike

    @property
    def names(self) -> Names:
        """Where names stand, and their stand-ins."""
        return [(run.span, run.stand_in) for run in self.runs]

    @property
    def text(self) -> str:
        return self.article.text

    def words(self, span: Span) -> str:
        """The article's own characters."""
        return self.article.text[span.start : span.end]

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        return self.tokens[sentence.first : sentence.last]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Tokens that share a character with the span."""
        first = bisect_right(self._token_starts, span.start)
        if first and self.tokens[first - 1].end > span.start:
            first -= 1
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return self.tokens[first:last]

    def quotes_in(self, span: Span) -> list[Quote]:
        """Quotations that share a character with the span, their marks included."""
        first = bisect_right(self._quote_reach, span.start)
        last = bisect_left(self._quote_starts, span.end)
        return [quote for quote in self.quotes[first:last] if quote.outside.overlaps(span)]

    def entities_in(self, first: int, last: int) -> tuple[Entity, ...]:
        """Names that share a token with [first, last)."""
        begin = bisect_right(self._entity_lasts, first)
        end = begin
        while end < len(self.entities) and self.entities[end].first < last:
            end += 1
        return self.entities[begin:end]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character, or the one before it (the first, where there is none before)."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def sentences_in(self, span: Span) -> tuple[Sentence, ...]:
        """Sentences that share a character with the span."""
        first = self.sentence_at(span.start).index
        found = []
        for sentence in self.sentences[first:]:
            if sentence.span.start >= span.end:
                break
            if sentence.span.overlaps(span):
                found.append(sentence)
        return tuple(found)

    def syntax(self, sentence: int) -> Syntax:
        """The parse of the sentence with this index."""
        if sentence not in self._parsed:
            self.parse_ahead([sentence])
        return self._parsed[sentence]

    def parse_ahead(self, sentences: Iterable[int]) -> None:
        """Parse several sentences at once: the same result as one by one, and faster."""
        wanted = [self.sentences[i] for i in sorted(set(sentences)) if i not in self._parsed]
        for sentence, syntax in zip(wanted, self._parse(wanted), strict=True):
            self._parsed[sentence.index] = syntax
