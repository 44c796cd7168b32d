"""Draw digits in ways of writing that MNIST lacks.

A 7 with a round roof or a low bar, a 9 with a small head and a curled foot, a 4 that comes to a point, a 1
with a flag and a base, narrow loops in 6 and 8, a tall 3: each is a few curves, whose points are drawn at
random from ranges in which people write. Coordinates are (x, y), y down, in a box of height 1.
"""

from collections.abc import Callable

import torch
from torch import Tensor

from convscope.training.curves import Curve, along, arc, bar, bent, framed, line, point, sometimes
from convscope.training.variants import uniform

Curves = list[Curve]


def redraw(ink: Tensor, labels: Tensor, share: float) -> Tensor:
    """Replace a random share of a batch by digits of the same label in a rare hand.

    Args:
        ink: (N, 1, 28, 28), 0 = paper, 1 = ink.
        labels: (N,) digits.
        share: probability that a digit is replaced, where there is a hand for it.
    """
    chosen = torch.rand(len(ink)) < share
    ink = ink.clone()
    for digit, hands in HANDS.items():
        rows = ((labels == digit) & chosen).nonzero()[:, 0]
        # Each gets one hand at random: the rows are in random order already.
        for hand, part in zip(hands, rows.tensor_split(len(hands)), strict=True):
            if len(part):
                ink[part, 0] = framed(hand(len(part)))
    return ink


def one(n: int) -> Curves:
    """With a flag at its top, which may be as long as the stem, and often a base."""
    top, foot = point(uniform(n, 0.35, 0.6), uniform(n, 0, 0)), point(uniform(n, 0.3, 0.5), uniform(n, 1, 1))
    flag = line(top - point(uniform(n, 0.1, 0.5), uniform(n, -0.75, -0.08)), top)
    base = bar(
        foot + point(uniform(n, -0.05, 0.05), uniform(n, 0, 0)), uniform(n, 0.15, 0.4), uniform(n, -0.1, 0.1)
    )
    return [flag, line(top, foot), sometimes(base, 0.5, foot)]


def three(n: int) -> Curves:
    """Tall and round: two bowls, of which either may be small."""
    waist, width = uniform(n, 0.35, 0.6), uniform(n, 0.12, 0.32)
    upper, lower = point(width * uniform(n, 0.7, 1), waist / 2), point(width, (1 - waist) / 2)
    middle = uniform(n, 0.4, 0.4)
    start = uniform(n, 180, 240)
    above = arc(point(middle, waist / 2), upper, start, 450 - start)
    below = arc(point(middle, (1 + waist) / 2), lower, uniform(n, -90, -90), uniform(n, 210, 270))
    return [above, below]


def flat_three(n: int) -> Curves:
    """Wide, of strokes that are nearly straight, with or without bowls."""
    waist, width = uniform(n, 0.35, 0.6), uniform(n, 0.55, 1)
    start, corner = point(uniform(n, 0, 0.1), uniform(n, 0, 0.1)), point(width, uniform(n, 0, 0.12))
    middle = point(width * uniform(n, 0.35, 0.7), waist)
    foot = point(uniform(n, 0, 0.25), uniform(n, 0.85, 1))
    bulge = point(width * uniform(n, 1, 1.4), waist + uniform(n, 0, 0.2))
    below = bent(middle, bulge, point(width * uniform(n, 0.9, 1.2), uniform(n, 0.9, 1)), foot)
    return [line(start, corner, middle), below]


def four(n: int) -> Curves:
    """Closed: it comes to a point from which the stem goes down."""
    top = point(uniform(n, 0.45, 0.7), uniform(n, 0, 0))
    level = uniform(n, 0.5, 0.75)
    left = point(uniform(n, 0, 0.1), level)
    right = point(uniform(n, 0.65, 1), level + uniform(n, -0.06, 0.06))
    foot = point(top[:, 0] + uniform(n, -0.12, 0.06), uniform(n, 1, 1))
    peak = top + point(uniform(n, -0.04, 0.04), uniform(n, -0.03, 0.06))
    return [line(top, left, right), line(peak, foot)]


def open_four(n: int) -> Curves:
    """Of an angle and a stem, which may begin above the bar, on it, or at its end."""
    top = point(uniform(n, 0.2, 0.6), uniform(n, 0, 0.1))
    level = uniform(n, 0.45, 0.75)
    left = point(uniform(n, 0, 0.15), level)
    right = point(uniform(n, 0.6, 1), level + uniform(n, -0.12, 0.06))
    crossing = torch.lerp(left, right, uniform(n, 0.6, 1)[:, None])
    head = crossing + point(uniform(n, -0.05, 0.2), -uniform(n, 0, 0.55))
    foot = point(crossing[:, 0] + uniform(n, -0.25, 0.05), uniform(n, 0.95, 1))
    return [line(top, left, right), line(head, crossing, foot)]


def six(n: int) -> Curves:
    """With a small or narrow loop."""
    radii = point(uniform(n, 0.08, 0.3), uniform(n, 0.1, 0.27))
    centre = point(radii[:, 0] + uniform(n, 0.05, 0.2), 1 - radii[:, 1])
    left = centre - point(radii[:, 0], uniform(n, 0, 0))
    top = point(left[:, 0] + uniform(n, 0, 0.45), uniform(n, 0, 0))
    stem = bent(
        top,
        point(left[:, 0] + uniform(n, -0.05, 0.15), uniform(n, 0.15, 0.4)),
        left - point(uniform(n, -0.02, 0.06), uniform(n, 0.1, 0.25)),
        left,
    )
    return [stem, arc(centre, radii, uniform(n, 180, 180), -uniform(n, 320, 400))]


