from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations, permutations
from random import Random

import pytest

from rashomon.model import Mode, Quotation
from rashomon.quotations import Quoted, components, find_quotations, meeting_keys, quotation_keys, quotation_of, related
from tests.events.making import said

FULL = "We saw smoke over the mill, and then the whole street was full of people running"


def groups(*statements: Quoted | None) -> set[tuple[str, frozenset[str]]]:
    return {(found.fullest, frozenset(found.statements)) for found in find_quotations(filter(None, statements))}


def joined(a: Quoted | None, b: Quoted | None) -> bool:
    return bool(groups(a, b))


@pytest.mark.parametrize(
    "other",
    [
        FULL,
        FULL.upper(),
        "We saw smoke over the mill – and then, the whole street was full of people running!",
        "“We saw smoke  over the mill,\nand then the whole street was full of people running.”",
        "[W]e saw smoke over the mill, and then the whole street [of the tanners] was full of people running [sic]",
        "We saw sm\u00adoke over the m\u200fill, and then the whole street was full of people running",
    ],
    ids=["same", "capitals", "marks", "spaces", "an editor's brackets", "invisible marks"],
)
def test_the_same_words_are_one_quotation(other: str) -> None:
    assert groups(said("a", FULL), said("b", other)) == {("a", frozenset("ab"))}


@pytest.mark.parametrize(
    "cut",
    [
        "We saw smoke over the mill, and then",
        "the whole street was full of people running",
        "the mill, and then the whole street was full",
        "We saw smoke over the mill … full of people running",
        "We saw smoke over the mill [...] people running",
        "We saw smoke over the mill, and the whole street was full of people running",
        "We saw smoke, and then the whole street was full of people running",
    ],
    ids=["beginning", "end", "middle", "ellipsis", "bracketed ellipsis", "a word less", "a middle less"],
)
def test_a_shortened_quotation_joins_the_fullest(cut: str) -> None:
    assert groups(said("a", cut), said("b", FULL)) == {("b", frozenset("ab"))}


@pytest.mark.parametrize(
    "altered",
    [
        "We saw flames over the mill, and then the whole street was full of people running",
        "We saw smoke over the old mill, and then the whole road was full of people running",
        "We saw [black] smoke over the mill, and then the whole street was full of men running",
    ],
)
def test_a_few_altered_words_leave_it_the_same_quotation(altered: str) -> None:
    assert joined(said("a", altered), said("b", FULL))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We saw smoke everywhere", "We saw smoke everywhere"),
        ("We saw smoke over the mill", FULL),
        ("full of people running … We saw smoke over the mill", FULL),
        ("We saw smoke over the harbour and ran to the boats before anybody rang the bell", FULL),
        ("We will not be silent while they sell the port", "We will not be silent while our children are dying"),
        ("That is all that I can say about it now", "That is all that I can say about it now, and you know why"),
    ],
    ids=["four words", "a cut of six words", "parts in another order", "one beginning", "a slogan", "common words"],
)
def test_these_are_no_quotation(a: str, b: str) -> None:
    assert groups(said("a", a), said("b", b)) == set()


def test_another_figure_or_town_is_another_utterance_unless_one_speaker_says_it_in_a_few_days() -> None:
    marn = "The shells hit the market in Marn at noon and killed 12 people, women and children among them"
    tolm = "The shells hit the market in Marn at noon and killed 15 people, women and children among them"
    assert not joined(said("a", marn), said("b", tolm))
    one, other, late = ("Otto Prell", "2031-02-17"), ("Prell", "2031-02-18"), ("Prell", "2031-09-18")
    first = said("a", marn, speaker=one[0], published=one[1])
    assert joined(first, said("b", tolm, speaker=other[0], published=other[1]))
    assert not joined(first, said("b", tolm, speaker=late[0], published=late[1]))


