"""From what a sentence tells to claims: with voice, place, date and id; what contradicts itself costs itself alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from rashomon import ids
from rashomon.actors import Cast
from rashomon.claims.blame import deed_text, says_nothing, stance_of, voice_of
from rashomon.claims.charge import Charge
from rashomon.claims.clauses import furthest, is_finished, span_of
from rashomon.claims.dates import published_on
from rashomon.claims.namings import Naming
from rashomon.claims.parts import adds_up, counting_whole
from rashomon.claims.setting import Setting, Settings
from rashomon.claims.sighting import Sighting
from rashomon.claims.telling import Telling, cue_in, earlier_telling, verb_of_telling
from rashomon.claims.voices import Voice, Voices
from rashomon.errors import InvalidFinding
from rashomon.language import Reading, Sentence, Word
from rashomon.model import (
    ActorId,
    ActorKind,
    Blame,
    Bound,
    Certainty,
    Claim,
    ClaimId,
    Harm,
    Label,
    Scope,
    Span,
    Spans,
    Stance,
    StatementId,
    WordsOf,
)

HARM, BLAME, LABEL = "harm@1", "blame@1", "label@1"
_SOON = 2  # sentences within which a voice takes its own figure apart
_ORDER = {"harm": 0, "blame": 1, "label": 2}


class Builder:
    """The claims of one article on their way."""

    def __init__(self, reading: Reading, cast: Cast, acting: frozenset[ActorId]) -> None:
        self._reading = reading
        self._voices = Voices(reading, cast)
        cues = frozenset(
            start for statement in cast.statements for span in statement.cue for start in _starts(reading, span)
        )
        self._settings = Settings(
            reading, published_on(reading.article.published), cues, partial(_is_party, cast, acting)
        )
        self._found: dict[ClaimId, Claim] = {}
        self._happened: dict[ClaimId, Setting] = {}  # of harm claims: when and where
        self._lately: list[tuple[int, Claim]] = []  # harm claims that are no parts, with their sentences
        self._charged: set[tuple[ActorId | Span, ActorId | None, StatementId | int]] = set()

    def claims(self) -> list[Claim]:
        """By start; where two start together, harm before blame before labels."""
        return sorted(self._found.values(), key=lambda claim: (claim.spans[0], _ORDER[claim.kind], claim.id))

    def add_harm(self, sentence: Sentence, sightings: Sequence[Sighting]) -> None:
        """Harm claims, and for each that blames somebody a blame claim with the same statement."""
        wholes: dict[Span, ClaimId] = {}
        sums = self._sums(sentence, sightings)
        for sighting in sightings:
            anchor = sighting.anchor or sighting.trigger
            setting = self._settings.of(self._reading.syntax(sentence.index), sentence, anchor)
            if sighting.group.again and self._told_of_one(sighting):
                continue
            part_of = self._whole(sighting, wholes)
            gone_on_from = self._lately[-1][1].id if sighting.goes_on_from is not None and self._lately else None
            if part_of is None and gone_on_from is None:
                counted_in = counting_whole(self._reading.syntax(sentence.index), sighting, sightings)
                part_of = wholes.get(counted_in.group.span) if counted_in is not None else sums.get(sighting.group.span)
            known = part_of or gone_on_from  # whose place, day and scope it shares
            setting = self._happened_with(known, setting)
            try:
                claim = self._harm(sentence, sighting, setting, part_of, self._found.get(known) if known else None)
            except InvalidFinding:  # "at least 40 and at most 30": costs this claim alone
                continue
            wholes.setdefault(sighting.group.span, claim.id)
            if part_of is None:
                self._lately.append((sentence.index, claim))
            self._happened.setdefault(claim.id, setting)
            party = sighting.doer.party
            if party is not None and sighting.part_of is None and sighting.group.high != 0:
                self._charge(
                    Charge(
                        blamed=party,
                        cue=sighting.trigger,
                        deed=sighting.deed,
                        certainty=sighting.certainty,
                        first_person=sighting.first_person,
                        finished=is_finished(self._reading.syntax(sentence.index), sighting.trigger),
                    ),
                    setting,
                )

    def add_charges(self, sentence: Sentence, charges: Sequence[Charge]) -> None:
        for charge in charges:
            self._charge(charge, self._settings.of(self._reading.syntax(sentence.index), sentence, charge.cue))

    def add_labels(self, sentence: Sentence, namings: Iterable[Naming]) -> None:
        for naming in namings:
            voice, words_of = self._voices.of_label(naming.term, named_by=naming.named_by, namer=naming.namer)
            # "To the general he was a criminal": a speaker's "he" is somebody else.
            of_himself = naming.is_pronoun and words_of is WordsOf.SPEAKER and naming.actor == voice.actor
            syntax = self._reading.syntax(sentence.index)
            setting = self._settings.of(syntax, sentence, naming.trigger, named_by=naming.named_by)
            self._keep(
                Label(
                    target=None if of_himself else naming.actor,
                    target_text=naming.target_text,
                    term=" ".join(naming.words.split()),
                    category=naming.category,
                    words_of=words_of,
                ),
                spans=(naming.term,),
                slots={"term": (naming.term,), "target": (naming.target,), **setting.slots},
                voice=voice,
                certainty=naming.certainty,
                setting=setting,
                found_by=LABEL,
                as_of=self._reading.article.published,
            )

    def _sums(self, sentence: Sentence, sightings: Sequence[Sighting]) -> dict[Span, ClaimId]:
        """ "Nine had died. Six were dead at the gate and three died in hospital": figures of one voice that add up to
        what it has just told are parts of it."""
        found: dict[Span, ClaimId] = {}
        for index, claim in self._lately:
            detail = claim.detail
            if not isinstance(detail, Harm) or not 0 < sentence.index - index <= _SOON:
                continue
            smaller = [
                sighting
                for sighting in sightings
                if sighting.effect is detail.effect
                and sighting.part_of is None
                and sighting.goes_on_from is None
                and self._voices.of(sighting.heart).actor == claim.voice
            ]
            if len(smaller) > 1 and adds_up(smaller, detail.low, detail.high):
                found.update({sighting.group.span: claim.id for sighting in smaller})
        return found

    def _told_of_one(self, sighting: Sighting) -> bool:
        """Whether one person, or several, have been told of under this effect before: "the mayor" and "him" may be
        that one, "the priests" those."""
        one = sighting.group.high == 1
        return any(
            isinstance(detail := claim.detail, Harm)
            and detail.effect is sighting.effect
            and (detail.low == 1 if one else detail.high is None or detail.high > 1)
            for claim in self._found.values()
        )

    def _whole(self, sighting: Sighting, wholes: dict[Span, ClaimId]) -> ClaimId | None:
        """The claim that a part belongs to: in its sentence, else the latest one told before that can hold it."""
        if sighting.part_of is not None:
            return wholes.get(sighting.part_of.span)
        if not sighting.of_earlier:
            return None
        part = sighting.group.low or sighting.group.high or 0
        for claim in reversed(self._found.values()):
            detail = claim.detail
            if not isinstance(detail, Harm) or detail.effect is not sighting.effect or detail.part_of is not None:
                continue
            if (detail.high or detail.low or 0) >= part:
                return claim.id
        return None

    def _harm(
        self, sentence: Sentence, sighting: Sighting, setting: Setting, part_of: ClaimId | None, known: Claim | None
    ) -> Claim:
        group, doer = sighting.group, sighting.doer
        effect = sighting.goes_on_from or sighting.trigger
        slots: dict[str, Spans] = {"effect": (effect.token.span,), **setting.slots}
        for role, span in (
            ("figure", group.figure),
            ("population", group.population_span),
            ("blamed", doer.party.span if doer.party else None),
            ("means", doer.means_span),
        ):
            if span is not None:
                slots[role] = (span,)
        voice = self._voice(sighting)
        telling = self._earlier_telling(sentence, sighting, voice)
        if telling is not None:
            slots["told"] = (telling.words,)
        certainty = sighting.certainty if sighting.presupposed else furthest(sighting.certainty, voice.certainty)
        if certainty is Certainty.DENIED and group.is_anyone and doer.party is None:
            # Whoever denies that anyone was harmed says that nobody was; that X harmed anyone is denied of X alone.
            group, certainty = replace(group, low=0, high=0, bound=Bound.EXACTLY), Certainty.ASSERTED
        return self._keep(
            Harm(
                effect=sighting.effect,
                low=group.low,
                high=group.high,
                bound=group.bound,
                words=" ".join(self._reading.words(group.span).split()),
                population=group.population,
                names=group.names,
                part_of=part_of,
                scope=setting.scope or _scope_of(known, sighting, setting),
                blamed=doer.party.actor if doer.party else None,
                means=doer.means,
            ),
            spans=(sighting.span,),
            slots=slots,
            voice=voice,
            certainty=certainty,
            setting=setting,
            found_by=HARM,
            as_of=self._reading.article.published if telling is None else telling.day,
        )

    def _earlier_telling(self, sentence: Sentence, sighting: Sighting, voice: Voice) -> Telling | None:
        syntax = self._reading.syntax(sentence.index)
        statement = voice.statement
        backshifted = False
        if sighting.told_by is not None:
            verb: Word | None = sighting.trigger
        elif statement is not None and statement.cue:
            verb, backshifted = cue_in(syntax, statement.cue), statement.parent is not None
        else:
            verb, backshifted = verb_of_telling(syntax, sighting.trigger), True
        if verb is None:
            return None
        days = self._settings.days_of_telling(syntax, sentence, verb)
        return earlier_telling(syntax, verb, days, backshifted=backshifted)

    def _voice(self, sighting: Sighting) -> Voice:
        if sighting.told_by is not None:
            return self._voices.of_teller(sighting.told_by, sighting.trigger.token.span)
        return self._voices.of(sighting.heart)

    def _charge(self, charge: Charge, setting: Setting) -> None:
        voice = voice_of(charge, self._voices)
        # Several deeds of one party by one voice in one statement (or one sentence of narration) are one charge.
        where = voice.statement_id or self._reading.sentence_at(charge.cue.token.start).index
        told = (charge.blamed.actor or charge.blamed.span, voice.actor, where)
        if told in self._charged:
            return
        stance = stance_of(charge, voice, self._voices)
        if says_nothing(charge, stance, voice):
            return
        self._charged.add(told)
        blamed = charge.blamed.actor
        if (
            charge.accuser == charge.blamed.span and voice.actor is not None
        ):  # who denies or admits it, speaks of itself
            blamed = voice.actor
        certainty = furthest(charge.certainty, voice.certainty)
        if certainty is Certainty.DENIED and stance in (Stance.DENIES, Stance.EXONERATES):
            certainty = Certainty.ASSERTED  # the denial itself is asserted
        slots: dict[str, Spans] = {"blamed": (charge.blamed.span,), "cue": (charge.cue.token.span,), **setting.slots}
        if charge.deed:
            slots["deed"] = (span_of(charge.deed),)
        self._keep(
            Blame(blamed=blamed, deed=deed_text(self._reading, charge), stance=stance),
            spans=(charge.span,),
            slots=slots,
            voice=voice,
            certainty=certainty,
            setting=setting,
            found_by=BLAME,
            as_of=self._reading.article.published,
        )

    def _keep(
        self,
        detail: Harm | Blame | Label,
        *,
        spans: Spans,
        slots: dict[str, Spans],
        voice: Voice,
        certainty: Certainty,
        setting: Setting,
        found_by: str,
        as_of: str | None,
    ) -> Claim:
        article = self._reading.article
        claim = Claim(
            id=ids.claim_id(article.id, article.text_sha256, detail=detail, spans=spans, slots=slots),
            article=article.id,
            detail=detail,
            statement=voice.statement_id,
            voice=voice.actor,
            voice_kind=voice.kind,
            via=voice.via,
            spans=spans,
            slots=slots,
            place=setting.place.name if setting.place else None,
            place_precision=setting.place_precision,
            location=setting.place.location if setting.place else None,
            date_from=setting.date_from,
            date_to=setting.date_to,
            date_precision=setting.date_precision,
            as_of=as_of,
            certainty=certainty,
            found_by=found_by,
        )
        return self._found.setdefault(claim.id, claim)

    def _happened_with(self, part_of: ClaimId | None, setting: Setting) -> Setting:
        """The setting of a part: its own, and where it has none, that of the whole it is a part of."""
        known = self._happened.get(part_of) if part_of is not None else None
        return Setting(setting.place or known.place, setting.time or known.time) if known is not None else setting


def _starts(reading: Reading, cue: Span) -> Iterator[int]:
    """Where a cue starts, and behind its "had" the verb that a day hangs on: "On Friday it had spoken of nine"."""
    yield cue.start
    words = [t for t in reading.tokens_of(reading.sentence_at(cue.start)) if cue.holds(t.span)]
    if words and words[0].text.casefold() == "had":
        yield from (token.start for token in words[1:])


def _is_party(cast: Cast, acting: frozenset[ActorId], name: Span, by_kind: bool) -> bool:
    """Who acts, a body of the names file, and with `by_kind` whatever was taken for a body; that a lone name is a
    person's, the recogniser only guesses from its letters."""
    mention = cast.mention_at(name)
    if mention is not None and mention.actor in acting:
        return True
    actor = cast.actor(mention.actor) if mention is not None else None
    if actor is None or actor.kind in (ActorKind.PLACE, ActorKind.PERSON):
        return False
    return by_kind or actor.known is not None


def _scope_of(whole: Claim | None, sighting: Sighting, setting: Setting) -> Scope:
    """A part has the scope of its whole; one happening is an incident, unless what did it lasts. Those of a week, a
    month or a year ("48 were arrested in March") are counted over it, where nothing says by what one thing."""
    if whole is not None and isinstance(whole.detail, Harm):
        return whole.detail.scope
    if setting.is_long and sighting.doer.means is None and not sighting.presupposed and sighting.group.high != 1:
        return Scope.PERIOD
    return Scope.CUMULATIVE if sighting.lasting else Scope.INCIDENT
