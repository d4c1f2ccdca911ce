"""The library: find today's workshop in one second."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.buttons import Button, ButtonLook
from jointtable.ui.fields import Field
from jointtable.ui.library.model import GROUPS, LibraryModel, Show, Source
from jointtable.ui.library.rows import OUT, LibraryList
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Label

_WIDE = 1600
_NAV = ButtonLook(look="nav", height=36, pad=10, icon=17)
_NEW = ButtonLook(look="primary", height=40, icon=17)


class AppIcon(QWidget):
    """The sign of the program."""

    def __init__(self, style: Style, size: int) -> None:
        super().__init__()
        self._size = style.px(size)
        self.setFixedSize(self._size, self._size)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, icons.pixmap("app-icon", "", self._size, ratio))


class LibraryScreen(QWidget):
    """All workshops, with the ways to make one and to open a file.

    Signals:
        new_asked: A new workshop is to be made.
        file_asked: A file is to be chosen and opened.
        sample_asked: The sample is to be opened.
        opened: A workshop is to be opened; its id.
        asked: More is asked about a workshop; its id.
        dropped: A file was dropped; its path.
    """

    new_asked = Signal()
    file_asked = Signal()
    sample_asked = Signal()
    opened = Signal(str)
    asked = Signal(str)
    dropped = Signal(str)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        self._has_read = False
        self.model = LibraryModel(tr)
        self.list = LibraryList(style, self.model, tr)
        self.list.opened.connect(self.opened)
        self.list.asked.connect(self.asked)
        self.search = Field(
            style, placeholder=tr(N_("Company, person, word")), icon="search", key="Ctrl F"
        )
        self.search.edit.textChanged.connect(self._search)
        self._navigation: dict[Show, Button] = {}
        self._side = self._left()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._middle(), 1)
        self.setAcceptDrops(True)
        self.show_filter("all")

    # --- building ---------------------------------------------------------------------------------

    def _left(self) -> Ground:
        style, tr, px = self._style, self._tr, self._style.px
        side = Ground(style, "desk", lines="r")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 1, px(16))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(px(18), 0, px(18), 0)
        head.setSpacing(px(10))
        head.addWidget(AppIcon(style, 26))
        head.addWidget(Label(style, "JointTable", "panelTitle", size=17), 1)
        holder = QWidget()
        holder.setFixedHeight(px(64))
        holder.setLayout(head)
        column.addWidget(holder)
        self.new = Button(style, tr(N_("New workshop")), look=_NEW, icon="add", key="Ctrl N")
        self.new.clicked.connect(self.new_asked)
        self._stretch(column, self.new, px(4))
        column.addSpacing(px(4 + 18))
        filters: tuple[tuple[Show, str, str], ...] = (("all", N_("All"), "library"), *GROUPS)
        for group, name, icon in filters:
            button = Button(style, tr(name), look=_NAV, icon=icon)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, g=group: self.show_filter(g))
            self._navigation[group] = button
            self._stretch(column, button)
            column.addSpacing(px(2))
        column.addStretch(1)
        self.open_file = Button(style, tr(N_("Open a file")), look=_NAV, icon="open", key="Ctrl O")
        self.open_file.clicked.connect(self.file_asked)
        self._stretch(column, self.open_file)
        return side

    def _stretch(self, column: QVBoxLayout, button: Button, above: int = 0) -> None:
        """Put a button into the column as wide as the column allows."""
        policy = button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        button.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setContentsMargins(self._style.px(12), above, self._style.px(12), 0)
        row.addWidget(button)
        column.addLayout(row)

    def _middle(self) -> Ground:
        style, tr, px = self._style, self._tr, self._style.px
        middle = Ground(style, "panel")
        self._column = QVBoxLayout(middle)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(OUT, 0, OUT, 0)
        title = Label(style, tr(N_("Workshops")), "screenTitle", size=20)
        head.addWidget(title)
        head.addStretch(1)
        self.search.setFixedWidth(px(264))
        head.addWidget(self.search)
        holder = QWidget()
        holder.setFixedHeight(px(64))
        holder.setLayout(head)
        self._column.addWidget(holder)
        self._pages = QStackedLayout()
        self._column.addLayout(self._pages, 1)  # first: a page without a place is a window
        self._pages.addWidget(self.list)
        self._empty = self._empty_page()
        self._pages.addWidget(self._empty)
        self._none = self._no_hits_page()
        self._pages.addWidget(self._none)
        self._blank = QWidget()
        self._pages.addWidget(self._blank)
        self._pages.setCurrentWidget(self._blank)
        return middle

    def _empty_page(self) -> QWidget:
        style, tr, px = self._style, self._tr, self._style.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(0)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(AppIcon(style, 96), 0, centre)
        column.addSpacing(px(20))
        title = tr(N_("Two sides, one table."))
        column.addWidget(Label(style, title, "screenTitle"), 0, centre)
        column.addSpacing(px(8))
        words = tr(
            N_("Start from an agenda, open a file you were given, or walk through the sample.")
        )
        column.addWidget(Label(style, words, colour="ink2"), 0, centre)
        column.addSpacing(px(24))
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addStretch(1)
        self.first_new = Button(style, tr(N_("New workshop")), look=_NEW, icon="add")
        self.first_new.clicked.connect(self.new_asked)
        tall = ButtonLook(height=40)
        self.first_open = Button(style, tr(N_("Open a file")), look=tall, icon="open")
        self.first_open.clicked.connect(self.file_asked)
        self.first_sample = Button(
            style, tr(N_("Walk through the sample")), look=tall, icon="overview"
        )
        self.first_sample.clicked.connect(self.sample_asked)
        for button in (self.first_new, self.first_open, self.first_sample):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        return page

    def _no_hits_page(self) -> QWidget:
        style, tr, px = self._style, self._tr, self._style.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(OUT, px(40), OUT, 0)
        self._no_hits = Label(style, "", colour="ink2", wrap=True)
        column.addWidget(self._no_hits)
        self._clear = Button(style, tr(N_("Clear")))
        self._clear.clicked.connect(self.search.edit.clear)
        column.addWidget(self._clear)
        column.addStretch(1)
        return page

    # --- what it shows ----------------------------------------------------------------------------

    def show_library(self, source: Source) -> None:
        """List what ``source`` holds; a running one is selected, so that Enter goes on with it."""
        chosen = self.list.current_id()
        self._has_read = True
        self.model.read_from(source)
        counts = self.model.counts()
        for show, button in self._navigation.items():
            button.count = str(counts.get(show, 0))
            button.update()
        self._show_page()
        index = self.model.row_of(chosen) if chosen else QModelIndex()
        self.list.setCurrentIndex(index if index.isValid() else self.model.first())
        if self.model.is_empty:
            self.first_new.setFocus()
        elif not self.search.edit.hasFocus():
            self.list.setFocus()

    def select(self, workshop_id: str) -> None:
        """Put the keyboard on a workshop, if it is listed."""
        index = self.model.row_of(workshop_id)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def show_trouble(self, sentence: str) -> None:
        """Show why there is nothing to list."""
        self._no_hits.setText(sentence)
        self._clear.hide()
        self.new.setEnabled(False)
        self.open_file.setEnabled(False)
        self._pages.setCurrentWidget(self._none)

    def show_filter(self, show: Show) -> None:
        """List only what one of the filters shows."""
        for key, button in self._navigation.items():
            button.setChecked(key == show)
        self.model.show(show)
        self.list.setCurrentIndex(self.model.first())
        self._show_page()

    def show_nth_filter(self, number: int) -> None:
        """List what the filter with that number shows, from 0."""
        self.show_filter(list(self._navigation)[number])

    def _search(self, word: str) -> None:
        self.model.search(word)
        self.list.setCurrentIndex(self.model.first())
        self._show_page()

    def _show_page(self) -> None:
        if not self._has_read:
            self._pages.setCurrentWidget(self._blank)
        elif self.model.is_empty:
            self._pages.setCurrentWidget(self._empty)
        elif not self.model.has_hits:
            word = self.search.edit.text().strip()
            if word:
                text = self._tr(N_("Nothing with “{word}”. Search looks in names and titles."))
                self._no_hits.setText(text.format(word=word))
            else:
                self._no_hits.setText(self._tr(N_("Nothing here yet.")))
            self._pages.setCurrentWidget(self._none)
        else:
            self._pages.setCurrentWidget(self.list)

    # --- Qt ---------------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        px, wide = self._style.px, event.size().width() >= _WIDE
        self._side.setFixedWidth(px(264 if wide else 232))
        room = event.size().width() - self._side.width()
        spare = max(px(32) - OUT, (room - px(960)) // 2 - OUT)
        self._column.setContentsMargins(spare, 0, spare, 0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.dropped.emit(url.toLocalFile())
                return
