"""Cover everything: in one stroke nothing can be read on the laptop, until Enter."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.marks import draw_text
from jointtable.ui.style import Style
from jointtable.ui.way_back import WayBack


class Curtain(QWidget):
    """Lies over the whole window and takes every key; Enter lifts it.

    Signals:
        lifted: Somebody pressed Enter.
    """

    lifted = Signal()

    def __init__(self, style: Style, tr: Tr, window: QWidget) -> None:
        super().__init__(window)
        self._style = style
        self._words = tr(N_("Covered. Enter to go on."))
        self._way_back = WayBack()
        self.setAccessibleName(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        window.installEventFilter(self)

    def fall(self) -> None:
        """Cover the window now."""
        popup = QApplication.activePopupWidget()
        while popup is not None:  # a menu would stay in front
            popup.close()
            popup = QApplication.activePopupWidget()
        if self.isHidden():
            self._way_back.remember(inside=self)
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self.setFocus()
        self.repaint()

    def lift(self) -> None:
        """Show the window again; the keys go where they went before."""
        self.hide()
        self._way_back.go()
        self.lifted.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self.window().rect())
        return False

    @override
    def event(self, event: QEvent, /) -> bool:
        """Let no shortcut of the window act while it is covered."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        event.accept()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.lift()

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._style.colour("inverse"))
        font = self._style.font("panelTitle")
        wide = QFontMetricsF(font).horizontalAdvance(self._words)
        place = QPointF((self.width() - wide) / 2, self.height() / 2)
        draw_text(painter, self._words, place, font, self._style.colour("onInverse"))
