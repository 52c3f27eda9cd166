"""The outlines that come with the package, and the part of them that a map shows."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from rashomon.web.places import _box

Ring = list[tuple[float, float]]


@pytest.fixture(scope="module")
def land() -> list[Ring]:
    """The outlines of land, in degrees, y southwards."""
    drawn = files("rashomon.web").joinpath("static/world.svg").read_text(encoding="utf-8")
    path = re.search(r'id="land"[^>]* d="([^"]+)"', drawn)
    assert path is not None
    rings = []
    for part in path[1].split("z")[:-1]:
        numbers = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", part)]
        x, y = numbers[:2]
        ring = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def inside(ring: Ring, x: float, y: float) -> bool:
    crossed = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


@pytest.mark.parametrize(
    ("longitude", "latitude", "on_land"),
    [
        (-88.9, 13.8, True),  # El Salvador
        (38.5, 35.2, True),  # Syria
        (134.0, -25.0, True),  # Australia
        (-42.0, 72.0, True),  # Greenland
        (-30.0, 0.0, False),  # the Atlantic
        (-150.0, 0.0, False),  # the Pacific
        (80.0, -30.0, False),  # the Indian Ocean
    ],
)
def test_land_is_where_it_is(land: list[Ring], longitude: float, latitude: float, on_land: bool) -> None:
    assert any(inside(ring, longitude, -latitude) for ring in land) is on_land


def test_no_outline_leaves_the_world(land: list[Ring]) -> None:
    for ring in land:
        assert all(-180.5 <= x <= 180.5 and -90.5 <= y <= 90.5 for x, y in ring)


@pytest.mark.parametrize(("x", "y", "width"), [(0, 0, 20), (179, -89, 20), (-179, 89, 60), (0, 0, 360)])
def test_a_map_stays_in_the_world_and_holds_its_middle(x: float, y: float, width: float) -> None:
    left, top, wide, high = _box(x, y, width)
    assert (wide, high) == (width, width / 2)
    assert left >= -180
    assert left + wide <= 180
    assert top >= -90
    assert top + high <= 90
    assert left <= x <= left + wide
    assert top <= y <= top + high
