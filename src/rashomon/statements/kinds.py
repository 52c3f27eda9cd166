"""What kind of report a cue makes: which act it tells of, with what force, and whether it is negated.

The cue's words are read by lemma and construction, without a parser. One word or phrase decides, the *head*: the first
that reports, unless it only carries a later one ("went on to say", "voiced hope") or takes it back ("refused to say").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Act, Force
from rashomon.statements import cues, kind_words


@dataclass(frozen=True, slots=True, kw_only=True)
class CueKind:
    act: Act
    force: Force
    negated: bool


_NEGATIONS = frozenset(
    "not never no nobody no-one none nothing neither nor cannot without hardly scarcely barely nowhere".split()
)
# After "not" or "no" these leave the report as it is: "not only said", "not alone in saying", "no secret of".
_HARMLESS = frozenset("only just merely simply alone secret help sooner matter wonder surprisingly first".split())

_DISTANCING = frozenset(
    "falsely wrongly baselessly incorrectly erroneously mistakenly misleadingly dishonestly inaccurately untruthfully "
    "supposedly ostensibly purportedly allegedly spuriously dubiously fraudulently".split()
)
_ENDORSING = frozenset("rightly correctly accurately truthfully rightfully astutely presciently".split())

_JUDGING = frozenset("wrong mistaken incorrect right correct".split())

_IRREGULAR = {
    entry.split()[0]: entry.split()[1:]
    for entry in (
        "say said saying; tell told; write wrote written; think thought; know knew known; feel felt; find found; "
        "hear heard; let let; learn learnt; understand understood; seek sought; forget forgot forgotten; show shown; "
        "swear swore sworn; begin began begun; go went gone goes; make made; put put; speak spoke spoken; set set; "
        "spell spelt; forecast forecast; come came; see saw seen; mean meant; choose chose chosen; bet bet; "
        "foresee foresaw foreseen; take took taken; give gave given; hold held; lay laid; shoot shot; read read; "
        "strive strove striven; dream dreamt; upset upset; lie lied lying; throw threw thrown; lose lost; bear bore "
        "borne; bring brought; withhold withheld; retell retold; misspeak misspoke; hit hit; have had has having; "
        "feed fed; break broke broken; overhear overheard; quit quit; pass past; draw drew drawn; stick stuck; "
        "fight fought; buy bought; rest rested; mislead misled; shy shied; vie vying"
    ).split("; ")
}
_VOWELS = frozenset("aeiou")


def _forms(lemma: str) -> set[str]:
    """The lemma as it may be written: a verb's endings and a noun's plural. Some are no words, which does no harm."""
    if "-" in lemma:
        return {lemma, lemma + "s"}
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    forms = {lemma, lemma + "s", stem + "ed", stem + "ing", *_IRREGULAR.get(lemma, ())}
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        forms.add(lemma + "es")
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS:
        forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return forms


def _all_forms(lemmas: str) -> frozenset[str]:
    return frozenset(form for lemma in lemmas.split() for form in _forms(lemma))


def _senses(table: dict[kind_words.Sense, str]) -> dict[str, kind_words.Sense]:
    return {lemma: sense for sense, lemmas in table.items() for lemma in lemmas.split()}


def _kind(sense: kind_words.Sense) -> CueKind:
    return CueKind(act=sense[0], force=sense[1], negated=False)


def _turned(kind: CueKind, negated: bool) -> CueKind:
    return CueKind(act=kind.act, force=kind.force, negated=not kind.negated) if negated else kind


def _lexicon() -> dict[str, CueKind]:
    """Every written form that reports by itself. A verb wins over a noun that is written alike."""
    given = {
        lemma: (cue.act, cue.force)
        for table in (cues.NOUNS, cues.ADJECTIVES, cues.VERBS)
        for lemma, cue in table.items()
    }
    senses = {
        **_senses(kind_words.NOUNS),
        **_senses(kind_words.ADJECTIVES),
        **_senses(kind_words.VERBS),
        **given,
        **_senses(kind_words.OTHERWISE),
    }
    lemmas = {lemma: _kind(sense) for lemma, sense in senses.items()}
    lemmas |= {lemma: _turned(_kind(sense), True) for lemma, sense in _senses(kind_words.NEGATED_WITHIN).items()}
    found = dict(lemmas)
    for lemma, kind in lemmas.items():
        for form in _forms(lemma):
            found.setdefault(form, kind)
    return found


@dataclass(frozen=True, slots=True)
class _Phrase:
    rest: tuple[frozenset[str], ...]
    kind: CueKind


def _phrases() -> dict[str, list[_Phrase]]:
    """The phrases by every form of their first word."""
    found: dict[str, list[_Phrase]] = {}
    for (act, force), listed in kind_words.PHRASES.items():
        kind = CueKind(act=act, force=force, negated=False)
        for first, *rest in (entry.split() for entry in listed.split(";")):
            phrase = _Phrase(tuple(frozenset(filter(None, word.split("|"))) for word in rest), kind)
            for form in _forms(first):
                found.setdefault(form, []).append(phrase)
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase.rest))
    return found


_KINDS = _lexicon()
_BY_FIRST = _phrases()
_MINDS_AFTER_BE = {form: _kind(sense) for form, sense in _senses(kind_words.AFTER_BE).items()}
_ADJECTIVE_FORMS = frozenset([*cues.ADJECTIVES, *_senses(kind_words.ADJECTIVES), *_senses(kind_words.NEGATED_WITHIN)])
_REFUSING_FORMS = _all_forms(kind_words.REFUSING)
_CEASING_FORMS = _all_forms(kind_words.CEASING)
_SILENT_FORMS = _all_forms(kind_words.SILENT)
_CARRYING_FORMS = _all_forms(kind_words.CARRYING)
_LIGHT_FORMS = _all_forms(kind_words.LIGHT)

_NOT = re.compile(r"n['’`]t\b")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_WOULD_HAVE = re.compile(r"\bwould have (?:us|you|them|one|readers|voters|people) believe$")
_ANY_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_WITHOUT_PROOF = re.compile(
    r"\bwithout (?:\w+ing )?(?:any |much |clear |solid |real )?(?:evidence|proof|basis|foundation|substantiation)\b"
)
_WRONG_TO = re.compile(r"\b(?:wrong|mistaken|incorrect) (?:to|when|in)\b")
_RIGHT_TO = re.compile(r"\b(?:right|correct) (?:to|when|in|that|about)\b")
# "falsely claimed", "claimed | falsely that"
_MANNER_BEHIND = re.compile(r"\W*(\w+ly)(?:,| that\b)", re.IGNORECASE)
# "said | nothing of the kind"; but not "said | nothing had changed", which is what was said
_NOTHING_BEHIND = re.compile(r"\s*nothing(?:\s+(?:of|about|on|to|more|else|further|when)\b|\s*[.,;])", re.IGNORECASE)
_MAY_NEGATE = re.compile(
    r"\b(?:(?:no|not|nor|none|nobody|never|neither|without|cannot|hardly|barely)\b|refus|declin|fail|neglect|unable|unwill)"
    r"|n['’]t\b",
    re.IGNORECASE,
)
# "did not | say", "has never | said", "without | naming", "Nor did the union | say"
_NEGATED_BEFORE = re.compile(
    r"(?:\b(?:not|never|no longer|without|cannot|hardly|barely|neither|nor)|n['’]t)"
    r"(?:\s+(?:(?!only\b|merely\b|simply\b)\w+ly|once|yet|even|ever))?\s*$"
    r"|\bnor\s+(?:do|does|did|ha[sd]|have|would|could|will|can|is|are|was|were)(?:\s+[\w'’.-]+){1,4}\s*$",
    re.IGNORECASE,
)
_NAME = r"(?:(?:mrs?|ms|dr|gen|sen|rep|gov|col|lt|st|[a-z])\.|[\w'’-]+(?:\.\w+)*)"  # no full stop ends it
# "Nobody | said", "none of the guests | said", "no witness has | said"; within one clause.
_NOBODY_BEFORE = re.compile(
    r"(?:^|[.;:,!?\"“”—–(]\s*|\b(?:and|but|that|because|while|as|where|since|so|if|when)\s+)(?:\w+ly\s+)?"
    rf"(?:(?:nobody|no[ -]one|none|neither)(?:\s+{_NAME}){{0,6}}"
    rf"|no(?!\s+(?:doubt|sooner|matter|wonder|longer)\b)(?:\s+{_NAME}){{1,3}})\s*$",
    re.IGNORECASE,
)
_REFUSED_BEFORE = re.compile(
    r"\b(?:refus(?:e[sd]?|ing)|declin(?:e[sd]?|ing)|fail(?:s|ed|ing)?|neglect(?:s|ed|ing)?|unwilling|unable) to\s*$",
    re.IGNORECASE,
)


def kind_of(cue: str, before: str, after: str) -> CueKind:
    """The cue's act, force and negation. `before` and `after` are the text around it, some sixty characters each.

    >>> kind_of("refused to confirm", "The ministry", "the toll")
    CueKind(act=<Act.SAYS: 'says'>, force=<Force.ENDORSING: 'endorsing'>, negated=True)
    """
    words = _words(cue)
    if not words:
        return _kind(kind_words.PLAIN)
    if words[-1] == "believe" and _WOULD_HAVE.search(before + cue):
        return _kind((Act.SAYS, Force.DISTANCING))
    following = _words(after[:30])[:2] if after.lstrip()[:1].isalpha() else []
    kind = _read(words, [*words, *following])
    force = _force_by_manner(words, before, after, kind.force)
    negated = kind.negated
    if _is_verbal(cue) and _MAY_NEGATE.search(before):
        negated ^= _is_negated_before(before)
    if _NOTHING_BEHIND.match(after):
        negated = True
    return CueKind(act=kind.act, force=force, negated=negated)


def hints(text: str) -> list[int]:
    """Where in the text the words begin that can report by themselves."""
    return [match.start() for match in _ANY_WORD.finditer(text) if match[0].lower() in cues.TRIGGERS]


def _words(text: str) -> list[str]:
    return _WORD.findall(_NOT.sub(" not", text.lower()))


def _is_verbal(cue: str) -> bool:
    """Whether a subject and its negation can stand before this cue; not before "’s claim" or "according to"."""
    return cue[0].isalpha() and not cue.lower().startswith("according")


def _read(words: Sequence[str], wide: Sequence[str]) -> CueKind:
    """The kind by the cue's words; `wide` are the same with those that follow, where a phrase may end."""
    if len(words) == 1 and words[0] in kind_words.ALONE:
        return _kind(kind_words.ALONE[words[0]])
    negated = False
    for at, word in enumerate(words):
        if word in _NEGATIONS:
            negated = negated or _negates(words, at)
            continue
        head = _head_at(words, wide, at)
        if head is not None:
            return _turned(head, negated ^ _is_negated_behind(words, at, head.act))
        if _takes_back(words, at):
            negated = not negated
    return _turned(_kind(_without_head(words)), negated)


