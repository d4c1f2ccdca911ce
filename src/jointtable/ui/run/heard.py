"""Heard so far: who has spoken in this stage, and how the talk is shared; for one pair of eyes."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.marks import draw_initials, draw_text
from jointtable.ui.style import Style
from jointtable.ui.widgets import Hairline, Label
from jointtable.values import dataclass

_CHIP: Final = 30
_GAP: Final = 6
_BAR: Final = 8
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipFact:
    """One person in the room.

    Attributes:
        id: Of the person.
        side: Whose.
        initials: At most three letters.
        name: As people say it.
        heard: Whether they have spoken in this stage.
        left: Whether they have gone home.
        says: All of it in words.
    """

    id: str
    side: str
    initials: str
    name: str
    heard: bool
    left: bool
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardFact:
    """What the rail says of the talk.

    Attributes:
        chips: People, sales first.
        sales: How often sales was heard today.
        procurement: How often procurement was.
        line: Who has not been heard yet in this stage, or what to do.
        verdict: How the talk is shared, in words.
    """

    chips: tuple[ChipFact, ...]
    sales: int
    procurement: int
    line: str
    verdict: str


class Chip(QAbstractButton):
    """One person: filled when heard in this stage, else an outline.

    Signals:
        menu_asked: More is asked about the person, at a place of the screen.
        stepped: The chip so many places further is asked for.
    """

    menu_asked = Signal(QPoint)
    stepped = Signal(int)

    def __init__(self, style: Style, fact: ChipFact) -> None:
        super().__init__()
        self._style, self._fact = style, fact
        self.setFixedSize(style.px(_CHIP), style.px(_CHIP))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_asked.emit(self.mapToGlobal(place))
        )
        self.show_fact(fact)

    @property
    def fact(self) -> ChipFact:
        """Return what it shows."""
        return self._fact

    def show_fact(self, fact: ChipFact) -> None:
        """Show this from now on."""
        self._fact = fact
        self.setText(fact.initials)
        self.setAccessibleName(fact.says)
        self.setToolTip(fact.says)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, fact, px = self._style, self._fact, self._style.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if fact.left:
            painter.setOpacity(0.4)
        box = QRectF(self.rect())
        if fact.heard:
            draw_initials(painter, style, fact.initials, fact.side, box, size=13)
            return
        pen = QPen(style.colour(f"{fact.side}.mark"), 1.5)
        pen.setDashPattern([2.4, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = box.adjusted(0.75, 0.75, -0.75, -0.75)
        if fact.side == "sales":
            painter.drawEllipse(inner)
        else:
            painter.drawRoundedRect(inner, px(6), px(6))
        font = style.font("small", size=13, weight=600)
        wide = QFontMetricsF(font).horizontalAdvance(fact.initials)
        place = QPointF(box.center().x() - wide / 2, box.center().y())
        draw_text(painter, fact.initials, place, font, style.colour(f"{fact.side}.text"))


class MoreChip(QAbstractButton):
    """The way to one more person."""

    def __init__(self, style: Style, name: str) -> None:
        super().__init__()
        self._style = style
        self.setFixedSize(style.px(_CHIP), style.px(_CHIP))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style, px = self._style, self._style.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        side = px(15)
        middle = QRectF(self.rect()).center()
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        icons.draw(painter, "add", style.colour("ink2"), box)


class ChipRow(QWidget):
    """People in lines as long as there is room."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self.parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Stand these in lines from now on."""
        self.parts = list(parts)
        for part in parts:
            part.setParent(self)
            part.show()
        self._stand()
        self.updateGeometry()

    def _stand(self) -> None:
        side, gap = self._style.px(_CHIP), self._style.px(_GAP)
        a_line = max(1, (self.width() + gap) // (side + gap))
        for number, part in enumerate(self.parts):
            line, place = divmod(number, a_line)
            part.move(place * (side + gap), line * (side + gap))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        side, gap = self._style.px(_CHIP), self._style.px(_GAP)
        a_line = max(1, (width + gap) // (side + gap))
        lines = -(-max(1, len(self.parts)) // a_line)
        return lines * (side + gap) - gap

    @override
    def sizeHint(self) -> QSize:
        wide = self._style.px(232)
        return QSize(wide, self.heightForWidth(self.width() or wide))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._stand()
        self.updateGeometry()


class BalanceBar(QWidget):
    """The two sides' share of the talk."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._counts = (0, 0)
        self.setFixedHeight(style.px(_BAR))

    def show_counts(self, sales: int, procurement: int, name: str) -> None:
        """Show how often each side was heard."""
        self._counts = (sales, procurement)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        style = self._style
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        radius = box.height() / 2
        sales, procurement = self._counts
        if not sales + procurement:
            painter.setBrush(style.colour("sunken"))
            painter.drawRoundedRect(box, radius, radius)
            return
        gap = 2 if sales and procurement else 0
        left = (box.width() - gap) * sales / (sales + procurement)
        for start, wide, side in (
            (0.0, left, "sales"),
            (left + gap, box.width() - gap - left, "procurement"),
        ):
            painter.setClipRect(QRectF(start, 0, wide, box.height()))
            painter.setBrush(style.colour(f"{side}.mark"))
            painter.drawRoundedRect(box, radius, radius)


class Heard(QWidget):
    """The foot of the rail: how often each side was heard, and who was not yet.

    Signals:
        spoke: Somebody speaks; the id of the person.
        menu_asked: More is asked about a person; their id, and where.
        person_asked: One more person is to be added.
        reached: The keyboard is at a chip.
    """

    spoke = Signal(str)
    menu_asked = Signal(str, QPoint)
    person_asked = Signal()
    reached = Signal(QWidget)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        px = style.px
        self.chips: list[Chip] = []
        self._count = Label(style, "", "small", colour="ink2")
        self._bar = BalanceBar(style)
        self._row = ChipRow(style)
        self._line = Label(style, "", "small", colour="ink2", wrap=True)
        self.more = MoreChip(style, tr(N_("Add a person")))
        self.more.clicked.connect(self.person_asked)
        head = QHBoxLayout()
        head.addWidget(Label(style, tr(N_("Heard so far")), "bodyStrong", wrap=True), 1)
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(style))
        column.addSpacing(px(14))
        column.addLayout(head)
        for above, part in ((10, self._bar), (12, self._row), (10, self._line)):
            column.addSpacing(px(above))
            column.addWidget(part)
        self._row.show_parts([self.more])

    def show_fact(self, fact: HeardFact) -> None:
        """Show this from now on."""
        self._count.setText(f"{fact.sales} : {fact.procurement}")
        self._bar.show_counts(fact.sales, fact.procurement, fact.verdict)
        self._line.setText(fact.line)
        if [chip.fact.id for chip in self.chips] == [chip.id for chip in fact.chips]:
            for chip, one in zip(self.chips, fact.chips, strict=True):
                chip.show_fact(one)
            return
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(number, one) for number, one in enumerate(fact.chips)]
        self._row.show_parts([*self.chips, self.more])

    def _chip(self, number: int, fact: ChipFact) -> Chip:
        chip = Chip(self._style, fact)
        chip.clicked.connect(lambda: self.spoke.emit(fact.id))
        chip.menu_asked.connect(lambda place: self.menu_asked.emit(fact.id, place))
        chip.stepped.connect(lambda by: self._focus(number + by))
        chip.installEventFilter(self)
        return chip

    def _focus(self, number: int) -> None:
        if self.chips:
            self.chips[number % len(self.chips)].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Bring the keyboard to the first person who has not been heard yet."""
        waiting = (n for n, chip in enumerate(self.chips) if not chip.fact.heard)
        self._focus(next(waiting, 0))

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self.chips:
            self.reached.emit(watched)
        return False
