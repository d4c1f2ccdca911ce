"""One field of a card on the screen: its label, what is typed, and what was wrong with it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QCompleter, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.fields import Field, TextField
from jointtable.ui.inspector.boxes import ENTERS, ChoiceBox, Tick, paint_edge
from jointtable.ui.inspector.facts import Fact
from jointtable.ui.style import Style
from jointtable.ui.widgets import Label

_HINTS: Final = {"day": N_("15.5., fri, +2w"), "person": N_("Nobody"), "people": N_("Nobody")}
_LONGEST: Final = 1_000_000
"""Characters a field takes; a longer text than its fact allows is refused in words, not cut."""
_MOST_LINES: Final = 8


class Editor(QWidget):
    """What a fact is typed into.

    Signals:
        committed: A value is meant; its text, or the key of a choice.
    """

    committed = Signal(str)

    @property
    def typed(self) -> str:
        """Return what stands in it."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Show what the record has."""
        raise NotImplementedError

    def show_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these from now on, where something is chosen."""


class LineEditor(Editor):
    """One line: a label, a date, a number, or people completed as they are typed."""

    def __init__(self, style: Style, tr: Tr, fact: Fact) -> None:
        super().__init__()
        hint = _HINTS.get(fact.editor, "")
        self._field = Field(style, name=fact.label, placeholder=tr(hint) if hint else "")
        self.edit = self._field.edit
        self.edit.setMaxLength(_LONGEST)
        self.edit.installEventFilter(self)
        self.edit.editingFinished.connect(self._commit)
        self.setFocusProxy(self.edit)
        self._shown = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        self._names = QStringListModel(self)
        if fact.editor == "person":
            self._complete(style)
        self.show_options(fact.options)
        self.show_text(fact.text)

    def _complete(self, style: Style) -> None:
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        names = completer.popup()
        if names is not None:
            names.setFont(style.font("body"))
        completer.activated.connect(lambda _: QTimer.singleShot(0, self, self._commit))
        self.edit.setCompleter(completer)

    @override
    def show_options(self, options: Sequence[tuple[str, str]]) -> None:
        names = [name for _, name in options if name]
        if names != self._names.stringList():
            self._names.setStringList(names)

    @property
    @override
    def typed(self) -> str:
        return self.edit.text()

    @override
    def show_text(self, text: str) -> None:
        self._shown = text
        if text != self.edit.text():
            self.edit.setText(text)
            self.edit.setCursorPosition(0)

    def _commit(self) -> None:
        if self.edit.text() != self._shown:
            self.committed.emit(self.edit.text())

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and self.edit.text() != self._shown:
            if event.type() == QEvent.Type.KeyPress:
                self.edit.setText(self._shown)
            event.accept()
            return True
        return super().eventFilter(watched, event)


class TextEditor(Editor):
    """Several lines; Ctrl+Enter or leaving it means them, Esc takes back what was typed."""

    def __init__(self, style: Style, fact: Fact) -> None:
        super().__init__()
        self._style = style
        self._shown = fact.text
        self.edit = TextField(style, name=fact.label, ground="frame")
        self.edit.setFont(style.font("body"))
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._grow)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        edge = style.px(9)
        column.setContentsMargins(edge, edge - 1, edge - 4, edge - 1)
        column.addWidget(self.edit)
        self.show_text(fact.text)
        self._grow()

    @property
    @override
    def typed(self) -> str:
        return self.edit.toPlainText()

    @override
    def show_text(self, text: str) -> None:
        self._shown = text
        if text != self.edit.toPlainText():
            self.edit.setPlainText(text)

    def _grow(self) -> None:
        lines = min(_MOST_LINES, max(1, int(self.edit.document().size().height())))
        line = QFontMetricsF(self.edit.font()).lineSpacing()
        tall = round(lines * line) + 2
        if self.edit.height() != tall:
            self.edit.setFixedHeight(tall)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        kind = event.type()
        if kind in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
            if kind == QEvent.Type.FocusOut:
                self._commit()
        elif kind == QEvent.Type.Resize:
            self._grow()
        elif isinstance(event, QKeyEvent):
            return self._key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if event.key() == Qt.Key.Key_Escape and self.typed != self._shown:
            if pressed:
                self.edit.setPlainText(self._shown)
            event.accept()
            return True
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if pressed and event.key() in ENTERS and control:
            self._commit()
            return True
        return False

    def _commit(self) -> None:
        if self.typed != self._shown:
            self.committed.emit(self.typed)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        paint_edge(self, self._style, focused=self.edit.hasFocus())


class ChoiceEditor(Editor):
    """One of a few."""

    def __init__(self, style: Style, fact: Fact) -> None:
        super().__init__()
        self.box = ChoiceBox(style, fact.label)
        self._shown = fact.text
        self.setFocusProxy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.show_options(fact.options)
        self.show_text(fact.text)
        self.box.activated.connect(self._commit)

    @property
    @override
    def typed(self) -> str:
        return str(self.box.currentData() or "")

    @override
    def show_options(self, options: Sequence[tuple[str, str]]) -> None:
        now = [(self.box.itemData(n), self.box.itemText(n)) for n in range(self.box.count())]
        if now == list(options):
            return
        self.box.clear()
        for key, words in options:
            self.box.addItem(words, key)

    @override
    def show_text(self, text: str) -> None:
        self._shown = text
        self.box.setCurrentIndex(self.box.findData(text))

    def _commit(self) -> None:
        if self.typed != self._shown:
            self.committed.emit(self.typed)


class TickEditor(Editor):
    """Yes or no, with its label beside it."""

    def __init__(self, style: Style, fact: Fact) -> None:
        super().__init__()
        self.box = Tick(style, fact.label)
        self.setFocusProxy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.show_text(fact.text)
        self.box.clicked.connect(lambda: self.committed.emit(self.typed))

    @property
    @override
    def typed(self) -> str:
        return "true" if self.box.isChecked() else "false"

    @override
    def show_text(self, text: str) -> None:
        self.box.setChecked(text == "true")


class FactRow(QWidget):
    """A fact with its label above and, where something was refused, why below.

    Signals:
        committed: The fact is to become what was typed; the fact, and the text.
    """

    committed = Signal(object, str)

    def __init__(self, style: Style, tr: Tr, fact: Fact) -> None:
        super().__init__()
        self.fact = fact
        self._style = style
        self._why = Label(style, "", "small", colour="attention.text", wrap=True)
        self._why.hide()
        self.editor = editor_for(style, tr, fact)
        self.editor.committed.connect(lambda text: self.committed.emit(self.fact, text))
        self.setFocusProxy(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(4))
        if fact.editor != "tick":
            label = Label(style, fact.label, "small", colour="ink2")
            column.addWidget(label)
        column.addWidget(self.editor)
        column.addWidget(self._why)

    @property
    def why(self) -> str:
        """Return why the text was refused, or ""."""
        return "" if self._why.isHidden() else self._why.text()

    def refuse(self, why: str) -> None:
        """Say below the field why it was refused; what was typed stays in it."""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        proxy = self.editor.focusProxy() or self.editor
        proxy.setAccessibleDescription(why)

    def show_fact(self, fact: Fact) -> None:
        """Show the fact as it is now, unless something else was typed and not taken."""
        untouched = self.editor.typed == self.fact.text and not self.why
        self.fact = fact
        self.editor.show_options(fact.options)
        if untouched or self.editor.typed == fact.text:
            self.refuse("")
            self.editor.show_text(fact.text)


def editor_for(style: Style, tr: Tr, fact: Fact) -> Editor:
    """Return what a fact is typed into."""
    if fact.editor == "text":
        return TextEditor(style, fact)
    if fact.editor == "choice":
        return ChoiceEditor(style, fact)
    return TickEditor(style, fact) if fact.editor == "tick" else LineEditor(style, tr, fact)
