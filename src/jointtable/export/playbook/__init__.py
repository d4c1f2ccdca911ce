"""The joint playbook and its one-page summary, as blocks: what they say, not how they look."""

from collections.abc import Callable, Mapping
from typing import Final

from jointtable.content import Content
from jointtable.domain.views import JointView
from jointtable.export.blocks import Block, Figure, Paper, Para, Section
from jointtable.export.book import Book
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
from jointtable.i18n import translator
from jointtable.insights import Insights

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


def book_of(view: JointView, content: Content, language: str) -> Book:
    """Return what the sections of a document in ``language`` are made from."""
    return Book(view, Insights(view, content), content, language, translator(language))


def playbook(
    view: JointView,
    content: Content,
    *,
    language: str,
    chosen: tuple[tuple[str, bool], ...] = (),
) -> Paper:
    """Return the joint playbook.

    Args:
        view: What both sides may see in documents.
        content: The product's own words.
        language: Of the document.
        chosen: Sections in the order the facilitator gave them, each with whether it is printed;
            those not named follow in their own order, printed if they usually are.
    """
    book = book_of(view, content, language)
    sections = tuple(
        section
        for key, wanted in _order(content, chosen)
        if (section := _section(book, key, wanted=wanted))
    )
    return _paper(book, "playbook", sections, with_cover=True)


def one_page(view: JointView, content: Content, *, language: str) -> Paper:
    """Return the one-page summary; arguments as :func:`playbook`."""
    book = book_of(view, content, language)
    template = content.playbook.section_by_key["summary"]
    parts = summary_page.summary(book) or (Para(template.empty.in_(language)),)
    facts = [book.day(view.setup.date), opening.version(book)]
    line = Para(" · ".join(fact for fact in facts if fact), "meta", "ink2")
    sections = (Section("summary", opening.title(book), (line, *parts), alone=True),)
    return _paper(book, "summary", sections, with_cover=False)


def _order(
    content: Content, chosen: tuple[tuple[str, bool], ...]
) -> tuple[tuple[str, bool | None], ...]:
    """Return (key, wanted) of all sections; None: printed if it usually is and has content."""
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


def _paper(book: Book, key: str, sections: tuple[Section, ...], *, with_cover: bool) -> Paper:
    setup = book.view.setup
    return Paper(
        key=key,
        title=opening.title(book),
        language=book.language,
        version=book.text("version", n=setup.playbook_version, date=book.day(setup.date)).rstrip(
            ", "
        ),
        confidential=book.text("confidential"),
        last_line=ending.left_out(book),
        page=book.content.playbook.texts["page"].in_(book.language),
        cover=opening.cover(book) if with_cover else None,
        sections=sections,
    )
