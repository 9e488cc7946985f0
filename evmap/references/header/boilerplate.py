"""What stands on a first page and is never the title: labels, stamps, licences, parts of the page's furniture."""

from __future__ import annotations

import re

from evmap.text.months import month_pattern

_LABEL = (
    r"(?:original |official |author |accepted |brief |short |full |regular |systematic |scoping |narrative |mini ?"
    r"|invited |empirical |primary |rapid )*"
    r"(?:research|clinical|review|study|studies|case|data|policy|discussion|working|conference|briefing"
    r"|feature|quality|technical|national|statistical|"
    r"randomi[sz]ed controlled|trial|observational|theme|special)*\s*"
    r"(?:and analysis|articles?|papers?|reports?|protocols?|reviews?|communications?|letters?|editorial|commentary|"
    r"perspectives?|research|study|studies|notes?|manuscripts?|versions?|contributions?|bulletins?|investigations?|trials?|issue|summary"
    r"|briefing|bulletin|"
    r"analysis|opinion|correspondence|essay|guidance|statistics|publication|document|transparency data|news story)"
    r"(?: series)?(?:,? (?:no\.?|number|nr\.?|#)? ?[\d/.-]{1,9})?"
)
_NEVER = re.compile(
    rf"(?i)(?:(?:[\w’'&-]+ ){{0,5}}(?:working|discussion|occasional|staff|technical|policy|research)"
    rf" (?:paper|report|brief)s?"
    rf"(?: series)?(?:,? (?:no\.?|number|nr\.?|#)? ?[\d/.-]{{1,9}})?"
    rf"|(?:study protocol[ :]+)?{_LABEL}(?:\s*(?:[|•:·-]\s*)?(?:open access|peer[- ]reviewed|free access))?"
    r"|open access|free access|peer[- ]reviewed(?: article)?|check for updates?|crossmark|view"
    r" (?:article|the article) online.*"
    r"|contents|table of contents|abstract|summary|executive summary|introduction|foreword|preface"
    r"|acknowledge?ments|disclaimer"
    r"|(?:final|full|main|interim|annual|summary|evaluation|synthesis|technical) report"
    r"|rapid (?:evidence )?(?:assessment|review)|artigos? originais|artigo original|art[íi]culos? original(?:es)?"
    r"|articles? original|originalarbeit(?:en)?|originalartikel|tesis doctoral|tese de doutorado|thèse|mémoire"
    r"|(?:inaugural-?|master|bachelor|diplom|doktor)?-?(?:dissertation|arbeit)|dossier|informe(?: final)?"
    r"|tesi di (?:laurea|dottorato|perfezionamento)|(?:abschluss|forschungs|end|schluss)bericht"
    r"|rapport(?: final| (?:nr\.? ?)?\d[\d/:-]*)?|texte \d+/\d+"
    r"|draft|for (?:immediate )?release|confidential|embargoed.*|final|downloaded (?:from|by|on).*|terms of use.*"
    r"|available online.*|contents lists available.*|journal home ?page.*|this (?:article|document|paper"
    r"|report) (?:is|was|has|can).*"
    r"|this is an? (?:\w+ )?(?:open|peer|pre|post|reprint|draft|working|provisional|early|pdf|copy|version"
    r"|author|accepted|article|paper|document|publication)\b.*"
    r"|full terms.*|to link to this article.*|to cite .*|how to cite.*|cite this.*"
    r"|citation\b.*|suggested citation.*"
    r"|received\b.*|accepted\b.*|revised\b.*|submitted\b.*|published\b.*|updated\b.*|first published.*"
    r"|last updated.*|(?:academic |handling |section )?editors?\b.*|edited by.*|reviewed by.*"
    r"|specialty section.*|academic editor.*|corresponding author.*|\*?correspondence.*|e-?mail.*"
    r"|additional information.*"
    r"|copyright.*|©.*|\(c\) .*|distributed under.*|licen[cs]ed? under.*|creative commons.*|all rights"
    r" reserved.*|some rights reserved.*"
    r"|.*\bhttps?://\S+|version: .*|takedown\b.*|reuse\b.*"
    r"|https?:.*|www\..*|doi\b.*|issn\b.*|isbn\b.*|vol(?:ume)?\.? ?\d.*|page\b.*|\d[\d\W]*"
    r"|keywords?\b.*|see (?:also|comment|related|discussion).*|prepared (?:by|for)\b.*|commissioned by.*"
    r"|by|authors?|january|draft .*"
    r"|series|part of|home|menu|search|skip to.*|pdf|download.*|share.*|print.*|advance access.*|article"
    r" history.*|article info.*"
    r"|registered (?:report|charity).*|supported by.*|funded by.*|in partnership with.*|handling"
    r" editor.*|section editor.*"
    r"|version \d[\d.]*(?:[:,] .{0,30})?|(?-i:[A-Z]{2,}[A-Z\d]*)[-–/ ]?\d[\d-]{2,12}"
    rf"|(?:\d{{1,2}} )?(?:{month_pattern()})\.?,? (?:\d{{1,2}}, )?\d{{4}}.*|[^a-zà-ÿа-яα-ω]{{0,3}})"
)
YEAR = r"(?<![\d./-])((?:19[5-9]|20[0-4])\d)(?![\d/])"
"""A year in which a report may have come out, in a group."""
LINE_DATE = re.compile(
    rf"(?i)(?:(?:date|datum|fecha|printed|released)\s?:?\s)?"
    rf"(?:[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?, (?:den |le |im )?)?(?:\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s)?"
    rf"(?:de\s|of\s)?(?P<m>{month_pattern()})\.?,?\s(?:\d{{1,2}},?\s|del?\s|[–-]\s)?{YEAR}\W*"
)
"""A line that is a date and nothing else, with a place or a label before it or not."""
_JOURNAL_LINE = re.compile(
    r"(?i).*(?:\b(?:19|20)\d\d[;,]\s*(?:vol\.?\s*)?\d+|\bvol(?:ume)?\.? \d+\s?[,(:]|\(\d{4}\) \d+\s?[:(]"
    r"|\bet al\.? .*\(\d{4}\)|\b\d+ ?\((?:19|20)\d\d\) \d+)"
)
_DOI = re.compile(r"(?i)\b10\.\d{4,9}/\S+")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d+)+\s|\d{1,2}(?:\.\d+)*\s?[.)|]\s")
_SPACED = re.compile(r"(?:\b\w{1,3} ){3,}")
_ADDRESS = re.compile(
    r"(?i)\b(?:department|dept|school|faculty|division|laboratory|hospital|university) of\b.*,|, (?:UK"
    r"|USA|U\.S\.A|China|Germany|Italy|Spain|Canada|Australia|France)\b|(?<!\S)\S+@\S+\.\w"
    r"|(?<!\S)[a-z][\w.-]*\s(?:at|AT|\[at\]|\(at\))\s[\w-]+(?:(?:\.|\s(?:dot|DOT)\s)[\w-]+)*"
    r"(?:\.|\s(?:dot|DOT)\s)[a-z]{2,6}\b"
)
_UNIVERSITY = re.compile(
    r"(?i)(?:universit(?:à|ät|é|y|eit)|universidade?|universitat|uniwersytet|facult(?:y|é|ad|ade)"
    r"|facoltà|fakultät|escuela|escola|école|dipartimento|departamento)"
    r"(?: (?:of|de|di|do|da|des|der|zu|für|la|degli studi di|técnica de|autónoma de|federal d[eo])){0,3}"
    r"(?: [A-ZÀ-Þ][\w’'-]+,?| (?:and|e|y|et|und|of)){1,6}"
)
_AT_PLACE = re.compile(
    r"(?:[A-Z][\w’'-]+ ){0,4}(?:University|College|Hospital|Institute)(?: (?:of|for) [\w ]{3,40})?"
    r"(?:, [A-Z][\w ]{2,25}){1,3}"
)
_PLACE = re.compile(
    r"\b(?:Universi\w+|College|Institut\w*|Hospital|School|Department|Faculty|Research Cent(?:re|er))\b"
)
_LED = re.compile(
    r"(?:(?i:original|review|research|short|brief|special|empirical)\s(?i:article|research|paper|investigation|communication"
    r"|report)|(?i:study\sprotocol|open\saccess|(?:official|national)\sstatistics)|ARTICLE|Article|REVIEW)"
    r"(?:\s\|\s(?:[A-Z]\w+\s){1,3}(?=(?:An?|The|Association|Effects?)\b)|(?:\s?[|:•]\s?|\s(?i:open\saccess)\s|\s))"
    r"(?=[A-Z“\"'](?!f\b|nd\b|or\b|n\b(?!\s[A-Z])))"
)
_LED_DATE = re.compile(rf"(?i)(?:\d{{1,2}} )?(?:{month_pattern()})\.? \d{{4}} ")
PERIODICAL = re.compile(
    r"\b(?:Journal|Annals|Archives?|Bulletin|Transactions|Proceedings|Letters|Zeitschrift|Revue|Revista|Rivista)\b",
    re.IGNORECASE,
)
_ISSUE_LINE = re.compile(
    r"\b(?:vol(?:ume)?s?|no|nr|issue|jahrgang|jg|tome|año)\b\.?\s*\d+|\b\d+\s?\(\d+\)\s?:", re.IGNORECASE
)
_POST = re.compile(
    r"(?:(?:Senior|Principal|Assistant|Associate|Research|Policy|Lead|Chief|Deputy|Visiting|Emeritus) )*"
    r"(?:Specialist|Analyst|Professor|Lecturer|Director|Researcher|Fellow|Economist|Statistician|Consultant|Advis[eo]r)\b"
    r"(?: (?:in|of|for|at) .{2,60})?$"
)
MARK = re.compile(r"\s*[*∗⁎†‡§¶\u2028]+$")


