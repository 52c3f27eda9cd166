"""The learned head of coreference beside the rules: who "he", "she" and "it" are, and what a description goes back to.

For the rest, and inside quotations, the rules know as much: first and second persons belong to the speaker of the
statement that they stand in, names and "they" go by likeness. (On GUM dev the head does no better there;
training/README.md has the figures.)
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.actors.clusters import Cluster, Clusters
from rashomon.actors.found import Determiner, Found
from rashomon.actors.pairs import HE, IT, NAME, NAMING, SHE, STANDING, Mentions, Pairs, names_differ, pairs_of, standing
from rashomon.actors.speech import Speech
from rashomon.actors.tagging import HEAD
from rashomon.language import Floats, Reading, load_head
from rashomon.model import Form

# Log odds by which an earlier mention is preferred to a new actor, where B-cubed is best on GUM dev: for pronouns, for
# descriptions that the rules join to nothing, and how far below a new actor the rules' own choice may stand.
_PRONOUNS, _DESCRIPTIONS, _BY_RULES = 0.5, 0.7, 3.0


def resolve(reading: Reading, clusters: Clusters, speech: Speech, vectors: Floats, by_rules: Sequence[int]) -> None:
    """Joins every mention whose actor is not certain yet to an earlier one. `vectors` is [tokens, width]; `by_rules`
    gives each mention the number of its actor by the rules."""
    found = clusters.found
    if not found or not vectors.size:
        return
    mentions = Mentions(reading, found, speech, by_rules)
    scores = _Scores(mentions, vectors)
    before_by_rules = mentions.before_by_rules[0].tolist()
    for number, one in enumerate(found):
        if clusters.of(number).members[0] < number:
            continue
        before = before_by_rules[number]
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
            if not clusters.clash(earlier, number) and not _rules_out(mentions, number, clusters.of(earlier), gap):
                clusters.join(earlier, number)
                break


class _Scores:
    """What the head makes of each pair and of each mention's being a new actor's."""

    def __init__(self, mentions: Mentions, vectors: Floats) -> None:
        head = load_head(HEAD)
        self._mentions = mentions
        self._pairs: Pairs = pairs_of(mentions)
        own = vectors[mentions.at]
        later = own @ head["link.later.weight"] + head["link.later.bias"]
        earlier = own @ head["link.earlier.weight"] + head["link.earlier.bias"]
        pairs, weight = self._pairs, head["link.in.weight"]
        known = pairs.features.shape[1]
        a, b = later[pairs.later], earlier[pairs.earlier]
        together = np.concatenate([a, b, a * b], axis=1)
        self._hidden = pairs.features @ weight[:known] + together @ weight[known + STANDING :] + head["link.in.bias"]
        self._of_standing = weight[known : known + STANDING]
        self._out, self._bias = head["link.out.weight"][:, 0], head["link.out.bias"][0]
        alone = np.concatenate([pairs.alone, later], axis=1)
        new = np.maximum(alone @ head["new.in.weight"] + head["new.in.bias"], 0)
        self._new = (new @ head["new.out.weight"] + head["new.out.bias"])[:, 0]

    def _of(self, number: int, clusters: Clusters) -> Floats:
        """Of each candidate, above a new actor."""
        begin, end = int(self._pairs.begin[number]), int(self._pairs.end[number])
        stands = [
            standing(self._mentions, number, before, clusters.of(before))
            for before in self._pairs.earlier[begin:end].tolist()
        ]
        known = np.array(stands, dtype=np.float32).reshape(-1, STANDING)
        linked: Floats = np.maximum(self._hidden[begin:end] + known @ self._of_standing, 0) @ self._out
        above: Floats = linked + self._bias - self._new[number]
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


def _rules_out(mentions: Mentions, number: int, cluster: Cluster, gap: int) -> bool:
    """Two persons' names that cannot be one's; "he" for several; "it" for a person."""
    if mentions.pronoun[number] == IT and cluster.is_person:
        return True
    if mentions.pronoun[number] in (HE, SHE) and cluster.is_several and not cluster.is_person:
        return True
    if mentions.form[number] != NAME or gap in NAMING or not mentions.found[number].kind:
        return False
    named = [one for one in cluster.found if one.form is Form.NAME]
    return bool(cluster.is_person and named and all(names_differ(mentions.names[number], _words(one)) for one in named))


def _words(one: Found) -> Sequence[str]:
    return tuple(one.name.lower().replace("-", " ").split())
