"""Synthetic photographs: stroke digits in ink on paper, with what goes wrong in real ones.

Colours are RGB reflectances in 0..1, lengths fractions of the picture's longest side.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Scene = NDArray[np.float32]  # (H, W, 3)
Strokes = Sequence[Sequence[tuple[float, float]]]
Effect = Callable[[Scene, np.random.Generator], Scene]

WHITE = (0.93, 0.92, 0.9)
BLUE_INK = (0.13, 0.16, 0.4)


@dataclass(frozen=True)
class Page:
    """How a digit stands on its paper."""

    ink: tuple[float, float, float] = BLUE_INK
    paper: tuple[float, float, float] = WHITE
    pen: float = 0.025
    height: float = 0.5
    middle: tuple[float, float] = (0.5, 0.5)
    before: tuple[Effect, ...] = ()  # on the paper, under the ink
    after: tuple[Effect, ...] = ()  # on the whole scene: light, camera


def coverage(strokes: Strokes, page: Page, size: tuple[int, int]) -> NDArray[np.float32]:
    """How much of each pixel the pen covered, (height, width)."""
    width, height = size
    longest = max(size)
    points = np.concatenate([np.asarray(stroke, dtype=float) for stroke in strokes])
    low, extent = points.min(axis=0), np.ptp(points, axis=0)
    scale = page.height * longest / (extent.max() or 1)
    middle = np.array(page.middle) * (width, height)
    canvas = np.zeros((height, width), np.uint8)
    lines = [
        np.round(((np.asarray(stroke) - low - extent / 2) * scale + middle) * 16).astype(np.int32)[:, None]
        for stroke in strokes
    ]
    thickness = max(1, round(page.pen * longest))
    cv2.polylines(canvas, lines, isClosed=False, color=255, thickness=thickness, lineType=16, shift=4)
    return canvas.astype(np.float32)[..., None] / 255


def photograph(
    strokes: Strokes, page: Page, rng: np.random.Generator, size: tuple[int, int] = (640, 480)
) -> NDArray[np.uint8]:
    """The digit on its page, lit and photographed: (height, width, 3) RGB."""
    scene = np.ones((size[1], size[0], 3), np.float32) * np.array(page.paper, np.float32)
    for effect in page.before:
        scene = effect(scene, rng)
    cover = coverage(strokes, page, size)
    scene = scene * (1 - cover) + np.array(page.ink, np.float32) * cover
    for effect in page.after:
        scene = effect(scene, rng)
    return np.round(scene.clip(0, 1) * 255).astype(np.uint8)


def encode(rgb: NDArray[np.uint8], kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, kind, **options)
    return file.getvalue()


def _grid(scene: Scene) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    height, width = scene.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32) / max(height, width)
    return y, x


def _lines(scene: Scene, pitch: float, colour: tuple[float, float, float], *, squares: bool) -> Scene:
    y, x = _grid(scene)
    thickness = max(0.003, 1 / max(scene.shape))
    on = (y % pitch) < thickness
    if squares:
        on |= (x % pitch) < thickness
    return np.where(on[..., None], np.array(colour, np.float32), scene)


def squares(scene: Scene, rng: np.random.Generator) -> Scene:
    return _lines(scene, rng.uniform(0.05, 0.11), (0.55, 0.68, 0.85), squares=True)


def ruled(scene: Scene, rng: np.random.Generator) -> Scene:
    return _lines(scene, rng.uniform(0.07, 0.15), (0.5, 0.6, 0.8), squares=False)


def grain(scene: Scene, rng: np.random.Generator) -> Scene:
    fine = rng.normal(0, 1, scene.shape[:2]).astype(np.float32)
    fibres = cv2.GaussianBlur(fine, (0, 0), 1.5)
    return scene * (1 + 0.05 * fibres / fibres.std())[..., None]


def uneven_light(scene: Scene, rng: np.random.Generator) -> Scene:
    y, x = _grid(scene)
    angle = rng.uniform(0, 2 * np.pi)
    slope = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle)
    return scene * (0.65 + 0.6 * slope)[..., None]


def vignette(scene: Scene, rng: np.random.Generator) -> Scene:
    height, width = scene.shape[:2]
    y, x = _grid(scene)
    r = np.hypot(y - y.max() / 2, x - x.max() / 2) / (np.hypot(height, width) / 2 / max(height, width))
    return scene * (1 - rng.uniform(0.4, 0.7) * r**2)[..., None]


def _shadow(scene: Scene, rng: np.random.Generator, softness: float) -> Scene:
    y, x = _grid(scene)
    angle = rng.uniform(0, 2 * np.pi)
    side = (x - 0.5) * np.cos(angle) + (y - 0.4) * np.sin(angle) + rng.uniform(-0.15, 0.15)
    dark = rng.uniform(0.45, 0.7)
    return scene * (dark + (1 - dark) / (1 + np.exp((-side / softness).clip(-50, 50))))[..., None]


def soft_shadow(scene: Scene, rng: np.random.Generator) -> Scene:
    return _shadow(scene, rng, 0.04)


def sharp_shadow(scene: Scene, rng: np.random.Generator) -> Scene:
    return _shadow(scene, rng, 0.002)


def dark_table(scene: Scene, rng: np.random.Generator) -> Scene:
    """The paper ends a little before the picture does, on two sides, not quite straight."""
    y, x = _grid(scene)
    tilt = rng.uniform(-0.05, 0.05)
    off = (y < rng.uniform(0.03, 0.1) + tilt * x) | (x > x.max() - rng.uniform(0.03, 0.1) + tilt * y)
    return np.where(off[..., None], np.array((0.25, 0.17, 0.1), np.float32), scene)


def edge_marks(scene: Scene, rng: np.random.Generator) -> Scene:
    """Strokes of other writing that the picture's edge cuts."""
    height, width = scene.shape[:2]
    canvas = np.zeros((height, width), np.uint8)
    for _ in range(6):
        x, y = rng.uniform(0, width), rng.choice([0, height - 1])
        end = (round(x + rng.uniform(-0.08, 0.08) * width), round(y + rng.uniform(-0.07, 0.07) * height))
        cv2.line(canvas, (round(x), int(y)), end, 255, max(1, round(0.015 * width)))
    return np.where(canvas[..., None] > 0, np.float32(0.2), scene)


