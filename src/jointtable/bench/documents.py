"""What a document takes from nothing, and again; figures of their own, with limits, no floors."""

import json
import tempfile
import time
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
    cold, warm = [], []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        processes.printed(command)
        cold.append(time.perf_counter() - start)
        words = (str(file), str(target))
        again = processes.printed(processes.measuring("writing", *words))
        warm.append(json.loads(again)["again"])
    name = f"playbook PDF of {sample}, of the time allowed"
    yield limited(f"{name}, cold: the whole command", cold[1:], limit=_COLD, unit="s")
    yield limited(f"{name}, warm: once more in one process", warm[1:], limit=_WARM, unit="s")
