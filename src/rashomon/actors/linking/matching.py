"""Which names are one actor's: names in a file, other names, spellings, acronyms.

Everything goes through names in dicts. Where each name is compared with its like, the like are a block of names whose
consonants agree; a block of more than `BLOCK` different names is joined by equal sound alone, so that the work grows in
step with the names, and no order of arrival decides what is compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from rashomon.actors.linking.company import CANDIDATES, Choice, Company, points_of
from rashomon.actors.linking.graph import ALONE, FILE, Point, Tie, Ties
from rashomon.actors.linking.members import ORGANIZATION, PERSON, Member, body_sounds, person_sounds
from rashomon.actors.linking.names import cut_short, is_acronym
from rashomon.actors.linking.words import skeleton, sound_alike
from rashomon.model import ActorId, Alias, Proof

BLOCK = 64

Members = Mapping[ActorId, Member]


def tie_names(members: Members) -> Ties:
    """What holds names and entries of names files together, in no order but their own."""
    names = _Names(members)
    ties = Ties()
    for tie in names.in_files():
        ties.add(tie)
    for tie in (*names.spelled(), *names.written_out()):
        ties.add(tie)
    while new := [*names.also_called(ties), *names.cut_short(ties)]:
        for tie in new:
            ties.add(tie)
    return _untangled(ties, names)


class _Names:
    """The points at which actors stand, how they are written, and who else carries each name."""

    def __init__(self, members: Members) -> None:
        self._spellings: dict[Point, Counter[str]] = defaultdict(Counter)
        self.homes: set[Point] = set()
        self.owners: dict[Point, dict[Point, Alias | None]] = defaultdict(dict)
        self._articles: dict[Point, set[str]] = defaultdict(set)
        self._shown: Counter[tuple[Point, Point]] = Counter()  # owner, other name: in how many articles
        self._by_acronym: dict[tuple[str, str], set[Point]] = defaultdict(set)
        self.entries: dict[Point, set[Point]] = defaultdict(set)
        self.by_name: dict[Point, Point] = {}  # the entry whose own name this is
        for member in members.values():
            if member.own is not None:
                self._add(member)
        self.shared = {point for point, entries in self.entries.items() if len(entries) > 1}
        self._fuller: dict[Point, set[Point]] = defaultdict(set)  # of a cut name the names that it may be cut from
        for point in self.homes:
            for rest in cut_short(point[1]) if point[0] == PERSON else ():
                if (PERSON, rest) in self.homes:
                    self._fuller[PERSON, rest].add(point)
        self.written = {  # as most articles write it
            point: min(spellings, key=lambda one: (-spellings[one], one))
            for point, spellings in self._spellings.items()
        }

    def _add(self, member: Member) -> None:
        assert member.own is not None
        named = (member.family, member.own.key)
        self._spellings[named][member.own.written] += 1
        if member.home[0] == FILE:
            self.by_name[named] = member.home
            for point in (named, *member.others):
                self.entries[point].add(member.home)
        self.homes.add(named)
        self._articles[named] |= member.articles
        if member.home != named:
            self._articles[member.home] |= member.articles
        for point, proof in member.others.items():
            self._spellings[point][proof.alias if proof is not None else point[1]] += 0
            self._shown[member.home, point] += 1
            held = self.owners[point].get(member.home)
            self.owners[point][member.home] = _earlier(held, proof)
        for key in member.written_out:
            self._by_acronym[member.family, key].add(named)

    def in_files(self) -> Iterable[Tie]:
        """A file's own name for somebody, unless another entry has it too."""
        for point, entry in self.by_name.items():
            if point not in self.shared:
                yield Tie(entry, point, f"the name “{self.written[point]}” is in the file of names as {entry[1]}")

    def also_called(self, ties: Ties) -> Iterable[Tie]:
        """A name that one actor alone is shown to go by beside its own leads to that actor. Two who go by it leave it
        to itself."""
        for point, owners in self.owners.items():
            if point in self.shared or not (point in self.homes or ties.holds(point)):
                continue  # nobody stands there, nor under a spelling of it
            roots = {ties.root(owner) for owner in owners}
            if len(roots) > 1 or ties.root(point) in roots:
                continue
            if self._speak_of_both(owners, point) >= sum(self._shown[one, point] for one in owners):
                continue
            owner = min(owners, key=lambda one: (_where(owners[one]), one))
            yield _called(owner, point, self.written.get(point, point[1]), owners[owner])

    def _speak_of_both(self, owners: Iterable[Point], point: Point) -> int:
        """How many articles have both the owners and the bare name as two: what one article takes for another name of
        somebody is a mistake of its reading, where as many tell the two apart."""
        here = self._articles[point]
        return len({article for one in owners for article in self._articles[one] & here})

    def spelled(self) -> Iterable[Tie]:
        """Spellings of one name."""
        heard = {point: _heard(point) for point in (*self.homes, *self.owners) if point[0] != ALONE}
        same: dict[tuple[str, tuple[str, ...]], list[Point]] = defaultdict(list)
        for point in sorted(heard):
            same[point[0], heard[point]].append(point)
        blocks: dict[tuple[str, str], list[Point]] = defaultdict(list)
        for (family, sound), points in same.items():
            for other in points[1:]:
                yield self._spelled(points[0], other)
            blocks[family, skeleton(sound)].append(points[0])
        closed: dict[tuple[str, str], list[Point]] = defaultdict(list)  # Jun-ho, Junho
        for point in sorted(heard):
            closed[point[0], point[1].replace(" ", "")].append(point)
        for points in closed.values():
            for other in points[1:]:
                yield self._spelled(points[0], other)
        for block in blocks.values():
            if len(block) > BLOCK:
                continue
            for one, other in combinations(sorted(block), 2):
                if sound_alike(heard[one], heard[other]) and self._never_together(one, other):
                    yield self._spelled(one, other)

    def _spelled(self, one: Point, other: Point) -> Tie:
        a, b = sorted((self.written[one], self.written[other]))
        return Tie(one, other, f"spelled “{a}” and “{b}”" if a != b else "same full name")

    def _never_together(self, one: Point, other: Point) -> bool:
        """An article that has both Hamid Karimi and Hamed Karimi speaks of two."""
        return self._articles[one].isdisjoint(self._articles[other])

    def written_out(self) -> Iterable[Tie]:
        """Spellings of a full name that meet in the acronym that both articles give."""
        for (_, key), points in self._by_acronym.items():
            first, *rest = sorted(points)
            acronym = key.partition(":")[0].upper()
            for other in rest:
                a, b = sorted((self.written[first], self.written[other]), key=lambda one: (not is_acronym(one), one))
                why = f"“{a}” is short for “{b}”" if is_acronym(a) else f"“{a}” and “{b}”, both {acronym} for short"
                yield Tie(first, other, why)

    def cut_short(self, ties: Ties) -> Iterable[Tie]:
        """John Smith is John A. Smith where no John B. Smith is known."""
        for point, several in self._fuller.items():
            only = min(several)
            roots = {ties.root(one) for one in several}
            if len(roots) > 1 or ties.root(point) in roots or not self._never_together(point, only):
                continue
            yield Tie(point, only, f"“{self.written[only]}” is the only one whom “{self.written[point]}” fits")


