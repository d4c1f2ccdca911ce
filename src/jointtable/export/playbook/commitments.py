"""What we promise, when we look again, who to call, and the signatures."""

from collections.abc import Iterator
from typing import Final

from jointtable.domain.records import (
    SIDES,
    Action,
    Agreement,
    Assumption,
    Contact,
    Escalation,
    Participant,
    Review,
    Rhythm,
    Risk,
    Side,
    SideOrJoint,
    Signature,
    Term,
)
from jointtable.export.blocks import (
    Block,
    Gap,
    Heading,
    Para,
    Signatures,
    SignLine,
    Table,
    Together,
)
from jointtable.export.book import Book
from jointtable.i18n import N_

_PROMISE, _REVIEW, _SIGN = "what_we_promise", "review_and_escalation", "signatures"
_ALIVE: Final = frozenset({"open", "under_way"})
_SIDE_ORDER = {"sales": 0, "procurement": 1, "joint": 2}


def what_we_promise(book: Book) -> tuple[Block, ...]:
    """Return agreements, agreed ones first, then actions by side and date."""
    agreements = [a for a in book.view.of(Agreement) if a.kind == "agreement"]
    actions = list(book.view.of(Action))
    if not agreements and not actions:
        return ()
    alive = [a for a in actions if a.status in _ALIVE]
    unsettled = sum(1 for a in alive if a.owner_id is None or a.due is None)
    key = "what_we_promise_open" if unsettled else "what_we_promise"
    intro = book.intro(key, n=len(agreements), m=len(actions), open=unsettled)
    lead = book.said(_PROMISE, None, intro, "lead")
    return (lead, *_agreements(book, agreements), *_actions(book, actions))


def _agreements(book: Book, agreements: list[Agreement]) -> Iterator[Block]:
    if not agreements:
        return
    yield Heading(book.text("agreements"), mark="joint")
    agreed_first = sorted(agreements, key=lambda a: not (a.agreed_sales and a.agreed_procurement))
    for one in book.kept(_PROMISE, agreed_first):
        yield from _agreement(book, one, _PROMISE)


def _agreement(book: Book, one: Agreement, section: str) -> Iterator[Block]:
    text = book.said(section, one.id, one.text, mark="joint", changed=book.changed(one))
    notes = [book.not_yet_agreed(sales=one.agreed_sales, procurement=one.agreed_procurement)]
    if one.confirm_by_id:
        confirm = book.tr(N_("To be confirmed by {person}."))
        notes.append(confirm.format(person=book.person(one.confirm_by_id)))
    said = " ".join(note for note in notes if note)
    yield (
        Together((text, Para(said, "meta", "attention.text", bold=True, inset=True)))
        if said
        else text
    )


def _actions(book: Book, actions: list[Action]) -> Iterator[Block]:
    if not actions:
        return
    yield Heading(book.text("actions"))
    far = "9999-12-31"
    actions = book.kept(_PROMISE, actions)
    actions.sort(key=lambda a: (_SIDE_ORDER[_side(book, a)], a.due or far))
    yield Table(
        heads=(
            "",
            book.text("owner"),
            book.text("counterpart"),
            book.text("due"),
            book.text("status"),
        ),
        # a Finnish date is short and a Finnish role is long
        shares=(
            (0.34, 0.22, 0.22, 0.12, 0.10)
            if book.language == "fi"
            else (0.33, 0.185, 0.185, 0.205, 0.095)
        ),
        rows=tuple(_action(book, action) for action in actions),
    )


def _side(book: Book, action: Action) -> SideOrJoint:
    """Return whose action it is: said, or the side of its owner."""
    if action.side:
        return action.side
    owner = book.view.find(Participant, action.owner_id)
    return owner.side if owner and owner.side != "facilitator" else "joint"


def _action(book: Book, action: Action) -> tuple[tuple[Para, ...], ...]:
    status = book.content.models.labels.action_status[action.status].in_(book.language)
    state = [Para(status, "meta", "ok.text" if action.status == "done" else "ink")]
    if _is_overdue(book, action):
        state.append(Para(book.tr(N_("Overdue")), "meta", "attention.text", bold=True))
    mark, changed = _side(book, action), book.changed(action)
    return (
        (book.said(_PROMISE, action.id, action.text, "cell", mark=mark, changed=changed),),
        (_person(book, action.owner_id),),
        (Para(book.person(action.counterpart_id) or "–", "meta"),),
        (Para(book.day(action.due) or "–", "meta"),),
        tuple(state),
    )


