"""From clusters of mentions to the actors of an article: their names, kinds, aliases and roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon import ids
from rashomon.actors import nouns
from rashomon.actors.clusters import Cluster, Clusters
from rashomon.actors.found import BODIES, Determiner, Found
from rashomon.actors.names import Names
from rashomon.actors.naming import plain
from rashomon.actors.tagging import ORGANIZATION, PERSON
from rashomon.language import Reading
from rashomon.model import ActorId, ActorKind, Alias, ArticleActor, Form, Mention, MentionId, Role, Span

# "The Lakeland army": described, but by a name, and so no other than that of the next article.
_CALLED_AFTER = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w'’-]+ )+(?:army|navy|military|militia|police|government|parliament|air force)"
)
UNNAMED_OUTLET = "unnamed outlet"
_NOBODY = {
    "he": "an unnamed man",
    "she": "an unnamed woman",
    "i": "the writer",
    "we": "the writers",
    "you": "the reader",
    "they": "people not named",
    "it": "a body not named",
}
_ANYBODY = frozenset("one neither nobody anyone anybody everyone everybody none each either nothing something".split())
# For those whom an article only calls evaluative names: the words stand in the label claims, with whose they are.
_CALLED_NAMES = {
    ActorKind.PERSON: "a person not named",
    ActorKind.ORGANIZATION: "a body not named",
    ActorKind.ARMED_GROUP: "an armed group not named",
    ActorKind.GOVERNMENT: "a government not named",
    ActorKind.INTERGOVERNMENTAL: "a body not named",
    ActorKind.MEDIA: "an outlet not named",
    ActorKind.OFFICE: "an office not named",
    ActorKind.POPULATION: "people not named",
    ActorKind.PLACE: "a place not named",
}
_OF = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|another)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Casting:
    actors: tuple[ArticleActor, ...]
    mentions: tuple[Mention, ...]
    outlet: ActorId
    of: tuple[ActorId, ...]  # the actor of each mention, by its number


def cast_actors(reading: Reading, clusters: Clusters, names: Names, *, sources: frozenset[int]) -> Casting:
    article = reading.article
    outlet = ids.outlet_id(article.outlet, article.id)
    mention_ids = [ids.mention_id(article.id, article.text_sha256, one.span) for one in clusters.found]
    grouped = [cluster for cluster in clusters.all() if not _speaks_of_nobody(cluster, sources)]
    kept = sorted(number for cluster in grouped for number in cluster.members)
    of: list[ActorId] = [outlet] * len(clusters.found)
    id_of: dict[int, ActorId] = {}
    for cluster in grouped:
        actor = outlet if _is_outlet(cluster, article.outlet, names) else _actor_id(cluster, mention_ids)
        id_of[id(cluster)] = actor
        for number in cluster.members:
            of[number] = actor
    actors: list[ArticleActor] = []
    own = [cluster for cluster in grouped if id_of[id(cluster)] == outlet]
    for cluster in grouped:
        if cluster not in own:
            actors.append(_actor(reading, clusters, cluster, id_of[id(cluster)], of, names))
        elif cluster is own[0]:
            actors.append(_outlet(reading, own, outlet, names))
    if not own:
        actors.append(_outlet(reading, (), outlet, names))
    mentions = tuple(
        Mention(id=mention, article=article.id, actor=actor, span=one.span, form=one.form)
        for one, mention, actor in ((clusters.found[n], mention_ids[n], of[n]) for n in kept)
    )
    return Casting(tuple(actors), mentions, outlet, tuple(of))


def _speaks_of_nobody(cluster: Cluster, sources: frozenset[int]) -> bool:
    """ "It", "the town": actors only where they point to one, or are a source."""
    if any(number in sources for number in cluster.members):
        return False
    return all(
        not _acts(f)
        and (
            (f.form is Form.PRONOUN and f.head in nouns.IT)
            or (f.form is Form.DESCRIPTION and (f.kind is ActorKind.PLACE or f.head.lower() in _ANYBODY))
        )
        for f in cluster.found
    )


def _acts(one: Found) -> bool:
    """Whether the learned head takes it for a person or a body."""
    return bool(one.sure) and one.sure[PERSON] + one.sure[ORGANIZATION] >= 0.5


def _actor_id(cluster: Cluster, mention_ids: Sequence[MentionId]) -> ActorId:
    return ids.article_actor_id(mention_ids[number] for number in cluster.members)


def _is_outlet(cluster: Cluster, outlet: str | None, names: Names) -> bool:
    if outlet is None or not cluster.named or cluster.is_person:
        return False
    key = names.key_of(outlet)
    return (key is not None and cluster.key == key) or any(
        f.name and plain(f.name) == plain(outlet) for f in cluster.found
    )


def _outlet(reading: Reading, own: Sequence[Cluster], outlet: ActorId, names: Names) -> ArticleActor:
    article = reading.article
    known = names.key_of(article.outlet) if article.outlet else None
    name = names.entries[known].name if known else article.outlet or UNNAMED_OUTLET
    found = sorted((f for cluster in own for f in cluster.found), key=lambda f: f.span)
    return ArticleActor(
        id=outlet,
        article=article.id,
        name=name,
        kind=ActorKind.MEDIA,
        aliases=_aliases(reading, found, name),
        known=known,
        named=article.outlet is not None,
        outlet=True,
    )


def _actor(
    reading: Reading, clusters: Clusters, cluster: Cluster, actor: ActorId, of: Sequence[ActorId], names: Names
) -> ArticleActor:
    known = cluster.key if cluster.named else None
    kind = cluster.kind or _kind_of_pronouns(cluster)
    name = names.entries[known].name if known else _name(reading, cluster, kind, names.evaluative)
    return ArticleActor(
        id=actor,
        article=reading.article.id,
        name=name,
        kind=kind,
        aliases=_aliases(reading, cluster.found, name) if cluster.named else (),
        roles=_roles(reading, clusters, cluster, of),
        known=known,
        named=cluster.named or (kind in BODIES and _CALLED_AFTER.fullmatch(name) is not None),
    )


def _kind_of_pronouns(cluster: Cluster) -> ActorKind:
    head = cluster.found[0].head
    if head in nouns.IT or head in ("which", "that"):
        return ActorKind.ORGANIZATION
    return ActorKind.POPULATION if head in nouns.THEY | nouns.WE else ActorKind.PERSON


def _name(reading: Reading, cluster: Cluster, kind: ActorKind, evaluative: frozenset[str]) -> str:
    """The fullest proper name, else the description that tells most, without the words in it that judge; else words
    that say that nobody is named."""
    proper = [f for f in cluster.found if f.name]
    if proper:
        return max(proper, key=lambda f: (len(f.name.split()), len(f.name), -f.span.start)).name
    every = [f for f in cluster.found if f.form is Form.DESCRIPTION]
    described = [f for f in every if f.head not in evaluative and not (f.head in _ANYBODY and f.last - f.first == 1)]
    if every and not described:
        return _CALLED_NAMES[kind]
    if described:
        most = max(
            described,
            key=lambda f: (
                not _by_pronoun(reading, f),
                len(f.words) > 0,
                f.plural or f.determiner is not Determiner.BARE,
                -f.span.start,
            ),
        )
        words = " ".join(
            word for word in reading.words(most.span).split() if word.lower().strip("“”\"'’") not in evaluative
        )
        if not words:
            return _CALLED_NAMES[kind]
        first = words.split()[0]
        common = first.lower() in nouns.DEFINITE | nouns.INDEFINITE | nouns.POSSESSIVES | {"another"} or nouns.noun(
            first
        )
        return words[0].lower() + words[1:] if common and not (first.isupper() and len(first) > 1) else words
    head = cluster.found[0].head
    for forms, word in (
        (nouns.HE, "he"),
        (nouns.SHE, "she"),
        (nouns.I, "i"),
        (nouns.WE, "we"),
        (nouns.YOU, "you"),
        (nouns.IT, "it"),
    ):
        if head in forms:
            return _NOBODY[word]
    return _NOBODY["they"]


def _by_pronoun(reading: Reading, one: Found) -> bool:
    return reading.tokens[one.first].text.lower() in nouns.POSSESSIVES


def _aliases(reading: Reading, found: Sequence[Found], name: str) -> tuple[Alias, ...]:
    first: dict[str, Alias] = {}
    for one in found:
        if one.name and one.name != name and one.name not in first:
            first[one.name] = Alias(alias=one.name, article=reading.article.id, span=_named(reading, one))
    return tuple(first.values())


def _named(reading: Reading, one: Found) -> Span:
    """The name without the title before it."""
    if one.title is None:
        return one.span
    return Span(reading.text.index(one.name.split()[0], one.title.end), one.span.end)


def _roles(reading: Reading, clusters: Clusters, cluster: Cluster, of: Sequence[ActorId]) -> tuple[Role, ...]:
    """What the article says that a person or a body is to others, each once and in its fullest form."""
    roles: dict[str, Role] = {}
    for one in cluster.found:
        told = (one.form is Form.DESCRIPTION and one.key is None) or one.title is not None
        if not told or one.plural or one.epithet:
            continue
        person = one.kind is ActorKind.PERSON and one.role
        if not person or (cluster.kind not in BODIES and not cluster.is_person):
            continue
        text, start = _role_text(reading, one)
        if not text.strip() or any(_says_no_more(text, role) for role in roles):
            continue
        span = Span(start, start + len(text))
        roles[text] = Role(
            role=" ".join(text.split()),
            of=_belongs_to(clusters, cluster, one, of) or _right_behind(reading, clusters, one, of),
            article=reading.article.id,
            span=span,
        )
    return tuple(roles.values())


def _role_text(reading: Reading, one: Found) -> tuple[str, int]:
    """The description without its article, its possessive pronoun, and what only says where the person works."""
    place = one.title or one.span
    words = reading.words(place)
    start = place.start
    article = _ARTICLE.match(words) or re.match(r"^(?:my|your|his|her|its|our|their)\s+", words, re.IGNORECASE)
    if article:
        words, start = words[article.end() :], start + article.end()
    clause = re.search(r",|\s+(?:who|that|which)\b", words)
    words = words[: clause.start()] if clause else words
    at = re.search(r"\s+at\s+(?:the\s+)?[A-Z]", words)
    return (words[: at.start()] if at and at.start() > 0 else words), start


def _says_no_more(text: str, role: str) -> bool:
    return set(text.lower().split()) <= set(role.lower().split())


def _right_behind(reading: Reading, clusters: Clusters, one: Found, of: Sequence[ActorId]) -> ActorId | None:
    """ "General Oru Kamau of the Northern Army": the body of a titled name stands behind it."""
    if one.title is None:
        return None
    link = _OF.match(reading.text, one.span.end)
    if link is None:
        return None
    body = next((n for n in clusters.starting(link.end()) if clusters.of(n).is_body), None)
    return None if body is None else of[body]


def _belongs_to(clusters: Clusters, cluster: Cluster, one: Found, of: Sequence[ActorId]) -> ActorId | None:
    """The body or state inside a role: of "spokesman for the army" the army; of several, a body named last."""
    inside: list[int] = []
    for number in clusters.within(one):
        other = clusters.of(number)
        if other is not cluster and (
            other.is_body or other.kind in (ActorKind.PLACE, ActorKind.POPULATION, ActorKind.PERSON)
        ):
            inside.append(number)
    bodies = [n for n in inside if clusters.of(n).is_body]
    if bodies:
        named = [n for n in bodies if clusters.of(n).named]
        return of[(named or bodies)[-1]]
    owner = [n for n in inside if clusters.found[n].span.start == one.span.start]
    if owner:
        return of[owner[0]]
    return of[inside[-1]] if inside else None
