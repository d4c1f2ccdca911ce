"""A panel with one page at a time under tabs: a word each, with a count."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import Tr
from jointtable.ui.marks import draw_text
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground


class Tab(QAbstractButton):
    """A word with a count, underlined when its page is shown."""

    def __init__(self, style: Style, text: str, key: str) -> None:
        super().__init__()
        self._style, self._count = style, ""
        self._hover, self._pad, self._size = False, 11, 14.0
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text}  {key}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_count(self, count: int) -> None:
        """Show how many there are; none for 0."""
        text = str(count) if count else ""
        if text != self._count:
            self._count = text
            self.setAccessibleName(f"{self.text()} {text}".strip())
            self.updateGeometry()
            self.update()

    def show_compact(self, *, compact: bool) -> None:
        """Stand closer where there is little room."""
        self._pad, self._size = (7, 13.5) if compact else (11, 14.0)
        self.updateGeometry()

    def _width(self) -> float:
        px = self._style.px
        font = self._style.font("body", size=self._size, weight=600)
        wide = QFontMetricsF(font).horizontalAdvance(self.text())
        if self._count:
            small = self._style.font("small", weight=500)
            wide += px(6) + QFontMetricsF(small).horizontalAdvance(self._count)
        return wide + 2 * px(self._pad)

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._width()), self._style.px(48))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        self._hover = True
        self.update()

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        self._hover = False
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px = self._style, self._style.px
        painter = QPainter(self)
        chosen = self.isChecked()
        weight = 600 if chosen else 500
        font = style.font("body", size=self._size, weight=weight)
        ink = style.colour("ink" if chosen or self._hover else "ink2")
        middle = self.height() / 2
        left: float = px(self._pad)
        left += draw_text(painter, self.text(), QPointF(left, middle), font, ink)
        small = style.font("small", weight=500)
        place = QPointF(left + px(6), middle)
        draw_text(painter, self._count, place, small, style.colour("ink3"))
        if chosen:
            line = QRectF(0, self.height() - 3, self.width(), 3)
            painter.fillRect(line, style.colour("ink"))


class TabbedPanel(Ground):
    """The panel at the right of a screen.

    Attributes:
        tabs: One a page, in order; Alt+1 is the first.
        column: Head and pages, from the top; more may stand below.
    """

    def __init__(self, style: Style, tr: Tr, pages: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__(style, "panel", lines="l")
        self._style = style
        self.tabs: list[Tab] = []
        self._pages = QStackedWidget()
        head = Ground(style, "panel", lines="b")
        head.setFixedHeight(style.px(56))
        row = QHBoxLayout(head)
        row.setContentsMargins(style.px(8), style.px(8), style.px(8), 0)
        row.setSpacing(0)
        for number, (name, page) in enumerate(pages):
            tab = Tab(style, tr(name), f"Alt+{number + 1}")
            tab.clicked.connect(lambda _=False, n=number: self.show_page(n))
            self.tabs.append(tab)
            row.addWidget(tab)
            self._pages.addWidget(page)
        row.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(head)
        self.column.addWidget(self._pages, 1)
        self.tabs[0].setChecked(True)

    @property
    def page(self) -> int:
        """Return the number of the page that is shown."""
        return self._pages.currentIndex()

    def show_page(self, number: int) -> None:
        """Show a page, from 0."""
        self.tabs[number].setChecked(True)
        self._pages.setCurrentIndex(number)

    def show_compact(self, *, compact: bool) -> None:
        """Take the narrow form where there is little room."""
        self.setFixedWidth(self._style.px(312 if compact else 376))
        for tab in self.tabs:
            tab.show_compact(compact=compact)
