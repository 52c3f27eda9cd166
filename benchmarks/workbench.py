"""The workbench's pages on a large ledger: how long the server takes for each; writes WORKBENCH.md.

python -m benchmarks.workbench --ledger large.rashomon        # made by: python -m benchmarks.stories --articles 10000

Real requests to a real server, one after the other, over loopback; of each page many different ones, drawn at random.
Nothing is asked for twice, so that no page is quick because it was shown before.
"""

from __future__ import annotations

import argparse
import gzip
import random
import socket
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx2
import uvicorn

from rashomon.access import Access
from rashomon.ledger import Counts, Ledger
from rashomon.web import make_app

RESULTS = Path(__file__).with_name("WORKBENCH.md")
REACH_MS = 200
_EACH = 60  # pages of a kind
_LARGEST = 8  # events that most articles tell of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with Ledger.open(arguments.ledger) as ledger:
        counts = ledger.counts()
        pages = addresses(ledger, random.Random(arguments.seed))
    with served(arguments.ledger) as address, httpx2.Client(base_url=address, timeout=120) as client:
        wait_until_warm(client)
        rows = [measured(client, name, paths) for name, paths in pages.items()]
    report = "\n".join([*head(counts), *rows, ""])
    RESULTS.write_text(report, encoding="utf-8")
    print(report)


def addresses(ledger: Ledger, draw: random.Random) -> dict[str, list[str]]:
    """Addresses of each kind of page, drawn at random; of events also those that most tell of."""
    events = [(len(one.articles), one.id, one.claims[0]) for one in ledger.events() if one.claims]
    by_size = sorted(events, reverse=True)
    articles = [
        str(one.id) for page in range(0, 5_000, 500) for one in ledger.list_articles(limit=500, offset=page).rows
    ]
    listed = ledger.list_actors(limit=500).rows
    quotations = [one.id for one in ledger.list_quotations(limit=1_000).rows]
    words = sorted({word for one in ledger.list_articles(limit=200).rows for word in (one.title or "").split()})
    some = draw.sample
    places = sorted({one.place for one in ledger.list_events(limit=300).rows if one.place})
    return {
        "coverage, a page of it": [f"/?page={number}" for number in some(range(1, 200), _EACH)],
        "coverage, searched": [f"/?q={quote(word)}" for word in some(words, min(_EACH, len(words)))],
        "statements, a page of them": [f"/statements?page={number}" for number in some(range(1, 2_000), _EACH)],
        "statements, searched": [f"/statements?q={quote(word)}" for word in some(words, min(_EACH, len(words)))],
        "events, by place": [f"/events?place={quote(place)}" for place in some(places, min(_EACH, len(places)))],
        "actors, a page of them": [f"/actors?page={number}" for number in range(1, _EACH)],
        "quotations, a page of them": [
            f"/quotations?page={number}" for number in range(1, min(20, len(quotations) // 50))
        ],
        "an article": [f"/articles/{one}" for one in some(articles, _EACH)],
        "an event": [f"/events/{one}" for _, one, _ in some(by_size[_LARGEST:], _EACH)],
        f"one of the {_LARGEST} events that most tell of ({by_size[_LARGEST - 1][0]} to {by_size[0][0]} articles)": [
            f"/events/{one}" for _, one, _ in by_size[:_LARGEST]
        ],
        "an actor (of the 500 who say most)": [f"/actors/{one.id}" for one in some(listed, min(_EACH, len(listed)))],
        "a quotation": [f"/quotations/{one}" for one in some(quotations, min(_EACH, len(quotations)))],
        "review, by confidence": [f"/review?event={one}" for _, one, _ in some(by_size, _EACH // 2)]
        + [f"/review?article={one}" for one in some(articles, _EACH // 2)],
        "review, by weight": [f"/review?order=weight&event={one}" for _, one, _ in some(by_size, _EACH)],
        "a citation": [f"/findings/{claim}/cite" for _, _, claim in some(by_size, _EACH)],
        "review of everything": ["/review", "/review?kind=harm", "/review?kind=blame", "/review?order=weight"],
    }


def measured(client: httpx2.Client, name: str, paths: Sequence[str]) -> str:
    """A row of the table: milliseconds to the last byte, and bytes as sent (compressed)."""
    took, sizes = [], []
    for path in paths:
        began = time.perf_counter()
        answer = client.get(path)
        took.append(1_000 * (time.perf_counter() - began))
        assert answer.status_code == 200, (path, answer.status_code)
        sizes.append(len(gzip.compress(answer.content, 6)))
    took.sort()
    p95 = took[min(len(took) - 1, round(0.95 * len(took)))]
    met = "yes" if p95 < REACH_MS else "no"
    return (
        f"| {name} | {len(took)} | {statistics.median(took):.0f} | {p95:.0f} | {took[-1]:.0f} "
        f"| {max(sizes) / 1000:.0f} | {met} |"
    )


def head(counts: Counts) -> list[str]:
    return [
        "# The workbench",
        "",
        "Made by `python -m benchmarks.workbench`: milliseconds from the request to the last byte, over loopback, one",
        f"request after the other, each page for the first time; a synthetic ledger of {counts.articles:,} articles,",
        f"{counts.statements:,} statements, {counts.claims:,} claims and {counts.events:,} events. Kilobytes are the",
        "largest page of the row, compressed; styles and scripts, which a browser keeps, are 28 KB more, and the",
        "outlines of an event's map as much again.",
        "",
        f"| page | asked for | median ms | p95 ms | slowest ms | KB | p95 under {REACH_MS} ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]


def wait_until_warm(client: httpx2.Client) -> None:
    """What the server works out once when it is started (whom to hide) is not any page's time."""
    client.get("/export?as=codebook")
    claim = client.get("/review?kind=harm").text.split('name="finding" value="')[1].split('"')[0]
    client.get(f"/findings/{claim}/cite")


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as `rashomon serve` does
        app = make_app(ledger, Access.for_one("benchmark"))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


if __name__ == "__main__":
    main()
