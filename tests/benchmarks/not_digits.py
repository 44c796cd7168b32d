"""Drawings that are no digits: letters, shapes and scribbles, as a visitor's pen would make them. Seeded.

Letters that could be taken for digits are left out, in capitals B D G I J L O Q S Z (8 0 6 1 1 1 0 0 5 2), in
small letters b g i j l o q s y z (6 9 1 1 1 0 9 5 9 2).
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Points = NDArray[np.float64]  # (N, 2), y down, about 0 to 1
Drawing = list[Points]


def arc(x: float, y: float, across: float, down: float, start: float, end: float) -> Points:
    """Part of an ellipse around (x, y), in degrees clockwise from the right."""
    angles = np.radians(np.linspace(start, end, 24))
    return np.stack((x + across * np.cos(angles), y + down * np.sin(angles)), axis=1)


def line(*points: tuple[float, float]) -> Points:
    return np.array(points, float)


def join(*parts: Points) -> Points:
    return np.concatenate(parts)


# Each letter as one writes it; small letters stand on the line at 1, their bodies reach up to 0.45.
LETTERS: dict[str, Drawing] = {
    "A": [line((0, 1), (0.4, 0), (0.8, 1)), line((0.15, 0.62), (0.65, 0.62))],
    "C": [arc(0.5, 0.5, 0.45, 0.5, -45, -315)],
    "E": [line((0.6, 0), (0, 0), (0, 1), (0.6, 1)), line((0, 0.5), (0.5, 0.5))],
    "F": [line((0.6, 0), (0, 0), (0, 1)), line((0, 0.48), (0.5, 0.48))],
    "H": [line((0, 0), (0, 1)), line((0.65, 0), (0.65, 1)), line((0, 0.5), (0.65, 0.5))],
    "K": [line((0, 0), (0, 1)), line((0.6, 0), (0, 0.55), (0.65, 1))],
    "M": [line((0, 1), (0.05, 0), (0.42, 0.7), (0.8, 0), (0.85, 1))],
    "N": [line((0, 1), (0, 0), (0.65, 1), (0.65, 0))],
    "P": [join(line((0, 1), (0, 0)), arc(0.2, 0.27, 0.38, 0.27, -90, 90), line((0, 0.54)))],
    "R": [join(line((0, 1), (0, 0)), arc(0.2, 0.26, 0.36, 0.26, -90, 90), line((0.05, 0.52), (0.6, 1)))],
    "T": [line((0, 0), (0.75, 0)), line((0.37, 0), (0.37, 1))],
    "U": [join(line((0, 0)), arc(0.33, 0.65, 0.33, 0.35, 180, 0), line((0.66, 0)))],
    "V": [line((0, 0), (0.38, 1), (0.76, 0))],
    "W": [line((0, 0), (0.25, 1), (0.5, 0.3), (0.75, 1), (1, 0))],
    "X": [line((0, 0), (0.7, 1)), line((0.7, 0), (0, 1))],
    "Y": [line((0, 0), (0.35, 0.5)), line((0.7, 0), (0.35, 0.5), (0.35, 1))],
    "a": [arc(0.3, 0.72, 0.28, 0.28, -30, -330), line((0.57, 0.45), (0.57, 0.9), (0.68, 1))],
    "c": [arc(0.3, 0.72, 0.28, 0.28, -45, -315)],
    "d": [arc(0.28, 0.72, 0.27, 0.28, -30, -330), line((0.55, 0), (0.55, 1))],
    "e": [join(line((0.05, 0.74), (0.55, 0.7)), arc(0.3, 0.72, 0.27, 0.28, 0, -310))],
    "f": [join(arc(0.42, 0.2, 0.2, 0.2, -30, -180), line((0.22, 1))), line((0, 0.48), (0.48, 0.48))],
    "h": [line((0, 0), (0, 1)), join(arc(0.26, 0.7, 0.26, 0.24, 180, 360), line((0.52, 1)))],
    "k": [line((0, 0), (0, 1)), line((0.4, 0.45), (0, 0.75), (0.45, 1))],
    "m": [
        line((0, 0.45), (0, 1)),
        join(arc(0.2, 0.65, 0.2, 0.2, 180, 360), line((0.4, 1))),
        join(arc(0.6, 0.65, 0.2, 0.2, 180, 360), line((0.8, 1))),
    ],
    "n": [line((0, 0.45), (0, 1)), join(arc(0.25, 0.7, 0.25, 0.25, 180, 360), line((0.5, 1)))],
    "p": [line((0, 0.45), (0, 1.4)), arc(0.27, 0.72, 0.27, 0.28, -150, 150)],
    "r": [line((0, 0.45), (0, 1)), arc(0.28, 0.75, 0.28, 0.3, 180, 290)],
    "t": [
        join(line((0.2, 0.1), (0.2, 0.85)), arc(0.36, 0.85, 0.16, 0.15, 180, 60)),
        line((0, 0.42), (0.45, 0.42)),
    ],
    "u": [join(line((0, 0.45)), arc(0.25, 0.75, 0.25, 0.25, 180, 0), line((0.5, 0.45), (0.5, 1)))],
    "v": [line((0, 0.45), (0.25, 1), (0.5, 0.45))],
    "w": [line((0, 0.45), (0.2, 1), (0.4, 0.55), (0.6, 1), (0.8, 0.45))],
    "x": [line((0, 0.45), (0.5, 1)), line((0.5, 0.45), (0, 1))],
}


def heart() -> Drawing:
    t = np.linspace(0, 2 * np.pi, 60)
    down = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    return [np.stack((16 * np.sin(t) ** 3, -down), axis=1) / 32]


def star() -> Drawing:
    angles = np.radians(-90 + 144 * np.arange(6))
    return [np.stack((np.cos(angles), np.sin(angles)), axis=1)]


def spiral() -> Drawing:
    t = np.linspace(0, 1, 120)
    return [np.stack((t * np.cos(20 * t), t * np.sin(20 * t)), axis=1)]


def smiley() -> Drawing:
    eyes = [arc(x, -0.3, 0.08, 0.08, 0, 360) for x in (-0.35, 0.35)]
    return [arc(0, 0, 1, 1, 0, 360), *eyes, arc(0, 0.1, 0.5, 0.45, 20, 160)]


def house() -> Drawing:
    return [
        line((0, 1), (0, 0.4), (0.5, 0), (1, 0.4), (1, 1), (0, 1)),
        line((0.4, 1), (0.4, 0.65), (0.6, 0.65), (0.6, 1)),
    ]


def arrow() -> Drawing:
    return [line((0, 0), (1, 0)), line((0.65, -0.3), (1, 0), (0.65, 0.3))]


def flash() -> Drawing:
    return [line((0.5, 0), (0.1, 0.55), (0.5, 0.5), (0.2, 1))]


def waves() -> Drawing:
    x = np.linspace(0, 1, 60)
    return [np.stack((x, 0.12 * np.sin(18 * x) + y), axis=1) for y in (0, 0.35)]


def grid() -> Drawing:
    return [line((x, 0), (x, 1)) for x in (0.33, 0.67)] + [line((0, y), (1, y)) for y in (0.33, 0.67)]


SHAPES = {each.__name__: each() for each in (heart, star, spiral, smiley, house, arrow, flash, waves, grid)}


def by_hand(drawing: Drawing, random: np.random.Generator) -> Drawing:
    """As another hand would draw it: slanted, wider or narrower, turned a little, with unsteady lines."""
    turn = np.radians(random.normal(0, 6))
    change = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    change = change @ np.array([[random.uniform(0.75, 1.25), random.normal(0, 0.12)], [0, 1]])
    return [_unsteady(stroke @ change.T, random) for stroke in drawing]


def _unsteady(stroke: Points, random: np.random.Generator) -> Points:
    steps = np.linspace(0, len(stroke) - 1, 40)
    dense = np.stack([np.interp(steps, range(len(stroke)), stroke[:, axis]) for axis in (0, 1)], axis=1)
    drift = random.normal(0, 0.035, (6, 2))
    places = np.linspace(0, 5, len(dense))
    return dense + np.stack([np.interp(places, range(6), drift[:, axis]) for axis in (0, 1)], axis=1)


def scribble(random: np.random.Generator) -> Drawing:
    """A pen that wanders about: a smooth path through random places."""
    places = random.uniform(0, 1, (int(random.integers(6, 16)), 2))
    steps = np.linspace(0, len(places) - 1, 160)
    rough = np.stack([np.interp(steps, range(len(places)), places[:, axis]) for axis in (0, 1)], axis=1)
    window = np.ones(13) / 13
    return [np.stack([np.convolve(rough[:, axis], window, "valid") for axis in (0, 1)], axis=1)]


def printed(letter: str, random: np.random.Generator) -> Image.Image:
    """A letter in the font that Pillow brings, black on white."""
    picture = Image.new("L", (200, 200), 255)
    font = ImageFont.load_default(float(random.integers(90, 150)))
    place = (100 + random.normal(0, 6), 100 + random.normal(0, 6))
    ImageDraw.Draw(picture).text(place, letter, fill=0, font=font, anchor="mm")
    return picture.rotate(random.normal(0, 5), fillcolor=255)
