"""What is struck or deleted leaves no trace in the bytes on the disk.

``secure_delete`` overwrites what it frees. It does not see what a page keeps, in the gap between
its rows, of rows that moved to another page when it was split: of 800 deleted texts three could
still be read. So the database is written anew, row by row, and takes the place of the old file.
"""

import shutil
from pathlib import Path

from jointtable.store import backups, meta, shelf
from jointtable.store.backups import utc_now
from jointtable.store.database import Database
from jointtable.store.errors import explained


def wipe(database: Database) -> None:
    """Write the database anew and drop the copies that still hold what is gone.

    A kill at any point is harmless: the mark that asks for it goes last.

    Raises:
        LibraryError: The disk refused; the library is as it was.
    """
    folder = database.path.parent
    new = folder / "library.db.wiped"
    with explained(new):
        new.unlink(missing_ok=True)
    with database.plain() as raw:
        raw.execute("VACUUM INTO ?", (str(new),))
    database.replace_with(new)
    with database.transaction() as connection:
        workshop_id = meta.value(connection, meta.WIPE)
        event = shelf.event(connection)
    if workshop_id is not None:
        _drop_copies(folder / "snapshots" / workshop_id)
    if backups.found(folder):
        backups.keep_only(backups.make(database, event, "struck", utc_now()))
    with database.transaction() as connection:
        meta.set_value(connection, meta.WIPE, None)


def _drop_copies(folder: Path) -> None:
    with explained(folder):
        if folder.is_dir():
            shutil.rmtree(folder)