def _is_overdue(book: Book, action: Action) -> bool:
    """Return whether an action was late on the day of the workshop; printing has no day."""
    date = book.view.setup.date
    return bool(date and action.due and action.due < date and action.status in _ALIVE)


def _person(book: Book, id_: str | None) -> Para:
    name = book.person(id_)
    return Para(name, "meta") if name else Para("–", "meta", "attention.text")


def review_and_escalation(book: Book) -> tuple[Block, ...]:
    """Return the next dates, regular meetings, who to call, rules, risks, and what is open."""
    blocks = [
        *_reviews(book),
        *_rhythms(book),
        *_contacts(book),
        *_escalations(book),
        *_rules(book),
        *_risks(book),
    ]
    still_open = [*_still_open(book), *_not_reached(book)]
    if still_open:
        blocks.append(Heading(book.text("still_open")))
        blocks.extend(still_open)
    return tuple(blocks)


def _reviews(book: Book) -> Iterator[Block]:
    reviews = sorted(book.view.of(Review), key=lambda review: review.on)
    if not reviews:
        return
    dates = ", ".join(book.day(review.on) for review in reviews)
    yield book.said(_REVIEW, None, book.intro(_REVIEW, dates=dates), "lead")
    if any(review.calls_id or review.note for review in reviews):
        yield Heading(book.text("reviews"))
        rows = tuple(_review(book, review) for review in reviews)
        yield Table(("",) * 4, (0.26, 0.14, 0.3, 0.3), rows)


def _review(book: Book, review: Review) -> tuple[tuple[Para, ...], ...]:
    calls = book.tr(N_("called by {person}")).format(person=book.person(review.calls_id))
    return (
        (Para(book.day(review.on), "meta", bold=True, changed=book.changed(review)),),
        (Para(book.minutes(review.minutes), "meta"),),
        (Para(calls if review.calls_id else "–", "meta"),),
        (Para(review.note or "–", "meta"),),
    )


def _rhythms(book: Book) -> Iterator[Block]:
    found = book.view.of(Rhythm)
    if not found:
        return
    yield Heading(book.text("rhythm"))
    rows = []
    for one in found:
        often = ", ".join(part for part in (one.every, book.minutes(one.minutes)) if part)
        cells = (one.meeting, often or "–", book.people(one.participant_ids) or "–")
        rows.append(tuple((Para(cell, "meta", bold=n == 0),) for n, cell in enumerate(cells)))
    yield Table(("", "", ""), (0.36, 0.24, 0.40), tuple(rows))


def _contacts(book: Book) -> Iterator[Block]:
    found = book.view.of(Contact)
    if not found:
        return
    yield Heading(book.text("contacts"))
    rows = [
        _pair_row(book, one.topic, one.sales_participant_id, one.procurement_participant_id)
        for one in found
    ]
    yield _pair_table(book, rows)


def _escalations(book: Book) -> Iterator[Block]:
    found = sorted(book.view.of(Escalation), key=lambda one: one.level)
    if not found:
        return
    yield Heading(book.text("escalation"))
    within = book.tr(N_("Level {n}, within {time}"))
    level = book.tr(N_("Level {n}"))
    rows = [
        _pair_row(
            book,
            (within if one.within else level).format(n=one.level, time=one.within),
            one.sales_participant_id,
            one.procurement_participant_id,
        )
        for one in found
    ]
    yield _pair_table(book, rows)


def _pair_row(
    book: Book, head: str, sales: str | None, procurement: str | None
) -> tuple[tuple[Para, ...], ...]:
    return (
        (Para(head, "meta", bold=True),),
        (Para(book.person(sales) or "–", "meta"),),
        (Para(book.person(procurement) or "–", "meta"),),
    )


def _pair_table(book: Book, rows: list[tuple[tuple[Para, ...], ...]]) -> Table:
    heads = ("", book.short("sales"), book.short("procurement"))
    return Table(heads, (0.36, 0.32, 0.32), tuple(rows), ("", "sales", "procurement"))


