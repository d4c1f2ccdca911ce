"""Text on the table: emoji have colours, Arabic runs from the right, the unknown is a box."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from jointtable import theme
from jointtable.layout.primitives import Box, TextRun
from jointtable.layout.sheet import Ink as Type
from jointtable.layout.sheet import Sheet
from jointtable.layout.styles import CARD
from jointtable.ui.style import load_fonts
from jointtable.ui.table.ink import Ink
from jointtable.ui.table.painter import paint

WIDE, HIGH, ZOOM = 400, 40, 2


@pytest.fixture
def painted(qapp):
    load_fonts()
    ink = Ink(theme.load("light"))

    def paint_text(text):
        sheet = Sheet()
        sheet.write(text, Type(style=CARD), Box(0, 0, WIDE, HIGH))
        image = QImage(WIDE * ZOOM, HIGH * ZOOM, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ZOOM, ZOOM)
        paint(painter, sheet.primitives, ink, ZOOM)
        painter.end()
        return sheet.primitives, image

    return paint_text


def inked(image):
    """Return the columns with ink, in scene units."""
    return [
        x / ZOOM
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 200 for y in range(image.height()))
    ]


def colourful(image):
    return sum(
        image.pixelColor(x, y).saturation() > 150
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


@pytest.mark.parametrize("emoji", ["🥞", "👩‍💻", "🏳️‍🌈", "🇫🇮", "⚠️"])
def test_emoji_are_drawn_in_colour_where_they_were_measured(painted, emoji):
    (run,), image = painted(emoji)
    assert colourful(image) > 10
    columns = inked(image)
    assert run.x - 1 <= columns[0] < columns[-1] <= run.x + run.width + 1


def test_plain_text_has_no_colours(painted):
    assert colourful(painted("Fewer stops on line 4")[1]) == 0


@pytest.mark.parametrize("text", ["هدف مشترك (12)", "שולחן אחד, 2026", "目标 목표", "\U0003fff0"])
def test_letters_stand_where_they_were_measured(painted, text):
    runs, image = painted(text)
    assert all(isinstance(run, TextRun) for run in runs)
    columns = inked(image)
    assert abs(columns[0] - min(run.x for run in runs)) < 4
    assert abs(columns[-1] - max(run.x + run.width for run in runs)) < 4


def test_arabic_begins_at_the_right_edge_of_its_box(painted):
    _, image = painted("هدف")
    assert inked(image)[0] > WIDE / 2
    _, image = painted("goal")
    assert inked(image)[-1] < WIDE / 2


def test_a_bracket_opens_to_the_side_its_text_runs_to(painted):
    """In Hebrew the first bracket stands at the right and is drawn as its counterpart."""
    (run, *_), image = painted("(א")
    _, plain = painted(")")
    assert run.rtl
    bracket = [x for x in inked(image) if x > WIDE - 8]
    assert bracket
    shape = [image.pixelColor(int(x * ZOOM), HIGH).lightness() for x in bracket]
    other = [plain.pixelColor(int(x * ZOOM), HIGH).lightness() for x in inked(plain)]
    assert (shape[0] > shape[-1]) == (other[0] > other[-1])
