"""The encoder that every learned part reads from: words in, one vector a piece out. onnxruntime stays in here.

Windows go through one by one. The quantised encoder scales its numbers by what it sees at once, so in a batch an
article's findings would depend on its company.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from safetensors import SafetensorError
from safetensors.numpy import load
from tokenizers import Tokenizer

from rashomon.errors import WeightsDamaged, WeightsMissing
from rashomon.language.pieces import Names, Pieces, cut_pieces, cut_windows
from rashomon.language.quotation import Quote
from rashomon.language.stored import Array, stored_arrays
from rashomon.model import Span

Floats = npt.NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("weights")
_ENCODER, _TOKENIZER, _SUMS = "encoder.onnx", "tokenizer.json", "weights.json"


@dataclass(frozen=True, slots=True)
class Encoding:
    """The pieces of a text and a vector for each of them: `vectors` is [pieces, width]."""

    pieces: Pieces
    vectors: Floats


def encode(text: str, units: Sequence[Span], quotes: Sequence[Quote], names: Names = ()) -> Encoding:
    """The units (a title, paragraphs; in order) of a text as the encoder sees them, each of the `names` as one word,
    its stand-in.

    Raises WeightsMissing or WeightsDamaged where the package's own files are not as they were shipped.
    """
    pieces = cut_pieces(tokenizer(), text, units, quotes, names)
    session = _session()
    begin, end = (tokenizer().token_to_id(token) for token in ("[CLS]", "[SEP]"))
    vectors = []
    for window in cut_windows(pieces):
        here = slice(window.first, window.last)
        inputs = {
            "ids": np.concatenate([[begin], pieces.ids[here], [end]])[None],
            "case": np.pad(pieces.case[here], 1)[None],
            "quote": np.pad(pieces.quote[here], 1)[None],
            "glued": np.pad(pieces.glued[here], 1)[None],
        }
        (hidden,) = session.run(None, inputs)
        vectors.append(hidden[0, 1 + window.new - window.first : -1])
    if not vectors:
        return Encoding(pieces, np.zeros((0, 0), dtype=np.float32))
    return Encoding(pieces, np.concatenate(vectors))


@cache
def load_head(name: str) -> dict[str, Floats]:
    """The arrays of one head, by name, whatever precision they were stored in."""
    try:
        return {key: value.astype(np.float32) for key, value in load(_checked(f"{name}.safetensors")).items()}
    except SafetensorError as err:
        raise WeightsDamaged(f"{name}.safetensors") from err


@cache
def weights_sha256(*names: str) -> str:
    """One fingerprint of the encoder, its tokenizer and the named heads, each checked against what was shipped."""
    files = (_ENCODER, _TOKENIZER, *(f"{name}.safetensors" for name in names))
    return hashlib.sha256("".join(hashlib.sha256(_checked(file)).hexdigest() for file in files).encode()).hexdigest()


@cache
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # articles run side by side, not one's windows
    options.log_severity_level = 3
    # Measured: without this fusion a quantised layer is a tenth faster.
    return onnxruntime.InferenceSession(
        _checked(_ENCODER), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


@cache
def tokenizer() -> Tokenizer:
    return Tokenizer.from_str(_checked(_TOKENIZER).decode())


def stored_encoder() -> dict[str, Array]:
    """The encoder's own numbers, by the names of its file; for heads that change it for themselves."""
    return stored_arrays(_checked(_ENCODER))


@cache
def _recorded() -> dict[str, str]:
    try:
        sums = json.loads((WEIGHTS / _SUMS).read_text(encoding="utf-8"))
    except OSError as err:
        raise WeightsMissing(_SUMS) from err
    except ValueError as err:
        raise WeightsDamaged(_SUMS) from err
    if not isinstance(sums, dict):
        raise WeightsDamaged(_SUMS)
    return sums


def _checked(name: str) -> bytes:
    """The file's bytes, if they are the ones that were shipped."""
    try:
        data = (WEIGHTS / name).read_bytes()
    except OSError as err:
        raise WeightsMissing(name) from err
    if hashlib.sha256(data).hexdigest() != _recorded().get(name):
        raise WeightsDamaged(name)
    return data
