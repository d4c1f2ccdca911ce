"""How a reveal goes: which card turns when, and what is drawn while it does (ux.md §3.2).

A :class:`Timeline` is made once, from the joint picture before and after, and says for any instant
which card shows which face. A :class:`Turning` draws it for one reader's pictures: the laptop and
the projector play the same timeline from the same start. Nothing here knows a clock.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, Protocol

from jointtable.layout.primitives import AnyPrimitive, Box, Picture, bounds_of
from jointtable.values import dataclass

FLIP: Final = 220.0
"""Milliseconds in which a card turns: its width goes to nothing, and the other face grows."""
SECOND: Final = 160.0
"""How much later than both guesses of a row both own views turn."""
ROW: Final = 480.0
"""From one row to the next."""
SLIDE: Final = 160.0
"""What has turned away from its place slides there."""
CUT: Final = 120.0
"""From one row to the next where motion is reduced: nothing turns, and the eye can follow."""

_SAME_ROW: Final = 24.0
_COVERS: Final = ("covered:", "open:")
_FACES: Final = frozenset({"card", "marker", "more"})
_ANYWHERE: Final = frozenset({"assumptions", "goals", "process_steps"})
"""Lists whose covered cards lie in no particular place: they turn first, and slide then."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Primitives that are drawn narrower or elsewhere for a moment.

    Attributes:
        primitives: In the coordinates of the frame.
        x: About which they are narrowed.
        scale: Of their width.
        dx: How far from their place.
        dy: The same, downwards.
    """

    primitives: tuple[AnyPrimitive, ...]
    x: float = 0.0
    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0


class Staged(Protocol):
    """A frame on its way from one picture to another; the later one lies on the table already."""

    @property
    def hidden(self) -> frozenset[str]:
        """Return the keys of the parts that are not drawn where they lie meanwhile."""

    @property
    def covers(self) -> tuple[Box, ...]:
        """Return everything that is drawn otherwise meanwhile, in the coordinates of the frame."""

    @property
    def length(self) -> float:
        """Return how long it takes, milliseconds."""

    def pieces(self, ms: float) -> Sequence[Piece]:
        """Return what is drawn in the place of what is hidden, ``ms`` after the start."""


@dataclass(frozen=True, slots=True)
class Pose:
    """How a card lies at one instant.

    Attributes:
        is_open: Whether its face is up.
        scale: Of its width, 0 to 1.
        slid: How much of the way to its place is behind it, 0 to 1.
    """

    is_open: bool
    scale: float
    slid: float


@dataclass(frozen=True, slots=True)
class Turn:
    """One card that turns.

    Attributes:
        face: Key of the part after the reveal; "": nobody had answered there.
        cover: Key of the part before it; "": it lay behind another card, or nowhere.
        row: Its row, from 0.
        second: Whether it waits for the guesses of its row.
    """

    face: str
    cover: str
    row: int
    second: bool = False


@dataclass(frozen=True)
class Timeline:
    """What turns, and when.

    Attributes:
        turns: Row by row.
        reduced: Whether motion is reduced: faces are swapped, nothing turns or slides.
        by_row: Whether it stops after each row until somebody goes on.
    """

    turns: tuple[Turn, ...]
    reduced: bool = False
    by_row: bool = False

    @cached_property
    def rows(self) -> int:
        """Return how many rows there are."""
        return 1 + max((turn.row for turn in self.turns), default=-1)

    @cached_property
    def _row_length(self) -> float:
        if self.reduced:
            return CUT
        waits = any(turn.second for turn in self.turns)
        return (SECOND if waits else 0.0) + FLIP + SLIDE

    @property
    def _pitch(self) -> float:
        if self.reduced:
            return CUT
        return max(ROW, self._row_length) if self.by_row else ROW

    @property
    def length(self) -> float:
        """Return how long all rows take, milliseconds."""
        return self.ends(self.rows - 1) if self.rows else 0.0

    def ends(self, row: int) -> float:
        """Return when a row lies open, milliseconds after the start; 0 for the row before all."""
        return row * self._pitch + self._row_length if row >= 0 else 0.0

    def opened(self, ms: float) -> int:
        """Return how many rows lie open."""
        return sum(self.ends(row) <= ms for row in range(self.rows))

    def pose(self, turn: Turn, ms: float) -> Pose:
        """Return how a card lies ``ms`` after the start."""
        start = turn.row * self._pitch
        if self.reduced:
            # the first row waits as long as each other one: a cut at once would be a surprise
            is_open = ms >= start + CUT
            return Pose(is_open, 1.0, float(is_open))
        start += SECOND if turn.second else 0.0
        part = _in_out_quad((ms - start) / FLIP)
        slid = _out_cubic((ms - start - FLIP) / SLIDE)
        return Pose(part >= 0.5, abs(1.0 - 2.0 * part), slid)  # noqa: PLR2004 - half of the turn


def _in_out_quad(t: float) -> float:
    t = min(1.0, max(0.0, t))
    return 2 * t * t if t < 0.5 else 1 - (2 - 2 * t) ** 2 / 2  # noqa: PLR2004 - the middle


def _out_cubic(t: float) -> float:
    t = min(1.0, max(0.0, t))
    return float(1 - (1 - t) ** 3)


# --- what turns ----------------------------------------------------------------------------------


def timeline_of(
    before: Picture, after: Picture, *, by_row: bool = False, reduced: bool = False
) -> Timeline:
    """Return what turns between two pictures of a frame: the covered one, and the open one.

    Args:
        before: As long as the answers are covered.
        after: When they lie open, without gap lines.
        by_row: Whether it stops after each row.
        reduced: Whether motion is reduced.
    """
    return Timeline(_Matching(before, after).turns(), reduced, by_row)


class _Matching:
    """Finds the card that each face turns up from, and its row."""

    def __init__(self, before: Picture, after: Picture) -> None:
        self.before, self.after = before, after
        self.covers = {
            key: _box(ones)
            for key, ones in before.parts.items()
            if key.startswith(_COVERS) and key not in after.parts
        }
        roles = {hit.key: hit for hit in after.hits}
        self.faces: dict[str, Box] = {}
        self.loose: set[str] = set()
        for key, ones in after.parts.items():
            if key in before.parts or ones[0].part.side not in {"sales", "procurement"}:
                continue
            hit = roles.get(key)
            known = hit is not None and hit.role in _FACES
            if known or key.endswith(":guess") or key.startswith("pulse:"):
                self.faces[key] = _box(ones)
            if known and hit is not None and hit.place is not None:
                self.loose |= {key} if hit.place.list_name in _ANYWHERE else set()

    def turns(self) -> tuple[Turn, ...]:
        pairs = [*self._loose_pairs(), *self._fixed_pairs()]
        rows = _rows(self._y(face, cover) for row, face, cover in pairs if row is None)
        found = []
        for rank, face, cover in pairs:
            row = rank if rank is not None else _row_of(self._y(face, cover), rows)
            found.append(Turn(face, cover, row))
        guessed = {turn.row for turn in found if turn.face.endswith(":guess")}
        done = (
            Turn(t.face, t.cover, t.row, t.row in guessed and not self._is_guess(t)) for t in found
        )
        return tuple(sorted(done, key=lambda turn: (turn.row, turn.second)))

    def _is_guess(self, turn: Turn) -> bool:
        return turn.face.endswith(":guess") or (not turn.face and ":guess" in turn.cover)

    def _y(self, face: str, cover: str) -> float:
        box = self.covers[cover] if cover else self.faces[face]
        return box.centre[1]

    def _side(self, key: str) -> object:
        parts = self.after.parts if key in self.faces else self.before.parts
        return parts[key][0].part.side

    # --- cards without a place of their own -------------------------------------------------------

    def _loose_pairs(self) -> Iterator[tuple[int | None, str, str]]:
        """Yield (row, face, cover) of stacks: the first card of both sides, then the second …."""
        for side in ("sales", "procurement"):
            faces = [key for key in self.faces if key in self.loose and self._side(key) == side]
            covers = [key for key in self.covers if self._side(key) == side]
            if not self.loose:
                continue
            faces.sort(key=lambda key: _from_top(self.faces[key]))
            covers.sort(key=lambda key: _from_top(self.covers[key]))
            for rank in range(max(len(faces), len(covers))):
                face = faces[rank] if rank < len(faces) else ""
                yield rank, face, covers[rank] if rank < len(covers) else ""

    # --- cards in rows ----------------------------------------------------------------------------

    def _fixed_pairs(self) -> Iterator[tuple[int | None, str, str]]:
        """Yield (None, face, cover): a face turns up from the nearest card of its own row."""
        free = {} if self.loose else dict(self.covers)
        for side in ("sales", "procurement"):
            faces = [key for key in self.faces if key not in self.loose and self._side(key) == side]
            own = [key for key in free if self._side(key) == side]
            if len(own) == 1 and len(faces) > 1:  # one card stood for all of them
                free.pop(own[0])
                yield 0, "", own.pop()
            for face in sorted(faces, key=lambda key: _from_top(self.faces[key])):
                cover = self._nearest(face, own)
                if cover:
                    own.remove(cover)
                    free.pop(cover)
                yield None, face, cover
        yield from ((None, "", cover) for cover in free)

    def _nearest(self, face: str, covers: Iterable[str]) -> str:
        x, y = self.faces[face].centre
        near = [
            (abs(self.covers[key].centre[0] - x), key)
            for key in covers
            if abs(self.covers[key].centre[1] - y) < self.covers[key].h / 2
        ]
        return min(near, default=(0.0, ""))[1]


def _box(ones: Sequence[AnyPrimitive]) -> Box:
    return bounds_of(ones) or Box(0, 0, 0, 0)


def _from_top(box: Box) -> tuple[float, float]:
    return round(box.centre[1]), box.x


def _rows(ys: Iterable[float]) -> list[float]:
    """Return where rows begin, from the top: what lies nearly level is one row."""
    rows: list[float] = []
    for y in sorted(ys):
        if not rows or y - rows[-1] > _SAME_ROW:
            rows.append(y)
    return rows


def _row_of(y: float, rows: Sequence[float]) -> int:
    return max(0, sum(top <= y for top in rows) - 1)


# --- drawing it ----------------------------------------------------------------------------------


class Turning:
    """Draws a timeline for one reader's pictures of the frame.

    Cards that only this reader sees, and what follows from the answers (empty places, verdicts,
    stubs), come when all has turned.
    """

    def __init__(self, before: Picture, after: Picture, timeline: Timeline) -> None:
        self.timeline = timeline
        self._before, self._after = before, after
        self.hidden = frozenset(after.parts.keys() - before.parts.keys())
        self._turn_of: Mapping[str, Turn] = {turn.face: turn for turn in timeline.turns}
        self._shown = [key for key in after.parts if key in self.hidden and key in self._turn_of]

    @property
    def length(self) -> float:
        """See :class:`Staged`."""
        return self.timeline.length

    @cached_property
    def covers(self) -> tuple[Box, ...]:
        """See :class:`Staged`."""
        parts = [self._after.parts[key] for key in self.hidden]
        parts += [
            self._before.parts[turn.cover]
            for turn in self.timeline.turns
            if turn.cover in self._before.parts and turn.cover
        ]
        return tuple(map(_box, parts))

    def pieces(self, ms: float) -> tuple[Piece, ...]:
        """See :class:`Staged`: cards that have not turned lie below those that have."""
        found: list[Piece] = []
        for turn in self.timeline.turns:
            pose = self.timeline.pose(turn, ms)
            ones = self._before.parts.get(turn.cover, ()) if turn.cover else ()
            if ones and not pose.is_open and pose.scale > 0:
                found.append(Piece(ones, _box(ones).centre[0], pose.scale))
        for key in self._shown:
            turn = self._turn_of[key]
            pose = self.timeline.pose(turn, ms)
            if pose.is_open and pose.scale > 0:
                found.append(self._face(turn, pose))
        return tuple(found)

    def _face(self, turn: Turn, pose: Pose) -> Piece:
        ones = self._after.parts[turn.face]
        x, y = _box(ones).centre
        cover = self._before.parts.get(turn.cover, ()) if turn.cover else ()
        if not cover or pose.slid >= 1:
            return Piece(ones, x, pose.scale)
        from_x, from_y = _box(cover).centre
        left = 1.0 - pose.slid
        return Piece(ones, x, pose.scale, (from_x - x) * left, (from_y - y) * left)
