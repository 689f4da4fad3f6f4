"""Measure whether a matcher knows a persona again, and tells personas of one sex, age and ancestry apart.

    uv run --group dev benchmarks/identity.py                          20 personas x 8 settings, prints the table
    uv run --group dev benchmarks/identity.py --people 2 --settings 4  fewer of each, to try something
    uv run --group dev benchmarks/identity.py --sheet faces.png        also one picture of all faces

Every persona is photographed in every setting: head turned up to 35 degrees, other light, lens, mood, hair and clothes.
Impostors are only ever compared within their group. A face that is not found counts as a rejection. The first column is
acceptance at one threshold for all, at which 1 % of all impostors are accepted; the last is that at the row's own. All
scenes are shot in one process, since starting the renderer costs more than a picture this small.
"""

import argparse
import sys
import time
from dataclasses import dataclass, replace
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np
from faces import describe
from numpy.typing import NDArray
from PIL import Image
from talk import quiet

from noselfie.darkroom import casting, persona
from noselfie.darkroom.scene import Scene
from noselfie.words.spec import Background, Camera, FacialHair, Garment, Hair, Lighting, PortraitSpec, Pose, Subject

FALSE_ACCEPT = 0.01
GROUPS = {
    "European women, 30": Subject(presentation="woman", ancestry=("european",), age=30),
    "African men, 35": Subject(presentation="man", ancestry=("african",), age=35),
    "East Asian women, 26": Subject(presentation="woman", ancestry=("east_asian",), age=26),
    "South Asian men, 48": Subject(presentation="man", ancestry=("south_asian",), age=48),
}


@dataclass(frozen=True)
class Setting:
    """What changes from picture to picture: everything but the person."""

    name: str
    expression: Any
    pose: Pose
    light: Lighting
    camera: Camera
    woman: Hair
    man: Hair
    garment: Garment
    background: Background


def _setting(name: str, mood: Any, pose: Pose, light: Lighting, camera: Camera, woman: Hair, man: Hair, garment: Garment, backdrop: Background) -> Setting:
    return Setting(name, mood, pose, light, replace(camera, framing="close_up", grain=1.0), woman, man, garment, backdrop)


def looking(yaw: float, pitch: float = 0.0, roll: float = 0.0) -> Pose:
    """Turn the head, the body half as far, the eyes to the camera."""
    return Pose(head_yaw=yaw, head_pitch=pitch, head_roll=roll, body_yaw=yaw / 2, gaze_yaw=0.0, gaze_pitch=0.0)


SETTINGS = (
    _setting("front, softbox, 85 mm", "neutral", looking(0), Lighting("softbox", "left"), Camera(85, 2.8),
             Hair(style="loose", length="shoulder"), Hair(style="side_part", length="short"), Garment("shirt", "#efece6"), Background("seamless", "#8e8f90")),
    _setting("20 left, window, 50 mm, smiling", "slight_smile", looking(-20), Lighting("window", "left"), Camera(50, 2.0),
             Hair(style="bun", length="long"), Hair(style="buzz_cut", length="buzzed"), Garment("sweater", "#232f4b"), Background("living_room")),
    _setting("35 right, golden hour, 85 mm", "calm", looking(35), Lighting("golden_hour", "right"), Camera(85, 1.8),
             Hair(style="loose", length="long"), Hair(style="crew_cut", length="short"), Garment("t_shirt", "#5d6240"), Background("park")),
    _setting("30 left, rembrandt, 105 mm", "serious", looking(-30), Lighting("rembrandt", "left"), Camera(105, 4.0),
             Hair(style="ponytail", length="long"), Hair(style="slicked_back", length="short"), Garment("blazer", "#3b3d42"),
             Background("seamless", "#4a4b4d")),
    _setting("tilted, looking down, overcast", "thoughtful", looking(8, -10, 8), Lighting("overcast"), Camera(50, 4.0),
             Hair(style="bob", length="chin"), Hair(style="messy", length="short"), Garment("jacket", "#a3512e"), Background("street_day")),
    _setting("25 right, looking up, split light", "confident", looking(25, 8), Lighting("split", "right"), Camera(85, 2.8),
             Hair(style="loose", length="chin"), Hair(style="fade", length="short"), Garment("turtleneck", "#1b1b1d"), Background("seamless", "#1d1d1f")),
    _setting("warm smile, clamshell, 135 mm", "warm_smile", looking(-6, 2, -5), Lighting("clamshell"), Camera(135, 4.0),
             Hair(style="low_bun", length="long"), Hair(style="quiff", length="short"), Garment("blouse", "#bf8f8d"), Background("seamless", "#c9c9c7")),
    _setting("black and white, butterfly, 35 mm", "intense", looking(12, -4, 3), Lighting("butterfly"),
             Camera(35, 4.0, black_and_white=True, film="tri_x_400"),
             Hair(style="loose", length="very_long"), Hair(style="bald", length="none"), Garment("hoodie", "#8b8d90"), Background("wall", "#8c7d70")),
)