def is_boilerplate(text: str) -> bool:
    """Return whether *text*, a line or a short paragraph of a first page, can be no title."""
    text = text.strip(" .:|–—-*#")
    if len(text) < 4 or _NEVER.fullmatch(text) or LINE_DATE.fullmatch(text) or _NUMBERED.match(text):
        return True
    parts = [part.strip() for part in re.split(r"\s?[|•·]\s?", text)]
    if len(parts) > 1 and len(text) < 120 and _NEVER.fullmatch(parts[0]) and all(map(_is_short_label, parts[1:])):
        return True
    if (
        is_post(text)
        or _AT_PLACE.fullmatch(text)
        or _UNIVERSITY.fullmatch(text)
        or _JOURNAL_LINE.match(text)
        or _DOI.search(text)
        or _ADDRESS.search(text)
    ):
        return True
    packed = text.replace(" ", "")
    letters = "".join(ch for ch in packed if ch.isalpha())
    spaced = _SPACED.match(text) is not None and len(text.split()) > 0.3 * max(len(letters), 1)
    return (
        spaced
        or _STAMP.fullmatch(text) is not None
        or (len(packed) < 40 and _NEVER.fullmatch(_joined(packed)) is not None)
    )


def without_label(text: str) -> str:
    """Return *text* without a label, an issue and a date that a converter left in front of the title.

    >>> without_label("RESEARCH ARTICLE How Young Carers Sleep")
    'How Young Carers Sleep'
    >>> without_label("POLICY BRIEF | Issue 3 | March 2019 Wage Subsidies And Students")
    'Wage Subsidies And Students'
    >>> without_label("Research Priorities For Nurses")
    'Research Priorities For Nurses'
    """
    rest = text
    led = _LED.match(text)
    if led is not None:
        rest = text[led.end() :]
    elif "|" in text:
        parts = [part.strip() for part in text.split("|")]
        first = next((number for number, part in enumerate(parts) if not is_boilerplate(part)), 0)
        dated = _LED_DATE.match(parts[-1])
        if dated is not None and first in {0, len(parts) - 1, len(parts)} and is_boilerplate(parts[0]):
            rest = parts[-1][dated.end() :]
        elif first and first == len(parts) - 1:
            rest = parts[-1]
    return rest if len(rest.split()) > 2 else text


