"""The way in: ``noselfie`` and ``python -m noselfie``."""

import sys


def main() -> None:
    """Run the command line; a Ctrl-C while it is still being loaded is as quiet as a later one."""
    try:
        from noselfie import bytecode

        bytecode.keep()
        from noselfie.cli.main import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
