"""Synthetic coverage as a newsroom has it, for timing what spans articles; any number of articles, always the same.

python -m benchmarks.stories --articles 10000 --ledger coverage.rashomon     reads and joins them; half an hour

What it is like: some 170 outlets tell of some 1,500 stories of four years. How many tell of a story, and how much an
outlet publishes, falls off as a power law: half of the stories are told by three or fewer, a few by more than eighty,
and one outlet is in every twentieth article. A fifth of the tellings are a wire's text, whole or cut, with its name.
Each story has its own square or street, dead and hurt, witnesses, quotations and wording, made of parts that combine
into more than there are stories. Its town, its region's parties with their spokespersons, the agencies, and those who
count the dead are those that coverage comes back to, some in hundreds of articles. Tolls grow from day to day, and
parties deny and blame. An article has about fifteen statements. What it is not like: its sentences follow few patterns.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from benchmarks import story_words as words

_FIRST_DAY = date(2028, 1, 3)
_DAYS = 1_460
_REGIONS = 40
_TOWNS = 25  # of a region
_OUTLETS = 160
_MOST_TELLINGS = 160
_FALL = 1.9  # of how many outlets tell of a story
_WIRES = 8
_COPIED = 0.2
_COUNTING = 16  # bodies that count the dead
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Record = dict[str, str]


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    role: str  # "a baker", "the spokesman of the Northern Guard"

    @property
    def last(self) -> str:
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True)
class Region:
    name: str
    towns: tuple[str, ...]
    front: str
    army: str
    speakers: tuple[Speaker, ...]  # of both, and of the governor


@dataclass(frozen=True, slots=True)
class Said:
    """What one speaker of a story says: two quoted sentences and two told ones."""

    by: Speaker
    quoted: tuple[str, str]
    told: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    number: int
    region: Region
    town: str
    site: str  # "Almond Square"
    day: date
    deed: str  # "shelling of"
    killed: int
    hurt: int
    dead: tuple[str, ...]
    said: tuple[Said, ...]
    tellers: tuple[str, ...]  # outlets


def articles(count: int) -> Iterator[Record]:
    """`count` articles as JSON Lines records (id, outlet, title, published, text)."""
    told = 0
    number = 0
    while told < count:
        story = story_of(number)
        for record in list(_coverage(story))[: count - told]:
            yield record
            told += 1
        number += 1


def arriving(count: int, more: int) -> Iterator[Record]:
    """Further articles on stories that the first `count` tell, each by an outlet that has not told it: of one story as
    likely as it has tellings."""
    numbers = [int(record["id"].split("-")[1]) for record in articles(count)]
    drawn = Random("arriving")
    for at, number in enumerate(drawn.choices(numbers, k=more)):
        story = story_of(number)
        outlet = drawn.choice([name for name in outlets() if name not in story.tellers] or ["The Latecomer"])
        yield {**_own(story, outlet, Random(f"arriving {at}")), "id": f"more-{number}-{at}"}


def write(path: Path, records: Iterator[Record]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


# ---------------------------------------------------------------- the world


@cache
def outlets() -> tuple[str, ...]:
    luck = Random("outlets")
    names = dict.fromkeys(
        f"{words.place(luck)} {luck.choice(words.PAPERS)}" for _ in range(2 * _OUTLETS)
    )  # fmt: skip
    return tuple(names)[:_OUTLETS]


@cache
def wires() -> tuple[str, ...]:
    luck = Random("wires")
    return tuple(f"{words.place(luck)} Press Agency" for _ in range(_WIRES))


def _body(luck: Random) -> str:
    """One of those that count the dead."""
    number = _low(luck, _COUNTING, fall=0.7)
    named = Random(f"body {number}")
    return f"the {words.place(named)} {named.choice(words.BODIES)}"


@cache
def region_of(number: int) -> Region:
    luck = Random(f"region {number}")
    name = words.place(luck)
    towns = tuple({words.place(luck): None for _ in range(2 * _TOWNS)})[:_TOWNS]
    front = f"{name} {luck.choice(words.FRONTS)}"
    army = f"{luck.choice(towns)} {luck.choice(words.ARMIES)}"
    speakers = [
        *(Speaker(_name(luck), f"who speaks for the {front}") for _ in range(3)),
        *(Speaker(_name(luck), f"who speaks for the {army}") for _ in range(3)),
        Speaker(_name(luck), f"the governor of {name}"),
        Speaker(_name(luck), f"the police chief of {name}"),
    ]
    return Region(name, towns, front, army, tuple(speakers))


@cache
def story_of(number: int) -> Story:
    luck = Random(f"story {number}")
    region = region_of(_low(luck, _REGIONS, fall=0.7))
    site = f"{luck.choice(words.SITES)} {luck.choice(words.GROUNDS)}"
    killed = 1 + min(60, int(luck.paretovariate(0.9)))
    witnesses = [Speaker(_name(luck), luck.choice(words.TRADES)) for _ in range(4)]
    doctors = [Speaker(_name(luck), f"a doctor at {luck.choice(words.SITES)} Hospital")]
    speakers = [*witnesses, *doctors, *luck.sample(region.speakers, 5)]
    wire = luck.choice(wires())
    count = min(_MOST_TELLINGS, int(luck.paretovariate(_FALL - 1)))
    tellers = dict.fromkeys(outlets()[_low(luck, _OUTLETS, fall=0.8)] for _ in range(count))
    return Story(
        number=number,
        region=region,
        town=region.towns[_low(luck, _TOWNS, fall=0.8)],
        site=site,
        day=_FIRST_DAY + timedelta(days=luck.randrange(_DAYS)),
        deed=luck.choice(words.DEEDS),
        killed=killed,
        hurt=killed + luck.randrange(40),
        dead=tuple(_name(luck) for _ in range(min(killed, luck.choice([0, 0, 1, 2, 3])))),
        said=tuple(_said(one, luck) for one in speakers),
        tellers=(wire, *tellers),
    )


def _said(by: Speaker, luck: Random) -> Said:
    quoted = words.sentence(words.QUOTED, luck), words.sentence(words.QUOTED, luck)
    return Said(by, quoted, (words.sentence(words.TOLD, luck), words.sentence(words.TOLD, luck)))


def _low(luck: Random, size: int, *, fall: float) -> int:
    """A number below `size`, small ones oftener, as a power law."""
    [one] = luck.choices(range(size), weights=[(1 + number) ** -fall for number in range(size)])
    return one


def _name(luck: Random) -> str:
    return f"{luck.choice(words.GIVEN)} {words.place(luck)}"


# ---------------------------------------------------------------- articles


def _coverage(story: Story) -> Iterator[Record]:
    """The wire's text first, then each outlet's own or what it took from the wire."""
    wire = story.tellers[0]
    source = _own(story, wire, Random(f"wire {story.number}"), days=0)
    for place, outlet in enumerate(story.tellers):
        luck = Random(f"telling {story.number} {outlet}")
        if place == 0:
            record = source
        elif luck.random() < _COPIED:
            record = _copied(source, outlet, wire, luck)
        else:
            record = _own(story, outlet, luck)
        yield {**record, "id": f"s-{story.number}-{place}"}


def _copied(source: Record, outlet: str, wire: str, luck: Random) -> Record:
    paragraphs = source["text"].split("\n\n")
    kept = paragraphs if luck.random() < 0.5 else paragraphs[: max(4, len(paragraphs) - luck.randint(1, 3))]
    published = date.fromisoformat(source["published"]) + timedelta(days=luck.choice([0, 0, 1]))
    text = "\n\n".join(kept) + f" ({wire})"
    return {**source, "outlet": outlet, "published": published.isoformat(), "text": text}


def _own(story: Story, outlet: str, luck: Random, *, days: int | None = None) -> Record:
    """An outlet's own telling, so many days later."""
    later = luck.choice([0, 0, 1, 1, 2, 4]) if days is None else days
    paragraphs = [_opening(story, outlet, later, luck)]
    if story.dead and luck.random() < 0.6:
        paragraphs.append(_victims(story, luck))
    paragraphs += [_paragraph(said, luck) for said in luck.sample(story.said, luck.randint(3, 6))]
    paragraphs.insert(luck.randint(1, 3), _blame(story, luck))
    if luck.random() < 0.3:
        paragraphs.append(_background(story, luck))
    title = luck.choice(words.TITLES).format(killed=_toll(story, later), town=story.town, site=story.site)
    return {
        "id": "",
        "outlet": outlet,
        "title": title,
        "published": (story.day + timedelta(days=later)).isoformat(),
        "text": "\n\n".join(paragraphs),
    }


