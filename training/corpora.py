"""Reads the public corpora from the folder that they were unpacked into (shared layout: polnear/, gum/, muc4/ …).

Every reader gives `Sample`s: a text cut as the package cuts it, and what is to be learned from it. Nothing of a corpus
is written anywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from rashomon.ids import sha256
from rashomon.language import Ints, parts_of, read_language, units_of
from rashomon.language.pieces import Pieces, cut_pieces
from rashomon.language.quotation import find_quotes
from rashomon.model import Article, Snapshot
from rashomon.reading import read_page
from rashomon.statements import Finder, find_statements
from training import conllu

ROLES = ("source", "cue", "content")
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ENTITIES = ("none", "person", "organization", "place", "event", "time", "other")
PARTS = ("none", "perpetrator", "perpetrating organization", "victim", "object", "instrument")
NOTHING = -1  # a link's target where there is none
UNKNOWN = -100  # nothing is learned here

Attribution = dict[str, list[tuple[int, int]]]


@dataclass(slots=True)
class Sample:
    """One text and its targets; arrays have one entry a piece, `UNKNOWN` where nothing is to be learned."""

    task: str
    name: str
    text: str
    pieces: Pieces
    tags: Ints | None = None
    links: dict[str, Ints] = field(default_factory=dict)  # piece -> piece, NOTHING, or UNKNOWN
    target: tuple[Ints, int] | None = None  # the pieces of a target, and how it is portrayed


def article_of(text: str) -> Article:
    data = text.encode()
    return read_page(Snapshot(data=data, sha256=sha256(data), media_type="text/plain", retrieved="", path="a.txt"))


def _cut(tokenizer: Tokenizer, text: str) -> Pieces:
    article = article_of(text)
    quotes = find_quotes(text, [span for _, span in units_of(article)])
    return cut_pieces(tokenizer, text, parts_of(article), quotes)


# ---------------------------------------------------------------- PolNeAR: who said what

_SPAN = re.compile(r"^(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")


def read_polnear(folder: Path, part: str, tokenizer: Tokenizer) -> Iterator[Sample]:
    for document, text, attributions in polnear_documents(folder, part):
        yield attributed(document, text, attributions, tokenizer)


def polnear_documents(folder: Path, part: str) -> Iterator[tuple[str, str, list[Attribution]]]:
    """One annotator a document; training leaves out what several people annotated, so that they stay comparable."""
    by_document: dict[str, list[str]] = defaultdict(list)
    for path in sorted((folder / part / "attributions").glob("*.ann")):
        document, _, annotator = path.stem.rpartition("_")
        by_document[document].append(annotator)
    for document, annotators in sorted(by_document.items()):
        if part == "train" and len(annotators) > 1:
            continue
        annotator = min(annotators, key=lambda name: hashlib.sha1((document + name).encode()).hexdigest())
        text = (folder / part / "text" / f"{document}.txt").read_bytes().decode()
        marks = (folder / part / "attributions" / f"{document}_{annotator}.ann").read_text(encoding="utf-8")
        yield document, text, list(_attributions(marks))


def _attributions(marks: str) -> Iterator[Attribution]:
    """brat's stand-off lines: `T1<tab>Source 0 5;7 9<tab>words` and `E1<tab>Attribution:T3 Source:T1 …`."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events = []
    for line in marks.splitlines():
        match = _SPAN.match(line)
        if match:
            spans[match[1]] = [(int(a), int(b)) for a, b in (piece.split() for piece in match[2].split(";"))]
        elif line.startswith("E"):
            events.append(line.split("\t", 1)[1].split()[1:])
    for arguments in events:
        found: Attribution = {role: [] for role in ROLES}
        for argument in arguments:
            name, reference = argument.split(":")
            role = name.rstrip("0123456789").lower()
            if role in found:
                found[role] += spans.get(reference, [])
        if found["content"]:
            yield found


def attributed(name: str, text: str, attributions: Sequence[Attribution], tokenizer: Tokenizer) -> Sample:
    """A text with its attributions as tags on words and links between them."""
    pieces = _cut(tokenizer, text)
    tags = np.full(len(pieces), UNKNOWN)
    words = pieces.words
    tags[words] = 0
    to_cue, to_source = np.full(len(pieces), UNKNOWN), np.full(len(pieces), UNKNOWN)
    begins, ends = pieces.start[words], pieces.word_ends
    letters = np.array([any(c.isalnum() for c in text[a:b]) for a, b in zip(begins, ends, strict=True)], dtype=bool)
    units = pieces.unit[words]
    for role in ("content", "source", "cue"):
        for attribution in attributions:
            heads = {other: _first_word(attribution[other], begins, ends, letters) for other in ROLES}
            for run in _runs(attribution[role], begins, ends, letters, units):
                label = TAGS.index(f"B-{role}")
                tags[words[run]] = label + 1
                tags[words[run[0]]] = label
                if role == "content":
                    to_cue[words[run]] = NOTHING if heads["cue"] is None else words[heads["cue"]]
                    to_source[words[run]] = UNKNOWN
                elif role == "cue":
                    to_source[words[run]] = NOTHING if heads["source"] is None else words[heads["source"]]
                    to_cue[words[run]] = UNKNOWN
                else:
                    to_cue[words[run]] = to_source[words[run]] = UNKNOWN
    return Sample("statements", name, text, pieces, tags=tags, links={"cue": to_cue, "source": to_source})


def _covered(spans: Sequence[tuple[int, int]], begins: Ints, ends: Ints) -> Ints:
    inside = np.zeros(len(begins), dtype=bool)
    for start, end in spans:
        inside |= (begins < end) & (ends > start)
    return np.flatnonzero(inside)


