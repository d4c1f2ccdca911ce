"""The page that holds the words of the step, and what all pages of the right panel share."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.marks import draw_key, draw_text, key_width
from jointtable.ui.style import Style
from jointtable.ui.widgets import Hairline, Label

SCRIPT: Final = (
    ("say", N_("Say")),
    ("do", N_("Do")),
    ("ask", N_("Ask")),
    ("stall", N_("If it stalls")),
)
"""Lines of a step's script and their headings, in order."""

_KEYS: Final = frozenset("←→↑↓")
"""Words of a script that are drawn as the caps of keys."""


class Page(QScrollArea):
    """A page that scrolls when it is longer than the panel.

    Attributes:
        column: What it shows, from top to bottom; :meth:`empty` takes it out.
    """

    def __init__(self, style: Style, name: str) -> None:
        super().__init__()
        self._style = style
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(style.scroll_sheet())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(style.px(16), style.px(18), style.px(16), style.px(16))
        self.column.setSpacing(0)
        self.setWidget(self._inside)

    def empty(self) -> None:
        """Take everything out."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def say(self, text: str) -> None:
        """Show one quiet sentence, where there is nothing else."""
        self.column.addWidget(Label(self._style, text, colour="ink2", wrap=True))
        self.column.addStretch(1)


class IconSign(QWidget):
    """An icon that only shows something."""

    def __init__(self, style: Style, icon: str, colour: str, size: int) -> None:
        super().__init__()
        self._style, self._icon, self._colour = style, icon, colour
        self.setFixedSize(style.px(size), style.px(size) + 2)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._icon, self._style.colour(self._colour), QRectF(self.rect()))


class KeyedText(QWidget):
    """Lines of a script in which the names of keys are drawn as their caps."""

    def __init__(self, style: Style, text: str) -> None:
        super().__init__()
        self._style, self._text = style, text
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """Return the words."""
        return self._text

    def _lines(self, width: int) -> list[list[tuple[str, float]]]:
        """Return the words of each line with their left ends."""
        metrics = QFontMetricsF(self._style.font("script"))
        blank, lines = metrics.horizontalAdvance(" "), [list[tuple[str, float]]()]
        left = 0.0
        for word in self._text.split():
            wide = self._wide(word, metrics)
            if left and left + wide > width:
                lines.append([])
                left = 0.0
            lines[-1].append((word, left))
            left += wide + blank
        return lines

    def _wide(self, word: str, metrics: QFontMetricsF) -> float:
        return key_width(self._style, word) if word in _KEYS else metrics.horizontalAdvance(word)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return round(len(self._lines(width)) * self._style.line("script"))

    @override
    def sizeHint(self) -> QSize:
        wide = self._style.px(280)
        return QSize(wide, self.heightForWidth(wide))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, tall = self._style, self._style.line("script")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, ink = style.font("script"), style.colour("ink")
        for number, line in enumerate(self._lines(self.width())):
            for word, left in line:
                place = QPointF(left, (number + 0.5) * tall)
                if word in _KEYS:
                    draw_key(painter, style, word, place)
                else:
                    draw_text(painter, word, place, font, ink)


class ScriptPage(Page):
    """What to say and do in the step that is running, and nothing else.

    Attributes:
        above: Parts that stand above the script whatever the step.
        below: Parts that stand below it.
    """

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, tr(N_("Script")))
        self._tr = tr
        self._lines: tuple[tuple[str, str], ...] | None = None
        self._box: QWidget | None = None
        self._box_below = False
        self._question: QuestionBlock | None = None
        outer, self.column = self.column, QVBoxLayout()
        self.column.setSpacing(0)
        self.above, self.below = QVBoxLayout(), QVBoxLayout()
        for part in (self.above, self.column, self.below):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(0)
            outer.addLayout(part)
        outer.addStretch(1)

    @property
    def question(self) -> str:
        """Return the question that the room is asked, or ""."""
        return self._question.text if self._question is not None else ""

    def show_question(self, text: str) -> None:
        """Show the open question that the room is asked; "" for none."""
        if text == self.question:
            return
        if self._question is not None:
            self.above.removeWidget(self._question)
            self._question.hide()
            self._question.deleteLater()
        self._question = QuestionBlock(self._style, text, self._tr) if text else None
        if self._question is not None:
            self.above.addWidget(self._question)

    def put_box(self, box: QWidget | None, *, below: bool = False) -> None:
        """Show what the step is about after the words to say; None: it is about nothing else.

        Args:
            box: What; it is kept, whatever the words become.
            below: Whether it stands below all the words.
        """
        if (box, below) == (self._box, self._box_below):
            return
        before, self._box, self._box_below = self._box, box, below
        if before is not None:
            self.column.removeWidget(before)
            before.hide()
        self._build()

    def show_script(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show the lines of a step: key of :data:`SCRIPT`, text."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self._build()
        self.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        lines, box = self._lines or (), self._box
        if box is not None:
            self.column.removeWidget(box)
        self.empty()
        after = next((n for n, (key, _) in enumerate(lines) if key == "say"), -1)
        after = len(lines) - 1 if self._box_below else after
        if box is not None and after < 0:
            self._add(box)
        for number, (key, text) in enumerate(lines):
            heading = self._tr(dict(SCRIPT)[key])
            self._add(Label(self._style, heading, "small", colour="ink2", weight=600))
            self.column.addSpacing(self._style.px(4))
            self.column.addWidget(self._words(key, text))
            if box is not None and number == after:
                self._add(box)
        if not lines and box is None:
            words = self._tr(N_("This step has no script."))
            self.column.addWidget(Label(self._style, words, colour="ink2", wrap=True))

    def _add(self, part: QWidget) -> None:
        if self.column.count():
            self.column.addSpacing(self._style.px(20))
        self.column.addWidget(part)
        part.show()

    def _words(self, key: str, text: str) -> QWidget:
        if key == "say":
            return Label(self._style, f"“{text}”", "say", wrap=True)
        if _KEYS & {*text}:
            return KeyedText(self._style, text)
        return Label(self._style, text, "script", wrap=True)


class QuestionBlock(QWidget):
    """The question that an insight has raised, above the script."""

    def __init__(self, style: Style, text: str, tr: Tr) -> None:
        super().__init__()
        self.text = text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, style.px(18))
        column.setSpacing(style.px(4))
        heading = tr(N_("Asked on the projector"))
        column.addWidget(Label(style, heading, "small", colour="ink2", weight=600))
        column.addWidget(Label(style, text, "say", wrap=True, weight=500))
        column.addSpacing(style.px(12))
        column.addWidget(Hairline(style))
