"""Leads a large workshop by keys, with and without a projector, and prints what it takes of CPU."""

import itertools
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from jointtable.bench.floors import FRAMES, HEIGHT, WIDTH
from jointtable.bench.room import opened
from jointtable.bench.table import CAMERA, Hand
from jointtable.domain.edits import steps_in_order
from jointtable.ui.table.view import TableView

_TURNS: Final = 3
_KEYS: Final = 10
_PASSES: Final = 8
"""How often the queue is emptied after a key: what comes later was put off for a reason."""


def _two_screens(folder: Path) -> None:
    """Give the platform without a screen a second one, as wide, where the projector goes."""
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    if platform != "offscreen":
        return
    one = {"y": 0, "width": WIDTH, "height": HEIGHT, "dpr": 1}
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96}
    screens = [
        {"name": "Laptop", "x": 0, **one, **dots},
        {"name": "Projector", "x": WIDTH, **one, **dots},
    ]
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file.as_posix()}"


def projector(cards: str) -> dict[str, list[float]]:
    """Return the CPU of a frame of each gesture, projector off and on in turns, all windows."""
    with tempfile.TemporaryDirectory(prefix="jointtable-bench-") as folder:
        _two_screens(Path(folder))
        with opened(int(cards)) as (window, hand):
            found: dict[str, list[float]] = {}
            for turn in range(_TURNS + 1):  # the first is thrown away
                for state in ("off", "on"):
                    assert (window.projector.window is not None) is (state == "on")  # noqa: S101
                    for name, gesture in (("pan", hand.pan), ("zoom", hand.zoom)):
                        took = _a_frame(hand, gesture)
                        if turn:
                            found.setdefault(f"{name} {state}", []).append(took)
                    window.projector.toggle()
            return found


def _a_frame(hand: Hand, gesture: Callable[[int], None]) -> float:
    """Return the CPU of a frame, with everything that follows from it in another window, in ms."""
    hand.look(CAMERA)
    begun = time.process_time()
    for number in range(FRAMES):
        hand.frame(partial(gesture, number))
    hand.settle()
    QCoreApplication.processEvents()
    return (time.process_time() - begun) * 1000 / FRAMES


def keys(cards: str) -> dict[str, list[float]]:
    """Return the CPU from a key to the picture of what it does, in ms."""
    with opened(int(cards)) as (window, hand):
        run = window.window.run
        assert run is not None  # noqa: S101 - a workshop is open
        view, capture = window.canvas.view, run.capture.edit
        window.window.activateWindow()
        goals = next(f for f in window.leading.seen.scene.frames if f.stage == "goals")
        window.leading.go_to_stage(goals.block_id)
        hand.settle()
        view.setFocus()
        found: dict[str, list[float]] = {"Tab": [], "Enter": [], "Ctrl+Z": []}
        control = Qt.KeyboardModifier.ControlModifier
        undo = partial(QTest.keyClick, view, Qt.Key.Key_Z, control)
        for number in range(_KEYS):
            view.setFocus()
            hand.settle()
            found["Tab"].append(hand.frame(lambda: QTest.keyClick(view, Qt.Key.Key_Tab)))
            capture.setFocus()
            capture.setText(f"s: Fewer stops on line {number}")
            hand.settle()
            enter = partial(QTest.keyClick, capture, Qt.Key.Key_Return)
            found["Enter"].append(hand.frame(enter))
            view.setFocus()
            hand.settle()
            found["Ctrl+Z"].append(hand.frame(undo))
        return found


def walk(cards: str) -> dict[str, float]:
    """Return the longest turn of the event loop, in ms of CPU, on a walk through all steps by PgDn.

    PgDn stays in a step that waits for its reveal: it is what a remote sends, and no remote
    reveals (ux.md §6.2). The walk leaves such a step as the facilitator can, by going to the next.
    ``waits`` is how many of them there were.
    """
    with opened(int(cards)) as (window, hand):
        leading, view = window.leading, window.canvas.view
        leading.once.seconds = itertools.count().__next__  # a facilitator who takes a second a key
        steps = [step.id for step in steps_in_order(leading.workshop)]
        longest, been, waits = 0.0, {leading.day.step_id}, 0
        window.window.activateWindow()
        view.setFocus()
        press = partial(QTest.keyClick, view, Qt.Key.Key_PageDown)
        for here, after in itertools.pairwise(steps):
            longest = max(longest, _walked(view, hand, press))
            if leading.day.step_id == here:
                waits += 1
                longest = max(longest, _walked(view, hand, partial(leading.go_to_step, after)))
            been.add(leading.day.step_id)
        return {"longest": longest, "steps": len(been), "waits": waits}


def _walked(view: TableView, hand: Hand, go: Callable[[], object]) -> float:
    """Return the longest turn of the event loop of a step to somewhere, in ms of CPU."""
    longest = _turn(go)
    for _ in range(_PASSES):
        longest = max(longest, _turn(lambda: QCoreApplication.processEvents()))  # noqa: PLW0108 - the stub has overloads
    view.viewport().update()
    hand.settle()
    return longest


def _turn(do: Callable[[], object]) -> float:
    begun = time.process_time()
    do()
    return (time.process_time() - begun) * 1000


def main(what: str, cards: str) -> None:
    """Print as JSON what one of the measurements finds."""
    kinds: dict[str, Callable[[str], object]] = {
        "projector": projector,
        "keys": keys,
        "walk": walk,
    }
    print(json.dumps(kinds[what](cards)))


if __name__ == "__main__":
    main(*sys.argv[1:])
