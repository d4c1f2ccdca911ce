"""Who may see what: every field of every record, named once (domain.md §6).

A field that stands in no row is seen by nobody; a test fails until somebody has decided. The rules
that decide over whole records live in :mod:`jointtable.domain.visibility`.
"""

from dataclasses import MISSING, fields
from typing import Final, Literal

from jointtable.domain.records import (
    Action,
    ActionUpdate,
    Agreement,
    Area,
    Assumption,
    Block,
    ClockSpan,
    Contact,
    Criterion,
    Escalation,
    Explanation,
    Friction,
    Goal,
    GoalLink,
    GoalReading,
    GrowthPath,
    Hope,
    HouseRule,
    Incident,
    InsightChoice,
    JointGoal,
    JointMove,
    Meaning,
    Note,
    Parked,
    Participant,
    Party,
    PlaybookSection,
    PlaybookText,
    Position,
    ProcessStep,
    Pulse,
    Ranking,
    Record,
    Review,
    Rhythm,
    Risk,
    Round,
    Sealed,
    Setup,
    Signature,
    Statement,
    StatementAnswer,
    Step,
    Term,
    Theme,
    ThemeJudgement,
    ThemeRating,
    Touch,
    Truth,
    Turn,
    Vote,
)
from jointtable.domain.views import Reader
from jointtable.values import dataclass

SeenBy = Literal["all", "born_joint", "words", "notes", "incidents", "facilitator", "nobody"]
"""The class of a record kind: who may see whole records of it.

``all``: setup and plain joint lists; ``born_joint``: by visibility, in documents unless a tick is
false; ``words``: what one side said, in joint documents only with both ticks; ``notes``: by
visibility, which is never joint; ``incidents``: in documents if they are joint, never on the
projector; ``facilitator``; ``nobody``: single answers and covers.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What readers see of the records of one kind.

    Attributes:
        seen_by: Who may see such records at all.
        everybody: Fields all who see the record may see.
        documents: Fields in documents and files, never on the projector.
        facilitator: Fields for the facilitator alone.
        nobody: Fields in no projection.
        author: Field that names the side whose words these are.
        parents: Fields that name records without which this one is not seen.
        loose: Fields that may name a record this reader does not see; emptied then.
    """

    seen_by: SeenBy
    everybody: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    facilitator: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    author: str = ""
    parents: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

    def visible_to(self, reader: Reader) -> frozenset[str]:
        """Return the fields that ``reader`` may see."""
        documents = () if reader == "table" else self.documents
        facilitator = self.facilitator if reader == "facilitator" else ()
        return frozenset((*self.everybody, *documents, *facilitator))

    def named(self) -> frozenset[str]:
        """Return every field this row decides on."""
        return self.visible_to("facilitator") | frozenset(self.nobody)


def _row(
    seen_by: SeenBy,
    everybody: str,
    *,
    documents: str = "",
    facilitator: str = "",
    nobody: str = "",
    author: str = "",
    parents: str = "",
    loose: str = "",
) -> Row:
    return Row(
        seen_by,
        tuple(everybody.split()),
        tuple(documents.split()),
        tuple(facilitator.split()),
        tuple(nobody.split()),
        author,
        tuple(parents.split()),
        tuple(loose.split()),
    )


_TIMES: Final = " created_at changed_at"
_KEPT: Final = " carried_from" + _TIMES
_SEEN: Final = " visibility released_sales released_procurement" + _KEPT

