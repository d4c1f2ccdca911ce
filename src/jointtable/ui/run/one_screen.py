"""One screen for all: the picture for the room covers the console, and few keys still act."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from jointtable.ui.table.view import key_name

Deeds = Mapping[str, Callable[[], object]]

_SWALLOWED: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
    }
)


class OnlyTheseKeys(QObject):
    """While it watches, a few keys do what they are for and nothing else reaches the program.

    Nobody sees what lies under the picture, so nobody may type into it. Which window has the keys
    does not matter.
    """

    def __init__(self, deeds: Deeds, parent: QObject) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._watches = False

    def watch(self, *, on: bool) -> None:
        """Begin to watch, or stop."""
        app = QApplication.instance()
        if app is None or on == self._watches:
            return
        self._watches = on
        if on:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() not in _SWALLOWED or not watched.isWidgetType():
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            deed = self._deeds.get(key_name(event))
            if deed is not None and not event.isAutoRepeat():
                deed()
        return True
