"""Common nouns that name persons, bodies and populations, and the small words around them.

Nothing here judges anybody: a noun is listed because a phrase headed by it ("the agency", "two witnesses") speaks of
an actor. Evaluative phrases stand in data/epithets.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rashomon.model import ActorKind


@dataclass(frozen=True, slots=True)
class Noun:
    """What a common noun says of the actor that it heads."""

    lemma: str
    kind: ActorKind
    plural: bool  # several persons or bodies: "officials", "people", "groups"
    role: bool = False  # an office or function that somebody holds: "envoy", "spokesman"
    gender: str | None = None  # "m", "f"
    doubtful: bool = False  # as often an adjective, a verb or a thing


def wordset(words: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(words.split())


ROLES = wordset("""
    accountant actor actress administrator admiral advisor adviser advocate agent aide ally ambassador analyst anchor
    archbishop architect assistant attorney author ayatollah bishop boss brigadier bureaucrat candidate captain cardinal
    caretaker cartoonist ceo chair chairman chairperson chairwoman chancellor chief cleric clerk co-chair co-founder
    co-author coach colonel columnist commander commandant commissioner congressman congresswoman constable consul
    consultant coordinator co-ordinator correspondent councillor councilman councilor counsel counsellor counselor
    creator curator czar dean delegate deputy designer developer dictator diplomat director doctor economist editor
    emir emperor employee engineer entrepreneur envoy executive expert foreign-minister founder general governor
    guard head headmaster host imam inspector instructor investigator jailer journalist judge justice king lawmaker
    lawyer leader lecturer legislator librarian lieutenant magistrate major manager marshal mayor mediator medic
    member minister monarch mp mufti negotiator nominee nurse officer official ombudsman operator organiser organizer
    owner paramedic parliamentarian partner pastor patriarch photographer physician policeman policewoman politician
    pollster pope premier president priest prince princess principal producer professor prosecutor publisher queen rabbi
    rapporteur rector registrar reporter representative researcher scholar scientist secretary secretary-general
    senator sergeant sheikh sheriff shah singer solicitor speaker specialist spokesman spokesperson spokeswoman
    staffer statesman strategist successor superintendent surgeon teacher technician translator treasurer trustee
    undersecretary vice-president vice-chairman viceroy warden writer mouthpiece front-runner frontrunner
    predecessor counterpart deputy-director presenter moderator interpreter informant
