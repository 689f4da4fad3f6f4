"""The process that a large page is parsed in: ``python -m noselfie.vet.read.page_process``, UTF-8 in, the page out as JSON.

libxml2 takes the square of the number of a tag's attributes: a small page cannot hold enough of them to matter,
a large one could keep the command busy for an hour. Here that ends this process and not the person's patience.
"""

import json
import subprocess
import sys
from dataclasses import asdict

from noselfie.errors import DocumentError
from noselfie.vet.document import Heading
from noselfie.vet.read import page
from noselfie.vet.read.page import Link, Page
from noselfie.vet.read.pdf_process import limit

SMALL = 200_000
"""Characters: 50,000 attributes at most, which take about two seconds."""
_SECONDS = 30
_TOO_LONG = "The page takes too long to read: save the policy alone and give that file."


def read(html: str) -> Page:
    """Read a page: a small one here, a large one in a process of its own. Raises ``DocumentError`` as ``page.read`` does."""
    if len(html) <= SMALL:
        return page.read(html)
    command = [sys.executable, "-m", "noselfie.vet.read.page_process"]
    try:
        data = html.encode("utf-8", "replace")
        done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=True)  # noqa: S603  # our own module
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise DocumentError(_TOO_LONG) from None
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise DocumentError(answer["error"])
    parts = {"headings": tuple(Heading(**h) for h in answer["headings"]), "links": tuple(Link(**link) for link in answer["links"])}
    return Page(**answer | parts | {"banners": tuple(answer["banners"])})


def main() -> None:
    """Read standard input, write standard output."""
    limit()
    try:
        answer = asdict(page.read(sys.stdin.buffer.read().decode("utf-8", "replace")))
    except DocumentError as error:
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
