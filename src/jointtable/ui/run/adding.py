"""Puts lines on the table: from the capture bar, and back from the parking lot."""

import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from jointtable.domain.edits import Edit, Unpark
from jointtable.domain.errors import JointTableError, Refused
from jointtable.domain.quick_capture import Capture, Context, complete
from jointtable.domain.records import Parked, Participant, Record
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.layout.primitives import Place
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.run.capture_bar import EchoWords
from jointtable.ui.run.capturing import Capturing
from jointtable.ui.run.completion_list import CompletionList
from jointtable.ui.run.day import current_step
from jointtable.ui.run.screen import RunScreen


class NoPlaceHere(Refused):
    """A parked item has no place in the stage that is worked on."""

    what = N_("It cannot be brought back to this stage.")


def new_id() -> str:
    """Return an id that no other record has."""
    return secrets.token_hex(8)


class Adding(QObject):
    """What happens between a line and its card.

    Signals:
        person_added: Somebody is in the room now who was not; their id.
    """

    person_added = Signal(str)

    def __init__(
        self,
        screen: RunScreen,
        bridge: DocumentBridge,
        capturing: Capturing,
        *,
        now: Callable[[], dt.datetime],
        refuse: Callable[[JointTableError], None],
        tr: Tr,
    ) -> None:
        super().__init__(screen)
        self._tr = tr
        self._screen, self._bridge, self._capturing = screen, bridge, capturing
        self._now, self._refuse = now, refuse
        screen.view.selected.connect(self.echo)
        screen.capture.typed.connect(self.echo)
        screen.capture.entered.connect(self.add_line)
        screen.capture.offer_taken.connect(self.park_for_the_contract)
        self.completions = CompletionList(screen.look, tr, screen.capture.edit, screen)

    @property
    def workshop(self) -> Workshop:
        """Return the records as they are now."""
        return self._bridge.workshop

    def _at(self) -> str:
        return self._now().isoformat(timespec="seconds")

    def echo(self, _: str = "") -> None:
        """Say at the end of the field what Enter will do, and what a token can become."""
        bar = self._screen.capture
        line = bar.edit.text()
        capture = self._read(line)
        bar.echo.show_words(self._words(capture))
        bar.ink.show_parts(self._capturing.parts(capture, self._screen.look.colour))
        caret = bar.edit.cursorPosition() if bar.edit.hasFocus() else -1
        found = complete(line, caret, capture.context) if caret > 0 else None
        self.completions.offer(found)

    def _words(self, capture: Capture) -> EchoWords:
        """Return the echo, or why Enter would be refused."""
        words = self._capturing.words(capture)
        if words.unclear or words.key or capture.kind == "empty":
            return words
        try:
            edit = self._capturing.edit(capture, self.workshop, new_id, self._at())
            edit.plan(self.workshop)
        except JointTableError as error:
            return EchoWords(error.message(self._tr), unclear=True)
        return words

    def context(self) -> Context:
        """Return where a line would be written now."""
        return self._read("").context

    def _read(self, line: str) -> Capture:
        spot = next(iter(self._screen.view.selection), None)
        place = spot.hit.place if spot is not None else None
        return self._capturing.read(
            line,
            self.workshop,
            current_step(self.workshop),
            self._screen.capture.side,
            today=f"{self._now():%Y-%m-%d}",
            active_id=place.row_id if place is not None else None,
            selected_id=spot.id or None if spot is not None else None,
        )

    def add_line(self, line: str) -> bool:
        """Put a line on the table; return whether it is there, and so on the disk."""
        capture = self._read(line)
        if capture.kind == "empty":
            return False
        try:
            edit = self._capturing.edit(capture, self.workshop, new_id, self._at())
        except JointTableError as error:
            self._refuse(error)
            return False
        return self._add(capture, edit)

    def park_for_the_contract(self, line: str) -> None:
        """Park a line about prices for the contract talks instead."""
        capture = self._read(line)
        if self._capturing.names_price(capture):
            edit = self._capturing.for_the_contract(capture, new_id, self._at())
            self._add(capture, edit)

    def _add(self, capture: Capture, edit: Edit) -> bool:
        before = self.workshop
        if not self._bridge.apply(edit):
            return False
        self._screen.capture.taken(masked=capture.echo.masked)
        news = added(before, self.workshop)
        if not capture.echo.masked:
            self._screen.view.select_ids(record.id for record in news)
        for record in news:
            if isinstance(record, Participant):
                self.person_added.emit(record.id)
        return True

    def bring_back(self, parked_id: str, place: Place | None = None) -> None:
        """Bring a parked item back, as what a line of its side becomes in this stage.

        Args:
            parked_id: The item.
            place: Where it was let go on the table; None: it finds its place itself.
        """
        item = self.workshop.find(Parked, parked_id)
        if item is None:
            return
        capture = self._parked_line(item, place)
        try:
            edit = self._capturing.edit(capture, self.workshop, new_id, self._at())
            after = self.workshop.with_changes(edit.plan(self.workshop))
        except JointTableError as error:
            self._refuse(error)
            return
        cards = added(self.workshop, after)
        elsewhere = place is not None and place.stage != capture.context.stage
        if capture.kind == "parked" or not cards or elsewhere:
            self._refuse(NoPlaceHere())
        elif self._bridge.apply(Unpark(parked_id, cards[0])):
            self._screen.view.select_ids((cards[0].id,))

    def _parked_line(self, item: Parked, place: Place | None) -> Capture:
        capture = self._capturing.read(
            item.text,
            self.workshop,
            current_step(self.workshop),
            (place.side if place is not None else None) or item.side,
            today=f"{self._now():%Y-%m-%d}",
            active_id=place.row_id if place is not None else None,
        )
        if place is not None and place.kind == "worry":
            return replace(capture, facts=replace(capture.facts, worry=True))
        return capture


def added(before: Workshop, after: Workshop) -> tuple[Record, ...]:
    """Return the records that are new in ``after``."""
    known = {record.id for record in before.records()}
    return tuple(record for record in after.records() if record.id not in known)
