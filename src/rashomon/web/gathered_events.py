"""Events as they were gathered last: one that many tell takes a while to gather, and is asked for again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from rashomon.exports import Gathered, gather_event
from rashomon.ledger import View
from rashomon.model import Comparison, Event
from rashomon.web.addresses import article_address

_KEPT = 30_000  # claims of all events that are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredEvent:
    """An event with all that its pages are made of."""

    event: Event
    comparisons: Sequence[Comparison]
    gathered: Gathered


class GatheredEvents:
    """The events asked for last, for as long as nothing is written to the ledger."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._stamp: object = None
        self._kept: OrderedDict[str, GatheredEvent] = OrderedDict()

    def get(self, ledger: View, wanted: str) -> GatheredEvent:
        stamp = ledger.stamp()
        with self._guard:
            if stamp != self._stamp:
                self._kept.clear()
                self._stamp = stamp
            if wanted in self._kept:
                self._kept.move_to_end(wanted)
                return self._kept[wanted]
        event = ledger.event(wanted)
        comparisons = tuple(ledger.comparisons(event.id))
        gathered = gather_event(ledger, event, comparisons, names=True, link=article_address)
        told = GatheredEvent(event=event, comparisons=comparisons, gathered=gathered)
        with self._guard:
            if stamp == self._stamp and len(event.claims) <= _KEPT:
                self._kept[wanted] = told
                while sum(len(one.event.claims) for one in self._kept.values()) > _KEPT:
                    self._kept.popitem(last=False)
        return told


def gathered_event(request: Request, wanted: str) -> GatheredEvent:
    known: GatheredEvents = request.state.gathered_events
    return known.get(request.state.ledger, wanted)
