"""What Commitments agrees beside its frame: risks, who to call, escalation, regular meetings.

They lie in no zone. They are written on a slip over the frame, or made at once, and their facts
open beside the table.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import QTimer
from typing_extensions import override

from jointtable.content.cards import short, words_of
from jointtable.content.fallback import Shown
from jointtable.domain.edits import Edit, adding, ordered
from jointtable.domain.records import Contact, Escalation, Record, Rhythm, Risk
from jointtable.i18n import N_
from jointtable.ui.cards.action import Moment
from jointtable.ui.run.boxes import BoxFact, Offer
from jointtable.ui.run.rounds import Leader
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.step_desk import StepDesk
from jointtable.ui.table.hands import Hands

Way: TypeAlias = type[Risk] | type[Contact] | type[Escalation] | type[Rhythm]

NEW: Final[Mapping[str, tuple[Way, str]]] = {
    "new_risk": (Risk, N_("New risk")),
    "new_contact": (Contact, N_("New contact")),
    "new_level": (Escalation, N_("New level of escalation")),
    "new_rhythm": (Rhythm, N_("New regular meeting")),
}
"""What can be made, by the key of its action: kind, name."""
_STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "premortem": ("new_risk",),
    "ways_of_working": ("new_rhythm", "new_contact", "new_level"),
    "review_dates": ("new_level",),
}
"""What each step asks for."""
_WIDTH: Final = 34
"""Characters of an offer in the script."""


class Ways:
    """Makes what has no place on a frame, and opens its facts."""

    def __init__(self, hands: Hands, show_facts: Callable[[str], None]) -> None:
        self._hands, self.show_facts = hands, show_facts
        self.deeds = {key: partial(self._new, *found) for key, found in NEW.items()}

    def _new(self, kind: Way, name: str) -> None:
        hands, frame = self._hands, self._hands.view.current_frame
        new_id = hands.moment().new_id()
        if kind is Escalation:
            if hands.do(_level(hands.moment(), new_id, hands), hands.word(name)):
                self.show_facts(new_id)
        elif frame is not None:

            def make(words: str) -> Edit:
                # once the slip has closed, and given the focus back to the table
                QTimer.singleShot(0, hands.view, partial(self.show_facts, new_id))
                return _written(kind, hands.moment(), new_id, words)

            hands.write(frame, frame.box.centre, hands.word(name), make)


def _level(moment: Moment, new_id: str, hands: Hands) -> Edit:
    level = 1 + max((one.level for one in hands.workshop.of(Escalation)), default=0)
    return adding(Escalation(id=new_id, level=level, created_at=moment.at))


def _written(kind: Way, moment: Moment, new_id: str, words: str) -> Edit:
    if kind is Contact:
        return adding(Contact(id=new_id, topic=words, created_at=moment.at))
    if kind is Rhythm:
        return adding(Rhythm(id=new_id, meeting=words, created_at=moment.at))
    return adding(Risk(id=new_id, text=words, created_at=moment.at))


class WaysDesk(StepDesk):
    """Offers in the script what a step of Commitments asks for and no zone holds.

    Attributes:
        ways: Makes it, once there is something that shows facts.
    """

    below = True

    def __init__(self, leading: Leader, screen: RunScreen) -> None:
        tr = leading.words.tr
        super().__init__(screen, tr, tr(N_("What we agree beside the actions")))
        self._leading, self._tr = leading, tr
        self.ways: Ways | None = None

    @override
    def fact(self) -> BoxFact | None:
        step = self._leading.step
        asks = _STEPS.get(step.key, ()) if step is not None else ()
        if not asks:
            return None
        offers = [Offer(key=key, text=self._tr(NEW[key][1]), icon="add") for key in asks]
        for key in asks:
            there = ordered(self._leading.workshop, NEW[key][0])
            offers += [Offer(key=one.id, text=self._says(one), icon="edit") for one in there]
        return BoxFact(lines=(), offers=tuple(offers))

    def _says(self, one: Record) -> str:
        if isinstance(one, Escalation):
            level = self._tr(N_("Level {n}")).format(n=one.level)
            return short(", ".join(filter(None, (level, one.within))), _WIDTH)
        words, workshop = self._leading.words, self._leading.workshop
        return short(words_of(one, Shown(workshop, words.content, words.language)), _WIDTH)

    @override
    def do(self, key: str) -> None:
        if self.ways is not None:
            (self.ways.deeds.get(key) or partial(self.ways.show_facts, key))()
