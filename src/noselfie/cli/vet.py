"""``noselfie vet``: what a service's policy says about a face, before it goes up."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from noselfie.errors import DocumentError

if TYPE_CHECKING:
    from noselfie.vet.assess import Assessment
    from noselfie.vet.read import Reading


@click.command(short_help="Read a service's policy before a face goes up.")
@click.argument("sources", metavar="URL|FILE...", nargs=-1, required=True)
@click.option("--service", metavar="NAME", default="", help="The service's name, for the report.")
@click.option("--format", "form", type=click.Choice(["text", "json", "html", "md"]), default="text", help="What kind of report to make.")
@click.option("-o", "--out", metavar="FILE", type=click.Path(path_type=Path), help="Write the report to a file instead; a taken name gets a number.")
def vet(sources: tuple[str, ...], service: str, form: str, out: Path | None) -> None:
    """Read the privacy policy and the terms of one service: how long photos are kept, whether they train models, who gets them, how they are deleted."""
    from noselfie.vet import vet as assess
    from noselfie.vet.read import read

    reading = read(sources)
    if not reading.documents and reading.policy_link:
        raise DocumentError(f"{reading.facts[0].text} Give the policy's own address.")
    found = assess(reading.documents, service, policy_link=reading.policy_link, notes=[fact.text for fact in reading.facts])
    shown = render(found, reading, form, to_terminal=out is None)
    if out is None:
        click.echo(shown, nl=False)
        return
    from noselfie.studio import files

    click.echo(f"The report is in {files.write(out, shown.encode(), replace=False)}", err=True)


def render(found: "Assessment", reading: "Reading", form: str, *, to_terminal: bool) -> str:
    """Write an assessment in one of the formats; only text for a terminal has colours and its width."""
    from noselfie.vet import to_json

    if form == "json":
        return json.dumps(to_json(found), indent=1, ensure_ascii=False) + "\n"
    from noselfie.vet import report

    made = report.report(found, facts=reading.facts)
    if form == "html":
        return report.webpage(made)
    if form == "md":
        return report.markdown(made)
    from rich.console import Console

    console = Console()
    return report.terminal(made, colour=to_terminal and console.is_terminal and not console.no_color, width=min(console.width, 100) if to_terminal else 100)
