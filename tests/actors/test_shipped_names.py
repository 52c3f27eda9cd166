"""The names that ship: worded alike for every side, with two sources each, and not mistaken for ordinary words."""

import re
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from rashomon.actors import load_epithets, load_names
from rashomon.actors.entries import Entry
from rashomon.model import ActorKind, Form, Span
from tests.actors.casts import shipped

DOCS = Path(__file__).parents[2] / "docs" / "names.md"
FILES = sorted((resources.files("rashomon.actors") / "data" / "actors").iterdir(), key=lambda file: file.name)

JUDGING = """
terrorist terrorists terrorism terror extremist extremists extremism regime regimes rebel rebels militant
militants guerrilla guerrillas insurgent insurgents insurgency jihadist jihadists islamist islamists
fundamentalist radical radicals hardline hardliner separatist separatists secessionist fanatic fanatics thug
thugs bandit bandits gang gangs butcher criminal criminals murderer murderers murderous assassin assassins
traitor traitors puppet puppets stooge stooges lackey mercenary mercenaries aggressor aggressors aggression
occupier occupiers occupation occupied invader invaders invasion junta dictator dictatorship tyrant tyranny
illegitimate legitimate legitimacy usurper putschist putschists coup martyr martyrs martyrdom hero heroes heroic
liberator liberators glorious brave resistance cult sect infidel infidels enemy enemies savage savages barbarian
barbarians vermin monster monsters notorious infamous brutal bloodthirsty evil so-called self-styled
self-proclaimed purported alleged propaganda mouthpiece proxy proxies client subversive subversives moderate
democratic-minded authoritarian totalitarian genocidal apartheid massacre atrocity massacres atrocities
hypocrite hypocrites oppressed narcoterrorists
""".split()

# Where a word above is a part of a name that is not the project's to choose, or of a cited title: with the reason.
ALLOWED = {
    "International Criminal Court": "the court's name, in its statute",
    "international-criminal-court": "the key of the same",
    "International Criminal Tribunal": "the name of two courts, in the resolutions that founded them",
    "International Criminal Police Organi": "Interpol's name, in its constitution",
    "Islamic Resistance Movement": "Hamas's own full name",
    "Council of Resistance": "the own name of the National Council of Resistance of Iran",
    "national-council-of-resistance-of-iran": "the key of the same",
    "Council_of_Resistance": "an address of the same",
    "National Resistance": "the own names of the Mozambican National Resistance and of an Afghan front",
    "national-resistance-front": "the key of the latter",
    "Lord's Resistance Army": "the group's own name",
    "Lord%27s_Resistance_Army": "an address of the same",
    "lords-resistance-army": "the key of the same",
    "Nicaraguan Resistance": "the groups' own name from 1987",
    "nicaraguan-resistance": "the key of the same",
    "Basij Resistance Force": "the force's own name",
    "Aqsa Martyrs": "the own name of the al-Aqsa Martyrs' Brigades",
    "al-aqsa-martyrs-brigades": "the key of the same",
    "Legitimacy in Yemen": "the coalition's own name, which says whom it means to serve",
    "in the Occupied Territories": "a part of B'Tselem's own full name",
    "Mapping Militants": "the name of a research project at Stanford University that is cited",
    "Ulster Freedom Fighters": "the own name of a part of the Ulster Defence Association",
    "Members and Militants of the Patriotic Union": "the name of a case, as the court cites it",
    "A New Muslim Insurgency": "the title of a report that is cited",
    "Insurgency in Cabo Delgado": "the title of an article that is cited",
}


def entries() -> list[Entry]:
    return list(shipped().entries.values())


def known(text: str) -> list[str]:
    found = shipped().find(text, [Span(0, len(text))])
    return [k.key for k in found if k.form is Form.NAME]


def described(text: str) -> list[str]:
    return [k.key for k in shipped().find(text, [Span(0, len(text))]) if k.form is Form.DESCRIPTION]


