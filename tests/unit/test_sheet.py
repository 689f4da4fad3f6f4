from PIL import Image

from noselfie.studio import sheet


def page_of(count, size=(60, 80)):
    pictures = [Image.new("RGB", size, (200, number, 0)) for number in range(count)]
    return sheet.lay_out(pictures, [f"seed {number}" for number in range(count)])


def test_every_picture_is_on_the_page():
    page = page_of(7)
    reds = {pixel for pixel in page.getdata() if pixel[0] == 200 and pixel[2] == 0} if not hasattr(page, "get_flattened_data") else {
        pixel for pixel in page.get_flattened_data() if pixel[0] == 200 and pixel[2] == 0
    }
    assert {pixel[1] for pixel in reds} == set(range(7))


def test_a_page_is_no_larger_than_its_pictures_need():
    one, two = page_of(1), page_of(2)
    assert two.width > one.width
    assert two.height == one.height
    assert max(page_of(1, (900, 300)).size) == sheet.CELL + 2 * sheet.MARGIN