@pytest.mark.parametrize(
    ("speaker", "published", "one"),
    [
        ("Karim Nasri", "2031-04-03", True),
        ("Nasri", "2031-04-04", True),
        ("Karim Nasri", "2031-04-06", False),
        ("Karim Massri", "2031-04-03", False),
        (None, "2031-04-03", False),
        ("Karim Nasri", None, False),
    ],
)
def test_other_words_are_another_translation_only_of_one_speaker_within_two_days(
    speaker: str | None, published: str | None, one: bool
) -> None:
    a = "The enemy must know that whoever attacks our villages will pay a heavy price"
    b = "Anyone who assaults our villages should know that the price for the enemy will be heavy"
    first = said("a", a, speaker="Karim Nasri", published="2031-04-02")
    assert joined(first, said("b", b, speaker=speaker, published=published)) is one


def test_a_turn_of_phrase_of_two_speakers_months_apart_is_two() -> None:
    words = "We will not be silent about this"
    a = said("a", words, speaker="Ilse Varga", published="2031-01-02")
    assert not joined(a, said("b", words, speaker="Jonas Keel", published="2031-08-02"))
    assert joined(a, said("b", words, speaker="Ilse Varga", published="2031-01-02"))


def test_of_a_mixed_statement_the_words_in_quotation_marks_count() -> None:
    mixed = said("a", "the town had seen “smoke over the mill, and then the whole street” that day", Mode.MIXED)
    assert groups(mixed, said("b", FULL)) == {("b", frozenset("ab"))}


def test_indirect_speech_quotes_nobody() -> None:
    assert said("a", FULL, Mode.INDIRECT) is None


def test_words_that_stand_once_in_an_article_count_once() -> None:
    outer = said("a", f"He told me: {FULL}", article="art", at=10)
    inner = said("b", FULL, article="art", at=22)
    assert groups(outer, inner) == set()
    assert groups(outer, inner, said("c", FULL)) == {("a", frozenset("ac"))}


def various() -> list[Quoted]:
    """Quotations in several wordings, and others that nearly are."""
    wordings = [
        FULL,
        "We saw smoke over the mill, and then",
        "the whole street was full of people running",
        "We saw flames over the mill, and then the whole street was full of people running",
        "Nobody will take this town from us, not ever",
        "nobody will take this town from us, not ever",
        "Nobody will take this valley from us while one of us can stand",
        "The shells hit the market in Marn at noon and killed 12 people, women and children among them",
        "The shells hit the market in Marn at noon and killed 15 people, women and children among them",
        "We will not be silent about this",
        "The enemy must know that whoever attacks our villages will pay a heavy price",
        "Anyone who assaults our villages should know that the price for the enemy will be heavy",
    ]
    found = [
        said(f"sta-{number}-{other}", words, speaker=speaker, published=published)
        for number, words in enumerate(wordings)
        for other, (speaker, published) in enumerate(
            [("Dag Roa", "2031-05-01"), ("Roa", "2031-05-03"), ("Ilse Varga", "2031-05-02"), (None, "2031-08-01")]
        )
    ]
    return [one for one in found if one]


def test_the_order_of_the_statements_changes_nothing() -> None:
    few = [one for one in various() if one.speaker is None][:6]
    assert all(find_quotations(order) == find_quotations(few) for order in permutations(few))
    everything = various()
    expected = find_quotations(everything)
    assert len(expected) > 3
    for number in range(20):
        assert find_quotations(Random(number).sample(everything, len(everything))) == expected


def test_the_groups_are_the_components_of_a_relation_between_two() -> None:
    everything = various()
    above = {one.statement: {one.statement} for one in everything}
    for a, b in combinations(everything, 2):
        assert related(a, b) is related(b, a)
        if related(a, b):
            assert any(len(keys & quotation_keys(b)) >= least for least, keys in meeting_keys(a))
            together = above[a.statement] | above[b.statement]
            above.update(dict.fromkeys(together, together))
    found = {frozenset(one.statement for one in group) for group in components(everything)}
    assert found == set(map(frozenset, above.values()))


