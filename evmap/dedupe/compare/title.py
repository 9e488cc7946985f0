"""How two titles agree: the words that only one of them has decide, not a percentage."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from evmap.dedupe.compare.levels import Agreement, TitleMatch
from evmap.dedupe.normalise.text import phrases

SMALL_WORDS = phrases("""
a | an | and | are | as | at | by | da | das | de | der | des | die | do | dos | du | e | el | et | for | from | il
in | is | its | la | las | le | les | los | of | on | or | the | their | to | und | with | y
""")
# Words that make another work of a title when only one of the two has them.
TELLING_WORDS = phrases("""
abstract | addendum | adolescents | adult | adults | appendix | baseline | boys | child | children | comment
commentary | comments | continued | correction | corrigendum | discussion | editorial | erratum | extended | female
females | final | followup | girls | human | humans | infants | interim | introduction | letter | male | males
man | men | meta | metaanalysis | mice | mouse | no | non | not | part | pilot | preliminary | protocol | rat
rationale | rats | rejoinder | reply | response | retracted | retraction | review | revisited | supplement | update
updated | vitro | vivo | without | woman | women
""")
# Pairs a letter or two apart that are never a slip of the pen. Matched on whole words, either way round.
_OPPOSITE_STEMS = tuple(
    tuple(pair.split("/"))
    for pair in phrases("""
hyper/hypo | inter/intra | pre/post | micro/macro | over/under | in/ex | endo/exo | ab/ad | anti/ | non/ | un/ | fe/
wo/ | dis/ | de/ | im/ | ir/ | il/ | a/ | mono/poly | uni/bi | bi/tri | de/in | multi/uni | homo/hetero | ante/anti
""")
)
_OPPOSITE_WORDS = frozenset(
    frozenset(pair.split("/"))
    for pair in phrases("""
