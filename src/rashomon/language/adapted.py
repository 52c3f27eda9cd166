"""The shared encoder as one head has changed it for itself, word for word the same file underneath.

A head that needs the encoder to see what it asks about holds small changes of it: two thin matrices for each of its
matrices (LoRA, Hu et al. 2021), norms and biases of its own, and a vector for each role that a piece can play. Runs in
NumPy, in 32 bits: one sentence of 40 words takes some 30 milliseconds, and its numbers hang on nothing but itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from rashomon.language.encoder import Floats, load_head, stored_encoder, tokenizer
from rashomon.language.pieces import Ints, Pieces, cut_pieces
from rashomon.language.quotation import Quote
from rashomon.language.stored import Array
from rashomon.model import Span

MATRICES = ("query", "key", "value", "out", "widen", "narrow")  # of a layer, as the encoder's file has them in order
TABLES = ("pieces", "places", "case", "quote", "glued")
NORMS = ("norm_attention", "norm_out")
HEAD_SIZE = 32  # of attention
_EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Layer:
    weights: Mapping[str, Floats]  # [in, out]
    biases: Mapping[str, Floats]
    norms: Mapping[str, tuple[Floats, Floats]]


def encoder_arrays(stored: Mapping[str, Array]) -> dict[str, Floats]:
    """The encoder's numbers in 32 bits, from its file's 8: tables, `layers.N.query.weight` [in, out], biases, norms."""
    found: dict[str, Floats] = {}
    for name in TABLES:
        zero = stored[f"{name}.weight_zero_point"].astype(np.float32)
        codes = stored[f"{name}.weight_quantized"].astype(np.float32)
        found[name] = (codes - zero) * stored[f"{name}.weight_scale"].astype(np.float32)
    # What a matrix is called in the file is an accident of the export; their order is that of the layers.
    matrices = [name for name, value in stored.items() if name.endswith("_quantized") and value.dtype == np.int8]
    for number, name in enumerate(matrices):
        layer, kind = divmod(number, len(MATRICES))
        scale = stored[f"{name.removesuffix('_quantized')}_scale"].astype(np.float32)
        found[f"layers.{layer}.{MATRICES[kind]}.weight"] = stored[name].astype(np.float32) * scale
    found |= {name: value for name, value in stored.items() if value.dtype == np.float32 and "scale" not in name}
    return found


class Adapted:
    """The encoder with the changes that a head holds for it.

    >>> adapted_encoder("portrayal").vectors(pieces, roles).shape    # doctest: +SKIP
    (42, 384)
    """

    def __init__(self, encoder: Mapping[str, Floats], changes: Mapping[str, Floats]) -> None:
        own = {**encoder, **changes}
        self._tables = {name: own[name] for name in TABLES}
        self._roles = changes["roles"]
        self._norm = own["norm.weight"], own["norm.bias"]
        self._layers = []
        for number in range(1 + max(int(name.split(".")[1]) for name in encoder if name.startswith("layers."))):
            at = f"layers.{number}"
            weights = {}
            for kind in MATRICES:
                weights[kind] = encoder[f"{at}.{kind}.weight"]
                if f"{at}.{kind}.down" in changes:
                    weights[kind] = weights[kind] + changes[f"{at}.{kind}.down"] @ changes[f"{at}.{kind}.up"]
            biases = {kind: own[f"{at}.{kind}.bias"] for kind in MATRICES}
            norms = {kind: (own[f"{at}.{kind}.weight"], own[f"{at}.{kind}.bias"]) for kind in NORMS}
            self._layers.append(Layer(weights, biases, norms))

    def vectors(self, pieces: Pieces, roles: Ints) -> Floats:
        """A vector for the mark that opens the text, and one for each piece. `roles` is 0 where a piece plays none."""
        begin, end = (tokenizer().token_to_id(token) for token in ("[CLS]", "[SEP]"))
        ids = np.concatenate([[begin], pieces.ids, [end]])
        hidden = self._tables["pieces"][ids] + self._tables["places"][: len(ids)]
        for name in ("case", "quote", "glued"):
            hidden = hidden + self._tables[name][np.pad(getattr(pieces, name), 1)]
        hidden[1:-1] += np.where(roles[:, None] > 0, self._roles[np.maximum(roles - 1, 0)], 0)
        hidden = _normed(hidden, self._norm)
        for layer in self._layers:
            hidden = _through(layer, hidden)
        return hidden[:-1]


@cache
def adapted_encoder(head: str) -> Adapted:
    """Opens the encoder's file and the head's; raises WeightsMissing or WeightsDamaged as `encode` does."""
    return Adapted(encoder_arrays(stored_encoder()), load_head(head))


def cut_sentence(text: str, span: Span, quotes: Sequence[Quote]) -> Pieces:
    """The pieces of one stretch of a text, by itself."""
    return cut_pieces(tokenizer(), text, [span], quotes)


def _through(layer: Layer, hidden: Floats) -> Floats:
    def mapped(kind: str, given: Floats) -> Floats:
        return given @ layer.weights[kind] + layer.biases[kind]

    def split(kind: str) -> Floats:
        return mapped(kind, hidden).reshape(len(hidden), -1, HEAD_SIZE).transpose(1, 0, 2)

    scores = split("query") @ split("key").transpose(0, 2, 1) / np.float32(HEAD_SIZE**0.5)
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    scores /= scores.sum(axis=-1, keepdims=True)
    attended = (scores @ split("value")).transpose(1, 0, 2).reshape(hidden.shape)
    hidden = _normed(hidden + mapped("out", attended), layer.norms["norm_attention"])
    return _normed(hidden + mapped("narrow", _gelu(mapped("widen", hidden))), layer.norms["norm_out"])


def _normed(given: Floats, norm: tuple[Floats, Floats]) -> Floats:
    centred = given - given.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(_EPSILON))
    found: Floats = centred / spread * norm[0] + norm[1]
    return found


def _gelu(given: Floats) -> Floats:
    """By tanh, as the changes were trained with: NumPy has no error function."""
    inner = np.float32((2 / np.pi) ** 0.5) * (given + np.float32(0.044715) * given * given * given)
    found: Floats = np.float32(0.5) * given * (1 + np.tanh(inner))
    return found
