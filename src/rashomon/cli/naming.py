"""What a person means by a word on the command line."""

from __future__ import annotations

from rashomon.errors import NotFound, UsageError
from rashomon.ledger import Ledger


def id_meant(store: Ledger, wanted: str) -> str:
    """The id meant: itself or its beginning, or the name of one actor alone."""
    try:
        return store.resolve(wanted).id
    except NotFound:
        folded = wanted.casefold()
        found = [one for one in store.find_actors(wanted) if folded in {n.casefold() for n in (one.name, *one.aliases)}]
        if not found:
            raise
        if len(found) > 1:
            some = ", ".join(one.id for one in found[:5])
            raise UsageError(f"several actors are called {wanted!r}; name one by its id: {some}") from None
        return found[0].id
