"""Harm that verbs tell: "killed twelve", "twelve are missing", "were taken hostage", "fled their homes"."""

from __future__ import annotations

from rashomon.claims.clauses import is_passive, low, objects, subject
from rashomon.claims.counting import Counting
from rashomon.claims.deeds import ends_no_life
from rashomon.claims.harm_words import (
    AILMENTS,
    DONE_TO,
    HAPPENS_TO,
    HOMES,
    NATURAL,
    RUNS_AWAY,
    STATES,
    TO_DEATH,
    WOUNDS,
)
from rashomon.claims.joined import groups_at
from rashomon.claims.sighting import (
    NOBODY,
    Sighting,
    cause,
    figure_before,
    finished,
    headless,
    is_nobody,
    sides,
    sightings,
)
from rashomon.claims.victims import group_at
from rashomon.claims.vocabulary import word_set
from rashomon.language import Syntax, Word
from rashomon.model import Effect, Population


def by_verb(counting: Counting, word: Word) -> list[Sighting]:
    """ "killed twelve", "twelve were killed", "twelve died"."""
    effect = DONE_TO.get(word.lemma) or HAPPENS_TO.get(word.lemma)
    if (
        effect is None
        or word.pos not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN")
        or (low(word) in ("killing", "die") and word.pos == "NOUN")
    ):
        return []
    if word.pos in ("NOUN", "PROPN", "ADJ") and not low(word).endswith("ed"):
        return []
    syntax = counting.syntax
    if word.dep == "amod" and word.pos in ("ADJ", "VERB"):
        return _before_noun(counting, word, effect)
    if word.lemma == "evacuate" and effect is Effect.DISPLACED and not _residents(counting, word):
        return []
    if word.lemma == "flee" and not _driven_out(counting, word):
        return []
    if ends_no_life(syntax, word):
        return []
    if word.lemma in ("die", "perish") and _natural(syntax, word):
        return []
    heads, doer = sides(counting, word, passive_only=word.lemma in HAPPENS_TO)
    if _is_alternative(syntax, word) and not any(is_nobody(counting, head) for head in heads):
        effect = Effect.AFFECTED
    return sightings(counting, word, effect, heads, doer, strict=word.lemma not in _PEOPLE_ONLY)


_PEOPLE_ONLY = word_set("injure wound murder assassinate arrest detain kidnap abduct imprison jail behead martyr")


def _is_alternative(syntax: Syntax, word: Word) -> bool:
    """ "killed or wounded": harmed, but nobody says which."""
    joined = [*syntax.children(word, "conj"), *([syntax.head(word)] if word.dep == "conj" else [])]
    first = word if word.dep != "conj" else syntax.head(word)
    return any(low(cc) == "or" for cc in syntax.children(first, "cc")) and any(w.lemma in DONE_TO for w in joined)


def by_state(counting: Counting, word: Word) -> list[Sighting]:
    """ "twelve are dead", "left twelve dead", "twelve dead", "are still missing"."""
    text = low(word)
    effect = STATES.get(text)
    syntax = counting.syntax
    if effect is None or (
        text in ("injured", "wounded", "hurt") and word.pos in ("VERB", "AUX") and _has_sides(syntax, word)
    ):
        return []
    if any(low(child) == "the" for child in syntax.children(word, "det")):  # "put the dead at 31"
        return []
    beside = figure_before(counting, word)
    if beside is not None:
        counted = syntax.word(beside.last) if beside.last < word.index else None
        inner = group_at(counting, counted, strict=True) if counted is not None and counted.pos == "NOUN" else None
        group = inner or headless(beside, word)
        first = syntax.head(counted) if inner is not None and counted is not None and counted.dep == "conj" else None
        if first is not None and first.pos == "NOUN":  # "14 inmates and two warders dead"
            return finished(counting, word, effect, groups_at(counting, first, strict=True), cause(counting, word))
        return finished(counting, word, effect, [group], cause(counting, word))
    if word.dep == "amod" and syntax.head(word).pos in ("NOUN", "PROPN") and syntax.head(word).index > word.index:
        return _before_noun(counting, word, effect)
    who = _left(syntax, word)
    return sightings(counting, word, effect, [who] if who is not None else [], cause(counting, word), strict=True)


