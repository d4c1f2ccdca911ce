"""What a facilitator waits for in the window, each against a limit; every limit is in CPU.

The tests see to it that these things are right; that they are quick is measured here, where the
machine is known and nobody's work is refused because it was busy.
"""

import json
import statistics
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jointtable.bench import processes
from jointtable.bench.figures import ROUNDS, Row, compared, limited, percentile
from jointtable.bench.store import Times

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from jointtable.ui.outline.model import OutlineModel

_CARDS: Final = 2_000
_PROJECTOR: Final = 1.2
_KEY, _TURN, _FRAME, _MOMENT, _STEP, _OUTLINE = 50.0, 100.0, 16.0, 100.0, 10.0, 150.0
_LINES: Final = 5_000
_ACTED: Final = 10_000
_REMOVED: Final = 60


def rows() -> Iterator[Row]:
    """Measure and yield every row."""
    yield from _with_the_projector()
    yield from _by_keys()
    yield _pasted()
    yield _found()
    yield _acted()
    yield from _outlined()
    yield _binned()


def _leading(what: str) -> Any:  # noqa: ANN401 - whatever it prints
    return json.loads(processes.printed(processes.measuring("leading", what, str(_CARDS))))


def _with_the_projector() -> Iterator[Row]:
    found: Mapping[str, list[float]] = _leading("projector")
    for gesture in ("pan", "zoom"):
        name = f"{gesture}, a frame, projector on / off, {_CARDS:,} cards"
        on, off = found[f"{gesture} on"], found[f"{gesture} off"]
        yield compared(0, name, on, off, target=_PROJECTOR, note="in turns, in one process")


def _by_keys() -> Iterator[Row]:
    for key, took in _leading("keys").items():
        name = f"{key} to the picture of what it does, {_CARDS:,} cards, median"
        note = f"p95 {percentile(took, 0.95):.0f} ms"
        yield limited(name, [statistics.median(took)], limit=_KEY, unit="ms CPU", note=note)
    walked = [_leading("walk") for _ in range(ROUNDS)]
    name = f"longest turn of the event loop, all steps by PgDn, {_CARDS:,} cards"
    longest = [one["longest"] for one in walked]
    note = f"{walked[0]['steps']:.0f} steps, {walked[0]['waits']:.0f} of them wait for a reveal"
    yield limited(name, longest, limit=_TURN, unit="ms CPU", note=note)


def _pasted() -> Row:
    from jointtable.domain.errors import JointTableError
    from jointtable.domain.quick_capture import Context, parse_lines
    from jointtable.ui.paste.clipboard import Clip, lines_of

    context = Context(side="procurement", stage="goals", step="joint_goals", today="2027-01-20")
    worst = ("x\n" * _LINES, "word " * 2_000_000, 'a\t"b\n' * 200_000, "z" * 50_000, "\n" * 900_000)
    times = Times()

    def paste(text: str) -> None:
        with suppress(JointTableError):  # too much of it is refused, and that is quick too
            parse_lines("\n".join(lines_of(Clip(text=text))), context)

    for text in worst * ROUNDS:
        times.of(partial(paste, text))
    name = f"paste of {_LINES:,} lines, or of what no one can read, understood, slowest"
    return limited(name, [max(times.cpu)], limit=_MOMENT, unit="ms CPU")


def _found() -> Row:
    from jointtable.bench.floors import text_of
    from jointtable.ui.find.index import Index

    index: Index[int] = Index()
    for number in range(_CARDS):
        index.put(number, [text_of(number)])
    index.find("warm")
    times = Times()
    for typed in ("onboarding latency invoice", "retension bakclog", "hiring roadmp zzzz"):
        for end in range(1, len(typed) + 1):
            times.of(partial(index.find, typed[:end]))
    name = f"a keystroke of Find over {_CARDS:,} cards, slowest"
    return limited(name, [max(times.cpu)], limit=_FRAME, unit="ms CPU")


def _acted() -> Row:
    from jointtable import content
    from jointtable.bench.workshops import workshop_of
    from jointtable.content.fallback import Shown
    from jointtable.ui.card_actions import Moment, actions_of

    workshop = workshop_of(_ACTED)
    moment = Moment(
        shown=Shown(workshop, content.load(), "en"),
        at="2027-01-20T10:00:00+02:00",
        today="2027-01-20",
        new_id=lambda: "new",
    )
    times = Times()
    for number in range(ROUNDS + 1):
        times.of(partial(actions_of, moment, workshop, (f"card{number}",)))
    name = f"what can be done with one card of {_ACTED:,}"
    return limited(name, times.cpu[1:], limit=_MOMENT, unit="ms CPU")


def _outlined() -> Iterator[Row]:
    from PySide6.QtCore import QModelIndex

    from jointtable import content
    from jointtable.bench.workshops import workshop_of
    from jointtable.domain.edits import ChangeFields
    from jointtable.domain.visibility import facilitator_view
    from jointtable.domain.workshop import Workshop
    from jointtable.ui.outline.model import OutlineModel
    from jointtable.ui.outline.tree import Outline

    def outline(workshop: Workshop) -> Outline:
        return Outline(facilitator_view(workshop), content.load(), "en", str)

    def build(workshop: Workshop) -> None:
        models.append(OutlineModel(outline(workshop)))
        _open_all(models[-1], QModelIndex(), 3)

    models: list[OutlineModel] = []
    workshop = workshop_of(_CARDS)
    built, changed = Times(), Times()
    for _ in range(ROUNDS + 1):
        built.of(partial(build, workshop))
    for number in range(ROUNDS + 1):
        edit = ChangeFields({f"card{number}": {"text": f"changed {number}"}})
        changes = workshop.placed(edit.plan(workshop))
        workshop = workshop.with_changes(changes)
        changed.of(partial(models[-1].follow, outline(workshop), changes))
    for name, times, limit in (
        (f"outline of {_CARDS:,} cards built", built, _OUTLINE),
        (f"outline of {_CARDS:,} cards follows a change", changed, _STEP),
    ):
        yield limited(name, times.cpu[1:], limit=limit, unit="ms CPU")


def _open_all(model: "OutlineModel", below: "QModelIndex", deep: int) -> None:
    """Have the rows below a row, and theirs, made as deep as is asked."""
    for row in range(model.rowCount(below)):
        if deep:
            _open_all(model, model.index(row, 0, below), deep - 1)


def _binned() -> Row:
    from jointtable.bench.workshops import workshop_of
    from jointtable.domain.edits import AddRecords, RemoveRecords
    from jointtable.domain.records import Goal
    from jointtable.session.document import Document
    from jointtable.store.library import Library
    from jointtable.ui.bridge import DocumentBridge
    from jointtable.ui.find.removed import removed_of

    with tempfile.TemporaryDirectory(prefix="jointtable-bench-") as folder:
        library = Library.open(Path(folder), allow_any_place=True)
        document = Document(library.workshop(library.create(workshop_of(_CARDS))))
        bridge = DocumentBridge(document)
        for number in range(_REMOVED):
            goal = Goal(id=f"gone{number}", side="sales", text="Goal " * 20)
            bridge.apply(AddRecords((goal,)))
            bridge.apply(RemoveRecords((goal.id,)))
        times = Times()
        for _ in range(ROUNDS + 1):
            times.of(lambda: removed_of(bridge.past(), bridge.workshop))
        document.close()
        library.close()
    name = f"bin of {_REMOVED} cards listed from the history of {_CARDS:,}"
    return limited(name, times.cpu[1:], limit=_MOMENT, unit="ms CPU")
