"""A rehearsal: a copy of a workshop, and sample answers for one step after the other.

The answers are those of a made-up workshop, laid over the set-up that is rehearsed: its words,
areas and people by key where both have one, else by their place in the list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from itertools import product
from typing import ClassVar, Final

from jointtable.domain import blind
from jointtable.domain.edits import (
    AcceptHouseRules,
    AddRecords,
    ChangeFields,
    Edit,
    PutAnswers,
    Together,
)
from jointtable.domain.edits.base import field_names
from jointtable.domain.records import (
    MAX_LABEL,
    SIDES,
    Action,
    Agreement,
    Area,
    Assumption,
    Block,
    ClockSpan,
    Contact,
    Criterion,
    Escalation,
    Friction,
    Goal,
    GoalLink,
    GrowthPath,
    Hope,
    Incident,
    JointGoal,
    JointMove,
    Meaning,
    Participant,
    Party,
    Position,
    ProcessStep,
    Pulse,
    Ranking,
    Record,
    Review,
    Rhythm,
    Risk,
    Round,
    Setup,
    Side,
    Statement,
    StatementAnswer,
    Step,
    Term,
    Theme,
    ThemeRating,
    Touch,
    Truth,
    Turn,
    Vote,
    reference_fields,
)
from jointtable.domain.rehearsal import AlreadyBegun, rehearsal_of
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, translator
from jointtable.interchange import read
from jointtable.resources import assets
from jointtable.values import dataclass

_SET_UP: Final[tuple[type[Record], ...]] = (Participant, Term, Statement, Criterion, Area, Theme)
"""Kinds that are set up before; what is missing of them is taken from the sample."""
_OF_THE_DAY: Final = (ClockSpan, Turn, Incident)
_SAMPLES: Final = {"en": "gearworks-dairies", "fi": "pannukakku"}
_PREFIX: Final = "sample-"
_LONGEST: Final = 64

_FILLED: Final[Mapping[str, tuple[type[Record], ...]]] = {
    "pulse": (Pulse,),
    "hopes_worries": (Hope,),
    "our_meaning": (Meaning,),
    "we_assume": (Assumption,),
    "statements": (StatementAnswer,),
    "criteria": (Ranking,),
    "what_is_true": (Truth,),
    "own_view": (Position,),
    "guess_theirs": (Position,),
    "matrices": (Position,),
    "growth_path": (GrowthPath,),
    "our_goals": (Goal, ThemeRating),
    "joint_goals": (JointGoal, GoalLink),
    "vote": (Vote,),
    "two_processes": (ProcessStep,),
    "where_they_touch": (Touch, Friction),
    "joint_moves": (JointMove,),
    "promises": (Action, Agreement),
    "ways_of_working": (Contact, Escalation, Rhythm),
    "premortem": (Risk,),
    "review_dates": (Review,),
    "pulse_again": (Pulse,),
}
"""What a step adds, by its key."""

_LATER: Final[Mapping[str, Mapping[type[Record], tuple[str, ...]]]] = {
    "our_wording": {Term: ("wording", "agreed_sales", "agreed_procurement")},
    "verdicts": {Truth: ("verdict", "example", "sooner")},
    "measure_owners": {
        JointGoal: (
            *("metric", "unit", "baseline", "target", "due"),
            *("owner_sales_id", "owner_procurement_id"),
        )
    },
    "gives_gets": {
        JointGoal: ("sales_gives", "sales_gets", "procurement_gives", "procurement_gets")
    },
}
"""What a step says of what is there already, by its key."""

_FIRST: Final[Mapping[type[Record], frozenset[str]]] = {
    Participant: frozenset({"side", "name", "initials", "role", "unit", "buying_role", "signs"}),
    Term: frozenset({"key", "term"}),
    Statement: frozenset({"key", "text", "dimension", "weight"}),
    Criterion: frozenset({"key", "name"}),
    Area: frozenset({"name", "category"}),
    Theme: frozenset({"key", "name"}),
    JointGoal: frozenset({"theme_id", "title", "explanation"}),
    Truth: frozenset({"assumption_id", "side", "text"}),
}
"""Fields of kinds that are set up, or said in more than one step: those that are said first."""

_KEPT: Final = frozenset({"id", "order", "visibility", "created_at"})
_NEVER_LENT: Final = frozenset(
    {"carried_from", "changed_at", "released_sales", "released_procurement"}
)


@dataclass(frozen=True, slots=True, repr=False)
class FillIn(Together):
    """Sample answers for a step."""

    label: ClassVar[str] = N_("Sample answers")


def sample_for(workshop: Workshop) -> Workshop:
    """Return the made-up workshop in whose words ``workshop`` is rehearsed."""
    name = _SAMPLES.get(workshop.setup.language, _SAMPLES["en"])
    return read((assets() / "samples" / f"{name}.json").read_bytes())


def title_of(workshop: Workshop) -> str:
    """Return the title of the rehearsal of ``workshop``, in its own language."""
    setup = workshop.setup
    parties = (workshop.find(Party, side) for side in SIDES)
    names = (party.short_name or party.name for party in parties if party is not None)
    text = translator(setup.document_language or setup.language)(N_("Rehearsal: {title}"))
    return text.format(title=setup.title or " × ".join(names))


def rehearsal(workshop: Workshop, sample: Workshop, title: str) -> Workshop:
    """Return the copy in which ``workshop`` is rehearsed, from its beginning.

    Args:
        workshop: Prepared, and not begun.
        sample: Lends people, areas and words where there are none yet.
        title: Of the copy; it says that it is a rehearsal wherever a title stands.

    Raises:
        AlreadyBegun: The workshop has begun.
    """
    setup = workshop.setup
    if setup.status != "draft":
        raise AlreadyBegun
    copy = replace(setup, id=rehearsal_of(setup.id), title=title[:MAX_LABEL], current_step_id=None)
    records = [r for r in workshop.records() if not isinstance(r, (Setup, *_OF_THE_DAY))]
    lent = (
        replace(record, id=_lent(record.id), **_plain(record))
        for kind in _SET_UP
        if not workshop.of(kind)
        for record in sample.of(kind)
    )
    return Workshop.of_records([copy, *records, *lent])


def fill_in(workshop: Workshop, step: Step, sample: Workshop, at: str) -> Edit | None:
    """Return the edit that answers a step as the sample does; None: there is nothing to answer.

    Args:
        workshop: A rehearsal.
        step: The step.
        sample: Whose answers.
        at: When (instant).
    """
    filling = _Filling(workshop, sample, at)
    edits = tuple(filling.of_step(step))
    wanted = tuple(edit for edit in edits if edit.plan(workshop)) if edits else ()
    return FillIn(wanted) if wanted else None


class _Filling:
    """Lays the records of a sample over a workshop."""

    def __init__(self, workshop: Workshop, sample: Workshop, at: str) -> None:
        self._workshop, self._sample, self._at = workshop, sample, at
        self._partners = {
            one: ids for kind in _SET_UP for one, ids in _partners(workshop, sample, kind)
        }
        self._new: set[str] = set()

    def of_step(self, step: Step) -> Iterator[Edit]:
        """Yield the edits of a step."""
        block = self._workshop.find(Block, step.block_id)
        promised = dict(block.settings).get("answers_shown") if block is not None else None
        if step.key == "house_rules":
            yield from (AcceptHouseRules(side, accepted=True, at=self._at) for side in SIDES)
        records = [
            record
            for kind in _FILLED.get(step.key, ())
            for one in self._sample.of(kind)
            if self._is_of(one, step)
            for record in self._laid(one, nameless=promised == "nobody")
        ]
        answers = [one for one in records if getattr(one, "round_id", None) is not None]
        for side in SIDES:
            of_side = tuple(one for one in answers if getattr(one, "side", "") == side)
            if of_side:
                yield PutAnswers(of_side, self._at)  # type: ignore[arg-type]  # they have a round
        cards = tuple(one for one in records if one not in answers)
        if cards:
            yield AddRecords(cards)
        for kind, names in _LATER.get(step.key, {}).items():
            yield from self._said_later(kind, names)

    def _is_of(self, record: Record, step: Step) -> bool:
        """Return whether an answer belongs to this asking of its question."""
        if not isinstance(record, Pulse):
            return True
        round_ = self._sample.find(Round, record.round_id)
        moment = "close" if step.key == "pulse_again" else "start"
        return round_ is not None and round_.moment == moment

    def _laid(self, record: Record, *, nameless: bool) -> Iterator[Record]:
        """Yield what stands for ``record`` here: one for each thing it can speak of."""
        subject = blind.SUBJECT_OF.get(type(record))
        round_ = blind.open_round(self._workshop, subject) if subject is not None else None
        side: Side | None = getattr(record, "side", None)
        if round_ is not None and side is not None and blind.locked_at(round_, side) is not None:
            return
        if round_ is None and "round_id" in _needed(type(record)):
            return
        for number, over in enumerate(self._places(record)):
            id_ = _lent(record.id, number)
            if self._workshop.find(Record, id_) is not None:
                continue
            values = {**_plain(record), **over, "created_at": self._at}
            if nameless and "participant_id" in values:
                values["participant_id"] = None
            if "round_id" in field_names(type(record)):
                values["round_id"] = round_.id if round_ is not None else None
            self._new.add(id_)
            yield replace(record, id=id_, **values)

    def _places(self, record: Record) -> Iterator[dict[str, object]]:
        """Yield the references of what stands for ``record``, once for each it may be about."""
        by_person = isinstance(record, Pulse | StatementAnswer)
        fixed: dict[str, object] = {}
        spread: dict[str, tuple[str, ...]] = {}
        for name, list_name, needed, several in reference_fields(type(record)):
            value = getattr(record, name)
            if value is None or list_name == "rounds":
                continue
            if several:
                found = (self._here(one) for one in value)
                fixed[name] = tuple(dict.fromkeys(ids[0] for ids in found if ids))
            elif needed or (by_person and name == "participant_id"):
                spread[name] = self._here(value)  # nothing of it here: nothing to say
            else:
                ids = self._here(value)
                fixed[name] = ids[0] if ids else None
        for chosen in product(*spread.values()):
            yield {**fixed, **dict(zip(spread, chosen, strict=True))}

    def _here(self, id_: str) -> tuple[str, ...]:
        """Return what stands here for a record of the sample."""
        if id_ in self._partners:
            return self._partners[id_]
        lent = _lent(id_)
        known = lent in self._new or self._workshop.find(Record, lent) is not None
        return (lent,) if known else ()

    def _said_later(self, kind: type[Record], names: tuple[str, ...]) -> Iterator[Edit]:
        news: dict[str, dict[str, object]] = {}
        for one in self._sample.of(kind):
            for id_ in self._here(one.id):
                if self._workshop.find(kind, id_) is not None:
                    news[id_] = {name: self._value(one, name) for name in names}
        if news:
            yield ChangeFields(news, self._at)

    def _value(self, record: Record, name: str) -> object:
        value = getattr(record, name)
        if not name.endswith("_id") or value is None:
            return value
        ids = self._here(value)
        return ids[0] if ids else None


def _partners(
    workshop: Workshop, sample: Workshop, kind: type[Record]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield for each record of the sample those of the workshop that it stands for."""
    taken: dict[str, list[str]] = {one.id: [] for one in sample.of(kind)}
    for side in (*SIDES, "facilitator") if kind is Participant else ("",):
        of_side = (one for one in workshop.of(kind) if getattr(one, "side", "") == side)
        own = [one for one in of_side if not getattr(one, "leaves", None)]
        lenders = [one for one in sample.of(kind) if getattr(one, "side", "") == side]
        by_key = {key: one for one in lenders if (key := getattr(one, "key", None))}
        for number, one in enumerate(own if lenders else ()):
            key = getattr(one, "key", None)
            lender = by_key.get(key) or lenders[number % len(lenders)]
            taken[lender.id].append(one.id)
    yield from ((id_, tuple(ids)) for id_, ids in taken.items())


def _needed(kind: type[Record]) -> frozenset[str]:
    return frozenset(name for name, _, needed, _ in reference_fields(kind) if needed)


def _plain(record: Record) -> dict[str, object]:
    """Return the fields in which a lent record differs from the sample's."""
    names = field_names(type(record))
    first = _FIRST.get(type(record))
    unsaid = names - first - _KEPT if first is not None else names & _NEVER_LENT
    return {f.name: f.default for f in fields(type(record)) if f.name in unsaid}


def _lent(id_: str, number: int = 0) -> str:
    """Return the id of what stands here for a record of the sample."""
    tail = f".{number}" if number else ""
    return _PREFIX + id_[: _LONGEST - len(_PREFIX) - len(tail)] + tail
