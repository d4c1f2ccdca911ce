"""Understanding as a list: assumptions with verdict and truth, statements, criteria."""

from jointtable.domain import blind
from jointtable.domain.edits import AnswerAssumption, Edit, PutAnswer, SetVerdict, adding
from jointtable.domain.edits.understanding import Verdict
from jointtable.domain.errors import Refused
from jointtable.domain.records import (
    SIDES,
    Assumption,
    Criterion,
    Explanation,
    Ranking,
    Side,
    Statement,
    StatementAnswer,
    Truth,
)
from jointtable.i18n import N_
from jointtable.insights import other
from jointtable.layout.context import Context
from jointtable.layout.figures import number_short
from jointtable.ui.outline import deeds
from jointtable.ui.outline.cards import Look, card_rows
from jointtable.ui.outline.fields import rows_of, verdicts
from jointtable.ui.outline.nodes import Ask, Deed, Editor, Make, Node, spoken
from jointtable.ui.outline.stages.opening import named
from jointtable.ui.outline.zones import (
    Slot,
    Zone,
    covered_count,
    covered_rows,
    new_card,
    slot_row,
    zone_row,
)

_KEYS: tuple[tuple[str, Verdict], ...] = (
    ("1", "right"),
    ("2", "partly"),
    ("3", "wrong"),
    ("0", "open"),
)
_LEAST, _MOST, _SURE = 1, 5, 3


class NotTheScale(Refused):
    """Something else than one's own answer and a guess was typed."""

    what = N_("Type your own answer and the guess, each from 1 to 5, such as 4 2.")


class NotAnOrder(Refused):
    """Something else than the numbers of the criteria was typed."""

    what = N_("Type the numbers of the criteria, the most important one first, such as 3 1 2.")


def understanding(context: Context) -> tuple[Node, ...]:
    """Return the zones of Understanding."""
    sales, procurement = (_assumes(context, side) for side in SIDES)
    joint = [_statements(context)]
    if context.of(Criterion):
        joint.append(_criteria(context))
    explains = [_explains(context, side) for side in SIDES]
    return (sales, *joint, *explains, procurement)


# --- assumptions ---------------------------------------------------------------------------------


def _assumes(context: Context, side: Side) -> Node:
    name = f"{context.side(side)}, {context.tr(N_('assumes'))}"
    zone = Zone(key=f"assumptions:{side}", name=name, side=side)
    truths = {one.assumption_id: one for one in context.of(Truth)}
    found = [one for one in context.of(Assumption) if one.side == side]
    rows = card_rows(context, zone, found, lambda one: _look(context, one, truths.get(one.id)))
    hidden = covered_rows(context, "assumptions", side, covered_count(context, "assumptions", side))
    new = new_card(
        context, N_("New assumption"), _new_assumption(side), zone=name, subject="assumptions"
    )
    ask = context.tr(N_("What do you assume about them?"))
    return zone_row(context, zone, (*rows, *hidden), new, prompt=ask)


def _new_assumption(side: Side) -> Make:
    def assumption(ask: Ask) -> Assumption:
        return Assumption(id=ask.new_id(), side=side, text=ask.text, created_at=ask.at)

    return deeds.answering("assumptions", assumption)


def _look(context: Context, card: Assumption, truth: Truth | None) -> Look:
    says = dict(verdicts(context))[truth.verdict if truth is not None else "open"]
    return Look(
        says=(context.say(N_("Verdict: {verdict}"), verdict=says),),
        aside=says,
        sides=SIDES,
        more=lambda: (_truth(context, card, truth), _verdict(context, card, truth),
                      *(rows_of(context, truth) if truth and not truth.text else ())),
    )  # fmt: skip


def _truth(context: Context, card: Assumption, truth: Truth | None) -> Node:
    knows = other(card.side)
    label = context.say(N_("What is true, {side}"), side=context.side(knows).lower())
    if truth is not None and truth.text:
        zone = Zone(key="truth", name="", side=knows)
        (row,) = card_rows(context, zone, [truth], lambda _: Look())
        return row
    asking = blind.open_round(context.view, "truths") is not None
    covered = covered_count(context, "truths", knows, card.id) > 0 if asking else None
    return slot_row(
        context,
        Slot(
            key="truth",
            side=knows,
            label=label,
            prompt=context.tr(N_("No answer yet")),
            editor=new_card(context, N_("Answer"), _new_truth(card), subject="truths"),
            record_id=truth.id if truth is not None else card.id,
            covered=covered,
        ),
    )


