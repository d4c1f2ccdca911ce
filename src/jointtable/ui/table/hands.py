"""The hands on the table: what tools and keys ask becomes one step, and is said."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject

from jointtable.domain import blind
from jointtable.domain.changes import Changes
from jointtable.domain.edits import Edit, JoinGoals, MergeCards
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import JointGoal, Record, Side, Step
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Tr
from jointtable.layout.primitives import Box, HitArea
from jointtable.layout.table import Frame
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.card_menu import caption
from jointtable.ui.cards.action import Moment
from jointtable.ui.cards.moves import MakeJoint
from jointtable.ui.table import paths, writing
from jointtable.ui.table.afloat import Question
from jointtable.ui.table.clicks import Clicks
from jointtable.ui.table.doing import Beside
from jointtable.ui.table.drops import LIFTED, Drops
from jointtable.ui.table.frames import Spot, cards_in, is_covered, spots_of, zone_at
from jointtable.ui.table.gesture import NO_GESTURE, Gesture, lifted
from jointtable.ui.table.in_place import InPlace
from jointtable.ui.table.keys import Keys
from jointtable.ui.table.labels import Labels
from jointtable.ui.table.landing import Landing
from jointtable.ui.table.pen import Pen
from jointtable.ui.table.tips import tip_of
from jointtable.ui.table.tools.base import Deeds, Drop, Pointer
from jointtable.ui.table.view import TableView
from jointtable.ui.table.writing import Makes
from jointtable.ui.toast import SHOWN, Toast


class Hands(QObject):
    """Joins the table to an open workshop.

    Attributes:
        view: The table.
        pen: Writes on the table.
        beside: Opens what is not done on the table itself; None: nothing does.
        votes_by: How the votes that are counted now were given.
    """

    def __init__(
        self,
        view: TableView,
        bridge: DocumentBridge,
        toast: Toast,
        *,
        moment: Callable[[], Moment],
        step: Callable[[], Step | None],
        tr: Tr,
    ) -> None:
        super().__init__(view)
        self.view, self._bridge, self._toast, self._tr = view, bridge, toast, tr
        self._moment, self._step = moment, step
        self.pen = Pen(self)
        self.beside: Beside | None = None
        self.votes_by: Literal["hands", "paper"] = "hands"
        self._asked: Landing | None = None
        self.question = Question(toast.look, view)
        self._news: list[str] = []
        self._keys = Keys(self)
        self._clicks = Clicks(self)
        self._labels = Labels(self, self.writing)
        self._labels.show()
        bridge.changed.connect(self._heard)
        deeds: Deeds = self
        view.deeds = deeds

    @property
    def writing(self) -> InPlace:
        """Return what is open to be written on."""
        return self.pen.writing

    # --- what the keys need -----------------------------------------------------------------------

    @property
    def workshop(self) -> Workshop:
        """Return the records as they are now."""
        return self._bridge.workshop

    @property
    def step(self) -> Step | None:
        """Return the step that is worked on."""
        return self._step()

    def word(self, text: str) -> str:
        """Return a marked text in the language of the window."""
        return self._tr(text)

    def moment(self) -> Moment:
        """Return when something is done now."""
        return self._moment()

    def drops(self) -> Drops:
        """Return what drops do in this state."""
        return Drops(self.moment(), self.workshop, self._tr)

    def refuse(self, error: JointTableError) -> None:
        """Say why something is not done."""
        self._bridge.refused.emit(error)

    def say(self, words: str, ms: int = SHOWN) -> None:
        """Say what was done, with the way back where there is one."""
        undo = ((self._tr(N_("Undo")), self._bridge.undo),)
        self._toast.say(words, undo if self._bridge.undo_label is not None else (), ms=ms)

    def do(self, edit: Edit, words: str, ms: int = SHOWN) -> bool:
        """Do a step and say the fact; return whether it was possible. No step, no word."""
        self._news = []
        before = self.workshop
        if not self._bridge.apply(edit):
            return False
        if self.workshop is not before:
            self.say(words, ms)
            news = spots_of(self.view.table, self._news, self.view.current_key)
            if news:
                self.view.select(news)
            if isinstance(edit, JoinGoals | MakeJoint):  # its title is the shorter of two texts
                made = [id_ for id_ in self._news if self.workshop.find(JointGoal, id_)]
                self.pen.edit_record(made[0] if made else "")
        return True

    def _heard(self, changes: Changes) -> None:
        self._keys.shifting.cancel()
        self._news = [c.id for c in changes if c.before is None and c.after is not None]
        self.writing.follow()
        self._labels.show()

    # --- tools ------------------------------------------------------------------------------------

    def aim_card(self, at: Pointer) -> Drop | None:
        """See :class:`Deeds`."""
        found = self.zone_for(at)
        if found is None or not writing.is_writable(self.workshop, found[1].place):
            return None
        frame, zone = found
        return Drop(zone.box.moved(frame.box.x, frame.box.y), zone.name)

    def put_card(self, at: Pointer) -> bool:
        """See :class:`Deeds`."""
        frame, found = self.view.frame_at(at), self.zone_for(at)
        if frame is not None and is_covered(frame, at.x, at.y):
            self.say_covered()
        elif found is None:
            self.refuse(writing.NothingHere())
        else:
            self.write_new(*found, at.y)
        return self.writing.editor is not None

    def aim_vote(self, spot: Spot, at: Pointer) -> Drop | None:
        """See :class:`Deeds`."""
        step = self.step
        voting = step is not None and step.key == "vote"
        goal = self.workshop.find(JointGoal, spot.id)
        if not voting or goal is None or spot.hit.role != "card":
            return None
        box = spot.box
        side = _side_at(spot, at)
        half = Box(box.x if side == "sales" else box.x + box.w / 2, box.y, box.w / 2, box.h)
        return Drop(half, self._keys.vote_words(side, -1 if at.shift else 1))

    def vote(self, spot: Spot, at: Pointer) -> None:
        """See :class:`Deeds`."""
        self._keys.vote_on(spot.id, _side_at(spot, at), -1 if at.shift else 1)

    def write_label(self) -> None:
        """Open the private label of the stage that is worked on."""
        frame = self.view.current_frame
        if frame is not None:
            self._labels.write(frame)

    def click(self, spot: Spot) -> None:
        """See :class:`Deeds`."""
        if spot.hit.role == "verdict":
            self._clicks.on_verdict(spot)

    def click_beside(self, at: Pointer) -> bool:
        """See :class:`Deeds`."""
        return self._clicks.beside_cards(at)

    def open_label(self, at: Pointer) -> bool:
        """See :class:`Deeds`."""
        return self._labels.open_at(at)

    # --- drops ------------------------------------------------------------------------------------

    def may_lift(self, spots: tuple[Spot, ...]) -> bool:
        """See :class:`Deeds`."""
        if any(self._is_sealed(spot) for spot in spots):
            self.say_covered()
            return False
        return all(spot.hit.role in LIFTED for spot in spots)

    def say_covered(self) -> None:
        """See :class:`Deeds`."""
        self.refuse(blind.StillSealed())

    def _is_sealed(self, spot: Spot) -> bool:
        record = self.workshop.find(Record, spot.id)
        sealed = record is not None and blind.is_sealed(record, self.workshop)
        return sealed or spot.hit.role == "covered"

    def aim(self, spots: tuple[Spot, ...], at: Pointer) -> Drop | None:
        """See :class:`Deeds`."""
        found = self._landing(spots, at)
        return self._drop(found) if found is not None else None

    def _landing(self, spots: tuple[Spot, ...], at: Pointer) -> Landing | None:
        frame = self.view.frame_at(at)
        return self.drops().landing(spots, frame, (at.x, at.y), copy=at.alt, free=at.free)

    def _drop(self, landing: Landing) -> Drop:
        words = landing.words
        if landing.links:
            words = self._tr(N_("Link to {what}")).format(what=words)
        return Drop(landing.box, words)

    def drop(self, spots: tuple[Spot, ...], at: Pointer) -> None:
        """See :class:`Deeds`."""
        found = self._landing(spots, at)
        if found is None:
            return
        if found.merge is None:
            self.land(found)
            return
        self._asked = found
        lift = lifted(spots)
        dx, dy = at.x - spots[0].box.centre[0], at.y - spots[0].box.centre[1]
        self.view.show_gesture(Gesture(lift, dx, dy, target=found.box))
        self.question.ask(
            self._tr(N_("Merge, or put below?")),
            found.box,
            (self._tr(N_("Merge")), caption("Return"), self.merge),
            (self._tr(N_("Put below")), caption("Esc"), self.put_below),
        )

    def land(self, landing: Landing) -> None:
        """Do what a landing says."""
        if landing.why_not is not None:
            self.refuse(landing.why_not)
        elif landing.sheet is not None:
            self.pen.write(*landing.sheet)
        elif landing.edit is not None:
            words = landing.words
            if landing.links:
                words = self._tr(N_("Linked to {what}")).format(what=words)
            self.do(landing.edit, words)

    @property
    def is_asking(self) -> bool:
        """Return whether it was asked if two cards shall become one."""
        return self._asked is not None

    def merge(self) -> None:
        """Make one card of the two."""
        asked = self._answered()
        if asked is None or not isinstance(asked.merge, MergeCards):
            return
        if self.do(asked.merge, self._tr(N_("Merged into one card."))):
            self.view.select_ids(asked.merge.ids[:1])

    def put_below(self) -> None:
        """Put the card below the other one."""
        asked = self._answered()
        if asked is not None:
            self.land(asked)

    def _answered(self) -> Landing | None:
        asked = self._asked
        self.let_go()
        return asked

    def let_go(self) -> None:
        """See :class:`Deeds`."""
        self._keys.shifting.land()
        if self._asked is not None:
            self._asked = None
            self.question.hide()
            self.view.show_gesture(NO_GESTURE)

    # --- links ------------------------------------------------------------------------------------

    def _link(self, spot: Spot, at: Pointer) -> Landing | None:
        frame = self.view.frame_at(at)
        if frame is None or frame.block_id != spot.frame.block_id:
            return None
        over = self.view.spot_at(at)
        hit = over.hit if over is not None else zone_at(frame, at.x, at.y)
        return self.drops().link(spot, frame, hit) if hit is not None else None

    def aim_link(self, spot: Spot, at: Pointer) -> Drop | None:
        """See :class:`Deeds`."""
        found = self._link(spot, at)
        return self._drop(found) if found is not None else None

    def link(self, spot: Spot, at: Pointer) -> None:
        """See :class:`Deeds`."""
        found = self._link(spot, at)
        if found is not None:
            self.land(found)

    # --- words ------------------------------------------------------------------------------------

    def words_at(self, spot: Spot, at: Pointer) -> str:
        """See :class:`Deeds`."""
        return tip_of(self.workshop, self.moment(), spot, at.x, at.y)

    def edit(self, spot: Spot) -> None:
        """See :class:`Deeds`."""
        if spot.hit.role == "more":
            self.view.list_asked.emit(spot)
        elif paths.is_mark(spot.hit):
            self._edit_path(spot)
        else:
            self.pen.edit(spot)

    def _edit_path(self, spot: Spot) -> None:
        """Put the mark that is missing where one lies: it stays so; else write on the card."""
        zone = zone_at(spot.frame, *spot.box.centre)
        found = zone and paths.new_mark(self.moment(), self._tr, self.workshop, spot.frame, zone)
        if found:
            self.land(found)
        else:
            self.pen.edit_record(spot.id)

    def write_new(self, frame: Frame, zone: HitArea, y: float | None = None) -> None:
        """See :class:`Deeds`."""
        if not paths.is_step(zone):
            self.pen.write_new(frame, zone, y)
            return
        found = paths.new_mark(self.moment(), self._tr, self.workshop, frame, zone)
        if found is None:
            self.refuse(writing.NothingHere())
        else:
            self.land(found)

    def write(self, frame: Frame, at: tuple[float, float], name: str, make: Makes) -> None:
        """Open an empty slip about a point of the table, for words that make something new."""
        self.pen.write(frame, at, name, make)

    def write_row(self) -> bool:
        """Open a new row: a word, a business area."""
        return self.pen.write_row()

    def zone_for(self, at: Pointer | None) -> tuple[Frame, HitArea] | None:
        """Return the zone at a place where something can be written; None there: a key's zone."""
        if at is None:
            return self._keys.zone()
        frame = self.view.frame_at(at)
        zone = zone_at(frame, at.x, at.y) if frame is not None else None
        return (frame, zone) if frame is not None and zone is not None else None

    def select_zone(self, frame: Frame, zone: HitArea) -> None:
        """Select all cards of a zone, as it is now."""
        now = self.view.table.frame(frame.block_id)
        if now is not None:
            self.view.select(tuple(Spot(now, hit) for hit in cards_in(now, zone)))
            self.view.setFocus()

    # --- keys -------------------------------------------------------------------------------------

    def key(self, name: str) -> bool:
        """See :class:`Deeds`."""
        return self._keys.press(name)

    def knows(self, name: str) -> bool:
        """See :class:`Deeds`."""
        return self._keys.knows(name)


def _side_at(spot: Spot, at: Pointer) -> Side:
    return "sales" if at.x < spot.box.centre[0] else "procurement"
