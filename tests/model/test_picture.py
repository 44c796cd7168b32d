import io
import subprocess
import sys
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageDraw

from convscope.preprocess.picture import WORKING_SIDE, PictureError, PictureTooLargeError, decode

FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP")


def saved(picture, kind="PNG", **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def rgb_of(data, *allowance):
    return decode(data, *allowance).rgb


def steps_of(data):
    return {decision.step: decision for decision in decode(data).decisions}


def corner(kind="PNG", **options):
    """64x48 white with a black top left corner."""
    picture = Image.new("RGB", (64, 48), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 15, 15), "black")
    return saved(picture, kind, **options)


@pytest.mark.parametrize("kind", FORMATS)
def test_known_formats_are_read(kind):
    rgb = rgb_of(corner(kind))
    assert rgb.shape == (48, 64, 3)
    assert rgb.dtype == np.uint8
    assert rgb[4, 4].max() < 30
    assert rgb[40, 60].min() > 225


@pytest.mark.parametrize("kind", ["TIFF", "PPM", "ICO"])
def test_other_formats_are_refused(kind):
    with pytest.raises(PictureError, match="expected a whole PNG, JPEG, WebP, AVIF, GIF or BMP file"):
        rgb_of(corner(kind))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("part", [0.0, 0.1, 0.5])
def test_a_truncated_file_is_refused(kind, part):
    data = saved(Image.effect_noise((64, 48), 90).convert("RGB"), kind)
    with pytest.raises(PictureError):
        rgb_of(data[: int(len(data) * part)])


@given(st.sampled_from(FORMATS), st.data())
def test_a_damaged_file_is_read_or_refused_and_never_anything_else(kind, data):
    damaged = bytearray(corner(kind, **({"exif": turned(6)} if kind in {"PNG", "JPEG", "WEBP"} else {})))
    for _ in range(data.draw(st.integers(1, 5))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        rgb = rgb_of(bytes(damaged))
    except PictureError:
        return
    assert rgb.shape[2] == 3


def turned(orientation):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "where"),
    [
        (1, "top left"),
        (2, "top right"),
        (3, "bottom right"),
        (4, "bottom left"),
        (5, "top left"),
        (6, "top right"),
        (7, "bottom right"),
        (8, "bottom left"),
    ],
)
def test_exif_orientation_is_applied(kind, orientation, where):
    rgb = rgb_of(corner(kind, exif=turned(orientation)))
    assert rgb.shape[:2] == ((48, 64) if orientation < 5 else (64, 48))
    row = 4 if "top" in where else -4
    column = 4 if "left" in where else -4
    assert rgb[row, column].max() < 60
    assert rgb[-row, -column].min() > 200


def test_exif_that_makes_no_sense_does_not_matter():
    assert rgb_of(corner("JPEG", exif=turned(77))).shape == (48, 64, 3)
    assert rgb_of(corner("JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff")).shape == (48, 64, 3)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_lies_on_white(mode):
    picture = Image.new("RGBA", (3, 1), (0, 0, 0, 0))
    picture.putpixel((1, 0), (0, 0, 0, 255))
    picture.putpixel((2, 0), (0, 0, 0, 128))
    rgb = rgb_of(saved(picture.convert(mode)))
    assert rgb[0, :, 0].tolist() == [255, 0, 127]


@pytest.mark.parametrize(("kind", "transparency"), [("PNG", 1), ("PNG", bytes([255, 0])), ("GIF", 1)])
def test_transparent_palette_colours_lie_on_white(kind, transparency):
    picture = Image.new("P", (3, 1), 0)
    picture.putpalette([10, 20, 30, 200, 0, 0, 240, 90, 30])
    picture.putpixel((1, 0), 1)
    picture.putpixel((2, 0), 2)
    rgb = rgb_of(saved(picture, kind, transparency=transparency))
    assert rgb[0].tolist() == [[10, 20, 30], [255, 255, 255], [240, 90, 30]]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
@pytest.mark.parametrize("pen", [(0, 0, 0), (255, 255, 255), (230, 230, 230)])
def test_a_pen_on_nothing_draws_black_on_white(mode, pen):
    picture = Image.new("RGBA", (40, 40), (*pen, 0))
    picture.paste((*pen, 255), (10, 5, 16, 35))
    rgb = rgb_of(saved(picture.quantize(8) if mode == "P" else picture.convert(mode)))
    assert rgb[20, [2, 12, 30], 0].tolist() == [255, 0, 255]


def test_a_sheet_of_paper_without_surroundings_keeps_its_tones():
    picture = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    picture.paste((240, 240, 240, 255), (15, 15, 45, 45))
    picture.paste((20, 20, 20, 255), (25, 20, 35, 40))
    rgb = rgb_of(saved(picture))
    assert rgb[30, [2, 18, 30], 0].tolist() == [255, 240, 20]


def test_a_transparent_grey_lies_on_white():
    picture = Image.fromarray(np.array([[4, 5, 6]], np.uint8))
    assert rgb_of(saved(picture, transparency=5))[0, :, 0].tolist() == [4, 255, 6]


