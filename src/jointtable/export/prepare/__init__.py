"""What is printed before the day, from what was prepared (playbook.md §7 and §8)."""

from jointtable.export.prepare.run_sheet import run_sheet
from jointtable.export.prepare.seats import name_tents, table_plan
from jointtable.export.prepare.slips import pulse_slips
from jointtable.export.prepare.worksheets import worksheets

__all__ = ["name_tents", "pulse_slips", "run_sheet", "table_plan", "worksheets"]
