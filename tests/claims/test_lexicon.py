"""Lexicon files: what they can say, and how what they cannot is refused."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.claims.lexicon import Use, lexicon, load_lexicon
from rashomon.claims.lexicon_file import MAX_TERMS, parse
from rashomon.errors import UsageError
from rashomon.model import LabelCategory, Span


@pytest.fixture
def write(tmp_path: Path):  # type: ignore[no-untyped-def]
    def written(content: str | bytes, name: str = "mine.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def found(text: str, *paths: Path) -> list[str]:
    return [text[span.start : span.end] for span, _ in load_lexicon(*paths).find(text, Span(0, len(text)))]


def test_a_file_adds_terms(write) -> None:  # type: ignore[no-untyped-def]
    mine = write("terms:\n  other:\n    - turnip\n    - {term: sea goblin, only: quoted, forms: [sea gobs]}\n")
    assert found("Turnips, a sea  goblin and two sea gobs", mine) == ["Turnips", "sea  goblin", "sea gobs"]
    term = load_lexicon(mine).term("sea goblin")
    assert term is not None
    assert (term.category, term.only) == (LabelCategory.OTHER, frozenset([Use.QUOTED]))
    assert found("Turnips") == []


def test_three_points_stand_for_a_word_or_two(write) -> None:  # type: ignore[no-untyped-def]
    mine = write("terms: {other: [eels of … river]}")
    text = "Eels of the river, eels of the old river, eels of river and eels of the old north river"
    assert found(text, mine) == ["Eels of the river", "eels of the old river"]


def test_a_file_switches_shipped_terms_off(write) -> None:  # type: ignore[no-untyped-def]
    mine = write("off: [regime, rebel]\n")
    assert found("the regime and the rebels", mine) == []
    assert found("the regime and the rebels") == ["regime", "rebels"]


def test_a_file_replaces_a_shipped_term_and_a_later_file_an_earlier_one(write) -> None:  # type: ignore[no-untyped-def]
    first = write("terms: {other: [martyr]}", "first.yaml")
    second = write("terms: {legal: [martyr]}", "second.yaml")
    for paths, category in (
        ((), LabelCategory.VICTIMHOOD),
        ((first,), LabelCategory.OTHER),
        ((first, second), LabelCategory.LEGAL),
        ((second, first), LabelCategory.OTHER),
    ):
        for form in ("martyr", "Martyrs"):
            term = load_lexicon(*paths).term(form)
            assert term is not None
            assert term.category is category


def test_a_term_that_a_file_lists_comes_back_on(write) -> None:  # type: ignore[no-untyped-def]
    off, on = write("off: [regime]", "off.yaml"), write("terms: {other: [regime]}", "on.yaml")
    assert found("the regime", off, on) == ["regime"]
    assert found("the regime", on, off) == []


def test_a_file_may_name_topics_of_its_own(write) -> None:  # type: ignore[no-untyped-def]
    mine = write("topics: {garden: [compost, spade]}\nterms: {other: [{term: slug, not_about: garden}]}")
    read = load_lexicon(mine)
    assert read.is_about(["garden"], "She dug with a spade.")
    assert not read.is_about(["garden"], "She dug with a shovel.")


def test_the_example_of_the_docs_is_a_lexicon(write) -> None:  # type: ignore[no-untyped-def]
    page = (Path(__file__).parents[2] / "docs" / "lexicon.md").read_text("utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    assert found("Turnips and a phantom cabinet, so-called", write(example)) == ["Turnips", "phantom cabinet"]


def test_the_hash_tells_lexicons_apart(write) -> None:  # type: ignore[no-untyped-def]
    files = ["off: [regime]", "terms: {other: [turnip]}", "terms: {legal: [turnip]}", "topics: {garden: [spade]}"]
    files += ["terms: {other: [{term: turnip, only: quoted}]}", "terms: {other: [{term: turnip, not_beside: [soup]}]}"]
    hashes = {load_lexicon(write(content)).sha256 for content in files} | {load_lexicon().sha256}
    assert len(hashes) == len(files) + 1
    assert load_lexicon(write("off: [no such term]")).sha256 == load_lexicon().sha256


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "empty"),
        ("# nothing but a comment", "empty"),
        ("terms: [a, b]", "line 1: `terms` is a mapping with `legal`"),
        ("- a\n- b\n", "line 1: a lexicon is a mapping with `topics`, `terms`, `off`"),
        ("words: {legal: [a]}", "line 1: 'words' is unknown"),
        ("terms:\n  rude:\n    - turnip\n", "line 2: 'rude' is unknown"),
        ("terms:\n  legal: turnip\n", "line 2: category legal is a list"),
        ("terms:\n  legal:\n    - ''\n", "line 3: '' has no letters"),
        ("terms:\n  legal:\n    -\n", "line 3: '' has no letters"),
        ("terms:\n  legal:\n    - '...'\n", "line 3: '...' has no letters"),
        ("terms:\n  legal:\n    - \"tur\\u0007nip\"\n", "line 3: 'tur\\x07nip' holds characters"),
        ("terms:\n  legal:\n    - \"tur\\u200bnip\"\n", "line 3:"),
        (f"terms:\n  legal:\n    - {'x' * 81}\n", "line 3: 'xxxxxxxxxxxxxxxxxxxx…' is longer than 80 letters"),
        ("terms:\n  legal:\n    - a …\n", "line 3: 'a …': words are needed on both sides"),
        ("terms:\n  legal:\n    - a … b … c\n", "line 3: 'a … b … c': words are needed on both sides"),
        ("terms: {legal: [" + ", ".join(f"a … b{i}" for i in range(101)) + "]}", "more than 100 terms with “…”"),
        ("terms:\n  legal:\n    - [a, b]\n", "line 3: an entry is a mapping"),
        ("terms:\n  legal:\n    - {only: quoted}\n", "line 3: an entry needs `term`"),
        ("terms:\n  legal:\n    - {term: a, where: quoted}\n", "line 3: 'where' is unknown"),
        ("terms:\n  legal:\n    - {term: a, only: loud}\n", "line 3: `only` is one or several of"),
        ("terms:\n  legal:\n    - {term: a, not_about: gardens}\n", "'a': there is no topic 'gardens'"),
        ("terms:\n  legal:\n    - turnip\n  other:\n    - Turnip\n", "line 5: 'Turnip' stands in line 3 already"),
        ("terms:\n  legal: [a]\n  legal: [b]\n", "line 3: 'legal' comes twice"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "line 1: anchors and aliases"),
        ("terms: {legal: [*gone]}", "anchors and aliases"),
        ("terms:\n  legal:\n\t- a\n", "not YAML"),
        ("terms: {legal: [a]\n", "not YAML"),
        ("terms: {legal: [a]}\n---\noff: [a]\n", "not YAML"),
        ("[" * 5000, "lists within lists"),
        ("off: [[[[[[[[[[a]]]]]]]]]]", "lists within lists"),
        (b"terms: {legal: [\xff\xfe]}", "cannot be read"),
        (b"terms: {legal: [a\x00b]}", "not YAML"),
        ("terms: {legal: [" + ", ".join(f"t{i}a" for i in range(MAX_TERMS + 1)) + "]}", "more than 10,000 terms"),
        ("#" * 2_000_001, "larger than 2,000,000 bytes"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_in_one_line(write, content: str | bytes, told: str) -> None:  # type: ignore[no-untyped-def]
    path = write(content)
    started = time.monotonic()
    with pytest.raises(UsageError) as caught:
        load_lexicon(path)
    assert time.monotonic() - started < 5
    message = str(caught.value)
    assert message.startswith(str(path))
    assert told in message
    assert "\n" not in message


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.yaml", tmp_path):
        with pytest.raises(UsageError, match="cannot be read as a lexicon"):
            load_lexicon(path)


@pytest.mark.parametrize("term", ["(a+)+$", "a.c", "a|b", "[a-z]*", "a\\d", "ça", "قاتل", "terror™", "no", "1st a"])
def test_a_term_is_words_and_no_pattern(write, term: str) -> None:  # type: ignore[no-untyped-def]
    mine = write("terms:\n  other:\n    - '" + term + "'\n")
    assert found(f"They said {term} once, and abc, and {'a' * 40}.", mine) == [term]


def test_ten_thousand_terms_are_read_and_found_quickly(write) -> None:  # type: ignore[no-untyped-def]
    terms = ", ".join(f"word{i} thing{'x' * (i % 40)}" for i in range(MAX_TERMS))
    mine = write(f"terms: {{other: [{terms}]}}")
    started = time.monotonic()
    read = load_lexicon(mine)
    text = "word77 something word9999 thing and word4 thingxxxx. " * 400
    assert sum(1 for _ in read.find(text, Span(0, len(text)))) == 400
    assert time.monotonic() - started < 20


@given(st.text(max_size=200))
def test_any_text_is_a_lexicon_or_is_refused(content: str) -> None:
    with suppress(UsageError):
        parse(content, "mine.yaml")


# ---------------------------------------------------------------- the shipped list


def test_the_shipped_terms_are_several_hundred_in_every_category() -> None:
    terms = {term.words: term for term in lexicon().by_words.values()}
    assert len(terms) > 700
    for category in LabelCategory:
        assert sum(term.category is category for term in terms.values()) >= 20, category


@pytest.mark.parametrize(
    "term",
    """regime, junta, puppet, so-called, liberation, occupation, aggression, martyr, hero, massacre, bloodbath, carnage,
    crackdown, purge, ethnic cleansing, genocide, war crimes, crime against humanity, atrocity, pogrom,
    collective punishment, terror attack, terrorist, extremist, bandit, thug, mercenary, infidel, crusader,
    Zionist entity, enemy, traitor, freedom fighter, resistance, revolution, revolutionaries, uprising, coup,
    self-defence, precision strike, pacification, special military operation, peacekeeping, provocation, heinous,
    cowardly, barbaric, brutal, savage, vermin, cockroaches, animals""".replace("\n", " ").split(","),
)
def test_words_of_every_side_are_listed(term: str) -> None:
    assert lexicon().term(term.strip()) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("terrorist", "freedom fighter"), ("liberator", "occupier"), ("martyr", "murderer"), ("regime", "junta"),
     ("hero", "coward"), ("infidel", "fanatic"), ("puppet", "usurper"), ("crusader", "jihadist"),
     ("liberation", "occupation"), ("victory", "massacre"), ("legitimate", "illegitimate"), ("rebel", "dictator")],
)  # fmt: skip
def test_a_word_stands_with_its_counterpart(one: str, other: str) -> None:
    assert lexicon().term(one) is not None
    assert lexicon().term(other) is not None


def test_the_longest_term_wins_and_whole_words_only() -> None:
    assert found("war crimes, state terror, counterterrorism, terrorists-to-be") == ["war crimes", "state terror"]


def test_hyphens_spaces_and_apostrophes_are_alike() -> None:
    assert found("self styled, self-styled, people’s war, people's war") == [
        "self styled",
        "self-styled",
        "people’s war",
        "people's war",
    ]
