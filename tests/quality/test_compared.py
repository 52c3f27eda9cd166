"""Pairs are looked up as a reader of the comparison would: also through the origin that a claim stands behind."""

from rashomon.model import Claim
from tests.quality.compared import EFFECTS, Compared, read_into_a_ledger

_DEED = "A rocket hit the mill of Tarnow Ford on 4 May 2023 and killed"
_TEXTS = {
    "first": ("Harbour Wire", f"{_DEED} six people, Mayor Ilse Brandt said."),
    "again": ("Marsh Gazette", f"{_DEED} six people, Mayor Ilse Brandt said."),
    "other": ("Upland Mail", f"{_DEED} nine people, Valley Clinic director Oto Lenz said."),
}


def test_a_claim_behind_its_origin_is_compared_by_it() -> None:
    articles = [
        {"id": name, "outlet": outlet, "published": "2023-05-05", "text": text}
        for name, (outlet, text) in _TEXTS.items()
    ]
    with read_into_a_ledger(articles) as ledger:
        names = {article.id: article.source_id for article in ledger.articles()}
        told: dict[str | None, Claim] = {names[claim.article]: claim for claim in ledger.claims()}
        compared = Compared.of(ledger)
    first, again, other = (told[name] for name in _TEXTS)
    assert len({origin for claim in (first, again) for origin in compared.rows[claim.id].values()}) == 1
    assert compared.between(first, again, EFFECTS) == {"agree"}
    assert compared.between(first, other, EFFECTS) == compared.between(again, other, EFFECTS) == {"contradict"}
    assert compared.between(first, other, {"injured"}) == set()
