"""Words by which a sentence shows what it does: report a result, quote a person, announce a chapter, recommend."""

from __future__ import annotations

import re
from functools import lru_cache

_PEOPLE = (
    r"(?:participants?|respondents?|interviewees?|informants?|groups?|people|staff|practitioners?|professionals?|workers?"
    r"|managers?|leaders?|officers?|nurses?|patients?|students?|parents?|carers?|children|women|men|adults|users?|others"
    r"|those|they|we|authors?|colleagues|teachers|[A-Z]{2,}s)"
)
#: what a sentence of each kind holds; one class is one piece of evidence, however many of its words are there
CUES: dict[str, re.Pattern[str]] = {
    "people said": re.compile(
        rf"\b{_PEOPLE}\b[^.;]{{0,60}}\b(?:reported|report|described|felt|feel|said|noted|highlighted|identified|viewed|valued"
        r"|believed|thought|perceived|expressed|agreed|mentioned|emphasi[sz]ed|stressed|cited|reflected|suggested|raised"
        r"|acknowledged|indicated|considered|experienced|wanted|called for|spoke|shared|recogni[sz]ed|explained|found"
        r"|argued|preferred|reiterated|observed|saw)\b"
    ),
    "a result": re.compile(
        r"\b(?:found|finding|findings|results?|showed|shows?|shown|revealed|associated|correlat\w+|predict\w+|significant\w*"
        r"|evidence|emerged|identified|indicat\w+|demonstrat\w+|increase[ds]?|decrease[ds]?|reduced?|improved?|effects?"
        r"|prevalence|incidence|rates?)\b",
        re.IGNORECASE,
    ),
    "how many": re.compile(
        r"\b(?:most|many|majority|minority|some|several|few|fewer|half|third|quarters?|all|none|both|each|every|only|often"
        r"|commonly|frequently|rarely|typically|usually|always|mostly|mainly|varied|vari(?:es|ation)|range[ds]?|mixed)\b",
        re.IGNORECASE,
    ),
    "a figure": re.compile(
        r"\d\s?%|\bper ?cent\b|\b[nN]\s?=\s?\d|\b\d+ (?:out )?of (?:the )?\d+\b|\bp\s?[<=]\s?0?\.\d"
    ),
    "what should be": re.compile(
        r"\b(?:should|must|ought|recommend\w*|needs? to|needed|required?|requires|call(?:s|ed)? for|essential|crucial"
        r"|vital|important|importance|necessary|priorit\w+)\b",
        re.IGNORECASE,
    ),
    "a difficulty": re.compile(
        r"\b(?:lack\w*|barriers?|challeng\w+|difficult\w*|pressures?|gaps?|insufficient|inadequate|limited|limit(?:s|ing)?"
        r"|poor|poorly|shortages?|concerns?|problems?|risks?|burden|fail\w*|unable|unrealistic|negative\w*|undermin\w+"
        r"|conflict\w*|tensions?|frustrat\w+|neglect\w*|missing|unclear|excessive|less)\b",
        re.IGNORECASE,
    ),
    "a gain": re.compile(
        r"\b(?:benefits?|beneficial|positive\w*|effective\w*|support(?:s|ed|ive|ing)?|help(?:s|ed|ful|ing)?|enabl\w+|valu(?:e|ed|able)"
        r"|rewarding|opportunit\w+|success\w*|better|strengths?|facilitat\w+|improv\w+|useful|good)\b",
        re.IGNORECASE,
    ),
    "why": re.compile(
        r"\b(?:because|due to|leads? to|led to|results? in|resulting|causes?|caused|contribut\w+|impact\w*|influenc\w+"
        r"|affect\w*|depend\w*|therefore|as a result|means that|consequen\w+|so that|in order to)\b",
        re.IGNORECASE,
    ),
    "a contrast": re.compile(
        r"\b(?:however|although|though|while|whilst|whereas|despite|rather than|but|yet|conversely|in contrast|compared"
        r"|than|more|less|instead)\b",
        re.IGNORECASE,
    ),
    "a definition": re.compile(
        r"\b(?:defined as|definitions?|refers? to|means|is understood as|is a (?:form|style|type|kind|way) of|style of"
        r"|approach (?:that|which|to)|characteri[sz]ed by)\b",
        re.IGNORECASE,
    ),
    "a source": re.compile(
        r"\(\D{2,80}?,? (?:19|20)\d\d[a-z]?[;)]|\bet al\b|\((?:19|20)\d\d[a-z]?\)|\[\d+(?:[,–-]\d+)*\]"
    ),
    "about this report": re.compile(
        r"\b(?:this|the|our|each|following|next|present) (?:chapter|section|report|paper|study|research|survey|project"
        r"|guide|article|review|questionnaire|appendix)\b|\b(?:figure|table|chart|chapter|section|appendix) \d"
        r"|\bas follows\b|\b(?:below|above|overleaf)\b|\bwere asked\b"
        r"|\bwe (?:asked|conducted|used|analy[sz]ed|sent|invited)\b"
        r"|\bset out\b|\boutlined\b|\baim(?:s|ed)?\b|\bfor (?:more|further) (?:information|detail)",
        re.IGNORECASE,
    ),
}
SPEECH = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|myself|you|your|you['’](?:re|ve|ll|d)|we['’](?:re|ve|ll|d)|they['’](?:re|ve|ll|d)"
    r"|it['’]s|that['’]s|don['’]t|didn['’]t|doesn['’]t|can['’]t|won['’]t|isn['’]t|wasn['’]t|there['’]s|what['’]s|yeah|really"
    r"|gonna|kind of|sort of|like,)\b|\.\.\.|…",
)
"""Marks of speech; written prose has few of them."""
ANAPHORA = re.compile(r"^(?:this|these|that|those|it|they|such|he|she|here|one)\b", re.IGNORECASE)
BOILERPLATE = re.compile(
    r"©|copyright|creative commons|all rights reserved|\bdoi\.org|https?://|\bwww\.|\S@\S+\.\w|\bISBN\b|\bISSN\b"
    r"|\b(?:received|accepted|published)\b.{0,12}\d{1,2} \w+ (?:19|20)\d\d|corresponding author|conflicts? of interest"
    r"|competing interests|author contributions|thanks? to|grateful|acknowledge (?:the )?(?:support|help|contribution)"
    r"|funded by|ethic\w* (?:approval|committee)|informed consent",
    re.IGNORECASE,
)
#: what a chapter is for, by the words of its heading, the first that fits; "" is none of these
ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for role, words in (
        (
            "back",
            "references|bibliography|appendi(?:x|ces)|annex(?:es)?|glossary|acknowledge?ments?|contents|funding"
            "|abbreviations|author contributions|conflicts? of interest|supplementary|further reading|endnotes|notes"
            "|data availability|about the authors?|contact|disclaimer|publisher.?s note|competing interests|ethics"
            "|orcid|keywords|consent|declarations?|citation|list of (?:tables|figures)",
        ),
        ("summary", "summary|abstract|key (?:findings|messages|points)|highlights|overview|at a glance"),
        (
            "method",
            "methods?|methodolog\\w+|materials|participants|sampl\\w+|measures?|data collection|procedures?"
            "|data analysis|statistical analys[ei]s|study design|instruments?|recruitment of|limitations"
            "|about the survey|eligibility|search strategy",
        ),
        ("recommendations", "recommend\\w*|implications|next steps|actions?|way forward|future research"),
        ("conclusions", "conclu\\w+|discussion|reflections"),
        ("introduction", "introduction|background|aims?|objectives?|purpose|context|foreword|preface|about this"),
        ("literature", "literature|theor(?:y|ies|etical)|previous research|policy|hypothes[ei]s"),
        ("results", "results?|findings?|analysis|themes?|experiences?|views|perceptions|responses"),
    )
)


def cue_classes(text: str) -> frozenset[str]:
    """Return the classes of :data:`CUES` that *text* has words of."""
    return frozenset(name for name, pattern in CUES.items() if pattern.search(text))


@lru_cache(maxsize=4096)
def speech_share(text: str) -> float:
    """Return how much of *text* is marked as speech: marks a word, 0 to about 1."""
    words = text.count(" ") + 1
    return len(SPEECH.findall(text)) / words


@lru_cache(maxsize=4096)
def role_of(headings: tuple[str, ...]) -> str:
    """Return what the passages under *headings* (outermost first) are for, "" when no heading tells.

    >>> role_of(("3 Results", "3.2 Sample")), role_of(("Life in the woods",))
    ('method', '')
    """
    for heading in reversed(headings):
        for role, pattern in ROLES:
            if pattern.search(heading):
                return role
    return ""
