"""Pin every dependency: exact versions in pyproject.toml, hashes in requirements.txt.

Run ``uv run python scripts/pin.py`` after a dependency changed, ``--upgrade`` to take newer releases.
``uv run`` honours the exact ``[tool.uv] constraint-dependencies`` without a lock file;
``requirements.txt`` adds the hashes, for ``pip install --no-deps --require-hashes -r requirements.txt``.
Neither names a download address.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START = "# Pins start: written by scripts/pin.py."
END = "# Pins end."
PIN = re.compile(r"^(?P<pin>[A-Za-z0-9._-]+==[^\s;\\]+)(?P<marker>\s*;[^\\]*)?")


def with_pins(text: str, pins: list[str]) -> str:
    """``pyproject.toml`` with these exact versions between the two marks."""
    listed = "".join(f'    "{pin}",\n' for pin in pins)
    block = f"{START}\nconstraint-dependencies = [\n{listed}]\n{END}"
    return re.sub(f"{re.escape(START)}.*?{re.escape(END)}", lambda _: block, text, flags=re.DOTALL)


def pins_in(requirements: str) -> list[str]:
    """The ``name==version ; marker`` of every requirement, sorted, with the quotes TOML wants."""
    found = (PIN.match(line) for line in requirements.splitlines())
    return sorted({(match["pin"] + (match["marker"] or "").rstrip()).replace('"', "'") for match in found if match})


def export(*options: str) -> str:
    """``uv export`` of the project and its development tools."""
    command = ["uv", "export", "--quiet", "--format", "requirements-txt", "--no-emit-project", "--no-header", "--no-annotate", "--all-groups", *options]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Resolve and write both files, or with ``--check`` say whether they are up to date."""
    project, requirements = ROOT / "pyproject.toml", ROOT / "requirements.txt"
    before = project.read_text()
    if "--upgrade" in sys.argv[1:]:
        project.write_text(with_pins(before, []))
        pins = pins_in(export("--no-hashes", "--upgrade"))
    else:
        pins = pins_in(export("--no-hashes"))
    if "--check" in sys.argv[1:]:
        if with_pins(before, pins) != before or pins_in(requirements.read_text()) != pins:
            sys.exit("The pins are not up to date: run scripts/pin.py")
        return
    project.write_text(with_pins(before, pins))
    requirements.write_text(export())
    print(f"{len(pins)} packages pinned")


if __name__ == "__main__":
    main()
