"""Article -> Reading: tokens, sentences, quotation state, names, and syntax by the sentence. Or a spaCy Doc -> Reading.

Long texts are cut at paragraphs (at most 50,000 characters a piece) before any model sees them, and only pieces of
one article go through a model together, so that an article's reading never depends on its company.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token as SpacyToken

from rashomon import ids
from rashomon.language import spacy_models
from rashomon.language.adapted import adapted_encoder, cut_sentence, encoder_arrays
from rashomon.language.asides import without_asides
from rashomon.language.case import case_sha256, restore_case
from rashomon.language.dateline import dateline_end
from rashomon.language.encoder import Encoding, Floats, encode, load_head, weights_sha256
from rashomon.language.pieces import Ints, Pieces
from rashomon.language.quotation import Quote, find_quotes
from rashomon.language.reading import Entity, Reading, Run, Sentence, Syntax, Token, Word
from rashomon.language.runs import name_runs
from rashomon.language.spacy_models import MODEL, model_name, model_sha256
from rashomon.model import Article, Span

__all__ = [
    "MODEL",
    "TITLE",
    "Encoding",
    "Entity",
    "Floats",
    "Ints",
    "Pieces",
    "Quote",
    "Reading",
    "Run",
    "Sentence",
    "Syntax",
    "Token",
    "Word",
    "adapted_encoder",
    "case_sha256",
    "cut_sentence",
    "encode",
    "encoder_arrays",
    "find_quotes",
    "load_head",
    "model_name",
    "model_sha256",
    "parts_of",
    "read_doc",
    "read_language",
    "units_of",
    "weights_sha256",
]

MAX_PIECE = 50_000
MAX_SENTENCE_TOKENS = 400
# What the models know less well, character by character so that offsets stay: line ends in a paragraph, curly marks.
_PLAIN = str.maketrans("\n\u00a0’‘“”", "  ''\"\"")
_LINE = re.compile(r"\S[^\r\n]*")
MAX_ASIDE = 40  # words between square brackets
_STOPS = frozenset([".", "?", "!", "--", "—", ":", "...", "…", '"', "”", "'", "’", "]"])
TITLE = -1  # the paragraph number of the sentences of a title


def read_language(article: Article, *, by_model: bool = True) -> Reading:
    """The reading of an article's title and paragraphs. With `by_model`, those in capitals get their case back.

    >>> [reading.words(s.span) for s in read_language(article).sentences]    # doctest: +SKIP
    """
    written = article
    if by_model:
        article = restore_case(article, [span for _, span in units_of(article)])
    builder = _Builder(article, restored=_changed(written, article))
    text = article.text
    pieces = [
        (number, piece)
        for number, span in units_of(article)
        for part in _parts(text, span)
        for piece in _cut(text, part)
    ]
    for batch in _batches(pieces):
        texts = [text[span.start : span.end].translate(_PLAIN) for _, span in batch]
        for (number, span), doc in zip(batch, spacy_models.segment(texts), strict=True):
            words = [token for token in doc if not token.is_space]
            starts = [bool(token.is_sent_start) for token in words]
            builder.add(words, starts, doc.ents, span, offset=span.start, paragraph=number)
    return builder.reading()


def read_doc(doc: Doc) -> Reading:
    """The reading of a spaCy Doc by its own tokens, sentence starts and names; the lines of its text are paragraphs.

    A doc without sentence starts has one after each full stop. What crosses the end of a line is cut there. The article
    is named by the text alone.

    >>> read_doc(nlp("“We saw smoke,” said Amal Haddad.")).article.text    # doctest: +SKIP
    """
    article = _article_of(doc.text)
    builder = _Builder(article)
    words = [token for token in doc if not token.is_space]
    starts = _sentence_starts(doc)
    word_starts = [token.idx for token in words]
    word_ends = [token.idx + len(token) for token in words]
    name_starts = [name.start_char for name in doc.ents]
    name_ends = [name.end_char for name in doc.ents]
    for number, line in enumerate(article.paragraphs):
        here = _overlapping(line, word_starts, word_ends)
        begin = dateline_end(doc.text, line)
        builder.add(
            words[here],
            [start or token.idx == begin for token, start in zip(words[here], starts[here], strict=True)],
            doc.ents[_overlapping(line, name_starts, name_ends)],
            line,
            offset=0,
            paragraph=number,
        )
    return builder.reading()


def _changed(written: Article, article: Article) -> list[Span]:
    """The units whose case was given back."""
    if written is article:
        return []
    units = [unit for _, unit in units_of(article)]
    return [unit for unit in units if written.text[unit.start : unit.end] != article.text[unit.start : unit.end]]


def _article_of(text: str) -> Article:
    hashed = ids.text_sha256(text)
    lines = [Span(line.start(), line.start() + len(line.group().rstrip())) for line in _LINE.finditer(text)]
    return Article(
        id=ids.article_id(hashed, url=None, source_id=None, outlet=None),
        sha256=hashed,
        text_sha256=hashed,
        media_type="text/plain",
        retrieved="",  # it was handed over, not fetched
        text=text,
        paragraphs=tuple(lines),
    )


def _overlapping(span: Span, starts: Sequence[int], ends: Sequence[int]) -> slice:
    """Which of the things that start and end there, in order and apart, share a character with the span."""
    return slice(bisect_right(ends, span.start), bisect_left(starts, span.end))


def _sentence_starts(doc: Doc) -> list[bool]:
    """Of each token that is no space, whether a sentence begins with it."""
    known = doc.has_annotation("SENT_START")
    found = []
    begins = True
    for token in doc:
        begins = begins or (known and bool(token.is_sent_start))
        if token.is_space:
            continue  # a sentence that begins with spaces begins with the word after them
        found.append(begins)
        begins = not known and not token.text.strip(".?!…")
    return found


def parts_of(article: Article) -> list[Span]:
    """The units of an article as models see them: a dateline apart from the paragraph that it opens."""
    return [part for _, unit in units_of(article) for part in _parts(article.text, unit)]


def units_of(article: Article) -> list[tuple[int, Span]]:
    """What is read of an article, in order: its title (numbered -1) and its paragraphs."""
    titles = [(TITLE, article.title_span)] if article.title_span else []
    return sorted([*enumerate(article.paragraphs), *titles], key=lambda unit: unit[1])


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

    def __init__(self, article: Article, restored: Sequence[Span] = ()) -> None:
        self._article = article
        self._restored = restored
        self._quotes = find_quotes(article.text, [span for _, span in units_of(article)])
        self._closing_marks = {quote.outside.end - 1 for quote in self._quotes if quote.closed}
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._entities: list[Entity] = []

    def add(
        self,
        words: Sequence[SpacyToken],
        starts: Sequence[bool],
        names: Iterable[SpacySpan],
        piece: Span,
        *,
        offset: int,
        paragraph: int,
    ) -> None:
        """The words of one piece of the text, which of them begin a sentence, and its names. `offset` is where their
        doc begins in the text."""
        places = [Span(max(piece.start, offset + w.idx), min(piece.end, offset + w.idx + len(w))) for w in words]
        starts = _outside_brackets(words, starts)
        begins = [i for i in range(len(words)) if self._begins_sentence(i, words, places, starts)]
        # A sentence without an end (a table, a list) is cut, so that no model meets a tree of thousands.
        cuts = [cut for begin, end in pairwise([*begins, len(words)]) for cut in range(begin, end, MAX_SENTENCE_TOKENS)]
        index_of: dict[int, int] = {}
        for begin, end in pairwise([*cuts, len(words)]):
            first = len(self._tokens)
            for word, place in zip(words[begin:end], places[begin:end], strict=True):
                index = index_of[word.i] = len(self._tokens)
                text = self._article.text[place.start : place.end]
                self._tokens.append(Token(index, place.start, place.end, text, len(self._sentences)))
            span = Span(self._tokens[first].start, self._tokens[-1].end)
            self._sentences.append(Sentence(len(self._sentences), span, first, len(self._tokens), paragraph))
        for name in names:
            inside = [index_of[token.i] for token in name if token.i in index_of]
            if inside:
                first, last = inside[0], inside[-1] + 1
                span = Span(self._tokens[first].start, self._tokens[last - 1].end)
                self._entities.append(Entity(span, name.label_, first, last))

    def reading(self) -> Reading:
        tokens, article, quotes = tuple(self._tokens), self._article, self._quotes
        runs = tuple(name_runs(tokens, self._sentences, quotes, self._entities, self._restored))
        return Reading(
            article=article,
            tokens=tokens,
            sentences=tuple(self._sentences),
            quotes=quotes,
            entities=tuple(self._entities),
            runs=runs,
            _parse=lambda sentences: _parse(tokens, sentences, runs),
            _encode=lambda names: encode(article.text, parts_of(article), quotes, names),
        )

    def _begins_sentence(
        self, i: int, words: Sequence[SpacyToken], places: Sequence[Span], starts: Sequence[bool]
    ) -> bool:
        if i == 0:
            return True
        # A closing mark belongs to the sentence that it ends, and a full stop before it too.
        if places[i].start in self._closing_marks:
            return False
        if places[i - 1].start in self._closing_marks and i >= 2:
            return starts[i] or (starts[i - 1] and words[i].text[:1].isupper())
        return starts[i]


def _outside_brackets(words: Sequence[SpacyToken], starts: Sequence[bool]) -> list[bool]:
    """Which words begin a sentence; what an editor put in between ends none: "Roe [as heard] was there"."""
    found = list(starts)
    opened: int | None = None
    for at, word in enumerate(words):
        if opened is not None:
            found[at] = False
            if word.text == "]" or at - opened > MAX_ASIDE:
                ends = opened == 0 or words[opened - 1].text in _STOPS
                if at + 1 < len(words):
                    found[at + 1] = starts[at + 1] and (ends or words[at - 1].text in _STOPS)
                opened = None
        elif word.text == "[":
            opened = at
            found[at] = found[at] and (at == 0 or words[at - 1].text in _STOPS)
    return found


def _parse(tokens: Sequence[Token], sentences: Sequence[Sentence], runs: Sequence[Run]) -> list[Syntax]:
    """A name goes to the parser as one word, its stand-in; its own words then hang on the last of them."""
    found = []
    for batch in _parse_batches(sentences):
        groups_of: list[list[_Group]] = []
        inputs = []
        for sentence in batch:
            kept = {token.index for token in without_asides(tokens[sentence.first : sentence.last])}
            groups = [group for group in _groups(sentence, runs) if group[0] in kept]
            groups_of.append(groups)
            words = [stand_in or tokens[first].text.translate(_PLAIN) for first, _, stand_in in groups]
            spaces = [tokens[a - 1].end < tokens[a].start for _, a, _ in groups[:-1]]
            inputs.append((words, [*spaces, False]))
        for sentence, groups, doc in zip(batch, groups_of, spacy_models.parse(inputs), strict=True):
            words_of = [word for one in doc for word in _words(tokens, groups, one)]
            found.append(Syntax(_with_asides(words_of, tokens[sentence.first : sentence.last])))
    return found


def _with_asides(words: Sequence[Word], tokens: Sequence[Token]) -> list[Word]:
    """The words of a sentence with what was set aside, as marks that hang on the word before."""
    if len(words) == len(tokens):
        return list(words)
    by_index = {word.index: word for word in words}
    found: list[Word] = []
    for token in tokens:
        word = by_index.get(token.index)
        if word is None:
            word = Word(
                token, token.text.lower(), "PUNCT", "-LRB-", "punct", found[-1].index if found else words[0].index
            )
        found.append(word)
    return found


_Group = tuple[int, int, str]  # tokens [first, last) that the parser sees as one word, and its stand-in if it has one


def _groups(sentence: Sentence, runs: Sequence[Run]) -> Iterator[_Group]:
    at = sentence.first
    for run in runs[bisect_left(runs, sentence.first, key=lambda run: run.first) :]:
        if run.first >= sentence.last:
            break
        yield from ((token, token + 1, "") for token in range(at, run.first))
        yield run.first, run.last, run.stand_in
        at = run.last
    yield from ((token, token + 1, "") for token in range(at, sentence.last))


def _words(tokens: Sequence[Token], groups: Sequence[_Group], word: SpacyToken) -> Iterator[Word]:
    first, last, stand_in = groups[word.i]
    for token in tokens[first : last - 1]:
        yield Word(token, token.text.lower(), "PROPN", "NNP", "compound", last - 1)
    token = tokens[last - 1]
    lemma = token.text if stand_in else word.lemma_
    yield Word(token, lemma.lower(), word.pos_, word.tag_, word.dep_, groups[word.head.i][1] - 1)


def _parse_batches(sentences: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    for begin in range(0, len(sentences), 128):
        yield sentences[begin : begin + 128]
