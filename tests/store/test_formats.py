"""Every format that was ever released is opened, for ever: a folder each in tests/data/formats."""

import shutil
from pathlib import Path

import pytest

from jointtable import interchange
from jointtable.domain.edits.cards import ChangeFields
from jointtable.session.document import Document
from jointtable.store import handing_over, portable
from jointtable.store.library import Library
from jointtable.store.version import SCHEMA

FORMATS = Path(__file__).parents[1] / "data" / "formats"
ID = "gearworks-dairies"


def _folders() -> list[Path]:
    return sorted(folder for folder in FORMATS.iterdir() if folder.is_dir())


@pytest.fixture(scope="session", autouse=True)
def todays_format(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Write the files of today's format anew when goldens are renewed."""
    if not request.config.getoption("--renew-goldens"):
        return
    folder = tmp_path_factory.mktemp("format") / "library"
    samples = Path(__file__).parents[2] / "assets" / "samples"
    workshop = interchange.read((samples / f"{ID}.json").read_bytes())
    library = Library.open(folder, allow_any_place=True)
    library.create(workshop)
    document = Document(library.workshop(ID))
    first = document.workshop.setup
    document.apply(ChangeFields({first.id: {"purpose": "To see where we really stand."}}))
    document.apply(ChangeFields({first.id: {"title": "Where do we stand?"}}))
    document.undo()
    target = FORMATS / str(SCHEMA)
    target.mkdir(parents=True, exist_ok=True)
    (target / "workshop.jointable").write_bytes(handing_over.everything(library, ID))
    (target / "workshop.json").write_bytes(interchange.write(library.read(ID), with_turns=True))
    library.close()
    shutil.copy(folder / "library.db", target / "library.db")


def test_todays_format_is_among_them() -> None:
    assert str(SCHEMA) in {folder.name for folder in _folders()}


@pytest.mark.parametrize("folder", _folders(), ids=lambda folder: folder.name)
def test_a_library_of_that_format_opens_with_its_history(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "library.db", tmp_path / "library.db")
    library = Library.open(tmp_path, allow_any_place=True)
    assert library.check() == ()
    document = Document(library.workshop(ID))
    assert document.workshop == interchange.read((folder / "workshop.json").read_bytes())
    document.redo()
    assert document.workshop.setup.title == "Where do we stand?"
    library.close()


@pytest.mark.parametrize("folder", _folders(), ids=lambda folder: folder.name)
def test_a_jointable_file_of_that_format_is_read(folder: Path) -> None:
    found = portable.read((folder / "workshop.jointable").read_bytes())
    assert found.workshop == interchange.read((folder / "workshop.json").read_bytes())
    assert found.origin.revision == 4
