"""The steps of the stage, and the one primary button that says what will happen."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui import icons
from jointtable.ui.buttons import PRIMARY, Button, ButtonLook
from jointtable.ui.marks import draw_mark, draw_text, mark_width
from jointtable.ui.run.day import Day, StepFact
from jointtable.ui.style import Style
from jointtable.ui.widgets import Ground, Label
from jointtable.values import dataclass

FILTERS: Final = (
    ("all", N_("All"), "overview"),
    ("sales", N_("Sales"), ""),
    ("joint", N_("Both"), ""),
    ("procurement", N_("Procurement"), ""),
    ("gaps", N_("Gaps only"), "gap"),
)
"""What the whole table can show: key, name, icon; sides have their mark instead."""

LENSES: Final = {
    "pulse": N_("Pulse"),
    "house_rules": N_("House rules"),
    "verdicts": N_("Verdicts"),
    "perception": N_("Perception"),
    "criteria": N_("Criteria"),
    "roles": N_("Roles"),
    "matrices": N_("Matrices"),
    "combined": N_("Combined"),
    "growth_path": N_("Growth path"),
}
"""Names of the lenses by key, as stages.json has them; the criteria where they are ranked."""

_TRAIL: Final = 64
"""The least room of the steps, px at 100 %, and never less than the name of the current one takes;
with less the lenses stand in a row of their own."""

_SQUARE: Final = ButtonLook(width=36, pad=0, icon=18)
_FILTER: Final = ButtonLook(look="ghost", height=30, pad=10, size=13, radius=7, icon=15)


class StepTrail(QWidget):
    """The steps as words: done ones ticked, the current one on a plate, blind ones marked.

    Where there is little room, done steps are ticks alone and coming ones numbers. A click goes to
    a step; so do the arrows and Enter.

    Signals:
        chosen: Go to a step; its id.
    """

    chosen = Signal(str)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__()
        self._style, self._tr = style, tr
        self._steps: Sequence[StepFact] = ()
        self._places: list[tuple[QRectF, StepFact]] = []
        self._at = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr(N_("Steps of this stage")))

    def show_steps(self, steps: Sequence[StepFact]) -> None:
        """Show these steps from now on."""
        self._steps = steps
        current = next((step for step in steps if step.state == "current"), None)
        self._at = current.id if current is not None else ""
        self.setAccessibleDescription(current.title if current is not None else "")
        self.setToolTip(" › ".join(step.title for step in steps))
        self.update()

    def _words_fit(self) -> bool:
        return sum(self._width(step, words=True) for step in self._steps) <= self.width()

    def _in_sight(self) -> tuple[int, int]:
        """Return the first step that has room, and the one after the last.

        The current step is always in sight: steps that are over go first, the oldest before others.
        """
        steps, room = self._steps, self.width() + self._style.px(22)
        wide = [self._width(step, words=False) for step in steps]
        current = next((n for n, step in enumerate(steps) if step.state == "current"), -1)
        first, end = 0, (current if current >= 0 else len(steps) - 1) + 1
        while first < end - 1 and sum(wide[first:end]) > room:
            first += 1
        while end < len(steps) and sum(wide[first : end + 1]) <= room:
            end += 1
        return first, end

    @property
    def least(self) -> int:
        """Return the room in which the current step can be read, px."""
        current = (self._width(s, words=False) for s in self._steps if s.state == "current")
        return max(self._style.px(_TRAIL), round(next(current, 0.0)))

    def _width(self, step: StepFact, *, words: bool) -> float:
        px = self._style.px
        if not words and step.state != "current":
            return px(32) + px(22)
        wide = QFontMetricsF(self._font(step)).horizontalAdvance(step.title)
        icon = px(22) if self._icon(step) else 0
        return wide + px(24) + icon + px(22)

    def _icon(self, step: StepFact) -> str:
        if step.state == "done":
            return "check"
        return {"open": "", "blind": "hide", "reveal": "reveal"}[step.mode]

    def _font(self, step: StepFact) -> QFont:
        weight = 600 if step.state == "current" else 400
        return self._style.font("body", weight=weight)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._style.px(200), self._style.px(36))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self._words_fit()
        self._places = []
        left, px, middle = 0.0, self._style.px, self.height() / 2
        first, end = (0, len(self._steps)) if words else self._in_sight()
        for number, step in enumerate(self._steps[first:end], first):
            if number > first:
                side = px(14)
                box = QRectF(left + px(4), middle - side / 2, side, side)
                icons.draw(painter, "next", self._style.colour("lineStrong"), box)
                left += px(22)
            start, left = left, self._step(painter, step, number, left, words=words)
            place = QRectF(start, middle - px(16), left - start, px(32))
            self._places.append((place, step))
            if self.hasFocus() and step.id == self._at:
                painter.setPen(QPen(self._style.colour("ink"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 8, 8)

    def place_of(self, step_id: str) -> QPointF | None:
        """Return the middle of a step as it was painted last, px, or None: it has no room."""
        found = (place.center() for place, step in self._places if step.id == step_id)
        return next(found, None)

    def _under(self, at: QPointF) -> StepFact | None:
        found = (step for place, step in self._places if place.contains(at))
        return next((step for step in found if step.state != "current"), None)

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        hand = self._under(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        step = self._under(event.position())
        if step is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(step.id)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        ids = [step.id for step in self._steps]
        if by and self._at in ids:
            at = max(0, min(len(ids) - 1, ids.index(self._at) + by))
            self._at = ids[at]
            self.setAccessibleDescription(self._steps[at].title)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def _step(
        self, painter: QPainter, step: StepFact, number: int, left: float, *, words: bool
    ) -> float:
        """Draw one step; return where it ends."""
        style, px, middle = self._style, self._style.px, self.height() / 2
        current = step.state == "current"
        width = self._width(step, words=words) - px(22)
        if current:
            width = min(width, self.width() - left)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("sunken"))
            painter.drawRoundedRect(QRectF(left, middle - px(16), width, px(32)), 8, 8)
        icon, at = self._icon(step), left + px(12)
        tint = style.colour("ok.text" if step.state == "done" else "ink2")
        if not words and not current:
            if step.state == "done":
                box = QRectF(left + px(8), middle - px(8), px(16), px(16))
                icons.draw(painter, "check", tint, box)
            else:
                font = style.font("body", size=13, weight=500)
                wide = QFontMetricsF(font).horizontalAdvance(str(number + 1))
                place = QPointF(left + (px(32) - wide) / 2, middle)
                draw_text(painter, str(number + 1), place, font, style.colour("ink3"))
            return left + width
        if icon:
            box = QRectF(at, middle - px(7.5), px(15), px(15))
            icons.draw(painter, icon, tint, box)
            at += px(22)
        colour = {"current": "ink", "done": "ink3", "coming": "ink2"}[step.state]
        font = style.font("body", weight=600 if current else 400)
        end = min(left + width, self.width()) - px(12)
        draw_text(
            painter, step.title, QPointF(at, middle), font, style.colour(colour), end - at + 1
        )
        return left + width


class FilterButton(Button):
    """A filter of the whole table; the sides wear their marks."""

    def __init__(self, style: Style, key: str, text: str, icon: str) -> None:
        super().__init__(style, text, look=_FILTER, icon=icon or "overview")
        self.key = key
        self._has_mark = not icon
        self.setCheckable(True)
        self.setAutoExclusive(True)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self._has_mark:
            super().paintEvent(event)
            return
        self._icon = ""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, ink = self._colours()
        painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
        painter.setPen(edge if edge is not None else Qt.PenStyle.NoPen)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 7, 7)
        px, middle = self._style.px, self.height() / 2
        em = px(14)
        draw_mark(painter, self._style, self.key, QPointF(px(10), middle), em)
        left = px(10) + mark_width(self.key, em) + px(8)
        draw_text(painter, self.text(), QPointF(left, middle), self._font(), ink)
        self._icon = "overview"


class LensTab(Button):
    """Another way to show the facts of a frame."""

    def __init__(self, style: Style, text: str) -> None:
        look = ButtonLook(look="ghost", height=32, pad=9, size=13, radius=7)
        super().__init__(style, text, look=look)
        self.setCheckable(True)
        self.setAutoExclusive(True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryFact:
    """What the primary button says while a round is sealed.

    Attributes:
        text: What will happen.
        key: That does it.
        enabled: Whether it can happen now.
        reason: Beside it: why it cannot.
    """

    text: str
    key: str = ""
    enabled: bool = True
    reason: str = ""


class StepBar(Ground):
    """Steps at the left, Back and the primary button at the right.

    Signals:
        next_asked: The primary button.
        back_asked: Back.
        filtered: Another filter of the whole table; its key.
        lens_asked: Another lens of the frame; its key.
        step_asked: Another step of the stage; its id.
    """

    lens_asked = Signal(str)
    step_asked = Signal(str)
    next_asked = Signal()
    back_asked = Signal()
    filtered = Signal(str)

    def __init__(self, style: Style, tr: Tr) -> None:
        super().__init__(style, "panel", lines="b")
        self._style, self._tr = style, tr
        self._whole = False
        self.setFixedHeight(style.px(56))
        self.trail = StepTrail(style, tr)
        self.trail.chosen.connect(self.step_asked)
        self.primary = Button(style, "", look=PRIMARY, key="PgDn")
        self.primary.clicked.connect(self.next_asked)
        self.back = Button(style, look=_SQUARE, icon="previous", name=tr(N_("Back")), key="PgUp")
        self.back.show_key_in_tooltip_only()
        self.back.clicked.connect(self.back_asked)
        self.filters: dict[str, FilterButton] = {}
        self._left = QStackedWidget()
        self._left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._left.addWidget(self.trail)
        self._left.addWidget(self._filters())
        column = QVBoxLayout(self)
        column.setContentsMargins(style.px(16), 0, style.px(16), 0)
        column.setSpacing(0)
        row = self._row = QHBoxLayout()
        row.setSpacing(style.px(8))
        row.addWidget(self._left, 1)
        column.addLayout(row, 1)
        self._low = QHBoxLayout()
        column.addLayout(self._low)
        self._is_low = False
        self._tab_box = QWidget()
        self._tabs = QHBoxLayout(self._tab_box)
        self._tabs.setContentsMargins(0, 0, 0, 0)
        self._tabs.setSpacing(0)
        self._lens_tabs: dict[str, LensTab] = {}
        row.addWidget(self._tab_box)
        self._reason = Label(style, "", "small", colour="ink2")
        self._reason.setMinimumWidth(1)
        self._reason.hide()
        row.addWidget(self._reason)
        row.addWidget(self.back)
        row.addWidget(self.primary)

    def _filters(self) -> QWidget:
        style, tr, px = self._style, self._tr, self._style.px
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        title = Label(style, tr(N_("The whole table")), "bodyStrong", size=15)
        title.setMinimumWidth(1)  # gives way before a filter is cut
        row.addWidget(title)
        row.addSpacing(px(8))
        for key, name, icon in FILTERS:
            button = FilterButton(style, key, tr(name), icon)
            button.clicked.connect(lambda _=False, k=key: self.filtered.emit(k))
            self.filters[key] = button
            row.addWidget(button)
        self.filters["all"].setChecked(True)
        row.addStretch(1)
        self.to_room = Button(style, tr(N_("On the projector too")), look=_FILTER, icon="projector")
        self.to_room.setCheckable(True)
        row.addWidget(self.to_room)
        return page

    @property
    def lenses(self) -> tuple[str, ...]:
        """Return the keys of the lenses on offer."""
        return tuple(self._lens_tabs)

    @property
    def lens(self) -> str:
        """Return the key of the lens that is shown."""
        return next((key for key, tab in self._lens_tabs.items() if tab.isChecked()), "")

    def show_lenses(self, lenses: Sequence[str], lens: str) -> None:
        """Offer the lenses of the stage; a single one is no choice.

        Args:
            lenses: Their keys.
            lens: The one that is shown.
        """
        keys = [key for key in lenses if key in LENSES] if len(lenses) > 1 else []
        if keys != list(self._lens_tabs):
            for tab in self._lens_tabs.values():
                self._tabs.removeWidget(tab)
                tab.hide()
                tab.deleteLater()
            self._lens_tabs = {key: self._lens_tab(key) for key in keys}
        for key, tab in self._lens_tabs.items():
            tab.setChecked(key == lens)
            tab.setHidden(self._whole)
        self._place_tabs()

    def _place_tabs(self) -> None:
        """Give the lenses a row of their own where large text would cut them."""
        parts = (*self._lens_tabs.values(), self.back, self.primary)
        room = self.width() - self._style.px(16 + 16 + 3 * 8) - self.trail.least
        low = not self._whole and bool(self._lens_tabs)
        low = low and sum(part.sizeHint().width() for part in parts) > room
        if low == self._is_low:
            return
        self._is_low = low
        (self._row if low else self._low).removeWidget(self._tab_box)
        if low:
            self._low.addWidget(self._tab_box, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.insertWidget(1, self._tab_box)
        self.setFixedHeight(self._style.px(56 + (36 if low else 0)))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._place_tabs()

    def _lens_tab(self, key: str) -> LensTab:
        tab = LensTab(self._style, self._tr(LENSES[key]))
        tab.setParent(self)
        tab.clicked.connect(lambda: self.lens_asked.emit(key))
        self._tabs.addWidget(tab)
        return tab

    @property
    def reason(self) -> str:
        """Return why the primary button cannot be pressed, as it stands beside it, or ""."""
        return "" if self._reason.isHidden() else self._reason.text()

    def show_sealed(self, fact: PrimaryFact | None) -> None:
        """Say what the primary button does while a round is sealed; None: what it does anyway."""
        self._reason.setVisible(fact is not None and bool(fact.reason))
        self.primary.show_icon("lock" if fact is not None and not fact.enabled else "")
        if fact is not None:
            self.primary.setEnabled(fact.enabled)
            self.primary.show_text(fact.text, fact.key)
            self.primary.setAccessibleDescription(fact.reason)
            self._reason.setText(fact.reason)
            self._reason.setToolTip(fact.reason)
        else:
            self.primary.setAccessibleDescription("")
        self._place_tabs()

    def show_day(self, day: Day, *, whole: bool) -> None:
        """Show where the day stands.

        Args:
            day: Where it stands.
            whole: Whether the whole table is in sight; then the primary button leads back.
        """
        self._whole = whole
        self._left.setCurrentIndex(int(whole))
        self.trail.show_steps(day.steps)
        self.back.setVisible(not whole)
        if whole:
            name = day.block.name if day.block else ""
            text = self._tr(N_("Back to {stage}")).format(stage=name)
            self.show_sealed(None)
            self.primary.show_text(text, "Esc")
            self.primary.setEnabled(True)
            self._place_tabs()
            return
        self.back.setEnabled(day.back is not None)
        self.back.setToolTip(f"{day.back.text}  PgUp" if day.back else "")
        self.primary.setEnabled(day.next is not None)
        last = self._tr(N_("The last step"))
        self.primary.show_text(day.next.text if day.next else last, "PgDn")
        self._place_tabs()
