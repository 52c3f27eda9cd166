"""Trains the head of portrayal: small changes of the encoder that ships, for itself, and three classes on top.

    python -m training.portrayal --data CORPORA --weights src/rashomon/language/weights

Learns from NewsMTSC's train; the encoder's own file stays as it is. Ten minutes on one thread.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.numpy import load, save
from torch import Tensor, nn
from torch.nn import functional

from rashomon.claims.portrayal import HEAD, TARGET, Target, roles_of, seen_around
from rashomon.language import Floats, Ints, Pieces, cut_sentence, encoder_arrays, find_quotes
from rashomon.language.adapted import HEAD_SIZE, MATRICES, NORMS, TABLES
from rashomon.language.encoder import tokenizer
from rashomon.language.stored import stored_arrays
from rashomon.model import Span
from training.sums import write_sums

RANK, INNER = 8, 128
SEED = 1
STRENGTH = 2.0  # by which the thin matrices' product counts while they are learned
BATCH, TOGETHER = 32, 16  # lessons a step; steps' worth of lessons that are sorted by length together
PASSES, RATE, DROPOUT, SMOOTHING = 3, 1e-3, 0.1, 0.1
HIDDEN = 0.3  # share of lessons whose target is covered, so that names count for less
MASK, BEGIN, END = "[MASK]", "[CLS]", "[SEP]"
RATINGS = {2: 0, 4: 1, 6: 2}  # NewsMTSC's polarity: negative, neutral, positive


@dataclass(frozen=True, slots=True)
class Lesson:
    sentence: str
    pieces: Pieces
    roles: Ints
    rating: int


def lessons(path: Path) -> Iterator[Lesson]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from lessons_of(json.loads(line))


def lessons_of(row: Mapping[str, Any]) -> Iterator[Lesson]:
    """Of each target of one of NewsMTSC's sentences."""
    text = row["sentence_normalized"]
    whole = Span(0, len(text))
    pieces = cut_sentence(text, whole, find_quotes(text, [whole]))
    for target in row["targets"]:
        further = tuple(Span(other["from"], other["to"]) for other in target.get("further_mentions", ()))
        roles = roles_of(pieces, Target(span=Span(target["from"], target["to"]), further=further))
        here = seen_around(roles)
        yield Lesson(text, pieces.part(here), roles[here], RATINGS[round(target["polarity"])])


def fifth(sentence: str) -> int:
    """Which fifth of the corpus a sentence is in, all its targets with it."""
    return int(hashlib.sha256(sentence.encode()).hexdigest(), 16) % 5


class Changed(nn.Module):
    """A linear map of the encoder, as it is, and two thin matrices that change it."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.register_buffer("weight", weight)
        width, out = weight.shape
        self.down = nn.Parameter(torch.randn(width, RANK) / width**0.5)
        self.up = nn.Parameter(torch.zeros(RANK, out))
        self.bias = nn.Parameter(bias.clone())

    def forward(self, hidden: Tensor) -> Tensor:
        return functional.linear(hidden, (self.weight + STRENGTH * self.down @ self.up).T, self.bias)


class Norm(nn.Module):
    def __init__(self, encoder: Mapping[str, Tensor], name: str) -> None:
        super().__init__()
        self.weight = nn.Parameter(encoder[f"{name}.weight"].clone())
        self.bias = nn.Parameter(encoder[f"{name}.bias"].clone())

    def forward(self, hidden: Tensor) -> Tensor:
        return functional.layer_norm(hidden, self.weight.shape, self.weight, self.bias, 1e-12)


class Layer(nn.Module):
    def __init__(self, encoder: Mapping[str, Tensor], at: str) -> None:
        super().__init__()
        self.maps = nn.ModuleDict(
            {kind: Changed(encoder[f"{at}.{kind}.weight"], encoder[f"{at}.{kind}.bias"]) for kind in MATRICES}
        )
        self.norms = nn.ModuleDict({kind: Norm(encoder, f"{at}.{kind}") for kind in NORMS})
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = hidden.shape

        def split(kind: str) -> Tensor:
            return self.maps[kind](hidden).view(batch, length, -1, HEAD_SIZE).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            split("query"), split("key"), split("value"), attn_mask=mask[:, None, None]
        )
        attended = self.maps["out"](attended.transpose(1, 2).reshape(batch, length, width))
        hidden = self.norms["norm_attention"](hidden + self.drop(attended))
        inner = self.maps["narrow"](functional.gelu(self.maps["widen"](hidden), approximate="tanh"))
        return self.norms["norm_out"](hidden + self.drop(inner))


@dataclass(frozen=True, slots=True)
class Batch:
    inputs: dict[str, Tensor]  # ids and features, [lessons, pieces]
    roles: Tensor
    mask: Tensor
    ratings: Tensor


class PortrayalNetwork(nn.Module):
    def __init__(self, encoder: Mapping[str, Floats]) -> None:
        super().__init__()
        arrays = {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in encoder.items()}
        for name in TABLES:
            self.register_buffer(name, arrays[name])
        width = arrays["pieces"].shape[1]
        count = sum(name.endswith(".query.weight") for name in arrays)
        self.norm = Norm(arrays, "norm")
        self.layers = nn.ModuleList(Layer(arrays, f"layers.{number}") for number in range(count))
        self.roles = nn.Parameter(torch.randn(2, width) * 0.02)
        self.inner, self.outer = nn.Linear(2 * width, INNER), nn.Linear(INNER, len(RATINGS))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, batch: Batch) -> Tensor:
        hidden = self.places[: batch.mask.shape[1]] + sum(getattr(self, k)[v] for k, v in batch.inputs.items())
        hidden = hidden + torch.cat([torch.zeros_like(self.roles[:1]), self.roles])[batch.roles]
        hidden = self.drop(self.norm(hidden))
        for layer in self.layers:
            hidden = layer(hidden, batch.mask)
        hidden = hidden.float()
        asked = (batch.roles == TARGET).float()[:, :, None]
        target = (hidden * asked).sum(1) / asked.sum(1)
        seen = self.drop(torch.cat([target, hidden[:, 0]], 1))
        found: Tensor = self.outer(self.drop(torch.tanh(self.inner(seen))))
        return found

    def arrays(self) -> dict[str, Floats]:
        """What the head holds: its changes of the encoder, and the classes on top."""
        stored = {_stored_name(name): _as_stored(name, value) for name, value in self.named_parameters()}
        return {name: value.detach().float().contiguous().numpy() for name, value in stored.items()}

    def take(self, arrays: Mapping[str, Floats]) -> None:
        """What `arrays` gave."""
        with torch.no_grad():
            for name, value in self.named_parameters():
                stored = torch.from_numpy(arrays[_stored_name(name)].astype(np.float32))
                value.copy_(stored.T if name in _ON_TOP else stored / STRENGTH if name.endswith(".up") else stored)


_ON_TOP = ("inner.weight", "outer.weight")


def _stored_name(name: str) -> str:
    return name.replace(".maps.", ".").replace(".norms.", ".")


def _as_stored(name: str, value: Tensor) -> Tensor:
    """Matrices are to be multiplied from the right, and the thin ones' product to be added as it is."""
    return value.T if name in _ON_TOP else STRENGTH * value if name.endswith(".up") else value


