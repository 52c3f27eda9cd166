"""Laws that hold for every text and for both finders."""

import json
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.language import Reading, read_language
from rashomon.model import Span, Statement
from rashomon.statements import Finder, find_statements
from tests.articles import article

_CLAUSES = [
    "“We saw smoke,” said Amal Haddad.",
    '"We saw smoke," Amal Haddad said. "Then came fire."',
    "The army denied that it had fired.",
    "The mayor said the rebels had admitted that they shelled the town",
    "According to the U.N. envoy, $4m was “lost” (or stolen).",
    "‘They told me, “Run,”’ she added",
    "It cost £5 — 12% more, officials said, “if not",
    "MAYOR: THE TOWN IS FREE.",
    "THE ARMY SAID: ``WE STAY.''",
    "Nobody came.",
]
_WORDS = """said told that claimed denied according to : , . ; ? ! … he they the a U.S. Mr. Haddad ( ) [ ] { } $ £ € ¥
# @ % $5 £ 5% “ ” " ‘ ’ ' „ ‟ « » ‹ › `` '' ` ´ ″ — – - -- / \\ 🙂 🔥🔥 👩\u200d👩\u200d👧 🇺🇳 محمد قال «سنبقى» שלום אמר
״כן״ 新华社说 「是」 ไทย İstanbul ß ﬁ Ⅳ ½ e\u0301 \u0301 n\u0303\u0323 \u0489 \u200b \u200d \u200e \u202e \u2066 \ufeff
\ufffd \U000e0041 \ue000 \x07 \x1b[0m \x7f \xad \U0010ffff""".split()
_MARKS = st.text(alphabet=".,:;?!'\"“”‘’„‟«»`()[]—–-$£€%#@ \n", min_size=1, max_size=12)
_CHARACTERS = st.characters(codec="utf-8", exclude_characters="\x00")
_PIECES = st.one_of(
    st.sampled_from(_CLAUSES),
    st.sampled_from(_CLAUSES).map(str.upper),
    st.sampled_from(_WORDS),
    st.sampled_from(["\n", "\n\n", "\n" * 40, "\r\n", "\r", "\t", "\u2028", "\x85", "\x1c", "\u00a0", "  "]),
    st.sampled_from(["x" * 150, "Ab" * 300, "ü" * 101, "9" * 200, "🙂" * 120, "e\u0301" * 90]),
    _MARKS,
    st.text(alphabet=_CHARACTERS, max_size=10),
)
_AGAIN = " “We saw smoke,” said Amal Haddad."
_TEXTS = st.one_of(
    st.text(alphabet=_CHARACTERS, max_size=80),
    st.tuples(st.lists(_PIECES, max_size=12), st.sampled_from([" ", "", "\n"])).map(lambda both: both[1].join(both[0])),
)
_both_finders = pytest.mark.parametrize("finder", Finder)


def found(text: str, finder: Finder) -> tuple[Reading, list[Statement]]:
    reading = read_language(article(text))
    return reading, find_statements(reading, finder)


def spans(statement: Statement) -> tuple[Span, ...]:
    return (*statement.source, *statement.cue, *statement.content)


def holds(content: Sequence[Span], inner: Sequence[Span]) -> bool:
    return all(any(piece.holds(span) for piece in content) for span in inner)


@_both_finders
@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_every_span_has_words_of_the_text(finder: Finder, text: str) -> None:
    _, statements = found(text, finder)
    for statement in statements:
        for span in spans(statement):
            assert span.end <= len(text)
            assert text[span.start : span.end].strip()


@_both_finders
@settings(max_examples=150, deadline=None)
@given(_TEXTS)
@example('THE ARMY SAID: ``WE STAY.\'\' "We saw smoke," Amal Haddad said. "Then came fire."' + _AGAIN * 5)
def test_pieces_come_in_order_and_apart(finder: Finder, text: str) -> None:
    _, statements = found(text, finder)
    for statement in statements:
        for pieces in (statement.source, statement.cue, statement.content):
            assert all(a.end <= b.start for a, b in pairwise(pieces))


@_both_finders
@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_parents_come_first_and_hold_their_children(finder: Finder, text: str) -> None:
    _, statements = found(text, finder)
    earlier: dict[str, Statement] = {}
    for statement in statements:
        if statement.parent is not None:
            assert holds(earlier[statement.parent].content, spans(statement))
        assert statement.id not in earlier
        earlier[statement.id] = statement