# ---------------------------------------------------------------- how they are worded


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_word_of_the_files_judges_anybody(file: Traversable) -> None:
    text = file.read_text(encoding="utf-8")
    for allowed in ALLOWED:
        text = text.replace(allowed, "")
    phrases = [epithet.phrase.removeprefix("the ").strip() for epithet in load_epithets()]
    judging = re.compile(rf"(?<![\w])(?:{'|'.join(map(re.escape, [*JUDGING, *phrases]))})(?![\w])", re.IGNORECASE)
    assert [match.group() for match in judging.finditer(text)] == []


def test_every_allowance_is_needed() -> None:
    everything = "".join(file.read_text(encoding="utf-8") for file in FILES)
    assert [allowed for allowed in ALLOWED if allowed not in everything] == []


def test_no_epithet_is_a_name() -> None:
    phrases = {epithet.phrase.removeprefix("the ").casefold() for epithet in load_epithets()}
    assert [e.key for e in entries() if phrases & {name.casefold() for name in e.names()}] == []


def test_no_outside_database_is_named_by_its_numbers() -> None:
    everything = "".join(file.read_text(encoding="utf-8") for file in FILES)
    assert re.findall(r"\bQ\d{2,}\b|wikidata|\bVIAF\b", everything, re.IGNORECASE) == []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.key)
def test_an_entry_can_be_checked_and_keeps_to_its_own_names(entry: Entry) -> None:
    assert len(set(entry.sources)) >= 2
    assert {used.name for used in entry.used_by} <= set(entry.names())
    assert all(endonym.language.isalpha() for endonym in entry.endonym)
    for affiliation in entry.affiliated_according_to:
        # A key, where the other actor has an entry of its own.
        assert affiliation.of in shipped().entries or shipped().key_of(affiliation.of) is None


