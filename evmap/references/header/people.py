"""A line of authors as it stands under a title: names between commas, with marks, degrees and addresses among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from evmap.domain.name import Name
from evmap.references.header.boilerplate import LINE_DATE
from evmap.references.parser.dictionaries import names_and_places, word_group
from evmap.references.parser.fields.organisations import is_organisation
from evmap.text.fold import fold
from evmap.text.months import month_pattern

if TYPE_CHECKING:
    from collections.abc import Container

_DEGREE = (
    r"(?:Ph\.? ?D|M\.?D|M\.P\.H|MSc|M\.Sc|BSc|B\.Sc|MPH|MA|BA|MBA"
    r"|DrPH|Dr\.? ?PH|RN|MSN|BSN|DPhil|D\.Phil|MBBS|MBChB|MRCP|FRCP"
    r"|FRCS|MPhil|EdD|Ed\.D|PsyD|Psy\.D|DNP|MSW|LCSW|LLM|LLB|JD|MS|M\.S|M\.A|B\.A|BN|PharmD|DO|DVM|DDS|ScD|Dr ?med|MD"
    r"|MEd|M\.Ed|MSSc|FAAN|FRCPsych|MRCPsych|CPsychol|OBE|CBE|MBE|FRS|FBA|FAcSS|FRSE|FFPH)"
)
_GRADE = (
    r"(?:(?:(?:Senior|Student|Life|Associate|Graduate) )*(?:Member|Fellow)(?: Member)?,? "
    r"(?:IEEE|ASCE|ACM|ASME|AIAA|OSA|SIAM))"
)
"""What an author is in a society of engineers."""
_DEGREES = re.compile(
    rf"(?:[,\s]|^)\s*{_DEGREE}(?:\([A-Z][a-z]*\))?\.?(?=\s*(?:[,;|/&\d*†‡§\u2028]|and\b|$|{_DEGREE}))"
)
_TITLES = re.compile(
    r"(?i)^(?:(?P<told>by|authors?(?:\(s\))?\s*:|(?:written|prepared|compiled|report) by|"
    r"(?:(?:verfasst|vorgelegt) )?von|par|por|"
    r"av|door|(?:autor(?:in|a|en|es|as)?|autori|auteure?s?|forfattere?|författare)\s?:?)(?=\s|$)|"
    r"(?:(?:associate |assistant |emeritus )?prof(?:essor)?|dr|mr|mrs|ms|dame|sir|rev)\b\.?)\s*"
)
_MARKS = re.compile(
    r"[*†‡§¶#∗⁎✉\u2028¹²³⁰-⁹]+|\[?\(?\b\d{1,2}(?:\s?[,–-]\s?\d{1,2})*\)?\]?|(?<=\w)\d{1,2}\b|\$[^$]{0,30}\$"
)
_GLUED = re.compile(r"(?<=[^\W\d_])\d{1,2}(?:\s?,\s?\d{1,2})*")
_NOISE = re.compile(
    r"(?<=[a-zà-ÿ])ID(?![a-z])|<[^<>@]{0,60}@[^<>]{0,60}>|(?<!\S)\S+@\S+|https?://\S+|(?i:\borcid\b)[:\s]*[\dX-]*|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b|[\ue000-\uf8ff]"
)
_CUT = re.compile(
    r"\s+(?:Edited by|Reviewed by|Correspond\w+|\*Correspond\w+|Abstract|ABSTRACT|Received|Accepted"
    r"|Submitted|Published|"
    r"E-?mail|Keywords?|KEYWORDS|Citation|Academic [Ee]ditor|Handling|Open Access|OPEN ACCESS|Affiliations?|"
    r"For the|On behalf of|on behalf of|for the)\b|\s*[\[(]?[*†‡§]\s?(?:Correspond|These authors|Author)"
    r"|(?:\s|\u2028)\(?(?:\d{1,2}|[a-h]|[*†‡§])\)?\s?(?:The |the )?(?=(?:Department|Dept|School|Faculty"
    r"|Institut|Universi|College|Centre|Center"
    r"|Division|Hospital|Unit|Laborator|Clinic|Ministry|National|Research|Academ|Section|Graduate"
    r"|Program|Escuela|Facultad"
    r"|Departamento|Dipartimento|Klinik|Jiangsu|State|Medical|Office|Council)\w*)"
    rf"|,?\s(?:\d{{1,2}}\s)?(?i:{month_pattern('en')})\s(?:19|20)\d\d\b"
    r"|[,;]?\s(?:Department|Dept\.?|School|Faculty|Institut\w*|Universit\w+|College|Centre|Center"
    r"|Division|Hospital)\s(?:of|for|de|für)\b"
)
_AT_A_PLACE = re.compile(
    r"\s?[–—]\s(?=(?:[\w’'&.-]+\s){0,4}(?:Universi|Institut|College|Hospital|School|Centre|Center|CNRS|Laborato|Hochschul)\w*)"
)
"""Where the authors work, behind a dash: ``Ida Berg – University of Leeds``."""
_IN_BRACKETS = re.compile(r"(?<=[\w.])\s*[\u2028 ]?\((?:[A-Za-z][a-z-]*)(?:[ /&][A-Za-z][a-z-]*){0,5}\)")
"""What an author did, or how they are called, behind the name: ``(Co-ordinator)``, ``(design and analysis)``."""
_NO_SPACES = re.compile(
    r"(?:[A-ZÀ-Þ][a-zà-ÿ'’-]*[a-zà-ÿ](?:[A-ZÀ-Þ]\.?)*[A-ZÀ-Þ][\w'’-]+|[A-ZÀ-Þ]\.[A-ZÀ-Þ][a-zà-ÿ][\w'’-]+)[\d*†‡§\u2028]*"
)
_SPACE_LOST = re.compile(r"(?<=[a-zà-ÿ])(?<![A-Z]c)(?<!Mac)(?=[A-ZÀ-Þ])|(?<=[A-Z]\.)(?=[A-ZÀ-Þ])")
_PAIRS = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ][\w'’-]* (?:[A-ZÀ-Þ]\. ){0,2}[A-ZÀ-Þ][a-zà-ÿ][\w'’-]*")
_LED_BY_INITIAL = re.compile(
    r"([A-ZÀ-Þ][a-zà-ÿ][\w'’-]* (?:[A-ZÀ-Þ]\. ?)+[A-ZÀ-Þ][a-zà-ÿ][\w'’-]*) "
    r"([A-ZÀ-Þ][a-zà-ÿ][\w'’-]* (?:[A-ZÀ-Þ]\. |[A-ZÀ-Þ][a-zà-ÿ][\w'’-]* )*[A-ZÀ-Þ][a-zà-ÿ][\w'’-]*)"
)
_INITIAL_GLUED = re.compile(r"(?<=\b[A-ZÀ-Þ]\.)(?=[A-ZÀ-Þ][a-zà-ÿ])")
_BETWEEN = re.compile(
    r"\s*(?:[,;|•·∙]|(?<=[a-zà-ÿ] )/(?= [A-ZÀ-Þ])|\b(?:and|und|og|och|en|ja)\b|\bet\b(?! al)|&)\s*"
    r"|\s+[yie]\s+(?=[A-ZÀ-Þ])|\n"
)
_ROLE = re.compile(
    r"(?<=\w) (?:research|senior|clinical|associate|assistant|professor|lecturer|reader|director|fellow|head|"
    r"consultant|statistician|doctoral|postdoctoral|epidemiologist|student|general practitioner)\b[a-z ]*$"
)
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?-?){1,3}\.?")
_CAPITAL = re.compile(r"(?:[ODdLl]['’])?[A-ZÀ-ÞĀ-Ž][\w'’\-‐‑­]+\.?")
_SUFFIX = re.compile(r"(?i)(?:jr|sr|iii?|iv)\.?")
PARTICLES = word_group("particles")
_NEVER = frozenset(
    " ".join(
        (
            "a abstract academic accepted access agency an analysis annual are article articles association author",
            "authors avenue background board brief briefing by care center centre check children citation cite",
            "college commission committee communication communities community company conclusions contents copyright",
            "correspondence corresponding council december department development discussion division draft editor",
            "editors education effect effects email evidence faculty families february figure final for foundation",
            "friday from full government group guidance guide handling health hospital how impact in inc institut",
            "institute international introduction is issue january journal july keyword keywords kingdom letter",
            "licence license limited ltd medical medicine methods ministry monday national network november nursing",
            "october of office on open original our paper people policy press program programme project protocol",
            "psychiatry psychology public published publisher publishers publishing quality received references",
            "report reports research results review revised road saturday school science sciences section september",
            "service services short social society special specialty square states statistics street study summary",
            "sunday supplementary survey table team text the their these this thursday to topic trust tuesday united",
            "and box boulevard building drive lane number parkway suite clinic name names surname firstname lastname",
            "forename vorname nachname prénom nom",
            "university university's update updates version volume wednesday what when why with working your",
        )
    ).split()
)
"""Words of titles, places and furniture that are no part of a person's name."""


