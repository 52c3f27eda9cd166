"""Trains the encoder and its heads, one command from the corpora to a checkpoint.

    python -m training.train --data CORPORA --encoder all-minilm-l6-v2 --out build/training

CORPORA holds polnear/, gum/, muc4/ and newsmtsc/ as published. The run is seeded, goes on from its last checkpoint when
it is started again, and keeps the running mean of its weights, which is what is exported.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training import corpora
from training.batches import Batch, batches
from training.corpora import ENTITIES, PARTS, TAGS, UNKNOWN, Sample
from training.network import Network, Rounded, pretrained

_BESIDE = {"entities": 0.05, "parts": 0.05, "portrayal": 0.04}  # share of steps that each other task takes
_RATE, _HEAD_RATE, _DISTANCE_RATE = 2e-4, 1e-3, 3e-2
_WARM_UP = 150
_ROUND_FROM = 0.8  # of the steps: from there on the encoder's numbers are rounded as they will be when exported
_MEAN = 0.999  # decay of the running mean of the weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the corpora")
    parser.add_argument("--encoder", type=Path, required=True, help="a folder with config.json, model.safetensors, …")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--without-polnear", action="store_true", help="learn statements from the package's own rules")
    parser.add_argument("--epochs", type=float, default=6)
    parser.add_argument("--layers", type=int, help="keep only so many layers of the encoder")
    parser.add_argument("--seed", type=int, default=20161031)
    parser.add_argument("--limit", type=int, help="stop after so many steps (the rate falls as for a whole run)")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    arguments.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(arguments.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tasks = _read(arguments.data, tokenizer, polnear=not arguments.without_polnear)
    network = Network(
        pretrained(arguments.encoder, layers=arguments.layers),
        tags=len(TAGS),
        entities=len(ENTITIES),
        parts=len(PARTS),
    )
    network.encoder.pieces.weight.requires_grad_(False)
    Run(network, tasks, arguments.out, seed=arguments.seed, epochs=arguments.epochs).go(limit=arguments.limit)


def _read(data: Path, tokenizer: Tokenizer, *, polnear: bool) -> dict[str, list[Sample]]:
    tasks = {
        "entities": list(corpora.read_gum(data / "gum", "train", tokenizer)),
        "parts": list(corpora.read_muc4(data / "muc4", tokenizer)),
        "portrayal": list(corpora.read_newsmtsc(data / "newsmtsc" / "train.jsonl", tokenizer)),
    }
    if polnear:
        tasks["statements"] = list(corpora.read_polnear(data / "polnear", "train", tokenizer))
    else:
        texts = {sample.text: sample for task in tasks.values() for sample in task}
        tasks["statements"] = list(corpora.read_by_rules(texts.values(), tokenizer))
    for task, samples in tasks.items():
        print(f"{task}: {len(samples):,} texts, {sum(len(s.pieces) for s in samples):,} pieces", flush=True)
    return tasks


class Run:
    """A training run: its state, and the steps that are left."""

    def __init__(
        self, network: Network, tasks: dict[str, list[Sample]], out: Path, *, seed: int, epochs: float
    ) -> None:
        self.network, self.tasks, self.out = network, tasks, out
        self.rng = random.Random(seed)
        self.streams = {task: self._stream(task) for task in tasks}
        per_epoch = sum(1 for _ in batches(tasks["statements"], random.Random(seed)))
        self.per_epoch = int(per_epoch / (1 - sum(_BESIDE[task] for task in tasks if task in _BESIDE)))
        self.steps = int(self.per_epoch * epochs)
        self.step = 0
        self.optimizer = torch.optim.AdamW(_groups(network), betas=(0.9, 0.98), weight_decay=0.01)
        self.peaks = [group["lr"] for group in self.optimizer.param_groups]
        self.mean = {name: value.detach().clone() for name, value in network.state_dict().items()}

    def _stream(self, task: str) -> Iterator[Batch]:
        while True:
            yield from batches(self.tasks[task], self.rng)

    def go(self, *, limit: int | None = None) -> None:
        self._resume()
        self.network.train()
        begin, begun = time.perf_counter(), self.step
        losses: dict[str, list[float]] = {task: [] for task in self.tasks}
        while self.step < min(self.steps, limit or self.steps):
            task = self._draw()
            losses[task].append(self._one(next(self.streams[task])))
            self.step += 1
            if self.step % 100 == 0:
                pace = (time.perf_counter() - begin) / (self.step - begun)
                shown = ", ".join(
                    f"{name} {sum(last[-100:]) / len(last[-100:]):.4f}" for name, last in losses.items() if last
                )
                print(f"step {self.step}/{self.steps} ({pace:.2f} s): {shown}", flush=True)
            if self.step % max(1, self.per_epoch // 2) == 0:
                self._save()
        self._save()

    def _draw(self) -> str:
        value = self.rng.random()
        for task, share in _BESIDE.items():
            if task in self.tasks and value < share:
                return task
            value -= share if task in self.tasks else 0
        return "statements"

    def _one(self, batch: Batch) -> float:
        factor = min(1.0, (self.step + 1) / _WARM_UP) * max(0.0, 1 - self.step / self.steps)
        for group, peak in zip(self.optimizer.param_groups, self.peaks, strict=True):
            group["lr"] = peak * factor
        Rounded.rounds = self.step >= _ROUND_FROM * self.steps
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.network.encoder(batch.ids, batch.case, batch.quote, batch.glued, batch.mask)
        loss = loss_of(self.network, hidden.float(), batch)
        if not bool(torch.isfinite(loss)):
            raise FloatingPointError(f"the loss of {batch.task} is {float(loss)} at step {self.step}")
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.network.parameters() if p.grad is not None], 1.0)
        self.optimizer.step()
        decay = min(_MEAN, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.network.named_parameters():
                if value.requires_grad:
                    self.mean[name].lerp_(value, 1 - decay)
        return float(loss.detach())

    def _save(self) -> None:
        state = {
            "network": self.network.state_dict(),
            "mean": self.mean,
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "rng": self.rng.getstate(),
            "torch": torch.get_rng_state(),
        }
        torch.save(state, self.out / "checkpoint.tmp")
        (self.out / "checkpoint.tmp").rename(self.out / "checkpoint.pt")
        (self.out / "progress.json").write_text(json.dumps({"step": self.step, "steps": self.steps}))

    def _resume(self) -> None:
        path = self.out / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=False)  # our own file, written above
        self.network.load_state_dict(state["network"])
        self.mean, self.step = state["mean"], state["step"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.rng.setstate(state["rng"])
        torch.set_rng_state(state["torch"])


def _groups(network: Network) -> list[dict[str, object]]:
    encoder, heads, distances = [], [], []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            group = distances if name.endswith("distance") else encoder if _is_pretrained(name) else heads
            group.append(parameter)
    return [
        {"params": encoder, "lr": _RATE},
        {"params": heads, "lr": _HEAD_RATE},
        {"params": distances, "lr": _DISTANCE_RATE},
    ]


def _is_pretrained(name: str) -> bool:
    return name.startswith(("encoder.layers", "encoder.places", "encoder.norm"))


def loss_of(network: Network, hidden: Tensor, batch: Batch) -> Tensor:
    """Mean over what is to be learned of tags, links and portrayal."""
    hidden = network.drop(hidden)
    if batch.targets is not None and batch.values is not None:
        weights = batch.targets.float()
        target = (hidden * weights[..., None]).sum(1) / weights.sum(1, keepdim=True)
        scores = network.portrayal(torch.cat([target, hidden[:, 0]], dim=1))
        return functional.cross_entropy(scores, batch.values)
    losses = []
    if batch.tags is not None:
        scores = network.tags[batch.task](hidden)
        losses.append(functional.cross_entropy(scores.flatten(0, 1), batch.tags.flatten(), ignore_index=UNKNOWN))
    for name, targets in batch.links.items():
        if bool((targets != UNKNOWN).any()):
            scores = network.links[name](hidden, batch.order)
            # Only the first piece of a word can be pointed to.
            scores[:, :, 1:].masked_fill_(~batch.words[:, None, :], -1e4)
            losses.append(functional.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=UNKNOWN))
    return torch.stack(losses).sum()


if __name__ == "__main__":
    main()
