"""The SHA-256 of the files that ship, which the package checks them against."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def write_sums(folder: Path) -> None:
    files = sorted(
        path for path in folder.iterdir() if path.suffix in (".onnx", ".safetensors") or path.name == "tokenizer.json"
    )
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    (folder / "weights.json").write_text(json.dumps(sums, indent=1) + "\n", encoding="utf-8")
