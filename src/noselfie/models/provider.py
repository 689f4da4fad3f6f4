"""What a model's provider must do: the seam between the studio and whatever makes the picture."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from noselfie.darkroom.persona import Persona
from noselfie.darkroom.scene import Quality
from noselfie.words.spec import PortraitSpec

if TYPE_CHECKING:
    from noselfie.darkroom.picture import Picture

Progress = Callable[[float, str], None]
"""Called with how much of the picture is done, 0 to 1 and never less than before, and a word for the stage."""


@dataclass(frozen=True)
class Order:
    """One picture to make: the same wish as words, as a completed spec, and as who sits for it."""

    prompt: str
    """The completed spec in words, for models that read."""
    spec: PortraitSpec
    persona: Persona
    seed: int
    width: int
    height: int
    quality: Quality


class Provider(Protocol):
    """Makes pictures in the order of the orders, each given as soon as it is done.

    ``orders`` may be lazy: a provider may start up before it takes the first. It raises an error of
    ``noselfie.errors`` and nothing else; ``Cancelled`` soon after ``cancelled`` first says so. When the
    iterator is closed, or has raised, no process and no file of the provider's is left. A picture has
    exactly the size ordered, and ``info`` names the ``model`` and the ``device``.
    """

    def make(self, orders: Iterable[Order], *, on_progress: Progress, cancelled: Callable[[], bool]) -> "Iterator[Picture]":
        """Make one picture for each order."""
        ...
