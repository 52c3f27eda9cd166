"""The encoder with the features beside its pieces, and the heads that learn from it (PyTorch)."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from rashomon.language.pieces import CASES, GLUED, QUOTE_STATES

LINK_SIZE = 96
DISTANCES = 24  # buckets of a signed distance: 0, 1, 2, 3–4, 5–8 … both ways


class Rounded(nn.Linear):
    """A linear map that can round its numbers as the exported one will, so that the weights learn to bear it.

    Weights to 7 bits for each output, inputs to 8 bits for each window, as onnxruntime's dynamic quantisation does.
    Gradients pass as if nothing were rounded.
    """

    rounds = False

    def forward(self, hidden: Tensor) -> Tensor:
        if not self.rounds:
            return super().forward(hidden)
        with torch.no_grad():
            step = self.weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 64
            weight = (self.weight / step).round().clamp(-64, 64) * step - self.weight
            low = hidden.amin(dim=(1, 2), keepdim=True).clamp(max=0).float()
            unit = (hidden.amax(dim=(1, 2), keepdim=True).clamp(min=0).float() - low).clamp(min=1e-8) / 255
            zero = (-low / unit).round()
            rounded = (((hidden.float() / unit).round() + zero).clamp(0, 255) - zero) * unit - hidden.float()
        return functional.linear(hidden + rounded.to(hidden.dtype), self.weight + weight, self.bias)


class Layer(nn.Module):
    """One transformer layer as BERT has it, its query, key and value apart so that each quantises by itself."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.dropout = dropout
        self.query, self.key, self.value, self.out = (Rounded(width, width) for _ in range(4))
        self.norm_attention, self.norm_out = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.widen, self.narrow = Rounded(width, inner), Rounded(inner, width)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = hidden.shape

        def split(projected: Tensor) -> Tensor:
            return projected.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            split(self.query(hidden)),
            split(self.key(hidden)),
            split(self.value(hidden)),
            attn_mask=mask,
        )
        attended = self.out(attended.transpose(1, 2).reshape(batch, length, width))
        hidden = self.norm_attention(hidden + functional.dropout(attended, self.dropout, self.training))
        inner = self.narrow(functional.gelu(self.widen(hidden)))
        return self.norm_out(hidden + functional.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """Pieces and their features -> one vector a piece."""

    def __init__(self, config: dict[str, int], *, layers: int | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.width = width
        self.dropout = dropout
        self.pieces = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.case = nn.Embedding(CASES, width)
        self.quote = nn.Embedding(QUOTE_STATES, width)
        self.glued = nn.Embedding(GLUED, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], config["num_attention_heads"], dropout)
            for _ in range(layers or config["num_hidden_layers"])
        )
        for table in (self.case, self.quote, self.glued):
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, glued: Tensor, mask: Tensor | None = None) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.pieces(ids) + self.places(places)[None] + self.case(case) + self.quote(quote) + self.glued(glued)
        hidden = functional.dropout(self.norm(hidden), self.dropout, self.training)
        for layer in self.layers:
            hidden = layer(hidden, mask)
        return hidden


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "norm_out",
}


def pretrained(folder: Path, *, layers: int | None = None) -> Encoder:
    """The encoder with the weights of a BERT-like model; `layers` keeps only that many, spread evenly."""
    encoder = Encoder(json.loads((folder / "config.json").read_text()), layers=layers)
    loaded = load_file(str(folder / "model.safetensors"))
    weights = {name.removeprefix("bert."): value.float() for name, value in loaded.items()}
    total = len({name.split(".")[2] for name in weights if name.startswith("encoder.layer.")})
    kept = [round((n + 1) * total / len(encoder.layers)) - 1 for n in range(len(encoder.layers))]
    state = encoder.state_dict()
    state["pieces.weight"] = weights["embeddings.word_embeddings.weight"]
    state["places.weight"] = (
        weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][:1]
    )
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for number, old in enumerate(kept):
            for theirs, ours in _NAMES.items():
                state[f"layers.{number}.{ours}.{part}"] = weights[f"encoder.layer.{old}.{theirs}.{part}"]
    encoder.load_state_dict(state)
    return encoder


class Link(nn.Module):
    """How strongly each piece points to each other piece, and to nothing: scores [batch, length, 1 + length]."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(width, LINK_SIZE), nn.Linear(width, LINK_SIZE)
        self.nothing = nn.Linear(width, 1)
        self.distance = nn.Parameter(torch.zeros(DISTANCES))
        with torch.no_grad():
            half = DISTANCES // 2
            self.distance.copy_(-0.5 * torch.tensor([float(abs(n - half)) for n in range(DISTANCES)]))

    def forward(self, hidden: Tensor, order: Tensor) -> Tensor:
        """`order` is each piece's word number, by which distance is counted."""
        scores = self.query(hidden) @ self.key(hidden).transpose(1, 2) / LINK_SIZE**0.5
        scores = scores.float() + self.distance[distance_bucket(order[:, None, :] - order[:, :, None])]
        return torch.cat([self.nothing(hidden).float(), scores], dim=2)


def distance_bucket(distance: Tensor) -> Tensor:
    half = DISTANCES // 2
    size = distance.abs()
    steps = torch.where(size > 2, torch.ceil(torch.log2(size.clamp(min=1).float())).long() + 1, size)
    return half + torch.sign(distance) * steps.clamp(max=half - 1)


class Network(nn.Module):
    """The encoder and all heads. Those of `statements` ship; the others only keep the encoder useful for later ones."""

    def __init__(self, encoder: Encoder, *, tags: int, entities: int, parts: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(dropout)
        width = encoder.width
        self.tags = nn.ModuleDict(
            {
                "statements": nn.Linear(width, tags),
                "entities": nn.Linear(width, entities),
                "parts": nn.Linear(width, parts),
            }
        )
        self.links = nn.ModuleDict({name: Link(width) for name in ("cue", "source", "antecedent")})
        self.portrayal = nn.Linear(2 * width, 3)
