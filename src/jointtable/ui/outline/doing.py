"""Turns keys and typed words of the outline into edits, one step of the document each."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from jointtable.domain.changes import Changes
from jointtable.domain.edits import (
    AddRecords,
    DuplicateCards,
    Edit,
    PutAnswer,
    PutAnswers,
    RemoveRecords,
    Together,
    adding_all,
)
from jointtable.domain.errors import JointTableError
from jointtable.domain.quick_capture import NothingToAdd
from jointtable.domain.records import Goal
from jointtable.domain.text import is_blank
from jointtable.i18n import N_, Tr
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.outline.deeds import joining
from jointtable.ui.outline.nodes import Ask, Deed, Editor

ASKS_FROM: int = 40
"""More lines than this are pasted only when asked for twice (ux.md §6.9)."""


def new_id() -> str:
    """Return an id that no other record has."""
    return secrets.token_hex(8)


class Doing(QObject):
    """Does what the outline asks, and says what was done.

    Signals:
        said: One sentence about what was done.
        told: One sentence about what is needed first.
    """

    said = Signal(str)
    told = Signal(str)

    def __init__(
        self, bridge: DocumentBridge, tr: Tr, at: Callable[[], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.bridge, self._tr, self._at = bridge, tr, at
        self._marked: str | None = None
        self._asked: tuple[str, object] | None = None
        self._news: list[str] = []
        bridge.changed.connect(self._heard)

    @property
    def today(self) -> str:
        """Return the day, "YYYY-MM-DD"."""
        return self._at()[:10]

    @property
    def at(self) -> str:
        """Return the time (instant)."""
        return self._at()

    @property
    def marked(self) -> str | None:
        """Return the record that a link begins at, or None."""
        return self._marked

    @property
    def news(self) -> tuple[str, ...]:
        """Return the records that the last deed brought, in order."""
        return tuple(self._news)

    def _heard(self, changes: Changes) -> None:
        self._news += [c.id for c in changes if c.before is None and c.after is not None]

    def _ask(self, value: object = None) -> Ask:
        return Ask(workshop=self.bridge.workshop, new_id=new_id, at=self.at, value=value)

    def _apply(self, make: Callable[[], Edit], says: str) -> bool:
        self._news, self._asked = [], None
        try:
            edit = make()
        except JointTableError as error:
            self.refuse(error)
            return False
        if not self.bridge.apply(edit):
            return False
        if says:
            self.said.emit(says)
        return True

    def refuse(self, error: JointTableError) -> None:
        """Say why something cannot be done."""
        self.bridge.refused.emit(error)

    # --- single deeds -----------------------------------------------------------------------------

    def do(self, deed: Deed) -> bool:
        """Do a deed; return whether it was possible."""
        return self._apply(lambda: deed.make(self._ask()), deed.says)

    def put(self, editor: Editor, value: object) -> bool:
        """Do what was typed or chosen; return whether it was possible."""
        return self._apply(lambda: editor.put(self._ask(value)), editor.says)

    def add(self, editor: Editor, value: object) -> bool:
        """Add what was typed; return whether it was possible."""
        if value is None or (isinstance(value, str) and is_blank(value)):
            self.refuse(NothingToAdd())
            return False
        return self.put(editor, value)

    def remove(self, ids: Sequence[str]) -> bool:
        """Take several records out in one step."""
        says = self._tr(N_("Deleted"))
        return self._apply(lambda: RemoveRecords(tuple(dict.fromkeys(ids))), says)

    def together(self, deeds: Sequence[Deed]) -> bool:
        """Do the same deed on several cards in one step."""

        def make() -> Edit:
            ask = self._ask()
            edits = tuple(deed.make(ask) for deed in deeds)
            return edits[0] if len(edits) == 1 else _labelled(edits)

        return self._apply(make, deeds[0].says)

    def duplicate(self, ids: Sequence[str]) -> bool:
        """Copy cards."""
        says = self._tr(N_("Duplicated"))
        pairs = {id_: new_id() for id_ in ids}
        return self._apply(lambda: DuplicateCards(pairs, self.at), says)

    def strike(self, ids: Sequence[str]) -> bool:
        """Strike records for good: the first time asks, the second time does."""
        question = N_(
            "Strike this? It goes from the table, from undo and from every document. "
            "Ctrl+Del again strikes it."
        )
        if self._asks(("strike", tuple(ids)), question):
            return False
        if not self.bridge.strike(ids, self.at):
            return False
        self.said.emit(self._tr(N_("Struck")))
        return True

    def _asks(self, what: tuple[str, object], question: str, **facts: object) -> bool:
        """Return whether ``what`` is asked for the first time; then it is asked back."""
        if self._asked == what:
            self._asked = None
            return False
        self._asked = what
        self.told.emit(self._tr(question).format(**facts))
        return True

    # --- links ------------------------------------------------------------------------------------

    def link(self, record_id: str) -> bool:
        """Mark the record a link begins at, or link the marked one to this."""
        if self._marked is None or self._marked not in self.bridge.workshop:
            self._marked = record_id
            self.told.emit(self._tr(N_("Go to what it is linked to and press L. Esc lets go.")))
            return False
        return self._linked(self._marked, record_id)

    def let_go(self) -> bool:
        """Forget the record a link begins at; return whether there was one."""
        was, self._marked = self._marked, None
        if was is not None:
            self.told.emit(self._tr(N_("Not linked")))
        return was is not None

    def _linked(self, first: str, second: str) -> bool:
        workshop = self.bridge.workshop
        says = self._tr(N_("Linked"))
        done = self._apply(lambda: joining(workshop[first], workshop[second], self._ask()), says)
        if done:
            self._marked = None
        return done

    def join(self, chosen: Sequence[str]) -> bool:
        """Make a joint goal of two goals that are chosen, or of the marked one and this."""
        goals = [id_ for id_ in chosen if self._is_goal(id_)]
        if self._marked is not None and self._marked not in goals and self._is_goal(self._marked):
            goals.insert(0, self._marked)
        if len(goals) != 2:  # noqa: PLR2004 - one of each side
            self.told.emit(
                self._tr(
                    N_("Choose a goal of each side first: L marks one, J joins it with another.")
                )
            )
            return False
        return self._linked(goals[0], goals[1])

    def _is_goal(self, id_: str | None) -> bool:
        return self.bridge.workshop.find(Goal, id_) is not None

    # --- paste ------------------------------------------------------------------------------------

    def paste(self, editor: Editor, text: str) -> bool:
        """Add one card for each line, all in one step."""
        lines = [line.strip() for line in text.splitlines() if not is_blank(line)]
        question = N_("{n} lines: {n} cards. Ctrl+V again adds them.")
        if len(lines) > ASKS_FROM and self._asks(("paste", text), question, n=len(lines)):
            return False

        return self._apply(lambda: self._pasted(editor, lines), editor.says)

    def _pasted(self, editor: Editor, lines: Sequence[str]) -> Edit:
        if not lines:
            raise NothingToAdd
        ask, edits = self._ask(), []
        for line in lines:
            edits.append(editor.put(replace(ask, value=line)))
            if editor.looks_back:
                after = ask.workshop.with_changes(edits[-1].plan(ask.workshop))
                ask = replace(ask, workshop=after)
        return _as_one(edits)


def _as_one(edits: Sequence[Edit]) -> Edit:
    """Return ``edits`` as one step: thousands of cards are one edit, not thousands."""
    adds = [edit for edit in edits if isinstance(edit, AddRecords)]
    if len(adds) == len(edits):
        return adding_all(record for edit in adds for record in edit.records)
    puts = [edit for edit in edits if isinstance(edit, PutAnswer)]
    if len(puts) == len(edits):
        return PutAnswers(tuple(edit.answer for edit in puts), puts[0].at)
    return Together(tuple(edits))


def _labelled(edits: tuple[Edit, ...]) -> Edit:
    """Return ``edits`` as one step with the label that they share."""
    label = edits[0].label

    class Same(Together):
        __slots__ = ()

    Same.label = label
    return Same(edits)
