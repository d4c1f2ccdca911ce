"""The least that Qt can do for the same job; imported by itself, so that nothing else is loaded.

``floors.run("window")``, ``"view"``, ``"opened", N`` and ``"gestures", N`` print ``MARK`` lines, as
JointTable does, or JSON.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsView

WIDTH, HEIGHT = 1920, 1080
CARD, GAP = 200, 20
COLOURS = ("#FFF3A0", "#FFD0A8", "#C8F0C0", "#BFE0FF", "#E8C8F5")
WORDS = (
    *("customer", "signal", "onboarding", "export", "latency", "invoice", "pricing"),
    *("retention", "backlog", "support", "ticket", "release", "owner", "metric"),
    *("survey", "risk", "partner", "budget", "hiring", "roadmap"),
)
FRAMES = 40


def text_of(number: int) -> str:
    """Return about 70 characters for card ``number``; the product's cards carry the same."""
    words = (WORDS[(number * 7 + k * 3) % len(WORDS)] for k in range(8))
    return f"Card {number}: {' '.join(words)}"


def places(count: int) -> Iterator[tuple[int, int]]:
    """Yield the left top corner of each card, in a grid of 16 to 9."""
    columns = max(1, round((count * 16 / 9) ** 0.5))
    for number in range(count):
        yield (number % columns) * (CARD + GAP), (number // columns) * (CARD + GAP)


def mark(name: str) -> None:
    """Print that something has come about."""
    print(f"MARK {name} {time.monotonic():.6f}", flush=True)


def window() -> None:
    """Open an empty main window and say when it is painted."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Empty(QMainWindow):
        # no @override: its module is not loaded here
        def paintEvent(self, event: QPaintEvent, /) -> None:  # type: ignore[explicit-override]  # noqa: N802
            super().paintEvent(event)
            mark("window-painted")

    app = QApplication(sys.argv[:1])
    empty = Empty()
    empty.resize(WIDTH, HEIGHT)
    empty.show()
    app.exec()


def view(count: int = 0) -> None:
    """Open a window with a graphics view, with ``count`` cards, and say when it is painted."""
    app, shown, _ = _scene(count)
    app.processEvents()
    mark("window-painted")
    shown.viewport().update()
    app.exec()


def opened(count: int) -> None:
    """Print what it costs to fill and paint a scene of ``count`` cards, in ms of CPU."""
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    before = time.process_time()
    kept = _scene(count, app)
    app.processEvents()
    print(json.dumps({"open": (time.process_time() - before) * 1000, "cards": len(kept[2])}))


def gestures(count: int) -> None:
    """Print the CPU of one frame of each gesture over a scene of ``count`` cards, as JSON."""
    app, shown, items = _scene(count)
    app.processEvents()
    frame = _frames(app, shown)
    found = {}
    _look(shown, 0.25)
    frame()
    found["pan"] = [frame(lambda n=n: _pan(shown, n)) for n in range(FRAMES)]
    _look(shown, 0.25)
    frame()
    found["zoom"] = [frame(lambda n=n: _zoom(shown, n)) for n in range(FRAMES)]
    _look(shown, 1.0)
    frame()
    middle = items[_nearest(shown, items)[0]]
    found["drag"] = [frame(lambda n=n: middle.moveBy(*_way(n, 6, 4))) for n in range(FRAMES)]
    _look(shown, 0.25)
    frame()
    hundred = [items[k] for k in _nearest(shown, items)[:100]]
    found["drag100"] = [frame(lambda n=n: _move(hundred, n)) for n in range(FRAMES)]
    print(json.dumps(found))


def _scene(
    count: int, app: "QApplication | None" = None
) -> "tuple[QApplication, QGraphicsView, list[QGraphicsItem]]":
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QBrush, QColor, QFont, QPen
    from PySide6.QtWidgets import (
        QApplication,
        QFrame,
        QGraphicsRectItem,
        QGraphicsScene,
        QGraphicsSimpleTextItem,
        QGraphicsView,
        QMainWindow,
    )

    app = app or QApplication(sys.argv[:1])
    scene = QGraphicsScene()
    scene.setBackgroundBrush(QColor("#F5F5F5"))
    shown = QGraphicsView(scene)
    shown.setFrameShape(QFrame.Shape.NoFrame)
    for set_policy in (shown.setHorizontalScrollBarPolicy, shown.setVerticalScrollBarPolicy):
        set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    font, pen = QFont("DejaVu Sans", 11), QPen(QColor(0, 0, 0, 60))
    brushes = [QBrush(QColor(colour)) for colour in COLOURS]
    box = QRectF(0, 0, CARD, CARD)
    items: list[QGraphicsItem] = []
    flags = QGraphicsRectItem.GraphicsItemFlag
    for number, (x, y) in enumerate(places(count)):
        card = QGraphicsRectItem(box)
        card.setBrush(brushes[number % len(brushes)])
        card.setPen(pen)
        words = QGraphicsSimpleTextItem(_lines(text_of(number)), card)
        words.setFont(font)
        words.setPos(10, 10)
        card.setFlags(flags.ItemIsMovable | flags.ItemIsSelectable)
        card.setPos(x, y)
        scene.addItem(card)
        items.append(card)
    main = QMainWindow()
    main.setCentralWidget(shown)
    main.resize(WIDTH, HEIGHT)
    main.show()
    scene.setSceneRect(scene.itemsBoundingRect().adjusted(-4000, -4000, 4000, 4000))
    shown.setProperty("kept", main)  # the window lives as long as the view is used
    _KEPT.append((main, scene))
    return app, shown, items


_KEPT: list[object] = []


def _lines(text: str, width: int = 22) -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _frames(app: "QApplication", shown: "QGraphicsView") -> Callable[..., float]:
    """Return what does something and gives the CPU until the view has painted it, in ms."""
    from PySide6.QtCore import QEvent, QObject

    class Painted(QObject):
        count = 0

        def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # type: ignore[explicit-override]  # noqa: N802
            if event.type() is QEvent.Type.Paint:
                self.count += 1
            return super().eventFilter(watched, event)

    painted = Painted()
    shown.viewport().installEventFilter(painted)
    _KEPT.append(painted)

    def frame(do: Callable[[], object] | None = None) -> float:
        count, before = painted.count, time.process_time()
        if do is None:
            shown.viewport().update()
        else:
            do()
        while painted.count == count:
            app.processEvents()
        app.processEvents()
        return (time.process_time() - before) * 1000

    return frame


def _look(shown: "QGraphicsView", zoom: float) -> None:
    shown.resetTransform()
    shown.scale(zoom, zoom)
    shown.centerOn(shown.scene().itemsBoundingRect().center())


def _pan(shown: "QGraphicsView", number: int) -> None:
    dx, dy = _way(number, 16, 9)
    shown.horizontalScrollBar().setValue(int(shown.horizontalScrollBar().value() + dx))
    shown.verticalScrollBar().setValue(int(shown.verticalScrollBar().value() + dy))


def _zoom(shown: "QGraphicsView", number: int) -> None:
    factor = 1.05 if number % FRAMES < FRAMES // 2 else 1 / 1.05
    shown.scale(factor, factor)


def _move(items: "list[QGraphicsItem]", number: int) -> None:
    for item in items:
        item.moveBy(*_way(number, 24, 16))


def _way(number: int, dx: float, dy: float) -> tuple[float, float]:
    sign = 1 if number % 20 < 10 else -1  # noqa: PLR2004 - there and back
    return sign * dx, sign * dy


def _nearest(shown: "QGraphicsView", items: "list[QGraphicsItem]") -> list[int]:
    middle = shown.mapToScene(shown.viewport().rect().center())

    def distance(index: int) -> float:
        away = items[index].sceneBoundingRect().center() - middle
        return abs(away.x()) + abs(away.y())

    return sorted(range(len(items)), key=distance)


def run(kind: str, *counts: str) -> None:
    """Be the floor ``kind``, with so many cards."""
    kinds: dict[str, Callable[..., None]] = {
        "window": window,
        "view": view,
        "opened": opened,
        "gestures": gestures,
    }
    kinds[kind](*map(int, counts))
