"""The workbench: pages where a person reads, compares, corrects and cites what a ledger holds."""

from rashomon.web.app import make_app

__all__ = ["make_app"]
