"""Pairs of mentions as the learned head of coreference sees them: which earlier mentions one may go back to, and what
speaks for and against each.

All that does not depend on what was joined so far is worked out for many pairs at once; `standing` adds what is known
of a candidate's actor when its turn comes. Trained by training/actors.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from rashomon.actors import nouns
from rashomon.actors.clusters import Cluster, compatible
from rashomon.actors.found import BODIES, Found
from rashomon.actors.speech import Speech
from rashomon.language import Floats, Ints, Reading
from rashomon.model import ActorKind, Form

_FORMS = {Form.NAME: 0, Form.DESCRIPTION: 1, Form.PRONOUN: 2}
NAME, DESCRIPTION, PRONOUN = range(3)
# Classes of pronouns; 0 is none.
I, WE, YOU, HE, SHE, IT, THEY, WHO, THIS, ONE = range(1, 11)  # noqa: E741
_CLASSES: dict[str, int] = {
    **dict.fromkeys(nouns.I, I),
    **dict.fromkeys(nouns.WE, WE),
    **dict.fromkeys(nouns.YOU, YOU),
    **dict.fromkeys(nouns.HE, HE),
    **dict.fromkeys(nouns.SHE, SHE),
    **dict.fromkeys(nouns.IT, IT),
    **dict.fromkeys(nouns.THEY, THEY),
    **dict.fromkeys(nouns.wordset("who whom whose which that"), WHO),
    **dict.fromkeys(nouns.wordset("this these those"), THIS),
    **dict.fromkeys(nouns.SOMEBODY | nouns.wordset("one all some many others another each both none"), ONE),
}
_PRONOUNS = 11
_DETERMINERS: dict[str, int] = {
    "the": 1,
    **dict.fromkeys(nouns.wordset("this that these those"), 2),
    **dict.fromkeys(nouns.INDEFINITE | nouns.wordset("other"), 3),
    **dict.fromkeys(nouns.POSSESSIVES, 4),
}
_SMALL = (
    nouns.DEFINITE
    | nouns.POSSESSIVES
    | nouns.wordset("a an of for and in on at to 's ’s ' ’ mr mrs ms dr mr. mrs. ms. dr.")
)
# What stands between two mentions side by side; 0: anything else.
_BESIDE, _COMMA, _BRACKET, _IS, _AND, _OF, _COMMA_MORE, _CALLED = range(1, 9)
_GAPS = 9
NAMING = frozenset([_BESIDE, _COMMA, _BRACKET, _IS, _COMMA_MORE, _CALLED])
_NEAR, _MORE, _OWN = 40, 25, 12  # candidates: mentions before, further ones that share a word, first and second persons
_SENTENCES = (1, 2, 3, 4, 6, 9, 14, 25, 50)
_PARAGRAPHS = (1, 2, 3, 4, 5, 6, 8, 12, 20)
_MENTIONS = (2, 3, 4, 6, 9, 14, 22, 40, 80)
_RANKS = 8
STANDING = 12  # of `standing`


@dataclass(frozen=True)
class Pairs:
    """The pairs of an article in order of the later mention: `later` and `earlier` are numbers of mentions.

    `alone` is [mentions, …]; the pairs of mention n are begin[n]:end[n].
    """

    later: Ints
    earlier: Ints
    alone: Floats
    begin: Ints
    end: Ints
    gap: Ints


class Mentions:
    """All mentions of an article as arrays, one entry a mention."""

    def __init__(self, reading: Reading, found: Sequence[Found], speech: Speech, by_rules: Sequence[int]) -> None:
        """`by_rules` is a number for each mention: the same where the rules take them for one actor's."""
        self.found = found
        self.by_rules = np.array(by_rules, dtype=np.int64)
        self.reading = reading
        tokens, sentences = reading.tokens, reading.sentences
        self.low = [token.text.lower().replace("’", "'") for token in tokens]
        self.first = _ints(one.first for one in found)
        self.last = _ints(one.last for one in found)
        self.at = _ints(one.at if one.at >= 0 else one.first for one in found)
        self.sentence = _ints(one.sentence for one in found)
        self.paragraph = _ints(sentences[one.sentence].paragraph for one in found)
        self.form = _ints(_FORMS[one.form] for one in found)
        self.pronoun = _ints(
            _CLASSES.get(self.low[at], 0) if one.form is Form.PRONOUN or one.head in nouns.SOMEBODY else 0
            for one, at in zip(found, self.at, strict=True)
        )
        self.determiner = _ints(self._determiner(one) for one in found)
        self.plural = np.array([one.plural for one in found], dtype=np.bool_)
        self.gender = _ints({"m": 1, "f": 2}.get(one.gender or "", 0) for one in found)
        self.sure = np.array([one.sure or (0.2,) * 5 for one in found], dtype=np.float32).reshape(-1, 5)
        self.words = [
            tuple(w for w in self.low[one.first : one.last] if w not in _SMALL and w[:1].isalnum()) for one in found
        ]
        self.kinds = [one.kind for one in found]
        self.names = [tuple(one.name.lower().replace("-", " ").split()) for one in found]
        self.quoted = np.array([speech.quoted(one) for one in found], dtype=np.bool_)
        around = [speech.around(one) for one in found]
        spoken = [speech.spoken_by(one) for one in found]
        self.around = _ints(-1 if number is None else number for number in around)
        self.told_by = _ints(_head(speech, number) for number in around)
        self.spoken_by = _ints(_head(speech, number) for number in spoken)
        self.own_words = np.array([number is not None for number in spoken], dtype=np.bool_)
        self.is_source = np.array([number in speech.sources for number in range(len(found))], dtype=np.bool_)
        ends = np.maximum.accumulate(self.last) if len(found) else self.last
        self.nested = self.last <= np.concatenate([[0], ends[:-1]])[: len(found)]
        self.opens = np.concatenate([[True], self.sentence[1:] != self.sentence[:-1]])[: len(found)]
        counted = Counter(self.words)
        self.often = np.array([min(counted[words], 10) / 10 for words in self.words], dtype=np.float32)

    def _determiner(self, one: Found) -> int:
        if one.form is Form.PRONOUN:
            return 0
        owned = any(self.low[i] in ("'s", "'") for i in range(one.first, max(one.at, one.first)))
        return _DETERMINERS.get(self.low[one.first], 4 if owned else 0)

    @cached_property
    def before_by_rules(self) -> Ints:
        """By the rules, the last mention before each that is of the same actor; -1 where there is none."""
        last: dict[int, int] = {}
        before = np.full(len(self.found), -1)
        for number, actor in enumerate(self.by_rules.tolist()):
            before[number] = last.get(actor, -1)
            last[actor] = number
        return before

    @cached_property
    def asking(self) -> frozenset[int]:
        """The paragraphs with a question."""
        asks = (s.paragraph for s in self.reading.sentences if "?" in self.low[s.first : s.last])
        return frozenset(asks)

    @cached_property
    def talk(self) -> Floats:
        """How much the text looks like a conversation: what share of its paragraphs asks, and says "I" outside
        quotations; how long they are."""
        lengths = Counter[int]()
        for sentence in self.reading.sentences:
            lengths[sentence.paragraph] += sentence.last - sentence.first
        own = set(self.paragraph[(self.pronoun == I) & ~self.quoted].tolist())
        many = max(len(lengths), 1)
        length = float(np.log1p(np.median(list(lengths.values()) or [0]))) / 5
        return np.array([len(self.asking) / many, len(own) / many, length], dtype=np.float32)


