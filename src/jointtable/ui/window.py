"""The one window: library, new workshop, Run."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable import garbage
from jointtable.domain.errors import JointTableError
from jointtable.domain.rehearsal import PREFIX, is_rehearsal
from jointtable.i18n import N_, Translator
from jointtable.settings import Settings
from jointtable.ui import actions
from jointtable.ui.focus import FocusRing
from jointtable.ui.library.model import ENTRY, LibraryRow, Source
from jointtable.ui.library.screen import LibraryScreen
from jointtable.ui.shelf import Shelf
from jointtable.ui.style import Style, load_other_fonts
from jointtable.ui.toast import Deed, Toast
from jointtable.values import dataclass

if TYPE_CHECKING:
    from jointtable.session.document import Document
    from jointtable.ui.library.new_workshop import NewWorkshopPage, Wish
    from jointtable.ui.open_room import OpenRoom
    from jointtable.ui.playbook.entering import Entering
    from jointtable.ui.preferences.desk import PreferencesDesk
    from jointtable.ui.ready.readiness import Readiness
    from jointtable.ui.rehearsing import RehearsalDesk
    from jointtable.ui.run.leading import Leading
    from jointtable.ui.run.projector import Projector
    from jointtable.ui.run.screen import RunScreen
    from jointtable.ui.run.timekeeping import Clocks
    from jointtable.ui.side.passing import Passing

SAMPLE: Final = "gearworks-dairies.json"
"""The workshop that is walked through first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the window is told once.

    Attributes:
        tr: Looks texts up in the reader's language.
        settings: What is set.
        settings_file: Where that is kept; None: nowhere.
        clocks: The clocks of the machine; None: the usual ones.
    """

    tr: Translator
    settings: Settings = Settings()
    settings_file: Path | None = field(default=None, repr=False)
    clocks: "Clocks | None" = None


class Window(QWidget):
    """Shows one screen at a time; the Run screen belongs to the workshop that is open.

    Signals:
        painted: Its first picture is on the screen.
    """

    painted = Signal()

    def __init__(self, style: Style, around: Surroundings) -> None:
        super().__init__()
        self._style, self._around, self._tr = style, around, around.tr
        self._shelf: Shelf | None = None
        self._has_painted = False
        self._is_mending = False
        self._room: OpenRoom | None = None
        self._new: NewWorkshopPage | None = None
        self.setWindowTitle("JointTable")
        self.setMinimumSize(960, 600)
        self.setAutoFillBackground(True)
        self._screens = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._screens)
        self.library = LibraryScreen(style, around.tr)
        self.toast = Toast(style, self.library)
        self._connect_library()
        self._ring = FocusRing(style, self)

    def _connect_library(self) -> None:
        library = self.library
        self._screens.addWidget(library)
        library.new_asked.connect(self.show_new)
        library.file_asked.connect(self.ask_for_file)
        library.sample_asked.connect(self._walk_through)
        library.opened.connect(self.open_workshop)
        library.asked.connect(self._ask_about)
        library.dropped.connect(lambda path: self.open_file(Path(path)))
        deeds: dict[str, Callable[[], object]] = {
            "new": self.show_new,
            "open_file": self.ask_for_file,
            "search": library.search.edit.setFocus,
        }
        for number in range(5):
            deeds[f"filter_{number}"] = partial(library.show_nth_filter, number)
        actions.add_to(library, actions.LIBRARY, deeds, self._tr)
        actions.add_to(library, actions.EVERYWHERE, self._everywhere(), self._tr)

    # --- the library ------------------------------------------------------------------------------

    def show_first_page(self, source: Source) -> None:
        """List what is known before the library is open."""
        self.library.show_library(source)

    def take_shelf(self, shelf: Shelf) -> None:
        """Work with this library from now on."""
        from jointtable.ui.side.mark import PassMark

        self._shelf = shelf
        self.library.show_library(shelf.source())
        mark = PassMark.of(shelf)
        if mark is not None:  # it was in a side's hands when the program ended
            self.open_workshop(mark.workshop_id)

    def show_library(self) -> None:
        """Leave the workshop, which stays as it is, and show the library."""
        self._leave()
        self.preferences.end_leading()
        if self._shelf is not None:
            self.library.show_library(self._shelf.source())
        self._screens.setCurrentWidget(self.library)
        self.setWindowTitle("JointTable")

    def show_new(self) -> None:
        """Show the page on which a workshop is made."""
        from jointtable import content
        from jointtable.ui.library.new_workshop import NewWorkshopPage

        if self._shelf is None:
            return
        if self._new is None:
            agendas = [a for a in content.load().agendas.agendas if a.kind == "workshop"]
            self._new = NewWorkshopPage(self._style, agendas, self._tr.language, self._tr)
            self._new.made.connect(self._make)
            self._new.left.connect(self.show_library)
            actions.add_to(self._new, actions.EVERYWHERE, self._everywhere(), self._tr)
            self._screens.addWidget(self._new)
        self._screens.setCurrentWidget(self._new)
        self._new.begin()

    def _make(self, wish: "Wish") -> None:
        shelf, page = self._shelf, self._new
        if shelf is None or page is None:
            return
        try:
            workshop_id = shelf.create(wish)
        except JointTableError as error:
            page.show_problem(error.message(self._tr))
            return
        self.open_workshop(workshop_id)

    def ask_for_file(self) -> None:
        """Let somebody choose a workshop file, and open it."""
        kinds = self._tr(N_("Workshops (*.jointable *.json)"))
        name, _ = QFileDialog.getOpenFileName(self, self._tr(N_("Open a file")), "", kinds)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> bool:
        """Take the workshop of a file in and open it; return whether that was possible."""
        return self.open_chosen(lambda shelf: shelf.take_in(path))

    def _walk_through(self) -> None:
        self.open_chosen(lambda shelf: shelf.take_in_sample())

    def open_workshop(self, workshop_id: str) -> bool:
        """Open a workshop of the library; return whether that was possible."""
        return self.open_chosen(lambda _: workshop_id)

    def open_chosen(self, which: Callable[[Shelf], str]) -> bool:
        """Open the workshop whose id ``which`` returns; return whether that was possible."""
        shelf = self._shelf
        if shelf is None or (self.passing is not None and self.passing.holding is not None):
            return False  # while a side holds the laptop nothing else is opened
        self._leave()
        with garbage.left_alone():
            try:
                document = shelf.open(which(shelf))
            except JointTableError as error:
                self.show_library()
                self.say(error.message(self._tr))
                return False
            self.lead(document)
        return True

    def _ask_about(self, workshop_id: str) -> None:
        menu = QMenu(self)
        menu.setStyleSheet(self._style.menu_sheet())
        opening = menu.addAction(self._tr(N_("Open")))
        opening.triggered.connect(lambda: self.open_workshop(workshop_id))
        exporting = menu.addAction(self._tr(N_("Export the playbook…")))
        exporting.triggered.connect(lambda: self._export_of(workshop_id))
        row = self.library.model.row_of(workshop_id).data(ENTRY)
        if isinstance(row, LibraryRow) and is_rehearsal(workshop_id):
            wiping = menu.addAction(self._tr(N_("End the rehearsal…")))
            names = f"{row.sales} × {row.procurement}"
            wiping.triggered.connect(lambda: self.rehearsing.ask_to_wipe(workshop_id, names))
        elif isinstance(row, LibraryRow) and row.group == "draft":
            rehearsing = menu.addAction(self._tr(N_("Rehearse")))
            rehearsing.triggered.connect(lambda: self.rehearsing.rehearse(workshop_id))
        menu.popup(self.cursor().pos())

    def _export_of(self, workshop_id: str) -> None:
        if self.open_workshop(workshop_id):
            self.show_playbook(to_export=True)

    # --- the workshop -----------------------------------------------------------------------------

    def lead(self, document: "Document") -> None:
        """Show an open workshop; the window closes it when it is left."""
        from jointtable.ui.open_room import OpenRoom

        # characters that Inter lacks come a moment later, except on the table, which asks for them
        QTimer.singleShot(0, self, load_other_fonts)
        workshop_id = document.workshop.setup.id
        self.rehearsing.follow(workshop_id)
        room = self._room = OpenRoom(
            *(document, self._screens, self._style, self._tr),
            settings=self._around.settings,
            clocks=self._around.clocks,
            memory=self._shelf,
        )
        room.passing.passed.connect(lambda: self.rehearsing.follow(workshop_id))
        room.leading.left.connect(self.show_library)
        room.leading.playbook_asked.connect(self.show_playbook)
        around = {"full_screen": self._toggle_full_screen, "library": self.show_library}
        room.add_actions(around, self._everywhere(), self.rehearsing.deeds())
        room.run.capture.edit.setFocus()
        said = (self._tr(N_("Rehearsal")),) if self.rehearsing.is_on else ()
        self.setWindowTitle(" · ".join((*said, room.names, "JointTable")))
        room.passing.resume()
        self.preferences.begin_to_lead()

    @property
    def run(self) -> "RunScreen | None":
        """Return the console; None: no workshop is open, here and below."""
        return self._room.run if self._room is not None else None

    @property
    def leading(self) -> "Leading | None":
        """Return what happens on the console."""
        return self._room.leading if self._room is not None else None

    @property
    def projector(self) -> "Projector | None":
        """Return what the room sees."""
        return self._room.projector if self._room is not None else None

    @property
    def ready(self) -> "Readiness | None":
        """Return the check before the start."""
        return self._room.ready if self._room is not None else None

    @property
    def passing(self) -> "Passing | None":
        """Return what passes the laptop."""
        return self._room.passing if self._room is not None else None

    @property
    def playbook(self) -> "Entering | None":
        """Return the document that the table makes."""
        return self._room.playbook if self._room is not None else None

    def show_playbook(self, *, to_export: bool = False) -> None:
        """Show the document that the table makes, or what of it can be written."""
        if self.playbook is not None:
            self.playbook.enter(1 if to_export else 0)

    def _leave(self) -> None:
        document = self._put_aside()
        if document is not None:
            document.close()

    def _put_aside(self) -> "Document | None":
        """Take the Run screen away, and return the workshop, still open."""
        room = self._room
        if room is None:
            return None
        document = room.put_aside()
        self._room = None
        self.rehearsing.follow("")
        return document

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    # --- rehearsals -------------------------------------------------------------------------------

    @cached_property
    def rehearsing(self) -> "RehearsalDesk":
        """Return what is rehearsed, and the strip that says so."""
        from jointtable.ui.rehearsing import RehearsalDesk

        return RehearsalDesk(self, self._column)

    def wipe_rehearsal(self, rehearsal_id: str) -> None:
        """Leave a rehearsal, delete it for good, and show the library with what it was of.

        Raises:
            JointTableError: It could not be deleted, or not yet all of its bytes.
        """
        self.show_library()
        try:
            if self._shelf is not None:
                self._shelf.wipe_rehearsal(rehearsal_id)
        finally:
            self.show_library()
            self.library.select(rehearsal_id.removeprefix(PREFIX))

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no library, until the window is closed."""
        self.library.show_trouble(sentence)

    # --- what is set ------------------------------------------------------------------------------

    @cached_property
    def preferences(self) -> "PreferencesDesk":
        """Return what opens the settings."""
        from jointtable.ui.preferences.desk import PreferencesDesk
        from jointtable.ui.preferences.keeping import Preferences

        kept = Preferences(self._around.settings, self._around.settings_file)
        return PreferencesDesk(self, self, kept)

    def _everywhere(self) -> dict[str, Callable[[], object]]:
        """Return what the keys of every screen do; the settings are read when one is pressed."""
        return {
            key: lambda key=key: self.preferences.deeds()[key]()  # type: ignore[misc]  # bound now
            for key in actions.EVERYWHERE
        }

    @property
    def style_now(self) -> Style:
        """Return its look."""
        return self._style

    @property
    def tr_now(self) -> Translator:
        """Return what it looks words up with."""
        return self._tr

    def take_settings(self, settings: Settings) -> None:
        """Use from now on what is set beside the look."""
        self._around = replace(self._around, settings=settings)
        if self._room is not None:
            self._room.take_settings(settings)

    def ask(self, sentence: str, deeds: Sequence[Deed]) -> None:
        """Ask one question quietly, and wait; what was said before goes first."""
        if self.run is not None and self.run.toast.isHidden():
            self.run.toast.say(sentence, deeds, stays=True)

    def dress(self, style: Style, tr: Translator) -> None:
        """Show everything anew in another look or language; what is open stays open."""
        from jointtable.ui.run.returning import go_back_to, place_of

        app = QApplication.instance()
        place = place_of(self.run, self.leading) if self.run and self.leading else None
        picture = self.projector.picture if self.projector is not None else None
        wish = self._new.wish() if self._screens.currentWidget() is self._new is not None else None
        document = self._put_aside()
        self._style, self._tr = style, tr
        self._around = replace(self._around, tr=tr, settings=self.preferences.settings)
        if isinstance(app, QApplication):
            app.setPalette(style.palette())
            app.setFont(style.font("body"))
        self._ring.let_go()
        self.rehearsing.dress()
        self._dress_library(style)
        if document is not None and place is not None:
            self.lead(document)
            if self.run is not None and self.leading is not None:
                go_back_to(place, self.run, self.leading)
            if self.projector is not None and picture is not None:
                self.projector.take_picture(picture)
        elif wish is not None:
            self.show_new()
            if self._new is not None:
                self._new.take(wish)

    def _dress_library(self, style: Style) -> None:
        """Make the library, and what lies beside it, anew."""
        search = self.library.search.edit.text()
        for old in (self.library, self._new):
            if old is not None:
                self._screens.removeWidget(old)
                old.setParent(None)  # deleted where it stands it would take the keyboard along
                old.deleteLater()
        self._ring.hide()
        self._ring.deleteLater()
        self._new = None
        self.library = LibraryScreen(style, self._tr)
        self.toast = Toast(style, self.library)
        self._connect_library()
        self._ring = FocusRing(style, self)
        if self._shelf is not None:
            self._shelf.speak(self._tr)
            self.library.show_library(self._shelf.source())
            self.library.search.edit.setText(search)
        self._screens.setCurrentWidget(self.library)

    # --- the window itself ------------------------------------------------------------------------

    def say(self, sentence: str) -> None:
        """Say one sentence quietly, wherever one is."""
        if self.run is not None:
            self.run.toast.say(sentence)
            return
        self.toast.say(sentence)
        # over the list at its foot; a long sentence moves left as far as it must
        px, room = self._style.px, self.library.width() - self.toast.width()
        left = max(px(8), min(px(264), room - px(24)))
        self.toast.stand_at(QPoint(left, self.library.height() - px(24)))

    def mend(self, sentence: str) -> None:
        """Say that something went wrong, and show the workshop anew: it is a value and whole."""
        self.say(sentence)
        if not self._is_mending:  # a bug in showing it anew would bring us here for ever
            self._is_mending = True
            QTimer.singleShot(0, self, self._show_again)

    def _show_again(self) -> None:
        if self.leading is not None:
            self.leading.show_again()
        self._is_mending = False

    @override
    def sizeHint(self) -> QSize:
        return QSize(*self._style.theme.window.smallest_laptop)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            self.painted.emit()

    @override
    def closeEvent(self, event: QCloseEvent, /) -> None:
        self._leave()
        if self._shelf is not None:
            self._shelf.close()
            self._shelf = None
        self._ring.let_go()
        super().closeEvent(event)
