"""A review is a new workshop that begins with what the last one left (domain.md §11)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from jointtable.domain import blind
from jointtable.domain.blind import Subject
from jointtable.domain.edits.base import field_names
from jointtable.domain.records import (
    Action,
    ActionUpdate,
    Agreement,
    Area,
    Assumption,
    CarriedFrom,
    Contact,
    Escalation,
    Goal,
    GoalLink,
    GoalReading,
    GrowthPath,
    JointGoal,
    JointMove,
    Parked,
    Participant,
    Party,
    Position,
    Pulse,
    Record,
    Review,
    Rhythm,
    Risk,
    Round,
    Setup,
    Statement,
    StatementAnswer,
    Term,
    Theme,
    Truth,
    reference_fields,
)
from jointtable.domain.workshop import Workshop
from jointtable.insights.perception import StatementResult

R = TypeVar("R", bound=Record)

MOST_STATEMENTS: Final = 6
"""Statements that are asked again at a review."""

_AS_THEY_ARE: Final[tuple[type[Record], ...]] = (
    Participant,
    Theme,
    Area,
    Contact,
    Escalation,
    Rhythm,
    Agreement,
    Risk,
    JointGoal,
    GrowthPath,
    JointMove,
)
_ROUNDS: Final[tuple[Subject, ...]] = ("pulse", "statements", "positions")
_LIVE: Final = frozenset({"open", "under_way"})


def review_of(
    workshop: Workshop,
    *,
    id_: str,
    date: str,
    agenda: Iterable[Record],
    talk: Collection[str] = (),
    since: str | None = None,
) -> Workshop:
    """Return the workshop that reviews ``workshop``.

    Records keep their ids and say where they come from. What a side holds back stays behind.

    Args:
        workshop: What is reviewed.
        id_: Id of the new workshop.
        date: The day of the review, "YYYY-MM-DD".
        agenda: Blocks, steps and house rules of the new day; their ids are new.
        talk: The statements to ask again, as :func:`worth_asking` finds them; six at most.
        since: The day of the review before, from which on finished actions are carried; None:
            from the day of the workshop.

    Source:
        domain.md §11.
    """
    return _Review(workshop, id_, date, tuple(agenda), tuple(talk), since).made()


def worth_asking(result: StatementResult) -> tuple[str, ...]:
    """Return the statements a review asks again: blind spots and hidden differences, six at most.

    Args:
        result: The statements of the workshop, in the order of its list.
    """
    found = [
        (id_, item)
        for id_, item in result.items.items()
        if item.type == "hidden_difference" or item.blind_spot.sales or item.blind_spot.procurement
    ]
    found.sort(key=lambda pair: -(pair[1].talk or 0.0))
    return tuple(id_ for id_, _ in found[:MOST_STATEMENTS])


class _Review:
    """One review on its way."""

    def __init__(
        self,
        workshop: Workshop,
        id_: str,
        date: str,
        agenda: tuple[Record, ...],
        talk: tuple[str, ...],
        since: str | None,
    ) -> None:
        self._workshop = workshop
        self._id = id_
        self._date = date
        self._agenda = agenda
        self._talk = talk
        self._since = since or workshop.setup.date or ""
        self._from = CarriedFrom(workshop_id=workshop.setup.id, held_on=workshop.setup.date)

    def made(self) -> Workshop:
        """Return the review."""
        carried = {record.id: record for record in self._carried() if not _held_back(record)}
        kept = _closed_under_references(carried, self._workshop)
        fresh = [self._setup(), *(replace(p, released_at=None) for p in self._workshop.of(Party))]
        new: list[Record] = [*fresh, *(self._marked(record) for record in kept)]
        taken = {record.id for record in new}
        new += [record for record in self._agenda if record.id not in taken]
        return Workshop.of_records(new)

    def _setup(self) -> Setup:
        before = self._workshop.setup
        return Setup(
            id=self._id,
            title=before.title,
            kind="review",
            language=before.language,
            document_language=before.document_language,
            date=self._date,
            purpose=before.purpose,
            key_question=before.key_question,
            agenda="review",
            tender_status=before.tender_status,
            tender_frozen_from=before.tender_frozen_from,
            confidentiality=before.confidentiality,
            names_in_documents=before.names_in_documents,
            playbook_version=before.playbook_version + 1,
            previous_workshop_id=before.id,
            delete_after=before.delete_after,
        )

    def _marked(self, record: Record) -> Record:
        values: dict[str, object] = {}
        names = field_names(type(record))
        if "carried_from" in names and getattr(record, "carried_from") is None:  # noqa: B009
            values["carried_from"] = self._from
        if isinstance(record, Participant):
            values |= {"arrives": None, "leaves": None}
        return replace(record, **values) if values else record  # type: ignore[arg-type]

    def _carried(self) -> Iterator[Record]:
        workshop = self._workshop
        for kind in _AS_THEY_ARE:
            yield from workshop.of(kind)
        yield from (t for t in workshop.of(Term) if t.agreed_sales and t.agreed_procurement)
        yield from self._goals()
        yield from self._actions()
        yield from self._statements()
        yield from self._rounds()
        yield from self._assumptions()
        for parked in workshop.of(Parked):
            if parked.visibility == "joint" and not parked.closed:
                yield parked
        # dates that are still to come are promises too
        yield from (review for review in workshop.of(Review) if review.on > self._date)

    def _goals(self) -> Iterator[Record]:
        """Yield the sides' goals that met a joint goal; never-linked ones stay behind."""
        links = self._workshop.of(GoalLink)
        linked = {link.goal_id for link in links}
        for goal in self._workshop.of(Goal):
            if goal.id in linked and not blind.is_sealed(goal, self._workshop):
                yield replace(goal, round_id=None)
        yield from links
        yield from self._workshop.of(GoalReading)

    def _actions(self) -> Iterator[Record]:
        updates = self._workshop.of(ActionUpdate)
        ended = {u.action_id: u.on for u in updates if u.field == "status"}
        for action in self._workshop.of(Action):
            # without a line in its history an action ended on the day of the workshop
            if action.status in _LIVE or ended.get(action.id, self._since) >= self._since:
                yield action
        yield from updates

    def _statements(self) -> Iterator[Statement]:
        chosen = self._talk[:MOST_STATEMENTS]
        for statement in self._workshop.of(Statement):
            if statement.id in chosen:
                # the ticks spoke for the last result; the next one has not been asked
                yield replace(
                    statement,
                    discussion="",
                    example="",
                    released_sales=None,
                    released_procurement=None,
                )

    def _rounds(self) -> Iterator[Record]:
        """Yield the last revealed rounds with their answers, to be seen beside the new ones."""
        ids = set()
        for subject in _ROUNDS:
            counting = blind.sealed_view_round(self._workshop, subject)
            if counting is None:
                continue
            rounds = [counting]
            if subject == "positions":
                rounds += blind.corrections(self._workshop, subject)
            ids |= {round_.id for round_ in rounds}
        for round_ in self._workshop.of(Round):
            if round_.id in ids:
                subjects = tuple(s for s in round_.subjects if s in _ROUNDS)
                held_on = round_.held_on or self._workshop.setup.date
                yield replace(round_, subjects=subjects, held_on=held_on, block_id=None)
        for kind in (Pulse, StatementAnswer, Position):
            yield from (a for a in self._workshop.of(kind) if getattr(a, "round_id") in ids)  # noqa: B009

    def _assumptions(self) -> Iterator[Assumption]:
        verdicts = {t.assumption_id: t.verdict for t in self._workshop.of(Truth)}
        for assumption in self._workshop.of(Assumption):
            if blind.is_sealed(assumption, self._workshop):
                continue
            if verdicts.get(assumption.id, "open") == "open":
                yield replace(assumption, round_id=None)


