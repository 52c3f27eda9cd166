"""The parts of `rashomon compare`: figures, blame, words, setting, what one account alone says, silence, relations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from rich.table import Table
from rich.text import Text

from rashomon.cli import drawing
from rashomon.cli.console import console, plain
from rashomon.cli.told import Told, Voice, aspects, blame_of, harm_of, label_of, short
from rashomon.comparison import ASKED_FOR, IN_WORDS, AccountKey, Alone, Answer, OnlyHere, Rule, only_here, silences
from rashomon.exports import axis, wording
from rashomon.model import (
    Blame,
    Bound,
    Certainty,
    Claim,
    Comparison,
    Effect,
    Group,
    Harm,
    Label,
    Population,
    RelationKind,
    Scope,
    Stance,
)

SIGNS = {
    RelationKind.CONTRADICT: "≠",
    RelationKind.UPDATED: "→",
    RelationKind.AGREE: "=",
    RelationKind.COMPATIBLE: "≈",
    RelationKind.NOT_COMPARABLE: "∥",
}
_FIGURES = 24  # lines of one effect and population
_VOICES = 5  # of one line
_CHARGES = 6  # of one party
_PARTIES = 12
_TERMS = 24
_RELATIONS = 6  # of one aspect; contradictions as many, and updates as many
_OTHER_RELATIONS = 3  # of each other kind
_ACCOUNTS = 16  # of a list of accounts
_ALONE = 4  # of one account
_NAMES = 14  # of one group

_LONGER = (Scope.PERIOD, Scope.CUMULATIVE)
_PANELS = (("", (Scope.INCIDENT, Scope.UNKNOWN)), ("over a longer time", _LONGER))
_AGAINST = re.compile(r"(?P<before>(?:.+?: )?)(?P<one>.+?) against (?P<other>.+?)(?P<after>, far apart)?")


class Page:
    """Prints an event part by part. With `every` nothing is cut short."""

    def __init__(self, told: Told, *, every: bool) -> None:
        self.told = told
        self.every = every

    # ---- who speaks

    def speakers(self) -> None:
        counted: dict[Group, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for claim in self.told.claims.values():
            counted[self.told.group(claim)][wording.voice(claim, self.told.name)] += 1
        _heading("Who speaks")
        for group in Group:
            if group in counted:
                names = sorted(counted[group], key=lambda name: (-counted[group][name], name.casefold()))
                line = Text.assemble((f"  {wording.GROUPS[group]}: ", "bold"), plain(self._listed(names, _NAMES)))
                console.print(line, soft_wrap=True)

    # ---- figures

    def figures(self) -> None:
        by_effect: dict[Effect, list[Claim]] = defaultdict(list)
        for claim in self.told.own(Harm):
            by_effect[harm_of(claim).effect].append(claim)
        kept = aspects(self.told.comparisons)
        for effect in Effect:
            if effect in by_effect:
                self._effect(effect, by_effect[effect], kept.get(str(effect)))

    def totals(self) -> None:
        """Never among the incident's own figures."""
        claims = [self.told.claims[one] for one in self.told.totals if one in self.told.claims]
        harmed = [claim for claim in claims if isinstance(claim.detail, Harm)]
        if harmed:
            _heading("Totals that include this event")
            console.print("  Of longer times or wider counts; none of them is this event's own figure.", style="dim")
            for effect, told in _grouped(harmed, lambda claim: harm_of(claim).effect, list(Effect)):
                self._panel(f"{wording.EFFECTS[effect]}, all told", told)

    def _effect(self, effect: Effect, claims: Sequence[Claim], comparison: Comparison | None) -> None:
        origins = {self.told.began.get(claim.id, claim.id) for claim in claims}
        voices = {claim.voice or claim.article for claim in claims}
        count = ", ".join(
            (
                wording.plural(len(set(map(_figure, claims))), "figure"),
                wording.plural(len(voices), "voice"),
                wording.plural(len({claim.article for claim in claims}), "article"),
                wording.plural(len(origins), "origin"),
            )
        )
        _heading(wording.EFFECTS[effect], count)
        for title, scopes in _PANELS:
            told = [claim for claim in claims if harm_of(claim).scope in scopes]
            if told:
                self._panel(title, told)
        if comparison is not None:
            self._relations(comparison)

    def _panel(self, title: str, claims: Sequence[Claim]) -> None:
        """Figures on one axis, those who count the same people together."""
        on = drawing.scale_of([harm_of(claim) for claim in claims])
        lines: dict[tuple[Scope, Population], dict[tuple[object, ...], list[Claim]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for claim in claims:
            lines[harm_of(claim).scope, harm_of(claim).population][_figure(claim)].append(claim)
        label, width = _widths()
        table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(width=label, overflow="fold")
        table.add_column(width=width, no_wrap=True)
        table.add_column(overflow="fold", ratio=1)
        where = f"{title}{', log scale' if on.log else ''}".removeprefix(", ")
        table.add_row(Text(where, "dim"), Text(drawing.ticks(on, width), "dim"), "")
        order = {key: number for number, key in enumerate((s, p) for s in Scope for p in Population)}
        for (scope, population), same in sorted(lines.items(), key=lambda one: order[one[0]]):
            first = next(iter(same.values()))[0]
            title = f"{wording.population(harm_of(first))}, {wording.scope(scope)}"
            table.add_section()
            table.add_row(Text(title, "italic"), "", "")
            kept, more = self._kept(list(same.values()))
            for told in kept:
                table.add_row(*self._figure_row(told, on, width))
            if more:
                table.add_row("", Text(f"… and {wording.plural(more, 'more figure')}: --all", "dim"), "")
            assert population is harm_of(first).population
        console.print(table)

    def _figure_row(self, told: Sequence[Claim], on: axis.Scale, width: int) -> tuple[Text, Text, Text]:
        harm, certainty = harm_of(told[0]), told[0].certainty
        said = wording.figure(harm)
        if harm.bound is Bound.VAGUE or (harm.low is None and harm.high is None):
            said = f"{said}: “{harm.words}”"
        if certainty is Certainty.DENIED:
            said = f"denies {said}"
        elif certainty is not Certainty.ASSERTED:
            said = f"{said} ({wording.CERTAINTIES[certainty]})"
        return plain(said), Text(drawing.drawn(harm, certainty, on, width)), self._who(told)

    def _kept(self, lines: list[list[Claim]]) -> tuple[list[list[Claim]], int]:
        """All lines by their number; or the lowest, the highest and those that most articles carry."""
        lines.sort(key=lambda told: (*_height(told[0]), told[0].id))
        if self.every or len(lines) <= _FIGURES:
            return lines, 0
        carried = sorted(range(1, len(lines) - 1), key=lambda at: (-len({claim.article for claim in lines[at]}), at))
        keep = {0, len(lines) - 1, *carried[: _FIGURES - 2]}
        return [told for at, told in enumerate(lines) if at in keep], len(lines) - len(keep)

    # ---- by a rule

    def by_rule(self, rule: Rule, answers: Sequence[Answer]) -> None:
        _heading(f"By a rule: {rule}", f"{IN_WORDS[rule]}; {ASKED_FOR}")
        for answer in answers:
            people = wording.POPULATIONS.get(answer.population, str(answer.population))
            line = Text.assemble(
                f"  {wording.EFFECTS[answer.effect]}, {people}, in this event: ",
                (str(plain(answer.words)), "bold"),
                f"  rests on {wording.plural(answer.origins, 'origin')}",
            )
            voices = self.told.voices(self.told.claims[one] for one in answer.rests_on)
            if voices:
                line.append(f" ({plain(self._listed(list(dict.fromkeys(v.name for v in voices)), _VOICES))})")
            if answer.left_out:
                line.append("; left out: " + ", ".join(f"{count} {reason}" for reason, count in answer.left_out))
            console.print(line, soft_wrap=True)
        if not answers:
            console.print("  No account gives a figure of the incident.", style="dim")

    # ---- blame and words

    def blame(self) -> None:
        claims = self.told.own(Blame)
        comparison = aspects(self.told.comparisons).get("blame")
        if not claims:
            return
        _heading("Who is said to have done it")
        by_party: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_party[blame_of(claim).blamed or self._blamed_words(claim).casefold()].append(claim)
        parties = sorted(by_party.values(), key=lambda told: (-len({c.voice for c in told}), -len(told), told[0].id))
        for told in parties if self.every else parties[:_PARTIES]:
            self._party(told)
        self._more(len(parties) - _PARTIES, "more party", "more parties")
        if comparison is not None:
            self._relations(comparison)

    def _party(self, told: Sequence[Claim]) -> None:
        # One voice with one stance is one line, however many articles carry it.
        rows: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in told:
            rows[(*self.told.speaking(claim), blame_of(claim).stance, claim.certainty)].append(claim)
        ordered = sorted(
            rows.values(),
            key=lambda row: (
                list(Stance).index(blame_of(row[0]).stance),
                list(Group).index(self.told.group(row[0])),
                -len(row),
                row[0].id,
            ),
        )
        counted = ((stance, sum(blame_of(row[0]).stance is stance for row in ordered)) for stance in Stance)
        head = self._blamed(told[0])
        counts = wording.stances((stance, count) for stance, count in counted if count)
        console.print(Text.assemble("  ", (str(plain(head)), "bold"), f": {counts}"), soft_wrap=True)
        kept = ordered if self.every else _first_of_each(ordered, lambda row: blame_of(row[0]).stance, _CHARGES)
        table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(width=2)
        table.add_column(width=max(18, min(34, console.width // 3)), overflow="fold")
        table.add_column(overflow="fold", ratio=1)
        for row in kept:
            claim = row[0]
            stance = ", ".join(filter(None, (wording.STANCES[blame_of(claim).stance], _hedge(claim))))
            [voice, *_] = self.told.voices(row)
            who = Text.assemble(
                (f"{wording.GROUPS_SHORT[voice.group]}: ", "dim"), plain(_named(voice)), (f" {stance}", "italic")
            )
            words = Text.assemble(
                plain(self.told.sentence(claim)),
                " ",
                (f"[{plain(self.told.sources(row))}] {short(claim.id)}", "dim"),
            )
            table.add_row("", who, words)
        console.print(table)
        self._more(len(ordered) - len(kept), "more charge", "more charges", indent=4, cut=len(ordered) > len(kept))

    def labels(self) -> None:
        claims = self.told.own(Label)
        if not claims:
            return
        _heading("Who calls whom what")
        same: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            label = label_of(claim)
            same[label.target or label.target_text.casefold(), label.term.casefold()].append(claim)
        by_target: dict[str, list[list[Claim]]] = defaultdict(list)
        for (target, _), told in same.items():
            by_target[target].append(told)
        rows = [
            (told, number == 0)
            for terms in sorted(by_target.values(), key=lambda terms: (-len(terms), terms[0][0].id))
            for number, told in enumerate(sorted(terms, key=lambda told: (-len(told), told[0].id)))
        ]
        table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(width=2)
        for share in (4, 4):
            table.add_column(width=max(14, console.width // (share + 1)), overflow="fold")
        table.add_column(overflow="fold", ratio=1)
        for told, first in rows if self.every else rows[:_TERMS]:
            label = label_of(told[0])
            target = (self.told.name(label.target) if label.target else label.target_text) if first else ""
            term = f"“{label.term}”" + (" (denied)" if told[0].certainty is Certainty.DENIED else "")
            who = self._who(told, note=lambda claim: wording.WHOSE_WORDS[label_of(claim).words_of])
            table.add_row("", plain(target), plain(term), who)
        console.print(table)
        self._more(len(rows) - _TERMS, "more word", "more words")
        if (comparison := aspects(self.told.comparisons).get("label")) is not None:
            self._relations(comparison)

    # ---- where and when

    def setting(self) -> None:
        """Only where the accounts differ."""
        kept = aspects(self.told.comparisons)
        for aspect, title in (("date", "When, where accounts differ"), ("place", "Where, where accounts differ")):
            comparison = kept.get(aspect)
            if comparison is None:
                continue
            same: dict[str, list[Claim]] = defaultdict(list)
            for cell in comparison.cells:
                claim = self.told.claims[cell.claim]
                words = wording.days(claim.date_from, claim.date_to, claim.date_precision)
                same[words if aspect == "date" else wording.place(claim)].append(claim)
            _heading(title)
            table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
            table.add_column(width=2)
            table.add_column(width=max(18, console.width // 4), overflow="fold")
            table.add_column(overflow="fold", ratio=1)
            rows = sorted(same.items(), key=lambda one: (-len(one[1]), one[0]))
            for words, told in rows if self.every else rows[:_TERMS]:
                table.add_row("", plain(words), self._who(told))
            console.print(table)
            self._more(len(rows) - _TERMS, "more", "more")
            self._relations(comparison)

    # ---- what one account alone says, and what it is silent on

    def only_here(self) -> None:
        by_account: dict[AccountKey, list[OnlyHere]] = defaultdict(list)
        for one in only_here(self.told.event, self.told.comparisons, self.told.claims):
            by_account[one.account].append(one)
        if not by_account:
            return
        _heading("Only here: what a single account says")
        rank = list(Alone)

        def lines(key: AccountKey) -> str:
            found = sorted(by_account[key], key=lambda one: (rank.index(one.what), one.aspect, one.claims[0]))
            shown = found if self.every else found[:_ALONE]
            parts = [f"{self._alone(one)} {short(one.claims[0])}" for one in shown]
            if len(found) > len(shown):
                parts.append(f"{len(found) - len(shown)} more")
            return "; ".join(parts)

        self._accounts(by_account, lines)

    def _alone(self, one: OnlyHere) -> str:
        claim = self.told.claims[one.claims[0]]
        match claim.detail:
            case Harm() as harm:
                said = f"{one.aspect}: {self._said(claim)}, {wording.population(harm)}"
                people = f" (nobody else counts {wording.population(harm)})" if one.what is Alone.PEOPLE else ""
            case Blame() as blame:
                said, people = f"blame: {self._blamed(claim)} {wording.STANCES_SHORT[blame.stance]}", ""
            case Label() as label:
                target = self.told.name(label.target) if label.target else label.target_text
                said, people = f"“{label.term}” of {target}", ""
        nobody = f" (nobody else says {wording.ASPECTS[one.aspect]})" if one.what is Alone.ASPECT else people
        return said + nobody

    def _said(self, claim: Claim) -> str:
        return ("denies " if claim.certainty is Certainty.DENIED else "") + wording.figure(harm_of(claim))

    def silent(self) -> None:
        found = silences(self.told.comparisons)
        if found:
            _heading("Silent on", "what an account does not mention; silence is not zero")
            self._accounts(found, lambda key: ", ".join(wording.ASPECTS[aspect] for aspect in found[key]))

    def _accounts(self, keys: Iterable[AccountKey], words: Callable[[AccountKey], str]) -> None:
        groups = self._account_groups()
        ordered = sorted(
            keys,
            key=lambda key: (
                list(Group).index(groups.get(key, Group.OTHERS)),
                self.told.account(key).casefold(),
                str(key),
            ),
        )
        shown = ordered if self.every else ordered[:_ACCOUNTS]
        for group, some in groupby(shown, lambda key: groups.get(key, Group.OTHERS)):
            console.print(Text(f"  {wording.GROUPS[group]}", "italic"))
            for key in some:
                line = Text.assemble("    ", (str(plain(self.told.account(key))), "bold"), ": ", plain(words(key)))
                console.print(line, soft_wrap=True)
        self._more(len(ordered) - len(shown), "more account", "more accounts", cut=len(ordered) > len(shown))

    def _account_groups(self) -> dict[AccountKey, Group]:
        found: dict[AccountKey, Group] = {}
        for claim in self.told.claims.values():
            key: AccountKey = (claim.voice, None) if claim.voice is not None else (None, claim.article)
            found.setdefault(key, self.told.group(claim))
        return found

    # ---- relations

    def _relations(self, comparison: Comparison) -> None:
        """Contradictions first; what says the same of the same two values is one line."""
        same: dict[tuple[RelationKind, str], tuple[list[Claim], list[Claim]]] = {}
        for relation in comparison.relations:
            a, b = self.told.claims[relation.a], self.told.claims[relation.b]
            why, turned = _reason(relation.relation, relation.why)
            left, right = same.setdefault((relation.relation, why), ([], []))
            left.append(b if turned else a)
            right.append(a if turned else b)
        for kind, sign in SIGNS.items():
            lines = [(why, sides) for (found, why), sides in same.items() if found is kind]
            lines.sort(key=lambda line: (-len(line[1][0]), line[0]))
            most = _RELATIONS if kind in (RelationKind.CONTRADICT, RelationKind.UPDATED) else _OTHER_RELATIONS
            for why, (left, right) in lines if self.every else lines[:most]:
                sides = " / ".join(self._names(side) for side in (left, right))
                line = Text.assemble(f"  {sign} {kind}: ", plain(why), Text(f"  ({plain(sides)})", "dim"))
                console.print(line, soft_wrap=True)
            self._more(len(lines) - most, f"more: {kind}", f"more: {kind}", sign=f"{sign} ")
        if comparison.truncated:
            console.print("  … more was compared than is kept: this list is truncated", style="dim")

    # ---- shared

    def _names(self, claims: Iterable[Claim]) -> str:
        names = list(dict.fromkeys(wording.voice(claim, self.told.name) for claim in claims))
        return self._listed(names, _VOICES)

    def _listed(self, names: Sequence[str], most: int) -> str:
        return wording.listed(names, most=len(names) if self.every else most)

    def _who(self, claims: Sequence[Claim], *, note: Callable[[Claim], str] | None = None) -> Text:
        """Who says it, group by group: "Parties: the army [Halpress, 2024-03-15] cla-1a2b3c4d"."""
        voices = self.told.voices(claims)
        shown = voices if self.every else voices[:_VOICES]
        text = Text()
        for group, some in groupby(shown, lambda voice: voice.group):
            text.append(("; " if text else "") + f"{wording.GROUPS_SHORT[group]}: ", "bold")
            for number, voice in enumerate(some):
                text.append(", " if number else "")
                text.append_text(plain(_named(voice, note(voice.claims[0]) if note else "")))
                text.append(f" [{plain(self.told.sources(voice.claims))}] {short(voice.claims[0].id)}", "dim")
        if len(voices) > len(shown):
            text.append(f" and {len(voices) - len(shown)} more", "dim")
        return text

    def _blamed(self, claim: Claim) -> str:
        blamed, words = blame_of(claim).blamed, self._blamed_words(claim)
        return wording.party(self.told.name(blamed), words) if blamed else words

    def _blamed_words(self, claim: Claim) -> str:
        text = self.told.articles[claim.article].text
        words = " ".join(text[span.start : span.end] for span in claim.slots.get("blamed", ()))
        return words or "somebody not named"

    def _more(
        self, count: int, one: str, many: str, *, indent: int = 2, sign: str = "", cut: bool | None = None
    ) -> None:
        if count > 0 and (not self.every if cut is None else cut):
            console.print(f"{' ' * indent}{sign}… and {count} {one if count == 1 else many}: --all", style="dim")


def _heading(title: str, note: str = "") -> None:
    console.print(Text.assemble("\n", (title.upper(), "bold"), (f"  {note}" if note else "", "dim")), soft_wrap=True)


def _widths() -> tuple[int, int]:
    """Of the figures and of the axis, in characters; the rest is for who says them."""
    room = max(console.width, 40)
    label = max(12, min(26, room // 4))
    return label, max(12, min(44, (room - label) // 3))


def _named(voice: Voice, note: str = "") -> str:
    notes = ", ".join(filter(None, (voice.note, note)))
    return f"{voice.name} ({notes})" if notes else voice.name


def _hedge(claim: Claim) -> str:
    return "" if claim.certainty is Certainty.ASSERTED else wording.CERTAINTIES[claim.certainty]


def _figure(claim: Claim) -> tuple[object, ...]:
    harm = harm_of(claim)
    words = harm.words.casefold() if harm.bound is Bound.VAGUE or (harm.low is None and harm.high is None) else ""
    return harm.scope, harm.population, harm.low, harm.high, harm.bound, claim.certainty, words


def _height(claim: Claim) -> tuple[int, int]:
    harm = harm_of(claim)
    low = harm.low if harm.low is not None else harm.high
    return (low or 0, harm.high if harm.high is not None else 2**63)


def _reason(kind: RelationKind, why: str) -> tuple[str, bool]:
    """ "41 against 9" and "9 against 41" are one reason; the second is then turned round."""
    parts = _AGAINST.fullmatch(why) if kind is not RelationKind.UPDATED else None
    if parts is None or ": " in parts["other"] or _by_number(parts["one"]) <= _by_number(parts["other"]):
        return why, False
    return f"{parts['before']}{parts['other']} against {parts['one']}{parts['after'] or ''}", True


def _by_number(words: str) -> tuple[int, str]:
    found = re.search(r"\d[\d,]*", words)
    return int(found[0].replace(",", "")) if found else -1, words


def _first_of_each(rows: Sequence[list[Claim]], kind: Callable[[list[Claim]], Stance], most: int) -> list[list[Claim]]:
    """So many rows, in their order: a denial is never left out below six accusations."""
    first: dict[Stance, int] = {}
    for at, row in enumerate(rows):
        first.setdefault(kind(row), at)
    rest = [at for at in range(len(rows)) if at not in first.values()]
    keep = {*first.values(), *rest[: max(0, most - len(first))]}
    return [row for at, row in enumerate(rows) if at in keep]


def _grouped(
    claims: Iterable[Claim], key: Callable[[Claim], Effect], order: Sequence[Effect]
) -> Iterator[tuple[Effect, list[Claim]]]:
    found: dict[Effect, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[key(claim)].append(claim)
    yield from sorted(found.items(), key=lambda one: order.index(one[0]))
