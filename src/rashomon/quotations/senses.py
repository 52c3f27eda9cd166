"""Where a dropped or changed part changes the sense of what was kept: a lost negation, condition, hedge or "some"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.quotations.differing import Run, RunKind
from rashomon.quotations.wording import Word, Wording


class Sense(StrEnum):
    """What is no longer said; and a negation that the fullest does not have."""

    NEGATION = "negation"
    CONDITION = "condition"
    HEDGE = "hedge"
    QUANTIFIER = "quantifier"
    ATTRIBUTION = "attribution"
    NEGATION_ADDED = "negation added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    sense: Sense
    words: str  # as written: in the fullest, or of an added negation in the version


_MARKERS = {
    Sense.NEGATION: """not; no; never; none; nobody; no one; nothing; neither; nor; nowhere; cannot; without; hardly;
        scarcely; dont; doesnt; didnt; isnt; arent; wasnt; werent; wont; wouldnt; cant; couldnt; shouldnt; hasnt;
        havent; hadnt; mustnt; neednt; aint""",
    Sense.CONDITION: """if; unless; provided; providing; as long as; so long as; on condition; only; except; in case;
        otherwise; assuming; until; till""",
    Sense.HEDGE: """may; might; could; perhaps; maybe; possibly; probably; likely; reportedly; allegedly; apparently;
        seemingly; supposedly; presumably; i think; i believe; i suppose; i guess; i fear; i assume; we think;
        we believe; we suspect; i suspect; we assume; it seems; seems; seem; seemed; appears; appear; appeared;
        as far as; in my view; in my opinion; in our view; to my knowledge; approximately; roughly; potentially""",
    Sense.QUANTIFIER: """some; many; most; several; few; almost; nearly; partly; partially; mostly; half; a number of;
        often; sometimes; usually; generally; largely; mainly; a lot of; the majority of; a majority of; at least;
        at most; up to""",
    Sense.ATTRIBUTION: """told; tell; tells; said; say; says; claim; claims; claimed; according to; alleges; alleged;
        reports that; reported that; wrote; writes; informed; heard that; hear that; rumour; rumours; rumor; rumors""",
}
_INSTEAD = {
    # Words that stand for one of these in another wording, though nobody would miss them.
    Sense.HEDGE: "can; would; should; think; believe; suppose; suspect",
    Sense.NEGATION: "refuse; refuses; refused; reject; rejects; rejected; deny; denies; denied; fail; failed; lack; "
    "lacks; decline; declined; impossible; unable; avoid; stop; prevent; against; hardly",
    Sense.QUANTIFIER: "part; number; majority; handful; dozens",
    Sense.CONDITION: "when; once; condition; conditions; depends; must first; before",
    Sense.ATTRIBUTION: "",
}
_JOINING = frozenset("and but or nor so yet while whereas because".split())
_WHOLE_CLAUSE = 3  # words; what is shorter is no clause of its own
_LIKE_LONG = 0.6  # of the fullest's words; a shorter translation simply leaves things out

Phrase = tuple[str, ...]


def _phrases(lists: dict[Sense, str]) -> dict[str, list[tuple[Phrase, Sense]]]:
    found: dict[str, list[tuple[Phrase, Sense]]] = {}
    for sense, listed in lists.items():
        for phrase in (tuple(one.split()) for one in listed.split(";") if one.split()):
            found.setdefault(phrase[0], []).append((phrase, sense))
    for same_start in found.values():
        same_start.sort(key=lambda one: -len(one[0]))
    return found


_BY_FIRST = _phrases(_MARKERS)
_INSTEAD_BY_FIRST = _phrases(_INSTEAD)


@dataclass(frozen=True, slots=True)
class _Marker:
    sense: Sense
    start: int
    end: int


def flags(fullest: Wording, version: Wording, runs: Sequence[Run]) -> tuple[Flag, ...]:
    """What the version's cuts and changes do to the sense of the words that it keeps, in the order of the text."""
    lost = [
        marker
        for run in runs
        if run.kind in (RunKind.DROPPED, RunKind.CHANGED)
        for marker in _markers(fullest.words, *run.at)
        if _bears_on_kept(marker, run, fullest, runs)
    ]
    gained = [
        marker
        for run in runs
        if run.kind in (RunKind.ADDED, RunKind.CHANGED)
        for marker in _markers(version.words, *run.here)
    ]
    instead = _senses_put_otherwise(version, runs)
    found = []
    for marker in lost:
        same = next((one for one in gained if one.sense is marker.sense), None)
        if same is not None:
            gained.remove(same)
        elif marker.sense not in instead:
            found.append(Flag(sense=marker.sense, words=fullest.written(marker.start, marker.end)))
    return (*found, *_added(gained, version))


