import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from jointtable import resources

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a wheel of this tree would install."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    result = subprocess.run(build, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    with ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def files(folder: Path) -> set[str]:
    kept = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in kept}


def test_a_wheel_carries_every_asset(installed: Path):
    assert files(installed / "jointtable" / "assets") == files(resources.assets())


def test_a_wheel_carries_the_program_and_nothing_else(installed: Path):
    top = {path.name.partition("-")[0] for path in installed.iterdir()}
    assert top == {"jointtable"}
    source = {name for name in files(ROOT / "src" / "jointtable") if name.endswith(".py")}
    program = {name for name in files(installed / "jointtable") if name.endswith(".py")}
    assert program == source


def test_an_installed_program_finds_its_assets(installed: Path):
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r});"
        "from jointtable import resources; print(resources.assets())"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert Path(result.stdout.strip()) == installed / "jointtable" / "assets"


def test_a_wheel_has_a_name_for_the_console_and_one_for_the_desktop(installed: Path):
    (entries,) = installed.glob("*.dist-info/entry_points.txt")
    lines = entries.read_text(encoding="utf-8").split()
    names = [line for line in lines if line != "=" and ":" not in line]
    console = ["[console_scripts]", "jointable", "jointtable"]
    assert names == [*console, "[gui_scripts]", "jointtable-gui"]