_PLACE_WORD = re.compile(
    r"(?i)(?:universi|uniwersyt|institut|hochschul|fakult|facult|depart[aem]|laborato|kliniku|h[oô]pital|[eé]cole$|escuela$|"
    r"hogeschool|colleg|fondation|fundaci|stiftung|ministe|gmbh$)"
)
"""How words of universities and other bodies begin in several languages."""

_LONGEST = 10_000
"""No line of authors has so many characters, whatever stands behind it."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The people of a line, how much speaks for its being a line of authors (0..1), whether more follow elsewhere."""

    names: tuple[Name, ...]
    confidence: float
    et_al: bool = False


@lru_cache(maxsize=2048)
def byline(text: str, *, marked: bool = False, letters: str = "") -> Byline | None:
    """Return the people that *text* names if it is a line of authors and nothing else, None otherwise.

    *marked* says that the line had raised marks; *letters* are those that mark affiliations and are set without a gap
    (``Wei Lia, Petra Novákb``).
    """
    if len(text) > _LONGEST:
        return None
    text = _IN_BRACKETS.sub(" ", _NOISE.sub(" ", text.strip()))
    if text.lstrip().startswith("(") or text.rstrip().endswith(":"):
        return None
    marks = marked or bool(re.search(r"[*†‡§]|\w\d", text))
    told = (led := _TITLES.match(text)) is not None and led["told"] is not None
    text = _TITLES.sub("", text)
    if LINE_DATE.fullmatch(text.strip()):
        return None
    if cut := _CUT.search(text):
        text = text[: cut.start()]
    if placed := _AT_A_PLACE.search(text):
        text = text[: placed.start()]
    if len(text) > 2500 or not text:
        return None
    et_al = bool(re.search(r"\bet al\b", text))
    text = re.sub(r",?\s*\bet al\b\.?", "", text)
    before = text
    text = _DEGREES.sub(" ", _DEGREES.sub(" ", re.sub(rf",?\s{_GRADE}", "", text)))
    degrees = before != text
    text = _GLUED.sub(" \u2028", text)
    text = re.sub(r"(?<=\u2028)\s*,\s*\d[\d, ]*", "", text)
    text = _INITIAL_GLUED.sub(" ", text)
    text = _MARKS.sub("\n" if "," not in text and ";" not in text else " ", text)
    if ";" in text:  # Family, Given; Family, Given
        parts = [" ".join(part.split()) for part in text.split(";")]
        parts = [_turned(part) for part in parts]
    else:
        parts = [" ".join(part.split()) for part in _BETWEEN.split(text)]
    parts = [_ROLE.sub("", _TITLES.sub("", part)).strip(" .:-–—()[]") for part in parts]
    if sum(_NO_SPACES.fullmatch(part) is not None for part in parts) * 2 > len(parts) > 1:
        parts = [_SPACE_LOST.sub(" ", part) for part in parts]
    parts = [part for part in parts if part and not re.fullmatch(r"[a-z]{1,2}|\W+", part)]
    if len(parts) < 9 and ";" not in text:
        parts = [name for part in parts for name in _side_by_side(part)]
    parts = _with_suffixes(parts)
    if letters and len(parts) > 0 and all(re.search(rf"[a-zß-ÿ][{letters}]$", part) for part in parts):
        parts = [part[:-1] for part in parts]
        marks = True
    if not parts or len(parts) > 300:
        return None
    names = [person(part) for part in parts]
    if None in names:
        parts, names = _before_address(parts, names)
    if any(name is None for name in names) or not names:
        return None
    known = sum(map(_known, parts)) / len(parts)
    confidence = 0.45 + 0.3 * known + 0.2 * marks + 0.1 * degrees + 0.1 * (len(parts) > 1)
    if len(parts) == 1 and not marks and known < 1:
        confidence -= 0.0 if told or placed else 0.2
    confidence += 0.15 * (told or placed is not None)
    return Byline(tuple(name for name in names if name), min(confidence, 0.95), et_al)


