"""How gap lines come: smallest first, each from the guess to the reality (ux.md §3.2).

Like a turn it is played by the laptop and the projector from the same start; see
:mod:`jointtable.layout.turning`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from jointtable.layout.primitives import AnyPrimitive, Box, Line, Picture, bounds_of
from jointtable.layout.turning import Piece

GROW: Final = 260.0
"""Milliseconds in which a line grows; then its pill appears."""
STAGGER: Final = 120.0
"""From one line to the next of the same length."""

_LINE: Final = "gap:"


class Growing:
    """Draws the way from a picture without gap lines to the one with them.

    The words that follow from the lines (meetings, counts) come after the last of them.
    """

    def __init__(self, plain: Picture, compared: Picture, *, reduced: bool = False) -> None:
        self._plain, self._compared, self._reduced = plain, compared, reduced
        parts = compared.parts
        changed = [key for key, ones in parts.items() if ones != plain.parts.get(key)]
        marks = [key for key, ones in parts.items() if ones[0].part.gap]
        # the ground of the frame is the same in both; what stands on the lines is drawn over them
        self._drawn = [key for key in parts if key and key in {*changed, *marks}]
        self.hidden = frozenset(self._drawn)

    @cached_property
    def starts(self) -> Mapping[str, float]:
        """Return when each line begins to grow, by key: longer ones after all shorter ones."""
        lengths = {key: _length(self._compared.parts[key]) for key in self._drawn if _is_line(key)}
        if self._reduced:
            return dict.fromkeys(lengths, 0.0)
        found: dict[str, float] = {}
        at = before = 0.0
        for key, length in sorted(lengths.items(), key=lambda item: round(item[1])):
            if found:
                at += STAGGER if round(length) == round(before) else GROW
            found[key] = at
            before = length
        return found

    @property
    def length(self) -> float:
        """See :class:`~jointtable.layout.turning.Staged`; 0 where motion is reduced."""
        if self._reduced or not self.starts:
            return 0.0
        return max(self.starts.values()) + GROW

    @cached_property
    def covers(self) -> tuple[Box, ...]:
        """See :class:`~jointtable.layout.turning.Staged`."""
        found = []
        for key in self._drawn:
            for picture in (self._plain, self._compared):
                box = bounds_of(picture.parts.get(key, ()))
                if box is not None:
                    found.append(box)
        return tuple(found)

    def grown(self, key: str, ms: float) -> float:
        """Return how much of a line there is ``ms`` after the start, 0 to 1."""
        t = (ms - self.starts[key]) / GROW if not self._reduced else 1.0
        t = min(1.0, max(0.0, t))
        return float(1 - (1 - t) ** 3)

    def pieces(self, ms: float) -> tuple[Piece, ...]:
        """See :class:`~jointtable.layout.turning.Staged`."""
        under, over = [], []
        for key in self._drawn:
            if _is_line(key):
                ones = _part_of_line(self._compared.parts[key], self.grown(key, ms))
                under.append(Piece(ones))
            else:
                was = self._plain.parts.get(key, ())
                over.append(Piece(was))
        return tuple(piece for piece in (*under, *over) if piece.primitives)


def _is_line(key: str) -> bool:
    return key.startswith(_LINE)


def _length(ones: Sequence[AnyPrimitive]) -> float:
    line = next((one for one in ones if isinstance(one, Line)), None)
    return abs(line.x2 - line.x1) + abs(line.y2 - line.y1) if line is not None else 0.0


def _part_of_line(ones: Sequence[AnyPrimitive], share: float) -> tuple[AnyPrimitive, ...]:
    """Return the first ``share`` of a line; its pill is there when the line is whole."""
    if share >= 1:
        return tuple(ones)
    if share <= 0:
        return ()
    return tuple(
        replace(one, x2=one.x1 + (one.x2 - one.x1) * share, y2=one.y1 + (one.y2 - one.y1) * share)
        for one in ones
        if isinstance(one, Line)
    )
