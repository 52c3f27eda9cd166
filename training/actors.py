"""Trains the heads of actors on the encoder that ships: mentions, then which of them are one actor's.

    python -m training.actors --data CORPORA --weights src/rashomon/language/weights

Learns from GUM's news, interview, academic and court parts (train); the encoder stays as it is. Minutes on two cores.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save
from torch import Tensor, nn
from torch.nn import functional

from rashomon.actors import Names, load_names, tagging
from rashomon.actors.coreference import certain, join_by_rules
from rashomon.actors.found import Found
from rashomon.actors.mentions import find_mentions
from rashomon.actors.pairs import STANDING, Mentions, Pairs, features_of, pairs_of, standing
from rashomon.actors.speech import Speech
from rashomon.language import Floats
from rashomon.statements import find_statements
from training.gum import Document, GoldMention, documents, heads_of
from training.sums import write_sums

INNER, REACH = 128, 64
CHUNK = 400  # tokens a step
LINK, LINK_INNER, NEW_INNER = 16, 64, 32
MENTIONS = 48  # a step
FOLDS = 4
SEEDS = 4  # heads of links, whose scores are averaged


@dataclass(frozen=True, slots=True)
class Lesson:
    """A document as the head of mentions sees it, and what is to be learned."""

    first: Tensor
    around: Tensor  # the vectors of each token and its neighbours
    shapes: Tensor
    types: Tensor
    mentions: Tensor  # head, first, last word, the farthest that these may be, type


def arrays_of(layers: Mapping[str, nn.Linear]) -> dict[str, Floats]:
    """Weights as matrices to be multiplied from the right, and biases."""
    found = {f"{name}.weight": layer.weight.T for name, layer in layers.items()}
    found |= {f"{name}.bias": layer.bias for name, layer in layers.items()}
    return {name: value.detach().contiguous().numpy() for name, value in found.items()}


class MentionHead(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.types_in, self.types_out = nn.Linear(4 * width, INNER), nn.Linear(INNER, 5)
        keys = width + 3 * tagging.SHAPES
        self.query, self.key, self.alone = nn.Linear(width, 2 * REACH), nn.Linear(keys, 2 * REACH), nn.Linear(keys, 2)
        self.distance = nn.Parameter(torch.zeros(2, tagging.FARTHEST + 1))
        self.drop, self.drop_less = nn.Dropout(0.3), nn.Dropout(0.2)

    def types(self, around: Tensor) -> Tensor:
        hidden = functional.gelu(self.types_in(self.drop(around)), approximate="tanh")
        return self.types_out(self.drop(hidden))

    def edges(self, first: Tensor, shapes: Tensor, mentions: Tensor) -> tuple[Tensor, Tensor]:
        """How well each token would begin, and end, each mention: two [mentions, tokens]."""
        seen = torch.cat([self.drop_less(first), shapes], 1)
        keys, alone = self.key(seen), self.alone(seen)
        heads, low, high = mentions[:, 0], mentions[:, 3], mentions[:, 4]
        queries = self.query(self.drop_less(first[heads]))
        place = torch.arange(len(first))[None]
        away = (place - heads[:, None]).abs().clamp(max=tagging.FARTHEST)
        sides = []
        for side, (begin, end) in enumerate(((low, heads + 1), (heads, high))):
            part = slice(side * REACH, (side + 1) * REACH)
            score = queries[:, part] @ keys[:, part].T / REACH**0.5 + self.distance[side][away] + alone[:, side]
            outside = (place < begin[:, None]) | (place >= end[:, None])
            sides.append(score.masked_fill(outside, -1e4))
        return sides[0], sides[1]

    def arrays(self) -> dict[str, Floats]:
        layers = {
            "types.in": self.types_in,
            "types.out": self.types_out,
            "reach.query": self.query,
            "reach.key": self.key,
            "reach.alone": self.alone,
        }
        return arrays_of(layers) | {"reach.distance": self.distance.detach().numpy()}


def lesson(document: Document) -> Lesson:
    reading = document.reading
    first, last = (reading.encoding.vectors[numbers] for numbers in tagging.token_pieces(reading))
    types, at = heads_of(document)
    rows = []
    for head, mention in at.items():
        sentence = reading.sentences[reading.tokens[head].sentence]
        low, high = tagging.reach(reading.tokens, head, sentence.first, sentence.last)
        if low <= mention.first <= head < mention.last <= high:
            rows.append((head, mention.first, mention.last - 1, low, high, mention.type))
    return Lesson(
        torch.from_numpy(first),
        torch.from_numpy(tagging.neighbours(first, last)),
        torch.from_numpy(tagging.surroundings(tagging.shapes(reading.tokens))),
        torch.tensor(types),
        torch.tensor(rows).reshape(-1, 6),
    )


def train_mentions(lessons: Sequence[Lesson], *, passes: int = 12, seed: int = 9) -> MentionHead:
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    head = MentionHead(lessons[0].first.shape[1])
    optimizer = torch.optim.AdamW(head.parameters(), lr=2e-3, weight_decay=0.01)
    steps = passes * sum(-(-len(one.types) // CHUNK) for one in lessons)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps + 1)
    for _ in range(passes):
        head.train()
        for number in order.permutation(len(lessons)):
            one = lessons[number]
            for begin in range(0, len(one.types), CHUNK):
                here = slice(begin, begin + CHUNK)
                loss = functional.cross_entropy(head.types(one.around[here]), one.types[here])
                inside = (one.mentions[:, 3] >= begin) & (one.mentions[:, 4] <= begin + CHUNK)
                mentions = one.mentions[inside] - torch.tensor([begin] * 5 + [0])
                if len(mentions):
                    left, right = head.edges(one.first[here], one.shapes[here], mentions)
                    both = functional.cross_entropy(left, mentions[:, 1], reduction="none") + functional.cross_entropy(
                        right, mentions[:, 2], reduction="none"
                    )
                    weight = torch.where(mentions[:, 5] < tagging.OTHER, 1.0, 0.3)
                    loss = loss + 0.5 * (both * weight).sum() / weight.sum()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                rate.step()
    return head.eval()


# ---------------------------------------------------------------- coreference


@dataclass(frozen=True, slots=True)
class Links:
    """The mentions of a document as the package finds them, their pairs, and which pairs are right."""

    pairs: Pairs
    features: Tensor  # of the pairs, with what is known of each candidate's actor if all before was joined rightly
    alone: Tensor
    vectors: Tensor  # one a mention
    right: Tensor  # one a pair
    new: Tensor  # mentions that go back to none of their candidates
    asked: Tensor  # mentions that no certain rule has joined to an earlier one


class LinkHead(nn.Module):
    def __init__(self, features: int, alone: int, width: int) -> None:
        super().__init__()
        self.later, self.earlier = nn.Linear(width, LINK), nn.Linear(width, LINK)
        self.link_in, self.link_out = nn.Linear(features + 3 * LINK, LINK_INNER), nn.Linear(LINK_INNER, 1)
        self.new_in, self.new_out = nn.Linear(alone + LINK, NEW_INNER), nn.Linear(NEW_INNER, 1)
        self.drop, self.drop_less = nn.Dropout(0.3), nn.Dropout(0.1)

    def forward(
        self, features: Tensor, alone: Tensor, vectors: Tensor, later: Tensor, earlier: Tensor, asked: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Scores of the pairs, and of each asked mention's being a new actor's."""
        one, other = self.later(self.drop(vectors)), self.earlier(self.drop(vectors))
        a, b = one[later], other[earlier]
        hidden = functional.relu(self.link_in(self.drop_less(torch.cat([features, a, b, a * b], 1))))
        new = functional.relu(self.new_in(torch.cat([alone[asked], one[asked]], 1)))
        return self.link_out(self.drop(hidden))[:, 0], self.new_out(self.drop(new))[:, 0]

    def arrays(self) -> dict[str, Floats]:
        layers = {
            "link.later": self.later,
            "link.earlier": self.earlier,
            "link.in": self.link_in,
            "link.out": self.link_out,
            "new.in": self.new_in,
            "new.out": self.new_out,
        }
        return arrays_of(layers)


