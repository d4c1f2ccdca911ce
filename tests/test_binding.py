import subprocess
import sys

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene
from pytestqt.qtbot import QtBot

from jointtable.ui import binding


def test_calls_of_qt_keep_the_references_to_none(qtbot: QtBot):
    scene = QGraphicsScene()
    item = QGraphicsRectItem(0, 0, 10, 10)
    scene.addItem(item)
    before = sys.getrefcount(None)
    for step in range(200):
        item.setPos(QPointF(step, step))
    assert abs(sys.getrefcount(None) - before) < 100


def test_the_installed_binding_is_fit():
    binding.check()


@pytest.mark.parametrize(
    ("found", "python"), [("6.11.3", (3, 11)), ("6.12.0", (3, 12)), ("6.12.1", (3, 11))]
)
def test_fit_pairs_are_not_refused(found: str, python: tuple[int, int]):
    binding.check(found, python)


def test_the_faulty_binding_is_refused_with_a_sentence():
    with pytest.raises(binding.UnfitBinding) as refusal:
        binding.check("6.12.0", (3, 11))
    assert refusal.value.message() == (
        "PySide6 6.12.0 does not work with Python 3.11. "
        "Install PySide6 6.11, or use Python 3.12 or newer."
    )


def test_imports_are_pythons_own_again():
    program = (
        "import builtins, linecache\n"
        "from jointtable.ui import binding\n"
        "before = set(linecache.cache)\n"
        "import jointtable.ui.app\n"
        "print([name for name in set(linecache.cache) - before if name.endswith('.py')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
