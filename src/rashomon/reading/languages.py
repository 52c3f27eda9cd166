"""Which language a text is in, and whether that is certain enough to leave it unread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNSURE = "und"
_READ = "en"
_SAMPLE = 6_000  # characters from the beginning, and as many from the middle
_FEWEST_LETTERS = 40
_LETTERS_TO_BE_CERTAIN = 200
_SURE = 0.6
_CERTAIN = 0.9
# Words that English prose cannot do without; a text with its fair share of them is English whatever a model says.
_FUNCTION_WORDS = (
    "the of and to in a that is was for on said with he it as by at from be are were has had have his they an "
    "this who not which their but or been its after will would she her there"
)
_ENGLISH = frozenset(_FUNCTION_WORDS.split())
_ENGLISH_SHARE = 0.2
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    code: str  # ISO 639-1 where there is one, "und" where unsure
    foreign: bool  # certainly another language than English


def language_of(text: str) -> Language:
    """Upper-case text is judged by its lower case: the model has hardly seen any.

    >>> language_of("The ministry said on Tuesday that nobody had been hurt in the valley.").code
    'en'
    """
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE]
    words = _WORD.findall(sample.lower())
    letters = sum(map(len, words))
    if letters < _FEWEST_LETTERS:
        return Language(UNSURE, False)
    english = sum(word in _ENGLISH for word in words) / len(words)
    code, confidence = _identifier().classify(" ".join(words))
    if code != _READ and english >= _ENGLISH_SHARE:
        return Language(UNSURE, False)
    certain = code != _READ and (confidence >= _CERTAIN or _is_in_another_script(words, letters))
    if confidence < _SURE and not certain:
        return Language(UNSURE, False)
    return Language(code, certain and letters >= _LETTERS_TO_BE_CERTAIN)


def _is_in_another_script(words: list[str], letters: int) -> bool:
    latin = sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for word in words for char in word)
    return latin * 10 <= letters


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
