"""Pictures of every screen, stage and lens, for the demonstration and for looking at changes."""

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtGui import QPixmap

from jointtable import content, i18n
from jointtable.domain.workshop import Workshop
from jointtable.layout.lenses import lenses_of
from jointtable.ui.app import WindowArguments, application, made_window, opened_shelf
from jointtable.ui.run.day import playable
from jointtable.ui.run.step_bar import LENSES
from jointtable.ui.window import Window

if TYPE_CHECKING:
    from jointtable.ui.run.leading import Leading
    from jointtable.ui.run.screen import RunScreen

_PATIENCE: Final = 5000
"""Milliseconds after which a picture is taken as it is."""


def grab(
    workshop: Workshop,
    out_dir: Path,
    size: tuple[int, int],
    theme: str,
    *,
    data_dir: Path,
    language: str = "en",
) -> tuple[Path, ...]:
    """Write one PNG a screen, stage and lens of ``workshop``, and what the room sees of each.

    Returns the files in order.

    Args:
        workshop: What is shown; it goes into the library of ``data_dir``.
        out_dir: Where to; made if it is missing.
        size: Of the window, px.
        theme: ``light`` or ``dark``.
        data_dir: Folder of a library; it and what is in it are shown too.
        language: Of the window.

    Raises:
        OSError: A picture could not be written.
        JointTableError: The library cannot be opened.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    arguments = WindowArguments(
        data_dir=data_dir,
        allow_any_place=True,
        language=language,
        theme=theme,
        reduced_motion=True,
        geometry=(*size, 0, 0),
    )
    app = application()
    tr = i18n.translator(language)
    window = made_window(app, arguments)
    shelf = opened_shelf(arguments, tr)
    workshop_id = shelf.keep(workshop)
    window.take_shelf(shelf)
    window.show()
    suffix = f"{size[0]}x{size[1]}-{theme}"
    try:
        return tuple(
            _saved(picture, out_dir / f"{name}-{suffix}.png")
            for name, picture in _screens(window, workshop_id)
        )
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def _screens(window: Window, workshop_id: str) -> Iterator[tuple[str, QPixmap]]:
    """Show one screen after the other; yield its name and its picture when it stands."""
    _stand(window)
    yield "library", window.grab()
    window.show_new()
    _stand(window)
    yield "new-workshop", window.grab()
    window.open_workshop(workshop_id)
    run, leading, projector = window.run, window.leading, window.projector
    if run is None or leading is None or projector is None:
        return
    for frame in leading.seen.scene.frames:
        run.panel.show_page(0)
        steps = [s for s in playable(leading.workshop) if s.block_id == frame.block_id]
        leading.go_to_step(steps[-1].id)
        lenses = _lenses(leading, frame.block_id)
        for lens in lenses:
            if lens:
                leading.show_lens(lens)
            _stand(window)
            name = f"{frame.number}-{frame.stage}" + (f"-{lens}" if lens else "")
            name = name.replace("_", "-")
            yield f"run-{name}", window.grab()
        if lenses[0]:  # what the room sees, and the whole table, is the usual one
            leading.show_lens(lenses[0])
            _stand(window)
        yield f"audience-{frame.number}-{frame.stage}", projector.grab(window.size())
        if frame.stage == "positioning":
            run.panel.show_page(3)
            _stand(window)
            yield "run-insights", window.grab()
    leading.toggle_whole()
    _stand(window)
    yield "run-whole-table", window.grab()


def _lenses(leading: "Leading", block_id: str) -> tuple[str, ...]:
    """Return the lenses of a stage; "" where there is only one."""
    lenses = lenses_of(content.load(), leading.workshop, block_id)
    found = tuple(lens for lens in lenses if lens in LENSES)
    return found if len(found) > 1 else ("",)


def _stand(window: Window) -> None:
    """Let the window come to rest."""
    run: RunScreen | None = window.run
    deadline = QDeadlineTimer(_PATIENCE)
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    if run is None or window.leading is None:
        return
    window.leading.insights.settle()
    while not run.view.is_settled and not deadline.hasExpired():
        run.view.viewport().update()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def _saved(picture: QPixmap, path: Path) -> Path:
    if not picture.save(str(path)):
        raise OSError(errno.EIO, "not written", str(path))
    return path
