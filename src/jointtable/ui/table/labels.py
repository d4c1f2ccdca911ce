"""A private label of the stage on the desk under its frame, for the facilitator's eyes alone."""

from collections.abc import Mapping
from typing import Final

from jointtable.domain.edits import Edit, RemoveRecords, WriteNote
from jointtable.domain.records import Note
from jointtable.domain.text import is_blank
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.layout.primitives import Box, HitArea
from jointtable.layout.table import Frame
from jointtable.ui.table.desk_layer import label_box
from jointtable.ui.table.doing import Doing
from jointtable.ui.table.in_place import InPlace, Sheet
from jointtable.ui.table.tools.base import Pointer

_HIGH: Final = 52.0
"""Height of the open label, in scene units."""


class Labels:
    """Writes labels and shows them: notes that are about the stage they belong to."""

    def __init__(self, hands: Doing, writing: InPlace) -> None:
        self._hands, self._view, self._writing = hands, hands.view, writing

    def show(self) -> None:
        """Show the labels as they are now."""
        self._view.show_labels(labels_of(self._hands.workshop))

    def write(self, frame: Frame) -> None:
        """Open the label of a stage, where it lies, within sight."""
        box = label_box(frame)
        there = label_of(self._hands.workshop, frame.block_id)
        name = self._hands.word(N_("Private label of the stage"))
        hit = HitArea(key="label", box=Box(0, 0, 0, 0), role="head", name=name)
        at = Box(box.x - frame.box.x, box.y - frame.box.y, box.w, _HIGH)
        self._view.bring_into_sight(box)
        self._writing.open(
            Sheet(
                frame,
                hit,
                at,
                there.text if there is not None else "",
                lambda words: self._keep(frame.block_id, words),
                is_loose=True,
            )
        )

    def open_at(self, at: Pointer) -> bool:
        """Open the label under the pointer; return whether there is one."""
        for frame in self._view.table.frames:
            if label_box(frame).contains(at.x, at.y) and self._is_there(frame):
                self.write(frame)
                return True
        return False

    def _is_there(self, frame: Frame) -> bool:
        return label_of(self._hands.workshop, frame.block_id) is not None

    def _keep(self, block_id: str, words: str) -> bool:
        there = label_of(self._hands.workshop, block_id)
        moment = self._hands.moment()
        if is_blank(words):
            gone = self._hands.word(N_("The label was taken away."))
            return there is None or self._hands.do(RemoveRecords((there.id,)), gone)
        edit: Edit = WriteNote(
            Note(
                id=there.id if there is not None else moment.new_id(),
                block_id=block_id,
                about_id=block_id,
                text=words,
            ),
            moment.at,
        )
        return self._hands.do(edit, self._hands.word(N_("A label, for you alone.")))


def label_of(workshop: Workshop, block_id: str) -> Note | None:
    """Return the label of a stage: the facilitator's note that is about the stage itself."""
    own = (n for n in workshop.of(Note) if n.side == "facilitator" and n.about_id == block_id)
    return next(own, None)


def labels_of(workshop: Workshop) -> Mapping[str, str]:
    """Return the words of all labels by their stage."""
    return {
        note.about_id: note.text
        for note in workshop.of(Note)
        if note.side == "facilitator" and note.about_id and note.about_id == note.block_id
    }
