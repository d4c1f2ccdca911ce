"""The settings, as a sheet over the screen: each holds from the click on."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget
from typing_extensions import override

from jointtable import i18n
from jointtable.i18n import N_, Tr
from jointtable.settings import TEXT_SIZES, Settings
from jointtable.ui.buttons import Button
from jointtable.ui.fields import Field
from jointtable.ui.find.overlay import Overlay
from jointtable.ui.preferences.choice import Choice
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

_NAMES: Final[Mapping[str, str]] = {"en": "English", "fi": "Suomi", "sv": "Svenska"}
"""What languages call themselves."""
_MOTION: Final[Mapping[str, bool | None]] = {"system": None, "reduced": True, "full": False}


class SettingsSheet(Overlay):
    """Language, theme, text size, motion, paper, the code of the laptop.

    Signals:
        changed: A setting is another one now: the name of its field, and its value.
        keys_asked: The sheet of keys is to be shown.
    """

    changed = Signal(str, object)
    keys_asked = Signal()

    def __init__(self, style: Style, tr: Tr, parent: QWidget) -> None:
        super().__init__(style, parent)
        self._tr = tr
        self.setAccessibleName(tr(N_("Settings")))
        self.choices: dict[str, Choice] = {}
        self.code: Field | None = None
        self.closing = Button(style, tr(N_("Close")), key="Esc")
        self.closing.clicked.connect(self.close_it)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        edge = style.px(16)
        self.column.setContentsMargins(style.px(24), edge, style.px(24), edge)
        self.column.setSpacing(style.px(10))
        self.column.addWidget(Label(style, tr(N_("Settings")), "panelTitle"))
        self.column.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        keys = Button(style, tr(N_("Keys")), key="F1")
        keys.clicked.connect(self.keys_asked)
        foot.addWidget(keys)
        foot.addStretch(1)
        foot.addWidget(self.closing)
        self.column.addLayout(foot)

    def show_settings(self, settings: Settings, language: str) -> None:
        """Open with what is set now.

        Args:
            settings: What is set.
            language: What the window speaks, set or as the system does.
        """
        tr, style = self._tr, self._style
        host = QWidget()
        grid = self._grid = QGridLayout(host)
        grid.setContentsMargins(0, style.px(4), style.px(8), style.px(4))
        grid.setHorizontalSpacing(style.px(16))
        grid.setVerticalSpacing(style.px(10))
        grid.setColumnStretch(1, 1)
        spoken = [(one, _NAMES.get(one, one)) for one in i18n.languages()]
        self._add("language", N_("Language"), spoken, language)
        themes = [
            ("system", tr(N_("As the system"))),
            ("light", tr(N_("Light"))),
            ("dark", tr(N_("Dark"))),
        ]
        self._add("theme", N_("Theme"), themes, settings.theme)
        sizes = [(str(size), f"{size} %") for size in TEXT_SIZES]
        self._add("text_size", N_("Text size"), sizes, str(settings.text_size))
        motion = next(k for k, v in _MOTION.items() if v == settings.reduced_motion)
        motions = [
            ("system", tr(N_("As the system"))),
            ("reduced", tr(N_("Reduced"))),
            ("full", tr(N_("Full"))),
        ]
        self._add("reduced_motion", N_("Motion"), motions, motion)
        papers = [("a4", "A4"), ("letter", "Letter")]
        self._add("paper", N_("Paper"), papers, settings.paper)
        self._add_code(settings.unlock_code)
        self._scroll.setWidget(host)
        for part in (self._scroll.viewport(), host):
            part.setAutoFillBackground(False)
        self._open()
        self.lay_out()
        self.choices["language"].buttons[language].setFocus()

    def _add(self, name: str, words: str, options: list[tuple[str, str]], current: str) -> None:
        said = self._tr(words)
        choice = Choice(self._style, said, options, current)
        choice.chosen.connect(lambda key: self._take(name, key))
        self.choices[name] = choice
        self._row(said, choice)

    def _add_code(self, code: str) -> None:
        said = self._tr(N_("Code to take the laptop back from a side"))
        hint = self._tr(N_("Four digits; without them Enter is held"))
        field = self.code = Field(self._style, placeholder=hint, name=said)
        field.edit.setText(code)
        digits = QRegularExpression(r"\d{0,4}")
        field.edit.setValidator(QRegularExpressionValidator(digits, field))
        field.edit.editingFinished.connect(self._take_code)
        self._row(said, field)

    def _row(self, said: str, part: QWidget) -> None:
        number = self._grid.rowCount()
        label = Label(self._style, said, wrap=True)
        label.setMinimumWidth(self._style.px(130))
        self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(part, number, 1)

    def _take(self, name: str, key: str) -> None:
        value: object = key
        if name == "text_size":
            value = int(key)
        elif name == "reduced_motion":
            value = _MOTION[key]
        self.changed.emit(name, value)

    def _take_code(self) -> None:
        if self.code is not None and len(self.code.edit.text()) in {0, 4}:
            self.changed.emit("unlock_code", self.code.edit.text())

    @override
    def lay_out(self) -> None:
        host = self._scroll.widget()
        if host is not None:
            tall = host.sizeHint().height() + self._style.px(16)
            room = self.room() - self._style.px(120)
            self._scroll.setFixedHeight(max(self._style.px(60), min(tall, room)))
        super().lay_out()
