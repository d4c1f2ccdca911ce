"""A marker in every private or sealed field of a workshop; the room never sees one (ux.md §11.4).

Fields and records are found by reflection over the allow-lists: one that is added later is looked
for from its first day.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRect
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication
from tests.ui.audience.conftest import Room
from tests.ui.conftest import sample_bytes

from jointtable.domain.allow_lists import ALLOWED, hidden
from jointtable.domain.blind import SUBJECT_OF, Subject, next_number
from jointtable.domain.records import RECORD_TYPES, Participant, Record, Round, rules_of
from jointtable.domain.records.rules import OptionalText, Text
from jointtable.domain.visibility import SEALABLE, table_view
from jointtable.domain.workshop import Workshop
from jointtable.interchange import read
from jointtable.layout.primitives import TextRun
from jointtable.ui.audience.clock import drawn_clock
from jointtable.ui.run.day import playable

MARK = re.compile(r"Zq\d{4}x")
LEAST = 12
"""Characters a field must take to hold a marker; initials and letters take fewer."""
UNSEEN = {"notes", "incidents", "facilitator", "nobody"}


class Markers:
    """Hands out markers and plants them."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.where: dict[str, str] = {}
        self.ids: list[str] = []

    def new(self, where: str) -> str:
        mark = f"Zq{len(self.where):04d}x"
        self.where[mark] = where
        return f"{mark} {where}"

    def planted(self, *, sealed: bool) -> Workshop:
        """Return the workshop with a marker in every place that the room may not see."""
        rounds = self.rounds() if sealed else {}
        made: list[Record] = list(rounds.values())
        for kind in RECORD_TYPES.values():
            made.extend(self.with_hidden(record) for record in self.workshop.of(kind))
            first = next(iter(self.workshop.of(kind)), None)
            if first is not None:
                made.extend(self.copies(first, rounds))
        return Workshop.of_records(made)

    def rounds(self) -> dict[Subject, Round]:
        subjects = dict.fromkeys(SUBJECT_OF.values())
        return {
            subject: Round(
                id=f"canary-{subject}",
                subjects=(subject,),
                number=next_number(self.workshop, (subject,)),
                sales_locked_at="2026-05-15T09:30:00+03:00",
            )
            for subject in subjects
        }

    def with_hidden(self, record: Record) -> Record:
        """Return a record with markers in what the room may not see of it."""
        kind = type(record)
        names = {name for name, _ in hidden(kind, "table")}
        if ALLOWED[kind].seen_by in UNSEEN:
            names = {field.name for field in fields(record)}
        if isinstance(record, Participant) and not self.has_name(record):
            names |= {"name", "role"}
        return self.marked(record, names)

    def has_name(self, person: Participant) -> bool:
        """Return whether the room may read a person's name: owners and signers."""
        seen = table_view(self.workshop).find(Participant, person.id)
        return seen is not None and bool(seen.name)

    def copies(self, record: Record, rounds: dict[Subject, Round]) -> Iterator[Record]:
        """Yield a record like this one that only one side sees, and one that is sealed."""
        kind, own = type(record), {field.name for field in fields(record)}
        if "visibility" in own and ALLOWED[kind].seen_by not in UNSEEN:
            side = getattr(record, "side", None) or getattr(record, "about", None) or "sales"
            side = side if side in {"sales", "procurement"} else "sales"
            yield self.copy(record, "private", visibility=side)
        if kind.list_name in SEALABLE and rounds:
            round_id = rounds[SUBJECT_OF[kind]].id
            yield self.copy(record, "sealed", round_id=round_id)

    def copy(self, record: Record, why: str, **values: object) -> Record:
        made = replace(record, id=f"canary-{why}-{type(record).list_name}", **values)
        self.ids.append(made.id)
        return self.marked(made, {field.name for field in fields(record)}, why)

    def marked(self, record: Record, names: set[str], why: str = "hidden") -> Record:
        kind = type(record)
        values = {
            name: self.new(f"{kind.list_name}.{name} {why}")
            for name, rule, _ in rules_of(kind)
            if name in names and isinstance(rule, Text | OptionalText) and rule.limit >= LEAST
        }
        return replace(record, **values) if values else record


