"""An older library becomes one of today: Alembic's scripts, run by the program.

The number of the schema stands in the header of the file (``user_version``) and nowhere else.
There is no way down: what an older version can read is a ``.jointable`` file.
"""

from collections.abc import Iterator
from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import Script, ScriptDirectory

from jointtable.store import backups
from jointtable.store.database import Database
from jointtable.store.errors import LibraryDamaged
from jointtable.store.version import SCHEMA

scripts_folder = Path(__file__).parent / "migrations"
"""Where the scripts are; each has the number of the schema it makes as its revision."""


def is_older(found: int) -> bool:
    """Return whether a library of schema ``found`` can be brought up to today's."""
    return any(script.revision == str(found) for script in _scripts()) and found < SCHEMA


def upgrade(path: Path, found: int) -> None:
    """Bring the library ``path`` from schema ``found`` up to today's, all the way or not at all.

    A backup is made first. The scripts run in one transaction, so that a kill leaves the old
    library or the new one.

    Raises:
        LibraryError: It could not be written; it is as it was.
        LibraryDamaged: What came out of it is not whole; it is as it was.
    """
    database = Database(path)
    try:
        backups.make(database, 0, f"upgrade.from.{found}", backups.utc_now())
        with database.plain() as raw:
            # batch mode makes tables anew, and a key that cascades would delete their children
            raw.execute("PRAGMA foreign_keys=OFF")
        with database.transaction() as connection:
            context = MigrationContext.configure(connection, opts={"render_as_batch": True})
            with Operations.context(context):
                for script in _after(found):
                    script.module.upgrade()
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise LibraryDamaged(path=path, part="upgrade")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
        with database.plain() as raw:
            if raw.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise LibraryDamaged(path=path, part="upgrade")
    finally:
        database.close()


def _scripts() -> Iterator[Script]:
    """Return the scripts, oldest first."""
    config = Config()
    config.set_main_option("script_location", str(scripts_folder).replace("%", "%%"))
    yield from reversed(list(ScriptDirectory.from_config(config).walk_revisions()))


def _after(found: int) -> Iterator[Script]:
    return (script for script in _scripts() if int(script.revision) > found)
