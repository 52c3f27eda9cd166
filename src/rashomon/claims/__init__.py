"""What an article claims: harm, blame and labels, each with the voice that makes it."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.actors import Cast
from rashomon.claims import blame_words, harm_words, labels
from rashomon.claims.blame import find_charges
from rashomon.claims.building import Builder
from rashomon.claims.going_on import goes_on, may_go_on
from rashomon.claims.harm import find_harm
from rashomon.claims.labels import find_labels
from rashomon.claims.lexicon import Lexicon, load_lexicon
from rashomon.claims.lexicon import lexicon as shipped_lexicon
from rashomon.claims.portrayal import MACRO_F1, Portrayal, Target, portrayal_sha256, portrayed, rate, rate_labels
from rashomon.claims.sighting import Sighting
from rashomon.language import Reading, Sentence
from rashomon.model import ActorId, Claim

__all__ = [
    "MACRO_F1",
    "Lexicon",
    "Portrayal",
    "Target",
    "find_claims",
    "load_lexicon",
    "portrayal_sha256",
    "portrayed",
    "rate",
    "rate_labels",
]


def find_claims(reading: Reading, cast: Cast, lexicon: Lexicon | None = None) -> list[Claim]:
    """The claims of one article, by start. Pure: same reading, cast and lexicon, same claims.

    Words find the sentences that may claim something; only those are parsed.

    >>> [claim.detail.words for claim in find_claims(reading, cast)]    # doctest: +SKIP
    """
    lexicon = lexicon or shipped_lexicon()
    harmful = [s for s in reading.sentences if harm_words.TRIGGER.search(reading.words(s.span))]
    charging = [s for s in reading.sentences if blame_words.TRIGGER.search(reading.words(s.span))]
    naming = [s for s in reading.sentences if labels.may_label(reading, s, lexicon)]
    leaning = _leaning(reading, harmful)
    reading.parse_ahead({s.index for s in (*harmful, *leaning, *charging, *naming)})
    harms = _harms(reading, cast, harmful, leaning)
    charges = [(sentence, find_charges(reading, sentence, cast)) for sentence in charging]
    called = [(sentence, find_labels(reading, sentence, cast, lexicon)) for sentence in naming]
    # Who speaks, does or is called something in an article acts in it, whatever the name: it is no place of a deed.
    acting: set[ActorId | None] = {actor for statement in cast.statements for actor in statement.speakers}
    acting |= {party.actor for _, told in harms for sighting in told if (party := sighting.doer.party) is not None}
    acting |= {charge.blamed.actor for _, told in charges for charge in told}
    acting |= {one.actor for _, told in called for one in told}
    builder = Builder(reading, cast, frozenset(actor for actor in acting if actor is not None))
    for sentence, sightings in harms:
        builder.add_harm(sentence, sightings)
    for sentence, told in charges:
        builder.add_charges(sentence, told)
    for sentence, namings in called:
        builder.add_labels(sentence, namings)
    return builder.claims()


def _leaning(reading: Reading, harmful: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that may go on counting those of a harmful one, each right after it or after another such."""
    after, found = {s.index + 1 for s in harmful}, []
    for sentence in reading.sentences:
        if sentence.index in after and may_go_on(reading, sentence):
            found.append(sentence)
            after.add(sentence.index + 1)
    return found


def _harms(
    reading: Reading, cast: Cast, harmful: Sequence[Sentence], leaning: Sequence[Sentence]
) -> list[tuple[Sentence, list[Sighting]]]:
    """The counts of harm by sentence, those included that lean on the sentence before."""
    told = {sentence.index: find_harm(reading, sentence, cast) for sentence in harmful}
    for sentence in leaning:
        if not told.get(sentence.index) and (before := told.get(sentence.index - 1)):
            told[sentence.index] = goes_on(reading, sentence, cast, before)
    return [(reading.sentences[index], told[index]) for index in sorted(told)]
