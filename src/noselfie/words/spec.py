"""What a portrait shows, as plain values: the meeting point of words, personas and the darkroom.

Every field may be ``None``: *not said*. The words part fills in what a description says, the
darkroom's ``casting`` fills in the rest, and the same types then carry the finished decision.
Colours are sRGB hex strings (``#rrggbb``); angles are degrees; left and right are the picture's.
"""

from dataclasses import dataclass, field
from typing import Literal

Presentation = Literal["woman", "man", "androgynous"]
Ancestry = Literal["african", "east_asian", "southeast_asian", "south_asian", "european", "latino", "middle_eastern", "indigenous", "pacific"]
Build = Literal["slim", "average", "athletic", "heavy"]
HairLength = Literal["none", "buzzed", "short", "chin", "shoulder", "long", "very_long"]
HairTexture = Literal["straight", "wavy", "curly", "coily"]
HairStyle = Literal[
    "bald", "buzz_cut", "fade", "crew_cut", "side_part", "slicked_back", "quiff", "undercut", "messy", "mullet",
    "pixie", "bob", "loose", "afro", "bun", "low_bun", "top_knot", "ponytail", "pigtails", "plait", "braids", "cornrows",
    "dreadlocks", "half_up", "updo",
]
FacialHairStyle = Literal["none", "stubble", "moustache", "goatee", "short_beard", "full_beard", "long_beard", "sideburns"]
Expression = Literal[
    "neutral", "calm", "confident", "slight_smile", "smile", "warm_smile", "laugh", "serious", "intense",
    "thoughtful", "shy", "sad", "surprised", "angry", "tired", "dreamy",
]
GarmentKind = Literal[
    "shirt", "blouse", "t_shirt", "top", "tank_top", "polo", "turtleneck", "sweater", "hoodie", "cardigan", "blazer", "suit",
    "jacket", "leather_jacket", "denim_jacket", "coat", "lab_coat", "dress", "strap_dress", "kurta", "sari",
    "vest", "scrubs", "overalls", "bare_shoulders", "robe",
]
Material = Literal["cotton", "linen", "denim", "wool", "tweed", "knit", "leather", "silk", "satin", "velvet", "fleece", "lace"]
Pattern = Literal["plain", "striped", "checked", "floral", "polka_dot", "herringbone"]
Neckwear = Literal["tie", "bow_tie", "scarf"]
AccessoryKind = Literal[
    "glasses", "round_glasses", "sunglasses", "safety_glasses", "studs", "hoops", "drop_earrings", "necklace", "pearls",
    "flat_cap", "baseball_cap", "beanie", "fedora", "sun_hat", "beret", "headband", "hijab", "turban", "headscarf", "headphones",
]
LightSetup = Literal[
    "window", "softbox", "octabox", "ring", "rembrandt", "butterfly", "loop", "split", "clamshell", "high_key", "low_key", "golden_hour",
    "overcast", "rim", "silhouette", "gels", "flash", "fluorescent", "neon", "candle", "sun", "even",
]
Side = Literal["left", "right", "front", "behind", "above"]
TimeOfDay = Literal["morning", "midday", "afternoon", "evening", "sunset", "blue_hour", "night"]
BackgroundKind = Literal[
    "seamless", "gradient", "garden", "forest", "park", "street_day", "street_night", "city", "office", "library", "beach", "harbour",
    "mountains", "desert", "field", "snow", "lake", "kitchen", "living_room", "bedroom", "cafe", "studio", "laboratory",
    "hospital", "classroom", "workshop", "stage", "wall", "brick_wall", "wooden_wall", "sky", "sunset_sky", "stars",
]
Weather = Literal["clear", "fog", "rain", "snow"]
Framing = Literal["close_up", "headshot", "head_and_shoulders", "half_length"]
CameraAngle = Literal["eye_level", "high", "low"]
HeadView = Literal["front", "three_quarter", "profile"]
FilmStock = Literal[
    "digital", "portra_160", "portra_400", "portra_800", "ektar_100", "gold_200", "cinestill_800t", "pro_400h", "superia_400", "velvia_50", "provia_100f",
    "tri_x_400", "hp5_plus", "t_max_100", "delta_3200",
]
Aspect = Literal["3:4", "1:1", "16:9", "4:5", "2:3", "9:16"]


@dataclass(frozen=True)
class Hair:
    """Hair of the head; ``bangs`` is a fringe over the forehead, ``volume`` 0 (flat) to 1 (big)."""

    colour: str | None = None
    """Natural or dyed colour, ``#rrggbb`` as the hair looks in even daylight."""
    length: HairLength | None = None
    texture: HairTexture | None = None
    style: HairStyle | None = None
    bangs: bool | None = None
    parting: Literal["left", "right", "middle", "none"] | None = None
    volume: float | None = None
    greying: float | None = None
    """Share of grey hairs, 0 to 1."""
    messy: float | None = None
    """0 (combed) to 1 (dishevelled)."""
    receding: float | None = None
    """How far the hairline has receded, 0 to 1."""


