"""What keys do with what is selected on the table (ux.md §7)."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtGui import QCursor, QGuiApplication

from jointtable.content.cards import words_of
from jointtable.domain import blind
from jointtable.domain.edits import AddVotes, Edit, RemoveRecords
from jointtable.domain.records import (
    Friction,
    GoalLink,
    JointGoal,
    ProcessStep,
    Record,
    Side,
    Term,
    Touch,
)
from jointtable.i18n import N_
from jointtable.layout.primitives import HitArea
from jointtable.layout.table import Frame
from jointtable.ui.card_actions import action_of_key, actions_of
from jointtable.ui.table import places, writing
from jointtable.ui.table.doing import Doing
from jointtable.ui.table.frames import FOCUSABLE, Spot, cards_in, zone_at
from jointtable.ui.table.landing import Landing
from jointtable.ui.table.nudges import FAR, Nudges
from jointtable.ui.table.shifting import Shifting

DELETED: Final = 10_000
"""Milliseconds in which a toast offers what was deleted back."""

_FACTS: Final = frozenset(
    {"Ctrl+Del", "P", "S", "Space", "X", "O", "U", "D", "Ctrl+D", "0", "1", "2", "3"}
)
_DELETES: Final = frozenset({"Del", "Backspace"})
_ARROWS: Final = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
_VOTES: Final[dict[str, tuple[Side, int]]] = {
    "Left": ("sales", 1),
    "Right": ("procurement", 1),
    "Shift+Left": ("sales", -1),
    "Shift+Right": ("procurement", -1),
}
_ENDS_SHIFT: Final = frozenset({"Esc", "Alt+Esc"})
_THROUGH: Final = {"Up": -1, "Down": 1}
"""Keys that go through the joint goals while the room votes."""
_ALONE: Final = frozenset({"N", "A", "L", "Ins", "Ctrl+A"})
"""Keys that need nothing selected."""


class Keys:
    """Turns the name of a key into a deed."""

    def __init__(self, hands: Doing) -> None:
        self._hands, self._view = hands, hands.view
        self.shifting = Shifting(hands)
        self._deeds: dict[str, Callable[[], bool]] = {
            "N": self._new,
            "Return": self._edit,
            "F2": self._edit,
            "L": self._link,
            "F": self._friction,
            "A": self._action,
            "Ctrl+A": self._all,
            "Ctrl+C": self._copy,
            "Ctrl+X": self._cut,
            "J": partial(self._joint, "J"),
            "Ctrl+G": partial(self._joint, "Ctrl+G"),
            "Ins": self._row,
        }
        for name, (dx, dy) in _ARROWS.items():
            self._deeds[f"Alt+{name}"] = partial(self._nudge, dx, dy, 1)
            self._deeds[f"Alt+Shift+{name}"] = partial(self._nudge, dx, dy, FAR)
        for name in _DELETES:
            self._deeds[name] = self._delete
        for name in _FACTS:
            self._deeds[name] = partial(self._fact, name)
        for name, (side, count) in _VOTES.items():
            self._deeds[name] = partial(self._vote, side, count)
        for name, by in _THROUGH.items():
            self._deeds[name] = partial(self._through_goals, by)

    def knows(self, name: str) -> bool:
        """Return whether the key means something now, before any shortcut of the window."""
        if self._hands.is_asking:
            return name in {"Return", "Esc"}
        if self.shifting.is_on and name in _ENDS_SHIFT:
            return True
        if name in _VOTES:
            return self._voted_goal() is not None
        if name in _THROUGH:
            return self._is_voting
        return name in self._deeds and (bool(self._view.selection) or name in _ALONE)

    def press(self, name: str) -> bool:
        """Do what the key does; return whether it means anything."""
        if not self.knows(name):
            return False
        if self._hands.is_asking:
            (self._hands.merge if name == "Return" else self._hands.put_below)()
            return True
        if name in _ENDS_SHIFT:
            return self.shifting.cancel()
        return self._deeds[name]()

    @property
    def _spot(self) -> Spot | None:
        return next(iter(self._view.selection), None)

    @property
    def _record(self) -> Record | None:
        spot = self._spot
        return self._hands.workshop.find(Record, spot.id) if spot is not None else None

    # --- words ------------------------------------------------------------------------------------

    def _edit(self) -> bool:
        start = self._view.linking.start
        spot = self._spot
        if spot is None:
            return False
        if self._view.in_hand == "link" and start is None:
            self._view.linking.taken()
        elif start is not None:
            at = self._view.pointer(self._view.screen_box(spot.box).center())
            self._view.linking.release(at)
        else:
            self._hands.edit(spot)
        return True

    def zone(self) -> tuple[Frame, HitArea] | None:
        """Return the zone that is meant: of the selected card, under the pointer, or the first."""
        spot, frame = self._spot, self._view.current_frame
        if spot is not None:
            zone = zone_at(spot.frame, *spot.box.centre)
            return (spot.frame, zone) if zone is not None else None
        if frame is None:
            return None
        at = self._view.pointer(self._view.viewport().mapFromGlobal(QCursor.pos()))
        zone = zone_at(frame, at.x, at.y)
        zones = (hit for hit in frame.picture.hits if hit.role == "zone")
        zone = zone if zone is not None else next(zones, None)
        return (frame, zone) if zone is not None else None

    def _new(self) -> bool:
        found = self.zone()
        if found is None:
            self._hands.refuse(writing.NothingHere())
        else:
            self._hands.write_new(*found)
        return True

    def _action(self) -> bool:
        """Write a new action, on the side of what is selected."""
        frame = self._view.current_frame
        if frame is None or frame.stage != "commitments":
            return False
        spot = self._spot
        side = spot.hit.place.side if spot is not None and spot.hit.place is not None else None
        zones = [
            hit
            for hit in frame.picture.hits
            if hit.role == "zone" and hit.place is not None and hit.place.list_name == "actions"
        ]
        zones.sort(key=lambda hit: hit.place is None or hit.place.side != side)
        if zones:
            self._hands.write_new(frame, zones[0])
        return bool(zones)

    def _friction(self) -> bool:
        spot, record = self._spot, self._record
        if spot is None or not isinstance(record, Touch | ProcessStep):
            return False
        about, name = record.id, self._hands.word(N_("Friction"))

        def make(words: str) -> Edit:
            return writing.new_friction(self._hands.moment(), about, words)

        self._hands.write(spot.frame, spot.box.centre, name, make)
        return True

    def _joint(self, key: str) -> bool:
        """Make a joint goal of two goals, or write a joint move on a touch or beside a step."""
        spot, record = self._spot, self._record
        if spot is None or not isinstance(record, Touch | ProcessStep):
            return self._fact(key)
        if not self._refuses_sealed():
            self._land(self._hands.drops().joint_move(spot, record))
        return True

    def _row(self) -> bool:
        return self._hands.write_row()

    # --- facts ------------------------------------------------------------------------------------

    def _fact(self, key: str) -> bool:
        spot = self._spot
        if spot is not None and spot.hit.role == "marker" and key in {"1", "2", "3"}:
            return self._value(spot, int(key))
        if self._refuses_sealed():
            return True
        on_verdict = spot is not None and spot.hit.role == "verdict"
        hands = self._hands
        found = ((one, hands.workshop.find(Record, one.id)) for one in self._view.selection)
        cards = (one.is_card or _is_word(one, record) for one, record in found)
        if not on_verdict and not all(cards):
            return False
        ids = self._view.selected_ids
        actions = actions_of(hands.moment(), hands.workshop, ids, on_verdict=on_verdict)
        action = action_of_key(actions, key)
        if action is None:
            return False
        if action.opens and hands.beside is not None:
            return hands.beside.key(key)
        if action.why_not is not None:
            hands.refuse(action.why_not)
        elif action.edit is not None:
            hands.do(action.edit, hands.word(action.done or action.name))
        return True

    def _refuses_sealed(self) -> bool:
        workshop = self._hands.workshop
        for spot in self._view.selection:
            record = workshop.find(Record, spot.id)
            sealed = record is not None and blind.is_sealed(record, workshop)
            if sealed or spot.hit.role == "covered":
                self._hands.refuse(blind.StillSealed())
                return True
        return False

    def _value(self, spot: Spot, number: int) -> bool:
        """Put a marker into the first, second or third column of its panel or its ladder."""
        zones = [hit for hit in spot.frame.picture.hits if hit.role == "zone"]
        drops = self._hands.drops()
        found = (drops.marker_in((spot,), spot.frame, zone) for zone in zones)
        columns = sorted(filter(None, found), key=lambda landing: landing.box.x)
        if number <= len(columns):
            self._land(columns[number - 1])
        return True

    def _land(self, landing: Landing | None) -> None:
        if landing is not None:
            self._hands.land(landing)

    def _nudge(self, dx: int, dy: int, by: int) -> bool:
        spots = self._view.selection
        if self._refuses_sealed() or len({spot.frame.block_id for spot in spots}) != 1:
            return True
        hands = self._hands
        field = places.field_of(spots[0]) if len(spots) == 1 else None
        if field is not None:
            self.shifting.step(spots[0], field, (dx * by, -dy * by))
            return True
        self._land(Nudges(hands.moment(), hands.workshop, hands.word).nudge(spots, dx, dy, by))
        return True

    def _delete(self) -> bool:
        if self._refuses_sealed():
            return True
        return self._remove(N_("Deleted. It lies in the bin."))

    def _remove(self, words: str) -> bool:
        spots = self._view.selection
        workshop = self._hands.workshop
        records = [workshop.find(Record, spot.id) for spot in spots]
        for spot, record in zip(spots, records, strict=True):
            link = spot.hit.role == "link" and isinstance(record, GoalLink | Touch)
            pill = spot.hit.role == "pill" and isinstance(record, Friction)
            card = spot.hit.role == "card" or bool(spot.meant)
            if not (link or pill or card or _is_word(spot, record)):
                return False
        edit = RemoveRecords(self._view.selected_ids)
        self._hands.do(edit, self._hands.word(words), DELETED)
        return True

    @property
    def _is_voting(self) -> bool:
        step = self._hands.step
        return step is not None and step.key == "vote"

    def _voted_goal(self) -> JointGoal | None:
        record = self._record
        return record if self._is_voting and isinstance(record, JointGoal) else None

    def _through_goals(self, by: int) -> bool:
        """Select the next joint goal of the frame, or the previous one for −1."""
        frame = self._view.current_frame
        if frame is None:
            return False
        goals = [Spot(frame, hit) for hit in frame.picture.hits if _is_joint_goal(hit)]
        here = [n for n, spot in enumerate(goals) if spot == self._spot]
        at = here[0] + by if here else 0 if by > 0 else len(goals) - 1
        if 0 <= at < len(goals):
            self._view.select((goals[at],))
        return True

    def _vote(self, side: Side, count: int) -> bool:
        goal = self._voted_goal()
        return self.vote_on(goal.id, side, count) if goal is not None else False

    def vote_on(self, goal_id: str, side: Side, count: int) -> bool:
        """Count a vote of a side for a joint goal, or take one back; return whether it could."""
        moment = self._hands.moment()
        edit = AddVotes(
            goal_id, side, count, moment.new_id(), moment.at, method=self._hands.votes_by
        )
        return self._hands.do(edit, self.vote_words(side, count))

    def vote_words(self, side: Side, count: int) -> str:
        """Return what a vote is called."""
        words = self._hands.word(N_("A vote of {side}") if count > 0 else N_("A vote less: {side}"))
        return words.format(side=self._hands.moment().shown.side_name(side))

    # --- links ------------------------------------------------------------------------------------

    def _link(self) -> bool:
        if not self._refuses_sealed():
            self._view.take("link")
        return True

    # --- several ----------------------------------------------------------------------------------

    def _all(self) -> bool:
        """Select all of the zone; all of it selected already, all of the frame."""
        found, frame = self.zone(), self._view.current_frame
        if found is not None:
            zone = tuple(Spot(found[0], hit) for hit in cards_in(*found))
            if zone and set(zone) != set(self._view.selection):
                self._view.select(zone)
                return True
            frame = found[0]
        if frame is not None:
            hits = frame.picture.hits
            cards = (hit for hit in hits if hit.role in FOCUSABLE and hit.role == "card")
            self._view.select(tuple(Spot(frame, hit) for hit in cards))
        return True

    # --- the clipboard ----------------------------------------------------------------------------

    def _copy(self) -> bool:
        if not self._refuses_sealed():
            shown, workshop = self._hands.moment().shown, self._hands.workshop
            records = (workshop.find(Record, id_) for id_ in self._view.selected_ids)
            lines = [words_of(record, shown) for record in records if record is not None]
            QGuiApplication.clipboard().setText("\n".join(filter(None, lines)))
        return True

    def _cut(self) -> bool:
        if self._refuses_sealed():
            return True
        self._copy()
        return self._remove(N_("Cut."))


def _is_joint_goal(hit: HitArea) -> bool:
    place = hit.place
    return hit.role == "card" and place is not None and place.list_name == "joint_goals"


def _is_word(spot: Spot, record: Record | None) -> bool:
    """Return whether a head stands for a word: without a wording it has no card beside it."""
    return spot.hit.role == "head" and isinstance(record, Term)
