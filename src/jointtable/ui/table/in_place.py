"""Writing on the table itself: one slip at a time is open."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from jointtable.domain.text import is_blank
from jointtable.layout.primitives import Box, HitArea
from jointtable.layout.table import Frame
from jointtable.ui.table.editor import SlipEditor
from jointtable.ui.table.view import TableView
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is open.

    Attributes:
        frame: Where it lies.
        hit: The card; of a new one a card that looks like it, or its zone.
        box: Where the slip lies, in the coordinates of the frame.
        text: What stands there at first.
        keep: Does what was typed; whether that was possible.
        below: Opens a new card below; None: there is none.
        is_new: Whether there is no such card yet.
        is_loose: Whether it belongs to no card at all, and may be left empty.
        caption: What stands above the words: the name of a field; "" for the words of a card.
        tab: Goes on to the next field (1) or the one before (−1); whether there was one.
    """

    frame: Frame
    hit: HitArea
    box: Box
    text: str
    keep: Callable[[str], bool]
    below: Callable[[], object] | None = None
    is_new: bool = False
    is_loose: bool = False
    caption: str = ""
    tab: Callable[[int], bool] | None = None


class InPlace(QObject):
    """Opens the words of one card, keeps them over the card, and closes them again.

    Signals:
        opened: Something is written on from now on (True), or no longer (False).
        refused: Something pasted is not taken, and why (``JointTableError``).
    """

    opened = Signal(bool)
    refused = Signal(object)

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view
        self._sheet: Sheet | None = None
        self._editor: SlipEditor | None = None
        self._refused: str | None = None
        view.looked.connect(self._lie)

    @property
    def editor(self) -> SlipEditor | None:
        """Return what is written into now, or None."""
        return self._editor

    @property
    def sheet(self) -> Sheet | None:
        """Return what is open, or None."""
        return self._sheet

    def open(self, sheet: Sheet) -> None:
        """Open a slip with the caret behind its words; what was open is kept first."""
        if self._editor is not None and not self.keep():
            return
        editor = SlipEditor(self._view.viewport())
        self._sheet, self._editor, self._refused = sheet, editor, None
        editor.setAccessibleName(sheet.caption or sheet.hit.name)
        editor.show_caption(sheet.caption)
        editor.setPlainText(sheet.text)
        editor.selectAll()
        editor.entered.connect(self._entered)
        editor.left.connect(self._left)
        editor.escaped.connect(self._escaped)
        editor.tabbed.connect(self._tabbed)
        editor.refused.connect(self.refused)
        self._lie()
        editor.show()
        editor.setFocus()
        self.opened.emit(True)  # noqa: FBT003 - as signals carry it

    def _lie(self, _zoom: float = 0.0) -> None:
        sheet, editor = self._sheet, self._editor
        if sheet is not None and editor is not None:
            stands = not sheet.is_new and not sheet.is_loose
            hit = replace(sheet.hit, box=sheet.box) if stands else sheet.hit
            editor.show_look(self._view.slip_look(sheet.frame, hit))
            origin = sheet.frame.box
            editor.lie_over(self._view.screen_box(sheet.box.moved(origin.x, origin.y)))

    def keep(self) -> bool:
        """Keep what was typed and close; return whether that was possible, else it stays open."""
        sheet, editor = self._sheet, self._editor
        if sheet is None or editor is None:
            return True
        text = editor.toPlainText()
        untouched = text == sheet.text or (sheet.is_new and is_blank(text))
        if not untouched and not sheet.keep(text):
            return False
        if self._editor is editor:  # keeping may have closed it already
            self.close()
        return True

    def close(self) -> None:
        """Close; what was typed and not kept is gone."""
        editor, self._editor, self._sheet = self._editor, None, None
        if editor is None:
            return
        had_focus = editor.hasFocus()
        editor.blockSignals(True)  # noqa: FBT003 - hiding takes its focus, which must not keep it
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self._view.setFocus()
        self.opened.emit(False)  # noqa: FBT003 - as signals carry it

    def follow(self) -> None:
        """Find the slip again after the table has changed; close it if its card has gone."""
        sheet = self._sheet
        if sheet is None:
            return
        frame = self._view.table.frame(sheet.frame.block_id)
        hit = frame.picture.hit(sheet.hit.key) if frame is not None else None
        stands_alone = sheet.is_new or sheet.is_loose
        if frame is None or (hit is None and not stands_alone):
            self.close()
            return
        box = sheet.box
        if hit is not None and not stands_alone:
            own, now = sheet.hit.box, hit.box
            box = now if box == own else box.moved(now.x - own.x, now.y - own.y)
        self._sheet = replace(sheet, frame=frame, hit=hit or sheet.hit, box=box)
        self._lie()

    def _entered(self, below: bool) -> None:  # noqa: FBT001 - as the signal carries it
        sheet = self._sheet
        if self.keep() and below and sheet is not None and sheet.below is not None:
            sheet.below()

    def _escaped(self) -> None:
        """Keep what was typed; what was just refused can be left by a second Esc."""
        editor = self._editor
        if editor is None:
            return
        text = editor.toPlainText()
        if text == self._refused:
            self.close()
        elif not self.keep():
            self._refused = text

    def _left(self) -> None:
        if self._editor is not None and not self._editor.hasFocus():
            self.keep()

    def _tabbed(self, step: int) -> None:
        sheet = self._sheet
        if not self.keep():
            return
        if sheet is None or sheet.tab is None or not sheet.tab(step):
            self._view.step_selection(step)
