"""The house rules that a newcomer relies on: one door a folder, imports one way."""

import ast
from collections.abc import Iterator
from pathlib import Path

import rashomon

ROOT = Path(rashomon.__file__).parent
# From the foundations up: a module imports only from lines above its own.
FLOORS = (
    ("errors",),
    ("workers",),
    ("model",),
    ("ids",),
    ("language", "sources"),
    ("statements", "ledger", "reading", "quotations"),
    ("events",),
    ("actors", "component"),
    ("claims", "comparison"),
    ("joining", "pipeline"),
    ("runs",),
    ("exports",),
    ("api",),
    ("cli",),
)


def imports() -> Iterator[tuple[Path, str, str]]:
    """Each import of ours: the file, its folder or module, and what it imports."""
    for file in sorted(ROOT.rglob("*.py")):
        place = file.relative_to(ROOT).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "rashomon":
                if node.module == "rashomon":
                    yield from ((file, place, f"rashomon.{alias.name}") for alias in node.names)
                else:
                    yield file, place, node.module or ""


def test_a_folder_is_entered_by_its_door() -> None:
    inner = [
        (file.name, module)
        for file, place, module in imports()
        if module.count(".") > 1 and module.split(".")[1] != place
    ]
    assert not inner


def test_imports_point_one_way() -> None:
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    upward = [
        (str(file.relative_to(ROOT)), module)
        for file, place, module in imports()
        if place in floor and module.split(".")[1] != place and floor[module.split(".")[1]] >= floor[place]
    ]
    assert not upward
