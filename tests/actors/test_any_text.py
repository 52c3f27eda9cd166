"""Laws that hold for every text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.actors import Cast, find_actors
from rashomon.language import read_language
from rashomon.statements import find_statements
from tests.actors.casts import shipped
from tests.articles import article

_WORDS = """he she it they I we you US WHO IS SANA U.N. said denied that the a his envoy spokesman head of for in Varga
Osric Tannen Mayor President Mr. Mrs de al - ’s 's ( ) , . : “ ” " ' — residents officials group agency rebels Northern
Front (NF) state media who which 🙂 محمد قال שלום 新华社 MeK police 12 two killed known as formerly the regime so-called
terrorists ex-husband İstanbul GOVERNMENT THE ARMY"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\u200b", "\u00a0", "e\u0301"])
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=40).map(" ".join))
_OUTLETS = st.sampled_from([None, "SANA", "Varga", "the", "(", "Coastal Press"])


def _cast(text: str, outlet: str | None) -> Cast:
    reading = read_language(article(text, outlet=outlet))
    return find_actors(reading, find_statements(reading), shipped())


@settings(max_examples=150, deadline=None)
@given(_TEXTS, _OUTLETS)
def test_every_mention_lies_in_the_text_and_belongs_to_one_actor(text: str, outlet: str | None) -> None:
    cast = _cast(text, outlet)
    actors = [actor.id for actor in cast.actors]
    spans = [mention.span for mention in cast.mentions]
    assert len(actors) == len(set(actors))
    assert {mention.actor for mention in cast.mentions} | {cast.outlet} == set(actors)
    assert all(span.end <= len(text) and text[span.start : span.end].strip() for span in spans)
    assert spans == sorted(set(spans), key=lambda span: (span.start, -span.end))


@settings(max_examples=100, deadline=None)
@given(_TEXTS, _OUTLETS)
def test_actors_come_by_first_mention_and_have_names_and_proofs(text: str, outlet: str | None) -> None:
    cast = _cast(text, outlet)
    first = [mention.actor for mention in cast.mentions]
    assert [actor.id for actor in cast.actors if actor.id in first] == list(dict.fromkeys(first))
    for actor in cast.actors:
        assert actor.name.strip()
        assert all(" ".join(text[a.span.start : a.span.end].split()) == a.alias for a in actor.aliases)
        assert all(" ".join(text[r.span.start : r.span.end].split()) == r.role for r in actor.roles)


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_whoever_is_named_as_a_source_speaks(text: str) -> None:
    cast = _cast(text, None)
    for statement in cast.statements:
        named = any(c.isalnum() for span in statement.source[:1] for c in text[span.start : span.end])
        assert bool(statement.speakers) == named


@settings(max_examples=50, deadline=None)
@given(_TEXTS)
def test_the_same_text_has_the_same_cast(text: str) -> None:
    one, other = _cast(text, None), _cast(text, None)
    assert (one.actors, one.mentions, one.statements) == (other.actors, other.mentions, other.statements)