def test_the_docs_explain_every_field_and_kind_and_their_example_is_read(tmp_path: Path) -> None:
    docs = DOCS.read_text(encoding="utf-8")
    assert [name for name in Entry.model_fields if f"| `{name}` |" not in docs] == []
    assert [kind for kind in {entry.kind for entry in entries()} if f"| {kind} |" not in docs] == []
    example = tmp_path / "example.yaml"
    example.write_text(docs.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert load_names(example).entries["harbour-front"].kind_on(date(1990, 1, 1)) is ActorKind.ARMED_GROUP


def test_the_files_are_read_together() -> None:
    assert len(entries()) > 300
    assert {"united-nations", "reuters", "hamas", "tplf", "kremlin", "taliban", "fmln", "airwars"} <= set(
        shipped().entries
    )


def test_parties_to_one_conflict_are_of_kinds_by_one_rule() -> None:
    kinds = {entry.key: entry.kind for entry in entries()}
    for one, other in [
        ("israel-defense-forces", "syrian-arab-army"),
        ("russian-armed-forces", "armed-forces-of-ukraine"),
        ("army-of-republika-srpska", "army-of-the-republic-of-bosnia-and-herzegovina"),
        ("ulster-volunteer-force", "provisional-ira"),
        ("boko-haram", "iswap"),
        ("russian-defence-ministry", "ukrainian-defence-ministry"),
        ("chinese-communist-party", "kuomintang"),
        ("awami-league", "bangladesh-nationalist-party"),
    ]:
        assert kinds[one] is kinds[other]


def test_a_kind_goes_by_the_time_of_which_an_article_tells() -> None:
    fmln, taliban = shipped().entries["fmln"], shipped().entries["taliban"]
    assert fmln.kind_on(date(1989, 11, 11)) is ActorKind.ARMED_GROUP
    assert fmln.kind_on(date(2009, 6, 1)) is ActorKind.ORGANIZATION
    assert fmln.kind_on(None) is ActorKind.ORGANIZATION
    assert taliban.kind_on(date(2010, 1, 1)) is ActorKind.ARMED_GROUP
    assert taliban.kind_on(date(2022, 1, 1)) is ActorKind.ORGANIZATION


# ---------------------------------------------------------------- what they find


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("SANA reported shelling near the town.", "sana"),
        ("“We deny it,” the Mojahedin-e Khalq said.", "peoples-mojahedin-organization-of-iran"),
        ("The Mujahideen-e-Khalq, or MEK, had a camp there.", "peoples-mojahedin-organization-of-iran"),
        ("A spokesman for the M.E.K. said so.", "peoples-mojahedin-organization-of-iran"),
        ("Iranian media speak of the MKO.", "peoples-mojahedin-organization-of-iran"),
        ("The PMOI said that its members were hurt.", "peoples-mojahedin-organization-of-iran"),
        ("The National Council of Resistance of Iran met.", "national-council-of-resistance-of-iran"),
        ("The NCRI published a list.", "national-council-of-resistance-of-iran"),
        ("Jabhat Fateh al-Sham said it fired.", "jabhat-fateh-al-sham"),
        ("The Nusra Front and its allies", "jabhat-fateh-al-sham"),
        ("Jabhat al-Nusra held the hill.", "jabhat-fateh-al-sham"),
        ("Hay’at Tahrir al-Sham took the town.", "hayat-tahrir-al-sham"),
        ("HTS denied it.", "hayat-tahrir-al-sham"),
        ("Ahrar al-Sham agreed.", "ahrar-al-sham"),
        ("al-Qaida’s leader spoke.", "al-qaeda"),
        ("The Islamic State group claimed it.", "islamic-state"),
        ("Daesh lost the village.", "islamic-state"),
        ("SOHR counted 41 dead.", "syrian-observatory-for-human-rights"),
        ("The Syrian Observatory for Human Rights said", "syrian-observatory-for-human-rights"),
        ("Amnesty International called for an inquiry.", "amnesty-international"),
        ("The Syrian National Coalition walked out.", "syrian-national-coalition"),
        ("The U.N. Security Council voted.", "un-security-council"),
        ("The United Nations’ envoy left.", "united-nations"),
        ("The White Helmets pulled out a boy.", "white-helmets"),
        ("HRW’s report names five.", "human-rights-watch"),
        ("MSF closed the clinic.", "medecins-sans-frontieres"),
        ("The OSCE monitors heard blasts.", "osce"),
        ("The Houthis’ movement, Ansar Allah, denied it.", "houthis"),
        ("Hizbullah fighters crossed.", "hezbollah"),
        ("The Israeli army said it was looking into it.", "israel-defense-forces"),
        ("An IDF spokeswoman said no.", "israel-defense-forces"),
        ("Palestinian Islamic Jihad fired.", "palestinian-islamic-jihad"),
        ("The Gaza Health Ministry put the toll higher.", "gaza-health-ministry"),
        ("The Russian Defence Ministry denied the strike.", "russian-defence-ministry"),
        ("Ukraine’s Defense Ministry said 12 were hurt.", "ukrainian-defence-ministry"),
        ("The Kremlin did not answer.", "kremlin"),
        ("Downing Street declined to comment.", "downing-street"),
        ("The White House said on Monday", "white-house"),
        ("the State Department said", "state-department"),
        ("A Pentagon spokesman", "pentagon"),
        ("F.B.I. agents searched it.", "fbi"),
        ("The Lord's Resistance Army raided it.", "lords-resistance-army"),
        ("The Tigray People’s Liberation Front shelled", "tplf"),
        ("South Sudanese army spokesman", "south-sudan-peoples-defence-forces"),
        ("The Sudanese army denied it.", "sudanese-armed-forces"),
        ("M23 took Goma.", "m23"),
        ("The Pakistani Taliban claimed it.", "tehrik-i-taliban-pakistan"),
        ("Lashkar-e-Tayyiba denied it.", "lashkar-e-taiba"),
        ("The Tatmadaw denied it.", "tatmadaw"),
        ("The P.K.K. ended its truce.", "kurdistan-workers-party"),
        ("Sinn Fein’s vote rose.", "sinn-fein"),
        ("The FMLN attacked the garrison.", "fmln"),
        ("RADIO VENCEREMOS REPORTED", "radio-venceremos"),
        ("SAN SALVADOR, 3 JAN 90 (ACAN-EFE)", "acan-efe"),
        ("FARC-EP commanders", "farc"),
        ("The ELN freed him.", "eln-colombia"),
        ("the Guardian reported", "guardian"),
        ("The Washington Post said", "washington-post"),
        ("Xinhua said", "xinhua"),
        ("the New York Times wrote", "new-york-times"),
        ("told Ma’an News Agency", "maan"),
        ("according to Fars News Agency", "fars"),
        ("the Associated Press of Pakistan said", "associated-press-of-pakistan"),
        ("the Korean Central News Agency said", "kcna"),
        ("the Guardian Council barred him", "guardian-council"),
        ("Дмитрий сказал ТАСС", "tass"),
    ],
)
def test_a_name_is_found(text: str, key: str) -> None:
    assert set(known(text)) == {key}


