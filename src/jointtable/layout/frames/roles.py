"""The lens Roles of Positioning: a butterfly of how each side sees the other, and its guesses."""

from collections.abc import Sequence
from typing import Final

from jointtable.domain.records import SIDES, Area, Side
from jointtable.i18n import N_
from jointtable.insights.positioning import AreaResult
from jointtable.insights.shape import other
from jointtable.layout import styles
from jointtable.layout.context import Context
from jointtable.layout.frames.face_down import draw_face_down
from jointtable.layout.frames.gaps import (
    draw_legend,
)
from jointtable.layout.frames.role_markers import LEVELS, RoleMarkers
from jointtable.layout.furniture import (
    AREAS,
    META,
    hit_zone,
    label,
    prompt,
    rule,
    side_head,
    spoken,
)
from jointtable.layout.marks import TEXT
from jointtable.layout.primitives import (
    Box,
    Detail,
    HitArea,
    Icon,
    Layer,
    Part,
    Place,
    Rect,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.text import measure

_TOP: Final = 184.0
_PANEL: Final[dict[Side, float]] = {"sales": 40, "procurement": 1000}
_WIDE: Final = 560.0
_COLUMN: Final = 186.0

_USUAL: Final = 6
_EIGHT: Final = 8
_LEAST: Final = 48.0
_TWO_ROWS: Final = 64.0
"""Lower rows than this set the area and its meeting smaller, so that both have room."""
_WHOLE_ROWS: Final = 84.0
"""Rows from this height on are pointed at over their whole width; lower ones in the middle."""


class Roles:
    """The butterfly."""

    def __init__(self, sheet: Sheet, context: Context, areas: Sequence[Area]) -> None:
        self.sheet, self.context = sheet, context
        count = len(areas) or _USUAL
        self.row = 104.0 if count <= _USUAL else 84.0 if count <= _EIGHT else 0.0
        if not self.row:
            self.row = max(_LEAST, 672 / count)
        places = int(672 // self.row)
        self.areas = areas if count <= places else areas[: places - 1]
        self.hidden = areas[len(self.areas) :]
        self.height = (len(self.areas) + bool(self.hidden) or _USUAL) * self.row
        self.foot = max(824.0, _TOP + self.height - 2)
        self.covered = context.covering("positions")

    def draw(self) -> None:
        """Draw it: covered cards before the reveal, markers and gaps after it."""
        self._heads()
        if self.covered is not None:
            rows = [(area, _TOP + (n + 0.5) * self.row) for n, area in enumerate(self.areas)]
            below = (_TOP + self.height, self.foot)
            draw_face_down(self.sheet, self.context, self.covered, rows, below)
        else:
            self._panels()
        markers = RoleMarkers(self.sheet, self.context, self.row)
        for row, area in enumerate(self.areas):
            y = _TOP + (row + 0.5) * self.row
            self._between(row, len(self.areas) + bool(self.hidden))
            self._middle(area, y)
            if self.covered is None:
                markers.draw(area, y)
        if self.hidden:
            self._more()
        if self.covered is None:
            self._counts()
        if not self.areas:
            ask = self.context.ask(N_("Which business areas do we share?"))
            prompt(self.sheet, ask, Box(616, _TOP, 368, self.height))

    def _heads(self) -> None:
        tr = self.context.tr
        left, right = (
            tr(N_("How sales sees the customer")),
            tr(N_("How procurement sees the supplier")),
        )
        side_head(self.sheet, "sales", Box(40, 112, _WIDE, 24), left)
        side_head(self.sheet, "procurement", Box(1000, 112, _WIDE, 24), right)

    def _panels(self) -> None:
        shown = self.context.shown
        for side in SIDES:
            for column, level in enumerate(LEVELS[side]):
                x = _PANEL[side] + 187 * column
                close = column if side == "sales" else 2 - column
                box = Box(x, _TOP, _COLUMN, self.height)
                self.sheet.add(
                    Rect(
                        box.x,
                        box.y,
                        box.w,
                        box.h,
                        f"{side}.zone{close + 1}",
                        radius=0 if column == 1 else 14,
                        corners="left" if column == 0 else "right",
                        layer=Layer.ZONES,
                        detail=Detail.ALWAYS,
                    )
                )
                name = (
                    shown.segment_name(level)  # type: ignore[arg-type]  # by side, see LEVELS
                    if side == "sales"
                    else shown.class_name(level)  # type: ignore[arg-type]
                )
                label(self.sheet, name, side, Box(x, 146, _COLUMN, 30))
                place = Place(stage="positioning", side=side, list_name="positions", kind=level)
                hit_zone(self.sheet, box, f"{self.context.side(side)}, {name}", place)

    def _between(self, row: int, rows: int) -> None:
        if row < rows - 1:
            y = _TOP + (row + 1) * self.row - 1
            self.sheet.add(rule(40, y, _WIDE), rule(1000, y, _WIDE), rule(620, y, 360, light=False))

    # --- the middle ------------------------------------------------------------------------------

    def _middle(self, area: Area, y: float) -> None:
        part = Part(area.id, (area.id,))
        found = self.context.insights.positioning.areas.get(area.id)
        shows = self.covered is None and self.context.compared
        words = self._meeting(found) if shows and found is not None else ()
        tight = self.row < _TWO_ROWS
        style = styles.ROW_HEAD.sized(18) if tight else styles.ROW_HEAD
        if measure(area.name, style) > 368:  # noqa: PLR2004 - width of the middle
            style = styles.ROW_HEAD.sized(18 if tight else 20)
        high = 24.0 if tight else 30.0
        top = y - (high - 1 if tight else 28.0 if words else 15.0)
        ink = Ink(style=style, align="centre")
        self.sheet.write(area.name, ink, Box(616, top, 368, high), part=part)
        if words:
            low = Box(616, top + high, 368, 22 if tight else 26)
            self.sheet.phrase(words, low, align="centre", part=part)
            if found is not None and found.meeting == "same":
                width = sum(measure(text, ink.style) for text, ink in words)
                x, at = 800 - width / 2 + 2, low.centre[1] - 9
                self.sheet.add(Icon("match", x, at, 18, "ok.text", detail=Detail.META, part=part))
        whole = self.row >= _WHOLE_ROWS
        self.sheet.hit(
            HitArea(
                key=area.id,
                box=Box(40 if whole else 616, y - self.row / 2, 1520 if whole else 368, self.row),
                role="row",
                name=spoken((area.name, *(text.strip() for text, _ in words))),
                record_ids=(area.id,),
            )
        )

    def _meeting(self, found: AreaResult) -> tuple[tuple[str, Ink], ...]:
        """Return the words under an area: how the two views meet."""
        context = self.context
        size = 17.0 if self.row < _TWO_ROWS else 18.0
        plain = META.but(style=styles.TextStyle(size, 26), detail=Detail.META)
        strong = plain.but(style=styles.TextStyle(size, 26, 600))
        if found.segment is None and found.supplier_class is None:
            return ((context.tr(N_("Not placed yet")), plain),)
        if found.segment is None or found.supplier_class is None:
            silent = [
                context.side(side)
                for side in SIDES
                if (found.segment if side == "sales" else found.supplier_class) is None
            ]
            says = context.say(N_("No answer from {side}"), side=", ".join(silent))
            return ((says, plain),)
        if found.meeting == "same":
            same = context.content.models.labels.meeting.same.in_(context.language)
            return (("\u2003 ", strong), (same, strong.but(colour="ok.text")))
        says = context.shown.meeting(found.segment, found.supplier_class)
        heavy = found.meeting == "heavy"
        return ((says, strong.but(colour="attention.text") if heavy else plain),)

    # --- the foot --------------------------------------------------------------------------------

    def _counts(self) -> None:
        hits = self.context.insights.positioning.hits
        for panel in SIDES:
            author = other(panel)
            found = hits.of(author)
            if not found.of or not self.context.compared:
                continue
            ink = Ink(style=styles.CARD, detail=Detail.LABEL)
            strong = ink.but(style=styles.CARD.weighted(600))
            says = self.context.say(N_("guessed {n} of {all}"), n=found.right, all=found.of)
            plain, _, number = says.partition(str(found.right))
            words = [
                (f"{self.context.side(author)} ", strong.but(colour=TEXT[author])),
                (plain, ink),
                (f"{found.right}{number}", strong),
            ]
            box = Box(_PANEL[panel], self.foot, _WIDE, 52)
            self.sheet.phrase(words, box, align="centre", part=Part(f"counts:{panel}"))
        draw_legend(self.sheet, self.context, self.foot + 26)

    def _more(self) -> None:
        y = _TOP + (len(self.areas) + 0.5) * self.row
        ids = tuple(area.id for area in self.hidden)
        text = self.context.say(N_("+{n} more"), n=len(ids))
        part = Part(f"more:{ids[0]}", ids)
        box = Box(616, y - 22, 368, 44)
        self.sheet.write(text, Ink(style=styles.ROW_HEAD, align="centre"), box, part=part)
        self.sheet.hit(
            HitArea(key=part.key, box=box, role="more", name=text, record_ids=ids, place=AREAS)
        )
