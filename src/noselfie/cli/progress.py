"""How far it is: a bar with the time left on a terminal, a line for each stage elsewhere."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

import click

from noselfie.studio.make import Progress

Show = Callable[[Progress], None]


@contextlib.contextmanager
def shown(*, quiet: bool) -> Iterator[Show]:
    """Give the function that shows progress on standard error."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with bar() as show:
            yield show
    else:
        yield lines()


def lines() -> Show:
    """A plain line whenever a new stage begins."""
    last: tuple[int, str] = (0, "")

    def show(progress: Progress) -> None:
        nonlocal last
        if (progress.number, progress.stage) != last and progress.fraction < 1.0:
            last = (progress.number, progress.stage)
            which = f"picture {progress.number} of {progress.count}: " if progress.count > 1 else ""
            click.echo(f"{which}{progress.stage} ({progress.fraction:.0%})", err=True)

    return show


@contextlib.contextmanager
def bar() -> Iterator[Show]:
    """A bar that goes on counting down between two reports, and is gone at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[left]}"))
    started = time.monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as drawn:
        task = drawn.add_task("starting", total=1.0, left="")

        def show(progress: Progress) -> None:
            done = (progress.number - 1 + progress.fraction) / progress.count
            which = f"{progress.number}/{progress.count} " if progress.count > 1 else ""
            drawn.update(task, completed=done, description=which + progress.stage, left=time_left(done, time.monotonic() - started))

        yield show


def time_left(done: float, elapsed: float) -> str:
    """How long it will still take, in words, once there is something to go by."""
    if done < 0.05:
        return ""
    left = elapsed * (1 - done) / done
    return f"{left:.0f} s left" if left < 100 else f"{left / 60:.0f} min left"
