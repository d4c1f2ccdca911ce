"""What each reader may see of a workshop: projections built from an allow-list (domain.md §6).

A record passes whole or not at all; of a record that passes, a reader gets the fields that
:mod:`jointtable.domain.allow_lists` names for them. Whatever no rule names does not exist there.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final, Literal, TypeVar, cast

from jointtable.domain import anonymous, blind
from jointtable.domain.allow_lists import ALLOWED, Row, hidden
from jointtable.domain.answers import Answers
from jointtable.domain.records import (
    RECORD_TYPES,
    SIDES,
    Area,
    Assumption,
    Block,
    ClockSpan,
    Criterion,
    InsightChoice,
    Participant,
    Party,
    Position,
    Pulse,
    Record,
    Records,
    Round,
    Setup,
    Side,
    Statement,
    StatementAnswer,
    Step,
    Term,
    Theme,
    Truth,
    Vote,
    references,
    rules_of,
)
from jointtable.domain.records.rules import OptionalText, Text
from jointtable.domain.views import (
    FacilitatorView,
    JointView,
    LeftOut,
    Reader,
    SideView,
    View,
    WritingView,
)

V = TypeVar("V", bound=View)
Reason = Literal["", "sealed", "note", "private", "held_back", "not_released", "other"]
"""Why a reader does not see a record; "" if they do."""


def table_view(workshop: Records, *, face_down: Collection[str] = ()) -> JointView:
    """Return what the room may see: the projector.

    Args:
        workshop: All records.
        face_down: Cards that lie covered before the room: their words are not there.
    """
    return _project(workshop, "table", JointView, face_down)


def joint_view(workshop: Records) -> JointView:
    """Return what joint documents and files may hold."""
    return _project(workshop, "joint", JointView)


def side_view(workshop: Records, side: Side) -> SideView:
    """Return what the documents and files of one side may hold."""
    return _project(workshop, side, SideView)


def facilitator_view(workshop: Records) -> FacilitatorView:
    """Return what the person at the keyboard may see: everything but single and sealed answers."""
    return _project(workshop, "facilitator", FacilitatorView)


def writing_view(
    workshop: Records,
    side: Side,
    round_id: str,
    *,
    person_id: str | None = None,
    slip: Collection[str] = (),
) -> WritingView:
    """Return what ``side`` may see while it writes into a round: the laptop is in its hands.

    What it is asked about is what the room sees, its people have their names, and its own answers
    of this round are there until it locks. Of answers that people give alone there are only those
    of one person or one slip.

    Args:
        workshop: The workshop.
        side: Who writes.
        round_id: The round; once it is locked by the side or revealed there are no answers.
        person_id: Who holds the laptop, where everybody answers alone.
        slip: Ids of the answers on the slip without a name that is being written.
    """
    done = _Projection(workshop, "table")
    for kind in RECORD_TYPES.values():
        if kind in _ASKED_ABOUT:
            done.add(kind)
    people = [one for one in workshop.of(Participant) if one.side == side]
    done.lists[Participant] = _with_allowed_fields(people, Participant, side)
    round_ = workshop.find(Round, round_id)
    if round_ is not None and blind.is_open(round_) and blind.locked_at(round_, side) is None:
        for answer_kind in blind.SUBJECT_OF:
            own = tuple(
                one
                for one in workshop.of(answer_kind)
                if getattr(one, "round_id", None) == round_id
                and getattr(one, "side", None) == side
                and (answer_kind not in _GIVEN_ALONE or _is_of(one, person_id, slip))
            )
            done.lists[answer_kind] = (*done.lists.get(answer_kind, ()), *own)
    return WritingView(
        reader=side,
        lists={kind: records for kind, records in done.lists.items() if records},
        answers=Answers(),
        left_out=LeftOut(),
    )


_ASKED_ABOUT: Final[frozenset[type[Record]]] = frozenset(
    {Setup, Party, Block, Step, Round, Term, Statement, Criterion, Area, Theme, Assumption}
)
_GIVEN_ALONE: Final[frozenset[type[Record]]] = frozenset({Pulse, StatementAnswer})


def _is_of(answer: Record, person_id: str | None, slip: Collection[str]) -> bool:
    whose = getattr(answer, "participant_id", None)
    return answer.id in slip if whose is None else whose == person_id


def open_rounds(records: Records) -> frozenset[str]:
    """Return the ids of the rounds that are not revealed."""
    return frozenset(one.id for one in records.of(Round) if one.revealed_at is None)


def is_sealed(record: Record, rounds: frozenset[str]) -> bool:
    """Return whether ``record`` is an answer of one of ``rounds``, which are not revealed."""
    return record.list_name in SEALABLE and getattr(record, "round_id", None) in rounds


SEALABLE: Final = frozenset(
    kind.list_name for kind, row in ALLOWED.items() if "round_id" in row.named()
) - {"sealed"}
"""Lists whose records may belong to a round."""


# --- the projection -------------------------------------------------------------------------------


class _Projection:
    """Collects what one reader sees, kind by kind; parents come before what hangs on them."""

    def __init__(self, workshop: Records, reader: Reader) -> None:
        self.workshop = workshop
        self.reader = reader
        self.open = open_rounds(workshop)
        self.lists: dict[type[Record], tuple[Record, ...]] = {}
        self.ids: set[str] = set()
        self.missing: Counter[Reason] = Counter()
        self.covered: list[Record] = []
        self.stays: set[tuple[str, Side]] = set()

    def add(self, kind: type[Record]) -> None:
        row = ALLOWED[kind]
        found = self.workshop.of(kind)
        if row.seen_by == "nobody" and "round_id" not in row.nobody:
            return
        if not found or (row.seen_by == "facilitator" and self.reader != "facilitator"):
            return
        seen = self._seen(found, row) if self._asks_each(row) else self._unsealed(found, kind)
        if seen:
            self.ids.update(map(_id, seen))
            self.lists[kind] = _with_allowed_fields(seen, kind, self.reader)

    def _asks_each(self, row: Row) -> bool:
        """Return whether it takes a look at each record to say whether this reader sees it.

        The facilitator sees whatever hangs on nothing and is not sealed.
        """
        return self.reader != "facilitator" or row.seen_by == "nobody" or bool(row.parents)

    def _seen(self, records: Sequence[Record], row: Row) -> Sequence[Record]:
        return [record for record in records if self._sees(record, row)]

    def _unsealed(self, records: Sequence[Record], kind: type[Record]) -> Sequence[Record]:
        if not self.open or kind.list_name not in SEALABLE:
            return records
        for record in records:
            if _round_id(record) in self.open:
                self._miss(record, "sealed")
        return [record for record in records if _round_id(record) not in self.open]

    def turn_down(self, ids: frozenset[str]) -> None:
        """Take the words out of the records ``ids``; that they are there may be seen."""
        for kind, records in self.lists.items():
            if not any(record.id in ids for record in records):
                continue
            words = _words_of(kind)
            self.lists[kind] = tuple(
                _without(one, words) if one.id in ids else one for one in records
            )

    def _sees(self, record: Record, row: Row) -> bool:
        reason = self._reason(record, row)
        if reason:
            self._miss(record, reason)
            return False
        return not row.parents or all(
            parent is None or parent in self.ids
            for parent in (getattr(record, name) for name in row.parents)
        )

    def _reason(self, record: Record, row: Row) -> Reason:
        if self.open and is_sealed(record, self.open):
            return "sealed"
        return why_hidden(record, row, self.reader)

    def _miss(self, record: Record, reason: Reason) -> None:
        self.missing[reason] += 1
        if reason == "sealed":
            self.covered.append(record)
        elif reason == "held_back" and isinstance(record, Position | Truth):
            parent = record.area_id if isinstance(record, Position) else record.assumption_id
            self.stays.add((parent, record.side))


def _project(
    workshop: Records, reader: Reader, kind: type[V], face_down: Collection[str] = ()
) -> V:
    done = _Projection(workshop, reader)
    for record_kind in RECORD_TYPES.values():
        done.add(record_kind)
    if face_down:
        done.turn_down(frozenset(face_down))
    if reader == "table" and votes_are_covered(workshop):
        done.lists.pop(Vote, None)
    _loosen(done)
    done.lists[Participant] = people(done.lists, reader)
    on_the_table = reader in {"table", "facilitator"}
    return kind(
        reader=reader,
        lists=done.lists,
        answers=anonymous.answers(
            workshop,
            [one.id for one in done.lists.get(Statement, ())],
            done.covered if on_the_table else (),
        ),
        left_out=_left_out(done.missing),
        stays=frozenset(place for place in done.stays if place[0] in done.ids),
        started=_started(workshop),
        put_off=frozenset() if on_the_table else _put_off(workshop),
    )


def _put_off(workshop: Records) -> frozenset[str]:
    """Return the keys of the findings that wait: a finding is in the playbook until then."""
    return frozenset(one.insight for one in workshop.of(InsightChoice) if one.choice == "not_now")


def _left_out(missing: Counter[Reason]) -> LeftOut:
    return LeftOut(
        private_notes=missing["note"],
        private_cards=missing["private"],
        held_back=missing["held_back"],
        not_released=missing["not_released"],
        sealed=missing["sealed"],
    )


def _started(workshop: Records) -> frozenset[str]:
    begun = {span.block_id for span in workshop.of(ClockSpan)}
    return frozenset(begun | {step.block_id for step in workshop.of(Step) if step.done})


def why_hidden(record: Record, row: Row, reader: Reader) -> Reason:
    """Return why ``reader`` does not see a record that is not sealed, whatever it hangs on.

    Args:
        record: Any record.
        row: That of its kind in :data:`jointtable.domain.allow_lists.ALLOWED`.
        reader: Who looks.
    """
    match row.seen_by:
        case "all":
            return ""
        case "born_joint":
            return _born_joint(record, reader)
        case "words":
            return _words(record, row.author, reader)
        case _:
            return _beside(record, row, reader)


# --- whole records --------------------------------------------------------------------------------

_id = attrgetter("id")
_round_id = attrgetter("round_id")
_ticks = attrgetter("released_sales", "released_procurement")
_visibility = attrgetter("visibility")


def _born_joint(record: Record, reader: Reader) -> Reason:
    visibility = _visibility(record)
    if reader in {"facilitator", visibility}:
        # "joint" is both a reader and a visibility, and has ticks to ask
        return "held_back" if reader == "joint" and False in _ticks(record) else ""
    if visibility != "joint":
        return "private"
    return "held_back" if reader != "table" and False in _ticks(record) else ""


def _words(record: Record, author: str, reader: Reader) -> Reason:
    visibility = _visibility(record)
    if reader == "facilitator":
        return ""
    if visibility != "joint":
        return "" if reader == visibility else "private"
    ticks = _ticks(record)
    if reader == "table" or ticks == (True, True):
        return ""
    if author and reader in SIDES and reader == getattr(record, author):
        return ""  # “joint” is a reader, too, and the author of a friction that both named
    return "held_back" if False in ticks else "not_released"


def _beside(record: Record, row: Row, reader: Reader) -> Reason:
    if row.seen_by == "nobody":
        return "other"
    if reader == "facilitator":
        return ""
    visibility = _visibility(record)
    if row.seen_by == "notes":
        return "" if reader == visibility else "note"
    return "" if visibility == "joint" and reader != "table" else "other"


def votes_are_covered(workshop: Records) -> bool:
    """Return whether votes are being counted out of the room's sight (ux.md §4.4)."""
    if workshop.of(Setup)[0].status != "running" or not _is_voting(workshop):
        return False
    blocks = [block for block in workshop.of(Block) if block.stage == "goals"]
    if any(dict(block.settings).get("votes_covered") for block in blocks):
        return True
    return any(vote.method != "hands" for vote in workshop.of(Vote))


