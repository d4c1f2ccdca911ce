"""Name tents to fold and the plan of the table (playbook.md §8)."""

from typing import Final

from jointtable.content import Content
from jointtable.domain.edits.base import order_key
from jointtable.domain.prepared import PreparedView
from jointtable.domain.records import SIDES, Participant, Side
from jointtable.export.blocks import Paper, Plate, Section
from jointtable.export.book import Book, book_of
from jointtable.export.prepare.drawing import drawn, lettered
from jointtable.export.sizes import across
from jointtable.i18n import N_
from jointtable.layout.marks import MARK, TEXT, ZONE3
from jointtable.layout.primitives import Box, Line, Rect
from jointtable.layout.sheet import Align, Ink, Sheet
from jointtable.layout.styles import TextStyle
from jointtable.layout.text import measure

_NAME: Final = TextStyle(64, 74, 600, -0.02)
_LEAST_NAME: Final = 30.0
_ROLE: Final = Ink(style=TextStyle(25, 32), colour="ink2", top=True)
_PARTY: Final = Ink(style=TextStyle(19, 26, 600), top=True)
_BAND: Final = 12.0
_FOLD: Final = 22.0
"""Length of the marks at both edges where a tent is folded, in points."""
_TWO_LINES: Final = 30.0
"""From one seat to the next, in points, so that a role fits below the name."""

_TITLE: Final = Ink(style=TextStyle(25, 31, 600, -0.02), top=True)
_META: Final = Ink(style=TextStyle(9.4, 14), colour="ink2", top=True)
_HEAD: Final = Ink(style=TextStyle(13, 18, 600), top=True)
_SEAT: Final = Ink(style=TextStyle(11.5, 15, 600), top=True)
_SEAT_ROLE: Final = Ink(style=TextStyle(8.8, 12), colour="ink2", top=True)


def name_tents(
    view: PreparedView, content: Content, *, language: str, size: tuple[float, float]
) -> Paper:
    """Return a tent for each person, one a page lying across, to fold in the middle.

    Args:
        view: What was prepared, for the facilitator: people sit behind their own names.
        content: The product's own words.
        language: Of the document.
        size: Of the page, upright, in points.
    """
    book = book_of(view, content, language)
    page = across(size)
    plates = tuple(_tent(book, person, page) for person in _people(view))
    name = book.tr(N_("Name tents"))
    section = Section("tents", name, plates)
    if not plates:
        section = book.nothing("tents", name, book.tr(N_("Nobody is on the list of people yet.")))
    return book.paper("name-tents", book.title_of(name), (section,), numbered=False)


def _people(view: PreparedView) -> list[Participant]:
    """Return everybody: sales, procurement, then the facilitator."""
    order = {"sales": 0, "procurement": 1, "facilitator": 2}
    found = sorted(view.of(Participant), key=order_key)
    return sorted(found, key=lambda one: order[one.side])


def _tent(book: Book, person: Participant, page: tuple[float, float]) -> Plate:
    wide, high = page[0], page[1] / 2
    face = Sheet()
    _face(face, book, person, Box(0, 0, wide, high))
    fold = Sheet()
    for x in (0.0, wide - _FOLD):
        fold.add(Line(x, high, x + _FOLD, high, "lineStrong", 0.8))
    says = book.tr(N_("Name tent to fold: {name}."))
    return Plate(
        (
            drawn(face, (wide, high), 0, 0, turned=True),
            drawn(face, (wide, high), 0, high),
            drawn(fold, page),
        ),
        says.format(name=person.name or book.tr(N_("a line for a name"))),
        lying=True,
    )


def _face(sheet: Sheet, book: Book, person: Participant, box: Box) -> None:
    """Draw one face of a tent: mark, name, role, party; a line where there is no name."""
    middle = box.y + box.h / 2 - 4
    left = box.x + 64
    if person.side != "facilitator":
        side: Side = person.side
        lettered(sheet, side, book.shown.party_letter(side), left + 46, middle, 92)
        band = Box(box.x, box.bottom - _BAND - 24, box.w, _BAND)
        sheet.add(Rect(band.x, band.y, band.w, band.h, MARK[side], hatch=_hatch(side)))
        left += 130
    room = box.right - 56 - left
    if person.name:
        fits = _NAME.size * room / max(measure(person.name, _NAME), 1.0)
        style = _NAME.sized(max(min(_NAME.size, fits - 0.5), _LEAST_NAME))
        sheet.write(person.name, Ink(style=style), Box(left, middle - 62, room, 74))
    else:
        sheet.add(Line(left, middle + 6, left + room, middle + 6, "ink", 1.2))
    role = person.role if person.role != person.name else ""
    y = middle + 20
    if role:
        y += sheet.write(role, _ROLE, Box(left, y, room, 32))
    if person.side == "facilitator":
        sheet.write(book.shown.side_name("facilitator"), _PARTY, Box(left, y + 4, room, 26))
    else:
        party = book.party(person.side)
        sheet.write(party, _PARTY.but(colour=TEXT[person.side]), Box(left, y + 4, room, 26))


