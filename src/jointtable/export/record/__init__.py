"""The facilitator's record of the day, for their own files (playbook.md §6)."""

from jointtable.content import Content
from jointtable.domain.views import FacilitatorView
from jointtable.export.blocks import Block, Paper, Para, Section
from jointtable.export.book import Book
from jointtable.export.record.day import day, done
from jointtable.export.record.table import left_out_of_joint, stages
from jointtable.i18n import N_, translator
from jointtable.insights import Insights


def record(view: FacilitatorView, content: Content, *, language: str) -> Paper:
    """Return what happened and what is on the table, each card with who may read it.

    Sealed answers, single votes and the heard list are not in it: they stay in the file.
    """
    insights = Insights(view, content, beside=view)
    book = Book(view, insights, content, language, translator(language))
    title = book.document("record")
    lead = book.tr(N_("Not to be handed over."))
    first = (Para(lead, "lead"), *day(book))
    sections = [
        Section("record", title, first),
        *stages(book),
        *_section("done", book.tr(N_("After the day")), done(book)),
        *_section(
            "left_out", book.tr(N_("What is not in the joint copy")), left_out_of_joint(book)
        ),
    ]
    return book.paper("record", title, tuple(sections), mark="", confidential=lead)


def _section(key: str, heading: str, blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    return (Section(key, heading, blocks),) if blocks else ()
