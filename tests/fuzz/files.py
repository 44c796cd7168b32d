"""Small files to damage: of every format that is offered, and of many that are not."""

import io
import zipfile

from PIL import ExifTags, Image, ImageDraw

from tests.fuzz.bombs import bmp_of_runs, jpeg_of_scans, png, saved

OFFERED = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP")
FOREIGN = ("TIFF", "ICO", "PPM", "TGA", "PCX", "JPEG2000", "DDS", "SGI", "XBM", "PDF", "EPS", "ICNS")


def seven(mode: str = "L", side: int = 48) -> Image.Image:
    image = Image.new("L", (side, side), 240)
    points = [(0.25 * side, 0.2 * side), (0.75 * side, 0.2 * side), (0.45 * side, 0.85 * side)]
    ImageDraw.Draw(image).line(points, fill=20, width=max(1, side // 16), joint="curve")
    return image.convert(mode)


def offered() -> dict[str, bytes]:
    """Valid files, every one with the same seven unless its name says otherwise."""
    turned = Image.Exif()
    turned[ExifTags.Base.Orientation] = 6
    files = {kind: saved(seven("RGB"), kind) for kind in OFFERED}
    files |= {f"PNG {mode}": saved(seven(mode), "PNG") for mode in ("1", "L", "LA", "P", "RGBA", "I;16")}
    files |= {f"GIF {mode}": saved(seven(mode), "GIF") for mode in ("1", "L")}
    files |= {f"BMP {mode}": saved(seven(mode), "BMP") for mode in ("1", "L", "P")}
    files |= {f"{kind} turned": saved(seven("RGB"), kind, exif=turned) for kind in ("PNG", "JPEG", "WEBP")}
    frames = {"save_all": True, "append_images": [seven("RGB", 48).rotate(9)], "duration": 40}
    files |= {f"{kind} animated": saved(seven("RGB"), kind, **frames) for kind in ("PNG", "WEBP", "GIF")}
    files["PNG interlaced"] = png(32, 32, interlaced=True)
    files["PNG 16 bit RGBA"] = png(32, 32, 16, 6)
    files["JPEG progressive"] = saved(seven("RGB"), "JPEG", progressive=True)
    files["JPEG CMYK"] = saved(seven("CMYK"), "JPEG")
    files["JPEG of scans"] = jpeg_of_scans(64, 1000)
    files["WEBP lossless"] = saved(seven("RGBA"), "WEBP", lossless=True)
    files["BMP of runs"] = bmp_of_runs(16, b"\x10\1\0\0" * 14 + b"\0\x10" + bytes(16) + b"\0\0\0\2\0\1")
    files["BMP of runs, 4 bit"] = bmp_of_runs(16, b"\x10\x0f\0\0" * 16 + b"\0\1", 2)
    return files


def foreign() -> dict[str, bytes]:
    """Files of other formats."""
    files = {}
    for kind in FOREIGN:
        mode = {"XBM": "1", "ICNS": "RGBA"}.get(kind, "RGB")
        files[kind] = saved(seven(mode), kind)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("seven.png", saved(seven(), "PNG"))
    return files | {
        "ZIP": archive.getvalue(),
        "PSD": b"8BPS\0\1" + bytes(6) + b"\0\3\0\0\0\x30\0\0\0\x30\0\x08\0\3" + bytes(40_000),
        "FITS": b"SIMPLE  =                    T".ljust(80) + b"BITPIX  =                    8".ljust(2800),
        "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1h9l-4 12"/></svg>',
        "AVIF": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + bytes(200),
        "WMF": b"\xd7\xcd\xc6\x9a" + bytes(100),
        "HTML": b"<!doctype html><title>7</title>",
        "GZIP": b"\x1f\x8b\x08" + bytes(60),
        "ELF": b"\x7fELF" + bytes(60),
        "nothing": b"",
    }
