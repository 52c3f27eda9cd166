"""The words by which news reports speech and thought, and how each takes its content.

Frames say which complement of the verb is the content (ClearNLP labels, as the parser gives them):
  c  a clause: "said (that) …", also before the cue: "…, said"
  x  an infinitive: "vowed to …"
  o  an object, with what is said of it: "denied firing", "described it as …"
  i  a person and what they should do: "urged residents to leave"
  p  what follows one of `prepositions`: "warned of …", "called for …"
  b  an object and a preposition: "blamed X for …", "accused X of …"
A verb without a clause frame gives a statement only through the others.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Act, Force


@dataclass(frozen=True, slots=True)
class Cue:
    act: Act
    force: Force
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()


def _table(act: Act, force: Force, entries: str) -> dict[str, Cue]:
    """Entries are "lemma/frames" or "lemma/frames/prep,prep"."""
    found = {}
    for entry in entries.split():
        lemma, frames, *prepositions = entry.split("/")
        found[lemma] = Cue(
            act,
            force,
            frozenset(frames),
            frozenset(prepositions[0].split(",")) if prepositions else frozenset(),
        )
    return found


VERBS: dict[str, Cue] = {
    **_table(
        Act.SAYS,
        Force.NEUTRAL,
        """
        say/c tell/ci report/co state/co write/c add/c announce/cox declare/co argue/c explain/c reply/c
        respond/cp/to ask/cip/for,about answer/c comment/cp/on,about remark/c suggest/co
        warn/cip/of,against,about urge/coi decline/x refuse/x promise/cox vow/cox pledge/cox threaten/cox
        demand/cox insist/cp/on stress/co emphasise/co emphasize/co underline/co describe/o characterise/o
        characterize/o portray/o brand/o dub/o label/o denounce/o condemn/o criticise/ob/for criticize/ob/for
        blame/ob/for,on accuse/ob/of praise/ob/for hail/o call/op/for,on attribute/ob/to tweet/c post/c email/c
        text/c whisper/c shout/c cry/c scream/c murmur/c mutter/c joke/c quip/c chant/c find/c
        testify/cp/to,about predict/co estimate/co forecast/co propose/cox recommend/co advise/ci order/cix
        instruct/i appeal/p/for,to caution/cp/against complain/cp/of,about lament/co express/o voice/o
        reiterate/co repeat/co recount/co relate/co counter/c retort/c quote/o cite/o inform/c brief/c notify/c
        assure/c remind/c pronounce/o proclaim/co assert/co maintain/c contend/c signal/c hint/cp/at imply/c
        conclude/c speculate/cp/about wonder/c question/co urge/i rule/c testify/c record/co verify/co
        speak/p/of put/ob/at continue/c begin/c interject/c chime/c echo/o exclaim/c protest/c swear/cx agree/cx
        plead/c beg/ci invite/i request/coi
        """,
    ),
    **_table(Act.SAYS, Force.DISTANCING, "claim/cox allege/co purport/x profess/x pretend/cx"),
    **_table(
        Act.SAYS,
        Force.ENDORSING,
        """
        note/co admit/co acknowledge/co concede/co confirm/co reveal/co recall/co disclose/co observe/c
        recognise/co recognize/co confess/cp/to show/c document/c indicate/c demonstrate/c
        """,
    ),
    **_table(Act.SAYS, Force.DENYING, "deny/co dispute/o reject/o refute/o dismiss/o repudiate/o disavow/o"),
    **_table(
        Act.BELIEVES,
        Force.NEUTRAL,
        """
        believe/cxo think/c suspect/c expect/cx assume/c consider/co reckon/c suppose/c presume/c
        regard/o guess/c
        """,
    ),
    **_table(Act.BELIEVES, Force.DENYING, "doubt/co"),
    **_table(Act.WANTS, Force.NEUTRAL, "want/cx hope/cxp/for wish/cx desire/x seek/x intend/x aim/x plan/x prefer/x"),
    **_table(Act.KNOWS, Force.NEUTRAL, "understand/c remember/c forget/c hear/c"),
    **_table(Act.KNOWS, Force.ENDORSING, "know/c learn/c realise/c realize/c discover/c"),
    **_table(Act.FEELS, Force.NEUTRAL, "fear/co feel/c worry/cp/about regret/co welcome/o"),
}

# Verbs that only report speech beside a quotation: "The truce," she began, "…".
BESIDE_A_QUOTATION = frozenset(
    "continue begin interject chime agree go laugh sigh smile nod exclaim protest plead insist conclude sum joke "
    "quip read".split()
)

# "quoted him as saying", "is quoted as saying"
QUOTING = frozenset(["quote", "cite"])

# Verbs that turn the cue they govern into its negation: "refused to confirm".
REFUSING = frozenset(["refuse", "decline", "fail"])

# Verbs that only carry the cue they govern: "went on to say", "was quick to point out".
CARRYING = frozenset(["go", "continue", "seem", "appear", "try", "want", "tend", "come", "begin", "start", "happen"])

# "according to plan": nobody's words
MEASURES = frozenset("plan size schedule age height rank need needs taste order custom tradition design".split())

# Naming verbs: what follows is the speaker's own word for its object.
NAMING = frozenset("describe characterise characterize portray brand dub label call hail denounce regard".split())

# verb + particle that together are a cue of their own
PHRASAL: dict[tuple[str, str], Cue] = {
    ("point", "out"): Cue(Act.SAYS, Force.ENDORSING, frozenset("co")),
    ("spell", "out"): Cue(Act.SAYS, Force.NEUTRAL, frozenset("co")),
    ("rule", "out"): Cue(Act.SAYS, Force.DENYING, frozenset("co")),
    ("set", "out"): Cue(Act.SAYS, Force.NEUTRAL, frozenset("o")),
    ("let", "slip"): Cue(Act.SAYS, Force.ENDORSING, frozenset("c")),
    ("put", "it"): Cue(Act.SAYS, Force.NEUTRAL, frozenset("c")),
    ("make", "clear"): Cue(Act.SAYS, Force.NEUTRAL, frozenset("c")),
}
POINT_TO = Cue(Act.SAYS, Force.NEUTRAL, frozenset("p"), frozenset(["to"]))

NOUNS: dict[str, Cue] = {
    lemma: Cue(act, force, frozenset("c"))
    for act, force, lemmas in (
        (
            Act.SAYS,
            Force.NEUTRAL,
            "statement report finding warning announcement assertion suggestion promise pledge vow threat accusation "
            "charge argument prediction declaration comment remark complaint message word",
        ),
        (Act.SAYS, Force.DISTANCING, "claim allegation"),
        (Act.SAYS, Force.ENDORSING, "admission acknowledgement acknowledgment confirmation revelation"),
        (Act.SAYS, Force.DENYING, "denial rejection"),
        (Act.BELIEVES, Force.NEUTRAL, "belief view opinion suspicion conviction assumption expectation"),
        (Act.WANTS, Force.NEUTRAL, "hope wish"),
        (Act.FEELS, Force.NEUTRAL, "fear concern worry"),
    )
    for lemma in lemmas.split()
}

# Adjectives after a form of "be" or "seem" that report a mind: "is convinced that", "are afraid that".
ADJECTIVES: dict[str, Cue] = {
    lemma: Cue(act, force, frozenset("c"))
    for act, force, lemmas in (
        (Act.BELIEVES, Force.NEUTRAL, "convinced confident sure certain adamant"),
        (Act.BELIEVES, Force.DENYING, "doubtful sceptical skeptical"),
        (Act.KNOWS, Force.ENDORSING, "aware"),
        (Act.WANTS, Force.NEUTRAL, "hopeful"),
        (Act.FEELS, Force.NEUTRAL, "afraid worried concerned glad sorry shocked appalled happy proud"),
    )
    for lemma in lemmas.split()
}

_IRREGULAR = {
    lemma: forms
    for line in (
        "say said; tell told; write wrote written; think thought; know knew known; feel felt; find found; hear heard",
        "let let; learn learnt; understand understood; seek sought; forget forgot; show shown; swear swore sworn",
        "begin began begun; go went gone; make made; put put; speak spoke spoken; set set; spell spelt",
        "forecast forecast; dub dubbed dubbing; admit admitted admitting; plan planned planning; beg begged begging",
        "regret regretted regretting; come came; prefer preferred preferring; quip quipped quipping",
        "label labelled labelling",
    )
    for lemma, *forms in (entry.split() for entry in line.split(";"))
}


def _forms(lemma: str) -> set[str]:
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    forms = {lemma, lemma + "s", lemma + "es", stem + "ed", stem + "ing", *_IRREGULAR.get(lemma, ())}
    if lemma.endswith("y"):
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    return forms


# Written forms that make a sentence worth parsing.
TRIGGERS: frozenset[str] = frozenset(
    form for lemma in [*VERBS, *NOUNS, *(verb for verb, _ in PHRASAL), "point", *REFUSING] for form in _forms(lemma)
) | frozenset([*ADJECTIVES, "according", "reportedly", "allegedly"])
