"""What every section of a document needs: the projection, its findings, and the right words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from jointtable import i18n
from jointtable.content import Content
from jointtable.content.fallback import Shown
from jointtable.domain.prepared import PreparedView
from jointtable.domain.records import (
    SIDES,
    ActionUpdate,
    CarriedFrom,
    Participant,
    PlaybookText,
    Record,
    Side,
    Signature,
)
from jointtable.domain.records import Block as AgendaBlock
from jointtable.domain.rehearsal import is_rehearsal
from jointtable.domain.views import View
from jointtable.export.blocks import Cover, Heading, Mark, Paper, Para, Section, Style, Tone
from jointtable.i18n import N_, Tr
from jointtable.insights import Insights, sentence

R = TypeVar("R", bound=Record)

_SINGULAR: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "{n} words that both of us use": "one word that both of us use",
        "{n} areas": "{n} area",
        "{s} goals": "{s} goal",
        "{t} places where they touch": "{t} place where they touch",
        "{c} times": "once",
        "{d} decisions come": "{d} decision comes",
        "{u} steps have": "{u} step has",
        "{n} agreements": "{n} agreement",
        "{m} actions": "{m} action",
        "{n} people": "{n} person",
    },
    "fi": {
        "{n} sanaa, joita": "sanan, jota",
        "{n} liiketoiminta-aluetta": "yhden liiketoiminta-alueen",
        "{s} tavoitetta": "yhden tavoitteen",
        "{t} kohtaamista": "{t} kohtaaminen",
        "{c} kertaa": "kerran",
        "{d} päätöstä tehdään": "{d} päätös tehdään",
        "{n} sopimusta": "{n} sopimus",
        "{m} toimea": "{m} toimi",
    },
}
"""How a counted part of an opening sentence reads when there is one of it."""

_TONES: Final[Mapping[Side, Tone]] = {"sales": "sales.text", "procurement": "procurement.text"}


@dataclass(frozen=True, slots=True)
class Book:
    """One document in the making.

    Attributes:
        view: The projection it is made from; nothing else can get into it.
        insights: Computed from the same projection.
        content: The product's own words.
        language: Of the document.
        tr: Looks interface words up in that language.
    """

    view: View
    insights: Insights
    content: Content
    language: str
    tr: Tr

    @property
    def shown(self) -> Shown:
        """Return the records as people see them, templates filled in."""
        return Shown(self.view, self.content, self.language)

    # --- words ---------------------------------------------------------------------------------

    def text(self, key: str, **values: object) -> str:
        """Return a fixed text of ``playbook.json`` with its placeholders filled in."""
        return self.content.playbook.texts[key].fill(self.language, **values)

    def intro(self, key: str, **values: object) -> str:
        """Return the opening sentence of a section with its placeholders filled in."""
        said = self.content.playbook.intros[key].in_(self.language)
        for counted, one in _SINGULAR.get(self.language, {}).items():
            name = counted[counted.index("{") + 1 : counted.index("}")]
            if values.get(name) == 1:
                said = said.replace(counted, one)
        return said.format_map(values).strip()

    def says(self, rule: str, subject: str | None = None) -> list[str]:
        """Return what a rule of the insights finds, as sentences, most weight first.

        Args:
            rule: Its key in ``insights.json``.
            subject: Only what it finds of this record or side; None: all.
        """
        return [
            sentence(finding, self.content, self.language)
            for finding in self.insights.findings
            if finding.rule == rule and subject in {None, finding.subject}
        ]

    def day(self, day: str | None) -> str:
        """Return a date for people, or "" for none."""
        return i18n.day(day, self.language) if day else ""

    def date(self, text: str) -> str:
        """Return what is written as a date for people, and other texts as they are."""
        try:
            return self.day(text)
        except ValueError:
            return text

    def clock(self, time: str | None) -> str:
        """Return a time of day ``hh:mm`` as it is read, or "" for none."""
        return i18n.clock(time, self.language) if time else ""

    def minutes(self, minutes: float | None) -> str:
        """Return a duration as it is read, or "" for none."""
        return self.tr(N_("{n} min")).format(n=self.number(minutes)) if minutes else ""

    def number(self, value: float | None) -> str:
        """Return a value of the answer scales with one decimal where it has one; – for none."""
        if value is None:
            return "–"
        return i18n.number(value, self.language, decimals=0 if value == int(value) else 1)

    # --- the document ----------------------------------------------------------------------------

    def title_of(self, document: str) -> str:
        """Return the title of a document: its name and both companies in alphabetical order."""
        (first, _), (second, _) = self.parties()
        words = self.tr(N_("{document}, {first} and {second}"))
        return words.format(document=document, first=first, second=second)

    def document(self, key: str, **values: object) -> str:
        """Return the name of a document of ``playbook.json`` with its placeholders filled in."""
        return self.content.playbook.document_by_key[key].title.fill(self.language, **values)

    def left_out(self) -> str:
        """Return the last line of a document: what is missing, counted by reason."""
        if isinstance(self.view, PreparedView):
            return self.tr(
                N_("Left out: everything said on the day. This comes from the preparation alone.")
            )
        missing = self.view.left_out
        return self.text(
            "left_out",
            notes=missing.private_notes,
            cards=missing.private_cards,
            held=missing.held_back,
            unreleased=missing.not_released,
            sealed=missing.sealed,
        )

    def paper(
        self,
        key: str,
        title: str,
        sections: tuple[Section, ...],
        *,
        cover: Cover | None = None,
        mark: Mark = "joint",
        confidential: str = "",
        last_line: str = "",
        numbered: bool = True,
    ) -> Paper:
        """Return a document with its running head and foot.

        Args:
            key: Which document, as in :data:`jointtable.export.EXPORTERS`.
            title: For the head of every page and for the metadata.
            sections: In printed order.
            cover: Its first page.
            mark: Whose document it is; "" the facilitator's.
            confidential: Who may read it; "": both parties.
            last_line: What was left out; "": counted by reason.
            numbered: Whether pages bear their number.
        """
        setup = self.view.setup
        if is_rehearsal(setup.id):
            title = self.tr(N_("Rehearsal: {title}")).format(title=title)
        version = self.text("version", n=setup.playbook_version, date=self.day(setup.date))
        return Paper(
            key=key,
            title=title,
            language=self.language,
            version=version.rstrip(", "),
            confidential=confidential or self.text("confidential"),
            last_line=last_line or self.left_out(),
            page=self.content.playbook.texts["page"].in_(self.language) if numbered else "",
            mark=mark,
            letters=(self.shown.party_letter("sales"), self.shown.party_letter("procurement")),
            day=setup.date or "",
            cover=cover,
            sections=sections,
        )

    def nothing(self, key: str, heading: str, says: str) -> Section:
        """Return the only section of a document that has nothing to print: the reason."""
        return Section(key, heading, (Para(says, "body", "ink2"),))

    # --- companies and people --------------------------------------------------------------------

    def party(self, side: Side) -> str:
        """Return the name of the company on ``side``."""
        return self.shown.party_name(side)

    def short(self, side: Side) -> str:
        """Return the short name of the company on ``side``."""
        return self.shown.party_short_name(side)

    def whose(self, side: Side) -> Para:
        """Return the line over the heading of a page that belongs to ``side``."""
        said = f"{self.shown.side_name(side)} · {self.party(side)}"
        return Para(said, "label", _TONES[side], side, self.shown.party_letter(side))

    def parties(self) -> tuple[tuple[str, Side], tuple[str, Side]]:
        """Return both companies in alphabetical order."""
        first, second = sorted(
            (("sales", self.party("sales")), ("procurement", self.party("procurement"))),
            key=lambda pair: pair[1].casefold(),
        )
        return (first[1], _side(first[0])), (second[1], _side(second[0]))

    def person(self, id_: str | None) -> str:
        """Return how the person ``id_`` is printed: name, role or initials as was chosen.

        A person who asked not to be named prints as role, and without one as a person of the
        party; "" for nobody.
        """
        person = self.view.find(Participant, id_)
        if person is None:
            return ""
        chosen = self.view.setup.names_in_documents
        if person.named_in_documents and chosen == "names" and person.name:
            return person.name
        if person.named_in_documents and chosen == "initials":
            return self.initials(id_) or self._nameless(person)
        return person.role or self._nameless(person)

    def people(self, ids: Iterable[str | None]) -> str:
        """Return several people, joined; those who are nobody left out."""
        return ", ".join(name for name in map(self.person, ids) if name)

    def initials(self, id_: str | None) -> str | None:
        """Return the initials shown in an owner's mark, or None for nobody."""
        person = self.view.find(Participant, id_)
        if person is None:
            return None
        if not person.named_in_documents or self.view.setup.names_in_documents == "roles":
            return "·"
        words = (person.name or person.role).split()
        return person.initials or "".join(word[0] for word in words[:2]).upper() or "·"

    def _nameless(self, person: Participant) -> str:
        if person.side == "facilitator":
            return self.tr(N_("Facilitator"))
        return self.tr(N_("A person of {party}")).format(party=self.short(person.side))

    # --- polished wording ------------------------------------------------------------------------

    def polished(self, section: str, subject: str | None) -> PlaybookText | None:
        """Return the wording somebody gave to a paragraph, if there is one in this language."""
        for text in self.view.of(PlaybookText):
            said = text.language or self.view.setup.document_language or self.view.setup.language
            if (text.section, text.subject_id, said) == (section, subject, self.language):
                return text
        return None

    def heading(self, section: str, subject: str | None, generated: str) -> str:
        """Return the heading of a paragraph: somebody's own, or else ``generated``."""
        text = self.polished(section, subject)
        return text.heading if text and text.heading else generated

    def wording(self, section: str, subject: str | None, generated: str) -> str:
        """Return the text of a paragraph: somebody's own, or else ``generated``."""
        text = self.polished(section, subject)
        return text.text if text and text.text else generated

    def said(
        self,
        section: str,
        subject: str | None,
        generated: str,
        style: Style = "body",
        **more: Any,  # noqa: ANN401 - the other fields of a paragraph
    ) -> Para:
        """Return a paragraph somebody may word: their wording, or else ``generated``."""
        text = self.wording(section, subject, generated)
        return Para(text, style, about=(section, subject), **more)

    def headed(self, section: str, subject: str | None, generated: str) -> Heading:
        """Return the heading of a paragraph somebody may word."""
        return Heading(self.heading(section, subject, generated), 3, about=(section, subject))

    def included(self, section: str, subject: str | None) -> bool:
        """Return whether a paragraph is printed: yes, unless somebody took it out."""
        text = self.polished(section, subject)
        return text is None or text.included

    def kept(self, section: str, records: Iterable[R]) -> list[R]:
        """Return the records of ``section`` that nobody took out of the playbook."""
        return [record for record in records if self.included(section, record.id)]

    # --- what is new -----------------------------------------------------------------------------

    def signed_before(self) -> str:
        """Return when the version before this one was signed; "" if there was none."""
        now = self.view.setup.playbook_version
        return max((s.at for s in self.view.of(Signature) if s.playbook_version < now), default="")

    def is_new(self, record: Record) -> bool:
        """Return whether a record came after the meeting or the version before."""
        if self.view.setup.kind == "review":
            return getattr(record, "carried_from", None) is None
        since = self.signed_before()
        return bool(since) and _after(getattr(record, "created_at", None), since)

    def is_changed(self, record: Record) -> bool:
        """Return whether a record of the meeting or the version before was changed since then."""
        at: str | None = getattr(record, "changed_at", None)
        if self.view.setup.kind == "review":
            carried: CarriedFrom | None = getattr(record, "carried_from", None)
            return bool(carried and carried.held_on and at and at[:10] > carried.held_on)
        since = self.signed_before()
        return bool(since) and not self.is_new(record) and _after(at, since)

    def changed(self, record: Record) -> bool:
        """Return whether a bar in the margin stands beside a record: new, or changed since."""
        if self.view.setup.kind == "review":
            return self.is_new(record) or self.is_changed(record) or self._was_updated(record)
        return self.is_new(record) or self.is_changed(record)

    def _was_updated(self, record: Record) -> bool:
        return any(
            update.action_id == record.id and update.carried_from is None
            for update in self.view.of(ActionUpdate)
        )

    # --- how far the day came --------------------------------------------------------------------

    def blocks_of(self, stage: str) -> tuple[AgendaBlock, ...]:
        """Return the blocks of a stage kind in the agenda."""
        return tuple(b for b in self.view.of(AgendaBlock) if b.stage == stage)

    def in_agenda(self, stage: str | None) -> bool:
        """Return whether the agenda has that stage; sections of no stage always have a place."""
        return stage is None or bool(self.blocks_of(stage))

    def reached(self, stage: str | None) -> bool:
        """Return whether the stage was begun; sections of no stage always were."""
        return stage is None or any(b.id in self.view.started for b in self.blocks_of(stage))

    def not_yet_agreed(self, *, sales: bool, procurement: bool) -> str:
        """Return by whom something is not agreed yet, as a sentence; "" if both agreed."""
        agreed = zip(SIDES, (sales, procurement), strict=True)
        missing = [self.short(side) for side, yes in agreed if not yes]
        if not missing:
            return ""
        return self.tr(N_("Not yet agreed by {parties}.")).format(parties=", ".join(missing))

    def stays(self, id_: str, side: Side) -> bool:
        """Return whether what ``side`` said of an area or an assumption stays in the room."""
        return (id_, side) in self.view.stays


def _side(side: str) -> Side:
    return "sales" if side == "sales" else "procurement"


def book_of(view: View, content: Content, language: str) -> Book:
    """Return what the sections of a document in ``language`` are made from."""
    return Book(view, Insights(view, content), content, language, i18n.translator(language))


def _after(at: str | None, since: str) -> bool:
    """Return whether one instant lies after another; both with an offset."""
    return at is not None and datetime.fromisoformat(at) > datetime.fromisoformat(since)


def fact(label: str, value: str, *, changed: bool = False) -> tuple[Para, ...]:
    """Return a small head and its value below."""
    return (Para(label, "label", changed=changed), Para(value, "meta", changed=changed))