@_both_finders
@settings(max_examples=50, deadline=None)
@given(_TEXTS)
def test_the_same_text_has_the_same_statements(finder: Finder, text: str) -> None:
    assert found(text, finder)[1] == found(text, finder)[1]


_WELL_MARKED = [
    "“We saw smoke,” said Amal Haddad.",
    "Amal Haddad said: “We saw smoke.”",
    "“It’s gone,” she said, “and we can’t stay.”",
    "The army’s spokesman denied that it had fired.",
    "The mayor called it a “long night” for the town’s people.",
    "“He told us, ‘Run,’ and we ran,” said a doctor.",
    "According to the envoy, the talks “are not over”.",
    "Nobody came.",
]
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@_both_finders
@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(_WELL_MARKED), max_size=5), st.sampled_from([" ", "\n"]))
def test_marks_may_be_curly_or_straight(finder: Finder, sentences: list[str], between: str) -> None:
    text = between.join(sentences)
    curly, straight = (found(one, finder)[1] for one in (text, text.translate(_STRAIGHT)))
    assert [(s.source, s.cue, s.content) for s in curly] == [(s.source, s.cue, s.content) for s in straight]


@_both_finders
@pytest.mark.parametrize(
    "text",
    [
        "Said",
        "said",
        "“",
        "”",
        "🙂",
        "🙂 🙂\n🔥",
        "🙂" * 3000,
        "“🙂”",
        "\u0301",
        "\u200b",
        "\x07",
        "\ufeff",
        "\n" * 5000,
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_nobody_speaks_where_nobody_is_named(finder: Finder, text: str) -> None:
    assert not [statement for statement in found(text, finder)[1] if statement.source or statement.cue]


@_both_finders
@pytest.mark.parametrize(
    "text",
    [
        'قال محمد إن القرية «حرة» الآن.\nوأضاف: "سنبقى هنا".',
        "قال: “سنبقى هنا،” ثم غادر.",
        'ראש העיר אמר: "הגשר נפל".\n״לא נעזוב,״ אמרה דנה לוי.',
        "The mayor said: \u202b“הגשר נפל”\u202c, and left.",
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_text_from_right_to_left_is_read_by_its_offsets(finder: Finder, text: str) -> None:
    _, statements = found(text, finder)
    for statement in statements:
        assert all(text[span.start : span.end].strip() for span in spans(statement))


# ---------------------------------------------------------------- long texts

_PARAGRAPH = (
    "“We saw smoke over the port at noon,” said Amal Haddad, who lives there. The army denied that it had fired on the "
    "town. The mayor said the rebels had admitted that they shelled the hospital, where 12 people were hurt on Monday. "
    "The river rose again in the night, and the road to the north was closed for hours. Nobody came to the market."
)
_WORDS_OF_A_PARAGRAPH = len(_PARAGRAPH.split())
# By itself, so that the memory that is measured is that of one article and of the models.
_MEASURE = """
import json, resource, sys, time
from rashomon.language import read_language
from rashomon.statements import Finder, find_statements
from tests.articles import article

paragraph, between, times, finder = json.loads(sys.stdin.read())
began = time.perf_counter()
statements = find_statements(read_language(article(between.join([paragraph] * times))), Finder(finder))
peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([len(statements), time.perf_counter() - began, peak_mb]))
"""


def measured(words: int, between: str, finder: Finder) -> tuple[int, float, float]:
    """How many statements were found, in how many seconds and megabytes."""
    given = json.dumps([_PARAGRAPH, between, words // _WORDS_OF_A_PARAGRAPH, finder.value])
    done = subprocess.run([sys.executable, "-c", _MEASURE], input=given, capture_output=True, text=True, check=True)
    count, seconds, megabytes = json.loads(done.stdout)
    return count, seconds, megabytes


@pytest.mark.slow
@pytest.mark.timeout(1200)
@_both_finders
@pytest.mark.parametrize(("words", "between"), [(200_000, "\n"), (50_000, " ")], ids=["article", "paragraph"])
def test_long_texts_take_a_time_and_a_memory_in_step(finder: Finder, words: int, between: str) -> None:
    count, seconds, megabytes = measured(words, between, finder)
    assert count >= words // _WORDS_OF_A_PARAGRAPH
    # Measured on two cores that were busy otherwise: 2.7 ms a word and 1.7 GB by the model, 1 ms and 0.4 GB by rules.
    assert seconds < 30 + words * 0.004
    assert megabytes < 2000
