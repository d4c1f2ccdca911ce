"""A marker of a matrix on its way by keys: as in a drag, one step when it is let go."""

from jointtable.layout.primitives import HitArea
from jointtable.ui.table import places
from jointtable.ui.table.doing import Doing
from jointtable.ui.table.frames import Spot
from jointtable.ui.table.gesture import NO_GESTURE, Gesture, lifted
from jointtable.ui.table.landing import Landing


class Shifting:
    """Moves a marker along the grid while Alt is held; each correction is for good."""

    def __init__(self, hands: Doing) -> None:
        self._hands, self._view = hands, hands.view
        self._spot: Spot | None = None
        self._at: places.Percent = (0.0, 0.0)
        self._landing: Landing | None = None

    @property
    def is_on(self) -> bool:
        """Return whether a marker is on its way."""
        return self._spot is not None

    def step(self, spot: Spot, field: HitArea, by: tuple[int, int]) -> None:
        """Move the marker further; the first time it is lifted.

        Args:
            spot: The marker.
            field: Its matrix.
            by: Steps of the grid to the right and upwards.
        """
        if self._spot != spot:
            self.land()
            self._spot = spot
            self._at = places.place_now(self._hands.workshop, spot, field)
        across, upwards = (
            min(100.0, max(0.0, places.GRID * round(now / places.GRID + step)))
            for now, step in zip(self._at, by, strict=True)
        )
        self._at = (across, upwards)
        self._show(spot, field)

    def _show(self, spot: Spot, field: HitArea) -> None:
        hands = self._hands
        found = places.placing(hands.moment(), hands.workshop, spot, field, self._at)
        self._landing = found
        x, y = places.point_of(spot.frame, field, self._at)
        left, top = spot.box.centre
        self._view.show_gesture(
            Gesture(
                lifted((spot,)),
                dx=x - left,
                dy=y - top,
                target=found.box if found is not None else None,
                tag=found.words if found is not None else "",
                at=(x, y),
            )
        )

    def land(self) -> None:
        """Let it go where it is: one step, if it has moved."""
        landing = self._landing
        if self.cancel() and landing is not None:
            self._hands.land(landing)

    def cancel(self) -> bool:
        """Put it back where it was; return whether it was on its way."""
        was_on, self._spot, self._landing = self.is_on, None, None
        if was_on:
            self._view.show_gesture(NO_GESTURE)
        return was_on