def _heard(point: Point) -> tuple[str, ...]:
    return person_sounds(point[1]) if point[0] == PERSON else body_sounds(point[1])


def _called(owner: Point, point: Point, name: str, proof: Alias | None) -> Tie:
    if proof is None:
        return Tie(owner, point, f"also called “{name}”")
    return Tie(owner, point, f"also called “{name}” in article {proof.article}", Proof(proof.article, proof.span))


def _where(proof: Alias | None) -> tuple[bool, str, int]:
    return (True, "", 0) if proof is None else (False, proof.article, proof.span.start)


def _earlier(held: Alias | None, proof: Alias | None) -> Alias | None:
    return min((held, proof), key=_where)


def _untangled(ties: Ties, names: _Names) -> Ties:
    """Known actors never become one: names that lead to two of them are held by what the files say alone."""
    entries: dict[Point, set[Point]] = defaultdict(set)
    for point in ties.points():
        if point[0] == FILE:
            entries[ties.root(point)].add(point)
    torn = {root for root, several in entries.items() if len(several) > 1}
    if not torn:
        return ties
    kept = Ties()
    for tie in ties.all():
        a, b = tie.a, tie.b
        if ties.root(a) in torn and not (a[0] == FILE and names.by_name.get(b, a) == a):
            continue
        kept.add(tie)
    return kept


