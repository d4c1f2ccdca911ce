"""Programs started anew, watched from outside until they say that they have come so far."""

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jointtable.bench import floors

_PATIENCE: Final = 60.0
_KIB: Final = 1024
_PROGRAM: Final = "import sys; from jointtable.__main__ import main; sys.exit(main())"
_FLOOR: Final = "import sys; sys.path.append({folder!r}); import floors; floors.run(*sys.argv[1:])"


class DidNotCome(Exception):
    """A program ended, or was silent for too long, before it said what was waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Come:
    """How a program got to its mark.

    Attributes:
        wall: Milliseconds from start to mark.
        cpu: Milliseconds of CPU of all its threads until then, user and system.
        memory: MiB resident at the mark.
        said: Its lines until then, the mark's own last.
    """

    wall: float
    cpu: float
    memory: float
    said: tuple[str, ...]


def program(*words: str) -> list[str]:
    """Return the command that starts JointTable, as its console script does."""
    return [sys.executable, "-c", _PROGRAM, *words]


def floor(*words: str) -> list[str]:
    """Return the command that starts a floor, which imports nothing of JointTable."""
    return [sys.executable, "-c", _FLOOR.format(folder=str(Path(floors.__file__).parent)), *words]


def script(file: str, *words: str) -> list[str]:
    """Return the command that runs a file by itself, so that nothing of JointTable is loaded."""
    return [sys.executable, file, *words]


def measuring(module: str, *words: str) -> list[str]:
    """Return the command that starts a measurement which needs a process of its own."""
    return [sys.executable, "-m", f"jointtable.bench.{module}", *words]


def come_to(command: Sequence[str], mark: str) -> Come:
    """Start ``command``, wait until it prints a line that has ``mark`` in it, and end it there.

    Raises:
        DidNotCome: It ended or was silent for a minute.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment()
    )
    try:
        said = _heard(process, mark)
        wall = (time.perf_counter() - start) * 1000
        memory = resident(process.pid)
    finally:
        os.kill(process.pid, signal.SIGKILL)  # kill() would wait for one that has ended by itself
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0  # it was waited for here, for what it has used
        if process.stdout is not None:
            process.stdout.close()
    return Come(wall=wall, cpu=(used.ru_utime + used.ru_stime) * 1000, memory=memory, said=said)


def printed(command: Sequence[str]) -> str:
    """Run ``command`` to its end and return what it printed.

    Raises:
        DidNotCome: It failed.
    """
    done = subprocess.run(
        command, stdout=subprocess.PIPE, encoding="utf-8", check=False, env=environment()
    )
    if done.returncode:
        raise DidNotCome(f"{command[-3:]} ended with {done.returncode}")
    return done.stdout


def environment() -> dict[str, str]:
    """Return the environment of measured programs.

    No screen, unless the caller has said which; and byte code is kept, as where the program is
    installed, but in a folder of its own: the round that is thrown away writes it.
    """
    found = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return {
        **found,
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "jointtable-bench-pyc"),
    }


def resident(pid: int) -> float:
    """Return the resident memory of a process in MiB, 0 where the system does not tell."""
    file = Path(f"/proc/{pid}/status")
    if not file.exists():
        return 0.0
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((int(one.split()[1]) / _KIB for one in lines if one.startswith("VmRSS:")), 0.0)


def _heard(process: subprocess.Popen[bytes], mark: str) -> tuple[str, ...]:
    assert process.stdout is not None  # noqa: S101 - it was asked for
    said = b""
    wanted = mark.encode()
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while waiting.select(_PATIENCE):
            piece = os.read(process.stdout.fileno(), 65_536)
            if not piece:
                break
            said += piece
            if any(wanted in line for line in said.split(b"\n")[:-1]):
                return tuple(said.decode(errors="replace").splitlines())
    raise DidNotCome(f"no “{mark}” in {said.decode(errors='replace')!r}")