ALLOWED: Final[dict[type[Record], Row]] = {
    # --- the frame of the workshop ---
    Setup: _row(
        "all",
        "id title kind status language document_language date starts ends place purpose"
        " background key_question agenda tender_status tender_frozen_from confidentiality"
        " names_in_documents playbook_version previous_workshop_id delete_after"
        " current_step_id started_at closed_at",
        loose="current_step_id",
    ),
    Party: _row(
        "all",
        "id name short_name industry calls_other letter scale_names released_at",
        documents="contact",
    ),
    Participant: _row(
        "all",
        # names for the projector are thinned out further: see visibility.people
        "id side name initials role signs leaves named_in_documents order" + _KEPT,
        documents="unit sponsor reader buying_role",
        facilitator="email arrives",
    ),
    HouseRule: _row("all", "id key text accepted_sales accepted_procurement order" + _KEPT),
    Block: _row(
        "all",
        "id kind stage break_ title question minutes planned_minutes pinned_start skipped"
        " settings order" + _KEPT,
        facilitator="first_words",
    ),
    Step: _row(
        "all",
        "id block_id key title mode minutes projector_text done order" + _KEPT,
        facilitator="say do ask stall",
        parents="block_id",
    ),
    ClockSpan: _row("facilitator", "id block_id step_id kind started_at ended_at" + _TIMES),
    Round: _row(
        "all",
        "id subjects number reason moment block_id held_on sales_locked_at"
        " procurement_locked_at revealed_at locked_for" + _KEPT,
    ),
    # --- opening ---
    Pulse: _row("nobody", "", nobody="id round_id side participant_id value guess" + _KEPT),
    Hope: _row(
        "words", "id side kind text order" + _SEEN, facilitator="participant_id", author="side"
    ),
    # --- language ---
    Term: _row("born_joint", "id key term wording agreed_sales agreed_procurement order" + _SEEN),
    Meaning: _row(
        "words", "id term_id round_id side text" + _SEEN, author="side", parents="term_id"
    ),
    # --- understanding ---
    Assumption: _row(
        "words", "id round_id side text order" + _SEEN, facilitator="participant_id", author="side"
    ),
    Truth: _row(
        "words",
        "id assumption_id round_id side text verdict example sooner" + _SEEN,
        author="side",
        parents="assumption_id",
    ),
    Statement: _row("words", "id key text dimension weight discussion example order" + _SEEN),
    StatementAnswer: _row(
        "nobody",
        "",
        nobody="id statement_id round_id side participant_id self_ guess confidence" + _KEPT,
    ),
    Criterion: _row("all", "id key name order" + _KEPT),
    Ranking: _row("words", "id round_id side about criterion_ids" + _SEEN, author="side"),
    Explanation: _row(
        "words",
        "id about question_key question answer surprise order" + _SEEN,
        facilitator="answered_by_id",
        author="about",
    ),
    # --- positioning ---
    Area: _row("born_joint", "id name category discussion order" + _SEEN),
    Position: _row(
        "words",
        "id area_id round_id side segment supplier_class confidence relative_value"
        " attractiveness supply_risk profit_impact factors reason wish wish_by" + _SEEN,
        author="side",
        parents="area_id",
    ),
    GrowthPath: _row(
        "born_joint",
        "id area_id class_today class_in_12_months role_today role_in_12_months criterion"
        " owner_sales_id owner_procurement_id due agreed_sales agreed_procurement met met_on"
        + _SEEN,
        parents="area_id",
    ),
    # --- goals ---
    Theme: _row("all", "id key name order" + _KEPT),
    ThemeRating: _row(
        "words", "id theme_id round_id side importance" + _SEEN, author="side", parents="theme_id"
    ),
    Goal: _row(
        "words",
        "id theme_id round_id side key text apart order" + _SEEN,
        facilitator="participant_id",
        author="side",
    ),
    JointGoal: _row(
        "born_joint",
        "id theme_id title explanation metric unit baseline target due owner_sales_id"
        " owner_procurement_id sales_gives sales_gets procurement_gives procurement_gets"
        " decide_by agreed_sales agreed_procurement order" + _SEEN,
    ),
    GoalLink: _row("all", "id goal_id joint_goal_id" + _KEPT, parents="goal_id joint_goal_id"),
    Vote: _row("all", "id joint_goal_id side count method" + _KEPT, parents="joint_goal_id"),
    ThemeJudgement: _row(
        "facilitator",
        "id theme_id sales_goal_id procurement_goal_id direction metric months_apart both_owners"
        + _KEPT,
        loose="sales_goal_id procurement_goal_id",
    ),
    GoalReading: _row("all", "id joint_goal_id on value note" + _KEPT, parents="joint_goal_id"),
    # --- alignment ---
    ProcessStep: _row(
        "words",
        "id side round_id key name row when decision owner_id days loops_to_id order" + _SEEN,
        author="side",
        loose="loops_to_id",
    ),
    Touch: _row(
        "born_joint",
        "id sales_step_id procurement_step_id key feeling marks_sales marks_procurement"
        " what_happened chosen waiting_days" + _SEEN,
        parents="sales_step_id procurement_step_id",
    ),
    Friction: _row(
        "words",
        "id side touch_id process_step_id key text" + _SEEN,
        author="side",
        parents="touch_id process_step_id",
    ),
    JointMove: _row(
        "born_joint",
        "id text rule touch_id row owner_sales_id owner_procurement_id due agreed_sales"
        " agreed_procurement order" + _SEEN,
        loose="touch_id",
    ),
    # --- commitments ---
    Agreement: _row(
        "born_joint",
        "id text kind agreed_sales agreed_procurement review_on confirm_by_id order" + _SEEN,
    ),
    Action: _row(
        "born_joint",
        "id text side owner_id counterpart_id due status source_id order" + _SEEN,
        loose="source_id",
    ),
    ActionUpdate: _row(
        "all", "id action_id on field before after note" + _KEPT, parents="action_id"
    ),
    Risk: _row("born_joint", "id text likelihood impact owner_id response order" + _SEEN),
    Contact: _row("all", "id topic sales_participant_id procurement_participant_id order" + _KEPT),
    Escalation: _row(
        "all", "id level sales_participant_id procurement_participant_id within" + _KEPT
    ),
    Rhythm: _row("all", "id meeting participant_ids every minutes order" + _KEPT),
    Review: _row("all", "id on minutes calls_id held_workshop_id note" + _KEPT),
    Signature: _row("all", "id side participant_id name role at method playbook_version" + _TIMES),
    # --- beside the table and the document ---
    Parked: _row(
        "born_joint",
        "id side text handle closed order" + _SEEN,
        facilitator="participant_id",
        author="side",
    ),
    Note: _row(
        "notes",
        "id side block_id about_id text visibility" + _KEPT,
        facilitator="participant_id",
        loose="about_id",
    ),
    Incident: _row("incidents", "id at kind side text visibility" + _KEPT),
    Turn: _row("facilitator", "id block_id participant_id count" + _TIMES),
    InsightChoice: _row("facilitator", "id insight choice question" + _TIMES),
    PlaybookSection: _row("facilitator", "id key included order" + _TIMES),
    PlaybookText: _row(
        "all",
        "id section subject_id language heading text included in_summary" + _TIMES,
        documents="based_on",
        parents="subject_id",
    ),
    Sealed: _row("nobody", "", nobody="id round_id side answered payload" + _TIMES),
}
"""One row a kind, in the order of the interchange format."""

_HIDDEN: Final[dict[tuple[type[Record], Reader], tuple[tuple[str, object], ...]]] = {}


def hidden(kind: type[Record], reader: Reader) -> tuple[tuple[str, object], ...]:
    """Return (field, its default) of each field of ``kind`` that ``reader`` does not see."""
    key = kind, reader
    if key not in _HIDDEN:
        seen = ALLOWED[kind].visible_to(reader)
        _HIDDEN[key] = tuple(
            (field.name, None if field.default is MISSING else field.default)
            for field in fields(kind)
            if field.name not in seen
        )
    return _HIDDEN[key]
