"""An older library becomes one of today, all the way or not at all."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.keeping import a_goal, a_workshop, sql

from jointtable.store import migrating, opening
from jointtable.store.database import Database
from jointtable.store.errors import LibraryDamaged
from jointtable.store.library import Library
from jointtable.store.version import SCHEMA

OLDER = 999
"""A schema before the first that was released, made and mended by the scripts below."""

FIRST = """
revision = "999"
down_revision = None
"""
SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "1000"
down_revision = "999"


def upgrade():
    with op.batch_alter_table("shelf") as batch:
        batch.add_column(sa.Column("search", sa.Text, nullable=False, server_default=""))
    with op.batch_alter_table("shelf") as batch:
        batch.alter_column("search", server_default=None)
    op.execute("UPDATE shelf SET search=lower(title || char(10) || sales)")
"""


@pytest.fixture
def older(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A closed library of an earlier schema, and the scripts that know the way from there."""
    library.create(a_workshop(a_goal(), title="Kept"))
    library.close()
    file = folder / "library.db"
    sql(file, "ALTER TABLE shelf DROP COLUMN search", f"PRAGMA user_version={OLDER}")
    scripts = tmp_path / "scripts"
    shutil.copytree(migrating.scripts_folder, scripts, ignore=lambda *_: ["versions"])
    (scripts / "versions").mkdir()
    (scripts / "versions" / "999_first.py").write_text(FIRST)
    (scripts / "versions" / "1000_second.py").write_text(SECOND)
    monkeypatch.setattr(migrating, "scripts_folder", scripts)
    return file


def _break(message: str) -> None:
    script = migrating.scripts_folder / "versions" / "1000_second.py"
    script.write_text(script.read_text() + message)


def test_the_scripts_make_the_schema_that_new_libraries_have(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    sql(path, "PRAGMA page_size=2048", "PRAGMA user_version=0", "CREATE TABLE x(y)", "DROP TABLE x")
    migrating.upgrade(path, 0)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        found = {
            name: opening._normal(text)
            for name, text in raw.execute("SELECT name, sql FROM sqlite_schema WHERE type='table'")
        }
    made = tmp_path / "made.db"
    opening.create(made)
    database = Database(made)
    assert found == opening.schema()
    with database.plain() as raw:
        rows = raw.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
        assert opening.schema_digest(rows.fetchall()) == opening._AS_MADE
    database.close()


def test_an_older_library_is_brought_up_after_a_backup(older: Path) -> None:
    library = Library.open(older.parent, allow_any_place=True)
    assert library.read("w")["g1"] == a_goal()
    assert [line.title for line in library.list(search="kept gear")] == ["Kept"]
    library.create(a_workshop(id_="second"))
    library.close()
    assert opening.schema_number(older) == SCHEMA
    (copy,) = (older.parent / "backups").iterdir()
    assert copy.name.endswith("-upgrade.from.999.db")
    assert opening.schema_number(copy) == OLDER


def test_a_migration_that_fails_leaves_the_old_library(older: Path) -> None:
    _break("    raise RuntimeError\n")
    with pytest.raises(RuntimeError):
        Library.open(older.parent, allow_any_place=True)
    assert opening.schema_number(older) == OLDER
    with closing(sqlite3.connect(older)) as raw:
        columns = [row[1] for row in raw.execute("PRAGMA table_info(shelf)")]
        assert raw.execute("SELECT text FROM goals").fetchall() == [("Grow in the Nordics",)]
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert "search" not in columns


def test_a_migration_that_breaks_a_key_leaves_the_old_library(older: Path) -> None:
    _break('    op.execute("DELETE FROM shelf")\n')
    with pytest.raises(LibraryDamaged):
        Library.open(older.parent, allow_any_place=True)
    assert opening.schema_number(older) == OLDER


def test_a_migration_that_is_killed_leaves_the_old_library(older: Path) -> None:
    _break("    import os; os._exit(9)\n")
    code = (
        "import sys, pathlib; from jointtable.store import migrating;"
        "from jointtable.store.library import Library;"
        "migrating.scripts_folder = pathlib.Path(sys.argv[2]);"
        "Library.open(pathlib.Path(sys.argv[1]), allow_any_place=True)"
    )
    folders = older.parent, migrating.scripts_folder
    assert subprocess.run([sys.executable, "-c", code, *folders]).returncode == 9
    with closing(sqlite3.connect(older)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (OLDER,)
        assert raw.execute("SELECT count(*) FROM goals").fetchone() == (1,)


def test_alembic_stays_away_as_long_as_there_is_nothing_to_migrate(folder: Path) -> None:
    code = (
        "import sys, pathlib; from jointtable.store.library import Library;"
        "Library.open(pathlib.Path(sys.argv[1]), allow_any_place=True).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, folder]).returncode == 0
