"""The ``noselfie`` command: its parts, its exit codes, and errors of one line."""

import io
import os
import sys
import traceback

import click
from click.exceptions import NoArgsIsHelpError

from noselfie.cli import completion, make, persona, vet, words
from noselfie.errors import NoselfieError, whereabouts

EPILOG = """\b
Exit codes:
  0   done
  2   the command line is not understood
  64  a setting is out of its range
  65  the description or the persona cannot be used
  69  the model could not make the picture
  70  noselfie failed: please report it
  71  out of memory
  73  the picture cannot be written
  74  the system refused to read or write something else
  77  refused, with the reason
  130 stopped with Ctrl-C"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="noselfie", message="%(prog)s %(version)s")
def cli() -> None:
    """Portraits from words: of nobody, on this machine, with no photo given away."""


for part in (make.make, words.words, persona.persona, vet.vet, completion.completion):
    cli.add_command(part)


def main() -> None:
    """Run the command line and exit: every error is one line, without what the person wrote."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # what a terminal cannot show is no reason to fail
    try:
        code = cli.main(prog_name="noselfie", standalone_mode=False)
        click.echo(nl=False)  # what is printed is printed now, while an error can still be told
    except NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        code = 2
    except BrokenPipeError:  # nobody reads on
        code = 1
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # a person never sees a traceback
        message, code = told(error)
        click.echo(f"noselfie: {message}", err=True)
    let_go_of_output()
    sys.exit(code or 0)


def let_go_of_output() -> None:
    """Where standard output takes nothing more, drop what is left for it: the interpreter's last flush must not complain."""
    try:
        click.echo(nl=False)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def told(error: BaseException) -> tuple[str, int]:
    """What to say about an error, in one line, and the exit code."""
    match error:
        case NoselfieError():
            return str(error), error.exit_code
        case click.UsageError():
            return usage(error), 2
        case click.Abort() | KeyboardInterrupt():
            return "Stopped.", 130
        case MemoryError():
            return "Out of memory: close other programs, or ask for a smaller picture.", 71
        case OSError():
            return f"The system refused to read or write something ({whereabouts(error)}, error {error.errno}).", 74
    if os.environ.get("NOSELFIE_DEBUG"):
        traceback.print_exception(error)
    return f"This should not happen ({whereabouts(error)}). Please report it with the words in brackets; NOSELFIE_DEBUG=1 shows more.", 70


def usage(error: click.UsageError) -> str:
    """What is wrong with the command line, without repeating it."""
    command = error.ctx.command_path if error.ctx else "noselfie"
    return f"{what_is_wrong(error)} See: {command} --help."


def what_is_wrong(error: click.UsageError) -> str:
    """One sentence for each way of getting a command line wrong."""
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "an argument"
        return f"{name} is missing."
    if isinstance(error, click.BadParameter) and error.param:
        return f"{error.param.opts[-1]} {allowed(error.param)}."
    if isinstance(error, click.NoSuchOption):
        near = f"; near it: {', '.join(sorted(error.possibilities))}" if error.possibilities else ""
        return f"There is no such option{near}."
    if error.ctx and isinstance(error.ctx.command, click.Group):
        return f"There is no such command; there are: {', '.join(sorted(error.ctx.command.commands))}."
    return "The words do not fit the command; put a description in quotes."


def allowed(parameter: click.Parameter) -> str:
    """What a parameter takes."""
    kind = parameter.type
    if isinstance(kind, click.Choice):
        return f"is one of: {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"is a whole number from {kind.min} to {kind.max}" if kind.max is not None else f"is a whole number from {kind.min}"
    return "has no value that can be used"
