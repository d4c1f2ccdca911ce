"""What the room may know at one moment, and the table that is laid out from it."""

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Final

from jointtable.content import Content
from jointtable.content.fallback import Shown
from jointtable.domain.blind import Subject
from jointtable.domain.records import Block, Step
from jointtable.domain.views import JointView
from jointtable.i18n import Translator
from jointtable.insights import Insights
from jointtable.layout.context import NOTHING_COVERED, Context
from jointtable.layout.covered import Covered
from jointtable.layout.marks import face_down
from jointtable.layout.primitives import AnyPrimitive, Picture, Place
from jointtable.layout.table import Frame, Scene, scene
from jointtable.values import dataclass

_USUAL: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True)
class Room:
    """Everything a picture for the room is made from; each part is made when asked for.

    Attributes:
        view: What the room may see of the workshop.
        content: Templates and models.
        language: Of the workshop: of templates, dates and numbers.
        tr: Looks up the fixed words in that language.
        lenses: The lens of each frame by its block; those not named have their usual one.
        opened: Block and place of a zone that is open as a list; None: none is.
        covered: How far both sides are in rounds that are being written: numbers only.
        votes_covered: Whether votes are being counted out of sight.
        plain: Stages whose frames have no gap lines yet.
        face_down: Cards that are covered before the room; their words are not in the view.
    """

    view: JointView = field(repr=False)
    content: Content = field(repr=False)
    language: str
    tr: Translator = field(repr=False)
    lenses: Mapping[str, str] = field(default_factory=lambda: _USUAL)
    opened: tuple[str, Place] | None = None
    covered: Mapping[Subject, Covered] = field(default_factory=lambda: NOTHING_COVERED)
    votes_covered: bool = False
    plain: frozenset[str] = frozenset()
    face_down: frozenset[str] = frozenset()

    @cached_property
    def insights(self) -> Insights:
        """Return what can be computed from what the room may see."""
        return Insights(self.view, self.content)

    @cached_property
    def shown(self) -> Shown:
        """Return the reader of records with their templates."""
        return Shown(self.view, self.content, self.language)

    @cached_property
    def scene(self) -> Scene:
        """Return the table; its frames are drawn when they are asked for."""
        found = scene(
            self.view,
            self.insights,
            self.content,
            language=self.language,
            tr=self.tr,
            lenses=self.lenses,
            covered=self.covered,
        )
        found = found.without_gaps(self.plain)
        if self.opened is not None:
            found = found.with_list(*self.opened)
        if not self.face_down:
            return found
        frames = (replace(one, draw=partial(_covered, one, self.face_down)) for one in found.frames)
        return replace(found, frames=tuple(frames))

    def context(self, block_id: str = "") -> Context:
        """Return what the layout asks of a stage; one that is not there is an empty one."""
        found = self.view.find(Block, block_id)
        context = Context(
            view=self.view,
            insights=self.insights,
            content=self.content,
            block=found or Block(id="none", kind="break", minutes=0),
            language=self.language,
            tr=self.tr,
            covered=self.covered,
        )
        return replace(context, lens=self.lenses.get(block_id, ""))

    def step_mode(self, step: Step) -> str:
        """Return whether a step is open, blind or a reveal."""
        return self.shown.step_mode(step)


def _covered(frame: Frame, ids: frozenset[str]) -> Picture:
    """Return the picture of a frame with the cards ``ids`` lying face down."""
    drawn = frame.picture
    covers: list[AnyPrimitive] = []
    for hit in drawn.hits:
        if hit.role == "card" and ids.intersection(hit.record_ids[:1]):
            parts = drawn.parts.get(hit.key, ())
            side = next((one.part.side for one in parts if one.part.side), None)
            covers.extend(face_down(side or "joint", hit.box))
    return Picture((*drawn.primitives, *covers), drawn.hits, drawn.width, drawn.height)
