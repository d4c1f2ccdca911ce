"""The vote in the script: how many votes each side has given, and whether the room sees them."""

from collections.abc import Mapping
from typing import Final

from typing_extensions import override

from jointtable.domain.edits import ChangeSettings
from jointtable.domain.records import SIDES, Block, Side
from jointtable.domain.visibility import votes_are_covered
from jointtable.i18n import N_
from jointtable.insights.goals import GoalsResult
from jointtable.ui.run.boxes import BoxFact, Offer, SideLine
from jointtable.ui.run.rounds import Leader
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.step_desk import StepDesk
from jointtable.ui.table.hands import Hands

_NAMES: Final[Mapping[Side, str]] = {"sales": N_("Sales"), "procurement": N_("Procurement")}
_MORE: Final[Mapping[Side, str]] = {
    "sales": N_("Sales has given {n} of {all} votes. Count once more?"),
    "procurement": N_("Procurement has given {n} of {all} votes. Count once more?"),
}


class VotesDesk(StepDesk):
    """Counts what was given; covers the counts until all are in."""

    below = True
    framed = False

    def __init__(self, leading: Leader, screen: RunScreen, hands: Hands) -> None:
        tr = leading.words.tr
        super().__init__(screen, tr, tr(N_("Votes given")))
        self._leading, self._tr, self._hands = leading, tr, hands

    @override
    def fact(self) -> BoxFact | None:
        step = self._leading.step
        if step is None or step.key != "vote":
            self._hands.votes_by = "hands"
            return None
        tr, found = self._tr, self._leading.seen.insights.goals
        covered = votes_are_covered(self._leading.workshop)
        is_paper = self._hands.votes_by == "paper"
        note = N_("The room sees the votes when this step ends.")
        return BoxFact(
            lines=tuple(self._line(found, side) for side in SIDES),
            heading=tr(N_("Votes given")),
            warning=" ".join(self._too_many(found)),
            notes=(tr(note),) if covered else (),
            offers=(
                Offer(
                    key="cover",
                    text=tr(N_("Cover until all are counted")),
                    icon="hide",
                    on=self._is_covering(),
                ),
                Offer(
                    key="paper",
                    text=tr(N_("Read from slips")),
                    icon="from-paper",
                    on=is_paper,
                ),
            ),
        )

    def _line(self, found: GoalsResult, side: Side) -> SideLine:
        given, allowed = found.votes_cast.of(side), found.votes_allowed.of(side)
        text = str(given)
        if allowed:
            text = self._tr(N_("{n} of {all}")).format(n=given, all=allowed)
        return SideLine(side=side, name=self._tr(_NAMES[side]), text=text)

    def _too_many(self, found: GoalsResult) -> list[str]:
        return [
            self._tr(_MORE[side]).format(n=given, all=allowed)
            for side in SIDES
            for given, allowed in [(found.votes_cast.of(side), found.votes_allowed.of(side))]
            if 0 < allowed < given
        ]

    def _block(self) -> Block | None:
        step = self._leading.step
        return self._leading.workshop.find(Block, step.block_id) if step is not None else None

    def _is_covering(self) -> bool:
        block = self._block()
        return block is not None and bool(dict(block.settings).get("votes_covered"))

    @override
    def do(self, key: str) -> None:
        block = self._block()
        if key == "paper":
            self._hands.votes_by = "hands" if self._hands.votes_by == "paper" else "paper"
        elif block is not None:
            settings = {"votes_covered": not self._is_covering()}
            self._leading.bridge.apply(ChangeSettings(block.id, settings, self._leading.at()))
