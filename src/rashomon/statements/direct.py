"""Statements that quotation marks show: who says them stands before, after or inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.language import Quote, Reading, Syntax, Token, Word
from rashomon.model import Span, Spans
from rashomon.statements import cues
from rashomon.statements.cues import Cue
from rashomon.statements.draft import Draft, draft_from, spans_of
from rashomon.statements.indirect import cue_of, cue_words_of, is_negated, spans_of_source

_REACH = 25  # tokens between a quotation and the verb that reports it
_ENDS_SPEECH = tuple(",.?!…—–-")
_MIN_WORDS_ALONE = 6  # a quotation that nobody is named for is kept from this length on


def quoted(reading: Reading, quotes: Sequence[Quote] | None = None) -> Iterator[Draft]:
    """Statements of quotations (or of these), level by level, joined where one speech was cut: "A," she said. "B."."""
    quotes = reading.quotes if quotes is None else quotes
    for level in sorted({quote.level for quote in quotes}):
        yield from _of_level(reading, [quote for quote in quotes if quote.level == level])


def _of_level(reading: Reading, quotes: Sequence[Quote]) -> Iterator[Draft]:
    last: Draft | None = None
    last_quote: Quote | None = None
    for quote in quotes:
        if last is not None and last_quote is not None and _goes_on(reading, last, last_quote, quote):
            last = replace(last, content=(*last.content, *quote.inside))
            last_quote = quote
            continue
        if last is not None:
            yield last
        last = _attributed(reading, quote)
        last_quote = quote
    if last is not None:
        yield last


def _attributed(reading: Reading, quote: Quote) -> Draft | None:
    return (
        _cue_before(reading, quote)
        or _cue_after(reading, quote)
        or _label_before(reading, quote)
        or _signature_after(reading, quote)
        or _alone(reading, quote)
    )


def _goes_on(reading: Reading, draft: Draft, before: Quote, after: Quote) -> bool:
    """Whether only the cue and its sentence stand between two quotations of one paragraph."""
    if draft.cue_token is None:
        return False
    between = Span(before.outside.end, max(before.outside.end + 1, after.outside.start))
    words = reading.words(between)
    if "\n" in words.strip() or len(words) > 160 or reading.tokens[draft.cue_token].start < before.outside.start:
        return False
    stops = words.count(". ") + words.count("? ") + words.count("! ")
    own_cue = _cue_after(reading, after)
    if own_cue is not None and own_cue.cue_token is not None and own_cue.source != draft.source:
        return False
    tail = words.rstrip()
    if "\n" in words:
        # The next paragraph is all quotation and names nobody: the same speaker goes on.
        return tail.endswith(".") and own_cue is None and _fills_sentences(reading, after)
    return (stops <= 1 and tail.endswith((".", ","))) or tail.endswith((",", ":"))


def _is_speech(reading: Reading, quote: Quote) -> bool:
    """Whether the quotation ends as speech does, not as a scare quote in the middle of a sentence."""
    said = reading.words(quote.inside[-1]).rstrip("’'”\"»")
    following = reading.text[quote.outside.end : quote.outside.end + 1]
    return said.endswith(_ENDS_SPEECH) or following == ","


# ---------------------------------------------------------------- after the quotation


def _cue_after(reading: Reading, quote: Quote) -> Draft | None:
    if not _is_speech(reading, quote):
        return None
    tail = _tail(reading, quote)
    if not tail or _is_next_sentence(reading, quote, tail[0]):
        return None
    sentence = reading.sentences[tail[0].sentence]
    syntax = reading.syntax(sentence.index)
    for token in tail[:_REACH]:
        word = syntax.word(token.index)
        cue = _spoken(syntax, word)
        if cue is None:
            continue
        source = spans_of_source(reading, syntax, word)
        within = [span for span in source if span.start >= quote.outside.end]
        spans: Spans = tuple(within) if within else _beside(reading, syntax, tail, word)
        if spans:
            return _draft(reading, syntax, word, cue, spans, _with_its_beginning(reading, quote))
    return None


def _is_next_sentence(reading: Reading, quote: Quote, first: Token) -> bool:
    """Whether the quotation ended its sentence, so that what follows speaks of something else."""
    if not reading.words(quote.inside[-1]).rstrip("’'”\"»").endswith("."):
        return False
    begins = reading.sentences[first.sentence].first == first.index
    return begins and first.text[0].isupper()


def _with_its_beginning(reading: Reading, quote: Quote) -> Spans:
    """ "The roof “was a death trap”, she said": the sentence before the mark is hers too, where nobody else's cue
    stands in it."""
    sentence = reading.sentence_at(quote.outside.start)
    before = Span(sentence.span.start, max(sentence.span.start + 1, quote.outside.start))
    words = reading.words(before)
    if sentence.span.start >= quote.outside.start or quote.level or words.rstrip().endswith((":", ",")):
        return quote.inside
    if any(token.text.lower() in cues.TRIGGERS for token in reading.tokens_in(before)) or len(quote.inside) > 1:
        return quote.inside
    return (Span(sentence.span.start, quote.outside.end),)


def _tail(reading: Reading, quote: Quote) -> list[Token]:
    """The tokens between the closing mark and the end of that sentence or the next opening mark."""
    end = quote.outside.end
    if end >= len(reading.text) or reading.text[end : end + 1] == "\n":
        return []
    following = next((q.outside.start for q in reading.quotes if q.outside.start >= end and q.level == 0), None)
    limit = min(end + 400, following if following is not None else len(reading.text))
    tokens = [t for t in reading.tokens_in(Span(end, max(end + 1, limit))) if t.start >= end]
    return [t for t in tokens if t.sentence == tokens[0].sentence]


_WITHIN_NAMES = frozenset(["of", "for", "at", "from", "with"])


def _beside(reading: Reading, syntax: Syntax, tail: Sequence[Token], verb: Word) -> Spans:
    """The words before the verb, or, where it comes first, the noun phrase after it: the parser often loses the
    subject of a verb that follows a long quotation."""
    before = [syntax.word(t.index) for t in tail if t.index < verb.index]
    before = [w for w in before if w.pos not in ("PUNCT", "ADV", "AUX", "CCONJ") and w.token.text not in ("--", "—")]
    if before and before[0].pos == "VERB":
        return ()  # "…, but declined to call it so": who that is stands before the quotation
    if before:
        return spans_of(reading, [w for w in before if w.index >= before[0].index])
    after: list[Word] = []
    for token in tail:
        if token.index <= verb.index:
            continue
        word = syntax.word(token.index)
        if (
            (word.pos in ("ADP", "VERB", "SCONJ") and word.lemma not in _WITHIN_NAMES)
            or token.text in (".", ";", ":", "—", "–")
            or (after and token.text == ",")
        ):
            break
        after.append(word)
    return spans_of(reading, [w for w in after if w.pos not in ("ADV",)])


def _spoken(syntax: Syntax, word: Word) -> Cue | None:
    if word.pos not in ("VERB", "AUX"):
        return None
    cue = cue_of(syntax, word)
    if cue is None and word.lemma in cues.BESIDE_A_QUOTATION:
        return cues.VERBS["say"]
    return cue if cue is not None and ("c" in cue.frames or "o" in cue.frames) else None


# ---------------------------------------------------------------- before the quotation


def _cue_before(reading: Reading, quote: Quote) -> Draft | None:
    """ "S said: “…”", "S told reporters, “…”", "S said “…”", and a paragraph that ends in a colon."""
    start = quote.outside.start
    head = reading.text[:start].rstrip()
    crosses = "\n" in reading.text[len(head) : start]
    if not head or (crosses and not head.endswith(":")):
        return None
    tokens = [t for t in reading.tokens_in(Span(max(0, len(head) - 300), len(head))) if t.end <= start]
    if not tokens:
        return None
    tokens = [t for t in tokens if t.sentence == tokens[-1].sentence]
    sentence = reading.sentences[tokens[-1].sentence]
    if not crosses and reading.sentence_at(start).index != sentence.index and not head.endswith((":", ",")):
        return None
    syntax = reading.syntax(sentence.index)
    marked = head.endswith((":", ","))
    inside = {t.index for q in reading.quotes if q.outside.end <= start for t in reading.tokens_in(q.outside)}
    for token in reversed(tokens[-_REACH:] if marked else tokens[-1:]):
        word = syntax.word(token.index)
        cue = None if token.index in inside else _spoken(syntax, word)
        if cue is None:
            continue
        source = spans_of_source(reading, syntax, word)
        if head.endswith(",") and not source:
            continue
        if _is_speech(reading, quote) or head.endswith(":"):
            return _draft(reading, syntax, word, cue, source, quote.inside)
    return None


def _label_before(reading: Reading, quote: Quote) -> Draft | None:
    """A name and a colon before the quotation: "Varga: “…”"."""
    head = reading.text[: quote.outside.start].rstrip()
    line = head[head.rfind("\n") + 1 :]
    if not line.endswith(":") or not is_speaker_label(line[:-1]):
        return None
    start = len(head) - len(line)
    return Draft(source=(Span(start, start + len(line) - 1),), cue=(), content=quote.inside)


def is_speaker_label(words: str) -> bool:
    """ "HOLM", "Dr Ilse Varga": up to five words, each with a capital letter or a figure."""
    parts = words.split()
    return 0 < len(parts) <= 5 and len(words) <= 50 and all(part[0].isupper() or part[0].isdigit() for part in parts)


_SIGNATURE = re.compile(r"\s*[—–-]{1,2}\s*(?P<name>[^\W\d_][^\n]{1,80}?)\s*(?=\n|$)")


def _signature_after(reading: Reading, quote: Quote) -> Draft | None:
    """A dash and a name below the quotation."""
    match = _SIGNATURE.match(reading.text, quote.outside.end)
    if match is None or "\n" not in reading.text[quote.outside.end : match.start("name")]:
        return None
    name = Span(match.start("name"), match.end("name"))
    return Draft(source=(name,), cue=(), content=quote.inside) if reading.words(name)[0].isupper() else None


# ---------------------------------------------------------------- alone


def _alone(reading: Reading, quote: Quote) -> Draft | None:
    """A quotation that fills whole sentences, whoever speaks it, is kept without a source."""
    long_enough = len(reading.words(quote.inside[0]).split()) >= _MIN_WORDS_ALONE
    if quote.level or not long_enough or not _fills_sentences(reading, quote):
        return None
    return Draft(source=(), cue=(), content=quote.inside)


def _fills_sentences(reading: Reading, quote: Quote) -> bool:
    before = reading.text[: quote.outside.start].rstrip(" ")
    after = reading.text[quote.outside.end :].lstrip(" ")[:1]
    begins = not before or before[-1] in "\n.:?!"
    ends = (reading.text[quote.inside[-1].end - 1] in ".?!…" and after in ("", "\n")) or not quote.closed
    first = reading.text[quote.inside[0].start]
    return begins and ends and (first.isupper() or first.isdigit())


def _draft(reading: Reading, syntax: Syntax, verb: Word, cue: Cue, source: Spans, content: Spans) -> Draft:
    outside = [w for w in cue_words_of(syntax, verb) if not any(span.holds(w.token.span) for span in content)]
    return draft_from(
        cue,
        source=source,
        cue_spans=spans_of(reading, outside),
        content=content,
        cue_token=verb.index,
        negated=is_negated(syntax, verb),
    )


def sentences_beside(reading: Reading) -> set[int]:
    """The sentences that `quoted` will ask the syntax of."""
    wanted: set[int] = set()
    for quote in reading.quotes:
        for offset in (quote.outside.end, quote.outside.start - 1, quote.outside.end - 1):
            wanted.add(reading.sentence_at(max(0, offset)).index)
    return wanted
