"""Descriptions: "the UN envoy for Karsia", "two witnesses", "state media".

A phrase is read from its words alone where its neighbours leave no doubt; only sentences with a doubtful one
("student loans", "the bombing killed residents") are parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.actors import nouns
from rashomon.actors.found import Determiner, Found, found_at, is_shouted
from rashomon.actors.nouns import Noun
from rashomon.actors.proper import DATE_WORDS
from rashomon.language import Reading, Syntax, Word
from rashomon.model import ActorKind, Form

# Adjectives and nouns that stand before a head in the news without doubt; others make a phrase doubtful.
_BEFORE = nouns.wordset(
    """
    senior top local foreign former current new old young international national regional federal provincial
    military civilian political religious human rights armed government state rebel opposition security police
    army health medical aid relief news independent official chief deputy acting prime first second third many
    several some few other another unnamed anonymous western eastern northern southern central public private
    global big large small major main leading key ruling defence defense interior justice finance education
    foreign-affairs intelligence law district city town village presidential parliamentary royal elected
    unidentified masked suspected alleged ex two three four five six seven eight nine ten dozen dozens hundreds
    thousands own same such entire whole elderly innocent pregnant female male white black wealthy rich poor
    prominent veteran special joint united free white-collar british-based state-run pro-government
    anti-government rights-based business media tv radio television television-news trade labour labor student
    school church election campaign party peace war hospital fire coast border navy air primary secondary high
    african asian european american wounded injured dead displaced great good little smaller larger younger
    older elder eldest only late so-called self-styled
    """
)
_NUMBER = re.compile(r"^\d[\d,.]*$")
_HYPHENS = frozenset("-‐‑")
_ROLE_LINKS = frozenset(["of", "for", "at", "in", "to", "from"])
_PARTS = frozenset(["compound", "amod", "nmod", "npadvmod", "punct"])
_LEFT = frozenset(
    ["det", "poss", "amod", "compound", "nummod", "nmod", "quantmod", "predet", "advmod", "npadvmod", "case", "punct"]
)
_INDEFINITE_MORE = frozenset(["another", "other"])
_AFTER_HEAD = nouns.CLOSED | nouns.SAYING | nouns.ACTING


@dataclass(frozen=True, slots=True)
class _Head:
    token: int
    noun: Noun


def descriptions(reading: Reading, names: Sequence[Found]) -> list[Found]:
    """Phrases headed by a noun that speaks of an actor; heads inside names are left alone."""
    name_at = {i: name for name in names for i in range(name.first, name.last)}
    heads = [
        _Head(token.index, known)
        for token in reading.tokens
        if token.index not in name_at and (known := _head_noun(reading, token.index, name_at)) is not None
    ]
    plain: list[tuple[_Head, int | None]] = [(head, _plain_start(reading, head, name_at)) for head in heads]
    doubtful = {reading.tokens[head.token].sentence for head, start in plain if start is None}
    reading.parse_ahead(doubtful)
    found = []
    for head, start in plain:
        if start is None:
            start = _parsed_start(reading.syntax(reading.tokens[head.token].sentence), head)
        if start is not None and start >= 0:
            found.append(_phrase(reading, head, start, name_at))
    return found


def _head_noun(reading: Reading, at: int, name_at: dict[int, Found]) -> Noun | None:
    token = reading.tokens[at]
    text = token.text
    known = nouns.noun(text)
    following = name_at.get(at + 1)
    if following is not None and following.kind is ActorKind.PERSON and following.form is Form.NAME:
        title = text.lower().rstrip(".")
        if title in nouns.FUNCTION_TITLES and text[:1].isupper():
            return known or Noun(title, ActorKind.PERSON, False, role=True)
    if known is None:
        return None
    before = reading.tokens[at - 1] if at else token
    inner = text[:1].isupper() and before.sentence == token.sentence and before is not token
    if inner and not is_shouted(reading, token.sentence) and not known.role and following is None:
        opens = reading.sentences[token.sentence].first == before.index
        if known.kind in (ActorKind.PERSON, ActorKind.POPULATION) and before.text[:1].isupper() and not opens:
            return None  # "Internet Explorer"
        if known.doubtful and before.text.lower() not in nouns.DEFINITE and not before.text[:1].isupper():
            return None  # "in Public Health"
    if text[:1].isupper() and text.isupper() and len(text) > 1 and not is_shouted(reading, token.sentence):
        return None
    return known


def _plain_start(reading: Reading, head: _Head, name_at: dict[int, Found]) -> int | None:
    """The first token of the phrase, where its words alone show it; -1 where they show that it is none."""
    tokens = reading.tokens
    at = head.token
    loud = is_shouted(reading, tokens[at].sentence)
    sentence = reading.sentences[tokens[at].sentence]
    if at + 1 < sentence.last and not _ends_here(reading, head, at + 1, name_at):
        return None
    start = at
    while start > sentence.first:
        before = tokens[start - 1]
        text = before.text.lower()
        if text in _HYPHENS and start - 2 >= sentence.first and before.start == tokens[start - 2].end:
            start -= 2  # "ex-husband", "co-founder"
        elif start - 1 in name_at:
            start = name_at[start - 1].first
        elif text in ("this", "that") and head.noun.plural:
            break
        elif text in nouns.DEFINITE | nouns.INDEFINITE | nouns.POSSESSIVES | _INDEFINITE_MORE and text not in (
            "no",
            "one",
        ):
            start -= 1
            if text in nouns.DEFINITE | nouns.POSSESSIVES | {"a", "an", "another"}:
                return _with_predeterminer(reading, start, sentence.first)
        elif (
            text in _BEFORE
            or _NUMBER.match(text)
            or (
                before.text[:1].isupper()
                and not loud
                and before.text.isalpha()
                and start - 1 > sentence.first
                and text not in nouns.CLOSED
            )
        ):
            start -= 1
        elif text in ("'s", "’s") or (text in ("'", "’") and start - 1 > sentence.first):
            owner = start - 2
            if owner in name_at:
                start = name_at[owner].first
                if start > sentence.first and tokens[start - 1].text.lower() == "the":
                    return start - 1
                return start
            return None
        elif text in nouns.CLOSED | nouns.SAYING or not text[:1].isalpha():
            break
        elif nouns.noun(text) is not None and not head.noun.doubtful and not nouns.noun(text).plural:  # type: ignore[union-attr]
            start -= 1
        else:
            return None
    if head.noun.doubtful and start == at:
        following = tokens[at + 1].text.lower() if at + 1 < sentence.last else ""
        titled = at + 1 in name_at and name_at[at + 1].kind is ActorKind.PERSON
        if head.noun.role and (titled or following in ("of", "for")):
            return start
        return None if head.noun.plural else -1
    return start


def _with_predeterminer(reading: Reading, start: int, first: int) -> int:
    if start > first and reading.tokens[start - 1].text.lower() in ("all", "both", "half"):
        return start - 1
    return start


def _ends_here(reading: Reading, head: _Head, at: int, name_at: dict[int, Found]) -> bool:
    """Whether the token at `at` cannot belong to the same noun phrase before its head."""
    text = reading.tokens[at].text
    if text in _HYPHENS:
        return False
    if at in name_at or not text[:1].isalnum():
        return True
    lower = text.lower()
    if lower in _AFTER_HEAD:
        return True
    return head.noun.plural and not head.noun.doubtful and nouns.noun(lower) is None


def _parsed_start(syntax: Syntax, head: _Head) -> int | None:
    word = syntax.word(head.token)
    if word.pos not in ("NOUN", "PROPN") and not (word.pos == "ADJ" and syntax.children(word, "det")):
        return None
    following = syntax.words[-1].index
    glued = word.index < following and syntax.word(word.index + 1).token.text in _HYPHENS
    if glued and syntax.word(word.index + 1).token.start == word.token.end:
        return None
    if word.dep in _PARTS and word.head > word.index:
        above = syntax.head(word)
        title = (
            word.dep == "compound"
            and above.pos == "PROPN"
            and (head.noun.role or head.noun.kind is not ActorKind.PERSON)
        )
        if not title or above.index - word.index > 4:
            return _modifier(syntax, word, head)
    start = word.index
    for child in reversed(syntax.children(word)):
        if child.index < word.index and child.dep in _LEFT and (child.dep != "punct" or child.token.text in _HYPHENS):
            branch = syntax.subtree(child)
            if branch[-1].index + 1 == start:
                start = branch[0].index
    return _with_prefix(syntax, start)


def _with_prefix(syntax: Syntax, start: int) -> int:
    """ "her ex-husband": with what a hyphen joins to the head, and the article or possessive before it."""
    first = syntax.words[0].index
    if start - 2 < first or syntax.word(start - 1).token.text not in _HYPHENS:
        return start
    if syntax.word(start - 1).token.start != syntax.word(start - 2).token.end:
        return start
    start -= 2
    before = syntax.word(start - 1).token.text.lower() if start > first else ""
    return start - 1 if before in nouns.DEFINITE | nouns.POSSESSIVES | {"a", "an"} else start


def _modifier(syntax: Syntax, word: Word, head: _Head) -> int | None:
    """ "a government spokesman" speaks of the government too; "a student loan" of no student."""
    above = nouns.noun(syntax.head(word).token.text)
    speaks = (above is not None and above.kind is ActorKind.PERSON) or (above is not None and above.plural)
    bodies = (ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP, ActorKind.ORGANIZATION)
    return (
        word.index
        if speaks and head.noun.lemma != "state" and head.noun.kind in bodies and word.dep in ("compound", "amod")
        else None
    )


def _phrase(reading: Reading, head: _Head, start: int, name_at: dict[int, Found]) -> Found:
    tokens = reading.tokens
    end = _with_complement(reading, head, name_at)
    before = tokens[start : head.token]
    determiner = determiner_of([token.text.lower() for token in before])
    skipped = (
        nouns.DEFINITE
        | nouns.INDEFINITE
        | nouns.POSSESSIVES
        | {"'s", "’s", "'", "’", "-", "of", "for", "other", "another"}
    )
    words = frozenset(
        token.text.lower()
        for token in (*before, *tokens[head.token + 1 : end])
        if token.text.lower() not in skipped and any(c.isalnum() for c in token.text)
    )
    text = tokens[head.token].text.lower()
    if _is_title_of_body(reading, head, start, end, name_at):
        return _body_named(reading, head.token, end)
    if _is_name_of_body(reading, head, start, end, name_at):
        return _body_named(reading, start, end)
    return found_at(
        reading,
        start,
        end,
        Form.DESCRIPTION,
        kind=head.noun.kind,
        head=head.noun.lemma,
        words=words,
        determiner=determiner,
        plural=head.noun.plural and text not in ("police", "press"),
        role=head.noun.role,
        gender=head.noun.gender,
        at=head.token,
    )


def _is_title_of_body(reading: Reading, head: _Head, start: int, end: int, name_at: dict[int, Found]) -> bool:
    """ "The Sons of the Estuary": capitals where no sentence starts, and no other name inside."""
    tokens = reading.tokens
    own = tokens[head.token : end]
    capital = all(t.text[:1].isupper() or t.text.lower() in ("of", "the", "for", "and") for t in own)
    begins = reading.sentences[own[0].sentence].first == head.token
    named = any(i in name_at for i in range(start, end))
    loud = is_shouted(reading, own[0].sentence)
    return len(own) > 2 and capital and not (begins or named or loud or head.noun.role)


def _is_name_of_body(reading: Reading, head: _Head, start: int, end: int, name_at: dict[int, Found]) -> bool:
    """ "Human Rights Monitor": three words or more with capitals in running text, and no other name inside."""
    own = reading.tokens[start:end]
    title = reading.article.title_span
    if head.token != end - 1 or len(own) < 3 or head.noun.plural or head.noun.kind is not ActorKind.ORGANIZATION:
        return False
    if (title is not None and title.holds(own[0].span)) or is_shouted(reading, own[0].sentence):
        return False
    capital = all(t.text[:1].isupper() and t.text[1:].islower() for t in own)
    return capital and own[0].text.lower() not in nouns.CLOSED and not any(i in name_at for i in range(start, end))


def _body_named(reading: Reading, first: int, end: int) -> Found:
    name = " ".join(reading.text[reading.tokens[first].start : reading.tokens[end - 1].end].split())
    return found_at(reading, first, end, Form.NAME, kind=ActorKind.ORGANIZATION, name=name)


def determiner_of(before: Sequence[str]) -> Determiner:
    """By the words before the head noun, in lower case."""
    if not before:
        return Determiner.BARE
    if before[0] in nouns.POSSESSIVES or any(text in ("'s", "’s", "'", "’") for text in before):
        return Determiner.POSSESSIVE
    first = next((text for text in before if text not in ("all", "both", "half", "of")), before[0])
    if first in nouns.DEFINITE:
        return Determiner.DEFINITE
    if first in nouns.INDEFINITE | _INDEFINITE_MORE or _NUMBER.match(first):
        return Determiner.INDEFINITE
    return Determiner.BARE


def _with_complement(reading: Reading, head: _Head, name_at: dict[int, Found]) -> int:
    """The end of the phrase with what the head is of or for: names, and phrases that only names, articles and
    ordinary modifiers make up."""
    tokens = reading.tokens
    sentence_end = reading.sentences[tokens[head.token].sentence].last
    end = head.token + 1
    if end in name_at:
        return end
    # "the Lorvian army in Kell": where its name is told, a place behind it is where it was.
    which = head.token > 0 and _says_which(reading, head)
    while end + 1 < sentence_end and tokens[end].text.lower() in _ROLE_LINKS:
        link = tokens[end].text.lower()
        if not head.noun.role and (link not in ("of", "in") or (which and link == "in")):
            break
        if tokens[end + 1].text.lower() in nouns.POSSESSIVES and link != "of":
            break
        reached = _complement(reading, end + 1, sentence_end, name_at)
        if reached is None and head.noun.role and link in ("of", "for", "to", "at"):
            reached = _parsed_complement(reading, head, end, name_at)
        if reached is None or (link == "in" and reached[1] is False):
            break
        end = reached[0]
    return end


def _says_which(reading: Reading, head: _Head) -> bool:
    before = reading.tokens[head.token - 1]
    bodies = (ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP, ActorKind.ORGANIZATION)
    same = before.sentence == reading.tokens[head.token].sentence
    return head.noun.kind in bodies and same and before.text[:1].isupper() and before.text.lower() not in nouns.CLOSED


def _parsed_complement(reading: Reading, head: _Head, link: int, name_at: dict[int, Found]) -> tuple[int, bool] | None:
    """The same by the parse, up to what is no part of it: a clause, an aside, a person's name after a title."""
    syntax = reading.syntax(reading.tokens[head.token].sentence)
    preposition = syntax.word(link)
    above = preposition.head
    if preposition.dep not in ("prep", "agent") or not head.token <= above < link:
        return None
    branch = [word.index for word in syntax.subtree(preposition, without=frozenset(["relcl", "acl", "advcl", "appos"]))]
    end = link
    for index in branch:
        name = name_at.get(index)
        apart = name is not None and name.kind is ActorKind.PERSON and index > link + 1
        if index != end or apart or reading.tokens[index].text in (",", ";", "(", "—", "–"):
            break
        end = index + 1
    return (end, False) if end > link + 1 else None


