"""Makes the table of an open workshop for the facilitator's eyes."""

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property

from jointtable.content import Content
from jointtable.domain.blind import covered_again
from jointtable.domain.changes import Changes
from jointtable.domain.views import FacilitatorView, JointView, View
from jointtable.domain.visibility import facilitator_view, table_view
from jointtable.domain.workshop import Workshop
from jointtable.i18n import Tr
from jointtable.insights import Finding, Insights
from jointtable.layout.covered import covered
from jointtable.layout.table import Scene, scene
from jointtable.layout.touched import ALL_STAGES, stages_touched
from jointtable.values import dataclass


@dataclass(frozen=True)
class Seen:
    """What the facilitator sees of one state of a workshop; each part is made when asked for.

    Attributes:
        workshop: The state.
        content: Templates and models.
        language: Of templates, dates and numbers.
        tr: Looks up the fixed words.
        lenses: The lens of each frame by its block.
        plain: Blocks whose frames have no gap lines yet.
        shut: Rounds that are covered again for the room.
        face_down: Cards that lie covered before the room.
        before: The table as it was before the last change; None: all of it is laid out anew.
        touched: Stages whose frames that change may have touched.
    """

    workshop: Workshop = field(repr=False)
    content: Content = field(repr=False)
    language: str
    tr: Tr = field(repr=False)
    lenses: Mapping[str, str]
    plain: frozenset[str] = frozenset()
    shut: frozenset[str] = frozenset()
    face_down: frozenset[str] = frozenset()
    before: Scene | None = field(default=None, repr=False, compare=False)
    touched: frozenset[str] = field(default=ALL_STAGES, compare=False)

    def after(self, old: "Seen", changes: Changes) -> "Seen":
        """Return this as what ``changes`` have made of ``old``: the other frames are kept."""
        if old.language != self.language or not changes:
            return self
        touched = stages_touched({change.kind for change in changes})
        return replace(self, before=old.whole, touched=touched)

    @cached_property
    def view(self) -> FacilitatorView:
        """Return the records without sealed answers."""
        return facilitator_view(self.workshop)

    @cached_property
    def for_room(self) -> Workshop:
        """Return the workshop as the room may know it: what was covered again is sealed."""
        return covered_again(self.workshop, self.shut) if self.shut else self.workshop

    @cached_property
    def room(self) -> JointView:
        """Return what the room may see."""
        return table_view(self.for_room, face_down=self.face_down)

    @cached_property
    def scene(self) -> Scene:
        """Return the table."""
        return self.whole.without_gaps(self.plain)

    @cached_property
    def whole(self) -> Scene:
        """Return the table with all gap lines."""
        found = self._scene_of(self.view, self.workshop)
        return found.keeping(self.before, self.touched) if self.before is not None else found

    @cached_property
    def room_scene(self) -> Scene:
        """Return the table as the room may see it."""
        return self._scene_of(self.room, self.for_room).without_gaps(self.plain)

    def _scene_of(self, view: View, workshop: Workshop) -> Scene:
        return scene(
            view,
            Insights(view, self.content),
            self.content,
            language=self.language,
            tr=self.tr,
            lenses=self.lenses,
            covered=covered(workshop),
        )

    @cached_property
    def insights(self) -> Insights:
        """Return what follows from what was revealed, with the facilitator's own beside it."""
        is_less = bool(self.shut or self.face_down)
        revealed = table_view(self.workshop) if is_less else self.room
        return Insights(revealed, self.content, beside=self.view)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what the table shows, with what is for the facilitator alone."""
        return self.insights.findings
