"""Quotations against gold: which statements are one, and what became of the words on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

import yaml

from rashomon.model import (
    Actor,
    ActorId,
    ActorKind,
    ArticleId,
    Mode,
    Quotation,
    QuotationId,
    QuotedWords,
    Role,
    Span,
    Statement,
    StatementId,
)
from rashomon.quotations import RunKind, Trail, Version, VersionKind, find_quotations, quoted, trail
from rashomon.quotations.wording import wording
from tests.quality.gold import GOLD, Row
from tests.quality.scores import Count


def score() -> dict[str, list[Count]]:
    """Every figure over the part that was tuned on, and over the part that was held back ("… held back")."""
    counts: dict[str, list[Count]] = {}
    parts = zip(("", " held back"), halves(load("families")), halves(load("apart")), strict=True)
    for name, those, pairs in parts:
        counts[f"joined{name}"] = joining(those, pairs)
        counts |= {f"{figure}{name}": found for figure, found in tracing(those).items()}
    return counts


def load(name: str) -> list[Row]:
    return yaml.safe_load((GOLD / "quotations" / f"{name}.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def halves(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Those that were tuned on, and those that were held back."""
    return [row for row in rows if not row.get("held")], [row for row in rows if row.get("held")]


def joining(families: Sequence[Row], pairs: Sequence[Row]) -> list[Count]:
    """All of them at once. One count a family: its pairs of versions, and all pairs that its versions are joined in;
    and one for each pair that must stay apart."""
    groups_of_gold = [
        *({version["id"]: version for version in row["versions"]} for row in families),
        *({side: row[side] for side in "ab"} for row in pairs),
    ]
    rows = [*families, *pairs]
    everything = [
        told(f"{row['id']}{name}", version)
        for row, versions in zip(rows, groups_of_gold, strict=True)
        for name, version in versions.items()
    ]
    ready = [quoted(one.statement, one.pieces, speaker=one.speaker, published=one.published) for one in everything]
    groups = [sorted(found.statements) for found in find_quotations(one for one in ready if one)]
    counts = []
    for row, versions in zip(rows, groups_of_gold, strict=True):
        ids = {f"{row['id']}{name}" for name in versions}
        wanted = set(combinations(sorted(ids), 2)) if "versions" in row else set()
        found = {pair for group in groups for pair in combinations(group, 2) if ids & set(pair)}
        counts.append(Count(len(wanted & found), len(found), len(wanted)))
    return counts


def tracing(families: Sequence[Row]) -> dict[str, list[Count]]:
    """`kind`; `words` that were lost or came in; how drops are `shown`; `flags` by sense and words; `first` and
    `conflict`."""
    names = ("kind", "words", "shown", "flags", "first", "conflict")
    counts: dict[str, list[Count]] = {name: [] for name in names}
    for row in families:
        found = traced(row)
        for version in found.versions:
            coded = next(one for one in row["versions"] if version.told.statement.id == f"{row['id']}{one['id']}")
            if coded["id"] == row["fullest"]:
                continue
            counts["kind"].append(Count(version.kind == coded["is"], 1, 1))
            if coded["is"] != VersionKind.TRANSLATED:
                counts["words"].append(_shared(_words_of(coded), _words_found(version)))
            if "shown" in coded:
                drops = [str(run.shown) for run in version.runs if run.kind is RunKind.DROPPED]
                counts["shown"].append(Count(drops == coded["shown"], 1, 1))
            flags = coded.get("flags") or {}
            wanted = Counter((f"{sense}: {words.casefold()}", 1) for sense in flags for words in flags[sense])
            flagged = Counter((f"{flag.sense}: {flag.words.casefold()}", 1) for flag in version.flags)
            counts["flags"].append(_shared(wanted, flagged))
        counts["first"].append(Count(found.first.told.statement.id == f"{row['id']}{row['first']}", 1, 1))
        sides = {side.name for side in found.conflict}
        counts["conflict"].append(Count(sides == {*row.get("conflict", ())}, 1, 1))
    return counts


def traced(row: Row) -> Trail:
    """The trail of a family, as if the search had found it whole."""
    versions = [told(f"{row['id']}{version['id']}", version) for version in row["versions"]]
    quotation = Quotation(
        id=QuotationId("quo-gold"),
        statements=tuple(one.statement.id for one in versions),
        fullest=StatementId(f"{row['id']}{row['fullest']}"),
    )
    return trail(quotation, versions, {actor.id: actor for actor in _actors(row)})


def told(name: str, row: Row) -> QuotedWords:
    pieces = tuple(row.get("pieces") or [row["words"]])
    at, spans = 0, []
    for piece in pieces:
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 12
    statement = Statement(
        id=StatementId(name),
        article=ArticleId(f"art of {name}"),
        source=(),
        cue=(),
        content=tuple(spans),
        mode=Mode(row.get("mode", "direct")),
        speakers=(_actor_id(row["by"]),) if row["by"] else (),
        found_by="gold",
    )
    return QuotedWords(
        statement=statement, pieces=pieces, speaker=row["by"], outlet=row.get("in"), published=str(row["day"])
    )


def _actors(row: Row) -> Iterable[Actor]:
    """The speakers of a family; who goes by the same last word is one."""
    known = row.get("actors") or {}
    for name in sorted({version["by"] for version in row["versions"] if version["by"]}, key=len):
        facts = known.get(name) or {}
        of = _actor_id(facts["of"]) if "of" in facts else None
        role = Role(role=facts.get("role", ""), of=of, article=ArticleId("art"), span=Span(0, 1))
        yield Actor(
            id=_actor_id(name),
            name=name,
            kind=ActorKind(facts.get("kind", "person")),
            roles=(role,) if facts.get("role") else (),
        )


def _actor_id(name: str) -> ActorId:
    return ActorId(f"act of {name.split()[-1]}")


def _words_of(coded: Row) -> Counter[tuple[str, int]]:
    """Lost words (0) and those that came in (1); of a change what both sides have did neither."""
    found: Counter[tuple[str, int]] = Counter()
    for words in coded.get("dropped") or ():
        found += Counter((word, 0) for word in wording([words]).folded)
    for words in coded.get("added") or ():
        found += Counter((word, 1) for word in wording([words]).folded)
    for change in coded.get("changed") or ():
        was, now = (Counter(wording([side]).folded) for side in change.split(" > "))
        found += Counter({(word, 0): number for word, number in (was - now).items()})
        found += Counter({(word, 1): number for word, number in (now - was).items()})
    return found


def _words_found(version: Version) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    for run in version.runs:
        if run.kind in (RunKind.DROPPED, RunKind.ADDED, RunKind.CHANGED):
            was, now = Counter(wording([run.was]).folded), Counter(wording([run.now]).folded)
            found += Counter({(word, 0): number for word, number in (was - now).items()})
            found += Counter({(word, 1): number for word, number in (now - was).items()})
    return found


def _shared(wanted: Counter[tuple[str, int]], found: Counter[tuple[str, int]]) -> Count:
    return Count(sum((wanted & found).values()), sum(found.values()), sum(wanted.values()))
