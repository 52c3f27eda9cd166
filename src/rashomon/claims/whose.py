"""Whom the words for a party mean: of "units of the FMLN" the FMLN, of "the rebels" the one armed group that an article
has named, of "unidentified gunmen" nobody who is known."""

from __future__ import annotations

from rashomon.actors import Cast, singular
from rashomon.claims.clauses import low
from rashomon.claims.vocabulary import word_set
from rashomon.language import Reading, Syntax, Word
from rashomon.model import ActorId, ActorKind, Form, Span

# Those who act for a body that stands beside them: "Selm Front gunners", "members of the Selm Front".
_MEMBERS = word_set("""
    unit force troop member guerrilla guerilla rebel fighter militant terrorist commando gunman soldier militiaman
    squad column detachment patrol cell insurgent subversive extremist combatant man hitman gunner jet plane drone
    officer agent diver artillery battery tank supporter follower militia wing faction front command commander group
    organization organisation movement element guard policeman sniper bomber sympathizer sympathiser paramilitary
    warplane helicopter
""")
_BODIES = frozenset([ActorKind.ARMED_GROUP, ActorKind.ORGANIZATION, ActorKind.GOVERNMENT])
# Words for an armed group that say nothing of which one.
_ARMED = word_set("""
    rebel guerrilla guerilla insurgent militant subversive terrorist extremist fighter separatist jihadist gunman
    combatant insurgency
""")
_BODY = word_set("group organization organisation movement")
_NOBODY_KNOWN = word_set("""
    gunman man attacker assailant individual people person bomber sniper hitman killer raider hijacker kidnapper group
    commando squad youth stranger assassin robber burglar thief shooter perpetrator commandos troublemaker
""")
_OTHERS = word_set("other another unidentified unknown some several unnamed masked hooded armed different rival both")
_RULERS = word_set("regime junta")
_NEAR = 3  # sentences


def meant(
    reading: Reading, syntax: Syntax, head: Word, span: Span, actor: ActorId | None, cast: Cast
) -> ActorId | None:
    """The actor that a phrase with this head makes responsible, `actor` being what the words alone refer to."""
    if actor is not None and head.pos == "PROPN" and cast.actor(actor).named:
        return actor  # "accused the Amber Column of the attack on the waterworks"
    own = _body_beside(reading, syntax, head, span, cast)
    if own is not None:
        return own
    if actor is not None and cast.actor(actor).named:
        return actor
    base = singular(low(head))
    if base in _RULERS and _is_definite(syntax, head) and (rulers := _only_named(cast, ActorKind.GOVERNMENT)):
        return rulers
    known = base in _ARMED or (base in _BODY and _is_definite(syntax, head))
    if known and not _is_of_others(syntax, head) and (group := _only_group(reading, head, cast)) is not None:
        return group
    if actor is None or base in _ARMED or (base in _NOBODY_KNOWN and not _is_definite(syntax, head)):
        return None
    return None if cast.actor(actor).name.endswith(" not named") and head.pos != "PRON" else actor


def _body_beside(reading: Reading, syntax: Syntax, head: Word, span: Span, cast: Cast) -> ActorId | None:
    """The named body whose members or units the head speaks of."""
    if singular(low(head)) not in _MEMBERS:
        return None
    before = [m for m in cast.mentions if m.form is Form.NAME and span.holds(m.span) and m.span.end <= head.token.start]
    nations = [entity.span for entity in reading.entities if entity.label == "NORP"]
    before = [m for m in before if not any(nation.holds(m.span) for nation in nations) or cast.actor(m.actor).known]
    bodies = [m.actor for m in before if cast.actor(m.actor).kind in _BODIES]
    if bodies:
        return bodies[-1]
    for prep in syntax.children(head, "prep"):
        if low(prep) not in ("of", "from"):
            continue
        words = syntax.subtree(prep)
        around = Span(words[0].token.start, words[-1].token.end)
        inner = [m for m in cast.mentions if m.form is not Form.PRONOUN and around.holds(m.span)]
        inner = [m for m in inner if cast.actor(m.actor).kind in _BODIES]
        # "the Lakeland army" is another than Lakeland.
        inner = [m for m in inner if not any(o.span.holds(m.span) and m.span.end < o.span.end for o in inner)]
        named = [m for m in inner if m.form is Form.NAME]
        if inner:
            return (named or inner)[-1].actor
    return None


def _only_group(reading: Reading, head: Word, cast: Cast) -> ActorId | None:
    """The armed group that the article has named before: the only one, or the only one of the last sentences."""
    here = reading.sentence_at(head.token.start).index
    named: dict[ActorId, int] = {}
    for mention in cast.mentions:
        if mention.form is Form.NAME and mention.span.start < head.token.start:
            one = cast.actor(mention.actor)
            if one.kind is ActorKind.ARMED_GROUP and one.named:
                named[mention.actor] = reading.sentence_at(mention.span.start).index
    if len(named) > 1:
        named = {actor: at for actor, at in named.items() if here - at <= _NEAR}
    return next(iter(named)) if len(named) == 1 else None


def _only_named(cast: Cast, kind: ActorKind) -> ActorId | None:
    """The one actor of a kind that an article names, wherever it does."""
    named = [actor.id for actor in cast.actors if actor.kind is kind and actor.named]
    return named[0] if len(named) == 1 else None


def _is_definite(syntax: Syntax, head: Word) -> bool:
    return any(low(child) in ("the", "this", "that", "these", "those") for child in syntax.children(head, "det"))


def _is_of_others(syntax: Syntax, head: Word) -> bool:
    """Whether the words say that these are some, or others, of whom the text has not spoken."""
    if any(child.dep == "nummod" for child in syntax.children(head)):
        return True
    return any(low(child) in _OTHERS or low(child) in ("a", "an") for child in syntax.children(head, "amod", "det"))