def _new_truth(card: Assumption) -> Make:
    def make(ask: Ask) -> Edit:
        round_ = blind.open_round(ask.workshop, "truths")
        if round_ is None:
            return AnswerAssumption(card.id, ask.text, ask.new_id(), ask.at)
        truth = Truth(
            id=ask.new_id(),
            assumption_id=card.id,
            round_id=round_.id,
            side=other(card.side),
            text=ask.text,
            created_at=ask.at,
        )
        return PutAnswer(truth, ask.at)

    return make


def _verdict(context: Context, card: Assumption, truth: Truth | None) -> Node:
    now = truth.verdict if truth is not None else "open"
    names = dict(verdicts(context))
    label = context.tr(N_("Verdict"))
    made = {}
    for key, verdict in _KEYS:
        says = context.say(N_("Verdict: {verdict}"), verdict=names[verdict])
        made[key] = Deed(_set(card.id, verdict), says, names[verdict])
    return Node(
        key="verdict",
        role="field",
        label=label,
        text=names[now],
        name=spoken((label,), names[now]),
        record_id=truth.id if truth is not None else card.id,
        editor=Editor(
            kind="choice", label=label, value=now, choices=tuple(names.items()),
            put=lambda ask: SetVerdict(card.id, _as_verdict(ask.value), ask.new_id(), ask.at),
            says=context.say(N_("Changed: {what}"), what=label),
        ),
        deeds=made,
    )  # fmt: skip


def _set(assumption_id: str, verdict: Verdict) -> Make:
    return lambda ask: SetVerdict(assumption_id, verdict, ask.new_id(), ask.at)


def _as_verdict(value: object) -> Verdict:
    return next((verdict for _, verdict in _KEYS if verdict == value), "open")


# --- statements ----------------------------------------------------------------------------------


def _statements(context: Context) -> Node:
    zone = Zone(key="statements", name=context.tr(N_("Statements")))
    rows = card_rows(
        context,
        zone,
        context.of(Statement),
        lambda one: Look(
            text=context.shown.statement(one),
            more=lambda: tuple(_answers(context, one, side) for side in SIDES),
        ),
    )
    new = new_card(
        context,
        N_("New statement"),
        lambda ask: adding(Statement(id=ask.new_id(), text=ask.text, created_at=ask.at)),
        zone=zone.name,
    )
    return zone_row(context, zone, rows, new)


def _answers(context: Context, statement: Statement, side: Side) -> Node:
    label = context.side(side)
    asking = blind.open_round(context.view, "statements")
    if asking is None:
        text = _middle(context, statement, side)
        return Node(
            key=f"answers:{side}", role="field", label=label, text=text,
            name=spoken((label,), text), side=side, record_id=statement.id,
        )  # fmt: skip
    count = covered_count(context, "statement_answers", side, statement.id)
    return slot_row(
        context,
        Slot(
            key=f"answers:{side}",
            side=side,
            label=label
            if not count
            else context.say(N_("{side}, {n} answers"), side=label, n=count),
            prompt="",
            editor=Editor(
                kind="line",
                label=context.say(N_("Own answer and guess of {side}, such as 4 2"), side=label),
                put=_new_answer(statement.id, side),
                says=context.tr(N_("Covered")),
                masked=True,
            ),
            record_id=statement.id,
            covered=count > 0,
        ),
    )


def _middle(context: Context, statement: Statement, side: Side) -> str:
    items = context.insights.statements.items
    found = items[statement.id].of(side) if statement.id in items else None
    if found is None or (found.self_ is None and found.guess is None):
        return context.tr(N_("Not asked yet"))
    said = ["–" if one is None else number_short(one, context.language)
            for one in (found.self_, found.guess)]  # fmt: skip
    return context.say(
        N_("own answer {own}, guess {guess}, n = {n}"), own=said[0], guess=said[1], n=found.n
    )


