"""The pipeline component: statements in `doc._.statements`, found by the doc's own tokens, sentences and names."""

import pickle
from functools import cache
from pathlib import Path

import pytest
import spacy
from confection import ConfigValidationError
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from rashomon.component import statements_of
from rashomon.language import MODEL, read_doc, read_language, spacy_models
from rashomon.model import Mode, Statement
from rashomon.statements import Finder, find_statements
from tests.articles import article

TEXT = (
    "“We saw smoke over the port,” said Amal Haddad. The army denied that it had fired.\n\n"
    "The mayor said that nobody was hurt."
)
PIPELINES = ["blank", MODEL]


@cache
def pipeline(name: str, finder: Finder) -> Language:
    nlp = spacy.blank("en") if name == "blank" else spacy.load(name)
    nlp.add_pipe("rashomon_statements", config={"finder": finder.value})
    return nlp


@cache
def plain(name: str) -> Language:
    return spacy.blank("en") if name == "blank" else spacy.load(name)


def words(doc: Doc, statement: Statement) -> tuple[list[str], list[str], list[str]]:
    """Source, cue and content, as the tokens of the doc that they lie in."""

    def tokens(spans: object) -> list[str]:
        found = [doc.char_span(s.start, s.end, alignment_mode="expand") for s in spans]  # type: ignore[attr-defined]
        return [span.text for span in found if span is not None]

    return tokens(statement.source), tokens(statement.cue), tokens(statement.content)


@pytest.mark.parametrize("name", PIPELINES)
@pytest.mark.parametrize("finder", Finder)
def test_a_doc_has_statements_whose_spans_lie_in_its_text(name: str, finder: Finder) -> None:
    doc = pipeline(name, finder)(TEXT)
    first, *_ = doc._.statements
    assert words(doc, first) == (["Amal Haddad"], ["said"], ["We saw smoke over the port,"])
    assert first.mode is Mode.DIRECT
    assert {statement.found_by for statement in doc._.statements} == {finder.signature}


@pytest.mark.parametrize("name", PIPELINES)
def test_the_rules_need_no_more_than_words(name: str) -> None:
    doc = pipeline(name, Finder.RULES)(TEXT)
    assert [words(doc, statement)[:2] for statement in doc._.statements] == [
        (["Amal Haddad"], ["said"]),
        (["The army"], ["denied"]),
        (["The mayor"], ["said"]),
    ]


def test_the_model_is_the_finder_unless_another_is_named() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("rashomon_statements")
    assert nlp(TEXT)._.statements == pipeline("blank", Finder.MODEL)(TEXT)._.statements


@pytest.mark.parametrize("name", PIPELINES)
@pytest.mark.parametrize("finder", Finder)
def test_docs_in_a_stream_have_what_each_has_alone(name: str, finder: Finder) -> None:
    nlp = pipeline(name, finder)
    texts = [TEXT, "“It fell,” she said.", TEXT.upper()]
    assert [doc._.statements for doc in nlp.pipe(texts)] == [nlp(text)._.statements for text in texts]


@pytest.mark.parametrize("name", PIPELINES)
@pytest.mark.parametrize("finder", Finder)
@pytest.mark.parametrize("text", ["", " ", "\n\r\n \t\n", "\u200b", "!"])
def test_a_doc_without_words_has_no_statements(name: str, finder: Finder, text: str) -> None:
    assert pipeline(name, finder)(text)._.statements == ()


def test_a_doc_that_the_component_never_saw_has_none() -> None:
    assert statements_of(plain("blank")(TEXT)) == ()


@pytest.mark.parametrize("finder", Finder)
def test_a_doc_made_of_words_alone_is_read(finder: Finder) -> None:
    nlp = pipeline("blank", finder)
    doc = nlp(Doc(nlp.vocab, words="The mayor said that nobody was hurt .".split()))
    assert words(doc, doc._.statements[0])[:2] == (["The mayor"], ["said"])


def test_the_model_finds_in_a_doc_what_it_finds_in_an_article() -> None:
    of_doc = find_statements(read_doc(plain("blank")(TEXT)), Finder.MODEL)
    of_article = find_statements(read_language(article(TEXT)), Finder.MODEL)
    assert [(s.source, s.cue, s.content) for s in of_doc] == [(s.source, s.cue, s.content) for s in of_article]


# ---------------------------------------------------------------- what is taken from the doc


def test_nothing_is_segmented_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def segment(texts: object) -> None:
        raise AssertionError(texts)

    doc = plain(MODEL)(TEXT)
    monkeypatch.setattr(spacy_models, "segment", segment)
    for finder in Finder:
        assert find_statements(read_doc(doc), finder)


