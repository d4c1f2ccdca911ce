"""Lines become cards of a real workshop, as one step, after the strip was answered."""

from collections.abc import Callable
from itertools import count

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jointtable.domain.quick_capture import Context, context_of
from jointtable.domain.records import Goal, Step
from jointtable.i18n import translator
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.paste.clipboard import Clip
from jointtable.ui.paste.many_lines import ManyLines
from jointtable.ui.paste.pasting import Pasting, clip_of
from jointtable.ui.paste.strip import PasteStrip
from jointtable.ui.style import Style

NAMES = {"sales": "Norrvik", "procurement": "Tervala", "joint": "Both"}
Key = Qt.Key


class Desk:
    """A field and the strip above it."""

    def __init__(self, qtbot: QtBot, style: Style, bridge: DocumentBridge) -> None:
        self.bridge = bridge
        ids = count()
        self.window = QWidget()
        self.edit = QLineEdit()
        self.edit.setAccessibleName("line")
        self.strip = PasteStrip(style, translator("en"))
        column = QVBoxLayout(self.window)
        column.addWidget(self.strip)
        column.addWidget(self.edit)
        self.pasting = Pasting(
            self.strip,
            bridge,
            context=self.context,
            side_names=NAMES,
            tr=translator("en"),
            at=lambda: "2026-04-23T10:42:07+03:00",
            new_id=lambda: f"new-{next(ids)}",
        )
        ManyLines(self.edit, self.pasting.paste)
        self.said: list[str] = []
        self.pasting.done.connect(lambda text, _: self.said.append(text))
        self.pasting.refused.connect(lambda error: self.said.append(error.message()))
        self.window.resize(900, 160)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.edit.setFocus()

    def context(self) -> Context:
        workshop = self.bridge.workshop
        step = next(s for s in workshop.of(Step) if s.key == "joint_goals")
        return context_of(workshop, side="sales", today="2026-04-23", step=step)

    @property
    def goals(self) -> list[str]:
        return [goal.text for goal in self.bridge.workshop.of(Goal)]


@pytest.fixture
def desk(qtbot: QtBot, style: Style, bridge_of: Callable[[str], DocumentBridge]) -> Desk:
    return Desk(qtbot, style, bridge_of("half_day"))


def lines(number: int) -> Clip:
    return Clip(text="\n".join(f"Goal {n}" for n in range(number)))


def test_one_line_is_added_at_once(desk):
    desk.pasting.paste(Clip(text="\nGrow in the Nordics\n"))
    assert desk.goals == ["Grow in the Nordics"]
    assert desk.said == ["1 card was added."]
    assert desk.strip.isHidden()


def test_seven_lines_are_added_with_enter_as_one_step(desk, qtbot):
    desk.pasting.paste(lines(7))
    assert desk.strip.text == "7 lines: 7 cards, Norrvik"
    assert desk.goals == []
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert len(desk.goals) == 7
    assert desk.strip.isHidden()
    assert desk.edit.hasFocus()
    desk.bridge.undo()
    assert desk.goals == []


def test_escape_adds_nothing_and_gives_the_focus_back(desk, qtbot):
    desk.pasting.paste(lines(3))
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert desk.strip.isHidden()
    assert desk.pasting.offer is None
    assert desk.edit.hasFocus()
    assert desk.goals == []


def test_above_forty_enter_alone_does_not_add(desk, qtbot):
    desk.pasting.paste(lines(41))
    assert desk.strip.text.endswith("Add them all?")
    assert desk.strip.cancel.hasFocus()
    qtbot.keyClick(desk.strip.cancel, Key.Key_Return)
    assert desk.goals == []
    desk.pasting.paste(lines(41))
    qtbot.mouseClick(desk.strip.add, Qt.MouseButton.LeftButton)
    assert len(desk.goals) == 41


def test_as_one_card_from_the_strip(desk, qtbot):
    desk.pasting.paste(lines(3))
    qtbot.mouseClick(desk.strip.one, Qt.MouseButton.LeftButton)
    assert desk.goals == ["Goal 0\nGoal 1\nGoal 2"]


def test_what_is_too_much_adds_nothing_and_says_so(desk):
    desk.pasting.paste(lines(5_000))
    assert desk.goals == []
    assert desk.said == [
        "5000 lines are too many at once: at most 500. Nothing was added. Paste them in parts."
    ]


def test_a_line_that_no_card_holds_adds_nothing_of_all(desk, qtbot):
    desk.pasting.paste(Clip(text="Short\n" + "x" * 20_001))
    qtbot.mouseClick(desk.strip.add, Qt.MouseButton.LeftButton)
    assert desk.goals == []
    assert "20000 characters" in desk.said[0]


def test_several_lines_pasted_into_the_field_become_cards(desk, qtbot):
    QGuiApplication.clipboard().setText("One goal\nAnother goal")
    qtbot.keyClick(desk.edit, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.edit.text() == ""
    assert desk.strip.text.startswith("2 lines: 2 cards")
    desk.pasting.cancel()
    QGuiApplication.clipboard().setText("one line")
    qtbot.keyClick(desk.edit, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.edit.text() == "one line"


def test_a_picture_is_refused_with_a_sentence(desk):
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    desk.pasting.paste(clip_of(mime))
    assert desk.said == ["A picture cannot become a card. Type what it says."]


def test_a_clipboard_that_never_held_anything_says_so(desk):
    desk.pasting.paste(clip_of(None))
    assert desk.said == ["There is nothing to paste."]


def test_every_control_of_the_strip_has_a_name(desk):
    desk.pasting.paste(lines(2))
    names = [b.accessibleName() for b in (desk.strip.add, desk.strip.one, desk.strip.cancel)]
    assert names == ["Add 2", "One card", "Cancel"]
