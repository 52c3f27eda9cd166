"""Who is said to have done it: charges, claims of responsibility, admissions and denials, as one sentence has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rashomon.actors import Cast
from rashomon.claims.accusing import accusing, attributing, responsible
from rashomon.claims.charge import Charge, Charges
from rashomon.claims.clauses import denier_of, is_finished, low, phrase, span_of, text_of
from rashomon.claims.doing import by_noun, doing
from rashomon.claims.harm_words import is_sport
from rashomon.claims.imputing import at_the_hands, boasting, did_it, guilty, imputing, traded
from rashomon.claims.owning import clearing, owning, regretting, uninvolved
from rashomon.claims.voices import Voice, Voices
from rashomon.language import Reading, Sentence, Syntax, Word
from rashomon.model import Certainty, Force, Span, Stance, VoiceKind


def find_charges(reading: Reading, sentence: Sentence, cast: Cast) -> list[Charge]:
    """The charges of one sentence; a party and a cue give one charge."""
    syntax = reading.syntax(sentence.index)
    if is_sport(low(word) for word in syntax.words):
        return []
    found: dict[tuple[Span, int], Charge] = {}
    for word in syntax.words:
        for finder in _FINDERS:
            for charge in finder(reading, syntax, word, cast):
                found.setdefault((charge.blamed.span, charge.cue.index), _as_told(syntax, charge))
    return list(found.values())


_FINDERS: tuple[Callable[[Reading, Syntax, Word, Cast], Charges], ...] = (
    accusing,
    attributing,
    responsible,
    owning,
    clearing,
    uninvolved,
    regretting,
    imputing,
    guilty,
    at_the_hands,
    did_it,
    boasting,
    traded,
    doing,
    by_noun,
)


def _as_told(syntax: Syntax, charge: Charge) -> Charge:
    denier = denier_of(syntax, charge.cue) if charge.certainty is Certainty.DENIED else None
    return replace(
        charge,
        denier=span_of(phrase(syntax, denier)) if denier is not None else None,
        finished=is_finished(syntax, charge.cue),
    )


def voice_of(charge: Charge, voices: Voices) -> Voice:
    """Whose charge it is: the accuser's, where the article itself tells that somebody accuses."""
    if charge.accuser is None:
        voice = voices.of(charge.cue.token.span)
        if charge.denier is not None and voice.kind is VoiceKind.NARRATION:
            return voices.by_actor(charge.denier, charge.cue.token.span)
        return voice
    statement = voices.by_cue(charge.cue.token.span)
    if statement is not None and statement.act.gives_a_voice:
        spoken = voices.in_statement(statement, speaker=charge.accuser)
        if spoken.actor is not None:
            return spoken
    return voices.by_actor(charge.accuser, charge.cue.token.span)


def stance_of(charge: Charge, voice: Voice, voices: Voices) -> Stance:
    """What the voice does to the blamed party (docs/contract.md, "Blame")."""
    if charge.stance is not None:
        return charge.stance
    statement = voice.statement
    own = (
        voices.speaks_as(charge.blamed.actor, voice)
        or charge.first_person
        or (charge.owner is not None and charge.owner == voice.actor)
    )
    denied = charge.certainty is Certainty.DENIED or voice.certainty is Certainty.DENIED
    if denied:
        denying = statement is not None and statement.force is Force.DENYING
        denying = denying or charge.denier is not None
        return Stance.DENIES if own or (denying and voice.kind is not VoiceKind.NARRATION) else Stance.EXONERATES
    admitted = statement is not None and (
        voices.is_admission(statement) or voices.acknowledges_own(statement, charge.blamed.actor, charge.blamed.span)
    )
    if voice.kind is not VoiceKind.NARRATION and (own or admitted):
        conceded = statement is not None and statement.force is Force.ENDORSING
        return Stance.ADMITS if admitted or conceded else Stance.CLAIMS
    if voice.kind is VoiceKind.NARRATION:
        return Stance.REPORTS
    unsure = (Certainty.HEDGED, Certainty.QUESTIONED)
    return Stance.SUSPECTS if charge.certainty in unsure or voice.certainty in unsure else Stance.ACCUSES


def says_nothing(charge: Charge, stance: Stance, voice: Voice) -> bool:
    """A denial by nobody who is named clears no one, and a party owns up only to what was done."""
    if stance is Stance.REPORTS and charge.certainty is Certainty.QUESTIONED:  # "asked whether X had fired"
        return True
    if stance is Stance.EXONERATES:
        return voice.kind is VoiceKind.NARRATION and voice.statement is not None and not voice.statement.source
    return stance in (Stance.CLAIMS, Stance.ADMITS) and charge.stance is None and not charge.finished


def deed_text(reading: Reading, charge: Charge) -> str | None:
    return text_of(reading, list(charge.deed)) if charge.deed else None
