"""The facilitator's run sheet: the day on paper, step by step (playbook.md §8)."""

from collections.abc import Iterator, Mapping
from typing import Final

from jointtable.content import Content
from jointtable.domain.prepared import PreparedView
from jointtable.domain.records import Block as AgendaBlock
from jointtable.domain.records import HouseRule, Step
from jointtable.export.blocks import (
    Blank,
    Block,
    Cell,
    Gap,
    Heading,
    Paper,
    Para,
    Section,
    Sides,
    Table,
)
from jointtable.export.book import Book, book_of
from jointtable.i18n import N_
from jointtable.insights.agenda import Planned, fit, label, plan, steps_of
from jointtable.insights.replan import slack_of

SHEET_OF: Final[Mapping[str, str]] = {
    "pulse": "W1",
    "meanings": "W2",
    "assumptions": "W3",
    "statements": "W4",
    "ranking": "W4",
    "positions": "W5",
    "goals": "W6",
    "process": "W7",
    "promises": "W8",
}
"""The worksheet on which a kind of step is written."""

KEYS: Final = (
    (N_("Next"), "PgDn"),
    (N_("Back"), "PgUp"),
    (N_("Reveal to both"), "R"),
    (N_("Start or pause the clock"), "F9"),
    (N_("One minute more"), "Shift+F9"),
    (N_("Re-plan the day"), "Ctrl+R"),
    (N_("To the capture bar"), "Ctrl+N"),
    (N_("Sales, both, procurement"), "Ctrl+1, 2, 3"),
    (N_("Private note"), "Ctrl+Shift+N"),
    (N_("Undo"), "Ctrl+Z"),
    (N_("Whole table"), "Shift+1"),
    (N_("Find or do"), "Ctrl+K"),
    (N_("Blank the projector"), "F7, B"),
    (N_("Cover everything"), "Pause, Ctrl+Shift+H"),
    (N_("Pause and log"), "Ctrl+Shift+B"),
    (N_("Export the playbook…"), "Ctrl+E"),
)
"""Keys of the console worth having on paper (ux.md §6 and §7)."""

GUARD_RAILS: Final = (
    N_("Before the start: say what the day is for, how the words are used, and ask about tenders."),
    N_("No prices, no other customers, no other bidders or their offers."),
    N_("Pause and log: the projector goes dark, the clock stops, the time is written down."),
    N_("An objection is recorded with side and time; it is printed only on request."),
    N_("In a tender one bidder is told nothing that the others are not."),
    N_("No photos while a side is writing. Nobody is quoted by name."),
    N_("The file stays with you. Each side takes the joint copy and its own annex."),
)


def run_sheet(view: PreparedView, content: Content, *, language: str) -> Paper:
    """Return the day for the facilitator: overview, every step with its script, rules and keys."""
    book = book_of(view, content, language)
    title = book.document("run_sheet")
    found = {one.id: one for one in plan(view, at_start=False)}
    blocks = [b for b in view.of(AgendaBlock) if b.id in found and not b.skipped]
    ordered = sorted(blocks, key=lambda block: list(found).index(block.id))
    sections = [Section("run-sheet", title, tuple(_overview(book, ordered, found)))]
    sections += [_stage(book, b, found[b.id]) for b in ordered if b.kind == "stage"]
    sections.append(Section("rules", book.tr(N_("Rules and keys")), tuple(_last(book))))
    only = book.tr(N_("For the facilitator"))
    return book.paper("run-sheet", title, tuple(sections), mark="", confidential=only)


# --- the day at a glance --------------------------------------------------------------------------


