import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from jointtable.ui.way_back import WayBack


class Window(QWidget):
    """Can have the focus; holds a field in a part that cannot, and a sheet that opens over it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        part = QWidget(self)
        QVBoxLayout(self).addWidget(part)
        self.field = QLineEdit(part)
        QVBoxLayout(part).addWidget(self.field)
        self.sheet = QLineEdit(self)


@pytest.fixture
def window(qtbot):
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def field(window):
    window.field.setFocus()
    return window.field


def test_the_focus_goes_back_to_where_it_was(window, field):
    way = WayBack()
    way.remember(inside=window.sheet)
    window.sheet.setFocus()
    way.remember(inside=window.sheet)  # what opens again keeps the way
    way.go()
    assert QApplication.focusWidget() is field


def test_what_is_gone_gives_it_to_what_it_lay_in(window, field, qtbot):
    way = WayBack()
    way.remember(inside=window.sheet)
    window.sheet.setFocus()
    with qtbot.waitSignal(field.destroyed):
        field.deleteLater()
    way.go()
    assert QApplication.focusWidget() is window


def test_what_is_hidden_or_cannot_be_used_does_not_take_it(window, field):
    for refuse in (field.hide, lambda: (field.show(), field.setEnabled(False))):
        field.setFocus()
        way = WayBack()
        way.remember(inside=window.sheet)
        window.sheet.setFocus()
        refuse()
        way.go()
        assert QApplication.focusWidget() is window


def test_without_a_way_the_focus_stays(window, field):
    WayBack().go()
    assert QApplication.focusWidget() is field
