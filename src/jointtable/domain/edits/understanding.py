"""Understanding and agreeing: verdicts on assumptions, yes and no of the sides."""

from typing import ClassVar, Literal

from typing_extensions import override

from jointtable.domain import blind
from jointtable.domain.changes import Changes, added
from jointtable.domain.edits.base import Edit, change_of, field_names, planned, the
from jointtable.domain.errors import Refused
from jointtable.domain.records import SIDES, Assumption, Side, Truth
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_
from jointtable.values import dataclass

Verdict = Literal["right", "partly", "wrong", "open"]


class NothingToAgree(Refused):
    """The card has no yes of the sides. Facts: ``list``."""

    what = N_("That cannot be agreed on.")


@dataclass(frozen=True, slots=True, repr=False)
class SetVerdict(Edit):
    """The side that knows says whether an assumption is right.

    Attributes:
        assumption_id: The assumption.
        verdict: right, partly, wrong or open.
        truth_id: Id for the answer, if there is none yet.
        at: When (instant).
    """

    assumption_id: str
    verdict: Verdict
    truth_id: str
    at: str
    label: ClassVar[str] = N_("Give a verdict")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            StillSealed: The assumption or its answer has not been revealed.
        """
        truth = answer_to(workshop, self.assumption_id)
        if truth is None:
            if self.verdict == "open":
                return ()
            truth = _empty(workshop, self.assumption_id, self.truth_id, self.verdict, self.at)
            return planned(workshop, (added(truth),))
        blind.check_on_table(workshop, truth)
        return planned(workshop, change_of(truth, {"verdict": self.verdict}, self.at))


@dataclass(frozen=True, slots=True, repr=False)
class AnswerAssumption(Edit):
    """The side that knows answers an assumption in the open, or changes its answer.

    Attributes:
        assumption_id: The assumption.
        text: The answer.
        truth_id: Id for the answer, if there is none yet.
        at: When (instant).
    """

    assumption_id: str
    text: str
    truth_id: str
    at: str
    label: ClassVar[str] = N_("Answer an assumption")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            StillSealed: The assumption has not been revealed.
        """
        truth = answer_to(workshop, self.assumption_id)
        if truth is not None:
            return planned(workshop, change_of(truth, {"text": self.text}, self.at))
        new = _empty(workshop, self.assumption_id, self.truth_id, "open", self.at)
        after = change_of(new, {"text": self.text}, None)
        return planned(workshop, (added(after[0].record if after else new),))


def answer_to(workshop: Workshop, assumption_id: str) -> Truth | None:
    """Return the newest answer to the assumption, or None."""
    found = (t for t in reversed(workshop.of(Truth)) if t.assumption_id == assumption_id)
    return next(found, None)


def _empty(workshop: Workshop, assumption_id: str, id_: str, verdict: Verdict, at: str) -> Truth:
    assumption = the(workshop, Assumption, assumption_id)
    blind.check_on_table(workshop, assumption)
    knows: Side = "procurement" if assumption.side == "sales" else "sales"
    return Truth(id=id_, assumption_id=assumption_id, side=knows, verdict=verdict, created_at=at)


@dataclass(frozen=True, slots=True, repr=False)
class Agree(Edit):
    """A side, or both, say yes to something joint, or take it back.

    Attributes:
        ids: The cards.
        sides: Who says it.
        agreed: Whether they agree.
        at: When (instant).
    """

    ids: tuple[str, ...]
    agreed: bool
    at: str
    sides: tuple[Side, ...] = SIDES
    label: ClassVar[str] = N_("Agree")

    @override
    def plan(self, workshop: Workshop) -> Changes:
        """See :class:`Edit`.

        Raises:
            NothingToAgree: One of the cards has no yes of the sides.
        """
        changes: Changes = ()
        for id_ in self.ids:
            card = workshop[id_]
            if "agreed_sales" not in field_names(type(card)):
                raise NothingToAgree(list=card.list_name)
            values = {f"agreed_{side}": self.agreed for side in self.sides}
            changes += change_of(card, values, self.at)
        return planned(workshop, changes)
