"""A reader of REFI-QDA projects, so that a test can ask what another program would find in one."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

NS = {"q": "urn:QDA-XML:project:1.0"}


@dataclass(frozen=True, slots=True)
class Coded:
    code: str  # "harm/killed"
    words: str
    says: str


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    text: str
    coded: tuple[Coded, ...]
    variables: dict[str, str]


def read_project(data: bytes) -> list[Source]:
    """Every source with its text, and what is coded in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        root = etree.fromstring(archive.read("project.qde"))
        codes = {
            code.attrib["guid"]: "/".join(
                [
                    *(one.attrib["name"] for one in reversed(list(code.iterancestors(f"{{{NS['q']}}}Code")))),
                    code.attrib["name"],
                ]
            )
            for code in root.iterfind(".//q:Code", NS)
        }
        variables = {one.attrib["guid"]: one.attrib["name"] for one in root.iterfind(".//q:Variable", NS)}
        guids = [one.attrib["guid"] for one in root.iterfind(".//*[@guid]", NS)]
        assert len(guids) == len(set(guids))
        found = []
        for source in root.iterfind(".//q:TextSource", NS):
            path = source.attrib["plainTextPath"].replace("internal://", "Sources/")
            text = archive.read(path).decode("utf-8")
            coded = tuple(
                Coded(
                    code=codes[reference.attrib["targetGUID"]],
                    words=text[int(selection.attrib["startPosition"]) : int(selection.attrib["endPosition"])],
                    says=selection.findtext("q:Description", "", NS),
                )
                for selection in source.iterfind("q:PlainTextSelection", NS)
                for reference in selection.iterfind("q:Coding/q:CodeRef", NS)
            )
            values = {
                variables[value.find("q:VariableRef", NS).attrib["targetGUID"]]: value.findtext("q:TextValue", "", NS)  # type: ignore[union-attr]
                for value in source.iterfind("q:VariableValue", NS)
            }
            found.append(Source(source.attrib["name"], text, coded, values))
    return found
