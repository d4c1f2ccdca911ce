"""The table as a list, in the place of the canvas: the tree, and one line that says what is so."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.content import Content
from jointtable.domain.changes import Changes
from jointtable.domain.errors import JointTableError
from jointtable.domain.visibility import facilitator_view
from jointtable.i18n import N_, Tr, translator
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.outline.doing import Doing
from jointtable.ui.outline.model import OutlineModel
from jointtable.ui.outline.tree import Outline
from jointtable.ui.outline.view import OutlineView
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

SETTLED: Final = 250
"""Milliseconds of quiet after which the checks before signing are looked at again."""

_OFFERS: Final = 5


class OutlinePanel(QWidget):
    """The whole workshop as an outline over one document.

    Its rows speak the language of the workshop, its commands that of the window.

    While it is hidden it does nothing; shown again, it has caught up.

    Attributes:
        model: The rows.
        view: The tree.
        line: The last sentence, or what can be done here.

    Signals:
        current_changed: Somebody has gone to a record; its id, or "" for none.
        said: A sentence about what was done, for a toast with Undo.
        told: A sentence about what is needed first, for a toast without.
    """

    current_changed = Signal(str)
    said = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        style: Style,
        bridge: DocumentBridge,
        content: Content,
        *,
        tr: Tr,
        at: Callable[[], str],
    ) -> None:
        super().__init__()
        self._style, self._bridge, self._content = style, bridge, content
        self._tr = tr
        self._behind = False
        self.model = OutlineModel(self._outline(), self)
        self.doing = Doing(bridge, tr, at, self)
        self.view = OutlineView(style, self.model, self.doing, tr)
        self.line = Label(style, "", "small", colour="ink2")
        self.line.setAccessibleName(tr(N_("What can be done here")))
        self._lay_out()
        self._later = QTimer(self, interval=SETTLED, singleShot=True)
        self._later.timeout.connect(self._look_at_checks)
        bridge.changed.connect(self._follow)
        bridge.refused.connect(self._refused)
        self.doing.said.connect(self._show)
        self.doing.said.connect(self.said)
        self.doing.told.connect(self._show)
        self.doing.told.connect(self.told)
        self.view.current_changed.connect(self.current_changed)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.setFocusProxy(self.view)

    def _lay_out(self) -> None:
        px = self._style.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(8))
        column.setSpacing(px(6))
        column.addWidget(self.view, 1)
        column.addWidget(self.line)

    def _outline(self) -> Outline:
        view = facilitator_view(self._bridge.workshop)
        spoken = view.setup.language  # as on the canvas: the table speaks the workshop's language
        return Outline(view, self._content, spoken, translator(spoken))

    # --- in step with the canvas ------------------------------------------------------------------

    def select(self, record_id: str) -> bool:
        """Go to the row of a record; return whether it has one."""
        return self.view.select(record_id)

    def open_stage(self, block_id: str) -> None:
        """Open a stage of the agenda and go to it, unless somebody is in it already."""
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            node = self.model.node(index)
            if node is None or node.key != block_id:
                continue
            self.view.expand(index)
            here = self.view.currentIndex()
            while here.parent().isValid():
                here = here.parent()
            if here != index:
                self.view.setCurrentIndex(index)
            return

    # --- following --------------------------------------------------------------------------------

    def _follow(self, changes: Changes) -> None:
        if not self.isVisible():
            self._behind = True
            return
        self.model.follow(self._outline(), changes)
        self._later.start()

    def _look_at_checks(self) -> None:
        """Bring the checks before signing up to date: they are made of the whole table."""
        if self.isVisible():
            self.model.refresh(frozenset({"commitments"}))

    def catch_up(self) -> None:
        """Show the workshop as it is now."""
        self._behind = False
        self.model.follow(self._outline())

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        if self._behind:
            self.catch_up()
        super().showEvent(event)

    # --- the line at the foot ---------------------------------------------------------------------

    def _refused(self, error: JointTableError) -> None:
        if self.isVisible():
            self._show(error.message(self._tr))

    def _offer(self) -> None:
        found = [f"{one.key} {one.text}" for one in self.view.offers()[:_OFFERS]]
        self._show("   ·   ".join(found))

    def _show(self, text: str) -> None:
        self.line.setText(text)
        self.line.setAccessibleDescription(text)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._style.colour("desk"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._style.colour("line"))
        painter.setBrush(self._style.colour("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(6.5, 6.5, -6.5, -6.5), 12, 12)