def _overview(
    book: Book, blocks: list[AgendaBlock], found: Mapping[str, Planned]
) -> Iterator[Block]:
    setup = book.view.setup
    (first, _), (second, _) = book.parties()
    yield Para(f"{first} · {second}", "strong")
    facts = (setup.title, book.day(setup.date), setup.place)
    yield Para(" · ".join(fact for fact in facts if fact), "meta", "ink2")
    if setup.purpose:
        yield Para(setup.purpose)
    if not blocks:
        yield Para(book.tr(N_("No stages yet.")), "body", "ink2")
        return
    yield Gap(4)
    heads = (N_("Start"), "", N_("Minutes"), N_("At least"), N_("Sheets"), N_("Real time"))
    yield Table(
        tuple(book.tr(head) if head else "" for head in heads),
        (0.1, 0.4, 0.11, 0.12, 0.12, 0.15),
        tuple(_line(book, block, found[block.id]) for block in blocks),
    )
    yield from _ends(book)


def _line(book: Book, block: AgendaBlock, planned: Planned) -> tuple[tuple[Cell, ...], ...]:
    is_stage = block.kind == "stage"
    title = book.shown.block_title(block)
    if not is_stage:
        back = book.tr(N_("back at {time}")).format(time=book.clock(label(planned.end)))
        title = f"{title}, {back}"
    floor = book.number(block.minutes - slack_of(book.view, block)) if is_stage else ""
    sheets = dict.fromkeys(_sheet(book, step) for step in steps_of(book.view, block.id))
    said = (
        book.number(planned.minutes),
        floor,
        ", ".join(sheet for sheet in sheets if sheet),
    )
    return (
        (Para(book.clock(label(planned.start)), "meta", bold=is_stage),),
        (Para(title, "meta", "ink" if is_stage else "ink2", bold=is_stage),),
        *((Para(one, "meta", "ink2"),) for one in said),
        (Blank(),),
    )


def _ends(book: Book) -> Iterator[Block]:
    said = fit(book.view)
    ends = book.tr(N_("Ends at {time}, after {n} minutes."))
    line = ends.format(time=book.clock(said.ends), n=book.number(said.minutes))
    if said.spare is not None:
        spare = N_("{n} min spare.") if said.spare >= 0 else N_("{n} min too long.")
        line = f"{line} {book.tr(spare).format(n=book.number(abs(said.spare)))}"
    yield Para(line, "meta", bold=True)
    agenda = book.content.agendas.by_key.get(book.view.setup.agenda)
    if agenda is not None and agenda.cut_first:
        stages = book.content.stages.by_key
        names = ", ".join(stages[key].title.in_(book.language) for key in agenda.cut_first)
        yield Para(book.tr(N_("Leave out first: {stages}.")).format(stages=names), "meta")
    floors = N_("“At least” is what a re-plan leaves: reveals and Commitments are never cut.")
    yield Para(book.tr(floors), "caption")


# --- a stage --------------------------------------------------------------------------------------


def _stage(book: Book, block: AgendaBlock, planned: Planned) -> Section:
    title = f"{book.clock(label(planned.start))}  {book.shown.block_title(block)}"
    minutes = book.minutes(planned.minutes)
    question = book.shown.block_question(block)
    over = Para(" · ".join(part for part in (minutes, question) if part), "label")
    return Section(f"stage-{block.id}", title, tuple(_steps(book, block, planned)), over=over)


def _steps(book: Book, block: AgendaBlock, planned: Planned) -> Iterator[Block]:
    first = book.shown.block_first_words(block)
    if first:
        yield Para(first, "lead")
    rows, at = [], planned.start
    for step in steps_of(book.view, block.id):
        rows.append(_step(book, step, at))
        at += step.minutes
    if rows:
        heads = ("", book.tr(N_("Say")), "", book.tr(N_("Real time")))
        yield Table(heads, (0.2, 0.29, 0.38, 0.13), tuple(rows))


def _step(book: Book, step: Step, at: int) -> tuple[tuple[Cell, ...], ...]:
    mode = getattr(book.content.stages.modes, book.shown.step_mode(step)).in_(book.language)
    left = [
        Para(f"{book.clock(label(at))}  {book.shown.step_title(step)}", "meta", bold=True),
        Para(
            " · ".join(part for part in (book.minutes(step.minutes), mode) if part), "meta", "ink2"
        ),
    ]
    sheet = _sheet(book, step)
    if sheet:
        left.append(Para(book.tr(N_("Sheet {code}")).format(code=sheet), "small", "ink2"))
    say = book.shown.step_script(step, "say")
    words = (Para(say, "cell"),) if say else (Para("–", "meta", "ink2"),)
    return tuple(left), words, tuple(_script(book, step)), (Blank(),)


