"""Files of known names: what they may hold, and what they find in a text."""

from datetime import date
from pathlib import Path

import pytest

from rashomon.actors import load_epithets, load_names
from rashomon.actors.entries import Entry
from rashomon.errors import UsageError
from rashomon.model import ActorKind, Form, Span
from tests.actors.casts import shipped


def known(text: str, *, shouted: bool = False) -> list[tuple[str, str]]:
    found = shipped().find(text, [Span(0, len(text))], shouted=lambda _: shouted)
    return [(text[k.span.start : k.span.end], k.key) for k in found if k.form is Form.NAME]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the United Nations said", [("United Nations", "united-nations")]),
        ("the UN Security Council met", [("UN Security Council", "un-security-council")]),
        ("U.N. envoys", [("U.N.", "united-nations")]),
        ("SANA’s editor", [("SANA", "sana")]),
        ("the People’s Mojahedin", [("People’s Mojahedin", "peoples-mojahedin-organization-of-iran")]),
        ("al Qaeda and al-Qaeda", [("al Qaeda", "al-qaeda"), ("al-Qaeda", "al-qaeda")]),
        ("hezbollah fired", [("hezbollah", "hezbollah")]),
        ("who is this, and is it so?", []),
        ("an islamic state", []),
        ("Reuters, AP and AFP", [("Reuters", "reuters"), ("AP", "associated-press"), ("AFP", "agence-france-presse")]),
        ("the United, Nations", []),
    ],
)
def test_known_names_are_found_in_their_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert known(text) == expected


def test_names_that_only_capitals_tell_are_passed_over_where_all_is_in_capitals() -> None:
    assert known("THE MAN WHO IS IN HAMAS", shouted=True) == [("HAMAS", "hamas")]


def test_a_whole_name_has_its_key_with_and_without_article() -> None:
    assert shipped().key_of("The Associated Press") == shipped().key_of("AP") == "associated-press"
    assert shipped().key_of("Associated Press of Tolm") is None


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_entry_is_found_and_wins_over_the_shipped_one(tmp_path: Path) -> None:
    mine = write(
        tmp_path / "mine.yaml",
        """
        actors:
          - {key: harbour-trust, name: Harbour Trust, kind: organization, aliases: [HT]}
          - {key: tass, name: TASS of Tolm, kind: media}
          - {key: marn-efe, name: Marn Estuary Fund, kind: organization, aliases: [Reuters]}
        """,
    )
    names = load_names(mine)
    assert names.key_of("HT") == "harbour-trust"
    assert names.entries["tass"].name == "TASS of Tolm"
    assert names.key_of("ITAR-TASS") is None
    assert names.key_of("Reuters") == "marn-efe"
    assert names.key_of("NATO") == "nato"


def test_the_fingerprint_changes_with_the_names(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.yaml", "actors: [{key: a, name: Harbour Trust, kind: organization}]")
    assert load_names().sha256 == load_names().sha256
    assert load_names(mine).sha256 != load_names().sha256


def test_every_field_is_in_the_fingerprint(tmp_path: Path) -> None:
    fields = [
        "kinds: [{kind: armed group, until: 1992}]",
        "kinds: [{kind: armed group, until: 1993}]",
        "endonym: {language: 'no', name: Havnefronten}",
        "endonym: [{language: 'no', name: Havnefronten}, {language: se, name: Hamman}]",
        "sources: [A, B]",
        "source: A",
        "affiliated_according_to: [{of: tass, how: read by, according_to: itself, source: A}]",
        "outlet_names: [HT]",
        "false_friends: [Harbour Trust Street]",
        "used_by: [{name: Harbour Trust, used_by: itself}]",
    ]
    texts = [f"actors: [{{key: a, name: Harbour Trust, kind: organization, {field}}}]" for field in fields]
    digests = [load_names(write(tmp_path / f"{number}.yaml", text)).sha256 for number, text in enumerate(texts)]
    assert len(set(digests)) == len(digests)


def test_an_entry_may_have_one_endonym_and_source_or_several(tmp_path: Path) -> None:
    mine = write(
        tmp_path / "mine.yaml",
        """
        actors:
          - {key: a, name: Havn, kind: media, endonym: {language: no, name: Havna}, source: its own site}
          - {key: b, name: Quay, kind: media, endonym: [{language: no, name: Kai}, {language: fr, name: Le Quai}]}
        """,
    )
    names = load_names(mine)
    assert [names.key_of(name) for name in ("Havna", "Kai", "Le Quai")] == ["a", "b", "b"]
    assert names.entries["a"].endonym[0].language == "no"
    assert names.entries["a"].sources == ["its own site"]


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (None, ActorKind.ORGANIZATION),
        (date(1970, 1, 1), ActorKind.ORGANIZATION),
        (date(1980, 1, 1), ActorKind.ARMED_GROUP),
        (date(1991, 12, 31), ActorKind.ARMED_GROUP),
        (date(1992, 1, 1), ActorKind.GOVERNMENT),
        (date(1999, 5, 2), ActorKind.GOVERNMENT),
        (date(1999, 5, 3), ActorKind.ORGANIZATION),
        (date(2020, 1, 1), ActorKind.ORGANIZATION),
    ],
)
def test_a_kind_holds_from_since_on_and_before_until(day: date | None, kind: ActorKind) -> None:
    entry = Entry.model_validate(
        {
            "key": "a",
            "name": "A1",
            "kind": "organization",
            "kinds": [
                {"kind": "armed group", "since": 1980, "until": "1992"},
                {"kind": "government", "since": 1992, "until": "1999-05-03"},
            ],
        }
    )
    assert entry.kind_on(day) is kind


