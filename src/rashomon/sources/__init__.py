"""Bytes to snapshots: files, folders, standard input, web archives and JSON Lines."""

from rashomon.sources.dates import iso_date
from rashomon.sources.files import MAX_DECOMPRESSED_BYTES, snapshots
from rashomon.sources.kinds import looks_like_text, unicode_mark
from rashomon.sources.page import MAX_PAGE_BYTES

__all__ = ["MAX_DECOMPRESSED_BYTES", "MAX_PAGE_BYTES", "iso_date", "looks_like_text", "snapshots", "unicode_mark"]