def _script(book: Book, step: Step) -> Iterator[Para]:
    lines = (
        (N_("Do: {text}"), book.shown.step_script(step, "do")),
        (N_("Ask: {text}"), book.shown.step_script(step, "ask")),
        (N_("If it stalls: {text}"), book.shown.step_script(step, "stall")),
        (N_("Projector: {text}"), book.shown.step_projector_text(step)),
        (N_("Captured: {text}"), _captured(book, step)),
    )
    for words, text in lines:
        if text:
            yield Para(book.tr(words).format(text=text), "small", "ink2")


def _sheet(book: Book, step: Step) -> str:
    """Return the worksheet of a step, such as W4; "" where nothing is written on paper."""
    block = book.view.find(AgendaBlock, step.block_id)
    template = book.content.stages.step(block.stage if block else None, step.key)
    if template is None or template.mode == "reveal":
        return ""
    return SHEET_OF.get(template.activity, "")


_CAPTURED: Final[Mapping[str, str]] = {
    "house_rules": N_("rules accepted, latecomers, tender status"),
    "pulse": N_("one answer and one guess a person"),
    "hopes": N_("hopes and worries"),
    "meanings": N_("what each side means by a word"),
    "wordings": N_("the joint wording, and who agrees"),
    "assumptions": N_("assumptions"),
    "statements": N_("own answer, guess and sureness"),
    "ranking": N_("an order of criteria"),
    "explain": N_("the answer, a case, news to the other side"),
    "verdicts": N_("verdicts, and what would have told us"),
    "perception": N_("discussion and an example"),
    "positions": N_("own view, guess, reason and wish"),
    "compare": N_("what was said about each area"),
    "growth_paths": N_("today, in twelve months, criterion, owners, date"),
    "goals": N_("goals by theme, and how much each theme matters"),
    "joint_goals": N_("title, metric, target, date, owners, gives and gets"),
    "vote": N_("votes of each side, a date to decide by"),
    "process": N_("steps, times, decisions, working days"),
    "touches": N_("where they touch, marks, what happened"),
    "joint_moves": N_("joint moves with rule, owners and date"),
    "open_actions": N_("status of actions, readings, criteria met"),
    "promises": N_("agreements and actions with owner, counterpart and date"),
    "ways_of_working": N_("regular meetings, contacts, escalation, rules"),
    "risks": N_("risks with likelihood, impact and owner"),
    "reviews": N_("review dates, first level of escalation"),
    "ready": N_("what each side releases"),
    "sign_off": N_("signatures"),
}
"""What is written down in a kind of step."""


def _captured(book: Book, step: Step) -> str:
    block = book.view.find(AgendaBlock, step.block_id)
    template = book.content.stages.step(block.stage if block else None, step.key)
    if template is None or template.mode == "reveal":
        return ""
    return book.tr(_CAPTURED[template.activity]) if template.activity in _CAPTURED else ""


# --- the last page --------------------------------------------------------------------------------


def _last(book: Book) -> Iterator[Block]:
    rules = [book.shown.house_rule(rule) for rule in book.view.of(HouseRule)]
    if rules:
        yield Heading(book.tr(N_("House rules")))
        yield from (Para(f"{n}  {rule}", "cell") for n, rule in enumerate(rules, 1))
    yield Heading(book.tr(N_("Guard rails")))
    yield from (Para(book.tr(line), "cell") for line in GUARD_RAILS)
    yield Heading(book.tr(N_("Keys of the console")))
    half = (len(KEYS) + 1) // 2
    left, right = (tuple(_key(book, *key) for key in part) for part in (KEYS[:half], KEYS[half:]))
    yield Sides(left, right, edged=False)


def _key(book: Book, name: str, keys: str) -> Para:
    return Para(f"{keys}  {book.tr(name).rstrip('…')}", "meta")