def _new_answer(statement_id: str, side: Side) -> Make:
    def make(ask: Ask) -> Edit:
        person, text = named(ask, side)
        values = [int(part) for part in text.split() if part.isascii() and part.isdigit()]
        whole = len(values) == len(text.split()) and 1 <= len(values) <= _SURE
        if not whole or not all(_LEAST <= value <= _MOST for value in values[:2]):
            raise NotTheScale
        own, guess, sure = (*values, None, None)[:3]
        answer = StatementAnswer(
            id=ask.new_id(),
            statement_id=statement_id,
            round_id=deeds.round_for(ask.workshop, "statements").id,
            side=side,
            participant_id=person.id if person is not None else None,
            self_=own,
            guess=guess,
            confidence=sure,
            created_at=ask.at,
        )
        return PutAnswer(answer, ask.at)

    return make


# --- criteria and explanations -------------------------------------------------------------------


def _criteria(context: Context) -> Node:
    zone = Zone(key="criteria", name=context.tr(N_("Criteria")))
    criteria = context.of(Criterion)
    numbers = {one.id: number for number, one in enumerate(criteria, 1)}
    rows = card_rows(
        context,
        zone,
        criteria,
        lambda one: Look(
            field="name", kind="line", text=context.shown.criterion(one), aside=str(numbers[one.id])
        ),
    )
    orders = tuple(_ranking(context, criteria, side) for side in SIDES)
    new = new_card(
        context,
        N_("New criterion"),
        lambda ask: adding(Criterion(id=ask.new_id(), name=ask.text, created_at=ask.at)),
        zone=zone.name,
        kind="line",
    )
    return zone_row(context, zone, (*rows, *orders), new)


def _ranking(context: Context, criteria: list[Criterion], side: Side) -> Node:
    label = context.say(N_("Order of {side}"), side=context.side(side).lower())
    names = {one.id: context.shown.criterion(one) for one in criteria}
    asking = blind.open_round(context.view, "rankings") is not None
    found = [one for one in context.view.of(Ranking) if one.side == side]
    text = ", ".join(names.get(id_, "") for id_ in found[-1].criterion_ids) if found else ""
    covered = covered_count(context, "rankings", side) > 0 if asking else None
    return slot_row(
        context,
        Slot(
            key=f"ranking:{side}",
            side=side,
            label=label,
            prompt=text or context.tr(N_("Not answered")),
            editor=Editor(
                kind="line",
                label=context.tr(N_("Numbers of the criteria, the most important one first")),
                put=_new_ranking(tuple(names), side),
                masked=asking,
                says=context.tr(N_("Covered") if asking else N_("Order changed")),
            ),
            covered=covered,
        ),
    )


def _new_ranking(criteria: tuple[str, ...], side: Side) -> Make:
    def ranking(ask: Ask) -> Ranking:
        parts = ask.text.split()
        places = [int(part) for part in parts if part.isascii() and part.isdigit()]
        if len(places) != len(parts) or sorted(set(places)) != sorted(places):
            raise NotAnOrder
        if not places or not all(1 <= place <= len(criteria) for place in places):
            raise NotAnOrder
        ids = tuple(criteria[place - 1] for place in places)
        return Ranking(id=ask.new_id(), side=side, criterion_ids=ids, created_at=ask.at)

    return deeds.answering("rankings", ranking)


def _explains(context: Context, side: Side) -> Node:
    name = f"{context.side(side)}, {context.tr(N_('explains'))}"
    zone = Zone(key=f"explanations:{side}", name=name, side=side)
    found = [one for one in context.of(Explanation) if one.about == side]
    rows = card_rows(
        context,
        zone,
        found,
        lambda one: Look(field="answer", says=(context.shown.explanation_question(one),)),
    )

    def new(ask: Ask) -> Edit:
        return adding(Explanation(id=ask.new_id(), about=side, answer=ask.text, created_at=ask.at))

    adds = new_card(context, N_("New explanation"), new, zone=name)
    return zone_row(context, zone, rows, adds)
