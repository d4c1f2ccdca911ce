"""What documents take: pages against reportlab's bare canvas, and figures that have limits.

With ``--peer weasyprint=PYTHON``, the interpreter of an environment that has WeasyPrint, the same
pages are set by it too, as PDF/UA.
"""

import json
import statistics
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from jointtable.bench import floors_documents, peer_weasyprint, processes
from jointtable.bench.figures import ROUNDS, Row, compared, limited, repeated
from jointtable.resources import assets

_SAMPLES: Final = ("gearworks-dairies", "pannukakku")
_COLD, _WARM = 2.0, 0.4
_FEW, _SOME, _MANY = 12, 125, 500
_LINEAR: Final = 1.25
"""A page of a long document may cost so much more than one of a quarter as many."""
_MEMORY: Final = 300.0
_POSTER, _HOSTILE = 1.5, 10.0


def rows(peers: Mapping[str, str] | None = None) -> Iterator[Row]:
    """Measure and yield every row.

    Args:
        peers: Interpreters of other programs by their names: ``weasyprint``.
    """
    yield _against_canvas(_FEW, 6.0)
    if peers and "weasyprint" in peers:
        yield _against_weasyprint(peers["weasyprint"])
    yield from _long()
    yield from _with_limits()
    with tempfile.TemporaryDirectory(prefix="jointtable-bench-") as folder:
        for sample in _SAMPLES:
            yield from _playbook(sample, Path(folder))


# --- pages ---------------------------------------------------------------------------------------


def _ours(pages: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        processes.printed(processes.measuring("setting", "pages", str(pages)))
    )
    return found


def _floor(pages: int) -> dict[str, Any]:
    command = processes.script(floors_documents.__file__, str(pages), str(assets() / "fonts"))
    found: dict[str, Any] = json.loads(processes.printed(command))
    return found


def _against_canvas(pages: int, target: float) -> Row:
    """Return what so many pages cost, shaped, tagged and finished, against lines broken before."""
    least, ours = repeated(lambda: (_floor(pages)["cpu"], _ours(pages)["cpu"]))
    name = f"{pages} pages, shaped, tagged, finished / reportlab's canvas, lines broken before"
    return compared(0, name, ours, least, target=target, unit="s CPU")


def _against_weasyprint(python: str) -> Row:
    command = [python, peer_weasyprint.__file__, str(_FEW)]

    def one_round() -> tuple[float, float]:
        return json.loads(processes.printed(command))["cpu"], _ours(_FEW)["cpu"]

    peer, ours = repeated(one_round)
    name = f"{_FEW} pages / WeasyPrint, as PDF/UA-1"
    return compared(0, name, ours, peer, target=0.2, unit="s CPU")


def _long() -> Iterator[Row]:
    """Yield what a document of five hundred pages takes of time and memory."""
    least, ours, shorter, memory = [], [], [], []
    for _ in range(ROUNDS):
        least.append(_floor(_MANY)["cpu"])
        found = _ours(_MANY)
        ours.append(found["cpu"])
        memory.append(found["memory"])
        shorter.append(_ours(_SOME)["cpu"] * _MANY / _SOME)
    name = f"{_MANY} pages / reportlab's canvas"
    yield compared(0, name, ours, least, target=10.0, unit="s CPU")
    name = f"{_MANY} pages / a document of {_SOME}, page for page"
    yield compared(0, name, ours, shorter, target=_LINEAR, unit="s CPU")
    name = f"{_MANY} pages, peak memory, of what is allowed"
    yield limited(name, memory, limit=_MEMORY, unit="MiB")


# --- figures with limits -------------------------------------------------------------------------


def _with_limits() -> Iterator[Row]:
    for what, figure, limit in (
        ("poster", "poster of 2,000 cards, A1, of the time allowed", _POSTER),
        ("hostile", "playbook with texts of full length in every field", _HOSTILE),
    ):
        took = []
        found: dict[str, Any] = {}
        for _ in range(ROUNDS):
            found = json.loads(processes.printed(processes.measuring("setting", what)))
            took.append(found["cpu"])
        note = f"{found['pages']} pages, {found['bytes'] / 1e6:.1f} MB"
        yield limited(figure, took, limit=limit, unit="s CPU", note=note)


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
