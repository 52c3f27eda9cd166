"""The pages themselves, in an archive that other tools read."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from rashomon import ids
from rashomon.ledger import Ledger
from rashomon.model import Failure, Snapshot
from rashomon.sources import snapshots
from tests.exports.leaving import exported
from tests.exports.telling import page, tell

Record = tuple[str, dict[str, str], bytes]


def records(data: bytes) -> list[Record]:
    found = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        headers = {name: record.rec_headers.get_header(name) for name, _ in record.rec_headers.headers}
        found.append((record.rec_type, headers, record.content_stream().read()))
    return found


def test_every_page_comes_back_byte_for_byte_with_its_address_and_time(filled: Ledger) -> None:
    info, *pages = records(exported(filled, "warc"))
    assert info[0] == "warcinfo"
    assert {one[0] for one in pages} == {"resource"}
    kept = {article.outlet: filled.snapshot(article.sha256).data for article in filled.articles()}
    assert {headers["WARC-Target-URI"]: data for _, headers, data in pages} == {
        "https://herald.example/a?b=1&c=%3Cd%3E": kept["@Herald <b>"],
        "https://wire.example/mira-tolland-is-dead": kept["Ferrin Wire"],
    }
    for _, headers, data in pages:
        assert headers["WARC-Date"] == "2031-05-04T08:00:00Z"
        assert headers["WARC-Payload-Digest"] == f"sha256:{ids.sha256(data)}"
        assert headers["Content-Type"] == "text/plain"
    names = sorted(headers["WARC-Record-ID"] for _, headers, _ in (info, *pages))
    assert all(one != other for one, other in pairwise(names))


def test_an_address_cannot_write_headers_of_its_own(ledger: Ledger) -> None:
    one = page("It rained.", url="https://a.example/\r\nX-Evil: 1")
    tell(ledger, [one])
    _, (_, headers, data) = records(exported(ledger, "warc"))
    assert "X-Evil" not in headers
    assert headers["WARC-Target-URI"] == "https://a.example/%0D%0AX-Evil:%201"
    assert data == one.data


def test_a_page_without_an_address_is_called_by_its_hash_and_a_failed_one_is_kept_too(ledger: Ledger) -> None:
    one = page("It rained.", url=None)
    tell(ledger, [one])
    bad = b"\x00\x01"
    snapshot = Snapshot(data=bad, sha256=ids.sha256(bad), media_type="text/html", retrieved="2031-05-05T08:00:00Z")
    ledger.keep_failure(Failure(input="bad", stage="reading", reason="no", sha256=snapshot.sha256), snapshot)
    _, first, second = records(exported(ledger, "warc"))
    assert first[1]["WARC-Target-URI"] == f"urn:sha256:{one.article.sha256}"
    assert second[2] == bad


def test_rashomon_reads_its_own_archive(filled: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "pages.warc.gz"
    file.write_bytes(exported(filled, "warc"))
    read = [one for one in snapshots([str(file)]) if isinstance(one, Snapshot)]
    assert {one.sha256 for one in read} == {one.sha256 for one in filled.articles()}
    assert {one.url for one in read} >= {"https://wire.example/mira-tolland-is-dead"}


def test_of_an_event_leave_the_pages_that_tell_of_it(filled: Ledger) -> None:
    event = next(event for event in filled.events() if len(event.claims) == 2)
    _, only = records(exported(filled, "warc", events=[event.id]))
    assert only[1]["WARC-Target-URI"] == "https://wire.example/mira-tolland-is-dead"
