"""The poster of the table: all frames in the order of the agenda, joined by the thread.

It is drawn anew in large type from what both sides may see, since the words of a frame at reading
size would be too small on a wall (playbook.md §9).
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from jointtable.content import Content
from jointtable.domain.records import Block
from jointtable.domain.views import JointView
from jointtable.export.blocks import Paper, Placed, Plate, Section
from jointtable.export.book import Book, book_of
from jointtable.export.poster import talk, work
from jointtable.export.poster.panel import GAP, INK, PAD, QUIET, STRONG, TITLE, Panel
from jointtable.export.sizes import PAPERS, across
from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.layout.marks import mark
from jointtable.layout.primitives import Box, Line, Picture, Rect
from jointtable.layout.says import sentences
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import TextStyle
from jointtable.layout.table import Frame, scene
from jointtable.layout.text import measure

_SIZE: Final = across(PAPERS["a1"])
_MARGIN: Final = 56.0
_TOP: Final = 172.0
_FOOT: Final = 62.0
_GAP: Final = 44.0
_HEAD: Final = 58.0
_COLUMNS: Final = 3
_NAMES: Final = Ink(style=TextStyle(54, 66, 600, -0.02), top=True)
_FACTS: Final = Ink(style=TextStyle(27, 36), colour="ink2", top=True)
_SAYS: Final = TextStyle(36, 52)

PANELS: Final[Mapping[str, Callable[[Panel], bool]]] = {
    "opening": talk.opening,
    "language": talk.language,
    "understanding": talk.understanding,
    "positioning": work.positioning,
    "goals": work.goals,
    "alignment": work.alignment,
    "commitments": work.commitments,
}
"""What draws each stage; False: there is nothing to draw."""


def poster(view: JointView, content: Content, *, language: str, size: tuple[float, float]) -> Paper:
    """Return the poster as one page lying across.

    Args:
        view: What both sides may see in documents.
        content: The product's own words.
        language: Of the document.
        size: Of the page, upright, in points.
    """
    book = book_of(view, content, language)
    found = scene(view, book.insights, content, language=language, tr=book.tr)
    sheet = Sheet()
    _head(sheet, book)
    _board(sheet, book, found.frames)
    _foot(sheet, book)
    name = book.document("poster")
    plate = Plate(
        (Placed(Picture(tuple(sheet.primitives), (), *_SIZE), scale=size[1] / _SIZE[0]),),
        _in_words(book, found.frames),
        lying=True,
    )
    return book.paper("poster", book.title_of(name), (Section("poster", name, (plate,)),))


# --- around the frames ----------------------------------------------------------------------------


def _head(sheet: Sheet, book: Book) -> None:
    """Draw both names in one size, then what, when and which version."""
    x = _MARGIN
    for name, side in book.parties():
        sheet.add(*mark(side, x + 20, _MARGIN + 33, 40))
        x += 56 + sheet.phrase([(name, _NAMES)], Box(x + 56, _MARGIN, 1000, 66)) + 48
    setup = book.view.setup
    version = book.tr(N_("Version {n}")).format(n=setup.playbook_version)
    facts = (setup.title, book.day(setup.date), setup.place, version)
    line = " · ".join(fact for fact in facts if fact)
    sheet.write(line, _FACTS, Box(_MARGIN, _MARGIN + 72, _SIZE[0] - 2 * _MARGIN, 36))


def _foot(sheet: Sheet, book: Book) -> None:
    y = _SIZE[1] - _FOOT
    wide = _SIZE[0] - 2 * _MARGIN
    right = QUIET.but(align="right")
    sheet.write(book.text("confidential"), right, Box(_MARGIN + wide * 0.7, y, wide * 0.3, 31))


# --- the board ------------------------------------------------------------------------------------


def _board(sheet: Sheet, book: Book, frames: Sequence[Frame]) -> None:
    """Draw the frames in rows of three with the thread behind them, and what the table says."""
    count = len(frames)
    columns = min(_COLUMNS, max(count, 1))
    spare = count % columns if count else 0
    rows = max(1, -(-count // columns))
    room = Box(_MARGIN, _TOP, _SIZE[0] - 2 * _MARGIN, _SIZE[1] - _TOP - _FOOT - 20)
    below = 0.0 if spare or not count else _SAYS.line * 2 + 20
    wide = (room.w - (columns - 1) * _GAP) / columns
    high = (room.h - below - (rows - 1) * _GAP) / rows
    boxes = [
        Box(
            room.x + (n % columns) * (wide + _GAP),
            room.y + (n // columns) * (high + _GAP),
            wide,
            high,
        )
        for n in range(count)
    ]
    _thread(sheet, boxes)
    for frame, box in zip(frames, boxes, strict=True):
        _frame(sheet, book, frame, box)
    if spare:
        last = boxes[-1]
        free = Box(last.right + 2 * _GAP, last.y, room.right - last.right - 2 * _GAP, last.h)
        _says(sheet, book, free)
    elif count:
        _says_below(sheet, book, Box(room.x, room.bottom - below + 24, room.w, below))


def _thread(sheet: Sheet, boxes: Sequence[Box]) -> None:
    """Draw the line that joins the frames in the order of the day."""
    for before, after in pairwise(boxes):
        middle = _HEAD / 2
        if before.y == after.y:
            y = before.y + middle
            sheet.add(Line(before.right, y, after.x, y, "lineStrong", 8))
            continue
        turn = before.bottom + _GAP / 2
        for x1, y1, x2, y2 in (
            (before.centre[0], before.bottom, before.centre[0], turn),
            (before.centre[0], turn, after.centre[0], turn),
            (after.centre[0], turn, after.centre[0], after.y),
        ):
            sheet.add(Line(x1, y1, x2, y2, "lineStrong", 8, round_ends=True))


def _frame(sheet: Sheet, book: Book, frame: Frame, box: Box) -> None:
    """Draw one frame: number, title, fact, and what lies on it."""
    sheet.add(Rect(box.x, box.y, box.w, box.h, "frame", "lineStrong", 2, 20))
    inner = Box(box.x + PAD, box.y + 22, box.w - 2 * PAD, box.h - 22 - PAD * 0.7)
    fact = QUIET.but(align="right", top=False)
    title = f"{frame.number}\u2002{frame.title}"
    taken = min(measure(title, TITLE.style) + 1, 0.7 * inner.w)
    sheet.write(title, TITLE, Box(inner.x, inner.y, taken, 50))
    rest = Box(inner.x + taken + 20, inner.y, inner.w - taken - 20, 50)
    sheet.write(frame.fact, fact, rest)
    body = Box(inner.x, inner.y + _HEAD, inner.w, inner.h - _HEAD)
    panel = Panel(book, sheet, body)
    if not PANELS[frame.stage](panel):
        _empty(panel, frame)


def _empty(panel: Panel, frame: Frame) -> None:
    """Write the question of a frame with nothing on it, and why there is nothing."""
    book = panel.book
    block = book.view.find(Block, frame.block_id)
    if block is not None:
        panel.write(book.shown.block_question(block), STRONG, lines=3, after=GAP)
    sections = book.content.playbook.sections
    reached = frame.block_id in book.view.started
    empty = next((one.empty for one in sections if one.stage == frame.stage), None)
    says = empty if reached and empty is not None else book.content.playbook.not_reached
    panel.write(says.in_(book.language), QUIET, lines=3)


# --- what the table says --------------------------------------------------------------------------


def _sentences(book: Book) -> tuple[tuple[int, str], ...]:
    context = Context(
        view=book.view,
        insights=book.insights,
        content=book.content,
        block=Block(id="none", kind="break", minutes=0),
        language=book.language,
        tr=book.tr,
    )
    return sentences(context)


def _says(sheet: Sheet, book: Book, box: Box) -> None:
    """Write the five sentences into the free end of the last row, as large as they fit."""
    title = book.tr(N_("What the table says so far"))
    sheet.write(title, TITLE, Box(box.x, box.y + 22, box.w, 50))
    found = _sentences(book)
    numbers = 70.0
    widest = max(measure(text, _SAYS) for _, text in found)
    size = max(INK.style.size, min(_SAYS.size, _SAYS.size * (box.w - numbers) / widest))
    style = _SAYS.sized(size)
    pitch = min(style.line * 1.4, (box.h - 90) / len(found))
    for n, (number, words) in enumerate(found):
        y = box.y + 96 + n * pitch
        strong = Ink(style=style.weighted(600), top=True)
        sheet.write(str(number), strong, Box(box.x, y, numbers, style.line))
        room = Box(box.x + numbers, y, box.w - numbers, style.line)
        sheet.write(words, Ink(style=style, top=True), room)


def _says_below(sheet: Sheet, book: Book, box: Box) -> None:
    """Write the five sentences under full rows, in three columns."""
    found = _sentences(book)
    wide = (box.w - (_COLUMNS - 1) * _GAP) / _COLUMNS
    for n, (number, words) in enumerate(found):
        x, y = box.x + (n % _COLUMNS) * (wide + _GAP), box.y + (n // _COLUMNS) * 46
        sheet.write(str(number), STRONG, Box(x, y, 56, 31))
        sheet.write(words, INK, Box(x + 56, y, wide - 56, 31))


def _in_words(book: Book, frames: Sequence[Frame]) -> str:
    """Return the poster in words: each frame with its fact, then the sentences."""
    told = [f"{one.number} {one.title}: {one.fact}".rstrip(": ") for one in frames]
    said = [f"{number} {words}" for number, words in _sentences(book)]
    return ". ".join((*told, *said)) + "."
