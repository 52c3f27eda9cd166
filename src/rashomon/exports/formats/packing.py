"""Zip files that are the same for the same contents, whenever and wherever they are made."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows
_UNIX, _READABLE = 3, 0o644 << 16


class Packed:
    """A zip file being written, one entry after the other."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, text: str) -> None:
        self._archive.writestr(_entry(name), text.encode())

    @contextmanager
    def adding(self, name: str) -> Iterator[BinaryIO]:
        """An entry that is written piece by piece."""
        with self._archive.open(_entry(name), "w", force_zip64=True) as stream:
            yield stream  # type: ignore[misc]


@contextmanager
def packed(out: BinaryIO) -> Iterator[Packed]:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        yield Packed(archive)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _READABLE
    return entry
