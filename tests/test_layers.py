import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from jointtable import resources

ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]

# by contract: a module with the import that it must not have
PLANTED = {
    "layers": ("domain/planted_layers", "import jointtable.content"),
    "qt": ("content/planted_qt", "import PySide6.QtCore"),
    "window": ("cli/planted_window", "import jointtable.ui.planted_door"),
    "database": ("session/planted_database", "import sqlite3"),
    "documents": ("layout/planted_documents", "import reportlab"),
    "doors": ("ui/planted_door", "import jointtable.store"),
    "views": ("export/planted_views", "from jointtable.domain.workshop import Workshop"),
    "pure": ("insights/planted_pure", "import msgspec"),
    "cycles": ("domain/planted_cycles", "import jointtable.domain.planted_back"),
}
BESIDE = {
    "domain/planted_back": "import jointtable.domain.planted_cycles",
    "ui/audience/planted_workshop": "from jointtable.domain.workshop import Workshop",
    "planted_room": "",
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the tree in ``folder``, in a process that imports from there."""
    code = (
        "import sys; sys.path.insert(0, 'src');"
        "from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
    )


def sections(report: str) -> dict[str, str]:
    """Return what the report says of each broken contract, by its id."""
    broken = report.partition("Broken contracts")[2]
    names = {contract["name"]: contract["id"] for contract in CONTRACTS}
    heads = "|".join(re.escape(name) for name in names)
    parts = re.split(rf"^({heads})\n-+$", broken, flags=re.MULTILINE)[1:]
    return {names[name]: text for name, text in zip(parts[::2], parts[1::2], strict=True)}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of a copy of the tree with all forbidden imports in it."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for place, line in {**dict(PLANTED.values()), **BESIDE}.items():
        file = copy / "src" / "jointtable" / f"{place}.py"
        file.parent.mkdir(exist_ok=True)
        (file.parent / "__init__.py").touch()
        file.write_text(f"{line}\n", encoding="utf-8")
    return sections(lint(copy).stdout)


def test_the_tree_keeps_its_contracts():
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_contract_has_a_planted_violation():
    assert {contract["id"] for contract in CONTRACTS} == set(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_import_breaks_its_contract(contract: str, planted: dict[str, str]):
    module = PLANTED[contract][0].replace("/", ".")
    assert module.removeprefix("domain") in planted[contract]


def test_a_room_that_is_on_no_layer_is_noticed(planted: dict[str, str]):
    assert "jointtable.planted_room" in planted["layers"]


def test_the_audience_that_knows_a_workshop_is_noticed(planted: dict[str, str]):
    assert "jointtable.ui.audience.planted_workshop" in planted["views"]


def test_only_one_class_of_qt_is_used_outside_ui():
    """import-linter sees packages only; this sees names."""
    source = resources.assets().parent / "src" / "jointtable" / "layout" / "text" / "boundaries.py"
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if "PySide6" in line]
    assert [line.strip() for line in lines] == ["from PySide6.QtCore import QTextBoundaryFinder"]
