"""The one door for people and CI: makes ``.venv`` from the lock, then runs a task in it.

::

    python3 packaging/dev.py run          open JointTable with the sample workshop
    python3 packaging/dev.py test         lint, types, layers and all tests
    python3 packaging/dev.py TASK …       any other task of pyproject.toml, such as fmt or words

Needs nothing but Python 3.11 or newer. It reads well under older ones too, so that they can be
told; hence no newer syntax here.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = "assets/samples/gearworks-dairies.json"
OLDEST = (3, 11)


class Library(NamedTuple):
    """A shared library that Qt's wheels expect of Linux, and the Debian package that has it."""

    name: str
    package: str


# Found with `objdump -p` over the wheels, then confirmed on a bare Debian 12, one at a time.
ALWAYS = (
    Library("libGL.so.1", "libgl1"),
    Library("libEGL.so.1", "libegl1"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libglib-2.0.so.0", "libglib2.0-0"),
)
X11 = (
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),  # without it Qt aborts the process
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
)
WAYLAND = (
    Library("libwayland-client.so.0", "libwayland-client0"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0"),
    Library("libwayland-egl.so.1", "libwayland-egl1"),
)


class Stop(Exception):
    """Says in one or two sentences why the task cannot run and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Prepare the machine and ``.venv``, run the task; return its exit code."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(__doc__)
        return 0 if arguments else 2
    keep_bytecode(os.environ)
    try:
        check_python(sys.version_info[:2])
        prepare_machine(os.environ)
        prepare_venv(ROOT / ".venv")
        task = chosen(arguments, with_screen=has_screen(sys.platform, os.environ))
        if task.remark:
            print(task.remark, flush=True)
        command = [str(venv_python(ROOT / ".venv")), "-m", "poethepoet", *task.words]
        return outcome(command, env={**os.environ, **task.env})
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# --- which task ----------------------------------------------------------------------------------


class Task(NamedTuple):
    """What to hand to poe, what to set for it, and what to say first."""

    words: tuple[str, ...]
    env: Mapping[str, str]
    remark: str


def chosen(arguments: Sequence[str], *, with_screen: bool) -> Task:
    """Return the task for ``arguments``: names of poe tasks, but for ``run`` and ``test``."""
    name, rest = arguments[0], tuple(arguments[1:])
    if name == "test" and not rest:
        return Task(("check",), {}, "")
    if name == "run" and not with_screen:
        remark = "No screen here: JointTable is driven without one and writes demo/."
        return Task(("demo",), {"QT_QPA_PLATFORM": "offscreen"}, remark)
    if name == "run":
        return Task(("run", *(rest or (SAMPLE,))), {}, "")
    return Task((name, *rest), {}, "")


def has_screen(system: str, env: Mapping[str, str]) -> bool:
    """Return whether a window can open: always on Windows and macOS, else as the session says."""
    if env.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal", "vnc"}:
        return False
    if system in {"win32", "darwin"}:
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def keep_bytecode(env: MutableMapping[str, str]) -> None:
    """Let Python keep what it compiles, whatever the machine says.

    Containers often forbid it. Each start of the program would then compile a thousand modules
    anew, which takes longer than all else it does, and the tests start it a hundred times.
    """
    env.pop("PYTHONDONTWRITEBYTECODE", None)


# --- what the machine must have ------------------------------------------------------------------


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python that is too old.

    Raises:
        Stop: It is.
    """
    if version < OLDEST:
        raise Stop(
            f"JointTable needs Python {OLDEST[0]}.{OLDEST[1]} or newer and this is "
            f"{version[0]}.{version[1]}. Install a newer one and run this with it."
        )


def prepare_machine(env: Mapping[str, str]) -> None:
    """See that Qt's libraries are there and that a ``.venv`` can be made; install what is not.

    Raises:
        Stop: Something is missing and only a person can install it; the text has the apt line.
    """
    needed = libraries_for(sys.platform, env)
    lacking = packages_of(missing(needed))
    if importlib.util.find_spec("ensurepip") is None and not is_usable(ROOT / ".venv"):
        lacking = (*lacking, "python3-venv")
    if not lacking:
        return
    apt = shutil.which("apt-get")
    if apt and is_root():
        install(apt, lacking)
    else:
        raise Stop(how_to_install(lacking))
    still = missing(needed)
    if still:
        names = ", ".join(library.name for library in still)
        raise Stop(f"apt has installed {' '.join(lacking)}, and {names} cannot be loaded yet.")


def libraries_for(system: str, env: Mapping[str, str]) -> tuple[Library, ...]:
    """Return what must be loadable; outside Linux the wheels bring everything themselves."""
    if not system.startswith("linux"):
        return ()
    if not has_screen(system, env):
        return ALWAYS
    x11 = X11 if env.get("DISPLAY") else ()
    return (*ALWAYS, *(x11 or WAYLAND))


def missing(
    libraries: Iterable[Library], load: Callable[[str], object] = ctypes.CDLL
) -> tuple[Library, ...]:
    """Return those of ``libraries`` that the system's loader does not find."""
    lacking = []
    for library in libraries:
        try:
            load(library.name)
        except OSError:
            lacking.append(library)
    return tuple(lacking)


def packages_of(libraries: Iterable[Library]) -> tuple[str, ...]:
    """Return the packages to install, each once, in a fixed order."""
    return tuple(dict.fromkeys(library.package for library in libraries))


def how_to_install(packages: Sequence[str]) -> str:
    """Return what to tell somebody who is not root."""
    line = f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
    return (
        "this machine lacks some system packages. On Debian and Ubuntu run\n"
        f"    {line}\n"
        "and then this again; elsewhere install what they are called there."
    )


def is_root() -> bool:
    """Return whether packages may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install(apt: str, packages: Sequence[str]) -> None:
    """Install ``packages``, with a fresh package list where the present one does not do.

    Raises:
        Stop: apt could not.
    """
    print(f"Installing {' '.join(packages)} …", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [apt, "install", "--yes", "--quiet", "--no-install-recommends", *packages]
    has_lists = any(Path("/var/lib/apt/lists").glob("*_Packages*"))
    if has_lists and outcome(command, env=env, quiet=True) == 0:
        return
    outcome([apt, "update", "--quiet"], env=env, quiet=True)
    if outcome(command, env=env, quiet=True):
        raise Stop(f"apt could not install {' '.join(packages)}; its own words stand above.")


# --- .venv ---------------------------------------------------------------------------------------


def venv_python(venv: Path, system: str = sys.platform) -> Path:
    """Return the interpreter of ``venv``."""
    return venv / "Scripts" / "python.exe" if system == "win32" else venv / "bin" / "python"


def prepare_venv(venv: Path) -> None:
    """Make ``venv`` agree with the lock; does nothing when it does already.

    The stamp goes first and comes last, so that a run that was stopped half-way is seen and
    repaired by the next one.

    Raises:
        Stop: It could not be made.
    """
    want, have = wanted_stamp(ROOT), read_stamp(venv)
    if have == want and is_usable(venv):
        return
    stamp_file(venv).unlink(missing_ok=True)
    python = str(venv_python(venv))
    if have.get("python") != want["python"] or not is_usable(venv):
        make_venv(venv)
        have = {}
    pip = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    if have.get("lock") != want["lock"]:
        print("Installing the packages of packaging/requirements.lock …", flush=True)
        lock = str(ROOT / "packaging" / "requirements.lock")
        step([*pip, "--require-hashes", "-r", lock], "The packages could not be installed")
    editable = [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    step(editable, "JointTable could not be installed into .venv")
    write_stamp(venv, want)


def make_venv(venv: Path) -> None:
    """Make ``venv`` anew, whatever lay there.

    Raises:
        Stop: It could not be made.
    """
    print("Making .venv …", flush=True)
    step(
        [sys.executable, "-m", "venv", "--clear", str(venv)],
        "The folder .venv could not be made (on Debian and Ubuntu: sudo apt-get install "
        "python3-venv; on Windows: close programs that use it)",
    )


def step(command: Sequence[str], trouble: str) -> None:
    """Run one step.

    Raises:
        Stop: It failed; the text begins with ``trouble``.
    """
    if outcome(command):
        raise Stop(f"{trouble}. What went wrong stands above; run this again afterwards.")


def is_usable(venv: Path) -> bool:
    """Return whether ``venv`` has an interpreter that starts and a pip."""
    python = venv_python(venv)
    if not python.exists():
        return False
    try:
        done = subprocess.run([str(python), "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def stamp_file(venv: Path) -> Path:
    """Return the file that says what ``venv`` was made from."""
    return venv / "jointtable-stamp.json"


def wanted_stamp(root: Path) -> dict[str, str]:
    """Return what a finished ``.venv`` of this tree and this Python is made from."""
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "lock": digest(root / "packaging" / "requirements.lock"),
        "project": digest(root / "pyproject.toml"),
        "root": str(root),
    }


def read_stamp(venv: Path) -> dict[str, str]:
    """Return what ``venv`` was made from; nothing when it was not finished."""
    try:
        stamp = json.loads(stamp_file(venv).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(venv: Path, stamp: Mapping[str, str]) -> None:
    """Say that ``venv`` is finished."""
    stamp_file(venv).write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def digest(file: Path) -> str:
    """Return the SHA-256 of a text file, the same for both kinds of line ends."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def outcome(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, quiet: bool = False
) -> int:
    """Run ``command`` in the root of the tree and return its exit code; ``quiet`` hides stdout."""
    stdout = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=ROOT, env=env, stdout=stdout, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
