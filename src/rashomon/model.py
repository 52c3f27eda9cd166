"""The types that everything else speaks in. Nothing of ours is imported here but the errors.

Offsets are Unicode code points into `Article.text`, half-open. Dates are ISO 8601 strings as far as
they are known ("2016-10-31"). A `None` is always "not known", never "none".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from rashomon.errors import InvalidFinding, InvalidSpan

ArticleId = NewType("ArticleId", str)
MentionId = NewType("MentionId", str)
StatementId = NewType("StatementId", str)
ClaimId = NewType("ClaimId", str)
ActorId = NewType("ActorId", str)
EventId = NewType("EventId", str)
QuotationId = NewType("QuotationId", str)
DecisionId = NewType("DecisionId", str)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points [start, end) into `Article.text`; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidSpan(self.start, self.end)

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


# ---------------------------------------------------------------- what came in


class DateFrom(StrEnum):
    """Where an article's `published` was read."""

    GIVEN = "given"
    METADATA = "metadata"
    URL = "url"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What an input, or the person who gave it, says of an article beside its bytes."""

    source_id: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO date, checked by sources/


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The bytes of one page as they were fetched. Immutable; `sha256` is of `data`."""

    data: bytes = field(repr=False)
    sha256: str
    media_type: str  # text/html, text/plain, text/markdown
    retrieved: str  # UTC, seconds: "2026-11-22T10:00:00Z"
    charset: str | None = None  # as declared by the transport (an HTTP header), never guessed here
    url: str | None = None
    path: str | None = None  # the page's own file; None within a container and for standard input
    container: str | None = None  # the WARC or JSON Lines file that it lay in
    record: int | None = None  # line number (JSON Lines) or byte offset (WARC) in the container
    given: Given = Given()

    @property
    def name(self) -> str:
        """How this input is called in messages."""
        if self.container is not None:
            return f"{self.container}:{self.record}"
        return self.path or self.url or "standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read, and why, in words that a person can act on."""

    input: str
    stage: str  # "sources", "reading", "language", …
    reason: str
    sha256: str | None = None  # of the snapshot, where the bytes were kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A teaser that stood on the page beside the article: never part of its text."""

    list: str  # the heading of its list: "Most viewed"
    title: str
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The readable text of one snapshot."""

    id: ArticleId
    sha256: str  # of the snapshot
    text_sha256: str
    media_type: str
    retrieved: str
    text: str = field(repr=False)
    paragraphs: Spans
    language: str = "und"  # ISO 639-1, "und" where unsure
    read: bool = True  # False: certainly in a language that is not read; nothing was looked for
    source_id: str | None = None
    path: str | None = None
    container: str | None = None
    record: int | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    published: str | None = None
    published_from: DateFrom | None = None
    title_span: Span | None = None
    standfirst_span: Span | None = None
    related: tuple[Related, ...] = ()
    same_as: ArticleId | None = None  # the earliest article that this one copies; set by the join


# ---------------------------------------------------------------- who said what


class Mode(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    SAYS = "says"
    BELIEVES = "believes"
    WANTS = "wants"
    KNOWS = "knows"
    FEELS = "feels"

    @property
    def gives_a_voice(self) -> bool:
        return self in (Act.SAYS, Act.BELIEVES, Act.KNOWS)


class Force(StrEnum):
    NEUTRAL = "neutral"
    DISTANCING = "distancing"
    ENDORSING = "endorsing"
    DENYING = "denying"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution relation: who said what, located in one article."""

    id: StatementId
    article: ArticleId
    source: Spans  # the whole noun phrase with its apposition; empty when the text names nobody
    cue: Spans  # empty when a colon or the layout does the work
    content: Spans  # outer quotation marks excluded; may be in pieces
    mode: Mode
    act: Act = Act.SAYS
    force: Force = Force.NEUTRAL
    negated: bool = False
    parent: StatementId | None = None  # the smallest statement whose content holds this one
    speakers: tuple[ActorId, ...] = ()
    found_by: str
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not self.content:
            raise InvalidFinding("a statement needs a content")

    @property
    def speaker(self) -> ActorId | None:
        return self.speakers[0] if self.speakers else None


# ---------------------------------------------------------------- who they are


