"""A quotation's way through the articles: where it first stood, and what became of its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rashomon.model import Actor, ActorId, Quotation, QuotedWords, Spans, StatementId
from rashomon.quotations.conflicts import Side, conflict
from rashomon.quotations.differing import Run, RunKind, aligned, difference
from rashomon.quotations.senses import Flag, flags, flags_of_translation
from rashomon.quotations.wording import Wording, wording

_AROUND = 300  # characters of what stands before and after
_MARKS = ' “”„«»"‘’'  # of the quotation itself
_ALTERED = 0.5  # of a version's words that stand in the fullest in the same order; with fewer it is put differently


class VersionKind(StrEnum):
    EXACT = "exact"
    SHORTENED = "shortened"
    ALTERED = "altered"
    TRANSLATED = "translated"  # or put in other words


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One telling of a quotation, against the fullest."""

    told: QuotedWords
    kind: VersionKind
    runs: tuple[Run, ...]  # empty where it has the same words and no editor's
    flags: tuple[Flag, ...]

    @property
    def words(self) -> str:
        """As written. Where a cue breaks them off, what stands between is outside the marks: it is no ellipsis."""
        return "” … “".join(self.told.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """`versions` in the order in which they appeared, the fullest among them; `conflict` has two sides or none."""

    quotation: Quotation
    fullest: Version
    first: Version
    versions: tuple[Version, ...]
    conflict: tuple[Side, ...]

    @property
    def changed(self) -> tuple[Version, ...]:
        """Those with other words than the fullest."""
        return tuple(version for version in self.versions if version.kind is not VersionKind.EXACT)


def trail(quotation: Quotation, told: Iterable[QuotedWords], actors: Mapping[ActorId, Actor]) -> Trail:
    """The trail of a quotation, given its statements and whoever they name. In any order: the trail is the same."""
    by_id = {one.statement.id: one for one in told}
    fullest = by_id[quotation.fullest]
    whole = wording(fullest.pieces, fullest.statement.mode)
    # Most articles copy the words as they are: each wording is compared once.
    compared: dict[tuple[object, ...], Version] = {}
    versions = []
    for one in sorted((by_id[statement] for statement in quotation.statements if statement in by_id), key=_first_first):
        key = (one.pieces, one.statement.mode)
        if key not in compared:
            compared[key] = version_of(one, whole)
        same = compared[key]
        versions.append(Version(told=one, kind=same.kind, runs=same.runs, flags=same.flags))
    return Trail(
        quotation=quotation,
        fullest=next(version for version in versions if version.told is fullest),
        first=versions[0],
        versions=tuple(versions),
        conflict=conflict(_named(versions), actors),
    )


def version_of(told: QuotedWords, fullest: Wording) -> Version:
    here = wording(told.pieces, told.statement.mode)
    runs = difference(fullest, here)
    kinds = {run.kind for run in runs}
    if not kinds & {RunKind.ADDED, RunKind.CHANGED}:
        kind = VersionKind.SHORTENED if RunKind.DROPPED in kinds else VersionKind.EXACT
    elif aligned(runs) < _ALTERED * len(here.words):
        whole = Run(kind=RunKind.CHANGED, was=fullest.text, now=here.text)
        return Version(told=told, kind=VersionKind.TRANSLATED, runs=(whole,), flags=flags_of_translation(fullest, here))
    else:
        kind = VersionKind.ALTERED
    return Version(told=told, kind=kind, runs=runs if kinds != {RunKind.SAME} else (), flags=flags(fullest, here, runs))


def around(text: str, content: Spans) -> tuple[str, str]:
    """What an article says just before and just after these words: whole words, up to three hundred characters, of
    the same paragraph where it says anything there."""
    start, end = content[0].start, content[-1].end
    before = text[max(0, start - _AROUND - 1) : start]
    after = text[end : end + _AROUND + 1]
    said_before = _nearest(before, cut=start > _AROUND, last=True)
    said_after = _nearest(after, cut=len(text) - end > _AROUND, last=False)
    return said_before.rstrip(_MARKS), said_after.lstrip(_MARKS)


def _nearest(text: str, *, cut: bool, last: bool) -> str:
    paragraphs = text.split("\n\n")
    if last:
        paragraphs.reverse()
    near = next((one for one in paragraphs if any(letter.isalnum() for letter in one)), "")
    words = near.split()
    if cut and near is paragraphs[-1] and len(words) > 1:
        words = ["…", *words[1:]] if last else [*words[:-1], "…"]
    return " ".join(words)


def _named(versions: Iterable[Version]) -> Iterable[tuple[StatementId, tuple[ActorId, ...]]]:
    """Speakers whom the articles name; a translation is known by its speaker, so that it proves nothing."""
    for version in versions:
        if version.kind is not VersionKind.TRANSLATED and version.told.speaker is not None:
            yield version.told.statement.id, version.told.statement.speakers


def _first_first(told: QuotedWords) -> tuple[str, bool, str, int, str]:
    """By day, as far as it is known; of one day originals before copies."""
    one = told.statement
    return told.published or "9999", told.same_as is not None, one.article, one.content[0].start, one.id