def tie_short_names(members: Members, ties: Ties, company: Company) -> None:
    """Tie actors that an article calls by an acronym or a kunya alone to the one in the ledger shown to go by it.

    Where several go by it, those decide whom the article speaks of beside it; else it stays apart.
    """
    short = _ShortNames(members, ties)
    bare = [member for member in members.values() if member.is_bare]
    while True:
        new = [(member, min(found)) for member in bare if len(found := short.owners_of(member)) == 1]
        new = [(member, root) for member, root in new if short.fits(member, root)]
        for member, root in new:
            ties.add(short.tie(member, root))
        # What one article alone calls by two acronyms brings the second to the owner of the first.
        learned = short.learn(new)
        done = {member.id for member, _ in new}
        bare = [member for member in bare if member.id not in done]
        if not learned:
            break
    undecided = [(member, owners) for member in bare if len(owners := frozenset(short.owners_of(member))) > 1]
    company.ahead(article for member, _ in undecided for article in member.articles)
    for tie in [*_by_company(undecided, short, _standing_at(undecided, members, ties), company)]:
        ties.add(tie)


class _ShortNames:
    """Who is shown to go by each short name, and where first."""

    def __init__(self, members: Members, ties: Ties) -> None:
        self._owners: dict[str, dict[Point, tuple[Point, Alias | None]]] = defaultdict(dict)  # root -> home, proof
        self._families: dict[Point, set[str]] = defaultdict(set)
        self._ties = ties
        for member in members.values():
            if member.is_bare or not member.short:
                continue  # one with a generic name beside its acronym has it too: the Ministry of Foreign Affairs (MFA)
            root = ties.root(member.home)
            self._families[root].add(member.family)
            for key, proof in member.short.items():
                self._own(key, root, member.home, proof)

    def _own(self, key: str, root: Point, home: Point, proof: Alias | None) -> None:
        held = self._owners[key].get(root)
        if held is None or (_where(proof), home) < (_where(held[1]), held[0]):
            self._owners[key][root] = home, proof

    def owners_of(self, member: Member) -> set[Point]:
        """Those whom it may be; nobody where there are too many to choose from."""
        owners = [self._owners[key] for key in member.short if key in self._owners]
        if any(len(some) > CANDIDATES for some in owners):
            return set()
        return {root for some in owners for root in some}

    def fits(self, member: Member, root: Point) -> bool:
        families = self._families[root]
        return member.family == ORGANIZATION or member.family in families or families == {ORGANIZATION}

    def tie(self, member: Member, root: Point) -> Tie:
        found = [(key, *self._owners[key][root]) for key in member.short if root in self._owners.get(key, ())]
        key, home, proof = min(found, key=lambda one: (_where(one[2]), one[0], one[1]))
        if member.family == PERSON:
            return _called(home, member.home, member.parts[0].name, proof)
        if proof is None:
            return Tie(home, member.home, f"same acronym, {key.upper()}")
        why = f"same acronym, introduced in article {proof.article}"
        return Tie(home, member.home, why, Proof(proof.article, proof.span))

    def learn(self, new: Iterable[tuple[Member, Point]]) -> bool:
        """Note the further acronyms of who was tied, and who is where now; whether there were any."""
        learned = [
            (key, root, member.home, proof)
            for member, root in new
            for key, proof in member.short.items()
            if root not in self._owners.get(key, ())
        ]
        for one in learned:
            self._own(*one)
        return bool(learned)


def _standing_at(
    undecided: Iterable[tuple[Member, frozenset[Point]]], members: Members, ties: Ties
) -> dict[Point, list[Member]]:
    """All who are tied to each of those who may be meant."""
    now = {owner: ties.root(owner) for _, owners in undecided for owner in owners}
    at: dict[Point, list[Member]] = {root: [] for root in now.values()}
    for member in members.values() if at else ():
        root = ties.root(member.home)
        if root in at:
            at[root].append(member)
    return {owner: at[root] for owner, root in now.items()}


def _by_company(
    undecided: Iterable[tuple[Member, frozenset[Point]]],
    short: _ShortNames,
    standing: Mapping[Point, Sequence[Member]],
    company: Company,
) -> Iterable[Tie]:
    themselves = cache(lambda candidates: points_of(one for root in candidates for one in standing[root]))
    choices: dict[tuple[frozenset[Point], frozenset[Point]], Choice] = {}
    for member, candidates in undecided:
        fitting = frozenset(root for root in candidates if short.fits(member, root))
        without = themselves(candidates)
        if (candidates, fitting) not in choices:
            articles = {root: {article for one in standing[root] for article in one.articles} for root in fitting}
            choices[candidates, fitting] = company.among(articles, without=without)
        decided = choices[candidates, fitting].decide(company.of(member.articles, without=without))
        if decided is not None:
            tie = short.tie(member, decided.candidate)
            yield Tie(tie.a, tie.b, f"{tie.why}; both speak of {decided.shared}", tie.proof)
