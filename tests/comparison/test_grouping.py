"""Who speaks: from a person's word, the kind, the roles and, last, the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.comparison import group_actors, read_groups
from rashomon.errors import UsageError
from rashomon.model import (
    Actor,
    ActorId,
    ActorKind,
    Anchor,
    ArticleId,
    Decision,
    DecisionId,
    Group,
    Role,
    Span,
    Verdict,
    VoiceKind,
)


def actor(name: str, kind: ActorKind, *roles: tuple[str, str | None], aliases: tuple[str, ...] = ()) -> Actor:
    return Actor(
        id=ActorId(name),
        name=name,
        kind=kind,
        aliases=aliases,
        roles=tuple(
            Role(role=role, of=ActorId(of) if of else None, article=ArticleId("art-1"), span=Span(0, 9))
            for role, of in roles
        ),
    )


def decided(finding: str, group: object, *, at: str = "2031-06-01T10:00:00Z", attached: bool = True) -> Decision:
    return Decision(
        id=DecisionId(f"dec-{at}-{finding}"),
        by="Ann Lee",
        at=at,
        finding=finding,
        verdict=Verdict.CORRECT,
        was={"group": None},
        now={"group": group},
        note=None,
        anchor=Anchor(type="actor", article=None, quote="", prefix="", suffix=""),
        attached=attached,
    )


def group_of(*actors: Actor) -> Group:
    """The group of the first."""
    return group_actors(actors).of(actors[0].id)


@pytest.mark.parametrize(
    ("name", "kind", "group"),
    [
        ("Harrow Front", ActorKind.ARMED_GROUP, Group.PARTIES),
        ("Government of Dorra", ActorKind.GOVERNMENT, Group.PARTIES),
        ("Dorran Army", ActorKind.ORGANIZATION, Group.PARTIES),
        ("the Dorran embassy", ActorKind.OFFICE, Group.PARTIES),
        ("Ministry of Human Rights", ActorKind.ORGANIZATION, Group.PARTIES),
        ("the General Staff", ActorKind.POPULATION, Group.PARTIES),
        ("a senior official", ActorKind.PERSON, Group.PARTIES),
        ("Ferrin Observatory for Human Rights", ActorKind.ORGANIZATION, Group.MONITORS),
        ("Dorran Incident Record", ActorKind.PERSON, Group.MONITORS),
        ("League of Coastal States", ActorKind.INTERGOVERNMENTAL, Group.UN_AND_NGOS),
        ("the UN refugee office", ActorKind.OFFICE, Group.UN_AND_NGOS),
        ("the Marn Red Crescent", ActorKind.ORGANIZATION, Group.UN_AND_NGOS),
        ("United Nations Human Rights Office", ActorKind.OFFICE, Group.UN_AND_NGOS),
        ("The Ferrin Herald", ActorKind.MEDIA, Group.MEDIA),
        ("The Brask Observer", ActorKind.MEDIA, Group.MEDIA),
        ("United Nations in Dorra", ActorKind.MEDIA, Group.UN_AND_NGOS),
        ("a reporter", ActorKind.PERSON, Group.MEDIA),
        ("two residents", ActorKind.POPULATION, Group.WITNESSES),
        ("residents near the army base", ActorKind.POPULATION, Group.WITNESSES),
        ("the government's friends", ActorKind.POPULATION, Group.OTHERS),
        ("a spokesman for the army", ActorKind.PERSON, Group.PARTIES),
        ("the army's spokesman", ActorKind.PERSON, Group.PARTIES),
        ("the Marn Hospital", ActorKind.ORGANIZATION, Group.OTHERS),
        ("the fire brigade", ActorKind.ORGANIZATION, Group.OTHERS),
        ("Ilse Varga", ActorKind.PERSON, Group.OTHERS),
    ],
)
def test_the_kind_and_the_words_of_a_name_tell_the_group(name: str, kind: ActorKind, group: Group) -> None:
    assert group_of(actor(name, kind)) is group


def test_whoever_speaks_for_a_body_is_of_its_group() -> None:
    front = actor("Harrow Front", ActorKind.ARMED_GROUP)
    union = actor("United Nations", ActorKind.INTERGOVERNMENTAL)
    assert group_of(actor("Dag Roa", ActorKind.PERSON, ("spokesman for the group", front.id)), front) is Group.PARTIES
    assert group_of(actor("Ama Teo", ActorKind.PERSON, ("envoy to Dorra", union.id)), union) is Group.UN_AND_NGOS


def test_roles_alone_tell_the_group_and_former_ones_do_not() -> None:
    assert group_of(actor("Ivo Lind", ActorKind.PERSON, ("Colonel", None))) is Group.PARTIES
    assert group_of(actor("Ivo Lind", ActorKind.PERSON, ("former Colonel", None))) is Group.OTHERS
    assert group_of(actor("Lena Ost", ActorKind.PERSON, ("director of the hospital", None))) is Group.OTHERS


def test_to_speak_for_a_body_counts_before_other_roles() -> None:
    relief = actor("Marn Red Cross", ActorKind.ORGANIZATION)
    roles = (("Colonel", None), ("Colonel", None), ("spokeswoman", str(relief.id)))
    assert group_of(actor("Ada Holm", ActorKind.PERSON, *roles), relief) is Group.UN_AND_NGOS


def test_roles_that_lead_in_a_circle_end() -> None:
    one = actor("The One", ActorKind.ORGANIZATION, ("arm", "The Other"))
    other = actor("The Other", ActorKind.ORGANIZATION, ("arm", "The One"))
    assert group_of(one, other) is Group.OTHERS


def test_the_voice_of_narration_is_media_even_where_the_outlet_is_not_known() -> None:
    groups = group_actors([actor("Courier", ActorKind.ORGANIZATION)])
    assert groups.of(ActorId("Courier"), VoiceKind.NARRATION) is Group.MEDIA
    assert groups.of(None, VoiceKind.NARRATION) is Group.MEDIA
    assert groups.of(None) is Group.OTHERS


def test_a_person_regroups_and_the_latest_word_stands() -> None:
    herald = actor("The Ferrin Herald", ActorKind.MEDIA)
    said = [decided(herald.id, "monitors"), decided(herald.id, "parties", at="2031-06-02T10:00:00Z")]
    for decisions in (said, said[::-1]):
        assert group_actors([herald], decisions).of(herald.id, VoiceKind.NARRATION) is Group.PARTIES
    assert group_actors([herald], [decided(herald.id, "parties", attached=False)]).of(herald.id) is Group.MEDIA
    assert group_actors([herald], [decided(herald.id, "somebody")]).of(herald.id) is Group.MEDIA
    assert group_actors([herald], said, {"the ferrin herald": Group.WITNESSES}).of(herald.id) is Group.WITNESSES


def test_a_file_groups_by_name_alias_and_id(tmp_path: Path) -> None:
    file = tmp_path / "groups.yaml"
    file.write_text("HIR: monitors\nDag Roa: UN and NGOs\n", encoding="utf-8")
    record = actor("Harrow Incident Desk", ActorKind.MEDIA, aliases=("HIR",))
    groups = group_actors([record, actor("Dag Roa", ActorKind.PERSON)], given=read_groups(file))
    assert (groups.of(record.id), groups.of(ActorId("Dag Roa"))) == (Group.MONITORS, Group.UN_AND_NGOS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"HIR: friends\n", "there is no group 'friends'; groups are: parties, monitors"),
        (b"- HIR\n", "is to say who is of which group"),
        (b"", "is to say who is of which group"),
        (b"HIR: [a\n", "is neither YAML nor JSON (line 2)"),
        (b"\xff\xfe\x00", "is no text in UTF-8"),
        (b"12: media\n", "12 is no name"),
        (b"a: media\n" * 200_000, "is larger than 1,000,000 bytes"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_in_one_line(tmp_path: Path, text: bytes, message: str) -> None:
    file = tmp_path / "groups.yaml"
    file.write_bytes(text)
    with pytest.raises(UsageError) as refused:
        read_groups(file)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_groups(tmp_path / "none.yaml")
    with pytest.raises(UsageError, match="cannot be read: Is a directory"):
        read_groups(tmp_path)
