"""The words of a card, edited where they stand."""

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget
from typing_extensions import override

from jointtable.domain.errors import JointTableError
from jointtable.domain.records import MAX_TEXT
from jointtable.ui.fields import PlainText
from jointtable.values import dataclass

_ABOVE_CAPTION = 4
_TAKEN = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


@dataclass(frozen=True, slots=True)
class SlipLook:
    """How the words of a slip look at this zoom.

    Attributes:
        font: In px.
        colour: Of the words.
        paper: Of the slip.
        padding: To the left and right, and above and below, px.
        small: Of a caption above the words.
        quiet: Colour of the caption.
    """

    font: QFont
    colour: QColor
    paper: QColor
    padding: tuple[int, int]
    small: QFont
    quiet: QColor


class SlipEditor(PlainText):
    """Plain text over a slip; it grows downwards with its words.

    Signals:
        entered: Done; whether a new card is wanted below.
        left: The focus went elsewhere; what was typed is to be kept.
        escaped: Done by Esc.
        refused: Something pasted is not taken, and why (``JointTableError``).
        tabbed: Done, and on to the next card (1) or the previous one (−1).
    """

    entered = Signal(bool)
    left = Signal()
    escaped = Signal()
    refused = Signal(object)
    tabbed = Signal(int)

    def __init__(self, port: QWidget) -> None:
        super().__init__(port)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.document().setDocumentMargin(0)
        self._box = QRect()
        self._least = self._above = 0
        self._caption = QLabel(self)
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._caption.setAutoFillBackground(True)  # it lies over what the card says there
        self._caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._caption.hide()
        self.textChanged.connect(self._grow)

    def show_caption(self, text: str) -> None:
        """Say above the words what they are for; "": nothing."""
        self._caption.setText(text)
        self._caption.setVisible(bool(text))

    def show_look(self, look: SlipLook) -> None:
        """Take the look of the slip."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, look.paper)
        palette.setColor(QPalette.ColorRole.Text, look.colour)
        self.setPalette(palette)
        self.setFont(look.font)
        aside, above = look.padding
        head = self._lay_caption(look, aside) if self._caption.text() else 0
        self.setViewportMargins(aside, head or above, aside, above)
        self._least = above + (head or above)

    def _lay_caption(self, look: SlipLook, aside: int) -> int:
        """Dress the caption; return where the words begin below it."""
        palette = self._caption.palette()
        palette.setColor(QPalette.ColorRole.WindowText, look.quiet)
        palette.setColor(QPalette.ColorRole.Window, look.paper)
        self._caption.setPalette(palette)
        self._caption.setFont(look.small)
        head = _ABOVE_CAPTION + self._caption.sizeHint().height() + 2
        self._caption.setGeometry(aside, 1, self._box.width() - 2 * aside, head - 1)
        return head

    def lie_over(self, box: QRect) -> None:
        """Lie exactly over the slip, px of the viewport."""
        self._box = box
        self._caption.resize(box.width() - 2 * self._caption.x(), self._caption.height())
        self._grow()

    def _grow(self) -> None:
        lines = self.document().size().height()  # of a plain text: in lines
        high = self._least + round(lines * self.fontMetrics().lineSpacing()) + 2
        box = QRect(self._box)
        box.setHeight(max(box.height(), high))
        self.setGeometry(box)

    @override
    def canInsertFromMimeData(self, source: QMimeData, /) -> bool:
        return True  # what is not taken is told why

    @override
    def insertFromMimeData(self, source: QMimeData, /) -> None:
        """Take words as they are; a picture, a file and more than a card holds are refused."""
        from jointtable.ui.paste.clipboard import TooMuchText, as_typed
        from jointtable.ui.paste.pasting import clip_of

        try:
            words = as_typed(clip_of(source))
            if len(words) + self.document().characterCount() > MAX_TEXT:
                raise TooMuchText(limit=MAX_TEXT)
        except JointTableError as error:
            self.refused.emit(error)
            return
        self.insertPlainText(words)

    @override
    def event(self, event: QEvent, /) -> bool:
        """Keys that end the editing come here before any shortcut of the window."""
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() in _TAKEN:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, modifiers = event.key(), event.modifiers()
        event.accept()
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                self.entered.emit(bool(modifiers & Qt.KeyboardModifier.ControlModifier))
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.tabbed.emit(1 if key == Qt.Key.Key_Tab else -1)
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        """Tab is a key like others here."""
        return False

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        elsewhere = event.reason() not in {
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        }
        if elsewhere:
            # what takes the focus is still on its way there
            QTimer.singleShot(0, self, self.left.emit)
