"""Who stands behind a claim: the innermost speaker, or the outlet's own narration (docs/contract.md, "Voices")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.actors import Cast
from rashomon.claims.clauses import furthest
from rashomon.claims.handing import cited_by, told_to
from rashomon.language import Reading
from rashomon.model import (
    Act,
    ActorId,
    ActorKind,
    Certainty,
    Force,
    Mode,
    Span,
    Statement,
    StatementId,
    VoiceKind,
    WordsOf,
)

_SHORTEST_NAME = 4
_ENDING = 4  # letters that a demonym adds at most


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, through whom, and how sure they sound. `actor` is None where the text names nobody."""

    actor: ActorId | None
    kind: VoiceKind
    via: tuple[ActorId, ...] = ()
    statement: Statement | None = None
    certainty: Certainty = Certainty.ASSERTED

    @property
    def statement_id(self) -> StatementId | None:
        return self.statement.id if self.statement else None


class Voices:
    """The statements of one article, asked for the voice behind any words of it."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self._reading = reading
        self._cast = cast
        self._by_id = {statement.id: statement for statement in cast.statements}
        self._pieces = sorted(
            (
                (piece, statement)
                for statement in cast.statements
                if statement.act.gives_a_voice
                for piece in statement.content
            ),
            key=lambda entry: (entry[0].end - entry[0].start, entry[0].start),
        )

    @property
    def narration(self) -> Voice:
        return Voice(self._cast.outlet, VoiceKind.NARRATION)

    def of(self, span: Span) -> Voice:
        """The voice behind a harm or blame claim that these words make."""
        chain = self._around(span)
        if not chain:
            return self.narration
        return self._spoken(chain)

    def by_cue(self, cue: Span) -> Statement | None:
        """The statement that these words are the cue of."""
        found = [s for s in self._cast.statements if any(span.overlaps(cue) for span in s.cue)]
        return min(found, key=lambda s: (s.content[0].start, s.id)) if found else None

    def in_statement(self, statement: Statement, *, speaker: Span | None = None) -> Voice:
        """The voice of what this statement says, whether or not the words stand in its content; that of one of
        several speakers, where `speaker` are the words for that one."""
        voice = self._spoken([statement, *(s for s in self._parents(statement) if s.act.gives_a_voice)])
        actor = self._cast.at(speaker) if speaker is not None else None
        return replace(voice, actor=actor, kind=self._kind(actor)) if actor in statement.speakers[1:] else voice

    def by_actor(self, speaker: Span, words: Span) -> Voice:
        """The voice of a party that accuses or denies in the article's own words, no statement being known for it:
        who the words `speaker` refer to, within whatever statement holds `words`."""
        around = self._around(words)
        via = tuple(dict.fromkeys(s.speaker for s in reversed(around) if s.speaker is not None))
        actor = self._cast.at(speaker)
        return Voice(actor, self._kind(actor), tuple(v for v in via if v != actor))

    def of_teller(self, teller: Span, cue: Span) -> Voice:
        """The voice of who tells something by a cue: the statement's, where one is known for the two, else that of
        whoever the words `teller` refer to."""
        statement = self.by_cue(cue)
        if statement is not None and any(span.overlaps(teller) for span in statement.source):
            return self.in_statement(statement)
        return self.by_actor(teller, teller)

    def of_label(self, term: Span, *, named_by: Span | None, namer: Span | None) -> tuple[Voice, WordsOf]:
        """The voice of an evaluative term. It is a speaker's only where the term stands between quotation marks
        that open within what the speaker says, or completes the naming cue `named_by` that `namer` uses."""
        chain = self._around(term)
        if named_by is not None and namer is not None:
            cue = self.by_cue(named_by)
            if cue is not None and cue.act.gives_a_voice and cue.speaker is not None:
                return self.in_statement(cue), WordsOf.SPEAKER
            if (voice := self.by_actor(namer, named_by)).actor is not None:
                return voice, WordsOf.SPEAKER
        if named_by is not None and namer is None:  # "dubbed the …", by nobody that is named
            chain = [s for s in chain if not any(span.overlaps(named_by) for span in s.cue)]
        quoted_in = self._quoted_in(term, chain)
        if quoted_in is not None:
            return self._spoken(chain[chain.index(quoted_in) :]), WordsOf.SPEAKER
        if (opened := self._opened(term)) is not None:
            return self.in_statement(opened), WordsOf.SPEAKER
        innermost = chain[0] if chain else None
        in_marks = any(piece.holds(term) for quote in self._reading.quotes for piece in quote.inside)
        unclear = innermost is not None or in_marks or named_by is not None  # "is widely seen as"
        words_of = WordsOf.UNCLEAR if unclear else WordsOf.OUTLET
        return Voice(self._cast.outlet, VoiceKind.NARRATION, (), innermost), words_of

    def is_admission(self, statement: Statement) -> bool:
        """ "admitted that …": what the party that one speaks for has done."""
        cue = " ".join(self._reading.words(span).casefold() for span in statement.cue)
        return any(word.startswith(("admit", "confess", "conced")) for word in cue.split())

    def acknowledges_own(self, statement: Statement, blamed: ActorId | None, words: Span) -> bool:
        """ "Two Zorian officials acknowledged that … by Zoria": the speaker's own side, by its name or its demonym."""
        cue = " ".join(self._reading.words(span).casefold() for span in statement.cue)
        if not any(word.startswith("acknowledg") for word in cue.split()):
            return False
        names = [self._reading.words(words)]
        if blamed is not None:
            actor = self._cast.actor(blamed)
            names += [actor.name, *(alias.alias for alias in actor.aliases)]
        told = [word for span in statement.source for word in self._reading.words(span).split()]
        return any(_are_akin(one, other) for name in names for one in name.split() for other in told)

    def speaks_as(self, actor: ActorId | None, voice: Voice) -> bool:
        """Whether the voice is this actor, or holds an office of it."""
        if actor is None or voice.actor is None:
            return False
        if actor == voice.actor:
            return True
        return any(role.of == actor for role in self._cast.actor(voice.actor).roles) or any(
            role.of == voice.actor for role in self._cast.actor(actor).roles
        )

    def _around(self, span: Span) -> list[Statement]:
        """Statements whose content holds the span, innermost first."""
        seen: dict[StatementId, Statement] = {}
        for piece, statement in self._pieces:
            if piece.holds(span):
                seen.setdefault(statement.id, statement)
        return list(seen.values())

    def _parents(self, statement: Statement) -> list[Statement]:
        found = []
        while statement.parent is not None and statement.parent in self._by_id:
            statement = self._by_id[statement.parent]
            found.append(statement)
        return found

    def _spoken(self, chain: list[Statement]) -> Voice:
        """The voice of the first statement of a chain that runs from inside out."""
        certainty = Certainty.ASSERTED
        depth = 0
        for statement in chain:
            depth += 1
            certainty = furthest(certainty, _certainty(statement))
            if statement.source or statement.speaker is not None or statement.mode is not Mode.INDIRECT:
                break
        else:  # "reportedly", "is thought to": nobody is quoted, so the outlet itself says it, less surely
            return Voice(self._cast.outlet, VoiceKind.NARRATION, (), chain[0], certainty)
        outer = [s.speaker for s in reversed(chain[depth:]) if s.speaker is not None]
        actor = cited_by(self._reading, self._cast, statement)
        if actor is not None:  # "local media, citing the Observatory": the figure is the Observatory's
            outer += [] if statement.speaker in (None, self._cast.outlet) else [statement.speaker]
        else:
            actor = statement.speaker
            collector = told_to(self._reading, self._cast, statement)
            outer += [] if collector is None else [collector]
        via = tuple(v for v in dict.fromkeys(outer) if v != actor)
        return Voice(actor, self._kind(actor), via, statement, certainty)

    def _kind(self, actor: ActorId | None) -> VoiceKind:
        if actor is None:
            return VoiceKind.UNNAMED
        if actor == self._cast.outlet:
            return VoiceKind.NARRATION
        who = self._cast.actor(actor)
        # "The army" has no name here but hides from nobody; "two witnesses" and "a senior official" do.
        unnamed = not who.named and who.kind in (ActorKind.PERSON, ActorKind.POPULATION)
        return VoiceKind.UNNAMED if unnamed else VoiceKind.SPEAKER

    def _opened(self, term: Span) -> Statement | None:
        """The statement that begins where a quotation around the term does: its words go on to the closing mark, also
        where a later sentence of the quotation was taken for somebody else's."""
        marks = [piece for quote in self._reading.quotes for piece in quote.inside if piece.holds(term)]
        for mark in sorted(marks, key=lambda mark: mark.end - mark.start):
            for piece, statement in self._pieces:
                direct = statement.mode is not Mode.INDIRECT and statement.speaker is not None
                if direct and abs(piece.start - mark.start) <= 1:
                    return statement
        return None

    def _quoted_in(self, term: Span, chain: list[Statement]) -> Statement | None:
        """The innermost statement that a quotation around the term belongs to: its marks open within the content,
        or right before it. A speaker's quotation that reports another's words indirectly is still the speaker's."""
        marks = [piece for quote in self._reading.quotes for piece in quote.inside if piece.holds(term)]
        for statement in chain:
            for content in statement.content:
                if content.holds(term) and any(content.start - 1 <= mark.start for mark in marks):
                    return statement
        return None


def _are_akin(one: str, other: str) -> bool:
    """Whether two proper words are one name or a name and its demonym: "Zoria" and "Zorian"."""
    short, long = sorted((one.strip(",.’'"), other.strip(",.’'")), key=len)
    if not (short[:1].isupper() and long[:1].isupper()) or len(short) < _SHORTEST_NAME:
        return False
    stem = short.casefold().rstrip("aeioy")
    return len(stem) >= _SHORTEST_NAME - 1 and long.casefold().startswith(stem) and len(long) - len(stem) <= _ENDING


def _certainty(statement: Statement) -> Certainty:
    """What the statement itself adds to the certainty of what it says."""
    if statement.force is Force.DENYING:
        if statement.negated:
            return Certainty.HEDGED
        return Certainty.QUESTIONED if statement.act is Act.BELIEVES else Certainty.DENIED  # doubted, denied
    if statement.negated:
        return Certainty.QUESTIONED
    return Certainty.HEDGED if statement.act is Act.BELIEVES else Certainty.ASSERTED
