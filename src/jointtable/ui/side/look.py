"""How the Side screen looks: its measures in both forms, and the colours of the side that holds it.

The measures are those of ux.md §4.5; what stands between them comes from the picture
``side-screen-blind``.
"""

from typing import Final

from PySide6.QtGui import QColor, QFont

from jointtable.domain.records import Side
from jointtable.ui.style import Style
from jointtable.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Lengths of one form, px at 100 %.

    Attributes:
        margin: At the left and right.
        band: Height of the band.
        title_top: From the band to the question.
        title: Size and line of the question.
        heads_top: From the question to the heads of the columns.
        head: Size and line of a head.
        hint: Size and line of the quiet line under it.
        rows_top: From the heads to the rows.
        row: Height of a row.
        line: Height of a row that goes on with the one above.
        button: Height of a button, and of a field.
        label: Size and line of what a row is about.
        grow: How much wider labels are than in the compact form.
        word: Size of the word on a button.
        gap: Between label and answers.
        between: Between two columns.
        widest: Width of the rows.
        foot: Height of the foot.
        lock: Height and size of the button at the right of the foot.
        who: Size of the name in the band, and of the promise beside it.
        cover: Height, space at both ends and size of the button that covers.
        small: Size of the words at the foot.
        sentence: Size of the sentence of a cover.
    """

    margin: int
    band: int
    title_top: int
    title: tuple[int, int]
    heads_top: int
    head: tuple[float, int]
    hint: tuple[float, int]
    rows_top: int
    row: int
    line: int
    button: int
    label: tuple[float, int]
    grow: float
    word: float
    gap: int
    between: int
    widest: int
    foot: int
    lock: tuple[int, float]
    who: tuple[float, float]
    cover: tuple[int, int, float]
    small: float
    sentence: float


COMPACT: Final = Measures(
    margin=48,
    band=64,
    title_top=20,
    title=(25, 34),
    heads_top=21,
    head=(16, 20),
    hint=(12.5, 17),
    rows_top=27,
    row=72,
    line=56,
    button=44,
    label=(17, 22),
    grow=1.0,
    word=15,
    gap=12,
    between=32,
    widest=1264,
    foot=84,
    lock=(48, 16),
    who=(18, 15),
    cover=(30, 10, 13),
    small=12.5,
    sentence=40,
)
WIDE: Final = Measures(
    margin=96,
    band=72,
    title_top=32,
    title=(32, 44),
    heads_top=27,
    head=(20, 26),
    hint=(15, 21),
    rows_top=32,
    row=96,
    line=72,
    button=56,
    label=(22, 28),
    grow=340 / 240,
    word=19,
    gap=16,
    between=44,
    widest=1680,
    foot=96,
    lock=(56, 19),
    who=(22, 18),
    cover=(36, 12, 15),
    small=15,
    sentence=50,
)
RADIUS: Final = 9
"""Of a button's corners."""
BETWEEN: Final = 6
"""Between two buttons of a choice."""
RING: Final = 6
"""From a choice to the ring around it."""


class SideLook:
    """The look of the Side screen in one side's hands.

    Attributes:
        style: The look of the window.
        side: Who holds it.
        measures: Of the form that fits.
    """

    def __init__(self, style: Style, side: Side, measures: Measures) -> None:
        self.style, self.side, self.measures = style, side, measures

    @property
    def ground(self) -> QColor:
        """Return the colour of the band, the covers and what was chosen."""
        return self.style.colour(f"{self.side}.text")

    def on_ground(self, alpha: float = 1.0) -> QColor:
        """Return the colour of words on :attr:`ground`: white, or dark where that is bright."""
        return self.style.colour("frame", alpha)

    @property
    def highlight(self) -> QColor:
        """Return the ground of the row that is answered."""
        return self.style.colour(f"{self.side}.zone2")

    def font(self, size: float, weight: int = 400, tracking: float = 0.0) -> QFont:
        """Return a font of ``size`` px at 100 %."""
        return self.style.sized(size * self.style.factor, weight, tracking)

    def px(self, length: float) -> int:
        """Return ``length`` grown with the text size."""
        return self.style.px(length)
