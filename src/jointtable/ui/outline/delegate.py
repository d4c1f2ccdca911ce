"""Paints the rows of the outline and opens their editors."""

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from jointtable.ui import icons
from jointtable.ui.marks import draw_mark, draw_text, mark_width
from jointtable.ui.outline.editors import make_editor
from jointtable.ui.outline.model import NODE, Index
from jointtable.ui.outline.nodes import Node
from jointtable.ui.style import Style

ROW: Final = 36
"""Height of a row, px at 100 %."""

Then = Literal["stay", "new", "next"]
"""What comes after what was typed is taken: nothing, a new one below, or the next row."""

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_NOT_LEAVING: Final = frozenset(
    {
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)
_MOST_LINES: Final = 8
_ASIDE: Final = 0.42
_SEEN: Final = 400
"""Characters of a text that a row can have room for."""


class RowDelegate(QStyledItemDelegate):
    """A mark, what it is, what stands there, and at the end what state it is in.

    An editor closes only when what was typed has been taken: a refusal leaves it as it is.

    Signals:
        gave_up: Somebody pressed Esc in an editor.
    """

    gave_up = Signal()

    def __init__(
        self, style: Style, take: Callable[[QWidget, QPersistentModelIndex, Then], bool]
    ) -> None:
        """Make it.

        Args:
            style: The look.
            take: Takes what stands in an editor; returns whether it could.
        """
        super().__init__()
        self._style, self._take = style, take
        self._open: QWidget | None = None
        self._at = QPersistentModelIndex()

    @property
    def editor(self) -> QWidget | None:
        """Return the editor that is open, or None."""
        return self._open

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index, /) -> QSize:
        return QSize(0, self._style.px(ROW))

    # --- editing ----------------------------------------------------------------------------------

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index, /
    ) -> QWidget:
        node = index.data(NODE)
        assert isinstance(node, Node) and node.editor is not None  # noqa: S101, PT018 - by its flags
        made = make_editor(self._style, node.editor, parent)
        self._open, self._at = made, QPersistentModelIndex(index)
        if isinstance(made, QPlainTextEdit):
            made.document().contentsChanged.connect(lambda: self._grow(made))
        return made

    @override
    def setEditorData(self, editor: QWidget, index: Index, /) -> None:
        """Leave what stands there: the editor was made with its value, and people type in it."""

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index, /) -> None:
        """Leave the model alone: what was typed goes to the document."""

    @override
    def destroyEditor(self, editor: QWidget, index: Index, /) -> None:
        if editor is self._open:  # its row has gone, and would take the focus with it
            self._open = None
            port = editor.parentWidget()
            if port is not None and port.isVisible():
                port.setFocus(Qt.FocusReason.OtherFocusReason)
        super().destroyEditor(editor, index)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index, /
    ) -> None:
        rect: QRect = option.rect
        left = rect.left() + self._style.px(4)
        tall = rect.height()
        if isinstance(editor, QPlainTextEdit):
            tall = max(tall, self._height(editor))
        parent = editor.parentWidget()
        top = min(rect.top(), max(0, parent.height() - tall)) if parent is not None else rect.top()
        editor.setGeometry(left, top, rect.right() - left - self._style.px(4), tall)

    def _height(self, editor: QPlainTextEdit) -> int:
        lines = max(1, min(_MOST_LINES, round(editor.document().size().height())))
        return round(lines * QFontMetricsF(editor.font()).lineSpacing()) + self._style.px(16)

    def _grow(self, editor: QPlainTextEdit) -> None:
        """Be as high as what is typed, and stay in sight."""
        tall = max(self._style.px(ROW), self._height(editor))
        parent = editor.parentWidget()
        room = parent.height() if parent is not None else tall
        editor.setGeometry(editor.x(), min(editor.y(), max(0, room - tall)), editor.width(), tall)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if not isinstance(watched, QWidget) or watched is not self._open:
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() not in _NOT_LEAVING and not _holds_focus(watched):
                self._finish(watched, "stay")
            return False
        return False

    def _key(self, editor: QWidget, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self._close(editor)
            self.gave_up.emit()
            return True
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._finish(editor, "next" if key == Qt.Key.Key_Tab else "stay")
            return True
        if key not in _ENTER:
            return False
        if modifiers & Qt.KeyboardModifier.ShiftModifier and isinstance(editor, QPlainTextEdit):
            editor.insertPlainText("\n")  # Qt's own makes a character that only it knows
            return True
        new = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self._finish(editor, "new" if new else "stay")
        return True

    def _finish(self, editor: QWidget, then: Then) -> None:
        if self._open is editor and self._take(editor, self._at, then) and self._open is editor:
            self._close(editor)

    def close(self) -> None:
        """Close the editor that is open; what stands in it is let go of."""
        if self._open is not None:
            self._close(self._open)

    def _close(self, editor: QWidget) -> None:
        self._open = None
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    # --- painting ---------------------------------------------------------------------------------

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        node = index.data(NODE)
        if not isinstance(node, Node):
            return
        state: QStyle.StateFlag = option.state
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        self._row(painter, node, rect)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        style = self._style
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        here = bool(state & QStyle.StateFlag.State_HasFocus)
        if not (chosen or hover or here):
            return
        painter.setPen(QPen(style.colour("ink"), 2) if here else Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("frame" if here else "sunken"))
        if chosen and not here:
            painter.setPen(QPen(style.colour("control"), 1))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 7, 7)

    def _row(self, painter: QPainter, node: Node, rect: QRectF) -> None:
        style, px = self._style, self._style.px
        middle, left, right = rect.center().y(), rect.left() + px(8), rect.right() - px(12)
        if node.side:
            em = px(15)
            draw_mark(painter, style, node.side, QPointF(left, middle), em)
            left += mark_width("joint", em) + px(8)
        if node.role == "covered":
            icons.draw(
                painter, "lock", style.colour("ink2"),
                QRectF(left, middle - px(8), px(16), px(16)),
            )  # fmt: skip
            left += px(24)
        right = self._aside(painter, node, left, right, middle)
        if node.label:
            place = QPointF(left, middle)
            font = style.font("small", weight=500)
            left += draw_text(painter, node.label, place, font, style.colour("ink2"), right - left)
            left += px(12)
        strong = node.role in {"stage", "zone"}
        font = style.font("bodyStrong" if strong else "body")
        colour = style.colour("ink2" if node.faint else "ink")
        if right > left:
            text = " ".join(node.text[:_SEEN].split("\n"))
            draw_text(painter, text, QPointF(left, middle), font, colour, right - left)

    def _aside(
        self, painter: QPainter, node: Node, left: float, right: float, middle: float
    ) -> float:
        """Draw the state at the end of the row; return how far the text may reach."""
        if not node.aside:
            return right
        font = self._style.font("small")
        width = min(QFontMetricsF(font).horizontalAdvance(node.aside), (right - left) * _ASIDE)
        place = QPointF(right - width, middle)
        draw_text(painter, node.aside, place, font, self._style.colour("ink2"), width + 1)
        return right - width - self._style.px(16)


def _holds_focus(editor: QWidget) -> bool:
    """Return whether the focus is in something that belongs to the editor, such as its list."""
    if isinstance(editor, QComboBox):
        return editor.view().isVisible()
    return False
