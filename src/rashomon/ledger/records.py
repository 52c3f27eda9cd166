"""What the ledger keeps beside the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.model import Actor, Article, Claim, Decision, Event, Failure, Mention, Quotation, Statement

CONTRACT = "1.1"  # docs/contract.md; what was written as 1.0 is read as it is
Finding = Article | Mention | Statement | Claim | Actor | Event | Quotation | Decision
Entry = Article | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run of `rashomon read`: with which models and options the articles were read."""

    contract: str
    package: str
    models: Mapping[str, str]  # name -> SHA-256
    options: Mapping[str, object]  # JSON values
    started: str  # UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSnapshot:
    """The bytes of a page as they were first kept."""

    sha256: str
    media_type: str
    charset: str | None
    url: str | None
    retrieved: str
    size: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a ledger holds."""

    articles: int
    unread: int  # articles in a language that is not read
    failures: int
    snapshots: int
    mentions: int
    statements: int
    claims: int
    actors: int
    events: int
    quotations: int
    comparisons: int
    decisions: int
    unattached: int  # decisions whose finding is no longer found


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """How much a ledger holds: what was computed from it holds as long as this is the same."""

    runs: int
    decisions: int
    articles: int
    unjoined: int
