"""A note in the file that says what the picture is: no person, no description, no date."""

from typing import Any

NOTE = "Made by noselfie's darkroom: shows nobody."
SOFTWARE = "noselfie"
EXIF_DESCRIPTION, EXIF_SOFTWARE = 0x010E, 0x0131
"""``ImageDescription`` and ``Software`` in TIFF 6.0, section 8."""


def options(kind: str) -> dict[str, Any]:
    """What to give Pillow's ``save`` so that the note is in a PNG, JPEG or WEBP."""
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        text = PngInfo()
        text.add_text("Description", NOTE)
        text.add_text("Software", SOFTWARE)
        return {"pnginfo": text}
    from PIL import Image

    exif = Image.Exif()
    exif[EXIF_DESCRIPTION], exif[EXIF_SOFTWARE] = NOTE, SOFTWARE
    return {"exif": exif}
