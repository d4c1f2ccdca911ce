"""The editors of the outline: Qt's own, so that input methods, dead keys and undo work."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from jointtable.domain.errors import Refused
from jointtable.domain.quick_capture import Context
from jointtable.domain.quick_capture.tokens import candidates, date
from jointtable.domain.records import Language
from jointtable.domain.text import is_blank, lines_as_typed
from jointtable.i18n import N_
from jointtable.ui.fields import PageKeys, PlainText
from jointtable.ui.outline.nodes import Editor
from jointtable.ui.style import Style

AnyEditor = QPlainTextEdit | QLineEdit | QComboBox


class NotADate(Refused):
    """What was typed names no day."""

    what = N_("That is no date.")
    do = N_("Write it as 15.5., fri, +2w or 2026-06-02.")


class NotANumber(Refused):
    """What was typed is no number."""

    what = N_("That is no number.")


class NobodyLikeThat(Refused):
    """What was typed names nobody who can be meant here."""

    what = N_("Nobody here is called that.")
    do = N_("Choose from the list, or leave it empty.")


class SeveralLikeThat(Refused):
    """What was typed names more than one person."""

    what = N_("Several people are called that.")
    do = N_("Write more of the name.")


def make_editor(style: Style, editor: Editor, parent: QWidget) -> AnyEditor:
    """Return the widget in which ``editor`` is typed or chosen, its value in it."""
    made: AnyEditor
    if editor.kind == "text":
        made = _several_lines(editor, parent)
    elif editor.kind == "choice":
        made = _choice(editor, parent)
    else:
        made = _one_line(editor, parent)
    made.setAccessibleName(editor.label)
    made.setFont(style.font("body"))
    palette = made.palette()
    palette.setColor(QPalette.ColorRole.Base, style.colour("frame"))
    palette.setColor(QPalette.ColorRole.PlaceholderText, style.colour("ink3"))
    made.setPalette(palette)
    made.setStyleSheet(sheet(style))
    return made


def sheet(style: Style) -> str:
    """Return the style sheet of the editors: ink around paper, as a field that has the focus."""
    ink, paper, soft = (style.theme.colour(path) for path in ("ink", "frame", "sunken"))
    size = style.type("body").size * style.factor
    return (
        f"QPlainTextEdit, QLineEdit, QComboBox {{ background: {paper}; color: {ink};"
        f" border: 2px solid {ink}; border-radius: 7px; padding: 2px 8px;"
        f" font-size: {size:.0f}px; }}"
        f"QComboBox QAbstractItemView {{ background: {paper}; color: {ink};"
        f" selection-background-color: {soft}; selection-color: {ink}; }}"
        "QComboBox::drop-down { border: 0; width: 24px; }"
    )


def _several_lines(editor: Editor, parent: QWidget) -> QPlainTextEdit:
    made = PlainText(parent)
    made.setPlaceholderText(editor.label)
    made.setTabChangesFocus(True)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    made.document().setDocumentMargin(4)
    PageKeys(made)
    if isinstance(editor.value, str):
        made.setPlainText(editor.value)
        made.selectAll()
    return made


def _one_line(editor: Editor, parent: QWidget) -> QLineEdit:
    made = QLineEdit(_as_typed(editor), parent)
    made.setPlaceholderText(editor.label)
    made.selectAll()
    if editor.kind == "person":
        completer = QCompleter([name for _, name in editor.choices], made)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setCompleter(completer)
    return made


def _as_typed(editor: Editor) -> str:
    value = editor.value
    if value is None:
        return ""
    if editor.kind == "date":
        day = dt.date.fromisoformat(str(value))
        return f"{day.day}.{day.month}.{day.year}"
    if editor.kind == "person":
        return dict(editor.choices).get(value, "")
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def _choice(editor: Editor, parent: QWidget) -> QComboBox:
    made = QComboBox(parent)
    for value, name in editor.choices:
        made.addItem(name, value)
    values = [value for value, _ in editor.choices]
    made.setCurrentIndex(values.index(editor.value) if editor.value in values else 0)
    return made


# --- what was typed ------------------------------------------------------------------------------


def typed(
    widget: QWidget, editor: Editor, *, language: Language, today: str, day: str | None
) -> object:
    """Return the value that stands in ``widget``.

    Args:
        widget: The editor.
        editor: What is typed in it.
        language: Of the workshop, for names of days.
        today: "YYYY-MM-DD".
        day: Of the workshop, "YYYY-MM-DD"; None: today.

    Raises:
        Refused: It is no date, number or person.
    """
    if isinstance(widget, QPlainTextEdit):
        return lines_as_typed(widget.toPlainText()).strip("\n")
    if isinstance(widget, QComboBox):
        value: object = widget.currentData()
        return value
    text = widget.text().strip() if isinstance(widget, QLineEdit) else ""
    if editor.kind == "person":
        return _person(text, editor.choices)
    if editor.kind == "date":
        context = Context(side="joint", language=language, today=today, workshop_day=day)
        return _date(text, context)
    if editor.kind == "time":
        return text.replace(".", ":") or None
    return _number(text) if editor.kind == "number" else text


def _person(text: str, choices: Sequence[tuple[object, str]]) -> object:
    if is_blank(text):
        return None
    found = candidates(text, choices, lambda one: (one[1], *one[1].split()))
    if not found:
        raise NobodyLikeThat
    if len(found) > 1:
        raise SeveralLikeThat
    return found[0][0]


def _date(text: str, context: Context) -> str | None:
    word = text.removeprefix(">").strip()
    if is_blank(word):
        return None
    found = date(word, context)
    if found is None:
        raise NotADate
    return found


def _number(text: str) -> int | float | None:
    if is_blank(text):
        return None
    try:
        value = float(text.replace(",", ".").replace("\u2212", "-"))
        return int(value) if value == int(value) else value
    except (ValueError, OverflowError):
        raise NotANumber from None
