"""Sections, introductions and fixed texts of the playbook and the other documents."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from jointtable.content.stages import StageKey
from jointtable.content.words import Entry, Words, keyed


class SectionTemplate(Entry, frozen=True):
    """A section of the playbook.

    Attributes:
        key: Stable key; ``playbook_sections.key`` of a workshop names it.
        heading: Printed above it.
        included: Whether it is printed unless the facilitator says otherwise.
        empty: Printed when there is nothing to tell.
        stage: The stage it tells about, if it is one.
    """

    key: str
    heading: Words
    included: bool
    empty: Words
    stage: StageKey | None = None


class DocumentTemplate(Entry, frozen=True):
    """A document that can be made; W1 to W9 are the worksheets."""

    key: str
    title: Words


class PlaybookContent(Entry, frozen=True, dict=True):
    """``playbook.json``.

    Attributes:
        format: Name and version of this shape.
        sections: In the order in which they are printed.
        not_reached: Printed for a section whose stage was left out.
        intros: Opening sentences by section, with placeholders.
        texts: Fixed texts, some with placeholders.
        documents: Names of the documents.
    """

    format: Literal["jointtable.playbook/1"]
    sections: tuple[SectionTemplate, ...]
    not_reached: Words
    intros: dict[str, Words]
    texts: dict[str, Words]
    documents: tuple[DocumentTemplate, ...]

    def __post_init__(self) -> None:
        keyed(self.sections)
        keyed(self.documents)

    @cached_property
    def section_by_key(self) -> Mapping[str, SectionTemplate]:
        """Return the sections by key, in printed order."""
        return keyed(self.sections)

    @cached_property
    def document_by_key(self) -> Mapping[str, DocumentTemplate]:
        """Return the documents by key."""
        return keyed(self.documents)
