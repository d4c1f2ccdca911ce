"""A library of one's own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jointtable.store.library import Library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that is not there yet, named as people name folders."""
    return tmp_path / "a?b #% ä"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    opened = Library.open(folder, allow_any_place=True)
    yield opened
    opened.close()