def finger(scene: Scene, rng: np.random.Generator) -> Scene:
    y, x = _grid(scene)
    at = rng.uniform(0.1, 0.9) * x.max()
    on = ((x - at) / 0.06) ** 2 + ((y - y.max()) / 0.13) ** 2 < 1
    return np.where(on[..., None], np.array((0.8, 0.58, 0.47), np.float32), scene)


def noise(scene: Scene, rng: np.random.Generator) -> Scene:
    return scene + rng.normal(0, 0.05, scene.shape).astype(np.float32)


def blur(scene: Scene, rng: np.random.Generator) -> Scene:
    return cv2.GaussianBlur(scene, (0, 0), rng.uniform(0.002, 0.005) * max(scene.shape))


def jpeg(scene: Scene, rng: np.random.Generator) -> Scene:
    rgb = np.round(scene.clip(0, 1) * 255).astype(np.uint8)
    data = encode(rgb, "JPEG", quality=int(rng.integers(30, 60)))
    return np.asarray(Image.open(io.BytesIO(data)), np.float32) / 255


PAGES: dict[str, Page] = {
    "plain": Page(),
    "uneven light": Page(after=(uneven_light,)),
    "soft shadow": Page(after=(soft_shadow,)),
    "sharp shadow": Page(after=(sharp_shadow,)),
    "vignette": Page(after=(vignette,)),
    "grain": Page(before=(grain,)),
    "squares": Page(before=(squares,)),
    "squares, pencil": Page(before=(squares,), ink=(0.45, 0.45, 0.46), pen=0.012),
    "ruled": Page(before=(ruled,)),
    "ruled, ballpoint": Page(before=(ruled,), pen=0.008),
    "coloured paper": Page(paper=(0.95, 0.85, 0.45)),
    "dim blue paper": Page(paper=(0.35, 0.5, 0.62), ink=(0.08, 0.08, 0.1)),
    "red pen": Page(ink=(0.8, 0.15, 0.15)),
    "light-blue pen": Page(ink=(0.5, 0.72, 0.9)),
    "ballpoint": Page(pen=0.008, after=(noise,)),
    "marker": Page(pen=0.09, height=0.55),
    "table": Page(after=(dark_table,)),
    "edge marks": Page(before=(edge_marks,)),
    "finger": Page(after=(finger,)),
    "chalk": Page(ink=(0.85, 0.85, 0.82), paper=(0.12, 0.22, 0.17), before=(grain,), after=(uneven_light,)),
    "screen": Page(ink=(1, 1, 1), paper=(0, 0, 0)),
    "jpeg": Page(after=(jpeg,)),
    "noise": Page(after=(noise,)),
    "blur": Page(after=(blur,)),
    "small": Page(height=0.13, pen=0.009, middle=(0.3, 0.65)),
    "full": Page(height=0.68, pen=0.05),
    "all at once": Page(
        before=(squares, grain), pen=0.015, height=0.4, after=(soft_shadow, vignette, blur, noise, jpeg)
    ),
}