def test_tokens_sentences_and_names_are_the_docs_own() -> None:
    doc = plain(MODEL)(TEXT)
    reading = read_doc(doc)
    tokens = [token for token in doc if not token.is_space]
    assert [(token.start, token.text) for token in reading.tokens] == [(token.idx, token.text) for token in tokens]
    assert [reading.words(s.span) for s in reading.sentences] == [s.text.strip() for s in doc.sents]
    assert [(reading.words(e.span), e.label) for e in reading.entities] == [(e.text, e.label_) for e in doc.ents]
    assert reading.entities


def test_sentence_starts_that_were_set_by_hand_are_kept() -> None:
    doc = Doc(plain("blank").vocab, words="nobody came the river rose".split(), sent_starts=[1, 0, 1, 0, 0])
    reading = read_doc(doc)
    assert [reading.words(s.span) for s in reading.sentences] == ["nobody came", "the river rose"]


def test_a_sentence_that_begins_with_spaces_begins_with_the_word_after_them() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    reading = read_doc(nlp("Nobody came.  The river rose."))
    assert [reading.words(s.span) for s in reading.sentences] == ["Nobody came.", "The river rose."]


def test_a_doc_without_sentence_starts_has_one_after_each_full_stop_and_on_each_line() -> None:
    reading = read_doc(plain("blank")("“Who came?” Nobody. The U.S. envoy left…\nThe river rose"))
    assert [(s.paragraph, reading.words(s.span)) for s in reading.sentences] == [
        (0, "“Who came?”"),
        (0, "Nobody."),
        (0, "The U.S. envoy left…"),
        (1, "The river rose"),
    ]


def test_a_sentence_follows_a_dateline() -> None:
    reading = read_doc(plain("blank")("TOLM, Karsia (Coastal Press) — The river rose."))
    assert [reading.words(s.span) for s in reading.sentences][-1] == "The river rose."


def test_lines_are_paragraphs_however_they_end() -> None:
    reading = read_doc(plain("blank")("\n  One came. \r\n\r\nTwo came.\rThree came.\n"))
    assert [reading.words(span) for span in reading.article.paragraphs] == ["One came.", "Two came.", "Three came."]


def test_a_token_over_the_end_of_a_line_is_cut_there() -> None:
    doc = plain(MODEL)("The mayor is Amal\nHaddad came.")
    doc.set_ents([Span(doc, 3, 6, label="PERSON")])
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc.ents[0])
    reading = read_doc(doc)
    assert [token.text for token in reading.tokens] == ["The", "mayor", "is", "Amal", "Haddad", "came", "."]
    assert [reading.words(s.span) for s in reading.sentences] == ["The mayor is Amal", "Haddad came."]


# ---------------------------------------------------------------- keeping


@pytest.mark.parametrize("name", PIPELINES)
def test_a_pipeline_is_saved_with_its_settings(name: str, tmp_path: Path) -> None:
    nlp = pipeline(name, Finder.RULES)
    nlp.to_disk(tmp_path / "saved")
    loaded = spacy.load(tmp_path / "saved")
    assert loaded.config["components"]["rashomon_statements"] == {
        "factory": "rashomon_statements",
        "finder": "rules",
    }
    assert loaded(TEXT)._.statements == nlp(TEXT)._.statements


def test_statements_go_where_their_doc_goes() -> None:
    doc = pipeline("blank", Finder.RULES)(TEXT)
    docs = DocBin(docs=[doc], store_user_data=True).to_bytes()
    copies = [
        Doc(doc.vocab).from_bytes(doc.to_bytes()),
        pickle.loads(pickle.dumps(doc)),
        next(DocBin().from_bytes(docs).get_docs(doc.vocab)),
    ]
    assert doc._.statements
    assert [copy._.statements for copy in copies] == [doc._.statements] * 3


@pytest.mark.slow
def test_several_processes_find_the_same() -> None:
    nlp = pipeline("blank", Finder.MODEL)
    assert [doc._.statements for doc in nlp.pipe([TEXT, TEXT], n_process=2)] == [nlp(TEXT)._.statements] * 2


def test_a_finder_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigValidationError, match="guess"):
        spacy.blank("en").add_pipe("rashomon_statements", config={"finder": "guess"})


def test_an_attribute_of_another_is_not_overwritten() -> None:
    ours = Doc.get_extension("statements") if Doc.has_extension("statements") else None
    Doc.set_extension("statements", default="theirs", force=True)
    try:
        with pytest.raises(ValueError, match="statements"):
            spacy.blank("en").add_pipe("rashomon_statements")
    finally:
        Doc.remove_extension("statements")
        if ours is not None:
            Doc.set_extension("statements", getter=ours[2])
