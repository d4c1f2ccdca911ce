"""Keeps the insights in step with the workshop, and does what is asked about them."""

from typing import Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from jointtable.domain import blind
from jointtable.domain.edits import ChooseInsight
from jointtable.domain.records import InsightChoice, Round
from jointtable.domain.workshop import Workshop
from jointtable.insights import Finding, question, sentence
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.run.beside import Words
from jointtable.ui.run.counts import counts_of
from jointtable.ui.run.day import Day
from jointtable.ui.run.insights_page import InsightFact, Shown
from jointtable.ui.run.panel import Panel
from jointtable.ui.table.chunks import ALL, Dim
from jointtable.ui.table.scene import Seen
from jointtable.ui.table.view import TableView

Choice = Literal["playbook", "not_now"]

_PAUSE: Final = 40
"""Milliseconds after a change until the insights are computed: the card comes first."""
_PATIENCE: Final = 25
"""How many such pauses they wait for the table to become sharp, at most."""
_HEAD: Final = 60
"""Longest first sentence that stands as a heading over the others."""


class InsightDesk(QObject):
    """The insights of the stage: counted, shown, put before the room, kept or put off.

    Signals:
        spotlight_asked: Cards are to be shown large to the room; their ids.
        question_asked: The room is to be asked; "": no longer.
    """

    spotlight_asked = Signal(tuple)
    question_asked = Signal(str)

    def __init__(self, panel: Panel, view: TableView, bridge: DocumentBridge, words: Words) -> None:
        super().__init__(panel)
        self._panel, self._view, self._bridge, self._words = panel, view, bridge, words
        self._seen: Seen | None = None
        self._block_id: str | None = None
        self._stage = ""
        self._later = QTimer(self, interval=_PAUSE, singleShot=True)
        self._later.timeout.connect(self._when_sharp)
        self._waits = 0
        page = panel.insights
        page.chosen.connect(self._point_at)
        page.spotlight_asked.connect(self._light)
        page.question_asked.connect(self.ask)
        page.choice_asked.connect(self.choose)

    def show(self, seen: Seen, day: Day) -> None:
        """Show what follows from the workshop as it is, as soon as the table is painted."""
        if self._block_id != day.block_id:
            self._panel.insights.forget_choice()
            self._view.show_dim(ALL)
        self._seen, self._block_id = seen, day.block_id
        frame = seen.scene.frame(day.block_id or "")
        self._stage = frame.stage if frame is not None else ""
        self._waits = _PATIENCE
        self._later.start()

    def settle(self) -> None:
        """Compute the insights now, if they wait."""
        if self._later.isActive():
            self._later.stop()
            self._show()

    # --- showing ----------------------------------------------------------------------------------

    def _when_sharp(self) -> None:
        self._waits -= 1
        if self._waits > 0 and self._view.isVisible() and not self._view.is_settled:
            self._later.start()
        else:
            self._show()

    def _show(self) -> None:
        seen = self._seen
        if seen is None:
            return
        if self._is_sealed(seen.workshop):
            self._panel.insights.show_facts(Shown(sealed=True))
            self._panel.tabs[3].show_count(0)
            self._panel.script.show_question("")
            return
        words = self._words
        found = [one for one in seen.findings if one.stage == self._stage]
        choices = choices_of(seen.workshop)
        facts = [self._fact(one, seen, choices.get(one.key)) for one in found]
        facts.sort(key=lambda fact: fact.not_now)
        shown = Shown(
            counts=counts_of(self._stage, seen.insights, language=words.language, tr=words.tr),
            facts=tuple(facts),
            asks=tuple((one.key, question(one, seen.content, words.language)) for one in found),
        )
        self._panel.insights.show_facts(shown)
        self._panel.tabs[3].show_count(sum(not fact.not_now for fact in facts))
        asked = (fact.question for fact in facts if fact.question)
        self._panel.script.show_question(next(asked, ""))

    def _is_sealed(self, workshop: Workshop) -> bool:
        """Return whether answers of this stage are not revealed yet: then no number exists."""
        return any(
            blind.is_open(one) and one.block_id in {None, self._block_id}
            for one in workshop.of(Round)
        )

    def _fact(self, found: Finding, seen: Seen, choice: InsightChoice | None) -> InsightFact:
        head, text = parted(sentence(found, seen.content, self._words.language))
        return InsightFact(
            key=found.key,
            kind=found.kind,
            head=head,
            text=text,
            ids=tuple(dict.fromkeys((found.subject, *found.ids))),
            lit=found.seen == "room",
            question=choice.question if choice is not None else "",
            not_now=choice is not None and choice.choice == "not_now",
        )

    # --- what people ask --------------------------------------------------------------------------

    def _point_at(self, ids: tuple[str, ...]) -> None:
        """Select the cards of an insight and let the others step back."""
        self._view.select_ids(ids)
        shown = frozenset(i for spot in self._view.selection for i in spot.ids)
        self._view.show_dim(Dim(ids=frozenset(ids) | shown) if shown else ALL)

    def _light(self, ids: tuple[str, ...]) -> None:
        """Show the cards of an insight to the room: those that lie on the table."""
        lying = tuple(i for spot in self._view.selection for i in spot.ids)
        self.spotlight_asked.emit(lying or ids)

    def ask(self, key: str, text: str) -> None:
        """Ask the room a question about a finding; "" ends it."""
        choice = self._choice(key)
        kept = choice.choice if choice is not None else "playbook"
        self._bridge.apply(self._chosen(key, kept, text))
        self.question_asked.emit(text)

    def choose(self, key: str, wanted: str) -> None:
        """Take a finding into the playbook, or put it off."""
        choice = self._choice(key)
        asked = choice.question if choice is not None else ""
        self._bridge.apply(
            self._chosen(key, "not_now" if wanted == "not_now" else "playbook", asked)
        )

    def _choice(self, key: str) -> InsightChoice | None:
        return choices_of(self._bridge.workshop).get(key)

    def _chosen(self, key: str, choice: Choice, asked: str) -> ChooseInsight:
        return ChooseInsight(self._words.new_id(), key, choice, self._words.at(), question=asked)


def choices_of(workshop: Workshop) -> dict[str, InsightChoice]:
    """Return what the facilitator did with insights, by the key of the finding."""
    return {choice.insight: choice for choice in workshop.of(InsightChoice)}


def parted(text: str) -> tuple[str, str]:
    """Return the first sentence and the rest, where the first is short; else "" and all."""
    head, point, rest = text.partition(". ")
    return (head, rest) if point and rest and len(head) <= _HEAD else ("", text)