def on_the_wall(room: Room) -> str:
    """Return every text that the window paints, exposes to accessibility, or has as a name."""
    wall = room.wall
    page = wall.board.page
    runs = (*page.picture.primitives, *page.behind.primitives, *drawn_clock(wall.board.clock))
    said = [one.text for one in runs if isinstance(one, TextRun)]
    said += [wall.windowTitle(), wall.windowFilePath(), wall.toolTip(), wall.objectName()]
    said += [wall.statusTip(), wall.whatsThis(), wall.windowIconText(), wall.windowRole()]
    interface = QAccessible.queryAccessibleInterface(wall)
    assert interface.childCount() == 0
    said += [interface.text(one) for one in QAccessible.Text]
    return "\n".join([*said, painted(room)])


def painted(room: Room) -> str:
    """Return the texts that a painter is asked to draw: the picture as SVG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setViewBox(QRect(0, 0, 1920, 1080))
    painter = QPainter(device)
    room.wall.board.paint_into(painter)
    painter.end()
    svg = bytes(buffer.data().data()).decode()
    return "\n".join(re.findall(r"<text[^>]*>\s*([^<]*)</text>", svg))


def outside() -> str:
    """Return what the system sees of the program: titles of windows and the clipboard."""
    titles = [one.windowTitle() for one in QApplication.topLevelWidgets()]
    return "\n".join([*titles, QApplication.clipboard().text()])


def seen(text: str, markers: Markers) -> list[str]:
    """Return where the markers in ``text`` were planted."""
    return [markers.where[mark] for mark in MARK.findall("".join(text.split()))]


@pytest.fixture
def marked(window, qtbot):
    """A function that opens the planted sample."""

    def open_it(*, sealed: bool) -> tuple[Room, Markers]:
        markers = Markers(read(sample_bytes("gearworks-dairies")))
        here = Room(window, qtbot)
        workshop = markers.planted(sealed=sealed)
        fresh = replace(workshop.setup, id="canary")
        others = (one for one in workshop.records() if one is not workshop.setup)
        window.open_workshop(window._shelf.keep(Workshop.of_records([fresh, *others])))
        here.projector.wall.open()
        window.hide()  # nobody looks at the console here, and it need not paint
        here.look()
        return here, markers

    return open_it


def walked(here: Room, *, every_step: bool) -> Iterator[None]:
    """Go through the day: every step, or one of each stage; and every lens of it."""
    leading = here.leading
    steps = playable(leading.workshop)
    if not every_step:
        steps = tuple({step.block_id: step for step in steps}.values())
    for step in steps:
        leading.go_to_step(step.id)
        here.look()
        yield
        lenses = leading._lenses_of(step.block_id)
        if step is steps[-1] or step.block_id != steps[steps.index(step) + 1].block_id:
            for lens in lenses:
                leading.show_lens(lens)
                here.look()
                yield


@pytest.mark.parametrize("sealed", [True, False])
def test_no_marker_is_seen_in_any_step_lens_or_view(marked, sealed, caplog):
    here, markers = marked(sealed=sealed)
    projector = here.projector
    assert len(markers.where) > 100
    pages = set()
    for _ in walked(here, every_step=sealed):
        text = on_the_wall(here)
        pages.add(text)
        assert seen(text, markers) == []
    assert len(pages) >= 12
    projector.show_table(whole=True)
    here.look()
    assert seen(on_the_wall(here), markers) == []
    projector.show_test(0)
    here.look()
    assert seen(on_the_wall(here), markers) == []
    assert seen(outside() + caplog.text, markers) == []


def test_no_marker_gets_into_the_spotlight(marked):
    here, markers = marked(sealed=True)
    for id_ in markers.ids:
        assert not here.projector.show_spotlight((id_,)), id_
    for kind in RECORD_TYPES.values():
        for record in here.leading.workshop.of(kind)[:2]:
            here.projector.show_spotlight((record.id,))
            here.wall.finish()
            assert seen(here.words, markers) == []


def test_waiting_break_and_question_show_no_marker_either(marked):
    here, markers = marked(sealed=True)
    projector = here.projector
    for steering in (
        replace(projector.steering, begun=False),
        replace(projector.steering, question="What would have to be true?"),
        *(
            replace(projector.steering, break_id=block.id)
            for block in here.leading.workshop.of(RECORD_TYPES["blocks"])
        ),
    ):
        projector._steer(steering)
        here.look()
        assert seen(on_the_wall(here), markers) == []


def test_a_marker_in_what_the_room_may_see_is_found(marked):
    here, markers = marked(sealed=False)
    here.go_to("goals")
    here.leading.adding.add_line("s: " + markers.new("goals.text, said in the open"))
    here.look()
    assert set(seen(on_the_wall(here), markers)) == {"goals.text, said in the open"}
    assert set(seen(painted(here), markers)) == {"goals.text, said in the open"}
