"""Lets what is pasted into a field of one line become cards, where it is more than one line."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

_LINE: Final = 20_000
"""Characters that a field of one line takes."""


class ManyLines(QObject):
    """Watches the paste key of a field."""

    def __init__(self, edit: QLineEdit, paste: Callable[[], object]) -> None:
        super().__init__(edit)
        self._paste = paste
        edit.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.KeyPress and _is_paste(event) and not _is_one_line():
            self._paste()
            return True
        return super().eventFilter(watched, event)


def _is_paste(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)


def _is_one_line() -> bool:
    """Return whether the field can take the clipboard as it is."""
    text = QGuiApplication.clipboard().text()
    if not text or len(text) > _LINE:
        return False
    words = text.strip()
    return len(words.splitlines()) <= 1 and "\t" not in words