""")

_PERSONS = wordset("""
    activist acquaintance actuary addict admirer adolescent adult adventurer adversary advertiser aggressor
    alcoholic alien amateur amputee ancestor animator anthropologist apostle appellant appellee applicant apprentice
    arbiter archaeologist archivist aristocrat arsonist artist asylum-seeker assailant assassin associate astronaut
    astronomer atheist athlete attacker attendee aunt baby backer baker banker barber baron bartender beggar
    believer beneficiary benefactor biographer biologist blogger bomber bookseller borrower bowler boxer boy
    boyfriend bride bridegroom broker brother builder bully bureaucrat burglar businessman businessperson
    businesswoman busman butcher buyer bystander cabbie cadet caller campaigner capitalist captive captor carer
    caretaker carpenter casualty celebrity champion chap charlatan chef chemist child christian citizen civilian
    claimant client cleaner climber clown co-creator co-star co-worker collaborator colleague collector colonist
    colonizer comedian commentator commenter companion complainant composer comrade confidant conqueror conquistador
    conscript conservative conspirator consumer contender contestant contractor contributor convict cook cop
    copywriter courier cousin coward craftsman creditor cricketer criminal critic customer dad dancer daughter
    dealer debutant decision-maker defector defendant defender democrat demonstrator dentist dependant dependent
    depositor descendant detainee detective devotee dictator disciple dissident distributor diver donor drafter
    driver dweller economist educator elder electrician emigrant emigre émigré employer enemy enthusiast
    environmentalist evangelical evacuee ex-husband ex-president ex-soldier ex-wife exile explorer extremist
    eyewitness fan farmer farmhand father father-in-law feminist fiancé fiancée fiance fiancee fighter film-maker
    filmmaker finalist financier firefighter fisherman foe follower foreigner freedman freelancer friend fugitive
    gamer gangster gardener gentleman geographer geologist girl girlfriend goalkeeper godfather grandchild
    granddaughter grandfather grandmother grandparent grandson groom guardian guerrilla guest gunman gunner guy
    hacker half-brother hawk heckler heir heiress helper hermit hero heroine historian homemaker homeowner homeopath
    hopeful hostage hostess housewife human humanist hunter husband idiot immigrant industrialist infant infiltrator
    influencer informer inhabitant inmate innovator insider insurgent intellectual intermediary intern interviewee
    interviewer intruder invader inventor investor islamist jew jihadist juror keeper kid killer kinsman knight
    labourer laborer lad lady landlord landowner laureate layman learner lender liberal liberator linguist listener
    loyalist lobbyist looter lover magician magnate maid man mariner martyr mastermind mathematician mechanic mentor
    mercenary merchant messenger militant militiaman millionaire miner minor missionary mistress mob moderate mogul
    mom monk mother mother-in-law motorist mourner mum murderer musician muslim nationalist native naturopath
    navigator neighbor neighbour neonate nephew neurosurgeon newcomer niece nobleman nomad novelist nun objector
    observer occupant occupier offender onlooker operative opponent orphan outfielder outlaw outsider pacifist
    painter paratrooper parent parishioner partisan participant partygoer passenger passer-by passerby patient
    patriot patron peacekeeper peasant pedestrian pediatrician peer pensioner performer perpetrator person
    persecutor petitioner pharmacist philanthropist philologist philosopher physicist pilgrim pilot pioneer pirate
    plaintiff planner player playwright plotter plumber poet policymaker practitioner prisoner professional
    programmer progressive proponent protagonist protege protégé protester protestor provocateur psychiatrist
    psychologist pundit pupil ranger reader rebel recipient recruit referee reformer reformist refugee relative
    rescuer resident respondent responder retiree revolutionary rider rioter rival roommate royalist ruler runner
    sailor saint salesman saver saviour scout screenwriter sculptor seller separatist serviceman settler shareholder
    shooter shopkeeper shopper singer sister skeptic slave smuggler sniper socialist sociologist soldier son
    songwriter spectator spouse spy stakeholder steward stranger striker student subcontractor subscriber sufferer
    superdelegate superstar supervisor supporter surrogate survivor suspect sympathiser sympathizer taxpayer
    teammate teen teenager tenant terrorist theologian therapist thief thinker toddler torturer tourist trader
    trafficker traitor transient traveller traveler trespasser tribesman trooper tsar tutor twin tycoon tyrant uncle
    undersigned user vendor veteran veterinarian viceroy victim viewer villager violator visitor vlogger volunteer
    voter waiter waitress warlord warrior watcher whistle-blower whistleblower widow widower wife winner witch
    witness woman womanizer workman worker worshipper wrestler wrongdoer youngster youth youngest neurologist novice
    adherent antagonist arbitrator mediator naturalist grower eater maker mujahid baseman shortstop vocalist
    showgirl restaurateur cosplayer scholar folklorist anarchist communist fascist dissenter secessionist unionist
    zealot fanatic hardliner extortionist kidnapper abductor hijacker hostage-taker collaborationist lookout rapist
    robber guerilla infantryman gendarme deportee internee mutineer grocer processor co-author barrister
    contemporary chieftain tribal-leader elector constituent denier apologist
""")

_POPULATIONS = wordset("""
    people police-officers crowd public population populace townspeople townsfolk folk folks clergy nobility electorate
    personnel staff workforce youths elite elites locals youth humanity humankind mankind troops everybody
    jury audience family couple generation dead wounded injured elderly poor rich homeless unemployed masses
    schoolchildren grandchildren womenfolk villagers readership viewership minority minorities majority generations
    humans others kinfolk kin offspring faithful children crew crews newlyweds readers millions
    thousands hundreds dozens individuals families couples crowds audiences peoples populations peasantry bourgeoisie
    intelligentsia citizenry
""")

_ARMED = wordset("""
    militia militias rebels militants insurgents guerrillas guerrilla jihadists jihadis insurgency separatists
    mujahideen paramilitaries faction factions brigade battalion paramilitary gang gangs cell guerillas
""")

_GOVERNMENT = wordset("""
    government governments administration administrations cabinet regime regimes ministry ministries authorities
    authority junta state parliament parliaments legislature senate congress politburo monarchy council councils
    municipality municipalities treasury judiciary leadership states gov't
""")

_OFFICES = wordset("""
    office offices presidency embassy embassies consulate bureau department departments secretariat prosecution
    directorate vatican chancellery