def _held_back(record: Record) -> bool:
    ticks = (getattr(record, f"released_{side}", None) for side in ("sales", "procurement"))
    return False in ticks


def _closed_under_references(carried: dict[str, Record], workshop: Workshop) -> tuple[Record, ...]:
    """Return what of ``carried`` still says something, each list in its order.

    A record whose needed reference stays behind stays behind too; other references are let go of.
    """
    kept = dict(carried)
    while True:
        lost = [id_ for id_, record in kept.items() if not _stands(record, kept)]
        if not lost:
            break
        for id_ in lost:
            del kept[id_]
    places = {id_: workshop.place_of(id_) for id_ in kept}
    in_order = sorted(kept.values(), key=lambda record: places[record.id])
    return tuple(_without_loose_ends(record, kept) for record in in_order)


def _stands(record: Record, kept: dict[str, Record]) -> bool:
    return all(
        getattr(record, name) in kept
        for name, _, needed, _ in reference_fields(type(record))
        if needed
    )


def _without_loose_ends(record: R, kept: dict[str, Record]) -> R:
    values: dict[str, object] = {}
    for name, _, _, several in reference_fields(type(record)):
        value = getattr(record, name)
        if several:
            values[name] = tuple(id_ for id_ in value if id_ in kept)
        elif value is not None and value not in kept:
            values[name] = None
    return replace(record, **values) if values else record  # type: ignore[arg-type]
