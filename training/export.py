"""Writes what ships: the encoder as ONNX with 8-bit weights, the head of statements, the tokenizer, their SHA-256.

    python -m training.export --checkpoint build/training/checkpoint.pt --encoder all-minilm-l6-v2 \\
        --out src/rashomon/language/weights
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import save
from tokenizers import Tokenizer

from training.corpora import ENTITIES, PARTS, TAGS
from training.network import Encoder, Network, pretrained
from training.sums import write_sums

INPUTS = ("ids", "case", "quote", "glued")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="leave the encoder in 32 bits, to measure what 8 bits cost")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    network = load(arguments.checkpoint, arguments.encoder)
    write_encoder(network.encoder, arguments.out / "encoder.onnx", quantised=not arguments.full)
    (arguments.out / "attribution.safetensors").write_bytes(save(head(network)))
    write_tokenizer(arguments.encoder / "tokenizer.json", arguments.out / "tokenizer.json")
    write_sums(arguments.out)


def load(checkpoint: Path, encoder: Path) -> Network:
    """The network with the running mean of the weights of a checkpoint of ours."""
    state = torch.load(checkpoint, weights_only=False)["mean"]
    layers = len({name.split(".")[2] for name in state if name.startswith("encoder.layers.")})
    network = Network(pretrained(encoder, layers=layers), tags=len(TAGS), entities=len(ENTITIES), parts=len(PARTS))
    network.load_state_dict(state)
    return network.eval()


def write_encoder(encoder: Encoder, path: Path, *, quantised: bool = True) -> None:
    example = tuple(torch.zeros(1, 8, dtype=torch.long) for _ in INPUTS)
    with tempfile.TemporaryDirectory() as folder:
        full = path if not quantised else Path(folder) / "full.onnx"
        torch.onnx.export(
            encoder,
            example,
            str(full),
            dynamo=False,
            opset_version=17,
            input_names=list(INPUTS),
            output_names=["hidden"],
            dynamic_axes={name: {0: "batch", 1: "length"} for name in (*INPUTS, "hidden")},
        )
        if quantised:
            # 7 of 8 bits: processors without VNNI add pairs of products in 16 bits and would overflow with all 8.
            quantize_dynamic(full, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


def head(network: Network) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    """The arrays of the head of statements: matrices are [width, out], to be multiplied from the right."""
    arrays = {
        "tags.weight": network.tags["statements"].weight.T,
        "tags.bias": network.tags["statements"].bias,
    }
    for name in ("cue", "source"):
        link = network.links[name]
        for part in ("query", "key", "nothing"):
            arrays[f"{name}.{part}.weight"] = getattr(link, part).weight.T
            arrays[f"{name}.{part}.bias"] = getattr(link, part).bias
        arrays[f"{name}.distance"] = link.distance
    return {name: value.detach().float().contiguous().numpy() for name, value in arrays.items()}


def write_tokenizer(source: Path, target: Path) -> None:
    """The encoder's tokenizer, without the padding and truncation that it was published with."""
    tokenizer = Tokenizer.from_file(str(source))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    target.write_text(tokenizer.to_str(pretty=False), encoding="utf-8")


if __name__ == "__main__":
    main()
