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
            *(f"harm {field}" for field in (*_HARM_FIELDS, "date", "place", "names")),
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
            if kind == "harm":  # those that a phrase counts or names apart are parts, neither right nor wrong
                taken = set(matched.values())
                apart = sum(number not in taken and _within_whole(claim, found) for number, claim in enumerate(found))
            else:
                apart = 0
            # What a careful reader may leave out costs nothing where it is missed.
            missed = sum(not gold[g].get("optional") for g in range(len(gold)) if g not in matched)
            counts[kind].append(Count(len(matched), len(found) - apart, len(matched) + missed))
            pairs = [(gold[g], found[f]) for g, f in matched.items()]
            counts[f"{kind} voice"].append(_share(_same_voice(passage, entry, claim) for entry, claim in pairs))
            for name in {"harm": _HARM_FIELDS, "label": _LABEL_FIELDS}.get(kind, ()):
                counts[f"{kind} {name}"].append(_share(_has(c, entry, name) for entry, c in pairs if name in entry))
            if kind == "harm":
                counts["harm date"].append(_share(_same_date(entry, claim) for entry, claim in pairs))
                counts["harm place"].append(_share(_same_place(entry, claim) for entry, claim in pairs))
                named = [(entry, claim) for entry, claim in pairs if entry.get("names")]
                counts["harm names"].append(_share(_same_names(entry, claim) for entry, claim in named))
            elif kind == "blame":
                counts["blame stance"].append(_share(_has(c, entry, "stance") for entry, c in pairs))
    return {name: count for name, count in counts.items() if any(one.wanted for one in count)}


def _fit(passage: Passage, entry: Any, claim: Claim) -> float:
    """How well a claim fits an entry of its kind; 0 where it is another one."""
    match claim.detail:
        case Harm() as harm:
            figure = (harm.effect, harm.low, harm.high)
            same = any(figure == (way["effect"], way["low"], way["high"]) for way in _ways(entry))
            return 1.0 + likeness(harm.words, entry["words"]) if same else 0.0
        case Blame() as blame:
            told = (_name(passage, blame.blamed), _slot(passage, claim, "blamed"))
            return max(likeness(words, way["blamed"]) for words in told for way in _ways(entry))
        case Label() as label:
            near = max(likeness(label.term, way["term"]) for way in _ways(entry))
            whom = max(likeness(label.target_text, way["target"]) for way in _ways(entry))
            return near + 0.1 * whom if near >= 0.5 else 0.0


def _within_whole(claim: Claim, found: list[Claim]) -> bool:
    """Whether a claim is a part whose words stand within its whole's: of "the mayor and two guards" the guards."""
    assert isinstance(claim.detail, Harm)
    whole = next((other for other in found if other.id == claim.detail.part_of), None)
    return whole is not None and isinstance(whole.detail, Harm) and claim.detail.words in whole.detail.words


def _ways(entry: Any) -> list[Any]:
    """The entry, and as its `or` has it: other values that are as good."""
    return [entry, {**entry, **entry["or"]}] if "or" in entry else [entry]


def _has(claim: Claim, entry: Any, name: str) -> bool:
    return any(_value(claim, name) == way[name] for way in _ways(entry))


def _value(claim: Claim, name: str) -> object:
    return getattr(claim.detail, name) if hasattr(claim.detail, name) else getattr(claim, name)


def _same_date(entry: Any, claim: Claim) -> bool:
    """The day or days, and how precisely; a date that the text does not tell must not be told."""
    told = (claim.date_from, claim.date_to)
    return any(
        told == tuple(str(way[end]) if way.get(end) else None for end in ("from", "to"))
        and (told == (None, None) or claim.date_precision == way.get("date_precision"))
        for way in _ways(entry)
    )


def _same_place(entry: Any, claim: Claim) -> bool:
    return any(
        likeness(claim.place, way["place"]) > 0 if way.get("place") else claim.place is None for way in _ways(entry)
    )


def _same_names(entry: Any, claim: Claim) -> bool:
    assert isinstance(claim.detail, Harm)
    found = list(claim.detail.names)
    return len(found) == len(entry["names"]) and all(
        any(likeness(name, other) > 0 for other in found) for name in entry["names"]
    )


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
