"""Who is speaking at each place of a text: the statements, seen from the words inside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from rashomon.actors.found import Found
from rashomon.language import Quote, Reading
from rashomon.model import ActorKind, Form, Mode, Span, Statement

_ANSWERS = frozenset("yes yeah no well oh okay ok right so um uh hm hi hello thanks thank".split())
_TURNS = 0.2  # the share of such paragraphs that makes a conversation: GUM's monologues have less, its dialogues more
_ASKING = frozenset(
    "how what when where why who which do does did is are was were can could would will have has".split()
)
_INTERVIEWS = re.compile(
    r"\binterview(?:s|ed|ing)?\b|\b(?:spoke|talked|talks|speaks|chats|chatted) (?:with|to)\b", re.IGNORECASE
)
_OPENING = 3  # paragraphs
_QUESTION = 80  # words that a question has at most


class Speech:
    """The statements of a reading by the mentions that they hold and that head their sources."""

    def __init__(self, reading: Reading, statements: Sequence[Statement], found: Sequence[Found]) -> None:
        self.statements = tuple(statements)
        self._number_of = {statement.id: number for number, statement in enumerate(statements)}
        self._found = tuple(found)
        self._reading = reading
        self._found_in: dict[int, list[int]] = {}
        for number, one in enumerate(found):
            self._found_in.setdefault(one.sentence, []).append(number)
        self.heads = tuple(self._heads(statement) for statement in statements)
        self.sources = frozenset(head[0] for head in self.heads if head)
        by_sentence: dict[int, list[int]] = {}
        for number, statement in enumerate(statements):
            for span in statement.content:
                for sentence in reading.sentences_in(span):
                    by_sentence.setdefault(sentence.index, []).append(number)
        self._by_sentence = by_sentence
        quotes: dict[int, list[Span]] = {}
        for piece in (piece for quote in reading.quotes for piece in quote.inside):
            for sentence in reading.sentences_in(piece):
                quotes.setdefault(sentence.index, []).append(piece)
        self._quotes_by_sentence = quotes
        self._outer = [quote for quote in reading.quotes if quote.level == 0]

    @cached_property
    def is_talk(self) -> bool:
        """Whether the text reads as a conversation whose turns nobody labelled: paragraphs ask or open as answers."""
        signals = sum(end == "?" or first in _ANSWERS for first, end, _ in self._paragraphs.values())
        share = _TURNS if self.interviewed is None else _TURNS / 2
        return len(self._paragraphs) > 3 and signals >= share * len(self._paragraphs)

    @cached_property
    def interviewed(self) -> int | None:
        """The person whom the opening says to be interviewed, who answers where somebody else asks."""
        for number, one in enumerate(self._found):
            if self._reading.sentences[one.sentence].paragraph > _OPENING:
                return None
            start = self._reading.sentences[one.sentence].span.start
            before = self._reading.text[max(start, one.span.start - 80) : one.span.start]
            if one.form is Form.NAME and one.kind is ActorKind.PERSON and _INTERVIEWS.search(before):
                return number
        return None

    def turn(self, one: Found) -> int:
        """In a conversation of two, whose turn it is where the mention stands: 0 or 1. In an interview 1 answers."""
        return self._turns[self._reading.sentences[one.sentence].paragraph]

    @cached_property
    def is_interview(self) -> bool:
        """Whether one asks and the other answers: more paragraphs ask than open as answers do."""
        asking = sum(end == "?" for _, end, _ in self._paragraphs.values())
        return asking > sum(first in _ANSWERS for first, _, _ in self._paragraphs.values())

    @cached_property
    def _turns(self) -> dict[int, int]:
        """In an interview one person asks all of it and the other says the rest; else two talk by turns, a paragraph
        each."""
        if not self.is_interview:
            return {paragraph: number % 2 for number, paragraph in enumerate(self._paragraphs)}
        return {
            paragraph: int(not ((end == "?" or first in _ASKING) and length < _QUESTION))
            for paragraph, (first, end, length) in self._paragraphs.items()
        }

    @cached_property
    def _paragraphs(self) -> dict[int, tuple[str, str, int]]:
        """Each paragraph's first word, its last, and how many it has."""
        found: dict[int, tuple[str, str, int]] = {}
        tokens = self._reading.tokens
        for sentence in self._reading.sentences:
            first, _, length = found.get(sentence.paragraph, (tokens[sentence.first].text.lower(), "", 0))
            length += sentence.last - sentence.first
            found[sentence.paragraph] = (first, tokens[sentence.last - 1].text, length)
        return found

    def around(self, one: Found) -> int | None:
        """The innermost statement whose content holds the mention."""
        holding = [
            number
            for number in dict.fromkeys(self._by_sentence.get(one.sentence, ()))
            if any(span.holds(one.span) for span in self.statements[number].content)
        ]
        return min(holding, key=lambda n: (_size(self.statements[n]), n), default=None)

    def quoted(self, one: Found) -> bool:
        """Whether the mention stands between quotation marks."""
        return any(piece.holds(one.span) for piece in self._quotes_by_sentence.get(one.sentence, ()))

    def quotation(self, one: Found) -> Quote | None:
        """The outermost quotation that the mention stands in."""
        return next((q for q in self._outer if any(piece.holds(one.span) for piece in q.inside)), None)

    def sentence_of(self, quote: Quote) -> int:
        """The sentence in which a quotation begins."""
        return self._reading.sentence_at(quote.outside.start).index

    def in_one_breath(self, one: Found, other: Found) -> bool:
        """Whether words outside can be what a quoted word points to: they stand in the same quotation, or in the same
        statement, as where only a part of it is given in quotation marks."""
        quote = self.quotation(one)
        if quote is None or any(piece.holds(other.span) for piece in quote.inside):
            return True
        around = self.around(one)
        return around is not None and any(span.holds(other.span) for span in self.statements[around].content)

    def spoken_by(self, one: Found) -> int | None:
        """The statement whose speaker says "I" here; None where it is the writer who does."""
        number = self.around(one)
        while number is not None:
            statement = self.statements[number]
            own_words = statement.mode is Mode.DIRECT or not statement.cue or self.quoted(one)
            begins = any(self._begins_sentence(span) for span in statement.content if span.holds(one.span))
            if own_words or begins:
                return number
            parent = statement.parent
            number = self._number_of.get(parent) if parent else None
        return None

    def _begins_sentence(self, span: Span) -> bool:
        sentence = self._reading.sentence_at(span.start)
        return sentence.span.start == span.start and span.end >= sentence.span.end

    def _heads(self, statement: Statement) -> tuple[int, ...]:
        """The mentions that a source consists of, its head first: those that lie in no other of them."""
        for span in statement.source[:1]:
            if not any(character.isalnum() for character in self._reading.words(span)):
                return ()
            indices = [sentence.index for sentence in self._reading.sentences_in(span)]
            # A known name may begin in the sentence before, where the sentences are cut wrongly.
            near = [n for index in (*(i - 1 for i in indices[:1]), *indices) for n in self._found_in.get(index, ())]
            inside = [n for n in near if span.holds(self._found[n].span)]
            top = [
                n for n in inside if not any(m != n and self._found[m].span.holds(self._found[n].span) for m in inside)
            ]
            if top:
                # A place heads a source only where nothing else is there: "officials in Tolm".
                return tuple([n for n in top if self._found[n].kind is not ActorKind.PLACE] or top)
            # A source that cuts through a mention still names its actor.
            around = [n for n in near if self._found[n].span.overlaps(span)]
            if around:
                return (min(around, key=lambda n: self._found[n].span.end - self._found[n].span.start),)
        return ()


def _size(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)