class ActorKind(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"
    ARMED_GROUP = "armed group"
    GOVERNMENT = "government"
    INTERGOVERNMENTAL = "intergovernmental"
    MEDIA = "media"
    OFFICE = "office"
    POPULATION = "population"
    PLACE = "place"


class Form(StrEnum):
    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


class Group(StrEnum):
    """Who speaks: the groups that accounts are laid side by side in. They say nothing of who is right."""

    PARTIES = "parties"  # governments and armed groups, their offices, forces, officials and spokespersons
    MONITORS = "monitors"
    UN_AND_NGOS = "un and ngos"
    MEDIA = "media"
    WITNESSES = "witnesses"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an article speaks of an actor."""

    id: MentionId
    article: ArticleId
    actor: ActorId
    span: Span
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of an actor and the words that show it."""

    alias: str
    article: ArticleId
    span: Span


_FORMER = re.compile(r"\b(?:former|ex|then|retired|onetime|one-time|previous)\b", re.IGNORECASE)
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|mouthpiece|press (?:officer|secretary))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office or function as an article gives it: "United Nations envoy for Syria"."""

    role: str
    of: ActorId | None
    article: ArticleId
    span: Span

    @property
    def former(self) -> bool:
        """Whether the words say that somebody held it: "former", "ex-", "then-", "retired"."""
        return _FORMER.search(self.role) is not None

    @property
    def speaks_for(self) -> bool:
        """Whether it is to speak for `of`."""
        return _SPEAKS_FOR.search(self.role) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleActor:
    """An actor as one article presents it; joined with others of its kind across articles into an `Actor`."""

    id: ActorId
    article: ArticleId
    name: str
    kind: ActorKind
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()
    known: str | None = None  # the key of its entry in a names file
    named: bool = True  # False: only described ("a senior official"): never joined across articles
    outlet: bool = False  # the article's own outlet, the voice of its narration


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """Words of an article, by where they stand."""

    article: ArticleId
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Why one article's actor is part of an actor across articles."""

    member: ActorId  # its id within the article
    article: ArticleId
    name: str  # what the article calls it
    why: str  # "same full name"
    proof: Proof | None = None  # the words that show it, where names alone do not


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation, armed group … across all articles of a ledger."""

    id: ActorId
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    alias_proof: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()
    joined: tuple[Joined, ...] = ()  # one for each article that speaks of it; none where only one does
    formerly: tuple[ActorId, ...] = ()


# ---------------------------------------------------------------- what they claim


class VoiceKind(StrEnum):
    SPEAKER = "speaker"
    UNNAMED = "unnamed"
    NARRATION = "narration"


class Certainty(StrEnum):
    ASSERTED = "asserted"
    HEDGED = "hedged"
    QUESTIONED = "questioned"
    DENIED = "denied"


class Effect(StrEnum):
    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"
    AFFECTED = "affected"
    NONE = "none"


class Bound(StrEnum):
    EXACTLY = "exactly"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    FEWER_THAN = "fewer than"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"


class Population(StrEnum):
    PEOPLE = "people"
    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    SECURITY_FORCES = "security forces"
    PROTESTERS = "protesters"
    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"
    MEDICS = "medics"
    JOURNALISTS = "journalists"
    PRISONERS = "prisoners"
    ATTACKERS = "attackers"
    OTHER = "other"
    NAMED = "named"


class Scope(StrEnum):
    INCIDENT = "incident"
    PERIOD = "period"
    CUMULATIVE = "cumulative"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    ACCUSES = "accuses"
    SUSPECTS = "suspects"
    REPORTS = "reports"
    CLAIMS = "claims"
    ADMITS = "admits"
    DENIES = "denies"
    EXONERATES = "exonerates"


class WordsOf(StrEnum):
    SPEAKER = "speaker"
    OUTLET = "outlet"
    UNCLEAR = "unclear"


class LabelCategory(StrEnum):
    LEGAL = "legal"
    TERROR = "terror"
    VICTORY = "victory"
    VICTIMHOOD = "victimhood"
    LEGITIMACY = "legitimacy"
    DEHUMANISING = "dehumanising"
    OTHER = "other"


class DatePrecision(StrEnum):
    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    EXACT = "exact"
    NEAR = "near"
    CITY = "city"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """A figure of harm to people. `low`–`high` is closed; None is open at that end."""

    effect: Effect
    low: int | None
    high: int | None
    bound: Bound
    words: str  # "41 civilians", as the text has it
    population: Population
    names: tuple[str, ...] = ()
    part_of: ClaimId | None = None
    scope: Scope = Scope.UNKNOWN
    blamed: ActorId | None = None
    means: str | None = None  # "rocket fire"

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidFinding(f"a harm claim cannot run from {self.low} to {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """Who is said to have done it, and how that is said."""

    blamed: ActorId | None
    deed: str | None
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """An evaluative name that a voice gives to a party, an act or an event."""

    target: ActorId | None
    target_text: str
    term: str
    category: LabelCategory
    words_of: WordsOf
    portrayal: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """What is known of a claim's place beside its words: from a gazetteer, and from the text around it."""

    id: str | None = None  # of the place itself: "geonames:170063"
    name: str | None = None  # what the gazetteer calls it in English
    within: tuple[str, ...] = ()  # the places that the text puts it in, from the nearest outwards
    latitude: float | None = None  # of the place, else of the nearest one in `within` that has a point
    longitude: float | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN  # of that point: of a district in a city, city
    country: str | None = None  # ISO 3166-1, two letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A typed proposition that a voice makes. `detail` says what; the rest says who, where and when."""

    id: ClaimId
    article: ArticleId
    detail: Harm | Blame | Label
    statement: StatementId | None
    voice: ActorId | None
    voice_kind: VoiceKind
    via: tuple[ActorId, ...] = ()  # the speakers between the outlet and the voice, outermost first
    spans: Spans
    slots: Mapping[str, Spans] = field(default_factory=dict)  # role -> words, as in the contract
    place: str | None = None
    place_precision: PlacePrecision = PlacePrecision.UNKNOWN
    location: Location | None = None
    date_from: str | None = None
    date_to: str | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    # The day on which the voice's figure stood: the article's date, or that of the earlier telling that the slot "told"
    # has words for; None where those name no day.
    as_of: str | None = None
    certainty: Certainty = Certainty.ASSERTED
    found_by: str
    confidence: float | None = None
    reviewed: str | None = None  # the verdict of the latest decision on it that stands: accept, reject, correct, unsure

    def __post_init__(self) -> None:
        if not self.spans:
            raise InvalidFinding("a claim needs the words that carry it")

    @property
    def is_settled(self) -> bool:
        """Whether a person has said how it stands."""
        return self.reviewed is not None and Verdict(self.reviewed).settles

    @property
    def kind(self) -> str:
        return type(self.detail).__name__.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that the reading of one article found; a pure function of snapshot, options and models."""

    article: Article
    actors: tuple[ArticleActor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()


# ---------------------------------------------------------------- what joins articles


class EventKind(StrEnum):
    ATTACK = "attack"
    CLASH = "clash"
    ABDUCTION = "abduction"
    ARREST = "arrest"
    PROTEST = "protest"
    ACCIDENT = "accident"
    DISASTER = "disaster"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What several claims are about."""

    id: EventId
    kind: EventKind
    place: str | None
    date_from: str | None
    date_to: str | None
    articles: tuple[ArticleId, ...]
    claims: tuple[ClaimId, ...]
    totals: tuple[ClaimId, ...] = ()  # of longer periods or wider places that include it; each is of another event
    background: tuple[ArticleId, ...] = ()  # those of its articles that only mention it as something that was
    formerly: tuple[EventId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The same quoted words wherever they appear."""

    id: QuotationId
    statements: tuple[StatementId, ...]
    fullest: StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedWords:
    """A statement that is quoted, in whole or in part, with its words and what its own article says of it."""

    statement: Statement
    pieces: tuple[str, ...]  # of its content, as written
    speaker: str | None  # the name that its article gives the first speaker; None where it is only described
    outlet: str | None
    published: str | None
    same_as: ArticleId | None = None  # the article that its article copies


class RelationKind(StrEnum):
    AGREE = "agree"
    COMPATIBLE = "compatible"
    CONTRADICT = "contradict"
    UPDATED = "updated"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One claim's place in a comparison."""

    claim: ClaimId
    voice: ActorId | None
    voice_kind: VoiceKind
    origin: ClaimId  # the earliest claim of its chain; itself where it is no copy
    article: ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two claims stand to each other, with the reason in words. For `updated`, `a` is the earlier."""

    a: ClaimId
    b: ClaimId
    relation: RelationKind
    why: str
    gap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """An account that does not mention an aspect. Never zero."""

    voice: ActorId | None
    article: ArticleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The accounts of one event on one aspect, side by side."""

    event: EventId
    aspect: str  # an effect, "blame", "label", "date" or "place"
    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...]
    silent: tuple[Silence, ...]
    truncated: bool = False


