"""Exposure: the renderer's settings, its device, and the light that comes out, over the backdrop.

The backdrop goes behind the sitter before the denoiser runs, so that hair and soft edges are cleaned
against what stands behind them, not against nothing.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from noselfie.darkroom.figure import Floats
from noselfie.darkroom.hues import calm
from noselfie.darkroom.scene import Scene

SAMPLES = {"draft": 2, "standard": 5, "fine": 48, "reference": 1024}
TEXTURE = "texture"
"""The layer of what the skin's texture changes in its light, less 1; 0 where there is no skin."""
GUIDES = ("Denoising Albedo", "Denoising Normal")
"""The layers that tell the denoiser where things end."""
Progress = Callable[[float, str], None]


@dataclass(frozen=True, eq=False)
class Frame:
    """The exposed light, top row first."""

    light: Floats
    """(H, W, 3) linear, sitter over backdrop."""
    alpha: Floats
    """(H, W) share of the pixel that the sitter covers."""
    index: Floats | None = None
    """(H, W) pass index of the object in front, see ``solid.MASKS``; with masks only."""


def expose(scene: Scene, behind: Floats, progress: Progress, *, masks: bool) -> tuple[Frame, str]:
    """Render the Blender scene over a backdrop (H, W, 3); gives the frame and the name of the device."""
    settings(scene)
    name = device()
    layers = ["Image", TEXTURE, *GUIDES, *(["IndexOB"] if masks else [])]
    with counted(progress):
        found = render(layers)
    alpha = np.clip(found["Image"][..., 3], 0.0, 1.0)
    front, texture = found["Image"][..., :3], found[TEXTURE][..., :3]
    guides = [found[name][..., :3] for name in GUIDES]
    if scene.quality == "reference":
        light = front + (1 - alpha[..., None]) * behind
    else:
        front = calm(front, guides[0], (texture != 0).any(axis=-1))
        light = uncovered(clean(front + (1 - alpha[..., None]) * behind, *guides), alpha, behind)
    light = np.asarray(light * np.clip(1 + texture, 0.0, 3.0), np.float32)
    return Frame(light, alpha, found["IndexOB"][..., 0] if masks else None), name


def uncovered(light: Floats, alpha: Floats, behind: Floats) -> Floats:
    """Put the backdrop (H, W, 3) back where nothing covers it: there it needs no cleaning, and keeps its detail."""
    from scipy.ndimage import gaussian_filter, maximum_filter

    # The denoiser spreads an edge by a pixel or two, so the change lies outside it, and is soft.
    near = gaussian_filter(maximum_filter((alpha > 0).astype(np.float32), 9), 2.0)[..., None]
    mixed: Floats = near * light + (1 - near) * behind
    return mixed


def settings(scene: Scene) -> None:
    """Set the renderer for the scene's size and quality."""
    import bpy

    render = bpy.context.scene.render
    render.engine = "CYCLES"
    render.resolution_x, render.resolution_y, render.resolution_percentage = scene.width, scene.height, 100
    render.film_transparent = True
    cycles = bpy.context.scene.cycles
    cycles.samples, cycles.use_adaptive_sampling = SAMPLES[scene.quality], False
    cycles.max_bounces = cycles.diffuse_bounces = cycles.glossy_bounces = 4
    cycles.transparent_max_bounces = 8
    cycles.seed = scene.seed % 2**31
    cycles.use_denoising = False
    bpy.context.scene.cycles_curves.shape = "RIBBONS"


def device() -> str:
    """Use the first graphics card that Cycles can run on, else the processor; gives its name."""
    import bpy

    preferences = bpy.context.preferences.addons["cycles"].preferences
    for kind in ("OPTIX", "CUDA", "HIP", "ONEAPI", "METAL"):
        try:
            cards = [d for d in preferences.get_devices_for_type(kind) if d.type == kind]
            if cards:
                preferences.compute_device_type = kind
        except (TypeError, ValueError):  # this build of Blender knows no such kind
            continue
        if cards:
            for card in preferences.devices:
                card.use = card.type == kind
            bpy.context.scene.cycles.device = "GPU"
            return f"{cards[0].name} ({kind})"
    bpy.context.scene.cycles.device = "CPU"
    return "CPU"


