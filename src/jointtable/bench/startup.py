"""Rows 7, 8 and 9: from nothing to the first picture, and to a workshop one can work on."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from jointtable import theme
from jointtable.bench import processes
from jointtable.bench.figures import Row, compared, repeated
from jointtable.bench.workshops import make_document
from jointtable.content import Content
from jointtable.resources import assets

_ROUNDS: Final = 5
_SIZE: Final = "1920x1080+0+0"
_SAMPLE: Final = "gearworks-dairies"
_LARGE: Final = 10_000


def rows() -> Iterator[Row]:
    """Measure and yield every row."""
    with tempfile.TemporaryDirectory(prefix="jointtable-bench-") as folder:
        own = Path(folder)
        yield _first_picture(own / "empty")
        yield _editable(own, assets() / "samples" / f"{_SAMPLE}.json", "the sample workshop")
        yield _editable(own, make_document(own / "2000.json", 2_000), "a workshop of 2,000 cards")
        yield _large(own, make_document(own / "10000.json", _LARGE))
    yield _assets()


def _first_picture(folder: Path) -> Row:
    words = ("--data-dir", str(folder), "--geometry", _SIZE, "--bench-marks")
    name = "cold start to first paint / empty QMainWindow"
    return _against_window(8, name, processes.program(*words), "window-painted", target=1.8)


def _editable(folder: Path, file: Path, called: str) -> Row:
    own = folder / file.stem
    words = (str(file), "--data-dir", str(own), "--geometry", _SIZE, "--bench-marks")
    processes.come_to(processes.program(*words), "SERVING")  # the file comes in once
    name = f"cold start to {called} editable / empty QMainWindow"
    return _against_window(9, name, processes.program(*words), "SERVING", target=5.0)


def _against_window(
    number: int, figure: str, command: Sequence[str], mark: str, *, target: float
) -> Row:
    def one_round() -> tuple[float, ...]:
        least = processes.come_to(processes.floor("window"), "window-painted")
        ours = processes.come_to(command, mark)
        return least.cpu, ours.cpu, least.wall, ours.wall

    least, ours, least_wall, our_wall = repeated(one_round, _ROUNDS)
    wall = compared(number, "", our_wall, least_wall, target=target)
    note = f"wall {wall.product:.0f} / {wall.floor:.0f} ms, {wall.ratio:.2f}×"
    return compared(number, figure, ours, least, target=target, note=note)


def _large(folder: Path, file: Path) -> Row:
    """From a workshop on the disk to its picture, beside reading rows and filling a bare scene."""
    own = folder / "large"

    def one_round() -> tuple[float, float]:
        least = _read_and_fill(folder / "cards.db")
        ours = json.loads(processes.printed(processes.measuring("opening", str(file), str(own))))
        return least, ours["cpu"]

    least, ours = repeated(one_round)
    name = f"open {_LARGE:,} cards to a sharp picture / sqlite3 rows to objects and a bare scene"
    note = "the frames show what fits and the number of the rest"
    return compared(7, name, ours, least, target=0.25, note=note)


def _assets() -> Row:
    """Reading all content and the tokens, checked, beside reading their JSON."""
    files = [one for one in (assets() / "content").glob("*.json") if "." not in one.stem]
    tokens = assets() / "themes" / "tokens.json"

    def plain() -> None:
        for file in (*files, tokens):
            json.loads(file.read_bytes())

    def ours() -> None:
        fresh = Content(assets() / "content")
        for file in files:
            getattr(fresh, file.stem)
        theme.read(tokens)

    def one_round() -> tuple[float, float]:
        return _cpu(plain), _cpu(ours)

    least, found = repeated(one_round, _ROUNDS)
    return compared(0, "all content and tokens read / their JSON", found, least, target=2.0)


def _cpu(doing: Callable[[], None]) -> float:
    """Return the CPU that ``doing`` takes, ms: the mean of ten times."""
    start = time.process_time()
    for _ in range(10):
        doing()
    return (time.process_time() - start) * 100


def _read_and_fill(path: Path) -> float:
    """Return the CPU of reading the cards of ``path`` and of filling a scene with them, in ms."""
    scene = json.loads(processes.printed(processes.floor("opened", str(_LARGE))))
    read = json.loads(
        processes.printed(processes.measuring("floors_store", str(path), str(_LARGE)))
    )
    return float(scene["open"]) + float(read["read"])
