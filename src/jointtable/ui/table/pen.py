"""The pen: words written where they stand, on cards, in zones, field by field."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from jointtable.content.cards import words_of
from jointtable.domain import blind
from jointtable.domain.edits import Edit, adding
from jointtable.domain.errors import JointTableError
from jointtable.domain.records import Area, ProcessStep, Record, Review, Term
from jointtable.i18n import N_
from jointtable.layout.primitives import Box, HitArea, TextRun
from jointtable.layout.table import Frame
from jointtable.ui.table import fields, writing
from jointtable.ui.table.doing import Doing
from jointtable.ui.table.drops import row_at
from jointtable.ui.table.frames import Spot, cards_in, zone_at
from jointtable.ui.table.in_place import InPlace, Sheet
from jointtable.ui.table.writing import Makes

_NEW: Final = (12.0, 56.0)
"""Room above a new slip, and its height in an empty zone; scene units."""
_WIDE: Final = 340.0
_LEAST: Final = 160.0
_NAME: Final = 40.0
"""Height of the slip of a name."""
_BESIDE: Final = 12.0
"""Room before it."""
_DIGITS: Final = 40.0
"""Narrower words in a row than this are its number."""
_ONE_A_ROW: Final = frozenset({"meanings", "terms", "truths", "growth_paths"})
"""Lists of which a zone holds one card: below it lies the next row."""
_HEADS: Final = frozenset({"head", "row"})
_ROW_KINDS: Final[dict[str, tuple[type[Term] | type[Area], str]]] = {
    "language": (Term, N_("New term")),
    "positioning": (Area, N_("New business area")),
}
"""What Ins writes, by stage."""
_ROWS: Final = frozenset({"process_steps", "joint_moves"})


class Pen:
    """Opens cards to be written on, and new ones; each that is kept is one step.

    Attributes:
        writing: What is open to be written on.
    """

    def __init__(self, hands: Doing) -> None:
        self._hands, self._view = hands, hands.view
        self.writing = InPlace(hands.view)
        self.writing.refused.connect(hands.refuse)
        self.writing.opened.connect(self._back)
        self._before: tuple[Spot, ...] = ()

    def _back(self, begun: bool) -> None:  # noqa: FBT001 - as the signal carries it
        """Select what was selected before, where nothing new has come of an empty slip."""
        if begun:
            return
        before, self._before = self._before, ()
        if before and not self._view.selection:
            self._view.select_ids(spot.id for spot in before if spot.id)

    # --- what is there ----------------------------------------------------------------------------

    def edit(self, spot: Spot) -> None:
        """Open the words of a card."""
        hands, hit = self._hands, spot.hit
        card = hands.workshop.find(Record, spot.id)
        try:
            if hit.role == "covered":
                raise blind.StillSealed
            opens = "on" if isinstance(card, Review) else fields.field_in(hit)
            if opens:
                self._open_field(spot, opens)
                return
            if isinstance(card, Area) and hit.role in {"row", "marker"}:
                self._open_name(spot.frame, card)
                return
            if card is None or hit.role not in {"card", "pill", "head"}:
                return
            writing.check_words(hands.workshop, card, hit.place)
            name, text = writing.words_on(card, hit.place)
        except JointTableError as error:
            hands.refuse(error)
            if isinstance(error, blind.AlreadyRevealed) and isinstance(card, ProcessStep):
                self._open_field(spot, "when")  # its words are fixed; when it happens is not
            return
        if name not in {"wording", "criterion"} and not text:
            text = words_of(card, hands.moment().shown)
        self._view.select((spot,))
        self.writing.open(
            Sheet(
                spot.frame,
                hit,
                hit.box,
                text,
                lambda words: self._rewrite(card.id, hit, words),
                below=lambda: self._below(spot),
                tab=partial(self._tab, name),
            )
        )

    def edit_record(self, id_: str) -> None:
        """Open the words of whatever stands for a record on the table."""
        self._view.select_ids((id_,))
        self._view.unfold()
        found = self._view.selection
        if found and self._view.isVisible():
            self.edit(found[0])

    def _rewrite(self, id_: str, hit: HitArea, words: str) -> bool:
        hands = self._hands
        card = hands.workshop.find(Record, id_)
        if card is None:
            return True
        edit = writing.other_words(hands.moment(), card, hit.place, words)
        return hands.do(edit, hands.word(N_("The words were changed.")))

    def _below(self, spot: Spot) -> None:
        """Write in the zone again, or in the next row where a zone holds one card."""
        frame = self._view.table.frame(spot.frame.block_id)
        if frame is None:
            return
        zone = zone_at(frame, *spot.box.centre)
        place = spot.hit.place
        if place is not None and place.list_name in _ONE_A_ROW:
            self._next_row(frame, spot.hit)
        elif zone is not None:
            self.write_new(frame, zone)

    def _next_row(self, frame: Frame, here: HitArea) -> None:
        """Open what stands below in the same column: the card there, or a new one in its zone."""
        own = here.place
        below = [
            hit
            for hit in frame.picture.hits
            if hit.role in {"card", "zone"}
            and hit.place is not None
            and own is not None
            and (hit.place.list_name, hit.place.side, hit.place.kind)
            == (own.list_name, own.side, own.kind)
            and hit.box.y >= here.box.bottom
        ]
        below.sort(key=lambda hit: (hit.box.y, hit.role == "zone"))
        if not below:
            return
        if below[0].role == "card":
            self.edit(Spot(frame, below[0]))
        else:
            self.write_new(frame, below[0])

    # --- new cards --------------------------------------------------------------------------------

    def write_new(self, frame: Frame, zone: HitArea, y: float | None = None) -> None:
        """Open a new card in a zone, where it is said at a height of the table."""
        try:
            place = writing.check_zone(self._hands.workshop, zone.place)
        except JointTableError as error:
            self._hands.refuse(error)
            return
        cards = cards_in(frame, zone)
        if place.list_name in _ROWS and y is not None:
            place = replace(place, row=row_at(frame, zone, y))
        like = cards[-1] if cards else zone
        self._before = self._view.selection or self._before
        self._view.select(())

        def below() -> None:
            now = self._view.table.frame(frame.block_id)
            again = now.picture.hit(zone.key) if now is not None else None
            if now is not None and again is not None and place.list_name not in _ONE_A_ROW:
                self.write_new(now, again)
            elif now is not None:
                self._next_row(now, zone)

        self.writing.open(
            Sheet(
                frame,
                like,
                _new_box(frame, zone, cards, y),
                "",
                lambda words: self.add((words,), frame, replace(zone, place=place)),
                below=below,
                is_new=True,
                tab=partial(self._tab, ""),
            )
        )

    def add(self, texts: tuple[str, ...], frame: Frame, zone: HitArea) -> bool:
        """Write cards in a zone, in one step; return whether it was possible."""
        hands, place = self._hands, zone.place
        if place is None:
            return False
        try:
            edit = writing.new_cards(hands.moment(), hands.workshop, place, texts, frame.block_id)
        except JointTableError as error:
            hands.refuse(error)
            return False
        return hands.do(edit, zone.name)

    def write(
        self,
        frame: Frame,
        at: tuple[float, float],
        name: str,
        make: Makes,
        below: Callable[[], object] | None = None,
    ) -> None:
        """Open an empty slip about a point of the table, for words that make something new.

        Args:
            frame: Where.
            at: Its middle, on the table.
            name: What it is, for a screen reader and for what is said afterwards.
            make: Returns the step for the words.
            below: Opens one more.
        """
        x, y = at[0] - frame.box.x, at[1] - frame.box.y
        box = Box(x - _WIDE / 2, y - _NEW[1] / 2, _WIDE, _NEW[1])
        hit = HitArea(key="", box=box, role="card", name=name)

        def keep(words: str) -> bool:
            try:
                edit = make(words)
            except JointTableError as error:
                self._hands.refuse(error)
                return False
            return self._hands.do(edit, name)

        self.writing.open(Sheet(frame, hit, box, "", keep, below=below, is_new=True))

    def write_row(self) -> bool:
        """Open a new row: a word of Language, a business area; return whether there is one."""
        frame = self._view.current_frame
        if frame is None or frame.stage not in _ROW_KINDS:
            return False
        heads = [hit.box for hit in frame.picture.hits if hit.role in _HEADS and hit.record_ids]
        y = heads[-1].centre[1] + 60 if heads else frame.box.h / 2
        at = frame.box.x + frame.box.w / 2, frame.box.y + min(y, frame.box.h - 60)
        kind, name = _ROW_KINDS[frame.stage]
        self.write(frame, at, self._hands.word(name), partial(self._row, kind), self.write_row)
        return True

    def _row(self, kind: type[Term] | type[Area], words: str) -> Edit:
        moment = self._hands.moment()
        if kind is Term:
            return adding(Term(id=moment.new_id(), term=words, created_at=moment.at))
        return adding(Area(id=moment.new_id(), name=words, created_at=moment.at))

    # --- field by field ---------------------------------------------------------------------------

    def _tab(self, name: str, step: int) -> bool:
        """Go on to the next field of the card that was written, or back; return whether it has."""
        spot = next(iter(self._view.selection), None)
        card = self._hands.workshop.find(Record, spot.id) if spot is not None else None
        if spot is None or card is None:
            return False
        following = fields.next_field(type(card), name, step)
        if following == fields.WORDS:
            self.edit_record(card.id)
        elif following:
            self._open_field(spot, following)
        return bool(following)

    def _open_field(self, spot: Spot, name: str) -> None:
        hands, id_ = self._hands, spot.id
        hits = spot.frame.picture.hits
        hit = next((one for one in hits if fields.shows(one, id_, name)), spot.hit)
        fact = fields.fact_of(hands.moment(), hands.word, hands.workshop, id_, name)
        if fact is None:
            return
        self.writing.open(
            Sheet(
                spot.frame,
                hit,
                _roomy(spot.frame, hit.box),
                fact.text,
                lambda typed: self._keep_field(id_, name, typed),
                caption=fact.label,
                tab=partial(self._tab, name),
            )
        )

    def _keep_field(self, id_: str, name: str, typed: str) -> bool:
        hands = self._hands
        try:
            edit, label = fields.edit_of(
                hands.moment(), hands.word, hands.workshop, (id_, name), typed
            )
        except JointTableError as error:
            hands.refuse(error)
            return False
        if edit is None:
            return True
        return hands.do(edit, hands.word(N_("Changed: {what}")).format(what=label))

    def _open_name(self, frame: Frame, area: Area) -> None:
        """Open the name of a business area, where it stands in its row (ux.md §3.1)."""
        rows = (
            hit for hit in frame.picture.hits if hit.role == "row" and area.id in hit.record_ids
        )
        hit = next(rows, None)
        if hit is None:
            return
        self._view.select((Spot(frame, hit),))
        self.writing.open(
            Sheet(
                frame,
                hit,
                _name_box(frame, hit),
                area.name,
                lambda words: self._rewrite(area.id, hit, words),
            )
        )


def _name_box(frame: Frame, hit: HitArea) -> Box:
    """Return where the name of a row is written: where its first words stand."""
    runs = [p.bounds for p in frame.picture.parts.get(hit.key, ()) if isinstance(p, TextRun)]
    words = next((one for one in runs if one.w > _DIGITS), hit.box)
    left, (_, y) = words.x - _BESIDE, words.centre
    return Box(left, y - _NAME / 2, min(_WIDE, hit.box.right - left), _NAME)


def _roomy(frame: Frame, box: Box) -> Box:
    """Return a box in which a few words can be written, where the fact itself has less room."""
    if box.w >= _LEAST:
        return box
    x = box.x if box.x < frame.box.w / 2 else box.right - _LEAST
    return Box(x, box.centre[1] - _NEW[1] / 2, _LEAST, _NEW[1])


def _new_box(frame: Frame, zone: HitArea, cards: tuple[HitArea, ...], y: float | None) -> Box:
    """Return where the slip of a new card lies, in the coordinates of the frame."""
    gap, high = _NEW
    area = zone.box
    if zone.place is not None and zone.place.list_name == "reviews":  # they stand on a line
        x, _ = area.centre
        return Box(x - _WIDE / 2, area.bottom - high, _WIDE, high)
    if not cards:
        inset = min(16.0, area.w / 20)
        high = min(high, area.h)
        top = area.y + (area.h - high) / 2 if area.h < 3 * high else area.y + 2.5 * gap
        return Box(area.x + inset, top, area.w - 2 * inset, high)
    last = cards[-1].box
    top = last.bottom + gap
    if y is not None and zone.place is not None and zone.place.list_name == "process_steps":
        top = y - frame.box.y - last.h / 2
    return Box(last.x, min(top, area.bottom - last.h), last.w, last.h)
