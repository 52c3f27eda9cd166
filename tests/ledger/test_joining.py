"""What joins articles is replaced whole, and keeps its ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from rashomon import ids
from rashomon.errors import NotFound
from rashomon.ledger import Ledger
from rashomon.model import (
    Actor,
    ActorId,
    ActorKind,
    Alias,
    Article,
    Cell,
    Claim,
    Comparison,
    Event,
    EventKind,
    Findings,
    Quotation,
    Relation,
    RelationKind,
    Role,
    Silence,
)
from tests.ledger.samples import READER, coverage


def joined(found: Iterable[Findings]) -> list[tuple[Actor, tuple[ActorId, ...]]]:
    """Every name as one actor across articles."""
    by_name: dict[str, list[tuple[Article, ActorId, ActorKind]]] = {}
    for one in found:
        for actor in one.actors:
            by_name.setdefault(actor.name, []).append((one.article, actor.id, actor.kind))
    actors = []
    for name, parts in by_name.items():
        members = tuple(sorted({actor for _, actor, _ in parts}))
        actors.append((Actor(id=ids.actor_id(members), name=name, kind=parts[0][2]), members))
    return actors


def event_of(claims: Iterable[Claim], *, place: str = "Tavoy harbour") -> Event:
    listed = list(claims)
    return Event(
        id=ids.event_id(claim.id for claim in listed),
        kind=EventKind.ATTACK,
        place=place,
        date_from="2031-04-30",
        date_to="2031-05-01",
        articles=tuple(dict.fromkeys(claim.article for claim in listed)),
        claims=tuple(claim.id for claim in listed),
    )


def join_all(ledger: Ledger, found: list[Findings]) -> list[Event]:
    """All articles tell of one event."""
    with ledger.joining() as joins:
        joins.replace_actors(joined(found))
        return joins.replace_events([event_of(joins.claims())])


def join_until(ledger: Ledger, comparisons: Iterable[Comparison]) -> None:
    with ledger.joining() as joins:
        joins.replace_actors([])
        joins.replace_events([])
        joins.replace_comparisons(comparisons)


@pytest.fixture
def two(ledger: Ledger) -> list[Findings]:
    batch = [coverage(1), coverage(2)]
    ledger.keep_many(batch, reader=READER)
    return [found for _, found in batch]


def test_actors_come_back_as_they_were_joined(ledger: Ledger, two: list[Findings]) -> None:
    (varga, members), *others = joined(two)
    alias = Alias(alias="Mayor Ilse Varga", article=two[0].article.id, span=two[0].mentions[0].span)
    role = Role(role="Mayor", of=others[0][0].id, article=two[1].article.id, span=two[1].mentions[0].span)
    varga = replace(varga, aliases=("Mayor Ilse Varga", "Ilse"), alias_proof=(alias,), roles=(role,))
    with ledger.joining() as joins:
        given = joins.replace_actors([(varga, members), *others])
    assert sorted(ledger.actors(), key=lambda a: a.id) == sorted(given, key=lambda a: a.id)
    assert ledger.actor(varga.id) == varga
    assert ledger.actor(members[1]) == varga, "an article's own actor leads to it"


def test_everything_speaks_of_joined_actors_after_a_join(ledger: Ledger, two: list[Findings]) -> None:
    join_all(ledger, two)
    one = {actor.name: actor.id for actor in ledger.actors()}
    varga, column, outlet = one["Ilse Varga"], one["Red Column"], one["The Tavoy Herald"]
    for found in two:
        article = found.article.id
        assert [mention.actor for mention in ledger.mentions(article)] == [varga, column, varga]
        assert [s.speakers for s in ledger.statements(article=article)] == [(varga,), (), (column, varga)]
        assert [claim.voice for claim in ledger.claims(article=article)] == [varga, varga, varga, outlet]
        assert [claim.via for claim in ledger.claims(article=article, kind="blame")] == [(column, varga)]
    assert len(list(ledger.statements(speaker=varga))) == 4
    assert len(list(ledger.claims(voice=outlet))) == 2


def test_article_actors_stay_the_articles_own(ledger: Ledger, two: list[Findings]) -> None:
    join_all(ledger, two)
    assert list(ledger.article_actors()) == [actor for found in two for actor in found.actors]


def test_events_quotations_and_comparisons_come_back(ledger: Ledger, two: list[Findings]) -> None:
    first, second = (found.claims[0] for found in two)
    event = event_of([claim for found in two for claim in found.claims])
    said = tuple(found.statements[0].id for found in two)
    quotation = Quotation(id=ids.quotation_id(said), statements=said, fullest=said[1])
    with ledger.joining() as joins:
        joins.replace_copies(same := {two[1].article.id: two[0].article.id}, same)
        joins.replace_quotations([quotation])
        joins.replace_events([event])
        comparison = Comparison(
            event=event.id,
            aspect="killed",
            cells=tuple(
                Cell(claim=c.id, voice=c.voice, voice_kind=c.voice_kind, origin=first.id, article=c.article)
                for c in (first, second)
            ),
            relations=(
                Relation(a=first.id, b=second.id, relation=RelationKind.CONTRADICT, why="72 against 88", gap=16),
            ),
            silent=(Silence(voice=None, article=two[1].article.id),),
            truncated=True,
        )
        joins.replace_comparisons([comparison, replace(comparison, aspect="blame", relations=())])
    assert list(ledger.events()) == [event]
    assert list(ledger.quotations()) == [quotation]
    assert list(ledger.comparisons()) == [comparison, replace(comparison, aspect="blame", relations=())]
    assert list(ledger.comparisons(event.id)) == list(ledger.comparisons())
    assert [claim.id for claim in ledger.claims(event=event.id)] == list(event.claims)
    assert [article.same_as for article in ledger.articles()] == [None, two[0].article.id]
    assert ledger.resolve(event.id) == event
    assert ledger.resolve(quotation.id[:-2]) == quotation


def test_join_sees_what_it_has_replaced(ledger: Ledger, two: list[Findings]) -> None:
    with ledger.joining() as joins:
        actors = {actor.name: actor.id for actor in joins.replace_actors(joined(two))}
        assert {claim.voice for claim in joins.claims(kind="harm")} == {actors["Ilse Varga"]}
        assert {claim.voice for claim in ledger.claims(kind="harm")} == {found.actors[0].id for found in two}


def test_join_that_is_cut_off_leaves_the_old_one_whole(ledger: Ledger, two: list[Findings]) -> None:
    event = join_all(ledger, two)[0]

    def unreadable() -> Iterator[Comparison]:
        raise RuntimeError
        yield

    with pytest.raises(RuntimeError):
        join_until(ledger, unreadable())
    assert list(ledger.events()) == [event]
    assert ledger.counts().actors == 3
    assert not ledger.join_is_stale


def test_join_is_stale_once_an_article_is_kept(ledger: Ledger, two: list[Findings]) -> None:
    assert ledger.join_is_stale
    join_all(ledger, two)
    assert not ledger.join_is_stale
    ledger.keep(*coverage(1), reader=READER)
    assert not ledger.join_is_stale
    ledger.keep(*coverage(1), reader="attribution@2")
    assert ledger.join_is_stale


def test_event_keeps_its_id_as_articles_come(ledger: Ledger) -> None:
    found: list[Findings] = []
    names = set()
    for number in range(1, 9):
        page, new = coverage(number)
        found.append(new)
        ledger.keep(page, new, reader=READER)
        names.add(join_all(ledger, found)[0].id)
        assert ledger.counts().actors == 3
    assert len(names) == 1


def test_ids_outlive_the_reading_anew_of_their_article(ledger: Ledger, two: list[Findings]) -> None:
    event = join_all(ledger, two)[0]
    actors = {actor.id for actor in ledger.actors()}
    ledger.keep(*coverage(1), reader="attribution@2")
    ledger.keep(*coverage(2), reader="attribution@2")
    assert join_all(ledger, two)[0] == event
    assert {actor.id for actor in ledger.actors()} == actors


def test_events_that_become_one_are_found_under_both_ids(ledger: Ledger, two: list[Findings]) -> None:
    with ledger.joining() as joins:
        a, b = joins.replace_events([event_of(found.claims) for found in two])
    with ledger.joining() as joins:
        (kept,) = joins.replace_events([event_of([*two[0].claims, *two[1].claims])])
    gone = ({a.id, b.id} - {kept.id}).pop()
    assert kept.formerly == (gone,)
    for wanted in (gone, kept.id, gone[:-1]):
        assert ledger.resolve(wanted) == kept
    assert ledger.event(gone) == kept
    assert len(list(ledger.claims(event=gone))) == 8
    with ledger.joining() as joins:
        joins.replace_events([event_of(found.claims) for found in two])
    assert ledger.event(gone).id == gone, "it comes back when it stands alone again"


def test_actors_that_become_one_are_found_under_both_ids(ledger: Ledger, two: list[Findings]) -> None:
    apart = [(replace(actor, id=member), (member,)) for actor, members in joined(two) for member in members]
    apart = [(replace(actor, id=ids.actor_id(members)), members) for actor, members in apart]
    with ledger.joining() as joins:
        before = joins.replace_actors(apart)
    after = {actor.id: actor for actor in _join(ledger, joined(two))}
    gone = {actor.id for actor in before} - after.keys()
    assert gone
    for former in gone:
        assert former in ledger.actor(former).formerly
        assert ledger.resolve(former) == ledger.actor(former)


def _join(ledger: Ledger, actors: list[tuple[Actor, tuple[ActorId, ...]]]) -> list[Actor]:
    with ledger.joining() as joins:
        return joins.replace_actors(actors)


def test_roles_name_actors_by_the_ids_they_keep(ledger: Ledger, two: list[Findings]) -> None:
    column = two[1].actors[1].id
    first = _join(
        ledger, [(Actor(id=ids.actor_id([column]), name="Red Column", kind=ActorKind.ARMED_GROUP), (column,))]
    )
    actors = joined(two)
    new_column = next(actor for actor, _ in actors if actor.name == "Red Column")
    role = Role(role="commander", of=new_column.id, article=two[0].article.id, span=two[0].mentions[0].span)
    varga, members = actors[0]
    renamed = _join(ledger, [(replace(varga, roles=(role,)), members), *actors[1:]])
    assert renamed[0].roles[0].of == first[0].id
    assert ledger.actor(varga.id).roles[0].of == first[0].id


def test_a_total_stands_beside_several_events(ledger: Ledger, two: list[Findings]) -> None:
    total = two[0].claims[0]
    first, second = event_of(two[0].claims[1:]), event_of(two[1].claims)
    period = event_of([total])
    beside = [replace(event, totals=(total.id,), background=event.articles) for event in (first, second)]
    with ledger.joining() as joins:
        assert joins.replace_events([*beside, period]) == [*beside, period]
    assert {event.id for event in ledger.events() if total.id in event.totals} == {first.id, second.id}
    assert {claim.id for claim in ledger.claims(event=first.id)} == {*first.claims, total.id}
    assert {event.background for event in ledger.events()} == {first.articles, second.articles, ()}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ilse varga", ["Ilse Varga"]),
        ("THE MAYOR", ["Ilse Varga"]),
        ("red", ["Red Column", "Jared Oyelaran"]),
        ("100%", []),
        ("nobody", []),
        ("", []),
    ],
)
def test_actors_are_found_by_name_and_alias(
    ledger: Ledger, two: list[Findings], name: str, expected: list[str]
) -> None:
    actors = joined(two)
    (varga, members), (column, column_members) = actors[:2]
    member = two[0].actors[2].id
    jared = Actor(id=ids.actor_id([member]), name="Jared Oyelaran", kind=ActorKind.PERSON)
    _join(
        ledger,
        [
            (replace(varga, aliases=("The Mayor",)), members),
            (replace(column, aliases=("Red",)), column_members),
            (jared, (member,)),
        ],
    )
    assert [actor.name for actor in ledger.find_actors(name)] == expected


def test_nothing_is_joined_before_the_first_join(ledger: Ledger, two: list[Findings]) -> None:
    assert list(ledger.actors()) == []
    assert list(ledger.events()) == []
    with pytest.raises(NotFound):
        ledger.actor(two[0].actors[0].id)


def test_rebuilding_changes_nothing(ledger: Ledger, two: list[Findings]) -> None:
    def everything() -> list[object]:
        return [*ledger.actors(), *ledger.events(), *ledger.claims(), *ledger.quotations()]

    join_all(ledger, two)
    before = everything()
    join_all(ledger, two)
    assert everything() == before


def test_join_can_be_read_by_others_while_it_runs(ledger: Ledger, two: list[Findings], place: str) -> None:
    join_all(ledger, two)
    with ledger.joining() as joins, Ledger.open(place) as other:
        joins.replace_actors([])
        assert other.counts().actors == 3
