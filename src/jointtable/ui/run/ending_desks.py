"""The end of the day in the script: each side releases the table, signs, and the day is closed."""

from collections.abc import Mapping
from typing import Final

from typing_extensions import override

from jointtable import i18n
from jointtable.domain.allow_lists import ALLOWED
from jointtable.domain.edits import (
    CloseWorkshop,
    Release,
    ReopenWorkshop,
    Sign,
    is_on_table,
    typed_signature,
)
from jointtable.domain.records import SIDES, Participant, Party, Side, Signature
from jointtable.domain.text import is_blank
from jointtable.i18n import N_
from jointtable.ui.run.adding import new_id
from jointtable.ui.run.boxes import BoxFact, Offer, SideLine, TypedLine
from jointtable.ui.run.rounds import Leader
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.sealed_words import plural, side_of
from jointtable.ui.run.step_desk import StepDesk

_NAMES: Final[Mapping[Side, str]] = {"sales": N_("Sales"), "procurement": N_("Procurement")}
_RELEASE: Final[Mapping[Side, str]] = {
    "sales": N_("Release for sales"),
    "procurement": N_("Release for procurement"),
}
_SIGNS: Final[Mapping[Side, str]] = {
    "sales": N_("Who signs for sales? Enter signs"),
    "procurement": N_("Who signs for procurement? Enter signs"),
}


class ReleaseDesk(StepDesk):
    """Lets what is on the table into documents, one tick a side; it cannot be undone."""

    def __init__(self, leading: Leader, screen: RunScreen) -> None:
        tr = leading.words.tr
        super().__init__(screen, tr, tr(N_("Release")))
        self._leading, self._tr = leading, tr

    @override
    def fact(self) -> BoxFact | None:
        step = self._leading.step
        if step is None or step.key != "ready":
            return None
        tr = self._tr
        held = sum(self._is_held(side) for side in SIDES)
        notes = [tr(N_("Without both, the cover says which side has not released the table."))]
        if held:
            one, many = N_("{n} card stays in the room."), N_("{n} cards stay in the room.")
            notes.append(plural(tr, one, many, held))
        offers = (
            Offer(key=f"release:{side}", text=tr(_RELEASE[side]), icon="check")
            for side in SIDES
            if self._party(side).released_at is None or self._waits(side)
        )
        return BoxFact(
            lines=tuple(map(self._line, SIDES)), notes=tuple(notes), offers=tuple(offers)
        )

    def _party(self, side: Side) -> Party:
        return self._leading.workshop.party(side)

    def _line(self, side: Side) -> SideLine:
        at, name = self._party(side).released_at, self._tr(_NAMES[side])
        if at is None:
            return SideLine(side=side, name=name, text=self._tr(N_("not released")))
        time = i18n.clock(at[11:16], self._leading.language)
        waits = self._waits(side)
        text = self._tr(N_("released {time}")).format(time=time)
        if waits:
            text = self._tr(N_("{n} new since {time}")).format(n=waits, time=time)
        return SideLine(side=side, name=name, text=text, done=not waits, icon="check")

    def _ticks(self, side: Side) -> list[object]:
        """Return the tick of ``side`` for all words on the table that no document has without."""
        workshop, tick = self._leading.workshop, f"released_{side}"
        return [
            getattr(record, tick)
            for kind, row in ALLOWED.items()
            if row.seen_by == "words"
            for record in workshop.of(kind)
            if is_on_table(workshop, record)
        ]

    def _waits(self, side: Side) -> int:
        return sum(tick is None for tick in self._ticks(side))

    def _is_held(self, side: Side) -> int:
        return sum(tick is False for tick in self._ticks(side))

    @override
    def question(self, key: str) -> tuple[str, str]:
        side = side_of(key)
        words = self._tr(_RELEASE[side])
        text = N_("{release}? What is on the table may then stand in documents. No undo.")
        return self._tr(text).format(release=words), words

    @override
    def do(self, key: str) -> None:
        self._leading.bridge.apply(Release(side_of(key), self._leading.at()))


class SignDesk(StepDesk):
    """Takes the typed names, and closes the day."""

    def __init__(self, leading: Leader, screen: RunScreen) -> None:
        tr = leading.words.tr
        super().__init__(screen, tr, tr(N_("Sign-off")))
        self._leading, self._tr = leading, tr

    @override
    def fact(self) -> BoxFact | None:
        step = self._leading.step
        if step is None or step.key != "sign_off":
            return None
        tr, done = self._tr, self._leading.workshop.setup.status == "done"
        close = tr(N_("Reopen the workshop")) if done else tr(N_("Close the workshop"))
        return BoxFact(
            lines=tuple(map(self._line, SIDES)),
            typed=tuple(
                TypedLine(key=f"sign:{side}", name=tr(_SIGNS[side]), text=self._signer(side))
                for side in SIDES
                if self._signed(side) is None
            ),
            offers=(Offer(key="close", text=close, icon="reset-words" if done else "check"),),
        )

    def _signed(self, side: Side) -> Signature | None:
        version = self._leading.workshop.setup.playbook_version
        found = (s for s in self._leading.workshop.of(Signature) if s.side == side)
        return next((s for s in found if s.playbook_version == version), None)

    def _signer(self, side: Side) -> str:
        people = self._leading.workshop.of(Participant)
        return next((p.name for p in people if p.side == side and p.signs), "")

    def _line(self, side: Side) -> SideLine:
        signed, name = self._signed(side), self._tr(_NAMES[side])
        if signed is None:
            return SideLine(side=side, name=name, text=self._tr(N_("not signed")))
        time = i18n.clock(signed.at[11:16], self._leading.language)
        text = self._tr(N_("signed {time}")).format(time=time)
        says = f"{name}, {signed.name}, {text}"
        return SideLine(side=side, name=name, text=text, done=True, icon="check", says=says)

    @override
    def type(self, key: str, text: str) -> None:
        if is_blank(text):
            return
        side, at = side_of(key), self._leading.at()
        signature = typed_signature(self._leading.workshop, side, text.strip(), new_id(), at)
        self._leading.bridge.apply(Sign(signature))

    @override
    def do(self, key: str) -> None:
        done = self._leading.workshop.setup.status == "done"
        self._leading.bridge.apply(ReopenWorkshop() if done else CloseWorkshop(self._leading.at()))