def by_to_death(counting: Counting, word: Word) -> list[Sighting]:
    """ "beaten to death", "gunned down", "shot and killed" being told by "killed"."""
    syntax = counting.syntax
    if word.pos != "VERB":
        return []
    killed = word.lemma in TO_DEATH and any(
        low(prep) == "to" and any(low(noun) == "death" for noun in syntax.children(prep, "pobj"))
        for prep in syntax.children(word, "prep")
    )
    down = word.lemma in ("gun", "mow", "shoot") and any(low(p) == "down" for p in syntax.children(word, "prt"))
    if not killed and not down:
        return []
    heads, doer = sides(counting, word)
    return sightings(counting, word, Effect.KILLED, heads, doer, strict=True)


def by_shot(counting: Counting, word: Word) -> list[Sighting]:
    """ "shot thirteen protesters": hit, but nobody says whether they live. "Shot dead" is told by "dead"."""
    syntax = counting.syntax
    if word.lemma != "shoot" or word.pos != "VERB":
        return []
    near = {low(w) for w in syntax.subtree(word)}
    joined = syntax.children(word, "conj")
    above = [] if syntax.is_root(word) else [syntax.head(word)]
    if near & {"dead", "death", "down"} or any(w.lemma in DONE_TO or w.lemma in HAPPENS_TO for w in [*joined, *above]):
        return []
    heads, doer = sides(counting, word)
    told = sightings(counting, word, Effect.INJURED, heads, doer, strict=True)
    return [s for s in told if s.group.counted or s.group.names]


def by_identified(counting: Counting, word: Word) -> list[Sighting]:
    """ "the dead were identified as X and Y": names for those told of before."""
    syntax = counting.syntax
    if word.lemma not in ("identify", "name") or word.pos != "VERB":
        return []
    who = subject(syntax, word)
    effect = (STATES.get(low(who)) or _IDENTIFIED.get(low(who))) if who is not None else None
    if effect is None:
        return []
    named = [w for prep in syntax.children(word, "prep") if low(prep) == "as" for w in syntax.children(prep, "pobj")]
    return [s for s in sightings(counting, word, effect, named[:1], NOBODY, strict=True) if s.group.names]


_IDENTIFIED = dict.fromkeys(("victim", "victims", "deceased", "bodies", "body", "killed"), Effect.KILLED)


def by_driven(counting: Counting, word: Word) -> list[Sighting]:
    """ "drove 5,000 people from the town", "forced 5,000 to leave"."""
    syntax = counting.syntax
    if word.lemma == "drive" and word.pos == "VERB":
        if not any(low(p) in ("from", "out", "off") for p in syntax.children(word, "prep", "prt")):
            return []
        heads, doer = sides(counting, word)
    elif (
        word.lemma == "leave"
        and word.dep in ("xcomp", "ccomp")
        and syntax.head(word).lemma in ("force", "order", "compel", "oblige")
    ):
        verb = syntax.head(word)
        who = (
            subject(syntax, word)
            if syntax.children(word, "nsubj")
            else next(iter(objects(syntax, verb)), subject(syntax, verb))
        )
        heads, doer = ([who] if who is not None else []), cause(counting, verb)
        word = verb
    else:
        return []
    told = sightings(counting, word, Effect.DISPLACED, heads, doer, strict=True)
    return [s for s in told if s.group.counted]


def by_lost(counting: Counting, word: Word) -> list[Sighting]:
    """ "lost two of our own men", "lost his wife and daughter", "have lost their homes"."""
    if word.lemma != "lose" or word.pos != "VERB":
        return []
    syntax = counting.syntax
    who = subject(syntax, word)
    below = [who] if is_passive(syntax, word) and who is not None else objects(syntax, word)[:1]
    if below and low(below[0]) in ("home", "homes", "house", "houses"):
        heads = [who] if who is not None else []
        told = sightings(counting, word, Effect.DISPLACED, heads, cause(counting, word), strict=True)
        return [s for s in told if s.group.counted]
    told = sightings(counting, word, Effect.KILLED, below, cause(counting, word), strict=True)
    fighting = (Population.COMBATANTS, Population.SECURITY_FORCES, Population.MEN)
    own = any(w.lemma in _KIN for head in below for w in syntax.subtree(head))
    return [s for s in told if (s.group.counted or own) and (own or s.group.population in fighting)]


_KIN = word_set("wife husband son daughter child brother sister mother father parent cousin uncle aunt nephew niece")


