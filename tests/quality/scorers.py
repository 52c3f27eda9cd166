"""The public corpora and the scripts that score on them, in folders that are no part of the project.

What they measure stands in their README. Those of attribution are called by their path, each as a process of its
own; those of actors are imported, since they are also asked for one document at a time.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.quality.scores import Count

Score = Mapping[str, Any]  # of one metric: p, r, f1 (0 to 1), counts, and f1_95 where the scorer gives an interval
Scores = Mapping[str, Score]
Document = Mapping[str, Any]  # id, text (of gold only), attributions


@dataclass(frozen=True, slots=True)
class Shared:
    """Where the corpora (`data`) and their scripts (`scoring`) lie."""

    data: Path
    scoring: Path

    def missing(self) -> str | None:
        """What is not there, in words; None where all is."""
        wanted = [
            *(self.data / name for name in ("polnear/dev/text", "polnear/dev/attributions", "gum")),
            *(self._attribution / name for name in ("polnear.py", "from_product.py", "score.py")),
            self.scoring / "gum.py",
        ]
        return _absent(wanted)

    def missing_for_actors(self) -> str | None:
        """The same of what the measures of actors need."""
        folders = (self.data / name for name in ("gum/dev", "gum/train", "newswcl50"))
        return _absent([*folders, *(self.scoring / name for name in ("gum.py", "newswcl50.py"))])

    def missing_for_timelines(self) -> str | None:
        """The same of what the measure of timelines needs."""
        return _absent([self.data / "timelines" / topic for topic in ("egypt", "libya")])

    def module(self, name: str) -> Any:
        """One of the scorers, imported: `gum`, `newswcl50`, or `_common`, which both build on."""
        folder = str(self.scoring)
        if folder not in sys.path:
            sys.path.append(folder)
        return importlib.import_module(name)

    def polnear_gold(self, out: Path) -> list[Document]:
        """PolNeAR dev, one annotator a document."""
        _run(self._attribution / "polnear.py", self.data / "polnear", "dev", out)
        return documents(out)

    def gum_gold(self, out: Path) -> list[Document]:
        """GUM's news, interviews and speeches."""
        files = sorted(self.data.glob("gum/*/*.conllu"))
        _run(self.scoring / "gum.py", "attribution", *files, "--genres", "news,interview,speech", "--out", out)
        return documents(out)

    def from_product(self, findings: Path, out: Path, *options: str) -> None:
        """The product's JSON Lines as the scorer reads them."""
        out.write_text(_run(self._attribution / "from_product.py", findings, *options), encoding="utf-8")

    def score(self, gold: Path, found: Path, *, bootstrap: int = 0) -> Scores:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "scores.json"
            _run(self._attribution / "score.py", gold, found, "--bootstrap", bootstrap, "--json", out)
            return json.loads(out.read_text(encoding="utf-8"))  # type: ignore[no-any-return]

    def score_each(self, gold: Sequence[Document], found: Sequence[Document]) -> list[Scores]:
        """The scores of each document by itself, for intervals that the scorer does not give."""
        said = {document["id"]: document for document in found}
        scores = []
        with tempfile.TemporaryDirectory() as folder:
            wanted_file, found_file = Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"
            for document in gold:
                write(wanted_file, [document])
                write(found_file, [said.get(document["id"], {"id": document["id"], "attributions": []})])
                scores.append(self.score(wanted_file, found_file))
        return scores

    @property
    def _attribution(self) -> Path:
        return self.scoring / "attribution"


def _absent(wanted: Sequence[Path]) -> str | None:
    absent = next((path for path in wanted if not path.exists()), None)
    return f"the public corpora or their scorers are not here: no {absent}" if absent else None


def count(score: Score) -> Count:
    """Found and gold items are matched by themselves: a quoted finding may match an entry that is not quoted."""
    right, found, recalled, wanted = map(int, score["counts"])
    return Count(right, found, wanted, recalled)


def recall_count(score: Score) -> Count:
    """Where recall alone is asked for: as if all that was found were right."""
    _, _, recalled, wanted = map(int, score["counts"])
    return Count(recalled, wanted, wanted)


def documents(path: Path) -> list[Document]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def write(path: Path, rows: Sequence[Document]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _run(script: Path, *arguments: object) -> str:
    """What the script prints; what it complains of goes to our own standard error."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
