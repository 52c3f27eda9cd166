from __future__ import annotations

import pytest

from rashomon.errors import ReadingError
from rashomon.reading import read_page
from tests.reading.pages import PROSE, paragraphs, snapshot

CAFE = (
    "The caf\u00e9 by the dam, \u201cLa Na\u00efve\u201d, was closed when the water came, said its owner Ren\u00e9 Kos."
)
RUSSIAN = "Плотина над Острой прорвалась в субботу утром, погибли четырнадцать человек, сообщило министерство."


def _page(charset: str | None, *texts: str) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return (
        f"<html><head>{meta}<title>Dam fails</title></head><body><article>{paragraphs(*texts)}</article></body></html>"
    )


@pytest.mark.parametrize(
    ("data", "transport"),
    [
        (_page("utf-8", CAFE, *PROSE).encode(), None),
        (_page(None, CAFE, *PROSE).encode(), None),
        (_page("windows-1252", CAFE, *PROSE).encode("cp1252"), None),
        (_page("iso-8859-1", CAFE, *PROSE).encode("cp1252"), None),
        (_page("iso-8859-1", CAFE, *PROSE).encode(), None),  # the declaration is wrong, and the bytes say so
        (_page("windows-1251", CAFE, *PROSE).encode(), "utf-8"),  # the transport's word counts more
        (_page(None, CAFE, *PROSE).encode("cp1252"), "ISO-8859-1"),
        (_page(None, CAFE, *PROSE).encode("utf-16"), None),
        (_page("utf-8", CAFE, *PROSE).encode("utf-16-le"), "utf-16le"),
        (_page("utf-16", CAFE, *PROSE).encode(), None),
        (_page("windows-1251", CAFE, *PROSE).encode("utf-8-sig"), None),
        (_page("x-klingon", CAFE, *PROSE).encode(), None),
        (_page("base64", CAFE, *PROSE).encode(), "rot13"),
        (_page("x-klingon", CAFE, *PROSE).encode("cp1252"), None),
        (_page(None, CAFE, *PROSE).encode("cp1252"), None),
    ],
)
def test_the_encoding_is_found(data: bytes, transport: str | None) -> None:
    assert CAFE in read_page(snapshot(data, charset=transport)).text


def test_another_alphabet_is_decoded_as_declared() -> None:
    assert RUSSIAN in read_page(snapshot(_page("windows-1251", RUSSIAN, RUSSIAN[::-1]).encode("cp1251"))).text


def test_invalid_utf8_becomes_replacement_characters() -> None:
    data = _page("utf-8", CAFE, *PROSE).encode().replace("é".encode(), b"\xe9")
    assert "The caf\ufffd by the dam" in read_page(snapshot(data)).text


@pytest.mark.parametrize("media_type", ["text/html", "text/plain", "text/markdown"])
@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"%PDF-1.7 dam", b"\x89PNG\r\n\x1a\n" + bytes(50), bytes(1000), b"PK\x03\x04dam"]
)
def test_binary_data_are_no_text_whatever_their_name(data: bytes, media_type: str) -> None:
    with pytest.raises(ReadingError, match="binary data"):
        read_page(snapshot(data, media_type=media_type))


def test_plain_text_in_another_encoding_says_what_to_do() -> None:
    with pytest.raises(ReadingError, match="save it as UTF-8"):
        read_page(snapshot(RUSSIAN.encode("cp1251"), media_type="text/plain"))
