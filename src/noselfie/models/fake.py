"""The fake: a synthetic picture at once, for tests and for trying the command line."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from noselfie.errors import Cancelled
from noselfie.models.provider import Order, Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from noselfie.darkroom.picture import Picture

STAGES = ("setting up", "exposing", "developing")


class Fake:
    """Paints two colours that follow from the seed; keeps the provider's contract in every other way."""

    def make(self, orders: Iterable[Order], *, on_progress: Progress, cancelled: Callable[[], bool]) -> "Iterator[Picture]":
        """Make one picture for each order."""
        from noselfie.darkroom.picture import Picture

        for order in orders:
            for step, stage in enumerate(STAGES):
                if cancelled():
                    raise Cancelled("Stopped; nothing was written.")
                on_progress(step / len(STAGES), stage)
            on_progress(1.0, "done")
            yield Picture(paint(order), {"model": "fake", "device": "none", "seconds": 0.0})


def paint(order: Order) -> "NDArray[np.uint8]":
    """A vertical gradient between two colours of the seed, (height, width, 3) sRGB."""
    import numpy as np

    top, bottom = np.random.default_rng([order.seed, 7]).uniform(40, 215, (2, 1, 1, 3))
    share = np.linspace(0.0, 1.0, order.height)[:, None, None]
    column = (1 - share) * top + share * bottom
    return np.broadcast_to(column, (order.height, order.width, 3)).astype(np.uint8)
