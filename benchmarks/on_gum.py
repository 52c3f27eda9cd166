"""What ACTORS.md says of GUM: mentions, who is whom, and who makes each statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.quality import gum, resolution
from tests.quality.gum import Ledger, Row
from tests.quality.resolution import GoldSaid, Outcome
from tests.quality.scorers import Shared
from tests.quality.scores import Count, f1, interval, precision, recall

from benchmarks.intervals import DRAWS, figures, inside

_REACH = {
    ("all", "mentions"): "F1 88",
    ("all", "b-cubed"): "F1 74",
    ("news", "mentions"): "F1 80",
    ("news", "b-cubed"): "F1 66",
}
_TITLES = {"mentions": "mentions", "b-cubed": "B-cubed", "lea": "LEA"}
_SPEECH = ("news", "interview", "speech")
_SHARES = (
    ("found", "right", "**of those found**"),
    ("found", "right_by_most", "of those found; each actor is whom most of its mentions are"),
    ("said", "right", "of those found whose source overlaps too"),
    ("gold", "right", "of all"),
)


def coreference(shared: Shared, gold: Sequence[Row], read: Ledger) -> Iterator[str]:
    counts = gum.by_document(shared, gold, read)
    genres = sorted({row["genre"] for row in gold})
    yield from (
        "## GUM dev: persons and organisations",
        "",
        f"{_size(gold)}, {sum(count.wanted for count in counts['mentions']):,} mentions. By `gum.py score`, types "
        f"{' and '.join(gum.TYPES)}, head match; singletons, nested mentions and pronouns count. Intervals: 95 %, "
        f"{DRAWS:,} draws of documents; there are 2 of news, as of each genre, so that its interval says little.",
        "",
        "| documents | metric | P | R | F1 | 95 % interval | reach |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    )
    for title, chosen in (("all", genres), ("news", ["news"])):
        for metric, words in _TITLES.items():
            here = _of(gold, counts[metric], chosen)
            reach = _REACH.get((title, metric), "–")
            yield f"| {title} | {words} | {figures(here)} | {inside(interval(here, draws=DRAWS))} | {reach} |"
        for form in gum.FORMS:
            here = _of(gold, counts[form], chosen)
            limits = inside(interval(here, recall, draws=DRAWS))
            yield f"| {title} | mentions, {form}s | – | **{recall(here):.1f}** | – | {limits} | – |"
    everything = shared.module("gum").score(gold, read, types=gum.TYPES, how="head")
    across = everything["across (wikified names)"]
    cells = " | ".join(f"{100 * across[name]:.1f}" for name in ("P", "R"))
    yield f"| all | names across documents (B-cubed) | {cells} | **{100 * across['F1']:.1f}** | – | – |"
    yield from (
        "",
        "| genre | words | mentions F1 | names R | nominals R | pronouns R | B-cubed P | R | F1 | LEA F1 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    )
    for genre in genres:
        own = {metric: _of(gold, counted, [genre]) for metric, counted in counts.items()}
        words = f"{sum(_words(row) for row in gold if row['genre'] == genre):,}"
        cells = " | ".join(f"{recall(own[form]):.1f}" for form in gum.FORMS)
        yield (
            f"| {genre} | {words} | {f1(own['mentions']):.1f} | {cells} | {figures(own['b-cubed'])} | "
            f"{f1(own['lea']):.1f} |"
        )
    yield ""


def speakers(
    shared: Shared, dev: tuple[Sequence[Row], Ledger], held_out: tuple[Sequence[Row], Ledger] | None
) -> Iterator[str]:
    """`held_out` are news and interviews of GUM train that nothing is trained on."""
    gold, found = list(dev[0]), _outcomes(shared, *dev, split="dev")
    kept: list[tuple[Row, list[Outcome]]] = []
    if held_out is not None:
        kept = list(zip(held_out[0], _outcomes(shared, *held_out, split="train"), strict=True))
    sets: dict[str, list[list[Outcome]]] = {
        "dev: " + ", ".join(_SPEECH): [one for row, one in zip(gold, found, strict=True) if row["genre"] in _SPEECH],
        "dev: all genres": found,
    }
    if kept:
        sets["held out of train: news, interview"] = [one for _, one in kept]
        sets[f"dev: {', '.join(_SPEECH)}; and held out"] = [*sets["dev: " + ", ".join(_SPEECH)], *(o for _, o in kept)]
    yield from (
        "## Who makes a statement: GUM",
        "",
        "The share of gold's statements whose `speaker` is the right person or organisation. Gold: attributions whose "
        "source is a mention; a product's statement is *found* where its content overlaps gold's, one to one. The "
        "product's actors are mapped to gold's clusters one to one, so that they share most mentions. To the letter: "
        "the docstring of `tests/quality/resolution.py`. "
        + (f"Held out: {', '.join(row['id'] for row, _ in kept)}." if kept else "No document of train was held out."),
        "",
        "| documents | share | right | of | % | 95 % interval | reach |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    )
    for title, each in sets.items():
        for of, by, words in _SHARES:
            counts = [resolution.count(one, of=of, by=by) for one in each]
            yield _share_row(f"{title} ({len(each)})", words, counts, "85" if (of, by) == ("found", "right") else "–")
        every = [resolution.count(one, types=()) for one in each]
        yield _share_row(f"{title} ({len(each)})", "of those found, sources of every type", every, "–")
    yield from ("", "| source's head, dev and held out | right | found | % |", "| --- | ---: | ---: | ---: |")
    together = [one for each in (*found, *(each for _, each in kept)) for one in each]
    for form in gum.FORMS:
        counted = resolution.count(one for one in together if one.gold.form == form)
        yield f"| {form} | {counted.right:.0f} | {counted.wanted} | {recall([counted]):.1f} |"
    yield ""


def wrong_speakers(shared: Shared, gold: Sequence[Row], read: Ledger, *, split: str = "dev") -> Iterator[str]:
    """Every statement with a wrong speaker, for those who work on it."""
    yield from (
        "## Statements with a wrong speaker",
        "",
        "| document | gold's source | gold's content | found source | its actor |",
        "| --- | --- | --- | --- | --- |",
    )
    for row, each in zip(gold, _outcomes(shared, gold, read, split=split), strict=True):
        for one in each:
            if one.pair is not None and not one.right and one.gold.type in gum.TYPES:
                spans = (one.gold.source, one.gold.content, one.pair.source)
                cells = [" … ".join(row["text"][slice(*span)] for span in piece)[:80] for piece in spans]
                actor = read.actors.get(one.pair.speaker, {}).get("name", "none")
                yield f"| {row['id']} | {' | '.join(cell.replace('|', '/') for cell in cells)} | {actor} |"
    yield ""


def _outcomes(shared: Shared, gold: Sequence[Row], read: Ledger, *, split: str) -> list[list[Outcome]]:
    said: Mapping[str, list[GoldSaid]] = resolution.gold_said(shared, split=split, names=[row["id"] for row in gold])
    return resolution.by_document(shared, gold, said, read)


def _share_row(title: str, words: str, counts: Sequence[Count], reach: str) -> str:
    right, wanted = sum(count.right for count in counts), sum(count.wanted for count in counts)
    limits = inside(interval(counts, precision, draws=DRAWS))
    return f"| {title} | {words} | {right:.0f} | {wanted} | {precision(counts):.1f} | {limits} | {reach} |"


def _size(gold: Sequence[Row]) -> str:
    return f"{len(gold)} documents, {sum(map(_words, gold)):,} words"


def _words(row: Row) -> int:
    return len(row["text"].split())


def _of(gold: Sequence[Row], counts: Sequence[Count], genres: Sequence[str]) -> list[Count]:
    return [count for row, count in zip(gold, counts, strict=True) if row["genre"] in genres]
