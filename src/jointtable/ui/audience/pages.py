"""The pictures for the room, each laid out from what the room may know."""

from collections.abc import Callable, Mapping
from typing import Final

from jointtable import i18n
from jointtable.domain.blind import SUBJECT_OF, Subject, is_open, locked_at
from jointtable.domain.records import RECORD_TYPES, SIDES, Block, Round, Side, Step
from jointtable.i18n import N_
from jointtable.layout import styles
from jointtable.layout.marks import mark
from jointtable.layout.primitives import AnyPrimitive, Box, Detail, Picture, TextRun, moved
from jointtable.layout.sheet import Ink, Sheet
from jointtable.layout.styles import TextStyle
from jointtable.layout.table import TABS, Frame, picture_of
from jointtable.ui.audience.page import PX, Page, big, write
from jointtable.ui.audience.room import Room
from jointtable.ui.audience.showing import Kind, Showing
from jointtable.ui.audience.spotlight import spotlight_page

_TITLE: Final = TextStyle(64 * PX, 76 * PX, 600, -0.018)
_NAME: Final = TextStyle(44 * PX, 56 * PX, 600, -0.01)
_SMALL: Final = TextStyle(32 * PX, 42 * PX, 400)
_GROWS: Final = 1.25
_LARGEST: Final = 4
"""Each larger size of the test picture is so much larger, and there are so many."""
_EDGE: Final = 100.0
"""Left free around the whole table."""
_LINE: Final = Box(40, 26, 1238, 24)
"""The line over the question, with the name of the step (ux.md §3)."""


def page_of(room: Room, showing: Showing) -> Page:
    """Return the picture of what is to be shown; what is not there any more is left out."""
    return _PAGES[showing.kind](room, showing)


# --- the table -----------------------------------------------------------------------------------


def _stage(room: Room, showing: Showing) -> Page:
    frame = room.scene.frame(showing.block_id)
    if frame is None:
        return _waiting(room)
    drawn = frame.picture
    said = _said(drawn, promise(room, showing.block_id))
    return Page(
        picture=Picture((*drawn.primitives, *said), (), drawn.width, drawn.height),
        stage=frame.title,
        has_clock=_shows_clock(room, frame),
        origins=((frame.block_id, 0.0, 0.0),),
    )


def _said(drawn: Picture, text: str) -> list[AnyPrimitive]:
    """Return a promise behind the name of the step, where no frame has anything else."""
    sheet = Sheet()
    line = [
        one.bounds for one in drawn.primitives if isinstance(one, TextRun) and one.y < _LINE.bottom
    ]
    left = max((box.right for box in line), default=_LINE.x) + 36
    if text:
        room = Box(left, _LINE.y, _LINE.right - left, _LINE.h)
        sheet.write(text, Ink(style=styles.STAGE, detail=Detail.LABEL), room)
    return sheet.primitives


def _shows_clock(room: Room, frame: Frame) -> bool:
    return room.context(frame.block_id).setting("timer_on_projector") is not False


def promise(room: Room, block_id: str) -> str:
    """Return what the room is promised in the step that a stage is at; "" where nothing is."""
    context = room.context(block_id)
    step = context.step()
    if step is None:
        return ""
    if step.key == "house_rules":
        return room.tr(
            N_(
                "Everything stays on this laptop. What a side writes by itself is shown only when"
                " both have locked."
            )
        )
    if step.key == "vote":
        return _of_votes(room)
    if room.step_mode(step) != "blind" or _is_over(room, step):
        return ""
    shown = room.tr(SHOWN[str(context.setting("answers_shown") or "side")])
    return "\u2002·\u2002".join(one for one in (_who_writes(room, step), shown) if one)


SHOWN: Final[Mapping[str, str]] = {
    "nobody": N_("Answers are shown without names"),
    "side": N_("Answers are shown by side, without names"),
    "name": N_("Answers are shown by side; names stay with the facilitator"),
}
"""How answers will be shown, by the setting of the stage. Names never reach the projector."""


def _who_writes(room: Room, step: Step) -> str:
    """Return which sides are still writing; "" when both have locked, which the frame says."""
    locked = _locked(room, step)
    writing = [side for side in SIDES if not locked[side]]
    if len(writing) == len(SIDES):
        return room.tr(N_("Both sides are writing"))
    if not writing:
        return ""
    return room.tr(N_("{side} is writing")).format(side=room.shown.side_name(writing[0]))


def _is_over(room: Room, step: Step) -> bool:
    """Return whether what is written in a blind step has been revealed."""
    rounds = [one for one in room.view.of(Round) if _subjects(room, step) & set(one.subjects)]
    return bool(rounds) and not any(is_open(one) for one in rounds)


