"""Pulse slips: the key question on a quarter of a page for each person (playbook.md §7 and §8)."""

from collections.abc import Iterator, Sequence
from typing import Final

from jointtable.content import Content
from jointtable.content.asked import Field, Row
from jointtable.content.worksheets import sheets
from jointtable.domain.prepared import PreparedView
from jointtable.domain.records import SIDES, Block, Side, Step
from jointtable.export.blocks import Paper, Plate, Section
from jointtable.export.book import Book, book_of
from jointtable.export.prepare.drawing import drawn, lettered
from jointtable.i18n import N_
from jointtable.layout.marks import MARK, TEXT
from jointtable.layout.primitives import Box, Line, Marker, Rect
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import TextStyle

_PAD: Final = 30.0
_LABEL: Final = Ink(style=TextStyle(8.6, 12, 600))
_SMALL: Final = Ink(style=TextStyle(8.6, 12), colour="ink2")
_TINY: Final = Ink(style=TextStyle(7, 10), colour="ink3")
_QUESTION: Final = Ink(style=TextStyle(17, 23, 600, -0.01, "document"), top=True)
_CODE: Final = Ink(style=TextStyle(10, 14, 600, 0.04), colour="ink2", align="right")
_NUMBER: Final = Ink(style=TextStyle(8.6, 12), colour="ink2", align="centre")
_PLACE: Final = 16.0


def pulse_slips(
    view: PreparedView,
    content: Content,
    *,
    language: str,
    size: tuple[float, float],
    sides: tuple[Side, ...] = SIDES,
) -> Paper:
    """Return the slips of ``sides``, four a page, for the start and for the close.

    Args:
        view: What was prepared.
        content: The product's own words.
        language: Of the document.
        size: Of the page, in points.
        sides: Whose people.
    """
    book = book_of(view, content, language)
    sections = [section for side in sides for section in slip_sections(book, side, size)]
    title = book.title_of(book.tr(N_("Pulse slips")))
    if not sections:
        says = book.tr(N_("The agenda does not ask the key question."))
        sections = [book.nothing("pulse-slips", book.tr(N_("Pulse slips")), says)]
    mark = sides[0] if len(sides) == 1 else "joint"
    footer = book.text("worksheet_footer")
    return book.paper(
        "pulse-slips", title, tuple(sections), mark=mark, confidential=footer, numbered=False
    )


def slip_sections(book: Book, side: Side, size: tuple[float, float]) -> Iterator[Section]:
    """Yield the slips of one side as plates; nothing if the agenda does not ask the pulse."""
    sheet = next((one for one in sheets(book.shown, side, book.tr) if one.key == "W1"), None)
    if sheet is None or not sheet.printed:
        return
    slips = [(row, moment) for moment in _moments(book) for row in sheet.rows]
    pages = [slips[n : n + 4] for n in range(0, len(slips), 4)]
    plates = tuple(_page(book, side, page, size) for page in pages)
    yield Section(f"{side}-W1", sheet.title, plates, mark=side)


def _moments(book: Book) -> Iterator[str]:
    """Yield the moments at which the agenda asks the pulse, as headings."""
    for key, moment in (("pulse", N_("At the start")), ("pulse_again", N_("At the close"))):
        for step in book.view.of(Step):
            block = book.view.find(Block, step.block_id)
            if step.key == key and block is not None and not block.skipped:
                yield book.tr(moment)
                break


def _page(
    book: Book, side: Side, slips: Sequence[tuple[Row, str]], size: tuple[float, float]
) -> Plate:
    wide, high = size[0] / 2, size[1] / 2
    placed = []
    for n, (row, moment) in enumerate(slips):
        sheet = Sheet()
        _slip(sheet, book, side, row, moment, Box(0, 0, wide, high))
        placed.append(drawn(sheet, (wide, high), (n % 2) * wide, (n // 2) * high))
    cuts = Sheet()
    dash = (5.0, 4.0)
    cuts.add(Line(0, high, size[0], high, "lineStrong", 0.6, dash))
    cuts.add(Line(wide, 0, wide, size[1], "lineStrong", 0.6, dash))
    placed.append(drawn(cuts, size))
    says = book.tr(N_("{n} slips of {party} with scales from 0 to 10, to cut apart."))
    return Plate(tuple(placed), says.format(n=len(slips), party=book.party(side)))


def _slip(sheet: Sheet, book: Book, side: Side, row: Row, moment: str, box: Box) -> None:
    left, right = box.x + _PAD, box.right - _PAD
    room = right - left
    _whose(sheet, book, side, left, box.y + _PAD, room)
    sheet.write(row.code, _CODE, Box(right - 60, box.y + _PAD - 7, 60, 14))
    y = box.y + _PAD + 30
    sheet.write(moment, _SMALL, Box(left, y, room, 12))
    question = book.shown.key_question()
    sheet.write(question, _QUESTION, Box(left, y + 20, room, 92), lines=4)
    at_close = moment == book.tr(N_("At the close"))
    fields = [one for one in row.fields if not (at_close and one.asks == "guess")]
    # in the middle of what the question leaves, whether one number is asked or two
    y = box.y + box.h * (0.45 if len(fields) > 1 else 0.53)
    for field in fields:
        y = _scale(sheet, book, side, field, Box(left, y, room, 0)) + 24
    _foot(sheet, book, row, Box(left, box.bottom - _PAD - 34, room, 34))


def _whose(sheet: Sheet, book: Book, side: Side, x: float, y: float, room: float) -> None:
    lettered(sheet, side, book.shown.party_letter(side), x + 7, y, 14)
    name = f"{book.shown.side_name(side)} · {book.party(side)}"
    sheet.write(name, _LABEL.but(colour=TEXT[side]), Box(x + 20, y - 7, room - 84, 14))


def _scale(sheet: Sheet, book: Book, side: Side, field: Field, box: Box) -> float:
    """Draw a heading, eleven places and what the ends mean; return how far down they reach."""
    asked: Side = side
    if field.asks == "guess":
        asked = "procurement" if side == "sales" else "sales"
    sheet.write(field.heading, _LABEL, Box(box.x, box.y, box.w, 14))
    count = field.most - field.least + 1
    pitch = (box.w - _PLACE) / (count - 1)
    y = box.y + 30
    for n in range(count):
        x = box.x + _PLACE / 2 + n * pitch
        if asked == "sales":
            sheet.add(Marker("circle", x, y, _PLACE, "white", MARK[asked], 0.9))
        else:
            edge = _PLACE - 1
            sheet.add(Rect(x - edge / 2, y - edge / 2, edge, edge, "white", MARK[asked], 0.9, 2.4))
        number = str(field.least + n)
        sheet.write(number, _NUMBER, Box(x - 12, y - 6, 24, 12))
    ends = book.content.models.labels.agreement
    low, high = (ends[n].in_(book.language) for n in (min(ends), max(ends)))
    below = Box(box.x, y + _PLACE / 2 + 4, box.w, 12)
    sheet.write(low, _SMALL, below)
    sheet.write(high, _SMALL.but(align="right"), below)
    return below.bottom


def _foot(sheet: Sheet, book: Book, row: Row, box: Box) -> None:
    empty = book.tr(N_("Leave it empty if you would rather not say."))
    sheet.write(empty, _SMALL, Box(box.x, box.y - 8, box.w, 12))
    sheet.add(Line(box.x, box.y + 12, box.right, box.y + 12, "line", 0.6))
    sheet.write(row.text, _SMALL, Box(box.x, box.y + 16, box.w, 12))
    sheet.write(book.text("worksheet_footer"), _TINY, Box(box.x, box.y + 28, box.w, 10))