def _is_voting(workshop: Records) -> bool:
    steps = [step for step in workshop.of(Step) if step.key == "vote"]
    return bool(steps) and not any(step.done for step in steps)


# --- fields ---------------------------------------------------------------------------------------


def _with_allowed_fields(
    records: Sequence[Record], kind: type[Record], reader: Reader
) -> tuple[Record, ...]:
    fields = hidden(kind, reader)
    if not fields:
        return tuple(records)
    return tuple(_without(record, fields) for record in records)


def _without(record: Record, fields: Iterable[tuple[str, object]]) -> Record:
    emptied = {name: empty for name, empty in fields if getattr(record, name) != empty}
    return _changed(record, emptied) if emptied else record


def _changed(record: Record, emptied: dict[str, object]) -> Record:
    # defaults keep every rule, so nothing needs to be checked again
    kept = {name: getattr(record, name) for name, _, _ in rules_of(type(record))}
    return type(record).trusted(kept | emptied)


def _words_of(kind: type[Record]) -> tuple[tuple[str, object], ...]:
    """Return (field, nothing) of each field of ``kind`` that holds words."""
    return tuple(
        (name, None if isinstance(rule, OptionalText) else "")
        for name, rule, _ in rules_of(kind)
        if isinstance(rule, Text | OptionalText)
    )


