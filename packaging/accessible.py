"""Checks every kind of PDF against the rules of PDF/UA-1: writes them, then lets outloud read them.

    python packaging/accessible.py              every kind of document, the longest in Finnish too
    python packaging/accessible.py FILE …       these files

outloud needs PyMuPDF, which is under the AGPL. So it never stands beside JointTable: it gets an
environment of its own, ``.venv-checker``, made from checker.lock when that changes, and looks at
finished files from outside, as anybody could.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import dev

VENV: Final = dev.ROOT / ".venv-checker"
LOCK: Final = dev.ROOT / "packaging" / "checker.lock"
FINNISH: Final = ("playbook", "handouts", "worksheets")
"""What is checked in Finnish too."""
PLATES: Final = frozenset({"worksheets", "pulse-slips", "name-tents", "table-plan", "poster"})
MEANT: Final = {
    # whole pages to cut apart, fold or hang up are pictures, described in words
    "TAG-030": PLATES,
    # answers are written into empty cells
    "TBL-012": frozenset({"worksheets"}),
    # every page is for somebody else, and each says again whose it is and what not to do with it
    "PAG-001": frozenset({"worksheets", "pulse-slips", "handouts"}),
    # what stands on slips would be no slip with a heading over it
    "HDG-012": frozenset({"pulse-slips"}),
}
"""Warnings that guess wrong, and the documents of which that is known; errors never are."""
_SERIOUS: Final = frozenset({"error", "warning"})
_START: Final = "import sys; from outloud.cli import main; sys.exit(main())"


def prepare() -> None:
    """Make the environment agree with its lock; does nothing when it does already.

    Raises:
        dev.Stop: It could not be made.
    """
    python = f"{platform.python_implementation()} {platform.python_version()}"
    want = {"python": python, "lock": dev.digest(LOCK)}
    if dev.read_stamp(VENV) == want and dev.is_usable(VENV):
        return
    print("Making .venv-checker from packaging/checker.lock …", flush=True)
    dev.stamp_file(VENV).unlink(missing_ok=True)
    dev.make_venv(VENV)
    pip = [str(dev.venv_python(VENV)), "-m", "pip", "install", "-qq", "--no-input"]
    # PyMuPDF names packages of half a gigabyte that reading a page does without
    asked = ["--disable-pip-version-check", "--no-deps", "--require-hashes", "-r", str(LOCK)]
    dev.step([*pip, *asked], "The checker of documents could not be installed")
    dev.write_stamp(VENV, want)


def written(folder: Path) -> Iterator[Path]:
    """Yield every kind of PDF, as JointTable writes it from the samples."""
    from jointtable import content, interchange
    from jointtable.domain.outgoing import outgoing
    from jointtable.export import EXPORTERS, Extras, export_file
    from jointtable.resources import assets

    words = content.load()
    kinds = [what for what, one in EXPORTERS.items() if one.endings[0] == ".pdf"]
    english = [("gearworks-dairies", what, "en") for what in kinds]
    for sample, what, language in (*english, *(("pannukakku", one, "fi") for one in FINNISH)):
        data = (assets() / "samples" / f"{sample}.json").read_bytes()
        document = EXPORTERS[what]
        target = folder / f"{what}-{language}.pdf"
        out = outgoing(interchange.read(data), document.readers[0], document.projection)
        extras = Extras(fillable=True)
        export_file(out, target, what=what, content=words, language=language, extras=extras)
        yield target


def findings(files: Sequence[Path], folder: Path) -> Iterator[str]:
    """Yield a sentence for each error and warning that the checker finds in ``files``.

    Raises:
        dev.Stop: It could not read them.
    """
    report = folder / "report.json"
    command = [str(dev.venv_python(VENV)), "-c", _START, "--quiet", "--json", str(report)]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    if not report.exists():
        raise dev.Stop(f"The checker of documents said: {done.stderr.strip()[-500:]}")
    results = json.loads(report.read_text(encoding="utf-8"))["results"]
    if len(results) != len(files):
        raise dev.Stop(f"The checker read {len(results)} of {len(files)} documents.")
    for file, result in zip(files, results, strict=True):
        yield from (said(file, one) for one in result["findings"] if counts(file, one))


def counts(file: Path, found: dict[str, Any]) -> bool:
    """Return whether a finding is one: an error, or a warning that is not known to guess wrong."""
    if found["severity"] == "error":
        return True
    what = file.stem.rpartition("-")[0]
    return found["severity"] in _SERIOUS and what not in MEANT.get(found["rule"], ())


def said(file: Path, found: dict[str, Any]) -> str:
    """Return a finding as one line."""
    page = f", page {found['page']}" if found.get("page") else ""
    return f"{file.name}{page}: {found['rule']} {found['message']} ({found.get('evidence', '')})"


def main(arguments: Sequence[str]) -> int:
    """Check the files named, or all kinds of documents; 1 if anything was found."""
    try:
        prepare()
        with tempfile.TemporaryDirectory(prefix="jointtable-accessible-") as made:
            folder = Path(made)
            files = [Path(one) for one in arguments] or list(written(folder))
            found = list(findings(files, folder))
    except dev.Stop as stop:
        print(f"accessible.py: {stop}", file=sys.stderr)
        return 1
    for line in found:
        print(line)
    print(f"{len(files)} documents, {len(found)} findings against PDF/UA-1")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
