"""What we promise, when we look again, who to call, and the signatures."""

from collections.abc import Iterator

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
from jointtable.export.blocks import Block, Gap, Heading, Para, SignLine, Table
from jointtable.export.playbook.book import Book
from jointtable.i18n import N_

_SIDE_ORDER = {"sales": 0, "procurement": 1, "joint": 2}


def what_we_promise(book: Book) -> tuple[Block, ...]:
    """Return agreements, agreed ones first, then actions by side and date."""
    agreements = [a for a in book.view.of(Agreement) if a.kind == "agreement"]
    actions = list(book.view.of(Action))
    if not agreements and not actions:
        return ()
    alive = [a for a in actions if a.status in {"open", "under_way"}]
    unsettled = sum(1 for a in alive if a.owner_id is None or a.due is None)
    key = "what_we_promise_open" if unsettled else "what_we_promise"
    intro = book.intro(key, n=len(agreements), m=len(actions), open=unsettled)
    return (Para(intro, "lead"), *_agreements(book, agreements), *_actions(book, actions))


def _agreements(book: Book, agreements: list[Agreement]) -> Iterator[Block]:
    if not agreements:
        return
    yield Heading(book.text("agreements"), mark="joint")
    for one in sorted(agreements, key=lambda a: not (a.agreed_sales and a.agreed_procurement)):
        if book.included("what_we_promise", one.id):
            yield from _agreement(book, one)


def _agreement(book: Book, one: Agreement) -> Iterator[Block]:
    polished = book.polished("what_we_promise", one.id)
    yield Para((polished.text if polished else "") or one.text, mark="joint")
    notes = []
    missing = [
        book.short(side)
        for side, agreed in zip(SIDES, (one.agreed_sales, one.agreed_procurement), strict=True)
        if not agreed
    ]
    if missing:
        not_yet = book.tr(N_("Not yet agreed by {parties}."))
        notes.append(not_yet.format(parties=", ".join(missing)))
    if one.confirm_by_id:
        confirm = book.tr(N_("To be confirmed by {person}."))
        notes.append(confirm.format(person=book.person(one.confirm_by_id)))
    if notes:
        yield Para(" ".join(notes), "meta", "attention.text", bold=True)


def _actions(book: Book, actions: list[Action]) -> Iterator[Block]:
    if not actions:
        return
    yield Heading(book.text("actions"))
    far = "9999-12-31"
    actions = sorted(actions, key=lambda a: (_SIDE_ORDER[_side(book, a)], a.due or far))
    yield Table(
        heads=(
            "",
            book.text("owner"),
            book.text("counterpart"),
            book.text("due"),
            book.text("status"),
        ),
        shares=(0.32, 0.21, 0.21, 0.15, 0.11),
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
    return (
        (Para(action.text, "body", mark=_side(book, action)),),
        (_person(book, action.owner_id),),
        (Para(book.person(action.counterpart_id) or "–", "meta"),),
        (Para(book.day(action.due) or "–", "meta"),),
        (Para(status, "meta", "ok.text" if action.status == "done" else "ink"),),
    )


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
    yield Para(book.intro("review_and_escalation", dates=dates), "lead")
    rows = [r for r in reviews if r.calls_id or r.note]
    if rows:
        calls = book.tr(N_("called by {person}"))
        yield Table(
            ("", "", ""),
            (0.3, 0.35, 0.35),
            tuple(
                (
                    (Para(book.day(r.on), "meta", bold=True),),
                    (
                        Para(
                            calls.format(person=book.person(r.calls_id)) if r.calls_id else "–",
                            "meta",
                        ),
                    ),
                    (Para(r.note or "–", "meta"),),
                )
                for r in rows
            ),
        )


def _rhythms(book: Book) -> Iterator[Block]:
    found = book.view.of(Rhythm)
    if not found:
        return
    yield Heading(book.text("rhythm"))
    minutes = book.tr(N_("{n} min"))
    yield Table(
        ("", "", ""),
        (0.36, 0.24, 0.40),
        tuple(
            (
                (Para(one.meeting, "meta", bold=True),),
                (
                    Para(
                        ", ".join(
                            part
                            for part in (
                                one.every,
                                minutes.format(n=one.minutes) if one.minutes else "",
                            )
                            if part
                        )
                        or "–",
                        "meta",
                    ),
                ),
                (Para(book.people(one.participant_ids) or "–", "meta"),),
            )
            for one in found
        ),
    )


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
    for one in sorted(found, key=lambda a: order.index(a.kind)):
        yield from _agreement(book, one)


def _risks(book: Book) -> Iterator[Block]:
    def weight(risk: Risk) -> int:
        return -(risk.likelihood or 0) * (risk.impact or 0)

    found = sorted(book.view.of(Risk), key=weight)
    if not found:
        return
    yield Heading(book.text("risks"))
    rows = []
    for risk in found:
        said = [Para(risk.text)]
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
            yield Para(checks[check.key], "body")
    for id_ in book.insights.assumptions.open_ids:
        one = book.view.find(Assumption, id_)
        if one is not None:
            said = book.tr(N_("Open assumption: {text}")).format(text=one.text)
            yield Para(said, mark=one.side)
    for id_ in book.insights.language.not_agreed:
        term = book.view.find(Term, id_)
        if term is not None:
            yield Para(book.tr(N_("Word not agreed: {term}")).format(term=term.term))


def _not_reached(book: Book) -> Iterator[Para]:
    missed = [
        stage.title.in_(book.language)
        for stage in book.content.stages.stages
        if book.blocks_of(stage.key) and not book.reached(stage.key)
    ]
    if missed:
        agenda = book.tr(N_("Not reached, next meeting's agenda: {stages}."))
        yield Para(agenda.format(stages=", ".join(missed)), "body", bold=True)


def signatures(book: Book) -> tuple[Block, ...]:
    """Return the sentence both sides sign, and a line for each; empty if unsigned."""
    return (
        Para(book.text("sign_sentence"), "lead"),
        Gap(28),
        *(_sign_line(book, side) for side in SIDES),
    )


def _sign_line(book: Book, side: Side) -> SignLine:
    signed = [s for s in book.view.of(Signature) if s.side == side]
    if signed:
        last = signed[-1]
        date = book.day(last.at[:10])
        on_line = date if last.method == "paper" else f"{last.name}, {date}"
        return SignLine(side, book.party(side), last.name, last.role, on_line)
    for person in book.view.of(Participant):
        if person.side == side and person.signs:
            return SignLine(side, book.party(side), book.person(person.id), person.role, "")
    return SignLine(side, book.party(side), "", "", "")
