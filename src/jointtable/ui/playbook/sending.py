"""Several files at once on their way to a folder, and from there to a stick."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from jointtable import i18n
from jointtable.content import Content
from jointtable.content.fallback import Shown
from jointtable.domain.visibility import joint_view
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.ui.exporting import Exports, Wanted
from jointtable.ui.playbook.exports import ExportPage, Offer
from jointtable.ui.toast import Toast

if TYPE_CHECKING:
    from jointtable.domain.errors import JointTableError
    from jointtable.export import Report


class Sending(QObject):
    """What the Export page does.

    Attributes:
        folder: Where files go.
    """

    def __init__(
        self,
        page: ExportPage,
        toast: Toast,
        content: Content,
        *,
        workshop: Callable[[], Workshop],
        language: Callable[[], str],
        tr: Tr,
    ) -> None:
        super().__init__(page)
        self._page, self._toast, self._content = page, toast, content
        self._workshop, self._language, self._tr = workshop, language, tr
        self._exports: Exports | None = None
        self.folder = usual_folder(tr)
        page.asked.connect(self.export)
        page.given_up.connect(self.give_up)
        page.folder_asked.connect(self.ask_for_folder)
        page.left_out_asked.connect(self._explain_left_out)

    @property
    def is_busy(self) -> bool:
        """Return whether something is being written."""
        return self._exports is not None

    def show_folder(self, folder: Path) -> None:
        """Write files there from now on."""
        self.folder = folder
        self._page.show_folder(folder)

    def ask_for_folder(self) -> None:
        """Let somebody choose another folder."""
        title = self._tr(N_("Where to?"))
        near = self.folder if self.folder.is_dir() else Path.home()
        chosen = QFileDialog.getExistingDirectory(self._page, title, str(near))
        if chosen:
            self.show_folder(Path(chosen))

    # --- writing ---------------------------------------------------------------------------------

    def export(self) -> None:
        """Write the chosen files into the folder."""
        chosen = self._page.chosen
        if self._exports is not None or not chosen:
            return
        try:
            wanted = [self._wanted(offer) for offer in chosen]
        except OSError:
            text = N_("Could not look into {folder}. The playbook is safe here.")
            self._toast.say(self._tr(text).format(folder=self.folder))
            return
        self._exports = Exports(wanted, self)
        self._exports.went_on.connect(self._went_on)
        self._exports.done.connect(self._end)
        self._exports.failed.connect(self._failed)
        self._exports.given_up.connect(self._given_up)
        self._exports.broken.connect(self._broke)
        self._page.show_busy(self._progress(0, 0))
        self._exports.start()

    def give_up(self) -> None:
        """Write nothing more."""
        if self._exports is not None:
            self._exports.give_up()

    def _wanted(self, offer: Offer) -> Wanted:
        from jointtable.export import EXPORTERS
        from jointtable.export.names import file_name, free_path

        document, language = EXPORTERS[offer.what], self._language()
        workshop = self._workshop()
        view = joint_view(workshop)
        shown = Shown(view, self._content, language)
        title = i18n.translator(language)(document.title)
        name = file_name(view, shown, title, document.endings[0], offer.copy)
        return Wanted(
            workshop=workshop,
            content=self._content,
            target=free_path(self.folder, name),
            what=offer.what,
            paper=self._page.paper_of(offer),
            reader=offer.copy,
            language=language,
        )

    def _progress(self, files: int, pages: int) -> str:
        count = self._exports.count if self._exports is not None else 0
        text = N_("{n} of {count}, page {page}") if pages else N_("{n} of {count}")
        return self._tr(text).format(n=files + 1, count=count, page=pages)

    def _went_on(self, files: int, pages: int) -> None:
        if self._exports is not None:
            self._page.show_busy(self._progress(files, pages))

    def _end(self, reports: "list[Report]") -> None:
        self._exports = None
        self._page.show_busy(None)
        if not reports:
            return
        paths = [report.path for report in reports]
        deeds = (
            (self._tr(N_("Open")), lambda: _show(paths[0])),
            (self._tr(N_("Show in folder")), lambda: _show(paths[0].parent)),
            (self._tr(N_("Copy to…")), lambda: self._ask_copy(paths)),
        )
        self._toast.say(self._said(reports), deeds, ms=12_000)

    def _said(self, reports: "list[Report]") -> str:
        first = reports[0]
        if len(reports) == 1 and first.pages:
            one, many = N_("{name} saved, {n} page."), N_("{name} saved, {n} pages.")
            said = self._tr(one if first.pages == 1 else many)
            return said.format(name=first.path.stem, n=first.pages)
        one, many = N_("{n} file saved."), N_("{n} files saved.")
        return self._tr(one if len(reports) == 1 else many).format(n=len(reports))

    def _given_up(self, reports: "list[Report]") -> None:
        self._end(reports)
        if not reports:
            self._toast.say(self._tr(N_("Given up. Nothing was written.")))

    def _failed(self, error: "JointTableError", reports: "list[Report]") -> None:
        self._end(reports)
        safe = self._tr(N_("The playbook is safe here."))
        again = (self._tr(N_("Choose another place")), self.ask_for_folder)
        self._toast.say(f"{error.message(self._tr)} {safe}", (again,), stays=True)

    def _broke(self) -> None:
        self._end([])
        sentence = N_("A document could not be made. Everything else is safe.")
        self._toast.say(self._tr(sentence))

    # --- copying ---------------------------------------------------------------------------------

    def _ask_copy(self, paths: list[Path]) -> None:
        title = self._tr(N_("Copy to where?"))
        chosen = QFileDialog.getExistingDirectory(self._page, title)
        if chosen:
            self.copy(paths, Path(chosen))

    def copy(self, paths: list[Path], folder: Path) -> None:
        """Copy finished files to another place, such as a stick."""
        from jointtable.export.names import free_path
        from jointtable.files import write_whole

        try:
            for path in paths:
                write_whole(free_path(folder, path.name), path.read_bytes())
        except OSError:
            text = N_("Could not write to {folder}. The files are safe where they were saved.")
            self._toast.say(self._tr(text).format(folder=folder))
            return
        one, many = N_("{n} file copied."), N_("{n} files copied.")
        said = self._tr(one if len(paths) == 1 else many)
        self._toast.say(said.format(n=len(paths)))

    # --- what is not in them ---------------------------------------------------------------------

    def _explain_left_out(self) -> None:
        left = joint_view(self._workshop()).left_out
        lines = [
            self._tr(text).format(n=count)
            for count, text in (
                (left.private_notes, N_("Private notes: {n}. They are in no joint document.")),
                (left.private_cards, N_("Cards of one side alone: {n}. Its annex has them.")),
                (left.held_back, N_("Cards that stay in the room: {n}. A side keeps them there.")),
                (left.not_released, N_("Cards not released: {n}. Each side ticks them in Ready.")),
                (left.sealed, N_("Sealed answers: {n}. Nobody has seen them.")),
            )
            if count
        ]
        self._page.show_left_out("\n".join(lines) or self._tr(N_("Nothing is left out.")))


def usual_folder(tr: Tr) -> Path:
    """Return the folder for documents of this program, in the user's own."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place or str(Path.home())) / tr(N_("JointTable playbooks"))


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