def test_an_outlets_plain_name_counts_for_an_outlet_only(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.yaml", "actors: [{key: a, name: The Tide, kind: media, outlet_names: [The Tide]}]")
    names = load_names(mine)
    assert names.key_of("The Tide") == names.key_of("the tide") == names.key_of("Tide") == "a"
    assert names.find("The Tide turned.", [Span(0, 16)]) == []


def test_nothing_is_found_in_what_only_looks_like_a_name(tmp_path: Path) -> None:
    mine = write(
        tmp_path / "mine.yaml",
        "actors: [{key: a, name: Tide, kind: media, aliases: [Tide Street Journal], false_friends: [Tide Street]}]",
    )
    text = "Tide said so; Tide Street’s lamps went out; the Tide Street Journal said so."
    found = load_names(mine).find(text, [Span(0, len(text))])
    assert [text[k.span.start : k.span.end] for k in found] == ["Tide", "Tide Street Journal"]


def test_a_description_does_not_hide_a_longer_name_after_its_article(tmp_path: Path) -> None:
    mine = write(
        tmp_path / "mine.yaml",
        "actors: [{key: a, name: Harbour Trust, kind: media, descriptions: [the quay]}, "
        "{key: b, name: Quay Watch, kind: media}]",
    )
    text = "the Quay Watch and the quay"
    found = load_names(mine).find(text, [Span(0, len(text))])
    assert [(k.key, k.form) for k in found] == [("b", Form.NAME), ("a", Form.DESCRIPTION)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("actors: [", "not YAML"),
        ("- key: a", "a list under the one key 'actors'"),
        ("actors: {}", "a list under the one key 'actors'"),
        ("actors: [{key: a, name: A1, kind: militia}]", "entry a: kind"),
        ("actors: [{key: a, kind: media}]", "entry a: name"),
        ("actors: [{name: A1, kind: media}]", "entry number 1: key"),
        ("actors: [{key: a, name: A1, kind: media, alias: [B1]}]", "entry a: alias"),
        ("actors: [{key: a, name: A1, kind: media}, {key: a, name: B1, kind: media}]", "the key comes twice"),
        (
            "actors: [{key: a, name: A1, kind: media, aliases: [C1]}, {key: b, name: B1, kind: media, aliases: [c1]}]",
            "entry b: 'c1' is already a name of a",
        ),
        ("actors: [{key: a, name: '—', kind: media}]", "no letters to match"),
        (
            "actors: [{key: a, name: A1, kind: media, exact_case: [Up]}, {key: b, name: up, kind: media}]",
            "entry b: 'up' is already a name of a",
        ),
        (
            "actors: [{key: a, name: A1, kind: media, outlet_names: [The Up]}, "
            "{key: b, name: B1, kind: media, outlet_names: [Up]}]",
            "entry b: 'Up' is already a name of a",
        ),
        ("actors: [{key: a, name: A1, kind: media, kinds: [{kind: media}]}]", "since or until is needed"),
        ("actors: [{key: a, name: A1, kind: media, kinds: [{kind: media, since: soon}]}]", "kinds.0.since"),
        ("actors: [{key: a, name: A1, kind: media, kinds: [{kind: media, since: 12}]}]", "12 is no year"),
        (
            "actors: [{key: a, name: A1, kind: media, kinds: [{kind: media, since: 1992, until: 1991}]}]",
            "since 1992-01-01 is not before until 1991-01-01",
        ),
        (
            "actors: [{key: a, name: A1, kind: media, "
            "kinds: [{kind: office, until: 1992}, {kind: media, since: 1991-12-31}]}]",
            "do not overlap",
        ),
        (
            "actors: [{key: a, name: A1, kind: media, kinds: [{kind: office, since: 1992}]}]",
            "the last period is open, so its kind is the present one, media",
        ),
        ("actors: [{key: a, name: A1, kind: media, sources: [A], source: B}]", "source or sources, not both"),
        (
            "actors: [{key: a, name: A1, kind: media, affiliated_according_to: [{of: b}]}]",
            "affiliated_according_to.0.how",
        ),
        ("actors: [3]", "entry number 1"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name_the_entry_and_the_reason(
    tmp_path: Path, text: str, reason: str
) -> None:
    path = write(tmp_path / "mine.yaml", text)
    with pytest.raises(UsageError) as raised:
        load_names(path)
    assert str(path) in str(raised.value)
    assert reason in str(raised.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        load_names(tmp_path / "nowhere.yaml")


def test_epithets_know_whether_they_take_in_what_follows() -> None:
    by_phrase = {epithet.phrase: epithet for epithet in load_epithets()}
    assert by_phrase["the so-called"].open
    assert not by_phrase["the regime"].open
    assert by_phrase["the regime"].category == "legitimacy"