@dataclass(frozen=True)
class FacialHair:
    style: FacialHairStyle | None = None
    colour: str | None = None


@dataclass(frozen=True)
class Face:
    """Details of the face, each 0 (absent) to 1 (strong)."""

    freckles: float | None = None
    moles: float | None = None
    dimples: float | None = None
    wrinkles: float | None = None
    cleft_chin: float | None = None
    high_cheekbones: float | None = None
    thick_brows: float | None = None
    full_lips: float | None = None
    makeup: float | None = None
    scar: float | None = None
    lip_colour: str | None = None
    """Lipstick, ``#rrggbb``; ``None`` where natural."""
    face_shape: Literal["oval", "round", "square", "heart", "long"] | None = None
    nose: Literal["small", "large", "straight", "aquiline", "button", "wide", "narrow"] | None = None
    jaw: Literal["strong", "soft"] | None = None


@dataclass(frozen=True)
class Pose:
    """Where head and eyes turn; 0 is straight to the camera. Positive yaw is to the picture's right."""

    head_yaw: float | None = None
    head_pitch: float | None = None
    """Positive looks up."""
    head_roll: float | None = None
    """Positive tilts the head to the picture's right."""
    body_yaw: float | None = None
    gaze_yaw: float | None = None
    """Direction of the eyes in the picture's frame, not the head's."""
    gaze_pitch: float | None = None


@dataclass(frozen=True)
class Garment:
    kind: GarmentKind
    colour: str | None = None
    material: Material | None = None
    pattern: Pattern | None = None
    second_colour: str | None = None
    """The pattern's other colour."""


@dataclass(frozen=True)
class Accessory:
    kind: AccessoryKind
    colour: str | None = None
    material: Literal["gold", "silver", "metal", "plastic", "wool", "cotton", "silk", "leather", "straw", "tortoiseshell", "pearl"] | None = None
    pushed_up: bool = False
    """Glasses worn on the head."""


@dataclass(frozen=True)
class Subject:
    age: float | None = None
    """Years, 4 to 100."""
    presentation: Presentation | None = None
    ancestry: tuple[Ancestry, ...] = ()
    """Several mean mixed in equal parts; empty is not said."""
    skin_tone: float | None = None
    """Monk Skin Tone, 1 (lightest) to 10 (darkest)."""
    build: Build | None = None
    face: Face = field(default_factory=Face)
    hair: Hair = field(default_factory=Hair)
    facial_hair: FacialHair = field(default_factory=FacialHair)
    eye_colour: str | None = None
    expression: Expression | None = None
    pose: Pose = field(default_factory=Pose)
    garments: tuple[Garment, ...] = ()
    """From the outermost to the innermost; empty is not said."""
    neckwear: Neckwear | None = None
    neckwear_colour: str | None = None
    accessories: tuple[Accessory, ...] = ()
    without: tuple[str, ...] = ()
    """Kinds that the description forbids (a GarmentKind, Neckwear, AccessoryKind, or "glasses", "hat", "jewellery")."""


@dataclass(frozen=True)
class Lighting:
    setup: LightSetup | None = None
    side: Side | None = None
    """Where the key light comes from."""
    softness: float | None = None
    """0 (point) to 1 (a wall of light)."""
    time_of_day: TimeOfDay | None = None
    temperature: float | None = None
    """Of the key light, kelvin."""
    ratio: float | None = None
    """Key to fill, in stops."""
    rim: bool | None = None
    gels: tuple[str, ...] = ()
    """Colours of gelled lights, from the picture's left to right."""


@dataclass(frozen=True)
class Background:
    kind: BackgroundKind | None = None
    colour: str | None = None
    blur: float | None = None
    """0 (sharp) to 1 (only soft discs of light); ``None`` follows from the lens."""
    weather: Weather | None = None


@dataclass(frozen=True)
class Camera:
    focal_length: float | None = None
    """Millimetres on a 36 x 24 mm frame."""
    aperture: float | None = None
    """f-number."""
    framing: Framing | None = None
    angle: CameraAngle | None = None
    view: HeadView | None = None
    film: FilmStock | None = None
    black_and_white: bool | None = None
    grain: float | None = None
    """Times the stock's measured granularity; 0 is none."""
    grading: Literal["natural", "warm", "cool", "muted", "vivid", "cinematic"] | None = None
    aspect: Aspect | None = None


@dataclass(frozen=True)
class PortraitSpec:
    """One portrait in four parts: subject, lighting, background, camera."""

    subject: Subject = field(default_factory=Subject)
    lighting: Lighting = field(default_factory=Lighting)
    background: Background = field(default_factory=Background)
    camera: Camera = field(default_factory=Camera)
