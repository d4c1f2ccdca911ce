"""Where ``jointtable`` and ``python -m jointtable`` begin."""

import sys

from jointtable import cli, garbage


def main() -> int:
    """Run the command of this process; return its exit code."""
    garbage.collect_rarely()
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
