"""How a sentence portrays somebody: a model's rating, made only where it is asked for, and known to err.

A small head on the shared encoder, which it changes for itself so that the encoder sees whom it is asked about
(training/portrayal.py). Nothing here is opened before `rate` is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rashomon.language import (
    Floats,
    Ints,
    Pieces,
    Quote,
    Reading,
    adapted_encoder,
    cut_sentence,
    load_head,
    weights_sha256,
)
from rashomon.model import Claim, Label, Span

HEAD = "portrayal"
MACRO_F1 = 73  # on NewsMTSC's devtest_mt, as benchmarks/portrayal.py measures it
TARGET, FURTHER = 1, 2  # the roles of pieces: of the words asked about, and of other words for the same
MOST_PIECES = 254  # that the head sees at once


class Portrayal(StrEnum):
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The words that are asked about, and others in the same sentence for the same ("she", "the mayor")."""

    span: Span
    further: tuple[Span, ...] = ()


def portrayal_sha256() -> str:
    """The fingerprint of what rates: the encoder, its tokenizer and the head."""
    return weights_sha256(HEAD)


def portrayed(score: float) -> Portrayal:
    """The rating that a score stands for: its sign."""
    if score == 0:
        return Portrayal.NEUTRAL
    return Portrayal.POSITIVE if score > 0 else Portrayal.NEGATIVE


def rate(text: str, within: Span, quotes: Sequence[Quote], targets: Sequence[Target]) -> list[float]:
    """How these words of a text portray each target: from -1, negative, to 1, positive, with two decimals.

    0 where neutral is the likeliest, else how likely the head takes the rating to be (a third at least), below 0 for
    negative. Raises WeightsMissing or WeightsDamaged.

    >>> portrayed(rate("The mayor lied again.", Span(0, 21), (), [Target(span=Span(0, 9))])[0])    # doctest: +SKIP
    <Portrayal.NEGATIVE: 'negative'>
    """
    pieces = cut_sentence(text, within, quotes)
    return [round(_score(pieces, target), 2) for target in targets]


def rate_labels(reading: Reading, claims: Sequence[Claim]) -> list[Claim]:
    """The same claims, each label with how its sentence portrays what is called so.

    Other mentions of the same actor are not shown to the head: they help it little, and a wrong link between two
    actors would have it rate both as one.
    """
    return [_rated(reading, claim) for claim in claims]


def _rated(reading: Reading, claim: Claim) -> Claim:
    spans = claim.slots.get("target")
    if not isinstance(claim.detail, Label) or not spans:
        return claim
    sentence = reading.sentence_at(spans[0].start).span
    (score,) = rate(reading.text, sentence, reading.quotes, [Target(span=spans[0])])
    return replace(claim, detail=replace(claim.detail, portrayal=score))


def _score(pieces: Pieces, target: Target) -> float:
    likely = likelihoods(pieces, target)
    if likely is None:
        return 0.0  # no word there that a model could see
    negative, neutral, positive = likely.tolist()
    if neutral >= max(negative, positive):
        return 0.0
    return float(positive if positive > negative else -negative)


def likelihoods(pieces: Pieces, target: Target) -> Floats | None:
    """How likely negative, neutral and positive are; None where no piece shares a character with the target."""
    roles = roles_of(pieces, target)
    if not (roles == TARGET).any():
        return None
    here = seen_around(roles)
    return _classed(adapted_encoder(HEAD).vectors(pieces.part(here), roles[here]), roles[here])


def roles_of(pieces: Pieces, target: Target) -> Ints:
    """TARGET for each piece of the words asked about, FURTHER for other words for the same, else 0."""
    roles = np.zeros(len(pieces), dtype=np.int64)
    for span in target.further:
        roles[_covered(pieces, span)] = FURTHER
    roles[_covered(pieces, target.span)] = TARGET
    return roles


def seen_around(roles: Ints) -> slice:
    """The pieces that the head sees of a long sentence: as many on either side of the target as there are."""
    first = int((roles == TARGET).argmax())
    begin = max(0, min(first - MOST_PIECES // 2, len(roles) - MOST_PIECES))
    return slice(begin, begin + MOST_PIECES)


def _covered(pieces: Pieces, span: Span) -> npt.NDArray[np.bool_]:
    return (pieces.start < span.end) & (pieces.end > span.start)


def _classed(vectors: Floats, roles: Ints) -> Floats:
    """By the mean of the target's vectors and that of the whole."""
    head = load_head(HEAD)
    seen = np.concatenate([vectors[1:][roles == TARGET].mean(axis=0), vectors[0]])
    hidden = np.tanh(seen @ head["inner.weight"] + head["inner.bias"])
    scores = hidden @ head["outer.weight"] + head["outer.bias"]
    raised = np.exp(scores - scores.max())
    found: Floats = raised / raised.sum()
    return found
