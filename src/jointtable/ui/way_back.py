"""Where the keyboard was before something opened over it, and goes back to when that closes."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class WayBack:
    """Remembers who had the focus and gives it back.

    An editor that closes by itself, or a row that was drawn anew, may be gone by then: the focus
    goes to what it lay in, so that it is never lost (ux.md §8).
    """

    def __init__(self) -> None:
        self._way: tuple[QWidget, ...] = ()

    def remember(self, *, inside: QWidget) -> None:
        """Remember who has the focus now, unless it lies inside what opens."""
        here = QApplication.focusWidget()
        if here is None or (here is not inside and not inside.isAncestorOf(here)):
            self._way = tuple(_outwards(here))

    def go(self) -> None:
        """Give the focus back; the way is forgotten."""
        way, self._way = self._way, ()
        for number, one in enumerate(way):
            if not isValid(one) or not one.isVisible() or not one.isEnabled():
                continue
            if number == 0 or one.focusPolicy() != Qt.FocusPolicy.NoFocus:
                one.setFocus()
                return


def _outwards(widget: QWidget | None) -> Iterator[QWidget]:
    """Yield a widget and whatever it lies in, up to its window."""
    while widget is not None:
        yield widget
        widget = None if widget.isWindow() else widget.parentWidget()