def curled_six(n: int) -> Curves:
    """In one spiral, whose end may reach its beginning."""
    radii = point(uniform(n, 0.25, 0.4), uniform(n, 0.2, 0.3))
    centre = point(uniform(n, 0.4, 0.45), 1 - radii[:, 1])
    outer = point(radii[:, 0] * uniform(n, 1, 1.2), (1 - radii[:, 1]) * uniform(n, 0.8, 1))
    stem = arc(centre, outer, uniform(n, 285, 320), -uniform(n, 105, 140))
    loop = arc(centre, radii, uniform(n, 180, 180), -uniform(n, 300, 400))
    return [stem, line(stem[:, -1], loop[:, 0]), loop]


def seven(n: int) -> Curves:
    """With a round roof: no corner where the roof meets the stem."""
    start = point(uniform(n, 0, 0.1), uniform(n, 0.02, 0.2))
    bend = point(uniform(n, 0.5, 0.75), uniform(n, 0.25, 0.45))
    top = uniform(n, -0.08, 0.06)
    roof = bent(start, point(uniform(n, 0.25, 0.5), top), point(uniform(n, 0.7, 1), top), bend)
    stem = _stem(bend, n)
    return [roof, stem, *_extras(stem, start, n)]


def seven_with_corner(n: int) -> Curves:
    """With a straight roof, and mostly a bar or a foot that is low."""
    start = point(uniform(n, 0, 0.1), uniform(n, 0, 0.12))
    corner = point(uniform(n, 0.5, 0.8), uniform(n, 0, 0.1))
    stem = _stem(corner, n)
    return [line(start, corner), stem, *_extras(stem, start, n)]


def _stem(top: Tensor, n: int) -> Curve:
    foot = point(uniform(n, 0.05, 0.5), uniform(n, 1, 1))
    sag = uniform(n, -0.12, 0.12)[:, None] * torch.tensor([1.0, 0.0])
    return bent(top, torch.lerp(top, foot, 0.35) + sag, torch.lerp(top, foot, 0.7) + sag, foot)


def _extras(stem: Curve, start: Tensor, n: int) -> Curves:
    """What people add to a 7: a bar through the stem, a hook or a foot, a serif under the roof's start."""
    foot = stem[:, -1]
    crossing = bar(along(stem, uniform(n, 0.3, 0.85)), uniform(n, 0.12, 0.3), uniform(n, -0.35, 0.1))
    base = bar(foot, uniform(n, 0.08, 0.25), uniform(n, -0.15, 0.15))
    reach = uniform(n, -0.2, 0.2)
    hook = bent(
        foot,
        foot + point(reach * 0.3, uniform(n, 0.02, 0.06)),
        foot + point(reach * 0.8, uniform(n, 0.0, 0.06)),
        foot + point(reach, uniform(n, -0.1, 0)),
    )
    serif = line(start, start + point(uniform(n, -0.04, 0.04), uniform(n, 0.06, 0.2)))
    return [
        sometimes(crossing, 0.5, foot),
        sometimes(base, 0.2, foot),
        sometimes(hook, 0.3, foot),
        sometimes(serif, 0.2, foot),
    ]


def eight(n: int) -> Curves:
    """Two loops, of which either may be small or narrow."""
    waist = uniform(n, 0.25, 0.65)
    upper, lower = point(uniform(n, 0.08, 0.3), waist / 2), point(uniform(n, 0.08, 0.35), (1 - waist) / 2)
    above = point(uniform(n, 0.4, 0.6), waist / 2)
    below = point(uniform(n, 0.45, 0.5), (1 + waist) / 2)
    return [
        arc(above, upper, uniform(n, 90, 90), uniform(n, 330, 370)),
        arc(below, lower, uniform(n, -90, -90), uniform(n, 330, 370)),
    ]


def nine(n: int) -> Curves:
    """With a small head that may be open, and mostly a curled foot."""
    radii = point(uniform(n, 0.1, 0.28), uniform(n, 0.1, 0.24))
    centre = point(uniform(n, 0.45, 0.55), radii[:, 1])
    right = centre + point(radii[:, 0], uniform(n, -0.04, 0.02))
    opening = uniform(n, 0, 70)
    head = arc(centre, radii, -opening, opening - uniform(n, 330, 365))
    foot = point(right[:, 0] - uniform(n, 0, 0.2), uniform(n, 0.9, 1))
    stem = bent(
        right - point(uniform(n, 0, 0), uniform(n, 0, 0.08)),
        right + point(uniform(n, -0.02, 0.04), uniform(n, 0.15, 0.3)),
        foot - point(uniform(n, -0.04, 0.04), uniform(n, 0.1, 0.3)),
        foot,
    )
    reach = uniform(n, 0.1, 0.45)
    curl = bent(
        foot,
        foot + point(-reach * 0.25, uniform(n, 0.05, 0.14)),
        foot + point(-reach * 0.8, uniform(n, 0.03, 0.14)),
        foot + point(-reach, uniform(n, -0.14, 0.02)),
    )
    return [head, stem, sometimes(curl, 0.7, foot)]


HANDS: dict[int, tuple[Callable[[int], Curves], ...]] = {
    1: (one,),
    3: (three, flat_three),
    4: (four, open_four),
    6: (six, curled_six),
    7: (seven, seven_with_corner),
    8: (eight,),
    9: (nine,),
}
