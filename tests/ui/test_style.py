import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

import jointtable.ui
from jointtable import resources
from jointtable.layout.text.shaping import advance
from jointtable.theme import load
from jointtable.ui import icons
from jointtable.ui.actions import LIBRARY, RUN, TABLE
from jointtable.ui.focus import FocusRing
from jointtable.ui.style import Style
from jointtable.ui.table.ink import Ink

MODULES = sorted(Path(jointtable.ui.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_colour_is_written_down_outside_the_tokens(module):
    source = module.read_text(encoding="utf-8")
    strings = [n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant)]
    hexes = [s for s in strings if isinstance(s, str) and re.search(r"#[0-9a-fA-F]{6}\b", s)]
    assert not hexes
    names = re.findall(r"GlobalColor\.(\w+)", source)
    assert set(names) <= {"transparent"}
    assert "QColor(" not in re.sub(r"QColor\((self\.theme\.colour|on|Qt|edge)", "", source)


def test_there_is_no_application_style_sheet(window, qapp):
    """One that gave widgets a ground would make every pan a full repaint."""
    assert qapp.styleSheet() == ""
    assert window.styleSheet() == ""


def test_the_table_and_all_it_lies_in_have_no_style_sheet(opened):
    view = opened("gearworks-dairies").canvas.view
    widget: QWidget | None = view.viewport()
    while widget is not None:
        assert widget.styleSheet() == ""
        widget = widget.parentWidget()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_palette_is_made_of_tokens(theme, qapp):
    tokens = set(load(theme).colours.values())
    palette = Style(theme).palette()
    for role in (palette.ColorRole.Window, palette.ColorRole.Text, palette.ColorRole.Highlight):
        assert palette.color(role).name().upper() in tokens


def test_windows_are_set_in_the_bundled_inter(style):
    for role in ("body", "bodyStrong", "clock", "small", "key"):
        assert QFontInfo(style.font(role)).family() == "Inter"


def test_text_size_makes_letters_and_lines_grow(qapp):
    usual, large = Style("light"), Style("light", factor=1.5)
    assert QFontMetricsF(large.font("body")).height() > QFontMetricsF(usual.font("body")).height()
    assert large.line("body") == 1.5 * usual.line("body")


@pytest.mark.parametrize("key", ["Inter-400", "Inter-500", "Inter-600", "Inter-700"])
@pytest.mark.parametrize("words", ["Grow the service share in all three mills", "AVAVA fi → 8 %"])
def test_qt_draws_text_as_wide_as_layout_has_measured_it(style, key, words):
    font = Ink(style.theme).font(key, 20, 0)
    drawn = QFontMetricsF(font).horizontalAdvance(words)
    assert drawn == pytest.approx(advance(key, words) * 20, rel=0.005, abs=0.5)


def test_every_icon_can_be_drawn_in_a_colour(style):
    for file in sorted((resources.assets() / "icons").glob("*.svg")):
        picture = icons.pixmap(file.stem, style.theme.colour("ink"), 24).toImage()
        places = ((x, y) for x in range(24) for y in range(24))
        assert any(picture.pixelColor(x, y).alpha() > 128 for x, y in places), file.stem


def test_an_icon_is_made_once_for_a_colour_and_size(style):
    colour = style.theme.colour("ink")
    assert icons.pixmap("undo", colour, 18) is icons.pixmap("undo", colour, 18)


def controls(widget: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    return [one for kind in kinds for one in widget.findChildren(kind)]


def test_every_control_of_the_library_has_a_name(window):
    window.show_new()
    assert controls(window)
    assert [c for c in controls(window) if not c.accessibleName()] == []


def test_every_control_of_the_run_screen_has_a_name(opened):
    window = opened("gearworks-dairies")
    assert len(controls(window.window)) > 30
    assert [c for c in controls(window.window) if not c.accessibleName()] == []
    assert window.canvas.view.accessibleName()


def test_every_control_can_be_reached_by_keyboard(opened):
    run = opened("gearworks-dairies").window.run
    bare = [
        c for c in controls(run) if c.isEnabled() and not c.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert bare == []


def test_the_ring_stands_around_what_a_key_has_reached(window, qtbot):
    ring = window.findChild(FocusRing)
    window.library.new.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: ring.around is window.library.new)
    assert ring.geometry().contains(window.library.new.geometry().center())
    window.library.search.edit.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.around is None


def test_the_ring_comes_where_nothing_had_the_focus_before(window, qtbot):
    ring, library = window.findChild(FocusRing), window.library
    library.search.edit.setFocus(Qt.FocusReason.MouseFocusReason)
    library.search.edit.clearFocus()
    library.new.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.around is None
    library.new.clearFocus()
    assert QApplication.focusWidget() is None
    library.new.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.around is library.new


def test_the_ring_goes_with_what_it_stands_around_and_with_a_page_that_is_scrolled(window):
    ring, library = window.findChild(FocusRing), window.library
    library.new.setFocus(Qt.FocusReason.TabFocusReason)
    before = ring.pos()
    library.new.move(library.new.pos() + QPoint(9, 0))
    assert ring.pos() == before + QPoint(9, 0)
    page = library.new.parentWidget()
    page.move(page.pos() + QPoint(0, 7))
    assert ring.pos() == before + QPoint(9, 7)
    library.new.hide()
    assert ring.around is not library.new


def test_no_key_does_two_things_in_one_place():
    for table in (LIBRARY, RUN, TABLE):
        keys = [key for _, keys in table.values() for key in keys]
        assert len(keys) == len(set(keys))
