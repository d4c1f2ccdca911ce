"""The signs of the table: marks of the sides, slips, pills, chips, verdicts, covered cards."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from jointtable.domain.records import Side
from jointtable.layout.primitives import (
    FRAME_PART,
    AnyPrimitive,
    Box,
    Colour,
    Detail,
    Icon,
    Layer,
    Marker,
    Part,
    Path,
    Rect,
    Segment,
    SideOrJoint,
)
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import CARD, INITIALS, PILL, TextStyle
from jointtable.layout.text import measure

BAR: Final = 8.0
PAD: Final = 16.0
PAD_BAR: Final = 22.0
PAD_JOINT: Final = 24.0
PILL_HEIGHT: Final = 30.0
CHIP: Final = 30.0
_ARC: Final = 0.5523  # a cubic with controls this far along draws a quarter of a circle

MARK: Final[dict[Side, Colour]] = {"sales": "sales.mark", "procurement": "procurement.mark"}
TEXT: Final[dict[Side, Colour]] = {"sales": "sales.text", "procurement": "procurement.text"}
ZONE: Final[dict[Side, Colour]] = {"sales": "sales.zone1", "procurement": "procurement.zone1"}
ZONE3: Final[dict[Side, Colour]] = {"sales": "sales.zone3", "procurement": "procurement.zone3"}
EDGE: Final[dict[Side, Colour]] = {"sales": "sales.edge", "procurement": "procurement.edge"}


# --- marks ---------------------------------------------------------------------------------------


def mark(
    side: SideOrJoint,
    x: float,
    y: float,
    size: float = 14.0,
    *,
    part: Part = FRAME_PART,
    hollow: float = 0.0,
) -> tuple[AnyPrimitive, ...]:
    """Return the mark of a side about (x, y): circle, square, or both overlapping.

    Args:
        side: Whose.
        x: Middle.
        y: Middle.
        size: Diameter of the circle; the square is a little smaller, so that both look alike.
        part: What it belongs to.
        hollow: Width of the outline of an empty mark; 0: filled.
    """
    if side == "joint":
        shift = size * 0.35
        return (
            *mark("sales", x - shift, y, size, part=part),
            *mark("procurement", x + shift, y, size, part=part),
        )
    shape, edge = ("circle", size) if side == "sales" else ("square", size * 0.95)
    radius = 2.0 if size < 20 else size / 7  # noqa: PLR2004 - tiny squares keep a corner of 2
    return (
        Marker(
            "circle" if shape == "circle" else "square",
            x,
            y,
            edge - hollow,
            fill="frame" if hollow else MARK[side],
            stroke=MARK[side] if hollow else None,
            width=hollow,
            radius=radius,
            detail=Detail.ALWAYS,
            part=part,
        ),
    )


def zone(side: Side, box: Box) -> Rect:
    """Return the tinted ground of a side's cards."""
    return Rect(
        box.x, box.y, box.w, box.h, ZONE[side], radius=14, layer=Layer.ZONES, detail=Detail.ALWAYS
    )


# --- slips ---------------------------------------------------------------------------------------


def slip(side: SideOrJoint, box: Box, part: Part, *, private: bool = False) -> Iterable[Rect]:
    """Return the paper of a card: white, an outline, and the bar of its side at the outer edge.

    Args:
        side: Whose; joint cards have both bars.
        box: The card, its outline lies around it.
        part: The card.
        private: Hatched: only this side sees it.
    """
    line = 2.0 if side == "joint" else 1.5
    edge = "lineStrong" if side == "joint" else EDGE[side]
    ground = None if side == "joint" or not private else ZONE3[side]
    yield Rect(
        box.x - line / 2,
        box.y - line / 2,
        box.w + line,
        box.h + line,
        fill=ground or "card",
        stroke=edge,
        width=line,
        radius=8 + line / 2,
        hatch=edge if ground else None,
        part=part,
    )
    for one in ("sales", "procurement") if side == "joint" else (side,):
        left = one == "sales"
        yield Rect(
            box.x - line if left else box.right - BAR,
            box.y - line,
            BAR + line,
            box.h + 2 * line,
            fill=f"{one}.mark",
            radius=8 + line,
            corners="left" if left else "right",
            part=part,
        )


