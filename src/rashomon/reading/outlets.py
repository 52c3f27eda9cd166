"""Which names are those of news outlets, by their words alone."""

from __future__ import annotations

import re

# Words that the name of an outlet begins or ends with. A person's name and a ministry's have none of them.
_WORDS = frozenset(
    "agence agencia agency agentur broadcaster broadcasting bulletin chronicle courier daily dispatch gazette globe"
    " guardian herald independent journal magazine mail media mirror monitor news newsroom newswire observer online"
    " post presse press radio review service standard star sun telegraph television times today tribune tv voice watch"
    " weekly wire".split()
)
# Agencies whose names do not show it.
_AGENCIES = frozenset(
    "aa afp anadolu ansa ap bloomberg dpa efe ifx interfax irna kuna pa pti reuters sana tass upi wafa xinhua".split()
)
_WORD = re.compile(r"\w+")


def is_outlet_name(name: str) -> bool:
    """Whether a name is an outlet's.

    >>> is_outlet_name("Harat News Agency"), is_outlet_name("Rim Nasri"), is_outlet_name("Ministry of Rescue")
    (True, False, False)
    """
    words = _WORD.findall(name.casefold())
    if not words or not name.strip()[0].isupper():
        return False
    return words[0] in _AGENCIES or (len(words) > 1 and (words[0] in _WORDS or words[-1] in _WORDS))
