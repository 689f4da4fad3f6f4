from pathlib import Path

import pytest
from PIL import Image

from noselfie.errors import OutputError
from noselfie.mark import note
from noselfie.studio import output


def test_a_folder_gets_names_of_seeds(tmp_path):
    place = output.destination(tmp_path)
    assert place.portrait(7, 1, 1) == tmp_path / "portrait-7.png"
    assert place.portrait(7, 2, 3) == tmp_path / "portrait-7.png"
    assert place.sheet(7) == tmp_path / "sheet-7.png"
    assert not place.replaces


def test_a_file_gets_numbers_for_several(tmp_path):
    place = output.destination(tmp_path / "me.jpg")
    assert place.portrait(7, 1, 1).name == "me.jpg"
    assert place.portrait(7, 2, 3).name == "me-2.jpg"
    assert place.sheet(7).name == "me-sheet.jpg"
    assert place.replaces


@pytest.mark.parametrize("name", ["me.gif", "me.png.exe", "me."])
def test_an_unknown_ending_is_an_error(tmp_path, name):
    out = tmp_path / name
    if out.suffix:
        with pytest.raises(OutputError, match=r"\.png"):
            output.destination(out)
    else:
        assert output.destination(out).stem is None


@pytest.mark.parametrize("out", ["/dev/null", "/dev/stdout.png/x.png"])
def test_what_is_no_file_is_not_written_to(out):
    place = Path(out)
    with pytest.raises(OutputError), output.ready(output.destination(place), 1):
        pass


def test_a_new_folder_stays_only_with_something_in_it(tmp_path):
    for used in (False, True):
        place = output.destination(tmp_path / "new" / "folder")
        with output.ready(place, 1):
            assert place.folder.is_dir()
            if used:
                (place.folder / "a").touch()
        assert place.folder.exists() is used


@pytest.mark.parametrize(("suffix", "kind"), output.FORMATS.items())
def test_each_format_is_what_its_name_says_and_carries_the_note(tmp_path, suffix, kind):
    path = output.save(Image.new("RGB", (9, 7), (1, 2, 3)), tmp_path / f"a{suffix.upper()}", replace=False)
    with Image.open(path) as image:
        assert (image.format, image.size) == (kind, (9, 7))
        said = image.info.get("Description") or image.getexif()[note.EXIF_DESCRIPTION]
        assert said == note.NOTE
    assert str(tmp_path).encode() not in path.read_bytes()
