"""A rehearsal says so on every screen, and ends without a trace; a workshop cannot be wiped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from tests.ui.conftest import sample_bytes

from jointtable import content
from jointtable.content.fallback import Shown
from jointtable.domain.edits import LockSide, Reveal
from jointtable.domain.records import SIDES, Pulse, Round, Step
from jointtable.domain.rehearsal import NotARehearsal, rehearsal_of
from jointtable.domain.visibility import joint_view
from jointtable.export.names import file_name
from jointtable.export.playbook import playbook
from jointtable.store.errors import NoSuchWorkshop

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def room(window, tmp_path):
    """A window with a draft in its library, and its id."""
    path = tmp_path / "half_day.json"
    path.write_bytes(sample_bytes("half_day"))
    window.open_file(path)
    window.show_library()
    return window, window.library.list.current_id()


def chosen_in_menu(window, workshop_id, text):
    """Choose a line of the menu of a row."""
    window._ask_about(workshop_id)
    menu = window.findChildren(QMenu)[-1]
    action = next(a for a in menu.actions() if a.text() == text)
    action.trigger()
    menu.close()
    menu.deleteLater()
    QApplication.processEvents()


def lines(window):
    source = window._shelf.source()
    return [row.id for row in source.rows("all", "", 0)]


def test_a_draft_is_rehearsed_from_its_row_and_says_so_everywhere(room):
    window, id_ = room
    chosen_in_menu(window, id_, "Rehearse")
    strip = window.rehearsing.strip
    assert window.leading.workshop.setup.id == rehearsal_of(id_)
    assert strip.isVisible()
    assert strip.text == "Rehearsal. Nothing here is real."
    assert window.windowTitle().startswith("Rehearsal · ")
    assert window.run.height() + strip.height() == window.height()
    window.show_library()
    assert strip.isHidden()
    row = window._shelf.source().rows("all", "", 0)[0]
    assert row.pill is not None
    assert row.pill.text == "Rehearsal"


def test_the_real_one_is_chosen_before_its_rehearsal(room):
    window, id_ = room
    window.rehearsing.rehearse(id_)
    window.leading.next()  # it runs now, and is listed first
    window.show_library()
    assert lines(window)[0] == rehearsal_of(id_)
    window.library.show_filter("all")
    assert window.library.list.current_id() == id_


def test_sample_answers_fill_the_step_and_are_taken_back_in_one(room, qtbot):
    window, id_ = room
    window.rehearsing.rehearse(id_)
    leading = window.leading
    leading.go_to_step(next(s.id for s in leading.workshop.of(Step) if s.key == "pulse"))
    qtbot.mouseClick(window.rehearsing.strip.answers, LEFT)
    assert {p.side for p in leading.workshop.of(Pulse)} == set(SIDES)
    assert leading.bridge.undo_label == "Sample answers"
    leading.bridge.undo()
    assert leading.workshop.of(Pulse) == ()
    qtbot.mouseClick(window.rehearsing.strip.answers, LEFT)
    round_ = leading.workshop.of(Round)[-1]
    for side in SIDES:
        leading.bridge.apply(LockSide(round_.id, side, leading.at()))
    assert leading.bridge.apply(Reveal(round_.id, leading.at()))
    qtbot.mouseClick(window.rehearsing.strip.answers, LEFT)
    assert window.run.toast.text.startswith("There is nothing to answer")


def test_it_ends_by_one_question_and_leaves_nothing_behind(room, qtbot):
    window, id_ = room
    before = window._shelf.open(id_).workshop
    window.rehearsing.rehearse(id_)
    leading = window.leading
    leading.go_to_step(next(s.id for s in leading.workshop.of(Step) if s.key == "pulse"))
    window.rehearsing.fill_step()
    strip = window.rehearsing.strip
    qtbot.mouseClick(strip.end, LEFT)
    assert strip.is_asking
    assert strip.keep.hasFocus()
    assert "Norrvik Flow × Tervala Mills" in strip.text
    qtbot.mouseClick(strip.keep, LEFT)
    assert window.leading is not None
    assert strip.text == "Rehearsal. Nothing here is real."
    qtbot.mouseClick(strip.end, LEFT)
    qtbot.mouseClick(strip.wipe, LEFT)
    assert window.leading is None
    assert strip.isHidden()
    assert lines(window) == [id_]
    assert window.library.list.current_id() == id_
    assert window.toast.text.startswith("The rehearsal is wiped.")
    assert window._shelf.open(id_).workshop == before


def test_it_is_wiped_from_the_library_too(room, qtbot):
    window, id_ = room
    window.rehearsing.rehearse(id_)
    window.show_library()
    chosen_in_menu(window, rehearsal_of(id_), "End the rehearsal…")
    strip = window.rehearsing.strip
    assert strip.is_asking
    QTest.keyClick(strip.keep, Qt.Key.Key_Space)
    assert strip.isHidden()
    assert rehearsal_of(id_) in lines(window)
    chosen_in_menu(window, rehearsal_of(id_), "End the rehearsal…")
    qtbot.mouseClick(strip.wipe, LEFT)
    assert lines(window) == [id_]


def test_a_question_about_another_one_does_not_outlive_what_is_opened(room):
    window, id_ = room
    window.rehearsing.rehearse(id_)
    window.show_library()
    window.rehearsing.ask_to_wipe(rehearsal_of(id_), "A × B")
    window.open_workshop(id_)
    assert window.rehearsing.strip.isHidden()
    window.rehearsing._wipe()
    assert rehearsal_of(id_) in lines(window)
    assert id_ in lines(window)


def test_a_workshop_is_never_wiped_as_a_rehearsal(room):
    window, id_ = room
    window.rehearsing.ask_to_wipe(id_, "A × B")
    assert not window.rehearsing.strip.is_asking
    with pytest.raises(NotARehearsal):
        window._shelf.wipe_rehearsal(id_)
    assert lines(window) == [id_]
    with pytest.raises(NoSuchWorkshop):
        window._shelf.wipe_rehearsal(rehearsal_of(id_))


def test_what_has_begun_is_not_rehearsed(room):
    window, id_ = room
    window.open_workshop(id_)
    assert "rehearse" in window.rehearsing.deeds()
    window.leading.next()
    window.rehearsing.rehearse(id_)
    assert window.leading.workshop.setup.id == id_
    assert window.run.toast.text == "This workshop has begun. A rehearsal comes before it."
    window.show_library()
    window._ask_about(id_)
    assert "Rehearse" not in [a.text() for a in window.findChildren(QMenu)[-1].actions()]


def test_the_projector_and_the_files_say_so_too(room):
    window, id_ = room
    window.rehearsing.rehearse(id_)
    window.projector.wall.cover_console()
    marks = [w for w in window.projector.wall.window.children() if hasattr(w, "text")]
    assert [mark.text for mark in marks] == ["Rehearsal"]
    window.projector.close()
    assert window.leading.workshop.setup.title.startswith("Rehearsal: ")
    paper = playbook(joint_view(window.leading.workshop), content.load(), language="en")
    assert paper.title.startswith("Rehearsal: ")
    view, shown = joint_view(window.leading.workshop), window.leading.words.content
    named = file_name(view, Shown(view, shown, "en"), "Playbook", ".pdf", "joint")
    assert named.startswith("Rehearsal ")