def links(document: Document, head: Mapping[str, Floats], names: Names) -> Links:
    """By mentions that a head has found that did not learn from this document."""
    reading = document.reading
    statements = find_statements(reading)
    tags = tagging.Tags(reading, head)
    found = find_mentions(reading, statements, names, tags)
    clusters, _ = certain(reading, found)
    speech = Speech(reading, statements, found)
    mentions = Mentions(reading, found, speech, join_by_rules(reading, found, speech).numbers)
    pairs = pairs_of(mentions)
    actor = _gold_actors(document, found)
    asked = [number for number in range(len(found)) if clusters.of(number).members[0] == number]
    known = np.zeros((len(pairs.later), STANDING), dtype=np.float32)
    last: dict[str, int] = {}
    for number in range(len(found)):
        for pair in range(int(pairs.begin[number]), int(pairs.end[number])):
            before = int(pairs.earlier[pair])
            known[pair] = standing(mentions, number, before, clusters.of(before))
        own = actor[number]
        if own is not None:
            if own in last:
                clusters.join(last[own], number)
            last[own] = number
    right = np.array(
        [actor[a] is not None and actor[a] == actor[b] for a, b in zip(pairs.later, pairs.earlier, strict=True)],
        dtype=np.bool_,
    )
    new = np.ones(len(found), dtype=np.bool_)
    new[pairs.later[right]] = False
    return Links(
        pairs,
        torch.from_numpy(np.concatenate([features_of(mentions, pairs, 0, len(pairs.later)), known], axis=1)),
        torch.from_numpy(pairs.alone),
        torch.from_numpy(tags.vectors(mentions.at)),
        torch.from_numpy(right),
        torch.from_numpy(new),
        torch.tensor(asked, dtype=torch.long),
    )