def _loosen(done: _Projection) -> None:
    for kind, records in done.lists.items():
        names = ALLOWED[kind].loose
        if names:
            done.lists[kind] = tuple(
                _without(
                    record,
                    [(name, None) for name in names if getattr(record, name) not in done.ids],
                )
                for record in records
            )


# --- people ---------------------------------------------------------------------------------------


def people(lists: dict[type[Record], tuple[Record, ...]], reader: Reader) -> tuple[Record, ...]:
    """Return the participants among ``lists`` as ``reader`` may know them.

    On the projector only owners, signers and others with a task have a name. In documents a person
    has the name, the initials or the role that the workshop and the person agreed to.
    """
    found = cast("tuple[Participant, ...]", lists.get(Participant, ()))
    if reader == "facilitator":
        return found
    if reader == "table":
        named = _with_a_task(lists)
        return tuple(person if person.id in named else _nameless(person) for person in found)
    how = cast("Setup", lists[Setup][0]).names_in_documents
    return tuple(_as_agreed(person, how) for person in found)


def _with_a_task(lists: dict[type[Record], tuple[Record, ...]]) -> frozenset[str]:
    return frozenset(
        target
        for records in lists.values()
        for record in records
        for _, list_name, target, _ in references(record)
        if list_name == "participants"
    )


def _nameless(person: Participant) -> Participant:
    return replace(person, name="", initials="", role="")


def _as_agreed(person: Participant, how: Literal["names", "roles", "initials"]) -> Participant:
    if not person.named_in_documents or how == "roles":
        return replace(person, name="", initials="")
    if how == "initials":
        letters = "".join(word[0] for word in person.name.split()[:2]).upper()
        return replace(person, name="", initials=person.initials or letters)
    return person
