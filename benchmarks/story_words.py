"""The parts that synthetic stories are made of; invented, and neutral towards every party."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

GIVEN = (
    "Adela Amin Arno Asta Baran Bela Branko Calla Cemil Dara Dorota Edda Elin Emre Falk Farid Gita Goran Hadi Hale "
    "Hana Idris Ilka Ilse Imre Ines Iva Jana Jarek Joram Kamil Karin Kemal Lale Leila Lida Lorin Madlen Malik Mara "
    "Marek Mila Mirza Nadia Nadir Nela Nils Nura Olga Omid Orla Oskar Petra Rada Rafi Rasim Roza Ruben Sabin Safi "
    "Salma Samir Sanna Selma Senad Sinan Sofia Stana Tarik Teo Tiago Tilda Tomas Ugo Vera Vesna Viktor Yara Yusra "
    "Zana Zeki Zofia"
).split()
ONSETS = (
    "al ar be bo bra bu ca da dre du el fa fi ga go gra ha he il ja ka ke kri la le lo ma me mo na ne no or pa pe ra "
    "re ro sa se ske so ta te to tra u va ve vo wa ye za"
).split()
MIDDLES = "ba da di gi ka ki la le li lo ma mi na ni no ra ri ro sa si ta te ti va vi za".split()
ENDS = (
    "bar berg dal dan den dor fen gar gat hal han kar kov lan lar len lim lin mar mat mir nar nek nov ran ren rin ros "
    "san sek shan stad tal tan tek tor van vek ven vik zar"
).split()
PAPERS = "Post Herald Times Courier Lantern Monitor Gazette Mirror Tribune Star Chronicle Wave Radio Dispatch".split()
FRONTS = (
    "Popular Front",
    "Freedom Movement",
    "People’s Brigades",
    "Liberation Committee",
    "Mountain Front",
    "River Brigade",
)
ARMIES = ("Border Guard", "National Guard", "Security Command", "Garrison Corps", "Coastal Division", "Rifle Brigade")
BODIES = (
    "Observers",
    "Relief Council",
    "Charter Watch",
    "Doctors’ League",
    "Monitoring Centre",
    "Rights Institute",
)
SITES = (
    "Acacia Almond Anchor Apple Barley Basil Beacon Birch Bishop Brass Candle Carob Cedar Cherry Chestnut Clover "
    "Copper Coral Cotton Cypress Dyers Eagle Elder Falcon Fern Fig Fisher Foundry Fountain Garnet Ginger Glass "
    "Granite Harbour Hazel Heron Hill Indigo Iron Ivory Jasmine Juniper Lemon Lentil Lily Linen Lotus Maple Marble "
    "Mason Mill Mint Mulberry Myrtle Nettle Oak Olive Orchard Osier Palm Pepper Pine Plum Potter Quarry Quince Raven "
    "River Saddle Saffron Sage Salt Silver Spring Stone Swan Tanner Thistle Thyme Tulip Vine Walnut Weaver Willow Wool"
).split()
GROUNDS = (
    "Square", "Street", "Market", "Bridge", "Gate", "Garden", "School", "Quay", "Station", "Road", "Clinic", "Yard",
    "Hill", "Mosque", "Church", "Camp", "Park", "Lane",
)  # fmt: skip
DEEDS = ("the shelling of", "an air strike on", "an explosion in", "a rocket attack on", "a raid on", "a car bomb in")
TRADES = (
    "a baker", "a teacher", "a taxi driver", "a nurse", "a shopkeeper", "a student", "a farmer", "a fisherman",
    "a mechanic", "a tailor", "a plumber", "a retired judge", "a librarian", "a midwife", "a carpenter", "a butcher",
    "a bus driver", "an engineer", "a street vendor", "a pharmacist",
)  # fmt: skip
MONTHS = "January March April June August October December".split()
TITLES = (
    "What happened in {site}",
    "{town} counts its dead",
    "Toll in {town} stands at {killed}",
    "Questions after {site}",
    "{town}: who fired on {site}?",
    "Night of fear in {town}",
)
OPENINGS = (
    "At least {killed} were killed and {hurt} injured in {deed} {site} in {town} on {day}, {by} said.",
    "{deed} {site} in {town} killed {killed} on {day}, {by} said. {hurt} others were wounded.",
    "The number of dead after {deed} {site} in {town} has reached {killed}, {by} said, and {hurt} people were hurt.",
    "{by} said that {killed} had died on {day} in {deed} {site} in {town}, in the region of {region}.",
    "On {day} {killed} died and {hurt} were injured in {town} in {deed} {site}, according to {by}.",
)
BLAMES = (
    "The {front} blamed the {army} for {deed} {site}. The {army} denied that it had been there and said that {told}.",
    "The {front} accused the {army} of {deed} {site}. The {army} called the charge “an invention”.",
    "The {front} denied that it was behind {deed} {site}, and said that {told}.",
    "The {front} claimed responsibility for {deed} {site}. It said that {told}.",
    "Nobody has claimed responsibility. The {front} said that {told}, while the {army} said it suspected the {front}.",
)
BACKGROUNDS = (
    "Since {month}, {count} people have been killed in {region}, {by} said.",
    "In {region} {count} people have died since {month}, according to {by}.",
    "{by} has counted {count} dead in {region} since {month}.",
)
# one, other: quoted sentences; half: the beginning of the first; told: what is told of what was said
PARAGRAPHS = (
    "“{one},” said {by} and added that {told}. {last} said: “{other}.”",
    "“{one},” {by} said. “{other}.” {last} said that {told}.",
    "{by} said that {told}. “{one},” {last} said. “{other}.”",
    "{by} said: “{one}.” {last} added that {told}.",
    "{by} told reporters that {told}. “{other},” {last} said.",
    "“{half},” said {by} and added that {told}.",
    "According to {by} {told}. “{one},” {last} said.",
)
# `{n}` is an invented word: no four words in a row are stock, else all that anybody says would share its words.
_SLOTS: dict[str, Sequence[str]] = {
    "who": (
        "my brother {n}",
        "my sister {n}",
        "our neighbours, the {n}s,",
        "{n}, the driver,",
        "old {n}",
        "two men from {n}",
        "the {n} guards",
        "the {n} children",
        "young {n}",
        "the {n} crew",
        "the {n} teachers",
        "the {n} patrol",
        "the {n} bakers",
        "my uncle {n}",
        "three women from {n}",
        "the {n} porters",
        "the {n} villagers",
        "the {n} engineers",
        "a crowd from {n}",
        "the {n} firemen",
    ),
    "did": (
        "carried", "found", "counted", "dragged", "watched", "covered", "buried", "moved", "searched", "blocked",
        "opened", "closed", "emptied", "photographed", "marked", "swept", "guarded", "followed", "stopped", "left",
        "passed", "reached", "crossed", "lit", "cleared",
    ),
    "thing": (
        "the {n} carts",
        "a blue {n} lorry",
        "the {n} stairs",
        "the {n} tank",
        "the {n} gate",
        "the {n} cellar",
        "the {n} pharmacy",
        "two {n} vans",
        "the {n} line",
        "the {n} stop",
        "the {n} bricks",
        "the {n} flour",
        "the {n} clinic",
        "the {n} barrier",
        "the {n} wells",
        "the {n} generator",
        "the {n} roof",
        "the {n} archive",
        "the {n} bakery",
        "the {n} pumps",
        "the {n} mast",
        "the {n} ramp",
        "the {n} stalls",
        "the {n} workshop",
    ),
    "when": (
        "before {n} woke",
        "after {n} called",
        "while {n} slept",
        "until {n} came",
        "when {n} left",
        "since {n} fell",
        "as {n} watched",
        "before {n} rang",
    ),
    "where": (
        "behind {n} mill",
        "near {n} canal",
        "on {n} road",
        "by {n} wall",
        "under {n} arches",
        "at {n} corner",
        "in lower {n}",
        "beside {n} railway",
        "along {n} quay",
        "outside {n} barracks",
        "in {n} court",
        "past {n} gate",
        "opposite {n} hall",
        "on {n} ridge",
        "below {n} dam",
    ),
    "feel": (
        "nobody in {n} answers",
        "we are {n} people",
        "no {n} family sleeps",
        "I miss {n} badly",
        "we want {n} back",
        "{n} lists are short",
        "{n} has no bread",
        "the {n} silence hurts",
        "we shall count {n}",
        "{n} still shakes me",
        "{n} doors stay open",
        "every {n} window broke",
        "we heard {n} twice",
        "{n} dogs bark on",
        "the {n} maps are wrong",
        "our {n} radios failed",
        "{n} talks go on",
        "the {n} road opens",
    ),
    "body": (
        "the commission", "a court", "the district council", "the engineers’ union", "an army column", "the mediators",
        "the ministry", "a relief convoy", "the provincial hospital", "the port authority", "the electricity board",
        "the monitors", "a second patrol", "the parliament", "the school board", "the customs office",
    ),
    "will": (
        "would inspect", "had ignored", "would rebuild", "had promised", "would search", "had warned of",
        "had sealed off", "would pay for", "had mapped", "would demand", "had withdrawn from", "would return to",
        "had reported", "would secure", "had refused to show", "would reopen",
    ),
}  # fmt: skip
QUOTED = (
    "{who} {did} {thing} {where} {when}, and {feel}",
    "{when} {who} {did} {thing} {where}, but {feel}",
    "we saw {who} {did} {thing} {when}, {where}",
    "{feel}, because {who} {did} {thing} {where}",
    "I know {who} {did} {thing} {where} {when}",
    "{where} {who} {did} {thing} {when}, so {feel}",
)
TOLD = (
    "{body} {will} {thing} {where}",
    "{who} had {did} {thing} {when}",
    "{body} {will} {thing} {where} {when}",
    "{who} had not {did} {thing} {where}",
    "{body} {will} {thing} {when}",
)
SCENES = (
    "Smoke hung {where} {when}.",
    "{who} stood {where} {when}.",
    "{when} the streets {where} lay empty.",
    "Ambulances passed {where} {when}.",
)


def place(luck: Random) -> str:
    """An invented name: one of some fifty thousand, or of a million longer ones."""
    parts = [luck.choice(ONSETS), luck.choice(MIDDLES), luck.choice(ENDS)]
    if luck.random() < 0.3:
        parts.insert(1, luck.choice(MIDDLES))
    return "".join(parts).capitalize()


def sentence(patterns: Sequence[str], luck: Random) -> str:
    """One of these with its places filled; quoted and complete sentences begin with a capital letter."""
    pattern = luck.choice(patterns)
    made = pattern.format(**{name: luck.choice(several) for name, several in _SLOTS.items()})
    while "{n}" in made:
        made = made.replace("{n}", place(luck).lower(), 1)  # a word, no name: names are the actors'
    return made if patterns is TOLD else made[0].upper() + made[1:]
