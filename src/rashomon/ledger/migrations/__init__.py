"""The ledger's schema, step by step: written by hand, forward only, shipped with the package."""
