"""The words that names of places are made of and stand beside."""

from __future__ import annotations

from rashomon.claims.vocabulary import word_list, word_set
from rashomon.language import Sentence, Token
from rashomon.model import PlacePrecision

KINDS = {
    **dict.fromkeys(
        word_list("city town village hamlet capital municipality settlement township"), PlacePrecision.CITY
    ),
    **dict.fromkeys(
        word_list("district neighbourhood neighborhood suburb quarter area borough ward sector"),
        PlacePrecision.DISTRICT,
    ),
    **dict.fromkeys(
        word_list("province governorate region county prefecture oblast department territory enclave"),
        PlacePrecision.PROVINCE,
    ),
    **dict.fromkeys(
        word_list("""
    street square road avenue bridge market hospital school mosque church camp airport station base barracks
    prison university hotel stadium port crossing checkpoint cemetery clinic bazaar mall boulevard
    tunnel pit mine depot café cafe reef quay dam factory plant warehouse refinery harbour harbor pier wharf park
    shelter fort slum mill junction gorge glacier courthouse monastery temple theatre theater restaurant nightclub
"""),
        PlacePrecision.EXACT,
    ),
}
# "the Lipnik flood", "the siege of Lipnik": what happens somewhere is called after the place, and after no other thing.
HAPPENINGS = word_set("""
    accident attack avalanche battle blast blaze bombardment bombing clash collapse crash cyclone derailment
    disaster drowning earthquake eruption explosion famine fighting fire flood flooding floods hurricane killing
    killings landslide massacre mudslide outbreak protest quake raid riot shelling shooting siege sinking stampede
    storm strike tornado tsunami tragedy typhoon unrest uprising wildfire
""")
# "the fall of Lipnik", "the battle for Lipnik", "residents of Lipnik"
OF_PLACES_ALONE = HAPPENINGS | word_set("""
    fall capture recapture liberation occupation storming invasion evacuation bombardment
    resident residents inhabitant inhabitants villager villagers townspeople
""")
LEFT = word_set("evacuated fled flee fleeing displaced expelled driven uprooted")  # "evacuated from Lipnik"
# "raiders burned Lipnik": done to places, seldom to persons and bodies
DONE_TO_PLACES = word_set("""
    burned burnt razed torched shelled bombarded besieged overran stormed flooded invaded recaptured retook devastated
    engulfed
""")
COMPASS = word_set("north south east west northern southern eastern western central upper lower")
# Between a name and the words that it follows: "in the eastern city of Ottelin".
_COMPASS_TOO = word_set("""
    northeast northwest southeast southwest northeastern northwestern southeastern southwestern downtown
    government-held rebel-held besieged
""")
LOOSELY = COMPASS | _COMPASS_TOO
LONGEST_NAME = 100  # characters; what is longer is no name of a place
# "In Aleppo" opens a sentence, and a title has all its words in capitals.
_NEVER = word_set("""
    i he she we they the a an it mr mrs ms president colonel
    in at near on from outside inside around across within after before when while and but as
""")
_INNER_JOINS = word_set("- ' ’ de la las los del al el des da do")


def name_at(tokens: tuple[Token, ...], sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Tokens [first, last) of a capitalised name that starts here."""
    if not is_name_token(tokens[at]) and not _starts_joined(tokens, at, sentence.last):
        return None
    end = at + 1
    while end < sentence.last:
        if is_name_token(tokens[end]):
            end += 1
        elif tokens[end].text.lower() in _INNER_JOINS and end + 1 < sentence.last and is_name_token(tokens[end + 1]):
            end += 2
        else:
            break
    return at, end


def _starts_joined(tokens: tuple[Token, ...], at: int, last: int) -> bool:
    """ "al-Hamadaniyeh": a small word tied to a name."""
    return (
        tokens[at].text.lower() in ("al", "el", "ad", "as", "ar", "ash")
        and at + 2 < last
        and tokens[at + 1].text == "-"
        and tokens[at + 1].start == tokens[at].end
        and is_name_token(tokens[at + 2])
    )


def is_name_token(token: Token) -> bool:
    return token.text[:1].isupper() and any(c.isalpha() for c in token.text) and token.text.lower() not in _NEVER