""")

# They speak of an actor only where the text has named the place before.
_PLACES = wordset("town city village country kingdom island province region republic")

_MEDIA = wordset("""
    media newspaper newspapers broadcaster broadcasters outlet outlets newscast press radio television tabloid
    tabloids daily weekly magazine magazines paper journal journals channel channels network networks
""")

_ORGANIZATIONS = wordset("""
    organization organizations organisation organisations group groups agency agencies company companies firm firms
    corporation corporations business businesses bank banks party parties union unions movement movements coalition
    coalitions alliance alliances committee committees commission commissions court courts tribunal panel board
    institute institutes institution institutions university universities college colleges school schools faculty
    hospital hospitals church churches charity charities foundation foundations association associations federation
    federations league leagues club clubs team teams watchdog watchdogs monitor monitors ngo ngos nonprofit
    nonprofits non-profit think-tank industry industries manufacturer manufacturers airline airlines retailer
    retailers employers syndicate cartel cartels delegation delegations opposition side sides camp camps consortium
    venture startup start-up community communities society societies museum museums library libraries shop shops
    publisher publishers producer-group campaign campaigns conglomerate mission contingent establishment front bloc
    network orchestra band bands troupe tribe tribes sect sects mob mobs military militaries army armies navy police
    forces force coastguard gendarmerie shelter cooperative co-operative supplier suppliers garage garages factory
    plant constituency constituencies denomination administration enterprise enterprises provider providers chain
    chains trust trade-union congregation regulator regulators
""")

# Several of one kind though written like one, or the other way round.
_PLURAL_WORDS = wordset("""
    people police folk folks personnel staff troops clergy media authorities forces children men women others dead
    wounded injured elderly poor rich homeless unemployed masses faithful kin offspring press everybody youths
    locals townspeople townsfolk gunmen mujahideen elite
""")
_IRREGULAR = {
    "children": "child",
    "grandchildren": "grandchild",
    "schoolchildren": "child",
    "wives": "wife",
    "thieves": "thief",
    "spies": "spy",
    "ladies": "lady",
    "mujahideen": "mujahid",
    "housewives": "housewife",
    "ex-wives": "ex-wife",
    "babies": "baby",
    "passers-by": "passer-by",
    "passersby": "passerby",
    "heroes": "hero",
    "chiefs": "chief",
    "secretaries-general": "secretary-general",
    "sheikhs": "sheikh",
    "attorneys": "attorney",
    "kinsmen": "kinsman",
}

_MALE = wordset("""
    actor boy boyfriend brother businessman chairman congressman dad emperor father father-in-law fisherman
    gentleman godfather grandfather grandson groom gunman guy half-brother husband king kinsman lad layman man monk
    nephew policeman pope prince salesman serviceman son spokesman statesman tribesman uncle widower craftsman
    ex-husband councilman nobleman tsar emir sheikh ayatollah imam priest
""")
_FEMALE = wordset("""
    actress aunt bride businesswoman chairwoman congresswoman daughter ex-wife girl girlfriend granddaughter
    grandmother heiress heroine hostess housewife lady maid mistress mom mother mother-in-law mum niece nun
    policewoman princess queen sister spokeswoman waitress widow wife woman
""")

# Words that are at least as often something else: they count only where the parse shows a noun that heads its phrase.
_DOUBTFUL = wordset("""
    state states minor paper journal board camp camps plant chain chains trust front cell band bands human native
    public side sides press daily weekly general major principal head chief host guard moderate liberal conservative
    progressive professional executive representative minority majority mission body bodies community establishment
    order venture forces force police shelter youth poor rich dead wounded injured elderly homeless unemployed
    faithful official patient opposition military radio television network networks channel channels campaign
    campaigns school schools library libraries church churches garage garages factory court courts hospital
    hospitals shop shops office offices bank banks business businesses department departments industry industries
    society company companies captive criminal extremist militant rebel guerrilla terrorist separatist islamist
    communist socialist nationalist exile fan hawk cook guide pilot author anchor coach contemporary twin suspect
    recruit prosecution treasury congress senate authority elite minorities masses counsel chair judge justice
    marshal moderator operative partner regime movement movements council union unions party parties team teams club
    clubs league leagues faculty families family couple generation generations millions thousands hundreds dozens
    others crew crews monitor monitors sect veteran leadership faction factions gang mob mobs constituency premier
    christian muslim jew evangelical hopeful revolutionary intellectual dependent minister deputy specialist agent
    manufacturer producer processor processors carrier addict associate delegate subject crowd crowds audience
    youngest private adult teen volunteer peer hero star institution institutions fiance user keeper maker loyalist
    partisan conscript slave saint commission delegation trustee mercenary expert insider outlet outlets runner
    player striker sniper presidency administration association operator developer
