"""Where the accounts place an event, on outlines that come with the package: nothing is fetched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.exports import Gathered, wording
from rashomon.model import Claim, PlacePrecision

_POINTS = 60
_VOICES = 6
_LEAST = 8.0  # degrees that the nearer map shows at least
_ROUGH = (PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place that accounts name. `x` and `y` in degrees, y southwards."""

    x: float
    y: float
    radius: float  # in the units of the nearer map
    name: str
    voices: str
    rough: bool  # the middle of a district, province or country


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    points: tuple[Point, ...]
    near: tuple[float, float, float, float]  # a viewBox around the points
    wide: tuple[float, float, float, float]  # the part of the world that it lies in
    left_out: int


def map_of(claims: Iterable[Claim], gathered: Gathered) -> Map | None:
    """The points of these claims; None where no place of theirs is known to the gazetteer."""
    told: dict[tuple[float, float], list[Claim]] = defaultdict(list)
    for claim in claims:
        at = claim.location
        if at is not None and at.latitude is not None and at.longitude is not None:
            told[at.longitude, -at.latitude].append(claim)
    if not told:
        return None
    ordered = sorted(told.items(), key=lambda one: (-len(one[1]), one[0]))
    xs, ys = [x for x, _ in told], [y for _, y in told]
    width = max(max(xs) - min(xs), (max(ys) - min(ys)) * 2, _LEAST) * 1.4
    near = _box((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, width)
    wide = _box((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, min(max(width * 4, 60.0), 360.0))
    points = tuple(_point(x, y, alike, width, gathered) for (x, y), alike in ordered[:_POINTS])
    return Map(points=points, near=near, wide=wide, left_out=max(0, len(ordered) - _POINTS))


def _box(x: float, y: float, width: float) -> tuple[float, float, float, float]:
    """Twice as wide as high, moved so that it stays on the map."""
    height = width / 2
    left = min(max(x - width / 2, -180.0), 180.0 - width) if width < 360 else -180.0
    top = min(max(y - height / 2, -90.0), 90.0 - height)
    return round(left, 3), round(top, 3), round(width, 3), round(height, 3)


def _point(x: float, y: float, claims: list[Claim], width: float, gathered: Gathered) -> Point:
    first = claims[0].location
    assert first is not None
    names = dict.fromkeys(claim.location.name for claim in claims if claim.location is not None and claim.location.name)
    voices = list(dict.fromkeys(gathered.voice(claim) for claim in claims))
    return Point(
        x=x,
        y=y,
        radius=round(width / 90, 3),
        name=wording.listed(list(names), most=3) or (claims[0].place or ""),
        voices=wording.listed(voices, most=_VOICES),
        rough=all(claim.location is not None and claim.location.precision in _ROUGH for claim in claims),
    )
