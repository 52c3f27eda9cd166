"""The words that may charge somebody: where none of them stands in a sentence, it is not parsed for blame."""

from __future__ import annotations

import re

from rashomon.claims.vocabulary import word_list

# Beginnings of words, as regular expressions. A verb of `deeds.ATTACK_VERBS` that is missing here is never found.
_STEMS = word_list(r"""
    abduct accus acknowledg admit ambush annex apologi assassinat assault attack attribut beat behead behind\b besieg
    blam blast blew blind blockad blow bludgeon boast bomb brag breach broke brutali bulldoz burgl burn
    caus(?:ed|es|ing)\b claim clear(?:ed|s) clubb commandeer commit(?:s|ted|ting)?\b condemn conduct confess confiscat
    conscript contaminat convict crippl culpab culpri cut\b defac demolish den(?:y|ied|ies) denounc deport derail
    desecrat destroy detain detonat disabl discharg disfigur dismember dismiss displac doing\b drag drop drown dump
    dynamit encircl engineer(?:ed|s|ing)\b enslav evict exchang(?:ed|es|ing)\b execut exonerat expel explod extort
    fault fell\b finger fire firing flatten flog flood foul gas\b guilt gunn gut(?:ted|s)\b hallmark
    hang(?:ed|s|ing)\b harass herd(?:ed|ing)\b hijack hit\b hung\b hurl identified ignit immolat implicat imprison
    incit incursion instigat intimidat invad invasion involve jail kidnap kill knif launch leak
    level(?:ed|led|s|ing|ling)\b link(?:ed|s|ing)\b lob(?:s|bed|bing)\b loot lynch machinegun maim manhandl massacr
    masterm mine[ds]?\b molest mow(?:ed|n) murder mutilat named\b occup orchestrat ordered organi[sz](?:ed|es|ing)\b
    overpower overr[au]n pelt perpetrat pilfer pillag plant(?:ed|ing)\b plunder poach poison pollut pound pummel
    punctur raid ram(?:med|s)\b ransack rap(?:e|ed|ing)\b raz(?:ed|ing|es)\b regret reject responsib riddl
    rig(?:ged|s)\b robb rocket round(?:ed|ing)\b rustl s[aiu]nk sabotag scald scorch scuttl
    set\b.*(?:fire|alight|ablaze) sever(?:ed|s|ing)\b shell shoot shot\b siege silenc sla(?:y|in) slash slaughter
    smash snatch spill sponsor spray stab stag(?:e[ds]?|ing)\b starv steal stole stoned?\b storm str(?:ike|uck)
    stra(?:fe|f) strangl suspect suspicion target teargas threw throw tied\b torch torpedo tortur traced?
    trad(?:ed|ing) traffick trampl trash uproot used using vandal violat wanted waylay whip wreck
""")
_PHRASES = (
    r"carried out",
    r"carry out",
    r"work of",
    r"ruled out",
    r"nothing to do",
    r"no (?:part|role|hand)",
    r"hands? of",
    r"did (?:it|this|that)\b",
    r"own(?:s|ed) up",
)
TRIGGER = re.compile(rf"\b(?:{'|'.join([*_STEMS, *_PHRASES])})", re.IGNORECASE)