def _locked(room: Room, step: Step) -> dict[Side, bool]:
    """Return which sides have locked what is written in a blind step."""
    subjects = _subjects(room, step)
    rounds = [one for one in room.view.of(Round) if is_open(one) and subjects & set(one.subjects)]
    return {side: bool(rounds) and locked_at(rounds[-1], side) is not None for side in SIDES}


def _subjects(room: Room, step: Step) -> set[Subject]:
    """Return what is sealed in a step, by the lists that its template fills."""
    block = room.view.find(Block, step.block_id)
    template = room.content.stages.step(block.stage if block else None, step.key)
    lists = {one.partition(".")[0] for one in template.captures} if template else set()
    kinds = {kind for name, kind in RECORD_TYPES.items() if name in lists}
    return {subject for kind, subject in SUBJECT_OF.items() if kind in kinds}


def _of_votes(room: Room) -> str:
    if not room.votes_covered:
        return ""
    return room.tr(N_("Votes stay covered until all are counted"))


def _table(room: Room) -> Page:
    scene = room.scene
    drawn = picture_of(scene)
    return Page(
        picture=Picture(
            tuple(moved(one, _EDGE, _EDGE) for one in drawn.primitives),
            (),
            drawn.width + 2 * _EDGE,
            drawn.height + 2 * _EDGE,
        ),
        stage=room.tr(N_("The whole table")),
        origins=tuple(
            (one.block_id, one.origin[0] + _EDGE, one.origin[1] + TABS + _EDGE)
            for one in scene.frames
        ),
    )


# --- words in the middle -------------------------------------------------------------------------


def _waiting(room: Room) -> Page:
    sheet = Sheet()
    for side in SIDES:
        _party(sheet, room, side)
    question = room.shown.key_question()
    write(sheet, question, big(_TITLE), Box(200, 290, 1200, 320), least=32)
    starts = room.view.setup.starts
    if starts:
        time = i18n.clock(starts, room.language)
        says = room.tr(N_("We start at {time}")).format(time=time)
        sheet.write(says, big(_SMALL, "ink2"), Box(200, 760, 1200, 42))
    return Page(picture=Picture(tuple(sheet.primitives)))


def _party(sheet: Sheet, room: Room, side: Side) -> None:
    """Draw a party in its upper corner: its mark outside, its name and its side."""
    right = side == "procurement"
    x, y = (1500.0, 118.0) if right else (100.0, 118.0)
    sheet.add(*mark(side, x, y, 40))
    box = Box(860 if right else 140, 80, 600, 76)
    ink = Ink(style=_NAME, align="right" if right else "left", detail=Detail.ALWAYS)
    end = write(sheet, room.shown.party_name(side), ink, box, least=26)
    role = ink.but(style=_SMALL, colour=f"{side}.text")
    sheet.write(room.shown.side_name(side), role, Box(box.x, max(end, 150), box.w, 42))


def _question(room: Room, showing: Showing) -> Page:
    behind = _stage(room, showing)
    sheet = Sheet()
    write(sheet, showing.text, big(_TITLE), Box(180, 140, 1240, 660), least=28)
    return Page(
        picture=Picture(tuple(sheet.primitives)),
        behind=behind.picture,
        stage=behind.stage,
        has_clock=behind.has_clock,
    )


def _break(room: Room, showing: Showing) -> Page:
    block = room.view.find(Block, showing.block_id)
    sheet = Sheet()
    title = room.shown.block_title(block) if block is not None else ""
    sheet.write(title, big(_NAME, "ink2"), Box(300, 290, 1000, 56))
    return Page(picture=Picture(tuple(sheet.primitives)), stage=title, has_clock=True)


def _test(room: Room, showing: Showing) -> Page:
    """Return three lines in the sizes that the room will have to read, or in larger ones."""
    sheet = Sheet()
    grown = _GROWS ** min(showing.larger, _LARGEST)
    says = room.tr(N_("Can the back row read this line?"))
    lines = (
        (styles.QUESTION, N_("The question of a stage"), 250.0),
        (styles.CARD, N_("The text of a card"), 450.0),
        (styles.META, N_("The smallest print"), 650.0),
    )
    for style, name, y in lines:
        style = style.sized(style.size * grown)  # noqa: PLW2901
        sheet.write(says, big(style), Box(100, y - style.line / 2, 1400, style.line))
        small = Ink(style=styles.META, colour="ink2", align="centre", detail=Detail.ALWAYS)
        sheet.write(room.tr(name), small, Box(200, y + style.line / 2 + 4, 1200, 22))
    return Page(picture=Picture(tuple(sheet.primitives)))


_PAGES: Final[Mapping[Kind, Callable[[Room, Showing], Page]]] = {
    "waiting": lambda room, _: _waiting(room),
    "stage": _stage,
    "table": lambda room, _: _table(room),
    "spotlight": lambda room, showing: spotlight_page(room, showing.ids, _stage(room, showing)),
    "question": _question,
    "break": _break,
    "test": _test,
}
