"""How far coders agree, beyond what chance would give."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from rashomon.errors import UsageError
from rashomon.ledger import View, corrected, fields_of
from rashomon.model import Claim, Decision, Statement, Verdict
from rashomon.reviewing.queue import KINDS

_VERDICTS = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.UNSURE})
# coder -> finding -> what that coder says of it
Coding = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAgreement:
    """Two coders on the findings that both decided on. None: not defined, since both only ever said one thing, the
    same."""

    a: str
    b: str
    items: int
    same: int
    kappa: float | None  # Cohen's

    @property
    def percent(self) -> float | None:
        return 100 * self.same / self.items if self.items else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAgreement:
    """All coders on one value of the findings that two or more of them let stand, as it was or corrected."""

    field: str
    items: int
    same: int  # on so many all of them agree
    alpha: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What coders say differently of one finding."""

    finding: str
    kind: str
    verdicts: Mapping[str, Verdict]  # coder -> the last that stands
    values: Mapping[str, Mapping[str, Any]]  # field -> coder -> the value let stand, where those differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    coders: tuple[str, ...]
    items: int  # findings that two or more decided on
    same: int  # of which all who did said the same
    alpha: float | None  # Krippendorff's, nominal, over all coders; None: not defined
    pairs: tuple[PairAgreement, ...]
    fields: tuple[FieldAgreement, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def percent(self) -> float | None:
        return 100 * self.same / self.items if self.items else None


def agreement(view: View, *, kinds: Collection[str] = KINDS) -> Agreement:
    """Of each coder the last verdict that stands on each statement and claim: accept, reject, correct or unsure, each a
    category of its own. On values: of findings that two or more accepted or corrected, what each lets stand.

    Not defined, and None, is a measure where nothing was decided by two, or where nothing varies: if all say
    `accept` to all, chance alone would give the same (Krippendorff 2004, Reliability in Content Analysis).

    >>> agreement(ledger, kinds=["harm"]).alpha     # doctest: +SKIP
    0.743
    """
    if unknown := sorted(set(kinds) - set(KINDS)):
        raise UsageError(f"nothing of the kind {unknown[0]!r} is reviewed; the kinds are: {', '.join(KINDS)}")
    findings, said = _decided(view, frozenset(kinds))
    verdicts: dict[str, dict[str, str]] = defaultdict(dict)
    for finding, by_coder in said.items():
        for coder, decisions in by_coder.items():
            verdicts[coder][finding] = decisions[-1].verdict
    shared = _shared(verdicts)
    values = {finding: _values(findings[finding], said[finding]) for finding in shared}
    return Agreement(
        coders=tuple(sorted(verdicts)),
        items=len(shared),
        same=sum(len({coded[one] for coded in verdicts.values() if one in coded}) == 1 for one in shared),
        alpha=alpha(verdicts),
        pairs=tuple(_pair(verdicts, a, b) for a, b in combinations(sorted(verdicts), 2)),
        fields=tuple(_fields(values)),
        disagreements=tuple(_disagreements(findings, verdicts, values, shared)),
    )


Finding = Statement | Claim


def _decided(view: View, kinds: frozenset[str]) -> tuple[dict[str, Finding], dict[str, dict[str, list[Decision]]]]:
    """The findings that people decided on, and each coder's decisions on each, in order."""
    said: dict[str, dict[str, list[Decision]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(view.decisions(), key=lambda one: one.number):
        if one.in_force and one.verdict in _VERDICTS and one.anchor.type in ("statement", "claim"):
            said[one.finding][one.by].append(one)
    found: dict[str, Finding] = {one.id: one for one in view.statements(ids=said)}
    found |= {one.id: one for one in view.claims(ids=said)}
    wanted = {one: finding for one, finding in found.items() if _kind(finding) in kinds}
    return wanted, {one: said[one] for one in sorted(wanted)}


def _kind(finding: Finding) -> str:
    return finding.kind if isinstance(finding, Claim) else "statement"


def _shared(coding: Coding) -> list[str]:
    """What two or more coded."""
    times: dict[str, int] = defaultdict(int)
    for coded in coding.values():
        for one in coded:
            times[one] += 1
    return sorted(one for one, coders in times.items() if coders > 1)


def _pair(coding: Coding, a: str, b: str) -> PairAgreement:
    both = sorted(coding[a].keys() & coding[b].keys())
    return PairAgreement(
        a=a,
        b=b,
        items=len(both),
        same=sum(coding[a][one] == coding[b][one] for one in both),
        kappa=_kappa(coding, a, b, both),
    )


def _kappa(coding: Coding, a: str, b: str, both: Collection[str]) -> float | None:
    if len({coding[coder][one] for coder in (a, b) for one in both}) < 2:
        return None
    return float(_task((coder, one, coding[coder][one]) for coder in (a, b) for one in both).kappa_pairwise(a, b))


def alpha(coding: Coding) -> float | None:
    """Krippendorff's alpha for nominal values; coders need not have coded all."""
    shared = set(_shared(coding))
    rows = [(coder, one, value) for coder, coded in coding.items() for one, value in coded.items() if one in shared]
    if len({value for _, _, value in rows}) < 2:
        return None
    return float(_task(rows).alpha())


def _task(rows: Iterable[tuple[str, str, str]]) -> Any:
    from nltk.metrics.agreement import AnnotationTask  # slow to import, and needed here alone

    return AnnotationTask(data=sorted(rows))


def _values(finding: Finding, said: Mapping[str, list[Decision]]) -> dict[str, dict[str, Any]]:
    """Field -> coder -> the value that this coder lets stand; none of who rejects it or is unsure."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for coder, decisions in said.items():
        if decisions[-1].verdict in (Verdict.ACCEPT, Verdict.CORRECT):
            stands = corrected(decisions)
            for field in fields_of(finding):
                found[field.name][coder] = stands.get(field.name, field.machine)
    return found


def _fields(values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterable[FieldAgreement]:
    by_field: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for finding, fields in values.items():
        for name, coded in fields.items():
            for coder, value in coded.items():
                by_field[name][coder][finding] = json.dumps(value, sort_keys=True)
    for name, coding in sorted(by_field.items()):
        if shared := _shared(coding):
            same = sum(len({coded[one] for coded in coding.values() if one in coded}) == 1 for one in shared)
            yield FieldAgreement(field=name, items=len(shared), same=same, alpha=alpha(coding))


def _disagreements(
    findings: Mapping[str, Finding],
    verdicts: Coding,
    values: Mapping[str, Mapping[str, Mapping[str, Any]]],
    shared: Iterable[str],
) -> Iterable[Disagreement]:
    for one in shared:
        said = {coder: Verdict(coded[one]) for coder, coded in sorted(verdicts.items()) if one in coded}
        apart = {
            name: dict(sorted(coded.items()))
            for name, coded in values[one].items()
            if len({json.dumps(value, sort_keys=True) for value in coded.values()}) > 1
        }
        if apart or len(set(said.values())) > 1:
            yield Disagreement(finding=one, kind=_kind(findings[one]), verdicts=said, values=apart)
