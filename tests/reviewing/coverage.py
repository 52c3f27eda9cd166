"""Four short articles on one raid, with findings of known confidence, compared with each other."""

from __future__ import annotations

from dataclasses import replace

from rashomon.ledger import Ledger
from rashomon.model import Cell, Claim, Comparison, Findings, Relation, RelationKind
from tests.ledger.samples import READER, coverage
from tests.ledger.test_joining import event_of, joined

# What the machine says of each article's first statement; the other two are unmeasured and 0.5.
SURE = (0.9, 0.2, 0.7, 0.2)


def read(ledger: Ledger) -> list[Findings]:
    """Of each article: three statements, then a figure in the first of them, a charge there, and a label that stands in
    none; none of these claims has a confidence, but the figure of the third article, 0.1."""
    found = []
    for number, sure in enumerate(SURE):
        page, one = coverage(number)
        said, did, denied = one.statements
        killed, _, blame, label = one.claims
        statements = (
            replace(said, confidence=sure),
            replace(did, confidence=None),
            replace(denied, confidence=0.5),
        )
        claims = (replace(killed, confidence=0.1 if number == 2 else None), blame, label)
        made = replace(one, statements=statements, claims=claims)
        ledger.keep(page, made, reader=READER)
        found.append(made)
    return found


def compare(ledger: Ledger, found: list[Findings]) -> None:
    """All figures and charges are of one event. The second article's figure contradicts two others, which contradict
    only that; the fourth's agrees with the first's and is where the cell of the third's goes back to. Charges agree in
    two articles, and nobody compares labels."""
    figures, charges = ([one.claims[number] for one in found] for number in (0, 1))
    with ledger.joining() as joins:
        joins.replace_actors(joined(found))
        (event,) = joins.replace_events([event_of([*figures, *charges])])
        joins.replace_comparisons(
            [
                Comparison(
                    event=event.id,
                    aspect="killed",
                    cells=(
                        _cell(figures[0]),
                        _cell(figures[1]),
                        _cell(figures[2], origin=figures[3]),
                        _cell(figures[3]),
                    ),
                    relations=(
                        _relation(figures[0], figures[1], RelationKind.CONTRADICT),
                        _relation(figures[1], figures[2], RelationKind.CONTRADICT),
                        _relation(figures[0], figures[3], RelationKind.AGREE),
                    ),
                    silent=(),
                ),
                Comparison(
                    event=event.id,
                    aspect="blame",
                    cells=(_cell(charges[0]), _cell(charges[1])),
                    relations=(_relation(charges[0], charges[1], RelationKind.AGREE),),
                    silent=(),
                ),
            ]
        )


def _cell(claim: Claim, origin: Claim | None = None) -> Cell:
    return Cell(
        claim=claim.id,
        voice=claim.voice,
        voice_kind=claim.voice_kind,
        origin=(origin or claim).id,
        article=claim.article,
    )


def _relation(a: Claim, b: Claim, kind: RelationKind) -> Relation:
    return Relation(a=a.id, b=b.id, relation=kind, why="17 against 17")
