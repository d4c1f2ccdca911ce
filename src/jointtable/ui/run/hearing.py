"""Counts who is heard, for the facilitator alone: it is in no picture, document or file."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from jointtable import i18n
from jointtable.domain import blind
from jointtable.domain.edits import ChangeParticipant, CountTurn, ordered
from jointtable.domain.records import SIDES, Participant, Step, Turn
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.insights.balance import Balance, balance
from jointtable.layout.context import initials_of
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.card_menu import dressed
from jointtable.ui.run.adding import new_id
from jointtable.ui.run.beside import Words
from jointtable.ui.run.day import Day
from jointtable.ui.run.heard import ChipFact, Heard, HeardFact
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.table.scene import Seen

_NAMED: Final = 3
"""How many people the line under the chips names; with more it counts the rest."""

_VERDICTS: Final = {
    None: N_("Heard: sales {sales}, procurement {procurement}"),
    "balanced": N_("Heard: sales {sales}, procurement {procurement}. Balanced."),
    "sales_leads": N_("Heard: sales {sales}, procurement {procurement}. Sales leads."),
    "procurement_leads": N_("Heard: sales {sales}, procurement {procurement}. Procurement leads."),
}


class Hearing(QObject):
    """Keeps the chips of people in step with the workshop."""

    def __init__(
        self,
        screen: RunScreen,
        bridge: DocumentBridge,
        words: Words,
        *,
        language: str,
        go_to_step: Callable[[str], object],
    ) -> None:
        """Stand at the foot of the wide rail.

        Args:
            screen: Whose rail.
            bridge: The door to the workshop.
            words: What it is written with.
            language: Of times.
            go_to_step: Goes to a step of the day.
        """
        super().__init__(screen)
        self._screen, self._bridge, self._words = screen, bridge, words
        self._language, self._go_to_step = language, go_to_step
        self._tr: Tr = words.tr
        self._block_id: str | None = None
        self.heard = Heard(screen.look, words.tr)
        screen.rails[False].put_at_foot(self.heard)
        self.heard.reached.connect(screen.rails[False].bring_into_sight)
        self.heard.spoke.connect(self.count)
        self.heard.menu_asked.connect(self._open_menu)
        self.heard.person_asked.connect(self.ask_for_person)

    @property
    def workshop(self) -> Workshop:
        """Return the records as they are now."""
        return self._bridge.workshop

    # --- showing ----------------------------------------------------------------------------------

    def show(self, seen: Seen, day: Day) -> None:
        """Show who was heard in the stage that is worked on."""
        self._block_id = day.block_id
        counts = Counter[str]()
        for turn in seen.workshop.of(Turn):
            if turn.block_id == day.block_id:
                counts[turn.participant_id] += turn.count
        people = people_of(seen.workshop)
        chips = tuple(self._chip(person, counts[person.id]) for person in people)
        found = balance(seen.view, self._words.content)
        self.heard.show_fact(
            HeardFact(
                chips=chips,
                sales=found.heard.sales,
                procurement=found.heard.procurement,
                line=self._line(chips),
                verdict=self._verdict(found),
            )
        )

    def _chip(self, person: Participant, count: int) -> ChipFact:
        name = name_of(person)
        return ChipFact(
            id=person.id,
            side=person.side,
            initials=initials_of(person),
            name=first_name(person),
            heard=count > 0,
            left=person.leaves is not None,
            says=self._says(person, name, count),
        )

    def _says(self, person: Participant, name: str, count: int) -> str:
        tr = self._words.tr
        parts = [name or initials_of(person)]
        if person.leaves is not None:
            time = i18n.clock(person.leaves, self._language)
            parts.append(tr(N_("left at {time}")).format(time=time))
        elif count == 0:
            parts.append(tr(N_("not heard in this stage")))
        else:
            parts.append(tr(N_("heard {n}×")).format(n=count))
        return ", ".join(parts)

    def _line(self, chips: Sequence[ChipFact]) -> str:
        tr = self._tr
        here = [chip for chip in chips if not chip.left]
        names = [chip.name for chip in here if not chip.heard]
        if not here:
            return tr(N_("Nobody is named yet."))
        if len(names) == len(here):
            return tr(N_("Click whoever speaks."))
        if not names:
            return tr(N_("Everybody has been heard."))
        return tr(N_("Not heard yet: {names}")).format(names=self._listed(names))

    def _listed(self, names: Sequence[str]) -> str:
        tr = self._tr
        if len(names) == 1:
            return names[0]
        if len(names) <= _NAMED:
            return tr(N_("{names} and {last}")).format(names=", ".join(names[:-1]), last=names[-1])
        first = ", ".join(names[:_NAMED])
        return tr(N_("{names} and {n} more")).format(names=first, n=len(names) - _NAMED)

    def _verdict(self, found: Balance) -> str:
        heard = found.heard
        text = self._tr(_VERDICTS[found.state])
        return text.format(sales=heard.sales, procurement=heard.procurement)

    # --- counting ---------------------------------------------------------------------------------

    def count(self, person_id: str, by: int = 1) -> None:
        """Count that somebody speaks, or take it back for −1."""
        if self._block_id is not None:
            edit = CountTurn(new_id(), self._block_id, person_id, self._words.at(), by)
            self._bridge.apply(edit)

    def take_focus(self) -> None:
        """Bring the keyboard to the chips, wherever they are shown."""
        if self._screen.is_compact and not self._screen.agenda.is_open:
            self._screen.agenda.toggle()
        self.heard.take_focus()

    def _open_menu(self, person_id: str, place: QPoint) -> None:
        self.menu(person_id).popup(place)

    def menu(self, person_id: str) -> QMenu:
        """Return what else can be said of a person."""
        tr, person = self._tr, self.workshop.find(Participant, person_id)
        menu = dressed(QMenu(self._screen), self._screen.look)
        if person is None:
            return menu
        now = self._words.at()[11:16]
        if person.leaves is None:
            text = tr(N_("Left at {time}")).format(time=i18n.clock(now, self._language))
            menu.addAction(text, lambda: self._change(person_id, leaves=now))
        else:
            menu.addAction(tr(N_("Is back")), lambda: self._change(person_id, leaves=None))
        counted = any(
            turn.count
            for turn in self.workshop.of(Turn)
            if (turn.block_id, turn.participant_id) == (self._block_id, person_id)
        )
        once = menu.addAction(tr(N_("Take one back")), lambda: self.count(person_id, -1))
        once.setEnabled(counted)
        return menu

    def _change(self, person_id: str, *, leaves: str | None) -> None:
        at = self._words.at()
        self._bridge.apply(ChangeParticipant(person_id, {"leaves": leaves}, at))

    # --- who comes late (ux.md §6.5) --------------------------------------------------------------

    def ask_for_person(self) -> None:
        """Begin the line that adds a person."""
        self._screen.agenda.close_it()
        edit = self._screen.capture.edit
        edit.setText("+ ")
        edit.setFocus()

    def welcome(self, person_id: str) -> None:
        """Offer the pulse, once, to somebody who came late."""
        person = self.workshop.find(Participant, person_id)
        if person is None or self.workshop.setup.status != "running":
            return
        name, step = name_of(person), self._pulse_step(person)
        tr = self._tr
        if step is None:
            text = tr(N_("{name} is here and answers from the next round on."))
            self._screen.toast.say(text.format(name=name))
            return
        text = tr(N_("{name} is here. Ask {first} now?"))
        ask = (tr(N_("Ask now")), lambda: self._ask(person, step))
        self._screen.toast.say(
            text.format(name=name, first=first_name(person)),
            (ask, (tr(N_("Later")), lambda: None)),
            stays=True,
        )

    def _pulse_step(self, person: Participant) -> Step | None:
        """Return the step in which the side still answers the key question, if it does."""
        round_ = blind.open_round(self.workshop, "pulse")
        if round_ is None or getattr(round_, f"{person.side}_locked_at") is not None:
            return None
        steps = (s for s in ordered(self.workshop, Step) if s.block_id == round_.block_id)
        return next((s for s in steps if s.key in {"pulse", "pulse_again"}), None)

    def _ask(self, person: Participant, step: Step) -> None:
        self._go_to_step(step.id)
        capture = self._screen.capture
        capture.switch.choose("sales" if person.side == "sales" else "procurement")
        capture.edit.setFocus()


def people_of(workshop: Workshop) -> tuple[Participant, ...]:
    """Return the people of both sides, sales first."""
    people = [person for person in ordered(workshop, Participant) if person.side in SIDES]
    return tuple(sorted(people, key=lambda person: SIDES.index(person.side)))


def first_name(person: Participant) -> str:
    """Return how a person is called among people who know each other, else the role."""
    return person.name.split()[0] if person.name else person.role or initials_of(person)


def name_of(person: Participant) -> str:
    """Return how a person is called: by name, else by role."""
    return person.name or person.role
