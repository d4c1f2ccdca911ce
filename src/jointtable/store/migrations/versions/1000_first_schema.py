"""The first schema: every table as JointTable 0.1 made it.

Frozen: what the records become later is the business of later scripts. A library that is made
today is made from ``store.tables``, and a test compares the two.
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "1000"
down_revision = None

_TYPES: Final = {"": sa.Text, "i": sa.Integer, "r": sa.REAL, "b": sa.LargeBinary}

_TABLES: Final = {
    "shelf": (
        "workshop title sales procurement kind status language date? stage? stage_number:i? "
        "steps:i steps_done:i actions_open:i next_due? changed_at revision:i lineage search"
    ),
    "op": "seq:i state final:i actor kind label joins at digest before after",
    "attachment": "sha256 name side? content:b",
    "meta": "key value",
    "workshop": (
        "id list_place:i title kind status language document_language? date? starts ends? place "
        "purpose background key_question agenda tender_status tender_frozen_from? "
        "confidentiality names_in_documents playbook_version:i previous_workshop_id? "
        "delete_after? current_step_id? started_at? closed_at?"
    ),
    "parties": (
        "id list_place:i name short_name industry calls_other letter scale_names contact "
        "released_at?"
    ),
    "participants": (
        "id list_place:i side name initials role unit email sponsor:i reader:i signs:i "
        "buying_role? named_in_documents:i arrives? leaves? order:i? carried_from? created_at? "
        "changed_at?"
    ),
    "house_rules": (
        "id list_place:i key text accepted_sales:i accepted_procurement:i order:i? "
        "carried_from? created_at? changed_at?"
    ),
    "blocks": (
        "id list_place:i kind stage? break? title question first_words minutes:i "
        "planned_minutes:i? pinned_start? skipped:i settings order:i? carried_from? created_at? "
        "changed_at?"
    ),
    "steps": (
        "id list_place:i block_id key title mode? minutes:i say do ask stall projector_text "
        "done:i order:i? carried_from? created_at? changed_at?"
    ),
    "clock": (
        "id list_place:i block_id step_id? kind started_at ended_at? created_at? changed_at?"
    ),
    "rounds": (
        "id list_place:i subjects number:i reason moment? block_id? held_on? sales_locked_at? "
        "procurement_locked_at? revealed_at? locked_for carried_from? created_at? changed_at?"
    ),
    "pulses": (
        "id list_place:i round_id side participant_id? value:i? guess:i? carried_from? "
        "created_at? changed_at?"
    ),
    "hopes": (
        "id list_place:i side participant_id? kind text order:i? visibility released_sales:i? "
        "released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "terms": (
        "id list_place:i key term wording agreed_sales:i agreed_procurement:i order:i? "
        "visibility released_sales:i? released_procurement:i? carried_from? created_at? "
        "changed_at?"
    ),
    "meanings": (
        "id list_place:i term_id round_id? side text visibility released_sales:i? "
        "released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "assumptions": (
        "id list_place:i round_id? side participant_id? text order:i? visibility "
        "released_sales:i? released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "truths": (
        "id list_place:i assumption_id round_id? side text verdict example sooner visibility "
        "released_sales:i? released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "statements": (
        "id list_place:i key text dimension weight:i discussion example order:i? visibility "
        "released_sales:i? released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "statement_answers": (
        "id list_place:i statement_id round_id side participant_id? self:i? guess:i? "
        "confidence:i? carried_from? created_at? changed_at?"
    ),
    "criteria": "id list_place:i key name order:i? carried_from? created_at? changed_at?",
    "rankings": (
        "id list_place:i round_id? side about criterion_ids visibility released_sales:i? "
        "released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "explanations": (
        "id list_place:i about question_key question answer answered_by_id? surprise:i order:i? "
        "visibility released_sales:i? released_procurement:i? carried_from? created_at? "
        "changed_at?"
    ),
    "areas": (
        "id list_place:i name category discussion order:i? visibility released_sales:i? "
        "released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "positions": (
        "id list_place:i area_id round_id side segment? supplier_class? confidence:i? "
        "relative_value:r? attractiveness:r? supply_risk:r? profit_impact:r? factors reason "
        "wish wish_by? visibility released_sales:i? released_procurement:i? carried_from? "
        "created_at? changed_at?"
    ),
    "growth_paths": (
        "id list_place:i area_id class_today? class_in_12_months? role_today role_in_12_months "
        "criterion owner_sales_id? owner_procurement_id? due? agreed_sales:i "
        "agreed_procurement:i met:i? met_on? visibility released_sales:i? "
        "released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "themes": "id list_place:i key? name order:i? carried_from? created_at? changed_at?",
    "theme_ratings": (
        "id list_place:i theme_id round_id? side importance:i visibility released_sales:i? "
        "released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "goals": (
        "id list_place:i theme_id? round_id? side participant_id? key text apart:i order:i? "
        "visibility released_sales:i? released_procurement:i? carried_from? created_at? "
        "changed_at?"
    ),
    "joint_goals": (
        "id list_place:i theme_id? title explanation metric unit baseline target due? "
        "owner_sales_id? owner_procurement_id? sales_gives sales_gets procurement_gives "
        "procurement_gets decide_by? agreed_sales:i agreed_procurement:i order:i? visibility "
        "released_sales:i? released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "goal_links": "id list_place:i goal_id joint_goal_id carried_from? created_at? changed_at?",
    "votes": (
        "id list_place:i joint_goal_id side count:i method carried_from? created_at? changed_at?"
    ),
    "theme_judgements": (
        "id list_place:i theme_id sales_goal_id? procurement_goal_id? direction metric "
        "months_apart:r both_owners:i carried_from? created_at? changed_at?"
    ),
    "goal_readings": (
        "id list_place:i joint_goal_id on value note carried_from? created_at? changed_at?"
    ),
    "process_steps": (
        "id list_place:i side round_id? key name row:i when decision:i owner_id? days:r? "
        "loops_to_id? order:i? visibility released_sales:i? released_procurement:i? "
        "carried_from? created_at? changed_at?"
    ),
    "touches": (
        "id list_place:i sales_step_id procurement_step_id key feeling? marks_sales:i "
        "marks_procurement:i what_happened chosen:i waiting_days:r? visibility "
        "released_sales:i? released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "frictions": (
        "id list_place:i side touch_id? process_step_id? key text visibility released_sales:i? "
        "released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "joint_moves": (
        "id list_place:i text rule touch_id? row:r? owner_sales_id? owner_procurement_id? due? "
        "agreed_sales:i agreed_procurement:i order:i? visibility released_sales:i? "
        "released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "agreements": (
        "id list_place:i text kind agreed_sales:i agreed_procurement:i review_on? "
        "confirm_by_id? order:i? visibility released_sales:i? released_procurement:i? "
        "carried_from? created_at? changed_at?"
    ),
    "actions": (
        "id list_place:i text side? owner_id? counterpart_id? due? status source_id? order:i? "
        "visibility released_sales:i? released_procurement:i? carried_from? created_at? "
        "changed_at?"
    ),
    "action_updates": (
        "id list_place:i action_id on field before? after? note carried_from? created_at? "
        "changed_at?"
    ),
    "risks": (
        "id list_place:i text likelihood:i? impact:i? owner_id? response order:i? visibility "
        "released_sales:i? released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "contacts": (
        "id list_place:i topic sales_participant_id? procurement_participant_id? order:i? "
        "carried_from? created_at? changed_at?"
    ),
    "escalations": (
        "id list_place:i level:i sales_participant_id? procurement_participant_id? within "
        "carried_from? created_at? changed_at?"
    ),
    "rhythms": (
        "id list_place:i meeting participant_ids every minutes:i? order:i? carried_from? "
        "created_at? changed_at?"
    ),
    "reviews": (
        "id list_place:i on minutes:i calls_id? held_workshop_id? note carried_from? "
        "created_at? changed_at?"
    ),
    "signatures": (
        "id list_place:i side participant_id? name role at method playbook_version:i "
        "created_at? changed_at?"
    ),
    "parked": (
        "id list_place:i side text participant_id? handle closed:i order:i? visibility "
        "released_sales:i? released_procurement:i? carried_from? created_at? changed_at?"
    ),
    "notes": (
        "id list_place:i side block_id? about_id? participant_id? text visibility carried_from? "
        "created_at? changed_at?"
    ),
    "incidents": (
        "id list_place:i at kind side? text visibility carried_from? created_at? changed_at?"
    ),
    "turns": "id list_place:i block_id participant_id count:i created_at? changed_at?",
    "insight_choices": "id list_place:i insight choice question created_at? changed_at?",
    "playbook_sections": "id list_place:i key included:i order:i? created_at? changed_at?",
    "playbook_texts": (
        "id list_place:i section subject_id? language? heading text included:i in_summary:i "
        "based_on created_at? changed_at?"
    ),
    "sealed": "id list_place:i round_id side answered:i payload created_at? changed_at?",
}
"""Columns by table: a name, ``:i`` whole number, ``:r`` number, ``:b`` bytes (else text), ``?`` may
be missing. All but ``shelf`` and ``meta`` begin with the workshop; the next column completes the
key."""

_WITH_ROWID: Final = frozenset({"shelf", "op", "attachment", "meta"})


def upgrade() -> None:
    """Make every table."""
    for name, columns in _TABLES.items():
        is_own = name in {"shelf", "meta"}
        first, *others = columns.split()
        workshop = () if is_own else (_workshop(),)
        made = (_column(first, key=True), *map(_column, others))
        op.create_table(name, *workshop, *made, **_options(name))


def _workshop() -> sa.Column[str]:
    key = sa.ForeignKey("shelf.workshop", deferrable=True, initially="DEFERRED")
    return sa.Column("workshop", sa.Text, key, primary_key=True)


def _column(text: str, *, key: bool = False) -> sa.Column[object]:
    name, _, kind = text.rstrip("?").partition(":")
    missing = text.endswith("?")
    return sa.Column(name, _TYPES[kind], primary_key=key, nullable=missing)


def _options(name: str) -> dict[str, bool]:
    return {} if name in _WITH_ROWID else {"sqlite_with_rowid": False}
