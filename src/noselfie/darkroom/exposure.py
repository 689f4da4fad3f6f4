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

from noselfie.darkroom.colour import LUMA
from noselfie.darkroom.figure import Floats
from noselfie.darkroom.scene import Scene

SAMPLES = {"draft": 2, "standard": 5, "fine": 48, "reference": 1024}
TEXTURE = "texture"
"""The layer of what the skin's texture changes in its light, less 1; 0 where there is no skin."""
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
    import bpy

    settings(scene)
    name = device()
    denoise = scene.quality != "reference"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        layers = ["Image", "Alpha", TEXTURE, *(["IndexOB"] if masks else [])]
        develop_in_renderer(behind, layers, folder, denoise=denoise)
        with counted(progress):
            bpy.ops.render.render()
        found = [_pixels(next(folder.glob(f"{layer}*.exr"))) for layer in layers]
    alpha = found[1][..., 0]
    light = uncovered(found[0][..., :3], alpha, behind) if denoise else found[0][..., :3]
    texture = found[2][..., :3]
    light = (even_hues(light, texture) if denoise else light) * np.clip(1 + texture, 0.0, 3.0)
    return Frame(light, alpha, found[3][..., 0] if masks else None), name


def uncovered(light: Floats, alpha: Floats, behind: Floats) -> Floats:
    """Put the backdrop (H, W, 3) back where nothing covers it: there it needs no cleaning, and keeps its detail."""
    from scipy.ndimage import gaussian_filter, maximum_filter

    # The denoiser spreads an edge by a pixel or two, so the change lies outside it, and is soft.
    near = gaussian_filter(maximum_filter((alpha > 0).astype(np.float32), 9), 2.0)[..., None]
    mixed: Floats = near * light + (1 - near) * behind
    return mixed


def even_hues(light: Floats, texture: Floats) -> Floats:
    """Take coloured specks out of skin (H, W, 3): light under the skin is sampled by its colours, which leaves them between strands."""
    from scipy.ndimage import binary_dilation, median_filter

    skin = binary_dilation((texture != 0).any(axis=-1), iterations=3)
    if not skin.any():
        return light
    box = tuple(slice(int(found.min()), int(found.max()) + 1) for found in np.nonzero(skin))
    part, weights = light[box], np.asarray(LUMA, np.float32)
    grey = np.maximum(part @ weights, 1e-5)
    red, blue = (median_filter(part[..., i] / grey, 5) * grey for i in (0, 2))
    green = np.maximum((grey - weights[0] * red - weights[2] * blue) / weights[1], 0.0)
    found = light.copy()
    found[box] = np.where(skin[box][..., None], np.stack([red, green, blue], -1), part)
    return found


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


def develop_in_renderer(behind: Floats, layers: list[str], folder: Path, *, denoise: bool) -> None:
    """Build the compositor's tree: sitter over backdrop, denoise by albedo and normal, write the layers as EXR."""
    import bpy

    scene = bpy.context.scene
    view = scene.view_layers[0]
    view.cycles.denoising_store_passes = denoise
    view.use_pass_object_index = "IndexOB" in layers
    if TEXTURE not in view.aovs:
        view.aovs.add().name = TEXTURE
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    passes = tree.nodes.new("CompositorNodeRLayers")

    def over(front: Any, back: Floats) -> Any:
        node = tree.nodes.new("CompositorNodeAlphaOver")
        picture = tree.nodes.new("CompositorNodeImage")
        picture.image = _image(back)
        tree.links.new(picture.outputs["Image"], node.inputs[1])
        tree.links.new(front, node.inputs[2])
        return node.outputs[0]

    image = over(passes.outputs["Image"], behind)
    if denoise:
        cleaner = tree.nodes.new("CompositorNodeDenoise")
        # The accurate prefilter takes a third of the time and changes the picture by less than grain does.
        cleaner.prefilter = "FAST"
        # A backdrop in the albedo guide leaves coloured noise on the skin beside it: the guide stays black there.
        for name, socket in (("Image", image), ("Albedo", passes.outputs["Denoising Albedo"]), ("Normal", passes.outputs["Denoising Normal"])):
            tree.links.new(socket, cleaner.inputs[name])
        image = cleaner.outputs[0]
    for layer in layers:
        sink = tree.nodes.new("CompositorNodeOutputFile")
        sink.base_path = str(folder)
        sink.format.file_format, sink.format.color_depth = "OPEN_EXR", "32"
        sink.file_slots.clear()
        sink.file_slots.new(layer)
        tree.links.new(image if layer == "Image" else passes.outputs[layer], sink.inputs[0])
    composite = tree.nodes.new("CompositorNodeComposite")
    tree.links.new(image, composite.inputs[0])


def _image(picture: Floats) -> Any:
    import bpy

    height, width, _ = picture.shape
    image = bpy.data.images.new("backdrop", width, height, float_buffer=True, is_data=True)
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
