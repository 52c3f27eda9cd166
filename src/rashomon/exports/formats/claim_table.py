"""Claims as rows: the columns that coders of conflict data know, with HXL tags and a codebook.

Where a column has a name of the UCDP Georeferenced Event Dataset (source_office, where_prec, date_prec, low, high), it
means what the UCDP codebook says. There is no `best`: no account's figure is put above another's. HXL tags are of the
HXL 1.1 schema, as the Humanitarian Data Exchange gives them to UCDP's data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.exports import wording
from rashomon.exports.evidence import Sentences, passage_of
from rashomon.exports.formats.leaving import Leaving, Told
from rashomon.model import Blame, Claim, DatePrecision, Harm, Label, Location, PlacePrecision, Spans

Value = str | int | float | None
Row = dict[str, Value]

WHERE_PREC = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.CITY: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.PROVINCE: 4,
    PlacePrecision.COUNTRY: 6,
}
DATE_PREC = {
    DatePrecision.DAY: 1,
    DatePrecision.DAYS: 2,
    DatePrecision.WEEK: 3,
    DatePrecision.MONTH: 4,
    DatePrecision.YEAR: 5,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its HXL tag, what its cells are, and what they mean."""

    name: str
    hxl: str
    holds: Literal["text", "integer", "number"]
    says: str


def _text(name: str, hxl: str, says: str) -> Column:
    return Column(name, hxl, "text", says)


COLUMNS = (
    _text("id", "#meta+id", "The claim's id in the ledger; it stays when the article is read again."),
    _text("event_id", "#event+id", "The event that the claim is about. Empty where it is about none."),
    _text("event_kind", "#event+type", "attack, clash, abduction, arrest, protest, accident, disaster or other."),
    _text("claim_kind", "#indicator+type", "harm (a figure), blame (who did it) or label (what something is called)."),
    _text("source_article", "#meta+source", "Outlet, date and title of the article, as in UCDP: one line."),
    _text("source_office", "#org+name+source", "The outlet."),
    _text("source_date", "#date+reported", "When the article was published, as far as known."),
    _text("source_headline", "#meta+title", "The article's title."),
    _text(
        "source_original",
        "#respondee+name",
        "The voice: who makes the claim, with those who pass it on before it (“the wire, quoting the mayor”).",
    ),
    _text("voice_id", "#respondee+id", "The voice's actor in the ledger."),
    _text("voice_kind", "#respondee+type", "speaker, unnamed (a source without a name) or narration (the outlet)."),
    _text("effect", "#indicator+name", "Of harm: killed, injured, missing, abducted, detained, displaced, affected."),
    Column("low", "#affected+min", "integer", "The smallest number that the words allow. Empty: open, or no figure."),
    Column("high", "#affected+max", "integer", "The largest number that the words allow. Empty: open, or no figure."),
    _text(
        "bound",
        "#affected+bound",
        "How the figure is stated: exactly, at least, at most, more than, fewer than, about, between, vague.",
    ),
    _text("figure_words", "#affected+description", "The figure as written: “at least 17 children”."),
    _text("population", "#population+type", "Whom the figure counts."),
    _text("victims", "#affected+name", "Names of victims, with “; ” between; hidden unless names were asked for."),
    _text("scope", "#indicator+scope", "What the figure covers: incident, period, cumulative, unknown. Never add up."),
    _text("part_of", "#meta+id+parent", "The claim whose figure includes this one."),
    _text("means", "#cause+name", "With what it was done, as written."),
    _text("blamed", "#org+name+blamed", "The party that is said to have done it."),
    _text("blamed_id", "#org+id+blamed", "Its actor in the ledger."),
    _text("stance", "#indicator+stance", "Of blame: accuses, suspects, reports, claims, admits, denies, exonerates."),
    _text("deed", "#cause+description", "Of blame: what was done, as written."),
    _text("term", "#meta+term", "Of a label: the word."),
    _text("target", "#org+name+labelled", "Of a label: whom or what it names."),
    _text("target_id", "#org+id+labelled", "Its actor in the ledger, where it is one."),
    _text("category", "#meta+term+type", "Of a label: legal, terror, victory, victimhood, legitimacy, dehumanising."),
    _text("words_of", "#meta+term+source", "Of a label: whose word it is: speaker, outlet or unclear."),
    _text("certainty", "#indicator+certainty", "asserted, hedged, questioned or denied."),
    _text("where_description", "#loc+description", "The place as written."),
    _text("place", "#loc+name", "The place in the gazetteer."),
    _text("place_id", "#loc+code", "Its id there (geonames:…)."),
    Column(
        "where_prec",
        "#loc+precision",
        "integer",
        "As in UCDP: 1 exact or a town, 2 near it, 3 district, 4 province, 6 country. Empty: unknown.",
    ),
    Column("latitude", "#geo+lat", "number", "Degrees north (WGS 84), of the place or of the nearest one around it."),
    Column("longitude", "#geo+lon", "number", "Degrees east."),
    _text("coordinates_prec", "#geo+precision", "What the point stands for: exact, near, city, district …"),
    _text("country", "#country+code+v_iso2", "ISO 3166-1, two letters."),
    Column(
        "date_prec",
        "#date+precision",
        "integer",
        "As in UCDP: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year. Empty: unknown.",
    ),
    _text("date_start", "#date+start", "First day that the claim is about."),
    _text("date_end", "#date+end", "Last day that the claim is about."),
    _text("as_of", "#date+updated", "The day on which the voice's figure stood."),
    _text("words", "#description+quote", "The words that carry the claim, byte for byte, “ … ” between pieces."),
    _text("sentence", "#description+context", "The whole sentences that they stand in."),
    _text("spans", "#meta+span", "Where the words stand in the article's text: code points, “5-60;70-80”."),
    _text("statement_id", "#meta+id+statement", "The statement that the claim is made in. Empty in narration."),
    _text("article_id", "#meta+id+article", "The article in the ledger."),
    _text("same_as", "#meta+id+original", "The article that this one copies: the two are one source, not two."),
    _text("source_url", "#meta+url", "Where the page was. Empty where unknown, or where it spells a hidden name."),
    _text("snapshot_sha256", "#meta+checksum", "SHA-256 of the page as it was fetched; the ledger keeps its bytes."),
    _text("text_sha256", "#meta+checksum+text", "SHA-256 of the article's text, that `spans` point into."),
    _text("retrieved", "#date+retrieved", "When the page was fetched (UTC)."),
    _text("found_by", "#meta+method", "What found the claim."),
    Column("confidence", "#meta+confidence", "number", "0 to 1, as measured for what found it. Empty: not measured."),
    _text("reviewed", "#status+review", "What a person decided last: accept, reject, correct. Empty: nobody did."),
    _text("reviewed_by", "#status+review+name", "Who."),
    _text("reviewed_at", "#status+review+date", "When (UTC)."),
    _text("correction", "#status+review+description", "What the person put in: “low: 41 → 40”. `low` stays 41."),
)