def test_16_bit_grey_keeps_its_tones():
    grey = np.arange(256, dtype=np.uint16).reshape(16, 16) * 257
    assert (rgb_of(saved(Image.fromarray(grey)))[..., 0] == grey // 257).all()


def test_a_transparent_16_bit_grey_lies_on_white():
    grey = np.array([[0, 257, 65535 - 257]], np.uint16)
    assert rgb_of(saved(Image.fromarray(grey), transparency=257))[0, :, 0].tolist() == [0, 255, 254]


@pytest.mark.parametrize("bits", [8, 12])
def test_16_bit_grey_of_fewer_bits_is_not_black(bits):
    grey = np.full((40, 40), 2**bits - 1, np.uint16)
    grey[10:30, 18:22] = 0
    assert rgb_of(saved(Image.fromarray(grey)))[20, [2, 20], 0].tolist() == [255, 0]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_usual_picture_needs_no_step(kind):
    assert steps_of(corner(kind)) == {}


def test_each_step_that_makes_a_picture_plain_is_told():
    assert steps_of(corner("JPEG", exif=turned(6)))["turn"].why == "exif"
    pen = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    pen.paste((255, 255, 255, 255), (10, 5, 16, 35))
    assert steps_of(saved(pen))["opacity"].why == "pen"
    pen.paste((255, 0, 0, 255), (0, 0, 40, 30))
    assert steps_of(saved(pen))["opacity"].why == "paper"
    scan = Image.fromarray(np.full((40, 40), 4000, np.uint16))
    assert steps_of(saved(scan))["depth"].reason == "scaled: 12 of 16 bits are in use"


def test_heic_is_refused_with_what_to_do():
    with pytest.raises(PictureError, match=r"HEIC is not read: .*JPEG"):
        rgb_of(b"\0\0\0\x18ftypheic" + bytes(200))


def test_ink_of_a_cmyk_jpeg_is_black():
    assert rgb_of(saved(Image.new("CMYK", (16, 16), (0, 0, 0, 255)), "JPEG")).max() < 10


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_the_first_frame_of_an_animation_counts(kind):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("black", "white")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert rgb_of(data).max() == 0


@pytest.mark.parametrize(("width", "height"), [(5000, 4000), (10_000, 10_000), (60_000, 60_000)])
def test_the_header_alone_tells_that_a_picture_is_too_large(width, height):
    data = bytearray(saved(Image.new("RGB", (8, 8))))
    # IHDR: length, name, width, height, ...; its checksum covers the name and 13 bytes.
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    with pytest.raises(PictureTooLargeError, match="expected at most 16,000,000 pixels"):
        rgb_of(bytes(data))


def test_a_grey_page_of_600_dpi_is_read():
    page = Image.new("1", (4960, 7016), 1)
    ImageDraw.Draw(page).line([(2000, 1500), (3200, 1500), (2400, 5500)], fill=0, width=200)
    rgb = rgb_of(saved(page))
    assert max(rgb.shape) >= WORKING_SIDE
    assert rgb.shape[0] / rgb.shape[1] == pytest.approx(7016 / 4960, rel=0.01)
    row, column = (round(1500 * rgb.shape[0] / 7016), round(2600 * rgb.shape[1] / 4960))
    assert rgb[row, column, 0] < 64
    assert rgb[0, 0, 0] == 255


def test_a_large_jpeg_is_decoded_small_unless_it_is_progressive():
    photograph = Image.new("RGB", (8000, 5000), (200, 190, 180))
    assert max(rgb_of(saved(photograph, "JPEG")).shape) == 1000
    with pytest.raises(PictureTooLargeError, match="8000x5000"):
        rgb_of(saved(photograph, "JPEG", progressive=True))


def test_16_megapixels_are_allowed():
    assert rgb_of(saved(Image.new("RGB", (4000, 4000)))).shape == (4000, 4000, 3)


MEASURE = """
import sys
from convscope.preprocess.picture import decode

data = sys.stdin.buffer.read()
held = lambda name: next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(name))
open("/proc/self/clear_refs", "w").write("5")  # the most so far is what is held now
before = held("VmRSS")
decode(data)
print((held("VmHWM") - before) * 1024 // 16_000_000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="measured in /proc")
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "I;16", "pen"])
def test_a_large_picture_takes_few_bytes_for_a_pixel(mode):
    """Of 16 megapixels; one of numbers of eight bytes alone would take 24 for a pixel's colours."""
    if mode == "pen":
        picture = Image.new("RGBA", (4000, 4000))
        picture.paste("black", (0, 0, 4000, 2300))
    else:
        picture = Image.new("L", (4000, 4000), 200).convert(mode)
    data = saved(picture, compress_level=1)
    ran = subprocess.run([sys.executable, "-c", MEASURE], input=data, capture_output=True, check=True)
    assert int(ran.stdout) < 20


UNKNOWN_YET = """
import sys
import convscope.preprocess.picture as picture
from PIL import Image

known = set(Image.OPEN)
before = set(sys.modules)
picture.decode(sys.stdin.buffer.read())
loaded = set(sys.modules) - before
print(sorted(set(picture.FORMATS) - known), [name for name in loaded if name.startswith("PIL._")])
"""


def test_every_decoder_is_there_before_the_first_picture():
    """Pillow takes a format for unknown ever after where its decoder can't be loaded once."""
    data = saved(Image.new("L", (9, 9)))
    ran = subprocess.run([sys.executable, "-c", UNKNOWN_YET], input=data, capture_output=True, check=True)
    assert ran.stdout.decode().strip() == "[] []"


@pytest.mark.parametrize("size", [(3000, 4), (4, 3000), (1, 1), (2048, 1536)])
def test_a_jpeg_of_any_shape_is_read(size):
    rgb = rgb_of(saved(Image.new("L", size), "JPEG"))
    assert max(rgb.shape[:2]) >= min(512, max(size))
    assert rgb.max() < 10
