"""What leaves a ledger: lines of the contract, a report, the evidence behind a finding."""

from rashomon.exports.apart import Choices
from rashomon.exports.evidence import Evidence, evidence, evidence_in, shortened
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
    masks_of,
    sheet,
    told_event,
)
from rashomon.exports.jsonl import Line, as_json, failure_line, line_of, lines, run_line
from rashomon.exports.quotations import Traced, quotation_line, trace, traces
from rashomon.exports.report import write_report

__all__ = [
    "FORMS",
    "Choices",
    "Citation",
    "Evidence",
    "Form",
    "Leaving",
    "Line",
    "Traced",
    "Written",
    "as_form",
    "as_json",
    "card",
    "cite",
    "evidence",
    "evidence_in",
    "export",
    "export_into",
    "failure_line",
    "line_of",
    "lines",
    "masks_of",
    "quotation_line",
    "run_line",
    "sheet",
    "shortened",
    "told_event",
    "trace",
    "traces",
    "write_report",
]
