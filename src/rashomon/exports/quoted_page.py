"""The quotations of a report: told in several articles, first those that were cut, altered or given to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from heapq import nsmallest

from rashomon.exports import told, wording
from rashomon.exports.gathered import Gathered, Link, gather_quotation
from rashomon.exports.page import QuotationsView, QuotationView, RunView, VersionView
from rashomon.exports.quotations import Traced, trace, traces
from rashomon.ledger import Ledger, View
from rashomon.model import ArticleId, Quotation
from rashomon.quotations import Trail, Version, VersionKind

_MOST = 12
_VERSIONS = 6
_ALL = 200  # versions on a page of its own
_ORIGINS = 4
_LONGEST = 900  # characters of a run of words that is shown whole
_CUT = " […] "


def quotations_of(ledger: Ledger, gathered: Gathered) -> QuotationsView:
    """At most twelve: those whose speakers conflict or whose sense a cut changes, then those that are altered, then
    those that are cut; of each the most told first."""
    number = 0

    def counted() -> Iterator[Traced]:
        nonlocal number
        for traced in _accepted(traces(ledger), gathered):
            number += 1
            yield traced

    best = nsmallest(_MOST, counted(), key=lambda traced: (_rank(traced.trail), *told.most_told(traced.trail)))
    shown = tuple(_view(traced, gathered, f"q{place}") for place, traced in enumerate(best, start=1))
    return QuotationsView(shown=shown, left_out=number - len(shown))


def quotation_view(ledger: View, quotation: Quotation, *, link: Link) -> QuotationView:
    """One quotation with all its versions, for a page of its own."""
    gathered = gather_quotation(ledger, quotation, names=True, link=link)
    return _view(trace(ledger, quotation), gathered, quotation.id, versions=_ALL)


def _accepted(found: Iterable[Traced], gathered: Gathered) -> Iterator[Traced]:
    """Without statements that a reviewer rejected; only what still stands in several articles."""
    for traced in found:
        trail = traced.trail
        versions = tuple(version for version in trail.versions if version.told.statement.id in gathered.statements)
        articles = {version.told.statement.article for version in versions}
        if len(articles) < 2 or trail.quotation.fullest not in gathered.statements:
            continue
        if len(versions) < len(trail.versions):
            kept = {version.told.statement.id for version in versions}
            sides = tuple(side for side in trail.conflict if not kept.isdisjoint(side.statements))
            trail = replace(trail, versions=versions, first=versions[0], conflict=sides if len(sides) > 1 else ())
        yield replace(traced, trail=trail)


def _rank(trail: Trail) -> int:
    if trail.conflict or any(version.flags for version in trail.versions):
        return 0
    kinds = {version.kind for version in trail.versions}
    return 1 if VersionKind.ALTERED in kinds else 2 if len(kinds) > 1 else 3


def _view(traced: Traced, gathered: Gathered, anchor: str, *, versions: int = _VERSIONS) -> QuotationView:
    trail = traced.trail
    article = trail.fullest.told.statement.article
    wordings: dict[tuple[object, ...], list[Version]] = {}
    for version in trail.versions:
        wordings.setdefault((_speaker(version, gathered), version.kind, version.runs), []).append(version)
    return QuotationView(
        anchor=anchor,
        id=trail.quotation.id,
        speaker=_speaker(trail.fullest, gathered),
        count=told.count(trail),
        before=gathered.text(traced.before, article),
        words=_shortened(gathered.text(trail.fullest.words, article)),
        after=gathered.text(traced.after, article),
        fullest=gathered.origin(article),
        first=gathered.origin(trail.first.told.statement.article),
        conflict=wording.listed([gathered.name(side.actor) for side in trail.conflict], most=5),
        versions=tuple(_version(alike, article, gathered) for alike in list(wordings.values())[:versions]),
        more=wording.more(len(wordings) - versions, "version"),
    )


def _version(alike: list[Version], fullest: ArticleId, gathered: Gathered) -> VersionView:
    first = alike[0]
    articles = list(dict.fromkeys(version.told.statement.article for version in alike))

    def text(words: str) -> str:
        # A part of a name is hidden where its article has the whole of it: what one of the two hides, both hide.
        return gathered.text(gathered.text(words, articles[0]), fullest)

    return VersionView(
        speaker=_speaker(first, gathered),
        kind=told.kind(first),
        runs=tuple(
            RunView(kind=run.kind, was=_shortened(text(run.was)), now=_shortened(text(run.now))) for run in first.runs
        ),
        flags=tuple(text(told.flag(flag)) for flag in first.flags),
        origins=tuple(map(gathered.origin, articles[:_ORIGINS])),
        more=wording.more(len(articles) - _ORIGINS, "article"),
    )


def _speaker(version: Version, gathered: Gathered) -> str:
    return ", ".join(map(gathered.name, version.told.statement.speakers)) or wording.NOBODY


def _shortened(text: str) -> str:
    """Very long words without their middle."""
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half].rstrip()}{_CUT}{text[-half:].lstrip()}"
