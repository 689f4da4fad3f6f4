"""``noselfie make``: a description in, portraits out."""

from pathlib import Path
from typing import Any

import click

from noselfie.cli.choices import ASPECTS, PRESETS, QUALITIES, complete_personas, complete_presets

SHOWN_AGAIN = ("aspect", "size", "quality", "preset", "persona", "model")
"""Options that belong to the command for the same picture again."""


@click.command(short_help="Make portraits from a description.")
@click.argument("text")
@click.option("-o", "--out", type=click.Path(path_type=Path), default=".", help="File (.png, .jpg, .webp) or folder; else portrait-SEED.png here.")
@click.option("--aspect", type=click.Choice(ASPECTS), help="Width to height; wins over the description's.  [default: 3:4]")
@click.option("--size", type=click.IntRange(64, 4096), metavar="PX", help="Pixels of the longer side; else 512, 1024, 1536 by quality.")
@click.option("--quality", type=click.Choice(QUALITIES), default="standard", show_default=True, help="How much time is taken.")
@click.option("-n", "--number", "n", type=click.IntRange(1, 100), default=1, help="How many variations; several come with a contact sheet.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), metavar="S", help="Decides what the description leaves open: the same seed, the same picture.")
@click.option("--persona", metavar="NAME", shell_complete=complete_personas, help="A persona that was kept: the same person again.")
@click.option("--save-persona", metavar="NAME", help="Keep who is in the (first) picture under this name.")
@click.option("--preset", metavar="NAME", shell_complete=complete_presets, help=f"A ready-made look for what is left open: {', '.join(PRESETS)}.")
@click.option("--model", default="darkroom", hidden=True)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No progress; print the files alone.")
def make(text: str, save_persona: str | None, *, as_json: bool, quiet: bool, **options: Any) -> None:
    """Make a portrait of TEXT, a description in English; - reads it from standard input.

    \b
    noselfie make "woman in her early 30s, dark curly hair, white linen shirt, window light from left"
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    from noselfie import config
    from noselfie.cli import description, progress, report
    from noselfie.studio import make as making
    from noselfie.studio import personas

    home = config.load().home
    if save_persona is not None:
        personas.check_free(home, save_persona)
    described = description.read(text)
    with progress.shown(quiet=quiet) as show:
        made = making.make(described, **options, on_progress=show)
    if save_persona is not None:
        personas.save(home, save_persona, made.portraits[0].persona)
    if as_json:
        click.echo(report.machine(made))
    elif quiet:
        for portrait in made.portraits:
            click.echo(portrait.path)
    else:
        repeated = text if text.isprintable() else "TEXT"
        report.people(made, again(repeated, options), keep(repeated, save_persona or options["persona"], options["preset"]))


def again(text: str, options: dict[str, Any]) -> list[str]:
    """The command that makes the same picture again, but for its seed."""
    defaults = {parameter.name: parameter.default for parameter in make.params}
    said = [(name, options[name]) for name in SHOWN_AGAIN if options[name] is not None and options[name] != defaults[name]]
    return ["noselfie", "make", text, *(part for name, value in said for part in (f"--{name}", str(value)))]


def keep(text: str, persona: str | None, preset: str | None) -> list[str]:
    """The command that puts the same person into other pictures, or (without a persona, and but for the seed) keeps them."""
    if persona:
        return ["noselfie", "make", "TEXT", "--persona", persona]
    return ["noselfie", "persona", "new", "NAME", text, *(("--preset", preset) if preset else ())]