@contextmanager
def counted(progress: Progress, start: float = 0.2, end: float = 0.9) -> Iterator[None]:
    """Report the samples that Cycles finishes as progress between two fractions."""
    import bpy

    def listen(stats: str, *_: Any) -> None:
        found = re.search(r"Sample (\d+)/(\d+)", stats)
        if found:
            progress(start + (end - start) * int(found[1]) / int(found[2]), "exposing")

    bpy.app.handlers.render_stats.append(listen)
    try:
        yield
    finally:
        bpy.app.handlers.render_stats.remove(listen)


def render(layers: list[str]) -> dict[str, Floats]:
    """Render the scene; gives its layers (H, W, channels) by name."""
    import bpy

    scene = bpy.context.scene
    view = scene.view_layers[0]
    view.cycles.denoising_store_passes = True
    view.use_pass_object_index = "IndexOB" in layers
    if TEXTURE not in view.aovs:
        view.aovs.add().name = TEXTURE
    tree = emptied(scene)
    passes = tree.nodes.new("CompositorNodeRLayers")
    return developed(scene, {layer: passes.outputs[layer] for layer in layers})


def clean(light: Floats, albedo: Floats, normal: Floats) -> Floats:
    """Denoise light (H, W, 3) by what albedo and normal show: Open Image Denoise, as the compositor of a scene of its own has it."""
    import bpy

    scene = bpy.data.scenes.new("cleaner")
    scene.render.resolution_y, scene.render.resolution_x = light.shape[:2]
    tree = emptied(scene)
    cleaner = tree.nodes.new("CompositorNodeDenoise")
    # Guides cleaned first ("ACCURATE") take six times as long, and bring the picture hardly nearer to a long exposure.
    cleaner.prefilter = "FAST"
    # A backdrop in the albedo guide leaves coloured noise on the skin beside it: the guide stays black there.
    for name, picture in (("Image", light), ("Albedo", albedo), ("Normal", normal)):
        source = tree.nodes.new("CompositorNodeImage")
        source.image = _image(picture)
        tree.links.new(source.outputs["Image"], cleaner.inputs[name])
    found = developed(scene, {"Image": cleaner.outputs[0]})["Image"]
    bpy.data.scenes.remove(scene)
    return found[..., :3]


def emptied(scene: Any) -> Any:
    """Give a scene's compositor, with nothing in it."""
    scene.use_nodes = True
    scene.node_tree.nodes.clear()
    return scene.node_tree


def developed(scene: Any, sockets: dict[str, Any]) -> dict[str, Floats]:
    """Render a scene whose compositor gives ``sockets``: their pictures, by name, as 32-bit numbers."""
    import bpy

    tree = scene.node_tree
    with tempfile.TemporaryDirectory() as place:
        for name, socket in sockets.items():
            sink = tree.nodes.new("CompositorNodeOutputFile")
            sink.base_path = place
            sink.format.file_format, sink.format.color_depth, sink.format.exr_codec = "OPEN_EXR", "32", "NONE"
            sink.file_slots.clear()
            sink.file_slots.new(name)
            tree.links.new(socket, sink.inputs[0])
        tree.links.new(next(iter(sockets.values())), tree.nodes.new("CompositorNodeComposite").inputs[0])
        bpy.ops.render.render(scene=scene.name)
        return {name: _pixels(next(Path(place).glob(f"{name}*.exr"))) for name in sockets}


def _image(picture: Floats) -> Any:
    import bpy

    height, width, _ = picture.shape
    image = bpy.data.images.new("layer", width, height, float_buffer=True, is_data=True)
    flat = np.ones((height, width, 4), np.float32)
    flat[..., :3] = picture[::-1]
    image.pixels.foreach_set(flat.ravel())
    return image


def _pixels(path: Path) -> Floats:
    import bpy

    image = bpy.data.images.load(str(path))
    width, height = image.size
    flat = np.empty(width * height * image.channels, np.float32)
    image.pixels.foreach_get(flat)
    return flat.reshape(height, width, image.channels)[::-1]
