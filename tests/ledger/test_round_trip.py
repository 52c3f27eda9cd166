"""Whatever the types allow can be kept, and comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.ledger import Ledger
from rashomon.model import Findings, Snapshot
from tests.ledger.strategies import article_of, readings
from tests.ledger.test_keeping import what_is_kept

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=30, deadline=None, suppress_health_check=_SLOW)
@given(batch=st.lists(readings(), max_size=3, unique_by=article_of))
def test_what_is_kept_comes_back(
    empty_ledgers: Callable[[], AbstractContextManager[str]], batch: list[tuple[Snapshot, Findings]]
) -> None:
    with empty_ledgers() as place, Ledger.open(place, write=True) as ledger:
        ledger.keep_many(batch, reader="1")
        ledger.keep_many(batch, reader="1")
        assert [article.id for article in ledger.articles()] == [found.article.id for _, found in batch]
        for page, found in batch:
            assert what_is_kept(ledger, found.article.id) == found
            assert ledger.snapshot(page.sha256).data == page.data


@settings(max_examples=10, deadline=None, suppress_health_check=_SLOW)
@given(
    batch=st.lists(readings(), min_size=1, max_size=4, unique_by=article_of), readers=st.lists(st.sampled_from("12"))
)
def test_keeping_again_and_again_is_keeping_the_last(
    empty_ledgers: Callable[[], AbstractContextManager[str]],
    batch: list[tuple[Snapshot, Findings]],
    readers: list[str],
) -> None:
    with empty_ledgers() as place, Ledger.open(place, write=True) as ledger:
        for reader in [*readers, "last"]:
            for page, found in batch:
                ledger.keep(page, found, reader=reader)
        assert [article.id for article in ledger.articles()] == [found.article.id for _, found in batch]
        assert [what_is_kept(ledger, found.article.id) for _, found in batch] == [found for _, found in batch]
        assert ledger.counts().claims == sum(len(found.claims) for _, found in batch)
