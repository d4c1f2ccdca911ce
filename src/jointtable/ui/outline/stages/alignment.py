"""Alignment as a list: both lanes, where they touch, what hurts, and what both do differently."""

from dataclasses import replace
from typing import Literal

from jointtable.domain.edits import AddFriction, Edit, MakeJointMove, MarkDecision, adding
from jointtable.domain.quick_capture import next_free_row
from jointtable.domain.records import SIDES, Friction, JointMove, ProcessStep, Side, Touch
from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.ui.outline import deeds
from jointtable.ui.outline.cards import Look, card_rows, common_deeds
from jointtable.ui.outline.fields import rows_of
from jointtable.ui.outline.nodes import Ask, Deed, Editor, Make, Node, spoken
from jointtable.ui.outline.zones import KINDS, Zone, covered_count, covered_rows, new_card, zone_row

_LAST_ROW = 99


def alignment(context: Context) -> tuple[Node, ...]:
    """Return the lanes, and what stands between them."""
    sales, procurement = (_lane(context, side) for side in SIDES)
    rows = [sales, _touches(context), _moves(context)]
    loose = [f for f in context.of(Friction) if not (f.touch_id or f.process_step_id)]
    if loose:
        zone = Zone(key="frictions", name=context.tr(N_("Frictions")))
        rows.append(zone_row(context, zone, _frictions(context, loose)))
    return (*rows, procurement)


# --- lanes ---------------------------------------------------------------------------------------


def _lane(context: Context, side: Side) -> Node:
    name = context.say(N_("{side}, steps"), side=context.side(side))
    zone = Zone(key=f"steps:{side}", name=name, side=side)
    found = sorted(
        (one for one in context.of(ProcessStep) if one.side == side), key=lambda one: one.row
    )
    rows = card_rows(context, zone, found, lambda one: _step(context, one))
    count = covered_count(context, "process_steps", side)
    hidden = covered_rows(context, "process_steps", side, count)
    new = new_card(context, N_("New step"), _new_step(side), zone=name, subject="process")
    return zone_row(context, zone, (*rows, *hidden), replace(new, looks_back=True))


def _new_step(side: Side) -> Make:
    def step(ask: Ask) -> ProcessStep:
        row = next_free_row(ask.workshop, side)
        return ProcessStep(id=ask.new_id(), side=side, name=ask.text, row=row, created_at=ask.at)

    return deeds.answering("process", step)


def _step(context: Context, step: ProcessStep) -> Look:
    decision = context.tr(N_("Decision")) if step.decision else ""
    when = step.when or context.say(N_("Row {row}"), row=step.row)
    says = context.tr(N_("A decision") if not step.decision else N_("Not a decision any more"))
    mark = Deed(lambda ask: MarkDecision(step.id, not step.decision, ask.at), says, says)
    hurts = [one for one in context.of(Friction) if one.process_step_id == step.id]
    return Look(
        field="name",
        says=(when, decision),
        aside=", ".join(part for part in (when, decision) if part),
        sides=SIDES,
        deeds={"x": mark, "space": mark, **_in_time(context, step)},
        adds={"friction": _new_friction(context, step.id)},
        more=lambda: _frictions(context, hurts),
    )


def _in_time(context: Context, step: ProcessStep) -> dict[str, Deed]:
    """Return what moves a step up and down in time."""
    made = {}
    for key, by, says in (("alt_up", -1, N_("Earlier")), ("alt_down", 1, N_("Later"))):
        if 1 <= step.row + by <= _LAST_ROW:
            made[key] = Deed(deeds.fixed(step, row=step.row + by), context.tr(says))
    return made


# --- touches and frictions -----------------------------------------------------------------------


def _touches(context: Context) -> Node:
    zone = Zone(key="touches", name=context.tr(N_("Where they touch")))
    found = context.of(Touch)
    order = [one.id for one in found]
    rows = tuple(_touch(context, one, place, order) for place, one in enumerate(found))
    prompt = context.tr(N_("Mark a step with L, go to a step of the other side, L again"))
    return zone_row(context, zone, rows, prompt="" if rows else prompt)


def _name(context: Context, touch: Touch) -> str:
    ends = (touch.sales_step_id, touch.procurement_step_id)
    steps = [context.view.find(ProcessStep, id_) for id_ in ends]
    return " – ".join(step.name for step in steps if step is not None)


def _touch(context: Context, touch: Touch, place: int, order: list[str]) -> Node:
    name = _name(context, touch)
    hurts = [one for one in context.of(Friction) if one.touch_id == touch.id]
    chosen = context.tr(N_("To be redesigned")) if touch.chosen else ""
    pains = context.say(N_("{n} frictions"), n=len(hurts)) if hurts else ""
    nth = context.say(N_("{n} of {all}"), n=place + 1, all=len(order))
    says = context.tr(N_("Not to be redesigned") if touch.chosen else N_("To be redesigned"))
    return Node(
        key=touch.id,
        role="card",
        text=name,
        name=spoken((context.tr(KINDS["touches"]),), name, chosen, pains, nth),
        aside=", ".join(part for part in (chosen, pains) if part),
        side="joint",
        record_id=touch.id,
        leads=True,
        adds={
            "new": _new_friction(context, touch.id),
            "friction": _new_friction(context, touch.id),
            "joint": _new_move(context, touch.id),
        },
        deeds={
            **common_deeds(context, touch, place, order),
            "space": Deed(deeds.fixed(touch, chosen=not touch.chosen), says, says),
        },
        more=lambda: (*_frictions(context, hurts), *rows_of(context, touch)),
    )


def _new_friction(context: Context, about_id: str) -> Editor:
    def new(ask: Ask) -> Edit:
        return AddFriction(ask.new_id(), about_id, ask.text, ask.at)

    return new_card(context, N_("New friction"), new)


def _frictions(context: Context, found: list[Friction]) -> tuple[Node, ...]:
    zone = Zone(key="frictions", name=context.tr(N_("Frictions")))
    sides: tuple[Literal["sales", "procurement", "joint"], ...] = ("sales", "joint", "procurement")
    return card_rows(
        context, zone, found, lambda one: Look(text=context.shown.friction(one), sides=sides)
    )


# --- joint moves ---------------------------------------------------------------------------------


def _new_move(context: Context, touch_id: str | None = None) -> Editor:
    def new(ask: Ask) -> Edit:
        if touch_id is None:
            return adding(JointMove(id=ask.new_id(), text=ask.text, created_at=ask.at))
        return MakeJointMove(ask.new_id(), ask.text, ask.at, touch_id)

    name = context.tr(N_("Joint moves"))
    return new_card(context, N_("New joint move"), new, zone=name)


def _moves(context: Context) -> Node:
    zone = Zone(key="joint_moves", name=context.tr(N_("Joint moves")))
    rows = card_rows(context, zone, context.of(JointMove), lambda one: _move(context, one))
    return zone_row(context, zone, rows, _new_move(context))


def _move(context: Context, move: JointMove) -> Look:
    touch = context.view.find(Touch, move.touch_id)
    says = context.say(N_("On {touch}"), touch=_name(context, touch)) if touch is not None else ""
    return Look(says=(says,), aside=says)