def _gold_actors(document: Document, found: Sequence[Found]) -> list[str | None]:
    """Of each mention the gold's cluster: that of the mention whose head it holds, with most in common."""
    by_head = {mention.head: mention for mention in document.mentions}
    actors: list[str | None] = []
    for one in found:
        held = [by_head[at] for at in range(one.first, one.last) if at in by_head]
        likely = [(_shared(one, gold), gold) for gold in held]
        best = max(likely, key=lambda pair: pair[0], default=None)
        actors.append(best[1].cluster if best is not None and best[0] > 0.4 else None)
    return actors


def _shared(one: Found, gold: GoldMention) -> float:
    both = min(one.last, gold.last) - max(one.first, gold.first)
    return both / (max(one.last, gold.last) - min(one.first, gold.first))


def train_links(lessons: Sequence[Links], *, passes: int = 6, seed: int = 1) -> LinkHead:
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    lessons = [one for one in lessons if len(one.pairs.later)]
    first = lessons[0]
    head = LinkHead(first.features.shape[1], first.alone.shape[1], first.vectors.shape[1])
    optimizer = torch.optim.AdamW(head.parameters(), lr=2e-3, weight_decay=0.02)
    chunks = [(number, begin) for number, one in enumerate(lessons) for begin in range(0, len(one.new), MENTIONS)]
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=passes * len(chunks) + 1, pct_start=0.1)
    for _ in range(passes):
        head.train()
        for place in order.permutation(len(chunks)):
            number, begin = chunks[place]
            loss = _loss(head, lessons[number], begin, min(begin + MENTIONS, len(lessons[number].new)))
            if loss is not None:
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(head.parameters(), 5.0)
                optimizer.step()
            rate.step()
    return head.eval()


