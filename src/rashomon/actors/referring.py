"""Words that speak of an actor without telling who: evaluative phrases and pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.actors import nouns
from rashomon.actors.found import Determiner, Found, found_at, is_shouted
from rashomon.actors.names import Epithet
from rashomon.language import Reading
from rashomon.model import ActorKind, Form

_AFTER_HEAD = nouns.CLOSED | nouns.SAYING | nouns.ACTING


def epithets(reading: Reading, known: Sequence[Epithet]) -> Iterator[Found]:
    """Evaluative phrases: they may speak of an actor, but never name one."""
    by_first: dict[str, list[tuple[tuple[str, ...], Epithet]]] = {}
    for epithet in known:
        words = tuple(epithet.phrase.lower().split())
        by_first.setdefault(words[0], []).append((words, epithet))
    tokens = reading.tokens
    for token in tokens:
        for words, epithet in by_first.get(token.text.lower(), ()):
            last = token.index + len(words)
            if epithet.open or last > len(tokens) or tuple(t.text.lower() for t in tokens[token.index : last]) != words:
                continue
            following = tokens[last].text if last < len(tokens) and tokens[last].sentence == token.sentence else ""
            if tokens[last - 1].sentence == token.sentence and not (
                following[:1].islower() and following not in _AFTER_HEAD
            ):
                known_noun = nouns.noun(words[-1])
                plural = words[-1].endswith("s")
                kind = known_noun.kind if known_noun else ActorKind.POPULATION if plural else ActorKind.ORGANIZATION
                yield found_at(
                    reading,
                    token.index,
                    last,
                    Form.DESCRIPTION,
                    kind=kind,
                    head=known_noun.lemma if known_noun else words[-1],
                    words=frozenset(words[1:-1]),
                    determiner=Determiner.DEFINITE,
                    plural=plural,
                    epithet=True,
                )


def pronouns(reading: Reading, names: Sequence[Found]) -> Iterator[Found]:
    """Personal and possessive pronouns; "it" among them, though it may turn out to speak of no actor."""
    inside = {i for name in names for i in range(name.first, name.last)}
    for token in reading.tokens:
        lower = token.text.lower().replace("’", "'").removeprefix("'")
        if token.index in inside or (lower not in nouns.PRONOUNS and lower not in nouns.SOMEBODY):
            continue
        loud = token.text.isupper() and len(token.text) > 1
        if loud and (lower in ("us", "it") or not is_shouted(reading, token.sentence)):
            continue
        before = reading.tokens[token.index - 1] if token.index else None
        if lower == "mine" and not (before is not None and before.text.lower() in ("of", "is", "was", "be")):
            continue
        if token.text == "I" and before is not None and before.index in inside:
            continue  # "Elizabeth I"
        if token.text == "i" or token.text in ("Us",):
            continue
        if lower in nouns.SOMEBODY:
            plural = lower.startswith("every")
            kind = ActorKind.POPULATION if plural else ActorKind.PERSON
            yield found_at(
                reading, token.index, token.index + 1, Form.DESCRIPTION, kind=kind, head=lower,
                determiner=Determiner.INDEFINITE, plural=plural,
            )  # fmt: skip
            continue
        gender = "m" if lower in nouns.HE else "f" if lower in nouns.SHE else None
        plural = lower in nouns.THEY or lower in nouns.WE
        yield found_at(reading, token.index, token.index + 1, Form.PRONOUN, head=lower, gender=gender, plural=plural)
