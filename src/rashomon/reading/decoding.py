"""Bytes to characters."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from rashomon.errors import ReadingError
from rashomon.sources import looks_like_text, unicode_mark

# What browsers do with these labels: https://encoding.spec.whatwg.org/#names-and-labels
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
_LABELS = {
    "x-sjis": "shift_jis",
    "x-gbk": "gbk",
    "x-user-defined": "iso8859-1",
    "unicode": "utf-16",
    "utf8mb4": "utf-8",
}
# Python also has codecs that are no character encoding of a page ("base64", "rot13", "punycode", "idna").
_CODECS = re.compile(
    r"(?:ascii|utf-(?:8|16|32)(?:-[lb]e)?|iso8859-\d+|iso2022_\w+|cp\d+|koi8-[rtu]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*|"
    r"tis-620|hz|johab|kz1048|ptcp154)"
)
_META = re.compile(rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([^\s\"'/>;]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{1,40})[\"']")
_LEGACY = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp932",
    "gb18030",
    "big5",
    "cp949",
    "koi8_r",
]
_LATIN = ("cp1250", "cp1254")
_SAMPLE = 100_000


def decode_text(data: bytes, charset: str | None) -> str:
    """Plain text: by its byte order mark, else as declared, else UTF-8. Bytes that do not decode become U+FFFD.

    Line ends become "\\n"; the mark is dropped.
    """
    mark, encoding = unicode_mark(data) or (b"", None)
    _refuse_binary(data, encoding or charset)
    text = data[len(mark) :].decode(encoding or _codec(charset) or "utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode_page(data: bytes, charset: str | None) -> str:
    """HTML: by its byte order mark, else as declared by the transport or in its head, else as UTF-8 where it is valid,
    else as its bytes suggest.

    Raises ReadingError where nothing says what the bytes are.
    """
    marked = unicode_mark(data)
    if marked is not None:
        mark, encoding = marked
        return data[len(mark) :].decode(encoding, "replace")
    _refuse_binary(data, charset)
    declared = [label for label in (charset, _declared_in_head(data)) if label]
    codec = next((codec for codec in map(_codec, declared) if codec), None)
    if codec is None or (codec == "cp1252" and not data.isascii()):
        # A page that is valid UTF-8 beyond ASCII is UTF-8, even under a server's default header.
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as err:
            codec = codec or _detect(data, err, declared)
    return data.decode(codec, "replace")


def _refuse_binary(data: bytes, charset: str | None) -> None:
    wide = (
        (charset or "").lower().replace("_", "-").startswith(("utf-16", "utf-32", "ucs", "utf16", "utf32", "unicode"))
    )
    if not wide and not looks_like_text(data):
        raise ReadingError(
            "it is not text but binary data, whatever its name says; save the page again as HTML or text"
        )


def _codec(label: str | None) -> str | None:
    """Python's name of the encoding that a label stands for; None where it stands for none."""
    if not label:
        return None
    label = label.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return _READ_AS.get(name, name) if _CODECS.fullmatch(name) else None


def _declared_in_head(data: bytes) -> str | None:
    head = data[:4096]
    match = _META.search(head) or _XML.match(head)
    if match is None:
        return None
    label = match[1].decode("latin-1")
    # If the declaration could be read as ASCII, the page is not UTF-16.
    return "utf-8" if label.lower().startswith(("utf-16", "utf-32")) else label


def _detect(data: bytes, err: UnicodeDecodeError, declared: list[str]) -> str:
    sample = data[:_SAMPLE]
    multibyte = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", sample))
    stray = sum(1 for char in sample.decode("utf-8", "replace") if char == "\ufffd")
    if multibyte > stray:
        return "utf-8"
    found = [match.encoding for match in from_bytes(sample, cp_isolation=_LEGACY)]
    if found:
        # Between the encodings of the Latin alphabet a few letters decide, and most pages are in the western one.
        return "cp1252" if found[0] in _LATIN and "cp1252" in found else found[0]
    if stray * 100 <= len(sample):
        return "utf-8"
    named = (
        f"it declares the encoding {declared[0][:40]!r}, which is not known, and"
        if declared
        else "it declares no encoding and"
    )
    raise ReadingError(f"{named} its bytes are not UTF-8 (byte {err.start}); save the page again as UTF-8") from err
