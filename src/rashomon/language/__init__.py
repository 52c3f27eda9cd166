"""Article -> Reading: tokens, sentences, quotation state, names, and syntax by the sentence.

Long texts are cut at paragraphs (at most 50,000 characters a piece) before any model sees them, and only pieces of
one article go through a model together, so that an article's reading never depends on its company.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from rashomon.language import spacy_models
from rashomon.language.dateline import dateline_end
from rashomon.language.quotation import Quote, find_quotes
from rashomon.language.reading import Entity, Reading, Sentence, Syntax, Token, Word
from rashomon.language.spacy_models import MODEL, model_name, model_sha256
from rashomon.model import Article, Span

__all__ = [
    "MODEL",
    "Entity",
    "Quote",
    "Reading",
    "Sentence",
    "Syntax",
    "Token",
    "Word",
    "model_name",
    "model_sha256",
    "read_language",
]

MAX_PIECE = 50_000
MAX_SENTENCE_TOKENS = 400
# What the models know less well, character by character so that offsets stay: line ends in a paragraph, curly marks.
_PLAIN = str.maketrans("\n\u00a0’‘“”", "  ''\"\"")
TITLE = -1  # the paragraph number of the sentences of a title


def read_language(article: Article) -> Reading:
    """The reading of an article's title and paragraphs.

    >>> [reading.words(s.span) for s in read_language(article).sentences]    # doctest: +SKIP
    """
    units = sorted(
        [*enumerate(article.paragraphs), *([(TITLE, article.title_span)] if article.title_span else [])],
        key=lambda unit: unit[1],
    )
    quotes = find_quotes(article.text, [span for _, span in units])
    closing_marks = {quote.outside.end - 1 for quote in quotes if quote.closed}
    builder = _Builder(article.text, closing_marks)
    text = article.text
    pieces = [(number, piece) for number, span in units for part in _parts(text, span) for piece in _cut(text, part)]
    for batch in _batches(pieces):
        texts = [article.text[span.start : span.end].translate(_PLAIN) for _, span in batch]
        for (number, span), doc in zip(batch, spacy_models.segment(texts), strict=True):
            builder.add(doc, offset=span.start, paragraph=number)
    return Reading(
        article=article,
        tokens=tuple(builder.tokens),
        sentences=tuple(builder.sentences),
        quotes=quotes,
        entities=tuple(builder.entities),
        _parse=lambda sentences: _parse(builder.tokens, sentences),
    )


def _parts(text: str, span: Span) -> list[Span]:
    """A paragraph, its dateline apart: models take the town's name for the subject of the first sentence."""
    begin = dateline_end(text, span)
    return [Span(span.start, begin), Span(begin, span.end)] if begin > span.start else [span]


def _cut(text: str, span: Span) -> Iterator[Span]:
    """A paragraph in pieces that a model can take, cut after a full stop or at least at a space."""
    start = span.start
    while span.end - start > MAX_PIECE:
        window = text[start : start + MAX_PIECE]
        cut = max(window.rfind(stop) + 1 for stop in (". ", "? ", "! ", ".\n")) or window.rfind(" ") or MAX_PIECE
        cut = cut if cut > 0 else MAX_PIECE
        yield Span(start, start + cut)
        start += cut
    yield Span(start, span.end)


def _batches(pieces: Sequence[tuple[int, Span]]) -> Iterator[list[tuple[int, Span]]]:
    batch: list[tuple[int, Span]] = []
    size = 0
    for number, span in pieces:
        length = span.end - span.start
        if batch and size + length > MAX_PIECE:
            yield batch
            batch, size = [], 0
        batch.append((number, span))
        size += length
    if batch:
        yield batch


class _Builder:
    """Collects the tokens, sentences and names of one article from the docs of its pieces."""

    def __init__(self, text: str, closing_marks: set[int]) -> None:
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.entities: list[Entity] = []
        self._text = text
        self._closing_marks = closing_marks

    def add(self, doc: Doc, *, offset: int, paragraph: int) -> None:
        words = [token for token in doc if not token.is_space]
        starts = [i for i, token in enumerate(words) if self._begins_sentence(i, words, offset)]
        # A sentence without an end (a table, a list) is cut, so that no model meets a tree of thousands.
        cuts = [cut for begin, end in pairwise([*starts, len(words)]) for cut in range(begin, end, MAX_SENTENCE_TOKENS)]
        index_of: dict[int, int] = {}
        for begin, end in pairwise([*cuts, len(words)]):
            first = len(self.tokens)
            for token in words[begin:end]:
                index_of[token.i] = len(self.tokens)
                start = offset + token.idx
                end = start + len(token.text)
                self.tokens.append(Token(len(self.tokens), start, end, self._text[start:end], len(self.sentences)))
            span = Span(self.tokens[first].start, self.tokens[-1].end)
            self.sentences.append(Sentence(len(self.sentences), span, first, len(self.tokens), paragraph))
        for entity in doc.ents:
            inside = [index_of[token.i] for token in entity if token.i in index_of]
            if inside:
                first, last = inside[0], inside[-1] + 1
                span = Span(self.tokens[first].start, self.tokens[last - 1].end)
                self.entities.append(Entity(span, entity.label_, first, last))

    def _begins_sentence(self, i: int, words: list, offset: int) -> bool:  # type: ignore[type-arg]  # spaCy tokens
        if i == 0:
            return True
        # A closing mark belongs to the sentence that it ends, and a full stop before it too.
        if offset + words[i].idx in self._closing_marks:
            return False
        if offset + words[i - 1].idx in self._closing_marks and i >= 2:
            return bool(words[i].is_sent_start or (words[i - 1].is_sent_start and words[i].text[:1].isupper()))
        return bool(words[i].is_sent_start)


def _parse(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> list[Syntax]:
    found = []
    for batch in _parse_batches(sentences):
        inputs = []
        for sentence in batch:
            own = tokens[sentence.first : sentence.last]
            spaces = [a.end < b.start for a, b in pairwise(own)]
            inputs.append(([token.text.translate(_PLAIN) for token in own], [*spaces, False]))
        for sentence, doc in zip(batch, spacy_models.parse(inputs), strict=True):
            found.append(
                Syntax(
                    [
                        Word(
                            tokens[sentence.first + word.i],
                            word.lemma_.lower(),
                            word.pos_,
                            word.tag_,
                            word.dep_,
                            sentence.first + word.head.i,
                        )
                        for word in doc
                    ]
                )
            )
    return found


def _parse_batches(sentences: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    for begin in range(0, len(sentences), 128):
        yield sentences[begin : begin + 128]
