"""What can be found: cards, people, stages, commands, settings, by their names in every language.

Made from what the facilitator may see, so a sealed answer is never in it; private notes are, marked
as private. Pure: no Qt.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import Final, Literal, TypeAlias

from jointtable.content import Content
from jointtable.content.cards import KINDS, block_of, kind_name, short, side_of, words_of
from jointtable.content.fallback import Shown
from jointtable.domain.records import (
    Block,
    Criterion,
    Friction,
    GrowthPath,
    HouseRule,
    Note,
    Participant,
    Position,
    Record,
    Statement,
    Theme,
    Touch,
    rules_of,
)
from jointtable.domain.records.rules import Text
from jointtable.domain.text import is_blank
from jointtable.domain.views import FacilitatorView
from jointtable.i18n import N_, Tr
from jointtable.ui.find.index import Index
from jointtable.values import dataclass

EntryKind: TypeAlias = Literal["action", "command", "setting", "card", "person", "stage"]
Key: TypeAlias = tuple[EntryKind, str]

LANGUAGES: Final = ("en", "fi", "sv")
"""In which templates are found, whatever the window speaks."""

_TEMPLATED: Final = (HouseRule, Statement, Criterion, Theme, Friction)
_NAMED_BY_OTHERS: Final = (Position, GrowthPath, Touch)
"""Kinds that are called after records they point to, which may change without them."""
_UNREAD: Final = frozenset({"id", "key", "question_key"})
_WEIGHTS: Final[dict[EntryKind, float]] = {
    "action": 1.5,
    "command": 1.0,
    "setting": 0.9,
    "stage": 0.8,
    "person": 0.4,
    "card": 0.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doable:
    """A command as it can be found.

    Attributes:
        kind: ``action`` on the selected cards, ``command``, or ``setting``.
        key: Which.
        name: In the language of the window.
        names: In the other languages.
        keys: That do the same, as people read them.
        why_not: Why it is not possible now; "" if it is.
    """

    kind: Literal["action", "command", "setting"]
    key: str
    name: str
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the list.

    Attributes:
        kind: What it is.
        key: Of the command, or the id of the record or stage.
        text: What it says, on one line.
        where: What it is and where it stands, in words.
        side: Whose; "" where it is nobody's.
        private: Whether only the facilitator, or one side, may ever see it.
        keys: That do the same.
        why_not: Why it cannot be done now.
    """

    kind: EntryKind
    key: str
    text: str = field(repr=False)
    where: str = ""
    side: str = ""
    private: bool = False
    keys: tuple[str, ...] = ()
    why_not: str = ""


class Catalogue:
    """Everything that can be found, kept in step with the workshop."""

    def __init__(self, content: Content, language: str, tr: Tr) -> None:
        self._content, self._language, self._tr = content, language, tr
        self._index: Index[Key] = Index()
        self._known: dict[str, Record] = {}
        self._doables: dict[Key, Doable] = {}
        self._view: FacilitatorView | None = None
        self._pending: Iterator[Record] | None = None

    def offer(self, doables: Iterable[Doable]) -> None:
        """Take these commands in the place of the earlier ones."""
        news: dict[Key, Doable] = {(one.kind, one.key): one for one in doables}
        for key in self._doables.keys() - news.keys():
            self._index.remove(key)
        self._doables = news
        for key, one in self._doables.items():
            self._index.put(key, (one.name, *one.names), _WEIGHTS[one.kind])

    def follow(self, view: FacilitatorView) -> None:
        """Take this state of the workshop; :meth:`catch_up` reads it."""
        if view is self._view:
            return
        self._view = view
        records = [r for r in view.records() if type(r) in KINDS or isinstance(r, Block)]
        for id_ in self._known.keys() - {record.id for record in records}:
            self._forget(id_)
        self._pending = iter(records)

    def catch_up(self, most: int | None = None) -> bool:
        """Read what has not been read of the workshop; return whether that is all.

        Args:
            most: Records to read at once; None: all.
        """
        view = self._view
        if view is None or self._pending is None:
            return True
        shown = [Shown(view, self._content, language) for language in self._languages()]
        count = 0
        for record in self._pending:
            if self._known.get(record.id) is record and not isinstance(record, _NAMED_BY_OTHERS):
                continue
            self._read(record, shown)
            count += 1
            if most is not None and count >= most:
                return False
        self._pending = None
        return True

    def find(self, typed: str, kinds: frozenset[EntryKind], most: int = 50) -> list[Entry]:
        """Return what fits ``typed``, best first; of nothing typed, the commands in their order."""
        if is_blank(typed):
            return [self._entry(key) for key in self._doables if key[0] in kinds][:most]
        self.catch_up()
        # kinds are few: what is not wanted is left out afterwards
        wide = most if len(kinds) == len(_WEIGHTS) else 4 * most
        found = (key for key in self._index.find(typed, wide) if key[0] in kinds)
        return [self._entry(key) for key, _ in zip(found, range(most), strict=False)]

    # --- reading ----------------------------------------------------------------------------------

    def _languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self._language, *LANGUAGES)))

    def _forget(self, id_: str) -> None:
        self._index.remove(_key(self._known.pop(id_)))

    def _read(self, record: Record, shown: Sequence[Shown]) -> None:
        self._known[record.id] = record
        key = _key(record)
        texts = [text for text in _texts(record, shown) if not is_blank(text)]
        if texts and not (isinstance(record, Position) and len(texts) == 1):
            self._index.put(key, texts, _WEIGHTS[key[0]])
        else:
            self._index.remove(key)

    # --- showing ----------------------------------------------------------------------------------

    def _entry(self, key: Key) -> Entry:
        doable = self._doables.get(key)
        if doable is not None:
            return Entry(
                kind=key[0],
                key=key[1],
                text=doable.name,
                where=self._tr(_WHERE[key[0]]),
                keys=doable.keys,
                why_not=doable.why_not,
            )
        view, record = self._view, self._known[key[1]]
        assert view is not None  # noqa: S101 - records were read from it
        shown = Shown(view, self._content, self._language)
        text = next((t for t in _texts(record, (shown,)) if not is_blank(t)), "")
        return Entry(
            kind=key[0],
            key=record.id,
            text=short(text, 120),
            where=self._where(record, shown),
            side="" if key[0] == "stage" else side_of(view, record),
            private=isinstance(record, Note) or getattr(record, "visibility", "joint") != "joint",
        )

    def _where(self, record: Record, shown: Shown) -> str:
        if isinstance(record, Block):
            return self._tr(_WHERE["stage"])
        block = None if isinstance(record, Participant) else block_of(shown.records, record)
        stage = shown.block_title(block) if block is not None else ""
        return ", ".join(filter(None, (kind_name(record, self._tr), stage)))


_WHERE: Final[dict[EntryKind, str]] = {
    "action": N_("With the selection"),
    "command": N_("Command"),
    "setting": N_("Setting"),
    "stage": N_("Stage"),
}


def _key(record: Record) -> Key:
    if isinstance(record, Participant):
        return "person", record.id
    return ("stage" if isinstance(record, Block) else "card"), record.id


def _texts(record: Record, shown: Sequence[Shown]) -> Iterator[str]:
    """Yield what a record is found by, first what people read; each language of its template."""
    for one in shown if isinstance(record, (*_TEMPLATED, Block)) else shown[:1]:
        yield words_of(record, one)
    if isinstance(record, Block):
        return  # its question and first words are found on the stage
    for name, rule, _ in rules_of(type(record)):
        if isinstance(rule, Text) and name not in _UNREAD:
            yield getattr(record, name)
