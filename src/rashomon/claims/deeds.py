"""Acts of violence as nouns and verbs, and their means."""

from __future__ import annotations

from rashomon.actors import singular
from rashomon.claims.clauses import is_passive, low, objects
from rashomon.claims.vocabulary import word_set
from rashomon.language import Syntax, Word

MEANS = word_set("""
    attack bombing bombardment blast explosion shelling airstrike air-strike strike raid shooting gunfire fire
    ambush clash fighting battle assault offensive mine landmine bomb rocket shell missile grenade bullet
    crackdown violence massacre onslaught crossfire stampede crash collision collapse earthquake quake flood
    flooding landslide avalanche storm hurricane mudslide tremor cyclone typhoon tornado blaze wildfire famine
    drought epidemic outbreak accident sinking riot unrest incident rampage siege incursion invasion airstrikes
    drone mortar artillery warplane helicopter jet tank knife stabbing ied detonation bombardments salvo barrage
    gunfight shootout operation warfare torture beating execution hunger disease cholera gas teargas weapon
    weapons eruption derailment tsunami heatwave murder killing abduction kidnapping kidnap arrest detention
    assassination attacks launcher gun machete shot shots repression crackdowns uprising war conflict skirmish
    campaign cyclones dynamite charge device poison
""")

# What comes of itself: a storm or a crash has nobody behind it.
NATURAL = word_set("""
    earthquake quake flood floods flooding landslide mudslide avalanche storm hurricane tremor cyclone typhoon
    tornado wildfire famine drought epidemic outbreak stampede eruption derailment tsunami heatwave disease
    cholera hunger crash collision collapse sinking accident blaze
""")
LASTING = word_set("epidemic outbreak famine drought war conflict insurgency uprising cholera")

ATTACK_VERBS = word_set("""
    abduct ambush annex assassinate assault attack beat behead besiege blast blind blockade blow bludgeon bomb bombard
    breach break brutalise brutalize bulldoze burgle burn carry cause club commandeer commit conduct confiscate
    conscript contaminate cripple cut deface demolish deport derail desecrate destroy detain detonate disable
    discharge disfigure dismember displace drag drop drown dump dynamite encircle engineer enslave evict execute expel
    explode extort fire firebomb flatten flog flood foul gas gun gut hang harass herd hijack hit hurl ignite immolate
    imprison incite instigate intimidate invade jail kidnap kill knife launch lay leak level lob loot lynch machinegun
    maim manhandle massacre mastermind mine molest mow murder mutilate occupy open orchestrate order organise organize
    overpower overrun pelt perpetrate pilfer pillage place plant plunder poach poison pollute pound pummel puncture
    raid ram ransack rape raze riddle rig rob rocket round rustle sabotage scald scorch scuttle set sever shell shoot
    silence sink slash slaughter slay smash snatch spill sponsor spray stab stage starve steal stone storm strafe
    strangle strike target teargas throw torch torpedo torture trample trash uproot use vandalise vandalize violate
    waylay whip wreck
""")
# Verbs that are deeds only with an object that is one: "launched an attack", "used chemical weapons".
LIGHT_VERBS = word_set("""
    launch stage conduct carry use open perpetrate commit fire drop plant mount order violate break breach dump cut
    sever set lay place hurl throw lob cause mastermind orchestrate engineer instigate incite sponsor organise organize
""")
# What is killed, shot down or buried without anybody being hurt.
_NOT_PEOPLE = word_set("""
    body bodies bill bills plan plans proposal proposals job jobs deal deals project projects idea ideas law laws
    scheme schemes hope hopes motion motions measure measures programme programmes program programs
    amendment amendments talks process talk story reform reforms initiative initiatives budget contract contracts
    trade growth demand conversation conversations debate service services product products
""")


def ends_no_life(syntax: Syntax, verb: Word) -> bool:
    """ "killed off three rival bodies", "killed the bill": something came to an end, and nobody died."""
    if verb.lemma not in ("kill", "murder", "shoot", "slay", "massacre", "execute", "bury"):
        return False
    if any(low(w) == "off" for w in syntax.children(verb, "prt", "advmod")):
        return True
    passive = syntax.children(verb, "nsubjpass")
    below = objects(syntax, verb) or (passive if is_passive(syntax, verb) else [])
    return any(low(w) in _NOT_PEOPLE for w in below)


def is_means(word: Word) -> bool:
    text = low(word)
    return text in MEANS or singular(text) in MEANS


def words_of_deed(syntax: Syntax, head: Word) -> list[Word]:
    """The words of a deed from its verb or noun phrase on, up to the next clause; no more than a line."""
    words = syntax.subtree(
        head,
        without=word_set("relcl advcl parataxis nsubj nsubjpass aux auxpass mark cc conj appos"),
    )
    words = [w for w in words if w.pos != "PUNCT" or w.token.text == "-"]
    if head.pos in ("VERB", "AUX"):
        words = [w for w in words if w.index >= head.index]
    kept: list[Word] = []
    for word in words:
        if kept and word.index > kept[-1].index + 2:
            break
        kept.append(word)
    while len(kept) > 1 and (kept[0].tag == "DT" or kept[0].dep == "det"):
        kept.pop(0)
    return kept[:14]
