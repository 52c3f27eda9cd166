"""How the joining of actors across articles grows: time and memory for ever more articles of invented actors.

python -m benchmarks.linking                              writes LINKING.md; some minutes, 3 GB
python -m benchmarks.linking --sizes 1000 10000           a shorter one, which only prints

Names are made of invented parts. As in coverage of one region over years, some people and bodies are in thousands of
articles and most in one or two; some are spelled in several ways, called by an acronym, or share their name with
somebody else. Each size is a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from rashomon.actors import link_actors
from rashomon.model import ActorId, ActorKind, Alias, ArticleActor, ArticleId, Role, Span

RESULTS = Path(__file__).with_name("LINKING.md")
_SIZES = (1_000, 10_000, 100_000)
_HEAD = (
    "# Joining actors across articles",
    "",
    "Made by `python -m benchmarks.linking`: synthetic actors, one thread, processor seconds; memory holds the",
    "articles' actors as well as the joined ones. `growth` is by the line before: n^1.00 is in step with the articles.",
    "Compare growth, not seconds: machines differ.",
    "",
)
_ACTORS_AN_ARTICLE = 12
_ONSETS = "b br d dr f g gr h j k kh l m n p q r s sh t tr v w y z".split()
_VOWELS = "a e i o u aa ee ou".split()
_CODAS = ["", "", "l", "m", "n", "r", "s", "d", "b", "k"]
_BODIES = ("Front", "Brigade", "Relief", "Council", "Institute", "Movement", "Union", "Observers")
_ROLES = (
    "finance minister", "spokesman", "striker", "surgeon", "rebel commander", "shopkeeper", "mayor", "activist",
    "foreign minister", "lawyer", "novelist", "general",
)  # fmt: skip
_SPELLINGS = (("kh", "h"), ("q", "k"), ("ou", "u"), ("ee", "i"), ("aa", "a"), ("o", "u"), ("ss", "s"))


def cast(articles: int, *, seed: int = 1) -> Iterator[ArticleActor]:
    """The actors of so many articles, always the same for the same number."""
    for number in range(articles):
        yield from _article(number, articles, Random(f"{seed} {number}"))


def _article(number: int, articles: int, luck: Random) -> Iterator[ArticleActor]:
    article = ArticleId(f"art-{luck.getrandbits(32):08x}-{number}")
    yield _outlet(article, number % 40, luck)
    for place in range(_ACTORS_AN_ARTICLE):
        made = ActorId(f"act-{luck.getrandbits(64):016x}")
        draw = luck.random()
        # Few are in the news every day: the share of who is mentioned falls with the square of the rank.
        rank = int(articles * 2 * luck.random() ** 3)
        if draw < 0.45:
            yield ArticleActor(id=made, article=article, name="an official", kind=ActorKind.PERSON, named=False)
        elif draw < 0.53:
            key = f"body-{rank % 60}"
            yield ArticleActor(id=made, article=article, name=_body(rank % 60), kind=ActorKind.ORGANIZATION, known=key)
        elif draw < 0.80:
            yield _person(made, article, place, rank, luck)
        else:
            yield _organization(made, article, rank, luck)


def _outlet(article: ArticleId, number: int, luck: Random) -> ArticleActor:
    whose = Random(f"outlet {number}")
    name = f"{_word(whose)} {_word(whose)} Herald"
    called = (Alias(alias=name.split()[1], article=article, span=Span(2, 5)),) if luck.random() < 0.1 else ()
    return ArticleActor(
        id=ActorId(f"act-outlet-{number}"),
        article=article,
        name=name,
        kind=ActorKind.MEDIA,
        aliases=called,
        outlet=True,
    )


def _person(made: ActorId, article: ArticleId, place: int, rank: int, luck: Random) -> ArticleActor:
    whose = Random(f"person {rank}")
    given, surname = _word(whose), _word(whose) + _word(whose).lower()
    if whose.random() < 0.1:  # namesakes: the name of somebody else
        given, surname = _word(Random(f"given {rank % 50}")), _word(Random(f"surname {rank % 50}"))
    trade = whose.choice(_ROLES)
    chance = luck.random()
    if chance < 0.08:
        surname = f"al-{surname}" if luck.random() < 0.5 else _spelled(surname, luck)
    name = f"{given[0]}. {surname}" if 0.08 <= chance < 0.11 else f"{given} {surname}"
    name = surname if chance > 0.9 else name
    roles = (Role(role=trade, of=None, article=article, span=Span(place, place + 1)),) if luck.random() < 0.4 else ()
    return ArticleActor(id=made, article=article, name=name, kind=ActorKind.PERSON, roles=roles)


def _organization(made: ActorId, article: ArticleId, rank: int, luck: Random) -> ArticleActor:
    name = _body(rank)
    short = "".join(word[0] for word in name.split())
    chance = luck.random()
    kind = ActorKind.ORGANIZATION if rank % 3 else ActorKind.ARMED_GROUP
    if chance < 0.15:
        return ArticleActor(id=made, article=article, name=short, kind=kind)
    introduced = (Alias(alias=short, article=article, span=Span(1, 4)),) if chance < 0.4 else ()
    name = _spelled(name, luck) if chance > 0.95 else name
    return ArticleActor(id=made, article=article, name=name, kind=kind, aliases=introduced)


def _body(rank: int) -> str:
    whose = Random(f"body {rank}")
    words = [_word(whose), _word(whose), whose.choice(_BODIES)]
    return " ".join([*words, _word(whose)] if whose.random() < 0.5 else words)


def _word(luck: Random) -> str:
    return "".join(
        luck.choice(_ONSETS) + luck.choice(_VOWELS) + luck.choice(_CODAS) for _ in range(luck.choice((1, 2, 2, 3)))
    ).capitalize()


def _spelled(name: str, luck: Random) -> str:
    found = [pair for pair in _SPELLINGS if pair[0] in name]
    return name.replace(*luck.choice(found)) if found else name


def seconds(articles: int) -> tuple[float, int, int]:
    """Processor seconds of joining so many articles' actors, how many these are, and how many they became."""
    actors = list(cast(articles))
    begin = time.process_time()
    linked = link_actors(actors)
    return time.process_time() - begin, len(actors), len(linked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(_SIZES))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        spent, given, made = seconds(arguments.one)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps({"seconds": spent, "given": given, "made": made, "peak_kib": peak}))
        return
    lines = [
        "| articles | their actors | actors joined | seconds | growth | peak memory |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    print("\n".join(lines))
    before: tuple[int, float] | None = None
    for size in arguments.sizes:
        command = [sys.executable, "-m", "benchmarks.linking", "--one", str(size)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        spent = found["seconds"]
        growth = "" if before is None else f"n^{math.log(spent / before[1]) / math.log(size / before[0]):.2f}"
        before = size, spent
        lines.append(
            f"| {size:,} | {found['given']:,} | {found['made']:,} | {spent:.1f} | {growth} "
            f"| {found['peak_kib'] / 1024:,.0f} MB |"
        )
        print(lines[-1], flush=True)
    if tuple(arguments.sizes) == _SIZES:
        RESULTS.write_text("\n".join([*_HEAD, *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
