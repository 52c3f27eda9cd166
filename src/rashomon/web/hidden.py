"""Who is not named in what leaves: told from the whole ledger, and kept until something is read or joined."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace

from starlette.requests import Request

from rashomon.errors import RashomonError
from rashomon.exports import Masks, masks_of
from rashomon.ledger import Ledger, Stamp, View


class Hidden:
    """The masks of one ledger. On a large one they take seconds: they are made before anybody asks (`warm`)."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._stamp: Stamp | None = None
        self._masks = Masks()

    def get(self, ledger: View) -> Masks:
        stamp = replace(ledger.stamp(), decisions=0)  # a decision makes nobody a victim, until all is joined anew
        with self._guard:
            if stamp != self._stamp:
                self._masks, self._stamp = masks_of(ledger), stamp
            return self._masks

    def warm(self, path: str) -> None:
        """Begin to make them, in a thread with a view of its own: nobody waits for it, at the end neither."""
        threading.Thread(target=self._warm, args=(path,), name="hidden", daemon=True).start()

    def _warm(self, path: str) -> None:
        with suppress(RashomonError), Ledger.open(path) as view:
            self.get(view)


def hidden_for(request: Request) -> Masks:
    """Persons who appear only as victims or witnesses, unless `names=1` is asked for."""
    if request.query_params.get("names") == "1":
        return Masks()
    known: Hidden = request.state.hidden
    return known.get(request.state.ledger)
