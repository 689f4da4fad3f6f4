"""What options can be set to, and how they are completed; loads nothing heavy."""

import click
from click.shell_completion import CompletionItem

ASPECTS = ("3:4", "1:1", "16:9", "4:5", "2:3", "9:16")
QUALITIES = ("draft", "standard", "fine")


def complete_personas(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of personas that begin as typed."""
    from noselfie import config
    from noselfie.studio import personas

    return [CompletionItem(name) for name in personas.names(config.load().home) if name.startswith(incomplete.casefold())]


def complete_presets(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The presets that begin as typed."""
    from noselfie.words import presets

    return [CompletionItem(name) for name in presets.names() if name.startswith(incomplete)]
