"""The stage: sets up a scene in Blender, exposes it, and hands the light to the film."""

from pathlib import Path

import numpy as np

from noselfie.darkroom import anatomy, backdrop, beard, brows, eyes, film, groom, lens, light, props, skin, wardrobe
from noselfie.darkroom.backdrop import Backdrop
from noselfie.darkroom.exposure import Progress, expose
from noselfie.darkroom.figure import Figure
from noselfie.darkroom.picture import Picture
from noselfie.darkroom.scene import Scene


def shoot(scene: Scene, progress: Progress, masks: Path | None = None) -> Picture:
    """Photograph a scene; object masks are saved to ``masks``, if given, as .npz.

    It holds ``index`` (see ``solid.MASKS``), ``alpha``, both (H, W), and the linear ``light`` (H, W, 3) before the film.
    """
    import bpy

    progress(0.0, "setting up")
    bpy.ops.wm.read_factory_settings(use_empty=True)
    behind, sitter = build(scene)
    progress(0.2, "exposing")
    frame, device = expose(scene, behind.picture, progress, masks=masks is not None)
    progress(0.95, "developing")
    if masks is not None and frame.index is not None:
        np.savez_compressed(masks, index=frame.index.round().astype(np.uint8), alpha=frame.alpha, light=frame.light.astype(np.float16))
    developed = film.develop(frame.light, scene.spec.camera, scene.seed)
    progress(1.0, "done")
    return Picture(developed, {"device": device, "eyes": [in_picture(eye.centre) for eye in sitter.eyes]})


def build(scene: Scene) -> tuple[Backdrop, Figure]:
    """Build figure, clothes, hair, light and camera in the empty Blender scene; gives the backdrop and who stands before it."""
    spec, subject, persona = scene.spec, scene.spec.subject, scene.persona
    figure = anatomy.build(persona, subject, lens.TILTS[spec.camera.angle or "eye_level"])
    skin.add(figure, persona, subject)
    brows.add(figure, persona, subject)
    beard.add(figure, persona, subject)
    _, cloth = wardrobe.add(figure, subject, scene.seed)
    _, headwear = props.add(figure, subject, scene.seed, cloth)
    groom.add(figure, persona, subject, cloth, scene.seed, headwear)
    view = lens.add(figure, spec.camera, scene.width, scene.height, scene.seed)
    behind = backdrop.paint(spec, view, scene.width, scene.height, scene.seed)
    lamps = light.add(figure, spec.lighting, behind, view, subject.skin_tone or persona.skin_tone)
    skin.face_key(lamps, figure.eyes[0].centre)
    eyes.add(figure, persona, subject, lamps, view.eye)
    return behind, figure


def in_picture(point: tuple[float, float, float]) -> tuple[float, float]:
    """Give where a point lies in the picture, as shares of its width from the left and its height from the top."""
    import bpy
    from bpy_extras.object_utils import world_to_camera_view
    from mathutils import Vector

    bpy.context.view_layer.update()
    across, up, _ = world_to_camera_view(bpy.context.scene, bpy.context.scene.camera, Vector(point))
    return round(across, 4), round(1.0 - up, 4)
