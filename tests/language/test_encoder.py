"""The shipped weights are what they were, and an article's vectors never depend on its company."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from rashomon.errors import RashomonError, WeightsDamaged, WeightsMissing
from rashomon.language import Encoding, encode, load_head, weights_sha256
from rashomon.language.encoder import WEIGHTS
from rashomon.language.quotation import find_quotes
from tests.articles import article

MEGABYTE = 1_000_000
TEXTS = [
    "“We saw smoke over the port,” said Amal Haddad.\nThe army denied that it had fired.",
    "12",
    "THE MAYOR SAID NOTHING. " * 120,
    "قال محمد إن القرية «حرة» الآن.",
]


def encoded(text: str) -> Encoding:
    paragraphs = article(text).paragraphs
    return encode(text, paragraphs, find_quotes(text, paragraphs))


# ---------------------------------------------------------------- the files


def test_each_file_is_the_one_that_was_recorded() -> None:
    recorded = json.loads((WEIGHTS / "weights.json").read_text(encoding="utf-8"))
    files = {path.name for path in WEIGHTS.iterdir() if path.suffix != ".md"} - {"weights.json"}
    assert recorded == {name: hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() for name in files}


def test_the_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= 30 * MEGABYTE
    heads = {path.stem: path.stat().st_size for path in WEIGHTS.glob("*.safetensors")}
    assert set(heads) == {"attribution", "actors", "case", "portrayal"}
    assert all(size < MEGABYTE for size in heads.values())


def test_no_file_of_the_weights_can_run_code() -> None:
    assert {path.suffix for path in WEIGHTS.iterdir()} <= {".onnx", ".safetensors", ".json", ".md"}


@pytest.mark.parametrize(
    ("name", "words"), [("LICENSE.md", "Apache License 2.0"), ("MODEL_CARD.md", "PolNeAR")], ids=["licence", "card"]
)
def test_the_weights_tell_what_they_are(name: str, words: str) -> None:
    assert words in (WEIGHTS / name).read_text(encoding="utf-8")


# ---------------------------------------------------------------- when they are not as shipped


USES: dict[str, Callable[[], object]] = {
    "encoder.onnx": lambda: encoded("Nobody came."),
    "tokenizer.json": lambda: encoded("Nobody came."),
    "attribution.safetensors": lambda: load_head("attribution"),
    "actors.safetensors": lambda: load_head("actors"),
    "portrayal.safetensors": lambda: load_head("portrayal"),
    "weights.json": lambda: load_head("attribution"),
}


def head_of(name: str) -> str:
    """The head whose fingerprint takes this file."""
    stem = name.partition(".")[0]
    return stem if stem in ("actors", "portrayal") else "attribution"


def says_what_to_do(err: RashomonError, name: str) -> None:
    message = str(err)
    assert "\n" not in message
    assert name in message
    assert "install rashomon again" in message
    assert ("without --portrayal" if name.startswith("portrayal") else "--statements rules") in message


@pytest.mark.parametrize("name", USES)
def test_a_missing_file_is_named_with_what_to_do(weights: Path, name: str) -> None:
    (weights / name).unlink()
    for use in (USES[name], lambda: weights_sha256(head_of(name))):
        with pytest.raises(WeightsMissing) as stop:
            use()
        says_what_to_do(stop.value, name)


@pytest.mark.parametrize("name", [name for name in USES if name != "weights.json"])
@pytest.mark.parametrize("damage", ["cut off", "one bit", "empty"])
def test_a_damaged_file_is_named_with_what_to_do(weights: Path, name: str, damage: str) -> None:
    data = bytearray((weights / name).read_bytes())
    if damage == "one bit":
        data[len(data) // 2] ^= 1
    else:
        del data[len(data) // 2 if damage == "cut off" else 0 :]
    (weights / name).write_bytes(data)
    for use in (USES[name], lambda: weights_sha256(head_of(name))):
        with pytest.raises(WeightsDamaged) as stop:
            use()
        says_what_to_do(stop.value, name)


@pytest.mark.parametrize("data", [b'{"encoder.onnx": ', b"\xff\xfe", b"[]"], ids=["cut off", "no text", "a list"])
def test_a_damaged_record_is_named_with_what_to_do(weights: Path, data: bytes) -> None:
    (weights / "weights.json").write_bytes(data)
    with pytest.raises(WeightsDamaged) as stop:
        load_head("attribution")
    says_what_to_do(stop.value, "weights.json")


def test_a_file_that_nobody_recorded_is_not_used(weights: Path) -> None:
    shutil.copy(weights / "attribution.safetensors", weights / "another.safetensors")
    with pytest.raises(WeightsDamaged, match=r"another\.safetensors"):
        load_head("another")


# ---------------------------------------------------------------- the vectors


def test_every_piece_has_a_vector() -> None:
    for text in TEXTS:
        encoding = encoded(text)
        assert encoding.vectors.shape == (len(encoding.pieces), load_head("attribution")["tags.weight"].shape[0])
        assert np.isfinite(encoding.vectors).all()


@pytest.mark.parametrize("text", ["", "\n \n"], ids=["empty", "blank"])
def test_a_text_without_words_has_no_vectors(text: str) -> None:
    assert len(encoded(text).vectors) == 0


def test_an_article_is_encoded_the_same_alone_and_in_company() -> None:
    alone = {text: encoded(text).vectors.tobytes() for text in reversed(TEXTS)}
    for text in [*TEXTS, *TEXTS]:
        assert encoded(text).vectors.tobytes() == alone[text]


@pytest.mark.parametrize("head", ["attribution", "actors"])
def test_the_fingerprint_is_of_the_files(head: str) -> None:
    names = ("encoder.onnx", "tokenizer.json", f"{head}.safetensors")
    sums = "".join(hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() for name in names)
    assert weights_sha256(head) == hashlib.sha256(sums.encode()).hexdigest()
    assert weights_sha256() != weights_sha256(head)
