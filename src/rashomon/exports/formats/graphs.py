"""GraphML and GEXF of actors: nodes with name and kind, edges with the words, typed, a stream from end to end.

networkx writes both, but holds the whole graph and its XML in memory, gives GEXF the day's date, and stops at a control
character; it is what the tests read them with. An attribute that is not known is left out: no value stands for it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from rashomon.exports.formats.characters import for_xml
from rashomon.exports.formats.edges import TYPES, Edge, edges
from rashomon.exports.formats.leaving import Leaving
from rashomon.model import ActorId

_NODE = {"label": "string", "kind": "string"}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_graphml(leaving: Leaving, out: BinaryIO) -> None:
    out.write((_DECLARATION + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n').encode())
    for domain, types in (("node", _NODE), ("edge", TYPES)):
        for name, kind in types.items():
            key = f'<key id="{domain}_{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n'
            out.write(key.encode())
    out.write(b'<graph id="rashomon" edgedefault="directed">\n')
    _write_parts(leaving, out, _graphml_node, _graphml_edge)
    out.write(b"</graph>\n</graphml>\n")


def _graphml_node(actor: ActorId, values: Mapping[str, str]) -> str:
    return f"<node id={_quoted(actor)}>{_data('node', values)}</node>\n"


def _graphml_edge(edge: Edge) -> str:
    ends = f"id={_quoted(edge.id)} source={_quoted(edge.source)} target={_quoted(edge.target)}"
    return f"<edge {ends}>{_data('edge', _values(edge))}</edge>\n"


def _data(domain: str, values: Mapping[str, str]) -> str:
    return "".join(f'<data key="{domain}_{name}">{escape(for_xml(value))}</data>' for name, value in values.items())


def write_gexf(leaving: Leaving, out: BinaryIO) -> None:
    out.write(f'{_DECLARATION}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'.encode())
    out.write(b'<graph defaultedgetype="directed" mode="static">\n')
    for domain, types in (("node", {"kind": "string"}), ("edge", TYPES)):
        out.write(f'<attributes class="{domain}" mode="static">\n'.encode())
        for name, kind in types.items():
            out.write(f'<attribute id="{domain}_{name}" title="{name}" type="{kind}"/>\n'.encode())
        out.write(b"</attributes>\n")
    out.write(b"<nodes>\n")
    _write_parts(leaving, out, _gexf_node, _gexf_edge, between=b"</nodes>\n<edges>\n")
    out.write(b"</edges>\n</graph>\n</gexf>\n")


def _gexf_node(actor: ActorId, values: Mapping[str, str]) -> str:
    own = {name: value for name, value in values.items() if name != "label"}
    return f"<node id={_quoted(actor)} label={_quoted(values['label'])}>{_attvalues('node', own)}</node>\n"


def _gexf_edge(edge: Edge) -> str:
    ends = f"id={_quoted(edge.id)} source={_quoted(edge.source)} target={_quoted(edge.target)}"
    return f"<edge {ends} label={_quoted(edge.relation)}>{_attvalues('edge', _values(edge))}</edge>\n"


def _attvalues(domain: str, values: Mapping[str, str]) -> str:
    found = "".join(f'<attvalue for="{domain}_{name}" value={_quoted(value)}/>' for name, value in values.items())
    return f"<attvalues>{found}</attvalues>"


def _write_parts(
    leaving: Leaving,
    out: BinaryIO,
    node: Callable[[ActorId, Mapping[str, str]], str],
    edge: Callable[[Edge], str],
    *,
    between: bytes = b"",
) -> None:
    """Nodes before edges, as readers want them, though who has edges is known last: edges wait on the disk."""
    actors: set[ActorId] = set()
    with tempfile.TemporaryFile() as waiting:
        for one in edges(leaving):
            actors.update((one.source, one.target))
            waiting.write(edge(one).encode())
        for actor in sorted(actors):
            out.write(node(actor, dict(_node_values(leaving, actor))).encode())
        out.write(between)
        waiting.seek(0)
        shutil.copyfileobj(waiting, out)


def _node_values(leaving: Leaving, actor: ActorId) -> Iterator[tuple[str, str]]:
    yield "label", leaving.name(actor)
    kind = leaving.kind(actor)
    if kind is not None:
        yield "kind", kind


def _values(edge: Edge) -> dict[str, str]:
    values = {name: getattr(edge, name) for name in TYPES}
    return {name: str(value) for name, value in values.items() if value is not None}


def _quoted(value: str) -> str:
    """A value as an attribute holds it: a line end or tab would be read back as a blank, so it stands as its number."""
    return quoteattr(for_xml(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
