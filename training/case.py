"""Trains the head that gives copy in capitals its case back, on the encoder that ships.

    python -m training.case --data CORPORA --weights src/rashomon/language/weights

Learns from the case of PolNeAR's train part and GUM's news, interview, academic and court parts. Minutes on two cores.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save
from torch import nn
from torch.nn import functional

from rashomon.language import Floats, Ints, encode, parts_of, units_of
from rashomon.language.case import CAPITALS, HEAD, SMALL, TITLE, around, in_capitals, quieten
from rashomon.language.quotation import find_quotes
from training.corpora import UNKNOWN, article_of, polnear_documents
from training.gum import documents
from training.sums import write_sums

INNER, BATCH, PASSES = 128, 256, 4


def shape_of(word: str) -> int:
    """How a word is printed; UNKNOWN where its letters do not say or no class of ours has it ("iPhone")."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return UNKNOWN
    if all(letter.islower() for letter in letters):
        return SMALL
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return CAPITALS
    return TITLE if letters[0].isupper() and word[0] == letters[0] else UNKNOWN


def lesson(text: str) -> tuple[Floats, Ints]:
    """Of each word of a text what the head sees of it in small letters, and how it is printed."""
    article = article_of(text)
    units = [unit for _, unit in units_of(article)]
    encoding = encode(quieten(article.text, units), parts_of(article), find_quotes(article.text, units))
    pieces = encoding.pieces
    loud = [unit for unit in units if _is_headline(article.text[unit.start : unit.end])]
    shapes = [
        UNKNOWN if any(unit.start <= start < unit.end for unit in loud) else shape_of(article.text[start:end])
        for start, end in zip(pieces.start[pieces.words].tolist(), pieces.word_ends.tolist(), strict=True)
    ]
    return around(pieces, encoding.vectors).astype(np.float16), np.array(shapes)


def _is_headline(text: str) -> bool:
    """Lines That Are Printed so, or in capitals, teach nothing of the case of sentences."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    return in_capitals(text) or (len(words) > 1 and capital > 0.6 * len(words))


def texts(data: Path, part: str) -> Iterator[str]:
    for _, text, _ in polnear_documents(data / "polnear", part):
        yield text
    for document in documents(data / "gum", part) if part == "train" else ():
        yield document.reading.text


def train(lessons: Sequence[tuple[Floats, Ints]], *, seed: int = 1) -> nn.Sequential:
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    head = nn.Sequential(
        nn.Dropout(0.1), nn.Linear(lessons[0][0].shape[1], INNER), nn.ReLU(), nn.Dropout(0.1), nn.Linear(INNER, 3)
    )
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.01)
    steps = PASSES * sum(-(-len(shapes) // BATCH) for _, shapes in lessons)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps + 1)
    for _ in range(PASSES):
        for number in order.permutation(len(lessons)):
            seen, shapes = lessons[number]
            for begin in range(0, len(shapes), BATCH):
                here = slice(begin, begin + BATCH)
                if not (shapes[here] != UNKNOWN).any():
                    continue
                scores = head(torch.from_numpy(seen[here]).float())
                loss = functional.cross_entropy(scores, torch.from_numpy(shapes[here]), ignore_index=UNKNOWN)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                rate.step()
    return head.eval()


def measure(head: nn.Sequential, lessons: Sequence[tuple[Floats, Ints]]) -> dict[str, float]:
    """Share of words printed right, and F1 of those that are not in small letters."""
    with torch.no_grad():
        found = [head(torch.from_numpy(seen).float()).argmax(1).numpy() for seen, _ in lessons]
    gold = np.concatenate([shapes for _, shapes in lessons])
    told = np.concatenate(found)[gold != UNKNOWN]
    gold = gold[gold != UNKNOWN]
    right = (told == gold) & (gold != SMALL)
    return {
        "right": float((told == gold).mean()),
        "F1 of names": 2 * right.sum() / ((told != SMALL).sum() + (gold != SMALL).sum()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    arguments = parser.parse_args()
    head = train([lesson(text) for text in texts(arguments.data, "train")])
    print(measure(head, [lesson(text) for text in texts(arguments.data, "dev")]))
    into, out = head[1], head[4]
    arrays = {
        "in.weight": into.weight.T,
        "in.bias": into.bias,
        "out.weight": out.weight.T,
        "out.bias": out.bias,
    }
    stored = {name: value.detach().contiguous().numpy().astype(np.float16) for name, value in arrays.items()}
    (arguments.weights / f"{HEAD}.safetensors").write_bytes(save(stored))
    write_sums(arguments.weights)


if __name__ == "__main__":
    main()
