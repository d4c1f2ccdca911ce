"""The library's door to one open workshop: every step is one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from jointtable.domain.changes import Changes, Step
from jointtable.domain.workshop import IdTaken, Workshop
from jointtable.session.ports import Kept, Rewritten
from jointtable.store import contents, meta, shelf, step_log
from jointtable.store.database import Database
from jointtable.store.errors import LibraryDamaged, LibraryError
from jointtable.store.rows import BadRow


class LibraryWorkshop:
    """Keeps one workshop in the library; see :class:`jointtable.session.ports.WorkshopStore`."""

    def __init__(self, database: Database, workshop_id: str, wipe: Callable[[], None]) -> None:
        """Take charge of ``workshop_id``, which is in the library.

        Args:
            database: The library's.
            workshop_id: The workshop.
            wipe: Overwrites on the disk what no row holds any more.
        """
        self._database = database
        self._id = workshop_id
        self._wipe = wipe
        self._revision = 0

    @property
    def id(self) -> str:
        """Return the id of the workshop."""
        return self._id

    @property
    def path(self) -> Path:
        """Return the file of the library."""
        return self._database.path

    def load(self) -> Kept:
        """Return what is kept.

        Raises:
            NoSuchWorkshop: It has been deleted.
            LibraryError: It cannot be read, or not be what was written.
        """
        with self._reading() as connection:
            self._revision = shelf.revision(connection, self._id)
            workshop = contents.read(connection, self._id)
            return Kept(workshop=workshop, entries=step_log.entries(connection, self._id))

    def steps(self) -> tuple[tuple[int, Step], ...]:
        """Return every kept step with its number, oldest first; raises as :meth:`load`."""
        with self._reading() as connection:
            return step_log.steps(connection, self._id)

    def changes_of(self, seq: int) -> Changes:
        """Return the changes of one kept step; raises as :meth:`load`."""
        with self._reading() as connection:
            return step_log.step(connection, self._id, seq).changes

    def save(
        self,
        step: Step,
        changes: Changes,
        after: Workshop,
        *,
        joined: int | None = None,
        dead: tuple[int, ...] = (),
        keep_from: int = 0,
        rewritten: Rewritten | None = None,
    ) -> int:
        """Write one step; arguments as the protocol has them.

        Raises:
            LibraryError: Nothing was written, or that cannot be known now.
        """
        seq = joined if joined is not None else self._revision + 1
        with self._writing(changes, after, step.at) as connection:
            for undone in dead:
                step_log.set_state(connection, self._id, undone, "dead")
            if joined is None:
                step_log.add(connection, self._id, seq, step)
            else:
                step_log.rewrite(connection, self._id, {seq: step})
            if keep_from:
                step_log.drop_before(connection, self._id, keep_from)
            if rewritten:
                step_log.rewrite(connection, self._id, rewritten)
        return seq

    def move(self, seq: int, changes: Changes, after: Workshop, *, done: bool) -> None:
        """Write that a step was taken back or done again; raises as :meth:`save`."""
        with self._writing(changes, after, _now()) as connection:
            step_log.set_state(connection, self._id, seq, "done" if done else "undone")

    def strike(self, changes: Changes, after: Workshop, rewritten: Rewritten) -> None:
        """Write what a strike changes and wipe the rest from the disk.

        Raises:
            NotErased: It is struck; only the old bytes are still there.
            LibraryError: As :meth:`save`.
        """
        with self._writing(changes, after, _now()) as connection:
            step_log.rewrite(connection, self._id, rewritten)
            meta.set_value(connection, meta.WIPE, self._id)
        self._wipe()

    def close(self) -> None:
        """Let go of the workshop; the library stays open."""

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._database.transaction() as connection:
            try:
                yield connection
            except BadRow as error:
                raise LibraryDamaged(path=self.path, part=str(error)) from None
            except IdTaken:
                raise LibraryDamaged(path=self.path, part="id") from None

    @contextmanager
    def _writing(self, changes: Changes, after: Workshop, at: str) -> Iterator[sa.Connection]:
        """Write ``changes`` and the list's line, with what the caller writes, as one transaction.

        A commit that failed may have reached the disk all the same. The file, opened anew and
        folded, tells: if it has the new revision, the step is as good as any other.
        """
        revision = self._revision + 1
        try:
            with self._reading() as connection:
                contents.write(connection, self._id, changes)
                shelf.write(connection, self._id, changes, after, at, revision)
                yield connection
        except LibraryError:
            if not self._has_landed(revision):
                raise
        self._revision = revision

    def _has_landed(self, revision: int) -> bool:
        try:
            self._database.reconnect()
            with self._database.transaction() as connection:
                return shelf.revision(connection, self._id) == revision
        except LibraryError:
            return False


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
