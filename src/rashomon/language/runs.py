"""Runs of words that by their letters are one name, whoever bears it: what a writer capitalised without a break.

No list of names is asked, and the recogniser only for the first word of a sentence, which has a capital anyway: what
is made of a text must not depend on whose names are known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from rashomon.language.quotation import Quote
from rashomon.language.reading import Entity, Run, Sentence, Token
from rashomon.model import Span

_HYPHENS = frozenset("-‐‑")
# Small words that stand inside names, and those that a hyphen joins to one: "Musa bin Said", "al-Wadi".
_PARTICLES = frozenset(
    "al el bin ibn bint abu de da di du del della dos das la le van von der den ter ten y zu".split()
)
_ARTICLES = frozenset("al el an ar as at ash ad az es".split())
_DATES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
# Words that open a sentence before a name and are no part of it.
_OPENING = frozenset(
    """
    a about above according across after afterwards again against ago all almost along already also although always
    amid among an and another any around as at back because before behind being below beneath beside besides between
    beyond both but by can could despite did do does down during each earlier early either else even eventually ever
    every few finally first five following for former formerly four from further given had has have he hence her here
    his how however i if in including indeed inside instead into is it its just last late later least less like many
    may maybe me meanwhile might more moreover most much must my near nearby neither never nevertheless next no nobody
    none nor not nothing now of off often on once one only onto opposite or other others otherwise our out outside over
    per perhaps plus previously rather regarding same second seven several shall she should since six so some somebody
    someone soon still such ten than that the their them then there therefore these they third this those though three
    through throughout thus till to today together tomorrow tonight too toward towards two under underneath unless
    unlike until up upon us very via was we were what whatever when whenever where whereas wherever whether which while
    who whoever whom whose why will with within without would yes yesterday yet you your
    """.split()
)
# What a hyphen joins to a name to say something of another word: "Kell-based".
_SUFFIX = re.compile(r"(?:ed|en|born|built|held|led|like|made|owned|run|style|wide|era|area|old|ruled|based|bound)$")
_NEVER = frozenset(["i", "o", "oh", "ok", "okay"])
# Names that the models meet often, and as one piece.
_STAND_INS = (
    *("Carter", "Norton", "Harris", "Morgan", "Bennett", "Foster", "Parker", "Cooper", "Turner", "Palmer", "Barnes"),
    *("Russell", "Hudson", "Mason", "Porter", "Spencer", "Hunter", "Griffin", "Logan", "Wallace", "Nelson", "Warren"),
)
_HEADLINE = 0.7  # of the longer words have capitals: a headline, where they tell nothing
_LONG = 4


def name_runs(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    entities: Sequence[Entity],
    restored: Sequence[Span] = (),
) -> list[Run]:
    """The runs of a text, in order. None in headlines and in sentences in capitals. Where the case was `restored`, a
    capital may be wrong: only what the recogniser took for a name begins and ends one there.

    >>> [text_of(run) for run in name_runs(…)]    # doctest: +SKIP
    ['Hamza al-Wadi', 'Free Harbour']
    """
    opened = {quote.inside[0].start for quote in quotes}
    named = {token for entity in entities if _names(entity) for token in range(entity.first, entity.last)}
    inner, small = set[str](), set[str]()
    readable = [one for one in sentences if not _is_headline(tokens[one.first : one.last])]
    for sentence in readable:
        for token in tokens[sentence.first : sentence.last]:
            if token.text.islower():
                small.add(token.text)
            elif not _opens(token, tokens, sentence, opened):
                inner.add(token.text)
    found = []
    for sentence in readable:
        for run in _runs(tokens, sentence):
            first = run.first
            while first < run.last and not _belongs(first, run, tokens, sentence, opened, named, inner - small):
                first += 1
                while first < run.last and not tokens[first].text[:1].isupper():
                    first += 1
            last = run.last
            if any(span.holds(sentence.span) for span in restored):
                sure = [token for token in range(first, last) if token in named]
                first, last = (sure[0], sure[-1] + 1) if sure else (last, last)
            if first < last:
                found.append(_run(tokens, first, last))
    stand_ins: dict[str, str] = {}
    return [
        replace(run, stand_in=stand_ins.setdefault(name, _STAND_INS[len(stand_ins) % len(_STAND_INS)]))
        for run in found
        for name in [" ".join(token.text.casefold() for token in tokens[run.first : run.last])]
    ]


def _run(tokens: Sequence[Token], first: int, last: int) -> Run:
    return Run(Span(tokens[first].start, tokens[last - 1].end), first, last, stand_in="")


def _names(entity: Entity) -> bool:
    return entity.label in ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")


def _is_headline(tokens: Sequence[Token]) -> bool:
    if any(token.text in (".", "?", "!") for token in tokens[-3:]):
        return False  # a short sentence of long names
    words = [token.text for token in tokens if len(token.text) >= _LONG and token.text.isalpha()]
    return len(words) >= _LONG and sum(word[0].isupper() for word in words) >= _HEADLINE * len(words)


def _opens(token: Token, tokens: Sequence[Token], sentence: Sentence, opened: Collection[int]) -> bool:
    """Whether the word has a capital because of where it stands: first in a sentence or a quotation, after a colon."""
    before = token.index - 1
    while before >= sentence.first and not tokens[before].text[:1].isalnum() and tokens[before].text not in ",;:)":
        before -= 1
    return before < sentence.first or token.start in opened or tokens[before].text == ":"


def _runs(tokens: Sequence[Token], sentence: Sentence) -> Iterator[Run]:
    at = sentence.first
    while at < sentence.last:
        last = _end(tokens, at, sentence.last)
        if last > at:
            yield _run(tokens, at, last)
        at = max(last, at + 1)


def _end(tokens: Sequence[Token], at: int, limit: int) -> int:
    """Where the run that begins with the token ends; the token itself where none begins."""
    last = at
    while last < limit:
        if _is_capital(tokens[last]):
            last += 1
        elif last > at and tokens[last].text in _HYPHENS and _joins(tokens, last, limit, given=last > at + 1):
            last += 2
        elif tokens[last].text in _ARTICLES and last + 2 < limit and _joins(tokens, last + 1, limit):
            last += 3
        elif last > at and tokens[last].text in _PARTICLES and last + 1 < limit and _is_capital(tokens[last + 1]):
            last += 2
        else:
            break
    return last


def _is_capital(token: Token) -> bool:
    text = token.text
    return text[:1].isupper() and text.lower().rstrip(".") not in _DATES and text.lower() not in _NEVER


def _joins(tokens: Sequence[Token], hyphen: int, limit: int, *, given: bool = False) -> bool:
    """Whether a hyphen without spaces joins a part of a name: "Saraya al-Wadi"; or, where it may be a `given` name
    after another, in small letters: "Park Jung-seok", not "Port Kell-based"."""
    mark = tokens[hyphen]
    if mark.text not in _HYPHENS or hyphen + 1 >= limit or tokens[hyphen - 1].end != mark.start:
        return False
    following = tokens[hyphen + 1]
    if following.start != mark.end:
        return False
    return following.text[:1].isupper() or (given and following.text.isalpha() and not _SUFFIX.search(following.text))


def _belongs(
    token: int,
    run: Run,
    tokens: Sequence[Token],
    sentence: Sentence,
    opened: Collection[int],
    named: Collection[int],
    known: Collection[str],
) -> bool:
    """Whether the first word of a run is part of the name, though it would have a capital there in any case."""
    word = tokens[token].text
    if not _opens(tokens[token], tokens, sentence, opened):
        return word.lower() not in _OPENING or word.isupper()
    if word.lower() in _OPENING:
        return False
    return run.last > token + 1 or token in named or word in known
