"""The Playbook screen: its parts and where they stand."""

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import GHOST, SMALL, Button, ButtonLook, tool
from jointtable.ui.inspector.boxes import ChoiceBox
from jointtable.ui.library.screen import AppIcon
from jointtable.ui.playbook.checks import ChecksPage
from jointtable.ui.playbook.exports import LANGUAGES, ExportPage
from jointtable.ui.playbook.pages import PagesView
from jointtable.ui.playbook.sections import SectionsColumn
from jointtable.ui.playbook.wording import WordingPage
from jointtable.ui.style import Style
from jointtable.ui.tabs import TabbedPanel
from jointtable.ui.toast import Toast
from jointtable.ui.widgets import Ground, Hairline, Label

TABS: Final = (N_("Wording"), N_("Export"), N_("Checks"))
WORDING, EXPORT, CHECKS = range(3)
_WIDE: Final = 1600
_PRIMARY: Final = ButtonLook(look="primary", height=36)


class PlaybookBar(Ground):
    """The top bar of the screen: the way back, the version, undo, language, print, export."""

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, "panel", lines="b")
        self._tr = tr
        px = style.px
        self.setFixedHeight(px(48))
        self.back = Button(style, tr(N_("The table")), look=GHOST, icon="previous")
        self.back.setToolTip(tr(N_("Back to the table")) + "  Esc")
        self._version = _Pill(style)
        self._saved = Label(style, "", "small", colour="ink3")
        self.undo = tool(style, "undo", tr(N_("Undo")), "Ctrl+Z")
        self.redo = tool(style, "redo", tr(N_("Redo")), "Ctrl+Y")
        self.language = ChoiceBox(style, tr(N_("Language of the document")))
        for key, name in LANGUAGES:
            self.language.addItem(tr(name), key)
        self.language.setFixedWidth(px(108))
        self.print = Button(style, tr(N_("Print")), look=SMALL, icon="print")
        self.print.setToolTip(tr(N_("Print")) + "  Ctrl+P")
        self.export = Button(
            style, tr(N_("Export PDF")), look=_PRIMARY, icon="export", key="Ctrl E"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), 0, px(14), 1)
        row.setSpacing(px(6))
        row.addWidget(AppIcon(style, 22))
        row.addSpacing(px(4))
        row.addWidget(self.back)
        row.addSpacing(px(2))
        row.addWidget(Hairline(style, Qt.Orientation.Vertical, "lineStrong", px(20)))
        row.addSpacing(px(8))
        row.addWidget(Label(style, tr(N_("Playbook")), "bodyStrong", size=15))
        row.addSpacing(px(4))
        row.addWidget(self._version)
        row.addSpacing(px(4))
        row.addWidget(self._saved)
        row.addStretch(1)
        for part in (self.undo, self.redo):
            row.addWidget(part)
        row.addSpacing(px(8))
        for button in (self.language, self.print, self.export):
            row.addWidget(button)

    def show_version(self, text: str) -> None:
        """Say which version it is."""
        self._version.show_text(text)

    def show_saved(self, text: str) -> None:
        """Say whether everything is on the disk."""
        self._saved.setText(text)

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Offer to take back the last step and to do it again, by their names; None: neither."""
        for button, label, words in (
            (self.undo, undo, self._tr(N_("Undo"))),
            (self.redo, redo, self._tr(N_("Redo"))),
        ):
            button.setEnabled(label is not None)
            text = f"{words}: {self._tr(label)}" if label else words
            button.setToolTip(text)
            button.setAccessibleName(text)


class _Pill(QWidget):
    """A word on a plate with round ends."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._text = Label(style, "", "small", colour="ink2", weight=500)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(10), style.px(2), style.px(10), style.px(2))
        row.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self._text.setText(text)
        self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.colour("sunken"))
        half = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), half, half)


