"""The words by which a cue tells its act and force, by lemma; `kinds` reads them."""

from __future__ import annotations

import re

from rashomon.model import Act, Force
from rashomon.statements import cues

Sense = tuple[Act, Force]
PLAIN: Sense = (Act.SAYS, Force.NEUTRAL)

# Beyond the tables of `cues`, which say how the parser's rules take a content. "oppose" and "doubt" are denying: their
# content is what the speaker is against or does not believe.
VERBS: dict[Sense, str] = {
    (Act.SAYS, Force.NEUTRAL): """
        according advocate affirm allude apologise apologize approve attack back-pedal bash belittle berate blast blog
        boast brag broach castigate celebrate challenge champion chide chronicle clarify commend commit compare confide
        congratulate consent correct decry defend define deliver demonise demonize depict deplore deride detail
        determine discuss disparage divulge draft dwell elaborate encourage endorse enumerate enunciate evoke exhort
        extol extoll feature gush harp heckle highlight identify impugn insult interrupt interview introduce invoke
        justify lambast lambaste lash laud laugh lecture lie list lobby marshal mean mention moan mock muse name
        narrate negotiate disagree differ nominate opine outline pan pen persuade petition pitch point pose press print
        publicise
        publicize publish purr quarrel quiz rail ramble rant rave read reason reassure rebuke refer reference rehash
        remonstrate retell retweet ridicule roar savage scold slam slate slur snap spar specify spout sputter squabble
        stammer summarise summarize talk tangle taunt tease thank thunder tout translate trash trumpet underscore vent
        vilify volunteer vouch whine yell
    """,
    (Act.SAYS, Force.DISTANCING): """
        exaggerate fabricate feign fib insinuate lie mislead misrepresent misstate rumored rumoured
    """,
    (Act.SAYS, Force.ENDORSING): """
        accept attest authenticate certify cop corroborate detect establish expose illustrate leak prove reaffirm
        uncover unearth unveil
    """,
    (Act.SAYS, Force.DENYING): """
        balk contest contradict debunk disapprove discount discredit disown dispel downplay gainsay
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

NOUNS: dict[Sense, str] = {
    (Act.SAYS, Force.NEUTRAL): """
        account address advice advocacy apology article attack ban blog broadside caption column commentary comparison
        critic criticism critique debate defence defense description diagnosis editorial endorsement explanation
        headline indictment insult interview invitation invocation letter line mantra memo mention mockery narrative
        news notion ode op-ed outline phrase pitch plea poll press proposal query rebuke recommendation reference
        refrain response rhetoric slogan speech story survey talk taunt term testimony tirade title
        tribute utterance verdict version words
    """,
    (Act.SAYS, Force.DISTANCING): """
        exaggeration excuse fabrication falsehood fiction innuendo insinuation lie myth pretence pretense rumor rumour
        smear
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

ADJECTIVES: dict[Sense, str] = {
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
OTHERWISE: dict[Sense, str] = {
    (Act.BELIEVES, Force.DENYING): "doubt doubtful sceptical skeptical",
}

# Heads that hold their own negation: "is unaware that", "is unconvinced".
NEGATED_WITHIN: dict[Sense, str] = {
    (Act.BELIEVES, Force.NEUTRAL): "unconvinced unpersuaded unsure uncertain unlikely undecided",
    (Act.KNOWS, Force.NEUTRAL): "unaware oblivious",
    (Act.KNOWS, Force.ENDORSING): "unknown ignorance",
    (Act.FEELS, Force.NEUTRAL): "unimpressed unconcerned unmoved unenthusiastic unafraid unapologetic",
    (Act.WANTS, Force.NEUTRAL): "unwilling unwillingness reluctant reluctance disinclined averse",
}

# They tell of a mind only after a form of "be" or before "by": "is determined to", "Encouraged by …", "is no fan of".
AFTER_BE: dict[Sense, str] = {
    (Act.BELIEVES, Force.NEUTRAL): "persuaded swayed",
    (Act.WANTS, Force.NEUTRAL): "determined committed resolved",
    (Act.WANTS, Force.DENYING): "opposed",
    (Act.FEELS, Force.NEUTRAL): "encouraged insulted heartened fan fans",
}

# A first lemma (any form), then words as written, "|" between alternatives. Up to three other words may stand between.
PHRASES: dict[Sense, str] = {
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
GUESSING = frozenset("seemingly apparently presumably evidently".split())
BE = frozenset("am is are was were be been being s re m get gets got feel feels felt remain remains remained".split())
# "was against", "are all behind", "is still for"
BE_FOR_OR_AGAINST = re.compile(
    r"\b(?:am|is|are|was|were|be|been|[sm]|re) (?:\w+ly |not |still |now |all |also )*(for|against)$"
)
# A preposition alone: "For many nurses, …", "To his critics, …".
ALONE: dict[str, Sense] = {
    "for": (Act.BELIEVES, Force.NEUTRAL),
    "to": (Act.BELIEVES, Force.NEUTRAL),
    "against": (Act.WANTS, Force.DENYING),
    "like": PLAIN,
}

# They take back the report that they govern; the second list does so by itself as well ("declined", "dodged").
REFUSING = """
    afraid fail failure forget hesitant hesitate inability loath neglect omit refrain reluctant shy unable
    unprepared unwilling
"""
CEASING = "stop cease quit"
SILENT = """
    abstain avoid decline demur dodge duck eschew evade ignore mum non-committal noncommittal refusal refuse
    sidestep silent tight-lipped withhold
"""
# Before "to" and another report they only carry it: "wanted to say", "was quick to point out".
CARRYING = """
    agree anxious attempt bother careful correct dare desperate eager elect endeavour free glad happy inclined keen
    like likely look love move need pause prepared proceed proud quick ready right seek slow sorry sound stop
    strive struggle want willing wrong
    """ + " ".join(sorted(cues.CARRYING - {"come"}))
# They report only where nothing after them does: "expressed concern", "made the claim".
LIGHT = "express voice make issue deliver give raise offer read draft line news publish list title press account"
