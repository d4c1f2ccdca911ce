"""Colours the tokens of a line in a field, which has one format for all its text otherwise."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QColor, QFont, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from jointtable.values import dataclass


@dataclass(frozen=True, slots=True)
class Inked:
    """A part of the line in a colour of its own.

    Attributes:
        start: Its first character.
        end: The character after its last.
        colour: Its colour.
    """

    start: int
    end: int
    colour: QColor


class TokenInk(QObject):
    """Draws parts of a line in colour and semi-bold, by the formats of an empty input method.

    A field of one line takes formats from nowhere else. Nothing is done while an input method
    composes, because that would end the composition.
    """

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._composes = self._inking = False
        edit.installEventFilter(self)

    def show_parts(self, parts: Iterable[Inked]) -> None:
        """Colour these parts, and nothing else."""
        if self._composes:
            return
        caret = self._edit.cursorPosition()
        kind = QInputMethodEvent.AttributeType.TextFormat
        attributes = [
            QInputMethodEvent.Attribute(
                kind, part.start - caret, part.end - part.start, _format(part.colour)
            )
            for part in parts
        ]
        self._inking = True
        QCoreApplication.sendEvent(self._edit, QInputMethodEvent("", attributes))
        self._inking = False

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QInputMethodEvent) and not self._inking:
            self._composes = bool(event.preeditString())
        return False


def _format(colour: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(colour)
    made.setFontWeight(QFont.Weight.DemiBold)
    return made
