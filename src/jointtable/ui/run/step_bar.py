"""The steps of the stage, and the one primary button that says what will happen."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jointtable.i18n import N_, Tr
from jointtable.ui.buttons import PRIMARY, Button, ButtonLook
from jointtable.ui.marks import draw_mark, draw_text, mark_width
from jointtable.ui.run.day import Day
from jointtable.ui.run.step_trail import StepTrail
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

_SQUARE: Final = ButtonLook(width=36, pad=0, icon=18)
_FILTER: Final = ButtonLook(look="ghost", height=30, pad=10, size=13, radius=7, icon=15)
_POSTER: Final = ButtonLook(height=36, pad=10, size=13, icon=15)


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
        poster_asked: The whole table is wanted on paper.
        lens_asked: Another lens of the frame; its key.
        step_asked: Another step of the stage; its id.
    """

    lens_asked = Signal(str)
    step_asked = Signal(str)
    next_asked = Signal()
    back_asked = Signal()
    filtered = Signal(str)
    poster_asked = Signal()

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
        self.primary.takes_double = self.back.takes_double = False
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
        self._lowered: set[QWidget] = set()
        self._tab_box = QWidget()
        self._tabs = QHBoxLayout(self._tab_box)
        self._tabs.setContentsMargins(0, 0, 0, 0)
        self._tabs.setSpacing(0)
        self._lens_tabs: dict[str, LensTab] = {}
        self.to_room = Button(style, tr(N_("On the projector too")), look=_FILTER, icon="projector")
        self.to_room.setCheckable(True)
        self.to_room.hide()
        self._tabs.addWidget(self.to_room)
        self.poster = Button(style, tr(N_("Poster")), look=_POSTER, icon="poster")
        self.poster.clicked.connect(self.poster_asked)
        self.poster.hide()
        self._tabs.addSpacing(style.px(4))
        self._tabs.addWidget(self.poster)
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
        self._title = Label(style, tr(N_("The whole table")), "bodyStrong", size=15)
        row.addWidget(self._title)
        row.addSpacing(px(8))
        for key, name, icon in FILTERS:
            button = FilterButton(style, key, tr(name), icon)
            button.clicked.connect(lambda _=False, k=key: self.filtered.emit(k))
            self.filters[key] = button
            row.addWidget(button)
        self.filters["all"].setChecked(True)
        row.addStretch(1)
        return page

    @property
    def lenses(self) -> tuple[str, ...]:
        """Return the keys of the lenses on offer."""
        return tuple(self._lens_tabs)

    @property
    def lens(self) -> str:
        """Return the key of the lens that is shown."""
        return next((key for key, tab in self._lens_tabs.items() if tab.isChecked()), "")

    def show_compact(self, *, compact: bool) -> None:
        """Take the form for little room, or for much."""
        self.trail.show_compact(compact=compact)
        self._place()

    def show_lenses(self, lenses: Sequence[str], lens: str) -> None:
        """Offer the lenses of the stage; a single one is no choice.

        What else the bar shows is said before: now every part gets its place.

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
        self._place()

    def _place(self) -> None:
        """Give parts a row of their own where large text has no room for all: nothing is cut.

        The reason goes first, then the lenses or the switch of the whole table, and last of all the
        name of the key from the primary button.
        """
        gap = self._row.spacing()
        tabs: tuple[Button, ...] = tuple(self._lens_tabs.values())
        if self._whole:
            tabs = (self.to_room, self.poster)
        tabs_wide = sum(tab.sizeHint().width() for tab in tabs)
        reason = 0 if self._reason.isHidden() else self._reason.sizeHint().width() + gap
        back = 0 if self._whole else self.back.sizeHint().width() + gap
        self.primary.show_key(shown=True)
        room = self.width() - self._style.px(32) - 2 * gap - back
        room -= self._filters_wide() if self._whole else self.trail.least
        self.primary.show_key(shown=self.primary.sizeHint().width() <= room)
        room -= self.primary.sizeHint().width()
        if self._whole:  # its title gives way before a filter is cut
            self._title.setVisible(self._title.sizeHint().width() + gap <= room)
        low_reason = reason > 0 and tabs_wide + reason > room
        low_tabs = tabs_wide + (0 if low_reason else reason) > max(0, room)
        self._put_low(self._tab_box, low=low_tabs and bool(tabs))
        self._put_low(self._reason, low=low_reason)
        self.setFixedHeight(self._style.px(56 + (36 if self._lowered else 0)))

    def _filters_wide(self) -> int:
        """Return the room that the filters take without their title, px."""
        px, filters = self._style.px, self.filters.values()
        return sum(one.sizeHint().width() + px(6) for one in filters) + px(8)

    def _put_low(self, part: QWidget, *, low: bool) -> None:
        """Put a part into the row below the steps, or back beside them."""
        if low == (part in self._lowered):
            return
        (self._row if low else self._low).removeWidget(part)
        is_reason = part is self._reason
        if low:
            self._lowered.add(part)
            side = Qt.AlignmentFlag.AlignRight if is_reason else Qt.AlignmentFlag.AlignLeft
            self._low.insertWidget(-1 if is_reason else 0, part, 0, side)
        else:
            self._lowered.remove(part)
            self._row.insertWidget(self._row.indexOf(self.back) if is_reason else 1, part)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._place()

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

    def show_day(self, day: Day, *, whole: bool) -> None:
        """Show where the day stands.

        Args:
            day: Where it stands.
            whole: Whether the whole table is in sight; then the primary button leads back.
        """
        self._whole = whole
        self._left.setCurrentIndex(int(whole))
        self.to_room.setVisible(whole)
        self.poster.setVisible(whole)
        self.trail.show_steps(day.steps)
        self.back.setVisible(not whole)
        if whole:
            name = day.block.name if day.block else ""
            text = self._tr(N_("Back to {stage}")).format(stage=name)
            self.show_sealed(None)
            self.primary.show_text(text, "Esc")
            self.primary.setEnabled(True)
            return
        self.back.setEnabled(day.back is not None)
        self.back.setToolTip(f"{day.back.text}  PgUp" if day.back else "")
        self.primary.setEnabled(day.next is not None)
        last = self._tr(N_("The last step"))
        self.primary.show_text(day.next.text if day.next else last, "PgDn")
