"""What kind of report a cue makes: which act it tells of, with what force, and whether it is negated.

The cue's words are read by lemma and construction, without a parser. One word or phrase decides, the *head*: the first
that reports, unless it only carries a later one ("went on to say", "voiced hope") or takes it back ("refused to say").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Act, Force
from rashomon.statements import cues

_Sense = tuple[Act, Force]
_PLAIN: _Sense = (Act.SAYS, Force.NEUTRAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class CueKind:
    act: Act
    force: Force
    negated: bool


# Beyond the tables of `cues`, which say how the parser's rules take a content. "oppose" and "doubt" are denying: their
# content is what the speaker is against or does not believe.
_VERBS: dict[_Sense, str] = {
    (Act.SAYS, Force.NEUTRAL): """
        according advocate affirm allude apologise apologize approve attack back-pedal bash belittle berate blast blog
        boast brag broach castigate celebrate challenge champion chide chronicle clarify commend commit compare confide
        congratulate consent correct decry defend define deliver demonise demonize depict deplore deride detail
        determine discuss disparage divulge draft dwell elaborate encourage endorse enumerate enunciate evoke exhort
        extol extoll feature gush harp heckle highlight identify impugn insult interrupt interview introduce invoke
        justify lambast lambaste lash laud laugh lecture lie list lobby marshal mean mention moan mock muse name
        narrate negotiate nominate opine outline pan pen persuade petition pitch point pose press print publicise
        publicize publish purr quarrel quiz rail ramble rant rave read reason reassure rebuke refer reference rehash
        remonstrate retell retweet ridicule roar savage scold slam slate slur snap spar specify spout sputter squabble
        stammer summarise summarize talk tangle taunt tease thank thunder tout translate trash trumpet underscore vent
        vilify volunteer vouch whine yell
    """,
    (Act.SAYS, Force.DISTANCING): "exaggerate fabricate feign fib insinuate lie mislead misrepresent misstate",
    (Act.SAYS, Force.ENDORSING): """
        accept attest authenticate certify cop corroborate detect establish expose illustrate leak prove reaffirm
        uncover unearth unveil
    """,
    (Act.SAYS, Force.DENYING): """
        balk contest contradict debunk differ disagree disapprove discount discredit disown dispel downplay gainsay
        minimise minimize negate object pooh-pooh rebuff rebut recant renounce rescind retract scoff veto
    """,
    (Act.BELIEVES, Force.NEUTRAL): """
        anticipate appear ascribe bet calculate conceive contemplate credit deem deliberate envisage envision equate
        figure foresee imagine infer interpret judge look perceive ponder rate see seem sense sound treat trust weigh
    """,
    (Act.BELIEVES, Force.DENYING): "disbelieve distrust mistrust",
    (Act.WANTS, Force.NEUTRAL): """
        aspire attempt choose covet crave crusade decide dream endeavor endeavour favor favour longed longing longs
        mull need opt resolve strive support try vie vote yearn
    """,
    (Act.WANTS, Force.DENYING): "oppose resist",
    (Act.KNOWS, Force.NEUTRAL): "recollect",
    (Act.KNOWS, Force.ENDORSING): "monitor notice overhear spot watch witness",
    (Act.FEELS, Force.NEUTRAL): """
        abhor admire adore agitate agonise agonize alarm amuse anger annoy appal appall appreciate astonish baffle
        bemoan bother bristle cared cares cheer cherish delight despair despise detest disappoint disgust dislike
        dismay distress dread embarrass enjoy enrage enthuse envy excite fret frighten frustrate fume galvanise
        galvanize grieve hate horrify idolise idolize impress infuriate irk irritate like loathe love marvel mind mourn
        mystify offend outrage pity please puzzle rankle rejoice relish repel resent respect revere rile savor savour
        scare seethe shock shudder sour startle stun surprise sympathise sympathize terrify thrill trouble unnerve
        unsettle upset
    """,
}

_NOUNS: dict[_Sense, str] = {
    (Act.SAYS, Force.NEUTRAL): """
        account address advice advocacy apology article attack ban blog broadside caption column commentary comparison
        critic criticism critique debate defence defense description diagnosis editorial endorsement explanation
        headline indictment insult interview invitation invocation letter line mantra memo mention mockery narrative
        news notion ode op-ed outline phrase pitch plea poll press proposal query rebuke recommendation reference
        refrain response rhetoric rumor rumour slogan speech story survey talk taunt term testimony tirade title
        tribute utterance verdict version words
    """,
    (Act.SAYS, Force.DISTANCING): """
        exaggeration excuse fabrication falsehood fiction innuendo insinuation lie myth pretence pretense smear
    """,
    (Act.SAYS, Force.ENDORSING): "concession confession disclosure evidence mea-culpa observation proof reminder",
    (Act.SAYS, Force.DENYING): "disagreement disavowal disclaimer objection rebuttal refutation repudiation",
    (Act.BELIEVES, Force.NEUTRAL): """
        analysis assessment attitude bet calculation confidence estimation eyes faith hunch idea impression inclination
        interpretation judgement judgment mind misgiving perception perspective premonition presumption sense stance
        standpoint theory thinking thought trust viewpoint
    """,
    (Act.BELIEVES, Force.DENYING): "disbelief distrust mistrust scepticism skepticism",
    (Act.WANTS, Force.NEUTRAL): """
        ambition appetite aspiration backer bid choice commitment craving decision dream eagerness effort goal hunger
        intent intention interest objective preference purpose quest readiness resolve strategy support supporter
        temptation willingness
    """,
    (Act.WANTS, Force.DENYING): "opponent opposition resistance",
    (Act.KNOWS, Force.NEUTRAL): "awareness knowledge memory recollection understanding",
    (Act.KNOWS, Force.ENDORSING): "discovery realisation realization",
    (Act.FEELS, Force.NEUTRAL): """
        admiration affection alarm amazement ambivalence anger angst anguish annoyance antipathy anxiety apprehension
        astonishment confusion contempt delight despair disappointment disdain disgust dislike dismay displeasure
        dissatisfaction dread enthusiasm excitement feeling frustration fury glee gratitude grief grievance hatred
        horror indignation ire joy love misery nervousness nostalgia outrage panic passion pleasure pride puzzlement
        rage relief remorse resentment revulsion sadness satisfaction shame shock sorrow surprise sympathy tolerance
        trepidation unease
    """,
}

_ADJECTIVES: dict[_Sense, str] = {
    (Act.SAYS, Force.NEUTRAL): "apologetic complimentary critical explicit outspoken titled vocal",
    (Act.SAYS, Force.DISTANCING): "alleged purported so-called",
    (Act.SAYS, Force.DENYING): "dismissive",
    (Act.BELIEVES, Force.NEUTRAL): "agnostic bearish bullish inclined likely optimistic pessimistic",
    (Act.BELIEVES, Force.DENYING): "distrustful dubious suspicious",
    (Act.WANTS, Force.NEUTRAL): """
        bent committed dedicated desirous desperate devoted eager hungry intent interested keen prepared ready
        supportive willing
    """,
    (Act.WANTS, Force.DENYING): "opposed",
    (Act.KNOWS, Force.NEUTRAL): "cognisant cognizant conscious mindful",
    (Act.KNOWS, Force.ENDORSING): "known",
    (Act.FEELS, Force.NEUTRAL): """
        aggrieved aghast amazed ambivalent angry anxious apoplectic apprehensive ashamed befuddled bewildered bothered
        complacent confused cynical delighted disappointed disgusted disheartened disillusioned dismayed dissatisfied
        distraught elated embittered enamored enamoured enthusiastic envious exasperated excited fearful fond
        frustrated furious gleeful grateful heartbroken heartened horrified hurt impressed incensed incredulous
        indifferent indignant jealous jittery leery livid mad moved nervous nostalgic offended outraged overjoyed
        panicked passionate perplexed perturbed pleased puzzled queasy relieved resentful sad saddened scared sick
        smarting stinging stunned surprised sympathetic thankful thrilled tired troubled uncomfortable uneasy unfazed
        unhappy upset wary weary well-received wistful
    """,
}

# Here this module departs from `cues`: who doubts does not believe it.
_OTHERWISE: dict[_Sense, str] = {
    (Act.BELIEVES, Force.DENYING): "doubt doubtful sceptical skeptical",
}

# Heads that hold their own negation: "is unaware that", "is unconvinced".
_NEGATED_WITHIN: dict[_Sense, str] = {
    (Act.BELIEVES, Force.NEUTRAL): "unconvinced unpersuaded unsure uncertain unlikely undecided",
    (Act.KNOWS, Force.NEUTRAL): "unaware oblivious",
    (Act.KNOWS, Force.ENDORSING): "unknown ignorance",
    (Act.FEELS, Force.NEUTRAL): "unimpressed unconcerned unmoved unenthusiastic unafraid unapologetic",
    (Act.WANTS, Force.NEUTRAL): "unwilling unwillingness reluctant reluctance disinclined averse",
}

# They tell of a mind only after a form of "be" or before "by": "is determined to", "Encouraged by …", "is no fan of".
_AFTER_BE: dict[_Sense, str] = {
    (Act.BELIEVES, Force.NEUTRAL): "persuaded swayed",
    (Act.WANTS, Force.NEUTRAL): "determined committed resolved",
    (Act.WANTS, Force.DENYING): "opposed",
    (Act.FEELS, Force.NEUTRAL): "encouraged insulted heartened fan fans",
}

# A first lemma (any form), then words as written, "|" between alternatives. Up to three other words may stand between.
_PHRASES: dict[_Sense, str] = {
    (Act.SAYS, Force.NEUTRAL): """
        make clear; make plain; make known; put it; put forward; spell out; set out; lay out; call for; call on; call
        out; speak out; sound off; sound alarm; weigh in; lash out; hit out; hit back; shoot back; fire back; chime in;
        sum up; go after; take aim; take to; point to; point at; look at; know as; hold forth; hold up; single out;
        come out; take credit; break silence; appear before|on|at|with; wonder aloud; claim responsibility; claim
        credit; think aloud; take look
    """,
    (Act.SAYS, Force.DISTANCING): "make up; make out; trump up; pass off",
    (Act.SAYS, Force.ENDORSING): """
        point out; let slip; own up; fess up; come clean; bring to light; bear out; plead guilty
    """,
    (Act.SAYS, Force.DENYING): """
        rule out; shoot down; play down; push back; take issue; take exception; say no to; brush off|aside; shrug off;
        laugh off; wave off|away|aside; cast doubt|doubts; raise doubt|doubts; walk back; pour water; throw water; back
        away from; call into question; swat down|away; bat down|away; knock down; vote down; break with; plead not
        guilty; distance himself|herself|itself|themselves|myself|ourselves; dissociate
        himself|herself|itself|themselves|myself|ourselves
    """,
    (Act.BELIEVES, Force.NEUTRAL): """
        look like; look as; look at as; look upon; regard as; point of view; far concerned; take for granted; buy into;
        come to see; feel sure; feel confident; count on; bank on; rest assured; find hard|difficult
    """,
    (Act.BELIEVES, Force.DENYING): "in denial; in doubt",
    (Act.WANTS, Force.NEUTRAL): "would like; d like; look to; look for; set on; pray for; line behind; rally behind",
    (Act.WANTS, Force.DENYING): "vote against; decide against; come out against",
    (Act.KNOWS, Force.NEUTRAL): "best knowledge",
    (Act.KNOWS, Force.ENDORSING): "find out; figure out; know for; familiar with",
    (Act.FEELS, Force.NEUTRAL): """
        feed up; care about; care for; take pride; take offence|offense; take heart; lose sleep; look
        forward; take umbrage; take aback
    """,
}
# Looked at only where nothing else reports.
_GUESSING = frozenset("seemingly apparently presumably evidently".split())
_BE = frozenset("am is are was were be been being s re m get gets got feel feels felt remain remains remained".split())
# "was against", "are all behind", "is still for"
_BE_FOR_OR_AGAINST = re.compile(
    r"\b(?:am|is|are|was|were|be|been|[sm]|re) (?:\w+ly |not |still |now |all |also )*(for|against)$"
)
# A preposition alone: "For many nurses, …", "To his critics, …".
_ALONE: dict[str, _Sense] = {
    "for": (Act.BELIEVES, Force.NEUTRAL),
    "to": (Act.BELIEVES, Force.NEUTRAL),
    "against": (Act.WANTS, Force.DENYING),
    "like": _PLAIN,
}

# They take back the report that they govern; the second list does so by itself as well ("declined", "dodged").
_REFUSING = """
    afraid fail failure forget hesitant hesitate inability loath neglect omit refrain reluctant shy unable
    unprepared unwilling
