"""The stage: sets up a scene in Blender, exposes it, and hands the light to the film."""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from noselfie.darkroom import anatomy, backdrop, brows, eyes, film, groom, lens, light, props, skin, wardrobe
from noselfie.darkroom.figure import Floats
from noselfie.darkroom.picture import Picture
from noselfie.darkroom.scene import Scene

SAMPLES = {"draft": 8, "standard": 8, "fine": 48, "reference": 1024}
Progress = Callable[[float, str], None]


def shoot(scene: Scene, progress: Progress, masks: Path | None = None) -> Picture:
    """Photograph a scene; ``masks`` is where object masks (H, W) are saved as .npz: ``index`` (see ``solid.MASKS``) and ``alpha``."""
    import bpy

    progress(0.0, "setting up")
    bpy.ops.wm.read_factory_settings(use_empty=True)
    behind = build(scene)
    device = exposure(scene)
    progress(0.2, "exposing")
    with counted(progress, 0.2, 0.95), tempfile.TemporaryDirectory() as folder:
        layers = expose(Path(folder), masks is not None)
    progress(0.95, "developing")
    frame = layers["Combined"]
    picture = frame[..., :3] + (1.0 - frame[..., 3:]) * behind.picture
    if masks is not None:
        np.savez_compressed(masks, index=layers["IndexOB"][..., 0].round().astype(np.uint8), alpha=frame[..., 3])
    developed = film.develop(picture, scene.spec.camera, scene.seed)
    progress(1.0, "done")
    return Picture(developed, {"device": device})


def build(scene: Scene) -> backdrop.Backdrop:
    """Build figure, clothes, hair, light and camera in the empty Blender scene."""
    spec, subject, persona = scene.spec, scene.spec.subject, scene.persona
    figure = anatomy.build(persona, subject)
    skin.add(figure, persona, subject)
    eyes.add(figure, persona, subject)
    brows.add(figure, persona, subject)
    _, cloth = wardrobe.add(figure, subject, scene.seed)
    _, headwear = props.add(figure, subject, scene.seed)
    groom.add(figure, persona, subject, [*cloth, *([headwear] if headwear else [])], scene.seed)
    view = lens.add(figure, spec.camera, scene.width, scene.height, scene.seed)
    behind = backdrop.paint(spec, view, scene.width, scene.height, scene.seed)
    light.add(figure, spec.lighting, behind, view, subject.skin_tone or persona.skin_tone)
    return behind


def exposure(scene: Scene) -> str:
    """Set the renderer for the scene's size and quality; gives the name of the device it will run on."""
    import bpy

    render = bpy.context.scene.render
    render.engine = "CYCLES"
    render.resolution_x, render.resolution_y, render.resolution_percentage = scene.width, scene.height, 100
    render.film_transparent = True
    cycles = bpy.context.scene.cycles
    measuring = scene.quality == "reference"
    cycles.samples, cycles.use_adaptive_sampling, cycles.adaptive_threshold = SAMPLES[scene.quality], not measuring, 0.02
    cycles.use_denoising, cycles.denoiser = not measuring, "OPENIMAGEDENOISE"
    # The accurate prefilter takes a third of the time and changes the picture by less than grain does.
    cycles.denoising_prefilter = "FAST"
    cycles.max_bounces = cycles.diffuse_bounces = cycles.glossy_bounces = 4
    cycles.transparent_max_bounces = 8
    cycles.seed = scene.seed % 2**31
    bpy.context.scene.cycles_curves.shape = "RIBBONS"
    return device()


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
def counted(progress: Progress, start: float, end: float) -> Iterator[None]:
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


def expose(folder: Path, masks: bool) -> dict[str, Floats]:
    """Render, and give the layers (H, W, 4) by name, top row first: Combined, and IndexOB when masks are wanted."""
    import bpy

    scene = bpy.context.scene
    scene.render.image_settings.file_format = "OPEN_EXR"
    scene.render.image_settings.color_mode = "RGBA"
    scene.render.image_settings.color_depth = "32"
    scene.render.filepath = str(folder / "frame.exr")
    if masks:
        _also_write("IndexOB", folder)
    bpy.ops.render.render(write_still=True)
    layers = {"Combined": _pixels(folder / "frame.exr")}
    if masks:
        layers["IndexOB"] = _pixels(next(folder.glob("IndexOB*.exr")))
    return layers


def _also_write(layer: str, folder: Path) -> None:
    import bpy

    scene = bpy.context.scene
    scene.view_layers[0].use_pass_object_index = True
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    source = tree.nodes.new("CompositorNodeRLayers")
    sink = tree.nodes.new("CompositorNodeOutputFile")
    sink.base_path = str(folder)
    sink.format.file_format, sink.format.color_depth = "OPEN_EXR", "32"
    sink.file_slots.clear()
    sink.file_slots.new(layer)
    tree.links.new(source.outputs[layer], sink.inputs[0])
    composite = tree.nodes.new("CompositorNodeComposite")
    tree.links.new(source.outputs["Image"], composite.inputs[0])


def _pixels(path: Path) -> Floats:
    import bpy

    image = bpy.data.images.load(str(path))
    width, height = image.size
    flat = np.empty(width * height * image.channels, np.float32)
    image.pixels.foreach_get(flat)
    return flat.reshape(height, width, image.channels)[::-1]
