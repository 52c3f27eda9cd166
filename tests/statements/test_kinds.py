"""How a cue reports: its act, its force, and whether it is negated."""

import pytest

from rashomon.model import Act, Force
from rashomon.statements.kinds import CueKind, hints, kind_of

SAYS, BELIEVES, WANTS, KNOWS, FEELS = Act.SAYS, Act.BELIEVES, Act.WANTS, Act.KNOWS, Act.FEELS
NEUTRAL, DISTANCING, ENDORSING, DENYING = Force.NEUTRAL, Force.DISTANCING, Force.ENDORSING, Force.DENYING


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", SAYS),
        ("has repeatedly told reporters", SAYS),
        ("According to", SAYS),
        ("'s tweet", SAYS),
        ("went on to say", SAYS),
        ("wanted to say", SAYS),
        ("seemed to suggest", SAYS),
        ("issued an angry statement", SAYS),
        ("was overheard telling", KNOWS),
        ("is believed", BELIEVES),
        ("was not convinced", BELIEVES),
        ("is under the impression", BELIEVES),
        ("as far as she is concerned", BELIEVES),
        ("voiced hope", WANTS),
        ("would like", WANTS),
        ("is determined", WANTS),
        ("determined", SAYS),
        ("to the best of his knowledge", KNOWS),
        ("found out", KNOWS),
        ("expressed concern", FEELS),
        ("were angry", FEELS),
        ("Encouraged by", FEELS),
        ("encouraged", SAYS),
    ],
)
def test_act_follows_the_word_that_reports(cue: str, act: Act) -> None:
    assert kind_of(cue, "The nurse", "the ward would close").act is act


@pytest.mark.parametrize(
    ("cue", "force"),
    [
        ("said", NEUTRAL),
        ("'s claim", DISTANCING),
        ("made the claim", DISTANCING),
        ("so-called", DISTANCING),
        ("falsely said", DISTANCING),
        ("said, without offering any evidence,", DISTANCING),
        ("was wrong to suggest", DISTANCING),
        ("was quick to point out", ENDORSING),
        ("rightly said", ENDORSING),
        ("was right to say", ENDORSING),
        ("denied", DENYING),
        ("wrongly denied", DENYING),
        ("pushed back against", DENYING),
        ("shot the rumour down", DENYING),
        ("is in denial", DENYING),
        ("pleaded not guilty", DENYING),
    ],
)
def test_force_follows_the_cue_and_its_manner(cue: str, force: Force) -> None:
    assert kind_of(cue, "The mayor", "the bridge").force is force


@pytest.mark.parametrize(
    ("before", "cue", "after"),
    [
        ("The ministry", "didn’t say", "who fired"),
        ("The ministry did not", "say", "who fired"),
        ("She has never once", "said", "where it was"),
        ("Nobody", "said", "who fired"),
        ("It was dark, and no one in the village has", "seen", "the car"),
        ("Neither Mr. Haddad nor Gen. Okoye", "said", "who fired"),
        ("Nor did the governor", "say", "who fired"),
        ("No witness", "mentioned", "a second car"),
        ("The guard left without", "saying", "why"),
        ("The envoy", "has repeatedly refused to say", "who fired"),
        ("The envoy", "declined", "to comment"),
        ("The envoy declined to", "say", "who fired"),
        ("The envoy", "stopped short of calling", "it a siege"),
        ("The envoy", "dodged questions about", "the siege"),
        ("The envoy", "said", "nothing about the siege"),
        ("The envoy", "made no mention of", "the siege"),
        ("The envoy", "decided not to support", "the truce"),
        ("The envoy", "is unaware", "of a siege"),
    ],
)
def test_what_is_not_said_is_negated(before: str, cue: str, after: str) -> None:
    assert kind_of(cue, before, after).negated


@pytest.mark.parametrize(
    ("before", "cue", "after"),
    [
        ("The ministry", "denied", "firing"),
        ("The ministry", "not only said", "that it knew"),
        ("The ministry", "made no secret of", "its doubts"),
        ("The ministry", "never failed to mention", "the siege"),
        ("“I did not fire,”", "said", "the guard"),
        ("There is no water, the nurse", "said", "."),
        ("No doubt the guard", "said", "who fired"),
        ("It was not him,", "according to", "the guard"),
        ("It was not the guard", "’s claim", "that counted"),
        ("The guard", "now says", "he saw a second car"),
        ("The guard", "said", "nothing had changed"),
        ("Nobody was hurt. The guard", "said", "so at noon"),
    ],
)
def test_a_negation_elsewhere_leaves_the_cue_as_it_is(before: str, cue: str, after: str) -> None:
    assert not kind_of(cue, before, after).negated


@pytest.mark.parametrize("cue", ["", ":", "’s", "juggled"])
def test_a_cue_that_tells_nothing_says_neutrally(cue: str) -> None:
    assert kind_of(cue, "Nurse", "We are closing.") == CueKind(act=SAYS, force=NEUTRAL, negated=False)


@pytest.mark.parametrize(
    ("cue", "act", "force", "negated"),
    [
        ("did not deny", SAYS, DENYING, True),
        ("failed to acknowledge", SAYS, ENDORSING, True),
        ("would not rule out", SAYS, DENYING, True),
        ("has doubts about", BELIEVES, DENYING, False),
        ("has no doubt", BELIEVES, DENYING, True),
        ("wrongly believed", BELIEVES, DISTANCING, False),
        ("do not know", KNOWS, ENDORSING, True),
        ("voted against", WANTS, DENYING, False),
        ("is no fan of", FEELS, NEUTRAL, True),
    ],
)
def test_act_force_and_negation_are_read_together(cue: str, act: Act, force: Force, negated: bool) -> None:
    assert kind_of(cue, "The council", "the plan") == CueKind(act=act, force=force, negated=negated)


@pytest.mark.parametrize(
    ("cue", "after", "force"),
    [
        ("pointed", "out that the gate was open", ENDORSING),
        ("ruled", "out a truce", DENYING),
        ("ruled", "that the gate was open", NEUTRAL),
        ("ruled", ", out of court, that", NEUTRAL),
        ("claimed", "responsibility for the raid", NEUTRAL),
        ("claimed", "that the gate was open", DISTANCING),
        ("said", "falsely that the gate was open", DISTANCING),
        ("said", ", without offering any proof, that the gate was open", DISTANCING),
        ("said", "the charges were without basis", NEUTRAL),
        ("said", "wrongly held men should go free", NEUTRAL),
    ],
)
def test_a_phrase_or_its_manner_may_stand_behind_the_cue(cue: str, after: str, force: Force) -> None:
    assert kind_of(cue, "The judge", after).force is force


@pytest.mark.parametrize("cue", ["REFUSED TO SAY", "Refused to say", "refused  to say"])
def test_case_and_spaces_change_nothing(cue: str) -> None:
    assert kind_of(cue, "", "") == CueKind(act=SAYS, force=NEUTRAL, negated=True)


@pytest.mark.parametrize(
    ("text", "begins"),
    [("that He SAID so", [8]), ("İİ he said", [6]), ("the road was closed", []), ("", [])],
    ids=["any case", "a letter that is longer in lower case", "no report", "no words"],
)
def test_words_that_can_report_are_found_where_they_begin(text: str, begins: list[int]) -> None:
    assert hints(text) == begins
