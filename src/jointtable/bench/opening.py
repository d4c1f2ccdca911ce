"""Opens a workshop that is in the library, in a program that runs already; prints what it took."""

import json
import sys
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from jointtable import garbage
from jointtable.bench.floors import HEIGHT, WIDTH
from jointtable.bench.workshops import make_document
from jointtable.ui.app import open_window

_PATIENCE: Final = 30.0


def opened(file: Path, library: Path) -> float:
    """Return the CPU from the file's name to a sharp picture of its workshop, in ms."""
    before = time.process_time()
    window = open_window(file, (WIDTH, HEIGHT), data_dir=library)
    patience = time.monotonic() + _PATIENCE
    while not window.canvas.is_settled():
        QCoreApplication.processEvents()
        if time.monotonic() > patience:
            raise TimeoutError("the picture did not become sharp")
    took = time.process_time() - before
    window.close()
    return took * 1000


def main(file: str, library: str) -> None:
    """Print what opening the workshop of ``file`` costs once it and all modules are there."""
    garbage.collect_rarely()  # as the program does
    small = make_document(Path(library).with_suffix(".json"), 40)
    opened(small, Path(library))
    opened(Path(file), Path(library))
    print(json.dumps({"cpu": opened(Path(file), Path(library))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