def _is_negated_behind(words: Sequence[str], at: int, act: Act) -> bool:
    """ "said nothing", "showed no sign of", and for what is wanted "decided not to"."""
    if act is Act.WANTS and "not" in words[at + 1 : at + 3]:
        return True
    following = words[at + 1 : at + 3]
    return bool(following) and following[0] in ("no", "nothing") and following[-1] not in ("to", "but", "less")


def _without_head(words: Sequence[str]) -> kind_words.Sense:
    if not kind_words.GUESSING.isdisjoint(words):
        return (Act.BELIEVES, Force.NEUTRAL)
    stands = kind_words.BE_FOR_OR_AGAINST.search(" ".join(words))
    if stands is None:
        return kind_words.PLAIN
    return (Act.WANTS, Force.DENYING if stands[1] == "against" else Force.NEUTRAL)


def _negates(words: Sequence[str], at: int) -> bool:
    """Whether the negation here reaches the report: not in "not only said", "no secret of", "without evidence"."""
    following = words[at + 1 : at + 3]
    if words[at] == "nor" and "neither" in words[:at]:
        return False
    if words[at] == "without" and not any(word.endswith("ing") for word in following):
        return False
    if words[at] == "nothing" and following[:1] == ["but"]:
        return False
    return not any(word in _HARMLESS for word in following)


