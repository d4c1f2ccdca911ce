import os
import re
import subprocess
import sys
from pathlib import Path

import dev
import pytest

ROOT = Path(__file__).parents[1]
BARE: dict[str, str] = {}


def loader(*present: str):
    def load(name: str) -> None:
        if name not in present:
            raise OSError(name)

    return load


@pytest.mark.parametrize(
    ("system", "env", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
        ("darwin", {"QT_QPA_PLATFORM": "offscreen:x"}, False),
    ],
)
def test_a_screen_is_where_a_window_can_open(system: str, env: dict[str, str], screen: bool):
    assert dev.has_screen(system, env) is screen


def test_run_opens_the_sample_workshop():
    assert dev.chosen(["run"], with_screen=True).words == ("run", dev.SAMPLE)
    assert (ROOT / dev.SAMPLE).exists()


def test_run_opens_what_is_named_instead():
    assert dev.chosen(["run", "ours.json"], with_screen=True).words == ("run", "ours.json")


def test_run_without_a_screen_says_so_in_one_line_and_drives_the_demo():
    task = dev.chosen(["run"], with_screen=False)
    assert task.words == ("demo",)
    assert task.env == {"QT_QPA_PLATFORM": "offscreen"}
    assert task.remark.startswith("No screen")
    assert "\n" not in task.remark


def test_test_runs_everything_and_other_tasks_pass_through():
    assert dev.chosen(["test"], with_screen=False).words == ("check",)
    assert dev.chosen(["test", "-k", "undo"], with_screen=False).words == ("test", "-k", "undo")
    assert dev.chosen(["words", "--check"], with_screen=True).words == ("words", "--check")


def test_other_systems_bring_their_own_libraries():
    assert dev.libraries_for("win32", BARE) == dev.libraries_for("darwin", BARE) == ()


def test_a_window_needs_more_libraries_than_tests():
    assert dev.libraries_for("linux", BARE) == dev.ALWAYS
    assert set(dev.libraries_for("linux", {"DISPLAY": ":0"})) == {*dev.ALWAYS, *dev.X11}
    assert set(dev.libraries_for("linux", {"WAYLAND_DISPLAY": "w"})) == {*dev.ALWAYS, *dev.WAYLAND}


def test_what_is_missing_stands_in_one_apt_line():
    lacking = dev.missing(dev.ALWAYS, loader("libGL.so.1", "libdbus-1.so.3"))
    text = dev.how_to_install(dev.packages_of(lacking))
    lines = [line for line in text.splitlines() if "apt-get" in line]
    assert len(lines) == 1
    assert lines[0].split() == [
        *("sudo", "apt-get", "install", "--no-install-recommends"),
        *("libegl1", "libxkbcommon0", "libfontconfig1", "libglib2.0-0"),
    ]


@pytest.mark.parametrize("root", [True, False])
def test_root_installs_and_others_are_told(root: bool, monkeypatch: pytest.MonkeyPatch):
    installed: list[str] = []
    monkeypatch.setattr(dev, "libraries_for", lambda system, env: dev.ALWAYS)
    monkeypatch.setattr(dev, "missing", lambda libs: () if installed else (dev.ALWAYS[0],))
    monkeypatch.setattr("shutil.which", lambda name: "apt-get")
    monkeypatch.setattr(dev, "is_root", lambda: root)
    monkeypatch.setattr(dev, "install", lambda apt, packages: installed.extend(packages))
    if root:
        dev.prepare_machine(BARE)
        assert installed == ["libgl1"]
    else:
        with pytest.raises(dev.Stop, match="libgl1"):
            dev.prepare_machine(BARE)


@pytest.mark.parametrize(
    ("lists", "codes", "commands"),
    [
        (True, [0], ["install"]),
        (True, [100, 0, 0], ["install", "update", "install"]),
        (False, [0, 0], ["update", "install"]),
    ],
)
def test_apt_gets_a_fresh_list_when_it_needs_one(
    lists: bool, codes: list[int], commands: list[str], monkeypatch: pytest.MonkeyPatch
):
    ran: list[str] = []

    def outcome(command, *, env, quiet):
        ran.append(command[1])
        assert env["DEBIAN_FRONTEND"] == "noninteractive"
        return codes[len(ran) - 1]

    monkeypatch.setattr(dev, "outcome", outcome)
    monkeypatch.setattr(Path, "glob", lambda self, pattern: [Path("x")] if lists else [])
    dev.install("apt-get", ["libgl1"])
    assert ran == commands


