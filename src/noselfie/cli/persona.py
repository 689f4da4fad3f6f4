"""``noselfie persona``: people who never were, kept by name."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from noselfie.cli.choices import QUALITIES, complete_personas, complete_presets

if TYPE_CHECKING:
    from noselfie.darkroom.scene import Quality

NAME = click.argument("name", shell_complete=complete_personas)


@click.group(short_help="Keep, show and share personas.")
def persona() -> None:
    """Personas: people made from a seed, the same in every picture, kept by name on this machine."""


@persona.command()
@click.argument("name")
@click.argument("text", default="")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), metavar="S", help="Decides what the description leaves open.")
@click.option("--preset", metavar="NAME", shell_complete=complete_presets, help="The ready-made look that the description came with.")
def new(name: str, text: str, seed: int | None, preset: str | None) -> None:
    """Make a persona NAME, described by TEXT or left to chance."""
    from noselfie import config
    from noselfie.cli import description
    from noselfie.studio import people, personas

    home = config.load().home
    personas.check_free(home, name)
    personas.save(home, name, people.create(description.read(text), seed, preset))
    click.echo(f"Kept. Use: noselfie make TEXT --persona {name.casefold()}")


@persona.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
def list_(*, as_json: bool) -> None:
    """List the personas kept."""
    from noselfie import config
    from noselfie.studio import personas

    names = personas.names(config.load().home)
    click.echo(json.dumps(names) if as_json else "\n".join(names) or "No personas yet; make one with: noselfie persona new NAME")


@persona.command()
@NAME
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def show(name: str, *, as_json: bool) -> None:
    """Show what a persona is like."""
    from noselfie import config
    from noselfie.cli import report
    from noselfie.cli.words import said
    from noselfie.studio import personas

    values = asdict(personas.load(config.load().home, name))
    if as_json:
        click.echo(json.dumps(values, indent=2))
        return
    shape = values.pop("shape", {})
    for label, value in said(values):
        report.line(label.replace("_", " "), value)
    report.line("shape", f"{len(shape)} measures of face and body (--json shows them)")


@persona.command()
@NAME
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), default=None, required=False)
def export(name: str, file: Path | None) -> None:
    """Write a persona to FILE, by default NAME.json here; a name that is taken gets a number."""
    from noselfie import config
    from noselfie.studio import personas

    click.echo(personas.export(config.load().home, name, file or Path(f"{name.casefold()}.json")))


@persona.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", help="Keep it under this name; else the file's.")
def import_(file: Path, name: str | None) -> None:
    """Keep the persona in FILE, which noselfie exported."""
    from noselfie import config
    from noselfie.studio import personas

    home, chosen = config.load().home, name or file.stem
    personas.check_free(home, chosen)
    personas.save(home, chosen, personas.read(file))
    click.echo(f"Kept. Use: noselfie make TEXT --persona {chosen.casefold()}")


@persona.command()
@NAME
@click.argument("new_name")
def rename(name: str, new_name: str) -> None:
    """Give a persona another name."""
    from noselfie import config
    from noselfie.studio import personas

    personas.rename(config.load().home, name, new_name)


@persona.command()
@NAME
def delete(name: str) -> None:
    """Forget a persona."""
    from noselfie import config
    from noselfie.studio import personas

    personas.delete(config.load().home, name)


@persona.command()
@NAME
@click.option("-o", "--out", type=click.Path(path_type=Path), default=".", help="File or folder; else sheet-SEED.png here.")
@click.option("--quality", type=click.Choice(QUALITIES), default="draft", show_default=True, help="How much time is taken.")
@click.option("--model", default="darkroom", hidden=True)
@click.option("--quiet", "-q", is_flag=True, help="No progress.")
def sheet(name: str, out: Path, quality: "Quality", model: str, *, quiet: bool) -> None:
    """Photograph a persona in six settings, on one sheet."""
    from noselfie import config
    from noselfie.cli import progress
    from noselfie.studio import people, personas

    who = personas.load(config.load().home, name)
    with progress.shown(quiet=quiet) as report:
        click.echo(people.sheet(who, out, quality=quality, model=model, on_progress=report))
