"""Claims against gold: harm by effect and figure, blame by who and how, labels by term; and whose voice it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rashomon.model import ActorId, Blame, Claim, Harm, Label, VoiceKind
from tests.quality.gold import Passage
from tests.quality.scores import Count, one_to_one

_KINDS: tuple[tuple[str, str, type], ...] = (
    ("harm", "harm", Harm),
    ("blame", "blame", Blame),
    ("labels", "label", Label),
)
_HARM_FIELDS = ("bound", "population", "scope", "certainty")
_LABEL_FIELDS = ("words_of", "category")


def score(passages: Iterable[Passage]) -> dict[str, list[Count]]:
    counts: dict[str, list[Count]] = {
        name: []
        for name in (
            *("harm", "blame", "label", "harm voice", "blame voice", "label voice", "blame stance"),
            *(f"label {field}" for field in _LABEL_FIELDS),
            *(f"harm {field}" for field in _HARM_FIELDS),
        )
    }
    for passage in passages:
        for key, kind, detail in _KINDS:
            gold = passage.row.get(key) or []
            found = [claim for claim in passage.findings.claims if isinstance(claim.detail, detail)]
            matched = one_to_one(
                [
                    (fit, g, f)
                    for g, entry in enumerate(gold)
                    for f, claim in enumerate(found)
                    if (fit := _fit(passage, entry, claim)) > 0
                ]
            )
            # What a careful reader may leave out costs nothing where it is missed.
            missed = sum(not gold[g].get("optional") for g in range(len(gold)) if g not in matched)
            counts[kind].append(Count(len(matched), len(found), len(matched) + missed))
            pairs = [(gold[g], found[f]) for g, f in matched.items()]
            counts[f"{kind} voice"].append(_share(_same_voice(passage, entry, claim) for entry, claim in pairs))
            for name in {"harm": _HARM_FIELDS, "label": _LABEL_FIELDS}.get(kind, ()):
                counts[f"{kind} {name}"].append(_share(_has(c, entry, name) for entry, c in pairs if name in entry))
            if kind == "blame":
                counts["blame stance"].append(_share(_has(c, entry, "stance") for entry, c in pairs))
    return counts


def _fit(passage: Passage, entry: Any, claim: Claim) -> float:
    """How well a claim fits an entry of its kind; 0 where it is another one."""
    match claim.detail:
        case Harm() as harm:
            figure = (harm.effect, harm.low, harm.high)
            same = any(figure == (way["effect"], way["low"], way["high"]) for way in _ways(entry))
            return 1.0 + likeness(harm.words, entry["words"]) if same else 0.0
        case Blame() as blame:
            return likeness(_name(passage, blame.blamed) or _slot(passage, claim, "blamed"), entry["blamed"])
        case Label() as label:
            near = likeness(label.term, entry["term"])
            return near + 0.1 * likeness(label.target_text, entry["target"]) if near >= 0.5 else 0.0


def _ways(entry: Any) -> list[Any]:
    """The entry, and as its `or` has it: other values that are as good."""
    return [entry, {**entry, **entry["or"]}] if "or" in entry else [entry]


def _has(claim: Claim, entry: Any, name: str) -> bool:
    return any(_value(claim, name) == way[name] for way in _ways(entry))


def _value(claim: Claim, name: str) -> object:
    return getattr(claim.detail, name) if hasattr(claim.detail, name) else getattr(claim, name)


def _same_voice(passage: Passage, entry: Any, claim: Claim) -> bool:
    return any(_is_voice(passage, str(way["voice"]), claim) for way in _ways(entry))


def _is_voice(passage: Passage, wanted: str, claim: Claim) -> bool:
    if wanted == "narration":
        return claim.voice_kind is VoiceKind.NARRATION
    wanted = wanted.removeprefix("unnamed:").strip()
    if claim.voice_kind is VoiceKind.NARRATION:
        return False
    said = next((s for s in passage.findings.statements if s.id == claim.statement), None)
    words = " ".join(passage.text[span.start : span.end] for span in said.source) if said else ""
    return max(likeness(_name(passage, claim.voice), wanted), likeness(words, wanted)) > 0


def _name(passage: Passage, actor: ActorId | None) -> str:
    """All names of an actor and the words of its mentions, as one string."""
    if actor is None:
        return ""
    names = [one.name for one in passage.findings.actors if one.id == actor]
    spans = [m.span for m in passage.findings.mentions if m.actor == actor]
    return " ".join([*names, *(passage.text[s.start : s.end] for s in spans)])


def _slot(passage: Passage, claim: Claim, role: str) -> str:
    return " ".join(passage.text[span.start : span.end] for span in claim.slots.get(role, ()))


_SMALL = frozenset(["the", "a", "an", "of", "its", "their", "his", "her", "s", "in", "and", "for"])


def likeness(a: str | None, b: str | None) -> float:
    """Share of the shorter one's content words that the other has."""
    first, second = _words(a), _words(b)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def _words(words: str | None) -> set[str]:
    return {word for word in re.findall(r"\w+", (words or "").lower()) if word not in _SMALL}


def _share(results: Iterable[bool]) -> Count:
    listed = list(results)
    return Count(sum(listed), len(listed), len(listed))