def test_an_old_python_is_refused_with_a_sentence():
    with pytest.raises(dev.Stop, match=r"needs Python 3\.11 or newer and this is 3\.10"):
        dev.check_python((3, 10))
    dev.check_python((3, 11))


def test_interpreters_lie_where_each_system_puts_them():
    assert dev.venv_python(Path("v"), "win32") == Path("v/Scripts/python.exe")
    assert dev.venv_python(Path("v"), "linux") == Path("v/bin/python")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What was done to a ``.venv``, without doing it."""
    done: list[str] = []

    def make(venv: Path) -> None:
        venv.mkdir(exist_ok=True)
        done.append("make")

    def step(command: list[str], trouble: str) -> None:
        done.append("packages" if "--require-hashes" in command else "project")

    monkeypatch.setattr(dev, "make_venv", make)
    monkeypatch.setattr(dev, "step", step)
    monkeypatch.setattr(dev, "is_usable", lambda venv: venv.exists())
    return done


def test_a_finished_venv_is_left_alone(steps: list[str], tmp_path: Path):
    dev.prepare_venv(tmp_path / "v")
    assert steps == ["make", "packages", "project"]
    steps.clear()
    dev.prepare_venv(tmp_path / "v")
    assert steps == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("lock", ["packages", "project"]),
        ("project", ["project"]),
        ("root", ["project"]),
        ("python", ["make", "packages", "project"]),
    ],
)
def test_only_what_changed_is_done_again(
    changed: str, expected: list[str], steps: list[str], tmp_path: Path
):
    venv = tmp_path / "v"
    dev.prepare_venv(venv)
    dev.write_stamp(venv, {**dev.read_stamp(venv), changed: "other"})
    steps.clear()
    dev.prepare_venv(venv)
    assert steps == expected


def test_a_venv_that_was_stopped_half_way_is_made_anew(
    steps: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    venv = tmp_path / "v"

    def stopped(command: list[str], trouble: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(dev, "step", stopped)
        with pytest.raises(KeyboardInterrupt):
            dev.prepare_venv(venv)
    steps.clear()
    dev.prepare_venv(venv)
    assert steps == ["make", "packages", "project"]


@pytest.mark.parametrize("stamp", ["", "{", "[]", "\0"])
def test_a_damaged_stamp_is_as_none(stamp: str, tmp_path: Path):
    dev.stamp_file(tmp_path).write_text(stamp)
    assert dev.read_stamp(tmp_path) == {}


def test_a_venv_without_a_working_interpreter_is_not_usable(tmp_path: Path):
    assert not dev.is_usable(tmp_path)
    python = dev.venv_python(tmp_path)
    python.parent.mkdir()
    python.write_text("no program")
    assert not dev.is_usable(tmp_path)


def test_trouble_is_one_sentence_and_no_traceback():
    env = {**os.environ, "PYTHONPATH": str(ROOT / "packaging")}
    code = "import dev, sys; dev.OLDEST = (9, 9); sys.exit(dev.main(['test']))"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=env
    )
    assert result.returncode == 1
    assert result.stderr.startswith("dev.py: JointTable needs Python 9.9")
    assert len(result.stderr.splitlines()) == 1


def test_it_uses_nothing_but_the_standard_library_and_old_syntax():
    source = (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8")
    compile(source, "dev.py", "exec", dont_inherit=True)
    names = {
        name.partition(".")[0]
        for name in re.findall(r"^(?:import|from) (\S+)", source, re.MULTILINE)
    }
    assert names <= sys.stdlib_module_names
    assert "\n    match " not in source


def test_what_is_compiled_is_kept_whatever_the_machine_says():
    env = {"PYTHONDONTWRITEBYTECODE": "1", "HOME": "/root"}
    dev.keep_bytecode(env)
    assert env == {"HOME": "/root"}
