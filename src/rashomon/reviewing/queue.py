"""What to review next, with all that a person needs to decide: the words, the machine's values, what others said."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from rashomon.errors import UsageError
from rashomon.exports import Evidence, evidence_in
from rashomon.ledger import Field, Order, State, View, fields_of
from rashomon.model import Article, ArticleId, Claim, Decision, Statement, Verdict

KINDS = ("statement", "harm", "blame", "label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One finding to decide on. `decisions` are all on it, or, to a coder who works alone, that coder's, in the order
    in which they were made, with those that were taken back and the undos."""

    finding: Statement | Claim
    kind: str  # one of KINDS
    evidence: Evidence  # its words in their sentences, outlet, date, title, address, snapshot
    fields: tuple[Field, ...]  # what may be corrected: the machine's value, and what stands now
    decisions: tuple[Decision, ...]
    key: str  # `queue(…, after=key)` goes on after this one

    @property
    def seen(self) -> str | None:
        """The last decision that who sees this item has seen: what `say` is to be told."""
        return self.decisions[-1].id if self.decisions else None

    @property
    def verdict(self) -> Verdict | None:
        """The last that stands."""
        standing = [one.verdict for one in self.decisions if one.in_force]
        return standing[-1] if standing else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    items: tuple[Item, ...]
    after: str | None  # where to go on; None: these were the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a review is: of so many findings, so many are settled, left unsure, open."""

    findings: int
    decided: int
    unsure: int

    @property
    def open(self) -> int:
        return self.findings - self.decided - self.unsure


def queue(
    view: View,
    *,
    order: Literal["confidence", "weight"] = "confidence",
    kinds: Collection[str] = KINDS,
    event: str | None = None,
    article: str | None = None,
    by: str | None = None,
    state: Literal["open", "decided", "unsure", "all"] = "open",
    limit: int = 50,
    after: str | None = None,
) -> Queue:
    """The next findings to decide on.

    `order` confidence: the least confident first; a claim that has no confidence of its own has that of the statement
    it stands in, and comes after it; what has none at all comes last. `order` weight: how much hangs on it. First by
    how many relations of its claim are contradictions; those without any by how many other relations it is in and
    how many cells of comparisons go back to it; then what nothing hangs on. A statement has the weight of its
    heaviest claim and comes just before it.

    `by` is for a coder who works alone, as a second coder does: open, decided and unsure are then that coder's, and
    nobody else's decisions are shown. `after` is the `key` of an item, or `Queue.after`: what has been decided
    meanwhile moves nothing. `event` takes its claims and the statements they stand in; `article` all of it.

    >>> queue(ledger, order="weight", kinds=["harm"], limit=1).items[0].evidence.passage.text     # doctest: +SKIP
    'At least 17 people were killed, the mayor said.'
    """
    if unknown := sorted(set(kinds) - set(KINDS)):
        raise UsageError(f"nothing of the kind {unknown[0]!r} is reviewed; the kinds are: {', '.join(KINDS)}")
    wanted, of_state = _one_of(Order, order, "order"), _one_of(State, state, "state")
    if limit < 1:
        raise UsageError(f"a queue of {limit} has nothing in it; ask for one or more")
    found = view.queued(
        wanted,
        kinds=frozenset(kinds),
        event=event,
        article=article,
        by=by,
        state=of_state,
        limit=limit + 1,
        after=_key(after, wanted) if after else None,
    )
    shown = found[:limit]
    items = _items(view, {one.id: _spelt(one.key) for one in shown}, by=by)
    return Queue(items=items, after=_spelt(shown[-1].key) if len(found) > limit else None)


def item(view: View, finding: str, *, by: str | None = None) -> Item:
    """One statement or claim by its id, as a queue has it."""
    one = view.resolve(finding)
    if not isinstance(one, Statement | Claim):
        raise UsageError(f"{one.id} is no statement and no claim, and stands in no queue")
    return _items(view, {one.id: ""}, by=by)[0]


def progress(view: View, *, by: str | None = None) -> Progress:
    """Of all statements and claims of the ledger."""
    counts = view.counts()
    said = list(view.verdicts(by=by).values())
    return Progress(
        findings=counts.statements + counts.claims,
        decided=sum(one.settles for one in said),
        unsure=sum(one is Verdict.UNSURE for one in said),
    )


def _items(view: View, keys: Mapping[str, str], *, by: str | None) -> tuple[Item, ...]:
    """In the order of the keys; a finding that has gone meanwhile is left out."""
    found: dict[str, Statement | Claim] = {one.id: one for one in view.statements(ids=keys)}
    found |= {one.id: one for one in view.claims(ids=keys)}
    articles = {article.id: article for article in view.articles(ids={one.article for one in found.values()})}
    decisions = view.decisions_on(found)
    return tuple(
        _item(found[one], articles, _seen_by(decisions.get(one, ()), by), key)
        for one, key in keys.items()
        if one in found
    )


def _item(
    finding: Statement | Claim, articles: Mapping[ArticleId, Article], decisions: tuple[Decision, ...], key: str
) -> Item:
    made = Item(
        finding=finding,
        kind=finding.kind if isinstance(finding, Claim) else "statement",
        evidence=evidence_in(articles[finding.article], finding, None),
        fields=fields_of(finding, decisions),
        decisions=decisions,
        key=key,
    )
    if not isinstance(finding, Claim):
        return made
    return replace(made, finding=replace(finding, reviewed=made.verdict))  # to one who works alone, only their own


def _seen_by(decisions: Iterable[Decision], by: str | None) -> tuple[Decision, ...]:
    return tuple(one for one in decisions if by is None or one.by == by)


def _one_of(kind: Any, given: str, what: str) -> Any:
    try:
        return kind(given)
    except ValueError:
        allowed = ", ".join(map(str, kind))
        raise UsageError(f"{what} cannot be {given!r}; it is one of: {allowed}") from None


def _spelt(key: tuple[Any, ...]) -> str:
    return json.dumps(key, separators=(",", ":"))


_SHAPES: dict[Order, tuple[Any, ...]] = {
    Order.CONFIDENCE: (int, int | float, str, str),
    Order.WEIGHT: (int, int, str, int),
}


def _key(given: str, order: Order) -> tuple[Any, ...]:
    """What `_spelt` wrote; it comes back in an address, so anything may stand there."""
    try:
        key = json.loads(given)
        json.dumps(key, ensure_ascii=False).encode()  # half a surrogate pair can be written as JSON, and is no text
    except (ValueError, RecursionError):
        key = None
    shape = _SHAPES[order]
    fits = isinstance(key, list) and len(key) == len(shape) and all(map(isinstance, key, shape))
    if not fits or not all(abs(part) < 2**63 for part in key if not isinstance(part, str)):
        raise UsageError(f"the queue by {order} has no place {given!r:.80}; begin at its start")
    return tuple(key)
