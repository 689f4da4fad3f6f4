"""``noselfie vet``: what a service's policy says about a face, before it goes up."""

import json

import click


@click.command(short_help="Read a service's policy before a face goes up.")
@click.argument("sources", metavar="URL|FILE...", nargs=-1, required=True)
@click.option("--service", metavar="NAME", default="", help="The service's name, for the report.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the report.")
def vet(sources: tuple[str, ...], service: str, form: str) -> None:
    """Read the privacy policy and the terms of one service: how long photos are kept, whether they train models, who gets them, how they are deleted."""
    from noselfie.vet import to_json
    from noselfie.vet import vet as assess
    from noselfie.vet.read import read

    reading = read(sources)
    links = not any(fact.kind == "no_policy_link" for fact in reading.facts)
    found = assess(reading.documents, service, policy_link=links, notes=[fact.text for fact in reading.facts])
    if form == "json":
        click.echo(json.dumps(to_json(found), indent=1, ensure_ascii=False))
        return
    click.echo(found.verdict.line)
    for reason in found.verdict.reasons:
        click.echo(f"  - {reason.says}")
