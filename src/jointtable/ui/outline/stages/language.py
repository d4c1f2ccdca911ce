"""Language as a list: each term with what both sides mean by it and the wording they take."""

from jointtable.domain import blind
from jointtable.domain.edits import adding
from jointtable.domain.records import SIDES, Meaning, Side, Term
from jointtable.i18n import N_
from jointtable.layout.context import Context
from jointtable.ui.outline import deeds
from jointtable.ui.outline.cards import Look, card_rows
from jointtable.ui.outline.fields import FieldSpec, field_row
from jointtable.ui.outline.nodes import Ask, Editor, Make, Node
from jointtable.ui.outline.zones import Slot, Zone, covered_count, new_card, slot_row

_WORDING = FieldSpec("wording", N_("Our wording"))
_AGREED = (
    FieldSpec("agreed_sales", N_("Agreed by sales"), "tick"),
    FieldSpec("agreed_procurement", N_("Agreed by procurement"), "tick"),
)


def language(context: Context) -> tuple[Node, ...]:
    """Return the terms."""
    zone = Zone(key="terms", name="")
    return card_rows(context, zone, context.of(Term), lambda term: _look(context, term))


def new_term(context: Context) -> Editor:
    """Return the editor of a new term."""
    return new_card(
        context,
        N_("New term"),
        lambda ask: adding(Term(id=ask.new_id(), term=ask.text, created_at=ask.at)),
        kind="line",
    )


def _look(context: Context, term: Term) -> Look:
    return Look(
        field="term",
        kind="line",
        says=(term.wording or context.tr(N_("Not worded yet")),),
        aside="" if term.wording else context.tr(N_("Not worded yet")),
        more=lambda: (
            *_meanings(context, term, "sales"),
            field_row(context, term, _WORDING),
            *_meanings(context, term, "procurement"),
            *(field_row(context, term, spec) for spec in _AGREED),
        ),
    )


def _meanings(context: Context, term: Term, side: Side) -> tuple[Node, ...]:
    means = context.say(N_("{side} means"), side=context.side(side))
    zone = Zone(key=f"meaning:{side}", name=term.term, side=side)
    found = [m for m in context.view.of(Meaning) if (m.term_id, m.side) == (term.id, side)]
    rows = card_rows(context, zone, found, lambda _: Look(sides=SIDES))
    asking = blind.open_round(context.view, "meanings") is not None
    if rows and not asking:
        return rows
    covered = covered_count(context, "meanings", side, term.id) > 0 if asking else None
    slot = slot_row(
        context,
        Slot(
            key=zone.key,
            side=side,
            label=means,
            prompt=context.tr(N_("Nothing yet")),
            editor=new_card(
                context, N_("Meaning"), _new_meaning(term.id, side), subject="meanings"
            ),
            record_id=term.id,
            covered=covered,
            where=term.term,
        ),
    )
    return (*rows, slot)


def _new_meaning(term_id: str, side: Side) -> Make:
    def meaning(ask: Ask) -> Meaning:
        return Meaning(
            id=ask.new_id(), term_id=term_id, side=side, text=ask.text, created_at=ask.at
        )

    return deeds.answering("meanings", meaning)
