"""Where ``jointtable`` and ``python -m jointtable`` begin."""

import gc
import sys

from jointtable import cli

_MANY = 50_000


def main() -> int:
    """Run the command of this process; return its exit code."""
    # thousands of classes and functions come with the first imports and none of them is garbage
    gc.set_threshold(_MANY)
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
