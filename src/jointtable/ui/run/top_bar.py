"""The top bar: the way back, who meets whom, undo and redo, the playbook."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import GHOST, SMALL, Button, tool
from jointtable.ui.library.screen import AppIcon
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Hairline, Label, SideMark

_FIELD: Final = {
    compact: replace(SMALL, look="field", least=least)
    for compact, least in ((True, 166), (False, 232))
}


_WAY_BACK: Final = replace(GHOST, pad=9, icon=16)


class TopBar(Ground):
    """What stands above every part of the Run screen.

    Large text has no room for all of it: then names and words stay whole, and buttons move, one
    after the other, into the menu at the end.
    """

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, "panel", lines="b")
        self._style, self._tr = style, tr
        px = style.px
        self.setFixedHeight(px(48))
        self.library = Button(style, tr(N_("Library")), look=_WAY_BACK, icon="previous")
        self._names = {side: Label(style, "", "bodyStrong") for side in ("sales", "procurement")}
        self._and = Label(style, tr(N_("and")), colour="ink3")
        self._saved = Label(style, "", "small", colour="ink3")
        self.undo = tool(style, "undo", tr(N_("Undo")), "Ctrl+Z")
        self.redo = tool(style, "redo", tr(N_("Redo")), "Ctrl+Y")
        self.find_or_do = Button(
            style, tr(N_("Find or do")), look=_FIELD[True], icon="search", key="Ctrl K"
        )
        self.projector = Button(style, "", look=SMALL, icon="projector")
        self.projector.hide()  # until the panel that says the same is folded away
        self.pass_laptop = Button(style, tr(N_("Pass the laptop")), look=SMALL, icon="pass-laptop")
        self.pass_laptop.setToolTip(tr(N_("Pass the laptop")) + "  Ctrl+L")
        self.playbook = Button(style, tr(N_("Playbook")), look=SMALL, icon="playbook")
        self.playbook.setToolTip(tr(N_("Export the playbook")) + "  Ctrl+E")
        self.more = tool(style, "more", tr(N_("More")), "")
        self._folding = (self.playbook, self.find_or_do, self.pass_laptop, self.projector)
        self._instead: Sequence[tuple[Button, QAction]] = ()
        self._says_projector = False
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(px(14), 0, px(14), 1)
        row.setSpacing(px(6))
        row.addWidget(AppIcon(style, 22))
        row.addSpacing(px(4))
        row.addWidget(self.library)
        row.addSpacing(px(2))
        row.addWidget(Hairline(style, Qt.Orientation.Vertical, "lineStrong", px(20)))
        row.addSpacing(px(4))
        row.addWidget(SideMark(style, "sales"))
        row.addWidget(self._names["sales"])
        row.addWidget(self._and)
        row.addWidget(SideMark(style, "procurement"))
        row.addWidget(self._names["procurement"])
        row.addSpacing(px(10))
        row.addWidget(self._saved)
        row.addStretch(1)
        for button in (self.undo, self.redo):
            row.addWidget(button)
        row.addSpacing(px(4))
        row.addWidget(self.projector)
        row.addWidget(self.find_or_do)
        row.addSpacing(px(6))
        row.addWidget(self.pass_laptop)
        row.addWidget(self.playbook)
        row.addWidget(self.more)

    def show_compact(self, *, compact: bool) -> None:
        """Take the form for little room, or for much."""
        self.find_or_do.show_look(_FIELD[compact])
        self._fold()

    def show_names(self, sales: str, procurement: str) -> None:
        """Name the two parties."""
        if (sales, procurement) == tuple(label.text() for label in self._names.values()):
            return
        for side, name in (("sales", sales), ("procurement", procurement)):
            self._names[side].setText(name)
            self._names[side].setToolTip(name)
        self._fold()

    def show_saved(self, text: str, *, trouble: bool = False) -> None:
        """Say whether everything is on the disk."""
        self._saved.show_colour("attention.text" if trouble else "ink3")
        if text != self._saved.text():
            self._saved.setText(text)
            self._fold()

    def show_projector(self, *, shown: bool) -> None:
        """Say how the projector stands, or leave that to the panel."""
        self._says_projector = shown
        self._fold()

    def say_projector(self, text: str) -> None:
        """Say so from now on how the projector stands."""
        self.projector.show_text(text)
        self._fold()

    def under(self, button: Button) -> Button:
        """Return where what ``button`` opens has its place: below it, or below the menu."""
        return self.more if button.isHidden() else button

    def _fold(self) -> None:
        """Show the buttons that have room beside names and words that are whole."""
        offered = [one for one in self._folding if one is not self.projector]
        offered += [self.projector] if self._says_projector else []
        gap = self._row.spacing()
        wide = {one: one.sizeHint().width() + gap for one in self._folding}
        shown = sum(wide[one] for one in self._folding if not one.isHidden())
        room = self.width() - (self._row.sizeHint().width() - shown)
        for one in self._folding:
            if one in offered and sum(wide[each] for each in offered) > room:
                offered.remove(one)
        for one in self._folding:
            one.setVisible(one in offered)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fold()

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Offer to take back the last step and to do it again, by their names; None: neither."""
        for button, key, label, words in (
            (self.undo, "Ctrl+Z", undo, self._tr(N_("Undo"))),
            (self.redo, "Ctrl+Y", redo, self._tr(N_("Redo"))),
        ):
            button.setEnabled(label is not None)
            text = f"{words}: {self._tr(label)}" if label else words
            button.setToolTip(f"{text}  {key}")
            button.setAccessibleName(text)

    def show_menu(self, actions: Sequence[QAction | None], under: QWidget | None = None) -> None:
        """Open a menu under a button.

        Args:
            actions: What can be done; None draws a line.
            under: The button; None: the one for all that has no button, or no room for it.
        """
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(self._style.menu_sheet())
        menu.setFont(self._style.font("body"))
        for action in (*(() if under else self._folded()), *actions):
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        button = under or self.more
        corner = button.mapToGlobal(QPoint(button.width(), button.height() + 4))
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y()))

    def take_actions(self, find_or_do: QAction, pass_laptop: QAction) -> None:
        """Offer these in the menu while the buttons that do the same have no room."""
        self._instead = ((self.find_or_do, find_or_do), (self.pass_laptop, pass_laptop))

    def _folded(self) -> Sequence[QAction | None]:
        """Return what the buttons do that have no room and are nowhere else in the menu."""
        made = [action for button, action in self._instead if button.isHidden()]
        return (*made, None) if made else ()