def is_label_of_names(text: str) -> bool:
    """Whether *text* is nothing but the words that stand over authors: ``by``, ``Autores:``, ``vorgelegt von``."""
    led = _TITLES.match(text.strip())
    return led is not None and led["told"] is not None and led.end() == len(text.strip())


def _side_by_side(text: str) -> list[str]:
    """The names of *text* that stand in columns with nothing between them: six words and more in pairs, half of which
    begin with a widespread given name (``Anna Vogel Kurt Hornung Ida Berg``), or what follows a name with an initial in
    its middle (``David R. Hunter Derek S. Young``); *text* alone where that is not so."""
    if any(word.lower() in _NEVER or word.lower() in PARTICLES for word in text.split()):
        return [text]
    led = _LED_BY_INITIAL.fullmatch(text)
    if led is not None:
        return [led[1], *_side_by_side(led[2])]
    pairs = _PAIRS.findall(text)
    if len(pairs) < 3 or " ".join(pairs) != text:
        return [text]
    return pairs if 2 * sum(is_given(pair.split()[0]) for pair in pairs) >= len(pairs) else [text]


def _before_address(parts: list[str], names: list[Name | None]) -> tuple[list[str], list[Name | None]]:
    """The people of *parts* that stand before where they work: ``Ida Berg and Ole Lie, Institute of Health, Oslo``;
    none where the first part that is no name is no organisation, or people follow it."""
    first = names.index(None)
    rest = parts[first:]
    working = _PLACE_WORD.search(rest[0]) is not None or is_organisation(rest[0])
    named = _known(" ".join(rest[0].split()[:2]))  # a name run together with other words
    known = sum(map(_known, parts[:first])) * 2 >= first
    if not first or not working or named or not known or len(rest) > 5 or any(map(_known, rest[1:])):
        return [], []
    return parts[:first], names[:first]


