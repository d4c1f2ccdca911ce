"""A reveal as the room sees it: nothing before, both sides in step with the laptop, no flash."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from tests.ui.audience.conftest import Room
from tests.ui.run.conftest import MORNING, AtWork, prepared
from tests.ui.run.sealed import locked, positions, state, write

from jointtable.domain.blind import RoundState
from jointtable.domain.records import SIDES, Goal
from jointtable.layout.primitives import TextRun
from jointtable.ui.style import load_fonts

Key = Qt.Key
WORD = "Zq0000x"


@pytest.fixture
def at_the_wall(qtbot, qapp, arguments):
    """A function that leads a half day with the projector on: the console, and the room."""
    load_fonts()
    made = []

    def lead(*, motion: bool = False):
        found = AtWork(
            qapp, replace(arguments, reduced_motion=not motion), prepared("half_day"), MORNING
        )
        made.append(found)
        qtbot.waitUntil(found.window.isActiveWindow)
        room = Room(found.window, qtbot)
        found.leading.time.start_or_pause()
        room.projector.wall.open()
        return found, room

    yield lead
    for one in made:
        one.window.close()
        one.window.deleteLater()


def said(room: Room) -> str:
    """Return what is on the wall, with what is on its way."""
    pieces = (one for piece in room.wall.pieces for one in piece.primitives)
    return room.words + " ".join(one.text for one in pieces if isinstance(one, TextRun))


def test_sealed_words_are_on_the_wall_only_after_the_reveal(at_the_wall):
    work, room = at_the_wall()
    for step in ("our_meaning", "we_assume", "two_processes", "our_goals"):
        write(work, step, word=WORD)
        room.look()
        assert WORD not in said(room), step
    locked(work, *SIDES)
    room.look()
    assert WORD not in said(room)
    assert "Answers are shown by side, without names" in said(room)
    work.leading.sealing.ask()
    work.leading.sealing.reveal()
    work.leading.sealing.revealing.choreography.end()
    room.look()
    assert WORD in said(room)


def test_the_cards_turn_on_the_wall_in_step_and_nothing_flashes_before(at_the_wall, qtbot):
    work, room = at_the_wall(motion=True)
    positions(work)
    work.go_to("guess_theirs")
    locked(work, *SIDES)
    room.look()
    card = QRect(36, 122, 148, 38)  # the own view of sales in the first row
    before = room.wall.grab().toImage().copy(card)
    play = work.leading.sealing.revealing.choreography
    work.leading.sealing.ask()
    room.look()
    work.leading.sealing.reveal()
    play._running.pause()
    room.projector.refresh()
    assert play.act == "turn"
    assert room.wall.pieces
    assert room.wall.grab().toImage().copy(card) == before
    play._running.setCurrentTime(round(play._running.duration() * 0.6))
    QApplication.processEvents()
    assert room.wall.grab().toImage().copy(card) != before
    room.plug.pull()
    assert room.projector.window is None
    assert play.act == "turn"  # it goes on on the laptop, and nothing is opened a second time
    room.plug.put_back()
    assert room.wall.pieces, "the picture is back in the middle of it"
    play.finish()
    play.end()
    room.look()
    assert room.wall.pieces == ()
    assert state(work) is RoundState.REVEALED


def test_rows_that_wait_stay_covered_in_every_picture(at_the_wall):
    work, room = at_the_wall()
    write(work, "our_meaning", word=WORD)
    locked(work, *SIDES)
    work.leading.sealing.ask()
    work.leading.sealing.reveal()
    room.look()
    play = work.leading.sealing.revealing.choreography
    room.qtbot.waitUntil(lambda: play.waits)
    room.look()
    opened = said(room).count(WORD)
    assert opened == 2, "one row of both sides"
    room.plug.pull()
    room.plug.put_back()
    room.look()
    assert said(room).count(WORD) == opened, "the plug was pulled in the middle of it"
    room.projector.show_table(whole=True)
    room.look()
    assert WORD not in said(room)
    room.projector.show_table(whole=False)
    room.look()
    room.press(Key.Key_F8)
    assert said(room).count(WORD) == 2
    assert room.wall.pieces == ()
    room.projector.turn_off()


def test_what_is_covered_again_goes_from_the_wall_even_while_it_is_held(at_the_wall):
    work, room = at_the_wall()
    write(work, "our_goals", word=WORD)
    locked(work, *SIDES)
    work.leading.sealing.ask()
    work.leading.sealing.reveal()
    room.look()
    work.leading.sealing.revealing.choreography.end()
    room.look()
    assert WORD in said(room)
    room.press(Key.Key_F8)
    work.leading.sealing.toggle_cover()
    room.look()
    assert WORD not in said(room)
    assert room.projector.state == "live"
    work.leading.sealing.toggle_cover()
    room.look()
    assert WORD in said(room)


def test_one_card_can_be_covered_for_the_room_and_shown_again(room):
    here = room()
    here.go_to("goals")
    goal = here.leading.workshop.of(Goal)[0]
    before = here.wall.grab().toImage()
    here.run.view.select_ids((goal.id,))
    desk = here.leading.hands.beside
    action = next(one for one in desk.actions() if one.key == "cover")
    assert (action.name, action.on) == ("Cover this", False)
    desk.do(action)
    here.look()
    assert goal.text not in here.words
    assert goal.text in [one.text for one in here.leading.workshop.of(Goal)]
    assert not here.projector.show_spotlight((goal.id,))
    assert here.wall.grab().toImage() != before
    here.run.toast.buttons[0].click()
    here.look()
    assert goal.text in here.words
    assert here.wall.grab().toImage() == before
