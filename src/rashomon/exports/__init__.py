"""What leaves a ledger: lines of the contract, a report, the evidence behind a finding."""

from rashomon.exports.evidence import Evidence, evidence
from rashomon.exports.jsonl import Line, as_json, failure_line, line_of, lines, run_line
from rashomon.exports.quotations import Traced, quotation_line, trace, traces
from rashomon.exports.report import write_report

__all__ = [
    "Evidence",
    "Line",
    "Traced",
    "as_json",
    "evidence",
    "failure_line",
    "line_of",
    "lines",
    "quotation_line",
    "run_line",
    "trace",
    "traces",
    "write_report",
]
