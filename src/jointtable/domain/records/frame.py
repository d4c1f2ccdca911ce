"""The frame of the workshop: who meets, when, and by which agenda."""

from typing import Annotated, ClassVar, Final, Literal

from jointtable.domain.records.base import Record
from jointtable.domain.records.rules import (
    AnyText,
    At,
    Bool,
    Day,
    From,
    Id,
    IdOrNone,
    Label,
    Language,
    NeededAt,
    NeededLabel,
    NeededTime,
    Number,
    OfSide,
    OfSideOrFacilitator,
    OneOf,
    Order,
    Pairs,
    Several,
    Side,
    Text,
    Time,
    To,
    Whole,
    YesNo,
)
from jointtable.values import dataclass

SCALE_NAMES_RULES: Final = Pairs(
    (
        ("breakthrough", Text(200, needed=True)),
        ("growing", Text(200, needed=True)),
        ("operational", Text(200, needed=True)),
        ("strategic", Text(200, needed=True)),
        ("tactical", Text(200, needed=True)),
    )
)

SETTINGS_RULES: Final = Pairs(
    (
        ("answers_shown", OneOf(("name", "side", "nobody"))),
        ("max_cards_per_side", Whole(1, 99)),
        ("max_terms", Whole(1, 20)),
        ("max_areas", Whole(1, 20)),
        ("votes_per_person", Whole(1, 10)),
        ("votes_covered", Bool()),
        ("min_votes", Whole(1, 10)),
        ("one_sided_votes", Whole(2, 99)),
        ("share_ratio", Number(0, 1)),
        ("confidence", Bool()),
        ("truths_blind", Bool()),
        ("reveal_row_by_row", Bool()),
        ("gap_lines_after_reveal", Bool()),
        ("timer_on_projector", Bool()),
        ("worksheets", Bool()),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup(Record):
    """The workshop itself: one object, the header of the file.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        title: Missing: names of the parties.
        kind: Kind.
        status: Status.
        language: Of the script.
        document_language: Missing: language.
        date: Date, "YYYY-MM-DD".
        starts: Starts, "hh:mm".
        ends: Fixed end, "hh:mm".
        place: Place.
        purpose: Purpose.
        background: Printed in full.
        key_question: Missing: template.
        agenda: Template key; missing: half_day.
        tender_status: Tender status.
        tender_frozen_from: Playbook frozen for the tender's scope, "YYYY-MM-DD".
        confidentiality: Printed on the cover.
        names_in_documents: Names in documents.
        playbook_version: Playbook version.
        previous_workshop_id: Previous workshop id.
        delete_after: Retention, "YYYY-MM-DD".
        current_step_id: Where to go on (→ steps).
        started_at: Started at (instant).
        closed_at: Closed at (instant).
    """

    list_name: ClassVar[str] = "workshop"

    id: Id
    title: Label = ""
    kind: Annotated[Literal["workshop", "review"], OneOf(("workshop", "review"))] = "workshop"
    status: Annotated[Literal["draft", "running", "done"], OneOf(("draft", "running", "done"))] = (
        "draft"
    )
    language: Annotated[Language, OneOf(("en", "fi", "sv"))]
    document_language: Annotated[Language | None, OneOf(("en", "fi", "sv"), optional=True)] = None
    date: Day = None
    starts: NeededTime = "09:00"
    ends: Time = None
    place: Label = ""
    purpose: AnyText = ""
    background: AnyText = ""
    key_question: Annotated[str, Text(70)] = ""
    agenda: Label = ""
    tender_status: AnyText = ""
    tender_frozen_from: Day = None
    confidentiality: AnyText = ""
    names_in_documents: Annotated[
        Literal["names", "roles", "initials"], OneOf(("names", "roles", "initials"))
    ] = "names"
    playbook_version: Annotated[int, Whole(1)] = 1
    previous_workshop_id: IdOrNone = None
    delete_after: Day = None
    current_step_id: Annotated[str | None, To("steps")] = None
    started_at: At = None
    closed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Record):
    """The two companies; id = side.

    Seen by: everybody.

    Attributes:
        id: The side this company is: "sales" or "procurement".
        name: Company.
        short_name: For the table.
        industry: Industry.
        calls_other: What it calls the other side; missing: customer / supplier.
        letter: In markers; missing: S / P.
        scale_names: Own names of the three levels; missing: template.
        contact: Contact.
        released_at: The side's release in step Ready (instant).
    """

    list_name: ClassVar[str] = "parties"

    id: OfSide
    name: NeededLabel
    short_name: Annotated[str, Text(30)] = ""
    industry: AnyText = ""
    calls_other: Label = ""
    letter: Annotated[str, Text(2)] = ""
    scale_names: Annotated[tuple[tuple[str, str], ...], SCALE_NAMES_RULES] = ()
    contact: AnyText = ""
    released_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Record):
    """People in the room.

    Seen by: everybody; e-mail facilitator only.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        side: Its author.
        name: Person or role; may be missing.
        initials: Chip.
        role: Role.
        unit: Unit.
        email: Only for calendar files.
        sponsor: Sponsor.
        reader: Reads for the side.
        signs: One a side.
        buying_role: Procurement only.
        named_in_documents: False prints the role instead.
        arrives: Came late, "hh:mm".
        leaves: Left early, "hh:mm".
        order: Place in its zone or list, 0 first; None: list order.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "participants"

    id: Id
    side: OfSideOrFacilitator
    name: Label = ""
    initials: Annotated[str, Text(3)] = ""
    role: Label = ""
    unit: Label = ""
    email: Label = ""
    sponsor: YesNo = False
    reader: YesNo = False
    signs: YesNo = False
    buying_role: Annotated[
        Literal["initiator", "user", "influencer", "buyer", "decider", "gatekeeper", "approver"]
        | None,
        OneOf(
            ("initiator", "user", "influencer", "buyer", "decider", "gatekeeper", "approver"),
            optional=True,
        ),
    ] = None
    named_in_documents: YesNo = True
    arrives: Time = None
    leaves: Time = None
    order: Order = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRule(Record):
    """Rules of the day.

    Seen by: everybody.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        key: The template record it stands for.
        text: As typed, at most 20,000 characters.
        accepted_sales: Accepted sales.
        accepted_procurement: Accepted procurement.
        order: Place in its zone or list, 0 first; None: list order.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "house_rules"

    id: Id
    key: Label = ""
    text: AnyText = ""
    accepted_sales: YesNo = False
    accepted_procurement: YesNo = False
    order: Order = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Record):
    """Agenda: stages and breaks.

    Seen by: titles and times everybody; first_words facilitator.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        kind: Kind.
        stage: Only when kind = stage.
        break_: Only when kind = break.
        title: Missing: template.
        question: On the projector; missing: template.
        first_words: What you say first; missing: template.
        minutes: Plan now, in minutes, 0 to 600.
        planned_minutes: Plan at the start, frozen by Start; missing: minutes, in minutes, 0 to
            600.
        pinned_start: Fixed start, "hh:mm".
        skipped: Left out during the day.
        settings: Of the stage; missing: template.
        order: Place in its zone or list, 0 first; None: list order.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "blocks"

    id: Id
    kind: Annotated[Literal["stage", "break"], OneOf(("stage", "break"))]
    stage: Annotated[
        Literal[
            "opening",
            "language",
            "understanding",
            "positioning",
            "goals",
            "alignment",
            "commitments",
        ]
        | None,
        OneOf(
            (
                "opening",
                "language",
                "understanding",
                "positioning",
                "goals",
                "alignment",
                "commitments",
            ),
            optional=True,
        ),
    ] = None
    break_: Annotated[
        Literal["break", "lunch"] | None, OneOf(("break", "lunch"), optional=True)
    ] = None
    title: Label = ""
    question: Annotated[str, Text(70)] = ""
    first_words: AnyText = ""
    minutes: Annotated[int, Whole(0, 600)]
    planned_minutes: Annotated[int | None, Whole(0, 600, optional=True)] = None
    pinned_start: Time = None
    skipped: YesNo = False
    settings: Annotated[tuple[tuple[str, str | int | float | bool], ...], SETTINGS_RULES] = ()
    order: Order = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """Ordered steps of a stage.

    Seen by: title everybody; script facilitator.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        block_id: Block id (→ blocks).
        key: The template record it stands for.
        title: Missing: template.
        mode: Missing: template.
        minutes: Minutes, in minutes, 0 to 600.
        say: Missing: template.
        do: Missing: template.
        ask: Missing: template.
        stall: If it stalls; missing: template.
        projector_text: Missing: template.
        done: Done.
        order: Place in its zone or list, 0 first; None: list order.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "steps"

    id: Id
    block_id: Annotated[str, To("blocks", needed=True)]
    key: NeededLabel
    title: Label = ""
    mode: Annotated[
        Literal["open", "blind", "reveal"] | None, OneOf(("open", "blind", "reveal"), optional=True)
    ] = None
    minutes: Annotated[int, Whole(0, 600)]
    say: AnyText = ""
    do: AnyText = ""
    ask: AnyText = ""
    stall: AnyText = ""
    projector_text: AnyText = ""
    done: YesNo = False
    order: Order = None
    carried_from: From = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSpan(Record):
    """Spans of time really used.

    Seen by: facilitator.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        block_id: Block id (→ blocks).
        step_id: Step id (→ steps).
        kind: Kind.
        started_at: Started at (instant).
        ended_at: Null = running now (instant).
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "clock"

    id: Id
    block_id: Annotated[str, To("blocks", needed=True)]
    step_id: Annotated[str | None, To("steps")] = None
    kind: Annotated[Literal["run", "pause"], OneOf(("run", "pause"))] = "run"
    started_at: NeededAt
    ended_at: At = None
    created_at: At = None
    changed_at: At = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Record):
    """One sealed capture and its reveal.

    Seen by: everybody: that it exists, who has locked.

    Attributes:
        id: Given once, never reused; undo brings back the same id.
        subjects: What it seals.
        number: Counts up per subject.
        reason: Reason.
        moment: Pulse only.
        block_id: Block id (→ blocks).
        held_on: Missing: workshop date, "YYYY-MM-DD".
        sales_locked_at: Sales locked at (instant).
        procurement_locked_at: Procurement locked at (instant).
        revealed_at: Revealed at (instant).
        locked_for: Locked by the facilitator with open answers.
        carried_from: The earlier workshop it came from.
        created_at: When it was captured (instant).
        changed_at: Last change of its words or values (instant).
    """

    list_name: ClassVar[str] = "rounds"

    id: Id
    subjects: Annotated[
        tuple[
            Literal[
                "pulse",
                "meanings",
                "assumptions",
                "truths",
                "statements",
                "rankings",
                "positions",
                "goals",
                "process",
            ],
            ...,
        ],
        Several(
            OneOf(
                (
                    "pulse",
                    "meanings",
                    "assumptions",
                    "truths",
                    "statements",
                    "rankings",
                    "positions",
                    "goals",
                    "process",
                )
            ),
            least=1,
        ),
    ]
    number: Annotated[int, Whole(1)]
    reason: Annotated[
        Literal["first", "again", "correction"], OneOf(("first", "again", "correction"))
    ] = "first"
    moment: Annotated[
        Literal["start", "close", "review"] | None,
        OneOf(("start", "close", "review"), optional=True),
    ] = None
    block_id: Annotated[str | None, To("blocks")] = None
    held_on: Day = None
    sales_locked_at: At = None
    procurement_locked_at: At = None
    revealed_at: At = None
    locked_for: Annotated[tuple[Side, ...], Several(OneOf(("sales", "procurement")))] = ()
    carried_from: From = None
    created_at: At = None
    changed_at: At = None
