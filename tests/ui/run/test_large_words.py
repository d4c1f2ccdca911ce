"""Large text in Finnish: nothing is cut, and what can be done is not cut away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from tests.ui.run.conftest import MORNING, AtWork, prepared, so_far

from jointtable.ui.buttons import Button
from jointtable.ui.run.boxes import WordyButton
from jointtable.ui.widgets import Label

LONG = ("pulse", "our_meaning", "our_wording", "two_processes")
"""Steps with a long name, lenses or a reason beside the button, by their keys."""


@pytest.fixture
def arguments(arguments, request):
    return replace(arguments, text_size=getattr(request, "param", 150), language="fi")


def cut(room: AtWork) -> Iterator[str]:
    """Yield the words that have less room than they take."""
    for _ in range(3):  # the height of what is broken into lines comes a turn after its width
        QApplication.processEvents()
    for label in room.run.findChildren(Label):
        if label.isVisible() and label.text():
            wide = max(width for _, width in label._lines(label.width()))
            if wide > label.width() + 1 or label.height() + 2 < label.heightForWidth(label.width()):
                yield label.text()
    for button in room.run.findChildren(Button):
        wordy = isinstance(button, WordyButton)  # it breaks its lines
        if button.isVisible() and not wordy and button.width() < button.sizeHint().width():
            yield button.text() or button.accessibleName()
    trail = room.run.steps.trail
    if trail.isVisible() and trail.least - 2 > trail.width():  # the gap after the last one
        yield trail.accessibleDescription()


def open_menu(room: AtWork) -> dict[str, QAction]:
    """Look into the menu at the end of the top bar, and return what it offers."""
    room.run.top.more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text(): action for action in menu.actions() if action.text()}
    menu.close()
    return offered


def test_no_word_of_the_console_is_cut_whatever_it_shows(at_work):
    room = at_work(so_far(prepared("half_day"), 95), at=MORNING + timedelta(minutes=95))
    run, leading = room.run, room.leading
    found = {}
    for key in LONG:
        room.go_to(key)
        found[key] = [*cut(room)]
    for name, shown, hidden in (
        ("whole table", leading.toggle_whole, leading.toggle_whole),
        ("agenda", run.rails[True].all_asked.emit, run.agenda.close_it),
        ("re-plan", leading.planning.open, leading.planning.flyout.close_it),
        ("no panel", lambda: run.show_panel(shown=False), lambda: run.show_panel(shown=True)),
        ("stopped", leading.halting.stop, run.halted.go_on.click),
    ):
        shown()
        found[name] = [*cut(room)]
        hidden()
    assert {name: words for name, words in found.items() if words} == {}


def test_buttons_that_have_no_room_in_the_top_bar_are_in_its_menu(at_work, qtbot):
    room = at_work()
    top = room.run.top
    room.run.show_panel(shown=False)
    assert not top.projector.isHidden()
    assert top.find_or_do.isHidden()
    offered = open_menu(room)
    assert {"Etsi tai tee", "Pelikirja"} <= {*offered}
    assert "Anna kone" not in offered  # it has room, and is there already
    offered["Etsi tai tee"].trigger()
    assert room.run.focusWidget() is not None
    room.window.resize(2600, 768)
    qtbot.waitUntil(lambda: not top.find_or_do.isHidden())
    assert "Etsi tai tee" not in open_menu(room)


def test_what_can_be_done_about_the_projector_has_the_room_of_its_words(at_work, qapp):
    room = at_work()
    block = room.run.panel.projector
    room.run.show_panel(shown=True)
    for words in ("Käytä yhtä näyttöä", "Kytke päälle"):
        block.show_stand(replace(block._stand, on=False, offer=words))
        qapp.processEvents()
        assert block.offer.width() >= block.offer.sizeHint().width()
        assert block.rect().contains(
            block.offer.rect().translated(block.offer.mapTo(block, block.offer.rect().topLeft()))
        )


@pytest.mark.parametrize("arguments", [200], indirect=True)
def test_at_twice_the_size_the_panel_folds_once_and_the_capture_bar_is_whole(at_work, qtbot):
    room = at_work()
    run = room.run
    assert run.panel.isHidden()
    for button in run.capture.switch.buttons.values():
        assert button.width() == button.sizeHint().width()
    run.show_panel(shown=True)  # whoever wants it gets it
    room.window.resize(room.window.width() + 20, room.window.height())
    QApplication.processEvents()
    assert run.panel.isVisible()
    run.show_panel(shown=False)
    room.window.resize(2200, 900)
    qtbot.waitUntil(run.panel.isVisible)
