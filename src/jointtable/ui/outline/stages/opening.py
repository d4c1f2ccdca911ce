"""Opening as a list: hopes and worries, the pulse, the house rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from jointtable.domain import blind
from jointtable.domain.edits import Edit, PutAnswers, adding
from jointtable.domain.errors import Refused
from jointtable.domain.quick_capture.tokens import answers, candidates
from jointtable.domain.records import SIDES, Hope, HouseRule, Participant, Pulse, Round, Side
from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.layout.figures import number_short
from jointtable.ui.outline.cards import Look, card_rows
from jointtable.ui.outline.nodes import Ask, Editor, Make, Node, spoken
from jointtable.ui.outline.zones import Zone, covered_count, new_card, zone_row

__all__ = ["NobodyHere", "NotNumbers", "named", "opening", "pulse_row"]

_MOMENTS = {
    "start": N_("At the start"),
    "close": N_("At the close"),
    "review": N_("At the review"),
}


class NotNumbers(Refused):
    """Something else than answers from 0 to 10 was typed."""

    what = N_("Type answers from 0 to 10, one each, such as 7 8 6.")
    do = N_("Or one person’s answer and guess, such as @anna 7 5.")


class NobodyHere(Refused):
    """The name does not say whose answer it is."""

    what = N_("That name does not say whose answer it is.")


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
        person, text = named(ask, side)
        values = answers(text)
        if values is None or (person is not None and len(values) > 2):  # noqa: PLR2004 - and guess
            raise NotNumbers
        slips = [Slip(value) for value in values]
        if person is not None:
            slips = [Slip(values[0], values[1] if values[1:] else None, person.id)]
        return PutAnswers(tuple(_pulse(ask, round_id, side, slip) for slip in slips), ask.at)

    return make


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on one slip: the answer, and what the other side is believed to say."""

    value: int | None
    guess: int | None = None
    person: str | None = None


def _pulse(ask: Ask, round_id: str, side: Side, slip: Slip) -> Pulse:
    return Pulse(
        id=ask.new_id(),
        round_id=round_id,
        side=side,
        participant_id=slip.person,
        value=slip.value,
        guess=slip.guess,
        created_at=ask.at,
    )


def named(ask: Ask, side: Side) -> tuple[Participant | None, str]:
    """Return whose answers a line holds, if it begins with ``@`` and a name, and the rest of it.

    Raises:
        NobodyHere: Nobody of the side is called that, or more than one.
    """
    text = ask.text.strip()
    if text[:1] not in {"@", "&"}:
        return None, text
    name, _, rest = text[1:].partition(" ")
    people = [one for one in ask.workshop.of(Participant) if one.side == side]
    found = candidates(name, people, lambda one: (one.name, *one.name.split(), one.initials))
    if len(found) != 1:
        raise NobodyHere
    return found[0], rest.strip()
