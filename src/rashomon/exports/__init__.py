"""What leaves a ledger: lines of the contract, a report, the evidence behind a finding."""

from rashomon.exports.evidence import Evidence, evidence
from rashomon.exports.jsonl import failure_line, line_of, lines
from rashomon.exports.report import write_report

__all__ = ["Evidence", "evidence", "failure_line", "line_of", "lines", "write_report"]
