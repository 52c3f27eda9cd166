"""What people look at next, what they say of it, and how far they agree."""

from rashomon.reviewing.agreeing import Agreement, Disagreement, FieldAgreement, PairAgreement, agreement
from rashomon.reviewing.deciding import Said, last_to_undo, say
from rashomon.reviewing.desk import Desk
from rashomon.reviewing.filling import values_of
from rashomon.reviewing.queue import KINDS, Item, Progress, Queue, item, progress, queue

__all__ = [
    "KINDS",
    "Agreement",
    "Desk",
    "Disagreement",
    "FieldAgreement",
    "Item",
    "PairAgreement",
    "Progress",
    "Queue",
    "Said",
    "agreement",
    "item",
    "last_to_undo",
    "progress",
    "queue",
    "say",
    "values_of",
]
