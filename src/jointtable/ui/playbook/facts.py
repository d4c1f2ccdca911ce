"""What the screen says of sections and paragraphs, in the words of the window."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jointtable.content.cards import kind_name, side_of, words_of
from jointtable.content.fallback import Shown
from jointtable.domain.blind import sealed_view_round
from jointtable.domain.records import Area, JointGoal, Participant, Position, Record, Side, Vote
from jointtable.domain.views import View
from jointtable.i18n import N_, Tr
from jointtable.ui.playbook.sections import SectionFact
from jointtable.ui.playbook.wording import TableFact

if TYPE_CHECKING:
    from jointtable.export.book import Book
    from jointtable.export.pdf.printed import Printed
    from jointtable.export.playbook import Chosen

COVER = "cover"
SUMMARISED = frozenset({"where_we_stand", "what_we_understood", "what_we_both_want"})
"""Sections whose paragraphs the one-page summary can hold."""


def section_facts(book: "Book", printed: "Printed", chosen: "Chosen") -> tuple[SectionFact, ...]:
    """Return all sections of the playbook in printed order, the cover first.

    Args:
        book: The joint projection in the words of the window.
        printed: The document.
        chosen: What the facilitator chose.
    """
    from jointtable.export.playbook import section_order
    from jointtable.export.playbook.checks import is_trouble, notes

    known = book.content.playbook.section_by_key
    ordered = section_order(book.content, chosen)
    wanted = dict(ordered)
    said = notes(book)
    found = []
    for key in (COVER, *(one for one, _ in ordered if one != COVER)):
        template = known[key]
        if key != COVER and not _has_place(book, key):
            continue
        usual = template.included if wanted[key] is None else wanted[key]
        included = key == COVER or bool(usual)
        pages = _span(printed.pages_of(key)) if included and key != COVER else "1"
        reached = book.reached(template.stage)
        note = said.get(key, "") if reached else book.tr(N_("Not reached"))
        found.append(
            SectionFact(
                key=key,
                title=book.tr(N_("Front page")) if key == COVER else _title(book, key),
                included=included,
                fixed=key == COVER,
                pages=pages if included else "",
                note=note if included or not is_trouble(key) else "",
                trouble=is_trouble(key) and reached,
            )
        )
    return tuple(found)


def _has_place(book: "Book", key: str) -> bool:
    """Return whether a section can have something to say in this workshop."""
    setup = book.view.setup
    if key == "what_changed" and setup.kind != "review" and setup.playbook_version == 1:
        return False
    return book.in_agenda(book.content.playbook.section_by_key[key].stage)


def _title(book: "Book", key: str) -> str:
    heading = book.content.playbook.section_by_key[key].heading
    return heading.fill(book.language, date="").strip()


def _span(pages: tuple[int, ...]) -> str:
    """Return pages as they are read, from 1: “4–5”."""
    if not pages:
        return ""
    first, last = pages[0] + 1, pages[-1] + 1
    return f"{first}" if first == last else f"{first}–{last}"


def table_facts(view: View, shown: Shown, subject: str | None, tr: Tr) -> tuple[TableFact, ...]:
    """Return what the table says about the subject of a paragraph, line by line.

    Args:
        view: What joint documents may hold.
        shown: Reads it in the window's language.
        subject: Id of the record; None: the paragraph opens a section.
        tr: Of the window.
    """
    record = view.find(Record, subject)
    if record is None:
        return ()
    if isinstance(record, Area):
        return tuple(_area(view, shown, record, tr))
    if isinstance(record, JointGoal):
        return tuple(_goal(view, shown, record, tr))
    side = side_of(view, record)
    return (TableFact(side, kind_name(record, tr), _short(words_of(record, shown))),)


def _area(view: View, shown: Shown, area: Area, tr: Tr) -> Iterator[TableFact]:
    counting = sealed_view_round(view, "positions")
    said = {
        one.side: one
        for one in view.of(Position)
        if one.area_id == area.id and counting is not None and one.round_id == counting.id
    }

    def segment(side: Side) -> str:
        one = said.get(side)
        return shown.segment_name(one.segment) if one and one.segment else "–"

    def label(side: Side) -> str:
        one = said.get(side)
        return shown.class_name(one.supplier_class) if one and one.supplier_class else "–"

    yield TableFact("sales", tr(N_("Sales placed it")), segment("sales"))
    yield TableFact("procurement", tr(N_("Procurement placed it")), label("procurement"))
    yield TableFact("sales", tr(N_("Sales guessed")), label("sales"), is_guess=True)
    yield TableFact(
        "procurement", tr(N_("Procurement guessed")), segment("procurement"), is_guess=True
    )


def _goal(view: View, shown: Shown, goal: JointGoal, tr: Tr) -> Iterator[TableFact]:
    for side, id_ in (
        ("sales", goal.owner_sales_id),
        ("procurement", goal.owner_procurement_id),
    ):
        person = view.find(Participant, id_)
        owner = words_of(person, shown) if person is not None else "–"
        yield TableFact(side, tr(N_("Owner")), owner)
        cast = sum(v.count for v in view.of(Vote) if v.joint_goal_id == goal.id and v.side == side)
        yield TableFact(side, tr(N_("Votes")), str(cast))
    yield TableFact("joint", tr(N_("Measure")), f"{goal.baseline or '–'} → {goal.target or '–'}")


def _short(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
