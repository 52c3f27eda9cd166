"""Windows of the samples, drawn anew for each epoch, and batches of windows of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from rashomon.language.pieces import CONTEXT, WINDOW
from training.corpora import NOTHING, UNKNOWN, Sample

BEGIN, END = 101, 102  # [CLS], [SEP]
_BATCH = 2048  # pieces
_SHOUTED = 0.04  # share of windows whose letters are all made capitals
_UPPER, _INITIAL = 3, 4


@dataclass(frozen=True, slots=True)
class View:
    """Pieces [first, last) of a sample."""

    sample: Sample
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Batch:
    task: str
    ids: Tensor
    case: Tensor
    quote: Tensor
    glued: Tensor
    order: Tensor  # number of the word that each piece belongs to
    words: Tensor  # True at the first piece of a word
    mask: Tensor | None  # attention, where lengths differ
    tags: Tensor | None
    links: dict[str, Tensor]
    targets: Tensor | None  # True at the pieces of a target
    values: Tensor | None


def views(sample: Sample, rng: random.Random, *, size: int = WINDOW, context: int = CONTEXT) -> Iterator[View]:
    """Windows over a sample, cut at paragraphs from a start that differs each time."""
    length, room = len(sample.pieces), size - 2
    edges = [0, *(np.flatnonzero(np.diff(sample.pieces.unit)) + 1).tolist(), length]
    new, limit = 0, rng.randint(room // 2, room)
    while new < length:
        earlier = [edge for edge in edges if new - rng.randint(0, context) <= edge <= new]
        first = earlier[0] if earlier else max(0, new - context // 2)
        fits = [edge for edge in edges if new < edge <= first + limit]
        last = fits[-1] if fits else min(length, first + limit)
        yield View(sample, first, last)
        new, limit = last, room


def batches(samples: Sequence[Sample], rng: random.Random) -> Iterator[Batch]:
    """All windows of the samples once, those of like length together, in random order."""
    found = [view for sample in samples for view in views(sample, rng) if _teaches(view)]
    rng.shuffle(found)
    ready = []
    for begin in range(0, len(found), 256):
        pool = sorted(found[begin : begin + 256], key=lambda view: view.last - view.first)
        batch: list[View] = []
        for view in pool:
            if batch and (view.last - view.first + 2) * (len(batch) + 1) > _BATCH:
                ready.append(batch)
                batch = []
            batch.append(view)
        ready.append(batch)
    rng.shuffle(ready)
    for batch in ready:
        yield collate(batch, rng)


def _teaches(view: View) -> bool:
    """A window that was cut from its target teaches nothing."""
    target = view.sample.target
    return target is None or bool(((target[0] >= view.first) & (target[0] < view.last)).any())


def collate(batch: Sequence[View], rng: random.Random | None = None) -> Batch:
    length = max(view.last - view.first for view in batch) + 2
    shape = (len(batch), length)

    def filled(value: int) -> np.ndarray:  # type: ignore[type-arg]
        return np.full(shape, value, dtype=np.int64)

    ids, case, quote, glued, order = filled(0), filled(0), filled(0), filled(0), filled(0)
    words, present = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    tags = filled(UNKNOWN)
    links = {name: filled(UNKNOWN) for name in batch[0].sample.links}
    targets = np.zeros(shape, dtype=bool)
    for row, view in enumerate(batch):
        pieces, piece = view.sample.pieces, slice(view.first, view.last)
        here = slice(1, 1 + view.last - view.first)
        ids[row, here] = pieces.ids[piece]
        ids[row, 0], ids[row, here.stop] = BEGIN, END
        case[row, here] = _shouted(pieces.case[piece]) if rng and rng.random() < _SHOUTED else pieces.case[piece]
        quote[row, here], glued[row, here] = pieces.quote[piece], pieces.glued[piece]
        order[row, here] = np.cumsum(pieces.first[piece])
        order[row, here.stop :] = order[row, here.stop - 1]
        words[row, here] = pieces.first[piece]
        present[row, : here.stop + 1] = True
        if view.sample.tags is not None:
            tags[row, here] = view.sample.tags[piece]
        for name, whole in view.sample.links.items():
            links[name][row, here] = _moved(whole[piece], view)
        if view.sample.target is not None:
            covered = view.sample.target[0]
            targets[row, covered[(covered >= view.first) & (covered < view.last)] - view.first + 1] = True
    values = [view.sample.target[1] if view.sample.target else 0 for view in batch]
    tensor = torch.from_numpy
    return Batch(
        task=batch[0].sample.task,
        ids=tensor(ids),
        case=tensor(case),
        quote=tensor(quote),
        glued=tensor(glued),
        order=tensor(order),
        words=tensor(words),
        mask=None if present.all() else tensor(present)[:, None, None, :],
        tags=None if batch[0].sample.tags is None else tensor(tags),
        links={name: tensor(values) for name, values in links.items()},
        targets=tensor(targets) if batch[0].sample.target is not None else None,
        values=torch.tensor(values) if batch[0].sample.target is not None else None,
    )


def _moved(targets: np.ndarray, view: View) -> np.ndarray:  # type: ignore[type-arg]
    """Link targets as classes of a window: 0 nothing, 1 + position otherwise; what lies outside is nothing here."""
    inside = (targets >= view.first) & (targets < view.last)
    moved = np.where(inside, targets - view.first + 2, 0)
    return np.where(targets == UNKNOWN, UNKNOWN, np.where(targets == NOTHING, 0, moved))


def _shouted(case: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    return np.where((case > 0) & (case < 6) & (case != _INITIAL), _UPPER, case)