def _toll(story: Story, later: int) -> int:
    """What is known of it so many days later."""
    return max(1, story.killed - {0: story.killed // 4, 1: story.killed // 8}.get(later, 0))


def _opening(story: Story, outlet: str, later: int, luck: Random) -> str:
    first = luck.choice(words.OPENINGS).format(
        killed=_people(_toll(story, later)),
        hurt=story.hurt,
        deed=story.deed,
        site=story.site,
        town=story.town,
        region=story.region.name,
        day=_DAY_NAMES[story.day.weekday()],
        by=luck.choice([_body(luck), f"the governor’s office of {story.region.name}", f"the {story.region.army}"]),
    )
    first = first[0].upper() + first[1:]
    if outlet in wires():
        published = story.day + timedelta(days=later)
        first = f"{story.town.upper()}, {published:%B} {published.day} ({outlet}) – {first}"
    return f"{first} {words.sentence(words.SCENES, luck)}"


def _people(count: int) -> str:
    return "one person" if count == 1 else f"{count} people"


def _victims(story: Story, luck: Random) -> str:
    *others, last = story.dead
    names = f"{', '.join(others)} and {last}" if others else last
    verb = "were" if others else "was"
    return f"{names} {verb} killed in {story.site}, {_body(luck)} said."


def _paragraph(said: Said, luck: Random) -> str:
    one, other = said.quoted
    told = said.told[luck.randrange(2)]
    by = f"{said.by.name}, {said.by.role}," if luck.random() < 0.7 else said.by.name
    pattern = luck.choice(words.PARAGRAPHS)
    return pattern.format(one=one, other=other, half=_half(one), told=told, by=by, last=said.by.last)


def _half(sentence: str) -> str:
    """What an outlet keeps of it that quotes a part."""
    parts = sentence.split(" ")
    return " ".join(parts[: max(5, 2 * len(parts) // 3)]).rstrip(",")


def _blame(story: Story, luck: Random) -> str:
    region = story.region
    return luck.choice(words.BLAMES).format(
        front=region.front, army=region.army, deed=story.deed, site=story.site, told=words.sentence(words.TOLD, luck)
    )


def _background(story: Story, luck: Random) -> str:
    return luck.choice(words.BACKGROUNDS).format(
        region=story.region.name, count=luck.randint(60, 900), by=_body(luck), month=luck.choice(words.MONTHS)
    )


# ---------------------------------------------------------------- a ledger of it


def make_ledger(path: Path, count: int) -> None:
    """A ledger of `count` articles, read by the product and joined."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "stories.jsonl"
        write(file, articles(count))
        command = [sys.executable, "-c", "from rashomon.cli import main; main()", "read", str(file)]
        subprocess.run([*command, "--ledger", str(path), "--quiet"], check=True)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--ledger", type=Path, required=True, help="a file that is not there yet")
    given = parser.parse_args(arguments)
    make_ledger(given.ledger, given.articles)


if __name__ == "__main__":
    main()
