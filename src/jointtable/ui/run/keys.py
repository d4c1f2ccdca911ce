"""What the keys of the Run screen do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from jointtable.ui.run.card_desk import CardDesk
from jointtable.ui.run.leading import Leading
from jointtable.ui.run.listing import Listing
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.toolbox import Toolbox
from jointtable.ui.run.ways import Ways

_NOTES = 1


def deeds_of(run: RunScreen, leading: Leading) -> dict[str, Callable[[], object]]:
    """Return what the actions of :data:`jointtable.ui.actions.RUN` do, by their key."""
    view, capture = run.view, run.capture
    desk = CardDesk(run, leading)
    Toolbox(run, leading)
    ways = leading.boxes.ways.ways = Ways(leading.hands, desk.show_card)
    deeds: dict[str, Callable[[], object]] = {
        "next": leading.next,
        "reveal": leading.sealing.ask,
        "gaps": leading.sealing.toggle_gaps,
        "cover_again": leading.sealing.toggle_cover,
        "back": leading.back,
        "next_stage": leading.next_stage,
        "previous_stage": lambda: leading.next_stage(-1),
        "leave": lambda: _leave(run, leading),
        "clock": leading.time.start_or_pause,
        "plus_1": lambda: leading.time.add_minutes(1),
        "plus_5": lambda: leading.time.add_minutes(5),
        "minus_1": lambda: leading.time.add_minutes(-1),
        "replan": leading.planning.open,
        "capture": capture.edit.setFocus,
        "side_sales": lambda: capture.switch.choose("sales"),
        "side_joint": lambda: capture.switch.choose("joint"),
        "side_procurement": lambda: capture.switch.choose("procurement"),
        "note": lambda: _to_notes(run),
        "time_stamp": lambda: _stamp(run, leading),
        "undo": leading.bridge.undo,
        "redo": leading.bridge.redo,
        "zoom_in": lambda: view.zoom_by(1.2),
        "zoom_out": lambda: view.zoom_by(1 / 1.2),
        "zoom_100": lambda: view.zoom_to(1.0),
        "fit": view.go_home,
        "whole": leading.toggle_whole,
        "outline": Listing(run, leading).toggle,
        "fit_selection": view.fit_selection,
        "next_lens": lambda: leading.step_lens(1),
        "previous_lens": lambda: leading.step_lens(-1),
        "panel": lambda: run.show_panel(shown=not run.shows_panel),
        "halt": leading.halting.stop,
        "objection_sales": lambda: leading.halting.record_objection("sales"),
        "objection_procurement": lambda: leading.halting.record_objection("procurement"),
        "heard": leading.hearing.take_focus,
        "next_region": lambda: to_region(run, 1),
        "previous_region": lambda: to_region(run, -1),
        "find_or_do": desk.find_or_do,
        "find": desk.find,
        "next_hit": desk.next_hit,
        "facts": desk.show_facts,
        "paste": desk.paste,
        "paste_one": desk.paste_as_one,
        "bin": desk.open_bin,
        "saved": leading.say_saved,
        "select": lambda: view.take("select"),
        "hand": lambda: view.take("hand"),
        "label": leading.hands.write_label,
        **ways.deeds,
    }
    for number, key in enumerate(("script", "notes", "parking", "insights")):
        deeds[key] = partial(_show_page, run, number)
    return deeds


def to_region(run: RunScreen, by: int) -> None:
    """Bring the focus to the next region, or the previous one for −1 (ux.md §8)."""
    regions: tuple[tuple[QWidget, QWidget], ...] = (
        (run.steps, run.steps.primary),
        (run.table, run.table),
        (run.capture, run.capture.edit),
        (run.panel, run.panel.tabs[run.panel.page]),
        (run.rail, run.rail.play),
        (run.top, run.top.library),
    )
    here = QApplication.focusWidget()
    inside = (n for n, (part, _) in enumerate(regions) if here and part.isAncestorOf(here))
    at = next(inside, 1 if here is run.table else 0)
    for far in range(1, len(regions) + 1):
        part, target = regions[(at + by * far) % len(regions)]
        if part.isVisible():
            target.setFocus()
            return


def _leave(run: RunScreen, leading: Leading) -> None:
    """Leave what is open, one thing at a time; never the Run screen itself."""
    if leading.sealing.takes_escape() or leading.boxes.takes_escape():
        return
    if leading.is_whole:
        leading.toggle_whole()
    elif not run.toast.isHidden():
        run.toast.hide()
    elif leading.looking_at is not None:
        leading.back_to_stage()
    else:
        run.view.select_ids(())


def _show_page(run: RunScreen, number: int) -> None:
    run.show_panel(shown=True)
    run.panel.show_page(number)


def _to_notes(run: RunScreen) -> None:
    run.show_panel(shown=True)
    run.panel.show_page(_NOTES)
    run.panel.notes.field.setFocus()


def _stamp(run: RunScreen, leading: Leading) -> None:
    _to_notes(run)
    run.panel.notes.write_here(f"{leading.time_of_day()} ")
