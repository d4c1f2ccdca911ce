"""The joint playbook and its one-page summary, as blocks: what they say, not how they look."""

from collections.abc import Callable, Mapping
from typing import Final

from jointtable.content import Content
from jointtable.domain.records import SIDES
from jointtable.domain.views import JointView, View
from jointtable.export.blocks import Block, Figure, Gap, Paper, Para, Section, Signatures
from jointtable.export.book import Book, book_of
from jointtable.export.playbook import (
    alignment,
    changes,
    commitments,
    ending,
    goals,
    opening,
    positioning,
    understanding,
)
from jointtable.export.playbook import summary as summary_page
from jointtable.i18n import N_

Chosen = tuple[tuple[str, bool], ...]
"""Keys of sections in the order somebody gave them, each with whether it prints."""
SectionOf = Callable[[Book], tuple[Block, ...]]

SECTIONS: Final[Mapping[str, SectionOf]] = {
    "summary": summary_page.summary,
    "what_changed": changes.what_changed,
    "why_we_met": opening.why_we_met,
    "how_we_talk": opening.how_we_talk,
    "what_we_understood": understanding.what_we_understood,
    "where_we_stand": positioning.where_we_stand,
    "what_we_both_want": goals.what_we_both_want,
    "how_we_work_together": alignment.how_we_work_together,
    "what_we_promise": commitments.what_we_promise,
    "review_and_escalation": commitments.review_and_escalation,
    "growth_path": positioning.growth_path,
    "signatures": commitments.signatures,
    "parking_lot": ending.parking_lot,
    "whole_table": ending.whole_table,
    "method": ending.method,
}
"""What each section prints, by its key in ``playbook.json``."""


def playbook(
    view: JointView,
    content: Content,
    *,
    language: str,
    chosen: Chosen = (),
) -> Paper:
    """Return the joint playbook.

    Args:
        view: What both sides may see in documents.
        content: The product's own words.
        language: Of the document.
        chosen: What the facilitator chose, see :func:`section_order`.
    """
    book = book_of(view, content, language)
    sections = tuple(
        section
        for key, wanted in section_order(content, chosen)
        if (section := _section(book, key, wanted=wanted))
    )
    return book.paper("playbook", opening.title(book), sections, cover=opening.cover(book))


def one_page(view: JointView, content: Content, *, language: str) -> Paper:
    """Return the one-page summary; arguments as :func:`playbook`."""
    book = book_of(view, content, language)
    template = content.playbook.section_by_key["summary"]
    parts = summary_page.summary(book) or (Para(template.empty.in_(language)),)
    facts = [book.day(view.setup.date), opening.version(book)]
    line = Para(" · ".join(fact for fact in facts if fact), "meta", "ink2")
    sections = (Section("summary", opening.title(book), (line, *parts), alone=True),)
    return book.paper("summary", opening.title(book), sections)


def sign_off(view: View, content: Content, *, language: str) -> Paper:
    """Return the sheet both sides sign by hand: section Signatures on one page, empty lines.

    Args:
        view: What was prepared: nothing else is needed.
        content: The product's own words.
        language: Of the document.
    """
    book = book_of(view, content, language)
    heading = content.playbook.section_by_key["signatures"].heading.in_(language)
    setup = view.setup
    facts = [opening.title(book), setup.title, book.day(setup.date), setup.place]
    number = book.tr(N_("Version {n}")).format(n=setup.playbook_version)
    lines = Signatures(*(commitments.empty_line(book, side) for side in SIDES))
    blocks: tuple[Block, ...] = (
        Para(book.text("sign_sentence"), "lead"),
        *(Para(fact, "meta", "ink2", most=2) for fact in (*facts, number) if fact),
        Gap(18),
        lines,
        Gap(6),
        Para(book.text("not_a_contract"), "meta"),
    )
    section = Section("signatures", heading, blocks, alone=True)
    return book.paper("sign-off", opening.title(book), (section,), numbered=False)


def section_order(content: Content, chosen: Chosen) -> tuple[tuple[str, bool | None], ...]:
    """Return all sections in printed order, each with whether somebody wants it.

    Args:
        content: The product's own words.
        chosen: Sections in the order the facilitator gave them, each with whether it is printed;
            those not named follow in their own order.

    Returns:
        (key, wanted) of each; None: printed if it usually is and has content.
    """
    known = content.playbook.section_by_key
    first = tuple((key, wanted) for key, wanted in chosen if key in known)
    named = {key for key, _ in first}
    return (*first, *((key, None) for key in known if key not in named))


def _section(book: Book, key: str, *, wanted: bool | None) -> Section | None:
    template = book.content.playbook.section_by_key[key]
    if key not in SECTIONS or not book.in_agenda(template.stage):
        return None
    if wanted is False or (wanted is None and not template.included):
        return None
    blocks = SECTIONS[key](book)
    if not blocks:
        if wanted is None:
            return None
        reached = book.reached(template.stage)
        sentence = template.empty if reached else book.content.playbook.not_reached
        blocks = (Para(sentence.in_(book.language), "body", "ink2"),)
    date = book.day(changes.earlier_date(book))
    heading = book.heading(key, None, template.heading.fill(book.language, date=date).rstrip())
    return Section(key, heading, blocks, across=_across(key, blocks), alone=key == "summary")


def _across(key: str, blocks: tuple[Block, ...]) -> int:
    """Return how many blocks stand on a landscape page: pictures with words in them need one."""
    if key not in _WIDE:
        return 0
    figures = [n for n, block in enumerate(blocks) if isinstance(block, Figure)]
    return figures[0] + 1 if figures else 0


_WIDE: Final = frozenset({"what_we_both_want", "how_we_work_together", "whole_table"})
"""Sections that begin with a picture as wide as a landscape page."""