def _rules(book: Book) -> Iterator[Block]:
    order = ("tender_rule", "information_rule", "rule")
    found = [a for a in book.view.of(Agreement) if a.kind in order]
    if not found:
        return
    yield Heading(book.text("rules"), mark="joint")
    for one in book.kept(_REVIEW, sorted(found, key=lambda a: order.index(a.kind))):
        yield from _agreement(book, one, _REVIEW)


def _risks(book: Book) -> Iterator[Block]:
    def weight(risk: Risk) -> int:
        return -(risk.likelihood or 0) * (risk.impact or 0)

    found = sorted(book.view.of(Risk), key=weight)
    if not found:
        return
    yield Heading(book.text("risks"))
    rows = []
    for risk in book.kept(_REVIEW, found):
        said = [book.said(_REVIEW, risk.id, risk.text, "cell", changed=book.changed(risk))]
        if risk.response:
            said.append(Para(risk.response, "meta", "ink2"))
        rows.append((tuple(said), (_person(book, risk.owner_id),)))
    yield Table(("", book.text("owner")), (0.74, 0.26), tuple(rows))


def _still_open(book: Book) -> Iterator[Para]:
    checks = {
        "priorities_complete": book.tr(N_("A joint goal lacks a metric or an owner.")),
        "one_sided_decided": book.tr(N_("A one-sided goal is still to be decided.")),
        "released": book.tr(N_("Not both sides have released the table.")),
        "actions_complete": book.tr(N_("An action lacks an owner or a date.")),
        "reviews_set": book.tr(N_("No review date is set.")),
        "escalation_named": book.tr(N_("Escalation does not name one person a side.")),
        "pulse_again": book.tr(N_("The key question was not asked again.")),
    }
    for check in book.insights.readiness.sign_off.checks:
        if check.applies and not check.ok and check.key in checks:
            yield Para(checks[check.key], "cell")
    for id_ in book.insights.assumptions.open_ids:
        one = book.view.find(Assumption, id_)
        if one is not None:
            said = book.tr(N_("Open assumption: {text}")).format(text=one.text)
            yield Para(said, "cell", mark=one.side)
    for id_ in book.insights.language.not_agreed if book.reached("language") else ():
        term = book.view.find(Term, id_)
        if term is not None:
            not_agreed = book.tr(N_("Word not agreed: {term}"))
            yield Para(not_agreed.format(term=term.term), "cell")


def _not_reached(book: Book) -> Iterator[Para]:
    missed = [
        stage.title.in_(book.language)
        for stage in book.content.stages.stages
        if book.blocks_of(stage.key) and not book.reached(stage.key)
    ]
    if missed:
        agenda = book.tr(N_("Not reached, next meeting's agenda: {stages}."))
        yield Para(agenda.format(stages=", ".join(missed)), "meta", bold=True)


def signatures(book: Book) -> tuple[Block, ...]:
    """Return the sentence both sides sign, and a line for each; empty if unsigned."""
    sales, procurement = (_sign_line(book, side) for side in SIDES)
    sentence = book.said(_SIGN, None, book.text("sign_sentence"), "lead")
    return (Together((sentence, Gap(6), Signatures(sales, procurement))),)


def _sign_line(book: Book, side: Side) -> SignLine:
    version = book.view.setup.playbook_version
    for last in reversed(book.view.of(Signature)):
        if last.side == side and last.playbook_version >= version:
            name, date = _signer(book, last), book.day(last.at[:10])
            on_line = date if last.method == "paper" else f"{name}, {date}"
            role = last.role if last.role != name else ""
            return SignLine(side, book.party(side), name, role, on_line)
    return empty_line(book, side)


def empty_line(book: Book, side: Side) -> SignLine:
    """Return a line for ``side`` that nobody has signed, with who is to sign it."""
    date = book.tr(N_("Date"))
    for person in book.view.of(Participant):
        if person.side == side and person.signs:
            name = book.person(person.id)
            role = person.role if person.role != name else ""
            return SignLine(side, book.party(side), name, role, "", date)
    return SignLine(side, book.party(side), "", "", "", date)


def _signer(book: Book, signature: Signature) -> str:
    """Return who signed: as typed, unless the person prints as a role or as initials."""
    person = book.view.find(Participant, signature.participant_id)
    as_typed = book.view.setup.names_in_documents == "names" and (
        person is None or person.named_in_documents
    )
    if as_typed:
        return signature.name
    return book.person(signature.participant_id) or signature.role
