"""Where points are lost in the coreference of persons and organisations on GUM: for those who work on it.

Each oracle mends one kind of error and leaves the rest: what B-cubed gains by it is what that kind costs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.quality.gum import Aligned, Ledger, Row, align
from tests.quality.scorers import Shared

_FIRST_AND_SECOND = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves y'all ya".split()
)
_THIRD = frozenset(
    "he him his himself she her hers herself it its itself they them their theirs themselves themself".split()
)
FORMS = ("first and second persons", "third-person pronouns", "other pronouns", "names", "descriptions")
_AFTER_HEAD = re.compile(r"\s*(?:,|\(|\b(?:of|who|that|which|in|from|for|at|on|with|to|by|and|whose)\b)", re.IGNORECASE)
_SHOWN = 40  # words in a list

Item = Hashable
Clusters = dict[Item, Hashable]


@dataclass(frozen=True, slots=True)
class Items:
    """Gold and found clusters of every mention, as the scorer has them, with each one's form and words."""

    gold: Clusters
    found: Clusters
    form: dict[Item, str]
    words: dict[Item, str]
    head: dict[Item, str]
    place: dict[Item, tuple[int, int]]
    actors: Mapping[str, str]  # the name of an actor


def errors(shared: Shared, gold: Sequence[Row], read: Ledger) -> Iterator[str]:
    """Lines of Markdown."""
    items = _items(shared, gold, read)
    b_cubed = _b_cubed(shared)
    yield from _oracles(items, b_cubed)
    yield from _documents(gold, items, b_cubed)
    yield from _merges(items)
    yield from _splits(items)
    yield from _edges(items)
    yield from _words(items)


def _items(shared: Shared, gold: Sequence[Row], read: Ledger) -> Items:
    of: dict[str, list[Row]] = defaultdict(list)
    where = shared.module("_common").documents(read, [row["id"] for row in gold])
    for mention in read.lines("mention"):
        of[where.get(mention["article"], "")].append(mention)
    items = Items({}, {}, {}, {}, {}, {}, {key: row["name"] for key, row in read.actors.items()})
    for row in gold:
        _add(items, align(shared, row, of[row["id"]]))
    return items


def _add(items: Items, aligned: Aligned) -> None:
    name, text = aligned.row["id"], aligned.row["text"]
    form, words, head, place = items.form, items.words, items.head, items.place
    for number in sorted(aligned.wanted):
        mention = aligned.row["mentions"][number]
        item = (name, number)
        items.gold[item] = (name, mention["cluster"])
        words[item] = text[slice(*mention["span"])]
        head[item] = text[slice(*mention["head"])]
        place[item] = tuple(mention["span"])
        form[item] = form_of(mention["form"], head[item])
    for i, mention in enumerate(aligned.found):
        if i in aligned.partner and aligned.partner[i] in aligned.wanted:
            items.found[name, aligned.partner[i]] = (name, mention["actor"])
        elif i in aligned.spurious:
            spare = (name, "spurious", i)
            items.found[spare] = (name, mention["actor"])
            words[spare] = text[slice(*mention["span"])]
            head[spare] = _head(words[spare], mention["form"])
            form[spare] = form_of(mention["form"], head[spare])
            place[spare] = tuple(mention["span"])


def form_of(form: str, head: str) -> str:
    """Of gold's form or the product's, and the head's words: one of FORMS."""
    match form:
        case "name":
            return "names"
        case "nominal" | "description":
            return "descriptions"
    first = head.lower().replace("’", "'")
    if first in _FIRST_AND_SECOND:
        return "first and second persons"
    return "third-person pronouns" if first in _THIRD else "other pronouns"


def _head(words: str, form: str) -> str:
    if form == "name":
        return words
    start = 1 + len(words) - len(words.lstrip("(,"))
    cut = _AFTER_HEAD.search(words, start)
    return (words[: cut.start()] if cut else words).split()[-1] if words.split() else words


# ---------------------------------------------------------------- what each kind of error costs

Scorer = Callable[[Clusters, Clusters], tuple[float, float, float]]


def _b_cubed(shared: Shared) -> Scorer:
    common: Any = shared.module("_common")

    def score(gold: Clusters, found: Clusters) -> tuple[float, float, float]:
        result = common.b_cubed({key: {value} for key, value in gold.items()}, {k: {v} for k, v in found.items()})
        return 100 * (result["P"] or 0.0), 100 * (result["R"] or 0.0), 100 * (result["F1"] or 0.0)

    return score


