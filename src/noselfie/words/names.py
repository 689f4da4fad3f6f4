"""The words that compose a value: the phrase the parser turns back into the same value."""

from functools import lru_cache

from noselfie.words.kinds import COLOUR_FIELD, described
from noselfie.words.lexicon import lexicon
from noselfie.words.tokens import words_of

SETUPS = {
    "window": "window light", "softbox": "a softbox", "octabox": "an octabox", "ring": "a ring light", "rembrandt": "Rembrandt lighting",
    "butterfly": "butterfly lighting", "loop": "loop lighting", "split": "split lighting", "clamshell": "clamshell lighting",
    "high_key": "high-key lighting", "low_key": "low-key lighting", "golden_hour": "golden hour light", "overcast": "overcast light",
    "rim": "rim light", "silhouette": "silhouette lighting", "gels": "gel lighting", "flash": "direct flash", "fluorescent": "fluorescent light",
    "neon": "neon light", "candle": "candlelight", "sun": "sunlight", "even": "even light",
}
TIMES = {
    "morning": "in the morning", "midday": "at midday", "afternoon": "in the afternoon", "evening": "in the evening", "sunset": "at sunset",
    "blue_hour": "at blue hour", "night": "at night",
}
SIDES = {"left": "from the left", "right": "from the right", "front": "from the front", "behind": "from behind", "above": "from above"}
PLACES = {
    "seamless": "seamless background", "gradient": "gradient background", "street_day": "city street background",
    "street_night": "night street background", "city": "city skyline background", "mountains": "mountain background", "snow": "snowy landscape background",
    "living_room": "living room background", "cafe": "coffee shop background", "brick_wall": "brick wall background",
    "wooden_wall": "wooden wall background", "sunset_sky": "sunset sky background", "stars": "starry sky background",
}
WEATHERS = {"clear": "in clear weather", "fog": "in fog", "rain": "in the rain", "snow": "in snowfall"}
FRAMINGS = {"close_up": "close-up portrait", "headshot": "headshot", "head_and_shoulders": "head-and-shoulders portrait", "half_length": "half-length portrait"}
ANGLES = {"eye_level": "eye-level shot", "high": "high-angle shot", "low": "low-angle shot"}
VIEWS = {"front": "front view", "three_quarter": "three-quarter view", "profile": "profile view"}
FILMS = {
    "digital": "digital photo", "portra_160": "Kodak Portra 160", "portra_400": "Kodak Portra 400", "portra_800": "Kodak Portra 800",
    "ektar_100": "Kodak Ektar 100", "gold_200": "Kodak Gold 200", "cinestill_800t": "CineStill 800T", "pro_400h": "Fujifilm Pro 400H",
    "superia_400": "Fujifilm Superia 400", "velvia_50": "Fujifilm Velvia 50", "provia_100f": "Fujifilm Provia 100F", "tri_x_400": "Kodak Tri-X 400",
    "hp5_plus": "Ilford HP5 Plus", "t_max_100": "Kodak T-Max 100", "delta_3200": "Ilford Delta 3200",
}
ANCESTRIES = {
    "african": "African", "east_asian": "East Asian", "southeast_asian": "Southeast Asian", "south_asian": "South Asian", "european": "European",
    "latino": "Latino", "middle_eastern": "Middle Eastern", "indigenous": "Indigenous", "pacific": "Pacific Islander",
}
EXPRESSIONS = {
    "slight_smile": "slight smile", "smile": "smile", "warm_smile": "warm smile", "laugh": "laugh",
    "surprised": "surprised expression",
}
HAIRSTYLES = {
    "buzz_cut": "a buzz cut", "fade": "a fade haircut", "crew_cut": "a crew cut", "side_part": "a side part", "slicked_back": "slicked-back hair",
    "quiff": "a quiff", "undercut": "an undercut", "mullet": "a mullet", "pixie": "a pixie cut", "bob": "a bob", "loose": "loose hair", "afro": "an afro",
    "bun": "a bun", "low_bun": "a low bun", "top_knot": "a top knot", "ponytail": "a ponytail", "pigtails": "pigtails", "plait": "a French braid",
    "braids": "braids", "cornrows": "cornrows", "dreadlocks": "dreadlocks", "half_up": "a half updo", "updo": "an updo", "bald": "a bald head",
    "messy": "a shaggy haircut",
}
LENGTHS = {
    "none": "no", "buzzed": "buzzed", "short": "short", "chin": "chin-length", "shoulder": "shoulder-length", "long": "long", "very_long": "very long",
}
BEARDS = {
    "stubble": "stubble", "moustache": "a moustache", "goatee": "a goatee", "short_beard": "a short beard", "full_beard": "a full beard",
    "long_beard": "a long beard", "sideburns": "sideburns",
}
GARMENTS = {
    "t_shirt": "T-shirt", "tank_top": "tank top", "leather_jacket": "leather jacket", "denim_jacket": "denim jacket", "lab_coat": "lab coat",
    "strap_dress": "strap dress", "bare_shoulders": "bare shoulders",
}
ACCESSORIES = {
    "round_glasses": "round glasses", "safety_glasses": "safety glasses", "studs": "stud earrings", "hoops": "hoop earrings", "drop_earrings": "drop earrings",
    "flat_cap": "flat cap", "baseball_cap": "baseball cap", "sun_hat": "sun hat",
}
PATTERNS = {"striped": "stripes", "checked": "checks", "floral": "flowers", "polka_dot": "polka dots", "herringbone": "herringbone pattern"}
PLURAL = frozenset(
    "glasses round_glasses sunglasses safety_glasses studs hoops drop_earrings pearls headphones overalls scrubs bare_shoulders".split()  # noqa: SIM905  # a list of words
)


def name(table: dict[str, str], value: str) -> str:
    """A value's words: the table's, or the value with spaces."""
    return table.get(value, value.replace("_", " "))


def article(words: str) -> str:
    """The words with "a" or "an" before them."""
    return f"{'an' if words[:1].lower() in 'aeiou' or words.startswith(('8', '11', '18')) else 'a'} {words}"


@lru_cache(maxsize=16)
def _colour_names(kind: str) -> dict[str, str]:
    """Colour -> the first phrase that gives exactly this colour to a kind of thing."""
    found: dict[str, str] = {}
    vocabulary = lexicon()
    first = {words_of(spelling): spelling for spelling in vocabulary.colours}
    for words, spelling in (first | dict(vocabulary.spelt)).items():
        entry = vocabulary.entries[words]
        says = entry.says if entry.says != entry.mods.get("hair") and list(entry.says or {}) != ["hair.colour"] else None
        if entry.heads or entry.roles or says or (entry.shade is not None and len(words) > 1):
            continue
        sets = described(kind, entry.mods, entry.colour)
        if sets is not None and list(sets) == [COLOUR_FIELD[kind]]:
            found.setdefault(str(sets[COLOUR_FIELD[kind]]), spelling)
    return found


def colour(kind: str, value: str) -> str:
    """A colour's name on a kind of thing, or its ``#rrggbb``."""
    return _colour_names(kind).get(value, value)


def collides(*words: str) -> bool:
    """Whether the last of some words and the next form a phrase of their own ("leather jacket")."""
    vocabulary = lexicon()
    tokens = tuple(t for word in words for t in words_of(word))
    return any(tokens[a:b] in vocabulary.entries for a in range(len(tokens)) for b in range(a + 2, len(tokens) + 1) if not _within(a, b, words))


def _within(a: int, b: int, words: tuple[str, ...]) -> bool:
    start = 0
    for word in words:
        end = start + len(words_of(word))
        if start <= a and b <= end:
            return True
        start = end
    return False
