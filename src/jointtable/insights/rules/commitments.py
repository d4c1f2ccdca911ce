"""Findings of Commitments, and of who was heard."""

from collections.abc import Iterable
from typing import Final

from jointtable.domain.records import Agreement, Participant, Side
from jointtable.insights.balance import balance
from jointtable.insights.rules.base import Found, Look, Rule, SideName, person_name


def uneven(look: Look) -> Iterable[Found]:
    """Yield the side that carries far more actions than the other."""
    result = look.results.commitments
    if result.uneven:
        of = result.actions
        side: Side = "sales" if of.sales > of.procurement else "procurement"
        many, few = max(of.sales, of.procurement), min(of.sales, of.procurement)
        yield Found(subject=side, side=side, values={"side": SideName(side), "n": many, "m": few})


def confirm(look: Look) -> Iterable[Found]:
    """Yield the agreements that wait for somebody."""
    for id_ in look.results.commitments.agreements.to_be_confirmed:
        agreement = look.view.find(Agreement, id_)
        if agreement is not None:
            yield Found(
                subject=id_,
                ids=(id_,),
                values={
                    "agreement": agreement.text,
                    "person": person_name(look.view, agreement.confirm_by_id),
                },
            )


def leading_side(look: Look) -> Iterable[Found]:
    """Yield the side that does most of the talking; for the facilitator alone."""
    if look.beside is None:
        return
    found = balance(look.beside, look.content)
    if found.state in {"sales_leads", "procurement_leads"}:
        side: Side = "sales" if found.state == "sales_leads" else "procurement"
        total = found.heard.sales + found.heard.procurement
        yield Found(
            subject=side,
            side=side,
            values={"side": SideName(side), "n": found.heard.of(side), "all": total},
        )


def one_voice(look: Look) -> Iterable[Found]:
    """Yield the people who speak for all of their side; for the facilitator alone."""
    if look.beside is None:
        return
    for id_ in balance(look.beside, look.content).one_voice:
        person = look.beside.find(Participant, id_)
        if person is not None and person.side != "facilitator":
            yield Found(
                subject=id_,
                ids=(id_,),
                side=person.side,
                values={
                    "person": person_name(look.beside, id_),
                    "side": SideName(person.side),
                },
            )


RULES: Final[dict[str, Rule]] = {
    "commitments.uneven": uneven,
    "commitments.confirm": confirm,
    "balance.side": leading_side,
    "balance.one_voice": one_voice,
}