class PagesDock(QWidget):
    """Under the pages: which they are, turning, zoom."""

    def __init__(self, style: Style, tr: Tr, pages: PagesView) -> None:
        super().__init__()
        self._style, self._tr, self._pages = style, tr, pages
        px = style.px
        self.setFixedHeight(px(42))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.back = tool(style, "previous", tr(N_("Pages before")), "PgUp", side=32)
        self.next = tool(style, "next", tr(N_("Next pages")), "PgDn", side=32)
        self._which = Label(style, "", "small", weight=500, align=centre)
        self.out = tool(style, "zoom-out", tr(N_("Zoom out")), "Ctrl+−", side=32)
        self.into = tool(style, "zoom-in", tr(N_("Zoom in")), "Ctrl++", side=32)
        self._percent = Label(style, "", "small", weight=500, align=centre)
        self._percent.setFixedWidth(px(46))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(6), px(4), px(6), px(4))
        row.setSpacing(px(4))
        row.addWidget(self.back)
        row.addWidget(self._which)
        row.addWidget(self.next)
        row.addSpacing(px(6))
        row.addWidget(Hairline(style, Qt.Orientation.Vertical, "lineStrong", px(20)))
        row.addSpacing(px(6))
        row.addWidget(self.out)
        row.addWidget(self._percent)
        row.addWidget(self.into)
        self.back.clicked.connect(lambda: pages.turn(-1))
        self.next.clicked.connect(lambda: pages.turn(1))
        self.out.clicked.connect(lambda: pages.zoom_by(1 / 1.2))
        self.into.clicked.connect(lambda: pages.zoom_by(1.2))
        pages.turned.connect(self._show)
        pages.zoomed.connect(lambda _: self._show_percent())

    def _show(self, first: int, last: int, count: int) -> None:
        one, many = N_("Page {first} of {count}"), N_("Pages {first}–{last} of {count}")
        said = self._tr(one if first == last else many)
        self._which.setText(said.format(first=first + 1, last=last + 1, count=count))
        self._which.setFixedWidth(self._which.sizeHint().width() + self._style.px(12))
        self.back.setEnabled(first > 0)
        self.next.setEnabled(last + 1 < count)
        self._show_percent()

    def _show_percent(self) -> None:
        self._percent.setText(f"{self._pages.percent()} %")

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._style.colour("lineStrong"), 1))
        painter.setBrush(self._style.colour("frame"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 11, 11)


class PlaybookPanel(TabbedPanel):
    """Wording, Export, Checks."""

    def __init__(self, style: Style, tr: Tr) -> None:
        self.wording = WordingPage(style, tr)
        self.export = ExportPage(style, tr)
        self.checks = ChecksPage(style, tr)
        pages: tuple[QWidget, ...] = (self.wording, self.export, self.checks)
        super().__init__(style, tr, tuple(zip(TABS, pages, strict=True)))


class PlaybookScreen(Ground):
    """The document is done when the meeting is done.

    Attributes:
        top: The way back, undo, language, print, export.
        sections: What is printed, in which order.
        pages: True pages.
        dock: Turning and zoom.
        panel: Wording, Export, Checks.
        toast: A short word.
    """

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, "desk")
        self._style = style
        self.top = PlaybookBar(style, tr)
        self.sections = SectionsColumn(style, tr)
        self.pages = PagesView(style, tr)
        self.dock = PagesDock(style, tr, self.pages)
        self.panel = PlaybookPanel(style, tr)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, style.px(18))
        middle.setSpacing(style.px(6))
        middle.addWidget(self.pages, 1)
        middle.addWidget(self.dock, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addLayout(middle, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(row, 1)
        self.toast = Toast(style, self)
        self._take_form(compact=True)

    @property
    def is_compact(self) -> bool:
        """Return whether there is little room."""
        return self._compact

    def to_region(self, by: int) -> None:
        """Bring the focus to the next region, or the previous one for −1."""
        targets = (
            (self.top, self.top.back),
            (self.sections, self.sections.list),
            (self.pages, self.pages),
            (self.dock, self.dock.next),
            (self.panel, self.panel.tabs[self.panel.page]),
        )
        here = QApplication.focusWidget()
        inside = (
            n
            for n, (part, _) in enumerate(targets)
            if here is not None and (part is here or part.isAncestorOf(here))
        )
        at = next(inside, 2)
        targets[(at + by) % len(targets)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _take_form(self, *, compact: bool) -> None:
        self._compact = compact
        self.sections.show_compact(compact=compact)
        self.panel.show_compact(compact=compact)
        self.pages.show_compact(compact=compact)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        compact = self.width() < _WIDE
        if compact != self._compact:
            self._take_form(compact=compact)
        px = self._style.px
        left = self.sections.width() + px(16)
        self.toast.stand_at(QPoint(left, self.height() - px(20)))
        super().resizeEvent(event)
