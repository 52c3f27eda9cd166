"""What people are called by, and the walk of life that it shows: nouns, since the head noun of a role is all that most
articles give. Nouns that are given to anybody (leader, spokesman, father, witness) are left out."""

from __future__ import annotations

_WALKS = {
    "politics": "politician minister premier president chancellor senator congressman congresswoman lawmaker legislator"
    " mp parliamentarian governor mayor councillor councilor alderman secretary ambassador diplomat envoy consul"
    " king queen prince princess emir sultan monarch statesman candidate ministry government undersecretary"
    " commissioner negotiator premiership head-of-state",
    "military": "general colonel lieutenant sergeant corporal brigadier admiral marshal soldier commander"
    " fighter rebel militant insurgent gunman warlord army navy troops conscript pilot sniper jihadist"
    " guerrilla militia brigade",
    "sport": "footballer striker goalkeeper midfielder winger player cricketer batsman bowler athlete"
    " sprinter runner boxer wrestler swimmer cyclist jockey golfer gymnast coach referee umpire olympian"
    " quarterback pitcher skier racer rower",
    "arts": "actor actress singer musician composer conductor pianist violinist guitarist rapper painter sculptor poet"
    " novelist author playwright dancer filmmaker comedian artist photographer designer choreographer screenwriter",
    "medicine": "surgeon physician doctor nurse paramedic medic anaesthetist dentist midwife pharmacist paediatrician"
    " psychiatrist cardiologist radiologist oncologist hospital",
    "law": "judge lawyer attorney prosecutor barrister solicitor magistrate jurist notary",
    "religion": "imam cleric priest bishop archbishop pastor rabbi cardinal ayatollah mullah monk nun preacher mufti"
    " patriarch vicar",
    "business": "businessman businesswoman executive banker entrepreneur trader investor magnate tycoon industrialist"
    " ceo shareholder broker",
    "scholarship": "professor scientist historian economist academic lecturer researcher sociologist physicist"
    " archaeologist biologist analyst scholar",
    "media": "journalist reporter editor correspondent broadcaster presenter anchor columnist cameraman blogger",
    "activism": "activist campaigner organiser organizer dissident unionist",
    "police": "police policeman policewoman detective constable superintendent",
    "private life": "victim resident villager shopkeeper grocer student pupil schoolboy schoolgirl farmer"
    " fisherman baker carpenter mechanic waiter witness survivor neighbour neighbor pensioner teacher tailor"
    " shepherd bystander passenger tourist toddler boy girl plumber electrician cook butcher barber",
    "crime": "robber thief burglar smuggler murderer killer fraudster convict",
}
WALK_OF = {noun: walk for walk, nouns in _WALKS.items() for noun in nouns.split()}
