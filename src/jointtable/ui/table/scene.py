"""Makes the table of an open workshop for the facilitator's eyes."""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from jointtable.content import Content
from jointtable.domain.views import FacilitatorView, JointView
from jointtable.domain.visibility import facilitator_view, table_view
from jointtable.domain.workshop import Workshop
from jointtable.i18n import Tr
from jointtable.insights import Finding, Insights
from jointtable.layout.covered import covered
from jointtable.layout.table import Scene, scene
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
    """

    workshop: Workshop = field(repr=False)
    content: Content = field(repr=False)
    language: str
    tr: Tr = field(repr=False)
    lenses: Mapping[str, str]
    plain: frozenset[str] = frozenset()

    @cached_property
    def view(self) -> FacilitatorView:
        """Return the records without sealed answers."""
        return facilitator_view(self.workshop)

    @cached_property
    def room(self) -> JointView:
        """Return what the room may see."""
        return table_view(self.workshop)

    @cached_property
    def scene(self) -> Scene:
        """Return the table."""
        found = scene(
            self.view,
            Insights(self.view, self.content),
            self.content,
            language=self.language,
            tr=self.tr,
            lenses=self.lenses,
            covered=covered(self.workshop),
        )
        return found.without_gaps(self.plain)

    @cached_property
    def insights(self) -> Insights:
        """Return what follows from what the room may see, with the facilitator's own beside it."""
        return Insights(self.room, self.content, beside=self.view)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what the table shows, with what is for the facilitator alone."""
        return self.insights.findings
