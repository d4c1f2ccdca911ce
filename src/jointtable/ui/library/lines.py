"""From a line of the library to a row of the screen."""

from datetime import date, datetime
from typing import Final, Protocol

from jointtable import i18n
from jointtable.domain.rehearsal import is_rehearsal
from jointtable.i18n import N_, Translator
from jointtable.ui.library.model import Group, LibraryRow
from jointtable.ui.marks import Pill

_DASHES: Final = 7
_SOON: Final = 7


class ShelfLine(Protocol):
    """What the library tells of a workshop without opening it."""

    @property
    def id(self) -> str: ...  # noqa: D102 - as in the store
    @property
    def sales(self) -> str: ...  # noqa: D102
    @property
    def procurement(self) -> str: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def date(self) -> str | None: ...  # noqa: D102
    @property
    def stage(self) -> str | None: ...  # noqa: D102
    @property
    def stage_number(self) -> int | None: ...  # noqa: D102
    @property
    def steps(self) -> int: ...  # noqa: D102
    @property
    def steps_done(self) -> int: ...  # noqa: D102
    @property
    def actions_open(self) -> int: ...  # noqa: D102
    @property
    def next_due(self) -> str | None: ...  # noqa: D102
    @property
    def changed_at(self) -> str: ...  # noqa: D102


def row_of(line: ShelfLine, today: date, tr: Translator) -> LibraryRow:
    """Return the row of one workshop.

    Args:
        line: What the library tells.
        today: For what is due, and what was saved today.
        tr: For the words.
    """
    group = _group(line, today)
    running = group == "running"
    return LibraryRow(
        id=line.id,
        sales=line.sales,
        procurement=line.procurement,
        group=group,
        line=_state(line, group, tr),
        when=_when(line, today, tr, running=running),
        done=round(_DASHES * line.steps_done / line.steps) if running and line.steps else 0,
        of=_DASHES if running else 0,
        pill=_pill(line, today, tr),
    )


def _group(line: ShelfLine, today: date) -> Group:
    if line.status == "running":
        return "running"
    if line.status == "draft":
        return "draft"
    is_due = line.next_due is not None and line.next_due <= today.isoformat()
    return "due" if is_due else "done"


def _state(line: ShelfLine, group: Group, tr: Translator) -> str:
    match group:
        case "running":
            return _running(line, tr)
        case "draft":
            text = tr.plural(N_("Not started, {n} step"), N_("Not started, {n} steps"), line.steps)
            return text.format(n=line.steps)
        case _ if not line.actions_open:
            return tr(N_("No action open"))
        case _:
            one, many = N_("{n} action open"), N_("{n} actions open")
            return tr.plural(one, many, line.actions_open).format(n=line.actions_open)


def _running(line: ShelfLine, tr: Translator) -> str:
    from jointtable import content

    if line.stage is None or line.stage_number is None:
        return tr(N_("Running"))
    stage = content.load().stages.by_key.get(line.stage)
    name = stage.title.in_(tr.language) if stage is not None else line.stage
    text = tr(N_("Continue at stage {n}, {stage}"))
    return text.format(n=line.stage_number, stage=name)


def _when(line: ShelfLine, today: date, tr: Translator, *, running: bool) -> str:
    saved = datetime.fromisoformat(line.changed_at).astimezone()
    if running and saved.date() == today:
        time = i18n.clock(f"{saved:%H:%M}", tr.language)
        return tr(N_("Saved {time}")).format(time=time)
    day = date.fromisoformat(line.date) if line.date else saved.date()
    if day.year != today.year:
        return i18n.day(day, tr.language)
    return i18n.short_day(day, tr.language)


def _pill(line: ShelfLine, today: date, tr: Translator) -> Pill | None:
    if is_rehearsal(line.id):
        return Pill(tr(N_("Rehearsal")), "soon", "agenda")
    if line.status != "done" or line.next_due is None:
        return None
    days = (date.fromisoformat(line.next_due) - today).days
    if days < 0:
        text = tr.plural(N_("{n} day late"), N_("{n} days late"), -days).format(n=-days)
        return Pill(text, "attention", "late")
    if days == 0:
        return Pill(tr(N_("Today")), "soon", "late")
    if days <= _SOON:
        text = tr.plural(N_("in {n} day"), N_("in {n} days"), days).format(n=days)
        return Pill(text, "soon", "late")
    return None
