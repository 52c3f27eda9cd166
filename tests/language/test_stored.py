"""The encoder's numbers read back from its file, and the encoder as NumPy runs it, are those that onnxruntime uses."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.language import Floats, encode, encoder_arrays
from rashomon.language.adapted import MATRICES, Adapted
from rashomon.language.encoder import stored_encoder
from rashomon.language.quotation import find_quotes
from rashomon.language.stored import Array, stored_arrays
from rashomon.model import Span

TEXT = "“We saw smoke over the port,” said Amal Haddad, 41. The army denied that it had fired on Lunde."


def message(*fields: tuple[int, bytes | int]) -> bytes:
    """A protocol buffer of short fields: numbers as varints, bytes with their length."""
    found = b""
    for number, value in fields:
        if isinstance(value, int):
            found += bytes([number << 3, value])
        else:
            found += bytes([number << 3 | 2, len(value)]) + value
    return found


def model(*tensors: bytes) -> bytes:
    return message((1, 8), (7, b"".join(message((5, tensor)) for tensor in tensors)))


@pytest.mark.parametrize(
    ("tensor", "expected"),
    [
        (message((1, 2), (2, 1), (8, b"a"), (9, np.array([1.5, -2], "<f4").tobytes())), np.array([1.5, -2], "f4")),
        (message((1, b"\x02\x01"), (2, 3), (8, b"a"), (9, b"\xff\x05")), np.array([[-1], [5]], "i1")),
        (message((1, 2), (2, 2), (8, b"a"), (9, b"\xff\x05")), np.array([255, 5], "u1")),
        (message((2, 1), (8, b"a"), (4, np.float32(0.5).tobytes())), np.array(0.5, "f4")),
        (message((2, 2), (8, b"a"), (5, b"\x81\x01")), np.array(129, "u1")),
        (message((2, 3), (8, b"a"), (5, b"\xfe" + b"\xff" * 8 + b"\x01")), np.array(-2, "i1")),
    ],
    ids=["floats", "signed, shape packed", "unsigned", "one float", "one unsigned", "one below zero"],
)
def test_an_array_is_read_as_it_was_stored(tensor: bytes, expected: Array) -> None:
    found = stored_arrays(model(tensor))["a"]
    assert found.dtype == expected.dtype
    assert np.array_equal(found, expected)


def test_what_is_no_array_of_floats_or_bytes_is_left_out() -> None:
    other = message((1, 1), (2, 7), (8, b"b"), (9, bytes(8)))
    assert stored_arrays(model(other)) == {}
    assert stored_arrays(b"") == {}


def test_the_shipped_encoder_has_all_its_matrices() -> None:
    arrays = encoder_arrays(stored_encoder())
    for layer in range(6):
        shapes = [arrays[f"layers.{layer}.{kind}.weight"].shape for kind in MATRICES]
        assert shapes == [(384, 384)] * 4 + [(384, 1536), (1536, 384)]
    assert arrays["pieces"].shape == (30522, 384)


def test_unchanged_the_encoder_sees_in_numpy_what_it_sees_in_onnxruntime() -> None:
    quotes = find_quotes(TEXT, [Span(0, len(TEXT))])
    encoding = encode(TEXT, [Span(0, len(TEXT))], quotes)
    unchanged = Adapted(encoder_arrays(stored_encoder()), {"roles": np.ones((2, 384), dtype=np.float32)})
    vectors = unchanged.vectors(encoding.pieces, np.zeros(len(encoding.pieces), dtype=np.int64))[1:]
    assert vectors.shape == encoding.vectors.shape
    # onnxruntime rounds to 8 bits what goes into each matrix, so the two differ by what that costs.
    alike = (vectors * encoding.vectors).sum(axis=1)
    alike /= np.linalg.norm(vectors, axis=1) * np.linalg.norm(encoding.vectors, axis=1)
    assert alike.min() > 0.97
    assert alike.mean() > 0.99


def test_changes_and_roles_count() -> None:
    quotes = find_quotes(TEXT, [Span(0, len(TEXT))])
    pieces = encode(TEXT, [Span(0, len(TEXT))], quotes).pieces
    arrays = encoder_arrays(stored_encoder())
    rng = np.random.default_rng(5)
    roles = np.zeros(len(pieces), dtype=np.int64)
    changes: dict[str, Floats] = {
        "roles": rng.normal(size=(2, 384)).astype(np.float32),
        "layers.3.widen.down": rng.normal(size=(384, 2), scale=1 / 384).astype(np.float32),
        "layers.3.widen.up": rng.normal(size=(2, 1536)).astype(np.float32),
    }
    plain = Adapted(arrays, {"roles": changes["roles"]}).vectors(pieces, roles)
    changed = Adapted(arrays, changes).vectors(pieces, roles)
    assert not np.allclose(plain, changed, atol=0.01)
    own = dict(arrays)
    own["layers.3.widen.weight"] = arrays["layers.3.widen.weight"] + (
        changes["layers.3.widen.down"] @ changes["layers.3.widen.up"]
    )
    assert np.allclose(Adapted(own, {"roles": changes["roles"]}).vectors(pieces, roles), changed, atol=1e-4)
    roles[4] = 2
    assert not np.allclose(Adapted(arrays, {"roles": changes["roles"]}).vectors(pieces, roles), plain, atol=0.01)
