"""Names that act as only a body can: what the recogniser takes for a person or a town is none where it shells a port,
has fighters, or says something of "its" own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.actors import nouns
from rashomon.actors.found import Found
from rashomon.language import Reading
from rashomon.model import ActorKind, Form

_FORCES = nouns.wordset(
    """
    fighters forces troops soldiers militants gunmen gunners guards units commanders artillery drones warplanes jets
    rockets tanks
    """
)
_SHELLING = nouns.wordset("shelled bombed bombarded besieged invaded shells bombs bombards besieges invades")


def bodies(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """The same, with persons whose name somewhere acts as a body's as organisations."""
    names = {one.name for one in found if _may_be_a_body(one) and _acts_as_a_body(reading, one)}
    return [
        replace(one, kind=ActorKind.ORGANIZATION, gender=None) if _may_be_a_body(one) and one.name in names else one
        for one in found
    ]


def _may_be_a_body(one: Found) -> bool:
    untitled = one.title is None and one.gender is None and not one.plural
    return one.form is Form.NAME and one.key is None and one.kind is ActorKind.PERSON and untitled


def _acts_as_a_body(reading: Reading, one: Found) -> bool:
    sentence = reading.sentences[one.sentence]
    words = [token.text.lower() for token in reading.tokens[sentence.first : sentence.last]]
    first, last = one.first - sentence.first, one.last - sentence.first
    before, after = words[max(0, first - 2) : first], words[last : last + 4]
    if before[1:] == ["of"] and before[0] in _FORCES:
        return True  # "fighters of Gel Tarin"
    if after[:1] and after[0] in ("'s", "’s", "'", "’"):
        return after[1:2] != [] and after[1] in _FORCES
    if after[:1] and after[0] in _SHELLING:
        return True
    # "it" alone is the weather's as often: "Varga said it rained".
    says = after[:1] != [] and after[0] in nouns.ACTING | nouns.SAYING
    return says and ("its" in after[1:3] or after[1:3] == ["what", "it"])