def inside(side: SideOrJoint, box: Box) -> Box:
    """Return where the text of a slip stands: beside the bar, with its padding."""
    if side == "joint":
        return Box(box.x + PAD_JOINT, box.y, box.w - 2 * PAD_JOINT, box.h)
    left = PAD_BAR if side == "sales" else PAD
    return Box(box.x + left, box.y, box.w - PAD - PAD_BAR, box.h)


def empty_slip(
    sheet: Sheet, text: str, box: Box, part: Part = FRAME_PART, *, style: TextStyle = CARD
) -> None:
    """Draw a place where a card is missing: dashed, with a few words as large as on the cards."""
    sheet.add(
        Rect(
            box.x + 1,
            box.y + 1,
            box.w - 2,
            box.h - 2,
            stroke="control",
            width=2,
            radius=8,
            dash=(6, 5),
            part=part,
        )
    )
    ink = Ink(style=style, colour="ink2", align="centre")
    sheet.write(text, ink, Box(box.x + 12, box.y, box.w - 24, box.h), part=part)


def covered_card(side: Side, box: Box, part: Part = FRAME_PART) -> tuple[AnyPrimitive, ...]:
    """Return a card that lies face down: hatched, with a lock; its size tells nothing."""
    x, y = box.centre
    disc = min(23.0, box.h / 2 - 4)
    lock = disc * 26 / 23
    return (
        Rect(
            box.x,
            box.y,
            box.w,
            box.h,
            fill=ZONE3[side],
            stroke=MARK[side],
            width=2.5,
            radius=9,
            hatch=EDGE[side],
            detail=Detail.ALWAYS,
            part=part,
        ),
        Marker("circle", x, y, 2 * disc, fill="frame", part=part),
        Icon("lock", x - lock / 2, y - lock / 2, lock, TEXT[side], 2.2, part=part),
    )


def face_down(side: SideOrJoint, box: Box) -> tuple[AnyPrimitive, ...]:
    """Return a card of either side, or of both, that lies face down over ``box``."""
    if side != "joint":
        return covered_card(side, box)
    cover, *lock = covered_card("sales", box)
    assert isinstance(cover, Rect)  # noqa: S101 - the paper lies below the lock
    paper = replace(cover, fill="sunken", stroke="lineStrong", hatch="line")
    return (paper, *(replace(one, colour="ink2") if isinstance(one, Icon) else one for one in lock))


def open_card(side: Side, box: Box, part: Part = FRAME_PART) -> Rect:
    """Return the place of an answer that has not been given."""
    return Rect(
        box.x,
        box.y,
        box.w,
        box.h,
        fill="frame",
        stroke=MARK[side],
        width=2.5,
        radius=9,
        dash=(7, 7),
        detail=Detail.ALWAYS,
        part=part,
    )


# --- small signs ---------------------------------------------------------------------------------


def agreed_tick(box: Box, part: Part) -> tuple[AnyPrimitive, ...]:
    """Return the green tick of a card that both sides have agreed to, on its top right corner."""
    x, y = box.right - 9, box.y  # over the bar: what stands at the end of the words stays clear
    return (
        Marker("circle", x, y, 24, fill="ok.mark", stroke="frame", width=2, part=part),
        tick(x, y, 0.5, part),
    )


def verdict(kind: str, x: float, y: float, size: float, part: Part) -> tuple[AnyPrimitive, ...]:
    """Return the sign of a verdict about (x, y): right, partly, wrong or open.

    Args:
        kind: The verdict.
        x: Middle.
        y: Middle.
        size: Diameter of the disc, 48 at the usual density.
        part: What it belongs to.
    """
    k = size / 48
    if kind == "right":
        disc = Marker("circle", x, y, size, "ok.mark", detail=Detail.ALWAYS, part=part)
        return (disc, tick(x, y, k, part))
    if kind == "wrong":
        diamond = Marker(
            "diamond",
            x,
            y,
            44 * k,
            "attention.mark",
            radius=8 * k,
            detail=Detail.ALWAYS,
            part=part,
        )
        return (diamond, cross(x, y, 8 * k, "frame", 4.5 * k, part))
    ring = Marker(
        "circle",
        x,
        y,
        45 * k,
        "frame",
        "ink2" if kind == "partly" else "control",
        3 * k,
        dash=() if kind == "partly" else (6 * k, 5 * k),
        detail=Detail.ALWAYS,
        part=part,
    )
    if kind != "partly":
        return (ring,)
    half = Path(half_disc(x, y, 22 * k), fill="ink2", detail=Detail.ALWAYS, part=part)
    return (ring, half)


