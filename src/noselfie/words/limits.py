"""The ranges of the spec's numbers."""

LIMITS: dict[str, tuple[float, float]] = {
    "subject.age": (4.0, 100.0),
    "subject.skin_tone": (1.0, 10.0),
    "subject.pose.head_yaw": (-90.0, 90.0),
    "subject.pose.head_pitch": (-45.0, 45.0),
    "subject.pose.head_roll": (-45.0, 45.0),
    "subject.pose.body_yaw": (-90.0, 90.0),
    "subject.pose.gaze_yaw": (-90.0, 90.0),
    "subject.pose.gaze_pitch": (-45.0, 45.0),
    "camera.focal_length": (20.0, 200.0),
    "camera.aperture": (1.0, 22.0),
    "camera.grain": (0.0, 4.0),
    "lighting.temperature": (1500.0, 12000.0),
    "lighting.ratio": (0.0, 6.0),
}
"""Field -> lowest and highest value: years, Monk tone, degrees, millimetres, f-number, times, kelvin, stops."""

SHARE = (0.0, 1.0)
SHARES = frozenset(
    {f"subject.face.{n}" for n in ("freckles", "moles", "dimples", "wrinkles", "cleft_chin", "high_cheekbones", "thick_brows", "full_lips", "makeup", "scar")}
    | {f"subject.hair.{n}" for n in ("volume", "greying", "messy", "receding")}
    | {"lighting.softness", "background.blur"}
)
"""Fields from 0 to 1."""
