"""The orders that a script can give: cells, history, files, a countdown.

A *cell* is a goal card in a workshop that is kept for this (stage Goals, step Joint goals, nothing
sealed). Its name stands in the card's ``key``; its id is made from the name.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias, cast

from typing_extensions import override

from jointtable import interchange
from jointtable.domain.changes import Changes, added, changed
from jointtable.domain.edits.base import Edit, planned
from jointtable.domain.errors import REASONS, CannotRead, CannotWrite, JointTableError
from jointtable.domain.outgoing import outgoing
from jointtable.domain.records import Block, Goal, Party, Setup, Side, Step
from jointtable.domain.text import lines_as_typed
from jointtable.domain.visibility import joint_view
from jointtable.domain.workshop import Workshop
from jointtable.files import code_of, write_whole
from jointtable.i18n import N_
from jointtable.log import log_bug
from jointtable.session.document import Document
from jointtable.session.running import Countdown, CountdownLook, local_now
from jointtable.values import dataclass

if TYPE_CHECKING:
    from jointtable.store.library import Library

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Order: TypeAlias = Mapping[str, Json]
Answer: TypeAlias = dict[str, Json]

MAX_LINE: Final = 64 * 1024 * 1024
"""Bytes of one order."""
_SCRATCH: Final = "driver"
_IMPORTED: Final = "imp:"
_TESTING: Final = "JOINTTABLE_TESTING"
_LONGEST: Final = 7 * 24 * 3600
"""Seconds of a countdown."""


class BadOrder(JointTableError):
    """An order is not as it should be. Facts: ``part``."""

    what = N_("This order cannot be understood: “{part}” is missing or of the wrong kind.")
    do = N_("Nothing has changed.")


class OrderTooLong(JointTableError):
    """An order has more bytes than any order needs. Facts: ``limit`` (megabytes)."""

    code: ClassVar[str] = "toolarge"
    what = N_("This order is longer than {limit} MB.")
    do = N_("Nothing has changed.")


class CannotExport(JointTableError):
    """This version has no such export. Facts: ``kind``."""

    what = N_("There is no export “{kind}” here.")
    do = N_("Nothing was written.")


class Stumbled(JointTableError):
    """A bug; its traceback is in the log."""

    code: ClassVar[str] = "bug"
    what = N_("Something went wrong inside JointTable; the order was not carried out.")


@dataclass(frozen=True, slots=True)
class PutCell(Edit):
    """Make or change the goal card that a cell stands for.

    Attributes:
        cell: The caller's name of it.
        text: Its words.
        side: Whose; None leaves it, and makes a new card one of sales.
        private: Whether only its side may see it.
        at: When (instant).
    """

    cell: str
    text: str
    side: Side | None
    private: bool
    at: str
    label: ClassVar[str] = N_("Write a goal")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`."""
        before = workshop.find(Goal, card_id(self.cell))
        side = self.side or (before.side if before is not None else "sales")
        seen = side if self.private else "joint"
        if before is None:
            goal = Goal(
                id=card_id(self.cell),
                key=self.cell,
                text=self.text,
                side=side,
                visibility=seen,
                created_at=self.at,
            )
            return planned(workshop, (added(goal),))
        after = replace(before, text=self.text, side=side, visibility=seen, changed_at=self.at)
        return planned(workshop, (changed(before, after),))


def card_id(cell: str) -> str:
    """Return the id of the card that ``cell`` stands for."""
    return f"cell-{sha256(cell.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def scratch() -> Workshop:
    """Return an empty workshop in step Joint goals, with nothing sealed."""
    step = Step(id="joint-goals", block_id="goals", key="joint_goals", mode="open", minutes=12)
    return Workshop.of_records(
        (
            Setup(
                id=f"scratch-{os.urandom(8).hex()}",
                title="Scratch",
                language="en",
                status="running",
                current_step_id=step.id,
            ),
            Party(id="sales", name="Sales"),
            Party(id="procurement", name="Procurement"),
            Block(id="goals", kind="stage", stage="goals", minutes=45),
            step,
        )
    )


