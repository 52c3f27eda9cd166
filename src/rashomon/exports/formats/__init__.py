"""The formats in which a ledger leaves: what each is called, and one function that writes any of them."""

from rashomon.exports.formats.card_picture import card
from rashomon.exports.formats.citing import Citation, cite
from rashomon.exports.formats.evidence_sheet import printed, sheet
from rashomon.exports.formats.forms import FORMS, Form, Written, as_form, export, export_into
from rashomon.exports.formats.leaving import Leaving
from rashomon.exports.formats.tables import guarded, unguarded
from rashomon.exports.formats.told_event import told_event

__all__ = [
    "FORMS",
    "Citation",
    "Form",
    "Leaving",
    "Written",
    "as_form",
    "card",
    "cite",
    "export",
    "export_into",
    "guarded",
    "printed",
    "sheet",
    "told_event",
    "unguarded",
]