def _head_at(words: Sequence[str], wide: Sequence[str], at: int) -> CueKind | None:
    """What the word here reports, alone or with the words of its phrase; None where another word decides."""
    word = words[at]
    if word in _MINDS_AFTER_BE and (not kind_words.BE.isdisjoint(words[:at]) or "by" in wide[at + 1 : at + 2]):
        return _MINDS_AFTER_BE[word]
    phrase = _phrase_at(wide, at)
    if phrase is not None:
        return phrase
    kind = _KINDS.get(word)
    if kind is None or word in _SILENT_FORMS or _yields(words, at):
        return None
    return kind


def _phrase_at(words: Sequence[str], at: int) -> CueKind | None:
    for phrase in _BY_FIRST.get(words[at], ()):
        if _follows(phrase.rest, words, at + 1):
            return phrase.kind
    return None


def _yields(words: Sequence[str], at: int) -> bool:
    """Whether the word here leaves the report to a later one: it refuses, carries or only describes it."""
    word = words[at]
    following = words[at + 1 : at + 4]
    if word in _ADJECTIVE_FORMS and following and following[0] in _KINDS:
        return True  # "an angry statement"
    if word in _CARRYING_FORMS and "to" in following:
        return _reports_later(words, at)
    return (word in _REFUSING_FORMS or word in _LIGHT_FORMS) and _reports_later(words, at)


