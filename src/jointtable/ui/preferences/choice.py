"""A row of choices of which one is taken."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jointtable.ui.buttons import SMALL, Button
from jointtable.ui.style import Style


class Choice(QWidget):
    """Buttons side by side; a click takes one.

    Signals:
        chosen: The key of what was taken.
    """

    chosen = Signal(str)

    def __init__(
        self, style: Style, name: str, options: Sequence[tuple[str, str]], current: str
    ) -> None:
        """Offer ``options``.

        Args:
            style: The look.
            name: What is chosen, for screen readers.
            options: Key and words of each.
            current: Key of the one that is taken now.
        """
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.px(4))
        for key, words in options:
            button = Button(style, words, look=SMALL, name=f"{name}: {words}")
            button.setToolTip("")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(key == current)
            button.clicked.connect(lambda _=False, k=key: self.chosen.emit(k))
            self.buttons[key] = button
            row.addWidget(button)
        row.addStretch(1)
