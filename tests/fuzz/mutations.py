"""Small damage that turns a valid file or text into one that nobody has foreseen."""

import struct
import zlib
from collections.abc import Sequence
from random import Random

EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
PNG = b"\x89PNG\r\n\x1a\n"


def mutated(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """One to six changes; where a change of bytes would fail a PNG's checksums, often they are mended."""
    result = bytearray(data)
    for _ in range(random.randint(1, 6)):
        random.choice(CHANGES)(result, others, random)
    if result.startswith(PNG) and random.random() < 0.8:
        return with_checksums(bytes(result))
    return bytes(result)


def with_checksums(png: bytes) -> bytes:
    parts, at = [png[:8]], 8
    while at + 12 <= len(png):
        end = at + 8 + int.from_bytes(png[at : at + 4], "big")
        if end + 4 > len(png):
            break
        parts += [png[at:end], zlib.crc32(png[at + 4 : end]).to_bytes(4, "big")]
        at = end + 4
    return b"".join(parts) + png[at:]


def _place(data: bytearray, random: Random) -> int:
    """Rather near the beginning, where the headers are."""
    return int(len(data) * random.random() ** random.choice((1, 3)))


def _flip(data, others, random):
    if data:
        data[_place(data, random) % len(data)] ^= 1 << random.randrange(8)


def _replace(data, others, random):
    if data:
        data[_place(data, random) % len(data)] = random.randrange(256)


def _extreme(data, others, random):
    at = _place(data, random)
    number, size = random.choice(EXTREMES), random.choice("BHI")
    number &= (1 << 8 * struct.calcsize(size)) - 1
    packed = struct.pack(random.choice("<>") + size, number)
    data[at : at + len(packed)] = packed


def _cut(data, others, random):
    del data[_place(data, random) :]


def _delete(data, others, random):
    at = _place(data, random)
    del data[at : at + random.randint(1, 64)]


def _double(data, others, random):
    at, size = _place(data, random), random.randint(1, 256)
    data[at:at] = data[at : at + size] * random.choice((1, 2, 50))


def _insert(data, others, random):
    at = _place(data, random)
    data[at:at] = random.randbytes(random.randint(1, 32))


def _splice(data, others, random):
    other = random.choice(others)
    data[_place(data, random) :] = other[_place(bytearray(other), random) :]


def _append(data, others, random):
    data += random.choice(others)


def _prepend(data, others, random):
    data[:0] = random.choice(others)[: random.choice((4, 16, 1000))]


CHANGES = (
    *(_flip, _replace, _extreme) * 3,
    *(_cut, _delete, _double, _insert, _splice, _append, _prepend),
)
