"""What a report shows, as typed objects: everything is decided here and in the builders, nothing in the template.

No string in these objects is markup; the template escapes them all. Anchors ("a12", "e3") are names within the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.exports.axis import Drawn, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of quoted text, marked where it carries the finding."""

    text: str
    marked: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The article that a passage stands in."""

    anchor: str
    href: str  # where it is shown: within the page, or on one of its own
    outlet: str
    date: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Words in their sentence, and every article that has them like this."""

    pieces: Pieces
    origins: tuple[Origin, ...]
    more: str  # "3 more articles", where not all are listed
    review: str
    reviewed: bool
    finding: str  # the id by which the ledger knows it


# ---- events


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One voice's figure: a row of a chart."""

    anchor: str
    group: str  # whose sign it is drawn with: "parties"
    group_words: str
    voice: str
    note: str  # "in its own words", "not named"
    where: str  # outlet, date and how many more articles carry it
    figure: str
    of: str  # what is counted, and how it is limited
    drawn: Drawn
    evidence: tuple[Shown, ...]
    more: str  # "2 more sentences", where not all are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Accounts that count the same thing: "children, in this event"."""

    title: str
    accounts: tuple[Account, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A voice's claim as one end of a relation; without an anchor where its row is not drawn."""

    voice: str
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What is claimed ("at least 31"; empty where the line's reason says it) and who claims it."""

    words: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Claims that stand to each other in the same way, for the same reason."""

    relation: str
    why: str
    left: tuple[Value, ...]
    joiner: str
    right: tuple[Value, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    shown: tuple[Between, ...]
    folded: tuple[Between, ...]
    left_out: int
    truncated: bool  # the comparison itself was cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Figures that share an axis: those of the event, or those that are counted up over a longer time."""

    title: str
    scale: Scale
    groups: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All figures of one effect."""

    title: str
    summary: str
    panels: tuple[Panel, ...]
    relations: Relations
    silent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One voice on one party's part in it, always with the sentence."""

    anchor: str
    voice: str
    note: str
    stance: str
    certainty: str
    evidence: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged:
    """What is said of one party."""

    party: str
    summary: str
    charges: tuple[Charge, ...]
    folded: tuple[Charge, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Who calls it what."""

    anchor: str
    voice: str
    note: str
    term: str
    whose: str
    category: str
    portrayal: str  # a model's rating, where one was asked for
    where: str
    evidence: tuple[Shown, ...]
    more: str  # "2 more sentences", where not all are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """All that one party, act or event is called."""

    target: str
    rows: tuple[Naming, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A place or a date, and who states it."""

    what: str
    voices: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlameRow:
    """Who blames a party and who does not, each leading to the sentence."""

    party: str
    blame: tuple[Side, ...]
    own: tuple[Side, ...]  # the party itself claims or admits it
    clear: tuple[Side, ...]  # who denies it or says that it was not them


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Who speaks from one group."""

    group: str
    title: str
    voices: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """What one account alone says, or what it is silent on."""

    group: str
    title: str
    voice: str
    said: tuple[Side, ...]  # each with the row that shows its words, if one does


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """What a rule that the reader named gives."""

    of: str
    words: str
    rests_on: str
    left_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    anchor: str
    id: str
    name: str
    count: str  # "12 articles, 2 origins"
    gist: tuple[str, ...]  # one line for each aspect, to read while the event is folded
    speakers: tuple[Speakers, ...]
    charts: tuple[Chart, ...]
    totals: tuple[Chart, ...]  # of more than this event
    rule: str  # in words, where the reader asked for one
    answers: tuple[AnswerView, ...]
    only_here: tuple[AccountLine, ...]
    silences: tuple[AccountLine, ...]
    blame_table: tuple[BlameRow, ...]
    blame: tuple[Charged, ...]
    blame_relations: Relations
    blame_silent: str
    labels: tuple[Named, ...]
    labels_left_out: int
    places: tuple[Stated, ...]
    dates: tuple[Stated, ...]
    setting_relations: tuple[Relations, ...]


# ---- quotations


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """Words that went the same way: `was` in the fullest, `now` in the version."""

    kind: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One wording under one name, and the articles that have it."""

    speaker: str
    kind: str
    runs: tuple[RunView, ...]  # empty where it has the fullest's words
    flags: tuple[str, ...]
    origins: tuple[Origin, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationView:
    anchor: str
    id: str
    speaker: str
    count: str
    before: str
    words: str
    after: str
    fullest: Origin
    first: Origin
    conflict: str  # "Dag Roa and Viktor Lenz"; empty where there is none
    versions: tuple[VersionView, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationsView:
    shown: tuple[QuotationView, ...]
    left_out: int


# ---- statements and articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, and every article that has it in the same sentences."""

    id: str
    pieces: Pieces
    origins: tuple[Origin, ...]
    manner: str
    review: str  # empty where nobody has reviewed it


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    name: str
    roles: str
    count: str
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teasers:
    list: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    anchor: str
    title: str
    outlet: str
    byline: str
    date: str
    link: str | None  # http or https only
    address: str  # URL, file or place in a container, as text
    sha256: str
    retrieved: str
    found: str  # "14 statements, 6 claims", or why nothing was looked for
    copy_of: str | None  # an anchor
    teasers: tuple[Teasers, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureView:
    input: str
    stage: str
    reason: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    title: str
    counts: tuple[tuple[str, str], ...]  # figure and noun
    reviewed: str
    notes: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]  # who may speak: the sign's name and the heading
    events: tuple[EventView, ...]
    quotations: QuotationsView
    speakers: tuple[SpeakerView, ...]
    articles: tuple[ArticleView, ...]
    failures: tuple[FailureView, ...]
