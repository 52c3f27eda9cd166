"""Web archives made by hand."""

from __future__ import annotations

PAGE = b"<html><body><p>The dam above Ostra gave way on Saturday.</p></body></html>"


def record(
    url: str,
    body: bytes,
    *,
    headers: bytes = b"Content-Type: text/html; charset=utf-8\r\n",
    status: bytes = b"200 OK",
    kind: bytes = b"response",
    length: int | None = None,
    date: bytes = b"2024-03-16T10:00:00Z",
) -> bytes:
    """One WARC record; a `length` that is not the block's own makes it lie."""
    block = b"HTTP/1.1 " + status + b"\r\n" + headers + b"\r\n" + body if kind == b"response" else body
    content_type = b"application/http; msgtype=response" if kind == b"response" else b"text/html"
    head = [
        b"WARC/1.0",
        b"WARC-Type: " + kind,
        b"WARC-Target-URI: " + url.encode(),
        b"WARC-Date: " + date,
        b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>",
        b"Content-Type: " + content_type,
        b"Content-Length: %d" % (len(block) if length is None else length),
    ]
    return b"\r\n".join([*head, b"", block, b"", b""])
