"""Statements that the sentence's syntax shows: reported speech and thought, "according to", nouns that report."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.language import Reading, Sentence, Syntax, Word
from rashomon.model import Force, Spans
from rashomon.statements import cues
from rashomon.statements.cues import Cue
from rashomon.statements.draft import Draft, draft_from, spans_of

_AUXILIARIES = ("aux", "auxpass", "neg", "prt")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_CLAUSES = ("ccomp",)
_EXPLETIVE = frozenset(["it", "there"])
_RELATIVE = frozenset(["who", "which", "that", "whom"])


def reported(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """The statements of one sentence, by the word that reports them."""
    syntax = reading.syntax(sentence.index)
    for word in syntax.words:
        written = word.token.text.lower()
        if written == "according":
            yield from _according_to(reading, syntax, word)
        elif written in ("reportedly", "allegedly"):
            yield from _by_adverb(reading, syntax, word)
        elif written in cues.ADJECTIVES:
            yield from _by_adjective(reading, syntax, word)
        elif word.lemma in cues.NOUNS and word.pos == "NOUN":
            yield from _by_noun(reading, syntax, word)
        elif word.pos in ("VERB", "AUX"):
            yield from _by_verb(reading, syntax, word)


# ---------------------------------------------------------------- verbs


def cue_of(syntax: Syntax, verb: Word) -> Cue | None:
    """How this verb reports, if it does."""
    for child in syntax.children(verb, "prt", "acomp", "ccomp", "oprd"):
        phrasal = cues.PHRASAL.get((verb.lemma, child.token.text.lower()))
        if phrasal:
            return phrasal
    if verb.lemma == "point" and syntax.children(verb, "prep"):
        return cues.POINT_TO
    return cues.VERBS.get(verb.lemma)


def _by_verb(reading: Reading, syntax: Syntax, verb: Word) -> Iterator[Draft]:
    cue = cue_of(syntax, verb)
    if cue is None or verb.dep in ("amod", "compound", "aux", "auxpass"):
        return
    passive = _is_passive(syntax, verb)
    source = _agent(syntax, verb) if passive else source_of(syntax, verb)
    content = _passive_content(syntax, verb, cue) if passive else _active_content(syntax, verb, cue)
    if not content and "c" in cue.frames:
        content = _rest_after_colon(syntax, verb) or _around_aside(syntax, verb, source)
    if not content or (not source and not passive and not syntax.children(verb, *_SUBJECTS)):
        return  # "Say what you like", "to say that …": nobody is shown to say it
    cue_words = [*cue_words_of(syntax, verb), *_governed(syntax, verb, cue)]
    taken = {word.index for word in [*cue_words, *source]}
    content_spans = spans_of(reading, [word for word in content if word.index not in taken])
    governs_a_cue = verb.lemma in cues.REFUSING and any(w.lemma in cues.VERBS for w in syntax.children(verb, "xcomp"))
    if content_spans and not (governs_a_cue and _has_content(syntax, verb)):
        yield draft_from(
            cue,
            source=spans_of(reading, source),
            cue_spans=spans_of(reading, cue_words),
            content=content_spans,
            cue_token=verb.index,
            negated=is_negated(syntax, verb),
        )


def _active_content(syntax: Syntax, verb: Word, cue: Cue) -> list[Word]:
    clauses = syntax.children(verb, *_CLAUSES) if "c" in cue.frames else []
    clauses = [clause for clause in clauses if clause.token.text.lower() != "clear"]
    if "x" in cue.frames or "i" in cue.frames:
        clauses += syntax.children(verb, "xcomp")
    clauses = [clause for clause in clauses if not _is_apart(syntax, clause, verb)]
    objects = syntax.children(verb, "dobj") if "o" in cue.frames else []
    predicates = syntax.children(verb, "oprd", "xcomp", "ccomp") if verb.lemma in cues.NAMING else []
    told_to_act = [clause for clause in clauses if "i" in cue.frames and _is_infinitive(syntax, clause)]
    if told_to_act:
        objects = syntax.children(verb, "dobj")
    if verb.lemma in cues.NAMING:
        objects = syntax.children(verb, "dobj", "nsubj") if predicates else objects
        objects = [word for word in objects if word.dep != "nsubj" or word.index > verb.index]
        predicates += [prep for prep in syntax.children(verb, "prep") if prep.lemma == "as"]
    if "b" in cue.frames:
        charge = [prep for prep in syntax.children(verb, "prep") if prep.lemma in cue.prepositions]
        objects = syntax.children(verb, "dobj") if charge else objects
        predicates += charge
    if not clauses and not objects:
        predicates += [whom for prep in _governed(syntax, verb, cue) for whom in syntax.children(prep, "pobj", "pcomp")]
        predicates += syntax.children(verb, "xcomp") if "p" in cue.frames and predicates else []
    if verb.lemma in cues.QUOTING:
        predicates += [prep for prep in syntax.children(verb, "prep") if prep.lemma == "as"]
        if not predicates:
            return []
    heads = [*clauses, *objects, *predicates]
    if clauses and objects and not told_to_act and verb.lemma not in cues.NAMING:
        heads = clauses  # "told reporters that …", "showed us that …": the object hears it
    return _subtrees(syntax, heads)


def _has_content(syntax: Syntax, verb: Word) -> bool:
    """Whether the cue below "refused to" gives a statement of its own: "refused to say whether …"."""
    below = [w for w in syntax.children(verb, "xcomp") if w.lemma in cues.VERBS]
    return any(_active_content(syntax, w, cues.VERBS[w.lemma]) for w in below)


def _governed(syntax: Syntax, verb: Word, cue: Cue) -> list[Word]:
    """The preposition that belongs to the cue: "called for", "warned of"."""
    if "p" not in cue.frames or syntax.children(verb, "ccomp", "dobj"):
        return []
    return [
        prep for prep in syntax.children(verb, "prep") if prep.lemma in cue.prepositions and prep.index > verb.index
    ][:1]


def _is_infinitive(syntax: Syntax, clause: Word) -> bool:
    return any(aux.token.text.lower() == "to" for aux in syntax.children(clause, "aux"))


def _is_apart(syntax: Syntax, clause: Word, verb: Word) -> bool:
    """Whether a clause before the verb belongs to another sentence of the same line: "A says …; B says …"."""
    if clause.index > verb.index:
        return False
    last = max(word.index for word in syntax.subtree(clause))
    return any(word.token.text == ";" for word in syntax.words if last - 1 <= word.index < verb.index)


def _is_passive(syntax: Syntax, verb: Word) -> bool:
    if syntax.children(verb, "auxpass", "nsubjpass"):
        return True
    return verb.tag == "VBN" and verb.dep in ("acl", "advcl") and not syntax.children(verb, "aux", "nsubj")


_ASIDE_MARKS = frozenset([",", "—", "–", "--", "-"])


def _around_aside(syntax: Syntax, verb: Word, source: list[Word]) -> list[Word]:
    """ "Turnout, she said, had passed half", "…, the ministry said.": the sentence without the aside, which reaches
    from one comma to the next or to the end of the sentence."""
    if not source:
        return []
    own = {word.index for word in [*source, *cue_words_of(syntax, verb)]}
    first, last = min(own), max(own)
    words = syntax.words
    before = [word for word in words if word.index < first]
    after = [word for word in words if word.index > last]
    if after and after[0].pos in ("ADV", "ADP", "PROPN", "NOUN"):
        # "…, she said on Tuesday in a note that …": the aside goes on to the next comma or the end.
        end = next((i for i, w in enumerate(after) if w.token.text in (*_ASIDE_MARKS, ".", ";")), len(after))
        after = after[end:]
    if not before or before[-1].token.text not in _ASIDE_MARKS or len(before) < 2 or last - first > 30:
        return []
    if after and after[0].token.text not in (*_ASIDE_MARKS, ".", ";"):
        return []
    contrast = next(
        (w.index for w in after if w.token.text.lower() in ("although", "though", "while", "but", ";")), None
    )
    tail = [word for word in after[1:] if contrast is None or word.index < contrast]
    if tail and tail[-1].token.text == ".":
        tail = tail[:-1]
    begins = next((w.index + 1 for w in reversed(before) if w.token.text == ";"), words[0].index)
    # After a full sentence the aside ends it; only a broken one goes on behind it.
    broken = not any(w.pos in ("VERB", "AUX") and w.tag not in ("VBG", "VB") for w in before)
    return [w for w in before[:-1] if w.index >= begins] + (tail if broken else [])


def _passive_content(syntax: Syntax, verb: Word, cue: Cue) -> list[Word]:
    """ "X is believed to be …": the subject belongs to what is believed. "It was said that …", "they were told that …"
    has a clause."""
    clauses = syntax.children(verb, "ccomp") if "c" in cue.frames else []
    if clauses:
        return _subtrees(syntax, clauses)
    predicates = syntax.children(verb, "xcomp", "oprd")
    predicates += [
        prep
        for prep in syntax.children(verb, "prep")
        if prep.lemma in cue.prepositions or (prep.lemma == "as" and verb.lemma in cues.NAMING | cues.QUOTING)
    ]
    subject = syntax.children(verb, "nsubjpass")
    if not subject and verb.dep == "acl":
        return _subtrees(syntax, predicates)  # "an attack described as …"
    if predicates or ("o" in cue.frames and verb.dep in ("ROOT", "ccomp", "conj", "advcl")):
        if not predicates and not _agent(syntax, verb):
            return []
        return _subtrees(syntax, [*subject, *predicates])
    return []


def _subtrees(syntax: Syntax, heads: list[Word]) -> list[Word]:
    return [word for head in heads for word in syntax.subtree(head)]


def _rest_after_colon(syntax: Syntax, verb: Word) -> list[Word]:
    """ "… and said: Aleppo is waiting": all that follows the colon."""
    after = [word for word in syntax.words if word.index > verb.index]
    for position, word in enumerate(after[:4]):
        if word.token.text == ":":
            return [] if any(w.token.text in ('"', "“", "``", "«", "„") for w in after[:6]) else after[position + 1 :]
    return []


def cue_words_of(syntax: Syntax, verb: Word) -> list[Word]:
    """The verb with its auxiliaries, negation and particle, and "refused to" before "confirm"."""
    group = [verb, *syntax.children(verb, *_AUXILIARIES)]
    group += [w for w in syntax.children(verb, "acomp", "ccomp", "oprd") if (verb.lemma, w.lemma) in cues.PHRASAL]
    governor = syntax.head(verb)
    if verb.dep == "xcomp" and governor.lemma in cues.REFUSING | cues.CARRYING:
        group += cue_words_of(syntax, governor)
    first, last = min(w.index for w in group), max(w.index for w in group)
    between = [w for w in syntax.words if first < w.index < last and w.pos in ("ADV", "PART")]
    return [w for w in {w.index: w for w in [*group, *between]}.values() if not _is_far(w, verb)]


def _is_far(word: Word, verb: Word) -> bool:
    return abs(word.index - verb.index) > 8


def is_negated(syntax: Syntax, verb: Word) -> bool:
    governor = syntax.head(verb)
    if verb.lemma in ("decline", "refuse"):
        return not syntax.children(verb, "neg")
    if verb.dep == "xcomp" and governor.lemma in cues.REFUSING:
        return not syntax.children(governor, "neg")
    if verb.dep == "conj" and governor.lemma in cues.VERBS and not syntax.children(verb, *_SUBJECTS, "aux"):
        return is_negated(syntax, governor)  # "did not confirm or deny"
    return bool(syntax.children(verb, "neg")) or any(
        word.token.text.lower() in ("never", "no-one", "nobody", "neither")
        for word in syntax.children(verb, "advmod", "nsubj")
    )


# ---------------------------------------------------------------- sources


def source_of(syntax: Syntax, verb: Word) -> list[Word]:
    """The noun phrase that says it, with its apposition; empty where the sentence names nobody."""
    for subject in syntax.children(verb, "nsubj", "nsubjpass"):
        if subject.token.text.lower() in _RELATIVE and verb.dep == "relcl":
            return [subject]
        if subject.token.text.lower() in _EXPLETIVE and subject.dep == "expl":
            return []
        return noun_phrase(syntax, subject, without=verb)
    governor = syntax.head(verb)
    if verb.dep in ("conj", "xcomp", "advcl", "pcomp", "dep") and governor.pos in ("VERB", "AUX"):
        if verb.dep == "xcomp" and syntax.children(governor, "dobj") and governor.lemma not in cues.REFUSING:
            return noun_phrase(syntax, syntax.children(governor, "dobj")[0], without=verb)
        return source_of(syntax, governor)
    if verb.dep == "pcomp" and governor.dep == "prep":
        above = syntax.head(governor)
        objects = syntax.children(above, "dobj", "nsubjpass")
        if governor.lemma == "as" and above.lemma in cues.QUOTING and objects:
            return noun_phrase(syntax, objects[0], without=governor)
        return source_of(syntax, above) if above.pos in ("VERB", "AUX") else []
    if verb.dep in ("acl", "relcl") and governor.pos in ("NOUN", "PROPN", "PRON") and verb.tag != "VBN":
        return noun_phrase(syntax, governor, without=verb)
    return []


def noun_phrase(syntax: Syntax, head: Word, *, without: Word) -> list[Word]:
    """All of a noun phrase save the branch that holds `without` (the relative clause that reports)."""
    barred = {w.index for w in syntax.subtree(without)} if without.index != head.index else set()
    if head.index in barred:
        # The head stands below the verb, as every subject does: only its own branch is kept.
        return [w for w in syntax.subtree(head) if not _in_clause_of_speech(syntax, w, head)]
    return [w for w in syntax.subtree(head) if w.index not in barred]


def _in_clause_of_speech(syntax: Syntax, word: Word, head: Word) -> bool:
    """A long relative clause is left to the sentence; short ones identify the speaker and stay."""
    for above in [word, *syntax.ancestors(word)]:
        if above.index == head.index:
            return False
        if above.dep in ("relcl", "advcl", "parataxis") and len(syntax.subtree(above)) > 12:
            return True
    return False


def _agent(syntax: Syntax, verb: Word) -> list[Word]:
    for agent in syntax.children(verb, "agent"):
        for whom in syntax.children(agent, "pobj"):
            return noun_phrase(syntax, whom, without=verb)
    return []


# ---------------------------------------------------------------- nouns, adjectives, adverbs, "according to"


def _by_noun(reading: Reading, syntax: Syntax, noun: Word) -> Iterator[Draft]:
    """ "the ministry's claim that …", "a warning from the UN that …", "issued a statement that …"."""
    clauses = [
        clause
        for clause in syntax.children(noun, "acl", "ccomp", "relcl")
        if any(w.token.text.lower() == "that" and w.dep == "mark" for w in syntax.children(clause))
    ]
    if not clauses:
        return
    if any(clause.index < noun.index for clause in clauses):
        return
    source = [w for owner in syntax.children(noun, "poss") for w in syntax.subtree(owner)]
    for prep in syntax.children(noun, "prep"):
        if not source and prep.lemma in ("by", "from", "of", "among"):
            source = [
                w for whom in syntax.children(prep, "pobj") for w in noun_phrase(syntax, whom, without=clauses[0])
            ]
    governor = syntax.head(noun)
    if not source and noun.dep == "dobj" and governor.pos == "VERB":
        if governor.lemma in cues.VERBS:
            return  # "denied the claim that …" has its statement from the verb; whose claim it was is not said
        source = source_of(syntax, governor)
    yield draft_from(
        cues.NOUNS[noun.lemma],
        source=spans_of(reading, source),
        cue_spans=spans_of(reading, [noun]),
        content=spans_of(reading, syntax.subtree(clauses[0])),
        cue_token=noun.index,
        negated=False,
    )


def _by_adjective(reading: Reading, syntax: Syntax, adjective: Word) -> Iterator[Draft]:
    """ "is convinced that …", "were afraid that …"."""
    be = syntax.head(adjective) if adjective.dep in ("acomp", "oprd", "xcomp") else adjective
    clauses = syntax.children(adjective, "ccomp") or [
        c for c in syntax.children(be, "ccomp") if c.index > adjective.index
    ]
    if not clauses or adjective.pos not in ("ADJ", "VERB"):
        return
    source = source_of(syntax, be)
    if source:
        cue_words = {w.index: w for w in [be, adjective, *syntax.children(be, "aux", "neg", "auxpass")]}
        yield draft_from(
            cues.ADJECTIVES[adjective.token.text.lower()],
            source=spans_of(reading, source),
            cue_spans=spans_of(reading, cue_words.values()),
            content=spans_of(reading, syntax.subtree(clauses[0])),
            cue_token=adjective.index,
            negated=bool(syntax.children(be, "neg")),
        )


def _by_adverb(reading: Reading, syntax: Syntax, adverb: Word) -> Iterator[Draft]:
    """ "The bridge was reportedly mined": said, by nobody who is named."""
    clause = syntax.head(adverb)
    if clause.pos not in ("VERB", "AUX", "ADJ"):
        return
    content = spans_of(reading, _clause(syntax, clause, without=adverb))
    if content:
        force = Force.DISTANCING if adverb.token.text.lower() == "allegedly" else Force.NEUTRAL
        yield Draft(source=(), cue=(adverb.token.span,), content=content, force=force, cue_token=adverb.index)


def _according_to(reading: Reading, syntax: Syntax, according: Word) -> Iterator[Draft]:
    """ "According to X, …", "…, according to X", "…, according to X, …"."""
    following = [word for word in syntax.words if word.index > according.index]
    if not following or following[0].token.text.lower() != "to":
        return
    to = following[0]
    whom = syntax.children(to, "pobj") or following[1:2]
    clause = next(
        (w for w in syntax.ancestors(according) if w.pos in ("VERB", "AUX") and w.index not in (to.index,)), None
    )
    if not whom or clause is None or whom[0].lemma in cues.MEASURES:
        return
    source = noun_phrase(syntax, whom[0], without=clause) if clause.index != whom[0].index else [whom[0]]
    barred = {w.index for w in [according, to, *source, *syntax.subtree(to)]}
    content = spans_of(reading, [w for w in syntax.subtree(clause) if w.index not in barred])
    if content:
        yield Draft(
            source=spans_of(reading, source),
            cue=spans_of(reading, [according, to]),
            content=content,
            cue_token=according.index,
        )


def _clause(syntax: Syntax, head: Word, *, without: Word) -> list[Word]:
    barred = {w.index for w in syntax.subtree(without)}
    return [w for w in syntax.subtree(head) if w.index not in barred]


def spans_of_source(reading: Reading, syntax: Syntax, verb: Word) -> Spans:
    return spans_of(reading, _agent(syntax, verb) if _is_passive(syntax, verb) else source_of(syntax, verb))