def _hatch(side: Side) -> str | None:
    """Return the stripes of a band: sales is hatched, so that grey print tells them apart."""
    return "white" if side == "sales" else None


# --- the plan of the table ------------------------------------------------------------------------


def table_plan(
    view: PreparedView, content: Content, *, language: str, size: tuple[float, float]
) -> Paper:
    """Return who sits where: sales left, procurement right, the facilitator at the screen.

    Args:
        view: What was prepared, for the facilitator.
        content: The product's own words.
        language: Of the document.
        size: Of the page, upright, in points.
    """
    book = book_of(view, content, language)
    page = across(size)
    sheet = Sheet()
    _plan(sheet, book, Box(48, 44, page[0] - 96, page[1] - 92))
    title = book.title_of(book.tr(N_("Table plan")))
    plate = Plate((drawn(sheet, page),), _plan_says(book), lying=True)
    section = Section("plan", book.tr(N_("Table plan")), (plate,))
    return book.paper("table-plan", title, (section,), mark="", numbered=False)


def _plan_says(book: Book) -> str:
    said = [book.tr(N_("The facilitator sits at the screen."))]
    where = (N_("On the left: {people}."), N_("On the right: {people}."))
    for side, words in zip(SIDES, where, strict=True):
        names = [_seat_name(book, p) for p in _people_of(book, side)]
        said.append(book.tr(words).format(people=", ".join(names) or book.party(side)))
    return " ".join(said)


def _people_of(book: Book, side: str) -> list[Participant]:
    return [p for p in sorted(book.view.of(Participant), key=order_key) if p.side == side]


def _seat_name(book: Book, person: Participant) -> str:
    return person.name or person.role or book.tr(N_("Free seat"))


def _plan(sheet: Sheet, book: Book, box: Box) -> None:
    setup = book.view.setup
    sheet.write(book.tr(N_("Table plan")), _TITLE, Box(box.x, box.y, box.w, 31))
    facts = (book.shown.title(), book.day(setup.date), setup.place)
    line = " · ".join(fact for fact in facts if fact)
    sheet.write(line, _META, Box(box.x, box.y + 34, box.w, 14))
    top = box.y + 74
    middle = box.x + box.w / 2
    _screen(sheet, book, Box(middle - 130, top, 260, 12))
    _facilitator(sheet, book, Box(middle + 150, top - 8, box.right - middle - 150, 40))
    table = Box(middle - 110, top + 78, 220, box.bottom - top - 96)
    sheet.add(Rect(table.x, table.y, table.w, table.h, "sunken", "lineStrong", 1.2, 18))
    for side in SIDES:
        _side(sheet, book, side, table, box)


def _screen(sheet: Sheet, book: Book, box: Box) -> None:
    sheet.add(Rect(box.x, box.y, box.w, box.h, "ink", radius=3))
    label = _META.but(align="centre")
    sheet.write(book.tr(N_("Screen")), label, Box(box.x, box.bottom + 5, box.w, 14))


def _facilitator(sheet: Sheet, book: Book, box: Box) -> None:
    people = _people_of(book, "facilitator")
    name = people[0].name if people and people[0].name else ""
    role = book.shown.side_name("facilitator")
    sheet.add(Rect(box.x, box.y, 28, 28, None, "ink2", 1.2, 8))
    sheet.write(name or role, _SEAT, Box(box.x + 38, box.y, box.w - 38, 15))
    if name and name != role:
        sheet.write(role, _SEAT_ROLE, Box(box.x + 38, box.y + 15, box.w - 38, 12))


def _side(sheet: Sheet, book: Book, side: Side, table: Box, box: Box) -> None:
    """Draw the people of a side beside the table, with their chairs."""
    left = side == "sales"
    edge = table.x - 16 if left else table.right + 16
    room = edge - 44 - box.x if left else box.right - edge - 44
    x = box.x if left else edge + 44
    align: Align = "right" if left else "left"
    head = _HEAD.but(align=align, colour=TEXT[side])
    sheet.write(book.party(side), head, Box(x, table.y - 30, room, 18))
    people = _people_of(book, side)
    pitch = table.h / max(len(people), 1)
    chair = min(34.0, pitch - 6)
    for n, person in enumerate(people):
        y = table.y + (n + 0.5) * pitch
        seat = edge - chair if left else edge
        sheet.add(Rect(seat, y - chair / 2, chair, chair, ZONE3[side], MARK[side], 1.2, 8))
        lettered(sheet, side, book.shown.party_letter(side), seat + chair / 2, y, chair * 0.5)
        two = pitch >= _TWO_LINES
        words = Box(x, y - (14 if two else 8), room - 2, 15)
        sheet.write(_seat_name(book, person), _SEAT.but(align=align), words)
        role = person.role if person.role != person.name else ""
        if two and role:
            sheet.write(role, _SEAT_ROLE.but(align=align), Box(x, y + 1, room - 2, 12))
