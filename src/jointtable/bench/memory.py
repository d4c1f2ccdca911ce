"""Row 11: what an open workshop takes of the machine's memory."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jointtable.bench import processes
from jointtable.bench.figures import Row, compared, repeated
from jointtable.bench.workshops import make_document
from jointtable.resources import assets

_SIZE: Final = "1920x1080+0+0"
_SAMPLES: Final = ("gearworks-dairies", "pannukakku")


def rows() -> Iterator[Row]:
    """Measure and yield every row."""
    with tempfile.TemporaryDirectory(prefix="jointtable-bench-") as folder:
        own = Path(folder)
        for sample in _SAMPLES:
            file = assets() / "samples" / f"{sample}.json"
            yield _opened(own, file, f"sample {sample} open, library loaded")
        large = make_document(own / "2000.json", 2_000)
        yield _opened(own, large, "2,000 cards open, library loaded")


def _opened(folder: Path, file: Path, called: str) -> Row:
    own = str(folder / file.stem)
    command = processes.program(str(file), "--data-dir", own, "--geometry", _SIZE, "--bench-marks")

    def one_round() -> tuple[float, float]:
        least = processes.come_to(processes.floor("view"), "window-painted")
        return least.memory, processes.come_to(command, "SERVING").memory

    least, ours = repeated(one_round)
    name = f"{called} / window and view"
    return compared(11, name, ours, least, target=2.8, unit="MiB resident")