def rows(leaving: Leaving) -> Iterator[Row]:
    """One row a claim, in the ledger's order."""
    for told in leaving.articles():
        sentences = Sentences(told.article) if told.claims else None
        for claim in told.claims:
            assert sentences is not None
            yield _row(leaving, told, claim, sentences)


def _row(leaving: Leaving, told: Told, claim: Claim, sentences: Sentences) -> Row:
    article, event = told.article, leaving.event_of.get(claim.id)
    location, review = claim.location or Location(), leaving.review(claim)
    outlet, title = leaving.text(article.outlet, article.id), leaving.text(article.title, article.id)
    return {
        **dict.fromkeys(column.name for column in COLUMNS),
        "id": claim.id,
        "event_id": event.id if event else None,
        "event_kind": event.kind if event else None,
        "claim_kind": claim.kind,
        "source_article": ", ".join(part for part in (outlet, article.published, title) if part) or None,
        "source_office": outlet,
        "source_date": article.published,
        "source_headline": title,
        "source_original": wording.voice(claim, leaving.name),
        "voice_id": claim.voice,
        "voice_kind": claim.voice_kind,
        **_detail(leaving, claim),
        "certainty": claim.certainty,
        "where_description": leaving.text(claim.place, article.id),
        "place": location.name,
        "place_id": location.id,
        "where_prec": WHERE_PREC.get(claim.place_precision),
        "latitude": location.latitude,
        "longitude": location.longitude,
        "coordinates_prec": location.precision if location.latitude is not None else None,
        "country": location.country,
        "date_prec": DATE_PREC.get(claim.date_precision),
        "date_start": claim.date_from,
        "date_end": claim.date_to,
        "as_of": claim.as_of,
        "words": told.words(claim.spans),
        "sentence": leaving.masks.passage(passage_of(claim, sentences), article.id).text,
        "spans": spelled(claim.spans),
        "statement_id": claim.statement,
        "article_id": article.id,
        "same_as": article.same_as,
        "source_url": leaving.address(article),
        "snapshot_sha256": article.sha256,
        "text_sha256": article.text_sha256,
        "retrieved": article.retrieved,
        "found_by": claim.found_by,
        "confidence": claim.confidence,
        "reviewed": review.verdict if review else None,
        "reviewed_by": review.by if review else None,
        "reviewed_at": review.at if review else None,
        "correction": review.change if review else None,
    }


def _detail(leaving: Leaving, claim: Claim) -> Row:
    article = claim.article
    match claim.detail:
        case Harm() as harm:
            return {
                "effect": harm.effect,
                "low": harm.low,
                "high": harm.high,
                "bound": harm.bound,
                "figure_words": leaving.text(harm.words, article),
                "population": harm.population,
                "victims": "; ".join(leaving.text(name, article) or "" for name in harm.names) or None,
                "scope": harm.scope,
                "part_of": harm.part_of,
                "means": leaving.text(harm.means, article),
                "blamed": leaving.name(harm.blamed) if harm.blamed else None,
                "blamed_id": harm.blamed,
            }
        case Blame() as blame:
            return {
                "blamed": leaving.name(blame.blamed) if blame.blamed else None,
                "blamed_id": blame.blamed,
                "stance": blame.stance,
                "deed": leaving.text(blame.deed, article),
            }
        case Label() as label:
            return {
                "term": leaving.text(label.term, article),
                "target": leaving.text(label.target_text, article),
                "target_id": label.target,
                "category": label.category,
                "words_of": label.words_of,
            }


def spelled(spans: Spans) -> str:
    """ "5-60;70-80"."""
    return ";".join(f"{span.start}-{span.end}" for span in spans)
