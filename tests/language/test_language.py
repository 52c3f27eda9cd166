"""An article taken apart: tokens and sentences lie where the text has them, and syntax comes by the sentence."""

import ast
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.language import Reading, read_language
from rashomon.model import Span
from tests.articles import article


def sentences(reading: Reading) -> list[str]:
    return [reading.words(sentence.span) for sentence in reading.sentences]


def test_sentences_stay_within_their_paragraph() -> None:
    reading = read_language(article("The bridge fell. Nobody came\nThe river rose."))
    assert sentences(reading) == ["The bridge fell.", "Nobody came", "The river rose."]


def test_a_closing_mark_belongs_to_the_sentence_it_ends() -> None:
    reading = read_language(article("“The bridge fell.” The river rose."))
    assert sentences(reading) == ["“The bridge fell.”", "The river rose."]


def test_a_title_is_read_as_a_paragraph_of_its_own() -> None:
    reading = read_language(article("The bridge fell.", title="Flood in Marn"))
    assert [(s.paragraph, reading.words(s.span)) for s in reading.sentences] == [
        (-1, "Flood in Marn"),
        (0, "The bridge fell."),
    ]


def test_syntax_names_heads_by_token_of_the_article() -> None:
    reading = read_language(article("The river rose. The mayor blamed the dam."))
    syntax = reading.syntax(1)
    verb = next(word for word in syntax.words if word.lemma == "blame")
    assert syntax.is_root(verb)
    assert [word.token.text for word in syntax.children(verb, "nsubj", "dobj")] == ["mayor", "dam"]
    assert [word.token.text for word in syntax.subtree(syntax.children(verb, "nsubj")[0])] == ["The", "mayor"]


def test_parsing_ahead_gives_what_parsing_one_by_one_gives() -> None:
    text = "The river rose. The mayor blamed the dam. Two people were hurt."
    ahead, alone = read_language(article(text)), read_language(article(text))
    ahead.parse_ahead(range(3))
    for number in range(3):
        assert [(w.head, w.dep) for w in ahead.syntax(number).words] == [
            (w.head, w.dep) for w in alone.syntax(number).words
        ]


def test_offsets_outlive_characters_beyond_the_basic_plane() -> None:
    reading = read_language(article("🔥 The bridge 🔥 fell. “It’s gone,” she said."))
    assert [reading.words(token.span) for token in reading.tokens] == [token.text for token in reading.tokens]


def test_tokens_in_a_span_are_those_that_share_a_character() -> None:
    reading = read_language(article("The bridge fell."))
    assert [token.text for token in reading.tokens_in(Span(5, 12))] == ["bridge", "fell"]


@pytest.mark.parametrize("text", ["a", "?", "مرحبا بالعالم", "🙂🙂🙂", "A" * 5000, "word " * 3000])
def test_odd_texts_are_taken_apart_without_complaint(text: str) -> None:
    reading = read_language(article(text))
    reading.parse_ahead(range(len(reading.sentences)))
    assert "".join(token.text for token in reading.tokens) == "".join(text.split())


def test_a_sentence_without_an_end_is_cut() -> None:
    reading = read_language(article("and then " * 1000))
    assert max(sentence.last - sentence.first for sentence in reading.sentences) <= 400


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_every_sentence_holds_its_tokens_in_order(text: str) -> None:
    reading = read_language(article(text))
    for sentence in reading.sentences:
        tokens = reading.tokens_of(sentence)
        assert tokens[0].start == sentence.span.start
        assert tokens[-1].end == sentence.span.end
        assert all(a.end <= b.start for a, b in pairwise(tokens))


def test_only_language_and_the_pipeline_component_know_spacy() -> None:
    root = Path(rashomon.__file__).parent
    for file in root.rglob("*.py"):
        if file.parent.name == "language" or file == root / "component.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] in ("spacy", "thinc")], file


def test_only_the_ledger_and_the_users_file_know_sql() -> None:
    root = Path(rashomon.__file__).parent
    for file in root.rglob("*.py"):
        if "ledger" not in file.parts and "access" not in file.parts:
            assert "sqlalchemy" not in file.read_text(encoding="utf-8"), file


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("TOLM, Karsia (Coastal Press) — The river rose.", "The river rose."),
        ("CORVANE, 18 March 2024 (HIR) – The river rose.", "The river rose."),
        ("SAN TELMO, 3 JAN 90 (RADIO NOVA) -- [TEXT] THE RIVER ROSE.", "The river rose."),
        ("THE RIVER -- IT ROSE -- IS WIDE.", "THE RIVER -- IT ROSE -- IS WIDE."),
        ("NATO said the river rose.", "NATO said the river rose."),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(text: str, own: str) -> None:
    assert sentences(read_language(article(text)))[-1].casefold() == own.casefold()  # capitals are another matter
