"""Text on a page of a PDF: the glyphs of a measured line, exactly where the layout placed them."""

import math
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple, cast

from jointtable.export.pdf.embedding import EmbeddedFont, Fonts, glyph_width
from jointtable.export.pdf.emoji import emoji_form
from jointtable.export.pdf.operators import filled, number, numbers
from jointtable.layout.fonts import BOX_INSET, BOX_RISE, BOX_STROKE, COLOUR, MISSING, is_cursive
from jointtable.layout.text import Run, TextLine, graphemes
from jointtable.layout.text.shaping import Shaped, Stretches, stretches

Canvas = Any

_LEAST: Final = 0.0004
"""Smaller shifts, in parts of the font size, are seen by nobody."""


class _Body(NamedTuple):
    """A stretch of glyphs as PDF writes it.

    Attributes:
        shows: (rise, content of an array for TJ): glyphs and the shifts between them.
        exact: Whether the font's map alone gives its text back.
        plain: The content, if that is all there is to it: exact and on the baseline.
    """

    shows: tuple[tuple[float, str], ...]
    exact: bool
    plain: str | None


class _Letters:
    """What draws text in one document: its fonts, and stretches that were written before."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - reportlab brings no types
        self.fonts = Fonts(document)
        self._bodies: dict[tuple[str, int, float], tuple[Shaped, _Body]] = {}

    def body(self, key: str, shape: Shaped, tracking: float) -> _Body:
        """Return a stretch as it is written, made once for a document."""
        at = (key, id(shape), tracking)
        found = self._bodies.get(at)
        if found is None:
            found = self._bodies[at] = shape, _body(self.fonts.font(key), shape, tracking)
        return found[1]


def letters_of(canvas: Canvas) -> _Letters:
    """Return what draws text in the document of ``canvas``."""
    document = canvas._doc  # noqa: SLF001 - reportlab gives no other way to its fonts
    found: _Letters | None = getattr(document, "jointtable_letters", None)
    if found is None:
        found = document.jointtable_letters = _Letters(document)
    return found


def draw_line(
    canvas: Canvas,
    line: TextLine,
    x: float,
    y: float,
    size: float,
    colour: Any,  # noqa: ANN401
) -> None:
    """Draw a measured line with its baseline at (x, y), in points."""
    if not line.runs:
        return
    canvas._code.append(filled(colour))  # noqa: SLF001 - reportlab's call is ten times slower
    for run in line.runs:
        draw_run(canvas, run, x + run.x, y, size)


def draw_run(
    canvas: Canvas, run: Run, x: float, y: float, size: float, *, down: bool = False
) -> None:
    """Draw characters of one font so that they begin and end where the layout measured them.

    Args:
        canvas: reportlab's, with the colour set.
        run: What to draw.
        x: Of its left end.
        y: Of its baseline.
        size: Of the font.
        down: Whether y counts downwards on this canvas.
    """
    if run.font == COLOUR:
        _draw_emoji(canvas, run, x, y, size, down=down)
    elif run.font == MISSING:
        _draw_boxes(canvas, run, x, y, size, down=down)
    else:
        _draw_letters(canvas, run, x, y, size, down=down)


def _draw_letters(canvas: Canvas, run: Run, x: float, y: float, size: float, *, down: bool) -> None:
    letters = letters_of(canvas)
    found = stretches(run.font, run.text, rtl=run.rtl)
    tracking = _tracking(run, found, size)
    bodies = [letters.body(run.font, one, tracking) for one in found.shapes]
    plain = [body.plain for body in bodies]
    if run.says or None in plain:
        shown = "".join(_shows(found.shapes, bodies, run.says, size))
    else:
        shown = f"[{''.join(cast('list[str]', plain))}]TJ "
    name = letters.fonts.font(run.font).name
    flip = -1 if down else 1
    canvas._code.append(  # noqa: SLF001 - reportlab has no call for text by glyph
        f"BT /{name} {number(size)} Tf 1 0 0 {flip} {number(x)} {number(y)} Tm {shown}ET"
    )


def _tracking(run: Run, found: Stretches, size: float) -> float:
    """Return what stands between two letters, in parts of the font size."""
    if is_cursive(run.font):
        return 0.0
    spare = run.width / size - found.advance
    return round(spare / found.clusters, 4) if found.clusters and abs(spare) > _LEAST else 0.0


def _shows(found: tuple[Shaped, ...], bodies: list[_Body], says: str, size: float) -> Iterator[str]:
    """Yield a run in operators; what its map cannot say is said beside it (ActualText)."""
    if says or all(body.exact for body in bodies):
        yield _marked(_joined((show for body in bodies for show in body.shows), size), says)
        return
    for shape, body in zip(found, bodies, strict=True):
        yield _marked(_joined(body.shows, size), "" if body.exact else _in_order(shape))


def _marked(shown: str, says: str) -> str:
    if not says:
        return shown
    return f"/Span<</ActualText<FEFF{says.encode('utf-16-be').hex().upper()}>>>BDC {shown}EMC "


def _joined(shows: Iterable[tuple[float, str]], size: float) -> str:
    """Return glyphs in arrays, those on one height in one; what stands higher is raised."""
    groups = groupby(shows, key=itemgetter(0))
    found = [(rise, "".join(content for _, content in group)) for rise, group in groups]
    if len(found) == 1 and found[0][0] == 0:
        return f"[{found[0][1]}]TJ "
    return "".join(f"{number(rise * size)} Ts [{shown}]TJ " for rise, shown in found) + "0 Ts "


_KEPT: dict[tuple[str, int, float], tuple[Shaped, tuple[tuple[float, str], ...]]] = {}
_MOST_KEPT: Final = 32_768


def _shown(key: str, shape: Shaped, tracking: float) -> tuple[tuple[float, str], ...]:
    """Return a stretch as it is written; it is the same in every document."""
    at = (key, id(shape), tracking)
    found = _KEPT.get(at)
    if found is None:
        if len(_KEPT) > _MOST_KEPT:
            _KEPT.clear()
        # the stretch is kept with it, so that no other one gets its place in memory
        found = _KEPT[at] = shape, _written(key, shape, tracking)
    return found[1]


def _body(font: EmbeddedFont, shape: Shaped, tracking: float) -> _Body:
    """Return a stretch as it is written, its glyphs noted in the font of this document."""
    exact = font.note(shape)
    shows = _shown(font.key, shape, tracking)
    # raised marks would be read as lines of their own
    raised = shape.rtl and any(rise != 0 for rise, _ in shows)
    exact = exact and not raised
    plain = shows[0][1] if exact and len(shows) == 1 and shows[0][0] == 0 else None
    return _Body(shows, exact, plain)


def _written(key: str, shape: Shaped, tracking: float) -> tuple[tuple[float, str], ...]:
    shows: list[tuple[float, str]] = []
    rise, content, codes = 0.0, "", ""
    for glyph in shape.glyphs:
        at = round(glyph.dy, 4) if abs(glyph.dy) > _LEAST else 0.0
        if at != rise:
            content += f"<{codes}>" if codes else ""
            shows += [(rise, content)] if content else []
            rise, content, codes = at, "", ""
        if abs(glyph.dx) > _LEAST:
            content = _shifted(content + (f"<{codes}>" if codes else ""), -glyph.dx)
            codes = ""
        codes += f"{glyph.number:04X}"
        spaced = tracking if glyph.advance > 0 else 0.0
        behind = glyph.dx + glyph_width(key, glyph.number) - glyph.advance - spaced
        if abs(behind) > _LEAST:
            content = _shifted(f"{content}<{codes}>", behind)
            codes = ""
    content += f"<{codes}>" if codes else ""
    return (*shows, (rise, content))


def _shifted(content: str, ems: float) -> str:
    """Return an array with a shift to the left at its end; two numbers never touch."""
    apart = "" if content.endswith(">") else " "
    return f"{content}{apart}{number(ems * 1000)}"


def _in_order(shape: Shaped) -> str:
    """Return what a stretch says, in the order in which its glyphs stand."""
    return "".join(glyph.text for glyph in (shape.glyphs[::-1] if shape.rtl else shape.glyphs))


# --- what is no letter ---------------------------------------------------------------------------


def _draw_emoji(canvas: Canvas, run: Run, x: float, y: float, size: float, *, down: bool) -> None:
    found = stretches(run.font, run.text, rtl=run.rtl)
    tracking = _tracking(run, found, size) * size
    at, flip = x, -1 if down else 1
    for shape in found.shapes:
        for glyph in shape.glyphs:
            form = emoji_form(canvas, glyph.number)
            scale = number(size / 1000, 5)
            place = f"{number(at + glyph.dx * size)} {number(y)}"
            code = f"q {scale} 0 0 {number(flip * size / 1000, 5)} {place} cm"
            canvas._code.append(code)  # noqa: SLF001
            canvas.doForm(form)
            canvas._code.append("Q")  # noqa: SLF001
            at += glyph.advance * size + tracking
    _say_beneath(canvas, run, x, y, size, down=down)


def _draw_boxes(canvas: Canvas, run: Run, x: float, y: float, size: float, *, down: bool) -> None:
    """Draw a crossed box for each grapheme, in the colour of the letters."""
    pen, high = BOX_STROKE * size / 2, (-1 if down else 1) * BOX_RISE * size
    at = x
    found = stretches(run.font, run.text, rtl=run.rtl)
    tracking = _tracking(run, found, size) * size
    for shape in found.shapes:
        for glyph in shape.glyphs:
            left, right = at + BOX_INSET * size, at + (glyph.advance - BOX_INSET) * size
            corners = ((left, y), (right, y), (right, y + high), (left, y + high))
            a, b, c, d = corners
            for start, end in ((a, b), (b, c), (c, d), (d, a), (a, c), (b, d)):
                canvas._code.append(_bar(start, end, pen))  # noqa: SLF001
            at += glyph.advance * size + tracking
    _say_beneath(canvas, run, x, y, size, down=down)


def _bar(start: tuple[float, float], end: tuple[float, float], half: float) -> str:
    """Return a straight line as a shape to fill, ``half`` its width to either side."""
    (x0, y0), (x1, y1) = start, end
    scale = half / math.hypot(x1 - x0, y1 - y0)
    across, along = (y0 - y1) * scale, (x1 - x0) * scale
    corners = (
        (x0 + across, y0 + along),
        (x1 + across, y1 + along),
        (x1 - across, y1 - along),
        (x0 - across, y0 - along),
    )
    first, *rest = (numbers(corner) for corner in corners)
    return f"{first} m {' '.join(f'{one} l' for one in rest)} f"


def _say_beneath(canvas: Canvas, run: Run, x: float, y: float, size: float, *, down: bool) -> None:
    """Lay the text of a picture under it, unseen, as wide as the picture."""
    font = letters_of(canvas).fonts.glyphless
    said = graphemes(run.text)
    codes = "".join(f"{font.code(one):04X}" for one in said)
    stretch = 100 * run.width / (font.width * size * len(said))
    flip = -1 if down else 1
    canvas._code.append(  # noqa: SLF001
        f"BT /{font.name} {number(size)} Tf 3 Tr {number(stretch)} Tz "
        f"1 0 0 {flip} {number(x)} {number(y)} Tm <{codes}>Tj 0 Tr 100 Tz ET"
    )