def is_periodical(text: str, below: str) -> bool:
    """Whether *text* is the name of a journal, over the line of its volume and issue."""
    if len(below) > 160 or len(text.split()) > 12 or PERIODICAL.search(text) is None:
        return False
    return _ISSUE_LINE.search(below) is not None


def is_address(text: str) -> bool:
    """Whether *text* is where an author works: a department, a university, a place in a country, an e-mail."""
    return _ADDRESS.search(text) is not None or _PLACE.search(text[:80]) is not None


def is_post(text: str) -> bool:
    """Whether *text* is the post of an author: ``Specialist in Social Policy``."""
    return _POST.match(text) is not None


def _is_short_label(part: str) -> bool:
    """Whether *part*, behind a label and a stroke, is another label, an issue, a date or the name of a section."""
    return not part or _NEVER.fullmatch(part) is not None or len(part.split()) <= 3


#: What archives and publishers print above an article: "HHS Public Access", "TYPE Review PUBLISHED 12 April 2024".
_STAMP = re.compile(
    r"(?i)(?:(?:hhs|nih|va|europe pmc|ukpmc|cihr)\s(?:funders?\s)?)?(?:public access|author manuscripts?)"
    r"(?:\sauthor manuscript)?|(?:europe pmc|ukpmc) funders group"
    r"|(?:(?:nih-?pa|(?:europe|uk)pmc\w*|hhs)authormanuscripts?)+"
    r"|(?:nih-pa\s)?author manuscript|[\w .&-]+\.\s?author manuscript; available in .*"
    r"|(?-i:TYPE)\s(?:\w+\s){0,3}?\w+(?:\s(?-i:PUBLISHED)\b.*)?"
)


def _joined(packed: str) -> str:
    """Letters set apart read as words again: ``OPENACCESS``."""
    return re.sub(
        r"(?i)(open|original|research|review|study)(?=access|article|research|paper|protocol)", r"\1 ", packed
    )
