"""Claims of sentences that are really taken apart: reading, statements and cast as the product makes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest

from rashomon.actors import Cast, Names, find_actors, load_names
from rashomon.claims import find_claims
from rashomon.language import Reading, read_language
from rashomon.model import ActorId, Blame, Claim, Harm, Label
from rashomon.statements import find_statements
from tests.articles import article


@dataclass(frozen=True, slots=True)
class Told:
    """What was found in a text, with names for ids."""

    reading: Reading
    cast: Cast
    claims: tuple[Claim, ...]

    @property
    def harm(self) -> list[Harm]:
        return [claim.detail for claim in self.claims if isinstance(claim.detail, Harm)]

    @property
    def blame(self) -> list[Blame]:
        return [claim.detail for claim in self.claims if isinstance(claim.detail, Blame)]

    @property
    def labels(self) -> list[Label]:
        return [claim.detail for claim in self.claims if isinstance(claim.detail, Label)]

    def of(self, kind: str) -> list[Claim]:
        return [claim for claim in self.claims if claim.kind == kind]

    def name(self, actor: ActorId | None) -> str | None:
        return self.cast.actor(actor).name.casefold().removeprefix("the ") if actor else None

    def slot(self, claim: Claim, role: str) -> str | None:
        return " ".join(self.reading.words(span) for span in claim.slots[role]) if role in claim.slots else None


Tell = Callable[..., Told]


@cache
def _names() -> Names:
    return load_names()


@pytest.fixture(scope="session")
def tell() -> Tell:
    """`tell(text)`: the claims of a text of an invented outlet, published on Friday, 15 March 2024."""

    def told(text: str, *, published: str | None = "2024-03-15", outlet: str | None = "Meridian Wire") -> Told:
        reading = read_language(article(text, outlet=outlet, published=published))
        cast = find_actors(reading, find_statements(reading), _names())
        return Told(reading, cast, tuple(find_claims(reading, cast)))

    return told
