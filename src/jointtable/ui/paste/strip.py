"""The strip above the capture bar: what pasting would add, and Add, One card, Cancel."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import SMALL, Button, ButtonLook
from jointtable.ui.paste.offer import Offer
from jointtable.ui.style import Style
from jointtable.ui.way_back import WayBack
from jointtable.ui.widgets import Ground, Label

_ADD = ButtonLook(look="primary", height=30, pad=10, size=13, radius=7)


class PasteStrip(Ground):
    """Stands above the capture bar while something waits to be added.

    Signals:
        added: Add them.
        one_asked: Make one card of them.
        cancelled: Add nothing.
    """

    added = Signal()
    one_asked = Signal()
    cancelled = Signal()

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, "panel", lines="t")
        self._way_back = WayBack()
        self.setAccessibleName(tr(N_("Paste")))
        self.setFixedHeight(style.px(48))
        self._says = Label(style, "")
        self.add = Button(style, "", look=_ADD, key="Enter")
        self.one = Button(style, tr(N_("One card")), look=SMALL, key="Ctrl+Shift+V")
        self.cancel = Button(style, tr(N_("Cancel")), look=SMALL, key="Esc")
        self.add.clicked.connect(self.added)
        self.one.clicked.connect(self.one_asked)
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(16), 1, style.px(16), 0)
        row.setSpacing(style.px(8))
        row.addWidget(self._says, 1)
        for button in (self.add, self.one, self.cancel):
            row.addWidget(button)
        self.hide()

    @property
    def text(self) -> str:
        """Return what it says, or "" when it is gone."""
        return "" if self.isHidden() else self._says.text()

    def show_offer(self, offer: Offer) -> None:
        """Say what would be added; of many the keyboard stands on Cancel, else on Add."""
        self._way_back.remember(inside=self)
        self._says.setText(offer.says)
        self.add.show_text(offer.adds)
        self.add.setAccessibleDescription(offer.says)
        self.cancel.setAccessibleDescription(offer.says)
        self.show()
        (self.cancel if offer.is_many else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go, and give the focus back."""
        self.hide()
        self._way_back.go()

    @override
    def event(self, event: QEvent, /) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # it ends this, not what the screen would leave
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            here = QApplication.focusWidget()
            if isinstance(here, Button):
                here.click()
        else:
            super().keyPressEvent(event)
