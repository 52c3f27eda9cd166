"""What ACTORS.md says of NewsWCL50: the actors of five events, each told by five outlets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from typing import Any

from tests.quality.gum import Ledger, Row
from tests.quality.scorers import Shared
from tests.quality.scores import Count, interval, recall

from benchmarks.intervals import DRAWS, figures, inside

_SHOWN = 12  # actors of a chain


def gold_rows(shared: Shared) -> list[Row]:
    scorer = shared.module("newswcl50")
    files = sorted(shared.data.glob("newswcl50/*.conll"))
    return scorer.gold_rows([article for file in files for article in scorer.read_articles(str(file))])  # type: ignore[no-any-return]


def articles(gold: Sequence[Row]) -> dict[str, list[Row]]:
    """By event."""
    events: dict[str, list[Row]] = defaultdict(list)
    for row in gold:
        if row["type"] == "article":
            events[row["event"]].append(row)
    return dict(events)


def outlets(shared: Shared, gold: Sequence[Row], by_event: Ledger, all_at_once: Ledger) -> Iterator[str]:
    """`by_event`: each event's articles were read into one ledger; `all_at_once`: those of all events."""
    scorer = shared.module("newswcl50")
    events = sorted(articles(gold), key=int)
    yield from (
        "## NewsWCL50: one event, five outlets",
        "",
        f"{len(events)} events, {sum(row['type'] == 'article' for row in gold)} articles. By `newswcl50.py`: actors, "
        "groups, countries and organisations of each event; names and descriptions, no pronouns. Mentions: recall "
        "alone. B-cubed: across the articles of an event, over the mentions found. Labels: phrases other than names "
        f"that reach their actor. Intervals: 95 %, {DRAWS:,} draws of articles for recall, of the {len(events)} events "
        "for B-cubed, which are too few to say much.",
        "",
        "| read into one ledger | metric | P | R | F1 | 95 % interval | reach |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    )
    for title, read in (("the articles of an event", by_event), ("all articles", all_at_once)):
        found = scorer.found_mentions(gold, read)
        mentions = _mentions(scorer, gold, found)
        clusters = [_b_cubed(scorer, gold, read, event) for event in events]
        labels = scorer.labels(gold, read)
        limits = inside(interval(mentions, recall, draws=DRAWS))
        yield f"| {title} | mentions | – | **{recall(mentions):.1f}** | – | {limits} | R 75 |"
        yield f"| {title} | B-cubed | {figures(clusters)} | {inside(interval(clusters, draws=DRAWS))} | F1 70 |"
        for name in ("all phrases", "mean over chains"):
            yield f"| {title} | labels, {name} | – | **{_percent(labels[name]['share'])}** | – | – | – |"
    yield from ("", "| of an event's articles | mentions | recall |", "| --- | ---: | ---: |")
    score = scorer.score(gold, by_event)
    for kind in ("all", *scorer.KINDS):
        if f"mentions {kind}" in score:
            own = score[f"mentions {kind}"]
            yield f"| {'all kinds' if kind == 'all' else kind} | {own['gold']} | {_percent(own['R'])} |"
    yield from (
        "",
        "| event | mentions | recall | B-cubed P | R | F1 | labels, all phrases |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    )
    for event in events:
        rows = _of_event(gold, event)
        own = scorer.score(rows, by_event)["mentions all"]
        share = scorer.labels(rows, by_event)["all phrases"]["share"]
        clusters = [_b_cubed(scorer, gold, by_event, event)]
        yield f"| {event} | {own['gold']} | {_percent(own['R'])} | {figures(clusters)} | {_percent(share)} |"
    yield ""


Key = tuple[str, tuple[int, int]]  # of a mention: its article, its span
Clusters = dict[Key, set[Hashable]]


def errors(shared: Shared, gold: Sequence[Row], read: Ledger) -> Iterator[str]:
    """What is lost where, for those who work on it."""
    found = shared.module("newswcl50").found_mentions(gold, read)
    yield from _costs(shared, gold, read, found)
    yield from _missed(shared, gold, read, found)
    yield from _pieces(shared, gold, read, found)


def _costs(shared: Shared, gold: Sequence[Row], read: Ledger, found: Mapping[Key, set[str]]) -> Iterator[str]:
    scorer, common = shared.module("newswcl50"), shared.module("_common")
    wanted: Clusters = defaultdict(set)
    kind: dict[Key, str] = {}
    event: dict[Key, str] = {}
    for chain in scorer.scored_chains(gold):
        for mention in chain["mentions"]:
            key = (mention["article"], tuple(mention["span"]))
            if key in found:
                wanted[key].add(chain["chain"])
                named = "descriptions" if scorer.phrase_of(mention["text"]) else "names"
                kind[key], event[key] = f"{chain['kind']}, {named}", chain["event"]
    now: Clusters = {key: {(event[key], actor) for actor in found[key]} for key in wanted}
    names: Clusters = {
        key: {(event[key], read.actors.get(actor, {}).get("name")) for actor in found[key]} for key in wanted
    }
    score = common.b_cubed(wanted, now)
    yield from (
        "## NewsWCL50: what wrong links cost",
        "",
        f"B-cubed now: P {_percent(score['P'])}, R {_percent(score['R'])}, F1 {_percent(score['F1'])}. Mended: "
        "mentions of this kind go to the actor that holds most of the other mentions of their chain, a new one where "
        "none does.",
        "",
        "| mended | mentions found | P | R | F1 | gained |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    )
    kinds = sorted(set(kind.values()))
    groups = {name: {name} for name in kinds}
    groups |= {whole: {name for name in kinds if name.startswith(whole)} for whole in scorer.KINDS}
    rows: list[tuple[str, int, Clusters]] = []
    for title, chosen in sorted(groups.items()):
        keys = {key for key in wanted if kind[key] in chosen}
        rows.append((title, len(keys), _mended(wanted, now, keys)))
    rows.append(("actors of an event that have the same name are joined", len(now), names))
    for title, count, clusters in rows:
        own = common.b_cubed(wanted, clusters)
        cells = " | ".join(_percent(own[name]) for name in ("P", "R", "F1"))
        yield f"| {title} | {count} | {cells} | {100 * (own['F1'] - score['F1']):+.1f} |"
    yield ""


def _mended(wanted: Clusters, now: Clusters, keys: Set[Key]) -> Clusters:
    home: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for key, chains in wanted.items():
        if key not in keys:
            for chain in chains:
                home[chain].update(now[key])
    best = {chain: actors.most_common(1)[0][0] for chain, actors in home.items()}
    return {
        key: {best.get(chain, ("gold", chain)) for chain in wanted[key]} if key in keys else actors
        for key, actors in now.items()
    }


def _missed(shared: Shared, gold: Sequence[Row], read: Ledger, found: Mapping[Key, set[str]]) -> Iterator[str]:
    """Every mention that was not found, in its words, with what the product marked there."""
    scorer = shared.module("newswcl50")
    texts = {row["id"]: row["text"] for row in gold if row["type"] == "article"}
    where: Mapping[str, str] = shared.module("_common").documents(read, texts)
    marked: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in read.lines("mention"):
        if line["article"] in where:
            marked[where[line["article"]]].append(tuple(line["span"]))
    yield from (
        "## NewsWCL50: mentions that were missed",
        "",
        "| article | chain | mention | in its words | what was marked there |",
        "| --- | --- | --- | --- | --- |",
    )
    for chain in scorer.scored_chains(gold):
        for mention in chain["mentions"]:
            name, (start, end) = mention["article"], mention["span"]
            if (name, (start, end)) in found:
                continue
            text = texts[name]
            around = f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}"
            over = sorted(span for span in marked[name] if span[0] < end and start < span[1])
            there = "; ".join(text[slice(*span)] for span in over)
            yield f"| {name} | {chain['chain']} | {_cell(mention['text'])} | {_cell(around)} | {_cell(there)} |"
    yield ""


def _pieces(shared: Shared, gold: Sequence[Row], read: Ledger, found: Mapping[Key, set[str]]) -> Iterator[str]:
    """Each chain with the product's actors that have its mentions; two may have one name."""
    yield from (
        "## NewsWCL50: the actors of each chain",
        "",
        "| chain | mentions | found | actors |",
        "| --- | ---: | ---: | --- |",
    )
    for chain in shared.module("newswcl50").scored_chains(gold):
        actors: Counter[str] = Counter()
        hit = 0
        for mention in chain["mentions"]:
            here = found.get((mention["article"], tuple(mention["span"])))
            hit += here is not None
            actors.update(here or ())
        shown = ", ".join(
            f"{_cell(read.actors.get(actor, {}).get('name', '?'))} × {count}"
            for actor, count in actors.most_common(_SHOWN)
        )
        shown += f" … and {len(actors) - _SHOWN} more" if len(actors) > _SHOWN else ""
        yield f"| {chain['chain']} | {len(chain['mentions'])} | {hit} | {shown} |"
    yield ""


def _mentions(scorer: Any, gold: Sequence[Row], found: Mapping[Any, Any]) -> list[Count]:
    """Recall of each article, as the scorer counts: a span of two chains is two mentions."""
    right: dict[str, int] = defaultdict(int)
    wanted: dict[str, int] = defaultdict(int)
    for chain in scorer.scored_chains(gold):
        for mention in chain["mentions"]:
            wanted[mention["article"]] += 1
            right[mention["article"]] += (mention["article"], tuple(mention["span"])) in found
    return [Count(right[name], count, count) for name, count in sorted(wanted.items())]


def _b_cubed(scorer: Any, gold: Sequence[Row], read: Ledger, event: str) -> Count:
    """Items never meet those of another event, so that events add up."""
    score = scorer.score(_of_event(gold, event), read)["b-cubed on found mentions"]
    found, wanted = int(score["predicted"]), int(score["gold"])
    return Count((score["P"] or 0.0) * found, found, wanted, (score["R"] or 0.0) * wanted)


def _of_event(gold: Sequence[Row], event: str) -> list[Row]:
    return [row for row in gold if row["event"] == event]


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "/")
