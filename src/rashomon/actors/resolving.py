"""The learned head of coreference beside the rules: who "he", "she" and "it" are, and what a description goes back to.

For the rest, and inside quotations, the rules know as much: first and second persons belong to the speaker of the
statement that they stand in, names and "they" go by likeness. (On GUM dev the head does no better there;
training/README.md has the figures.)
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.actors.clusters import Cluster, Clusters
from rashomon.actors.found import Determiner
from rashomon.actors.pairs import (
    HE,
    IT,
    NAME,
    NAMING,
    SHE,
    STANDING,
    Mentions,
    Pairs,
    features_of,
    names_differ,
    pairs_of,
    standing,
)
from rashomon.actors.speech import Speech
from rashomon.actors.tagging import HEAD, Tags
from rashomon.language import Floats, Reading, load_head
from rashomon.model import Form

# Log odds by which an earlier mention is preferred to a new actor, where B-cubed is best on GUM dev: for pronouns, for
# descriptions that the rules join to nothing, and how far below a new actor the rules' own choice may stand.
_PRONOUNS, _DESCRIPTIONS, _BY_RULES = 0.5, 0.7, 3.0
_BLOCK = 8_000  # pairs


def resolve(reading: Reading, clusters: Clusters, speech: Speech, tags: Tags, by_rules: Sequence[int]) -> None:
    """Joins every mention whose actor is not certain yet to an earlier one. `by_rules` gives each the number
    of its actor by the rules."""
    found = clusters.found
    if not found:
        return
    mentions = Mentions(reading, found, speech, by_rules)
    vectors = tags.vectors(mentions.at)
    if not vectors.size:
        return
    scores = _Scores(mentions, vectors)
    before_by_rules = mentions.before_by_rules.tolist()
    for number, one in enumerate(found):
        if clusters.of(number).members[0] < number:
            continue
        before = _by_rules(mentions, number, before_by_rules)
        if mentions.pronoun[number] in (HE, SHE, IT) and not mentions.quoted[number]:
            lean = _PRONOUNS
        elif one.form is not Form.DESCRIPTION or before >= 0:
            doubted = one.form is Form.DESCRIPTION and scores.margin(number, clusters) < -_BY_RULES
            if before >= 0 and not doubted and not clusters.clash(before, number):
                clusters.join(before, number)
            continue
        elif one.determiner is Determiner.INDEFINITE or (
            number in speech.sources and one.determiner is not Determiner.DEFINITE
        ):
            continue  # "another official", "witnesses", "his spokesman": an unnamed source is nobody else
        else:
            lean = _DESCRIPTIONS
        for earlier, gap in scores.better_than_new(number, clusters, lean):
            if one.form is Form.DESCRIPTION and found[earlier].sentence == one.sentence and gap not in NAMING:
                continue  # "Ostrow met the mayor": what a clause speaks of are two
            if one.form is Form.DESCRIPTION and number in speech.sources and not clusters.of(earlier).named:
                continue  # two sources that nobody names are not merged by likeness
            if not clusters.clash(earlier, number) and not _rules_out(
                mentions, number, clusters.of(number), clusters.of(earlier), gap
            ):
                clusters.join(earlier, number)
                break


def _by_rules(mentions: Mentions, number: int, before_by_rules: Sequence[int]) -> int:
    """The mention that the rules would join to: not through a pronoun that the head may have moved elsewhere; -1 for
    none."""
    before = before_by_rules[number]
    while before >= 0 and mentions.pronoun[before] in (HE, SHE, IT):
        before = before_by_rules[before]
    return before if before >= 0 else before_by_rules[number]


class _Scores:
    """What the head makes of each pair and of each mention's being a new actor's."""

    def __init__(self, mentions: Mentions, vectors: Floats) -> None:
        """`vectors` is [mentions, width]."""
        self._head = load_head(HEAD)
        self._mentions = mentions
        self._pairs: Pairs = pairs_of(mentions)
        self._later = vectors @ self._head["link.later.weight"] + self._head["link.later.bias"]
        self._earlier = vectors @ self._head["link.earlier.weight"] + self._head["link.earlier.bias"]
        weight = self._head["link.in.weight"]
        known = len(weight) - 3 * self._later.shape[1] - STANDING
        self._of_features, self._of_standing, self._of_vectors = np.split(weight, [known, known + STANDING])
        alone = np.concatenate([self._pairs.alone, self._later], axis=1)
        new = np.maximum(alone @ self._head["new.in.weight"] + self._head["new.in.bias"], 0)
        self._new = (new @ self._head["new.out.weight"] + self._head["new.out.bias"])[:, 0]
        self._block = (0, 0)  # the pairs that `_hidden` is of
        self._hidden: Floats = np.zeros((0, 0), dtype=np.float32)

    def _hidden_of(self, number: int) -> Floats:
        """Of a mention's pairs what does not depend on what was joined. Worked out for some thousand pairs at a time,
        whichever they are: a long text must not fill the memory."""
        pairs = self._pairs
        begin, end = int(pairs.begin[number]), int(pairs.end[number])
        if end > self._block[1]:
            ends = pairs.end[number:]
            last = int(ends[max(int(np.searchsorted(ends, begin + _BLOCK, side="right")) - 1, 0)])
            a, b = self._later[pairs.later[begin:last]], self._earlier[pairs.earlier[begin:last]]
            hidden = (
                features_of(self._mentions, pairs, begin, last) @ self._of_features
                + np.concatenate([a, b, a * b], axis=1) @ self._of_vectors
                + self._head["link.in.bias"]
            )
            self._hidden, self._block = hidden.astype(np.float32, copy=False), (begin, last)
        return self._hidden[begin - self._block[0] : end - self._block[0]]

    def _of(self, number: int, clusters: Clusters) -> Floats:
        """Of each candidate, above a new actor."""
        begin, end = int(self._pairs.begin[number]), int(self._pairs.end[number])
        if begin == end:
            return np.zeros(0, dtype=np.float32)
        stands = [
            standing(self._mentions, number, before, clusters.of(before))
            for before in self._pairs.earlier[begin:end].tolist()
        ]
        known = np.array(stands, dtype=np.float32).reshape(-1, STANDING)
        units = np.maximum(self._hidden_of(number) + known @ self._of_standing, 0)
        linked: Floats = units @ self._head["link.out.weight"][:, 0] + self._head["link.out.bias"][0]
        above: Floats = linked - self._new[number]
        return above

    def margin(self, number: int, clusters: Clusters) -> float:
        """Of the best candidate."""
        return float(self._of(number, clusters).max(initial=-np.inf))

    def better_than_new(self, number: int, clusters: Clusters, lean: float) -> list[tuple[int, int]]:
        """The candidates that beat a new actor, the best first, each with what stands between it and the mention."""
        scores = self._of(number, clusters)
        begin = int(self._pairs.begin[number])
        return [
            (int(self._pairs.earlier[begin + place]), int(self._pairs.gap[begin + place]))
            for place in np.argsort(-scores, kind="stable").tolist()
            if scores[place] > -lean
        ]


def _rules_out(mentions: Mentions, number: int, own: Cluster, cluster: Cluster, gap: int) -> bool:
    """Persons whose names cannot be one's; "he" for several; "it" for a person."""
    pronoun = mentions.pronoun[number]
    if (pronoun == IT and cluster.is_person) or (pronoun in (HE, SHE) and cluster.is_several and not cluster.is_person):
        return True
    if gap in NAMING and mentions.form[number] == NAME:
        return False
    names, others = ([mentions.names[n] for n in some.members if mentions.form[n] == NAME] for some in (own, cluster))
    apart = all(names_differ(one, other) for one in names for other in others)
    return bool(cluster.is_person and names and others and apart)
