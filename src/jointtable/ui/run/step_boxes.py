"""Which box stands in the script: what the step that is worked on is about beside its words."""

from jointtable.ui.run.screen import RunScreen
from jointtable.ui.run.sealing import Sealing


class StepBoxes:
    """Puts the box of the step into the script."""

    def __init__(self, screen: RunScreen, sealing: Sealing) -> None:
        self._script, self._sealing = screen.panel.script, sealing

    def follow(self) -> None:
        """Take note that the step or the workshop is another one."""
        sealing = self._sealing
        self._script.put_box(sealing.box if sealing.stand is not None else None)