def _complement(reading: Reading, at: int, limit: int, name_at: dict[int, Found]) -> tuple[int, bool] | None:
    """Where a complement that starts here ends, and whether it holds a name; None where it is not plain."""
    tokens = reading.tokens
    loud = is_shouted(reading, tokens[at].sentence)
    named = False
    last_noun = None
    while at < limit and at < len(tokens):
        text = tokens[at].text
        lower = text.lower()
        if at in name_at:
            if last_noun == at and name_at[at].kind is ActorKind.PERSON and tokens[at - 1].text.islower():
                return at, named  # "head of the port office Oru Lind"
            place = name_at[at].kind is ActorKind.PLACE
            at, named = name_at[at].last, True
            last_noun = at
            following = tokens[at].text if at < limit else ""
            if following in ("'s", "’s"):
                at += 1
                continue
            if following == "and" and at + 1 < limit and at + 1 in name_at and place:
                at += 1
                continue
            if following[:1].islower() and following not in _AFTER_HEAD and nouns.noun(following) is not None:
                continue
            return at, True
        following = tokens[at + 1].text if at + 1 < limit else ""
        heads = nouns.noun(lower) is not None and not (following and (nouns.noun(following) or at + 1 in name_at))
        if lower in nouns.DEFINITE | nouns.POSSESSIVES | nouns.INDEFINITE or (lower in _BEFORE and not heads):
            at += 1
        elif nouns.noun(lower) is not None or (
            text[:1].isupper() and not loud and text.isalpha() and lower not in DATE_WORDS
        ):
            at += 1
            last_noun = at
            following = tokens[at].text if at < limit else ""
            if following in ("'s", "’s", "of") or (following in ("'", "’") and lower.endswith("s")):
                at += 1
                continue
            if not ((following[:1].isupper() and not loud) or at in name_at or (following and nouns.noun(following))):
                return at, named or (text[:1].isupper() and not loud)
        else:
            break
    if last_noun is not None and at > last_noun and tokens[last_noun].text in ("'s", "’s"):
        return None  # "the opposition's negotiating delegation"
    return (last_noun, named) if last_noun is not None else None
