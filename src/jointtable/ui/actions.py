"""What can be done by a key, with the key: one place for menus, tooltips and tests."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from jointtable.i18n import N_, Tr

Deeds = Mapping[str, Callable[[], object]]

LIBRARY: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "new": (N_("New workshop"), ("Ctrl+N",)),
    "open_file": (N_("Open a file"), ("Ctrl+O",)),
    "search": (N_("Search"), ("Ctrl+F",)),
    "filter_0": (N_("All"), ("Ctrl+1",)),
    "filter_1": (N_("Running"), ("Ctrl+2",)),
    "filter_2": (N_("Follow-up due"), ("Ctrl+3",)),
    "filter_3": (N_("Drafts"), ("Ctrl+4",)),
    "filter_4": (N_("Done"), ("Ctrl+5",)),
}
"""Of the library, by key: name, keys (ux.md §7)."""

RUN: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "next": (N_("Next"), ("PgDown",)),
    "back": (N_("Back"), ("PgUp",)),
    "reveal": (N_("Reveal to both"), ("R",)),
    "gaps": (N_("Gap lines"), ("G",)),
    "cover_again": (N_("Cover it again on the projector"), ()),
    "next_stage": (N_("Next stage"), ("Ctrl+PgDown",)),
    "previous_stage": (N_("Previous stage"), ("Ctrl+PgUp",)),
    "leave": (N_("Back to the stage"), ("Esc",)),
    "clock": (N_("Start or pause the clock"), ("F9",)),
    "plus_1": (N_("One minute more"), ("Shift+F9",)),
    "plus_5": (N_("Five minutes more"), ("Ctrl+F9",)),
    "minus_1": (N_("One minute less"), ("Ctrl+Shift+F9",)),
    "replan": (N_("Re-plan the day"), ("Ctrl+R",)),
    "pass": (N_("Pass the laptop"), ("Ctrl+L",)),
    "from_paper": (N_("From paper"), ()),
    "capture": (N_("To the capture bar"), ("Ctrl+N",)),
    "side_sales": (N_("Sales"), ("Ctrl+1",)),
    "side_joint": (N_("Both"), ("Ctrl+2",)),
    "side_procurement": (N_("Procurement"), ("Ctrl+3",)),
    "note": (N_("Private note"), ("Ctrl+Shift+N",)),
    "time_stamp": (N_("Write the time"), ("Ctrl+T",)),
    "undo": (N_("Undo"), ("Ctrl+Z",)),
    "redo": (N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z")),
    "zoom_in": (N_("Zoom in"), ("Ctrl++", "Ctrl+=")),
    "zoom_out": (N_("Zoom out"), ("Ctrl+-",)),
    "zoom_100": (N_("100 %"), ("Ctrl+0",)),
    "fit": (N_("Fit this stage"), ("Home",)),
    "whole": (N_("Whole table"), ("Shift+1", "!")),
    "outline": (N_("The table as a list"), ("Ctrl+Shift+O",)),
    "fit_selection": (N_("Fit the selection"), ("Shift+2", '"', "@")),
    "next_lens": (N_("Next lens"), ("Alt+PgDown",)),
    "previous_lens": (N_("Previous lens"), ("Alt+PgUp",)),
    "script": (N_("Script"), ("Alt+1",)),
    "notes": (N_("Notes"), ("Alt+2",)),
    "parking": (N_("Parking"), ("Alt+3",)),
    "insights": (N_("Insights"), ("Alt+4",)),
    "heard": (N_("Heard so far"), ("Alt+5",)),
    "panel": (N_("Right panel"), ("Ctrl+.",)),
    "projector": (N_("Projector on or off"), ("F5",)),
    "choose_screen": (N_("Choose the projector's screen"), ("Shift+F5",)),
    "hold": (N_("Hold the picture on the projector"), ("F8",)),
    "blank": (N_("Blank the projector"), ("F7",)),
    "blank_here": (N_("Blank the projector"), ("B", ".")),
    "spotlight": (N_("Spotlight"), ("F4",)),
    "cover_everything": (N_("Cover everything"), ("Pause", "Ctrl+Shift+H")),
    "halt": (N_("Pause and log"), ("Ctrl+Shift+B",)),
    "objection_sales": (N_("Record an objection of sales"), ()),
    "objection_procurement": (N_("Record an objection of procurement"), ()),
    "next_region": (N_("Next region"), ("F6",)),
    "previous_region": (N_("Previous region"), ("Shift+F6",)),
    "rehearse": (N_("Rehearse"), ()),
    "sample_answers": (N_("Sample answers for this step"), ()),
    "end_rehearsal": (N_("End the rehearsal…"), ()),
    "playbook": (N_("Playbook"), ("Ctrl+B",)),
    "export": (N_("Export the playbook…"), ("Ctrl+E",)),
    "find_or_do": (N_("Find or do"), ("Ctrl+K",)),
    "find": (N_("Find"), ("Ctrl+F",)),
    "next_hit": (N_("Next hit"), ("F3",)),
    "facts": (N_("Facts of the card"), ("Alt+Return", "Alt+Enter")),
    "new_risk": (N_("New risk"), ()),
    "new_contact": (N_("New contact"), ()),
    "new_level": (N_("New level of escalation"), ()),
    "new_rhythm": (N_("New regular meeting"), ()),
    "paste_one": (N_("Paste as one card"), ("Ctrl+Shift+V",)),
    "bin": (N_("Bin"), ()),
    "saved": (N_("Is it saved?"), ("Ctrl+S",)),
    "full_screen": (N_("Full screen"), ("F11",)),
    "library": (N_("Library"), ()),
}
"""Of the Run screen, by key: name, keys (ux.md §7)."""

EVERYWHERE: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "settings": (N_("Settings"), ("Ctrl+,",)),
    "keys": (N_("Keys"), ("F1",)),
    # where plus needs Shift, and where Shift makes another sign of it
    "text_larger": (N_("Larger text"), ("Ctrl+Shift++", "Ctrl+Shift+=", "Ctrl+Shift+?", "Ctrl+?")),
    "text_smaller": (N_("Smaller text"), ("Ctrl+Shift+-", "Ctrl+Shift+_", "Ctrl+_")),
    "theme_light": (N_("Theme: light"), ()),
    "theme_dark": (N_("Theme: dark"), ()),
    "theme_system": (N_("Theme: as the system"), ()),
}
"""Of every screen, by key: name, keys (ux.md §7)."""

TABLE: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "select": (N_("Select"), ("V",)),
    "hand": (N_("Hand: move the table"), ("H",)),
    "label": (N_("Private label of the stage"), ("T",)),
    "paste": (N_("Paste"), ("Ctrl+V",)),
}
"""Single letters act only while the table has the focus."""


HELD: Final = frozenset({"zoom_in", "zoom_out", "undo", "redo", "next_hit"})
"""What goes on while its key is held down; a remote that sticks must not race through the day."""


def add_to(
    widget: QWidget,
    table: Mapping[str, tuple[str, tuple[str, ...]]],
    deeds: Deeds,
    tr: Tr,
    *,
    here_only: bool = False,
) -> dict[str, QAction]:
    """Give ``widget`` the actions of ``table`` that have a deed, and return them by key.

    Args:
        widget: Where they act: in it and in what lies in it.
        table: Names and keys.
        deeds: What they do.
        tr: For the names.
        here_only: They act only while ``widget`` itself has the focus.
    """
    context = (
        Qt.ShortcutContext.WidgetShortcut
        if here_only
        else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    made: dict[str, QAction] = {}
    for key, (name, keys) in table.items():
        deed = deeds.get(key)
        if deed is None:
            continue
        action = QAction(tr(name), widget)
        action.setObjectName(key)
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.setShortcutContext(context)
        action.setAutoRepeat(key in HELD)
        action.triggered.connect(lambda _=False, d=deed: d())
        widget.addAction(action)
        made[key] = action
    return made