@pytest.mark.parametrize(
    "text",
    [
        "the guardian of the child said",
        "The Guardian of the Two Holy Mosques fund",
        "who said it was so",
        "it is what it is",
        "times are hard, and the times change",
        "the fox ran into the wood",
        "a sun rose over the sea",
        "On Memorial Day the memorial was closed.",
        "the post office was hit",
        "behind the state department store",
        "the New York State Department of Health",
        "the dawn of a new day; at dawn",
        "The Hindu community and the Hindu leader",
        "The Independent Electoral Commission counted.",
        "an independent inquiry",
        "the white house on the hill",
        "a pentagon and a hexagon",
        "the US said that it would not",
        "US and British officials",
        "us and them",
        "un petit village",
        "Amnesty was granted to all; an amnesty",
        "an islamic state in the region",
        "the river Isis and isis of Egypt",
        "Abdel Fatah el-Sisi and Abdul Fatah Younis",
        "Amal and Wafa Haddad waited with Hina.",
        "a mirror, a star, a nation, an express train and an observer",
        "Mehr means sun; she was called Tasnim",
        "in Fars province",
        "the town of Ma'an",
        "an arena for games",
        "save the children from this",
        "the democratic party line and the republican cause",
        "The Liberal Democratic Party won.",
        "a mutual support group met",
        "the ICC World Cup match",
        "the IRA savings account",
        "a CCTV camera filmed it",
        "Sputnik was launched in 1957; the Sputnik vaccine",
        "Wagner and Bloomberg sang; Breitbart did not.",
        "National Guard troops; the civil guard",
        "a former pro-Russian government",
        "US house prices rose",
        "the cable news networks",
        "breaking the silence at last",
        "the northern alliance of villages",
        "the People's Liberation Army of the hills",
        "the SDF, the FSA and the PLA",
        "Nigeria's People's Democratic Party",
        "Central American governments and the Latin American military",
        "the Irish Independent newspaper",
        "the Golden Dawn newspaper",
        "the front, the coalition, the movement and the army",
    ],
)
def test_a_false_friend_is_not_found(text: str) -> None:
    assert known(text) == []


def test_descriptions_are_no_names() -> None:
    assert described("the Observatory and the world body") == ["syrian-observatory-for-human-rights", "united-nations"]
    assert known("the Observatory and the world body") == []


@pytest.mark.parametrize(
    ("outlet", "key"),
    [
        ("The Hindu", "the-hindu"),
        ("the hindu", "the-hindu"),
        ("The Independent", "independent"),
        ("Dawn", "dawn"),
        ("The Times", "times-of-london"),
        ("RT", "rt"),
        ("Fars", "fars"),
        ("The Guardian", "guardian"),
        ("Guardian", "guardian"),
        ("Harbour Times", None),
    ],
)
def test_an_outlet_is_known_by_a_name_that_is_too_plain_for_a_text(outlet: str, key: str | None) -> None:
    assert shipped().key_of(outlet) == key
