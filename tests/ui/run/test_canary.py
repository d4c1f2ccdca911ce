"""A word that is sealed is said by nothing on the console: not by the facilitator's own screen."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from tests.ui.run.conftest import AtWork, prepared
from tests.ui.run.sealed import ANSWERS, locked, put

from jointtable.content.fallback import Shown
from jointtable.domain.edits import AddRecords, TakeAnswersBack
from jointtable.domain.records import (
    SIDES,
    Area,
    Assumption,
    Block,
    Criterion,
    Goal,
    Step,
)
from jointtable.domain.workshop import Workshop
from jointtable.session.sealing import sealed_steps
from jointtable.ui.outline.panel import OutlinePanel

WORD = "Zq7canary"
CONTROL = Qt.KeyboardModifier.ControlModifier


def things(root: QWidget) -> Iterator[str]:
    """Yield every text that a window and all in it hold, show or tell a screen reader."""
    for one in (root, *root.findChildren(QObject)):
        yield one.objectName()
        if isinstance(one, QAction):
            yield from (one.text(), one.toolTip(), one.statusTip(), one.iconText())
        if isinstance(one, QWidget):
            yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
            yield from (one.statusTip(), one.whatsThis(), one.windowTitle())
            yield from _own(one)


def _own(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
        widget.undo()  # what the field itself would bring back
        yield widget.text()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _model(widget.model(), QModelIndex())
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        yield from (interface.text(one) for one in QAccessible.Text)


def _model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        flat = isinstance(model, QAbstractListModel)
        for column in range(1 if flat else model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in (*range(16), *range(256, 272)):
                yield str(model.data(index, role))
        if not flat:
            yield from _model(model, model.index(row, 0, parent))


def said(room: AtWork) -> str:
    """Return everything that the program says now."""
    leading = room.leading
    texts = [text for window in QApplication.topLevelWidgets() for text in things(window)]
    texts += [hit.name for f in leading.seen.scene.frames for hit in f.picture.hits]
    texts += [
        getattr(one, "text", "") for f in leading.seen.scene.frames for one in f.picture.primitives
    ]
    texts += [frame.fact for frame in leading.seen.scene.frames]
    texts += [leading.bridge.undo_label or "", leading.bridge.redo_label or ""]
    texts += [past.step.label for past in leading.bridge.past()]
    texts.append(QApplication.clipboard().text())
    return "\n".join(texts)


def looked_at_everywhere(room: AtWork, qtbot) -> str:
    """Open what can be opened, copy what can be copied, look for the word, and return all texts."""
    run, leading = room.run, room.leading
    found = [said(room)]
    frame = leading.seen.scene.frame(leading.day.block_id or "")
    assert frame is not None
    run.view.setFocus()
    for hit in frame.picture.hits:
        if hit.role == "covered":
            run.view.select_ids(hit.record_ids)
            qtbot.keyClick(run.view, Qt.Key.Key_C, CONTROL)
            break
    qtbot.keyClick(run.view, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(run.view, Qt.Key.Key_C, CONTROL)
    qtbot.keyClick(run.view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    found.append(said(room))
    action = next(a for a in run.actions() if a.objectName() == "bin")
    for opening in (lambda: qtbot.keyClick(run.view, Qt.Key.Key_F, CONTROL), action.trigger):
        opening()
        if isinstance(QApplication.focusWidget(), QLineEdit):
            qtbot.keyClicks(QApplication.focusWidget(), WORD[1:7])
        found += [text for w in run.findChildren(QAbstractItemView) for text in _own(w)]
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    return "\n".join(found)


def full() -> Workshop:
    """Return a full day in which truths are written blind, too."""
    workshop = prepared("full_day")
    blocks = {b.id: b for b in workshop.of(Block) if b.stage == "understanding"}
    settings = (("truths_blind", True),)
    return Workshop.of_records(
        replace(blocks[r.id], settings=settings) if r.id in blocks else r
        for r in workshop.records()
    )


@pytest.fixture
def room(at_work, caplog):
    caplog.set_level(logging.DEBUG)
    room = at_work(full())
    news = (
        *(Area(id=f"a{n}", name=f"Area {n}") for n in (1, 2)),
        *(Criterion(id=f"c{n}", key="", name=f"Criterion {n}") for n in range(3)),
        Assumption(id="as_open", side="sales", text="An open one"),
        Assumption(id="as_open2", side="procurement", text="Another open one"),
    )
    assert room.leading.bridge.apply(AddRecords(news))
    return room


def blind_steps(room: AtWork) -> list[Step]:
    shown = Shown(room.workshop, room.leading.words.content, "en")
    return [s for s in room.workshop.of(Step) if shown.step_mode(s) == "blind"]


@pytest.mark.slow_first
def test_a_sealed_word_is_said_by_nothing_until_it_is_revealed(room, qtbot, caplog):
    asked = set()
    for step in blind_steps(room):
        room.leading.go_to_step(step.id)
        round_ = room.leading.sealing.rounds.round
        steps = sealed_steps(room.workshop, room.leading.words.content, step)
        assert round_ is not None
        assert steps is not None
        if step.id != steps.step_ids[0]:
            continue
        for subject in round_.subjects:
            asked.add(subject)
            for side in SIDES:
                put(room, ANSWERS[subject](room.workshop, round_.id, side, WORD))
        assert room.leading.bridge.apply(
            TakeAnswersBack(
                (ANSWERS[round_.subjects[0]](room.workshop, round_.id, "sales", WORD)[0].id,)
            )
        )
        if "goals" in round_.subjects:
            room.type_line(f"s: {WORD} typed in the bar #growth")
            assert any(WORD in goal.text for goal in room.workshop.of(Goal))
        assert WORD not in looked_at_everywhere(room, qtbot), step.key
        locked(room, *SIDES)
        assert WORD not in said(room), step.key
        if "pulse" in round_.subjects:  # numbers only, and asked again at the end
            room.leading.go_to_step(steps.reveal_id or "")
            room.leading.sealing.reveal()
    assert asked == set(ANSWERS)
    qtbot.keyClick(room.run, Qt.Key.Key_O, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    (outline,) = room.run.findChildren(OutlinePanel)
    assert outline.isVisible()
    room.run.top.more.click()
    assert WORD not in said(room)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    assert WORD not in caplog.text
    room.go_to("reveal", "goals")
    room.leading.sealing.reveal()
    assert WORD in said(room)  # and then the same look finds it