"""
_CEASING = "stop cease quit"
_SILENT = """
    abstain avoid decline demur dodge duck eschew evade ignore mum non-committal noncommittal refusal refuse
    sidestep silent tight-lipped withhold
"""
# Before "to" and another report they only carry it: "wanted to say", "was quick to point out".
_CARRYING = """
    agree anxious attempt bother careful correct dare desperate eager elect endeavour free glad happy inclined keen
    like likely look love move need pause prepared proceed proud quick ready right seek slow sorry sound stop
    strive struggle want willing wrong
    """ + " ".join(sorted(cues.CARRYING - {"come"}))
# They report only where nothing after them does: "expressed concern", "made the claim".
_LIGHT = "express voice make issue deliver give raise offer read draft line news publish list title press account"

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


def _senses(table: dict[_Sense, str]) -> dict[str, _Sense]:
    return {lemma: sense for sense, lemmas in table.items() for lemma in lemmas.split()}


def _kind(sense: _Sense) -> CueKind:
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
    senses = {**_senses(_NOUNS), **_senses(_ADJECTIVES), **_senses(_VERBS), **given, **_senses(_OTHERWISE)}
    lemmas = {lemma: _kind(sense) for lemma, sense in senses.items()}
    lemmas |= {lemma: _turned(_kind(sense), True) for lemma, sense in _senses(_NEGATED_WITHIN).items()}
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
    for (act, force), listed in _PHRASES.items():
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
_MINDS_AFTER_BE = {form: _kind(sense) for form, sense in _senses(_AFTER_BE).items()}
_ADJECTIVE_FORMS = frozenset([*cues.ADJECTIVES, *_senses(_ADJECTIVES), *_senses(_NEGATED_WITHIN)])
_REFUSING_FORMS = _all_forms(_REFUSING)
_CEASING_FORMS = _all_forms(_CEASING)
_SILENT_FORMS = _all_forms(_SILENT)
_CARRYING_FORMS = _all_forms(_CARRYING)
_LIGHT_FORMS = _all_forms(_LIGHT)

_NOT = re.compile(r"n['’`]t\b")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
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
        return _kind(_PLAIN)
    following = _words(after[:30])[:2] if after.lstrip()[:1].isalpha() else []
    kind = _read(words, [*words, *following])
    force = _force_by_manner(words, before, after, kind.force)
    negated = kind.negated
    if _is_verbal(cue) and _MAY_NEGATE.search(before):
        negated ^= _is_negated_before(before)
    if _NOTHING_BEHIND.match(after):
        negated = True
    return CueKind(act=kind.act, force=force, negated=negated)


def hints(text: str) -> bool:
    """Whether any word in the text can report by itself."""
    return any(word in cues.TRIGGERS for word in _WORD.findall(text.lower()))


def _words(text: str) -> list[str]:
    return _WORD.findall(_NOT.sub(" not", text.lower()))


def _is_verbal(cue: str) -> bool:
    """Whether a subject and its negation can stand before this cue; not before "’s claim" or "according to"."""
    return cue[0].isalpha() and not cue.lower().startswith("according")


def _read(words: Sequence[str], wide: Sequence[str]) -> CueKind:
    """The kind by the cue's words; `wide` are the same with those that follow, where a phrase may end."""
    if len(words) == 1 and words[0] in _ALONE:
        return _kind(_ALONE[words[0]])
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


def _without_head(words: Sequence[str]) -> _Sense:
    if not _GUESSING.isdisjoint(words):
        return (Act.BELIEVES, Force.NEUTRAL)
    stands = _BE_FOR_OR_AGAINST.search(" ".join(words))
    if stands is None:
        return _PLAIN
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
    if word in _MINDS_AFTER_BE and (not _BE.isdisjoint(words[:at]) or "by" in wide[at + 1 : at + 2]):
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
