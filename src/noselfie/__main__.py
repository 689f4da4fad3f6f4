"""``python -m noselfie`` is the command line."""

from noselfie.cli.main import main

main()
