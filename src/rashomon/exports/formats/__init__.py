"""The formats in which a ledger leaves: what each is called, and one function that writes any of them."""

from rashomon.exports.formats.forms import FORMS, Form, Written, as_form, export, export_into
from rashomon.exports.formats.tables import guarded, unguarded

__all__ = ["FORMS", "Form", "Written", "as_form", "export", "export_into", "guarded", "unguarded"]
