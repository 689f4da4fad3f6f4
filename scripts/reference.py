"""Write docs/reference/cli.md from what ``--help`` says; ``--check`` only compares."""

import sys
from pathlib import Path

import click

from noselfie.cli.main import cli

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cli.md"
HEAD = """# The command line

This page is what `--help` says, written by `scripts/reference.py`.
"""
WIDTH = 100


def sections(command: click.Command, name: str, parent: click.Context | None = None) -> list[str]:
    """The help of a command and, under it, of its parts."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
    with context:
        found = [f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for part in sorted(command.commands):
            found += sections(command.commands[part], part, context)
    return found


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *sections(cli, "noselfie")])


def main() -> None:
    """Write the page, or say that it is not up to date."""
    if "--check" not in sys.argv[1:]:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
        sys.exit("docs/reference/cli.md is not what --help says: run scripts/reference.py")


if __name__ == "__main__":
    main()
