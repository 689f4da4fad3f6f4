"""The stage: sets up a scene in Blender, exposes it, and hands the light to the film."""

from pathlib import Path

import numpy as np

from noselfie.darkroom import anatomy, backdrop, beard, brows, eyes, film, groom, lens, light, props, skin, wardrobe
from noselfie.darkroom.exposure import Progress, expose
from noselfie.darkroom.picture import Picture
from noselfie.darkroom.scene import Scene


def shoot(scene: Scene, progress: Progress, masks: Path | None = None) -> Picture:
    """Photograph a scene; object masks are saved to ``masks``, if given, as .npz.

    It holds ``index`` (see ``solid.MASKS``), ``alpha``, both (H, W), and the linear ``light`` (H, W, 3) before the film.
    """
    import bpy

    progress(0.0, "setting up")
    bpy.ops.wm.read_factory_settings(use_empty=True)
    behind = build(scene)
    progress(0.2, "exposing")
    frame, device = expose(scene, behind.picture, progress, masks=masks is not None)
    progress(0.95, "developing")
    if masks is not None and frame.index is not None and frame.alpha is not None:
        np.savez_compressed(masks, index=frame.index.round().astype(np.uint8), alpha=frame.alpha, light=frame.light.astype(np.float16))
    developed = film.develop(frame.light, scene.spec.camera, scene.seed)
    progress(1.0, "done")
    return Picture(developed, {"device": device})


def build(scene: Scene) -> backdrop.Backdrop:
    """Build figure, clothes, hair, light and camera in the empty Blender scene."""
    spec, subject, persona = scene.spec, scene.spec.subject, scene.persona
    figure = anatomy.build(persona, subject)
    skin.add(figure, persona, subject)
    eyes.add(figure, persona, subject)
    brows.add(figure, persona, subject)
    beard.add(figure, persona, subject)
    _, cloth = wardrobe.add(figure, subject, scene.seed)
    _, headwear = props.add(figure, subject, scene.seed, cloth)
    groom.add(figure, persona, subject, [*cloth, *([headwear] if headwear else [])], scene.seed)
    view = lens.add(figure, spec.camera, scene.width, scene.height, scene.seed)
    behind = backdrop.paint(spec, view, scene.width, scene.height, scene.seed)
    light.add(figure, spec.lighting, behind, view, subject.skin_tone or persona.skin_tone)
    return behind
