"""Fields to type in: one line, and many."""

import re
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from jointtable.ui import icons
from jointtable.ui.marks import draw_key, key_width
from jointtable.ui.style import Style
from jointtable.values import dataclass

_ICON: Final = 15
_ENDLESS: Final = re.compile(r"\S{1000}")
"""A word that no language has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLook:
    """How a field looks.

    Attributes:
        role: Type style of the text.
        size: Of the text, px at 100 %.
        height: px at 100 %.
        radius: Of the corners.
        strong: Whether its edge is the one of a control, not only a line.
    """

    role: str = "body"
    size: float = 13
    height: int = 34
    radius: int = 7
    strong: bool = False


SLIM = FieldLook()
LARGE = FieldLook(role="capture", size=16, height=42, radius=9, strong=True)


class Field(QWidget):
    """One line to type in, drawn from the tokens.

    Attributes:
        edit: The line itself.
    """

    def __init__(
        self,
        style: Style,
        *,
        placeholder: str = "",
        name: str = "",
        icon: str = "",
        key: str = "",
        look: FieldLook = SLIM,
        edit: QLineEdit | None = None,
    ) -> None:
        """Draw a field around ``edit``, or around a line of its own."""
        super().__init__()
        self._style, self._icon, self._key, self._radius = style, icon, key, look.radius
        self._edge = "control" if look.strong else "lineStrong"
        self._thick = 1.5 if look.strong else 1.0
        self.edit = edit if edit is not None else QLineEdit()
        self.edit.setFrame(False)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name or placeholder)
        self.edit.setFont(style.font(look.role, size=look.size))
        palette = self.edit.palette()
        palette.setColor(QPalette.ColorRole.Base, style.colour("frame"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, style.colour("ink3"))
        self.edit.setPalette(palette)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        self.setFixedHeight(style.px(look.height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        left = style.px(10) + (style.px(_ICON + 6) if icon else 0)
        right = style.px(10) + (round(key_width(style, key)) + style.px(8) if key else 0)
        self.row.setContentsMargins(left, 2, right, 2)
        self.row.setSpacing(style.px(10))
        self.row.addWidget(self.edit, 1)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, focused = self._style, self.edit.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 2.0 if focused else self._thick
        painter.setPen(QPen(style.colour("ink" if focused else self._edge), thick))
        painter.setBrush(style.colour("frame"))
        half = thick / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, self._radius, self._radius)
        middle = self.height() / 2
        if self._icon:
            side = style.px(_ICON)
            place = QRectF(style.px(11), middle - side / 2, side, side)
            icons.draw(painter, self._icon, style.colour("ink2"), place)
        if self._key:
            left = self.width() - style.px(10) - key_width(style, self._key)
            draw_key(painter, style, self._key, QPointF(left, middle))


class PageKeys(QObject):
    """Keeps Page Up and Page Down for a text of many lines, where they turn its own pages.

    Everywhere else they lead through the day, because a presenter remote sends them.
    """

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        edit.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in _PAGES:
            event.setAccepted(event.modifiers() == Qt.KeyboardModifier.NoModifier)
            return event.isAccepted()
        return False


_PAGES: Final = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class PlainText(QPlainTextEdit):
    """Several lines of plain text, in which words of any length can be written.

    Qt looks for the end of a word anew in each of its lines: a word of 50,000 letters took 0.3 s a
    key. A text with such a word breaks anywhere instead, and its letters stay as they are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textChanged.connect(self._break_anew)

    def _break_anew(self) -> None:
        self._break_for(self.toPlainText())

    def _break_for(self, text: str) -> None:
        modes = QTextOption.WrapMode
        endless = _ENDLESS.search(text) is not None
        mode = modes.WrapAnywhere if endless else modes.WrapAtWordBoundaryOrAnywhere
        if mode != self.wordWrapMode():
            self.setWordWrapMode(mode)

    @override
    def setPlainText(self, text: str, /) -> None:
        self._break_for(text)  # before it is laid out for the first time
        super().setPlainText(text)

    @override
    def insertPlainText(self, text: str, /) -> None:
        if _ENDLESS.search(text) is not None:
            self._break_for(text)
        super().insertPlainText(text)


class TextField(PlainText):
    """Several lines of plain text on the ground of the panel it stands in."""

    def __init__(
        self, style: Style, *, name: str, placeholder: str = "", ground: str = "panel"
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(style.font("script"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        PageKeys(self)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, style.colour(ground))
        palette.setColor(QPalette.ColorRole.PlaceholderText, style.colour("ink3"))
        self.setPalette(palette)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(style.scroll_sheet())

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, 160)
