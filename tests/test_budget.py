import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import jointtable

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = [*(ROOT / "src").rglob("*.py"), *(ROOT / "packaging").glob("*.py")]
EMPTY_NAMES = re.compile(r"(Manager|Helper|Util|Utility|Data|Info)s?$")
EMPTY_MODULES = re.compile(r"(^|_)(manager|helper|util|utility|info)s?$")
MADE = {"__pycache__", "demo", "build", "dist", "failed", "node_modules"}

# in pieces, or this file would break its own rule
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "deb." + "debian.org")
PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "../sha" + "red", "C:\\Us" + "ers")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    """Yield name and content of every text file of the tree."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = parts[0].startswith(".") and parts[0] not in {".ci", ".github"}
        if hidden or MADE & set(parts) or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            yield named(path), content.decode("utf-8", "replace")


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_no_module_is_longer_than_600_lines(module: Path):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 600


def test_names_say_what_a_thing_is():
    """A Manager, Helper or Util could be anything."""
    empty = [named(module) for module in MODULES if EMPTY_MODULES.search(module.stem)]
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        classes = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        empty += [f"{named(module)}: {name}" for name in classes if EMPTY_NAMES.search(name)]
    assert not empty


def test_the_folder_packaging_is_no_package():
    """With an __init__.py it would stand in front of the library of the same name."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_tree_names_no_machine_and_no_index():
    found = [
        f"{name}: {word}" for name, text in texts() for word in (*HOSTS, *PATHS) if word in text
    ]
    assert not found


def test_nothing_is_left_to_do():
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    assert not [name for name, text in texts() if name.endswith(".py") and later.search(text)]


def test_the_lock_has_every_dependency_with_hashes():
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    found = re.findall(
        r"^([\w.-]+)==([\w.]+)(.*)\n( +--hash=sha256:[0-9a-f]{64})", lock, re.MULTILINE
    )
    locked = {name: version for name, version, *_ in found}
    assert len(locked) == len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE))
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    for requirement in map(Requirement, asked):
        version = locked.get(requirement.name.lower(), "none")
        assert requirement.specifier.contains(version), f"renew the lock: {requirement}"


def test_program_project_and_changelog_agree_on_the_version():
    changelog = (ROOT / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[?([\d.]+)", changelog, re.MULTILINE)
    assert newest
    assert jointtable.__version__ == PROJECT["project"]["version"] == newest[1]


def test_links_in_the_documents_lead_somewhere():
    link = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
    links = [(n, to) for n, text in texts() if n.endswith(".md") for to in link.findall(text)]
    ours = [(name, to) for name, to in links if "://" not in to]
    assert not [(n, to) for n, to in ours if not (ROOT / n).parent.joinpath(to).exists()]


def test_the_first_window_does_not_wait_for_what_comes_later():
    code = "import sys, jointtable.cli, jointtable.ui.app; print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    late = {"sqlalchemy", "alembic", "reportlab", "pypdfium2", "jsonschema_rs", "sqlite3"}
    assert not late & set(result.stdout.split())


def test_ci_runs_what_everybody_runs():
    command = "python3 packaging/dev.py test"
    for name in (".ci/run", "README.md", ".github/CONTRIBUTING.md"):
        assert command in (ROOT / name).read_text(encoding="utf-8")
