"""What others may rely on: exported names, commands, and that the docs speak of each."""

import json
import re
from pathlib import Path

import pytest
import typer

import rashomon
from rashomon import errors
from rashomon.cli import app
from rashomon.errors import RashomonError

ROOT = Path(__file__).parent.parent
COMMANDS = {
    *("read", "export", "upgrade", "events", "statements", "quotations", "show", "status", "compare"),
    *("report", "decide", "contradictions"),
}


def test_the_public_surface_is_this_list() -> None:
    assert sorted(rashomon.__all__) == [
        "Ledger",
        "Options",
        "Progress",
        "RashomonError",
        "lines",
        "open_ledger",
        "read",
        "read_article",
        "write_report",
    ]


def test_every_command_is_in_the_readme() -> None:
    commands = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert commands == COMMANDS
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [command for command in commands if f"rashomon {command}" not in readme]


def test_every_error_has_one_base() -> None:
    types = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    assert types
    assert all(issubclass(error, RashomonError) for error in types)


def test_every_type_of_line_is_explained() -> None:
    schema = json.loads((ROOT / "docs" / "contract.schema.json").read_text(encoding="utf-8"))
    contract = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    lines = [definition.get("properties", {}) for definition in schema["$defs"].values()]
    types = {line["type"]["const"] for line in lines if "type" in line}
    assert not [name for name in types if f"`{name}" not in contract]


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        *(f"docs/{page}.md" for page in ("architecture", "contract", "datasette", "method", "names", "teams")),
    ],
)
def test_links_in_the_docs_lead_somewhere(page: str) -> None:
    file = ROOT / page
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", file.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (file.parent / target).exists()]


def test_the_lock_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in lock
    assert "://" not in lock
    assert "--index-url" not in lock


@pytest.mark.slow
def test_the_readmes_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "coverage").symlink_to(ROOT / "demo" / "coverage", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    printed = []
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})
        printed.append(capsys.readouterr().out)
    of_ledger, of_pipeline = printed
    assert "attack Ottelin 2024-03-14" in of_ledger
    assert "direct We saw smoke over the port," in of_pipeline
