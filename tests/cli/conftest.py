import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from jointtable.cli import main


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """The one line of a refusal; fails for anything else."""
        assert self.code == 1
        assert self.err.startswith("jointtable: ")
        assert self.err.count("\n") == 1
        assert "Traceback" not in self.err
        return self.err.removeprefix("jointtable: ").rstrip("\n")


Run = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data folder of the library of this test."""
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command as a person would, with a library of its own."""

    def call(*words: object, language: str = "en") -> Said:
        capsys.readouterr()
        code = main(["--data-dir", str(home), "--language", language, *map(str, words)])
        found = capsys.readouterr()
        return Said(code, found.out, found.err)

    return call


@pytest.fixture
def unchanged() -> Callable[[Path], "contextlib.AbstractContextManager[None]"]:
    """A block after which a folder holds the same files with the same bytes."""

    @contextlib.contextmanager
    def watch(folder: Path):
        before = _bytes_of(folder)
        yield
        assert _bytes_of(folder) == before

    return watch


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