def half_disc(x: float, y: float, r: float) -> tuple[Segment, ...]:
    """Return the right half of a disc about (x, y)."""
    a = r * _ARC
    return (
        ("M", (x, y - r)),
        ("C", (x + a, y - r, x + r, y - a, x + r, y)),
        ("C", (x + r, y + a, x + a, y + r, x, y + r)),
        ("Z", ()),
    )


def cross(x: float, y: float, r: float, colour: Colour, width: float, part: Part) -> Path:
    """Return a cross about (x, y), each arm ``r`` long to either side."""
    return Path(
        (
            ("M", (x - r, y - r)),
            ("L", (x + r, y + r)),
            ("M", (x + r, y - r)),
            ("L", (x - r, y + r)),
        ),
        colour,
        width,
        layer=Layer.CARDS,
        part=part,
    )


def tick(x: float, y: float, k: float, part: Part) -> Path:
    """Return a tick about (x, y) in the colour of the frame; ``k`` is 1 on a disc of 48."""
    points = ((x - 10 * k, y + k), (x - 3 * k, y + 9 * k), (x + 10 * k, y - 7 * k))
    segments: tuple[Segment, ...] = (
        ("M", points[0]),
        ("L", points[1]),
        ("L", points[2]),
    )
    return Path(segments, "frame", 4.5 * k if k > 0.6 else 3.0, part=part)  # noqa: PLR2004


def chip(
    sheet: Sheet,
    side: Side,
    letters: str,
    at: tuple[float, float],
    part: Part,
    *,
    on_hatching: bool = False,
) -> None:
    """Draw the initials of a person in the shape of a side.

    Args:
        sheet: Where to.
        side: Whose person.
        letters: Three at most.
        at: Top left corner.
        part: What it belongs to.
        on_hatching: Whether the card below is hatched in the colours of the chip.
    """
    x, y = at
    shape = "circle" if side == "sales" else "square"
    middle = CHIP / 2
    sheet.add(
        Marker(
            "circle" if shape == "circle" else "square",
            x + middle,
            y + middle,
            CHIP,
            fill="card" if on_hatching else ZONE3[side],
            radius=6,
            part=part,
        )
    )
    ink = Ink(style=INITIALS, colour=TEXT[side], align="centre", detail=Detail.META)
    sheet.write(letters, ink, Box(x - 2, y, CHIP + 4, CHIP), part=part)


def missing_chip(side: Side, x: float, y: float, part: Part) -> Marker:
    """Return the dashed place of an owner who is not named yet."""
    return Marker(
        "circle" if side == "sales" else "square",
        x + CHIP / 2,
        y + CHIP / 2,
        CHIP - 1.5,
        stroke=MARK[side],
        width=1.5,
        radius=6,
        dash=(4, 3),
        part=part,
    )


def pill_width(text: str, pad: float = 14.0) -> float:
    """Return how wide the pill of ``text`` is, with ``pad`` at either end."""
    return measure(text, PILL) + 2 * pad


def pill(
    sheet: Sheet,
    text: str,
    x: float,
    y: float,
    part: Part,
    *,
    fill: Colour = "attention.mark",
    pad: float = 14.0,
) -> Box:
    """Draw a pill about (x, y) and return its box.

    Args:
        sheet: Where to.
        text: In it, on one line.
        x: Middle.
        y: Middle.
        part: What it belongs to.
        fill: Its ground; on ``frame`` the words are ``ink2``, otherwise ``frame``.
        pad: Room at either end of the words.
    """
    width = pill_width(text, pad)
    box = Box(x - width / 2, y - PILL_HEIGHT / 2, width, PILL_HEIGHT)
    sheet.add(
        Rect(
            box.x,
            box.y,
            box.w,
            box.h,
            fill,
            radius=PILL_HEIGHT / 2,
            layer=Layer.INSIGHT,
            part=part,
        )
    )
    ink = Ink(
        style=PILL,
        colour="ink2" if fill == "frame" else "frame",
        align="centre",
        detail=Detail.LABEL,
        layer=Layer.INSIGHT,
    )
    sheet.write(text, ink, box.grown(2), part=part)
    return box
