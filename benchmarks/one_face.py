"""Count the faces that a detector finds in each picture of a gallery, and check that the one is where it should be.

    uv run --group dev benchmarks/one_face.py docs/gallery

The detector is CenterFace. Where the face should be is where the renderer's camera saw the eyes, which
``scripts/gallery.py`` notes beside each picture; near means within half a face's width. In a profile one eye is hidden:
there the middle of the face's box counts.
"""

import json
import sys
from pathlib import Path

import numpy as np
from faces import find
from PIL import Image


def main(folder: Path) -> int:
    """Print the table; gives how many pictures fail."""
    bad = 0
    for path in sorted(folder.glob("[0-9]*.json")):
        note = json.loads(path.read_text())
        picture = np.asarray(Image.open(path.with_suffix(".jpg")).convert("RGB"))
        found = find(picture)
        size = np.asarray([picture.shape[1], picture.shape[0]])
        eyes = np.asarray(note["eyes"]).mean(0) * size
        good = False
        if len(found) == 1:
            left, top, right, bottom = found[0].box
            middle = np.asarray([(left + right) / 2, top + 0.4 * (bottom - top)])
            good = bool(np.linalg.norm(middle - eyes) < 0.5 * (right - left))
        bad += not good
        scores = ", ".join(f"{face.score:.2f}" for face in found)
        print(f"{note['number']:3}  {len(found)} face{'s' * (len(found) != 1)}  score {scores or '-':12} {'where it should be' if good else 'WRONG'}")
    print(f"\n{bad} wrong")
    return bad


if __name__ == "__main__":
    sys.exit(min(1, main(Path(sys.argv[1]))))
