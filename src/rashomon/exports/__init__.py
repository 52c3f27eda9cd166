"""What a ledger gives away: JSON Lines, a report in one HTML file, and the sentence behind any finding."""

from rashomon.exports.evidence import Evidence, evidence
from rashomon.exports.jsonl import lines
from rashomon.exports.report import write_report

__all__ = ["Evidence", "evidence", "lines", "write_report"]
