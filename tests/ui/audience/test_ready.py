"""The ready check: ticks and sentences, and nothing in the way of the start."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.audience.conftest import Room
from tests.ui.conftest import sample_bytes

from jointtable.i18n import translator
from jointtable.ui.ready.checks import disk_check, power_check
from jointtable.ui.ready.power import Power, from_pmset, from_supplies

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
GIGA = 1024**3


@pytest.fixture
def draft(qtbot, window, tmp_path):
    """A function that opens a half day that has not begun; F5 is pressed, if not told otherwise."""

    def open_it(*, check: bool = True) -> Room:
        file = tmp_path / "half_day.json"
        file.write_bytes(sample_bytes("half_day"))
        assert window.open_file(file)
        here = Room(window, qtbot)
        here.leading.once.seconds = itertools.count().__next__  # keys come a second apart
        if check:
            here.press(Key.Key_F5)
        return here

    return open_it


def supplies(folder: Path, **parts: dict[str, str]) -> Path:
    for name, lines in parts.items():
        (folder / name).mkdir()
        for key, value in lines.items():
            (folder / name / key).write_text(value + "\n", encoding="ascii")
    return folder


def test_f5_in_a_draft_opens_the_check_with_the_test_picture_and_enter_begins(draft):
    here = draft()
    sheet = here.window.ready.sheet
    assert sheet.is_open
    assert "Can the back row read this line?" in here.words
    sizes = {one.size for one in here.wall.board.page.picture.primitives}
    assert {32.0, 20.0, 17.0} <= sizes
    QTest.mouseClick(sheet.lines["reading"].buttons[1], LEFT)
    assert max(one.size for one in here.wall.board.page.picture.primitives) == 40.0
    QTest.mouseClick(sheet.lines["reading"].buttons[0], LEFT)
    assert sheet.lines["reading"].text.text().startswith("The back row cannot read the cards")
    here.press(Key.Key_Return)
    assert not sheet.is_open
    assert here.leading.workshop.setup.status == "running"
    assert here.wall.windowTitle() == "JointTable · Opening"


def test_esc_leaves_the_projector_waiting_and_f5_turns_it_off(draft):
    here = draft()
    here.press(Key.Key_Escape)
    assert here.leading.workshop.setup.status == "draft"
    assert "Norrvik Flow" in here.words
    assert "Tervala Mills" in here.words
    assert "Do I truly understand how the other side thinks?" in here.words
    assert here.wall.windowTitle() == "JointTable"
    here.press(Key.Key_F5)
    assert here.projector.window is None


def test_a_missing_projector_is_a_fact_and_no_obstacle(draft):
    here = draft(check=False)
    here.plug.pull()
    here.press(Key.Key_F5)
    sheet = here.window.ready.sheet
    assert sheet.lines["screen"].text.text() == "No second screen. People will see this one."
    assert sheet.start.isEnabled()
    here.press(Key.Key_Return)
    assert here.leading.workshop.setup.status == "running"
    assert here.projector.window is None


def test_what_no_system_says_is_ticked_by_hand(draft):
    here = draft()
    lines = here.window.ready.sheet.lines
    for key in ("notifications", "sound"):
        QTest.mouseClick(lines[key].buttons[0], LEFT)
        assert not lines[key].buttons[0].isVisible()
        assert lines[key].text.text().endswith(" off")


@pytest.mark.parametrize(
    ("free", "is_ok", "text"),
    [
        (72 * GIGA, True, "Disk: 72 GB free"),
        (GIGA * 3 // 2, True, "Disk: 1.5 GB free"),
        (300 * 1024**2, False, "Only 300 MB are free on the disk. Make room before you begin."),
        (None, False, "The disk cannot be asked how much room it has."),
    ],
)
def test_the_disk_is_a_tick_or_one_sentence(free, is_ok, text):
    found = disk_check(free, translator("en"))
    assert (found.is_ok, found.text) == (is_ok, text)


@pytest.mark.parametrize(
    ("power", "is_ok"),
    [
        (Power(plugged=True, percent=40), True),
        (Power(plugged=False, percent=62), False),
        (Power(plugged=False), False),
        (None, False),
    ],
)
def test_power_is_a_tick_when_the_laptop_hangs_on_the_wall(power, is_ok):
    found = power_check(power, translator("en"))
    assert found.is_ok is is_ok
    assert bool(found.buttons) is not is_ok


def test_linux_says_how_it_is_fed_and_the_battery_of_a_mouse_does_not_count(tmp_path):
    mouse = {"type": "Battery", "scope": "Device", "status": "Discharging", "capacity": "5"}
    battery = {"type": "Battery", "status": "Discharging", "capacity": "62"}
    folder = supplies(tmp_path, hid=mouse, bat0=battery, ac={"type": "Mains", "online": "0"})
    assert from_supplies(folder) == Power(plugged=False, percent=62)
    (folder / "bat0" / "status").write_text("Charging\n", encoding="ascii")
    assert from_supplies(folder) == Power(plugged=True, percent=62)
    assert from_supplies(tmp_path / "nothing") is None


def test_macos_says_how_it_is_fed():
    line = "Now drawing from 'Battery Power'\n -InternalBattery-0\t62%; discharging; 3:10 remaining"
    assert from_pmset(line) == Power(plugged=False, percent=62)
    assert from_pmset("Now drawing from 'AC Power'") == Power(plugged=True)
    assert from_pmset("") is None
