"""What a document takes from nothing, and again; figures of their own, with limits, no floors."""

import json
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jointtable.bench import processes
from jointtable.bench.figures import ROUNDS, Row, limited
from jointtable.resources import assets

_SAMPLES: Final = ("gearworks-dairies", "pannukakku")
_COLD, _WARM = 2.0, 0.5


def rows() -> Iterator[Row]:
    """Measure and yield every row."""
    with tempfile.TemporaryDirectory(prefix="jointtable-bench-") as folder:
        for sample in _SAMPLES:
            yield from _playbook(sample, Path(folder))


def _playbook(sample: str, folder: Path) -> Iterator[Row]:
    file = assets() / "samples" / f"{sample}.json"
    target = folder / f"{sample}.pdf"
    command = processes.program(
        "export", str(file), "--to", str(target), "--data-dir", str(folder / "data")
    )
    cold, cold_wall, warm, warm_wall = [], [], [], []
    for _ in range(ROUNDS + 1):
        first = processes.come_to(command, str(target))
        cold.append(first.cpu / 1000)
        cold_wall.append(first.wall / 1000)
        again = json.loads(
            processes.printed(processes.measuring("writing", str(file), str(target)))
        )
        warm.append(again["cpu"])
        warm_wall.append(again["wall"])
    name = f"playbook PDF of {sample}, of the time allowed"
    for figure, cpu, wall, limit in (
        (f"{name}, cold: the whole command", cold, cold_wall, _COLD),
        (f"{name}, warm: once more in one process", warm, warm_wall, _WARM),
    ):
        note = f"wall {statistics.median(wall[1:]):.2f} s"
        yield limited(figure, cpu[1:], limit=limit, unit="s CPU", note=note)
