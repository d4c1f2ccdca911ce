"""Writes a playbook twice in one process and prints what the second time took, in seconds."""

import json
import sys
import time
from pathlib import Path

from jointtable import content, export, interchange
from jointtable.domain.outgoing import outgoing


def main(file: str, target: str) -> None:
    """Print the time of the second playbook of the workshop in ``file``."""
    workshop = interchange.read(Path(file).read_bytes())

    def write() -> float:
        start = time.perf_counter()
        export.export_file(
            outgoing(workshop, "joint"),
            Path(target),
            what="playbook",
            content=content.load(),
        )
        return time.perf_counter() - start

    first, again = write(), write()
    print(json.dumps({"first": first, "again": again}))


if __name__ == "__main__":
    main(*sys.argv[1:])