def _head(speech: Speech, number: int | None) -> int:
    return speech.heads[number][0] if number is not None and speech.heads[number] else -1


def _ints(values: Iterator[int] | Sequence[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def pairs_of(mentions: Mentions) -> Pairs:
    later, earlier, gap = _candidates(mentions)
    many = len(mentions.found)
    return Pairs(
        later,
        earlier,
        _alone(mentions),
        np.searchsorted(later, np.arange(many)),
        np.searchsorted(later, np.arange(many), side="right"),
        gap,
    )


# ---------------------------------------------------------------- which may go back to which


def _candidates(mentions: Mentions) -> tuple[Ints, Ints, Ints]:
    later: list[int] = []
    earlier: list[int] = []
    gaps: list[int] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    own: list[int] = []
    pronoun, form = mentions.pronoun.tolist(), mentions.form.tolist()
    spoken = mentions.spoken_by.tolist()
    for here in range(len(mentions.found)):
        there = set(range(max(0, here - _NEAR), here))
        if form[here] != PRONOUN:
            for word in mentions.words[here]:
                there.update(by_word[word][-_MORE:])
        if pronoun[here] in (I, WE, YOU):
            there.update(own[-_OWN:])
        if 0 <= spoken[here] < here:
            there.add(spoken[here])
        for other in sorted(there):
            gap = _gap(mentions, other, here) if here - other < 8 else 0
            if _may_go_back(mentions, here, other, gap):
                later.append(here)
                earlier.append(other)
                gaps.append(gap)
        if form[here] != PRONOUN:
            for word in mentions.words[here]:
                by_word[word].append(here)
        if pronoun[here] in (I, WE, YOU):
            own.append(here)
    return _ints(later), _ints(earlier), _ints(gaps)


def _gap(mentions: Mentions, before: int, here: int) -> int:
    begin, end = int(mentions.last[before]), int(mentions.first[here])
    if mentions.sentence[before] != mentions.sentence[here] or not 0 <= end - begin <= 4:
        return 0
    words = mentions.low[begin:end]
    if not words:
        return _BESIDE
    if words == [","]:
        return _COMMA
    if words in (["("], [":"], ["-"], ["–"], ["—"]):
        return _BRACKET
    if "as" in words and ("known" in words or "called" in words):
        return _CALLED
    if words[0] in ("is", "was", "are", "were", "became", "remains", "'s", "'m", "am", "'re"):
        return _IS if all(word in ("a", "an", "the", "also", "called", "named", "not") for word in words[1:]) else 0
    if len(words) == 1 and words[0] in ("and", "or"):
        return _AND
    if len(words) == 1 and words[0] in ("of", "for", "at"):
        return _OF
    return _COMMA_MORE if words[0] == "," and len(words) == 2 else 0


def _may_go_back(mentions: Mentions, here: int, before: int, gap: int) -> bool:
    """What grammar rules out is never asked of the head: "he" for "she", "I" for somebody told of."""
    found = mentions.found
    if found[before].span.holds(found[here].span) or found[here].span.holds(found[before].span):
        return False
    one, other = mentions.pronoun[here], mentions.pronoun[before]
    speaks = mentions.spoken_by[here] == before
    if one == I:
        return bool(other in (I, YOU) or speaks or gap == _COMMA)
    if one == WE:
        return bool(other in (WE, 0, WHO, ONE, YOU) or speaks)
    if one == YOU:
        return bool(other in (YOU, I, WE, 0))
    if one in (HE, SHE):
        if other == 0 and (mentions.plural[before] or (mentions.gender[before] not in (0, mentions.gender[here]))):
            return False
        return bool(other in (one, 0, WHO, ONE) or mentions.told_by[here] == before)
    if one == IT:
        return bool(other in (IT, 0, WHO, THIS)) and mentions.kinds[before] is not ActorKind.PERSON
    if one == THEY:
        return bool(other in (THEY, 0, WHO, ONE, THIS, IT))
    if one == WHO:
        return bool(
            mentions.sentence[here] == mentions.sentence[before] and mentions.first[here] - mentions.last[before] <= 3
        )
    if other == I:
        return gap in (_IS, _COMMA, _COMMA_MORE) or bool(mentions.spoken_by[before] == here)
    if other == YOU:
        return gap in (_IS, _COMMA, _COMMA_MORE) or bool(mentions.paragraph[here] - mentions.paragraph[before] <= 1)
    return True


def names_differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two persons' names, as words in lower case, cannot be one person's.

    >>> names_differ(["emma", "lind"], ["jonas", "lind"]), names_differ(["e.", "lind"], ["emma", "lind"])
    (True, False)
    """
    if not one or not other:
        return False
    if not set(one) & set(other):
        return True
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-1] and one[0] != other[0]:
        short, long = sorted((one[0].rstrip("."), other[0].rstrip(".")), key=len)
        return not (long.startswith(short) or one[0] in other or other[0] in one)
    return False


# ---------------------------------------------------------------- what speaks for a pair


def features_of(mentions: Mentions, pairs: Pairs, first: int, last: int) -> Floats:
    """Of the pairs [first, last), which hold all or none of a mention's: [pairs, …]."""
    later, earlier, gap = (values[first:last] for values in (pairs.later, pairs.earlier, pairs.gap))
    one, other = mentions.pronoun[later], mentions.pronoun[earlier]
    sentences = mentions.sentence[later] - mentions.sentence[earlier]
    paragraphs = mentions.paragraph[later] - mentions.paragraph[earlier]
    likeness = _likeness(mentions, later, earlier)
    definite = (mentions.determiner[later] == 1)[:, None]
    own = (one >= I) & (one <= YOU) & (other >= I) & (other <= YOU)
    exchange = np.zeros((len(later), 45), dtype=np.float32)
    cell = (one - 1) * 15 + (other - 1) * 5 + np.minimum(paragraphs, 4)
    exchange[np.flatnonzero(own), cell[own]] = 1
    gender, gender_before = mentions.gender[later], mentions.gender[earlier]
    speaks = earlier == mentions.spoken_by[later]
    tells = earlier == mentions.told_by[later]
    together = (mentions.around[later] == mentions.around[earlier]) & (mentions.around[later] >= 0)
    one_speaker = (mentions.spoken_by[later] == mentions.spoken_by[earlier]) & (mentions.spoken_by[later] >= 0)
    both_own = ~mentions.own_words[later] & ~mentions.own_words[earlier]
    one_by_rules = mentions.by_rules[later] == mentions.by_rules[earlier]
    before = mentions.before_by_rules
    nearest = earlier == before[later]
    talk = mentions.talk
    asks = np.isin(mentions.paragraph, list(mentions.asking))
    parts: list[npt.NDArray[np.generic]] = [
        _one_hot(np.digitize(sentences, _SENTENCES), 10),
        _one_hot(np.digitize(paragraphs, _PARAGRAPHS), 10),
        _one_hot(np.digitize(later - earlier, _MENTIONS), 10),
        _one_hot(_ranks(later), _RANKS),
        _one_hot(one, _PRONOUNS),
        _one_hot(other, _PRONOUNS),
        exchange,
        exchange * (both_own[:, None] & own[:, None]),
        _one_hot(mentions.form[later] * 3 + mentions.form[earlier], 9),
        _one_hot(mentions.determiner[later], 5),
        _one_hot(mentions.determiner[earlier], 5),
        likeness,
        likeness * definite,
        _one_hot(gap, _GAPS),
        mentions.sure[later],
        mentions.sure[earlier],
        mentions.sure[later] * mentions.sure[earlier],
        np.stack(
            [
                (one == other) & (one > 0),
                mentions.plural[later],
                mentions.plural[earlier],
                mentions.plural[later] == mentions.plural[earlier],
                (gender == gender_before) & (gender > 0),
                (gender != gender_before) & (gender > 0) & (gender_before > 0),
                gender_before == 0,
                mentions.quoted[later],
                mentions.quoted[earlier],
                mentions.quoted[later] == mentions.quoted[earlier],
                speaks,
                tells,
                together,
                one_speaker,
                mentions.spoken_by[earlier] == later,
                mentions.told_by[earlier] == later,
                mentions.is_source[later],
                mentions.is_source[earlier],
                mentions.opens[later],
                mentions.opens[earlier],
                mentions.nested[later],
                mentions.nested[earlier],
                mentions.own_words[later],
                mentions.own_words[earlier],
                both_own,
                speaks & (one == I),
                speaks & (one == WE),
                speaks & (one == YOU),
                tells & (one > YOU),
                one_speaker & (one == I) & (other == I),
                one_speaker & (one == WE) & (other == WE),
                together & (one == YOU) & (other == YOU),
                mentions.opens[earlier] & (sentences == 1),
                mentions.opens[earlier] & (sentences == 0),
                own & asks[later],
                own & asks[earlier],
                one_by_rules,
                one_by_rules & (one > 0),
                one_by_rules & (one > 0) & (one <= YOU),
                one_by_rules & (mentions.form[later] == DESCRIPTION),
                one_by_rules & nearest,
                ~one_by_rules & (before[later] >= 0),
            ],
            axis=1,
        ),
        np.stack([mentions.often[later], mentions.often[earlier]], axis=1),
        own[:, None] * talk[None],
        (own & (paragraphs == 0))[:, None] * talk[None],
    ]
    return np.concatenate(parts, axis=1).astype(np.float32)


def _ranks(later: Ints) -> Ints:
    """How many candidates stand between a pair's mentions, at most _RANKS - 1."""
    _, counts = np.unique(later, return_counts=True)
    places = np.concatenate([np.arange(count)[::-1] for count in counts]) if len(counts) else later
    ranks: Ints = np.minimum(places, _RANKS - 1)
    return ranks


def _likeness(mentions: Mentions, later: Ints, earlier: Ints) -> Floats:
    """How the words of two names or descriptions are alike; zeros where one is a pronoun."""
    found = np.zeros((len(later), 15), dtype=np.float32)
    known: dict[tuple[int, int], tuple[float, ...]] = {}
    number_of: dict[tuple[object, ...], int] = {}
    keys = [
        number_of.setdefault((words, form, head, one.name, one.kind), len(number_of))
        for words, form, head, one in zip(
            mentions.words,
            mentions.form.tolist(),
            (mentions.low[at] for at in mentions.at),
            mentions.found,
            strict=True,
        )
    ]
    nouns_or_names = mentions.form != PRONOUN
    for place in np.flatnonzero(nouns_or_names[later] & nouns_or_names[earlier]).tolist():
        here, before = int(later[place]), int(earlier[place])
        key = (keys[here], keys[before])
        if key not in known:
            known[key] = _alike(mentions, here, before)
        found[place] = known[key]
    return found


def _alike(mentions: Mentions, here: int, before: int) -> tuple[float, ...]:
    one, other = mentions.words[here], mentions.words[before]
    words, words_before = set(one), set(other)
    shared = len(words & words_before) / max(1, len(words | words_before))
    named = mentions.form[here] == NAME and mentions.form[before] == NAME
    described = mentions.form[here] == DESCRIPTION and mentions.form[before] == DESCRIPTION
    name, name_before = mentions.names[here], mentions.names[before]
    heads = mentions.low[mentions.at[here]] == mentions.low[mentions.at[before]]
    kind, kind_before = mentions.kinds[here], mentions.kinds[before]
    return (
        one == other != (),
        heads,
        bool(words) and words <= words_before,
        bool(words) and words_before <= words,
        shared,
        bool(named and name and name_before and name[-1] == name_before[-1]),
        "".join(word[0] for word in other) == "".join(one) or "".join(word[0] for word in one) == "".join(other),
        bool(named and name == name_before),
        bool(named and (words <= words_before or words_before <= words)),
        described and heads,
        bool(named and not shared),
        bool(named and names_differ(name, name_before)),
        kind is kind_before,
        compatible(kind, kind_before),
        (kind in BODIES) == (kind_before in BODIES),
    )


def _alone(mentions: Mentions) -> Floats:
    """What speaks for a mention's being a new actor's."""
    seen: set[tuple[str, ...]] = set()
    heads: set[str] = set()
    paragraph_of: dict[int, int] = {}
    history = np.zeros((len(mentions.found), 4), dtype=np.float32)
    for number in range(len(mentions.found)):
        pronoun, head = int(mentions.pronoun[number]), mentions.low[mentions.at[number]]
        common = mentions.form[number] != PRONOUN
        history[number] = (
            common and mentions.words[number] in seen,
            common and head in heads,
            np.log1p(number) / 6,
            pronoun > 0 and paragraph_of.get(pronoun) == mentions.paragraph[number],
        )
        if common:
            seen.add(mentions.words[number])
            heads.add(head)
        paragraph_of[pronoun] = int(mentions.paragraph[number])
    flags = [
        mentions.plural,
        mentions.quoted,
        mentions.is_source,
        mentions.around >= 0,
        mentions.own_words,
        mentions.nested,
        mentions.opens,
        mentions.spoken_by >= 0,
        mentions.gender > 0,
        mentions.before_by_rules >= 0,
        (mentions.before_by_rules >= 0) & (mentions.form == DESCRIPTION),
    ]
    own = ((mentions.pronoun >= I) & (mentions.pronoun <= YOU))[:, None]
    parts = [
        _one_hot(mentions.pronoun, _PRONOUNS),
        _one_hot(mentions.form, 3),
        _one_hot(mentions.determiner, 5),
        mentions.sure,
        np.stack(flags, axis=1),
        mentions.often[:, None],
        history,
        own * mentions.talk[None],
    ]
    return np.concatenate(parts, axis=1).astype(np.float32)


def standing(mentions: Mentions, here: int, before: int, cluster: Cluster) -> tuple[float, ...]:
    """What is known of a candidate's actor so far."""
    one = mentions.pronoun[here]
    wants = {HE: "m", SHE: "f"}.get(int(one)) or mentions.found[here].gender
    gender = cluster.gender
    return (
        float(np.log1p(len(cluster.members)) / 3),
        cluster.named,
        bool(wants and gender == wants),
        bool(wants and gender and gender != wants),
        cluster.is_several,
        cluster.is_person,
        cluster.is_body,
        cluster.kind is ActorKind.PLACE,
        cluster.members[-1] == before,
        compatible(mentions.kinds[here], cluster.kind),
        bool(mentions.found[here].head) and mentions.found[here].head in cluster.heads,
        bool(mentions.found[here].words) and mentions.found[here].words <= cluster.words,
    )


def _one_hot(values: npt.NDArray[np.generic], size: int) -> Floats:
    found = np.zeros((len(values), size), dtype=np.float32)
    found[np.arange(len(values)), np.clip(values.astype(np.int64), 0, size - 1)] = 1
    return found
