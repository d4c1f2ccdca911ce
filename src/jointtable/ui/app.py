"""Starts the window: the shell is painted first, everything heavy comes after it."""

import gc
import importlib
import secrets
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from jointtable import garbage, i18n, resources
from jointtable.domain.errors import JointTableError
from jointtable.i18n import Translator
from jointtable.settings import Settings
from jointtable.ui import binding, errors, icons
from jointtable.ui.bench_marks import Marks
from jointtable.ui.library.lines import row_of
from jointtable.ui.library.model import PAGE, LibraryRow, Show
from jointtable.ui.style import Style, dressed_style, load_fonts
from jointtable.ui.window import SAMPLE, Surroundings, Window
from jointtable.values import dataclass

if TYPE_CHECKING:
    from jointtable.domain.workshop import Workshop
    from jointtable.session.document import Document
    from jointtable.store.library import Library
    from jointtable.ui.hooks import OpenWindow
    from jointtable.ui.library.new_workshop import Wish

_LOOK: Final = 5
"""Milliseconds between two looks whether the heavy modules are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowArguments:
    """How the window is opened.

    Attributes:
        data_dir: Folder of the library.
        allow_any_place: Somebody named that folder for this run.
        file: A workshop to open; None: the library is shown.
        language: Of the window.
        theme: ``system``, ``light`` or ``dark``.
        text_size: Of the interface, percent.
        reduced_motion: Whether pictures change at once; None: as the system.
        paper: Of documents.
        unlock_code: Four digits that give the laptop back from a side; "": Enter is held.
        settings: What is kept, with what the others do not name.
        settings_file: Where settings are kept; None: nowhere.
        geometry: Width, height, left, top, px.
        zoom: Of the table at the start; None: the stage fits.
        center_content: Look at the middle of the table instead of the stage.
        bench_marks: Print a line when something is on the screen.
    """

    data_dir: Path = field(default_factory=resources.data_dir)
    allow_any_place: bool = False
    file: Path | None = None
    language: str = "en"
    theme: str = "system"
    text_size: int = 100
    reduced_motion: bool | None = None
    paper: str = "a4"
    unlock_code: str = field(default="", repr=False)
    settings: Settings | None = None
    settings_file: Path | None = field(default=None, repr=False)
    geometry: tuple[int, int, int, int] | None = None
    zoom: float | None = None
    center_content: bool = False
    bench_marks: bool = False


class Lines:
    """The library as the source of the list."""

    def __init__(self, library: "Library", tr: Translator) -> None:
        self._library, self._tr = library, tr

    def rows(self, show: Show, search: str, offset: int) -> Sequence[LibraryRow]:
        """Return a page of rows."""
        today = date.today()  # noqa: DTZ011 - what is due is due where one sits
        found = self._library.list(PAGE, offset, search=search, show=show)
        return [row_of(line, today, self._tr) for line in found]

    def counts(self) -> Mapping[Show, int]:
        """Return how many workshops each filter shows."""
        return self._library.counts()


class FirstPage:
    """The first page of the library, before the library is open."""

    def __init__(self, rows: Sequence[LibraryRow]) -> None:
        self._rows = rows

    def rows(self, show: Show, search: str, offset: int) -> Sequence[LibraryRow]:
        """Return what is known so far."""
        word = search.casefold()
        fitting = [r for r in self._rows if show in {"all", r.group}]
        return (
            []
            if offset
            else [r for r in fitting if word in f"{r.sales} {r.procurement}".casefold()]
        )

    def counts(self) -> Mapping[Show, int]:
        """Return what is known so far."""
        return {"all": len(self._rows)} if len(self._rows) < PAGE else {}


class LibraryShelf:
    """The library, as the window uses it."""

    def __init__(self, library: "Library", tr: Translator) -> None:
        self._library, self._tr = library, tr

    def source(self) -> Lines:
        """Return what the list reads from."""
        return Lines(self._library, self._tr)

    def open(self, workshop_id: str) -> "Document":
        """Open a workshop."""
        from jointtable.session.document import Document

        return Document(self._library.workshop(workshop_id))

    def create(self, wish: "Wish") -> str:
        """Make a workshop and return its id."""
        from jointtable import content
        from jointtable.content.agendas import workshop_from_agenda

        workshop = workshop_from_agenda(
            content.load(),
            wish.agenda,
            sales=wish.sales,
            procurement=wish.procurement,
            language="fi" if wish.language == "fi" else "en",
            id=secrets.token_hex(8),
            new_id=lambda: secrets.token_hex(8),
            date=date.today().isoformat(),  # noqa: DTZ011 - the day it is where one sits
        )
        return self._library.create(workshop)

    def take_in(self, path: Path) -> str:
        """Return the id of the workshop a file stands for; it is taken in if it is not there yet.

        Raises:
            CannotRead: The system does not give it.
            JointTableError: It is no workshop, or could not be written; nothing has changed.
        """
        from jointtable.store.incoming import opened_file

        return opened_file(self._library, path)

    def keep(self, workshop: "Workshop") -> str:
        """Take a workshop in and return its id."""
        return self._library.take_in(workshop).id

    def take_in_sample(self) -> str:
        """Take the sample in and return its id."""
        return self.take_in(resources.assets() / "samples" / SAMPLE)

    def rehearse(self, workshop_id: str) -> str:
        """Return the id of the rehearsal of a workshop; it is made if there is none.

        Raises:
            AlreadyBegun: The workshop has begun.
            JointTableError: It could not be read or written; nothing has changed.
        """
        from jointtable.domain.rehearsal import rehearsal_of
        from jointtable.session.rehearsing import rehearsal, sample_for, title_of
        from jointtable.store.errors import NoSuchWorkshop

        with suppress(NoSuchWorkshop):
            return self._library.workshop(rehearsal_of(workshop_id)).id
        workshop = self._library.read(workshop_id)
        return self._library.create(rehearsal(workshop, sample_for(workshop), title_of(workshop)))

    def wipe_rehearsal(self, rehearsal_id: str) -> None:
        """Delete a rehearsal for good.

        Raises:
            NotARehearsal: It is a workshop; nothing has changed.
            JointTableError: It could not be deleted, or not yet all of its bytes.
        """
        self._library.wipe_rehearsal(rehearsal_id)

    def remembered(self, key: str) -> str | None:
        """Return what is kept beside the workshops under ``key``, or None."""
        return self._library.remembered(key)

    def remember(self, key: str, value: str | None) -> None:
        """Keep ``value`` beside the workshops under ``key``; None forgets it."""
        self._library.remember(key, value)

    def speak(self, tr: Translator) -> None:
        """Write the lines of the list in another language from now on."""
        self._tr = tr

    def close(self) -> None:
        """Let go of the library."""
        self._library.close()


class Start(QObject):
    """What happens after the first picture: list, heavy modules, library, document."""

    def __init__(self, window: Window, arguments: WindowArguments, tr: Translator) -> None:
        super().__init__(window)
        self._window, self._arguments, self._tr = window, arguments, tr
        self._marks = Marks(wanted=arguments.bench_marks)
        self._loading = threading.Thread(target=_load_heavy, daemon=True)
        self._looks = QTimer(self, interval=_LOOK)
        self._looks.timeout.connect(self._look)
        self.trouble: JointTableError | None = None
        window.painted.connect(self._painted)

    def _painted(self) -> None:
        self._marks.say("window-painted")
        QTimer.singleShot(0, self._first_page)

    def _first_page(self) -> None:
        if self._arguments.file is None:
            rows = first_rows(self._arguments.data_dir, self._tr)
            if rows:
                self._window.show_first_page(FirstPage(rows))
                self._window.repaint()
                self._marks.say("library-shown")
        self._loading.start()
        self._looks.start()

    def _look(self) -> None:
        if self._loading.is_alive():
            return
        self._looks.stop()
        self._marks.say("orm-ready")
        try:
            self._open()
        finally:
            garbage.collect_again()

    def _open(self) -> None:
        try:
            shelf = opened_shelf(self._arguments, self._tr)
        except JointTableError as error:
            self.trouble = error
            self._window.show_trouble(error.message(self._tr))
            return
        self._window.take_shelf(shelf)
        if self._arguments.file is None:
            self._window.repaint()
            self._marks.say("library-shown")
            self._marks.serving()
            return
        if self._window.open_file(self._arguments.file):
            self._watch_document()

    def _watch_document(self) -> None:
        run = self._window.run
        if run is None:
            return
        arguments = self._arguments
        if arguments.zoom is not None or arguments.center_content:
            place_camera(self._window, arguments.zoom, centre=arguments.center_content)
        run.view.settled.connect(self._sharp)
        run.repaint()
        self._marks.say("document-painted")
        run.view.viewport().update()

    def _sharp(self) -> None:
        self._marks.say("document-sharp")
        self._marks.serving()


def _load_heavy() -> None:
    """Load what the library and an open workshop need, while the shell can be looked at."""
    names = (
        "jointtable.store.library",
        "jointtable.store.portable",
        "jointtable.interchange",
        "jointtable.session.document",
        "jointtable.ui.run.leading",
    )
    for name in names:
        importlib.import_module(name)


def first_rows(folder: Path, tr: Translator) -> Sequence[LibraryRow]:
    """Return the first page of the library in ``folder`` without loading SQLAlchemy."""
    from jointtable.store.first_page import first_page_plain

    today = date.today()  # noqa: DTZ011 - what is due is due where one sits
    lines = first_page_plain(folder, today=today.isoformat(), limit=PAGE)
    return [row_of(line, today, tr) for line in lines]


def opened_shelf(arguments: WindowArguments, tr: Translator) -> LibraryShelf:
    """Open the library.

    Raises:
        JointTableError: It cannot be opened.
    """
    from jointtable.store.library import Library

    library = Library.open(arguments.data_dir, allow_any_place=arguments.allow_any_place)
    return LibraryShelf(library, tr)


def place_camera(window: Window, zoom: float | None, *, centre: bool) -> None:
    """Look from elsewhere than the stage that is worked on."""
    from jointtable.ui.table.camera import Camera

    run = window.run
    if run is None:
        return
    view = run.view
    x, y = view.table.frames_box.centre if centre else (view.camera.x, view.camera.y)
    view.look_from(Camera(x, y, zoom or view.zoom))


def application() -> QApplication:
    """Return the one application, made if there is none, with its fonts loaded.

    Raises:
        UnfitBinding: This PySide6 would end the program in the middle of the work.
    """
    binding.check()
    running = QApplication.instance()
    if isinstance(running, QApplication):
        load_fonts()
        return running
    app = QApplication(["jointtable"])
    app.setApplicationName("JointTable")
    app.setApplicationDisplayName("JointTable")
    app.setDesktopFileName("jointtable")
    app.setStyle("fusion")
    load_fonts()
    return app


def style_of(arguments: WindowArguments) -> Style:
    """Return the look that is asked for."""
    return dressed_style(settings_of(arguments))


def settings_of(arguments: WindowArguments) -> Settings:
    """Return what is set: as kept, with what was asked for this time."""
    return replace(
        arguments.settings or Settings(),
        theme=arguments.theme,
        text_size=arguments.text_size,
        reduced_motion=arguments.reduced_motion,
        paper=arguments.paper,
        unlock_code=arguments.unlock_code,
    )


def made_window(app: QApplication, arguments: WindowArguments) -> Window:
    """Return the window, not yet shown, with nothing in it but the shell."""
    style = style_of(arguments)
    app.setPalette(style.palette())
    app.setFont(style.font("body"))
    around = Surroundings(
        tr=i18n.translator(arguments.language),
        settings=settings_of(arguments),
        settings_file=arguments.settings_file,
    )
    window = Window(style, around)
    if arguments.geometry is not None:
        width, height, left, top = arguments.geometry
        window.resize(width, height)
        window.move(left, top)
    else:
        window.resize(window.sizeHint())
    return window


def main(arguments: WindowArguments) -> int:
    """Open the window and stay until it is closed; return the exit code.

    Raises:
        UnfitBinding: This PySide6 would end the program in the middle of the work.
    """
    gc.disable()  # until the start is over: nothing that it makes is garbage
    app = application()
    tr = i18n.translator(arguments.language)
    window = made_window(app, arguments)
    start = Start(window, arguments, tr)
    errors.watch(tr, window.mend, start)
    window.show()
    QTimer.singleShot(0, lambda: app.setWindowIcon(icons.app_icon()))
    return app.exec()


def open_window(
    path: Path | str,
    size: tuple[int, int],
    *,
    data_dir: Path | None = None,
    theme: str = "light",
    language: str = "en",
) -> "OpenWindow":
    """Open a window with one workshop and return it with the hooks for measuring and plug-ins.

    Args:
        path: A workshop file, ``.json`` or ``.jointable``.
        size: Of the window, px.
        data_dir: Folder of the library; None: a folder beside the file.
        theme: ``light`` or ``dark``.
        language: Of the window.

    Raises:
        JointTableError: The library or the workshop cannot be opened.
    """
    from jointtable.ui.hooks import OpenWindow

    file = Path(path)
    folder = data_dir or file.with_suffix(".library")
    arguments = WindowArguments(
        data_dir=folder,
        allow_any_place=True,
        theme=theme,
        language=language,
        geometry=(*size, 0, 0),
    )
    window = made_window(application(), arguments)
    tr = i18n.translator(language)
    shelf = opened_shelf(arguments, tr)
    window.take_shelf(shelf)
    window.show()
    try:
        with garbage.left_alone():
            window.lead(shelf.open(shelf.take_in(file)))
    except BaseException:
        window.close()
        raise
    return OpenWindow(window)
