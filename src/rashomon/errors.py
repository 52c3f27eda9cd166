"""Every error that Rashomon raises on purpose, on one page.

A message says what, where and what to do next; the command line prints it and nothing else.
"""

from __future__ import annotations


class RashomonError(Exception):
    """The base of all of them."""


class InvalidSpan(RashomonError):
    def __init__(self, start: int, end: int) -> None:
        super().__init__(f"no span runs from {start} to {end}")
        self.start = start
        self.end = end


class InvalidFinding(RashomonError):
    """A finding that contradicts itself; costs that finding, not the article."""


# ---------------------------------------------------------------- input


class ArticleError(RashomonError):
    """One input cannot be read. It becomes a failure line; the run goes on."""

    stage = "reading"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SourceError(ArticleError):
    """The bytes of one input cannot be had."""

    stage = "sources"


class ReadingError(ArticleError):
    """The bytes are there, but no article can be read from them."""


class LanguageError(ArticleError):
    """The text is there, but cannot be taken apart into words and sentences."""

    stage = "language"


# ---------------------------------------------------------------- what a person gave


class UsageError(RashomonError):
    """An option or a file of settings that cannot be used as given."""


class NoBrowser(UsageError):
    """Nothing on this machine prints a page as a PDF."""


class ModelMissing(RashomonError):
    def __init__(self, name: str) -> None:
        super().__init__(f"language model {name!r} is not installed; run: pip install {name}")
        self.name = name


def _instead(file: str) -> str:
    """What a person can do without this file of the weights."""
    return "without --portrayal" if file.startswith("portrayal.") else "with --statements rules"


class WeightsMissing(RashomonError):
    def __init__(self, file: str) -> None:
        super().__init__(
            f"the learned weights are not complete ({file} is missing); install rashomon again, "
            f"or read {_instead(file)}"
        )
        self.file = file


class WeightsDamaged(RashomonError):
    def __init__(self, file: str) -> None:
        super().__init__(
            f"the learned weights are not those that were shipped ({file} has another SHA-256); install rashomon "
            f"again, or read {_instead(file)}"
        )
        self.file = file


class WorkersNotStarted(RashomonError):
    """Each process runs the main program's file again before it works: a file must keep that from starting others."""

    def __init__(self) -> None:
        super().__init__(
            "no process could be started to read with; call rashomon from a file, under "
            '`if __name__ == "__main__":`, or read in one process (workers=1)'
        )


# ---------------------------------------------------------------- the ledger


class LedgerError(RashomonError):
    """The ledger file cannot be used."""


class NotALedger(LedgerError):
    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is not a Rashomon ledger; name another file with --ledger")
        self.path = path


class LedgerMissing(LedgerError):
    def __init__(self, path: str) -> None:
        super().__init__(f"there is no ledger at {path}; make one with: rashomon read … --ledger {path}")
        self.path = path


class LedgerOutdated(LedgerError):
    def __init__(self, path: str) -> None:
        super().__init__(f"{path} was written by an older version and is read-only; run: rashomon upgrade {path}")
        self.path = path


class LedgerTooNew(LedgerError):
    def __init__(self, path: str) -> None:
        super().__init__(f"{path} was written by a newer version; install that version of rashomon to open it")
        self.path = path


class LedgerBusy(LedgerError):
    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is being written by another process; wait for it to end and try again")
        self.path = path


class NotFound(LedgerError):
    def __init__(self, what: str) -> None:
        super().__init__(f"nothing in the ledger is called {what!r}; see: rashomon events, rashomon statements")
        self.what = what


# ---------------------------------------------------------------- who may use the workbench


class UsersError(RashomonError):
    """A change of users that is refused, or a users file that cannot be used."""


class UsersFileMissing(UsersError):
    def __init__(self, path: str) -> None:
        super().__init__(
            f"there is no users file at {path}; make one with: rashomon users add NAME --role admin --users {path}"
        )
        self.path = path


class SignInMissing(UsersError):
    def __init__(self, host: str, path: str) -> None:
        super().__init__(
            f"listening on {host} opens the ledger to the network, and {path} holds no admin who could sign in; make "
            f"one with: rashomon users add NAME --role admin --users {path}; or listen on 127.0.0.1 alone"
        )
        self.host = host
        self.path = path
