"""What leaves a ledger: lines of the contract, a report, the evidence behind a finding."""

from rashomon.exports import wording
from rashomon.exports.apart import Choices
from rashomon.exports.axis import scale
from rashomon.exports.building import event_view, told_in
from rashomon.exports.evidence import Evidence, evidence, evidence_in, reviews, shortened
from rashomon.exports.formats import (
    FORMS,
    Citation,
    Form,
    Leaving,
    Written,
    as_form,
    card,
    cite,
    export,
    export_into,
    guarded,
    sheet,
    told_event,
)
from rashomon.exports.gathered import Gathered, Link, gather_event
from rashomon.exports.jsonl import Line, as_json, failure_line, line_of, lines, run_line
from rashomon.exports.masking import UNNAMED, Masks, masks_of
from rashomon.exports.page import Chart, EventView, QuotationView, Shown
from rashomon.exports.quotations import Traced, quotation_line, trace, traces
from rashomon.exports.quoted_page import quotation_view
from rashomon.exports.report import write_report

__all__ = [
    "FORMS",
    "UNNAMED",
    "Chart",
    "Choices",
    "Citation",
    "EventView",
    "Evidence",
    "Form",
    "Gathered",
    "Leaving",
    "Line",
    "Link",
    "Masks",
    "QuotationView",
    "Shown",
    "Traced",
    "Written",
    "as_form",
    "as_json",
    "card",
    "cite",
    "event_view",
    "evidence",
    "evidence_in",
    "export",
    "export_into",
    "failure_line",
    "gather_event",
    "guarded",
    "line_of",
    "lines",
    "masks_of",
    "quotation_line",
    "quotation_view",
    "reviews",
    "run_line",
    "scale",
    "sheet",
    "shortened",
    "told_event",
    "told_in",
    "trace",
    "traces",
    "wording",
    "write_report",
]
