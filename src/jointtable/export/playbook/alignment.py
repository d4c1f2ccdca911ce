"""How we work together: the two processes side by side, and what both do differently."""

from collections.abc import Iterator

from jointtable.domain.records import SIDES, Friction, JointMove, ProcessStep, Touch
from jointtable.export.blocks import Block, Gap, Heading, Para, Sides, Table, Together
from jointtable.export.book import Book
from jointtable.export.playbook.figures import finding, frame_figure
from jointtable.i18n import N_


def how_we_work_together(book: Book) -> tuple[Block, ...]:
    """Return the lanes as a figure, costly touches, joint moves, crossings and lonely steps."""
    if not book.view.of(ProcessStep) and not book.view.of(JointMove):
        return ()
    return (
        book.said(_KEY, None, _intro(book), "lead"),
        *_figure(book),
        *_costly(book),
        *_moves(book),
        *_trouble(book),
        *_lonely(book),
    )


def _intro(book: Book) -> str:
    found = book.insights.alignment
    alone = found.without_counterpart
    return book.intro(
        _KEY,
        s=found.steps.sales,
        p=found.steps.procurement,
        t=len(book.view.of(Touch)),
        c=len(found.crossings),
        d=len(found.decided_before_heard),
        u=len(alone.sales) + len(alone.procurement),
    )


def _figure(book: Book) -> Iterator[Block]:
    for block in book.blocks_of("alignment")[:1]:
        rules = [("alignment.late", 1), ("alignment.unheard", 1), ("alignment.crossing", 1)]
        caption = finding(book, rules, "")
        yield from frame_figure(
            book, block, lens="alignment", caption=caption, alt=caption or _intro(book)
        )


_KEY = "how_we_work_together"


def _step(book: Book, id_: str | None) -> str:
    step = book.view.find(ProcessStep, id_)
    return step.name if step else ""


def _touch(book: Book, id_: str | None) -> str:
    touch = book.view.find(Touch, id_)
    if touch is None:
        return ""
    return f"{_step(book, touch.sales_step_id)} – {_step(book, touch.procurement_step_id)}"


def _costly(book: Book) -> Iterator[Block]:
    costly = [book.view.find(Touch, id_) for id_ in book.insights.alignment.costly]
    shown = book.kept(_KEY, [touch for touch in costly if touch is not None])
    if not shown:
        return
    yield Heading(book.tr(N_("Where it costs us most")))
    for touch in shown:
        yield Together(tuple(_hurts(book, touch)))


def _hurts(book: Book, touch: Touch) -> Iterator[Block]:
    yield book.headed(_KEY, touch.id, _touch(book, touch.id))
    said = book.said(_KEY, touch.id, touch.what_happened, changed=book.changed(touch))
    if said.text:
        yield said
    for friction in book.view.of(Friction):
        if friction.touch_id == touch.id:
            text = book.shown.friction(friction)
            yield Para(text, "meta", "ink2", mark=friction.side)
    yield Gap(2)


def _moves(book: Book) -> Iterator[Block]:
    moves = book.kept(_KEY, book.view.of(JointMove))
    moves = sorted(moves, key=lambda move: (move.row is None, move.row or 0))
    if not moves:
        return
    yield Heading(book.text("joint_moves"), mark="joint")
    yield Table(
        heads=("", book.text("rule"), book.text("owner"), book.text("due")),
        shares=(0.27, 0.29, 0.25, 0.19),
        rows=tuple(_move(book, move) for move in moves),
    )


def _move(book: Book, move: JointMove) -> tuple[tuple[Para, ...], ...]:
    owners = [
        Para(book.person(id_), "meta", mark=side)
        for side, id_ in zip(SIDES, (move.owner_sales_id, move.owner_procurement_id), strict=True)
        if id_
    ]
    if len(owners) < len(SIDES):
        owners.append(Para(book.tr(N_("owner missing")), "meta", "attention.text", bold=True))
    heading = book.heading(_KEY, move.id, move.text)
    rule = book.said(_KEY, move.id, move.rule or "–", "cell")
    text = [Para(heading, "strong", changed=book.changed(move), about=rule.about)]
    not_yet = book.not_yet_agreed(sales=move.agreed_sales, procurement=move.agreed_procurement)
    if not_yet:
        text.append(Para(not_yet, "meta", "attention.text", bold=True))
    return (
        tuple(text),
        (rule,),
        tuple(owners),
        (Para(book.day(move.due) or "–", "meta"),),
    )


def _trouble(book: Book) -> Iterator[Block]:
    found = book.insights.alignment
    lines = []
    crosses = book.tr(N_("The order crosses: {first} and {second}."))
    for first, second in found.crossings:
        lines.append(crosses.format(first=_touch(book, first), second=_touch(book, second)))
    late = book.tr(N_("Decided before the other side is heard: {step}."))
    lines += [late.format(step=_step(book, one.step)) for one in found.decided_before_heard]
    if lines:
        yield Heading(book.tr(N_("Where the order hurts")))
        yield from (Para(line, "cell") for line in lines)


def _lonely(book: Book) -> Iterator[Block]:
    alone = book.insights.alignment.without_counterpart
    if not alone.sales and not alone.procurement:
        return
    yield Heading(book.tr(N_("Steps without a counterpart")))
    yield Sides(
        tuple(Para(_step(book, id_), "meta", mark="sales") for id_ in alone.sales),
        tuple(Para(_step(book, id_), "meta", mark="procurement") for id_ in alone.procurement),
    )