class Driver:
    """Carries orders out, one at a time."""

    def __init__(self, library: "Library") -> None:
        """Open the scratch workshop of ``library``, or make one.

        Raises:
            JointTableError: It cannot be read or made.
        """
        self._library = library
        id_ = library.remembered(_SCRATCH)
        if id_ is None:
            id_ = library.create(scratch())
            library.remember(_SCRATCH, id_)
        self._id = id_
        self._document = Document(library.workshop(id_), keep=None)
        self._imported: dict[str, Json] = {}
        self._countdown = Countdown(0)
        self._orders: dict[str, Callable[[Order], Answer]] = {
            "put": self._put,
            "undo": self._undo,
            "redo": self._redo,
            "dump": self._dump,
            "check": self._check,
            "snapshot": self._snapshot,
            "export": self._export,
            "import": self._import,
            "timer_start": self._timer_start,
            "timer_state": self._timer_state,
            "raise": self._raise,
            "quit": lambda _: {},
        }

    @property
    def seq(self) -> int:
        """Return how many cells were ever put."""
        return self._document.steps_kept

    def answer(self, order: Order) -> Answer:
        """Carry one order out; an answer that says ok has survived already."""
        try:
            return {"ok": True, **self._found(order)(order)}
        except JointTableError as error:
            return refused(error)
        except MemoryError:
            return refused(OrderTooLong(limit=MAX_LINE // 2**20))
        except Exception as bug:  # noqa: BLE001 - a bug is answered like all else
            log_bug(bug)
            return refused(Stumbled())

    def _found(self, order: Order) -> Callable[[Order], Answer]:
        name = order.get("op")
        found = self._orders.get(name) if isinstance(name, str) else None
        if found is None:
            raise BadOrder(part="op")
        return found

    def close(self) -> None:
        """Let go of workshop and library."""
        self._document.close()
        self._library.close()

    # --- cells ---------------------------------------------------------------------------------

    def _put(self, order: Order) -> Answer:
        side = order.get("side")
        if side not in (None, "joint", "sales", "procurement"):
            raise BadOrder(part="side")
        private = order.get("private", False)
        if not isinstance(private, bool):
            raise BadOrder(part="private")
        cell = _text(order, "cell")
        if not cell:
            raise BadOrder(part="cell")
        edit = PutCell(
            cell=cell,
            text=lines_as_typed(_text(order, "text")),
            side=None if side == "joint" else cast("Side | None", side),
            private=private,
            at=local_now().isoformat(),
        )
        self._document.apply(edit)
        return {"seq": self.seq}

    def _undo(self, _: Order) -> Answer:
        return {"seq": self.seq, "cell": _cell(self._document.undo())}

    def _redo(self, _: Order) -> Answer:
        return {"seq": self.seq, "cell": _cell(self._document.redo())}

    def _dump(self, _: Order) -> Answer:
        goals = self._document.workshop.of(Goal)
        state: dict[str, Json] = {goal.key: goal.text for goal in goals}
        return {
            "state": {**self._imported, **state},
            "seq": self.seq,
            "undo": self._document.undo_depth,
        }

    def _check(self, _: Order) -> Answer:
        return {"problems": list(self._library.check())}

    # --- files ---------------------------------------------------------------------------------

    def _snapshot(self, _: Order) -> Answer:
        from jointtable.store.handing_over import snapshot

        return {"path": str(snapshot(self._library, self._id))}

    def _export(self, order: Order) -> Answer:
        from jointtable.store import handing_over

        kind = _text(order, "kind")
        workshop = self._document.workshop
        path = Path(_text(order, "path"))
        match kind:
            case "joint-pdf":
                _write_playbook(workshop, path)
                return {"path": str(path)}
            case "json":
                data = interchange.write(workshop, with_turns=True)
            case "joint-json":
                data = interchange.write(joint_view(workshop))
            case "jointable":
                data = handing_over.everything(self._library, self._id)
            case "joint-jointable":
                data = handing_over.joint_copy(self._library, self._id)
            case _:
                raise CannotExport(kind=kind)
        try:
            write_whole(path, data)
        except (OSError, ValueError) as error:
            raise CannotWrite(path=path, reason=_reason(error)) from None
        return {"path": str(path)}

    def _import(self, order: Order) -> Answer:
        from jointtable.store import portable

        path = Path(_text(order, "path"))
        try:
            with path.open("rb") as file:
                data = file.read(portable.MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            raise CannotRead(path=path, reason=_reason(error)) from None
        if data.startswith(b"PK") or path.suffix == ".jointable":
            found = portable.read(data)
            taken = self._library.take_in(
                found.workshop, lineage=found.origin.lineage, attached=found.attachments
            )
            workshop = found.workshop
        else:
            workshop = interchange.read(data)
            taken = self._library.take_in(workshop)
        goals = workshop.of(Goal)
        self._imported |= {f"{_IMPORTED}{goal.key or goal.id}": goal.text for goal in goals}
        return {"workshop": taken.id, "cards": len(goals)}

    # --- the rest ------------------------------------------------------------------------------

    def _timer_start(self, order: Order) -> Answer:
        seconds = order.get("seconds")
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            raise BadOrder(part="seconds")
        if not 0 <= seconds <= _LONGEST:  # NaN, too, is in no order with them
            raise BadOrder(part="seconds")
        self._countdown = Countdown(seconds)
        return _timer(self._countdown.look())

    def _timer_state(self, _: Order) -> Answer:
        return _timer(self._countdown.look())

    def _raise(self, _: Order) -> Answer:
        if not os.environ.get(_TESTING):
            raise BadOrder(part="op")
        raise RuntimeError


def _write_playbook(workshop: Workshop, path: Path) -> None:
    from jointtable import content, export

    out = outgoing(workshop, "joint")
    export.export_file(out, path, what="playbook", content=content.load())


def _text(order: Order, part: str) -> str:
    found = order.get(part)
    if not isinstance(found, str):
        raise BadOrder(part=part)
    return found


def _cell(changes: Changes) -> str:
    return next((c.record.key for c in changes if isinstance(c.record, Goal)), "")


def _timer(look: CountdownLook) -> Answer:
    answer: Answer = {"remaining": look.remaining, "ends": look.ends, "state": look.state}
    if look.moved:
        answer["note"] = N_("The clock of this computer was set.")
    return answer


def _reason(error: OSError | ValueError) -> str:
    return REASONS[code_of(error) if isinstance(error, OSError) else "invalid"]


def refused(error: JointTableError) -> Answer:
    """Return the answer that says why not."""
    return {"ok": False, "error": error.code, "message": error.message()}
