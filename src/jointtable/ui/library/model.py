"""The workshops of the library as rows: grouped, filtered, searched."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from jointtable.domain.rehearsal import is_rehearsal
from jointtable.i18n import N_, Tr
from jointtable.ui.marks import Pill
from jointtable.values import dataclass

Group = Literal["running", "due", "draft", "done"]
Show = Literal["all", "running", "due", "draft", "done"]

GROUPS: Final[tuple[tuple[Group, str, str], ...]] = (
    ("running", N_("Running"), "play"),
    ("due", N_("Follow-up due"), "late"),
    ("draft", N_("Drafts"), "edit"),
    ("done", N_("Done"), "check"),
)
"""Groups in the order in which they are listed: key, name, icon."""

PAGE: Final = 100
"""How many workshops are read at a time."""

ENTRY: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRow:
    """One workshop of the list.

    Attributes:
        id: Of the workshop.
        sales: Company that sells.
        procurement: Company that buys.
        group: Where it is listed.
        line: One line of state.
        when: Date or time at the right.
        done: Stages that are over.
        of: Stages in all; 0: no progress is shown.
        pill: A short fact before the date, such as ``3 days late``.
    """

    id: str
    sales: str
    procurement: str
    group: Group
    line: str
    when: str = ""
    done: int = 0
    of: int = 0
    pill: Pill | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group above its rows."""

    text: str


class Source(Protocol):
    """Where rows come from, group after group in the order of :data:`GROUPS`."""

    def rows(self, show: Show, search: str, offset: int) -> Sequence[LibraryRow]:
        """Return at most :data:`PAGE` rows from ``offset`` on."""

    def counts(self) -> Mapping[Show, int]:
        """Return how many workshops each filter shows, whatever is searched."""


class NoRows:
    """The source before the library has been read."""

    def rows(self, show: Show, search: str, offset: int) -> Sequence[LibraryRow]:  # noqa: ARG002 - a Source
        """Return nothing."""
        return ()

    def counts(self) -> Mapping[Show, int]:
        """Return nothing."""
        return {}


class LibraryModel(QAbstractListModel):
    """Rows under headings, a page at a time."""

    def __init__(self, tr: Tr) -> None:
        super().__init__()
        self._tr = tr
        self._source: Source = NoRows()
        self._entries: list[LibraryRow | Heading] = []
        self._show: Show = "all"
        self._search = ""
        self._read = 0
        self._is_whole = True
        self._is_changing = False  # whoever hears of a change must not make another meanwhile

    def read_from(self, source: Source) -> None:
        """List what ``source`` holds from now on."""
        self._source = source
        self._fill()

    def show(self, show: Show) -> None:
        """List only what this filter shows."""
        self._show = show
        self._fill()

    def search(self, words: str) -> None:
        """List only what holds all of ``words``."""
        self._search = words.strip()
        self._fill()

    def counts(self) -> Mapping[Show, int]:
        """Return how many workshops each filter shows."""
        return self._source.counts()

    @property
    def is_empty(self) -> bool:
        """Return whether there is no workshop at all."""
        return not self._entries and not self._source.counts().get("all", 0)

    @property
    def has_hits(self) -> bool:
        """Return whether the filter leaves anything."""
        return bool(self._entries)

    def row_of(self, workshop_id: str) -> QModelIndex:
        """Return where a workshop stands; an invalid index if it is not listed."""
        for number, entry in enumerate(self._entries):
            if isinstance(entry, LibraryRow) and entry.id == workshop_id:
                return self.index(number)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """Return the first workshop, real before rehearsed; an invalid index if there is none."""
        rows = [n for n, entry in enumerate(self._entries) if isinstance(entry, LibraryRow)]
        real = (n for n in rows if not is_rehearsal(self._entry_id(n)))
        number = next(real, next(iter(rows), None))
        return self.index(number) if number is not None else QModelIndex()

    def _entry_id(self, number: int) -> str:
        entry = self._entries[number]
        return entry.id if isinstance(entry, LibraryRow) else ""

    def _fill(self) -> None:
        self._is_changing = True
        self.beginResetModel()
        self._entries, self._read, self._is_whole = [], 0, False
        self._entries = self._next_page(None)
        self.endResetModel()
        self._is_changing = False

    def _next_page(self, last: Group | None) -> list[LibraryRow | Heading]:
        rows = self._source.rows(self._show, self._search, self._read)
        self._read += len(rows)
        self._is_whole = len(rows) < PAGE
        names = {group: name for group, name, _ in GROUPS}
        entries: list[LibraryRow | Heading] = []
        for row in rows:
            if row.group != last:
                entries.append(Heading(self._tr(names[row.group])))
                last = row.group
            entries.append(row)
        return entries

    @override
    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex, /) -> bool:
        return not (parent.isValid() or self._is_whole or self._is_changing)

    @override
    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex, /) -> None:
        if self._is_changing:
            return
        self._is_changing = True
        last = self._entries[-1] if self._entries else None
        more = self._next_page(last.group if isinstance(last, LibraryRow) else None)
        if more:
            at = len(self._entries)
            self.beginInsertRows(QModelIndex(), at, at + len(more) - 1)
            self._entries += more
            self.endInsertRows()
        self._is_changing = False

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex(), /) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex, /) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._entries[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
        /,
    ) -> object:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return entry.text if isinstance(entry, Heading) else self._spoken(entry)
        return None

    def _spoken(self, row: LibraryRow) -> str:
        names = self._tr(N_("{sales} and {procurement}"))
        names = names.format(sales=row.sales, procurement=row.procurement)
        pill = row.pill.text if row.pill is not None else ""
        return ". ".join(part for part in (names, pill, row.line, row.when) if part)


def initials_of(name: str) -> str:
    """Return up to two capitals that stand for a company: ``Norrvik Flow`` is ``NF``."""
    words = [word for word in name.split() if word[0].isalnum()]
    if len(words) == 1:
        return words[0][:2].upper()
    return "".join(word[0] for word in words[:2]).upper()
