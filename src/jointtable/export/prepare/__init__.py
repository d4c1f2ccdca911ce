"""What is printed before the day, from what was prepared (playbook.md §7 and §8)."""

from jointtable.export.prepare.run_sheet import run_sheet

__all__ = ["run_sheet"]