def _turned(part: str) -> str:
    family, comma, given = part.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else part


def is_wording(text: str, lower: Container[str]) -> bool:
    """Whether *text*, words with capitals, is wording and no name: most of it is in *lower* case elsewhere."""
    words = [word.lower() for word in re.split(r"[^\w’']+", text) if len(word) > 3]
    found = sum(word in lower or f"{word}s" in lower for word in words)
    return found * 2 > len(words) - (len(words) > 1)


def is_lone_name(people: Byline | None, text: str, lower: Container[str]) -> bool:
    """Whether *text*, of which :func:`byline` made *people*, is one name of few words that are no wording."""
    return people is not None and len(people.names) == 1 and len(text.split()) < 5 and not is_wording(text, lower)


def _with_suffixes(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and _SUFFIX.fullmatch(part):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def _known(part: str) -> bool:
    """Whether a given or a family name among the words is one of those that are widespread."""
    table = names_and_places()
    words = [fold(word) for word in re.split(r"[\s\-‐]+", part)]
    given = any("g" in table.get(word, "") for word in words[:-1])
    return given or bool(re.match(r"(?:[A-Z]\.)", part)) or re.search(r"\s[A-Z]\.\s", part) is not None


def is_given(word: str) -> bool:
    """Whether *word* is a widespread given name."""
    return "g" in names_and_places().get(fold(word), "")


def person(text: str) -> Name | None:
    """Return the person that *text*, a full name with the given names first, names; None when it is not one."""
    words = text.split()
    if words and words[-1] in {"No", "No.", "Nr", "Nr."}:
        return None
    if not 2 <= len(words) <= 7 or len(text) > 60 or any(char.isdigit() for char in text):
        return None
    suffix = words.pop() if _SUFFIX.fullmatch(words[-1]) and len(words) > 2 else ""
    for word in words:
        if (len(word.strip(".")) > 1 and word.lower().strip(".") in _NEVER) or _PLACE_WORD.match(word):
            return None
        small = word.lower() in PARTICLES or word in {"y", "e", "of"}
        if not (small or _INITIALS.fullmatch(word) or _CAPITAL.fullmatch(word)):
            return None
    if not any(len(word.strip(".")) > 2 and word[0].isupper() for word in words):
        return None
    if words[0].islower() and len(words) < 3:
        return None
    plain = all(len(word.strip(".")) > 1 for word in words)
    if (
        plain
        and is_organisation(text.title() if text.isupper() else text)
        and not any("g" in names_and_places().get(fold(word), "") for word in words[:-1])
    ):
        return None
    first = _family_at(words)
    small = words[0].lower() in PARTICLES
    given_first = text.isupper() and is_given(words[0])  # EMMA LI
    if (
        _INITIALS.fullmatch(words[-1])
        and len(words[-1].strip(".")) <= 2
        and (len(words[0]) > 2 or small)
        and not given_first
    ):  # Family AB
        return Name(
            family=" ".join(words[small:-1]), given=words[-1], particle=words[0] if small else "", suffix=suffix
        )
    last = next((k for k in range(first, len(words)) if words[k].lower() not in PARTICLES), len(words) - 1)
    particle, family = " ".join(words[first:last]), " ".join(words[last:])
    return Name(family=family, given=" ".join(words[:first]), particle=particle, suffix=suffix)


def _is_particle(words: list[str], at: int) -> bool:
    """Whether the capitalised word is a particle: ``Di Lorenzo``, ``Van Den Berg``; the ``Van`` of Vietnam is a name of
    its own."""
    low = words[at].lower()
    return low in PARTICLES and (low != "van" or words[at + 1].lower() in PARTICLES)


def _family_at(words: list[str]) -> int:
    """The index of the first word of the family name: a particle, what follows the initials in the middle, the last."""
    small = next((k for k in range(1, len(words) - 1) if words[k].islower() or _is_particle(words, k)), None)
    if small is not None:
        return small
    middle = [k for k, word in enumerate(words[:-1]) if k and _INITIALS.fullmatch(word)]
    if middle and len(words) - middle[-1] == 3:
        return middle[-1] + 1
    return len(words) - 1
