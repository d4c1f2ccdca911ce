"""Positioning as a list: each business area with both views, both guesses, and its growth path."""

from typing import Final, cast

from jointtable.content.models import Axis, Factor
from jointtable.domain import blind
from jointtable.domain.edits import Edit, adding
from jointtable.domain.records import (
    SIDES,
    Area,
    GrowthPath,
    Position,
    Segment,
    Side,
    SupplierClass,
)
from jointtable.i18n import N_
from jointtable.insights import other
from jointtable.layout.context import Context
from jointtable.ui.outline import deeds
from jointtable.ui.outline.cards import Look, card_rows
from jointtable.ui.outline.deeds import OWN, PositionField
from jointtable.ui.outline.fields import FieldSpec, classes, segments, shown
from jointtable.ui.outline.nodes import Ask, Deed, Editor, Node, spoken
from jointtable.ui.outline.zones import Slot, Zone, covered_count, new_card, slot_row

_AXES: Final[tuple[PositionField, ...]] = (
    "relative_value",
    "attractiveness",
    "supply_risk",
    "profit_impact",
)
_WORDS: Final[tuple[FieldSpec, ...]] = (
    FieldSpec("reason", N_("Reason")),
    FieldSpec("wish", N_("Wished role")),
    FieldSpec("wish_by", N_("Wished by"), "date"),
)
_CONFIDENCE: Final = FieldSpec("confidence", N_("How sure, 1 to 3"), "number")
_CLASS_KEYS: Final = (("1", "operational"), ("2", "tactical"), ("3", "strategic"))
_SEGMENT_KEYS: Final = (("1", "breakthrough"), ("2", "growing"), ("3", "strategic"))


def positioning(context: Context) -> tuple[Node, ...]:
    """Return the business areas."""
    zone = Zone(key="areas", name="")
    return card_rows(context, zone, context.of(Area), lambda area: _look(context, area))


def new_area(context: Context) -> Editor:
    """Return the editor of a new business area."""
    return new_card(
        context,
        N_("New business area"),
        lambda ask: adding(Area(id=ask.new_id(), name=ask.text, created_at=ask.at)),
        kind="line",
    )


def _look(context: Context, area: Area) -> Look:
    meeting = _meeting(context, area)
    return Look(
        field="name",
        kind="line",
        says=(meeting,),
        aside=meeting,
        more=lambda: (
            _view(context, area, "sales", "segment"),
            _view(context, area, "procurement", "segment"),
            _view(context, area, "sales", "supplier_class"),
            _view(context, area, "procurement", "supplier_class"),
            _growth(context, area),
            *(_more(context, area, side) for side in SIDES),
        ),
    )


def _meeting(context: Context, area: Area) -> str:
    now = blind.current_view(context.view, area.id)
    if now.segment is None or now.supplier_class is None:
        return ""
    return context.shown.meeting(now.segment, now.supplier_class)


# --- own views and guesses -----------------------------------------------------------------------


def _view(context: Context, area: Area, side: Side, field: PositionField) -> Node:
    """Return the row of one of the four: an own view, or the guess of the other's."""
    own = field == OWN[side]
    label = (
        context.say(N_("{side}: own view"), side=context.side(side))
        if own
        else context.say(N_("{side}: guess"), side=context.side(side))
    )
    asking = blind.open_round(context.view, "positions") is not None
    choices = segments(context) if field == "segment" else classes(context)
    value = None if asking else _said(context, area, side, field)
    names = dict(choices)
    part = "own" if own else "guess"
    covered = covered_count(context, "positions", side, area.id, part) > 0
    if asking:
        text = context.tr(N_("Covered") if covered else N_("Not answered"))
    else:
        text = names.get(value, "") if value is not None else context.tr(N_("Not asked yet"))
    says = context.tr(N_("Covered")) if asking else context.say(N_("Changed: {what}"), what=label)
    keys = _SEGMENT_KEYS if field == "segment" else _CLASS_KEYS
    made = {
        key: Deed(deeds.positioning(area.id, side, field, level), says, names[level])
        for key, level in keys
    }
    return Node(
        key=f"{side}:{field}",
        role="covered" if asking and covered else "field",
        label=label,
        text=text,
        name=spoken((area.name, label), text),
        side=side,
        record_id=area.id,
        faint=asking or value is None,
        editor=Editor(
            kind="choice", label=label, value=value, choices=choices,
            put=deeds.positioning(area.id, side, field), says=says, masked=asking,
        ),
        deeds=made,
    )  # fmt: skip


def _position(context: Context, area: Area, side: Side) -> Position | None:
    counting = blind.sealed_view_round(context.view, "positions")
    found = (
        one
        for one in context.view.of(Position)
        if counting is not None
        and (one.area_id, one.side, one.round_id) == (area.id, side, counting.id)
    )
    return next(found, None)


def _said(
    context: Context, area: Area, side: Side, field: PositionField
) -> Segment | SupplierClass | None:
    if field == OWN[side]:
        now = blind.current_view(context.view, area.id)
        return now.segment if field == "segment" else now.supplier_class
    there = _position(context, area, side)
    return cast("Segment | SupplierClass | None", getattr(there, field, None))


# --- the rest of a position ----------------------------------------------------------------------