def mean(heads: Sequence[Mapping[str, Floats]]) -> dict[str, Floats]:
    """One head whose scores are the mean of several heads' scores: their units side by side."""
    found: dict[str, Floats] = {}
    for side in ("later", "earlier"):
        for part in ("weight", "bias"):
            found[f"link.{side}.{part}"] = np.concatenate([head[f"link.{side}.{part}"] for head in heads], axis=-1)
    for name, parts in (("link", 3), ("new", 1)):
        rows = [head[f"{name}.in.weight"] for head in heads]
        given = len(rows[0]) - parts * LINK  # what all heads see alike; then each sees its own vectors
        own = [_side_by_side([row[given + part * LINK :][:LINK] for row in rows]) for part in range(parts)]
        found[f"{name}.in.weight"] = np.concatenate([np.concatenate([row[:given] for row in rows], axis=1), *own])
        found[f"{name}.in.bias"] = np.concatenate([head[f"{name}.in.bias"] for head in heads])
        found[f"{name}.out.weight"] = np.concatenate([head[f"{name}.out.weight"] for head in heads]) / len(heads)
        found[f"{name}.out.bias"] = np.mean([head[f"{name}.out.bias"] for head in heads], axis=0)
    return found


def _side_by_side(blocks: Sequence[Floats]) -> Floats:
    """The blocks along the diagonal, zeros elsewhere."""
    width = blocks[0].shape[1]
    found = np.zeros((sum(map(len, blocks)), width * len(blocks)), dtype=np.float32)
    for number, block in enumerate(blocks):
        found[number * len(block) : (number + 1) * len(block), number * width : (number + 1) * width] = block
    return found


def _loss(head: LinkHead, one: Links, begin: int, end: int) -> Tensor | None:
    """The mean negative log probability that a mention goes back to any of the right ones, or to none."""
    asked = one.asked[(one.asked >= begin) & (one.asked < end)]
    if not len(asked):
        return None
    later = torch.from_numpy(one.pairs.later)
    chosen = torch.isin(later, asked).nonzero()[:, 0]
    later, earlier = later[chosen], torch.from_numpy(one.pairs.earlier)[chosen]
    linked, new = head(one.features[chosen], one.alone, one.vectors, later, earlier, asked)
    place = torch.full((end,), -1).scatter(0, asked, torch.arange(len(asked)))
    scores, group = torch.cat([linked, new]), torch.cat([place[later], torch.arange(len(asked))])
    right = torch.cat([one.right[chosen], one.new[asked]])
    top = torch.full((len(asked),), -1e9).scatter_reduce(0, group, scores, "amax").detach()
    raised = torch.exp(scores - top[group])
    every = torch.zeros(len(asked)).scatter_add(0, group, raised)
    good = torch.zeros(len(asked)).scatter_add(0, group, raised * right)
    return (torch.log(every) - torch.log(good.clamp(min=1e-12))).mean()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--without", default="", metavar="ID,ID", help="documents to hold out, to measure on")
    arguments = parser.parse_args()
    held_out = set(arguments.without.split(","))
    learned = [one for one in documents(arguments.data / "gum", "train") if one.name not in held_out]
    lessons = [lesson(document) for document in learned]
    mentions = train_mentions(lessons)
    names = load_names()
    linked: list[Links] = []
    for fold in range(FOLDS):
        # The mentions that the head of links learns from are as good as those that it will meet.
        other = train_mentions([one for number, one in enumerate(lessons) if number % FOLDS != fold], seed=fold)
        linked += [links(document, other.arrays(), names) for document in learned[fold::FOLDS]]
    arrays = mentions.arrays() | mean([train_links(linked, seed=seed).arrays() for seed in range(1, SEEDS + 1)])
    (arguments.weights / "actors.safetensors").write_bytes(save({k: v.astype(np.float16) for k, v in arrays.items()}))
    write_sums(arguments.weights)


if __name__ == "__main__":
    main()
