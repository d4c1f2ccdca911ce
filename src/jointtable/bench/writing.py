"""Writes a playbook twice in one process and prints what the second time took."""

import json
import sys
import time
from pathlib import Path

from jointtable import content, export, interchange
from jointtable.domain.outgoing import outgoing


def main(file: str, target: str) -> None:
    """Print CPU and wall time of the second playbook of the workshop in ``file``, in seconds."""
    workshop = interchange.read(Path(file).read_bytes())

    words = content.load()

    def write() -> None:
        export.export_file(
            outgoing(workshop, "joint"), Path(target), what="playbook", content=words
        )

    write()
    cpu, wall = time.process_time(), time.perf_counter()
    write()
    took = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
    print(json.dumps(took))


if __name__ == "__main__":
    main(*sys.argv[1:])