""")


@cache
def _nouns() -> dict[str, Noun]:
    found: dict[str, Noun] = {}

    def add(word: str, lemma: str, kind: ActorKind, *, plural: bool, role: bool = False) -> None:
        gender = "m" if lemma in _MALE else "f" if lemma in _FEMALE else None
        found.setdefault(word, Noun(lemma, kind, plural, role, gender, word in _DOUBTFUL))

    for words, kind in (
        (_ARMED, ActorKind.ARMED_GROUP),
        (_POPULATIONS, ActorKind.POPULATION),
        (_GOVERNMENT, ActorKind.GOVERNMENT),
        (_OFFICES, ActorKind.OFFICE),
        (_MEDIA, ActorKind.MEDIA),
        (_PLACES, ActorKind.PLACE),
        (_ORGANIZATIONS, ActorKind.ORGANIZATION),
    ):
        for word in sorted(words):
            plural = word in _PLURAL_WORDS or (word.endswith("s") and not word.endswith("ss") and word != "congress")
            if kind is not ActorKind.ARMED_GROUP or word not in ("guerrilla", "guerilla"):
                add(word, singular(word) if plural else word, kind, plural=plural)
    for person in sorted(ROLES | _PERSONS):
        add(person, person, ActorKind.PERSON, plural=False, role=person in ROLES)
        add(plural_of(person), person, ActorKind.POPULATION, plural=True, role=person in ROLES)
    for plural_word, lemma in _IRREGULAR.items():
        add(plural_word, lemma, ActorKind.POPULATION, plural=True, role=lemma in ROLES)
    return found


def noun(word: str) -> Noun | None:
    """What this word says, if it names persons or a body.

    >>> noun("spokeswoman").gender
    'f'
    """
    return _nouns().get(word.lower().replace("’", "'"))


def plural_of(word: str) -> str:
    for singular_word, plural_word in (("woman", "women"), ("man", "men"), ("wife", "wives"), ("child", "children")):
        if word.endswith(singular_word) and word not in ("human", "german", "shaman"):
            return word[: -len(singular_word)] + plural_word
    if word.endswith(("s", "sh", "ch", "x")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word


DEFINITE = wordset("the this that these those")
INDEFINITE = wordset(
    "a an another some several many few most any no one two three four five six seven eight nine ten dozens hundreds "
    "both all each every various numerous certain"
)
POSSESSIVES = wordset("my your his her its our their")
HE = wordset("he him his himself")
SHE = wordset("she her hers herself")
THEY = wordset("they them their theirs themselves")
IT = wordset("it its itself")
I = wordset("i me my mine myself")  # noqa: E741
WE = wordset("we us our ours ourselves")
YOU = wordset("you your yours yourself yourselves")
PRONOUNS = HE | SHE | THEY | IT | I | WE | YOU
SOMEBODY = wordset("someone somebody everyone everybody anyone anybody nobody")

# Honorifics and ranks that stand before a name; with the gender that they tell.
TITLES: dict[str, str | None] = {
    **dict.fromkeys(
        ("mr", "sir", "lord", "king", "prince", "emperor", "father", "brother", "don", "pope", "sheikh"), "m"
    ),
    **dict.fromkeys(("mrs", "ms", "miss", "madam", "dame", "lady", "queen", "princess", "sister", "doña"), "f"),
    **dict.fromkeys(
        wordset(
            """
            dr prof professor gen general lt lieutenant col colonel maj major capt captain sgt sergeant cpl
            corporal adm admiral brig brigadier gov governor sen senator rep representative rev reverend
            pres president premier chancellor minister secretary judge justice mayor ambassador ayatollah
            imam bishop archbishop cardinal rabbi saint st emir hon commander chief constable lance speaker
            congressman congresswoman councillor detective officer inspector sheriff marshal deputy vice
            prime foreign defense defence interior finance information vice-president undersecretary comrade
            señor dean attorney spokesman spokeswoman spokesperson director
            """
        )
    ),
}
TITLES["congressman"] = TITLES["spokesman"] = "m"
TITLES["congresswoman"] = TITLES["spokeswoman"] = "f"
# Titles that tell a function, and so a role.
FUNCTION_TITLES = frozenset(TITLES) - wordset(
    """
        mr mrs ms miss sir lord madam dame lady don doña hon saint st señor dr vice prime foreign defense defence
        interior finance information father brother sister
    """
)
BARE_TITLES = wordset("mr mrs ms miss dr prof gen lt col maj capt sgt cpl adm brig gov sen rep rev pres sir hon st")

# Lower-case words inside names of persons and groups.
PARTICLES = wordset(
    "de da di do dos das del della der den van von bin ibn bint al el ul ud ad abu ben la le du ter ten zu e y i"
)

# The word of a name that tells what kind of body bears it.
BODY_WORDS: dict[str, ActorKind] = {
    **dict.fromkeys(
        wordset(
            """
            organization organisation committee commission council association institute university college
            school society foundation federation union party league club group coalition alliance movement
            company corporation corp inc ltd plc llc bank fund trust network observatory center centre watch
            international court church hospital museum library congress board conference forum initiative
            programme program project opposition team airlines airways motors brothers holdings partners
            industries systems laboratories labs institution academy delegation chamber campaign army navy
            police forces guard guards shelter cooperative rovers wanderers freight shipping logistics energy rail
            railways aid &
            """
        ),
        ActorKind.ORGANIZATION,
    ),
    **dict.fromkeys(
        wordset(
            """
            ministry government parliament senate cabinet assembly house knesset duma administration
            treasury pentagon
            """
        ),
        ActorKind.GOVERNMENT,
    ),
    **dict.fromkeys(
        ["department", "office", "bureau", "embassy", "presidency", "secretariat", "directorate", "authority"],
        ActorKind.OFFICE,
    ),
    **dict.fromkeys(
        ["front", "brigade", "brigades", "militia", "battalion", "battalions", "mujahideen", "mujahedin", "jaish"],
        ActorKind.ARMED_GROUP,
    ),
    **dict.fromkeys(
        wordset(
            """
            times post journal herald tribune guardian telegraph gazette chronicle news tv television radio
            newspaper magazine press daily weekly observer review broadcasting newswire
            """
        ),
        ActorKind.MEDIA,
    ),
}
PLACE_WORDS = wordset(
    """
    street avenue road river bay mountain mountains hill valley square airport bridge island islands sea ocean
    lake park city town village province district governorate region peninsula coast desert area neighbourhood
    neighborhood suburb highway camp county boulevard market mosque palace stadium port harbour harbor strait
    tower building hotel gulf east west north south middle africa europe asia america
    """
)

# What actors do in the news. A state or a place that is the subject of one of these acts.
ACTING = wordset("""
    said says say told tells accused accuses denied denies announced announces claimed claims insisted insists
    warned warns condemned condemns rejected rejects confirmed confirms called calls urged urges blamed blames
    admitted admits declared declares stated states added argued argues believes believed wants wanted reported
    reports launched launches demanded demands agreed agrees vowed vows threatened threatens supports supported
    backs backed plans planned expects hopes hoped fears feared acknowledged acknowledges responded replied
    expressed denounced denounces protested dismissed dismisses sent bombed attacked invaded imposed imposes refuses
    refused seeks sought signed signs summoned expelled recalled deployed withdrew pledged promised
""")
SAYING = wordset("""
    said says say saying told tells tell accused accuses denied denies announced announces claimed claims insisted
    insists warned warns confirmed confirms admitted admits declared declares stated states added adds argued argues
    believes believed reported reports acknowledged acknowledges responded replied asked explained noted described
    wrote writes testified recalled suggested according
""")
CLOSED = wordset("""
    the a an this that these those and or but nor so yet if then than as at by for from in into of off on onto out
    over per to toward towards under until up upon with within without about above across after against along amid
    among around before behind below beneath beside besides between beyond despite down during except inside like
    near outside since through throughout via while where when who whom whose which what why how because although
    though unless whether is are was were be been being am 's has have had having do does did doing will would shall
    should can could may might must not no n't never ever also just only even still already again now here there
    very too much more most less least i you he she it we they me him her us them my your his its our their both
    either neither each every all any some few said says say told tells according
""")
