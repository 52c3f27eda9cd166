"""The bundled coverage against what a careful reader finds in it (demo/expected.yaml)."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from rashomon import runs
from rashomon.ledger import Ledger
from rashomon.model import Article, ArticleActor, Claim, Findings, Harm
from tests.quality import claims, statements
from tests.quality.compared import EFFECTS, Compared
from tests.quality.gold import Passage
from tests.quality.scores import Count

DEMO = Path(__file__).parent.parent.parent / "demo"


def digest() -> str:
    files = [DEMO / "expected.yaml", *sorted((DEMO / "coverage").iterdir())]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def score() -> dict[str, list[Count]]:
    """Statements and claims by article, speakers by name, and the relations between figures."""
    expected = yaml.safe_load((DEMO / "expected.yaml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.rashomon"
        with Ledger.open(path, write=True, create=True) as ledger:
            runs.read([DEMO / "coverage"], ledger, runs.Options(workers=1))
        with Ledger.open(path) as ledger:
            passages = [_passage(ledger, article, expected) for article in ledger.articles()]
            relations = _relations(ledger, expected, {passage.row["file"]: passage for passage in passages})
    said = statements.score(passages)
    told = claims.score(passages)
    return {
        "statements": said["relaxed"],
        "nested": said["nested"],
        "parent": said["parent"],
        "speaker": [_speakers(passage) for passage in passages],
        **{name: told[name] for name in ("harm", "blame", "label", "harm voice", "blame stance")},
        "relation": relations,
    }


def name_of(article: Article) -> str:
    """As expected.yaml names it: the file, or its container and id."""
    if article.path is not None:
        return Path(article.path).name
    return f"{Path(article.container or '').name}#{article.source_id or article.url}"


def _passage(ledger: Ledger, article: Article, expected: Any) -> Passage:
    row = next(row for row in expected["articles"] if row["file"] == name_of(article))
    numbers = {entry["id"]: number for number, entry in enumerate(row.get("statements") or [])}
    row = {
        **row,
        "statements": [{**entry, "parent": numbers.get(entry["parent"])} for entry in row.get("statements") or []],
        "harm": [{**entry, "voice": entry["voice"]} for entry in row.get("harm") or []],
    }
    actors = tuple(
        ArticleActor(id=actor.id, article=article.id, name="; ".join([actor.name, *actor.aliases]), kind=actor.kind)
        for actor in ledger.actors()
    )
    findings = Findings(
        article=article,
        actors=actors,
        mentions=tuple(ledger.mentions(article.id)),
        statements=tuple(ledger.statements(article=article.id)),
        claims=tuple(ledger.claims(article=article.id)),
    )
    return Passage(row["file"], row, findings)


def _speakers(passage: Passage) -> Count:
    """Of the statements that were found: is the speaker who the reader says?"""
    matched = statements.match(passage)
    names = {actor.id: actor.name for actor in passage.findings.actors}
    right = 0
    for gold, found in matched.items():
        wanted = passage.row["statements"][gold]["speaker"]
        speaker = passage.findings.statements[found].speaker
        right += claims.likeness(names.get(speaker) if speaker else None, wanted) > 0 if wanted else speaker is None
    return Count(right, len(matched), len(matched))


def _relations(ledger: Ledger, expected: Any, passages: dict[str, Passage]) -> list[Count]:
    """Each expected pair of figures is one item: found where the product relates the two, or their origins, so."""
    compared = Compared.of(ledger)
    counts = []
    for row in expected["relations"]:
        pairs = product(*(list(_claims(passages, row[side])) for side in ("a", "b")))
        right = any(row["relation"] in compared.between(a, b, EFFECTS) for a, b in pairs)
        counts.append(Count(right, 1, 1))
    return counts


def _claims(passages: dict[str, Passage], name: str) -> Iterator[Claim]:
    """The harm claims that "file: words" names."""
    file, _, words = name.partition(": ")
    for passage in passages.values():
        if passage.row["file"].partition("#")[0] != file:
            continue
        for entry in passage.row.get("harm") or []:
            if entry["words"] == words:
                yield from (claim for claim in passage.findings.claims if _is(claim, entry))


def _is(claim: Claim, entry: Any) -> bool:
    harm = claim.detail
    return isinstance(harm, Harm) and (harm.effect, harm.low, harm.high) == (
        entry["effect"],
        entry["low"],
        entry["high"],
    )