class Verdict(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    UNSURE = "unsure"
    UNDO = "undo"  # takes back the decision that `Decision.now` names; of an undo, it is a redo

    @property
    def settles(self) -> bool:
        """Whether it says how a finding stands; who is unsure has looked at it and leaves it to others."""
        return self in (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person decided on the actors of articles, as they are found now: that `these` and `those` are one
    (merge), or that they are not (split; `those` are what was taken off)."""

    decision: DecisionId
    verdict: Verdict
    these: frozenset[ActorId]
    those: frozenset[ActorId]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRuling:
    """What a person decided on events, by claims as they are found now: that the events of `these` and of `those` are
    one (merge), or that they are not (split; `those` are what was taken off)."""

    decision: DecisionId
    verdict: Verdict
    these: frozenset[ClaimId]
    those: frozenset[ClaimId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a decided finding stood, so that the decision finds it again after a re-reading."""

    type: str
    article: ArticleId | None
    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person said about a finding. Appended, never overwritten."""

    id: DecisionId
    by: str
    at: str  # UTC
    finding: str
    verdict: Verdict
    was: Mapping[str, object]
    now: Mapping[str, object]
    note: str | None
    anchor: Anchor
    attached: bool = True
    standing: bool = True  # False: it was taken back
    number: int = 0  # the place in the ledger's one sequence of decisions, in which a later one wins

    @property
    def in_force(self) -> bool:
        """Whether it says something of a finding that is there now."""
        return self.attached and self.standing and self.verdict is not Verdict.UNDO

    @property
    def takes_back(self) -> DecisionId | None:
        """The decision that an undo is about."""
        return DecisionId(str(self.now["decision"])) if self.verdict is Verdict.UNDO else None
