"""Rashomon reads coverage of contested events and shows who said what, and where the accounts part.

>>> import rashomon                                                      # doctest: +SKIP
>>> with rashomon.read(["coverage/"], ledger="story.rashomon") as ledger:   # doctest: +SKIP
...     for statement in ledger.statements():
...         print(ledger.words(statement))
"""

from rashomon.api import open_ledger, read
from rashomon.errors import RashomonError
from rashomon.exports import lines, write_report
from rashomon.ledger import Ledger
from rashomon.pipeline import read_article
from rashomon.runs import Options, Progress

__all__ = [
    "Ledger",
    "Options",
    "Progress",
    "RashomonError",
    "lines",
    "open_ledger",
    "read",
    "read_article",
    "write_report",
]
