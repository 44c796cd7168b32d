"""Picture files that are small to send and dear to read: each within the body limit, each by one trick."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image

SIZE = 7_900_000  # bytes: as much as fits into a body of 8 MiB
SIDE = 4000  # pixels: as large as a picture may be


def saved(image: Image.Image, kind: str, **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def repeated(part: bytes, room: int) -> bytes:
    return part * (room // len(part))


def chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(
    width: int, height: int, depth: int = 8, colour: int = 0, *, interlaced: bool = False, extra: bytes = b""
) -> bytes:
    """Zeros of any size, honestly compressed; `extra` chunks go before the data."""
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    row = min(1 + (width * samples * depth + 7) // 8, 9 * SIDE**2)
    deflate = zlib.compressobj(9)
    data = b"".join(deflate.compress(bytes(row)) for _ in range(min(height, SIDE)))
    if interlaced:  # its seven passes have more rows than the picture, but no more than twice the bytes
        data += b"".join(deflate.compress(bytes(row)) for _ in range(min(height, SIDE)))
    data += deflate.flush()
    palette = chunk(b"PLTE", bytes(768)) if colour == 3 else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + palette
        + extra
        + chunk(b"IDAT", data)
        + chunk(b"IEND")
    )


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def huffman(kind: int, symbol: int) -> bytes:
    """A JPEG code table with one symbol, whose code is the bit 0."""
    return segment(0xC4, bytes([kind, 1, *[0] * 15, symbol]))


def jpeg_of_scans(side: int, room: int) -> bytes:
    """Progressive, each scan an "all blocks are done" in a few bytes that goes over the whole picture."""
    blocks = ((side + 7) // 8) ** 2
    head = b"\xff\xd8" + segment(0xDB, bytes([0, *[1] * 64]))
    head += segment(0xC2, struct.pack(">BHHBBBB", 8, side, side, 1, 1, 0x11, 0))
    head += huffman(0x00, 0x00) + huffman(0x10, 0xE0)
    first = segment(0xDA, bytes([1, 1, 0, 0, 0, 0])) + bytes((blocks + 7) // 8)
    runs = -(-blocks // 32767)
    bits = ("0" + "1" * 14) * runs
    data = int(bits.ljust(-(-len(bits) // 8) * 8, "1"), 2).to_bytes(-(-len(bits) // 8), "big")
    scan = segment(0xDA, bytes([1, 1, 0, 1, 63, 0])) + data.replace(b"\xff", b"\xff\x00")
    return head + first + repeated(scan, room - len(head) - len(first)) + b"\xff\xd9"


def bmp_of_runs(side: int, data: bytes, compression: int = 1) -> bytes:
    """8 or 4 bits a pixel, run-length encoded."""
    bits = 8 if compression == 1 else 4
    colours = bytes(4 << bits)
    header = struct.pack("<IiiHHIIiiII", 40, side, side, 1, bits, compression, len(data), 1, 1, 1 << bits, 0)
    offset = 14 + len(header) + len(colours)
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + header + colours + data


def gif_of_frames(frames: int) -> bytes:
    whole = saved(Image.new("P", (8, 8)), "GIF")
    start = whole.index(b",", 13 + (3 << ((whole[10] & 7) + 1)))
    return whole[:start] + whole[start:-1] * frames + b";"


def gif_with(extensions: bytes) -> bytes:
    """Extensions before the only frame."""
    whole = gif_of_frames(1)
    start = 13 + (3 << ((whole[10] & 7) + 1))
    return whole[:start] + extensions + whole[start:]


def jpeg_with(segments: bytes) -> bytes:
    whole = saved(Image.new("L", (64, 64), 255), "JPEG")
    return whole[:2] + segments + whole[2:]


def tiff_of_tags(count: int, size: int) -> bytes:
    """An EXIF block with tags that all claim the same bytes."""
    entries = b"".join(struct.pack(">HHII", 500 + i, 7, size, 8) for i in range(count))
    head = b"MM\0*" + struct.pack(">IH", 8, count) + entries
    return head + bytes(max(0, size + 8 - len(head)))


def webp_animation(frames: int) -> bytes:
    images = [Image.new("L", (16, 16), i % 256) for i in range(frames)]
    return saved(images[0], "WEBP", save_all=True, append_images=images[1:], duration=1, lossless=True)


def webp_as_large_as_can_be() -> bytes:
    data = bytearray(saved(Image.new("L", (16, 16)), "WEBP", lossless=True))
    data[21:24] = b"\xff\xff\xff"  # 14 bits of width and 14 of height
    data[24] |= 0x0F
    return bytes(data)


def exif_in_pieces() -> bytes:
    return b"".join(
        segment(0xE1, b"Exif\0\0" + piece) for piece in [b"MM\0*\0\0\0\x08"] + [b"ab"] * (SIZE // 12)
    )


BOMBS: dict[str, Callable[[], bytes]] = {
    "png 60000x60000": lambda: png(60_000, 60_000, 1),
    "png as wide as a header can say": lambda: png(2**31 - 1, 1, 1),
    "png 4000x4000 RGBA": lambda: png(SIDE, SIDE, 8, 6),
    "png 4000x4000 16 bit grey": lambda: png(SIDE, SIDE, 16, 0),
    "png 4000x4000 16 bit RGBA": lambda: png(SIDE, SIDE, 16, 6),
    "png 4000x4000 interlaced": lambda: png(SIDE, SIDE, 8, 6, interlaced=True),
    "png 16000000x1": lambda: png(16_000_000, 1, 1),
    "png 1x16000000": lambda: png(1, 16_000_000, 1),
    "png zTXt": lambda: png(8, 8, extra=chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(4_000_000), 9)) * 200),
    "png iTXt": lambda: png(
        8, 8, extra=chunk(b"iTXt", b"a\0\1\0\0\0" + zlib.compress(bytes(1_000_000), 9)) * 1000
    ),
    "png iCCP": lambda: png(8, 8, extra=chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(90_000_000), 9))),
    "png of empty chunks": lambda: png(8, 8, extra=repeated(chunk(b"teSt"), SIZE)),
    "png of text chunks": lambda: png(
        8, 8, extra=b"".join(chunk(b"tEXt", b"%x\0" % i) for i in range(SIZE // 18))
    ),
    "png of empty data": lambda: png(8, 8, extra=repeated(chunk(b"IDAT"), SIZE)),
    "png with greedy EXIF": lambda: png(8, 8, extra=chunk(b"eXIf", tiff_of_tags(65_000, 7_000_000))),
    "jpeg of scans": lambda: jpeg_of_scans(SIDE, SIZE),
    "jpeg of comments": lambda: jpeg_with(repeated(segment(0xFE, b""), SIZE)),
    "jpeg of Exif pieces": lambda: jpeg_with(exif_in_pieces()),
    "jpeg with greedy EXIF": lambda: jpeg_with(segment(0xE1, b"Exif\0\0" + tiff_of_tags(5_000, 65_000))),
    "jpeg with greedy MPF": lambda: jpeg_with(segment(0xE2, b"MPF\0" + tiff_of_tags(5_000, 65_000))),
    "jpeg of padding": lambda: jpeg_with(b"\xff" * SIZE),
    "jpeg of junk": lambda: jpeg_with(bytes(SIZE)),
    "jpeg of tables": lambda: jpeg_with(repeated(segment(0xC4, b""), SIZE)),
    "jpeg of Photoshop blocks": lambda: jpeg_with(
        repeated(segment(0xED, b"Photoshop 3.0\0" + b"8BIM\4\4\0\0\0\0\0\0" * 5000), SIZE)
    ),
    "bmp of single runs": lambda: bmp_of_runs(SIDE, b"\1\0" * (SIZE // 2)),
    "bmp of single runs, 4 bit": lambda: bmp_of_runs(SIDE, b"\1\0" * (SIZE // 2), 2),
    "bmp of nothing": lambda: bmp_of_runs(SIDE, b"\0\0" * (SIZE // 2)),
    "bmp of lines": lambda: bmp_of_runs(SIDE, b"\1\0\0\0" * (SIZE // 4)),
    "bmp of jumps": lambda: bmp_of_runs(SIDE, b"\0\2\xff\xff" * (SIZE // 4)),
    "gif of frames": lambda: gif_of_frames(5_000),
    "gif 65535x65535": lambda: gif_of_frames(1)[:6] + b"\xff" * 4 + gif_of_frames(1)[10:],
    "gif of comments": lambda: gif_with(repeated(b"!\xfe\1a\0", SIZE)),
    "gif of one comment": lambda: gif_with(b"!\xfe" + repeated(b"\1a", SIZE) + b"\0"),
    "gif of extensions": lambda: gif_with(repeated(b"!\xf9\4\0\0\0\0\0", SIZE)),
    "gif of junk": lambda: gif_with(b"\1" * SIZE),
    "webp animation": lambda: webp_animation(500),
    "webp 16384x16384": webp_as_large_as_can_be,
}
