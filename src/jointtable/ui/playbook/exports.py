"""What is to be written, for whom, where to: several files at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import SMALL, Button, ButtonLook
from jointtable.ui.inspector.boxes import ChoiceBox, Tick
from jointtable.ui.style import Style
from jointtable.ui.widgets import Hairline, Label

Copy = Literal["joint", "sales", "procurement", "facilitator"]


@dataclass(frozen=True, slots=True)
class Offer:
    """One file on offer.

    Attributes:
        what: A key of :data:`jointtable.export.EXPORTERS`.
        copy: Whom it is for.
        name: What it is called.
        usual: Whether it is ticked at first.
    """

    what: str
    copy: Copy
    name: str
    usual: bool = False

    @property
    def key(self) -> str:
        """Return what tells it from the others."""
        return f"{self.what}:{self.copy}"


OFFERS: Final = (
    Offer("playbook", "joint", N_("Playbook PDF"), usual=True),
    Offer("summary", "joint", N_("One-page summary"), usual=True),
    Offer("handouts", "sales", N_("Handout for sales"), usual=True),
    Offer("handouts", "procurement", N_("Handout for procurement"), usual=True),
    Offer("calendar", "joint", N_("Calendar file"), usual=True),
    Offer("poster", "joint", N_("Poster of the table")),
    Offer("word", "joint", N_("Editable text (Word)")),
    Offer("workbook", "joint", N_("Workbook (Excel)")),
    Offer("text", "joint", N_("Plain text (Markdown)")),
    Offer("picture", "joint", N_("Picture of the table (PNG)")),
    Offer("annex", "sales", N_("Private annex, only for sales")),
    Offer("annex", "procurement", N_("Private annex, only for procurement")),
    Offer("record", "facilitator", N_("Facilitator’s record, only for you")),
)
"""What the page offers, in order; those at the top are what people take home."""

PAPERS: Final = (("a4", "A4"), ("letter", "Letter"))
POSTERS: Final = (("a3", "A3"), ("a1", "A1"))
LANGUAGES: Final = (("en", N_("English")), ("fi", N_("Finnish")))
NAMES: Final = (("names", N_("Names")), ("initials", N_("Initials")), ("roles", N_("Roles only")))
_WIDE: Final = ButtonLook(look="primary", height=40)


class ExportPage(QWidget):
    """The second page of the panel.

    Signals:
        asked: The chosen files are to be written.
        given_up: What is being written is to be given up.
        folder_asked: Another folder is wanted.
        names_asked: How people are named in documents.
        paper_asked: Another size of pages.
        language_asked: Another language of documents.
        left_out_asked: What is left out is to be shown.
        changed: Something else is chosen.
    """

    asked = Signal()
    given_up = Signal()
    folder_asked = Signal()
    names_asked = Signal(str)
    paper_asked = Signal(str)
    language_asked = Signal(str)
    left_out_asked = Signal()
    changed = Signal()

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        self.ticks = {offer.key: Tick(style, tr(offer.name)) for offer in OFFERS}
        for offer in OFFERS:
            self.ticks[offer.key].setChecked(offer.usual)
            self.ticks[offer.key].toggled.connect(self._chosen)
        self.paper = self._box(N_("Page size"), PAPERS)
        self.poster = self._box(N_("Size of the poster"), POSTERS)
        self.language = self._box(N_("Language of documents"), LANGUAGES)
        self.names = self._box(N_("Persons in documents"), NAMES)
        self.folder = Button(style, "", look=SMALL, icon="open", name=tr(N_("Change the folder")))
        self._where = Label(style, "", "small", colour="ink2")
        self._left_out = Label(style, "", "small", colour="ink2", wrap=True)
        self.show_left_out_button = Button(style, tr(N_("Show")), look=SMALL)
        self.primary = Button(style, "", look=_WIDE, icon="export")
        self.cancel = Button(style, tr(N_("Cancel")), look=SMALL)
        self._busy = False
        self._lay_out()
        self.primary.clicked.connect(self.asked)
        self.cancel.clicked.connect(self.given_up)
        self.folder.clicked.connect(self.folder_asked)
        self.show_left_out_button.clicked.connect(self.left_out_asked)
        for box, signal in (
            (self.paper, self.paper_asked),
            (self.language, self.language_asked),
            (self.names, self.names_asked),
        ):
            box.activated.connect(lambda _, b=box, s=signal: s.emit(b.currentData()))
        self._chosen()
        self.show_busy(None)

    def _box(self, name: str, options: Sequence[tuple[str, str]]) -> ChoiceBox:
        box = ChoiceBox(self._style, self._tr(name))
        for key, text in options:
            box.addItem(self._tr(text), key)
        return box

    def _lay_out(self) -> None:
        style, tr, px = self._style, self._tr, self._style.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(20), px(18), px(20), px(14))
        column.setSpacing(0)
        for offer in OFFERS:
            column.addWidget(self.ticks[offer.key])
        column.addSpacing(px(12))
        column.addWidget(Hairline(style))
        column.addSpacing(px(12))
        for box in (self.paper, self.poster, self.language, self.names):
            row = QHBoxLayout()
            row.addWidget(Label(style, box.accessibleName(), "small", colour="ink2"), 1)
            row.addWidget(box, 1)
            column.addLayout(row)
            column.addSpacing(px(8))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(20), px(12), px(20), px(16))
        foot.setSpacing(px(8))
        where = QHBoxLayout()
        where.addWidget(Label(style, tr(N_("To")), "small", colour="ink2"))
        where.addWidget(self._where, 1)
        where.addWidget(self.folder)
        foot.addLayout(where)
        left = QHBoxLayout()
        left.addWidget(self._left_out, 1)
        left.addWidget(self.show_left_out_button, 0, Qt.AlignmentFlag.AlignTop)
        foot.addLayout(left)
        deeds = QHBoxLayout()
        deeds.addWidget(self.primary)
        deeds.addStretch(1)
        deeds.addWidget(self.cancel)
        foot.addLayout(deeds)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(Hairline(style))
        outer.addLayout(foot)

    # --- what is chosen --------------------------------------------------------------------------

    @property
    def chosen(self) -> tuple[Offer, ...]:
        """Return the files that are ticked."""
        return tuple(offer for offer in OFFERS if self.ticks[offer.key].isChecked())

    def choose(self, what: str) -> None:
        """Tick the files of a kind, and no others."""
        for offer in OFFERS:
            self.ticks[offer.key].setChecked(offer.what == what)

    def paper_of(self, offer: Offer) -> str:
        """Return the size of the pages of a file."""
        box = self.poster if offer.what == "poster" else self.paper
        return str(box.currentData())

    def _chosen(self) -> None:
        count = len(self.chosen)
        one, many = N_("Export {n} file"), N_("Export {n} files")
        self.primary.setEnabled(count > 0)
        self.primary.show_text(self._tr(one if count == 1 else many).format(n=count))
        self.changed.emit()

    # --- showing ---------------------------------------------------------------------------------

    def show_choices(self, choices: Mapping[str, str]) -> None:
        """Show what is set: ``paper``, ``language``, ``names``."""
        for box, key in ((self.paper, "paper"), (self.language, "language"), (self.names, "names")):
            at = box.findData(choices[key])
            if at >= 0:
                box.setCurrentIndex(at)

    def show_folder(self, folder: Path) -> None:
        """Say where the files go."""
        self._where.setText(folder.name or str(folder))
        self._where.setToolTip(str(folder))
        self.folder.show_text(self._tr(N_("Change")))

    def show_left_out(self, text: str) -> None:
        """Say how much is left out."""
        self._left_out.setText(text)
        self.show_left_out_button.setVisible(bool(text))

    def show_busy(self, progress: str | None) -> None:
        """Show how far the writing is; None: nothing is being written."""
        self._busy = progress is not None
        self.cancel.setVisible(self._busy)
        for tick in self.ticks.values():
            tick.setEnabled(not self._busy)
        if progress is None:
            self.primary.show_busy(False)  # noqa: FBT003 - a plain state
            self._chosen()
        else:
            self.primary.show_busy(True)  # noqa: FBT003 - a plain state
            self.primary.show_text(progress)
