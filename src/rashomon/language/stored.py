"""The encoder's own numbers, read back from its ONNX file, for a head that changes them for itself.

ONNX files are protocol buffers; of the format only what holds a stored array is read here, so that nothing has to be
installed for it. Field numbers are those of onnx.proto: a model's graph is 7, a graph's initializer 5, a tensor's
dims 1, data_type 2, float_data 4, int32_data 5, name 8, raw_data 9.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

_GRAPH, _INITIALIZER = 7, 5
_DIMS, _TYPE, _FLOATS, _INTS, _NAME, _RAW = 1, 2, 4, 5, 8, 9
_TYPES = {1: "<f4", 2: "u1", 3: "i1"}
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5

Array = npt.NDArray[Any]  # floats or 8-bit integers, as they are stored


def stored_arrays(model: bytes) -> dict[str, Array]:
    """Every array of floats or of 8-bit integers that an ONNX model holds, by name."""
    found: dict[str, Array] = {}
    for number, graph in _fields(memoryview(model)):
        if number != _GRAPH or isinstance(graph, int):
            continue
        for inner, tensor in _fields(graph):
            if inner == _INITIALIZER and not isinstance(tensor, int):
                _add(found, tensor)
    return found


def _add(found: dict[str, Array], tensor: memoryview) -> None:
    shape: list[int] = []
    kind, name = 0, ""
    values: list[Array] = []
    for number, value in _fields(tensor):
        if number == _TYPE and isinstance(value, int):
            kind = value
        elif number == _DIMS:
            shape += [value] if isinstance(value, int) else _varints(value)
        elif number == _NAME and not isinstance(value, int):
            name = bytes(value).decode()
        elif number == _RAW and not isinstance(value, int) and kind in _TYPES:
            values.append(np.frombuffer(value, _TYPES[kind]))
        elif number == _FLOATS and not isinstance(value, int):
            values.append(np.frombuffer(value, "<f4"))
        elif number == _INTS and kind in _TYPES:
            numbers = [value] if isinstance(value, int) else _varints(value)
            signed = [n - (1 << 64) if n >> 63 else n for n in numbers]
            values.append(np.array(signed).astype(_TYPES[kind]))
    if kind in _TYPES and values:
        found[name] = np.concatenate(values).reshape(shape)


def _fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """The number and value of each field of a message."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _varint(data, at)
            yield key >> 3, value
            continue
        if kind == _BYTES:
            size, at = _varint(data, at)
        else:
            size = {_FIXED64: 8, _FIXED32: 4}[kind]
        yield key >> 3, data[at : at + size]
        at += size


def _varints(data: memoryview) -> list[int]:
    found, at = [], 0
    while at < len(data):
        value, at = _varint(data, at)
        found.append(value)
    return found


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
