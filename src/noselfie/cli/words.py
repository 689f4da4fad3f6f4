"""``noselfie words``: what a description says, without making a picture."""

import json

import click

from noselfie.cli.choices import complete_presets


@click.command(short_help="Show what a description says.")
@click.argument("text")
@click.option("--preset", metavar="NAME", shell_complete=complete_presets, help="A ready-made look; the description wins over it.")
@click.option("--json", "as_json", is_flag=True, help="Print the spec as JSON.")
def words(text: str, preset: str | None, *, as_json: bool) -> None:
    """Show what is heard in TEXT, what is not understood, and the prompt that says it to any model."""
    from noselfie import words as vocabulary
    from noselfie.cli import description, report
    from noselfie.studio.make import understand
    from noselfie.words import codec

    heard = understand(description.read(text), preset)
    spec, prompt = codec.to_dict(heard.spec), vocabulary.compose(heard.spec)
    if as_json:
        found = {"spec": spec, "prompt": prompt, "heard": list(heard.heard), "ignored": list(heard.ignored), "notes": list(heard.notes)}
        click.echo(json.dumps(found, indent=2))
        return
    report.understood(heard.heard, heard.ignored, heard.notes)
    for name, value in said(spec):
        report.line(name.partition(".")[0].capitalize(), f"{name.partition('.')[2]}: {value}")
    report.line("Prompt", prompt)


def said(values: object, path: str = "") -> list[tuple[str, str]]:
    """Everything that is set in a spec, as dotted names and values."""
    if isinstance(values, dict):
        return [found for name, value in values.items() for found in said(value, f"{path}.{name}" if path else str(name))]
    if isinstance(values, list | tuple):
        return [found for number, value in enumerate(values) for found in said(value, f"{path}.{number + 1}")]
    return [] if values is None or values is False else [(path, f"{values:.3g}" if isinstance(values, float) else str(values))]
