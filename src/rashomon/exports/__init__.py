"""What leaves a ledger: lines of the contract, a report, the evidence behind a finding."""

from rashomon.exports.apart import Choices
from rashomon.exports.evidence import Evidence, evidence, evidence_in, shortened
from rashomon.exports.formats import FORMS, Form, Written, as_form, export, export_into
from rashomon.exports.jsonl import Line, as_json, failure_line, line_of, lines, run_line
from rashomon.exports.quotations import Traced, quotation_line, trace, traces
from rashomon.exports.report import write_report

__all__ = [
    "FORMS",
    "Choices",
    "Evidence",
    "Form",
    "Line",
    "Traced",
    "Written",
    "as_form",
    "as_json",
    "evidence",
    "evidence_in",
    "export",
    "export_into",
    "failure_line",
    "line_of",
    "lines",
    "quotation_line",
    "run_line",
    "shortened",
    "trace",
    "traces",
    "write_report",
]