def _oracles(items: Items, b_cubed: Scorer) -> Iterator[str]:
    now = b_cubed(items.gold, items.found)
    yield from (
        "## What each kind of error costs",
        "",
        f"B-cubed now: P {now[0]:.1f}, R {now[1]:.1f}, **F1 {now[2]:.1f}**. *Links*: found mentions of this form go to "
        "the actor that holds most of the other mentions of their person (a new one where none does). *Found*: missed "
        "ones of this form are also found and so linked, and spurious ones of it are gone. *Missed*, *spurious*: how "
        "many there are.",
        "",
        "| mended | mentions | missed | spurious | found, wrongly linked | links: F1 gained | found too: F1 gained |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    )
    for forms in ([form] for form in FORMS):
        yield _oracle_row(forms[0], forms, items, b_cubed, now[2])
    yield _oracle_row("all pronouns", FORMS[:3], items, b_cubed, now[2])
    yield _oracle_row("names and descriptions", FORMS[3:], items, b_cubed, now[2])
    yield _oracle_row("all", FORMS, items, b_cubed, now[2])
    hits = {item: cluster for item, cluster in items.found.items() if item in items.gold}
    perfect: Clusters = {**items.found, **{item: ("gold", items.gold[item]) for item in hits}}
    unmerged: Clusters = {item: (cluster, items.gold.get(item)) for item, cluster in items.found.items()}
    clean: Clusters = {item: ("gold", cluster) for item, cluster in items.gold.items() if item in hits}
    for title, clusters in (
        ("every wrong merge undone (splits stay)", unmerged),
        ("every link of found mentions right, spurious mentions stay", perfect),
        ("the same, spurious mentions gone", clean),
        ("spurious mentions gone, links as they are", hits),
    ):
        p, r, f = b_cubed(items.gold, clusters)
        yield f"| {title} | | | | | {f - now[2]:+.1f} (P {p:.1f}, R {r:.1f}, F1 {f:.1f}) | |"
    yield ""


def _oracle_row(title: str, forms: Sequence[str], items: Items, b_cubed: Scorer, now: float) -> str:
    here = [item for item in items.gold if items.form[item] in forms]
    missed = [item for item in here if item not in items.found]
    spurious = [item for item in items.found if item not in items.gold and items.form[item] in forms]
    linked, wrong = mended(items, forms, found_too=False)
    both, _ = mended(items, forms, found_too=True)
    gains = (b_cubed(items.gold, clusters)[2] - now for clusters in (linked, both))
    return (
        f"| {title} | {len(here)} | {len(missed)} | {len(spurious)} | {wrong} | "
        + " | ".join(f"{gain:+.1f}" for gain in gains)
        + " |"
    )


def mended(items: Items, forms: Sequence[str], *, found_too: bool) -> tuple[Clusters, int]:
    """The found clusters with every link of these forms as in gold, and how many of the found ones were not so."""
    home: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    inside: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for item, cluster in items.gold.items():
        if item in items.found:
            (inside if items.form[item] in forms else home)[cluster][items.found[item]] += 1
    clusters = dict(items.found)
    wrong = 0
    taken = {actor for item, actor in items.found.items() if items.form[item] not in forms}
    for item, cluster in items.gold.items():
        if items.form[item] not in forms or (item not in items.found and not found_too):
            continue
        if home[cluster]:
            right: Hashable = home[cluster].most_common(1)[0][0]
            wrong += item in items.found and items.found[item] != right
        else:
            right = ("gold", cluster)
            most = inside[cluster].most_common(1)
            wrong += item in items.found and (items.found[item] in taken or items.found[item] != most[0][0])
        clusters[item] = right
    if found_too:
        clusters = {k: v for k, v in clusters.items() if k in items.gold or items.form[k] not in forms}
    return clusters, wrong


# ---------------------------------------------------------------- lists


def _documents(gold: Sequence[Row], items: Items, b_cubed: Scorer) -> Iterator[str]:
    yield from (
        "## Documents, the worst first",
        "",
        "*Lost*: points of B-cubed F1 over all documents that this one costs, against all in it being right.",
        "",
        "| document | mentions | missed | spurious | B-cubed P | R | F1 | F1 with all links right | lost |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    )
    now = b_cubed(items.gold, items.found)[2]
    rows = []
    for row in gold:
        own_gold = {key: value for key, value in items.gold.items() if _of(key) == row["id"]}
        own = {key: value for key, value in items.found.items() if _of(key) == row["id"]}
        others = {key: value for key, value in items.found.items() if _of(key) != row["id"]}
        lost = b_cubed(items.gold, {**others, **own_gold})[2] - now
        p, r, f = b_cubed(own_gold, own)
        best = b_cubed(own_gold, {**own, **{key: ("gold", own_gold[key]) for key in own if key in own_gold}})[2]
        counts = (len(own_gold), sum(key not in own for key in own_gold), sum(key not in own_gold for key in own))
        rows.append((lost, row["id"], counts, (p, r, f, best)))
    for lost, name, counts, scores in sorted(rows, reverse=True):
        cells = [*map(str, counts), *(f"{score:.1f}" for score in scores), f"{lost:.1f}"]
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""


def _of(item: Item) -> str:
    assert isinstance(item, tuple)
    return str(item[0])


def _merges(items: Items) -> Iterator[str]:
    yield from (
        "## Wrong merges: actors with several persons, by the pairs of mentions wrongly joined",
        "",
        "| document | actor | whose mentions it has (spurious ones aside) | wrong pairs |",
        "| --- | --- | --- | ---: |",
    )
    parts: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for item, actor in items.found.items():
        if item in items.gold:
            parts[actor][items.gold[item]] += 1
    names = _gold_names(items)
    for actor, persons in sorted(parts.items(), key=lambda entry: -_pairs(entry[1]))[:_SHOWN]:
        if not _pairs(persons):
            break
        shown = ", ".join(f"{names[person]} × {count}" for person, count in persons.most_common(6))
        assert isinstance(actor, tuple)
        yield f"| {actor[0]} | {_cell(items.actors.get(actor[1], '?'))} | {shown} | {_pairs(persons)} |"
    yield ""


def _splits(items: Items) -> Iterator[str]:
    yield from (
        "## Missed links: persons in several actors, by the pairs of mentions left apart",
        "",
        "| document | person | in which actors | missed | pairs apart |",
        "| --- | --- | --- | ---: | ---: |",
    )
    parts: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    missed: Counter[Hashable] = Counter()
    forms: dict[tuple[Hashable, Hashable], Counter[str]] = defaultdict(Counter)
    for item, person in items.gold.items():
        if item in items.found:
            parts[person][items.found[item]] += 1
            forms[person, items.found[item]][items.head[item].lower()] += 1
        else:
            missed[person] += 1
    names = _gold_names(items)
    for person, actors in sorted(parts.items(), key=lambda entry: -_pairs(entry[1]))[:_SHOWN]:
        if not _pairs(actors):
            break
        shown = "; ".join(
            f"{_cell(items.actors.get(actor[1], '?'))} × {count} ("  # type: ignore[index]
            + ", ".join(f"{word} {times}" for word, times in forms[person, actor].most_common(3))
            + ")"
            for actor, count in actors.most_common(6)
        )
        yield f"| {_of(person)} | {names[person]} | {shown} | {missed[person]} | {_pairs(actors)} |"
    yield ""


def _pairs(parts: Counter[Hashable]) -> int:
    """Pairs of mentions in different parts."""
    total = sum(parts.values())
    return (total * total - sum(count * count for count in parts.values())) // 2


def _gold_names(items: Items) -> Mapping[Hashable, str]:
    """For each gold person, a longest name, else a first mention."""
    best: dict[Hashable, tuple[bool, int, str]] = {}
    for item, person in items.gold.items():
        named = items.form[item] == "names"
        words = items.words[item] if len(items.words[item]) <= 60 else items.head[item]
        if person not in best or (named, named * len(words)) > best[person][:2]:
            best[person] = named, named * len(words), _cell(words)
    return {person: words for person, (_, _, words) in best.items()}


def _edges(items: Items) -> Iterator[str]:
    missed = [item for item in items.gold if item not in items.found]
    beside: dict[str, list[Item]] = defaultdict(list)
    for item in items.found:
        if item not in items.gold:
            beside[_of(item)].append(item)
    pairs = [
        (items.form[item], items.head[item], items.words[item], items.words[spare])
        for item in missed
        for spare in beside[_of(item)]
        if items.place[item][0] < items.place[spare][1] and items.place[spare][0] < items.place[item][1]
    ]
    yield from (
        "## Missed mentions that a spurious one overlaps: its edges are wrong",
        "",
        f"{len(pairs)} pairs. A mention must hold gold's head (of names: all of it) and stay inside gold's span.",
        "",
        "| form | gold's head | gold | found | times |",
        "| --- | --- | --- | --- | ---: |",
    )
    counted = Counter(tuple(map(_cell, pair)) for pair in pairs)
    for (form, head, words, found), times in sorted(counted.items(), key=lambda entry: (entry[0][0], -entry[1])):
        yield f"| {form} | {head} | {words[:90]} | {found[:90]} | {times} |"
    yield ""


def _words(items: Items) -> Iterator[str]:
    yield "## Mentions missed and spurious, by the head's words"
    yield ""
    for title, here in (
        ("missed", [item for item in items.gold if item not in items.found]),
        ("spurious", [item for item in items.found if item not in items.gold]),
    ):
        for form in FORMS:
            counted = Counter(_cell(items.head[item].lower()) for item in here if items.form[item] == form)
            shown = ", ".join(f"{word} × {count}" if count > 1 else word for word, count in counted.most_common(_SHOWN))
            left = len(counted) - _SHOWN
            more = f" … and {left} more" if left > 0 else ""
            yield f"- {title}, {form} ({counted.total()}): {shown or 'none'}{more}"
    yield ""


def _cell(words: str) -> str:
    return re.sub(r"\s+", " ", words).replace("|", "/")
