"""Synthetic coverage for timing: any number of articles, always the same, made of the project's own prose."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
_ARTICLES_A_STORY = 5
_PARAGRAPHS = (5, 9)
_SYLLABLES = ("bra", "den", "kor", "lim", "mar", "nes", "ost", "pel", "rin", "sava", "tor", "ul", "wes", "zar")
# Names of places in the gold and the demo, replaced story by story so that each story is an event of its own.
_PLACES = re.compile(r"\b(?:Ottelin|Oster|Tolm|Marn|Anz|Kell|Tarn|Sill|Tamber|Mill Square|Corvane|Sefra)\b")


def stories(count: int) -> Iterator[dict[str, str]]:
    """`count` articles as JSON Lines records (id, outlet, title, published, text)."""
    pool = _paragraphs()
    for number in range(count):
        story, teller = divmod(number, _ARTICLES_A_STORY)
        luck = random.Random(f"story {story}")
        place = "".join(luck.choice(_SYLLABLES) for _ in range(3)).capitalize()
        day = date(2023, 1, 2) + timedelta(days=luck.randrange(600))
        own = random.Random(f"article {number}")
        chosen = own.sample(pool, own.randint(*_PARAGRAPHS))
        yield {
            "id": f"s{number}",
            "outlet": f"Outlet {teller}",
            "title": f"What happened in {place}",
            "published": (day + timedelta(days=teller)).isoformat(),
            "text": "\n\n".join(_PLACES.sub(place, paragraph) for paragraph in chosen),
        }


def write(path: Path, count: int) -> None:
    _write(path, stories(count))


def _write(path: Path, records: Iterator[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _paragraphs() -> list[str]:
    found = []
    for kind in ("statements", "claims", "actors"):
        rows = yaml.safe_load((ROOT / "tests" / "gold" / kind / "passages.yaml").read_text(encoding="utf-8"))
        found += [" ".join(row["text"].split()) for row in rows]
    return [paragraph for paragraph in found if len(paragraph) > 60]