def flags_of_translation(fullest: Wording, version: Wording) -> tuple[Flag, ...]:
    """The same where no words can be aligned: what the fullest has somewhere and the version nowhere. A version that is
    much shorter leaves so much out that nothing follows."""
    if len(version.words) < _LIKE_LONG * len(fullest.words):
        return ()
    everything = (0, len(version.words))
    there = {marker.sense for marker in _markers(version.words, *everything)}
    there |= {marker.sense for marker in _markers(version.words, *everything, _INSTEAD_BY_FIRST)}
    lost: dict[Sense, Flag] = {}
    for marker in _markers(fullest.words, 0, len(fullest.words)):
        if marker.sense not in there and marker.sense is not Sense.QUANTIFIER:
            lost.setdefault(marker.sense, Flag(sense=marker.sense, words=fullest.written(marker.start, marker.end)))
    return tuple(lost.values())


def _added(gained: Iterable[_Marker], version: Wording) -> Iterator[Flag]:
    for marker in gained:
        if marker.sense is Sense.NEGATION:
            yield Flag(sense=Sense.NEGATION_ADDED, words=version.written(marker.start, marker.end))


def _senses_put_otherwise(version: Wording, runs: Sequence[Run]) -> set[Sense]:
    """Senses that changed, added or an editor's words of the version still carry in another way."""
    found: set[Sense] = set()
    for run in runs:
        if run.kind in (RunKind.ADDED, RunKind.CHANGED):
            found |= {marker.sense for marker in _markers(version.words, *run.here, _INSTEAD_BY_FIRST)}
        elif run.kind is RunKind.EDITOR:
            words = {word.strip(".,;").casefold() for word in run.now.split()}
            found |= {sense for first in words for phrase, sense in _BY_FIRST.get(first, ()) if len(phrase) == 1}
    return found


def _markers(
    words: Sequence[Word], start: int, end: int, known: dict[str, list[tuple[Phrase, Sense]]] = _BY_FIRST
) -> Iterator[_Marker]:
    at = start
    while at < end:
        phrase, sense = next(
            (
                (phrase, sense)
                for phrase, sense in known.get(words[at].folded, ())
                if tuple(word.folded for word in words[at : at + len(phrase)]) == phrase and at + len(phrase) <= end
            ),
            ((), None),
        )
        if sense is not None and not _is_another_word(words, at, sense):
            yield _Marker(sense, at, at + len(phrase))
        at += len(phrase) or 1


def _is_another_word(words: Sequence[Word], at: int, sense: Sense) -> bool:
    """ "May" is a month, "I said" nobody else's telling."""
    word, before = words[at], words[at - 1].folded if at else ""
    if sense is Sense.HEDGE and word.folded == "may":
        return word.capital and not word.opens
    if sense is Sense.ATTRIBUTION:
        return before in ("i", "we", "to", "will", "cannot", "cant", "must", "can")
    return False


def _bears_on_kept(marker: _Marker, run: Run, fullest: Wording, runs: Sequence[Run]) -> bool:
    """Whether words of the same sentence are kept, and the marker does not go with a whole clause of its own."""
    first, last = _sentence(fullest, marker.start)
    kept = sum(max(0, min(last, one.at[1]) - max(first, one.at[0])) for one in runs if one.kind is RunKind.SAME)
    if not kept or _is_doubled(marker, fullest, runs):
        return False
    if marker.sense in (Sense.CONDITION, Sense.ATTRIBUTION) or run.kind is RunKind.CHANGED:
        return True
    clause = (max(first, run.at[0]), min(last, run.at[1]))
    if marker.sense is Sense.HEDGE and marker.start == clause[0]:
        return True
    return not _is_whole_clause(fullest, clause, (first, last))


def _is_doubled(marker: _Marker, fullest: Wording, runs: Sequence[Run]) -> bool:
    """ "There weren't no ambulance": a negation that says again what a kept one says."""
    if marker.sense is not Sense.NEGATION:
        return False
    near = range(marker.end, min(marker.end + 2, len(fullest.words)))
    kept = [at for at in near for one in runs if one.kind is RunKind.SAME and one.at[0] <= at < one.at[1]]
    return any(other.sense is Sense.NEGATION for at in kept for other in _markers(fullest.words, at, at + 1))


def _is_whole_clause(fullest: Wording, clause: tuple[int, int], sentence: tuple[int, int]) -> bool:
    start, end = clause
    if end - start < _WHOLE_CLAUSE:
        return False
    words = fullest.words
    opens = start == sentence[0] or words[start].folded in _JOINING or _is_marked(fullest, start)
    closes = (
        end == sentence[1]
        or words[end].folded in _JOINING
        or words[end - 1].folded in _JOINING
        or _is_marked(fullest, end)
    )
    return opens and closes


def _is_marked(fullest: Wording, index: int) -> bool:
    """Whether a comma or the like stands before this word."""
    between = fullest.text[fullest.words[index - 1].end : fullest.words[index].start]
    return any(mark in between for mark in ",;:–—-()")


def _sentence(fullest: Wording, index: int) -> tuple[int, int]:
    words = fullest.words
    first = index
    while first and not words[first].opens:
        first -= 1
    last = index + 1
    while last < len(words) and not words[last].opens:
        last += 1
    return first, last