def scene(who: persona.Persona, group: Subject, setting: Setting, number: int, size: int) -> Scene:
    """Stage one persona in one setting."""
    subject = replace(
        group, expression=setting.expression, pose=setting.pose, hair=setting.woman if group.presentation == "woman" else setting.man,
        facial_hair=FacialHair("none"), garments=(setting.garment,),
    )
    spec, sitter = casting.cast(PortraitSpec(subject, setting.light, setting.background, setting.camera), number, who)
    return Scene(spec, sitter, number, size, size, "standard")


def shoot(scenes: list[Scene]) -> list[NDArray[np.uint8]]:
    """Photograph the scenes one after the other in this process."""
    from noselfie.darkroom import stage

    pictures, start = [], time.perf_counter()
    for k, one in enumerate(scenes):
        with quiet():
            pictures.append(np.asarray(stage.shoot(one, lambda _share, _what: None).pixels))
        if (k + 1) % 8 == 0:
            print(f"{k + 1} of {len(scenes)}, {(time.perf_counter() - start) / (k + 1):.1f} s each", file=sys.stderr)
    return pictures


def distances(groups: list[list[list[NDArray[np.float64] | None]]], one: int | None = None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Measure all genuine and all impostor pairs, or those with setting ``one`` on a side; infinite where a face was not found."""
    genuine, impostor = [], []
    for group in groups:
        count = len(group[0])
        for (i, a), (j, b) in combinations(product(range(len(group)), range(count)), 2):
            if (a == b and i == j) or (one is not None and one not in {a, b}):
                continue
            x, y = group[i][a], group[j][b]
            distance = np.inf if x is None or y is None else float(np.linalg.norm(x - y))
            (genuine if i == j else impostor).append(distance)
    return np.asarray(genuine), np.asarray(impostor)


def threshold(impostor: NDArray[np.float64]) -> float:
    """The largest distance at which at most ``FALSE_ACCEPT`` of the impostors are accepted."""
    ordered = np.sort(impostor)
    return float(np.nextafter(ordered[int(FALSE_ACCEPT * len(ordered))], 0.0))


def table(described: dict[str, list[list[NDArray[np.float64] | None]]], names: list[str]) -> None:
    """Print acceptance by setting and by group."""
    genuine, impostor = distances(list(described.values()))
    limit = threshold(impostor)
    missed = sum(face is None for group in described.values() for who in group for face in who)
    total = sum(len(who) for group in described.values() for who in group)
    print(f"\nfaces found: {total - missed} of {total}")
    print(f"threshold {limit:.3f} (impostors of the same group accepted: {(impostor <= limit).mean():.2%} of {len(impostor)})\n")
    print(f"{'':38} {'accepted':>9} {'genuine':>9} {'97 %':>7} {'impostor':>9} {'1 %':>7} {'at own 1 %':>11}")
    rows: list[tuple[str, NDArray[np.float64], NDArray[np.float64]]] = [("all", genuine, impostor)]
    rows += [(name, *distances(list(described.values()), k)) for k, name in enumerate(names)]
    rows += [(name, *distances([group])) for name, group in described.items()]
    for name, same, other in rows:
        found, known = same[np.isfinite(same)], other[np.isfinite(other)]
        high, low, own = np.quantile(found, 0.97), np.quantile(known, 0.01), (same <= threshold(other)).mean()
        print(f"{name:38} {(same <= limit).mean():9.1%} {np.median(found):9.3f} {high:7.3f} {np.median(known):9.3f} {low:7.3f} {own:11.1%}")


def sheet(pictures: list[NDArray[np.uint8]], columns: int) -> Image.Image:
    """Lay the pictures out in rows."""
    size = pictures[0].shape[0]
    page = Image.new("RGB", (columns * size, -(-len(pictures) // columns) * size))
    for k, picture in enumerate(pictures):
        page.paste(Image.fromarray(picture), (k % columns * size, k // columns * size))
    return page


def main() -> None:
    """Shoot, describe, print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=5, help="personas a group")
    asked.add_argument("--settings", type=int, default=len(SETTINGS))
    asked.add_argument("--size", type=int, default=256)
    asked.add_argument("--seed", type=int, default=1000)
    asked.add_argument("--groups", type=int, nargs="*", default=range(len(GROUPS)), help="numbers of the groups, from 0")
    asked.add_argument("--sheet", type=Path)
    arguments = asked.parse_args()
    start, settings = time.perf_counter(), SETTINGS[: arguments.settings]
    groups = {list(GROUPS)[g]: list(GROUPS.values())[g] for g in arguments.groups}
    scenes = []
    for g, group in zip(arguments.groups, groups.values(), strict=True):
        for k in range(arguments.people):
            seed = arguments.seed + 100 * g + k
            who = persona.create(seed, group)
            scenes += [scene(who, group, setting, 10 * seed + n, arguments.size) for n, setting in enumerate(settings)]
    pictures = shoot(scenes)
    if arguments.sheet:
        sheet(pictures, len(settings)).save(arguments.sheet)
    faces = iter([describe(picture) for picture in pictures])
    described = {name: [[next(faces) for _ in settings] for _ in range(arguments.people)] for name in groups}
    table(described, [setting.name for setting in settings])
    print(f"\n{len(scenes)} pictures of {arguments.size} pixels in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
