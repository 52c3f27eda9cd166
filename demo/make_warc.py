"""Builds coverage/crawl.warc.gz from warc-source/, byte for byte the same each time. Needs: pip install warcio"""

import io
import uuid
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BufferWARCWriter

HERE = Path(__file__).parent
URL = "https://braskobserver.example/2024/across-the-river"
FETCHED = "2024-03-18T19:00:00Z"


def record_id(kind: str) -> str:
    """A WARC-Record-ID that depends on the URL alone."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {URL}')}>"


def build(page: bytes) -> bytes:
    """A gzipped WARC that holds one information record and one response."""
    writer = BufferWARCWriter(gzip=True)
    info = writer.create_warcinfo_record("crawl.warc.gz", {"software": "rashomon demo"})
    http = StatusAndHeaders(
        "200 OK",
        [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))],
        protocol="HTTP/1.1",
    )
    response = writer.create_warc_record(URL, "response", payload=io.BytesIO(page), http_headers=http)
    for kind, record in (("warcinfo", info), ("response", response)):
        record.rec_headers.replace_header("WARC-Record-ID", record_id(kind))
        record.rec_headers.replace_header("WARC-Date", FETCHED)
        writer.write_record(record)
    return bytes(writer.get_contents())


if __name__ == "__main__":
    source = HERE / "warc-source" / "across-the-river.html"
    (HERE / "coverage" / "crawl.warc.gz").write_bytes(build(source.read_bytes()))
