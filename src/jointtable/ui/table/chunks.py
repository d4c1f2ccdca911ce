"""Which primitives lie where: spatial chunks of one picture, without Qt."""

from collections.abc import Iterable
from typing import Final

from jointtable.layout.primitives import AnyPrimitive, Box, Picture
from jointtable.values import dataclass

_CELL: Final = 200.0
_MANY: Final = 64


class Chunks:
    """Finds the primitives of a picture that meet a box, in the order in which they are drawn.

    The picture is taken apart at the first question, so that frames nobody looks at cost nothing.
    """

    def __init__(self, picture: Picture) -> None:
        self._all = picture.primitives
        self._cells: dict[tuple[int, int], list[int]] | None = None

    def meeting(self, box: Box) -> list[AnyPrimitive]:
        """Return what may draw inside ``box``."""
        if len(self._all) <= _MANY:
            return list(self._all)
        cells = self._cells if self._cells is not None else self._build()
        wanted: set[int] = set()
        for cell in _cells_of(box):
            wanted.update(cells.get(cell, ()))
        return [self._all[number] for number in sorted(wanted)]

    def _build(self) -> dict[tuple[int, int], list[int]]:
        cells: dict[tuple[int, int], list[int]] = {}
        for number, one in enumerate(self._all):
            for cell in _cells_of(one.bounds):
                cells.setdefault(cell, []).append(number)
        self._cells = cells
        return cells


def _cells_of(box: Box) -> Iterable[tuple[int, int]]:
    left, right = int(box.x // _CELL), int(box.right // _CELL)
    top, bottom = int(box.y // _CELL), int(box.bottom // _CELL)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def differing(before: Picture, after: Picture) -> tuple[Box, ...]:
    """Return the boxes in which two pictures differ; one box over everything if order differs."""
    if before.primitives == after.primitives:
        return ()
    old, new = set(before.primitives), set(after.primitives)
    boxes = tuple(one.bounds for one in old ^ new)
    return boxes or (Box(0, 0, after.width, after.height),)


@dataclass(frozen=True, slots=True)
class Dim:
    """What is drawn pale: everything but what a filter or a spotlight keeps.

    Attributes:
        keep: ``all``, a side, ``joint`` or ``gaps``.
        ids: Only what shows one of these records is kept; empty: no spotlight.
    """

    keep: str = "all"
    ids: frozenset[str] = frozenset()

    def is_pale(self, one: AnyPrimitive) -> bool:
        """Return whether a primitive is dimmed."""
        part = one.part
        if not part.key or self == ALL:
            return False
        if self.ids:
            return not self.ids.intersection(part.record_ids)
        if self.keep == "gaps":
            return not part.gap
        return self.keep != "all" and part.side not in {self.keep, None}


ALL: Final = Dim()
PALE: Final = 0.2
"""How much is left of what is dimmed (ux.md, whole table)."""
