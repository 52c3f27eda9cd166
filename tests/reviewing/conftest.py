from __future__ import annotations

from tests.ledger.conftest import ledger as ledger
from tests.ledger.conftest import path as path
