"""The house rules in the script: each side accepts them once, and how answers will be shown."""

from collections.abc import Mapping
from typing import ClassVar, Final

from typing_extensions import override

from jointtable.domain.edits import AcceptHouseRules, ChangeSettings, Together
from jointtable.domain.records import SIDES, Block, HouseRule, Side
from jointtable.i18n import N_
from jointtable.ui.audience.pages import SHOWN
from jointtable.ui.run.boxes import BoxFact, Offer, SideLine
from jointtable.ui.run.rounds import Leader
from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.step_desk import StepDesk

_NAMES: Final[Mapping[Side, str]] = {"sales": N_("Sales"), "procurement": N_("Procurement")}
_ACCEPT: Final[Mapping[Side, str]] = {
    "sales": N_("Accept for sales"),
    "procurement": N_("Accept for procurement"),
}
_STRICTER: Final[Mapping[str, str]] = {
    "side": N_("Show by side only, never by name"),
    "nobody": N_("Show without names and sides"),
}
"""What is stricter than the promise that stands, loosest first."""
_ORDER: Final = ("name", "side", "nobody")


class Promise(Together):
    """Show answers more strictly in every stage."""

    label: ClassVar[str] = N_("Show answers more strictly")


class RulesDesk(StepDesk):
    """Ticks the rules for a side; makes the promise stricter, and never looser."""

    def __init__(self, leading: Leader, screen: RunScreen) -> None:
        tr = leading.words.tr
        super().__init__(screen, tr, tr(N_("House rules")))
        self._leading, self._tr = leading, tr

    @override
    def fact(self) -> BoxFact | None:
        step = self._leading.step
        if step is None or step.key != "house_rules":
            return None
        tr, shown = self._tr, self._shown()
        rules = self._leading.workshop.of(HouseRule)
        hands = tuple(
            Offer(key=f"accept:{side}", text=tr(_ACCEPT[side]), on=self._accepted(side))
            for side in SIDES
        )
        stricter = _ORDER[_ORDER.index(shown) + 1 :]
        return BoxFact(
            lines=tuple(map(self._line, SIDES)),
            hands=hands if rules else (),
            notes=(f"{tr(SHOWN[shown])}.",),
            offers=tuple(
                Offer(key=f"show:{key}", text=tr(_STRICTER[key]), icon="hide") for key in stricter
            ),
        )

    def _line(self, side: Side) -> SideLine:
        accepted = [rule for rule in self._leading.workshop.of(HouseRule) if _is(rule, side)]
        count = len(self._leading.workshop.of(HouseRule))
        done = self._accepted(side)
        text = self._tr(N_("accepted"))
        if not done:
            text = self._tr(N_("{n} of {all}")).format(n=len(accepted), all=count)
        name = self._tr(_NAMES[side])
        return SideLine(side=side, name=name, text=text, done=done, icon="check")

    def _accepted(self, side: Side) -> bool:
        rules = self._leading.workshop.of(HouseRule)
        return bool(rules) and all(_is(rule, side) for rule in rules)

    def _shown(self) -> str:
        """Return how answers are shown in the stage that shows them most openly."""
        stages = (b for b in self._leading.workshop.of(Block) if b.kind == "stage")
        found = [str(dict(block.settings).get("answers_shown") or "side") for block in stages]
        return min(found, key=_ORDER.index, default="side")

    @override
    def do(self, key: str) -> None:
        verb, _, what = key.partition(":")
        at = self._leading.at()
        if verb == "accept":
            side: Side = "sales" if what == "sales" else "procurement"
            edit = AcceptHouseRules(side, not self._accepted(side), at)
            self._leading.bridge.apply(edit)
            return
        looser = _ORDER[: _ORDER.index(what)]
        edits = tuple(
            ChangeSettings(block.id, {"answers_shown": what}, at)
            for block in self._leading.workshop.of(Block)
            if block.kind == "stage"
            and str(dict(block.settings).get("answers_shown") or "side") in looser
        )
        self._leading.bridge.apply(Promise(edits))


def _is(rule: HouseRule, side: Side) -> bool:
    return rule.accepted_sales if side == "sales" else rule.accepted_procurement
