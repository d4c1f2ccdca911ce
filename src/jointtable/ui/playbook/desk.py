"""Joins the Playbook screen to an open workshop: wording becomes an edit, a change is printed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from jointtable.content import Content
from jointtable.content.fallback import Shown
from jointtable.domain.changes import Changes
from jointtable.domain.edits import ChangeSetup, IncludeSection, Together, WritePlaybookText
from jointtable.domain.records import PlaybookSection, PlaybookText, Signature
from jointtable.domain.visibility import joint_view
from jointtable.domain.workshop import Workshop
from jointtable.i18n import N_, Translator
from jointtable.ui.bridge import DocumentBridge
from jointtable.ui.playbook.checks import CheckLine
from jointtable.ui.playbook.facts import COVER, SUMMARISED, table_facts
from jointtable.ui.playbook.printing import Asked, Made, Printing
from jointtable.ui.playbook.screen import EXPORT, WORDING, PlaybookScreen
from jointtable.ui.playbook.sections import SectionFact
from jointtable.ui.playbook.sending import Sending
from jointtable.ui.playbook.wording import Words

if TYPE_CHECKING:
    from jointtable.domain.errors import JointTableError
    from jointtable.export.blocks import About
    from jointtable.export.playbook.passages import Passage

_LANGUAGES: Final = ("en", "fi")


class _Order(Together):
    """Sections in another order, as one step."""

    label = IncludeSection.label


class PlaybookDesk(QObject):
    """What happens on the Playbook screen.

    Signals:
        left: Back to the table.
        show_asked: Show a record on the table, by its id.
        printed: The pages are those of the workshop as it is now.
    """

    left = Signal()
    show_asked = Signal(str)
    printed = Signal()

    def __init__(
        self,
        screen: PlaybookScreen,
        bridge: DocumentBridge,
        content: Content,
        *,
        tr: Translator,
        at: Callable[[], str],
        new_id: Callable[[], str],
        paper: str = "a4",
    ) -> None:
        super().__init__(screen)
        self._screen, self._bridge, self._content = screen, bridge, content
        self._tr, self._at, self._new_id, self._paper = tr, at, new_id, paper
        self.printing = Printing(self)
        self.made: Made | None = None
        self._about: About | None = None
        self._current = False
        self.sending = Sending(
            screen.panel.export,
            screen.toast,
            content,
            workshop=lambda: self.workshop,
            language=lambda: self.language,
            tr=tr,
        )
        self._connect()

    def _connect(self) -> None:
        screen, panel = self._screen, self._screen.panel
        self._bridge.changed.connect(self._changed)
        self.printing.done.connect(self._done)
        self.printing.failed.connect(self._failed)
        self.printing.broken.connect(self._broken)
        self.printing.drawn.connect(self._drawn)
        screen.pages.wanted.connect(self._draw)
        screen.pages.chosen.connect(self.choose)
        screen.sections.list.opened.connect(self.open_section)
        screen.sections.list.ticked.connect(self.include_section)
        screen.sections.list.moved.connect(self.move_section)
        screen.top.back.clicked.connect(self.leave)
        screen.top.undo.clicked.connect(self._bridge.undo)
        screen.top.redo.clicked.connect(self._bridge.redo)
        screen.top.language.activated.connect(
            lambda _: self.speak(screen.top.language.currentData())
        )
        screen.top.export.clicked.connect(self.to_export)
        screen.top.print.clicked.connect(self.print)
        panel.wording.typed.connect(self.write)
        panel.wording.reset.connect(self.reset)
        panel.wording.kept.connect(self.keep)
        panel.wording.include_asked.connect(lambda on: self._change_wording(included=on))
        panel.wording.summary_asked.connect(lambda on: self._change_wording(in_summary=on))
        panel.wording.show_asked.connect(self._show_subject)
        panel.export.paper_asked.connect(self._take_paper)
        panel.export.language_asked.connect(self.speak)
        panel.export.names_asked.connect(
            lambda how: self._bridge.apply(ChangeSetup({"names_in_documents": how}))
        )
        panel.checks.asked.connect(self._go_to)

    # --- state -----------------------------------------------------------------------------------

    @property
    def workshop(self) -> Workshop:
        """Return the records as they are now."""
        return self._bridge.workshop

    @property
    def language(self) -> str:
        """Return the language of the document."""
        setup = self.workshop.setup
        said = setup.document_language or setup.language
        return said if said in _LANGUAGES else "en"

    @property
    def is_current(self) -> bool:
        """Return whether the pages are those of the workshop as it is now."""
        return self._current and not self.printing.is_busy

    @property
    def passage(self) -> "Passage | None":
        """Return the chosen paragraph."""
        if self.made is None or self._about is None:
            return None
        return self.made.passages.get(self._about)

    def close(self) -> None:
        """Write what is being typed, and let go."""
        self._screen.panel.wording.write_now()
        self.sending.give_up()
        self.printing.close()

    # --- coming and going ------------------------------------------------------------------------

    def enter(self, page: int = WORDING) -> None:
        """Show the screen, at a page of its panel."""
        self._screen.panel.show_page(page)
        self._show_around()
        if self.made is None:
            self._screen.pages.show_empty(self._tr(N_("The pages are being made…")))
        if not self._current:
            self._print()
        target = self._screen.panel.export.primary if page == EXPORT else self._screen.pages
        target.setFocus()

    def leave(self) -> None:
        """Go back to the table."""
        self._screen.panel.wording.write_now()
        self.left.emit()

    def to_export(self) -> None:
        """Show what can be written; a second time writes it."""
        self._screen.panel.show_page(EXPORT)
        self._screen.panel.export.primary.setFocus()

    def _changed(self, _: Changes) -> None:
        self._current = False
        self._show_around()
        if self._screen.isVisible():
            self._print()

    def _print(self) -> None:
        self._current = True
        self.printing.ask(
            Asked(
                workshop=self.workshop,
                content=self._content,
                language=self.language,
                spoken=self._tr.language,
                paper=self._paper,
            )
        )

    # --- what is printed -------------------------------------------------------------------------

    def _done(self, made: Made) -> None:
        self.made = made
        self._screen.pages.show_printed(made.printed)
        self._screen.sections.list.show_sections(made.sections)
        self._screen.sections.show_pages(len(made.printed.sizes))
        lines = [CheckLine(one.says, one.section, one.record_id) for one in made.checks]
        self._screen.panel.checks.show_lines(lines)
        self._screen.panel.tabs[2].show_count(len(lines))
        self._screen.panel.export.show_left_out(made.left_out)
        self._show_wording(fresh=False)
        self.printing.finished()
        if not self.printing.is_busy:
            self.printed.emit()

    def _failed(self, error: "JointTableError") -> None:
        self._screen.pages.show_empty(error.message(self._tr))
        self.printing.finished()

    def _broken(self) -> None:
        sentence = N_("The playbook could not be made. Everything else is safe.")
        self._screen.toast.say(self._tr(sentence))
        self.printing.finished()

    def _draw(self, page: int, width: int) -> None:
        if self.made is not None:
            self.printing.draw(self.made.printed, page, width)

    def _drawn(self, digest: str, width: int, image: QImage) -> None:
        self._screen.pages.show_image(digest, width, image)

    def _show_around(self) -> None:
        """Show what stands in the bar and on the Export page."""
        setup, top = self.workshop.setup, self._screen.top
        signed = {one.side for one in self.workshop.of(Signature)}
        both = len(signed) == 2  # noqa: PLR2004 - both sides
        text = N_("Version {n}") if both else N_("Version {n}, draft")
        top.show_version(self._tr(text).format(n=setup.playbook_version))
        top.show_saved(self._tr(N_("Saved")))
        top.show_history(self._bridge.undo_label, self._bridge.redo_label)
        top.language.setCurrentIndex(max(0, top.language.findData(self.language)))
        self._screen.panel.export.show_choices(
            {"paper": self._paper, "language": self.language, "names": setup.names_in_documents}
        )
        self._screen.panel.export.show_folder(self.sending.folder)

    # --- sections --------------------------------------------------------------------------------

    def open_section(self, key: str) -> None:
        """Turn to a section and choose the words that open it."""
        if self.made is None:
            return
        pages = self.made.printed.pages_of(key)
        self._screen.pages.turn_to(0 if key == COVER or not pages else pages[0])
        about = (key, None)
        self.choose(about if about in self.made.passages else None)

    def include_section(self, key: str, included: bool) -> None:  # noqa: FBT001 - from a signal
        """Take a section in, or leave it out; it keeps its place."""
        if self.made is not None:
            facts = (f for f in self.made.sections if f.key != COVER)
            self._write_sections(
                replace(fact, included=included) if fact.key == key else fact for fact in facts
            )

    def move_section(self, key: str, place: int) -> None:
        """Put a section at another place; the cover stays the first."""
        if self.made is None:
            return
        facts = [fact for fact in self.made.sections if fact.key != COVER]
        moved = next((fact for fact in facts if fact.key == key), None)
        if moved is not None:
            facts.remove(moved)
            facts.insert(max(0, place - 1), moved)
            self._write_sections(facts)

    def _write_sections(self, facts: Iterable[SectionFact]) -> None:
        """Write all sections: one that is named alone would come first."""
        choices = (
            IncludeSection(
                self._section_id(fact.key),
                fact.key,
                included=fact.included,
                at=self._at(),
                order=order,
            )
            for order, fact in enumerate(facts)
        )
        self._bridge.apply(_Order(tuple(choices)))

    def _section_id(self, key: str) -> str:
        there = (one.id for one in self.workshop.of(PlaybookSection) if one.key == key)
        return next(there, "") or self._new_id()

    # --- wording ---------------------------------------------------------------------------------

    def choose(self, about: "About | None") -> None:
        """Choose a paragraph to word; None: none."""
        self._screen.panel.wording.write_now()
        self._about = about if self.made and about in self.made.passages else None
        self._screen.pages.show_about(self._about)
        if self._about is not None:
            self._screen.sections.list.choose(self._about[0])
            self._screen.panel.show_page(WORDING)
        self._show_wording(fresh=True)

    def _show_wording(self, *, fresh: bool) -> None:
        passage, page = self.passage, self._screen.panel.wording
        if passage is None:
            self._about = None
            self._screen.pages.show_about(None)
            page.show_none()
            return
        words = Words(
            heading=passage.heading,
            text=passage.text,
            has_heading=bool(passage.table_heading),
            reworded=passage.is_reworded,
            stale=passage.is_stale,
            included=passage.included,
            in_summary=passage.in_summary,
            may_summarise=passage.about[0] in SUMMARISED and passage.about[1] is not None,
        )
        view = joint_view(self.workshop)
        shown = Shown(view, self._content, self._tr.language)
        facts = table_facts(view, shown, passage.about[1], self._tr)
        page.show_words(words, facts, fresh=fresh)
        self._screen.pages.show_about(self._about)

    def write(self, heading: str, text: str) -> None:
        """Print these words instead of the table's; the table's own words print as they are."""
        passage = self.passage
        if passage is None:
            return
        from jointtable.export.playbook.passages import digest

        own_heading = "" if heading == passage.table_heading else heading.strip()
        own_text = "" if text == passage.table_text else text.rstrip()
        based_on = digest(passage.table_heading, passage.table_text)
        self._change_wording(
            heading=own_heading,
            text=own_text,
            based_on=based_on if own_heading or own_text else "",
            typed=True,
        )

    def reset(self) -> None:
        """Print the table's words again."""
        passage = self.passage
        if passage is not None:
            words = self._screen.panel.wording
            words.fill(passage.table_heading, passage.table_text)
            self._change_wording(heading="", text="", based_on="")

    def keep(self) -> None:
        """Keep the words although the table has changed."""
        passage = self.passage
        if passage is not None:
            from jointtable.export.playbook.passages import digest

            self._change_wording(based_on=digest(passage.table_heading, passage.table_text))

    def _change_wording(self, *, typed: bool = False, **values: object) -> None:
        passage = self.passage
        if passage is None:
            return
        there = next(
            (
                one
                for one in self.workshop.of(PlaybookText)
                if (one.section, one.subject_id) == passage.about
                and (one.language or self.language) == self.language
            ),
            None,
        )
        section, subject = passage.about
        text = there or PlaybookText(
            id=self._new_id(),
            section=section,
            subject_id=subject,
            language="fi" if self.language == "fi" else "en",
        )
        self._bridge.apply(
            WritePlaybookText(replace(text, **values), at=self._at(), typed=typed)  # type: ignore[arg-type]
        )

    def _show_subject(self) -> None:
        if self._about is not None and self._about[1] is not None:
            self._screen.panel.wording.write_now()
            self.show_asked.emit(self._about[1])

    def _go_to(self, line: CheckLine) -> None:
        if line.record_id is not None:
            self.show_asked.emit(line.record_id)
        elif line.section:
            self.open_section(line.section)

    # --- language, paper, names ------------------------------------------------------------------

    def speak(self, language: str) -> None:
        """Print documents in another language from now on."""
        if language != self.language:
            self._screen.panel.wording.write_now()
            self._about = None
            self._bridge.apply(ChangeSetup({"document_language": language}))

    def _take_paper(self, paper: str) -> None:
        if paper != self._paper:
            self._paper = paper
            self._print()

    # --- paper -----------------------------------------------------------------------------------

    def print(self) -> None:
        """Ask for a printer, and print the pages on it."""
        if self.made is not None:
            from jointtable.ui.playbook.paper import print_document

            print_document(self.made.printed, self._screen, self._tr)