def _first_word(spans: Sequence[tuple[int, int]], begins: Ints, ends: Ints, letters: Ints) -> int | None:
    covered = [w for w in _covered(spans, begins, ends) if letters[w]]
    return int(covered[0]) if covered else None


def _runs(spans: Sequence[tuple[int, int]], begins: Ints, ends: Ints, letters: Ints, units: Ints) -> Iterator[Ints]:
    """Neighbouring words of one paragraph, trimmed to those with a letter or a figure at both ends."""
    covered = _covered(spans, begins, ends)
    for run in np.split(covered, np.flatnonzero((np.diff(covered) != 1) | (np.diff(units[covered]) != 0)) + 1):
        lettered = np.flatnonzero(letters[run])
        if len(lettered):
            yield run[lettered[0] : lettered[-1] + 1]


def read_by_rules(samples: Iterable[Sample], tokenizer: Tokenizer) -> Iterator[Sample]:
    """The same texts with the statements that the package's rules find in them: a teacher under no licence but ours."""
    for sample in samples:
        article = article_of(sample.text)
        found: list[Attribution] = [
            {role: [(span.start, span.end) for span in getattr(one, role)] for role in ROLES}
            for one in find_statements(read_language(article), Finder.RULES)
            if one.parent is None
        ]
        yield attributed(sample.name, sample.text, found, tokenizer)


# ---------------------------------------------------------------- GUM: entities and coreference

GUM_TO_TRAIN_ON = ("news", "interview", "academic", "court")
_GUM_TYPES = {"person": 1, "organization": 2, "place": 3, "event": 4, "time": 5}


def read_gum(
    folder: Path, part: str, tokenizer: Tokenizer, genres: Sequence[str] = GUM_TO_TRAIN_ON
) -> Iterator[Sample]:
    for path in sorted((folder / part).glob("*.conllu")):
        if path.stem.split("_")[1] in genres:
            yield _gum_document(path, tokenizer)


def _gum_document(path: Path, tokenizer: Tokenizer) -> Sample:
    """At each mention's head its type, and a link to the head of the mention of it before."""
    document = conllu.read(path)
    heads = [(min(one.minimal[0], one.last), one.type, one.cluster) for one in document.marked]
    text, places = document.text, document.words
    pieces = _cut(tokenizer, text)
    words = pieces.words
    at = {int(start): int(word) for start, word in zip(pieces.start[words], words, strict=True)}
    tags, before = np.full(len(pieces), UNKNOWN), np.full(len(pieces), UNKNOWN)
    tags[words] = 0
    last: dict[str, int] = {}
    for token, kind, cluster in sorted(heads):
        piece = at.get(places[token].start)
        if piece is None:
            continue
        tags[piece] = _GUM_TYPES.get(kind, len(ENTITIES) - 1)
        before[piece] = last.get(cluster, NOTHING)
        last[cluster] = piece
    return Sample("entities", path.stem, text, pieces, tags=tags, links={"antecedent": before})


# ---------------------------------------------------------------- MUC-4: who did what to whom

_MESSAGE = re.compile(r"^(DEV-MUC3-\d{4})\b.*$", re.MULTILINE)
_MUC_SLOTS = {9: 1, 10: 2, 18: 3, 19: 3, 12: 4, 6: 5}


def read_muc4(folder: Path, tokenizer: Tokenizer) -> Iterator[Sample]:
    """Words that fill a slot of the report's templates, wherever they stand in it; reports without a template too."""
    fills: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for path in sorted(folder.glob("key-dev-*")):
        message, slot = "", 0
        for line in path.read_text(encoding="latin-1").splitlines():
            number = re.match(r"(\d+)\.\s", line)
            slot = int(number[1]) if number else slot
            if number and slot == 0:
                message = re.sub(r"^0\..*?(DEV-MUC3-\d{4}).*$", r"\1", line)
            elif slot in _MUC_SLOTS:
                fills[message] += [(_MUC_SLOTS[slot], words) for words in re.findall(r'"([^"]+)"', line)]
    for path in sorted(folder.glob("dev-muc3-*")):
        whole = path.read_text(encoding="latin-1")
        starts = list(_MESSAGE.finditer(whole))
        for match, following in zip(starts, [*[m.start() for m in starts[1:]], len(whole)], strict=True):
            yield _muc_report(match[1], whole[match.end() : following].strip(), fills[match[1]], tokenizer)


def _muc_report(name: str, text: str, fills: Sequence[tuple[int, str]], tokenizer: Tokenizer) -> Sample:
    pieces = _cut(tokenizer, text)
    words = pieces.words
    tags = np.full(len(pieces), UNKNOWN)
    tags[words] = 0
    begins, ends = pieces.start[words], pieces.word_ends
    for part, filler in fills:
        pattern = r"\s+".join(map(re.escape, filler.split()))
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
            tags[words[_covered([match.span()], begins, ends)]] = part
    return Sample("parts", name, text, pieces, tags=tags)


# ---------------------------------------------------------------- NewsMTSC: how a target is portrayed


def read_newsmtsc(path: Path, tokenizer: Tokenizer) -> Iterator[Sample]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["sentence_normalized"]
        pieces = _cut(tokenizer, text)
        for target in row["targets"]:
            covered = np.flatnonzero((pieces.start < target["to"]) & (pieces.end > target["from"]))
            if len(covered):
                value = {2: 0, 4: 1, 6: 2}[round(target["polarity"])]
                yield Sample("portrayal", target["Input.gid"], text, pieces, target=(covered, value))
