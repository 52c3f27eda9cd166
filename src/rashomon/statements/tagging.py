"""The learned head: which words are source, cue and content, and which of them belong together.

Tags are BIO over words, the best sequence that BIO allows. A content points to its cue and a cue to its source, or to
nothing; who may be pointed to is bounded by distance. Trained by training/train.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.language import Encoding, Floats, Ints, load_head

HEAD = "attribution"
SOURCE, CUE, CONTENT = "source", "cue", "content"
_ROLES = (SOURCE, CUE, CONTENT)  # tag 0 is outside; role r has 1 + 2 r to begin and 2 + 2 r to go on
_TO_CUE, _TO_SOURCE = 40, 60  # words, from the nearer edge
# Log odds by which a tag is preferred to none, and something to point to to nothing: where F1 is best on PolNeAR dev.
_LEAN_TO_TAGS, _LEAN_TO_CUES, _LEAN_TO_SOURCES = 0.5, 1.0, 0.5
_HALF = 12  # distance buckets on each side, as trained


@dataclass(frozen=True, slots=True)
class Fragment:
    """Neighbouring words [first, last) of one role. `sure` is the mean probability of their tags."""

    role: str
    first: int
    last: int
    sure: float


@dataclass(frozen=True, slots=True)
class Tie:
    """What a fragment points to (an index among the candidates, None for nothing) and how surely."""

    to: int | None
    sure: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """The fragments of a text by role, in order; each content's cue, each cue's source."""

    contents: list[Fragment]
    cues: list[Fragment]
    sources: list[Fragment]
    cue_of: list[Tie]  # one a content
    source_of: list[Tie]  # one a cue


def tag(encoding: Encoding) -> Tagged:
    head = load_head(HEAD)
    words = encoding.pieces.words
    if not len(words):
        return Tagged([], [], [], [], [])
    vectors = encoding.vectors[words]
    units = encoding.pieces.unit[words]
    scores = vectors @ head["tags.weight"] + head["tags.bias"]
    scores[:, 0] -= _LEAN_TO_TAGS
    probabilities = _softmax(scores)
    tags = best_tags(scores - _log_total(scores), units)
    fragments = _fragments(tags, probabilities)
    contents, cues, sources = ([f for f in fragments if f.role == role] for role in (CONTENT, CUE, SOURCE))
    return Tagged(
        contents,
        cues,
        sources,
        _ties(head, CUE, vectors, contents, cues, within=_TO_CUE, lean=_LEAN_TO_CUES),
        _ties(head, SOURCE, vectors, cues, sources, within=_TO_SOURCE, lean=_LEAN_TO_SOURCES),
    )


# ---------------------------------------------------------------- tags


def best_tags(scores: Floats, units: Ints) -> list[int]:
    """The best sequence in which what goes on has begun; every unit starts afresh."""
    if not len(scores):
        return []
    rows = scores.tolist()
    fresh = np.append([True], units[1:] != units[:-1]).tolist()
    back: list[tuple[int, int, int, int]] = []
    total = [0.0] * 7
    never = -1e9
    for row, begins in zip(rows, fresh, strict=True):
        best = max(range(7), key=total.__getitem__)
        top = total[best]
        now = [top + row[0]]
        pointers = [best]
        for role in range(3):
            begin, on = 1 + 2 * role, 2 + 2 * role
            now.append(top + row[begin])
            if begins:
                now.append(never)
                pointers.append(begin)
            elif total[begin] >= total[on]:
                now.append(total[begin] + row[on])
                pointers.append(begin)
            else:
                now.append(total[on] + row[on])
                pointers.append(on)
        total = now
        back.append((pointers[0], pointers[1], pointers[2], pointers[3]))
    tags = [max(range(7), key=total.__getitem__)]
    for pointers_of in reversed(back[1:]):
        tag = tags[-1]
        goes_on = tag > 0 and tag % 2 == 0
        tags.append(pointers_of[tag // 2] if goes_on else pointers_of[0])
    return tags[::-1]


def _fragments(tags: Sequence[int], probabilities: Floats) -> list[Fragment]:
    found = []
    begin = 0
    for here in range(1, len(tags) + 1):
        role = (tags[begin] + 1) // 2
        if here < len(tags) and role and tags[here] == 2 * role:
            continue
        if role:
            sure = probabilities[begin:here, [2 * role - 1, 2 * role]].sum(axis=1).mean()
            found.append(Fragment(_ROLES[role - 1], begin, here, float(sure)))
        begin = here
    return found


# ---------------------------------------------------------------- links


def _ties(
    head: dict[str, Floats],
    name: str,
    vectors: Floats,
    fragments: Sequence[Fragment],
    candidates: Sequence[Fragment],
    *,
    within: int,
    lean: float,
) -> list[Tie]:
    firsts = np.array([c.first for c in candidates], dtype=np.int64)
    lasts = np.array([c.last for c in candidates], dtype=np.int64)
    keys = vectors[firsts] @ head[f"{name}.key.weight"] + head[f"{name}.key.bias"]
    bias = head[f"{name}.distance"]
    found = []
    for fragment in fragments:
        begin = int(np.searchsorted(lasts, fragment.first - within))
        end = int(np.searchsorted(firsts, fragment.last + within, side="right"))
        here = slice(fragment.first, fragment.last)
        query = vectors[here] @ head[f"{name}.query.weight"] + head[f"{name}.query.bias"]
        scores = query @ keys[begin:end].T / np.float32(np.sqrt(query.shape[1]))
        distance = firsts[None, begin:end] - np.arange(fragment.first, fragment.last)[:, None]
        nothing = vectors[here] @ head[f"{name}.nothing.weight"] + head[f"{name}.nothing.bias"] - np.float32(lean)
        weights = np.concatenate([nothing, scores + bias[_bucket(distance)]], axis=1)
        mean = (weights - _log_total(weights)).mean(axis=0)
        best = int(mean.argmax())
        sure = float(np.exp(mean[best]) / np.exp(mean).sum())
        found.append(Tie(begin + best - 1 if best else None, sure))
    return found


def _bucket(distance: Ints) -> Ints:
    """0, 1, 2, 3–4, 5–8, … to both sides, as training/network.py has it."""
    size = np.abs(distance)
    steps = np.where(size > 2, np.ceil(np.log2(np.maximum(size, 1))).astype(np.int64) + 1, size)
    return _HALF + np.sign(distance) * np.minimum(steps, _HALF - 1)


def _log_total(scores: Floats) -> Floats:
    top: Floats = scores.max(axis=1, keepdims=True)
    total: Floats = top + np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    return total


def _softmax(scores: Floats) -> Floats:
    shares: Floats = np.exp(scores - _log_total(scores))
    return shares