def by_taken(counting: Counting, word: Word) -> list[Sighting]:
    """ "took six people hostage", "were taken away by soldiers", "taken into custody"."""
    syntax = counting.syntax
    if word.lemma not in ("take", "hold", "seize", "carry") or word.pos != "VERB":
        return []
    with_it = {low(w) for w in syntax.subtree(word) if abs(w.index - word.index) <= 8}
    if "hostage" in with_it:
        effect = Effect.ABDUCTED
    elif (
        "custody" in with_it
        or _goes(syntax, word, "take", "away")
        or (word.lemma == "hold" and is_passive(syntax, word) and not with_it & {"responsible", "accountable"})
    ):
        effect = Effect.DETAINED
    elif word.lemma == "seize" or _goes(syntax, word, "carry", "off"):
        effect = Effect.ABDUCTED
    else:
        return []
    heads, doer = sides(counting, word)
    told = sightings(counting, word, effect, heads, doer, strict=True)
    plain = "hostage" in with_it or (effect is Effect.DETAINED and word.lemma != "hold")
    return told if plain else [s for s in told if s.group.counted or s.group.names or s.group.again]


def _goes(syntax: Syntax, word: Word, lemma: str, particle: str) -> bool:
    return word.lemma == lemma and any(low(child) == particle for child in syntax.children(word))


def by_suffering(counting: Counting, word: Word) -> list[Sighting]:
    """ "suffered burns", "were treated for breathing difficulties"."""
    syntax = counting.syntax
    if word.lemma not in ("suffer", "sustain", "treat", "receive") or word.pos != "VERB":
        return []
    what = [
        w
        for child in syntax.children(word, "dobj", "prep")
        if low(child) in ("from", "for", "with") or child.dep == "dobj"
        for w in syntax.subtree(child)
    ]
    named = {low(w) for w in what}
    if word.lemma == "receive" and not named & WOUNDS:
        return []
    effect = Effect.INJURED if named & WOUNDS else Effect.AFFECTED if named & AILMENTS else None
    beside = figure_before(counting, word)
    if beside is not None and effect is not None:
        return finished(counting, word, effect, [headless(beside, word)], cause(counting, word))
    who = subject(syntax, word)
    if who is not None and low(who) in ("body", "bodies", "corpse", "remains"):
        return []
    if effect is None or who is None:
        return []
    return sightings(counting, word, effect, [who], cause(counting, word), strict=True)


def _before_noun(counting: Counting, word: Word, effect: Effect) -> list[Sighting]:
    """ "three wounded soldiers": only with a figure, since "the wounded soldiers" were told of before."""
    head = counting.syntax.head(word)
    group = group_at(counting, head, strict=True)
    if group is None or group.figure is None or group.low == group.high == 1:
        return []
    return finished(counting, word, effect, [group], cause(counting, head))


def _left(syntax: Syntax, word: Word) -> Word | None:
    """Those who are dead, hurt or missing: "left twelve dead", "twelve are feared dead"."""
    if syntax.is_root(word):
        own = syntax.children(word, "nsubj", "nsubjpass")
        return own[-1] if own else None
    head = syntax.head(word)
    if word.dep in ("amod", "acl") and head.pos in ("NOUN", "PROPN", "NUM", "PRON"):
        return head
    below = [w for w in syntax.children(head, "dobj") if w is not word]
    if (
        below
        and head.pos == "VERB"
        and head.lemma in ("leave", "find", "report", "shoot", "presume", "declare", "make", "render")
    ):
        return below[-1]
    own = syntax.children(word, "nsubj", "nsubjpass")
    if own:
        return own[-1]
    if word.dep in ("acomp", "attr", "oprd", "xcomp", "ccomp", "conj", "advcl", "dobj", "dep"):
        return subject(syntax, head)
    return None


def _has_sides(syntax: Syntax, verb: Word) -> bool:
    return bool(syntax.children(verb, "dobj", "nsubj", "nsubjpass", "auxpass"))


def _residents(counting: Counting, verb: Word) -> bool:
    heads, _ = sides(counting, verb)
    return any(g.counted for head in heads for g in groups_at(counting, head, strict=True))


def _driven_out(counting: Counting, verb: Word) -> bool:
    syntax = counting.syntax
    who = subject(syntax, verb)
    if who is None or low(who) in RUNS_AWAY:
        return False
    group = group_at(counting, who, strict=True)
    if group is None or group.population in (
        Population.ATTACKERS,
        Population.COMBATANTS,
        Population.SECURITY_FORCES,
        Population.PRISONERS,
    ):
        return False
    homes = any(low(w) in HOMES for w in syntax.subtree(verb))
    return homes or (group.counted and group.low != 1)


def _natural(syntax: Syntax, verb: Word) -> bool:
    return any(
        low(p) in ("of", "from", "after") and any(low(w) in NATURAL for w in syntax.subtree(p))
        for p in syntax.children(verb, "prep")
    )
