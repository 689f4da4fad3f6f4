"""The darkroom as a provider: one worker process for all orders."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from noselfie.darkroom.scene import Scene
from noselfie.models.provider import Order, Progress

if TYPE_CHECKING:
    from noselfie.darkroom.picture import Picture


class Darkroom:
    """Photographs a parametric person, on this machine."""

    def make(self, orders: Iterable[Order], *, on_progress: Progress, cancelled: Callable[[], bool]) -> "Iterator[Picture]":
        """Make one picture for each order; the worker loads while the first is being decided."""
        from noselfie.darkroom.worker import Worker

        with Worker() as worker:
            for order in orders:
                scene = Scene(order.spec, order.persona, order.seed, order.width, order.height, order.quality)
                picture = worker.render(scene, on_progress=on_progress, cancelled=cancelled)
                yield replace(picture, info={"device": "CPU"} | picture.info | {"model": "darkroom"})
