"""Opening as a list: hopes and worries, the pulse, the house rules."""

from collections.abc import Sequence

from jointtable.domain import blind
from jointtable.domain.edits import Edit, PutAnswers, adding
from jointtable.domain.errors import Refused
from jointtable.domain.quick_capture.tokens import answers
from jointtable.domain.records import SIDES, Hope, HouseRule, Pulse, Round, Side
from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.layout.figures import number_short
from jointtable.ui.outline.cards import Look, card_rows
from jointtable.ui.outline.nodes import Ask, Editor, Make, Node, spoken
from jointtable.ui.outline.zones import Zone, covered_count, new_card, zone_row

__all__ = ["NotNumbers", "opening", "pulse_row"]

_MOMENTS = {
    "start": N_("At the start"),
    "close": N_("At the close"),
    "review": N_("At the review"),
}


class NotNumbers(Refused):
    """Something else than answers from 0 to 10 was typed."""

    what = N_("Type answers from 0 to 10, one each, such as 7 8 6.")


def opening(context: Context) -> tuple[Node, ...]:
    """Return the zones of the Opening."""
    sales, procurement = (_hopes(context, side) for side in SIDES)
    return (*sales, pulse_row(context), _rules(context), *procurement)


def _hopes(context: Context, side: Side) -> tuple[Node, ...]:
    rows = []
    for kind, name, new, ask in (
        ("hope", N_("Hopes"), N_("New hope"), N_("What do you hope for?")),
        ("worry", N_("Worries"), N_("New worry"), N_("What worries you?")),
    ):
        heading = f"{context.side(side)}, {context.tr(name)}"
        zone = Zone(key=f"{kind}:{side}", name=heading, side=side)
        cards = [h for h in context.of(Hope) if (h.side, h.kind) == (side, kind)]
        adds = new_card(context, new, _new_hope(side, kind), zone=heading)
        found = card_rows(context, zone, cards, lambda _: Look(sides=SIDES))
        rows.append(zone_row(context, zone, found, adds, prompt=context.tr(ask)))
    return tuple(rows)


def _new_hope(side: Side, kind: str) -> Make:
    def make(ask: Ask) -> Edit:
        return adding(
            Hope(
                id=ask.new_id(),
                side=side,
                kind="hope" if kind == "hope" else "worry",
                text=ask.text,
                created_at=ask.at,
            )
        )

    return make


def _rules(context: Context) -> Node:
    zone = Zone(key="house_rules", name=context.tr(N_("House rules")))
    rules = context.of(HouseRule)
    found = card_rows(context, zone, rules, lambda one: Look(text=context.shown.house_rule(one)))
    adds = new_card(
        context,
        N_("New house rule"),
        lambda ask: adding(HouseRule(id=ask.new_id(), text=ask.text, created_at=ask.at)),
        zone=zone.name,
    )
    return zone_row(context, zone, found, adds)


# --- the pulse -----------------------------------------------------------------------------------


def pulse_row(context: Context, moments: Sequence[str] = ()) -> Node:
    """Return the zone of the key question.

    Args:
        context: What it is written from.
        moments: Only rounds of these; empty: all.
    """
    zone = Zone(key="pulse", name=context.tr(N_("Pulse")))
    rows = [
        _asked(context, one, side) if blind.is_open(one) else _said(context, one, side)
        for one in context.view.of(Round)
        if "pulse" in one.subjects and (not moments or one.moment in moments)
        for side in SIDES
    ]
    return zone_row(context, zone, rows, prompt=context.tr(N_("Not asked yet")))


def _label(context: Context, one: Round, side: Side) -> str:
    moment = context.tr(_MOMENTS[one.moment]) if one.moment else ""
    return ", ".join(part for part in (context.side(side), moment) if part)


def _said(context: Context, one: Round, side: Side) -> Node:
    label = _label(context, one, side)
    result = getattr(context.insights.pulse, one.moment or "start", None)
    found = result.of(side) if result is not None else None
    if found is None or found.median is None:
        text = context.tr(N_("No answer"))
    else:
        text = context.say(
            N_("middle answer {median}, n = {n}"),
            median=number_short(found.median, context.language),
            n=found.answers - found.abstained,
        )
    return Node(
        key=f"{one.id}:{side}", role="field", label=label, text=text,
        name=spoken((label,), text), side=side,
    )  # fmt: skip


def _asked(context: Context, one: Round, side: Side) -> Node:
    label = _label(context, one, side)
    count = covered_count(context, "pulses", side)
    if blind.locked_at(one, side) is not None:
        text = context.tr(N_("Covered"))
    elif count:
        text = context.say(N_("{n} answers, covered"), n=count)
    else:
        text = context.tr(N_("Not answered"))
    editor = Editor(
        kind="line",
        label=context.say(N_("Answers of {side}, such as 7 8 6"), side=context.side(side)),
        put=_new_pulses(one.id, side),
        says=context.tr(N_("Covered")),
        masked=True,
    )
    return Node(
        key=f"{one.id}:{side}",
        role="covered",
        label=label,
        text=text,
        name=spoken((context.tr(N_("Pulse")), label), text),
        side=side,
        faint=True,
        editor=editor,
    )


def _new_pulses(round_id: str, side: Side) -> Make:
    def make(ask: Ask) -> Edit:
        values = answers(ask.text.strip())
        if values is None:
            raise NotNumbers
        return PutAnswers(_slips(ask, round_id, side, values), ask.at)

    return make


def _slips(ask: Ask, round_id: str, side: Side, values: Sequence[int | None]) -> tuple[Pulse, ...]:
    return tuple(
        Pulse(id=ask.new_id(), round_id=round_id, side=side, value=value, created_at=ask.at)
        for value in values
    )
