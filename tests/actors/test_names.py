"""Files of known names: what they may hold, and what they find in a text."""

from pathlib import Path

import pytest

from rashomon.actors import load_epithets, load_names
from rashomon.errors import UsageError
from rashomon.model import Form, Span
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