def _follows(rest: Iterable[frozenset[str]], words: Sequence[str], start: int) -> bool:
    """Whether the words stand there in their order, at most three others before each."""
    for alternatives in rest:
        for at in range(start, min(start + 4, len(words))):
            if words[at] in alternatives:
                start = at + 1
                break
        else:
            return False
    return True


def _reports_later(words: Sequence[str], at: int) -> bool:
    return any(words[i] in _KINDS or _phrase_at(words, i) is not None for i in range(at + 1, len(words)))


def _takes_back(words: Sequence[str], at: int) -> bool:
    """ "refused to say", "failed to mention", "stopped short of saying"; "declined" and "dodged" also by themselves."""
    word = words[at]
    following = words[at + 1 : at + 3]
    if word in _SILENT_FORMS:
        return True
    if word in _CEASING_FORMS:
        return any(later == "short" or later.endswith("ing") for later in following)
    return word in _REFUSING_FORMS and ("to" in following or _reports_later(words, at))


def _force_by_manner(words: Sequence[str], before: str, after: str, force: Force) -> Force:
    """The force that an adverb or "without evidence" gives; what denies goes on denying."""
    if force is Force.DENYING:
        return force
    behind = _MANNER_BEHIND.match(after)
    manner = {*words, *before[-20:].lower().split()[-1:], behind[1].lower() if behind else ""}
    text = " ".join(words)
    if not _DISTANCING.isdisjoint(manner) or _WITHOUT_PROOF.search(text) or _WITHOUT_PROOF.match(after.lstrip(" ,–—")):
        return Force.DISTANCING
    if not _JUDGING.isdisjoint(manner):
        if _WRONG_TO.search(text):
            return Force.DISTANCING
        if force is Force.NEUTRAL and _RIGHT_TO.search(text):
            return Force.ENDORSING
    if force is Force.NEUTRAL and not _ENDORSING.isdisjoint(manner):
        return Force.ENDORSING
    return force


def _is_negated_before(before: str) -> bool:
    """Whether the words just before the cue negate it, once or not at all."""
    refused = _REFUSED_BEFORE.search(before) is not None
    return refused ^ (_NEGATED_BEFORE.search(before) is not None or _NOBODY_BEFORE.search(before) is not None)