def _more(context: Context, area: Area, side: Side) -> Node:
    name = context.say(N_("{side}: matrices and reasons"), side=context.side(side))
    return Node(
        key=f"more:{side}",
        role="zone",
        text=name,
        name=spoken((area.name, name)),
        side=side,
        record_id=area.id,
        more=lambda: (
            *(_value(context, area, side, spec) for spec in _axes(context, side)),
            *(_factors(context, area, side, axis) for axis in _own_axes(context, side)),
            *(_value(context, area, side, spec) for spec in (_CONFIDENCE, *_WORDS)),
        ),
    )


def _axes(context: Context, side: Side) -> tuple[FieldSpec, ...]:
    models = context.content.models
    found = []
    for author in (side, other(side)):
        matrix = models.matrix(author)
        for axis in (matrix.x, matrix.y):
            name = axis.label.in_(context.language)
            label = N_("{axis}, 0 to 100") if author == side else N_("Guess: {axis}, 0 to 100")
            found.append(FieldSpec(axis.field, context.say(label, axis=name), "number"))
    return tuple(found)


def _value(context: Context, area: Area, side: Side, spec: FieldSpec) -> Node:
    field = cast("PositionField", spec.name)
    label = spec.label if field in _AXES else context.tr(spec.label)
    asking = blind.open_round(context.view, "positions") is not None
    value = None if asking else _value_of(context, area, side, field)
    text = shown(context, spec, value)
    if asking:
        text = context.tr(N_("Sealed until the reveal"))
    says = context.tr(N_("Covered")) if asking else context.say(N_("Changed: {what}"), what=label)
    return Node(
        key=field,
        role="field",
        label=label,
        text=text,
        name=spoken((context.side(side), label), text or context.tr(N_("Nothing yet"))),
        side=side,
        record_id=area.id,
        faint=asking,
        editor=Editor(
            kind=spec.kind, label=label, value=value,
            put=deeds.positioning(area.id, side, field), says=says, masked=asking,
        ),
    )  # fmt: skip


def _value_of(context: Context, area: Area, side: Side, field: PositionField) -> object:
    """Return a value as it is now: an own one corrected since, everything else as it was sealed."""
    if field not in blind.OWN_VALUES[side]:
        return getattr(_position(context, area, side), field, None)
    written = (getattr(one, field) for one in blind.own_views(context.view, area.id, side))
    return next((one for one in written if one not in blind.NO_VALUE), None)


# --- factors of the matrices ---------------------------------------------------------------------


def _own_axes(context: Context, side: Side) -> tuple[Axis, Axis]:
    matrix = context.content.models.matrix(side)
    return matrix.x, matrix.y


def _factors(context: Context, area: Area, side: Side, axis: Axis) -> Node:
    """Return the row of an axis whose coordinate follows from its factors."""
    name = axis.label.in_(context.language)
    text = context.say(N_("Factors of {axis}"), axis=name)
    return Node(
        key=f"factors:{axis.field}",
        role="zone",
        text=text,
        name=spoken((area.name, context.side(side), text)),
        side=side,
        record_id=area.id,
        more=lambda: tuple(
            _factor(context, area, side, one) for one in context.content.models.factors[axis.field]
        ),
    )


def _factor(context: Context, area: Area, side: Side, factor: Factor) -> Node:
    label = context.say(N_("{factor}, 1 to 5"), factor=factor.text.in_(context.language))
    asking = blind.open_round(context.view, "positions") is not None
    scores = {} if asking else dict(deeds.factors_of(context.view, area.id, side))
    value = scores.get(factor.key)
    sealed = context.tr(N_("Sealed until the reveal"))
    text = sealed if asking else str(value) if value is not None else ""
    says = context.tr(N_("Covered")) if asking else context.say(N_("Changed: {what}"), what=label)
    return Node(
        key=factor.key,
        role="field",
        label=label,
        text=text,
        name=spoken((context.side(side), label), text or context.tr(N_("Nothing yet"))),
        side=side,
        record_id=area.id,
        faint=asking,
        editor=Editor(
            kind="number", label=label, value=value,
            put=deeds.factoring(area.id, side, factor.key), says=says, masked=asking,
        ),
    )  # fmt: skip


# --- the growth path -----------------------------------------------------------------------------


def _growth(context: Context, area: Area) -> Node:
    path = next((one for one in context.view.of(GrowthPath) if one.area_id == area.id), None)
    label = context.tr(N_("Growth path"))
    if path is None:

        def new(ask: Ask) -> Edit:
            return adding(
                GrowthPath(id=ask.new_id(), area_id=area.id, criterion=ask.text, created_at=ask.at)
            )

        return slot_row(
            context,
            Slot(
                key="growth",
                side="joint",
                label=label,
                prompt=context.tr(N_("No growth path yet")),
                editor=new_card(context, N_("What must be true"), new),
                record_id=area.id,
                where=area.name,
            ),
        )
    text = path.criterion or path.role_in_12_months or path.role_today
    zone = Zone(key="growth", name=area.name)
    ask = context.tr(N_("What must be true"))
    look = Look(field="criterion", text=text or ask, typed=path.criterion)
    (row,) = card_rows(context, zone, [path], lambda _: look)
    return row
