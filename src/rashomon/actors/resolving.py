"""The learned head of coreference: each mention goes back to the earlier one that it fits best, or starts an actor."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.actors.clusters import Cluster, Clusters
from rashomon.actors.found import Found
from rashomon.actors.pairs import _NAMING, HE, NAME, SHE, STANDING, Mentions, names_differ, pairs_of, standing
from rashomon.actors.speech import Speech
from rashomon.actors.tagging import HEAD
from rashomon.language import Floats, Reading, load_head
from rashomon.model import Form

_LEAN = 0.5  # log odds by which an earlier mention is preferred to a new actor: where B-cubed is best on GUM dev


def resolve(reading: Reading, clusters: Clusters, speech: Speech, vectors: Floats, by_rules: Sequence[int]) -> None:
    """Joins every mention whose actor is not certain yet to an earlier one. `vectors` is [tokens, width]."""
    found = clusters.found
    mentions = Mentions(reading, found, speech, by_rules)
    pairs = pairs_of(mentions)
    head = load_head(HEAD)
    one, other = (
        vectors[mentions.at] @ head[f"link.{side}.weight"] + head[f"link.{side}.bias"] for side in ("later", "earlier")
    )
    known = len(pairs.features[0]) if len(pairs.features) else 0
    weight = head["link.in.weight"]
    a, b = one[pairs.later], other[pairs.earlier]
    hidden = (
        pairs.features @ weight[:known]
        + np.concatenate([a, b, a * b], axis=1) @ weight[known + STANDING :]
        + head["link.in.bias"]
    )
    of_standing = weight[known : known + STANDING]
    new = np.maximum(np.concatenate([pairs.alone, one], axis=1) @ head["new.in.weight"] + head["new.in.bias"], 0)
    none = (new @ head["new.out.weight"] + head["new.out.bias"])[:, 0]
    for number in range(len(found)):
        begin, end = int(pairs.begin[number]), int(pairs.end[number])
        own = clusters.of(number)
        if begin == end or own.members[0] < number:
            continue
        earlier = pairs.earlier[begin:end].tolist()
        stands = np.array([standing(mentions, number, before, clusters.of(before)) for before in earlier], np.float32)
        score = np.maximum(hidden[begin:end] + stands @ of_standing, 0) @ head["link.out.weight"][:, 0]
        score = score + head["link.out.bias"][0] + _LEAN
        for place in np.argsort(-score, kind="stable").tolist():
            if score[place] <= none[number]:
                break
            before = earlier[place]
            if clusters.clash(before, number) or _rules_out(
                mentions, number, clusters.of(before), int(pairs.gap[begin + place])
            ):
                continue
            clusters.join(before, number)
            break


def _rules_out(mentions: Mentions, number: int, cluster: Cluster, gap: int) -> bool:
    """Two persons' names that cannot be one's; "he" for several."""
    if mentions.pronoun[number] in (HE, SHE) and cluster.is_several and not cluster.is_person:
        return True
    if mentions.form[number] != NAME or gap in _NAMING or not mentions.found[number].kind:
        return False
    named = [one for one in cluster.found if one.form is Form.NAME]
    person = cluster.is_person
    return bool(person and named and all(names_differ(mentions.names[number], _words(one)) for one in named))


def _words(one: Found) -> Sequence[str]:
    return tuple(one.name.lower().replace("-", " ").split())