def arriving(order: Iterable[Quoted]) -> list[Quotation]:
    """What a ledger does that knows each statement's keys: a new one is held against those that share enough."""
    holders: dict[str, set[str]] = defaultdict(set)
    known: dict[str, Quoted] = {}
    group: dict[str, set[str]] = {}
    for new in order:
        shared = [(least, Counter(one for key in keys for one in holders[key])) for least, keys in meeting_keys(new)]
        near = {other for least, times in shared for other in times if times[other] >= least}
        group[new.statement] = {new.statement}
        for other in near:
            if related(new, known[other]):
                together = group[new.statement] | group[other]
                group.update(dict.fromkeys(together, together))
        known[new.statement] = new
        for key in quotation_keys(new):
            holders[key].add(new.statement)
    made = (quotation_of(known[one] for one in members) for members in {min(m): m for m in group.values()}.values())
    return sorted((one for one in made if one), key=lambda one: one.id)


def test_one_by_one_through_their_keys_gives_what_all_at_once_gives() -> None:
    everything = various()
    expected = find_quotations(everything)
    for number in range(20):
        assert arriving(Random(number).sample(everything, len(everything))) == expected


HOSTILE = {
    "one word, a megabyte": "a" * 1_000_000,
    "one word a hundred thousand times": "mill " * 100_000,
    "a hundred thousand words": " ".join(f"word{n * 7919 % 5003}" for n in range(100_000)),
    "only marks": "… ... “”’‘[[]] !? ." * 5_000,
    "only spaces": " " * 1_000_000,
    "only dots": "." * 1_000_000,
    "only brackets": "[" * 1_000_000,
    "brackets and spaces": "[ " * 300_000,
    "opening marks": "“" * 1_000_000,
    "markup": "<script>alert(1)</script> {{ words }} & <b>we saw smoke over the mill</b> " * 200,
    "right to left": "\u202eWe saw\u202c \u2067smoke\u2069 over the mill, \u200fand then the whole street was full" * 9,
    "half a surrogate pair": "We saw \udc80 smoke over the mill and then the wh\udc80le street was full of men",
    "many two-word loops": "mill street " * 50_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("mode", [Mode.DIRECT, Mode.MIXED])
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_take_a_bounded_time(words: str, mode: Mode) -> None:
    start = time.perf_counter()
    a, b = said("a", words, mode), said("b", f"{words[:-9]} mill", mode)
    for one in find_quotations(one for one in (a, b, said("c", FULL)) if one):
        assert len(one.statements) >= 2
    assert time.perf_counter() - start < 10


def test_a_stock_phrase_in_ten_thousand_articles_costs_little() -> None:
    start = time.perf_counter()
    many = [said(f"s{n}", f"{FULL} and wind number{n % 500} blew", published="2031-05-01") for n in range(10_000)]
    assert len(find_quotations(one for one in many if one)) == 1
    assert time.perf_counter() - start < 20


def test_a_formula_that_many_use_brings_nobody_to_look_at() -> None:
    """Each says "as we told reporters in the capital" and something of its own."""
    own = [
        "the harvest of the valley was lost when the old dam above Marn gave way on Friday",
        "our doctors have neither gauze nor clean water for the wounded of the northern quarter",
        "whoever mined the railway bridge at Ottel will be brought before a court of this country",
        "no ship has left the harbour since the pilots were called up and the lighthouse was hit",
    ]
    told = [
        one
        for number, words in enumerate(own)
        if (one := said(f"s{number}", f"As we told reporters in the capital, {words}", published="2031-05-01"))
    ]
    assert len(told) == len(own)
    for one, other in combinations(told, 2):
        assert one.word_keys & other.word_keys
        assert all(len(keys & quotation_keys(other)) < least for least, keys in meeting_keys(one))
        assert not related(one, other)


def test_what_was_cut_short_meets_the_whole_by_all_that_is_left_of_it() -> None:
    whole, cut = said("a", FULL), said("b", "the whole street was full of people running")
    assert whole is not None
    assert cut is not None
    assert cut.least < whole.least
    for one, other in ((whole, cut), (cut, whole)):
        assert any(len(keys & quotation_keys(other)) >= least for least, keys in meeting_keys(one))
