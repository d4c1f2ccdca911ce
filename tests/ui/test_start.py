import re
import subprocess
import sys
from pathlib import Path

import pytest

from jointtable import interchange, resources
from jointtable.ui.screenshots import grab

HEAVY = {"sqlalchemy", "alembic", "reportlab", "asyncio", "PySide6.QtQml", "pypdfium2"}

FIRST_PAINT = """
import sys
from pathlib import Path
from jointtable.ui.app import WindowArguments, application, made_window
app = application()
window = made_window(app, WindowArguments(data_dir=Path(sys.argv[1])))
window.painted.connect(lambda: (print(*sys.modules), app.quit()))
window.show()
app.exec()
"""

SERVING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from jointtable.ui import bench_marks
from jointtable.ui.app import WindowArguments, main
said = bench_marks.Marks.serving
def serving(self):
    said(self)
    QTimer.singleShot(0, QApplication.closeAllWindows)
bench_marks.Marks.serving = serving
file = Path(sys.argv[2]) if len(sys.argv) > 2 else None
sys.exit(main(WindowArguments(
    data_dir=Path(sys.argv[1]), allow_any_place=True, bench_marks=True, file=file)))
"""


def run(code: str, *arguments: Path) -> list[str]:
    result = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, encoding="utf-8"
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


def marks(lines: list[str]) -> list[str]:
    return [found[1] for line in lines if (found := re.match(r"MARK ([\w-]+) \d+\.\d+$", line))]


def test_the_first_window_is_painted_before_anything_heavy_is_loaded(tmp_path):
    (line,) = run(FIRST_PAINT, tmp_path)
    loaded = set(line.split())
    assert "PySide6.QtWidgets" in loaded
    assert not HEAVY & loaded


def test_the_marks_of_the_start_come_in_order(tmp_path):
    sample = resources.assets() / "samples" / "gearworks-dairies.json"
    with_file = run(SERVING, tmp_path, sample)
    assert marks(with_file) == ["window-painted", "orm-ready", "document-painted", "document-sharp"]
    assert with_file[-1] == "SERVING"
    # now the library has a workshop, which is listed before SQLAlchemy is there
    library = run(SERVING, tmp_path)
    assert marks(library) == ["window-painted", "library-shown", "orm-ready"]
    assert library[-1] == "SERVING"


@pytest.mark.slow_first
def test_a_picture_is_taken_of_every_screen_stage_and_lens(qtbot, tmp_path):
    """In the light look; cli/test_pictures.py takes them in the dark one."""
    data = (resources.assets() / "samples" / "gearworks-dairies.json").read_bytes()
    files = grab(
        interchange.read(data),
        tmp_path / "out",
        (1366, 768),
        "light",
        data_dir=tmp_path / "library",
    )
    names = {file.name.removesuffix("-1366x768-light.png") for file in files}
    assert {"library", "new-workshop", "run-whole-table", "run-insights"} <= names
    assert {"run-4-positioning-roles", "run-4-positioning-growth-path", "run-5-goals"} <= names
    assert all(file.stat().st_size > 10_000 for file in files)


def test_a_camera_can_be_asked_for_from_outside(opened, qtbot):
    window = opened("gearworks-dairies")
    window.canvas.set_camera(800, 450, 0.25)
    assert not window.canvas.is_settled()
    qtbot.waitUntil(window.canvas.is_settled)
    assert window.canvas.view.zoom == 0.25
    assert window.canvas.stats.paints > 1
    assert window.canvas.stats.cached > 0


def test_cards_are_added_undone_and_found_from_outside(opened, qtbot):
    window = opened("gearworks-dairies")
    before = window.leading.workshop
    assert window.commands.add_card("s: ! send the plan")
    new = {r.id for r in window.leading.workshop.records()} - {r.id for r in before.records()}
    assert any(window.card_pos_in_viewport(one) is not None for one in new)
    assert window.undo()
    window.store.flush()
    assert {r.id for r in window.leading.workshop.records()} == {r.id for r in before.records()}