def batch_of(rows: Sequence[Lesson], ids: Mapping[str, int], hidden: Sequence[bool]) -> Batch:
    """Lessons side by side; where `hidden`, the words for the target are covered."""
    length = max(len(row.pieces) for row in rows) + 2
    arrays = {name: np.zeros((len(rows), length), dtype=np.int64) for name in ("pieces", "case", "quote", "glued")}
    roles, mask = np.zeros((len(rows), length), dtype=np.int64), np.zeros((len(rows), length), dtype=np.bool_)
    for number, (row, covers) in enumerate(zip(rows, hidden, strict=True)):
        last = len(row.pieces) + 1
        own = np.where(covers & (row.roles > 0), ids[MASK], row.pieces.ids)
        arrays["pieces"][number, : last + 1] = [ids[BEGIN], *own, ids[END]]
        for name in ("case", "quote", "glued"):
            arrays[name][number, 1:last] = getattr(row.pieces, name)
        roles[number, 1:last] = row.roles
        mask[number, : last + 1] = True
    inputs = {name: torch.from_numpy(value) for name, value in arrays.items()}
    ratings = torch.tensor([row.rating for row in rows])
    return Batch(inputs, torch.from_numpy(roles), torch.from_numpy(mask), ratings)


def train(rows: Sequence[Lesson], network: PortrayalNetwork, ids: Mapping[str, int]) -> None:
    torch.manual_seed(SEED)
    order = np.random.default_rng(SEED)
    learned = list(network.parameters())
    matrices, vectors = [p for p in learned if p.ndim > 1], [p for p in learned if p.ndim == 1]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0.0}], lr=RATE
    )
    steps = PASSES * -(-len(rows) // BATCH)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, 1 - step / steps)
    )
    network.train()
    for number in range(PASSES):
        total = 0.0
        for chosen in batches(rows, order):
            batch = batch_of([rows[one] for one in chosen], ids, (order.random(len(chosen)) < HIDDEN).tolist())
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(batch)
            loss = functional.cross_entropy(scores.float(), batch.ratings, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learned, 1.0)
            optimizer.step()
            rate.step()
            total += loss.item() * len(chosen)
        print(f"pass {number + 1} of {PASSES}: loss {total / len(rows):.3f}", flush=True)
    network.eval()


def batches(rows: Sequence[Lesson], order: np.random.Generator) -> Iterator[Ints]:
    """All lessons in batches of like length, in an order of chance."""
    mixed = order.permutation(len(rows))
    sizes = np.array([len(row.pieces) for row in rows])
    chunks = [mixed[at : at + BATCH * TOGETHER] for at in range(0, len(mixed), BATCH * TOGETHER)]
    by_length = np.concatenate([chunk[np.argsort(sizes[chunk], kind="stable")] for chunk in chunks])
    found = [by_length[at : at + BATCH] for at in range(0, len(by_length), BATCH)]
    for number in order.permutation(len(found)):
        yield found[number]


def marks() -> dict[str, int]:
    """The numbers of the pieces that are no words."""
    return {mark: int(tokenizer().token_to_id(mark) or 0) for mark in (MASK, BEGIN, END)}


def encoder_of(weights: Path) -> dict[str, Floats]:
    return encoder_arrays(stored_arrays((weights / "encoder.onnx").read_bytes()))


def load_network(weights: Path) -> PortrayalNetwork:
    """The network as it was stored."""
    network = PortrayalNetwork(encoder_of(weights))
    network.take(load((weights / f"{HEAD}.safetensors").read_bytes()))
    network.eval()
    return network


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--without", type=int, help="the fifth of the sentences to hold out, to measure on")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    rows = lessons(arguments.data / "newsmtsc" / "train.jsonl")
    learned = [one for one in rows if fifth(one.sentence) != arguments.without]
    torch.manual_seed(SEED)
    network = PortrayalNetwork(encoder_of(arguments.weights))
    train(learned, network, marks())
    arrays = {name: value.astype(np.float16) for name, value in network.arrays().items()}
    (arguments.weights / f"{HEAD}.safetensors").write_bytes(save(arrays))
    write_sums(arguments.weights)


if __name__ == "__main__":
    main()
