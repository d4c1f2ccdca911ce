"""What a single click sets where it means a fact: a verdict, a dot of the pulse, a yes."""

from typing import Final, cast

from jointtable.domain import blind
from jointtable.domain.edits import AcceptHouseRules, PutAnswers, SetVerdict, TakeAnswersBack
from jointtable.domain.edits.understanding import Verdict, answer_to
from jointtable.domain.records import HouseRule, Pulse, Side
from jointtable.i18n import N_
from jointtable.layout.primitives import HitArea, Place
from jointtable.ui.cards.linking import VERDICT_IS
from jointtable.ui.table.doing import Doing
from jointtable.ui.table.frames import Spot
from jointtable.ui.table.tools.base import Pointer

_NEXT: Final[dict[str, Verdict]] = {
    "open": "right",
    "right": "partly",
    "partly": "wrong",
    "wrong": "open",
}


class Clicks:
    """Knows what a click does beyond selecting."""

    def __init__(self, hands: Doing) -> None:
        self._hands = hands

    def on_verdict(self, spot: Spot) -> None:
        """Give the next verdict: right, partly, wrong, open."""
        hands = self._hands
        truth = answer_to(hands.workshop, spot.ids[0])
        verdict = _NEXT[truth.verdict if truth is not None else "open"]
        moment = hands.moment()
        edit = SetVerdict(spot.ids[0], verdict, moment.new_id(), moment.at)
        hands.do(edit, hands.word(VERDICT_IS[verdict]))

    def beside_cards(self, at: Pointer) -> bool:
        """Do what a click on something that is no card does; return whether it means anything."""
        frame = self._hands.view.frame_at(at)
        if frame is None:
            return False
        hit = frame.picture.hit_at(at.x - frame.box.x, at.y - frame.box.y)
        if hit is None or hit.role != "vote" or hit.place is None:
            return False
        if hit.place.list_name == "pulses":
            self._pulse(hit, take_away=at.shift)
        elif hit.place.list_name == "house_rules":
            self._accept(hit.place)
        return True

    def _accept(self, place: Place) -> None:
        """Say yes to a house rule for one side, or take it back (ux.md §5.1)."""
        hands, side = self._hands, cast("Side", place.side)
        rule = hands.workshop.find(HouseRule, place.row_id)
        if rule is None:
            return
        accepted = not getattr(rule, f"accepted_{side}")
        words = hands.word(N_("Accepted by {side}.") if accepted else N_("{side} takes it back."))
        moment = hands.moment()
        edit = AcceptHouseRules(side, accepted, moment.at, (rule.id,))
        hands.do(edit, words.format(side=moment.shown.side_name(side)))
        hands.view.select_ids((rule.id,))

    def _pulse(self, hit: HitArea, *, take_away: bool) -> None:
        """Write one sealed answer of a side, or take one of that value back (ux.md §5.1)."""
        hands, place = self._hands, hit.place
        round_ = blind.open_round(hands.workshop, "pulse")
        if place is None or round_ is None:
            return
        side, value = cast("Side", place.side), int(place.kind)
        moment = hands.moment()
        name = moment.shown.side_name(side)
        if take_away:
            there = [
                one.id
                for one in hands.workshop.of(Pulse)
                if (one.round_id, one.side, one.value) == (round_.id, side, value)
            ]
            if there:
                words = hands.word(N_("An answer of {side} was taken back."))
                hands.do(TakeAnswersBack((there[-1],)), words.format(side=name))
            return
        answer = Pulse(
            id=moment.new_id(), round_id=round_.id, side=side, value=value, created_at=moment.at
        )
        words = hands.word(N_("An answer of {side}, covered."))
        hands.do(PutAnswers((answer,), moment.at), words.format(side=name))