effective/affective | effect/affect | morbidity/mortality | systolic/diastolic | prenatal/perinatal
perinatal/postnatal | efferent/afferent | men/women | supply/apply | ileum/ilium | ileal/ilial
""")
)
_NUMBER = re.compile(r"\d+(?:p\d+)?")
_DOUBLED = re.compile(r"(.)\1")
SHORTEST_CUT = 18  # letters that a title cut short must have left to be known again
SHORTEST_END = 30  # letters that must be left of a title whose beginning was cut
LOW_SCORE = 72.0


def _opposites(a: str, b: str) -> bool:
    if frozenset((a, b)) in _OPPOSITE_WORDS:
        return True
    for left, right in _OPPOSITE_STEMS:
        for x, y in ((a, b), (b, a)):
            if (
                x.startswith(left)
                and y.startswith(right)
                and len(x) > len(left) + 1
                and x[len(left) :] == y[len(right) :]
            ):
                return True
    return False


def _same_word(a: str, b: str) -> bool:
    """True if *a* and *b* are one word, misspelt, inflected or in another orthography. Numbers are never misspelt."""
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    if len(longer) - len(shorter) > 2:
        return False
    if len(longer) == 2 and a == b[::-1] and (a in SMALL_WORDS) != (b in SMALL_WORDS):
        return True  # "ni" for "in"; of two small words ("on", "no") each keeps its meaning
    distance = OSA.distance(shorter, longer, score_cutoff=2)
    if distance > 2 or not a.isalpha() or not b.isalpha():
        return False
    if len(longer) < 5:
        swapped = len(shorter) == len(longer) >= 3 and distance == 1 and sorted(a) == sorted(b)  # "fro"
        return swapped or (distance == 1 and _DOUBLED.sub(r"\1", longer) == _DOUBLED.sub(r"\1", shorter))  # "iin"
    if len(shorter) < 4 or _opposites(a, b):
        return False
    if distance == 1 or (shorter[-1] == "y" and longer == shorter[:-1] + "ies") or longer == shorter + "es":
        return True
    return len(shorter) >= 9 and shorter[:2] == longer[:2] and len(longer) - len(shorter) < 2


def _leftovers(a: list[str], b: list[str]) -> tuple[list[str], list[str]]:
    """The words of each title that the other does not have, slips of the pen and small words apart."""
    rest = list(b)
    only_a = []
    for word in a:
        if word in rest:
            rest.remove(word)
        else:
            only_a.append(word)
    if only_a and rest:
        for word in list(only_a):
            twin = next((other for other in rest if _same_word(word, other)), None)
            if twin is not None:
                only_a.remove(word)
                rest.remove(twin)
    only_a = [word for word in only_a if word not in SMALL_WORDS]
    rest = [word for word in rest if word not in SMALL_WORDS]
    if only_a and rest:  # joined and split words: "follow up" and "followup"
        left, right = "".join(only_a), "".join(rest)
        if left == right or (
            len(left) > 5 and OSA.distance(left, right, score_cutoff=1) <= 1 and _numbers(left) == _numbers(right)
        ):
            return [], []
    return only_a, rest


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(text)


@lru_cache(maxsize=32768)
def _ordered(a: str, b: str) -> tuple[TitleMatch, Agreement, float]:
    if not a or not b:
        return TitleMatch.MISSING, Agreement.MISSING, 0.0
    squeezed_a, squeezed_b = a.replace(" ", ""), b.replace(" ", "")
    if squeezed_a == squeezed_b:
        return TitleMatch.EXACT, Agreement.SAME, 100.0
    score = max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b))
    numbers_a, numbers_b = _numbers(squeezed_a), _numbers(squeezed_b)
    shorter, longer = (squeezed_a, squeezed_b) if len(squeezed_a) < len(squeezed_b) else (squeezed_b, squeezed_a)
    if len(shorter) >= SHORTEST_CUT and longer.startswith(shorter):
        return _cut(a if squeezed_a is shorter else b, b if squeezed_a is shorter else a, score)
    if len(shorter) >= SHORTEST_END and longer.endswith(shorter):
        short_words, long_words = (a, b) if squeezed_a is shorter else (b, a)
        return _cut(" ".join(reversed(short_words.split())), " ".join(reversed(long_words.split())), score)
    numbers = Agreement.SAME
    words_a, words_b = a.split(), b.split()
    if numbers_a != numbers_b and sorted(numbers_a) != sorted(numbers_b):
        only_a, only_b = set(numbers_a) - set(numbers_b), set(numbers_b) - set(numbers_a)
        numbers = Agreement.DIFFERENT if only_a and only_b else Agreement.NEAR
    only_a_words, only_b_words = _leftovers(words_a, words_b)
    match = _match(only_a_words, only_b_words, score, min(len(words_a), len(words_b)))
    if match is TitleMatch.TYPO and _reordered(words_a, words_b):
        match = TitleMatch.EXTRA  # "effects of sleep on work" is not "effects of work on sleep"
    return match, numbers, score


def _cut(short: str, long: str, score: float) -> tuple[TitleMatch, Agreement, float]:
    """The longer title goes on after the shorter one; do the words that follow make it another work?"""
    kept = len(short.replace(" ", ""))
    rest: list[str] = []
    for word in reversed(long.split()):
        if len("".join(rest)) + len(word) > len(long.replace(" ", "")) - kept:
            break
        rest.insert(0, word)
    if any(_NUMBER.search(word) for word in rest) and (len(rest) <= 3 or TELLING_WORDS & set(rest[:2])):
        return TitleMatch.CHANGED, Agreement.NEAR, score
    if TELLING_WORDS & set(rest[:3]) and len(rest) <= 4:
        return TitleMatch.CHANGED, Agreement.SAME, score
    return TitleMatch.CUT, Agreement.SAME, score


def _reordered(a: list[str], b: list[str]) -> bool:
    left, right = ([word for word in words if word not in SMALL_WORDS] for words in (a, b))
    return left != right and sorted(left) == sorted(right)


def _match(only_a: list[str], only_b: list[str], score: float, size: int) -> TitleMatch:
    if not only_a and not only_b:
        return TitleMatch.TYPO
    if only_a and only_b:
        return TitleMatch.CHANGED if score >= LOW_SCORE else TitleMatch.LOW
    extra = only_a or only_b
    if score < LOW_SCORE and len(extra) >= size:
        return TitleMatch.LOW
    return TitleMatch.CHANGED if TELLING_WORDS & set(extra) else TitleMatch.EXTRA


def compare_titles(a: str, b: str) -> tuple[TitleMatch, Agreement, float]:
    """(match, numbers, score) of two normalised titles; score is 0..100, the better of ratio and token sort ratio.

    ``numbers`` is DIFFERENT when each has a number that the other lacks, NEAR when only one has.

    >>> compare_titles("statins after stroke part 1", "statins after stroke part 2")[:2]
    (<TitleMatch.CHANGED: 4>, <Agreement.DIFFERENT: 3>)
    >>> compare_titles("hypertension after stroke", "hypotension after stroke")[0].name
    'CHANGED'
    >>> compare_titles("behaviour of follow up programmes", "behavior of followup programs")[0].name
    'CHANGED'
    """
    return _ordered(a, b) if a <= b else _ordered(b, a)


_ENGLISH = frozenset(
    ["of", "the", "and", "with", "from", "by", "for", "among", "after", "between", "during", "their", "using", "how"]
)


def is_english(title: str) -> bool:
    """True if a normalised title has words that only English titles have; False for other languages and bare phrases.

    >>> is_english("the use of cereton after stroke"), is_english("primenenie ceretona pri insulte")
    (True, False)
    """
    return not _ENGLISH.isdisjoint(title.split())


def is_translated(a: str, b: str) -> bool:
    """Return whether only one of two normalised titles is certainly English."""
    return is_english(a) != is_english(b)


def is_telling_difference(a: str, b: str) -> bool:
    """True if only one of two titles holds a word that makes another work of it (women, protocol, not, vitro …)."""
    return bool((set(a.split()) ^ set(b.split())) & TELLING_WORDS)
