"""What a report shows, before it is HTML."""

from __future__ import annotations

from rashomon.exports.building import build_page
from rashomon.exports.page import Account, EventView, Page, Pieces
from rashomon.ledger import Ledger
from rashomon.model import (
    Bound,
    Certainty,
    Effect,
    Failure,
    Force,
    Population,
    Related,
    RelationKind,
    Scope,
    Stance,
    Verdict,
    WordsOf,
)
from tests.exports.telling import page, relation, tell


def words(pieces: Pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def accounts(event: EventView) -> list[Account]:
    return [row for chart in event.charts for panel in chart.panels for group in panel.groups for row in group.accounts]


def only_event(ledger: Ledger, *, names: bool = False) -> EventView:
    (event,) = build_page(ledger, names=names).events
    return event


# ---- figures


def test_each_voice_has_a_row_with_its_figure_outlet_and_day(ledger: Ledger) -> None:
    told = page("The hospital spoke of at least 31 dead. The army spoke of nine dead.")
    told.harm("at least 31 dead", 31, None, bound=Bound.AT_LEAST, by="The hospital")
    told.harm("nine dead", 9, 9, by="The army")
    tell(ledger, [told])
    assert [(row.voice, row.figure, row.of, row.where) for row in accounts(only_event(ledger))] == [
        ("The army", "9", "“nine dead”", "The Ferrin Herald, 3 May 2031"),
        ("The hospital", "at least 31", "“at least 31 dead”", "The Ferrin Herald, 3 May 2031"),
    ]


def test_a_row_opens_its_sentence_with_the_words_marked(ledger: Ledger) -> None:
    told = page("It rained. The army spoke of nine dead in Ferrin. Nobody wept.")
    told.harm("nine dead", 9, 9, by="The army")
    tell(ledger, [told])
    (row,) = accounts(only_event(ledger))
    (shown,) = row.evidence
    assert words(shown.pieces) == "The army spoke of [nine dead] in Ferrin."
    assert shown.review == "Read by a machine; nobody has reviewed this."
    assert [origin.sha256 for origin in shown.origins] == [told.article.sha256]


def test_copies_of_one_account_are_one_row_that_counts_them(ledger: Ledger) -> None:
    text = "The army spoke of nine dead."
    pages = [page(text, outlet=outlet, url=f"https://{outlet}.example") for outlet in ("Herald", "Post", "Times")]
    claims = [told.harm("nine dead", 9, 9, by="The army") for told in pages]
    tell(ledger, pages, origins=dict.fromkeys(claims, claims[0]))
    event = only_event(ledger)
    (row,) = accounts(event)
    assert row.where == "Herald, 3 May 2031 and 2 more articles"
    assert [origin.outlet for origin in row.evidence[0].origins] == ["Herald", "Post", "Times"]
    assert event.count == "3 articles, 1 origin"
    assert event.charts[0].summary == "1 figure by 1 voice in 3 articles (1 origin)"


def test_who_carries_the_words_of_another_is_named_first(ledger: Ledger) -> None:
    told = page("Dorrel said that Vell had counted nine dead.")
    told.harm("nine dead", 9, 9, by="Vell", via=["Dorrel"])
    tell(ledger, [told])
    assert accounts(only_event(ledger))[0].voice == "Dorrel, quoting Vell"


def test_an_outlets_own_figure_is_told_as_its_own(ledger: Ledger) -> None:
    told = page("Nine people died.")
    told.harm("Nine people", 9, 9)
    tell(ledger, [told])
    (row,) = accounts(only_event(ledger))
    assert (row.voice, row.where) == ("The Ferrin Herald", "in its own words, 3 May 2031")


def test_the_means_are_told_as_somebodys_words(ledger: Ledger) -> None:
    told = page("Nine people died in a terrorist attack.")
    told.harm("Nine people", 9, 9, means="terrorist attack")
    tell(ledger, [told])
    assert accounts(only_event(ledger))[0].of == "“Nine people”, by “terrorist attack”"


def test_a_denied_figure_is_not_shown_as_claimed(ledger: Ledger) -> None:
    told = page("The army denied that 31 people had died. Perhaps nine died, a nurse said.")
    told.harm("31 people", 31, 31, by="The army", certainty=Certainty.DENIED)
    told.harm("nine", 9, 9, by="a nurse", certainty=Certainty.HEDGED)
    tell(ledger, [told])
    event = only_event(ledger)
    assert [(row.figure, row.note) for row in accounts(event)] == [("denies 31", ""), ("9", "not certain of it")]
    assert event.charts[0].summary == "2 figures by 2 voices in 1 article (1 origin)"


def test_what_is_counted_over_months_has_an_axis_of_its_own(ledger: Ledger) -> None:
    told = page("Nine died. Since January 9,000 have died.")
    told.harm("Nine", 9, 9)
    told.harm("9,000", 9000, 9000, scope=Scope.CUMULATIVE)
    tell(ledger, [told])
    (chart,) = only_event(ledger).charts
    assert [(panel.title, panel.scale.top, panel.scale.log) for panel in chart.panels] == [
        ("", 10, False),
        ("Over a longer time", 10000, False),
    ]


def test_those_who_count_other_people_are_in_another_group(ledger: Ledger) -> None:
    told = page("Nine died, three of them children.")
    told.harm("Nine", 9, 9)
    told.harm("three of them children", 3, 3, population=Population.CHILDREN)
    tell(ledger, [told])
    (panel,) = only_event(ledger).charts[0].panels
    assert [group.title for group in panel.groups] == ["All people, in this event", "Children, in this event"]


def test_no_casualties_stands_beside_the_dead_it_is_compared_with(ledger: Ledger) -> None:
    told = page("Nine died. There were no casualties, the army said.")
    told.harm("Nine", 9, 9)
    told.harm("no casualties", 0, 0, effect=Effect.NONE, by="The army")
    tell(ledger, [told])
    assert [chart.title for chart in only_event(ledger).charts] == ["Killed", "No harm"]


def test_a_crowd_of_accounts_is_cut_and_counted(ledger: Ledger) -> None:
    told = page(" ".join(f"Voice{n} said {n} died." for n in range(100, 500)))
    for n in range(100, 500):
        told.harm(f"{n} died", n, n, by=f"Voice{n}")
    tell(ledger, [told])
    (panel,) = only_event(ledger).charts[0].panels
    (group,) = panel.groups
    figures = [row.figure for row in group.accounts]
    assert len(figures) + group.left_out == 400
    assert (figures[0], figures[-1]) == ("100", "499")
    assert len(figures) <= 30


# ---- relations


def test_contradictions_are_told_around_what_most_stand_against(ledger: Ledger) -> None:
    told = page("None died, A said. 9 died, B said. 31 died, C said. 9 fell, D said.")
    none = told.harm("None", 0, 0, by="A")
    nine, more = told.harm("9 died", 9, 9, by="B"), told.harm("31", 31, 31, by="C")
    again = told.harm("9 fell", 9, 9, by="D")
    kind = RelationKind.CONTRADICT
    tell(ledger, [told], relations=[relation(none, one, kind) for one in (nine, more, again)])
    (line,) = only_event(ledger).charts[0].relations.shown
    assert (line.relation, line.joiner) == ("contradict", "against")
    assert [(value.words, [side.voice for side in value.sides]) for value in (*line.left, *line.right)] == [
        ("none", ["A"]),
        ("9", ["B", "D"]),
        ("31", ["C"]),
    ]
    assert line.left[0].sides[0].anchor == none


def test_why_two_figures_cannot_be_compared_is_told_once(ledger: Ledger) -> None:
    told = page("9 died, B said. 31 died, C said.")
    a, b = told.harm("9 died", 9, 9, by="B"), told.harm("31", 31, 31, by="C")
    kind = RelationKind.NOT_COMPARABLE
    tell(
        ledger,
        [told],
        relations=[
            relation(a, b, kind, "another place: Sill against Ferrin"),
            relation(b, a, kind, "another place: Ferrin against Sill"),
        ],
    )
    (line,) = only_event(ledger).charts[0].relations.folded
    assert (line.relation, line.why) == ("not comparable", "another place: Ferrin against Sill")


def test_those_who_agree_are_one_list(ledger: Ledger) -> None:
    told = page("9 died, B said. 9 fell, C said.")
    a, b = told.harm("9 died", 9, 9, by="B"), told.harm("9 fell", 9, 9, by="C")
    tell(ledger, [told], relations=[relation(a, b, RelationKind.AGREE, "both say 9")])
    (line,) = only_event(ledger).charts[0].relations.folded
    assert [side.voice for side in line.left[0].sides] == ["B", "C"]
    assert line.right == ()


def test_who_says_nothing_of_it_is_silent(ledger: Ledger) -> None:
    told = page("9 died, B said. 31 were hurt, C said.")
    told.harm("9 died", 9, 9, by="B")
    told.harm("31", 31, 31, by="C", effect=Effect.INJURED)
    tell(ledger, [told])
    assert [(chart.title, chart.silent) for chart in only_event(ledger).charts] == [("Killed", "C"), ("Injured", "B")]


# ---- blame and labels


def test_blame_is_told_by_party_with_who_says_it_and_who_denies(ledger: Ledger) -> None:
    told = page("The Front fired, the army said. We did not fire, the Front said.")
    told.blame("The Front fired", "the Front", Stance.ACCUSES, by="the army")
    told.blame("We did not fire", "the Front", Stance.DENIES, by="the Front")
    tell(ledger, [told])
    (party,) = only_event(ledger).blame
    assert (party.party, party.summary) == ("the Front", "1 accuses, 1 denies")
    assert [(one.voice, one.stance, words(one.evidence.pieces)) for one in party.charges] == [
        ("the army", "says they did it", "[The Front fired], the army said."),
        ("the Front", "denies it", "[We did not fire], the Front said."),
    ]


def test_a_denial_is_never_folded_below_the_accusations(ledger: Ledger) -> None:
    told = page(" ".join(f"V{n} said the Front fired {n} times." for n in range(9)) + " It did not, it said.")
    for n in range(9):
        told.blame(f"fired {n} times", "the Front", Stance.ACCUSES, by=f"V{n}")
    told.blame("It did not", "the Front", Stance.DENIES, by="the Front")
    tell(ledger, [told])
    (party,) = only_event(ledger).blame
    assert "denies it" in [one.stance for one in party.charges]
    assert len(party.charges) + len(party.folded) == 10


def test_a_label_is_told_with_its_target_its_user_and_whose_word_it_is(ledger: Ledger) -> None:
    told = page("The strike was a great victory, the army said. The glorious strike ended.")
    told.label("great victory", "the strike", by="the army")
    told.label("glorious", "the strike", words_of=WordsOf.OUTLET)
    tell(ledger, [told])
    event = only_event(ledger)
    (named,) = event.labels
    assert named.target == "the strike"
    assert [(row.term, row.voice, row.whose) for row in named.rows] == [
        ("glorious", "The Ferrin Herald", "the outlet’s own word"),
        ("great victory", "the army", "the speaker’s word"),
    ]


def test_a_word_used_in_several_sentences_is_one_row_that_shows_each(ledger: Ledger) -> None:
    pages = [page(f"The army spoke of a {how} victory.", outlet=how) for how in ("great", "grand")]
    for told in pages:
        told.label("victory", "the strike", by="the army")
    tell(ledger, pages)
    ((row,),) = (named.rows for named in only_event(ledger).labels)
    assert row.where == "great, 3 May 2031 and 1 more article"
    assert [(words(one.pieces), [origin.outlet for origin in one.origins]) for one in row.evidence] == [
        ("The army spoke of a great [victory].", ["great"]),
        ("The army spoke of a grand [victory].", ["grand"]),
    ]


# ---- people


def test_victims_are_named_only_on_request(ledger: Ledger) -> None:
    told = page("Mira Tolland was killed, the army said.", title="The death of Mira Tolland")
    told.harm("Mira Tolland", 1, 1, by="the army", population=Population.NAMED, names=("Mira Tolland",))
    tell(ledger, [told])
    assert "Tolland" not in repr(build_page(ledger))
    assert "Tolland" in repr(build_page(ledger, names=True))


def test_who_reviewed_a_finding_is_named_and_what_was_rejected_left_out(ledger: Ledger) -> None:
    told = page("9 died, B said. 31 died, C said. 5 died, D said.")
    nine, more, five = (told.harm(f"{n} died", n, n, by=by) for n, by in ((9, "B"), (31, "C"), (5, "D")))
    tell(ledger, [told])
    at = "2031-06-01T10:00:00Z"
    ledger.decide(nine, Verdict.ACCEPT, by="Ann Lee", at=at)
    ledger.decide(more, Verdict.REJECT, by="Ann Lee", at=at)
    ledger.decide(five, Verdict.CORRECT, by="Ann Lee", now={"low": 4}, at=at)
    shown = build_page(ledger)
    assert {row.figure: row.evidence[0].review for row in accounts(shown.events[0])} == {
        "9": "Accepted by Ann Lee on 1 June 2031",
        "5": "Corrected by Ann Lee on 1 June 2031: low: 5 → 4",
    }
    assert shown.reviewed.startswith("A machine read all of this. People have reviewed 3 of its 3 findings;")
    assert "1 finding that a reviewer rejected: left out." in shown.notes


# ---- statements, articles, failures


def speakers(shown: Page) -> dict[str, list[str]]:
    return {speaker.name: [words(said.pieces) for said in speaker.statements] for speaker in shown.speakers}


def test_statements_are_told_by_speaker(ledger: Ledger) -> None:
    told = page("Ann Lee said it rained. Ann Lee claimed it snowed. It was said that nobody came.")
    told.says("it rained", by="Ann Lee")
    told.says("it snowed", by="Ann Lee", force=Force.DISTANCING)
    told.says("nobody came", by=None)
    tell(ledger, [told])
    shown = build_page(ledger)
    assert speakers(shown) == {
        "Ann Lee": ["Ann Lee said [it rained].", "Ann Lee claimed [it snowed]."],
        "Nobody is named": ["It was said that [nobody came]."],
    }
    assert [said.manner for said in shown.speakers[0].statements] == ["", "the outlet keeps its distance (“claimed”)"]


def test_a_statement_within_another_names_who_told_it(ledger: Ledger) -> None:
    told = page("Pell said that Marrant had admitted a mistake.")
    outer = told.says("that Marrant had admitted a mistake", by="Pell")
    told.says("a mistake", by="Marrant", parent=outer)
    tell(ledger, [told])
    shown = {speaker.name: speaker.statements[0].manner for speaker in build_page(ledger).speakers}
    assert shown == {"Pell": "", "Marrant": "as told by Pell"}


def test_a_copied_statement_is_told_once_with_every_article(ledger: Ledger) -> None:
    text = "Ann Lee said it rained."
    pages = [page(text, outlet=outlet, url=f"https://{outlet}.example") for outlet in ("Herald", "Post")]
    for told in pages:
        told.says("it rained", by="Ann Lee")
    tell(ledger, pages)
    (speaker,) = build_page(ledger).speakers
    assert speaker.count == "2 statements, 2 articles"
    (said,) = speaker.statements
    assert [origin.outlet for origin in said.origins] == ["Herald", "Post"]


def test_a_very_long_statement_is_cut_in_its_middle(ledger: Ledger) -> None:
    speech = "We came " + "and went on and on " * 200 + "until the end"
    told = page(f"Ann Lee said: “{speech}.”")
    told.says(speech, by="Ann Lee")
    tell(ledger, [told])
    (shown,) = speakers(build_page(ledger))["Ann Lee"]
    assert shown.startswith("Ann Lee said: “[We came")
    assert shown.endswith("until the end].”")
    assert len(shown) < 1300
    assert " … " in shown


def test_an_article_is_told_with_its_copy_and_what_was_left_out(ledger: Ledger) -> None:
    told = page("It rained.", related=(Related(list="Most viewed", title="Nine die in ferry"),))
    tell(ledger, [told], events=[])
    (article,) = build_page(ledger).articles
    assert (article.title, article.outlet, article.date) == ("A market is struck", "The Ferrin Herald", "3 May 2031")
    assert article.link == "https://herald.example/market"
    assert (article.sha256, article.found) == (told.article.sha256, "0 statements, 0 claims")
    assert [(teasers.list, teasers.titles) for teasers in article.teasers] == [("Most viewed", ("Nine die in ferry",))]


def test_an_address_that_spells_a_victims_name_is_not_shown(ledger: Ledger) -> None:
    told = page("Mira Tolland was killed.", url="https://herald.example/mira-tolland-killed")
    told.harm("Mira Tolland", 1, 1, population=Population.NAMED, names=("Mira Tolland",))
    tell(ledger, [told])
    (article,) = build_page(ledger).articles
    assert article.link is None
    assert article.address == "address on herald.example not shown: it spells a person’s name"


def test_what_could_not_be_read_is_told(ledger: Ledger) -> None:
    ledger.keep_failure(Failure(input="a.html", stage="reading", reason="it holds no article"))
    shown = build_page(ledger)
    assert [(one.input, one.reason) for one in shown.failures] == [("a.html", "it holds no article")]
    assert "1 input could not be read and so says nothing here." in shown.notes


def test_the_most_told_event_comes_first(ledger: Ledger) -> None:
    pages = [page(f"{n} died. 7 were hurt.", url=f"https://herald.example/{n}") for n in (1, 2, 3)]
    for told, n in zip(pages, (1, 2, 3), strict=True):
        told.harm(f"{n} died", n, n)
    tell(ledger, pages, events=[pages[:1], pages[1:]])
    assert [event.count for event in build_page(ledger).events] == ["2 articles, 2 origins", "1 article, 1 origin"]


def test_an_empty_ledger_has_a_page_too(ledger: Ledger) -> None:
    shown = build_page(ledger, title="Nothing yet")
    assert (shown.title, shown.events, shown.speakers, shown.articles) == ("Nothing yet", (), (), ())
