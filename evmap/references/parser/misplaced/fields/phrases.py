"""Words that a text field carries but that belong to another one: a volume in a journal's title, a town in a
publisher, a kind of work at the end of a title.

Each rule takes the text of one field and returns it without them, and what it took out; ("", "") never: a rule that
would leave nothing takes nothing.
"""

from __future__ import annotations

import re

from evmap.references.parser.fields.genres import is_place

_SPECIAL = re.compile("special|sonderheft|hors|spécial", re.IGNORECASE)
"""What every special issue is called: quicker to look for."""
_SPECIAL_ISSUE = re.compile(
    r"[\s,(.:;]+(?:special (?:issue|number|section)|sonderheft|numéro spécial|hors[- ]série|número especial)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_VOLUME = re.compile(
    r"[\s,(.:;]+(?:vol(?:ume)?s?|bd|band|tome|t)\b\.?\s*(?P<number>\d{1,5}|[IVXLC]{1,8})\b\s*(?:of\s+(?P<series>[A-Z].{3,}))?\)?$",
    re.IGNORECASE,
)
_VOLUME_TITLE = re.compile(r":\s+Vol\.\s?(?P<number>\d{1,3})\.\s+(?P<title>[A-Z].*)$", re.DOTALL)
_REPORT_NUMBER = re.compile(r"^(?P<number>[A-Z][A-Z&]*[-/]?\d[\w/.-]*),?\s+(?=[A-Z][a-z])")
_YEARLY = re.compile(
    r"[\s,(.:;]+(?P<number>\d{1,3})\.?\s?(?:Jg|Jahrgang|roč|évf)\b\.?(?:[\s,/]*(?:H|Heft|Nr|č)\b\.?\s?\d+)?$"
)
_NUMBER = re.compile(r"\d|\b[IVXLCivxlc]+\b")
_LAST_NUMBER = re.compile(r"[\s,]+(?P<number>\d{1,3}|[IVXLC]{2,8})$")
_GENRE_END = re.compile(
    r"(?<=[.?!\"”’'»,])\s*\(?(?P<genre>(?:(?:technical|tech\.|research|final|annual|unpublished|working|discussion)\s+)?"
    r"(?:report|rep\.|preprint|manuscript|paper|draft|thesis|dissertation)|ph\.?\s?d\.?\s+(?:thesis|dissertation)|"
    r"master[’']?s?\s+thesis|exhibition catalogue|(?:white|green|policy|briefing|position|consultation) paper|"
    r"fact ?sheet|(?:press|news) release|news (?:story|article|item)|briefing(?: note)?|blog(?: post)?|"
    r"data ?set|(?:polling )?data|"
    r"nota de prensa|communiqué de presse|pressemitteilung|comunicato stampa|pressmeddelande|pressemeld\w+|"
    r"web ?page|speech|podcast|evidence submission|open letter|letter|leaflet|infographic|personal communication)"
    r"[\s.)]*$",
    re.IGNORECASE,
)
_PAPER = (
    r"(?:(?:HC|HL(?: Paper)?|Cm|Cmd|Cmnd|Cd|CP|SP Paper|SI|SSI|WG)\.?\s?\d[\d/-]*|COM\s?\(\d{4}\)\s?\d+(?: final)?|"
    r"(?:asp|anaw|nawm|dccc|asc) \d{1,3}|[A-Z]{1,6}(?:/[A-Z\d.]+){1,5}/\d+(?:\.\d+)?[A-Z]?|"
    r"[A-Z]{2,6}-\d{1,4}-\d{1,5}[A-Z]{0,2}|"
    r"(?=\S*\d\S*\d)[A-Z]{1,5}-[A-Z]{0,3}\d{0,6}(?:-[A-Z\d]{1,6}){1,4}|[A-Z]{2,5}-?\d{3,6}(?:-[A-Z]{1,6})?)"
)
_DIGIT = re.compile(r"\d")
"""In every number of a paper: quicker to look for."""
_PAPER_END = re.compile(rf"(?:(?:\s[Nn]o)?[.,;]\s+|\s*[(\[])(?P<number>{_PAPER})[)\]]?[\s.,]*$")
_PAPER_ONLY = re.compile(rf"[(\[]?(?P<number>{_PAPER})[)\]]?[\s.,]*")
_PAPER_FIRST = re.compile(rf"(?P<number>{_PAPER}),\s+(?=[^\W\d_])")
_SESSION = re.compile(
    r"[.,;]\s+(?P<genre>(?:[A-Z][a-z]+(?:-[a-z]+)?|\d{1,2}(?:st|nd|rd|th))\s(?:Special\s|Joint\s)?Report"
    r"(?:\sof\sSession\s|,?\s\(?Session\s)\d{4}[-–/]\d{2,4}\)?)$"
)
_EDITION_OF_YEAR = re.compile(r",\s(?:édition|edition|edición|edizione|edição|ausgabe)\s(?:19|20)\d\d$", re.IGNORECASE)
_YEARLY_SERIES = re.compile(
    r"(?<=\w{3})\.\s+(?P<series>[A-ZÀ-Þ][^.]{2,80}?\s(?:(?:19|20)\d\d:\d{1,4}|\d{1,3}/(?:19|20)\d\d))\.?$"
)
_IMPRINT_END = re.compile(
    r",\s+(?P<place>[A-ZÀ-Þ][\w-]+),\s+(?P<publisher>[A-ZÀ-Þ][^,;:?!]{2,60}?)(?P<series>,\s+coll)?$"
)
_GUIDE = re.compile(
    r"\s*[(\[](?P<series>[A-Z][^()\[\]]{1,50}\b(?:guide|briefing|brief|report|paper|bulletin|insight|note)\s(?:no\.?\s)?\d{1,3})"
    r"[)\]][\s.]*$",
    re.IGNORECASE,
)
_OPEN_TOWN = re.compile(r"\s\((?P<place>[A-ZÀ-Þ][\w -]{2,25})$")
_QUOTED = re.compile(r"(?P<title>[‘'“\"].+[’'”\"]),\s+(?P<source>[A-Z][^,;:?!‘’“”]{1,60})$", re.DOTALL)
_SERIES = re.compile(
    r"\s*[(\[](?P<series>[^()\[\]]*\b(?:series|monographs?|supplements?|schriftenreihe|schriften|studien|studies|texte|"
    r"abhandlungen|beiträge|collection|coll\.|cahiers|quaderni|serie)\b[^()\[\]]*?,?\s(?:vol\.?\s|no\.?\s|bd\.?\s)?\d{1,4})[)\]]"
    r"[\s.]*$",
    re.IGNORECASE,
)
_TOWN = re.compile(r"^(?P<name>.{3,}?),\s*(?P<place>[^,]{2,40}(?:,\s*[^,]{2,30}){0,2})$")
_CREDIT = re.compile(
    r"[.,;]\s+(?P<credit>(?:translated|trans\.|übers(?:etzt|\.)|ubersetzt|traduit|traduction|trad\.|traducción|traduzione|"
    r"edited|dir\.|directed|illustrated)\s+(?:(?:and\s+\w+|fr\.|de\s+l['’]\w+|from\s+the\s+\w+)\s+)?"
    r"(?:(?:by|von|par|de|di|por|a cura di)\s+)?[A-ZÀ-Þ][\w.'’ -]{3,60})$",
    re.IGNORECASE,
)
_REPRINT = re.compile(
    r"[.,;]\s+(?:reprinted|repr\.|reproduced|wiederabgedruckt)\s+in:?\s+(?P<source>.{4,})$", re.IGNORECASE
)
_EDITION_END = re.compile(
    r"(?<=[^\W\d_])[.,;:]\s+(?P<edition>\d{1,2}(?:st|nd|rd|th|\.|e|ª|a)?\s?(?:ed|edn|edition|vyd|aufl|auflage|éd|wyd)\.?)$",
    re.IGNORECASE,
)
_EDITION_LETTERS = frozenset({"ed", "dn", "on", "yd", "fl", "ge", "éd"})
"""The last letters of what :data:`_EDITION_END` finds."""
_TOWN_FIRST = re.compile(r"^(?P<place>[^-–—]{2,30}?)\s+[-–—]\s+(?P<name>\S.{2,})$")
_TWIN_TOWNS = re.compile(r"^(?P<name>\S.*?)\s+(?P<place>(?P<one>\S+)\s?/\s?(?P<other>\S+))$")
_HOUSE = re.compile(
    r"\b(?:press|publications?|publishers?|publishing|verlag|books|éditions|editions|edizioni|ediciones|editorial|ltd|inc|"
    r"corp|co|company|sons|university|institute|college)\.?$",
    re.IGNORECASE,
)
_NAME_OF_PLACE = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]*)(?:[ -][A-ZÀ-Þ][\w'’.-]*){0,2}$")
_STATUS = re.compile(
    r"(?:to appear|submitted(?: for publication)?|in press|forthcoming|accepted|under review|in preparation)\W*$",
    re.IGNORECASE,
)
_NEWS_END = re.compile(
    r",\s+(?P<genre>(?:news(?:paper)? (?:story|item|article|report)|(?:press|news) release|blog(?: post)?|editorial|"
    r"opinion piece|letter to the editor))$",
    re.IGNORECASE,
)
_PART_LETTER = re.compile(r",\s(?P<letter>[A-Z])$")
_SERIES_IN_BRACKETS = re.compile(r"\s\((?P<series>[A-ZÀ-Þ][^()]*\s[^()]*[^()\s])\)$")
_CATALOGUE = re.compile(r"\s*\[[A-Z]{2,}(?:/[A-Z]{2,})+\]$")


def special_issue(container: str) -> tuple[str, str]:
    """``Computer, Special Issue on Fault Tolerance`` -> the journal, and what the issue is about."""
    if not _SPECIAL.search(container):
        return container, ""
    match = _SPECIAL_ISSUE.search(container)
    return (container[: match.start()], match.group().strip(" ,(.:;)")) if match and match.start() else (container, "")


def volume_of(container: str) -> tuple[str, str, str]:
    """``Title, volume 17 of Lecture Notes`` -> the title, the volume, the series."""
    if not _NUMBER.search(container):
        return container, "", ""
    if (match := _YEARLY.search(container)) and match.start():
        return container[: match.start()], match["number"], ""
    match = _VOLUME.search(container)
    if not match or not match.start():
        return container, "", ""
    return container[: match.start()], match["number"], (match["series"] or "").strip(" ,.)")


def volume_title_of(container: str) -> tuple[str, str, str]:
    """``To improve schools: Vol. 22. Resources for staff`` -> the title, the volume, the volume's own title."""
    match = _VOLUME_TITLE.search(container)
    if not match or not match.start():
        return container, "", ""
    return container[: match.start()], match["number"], match["title"]


def report_number_of(publisher: str) -> tuple[str, str]:
    """``TR95-90 Computer Science Dept.`` -> the publisher and the number of the report."""
    match = _REPORT_NUMBER.match(publisher)
    return (publisher[match.end() :], match["number"]) if match else (publisher, "")


def last_number(container: str) -> tuple[str, str]:
    """``IEEE J. Robotics Automation 4`` -> the journal and its volume."""
    match = _LAST_NUMBER.search(container)
    return (container[: match.start()], match["number"]) if match and match.start() else (container, "")


def news_of(container: str) -> tuple[str, str]:
    """``Northern Gazette, news story`` -> the container and the kind of work."""
    match = _NEWS_END.search(container)
    return (container[: match.start()], match["genre"]) if match else (container, "")


def genre_of(title: str) -> tuple[str, str]:
    """``Multimorbidity. Report``, ``“On sums,” preprint`` -> the title and the kind of work."""
    match = _GENRE_END.search(title)
    return (title[: match.start()], match["genre"]) if match and match.start() else (title, "")


def genre_only(text: str) -> bool:
    """Is *text* nothing but a kind of work (``news story``)?"""
    return _GENRE_END.fullmatch(f". {text}", 1) is not None


def paper_number_of(text: str) -> tuple[str, str]:
    """``Working together, CP 381``, ``Evidence (HCC0042)``, ``CP 57, white paper`` -> the text and a paper's number."""
    if not _DIGIT.search(text):
        return text, ""
    if whole := _PAPER_ONLY.fullmatch(text):
        return "", whole["number"]
    if first := _PAPER_FIRST.match(text):
        return text[first.end() :], first["number"]
    match = _PAPER_END.search(text) if text[-8:] and any(map(str.isdigit, text[-8:])) else None
    if not match or not match.start() or _repeats_year(text[: match.start()], match["number"]):
        return text, ""
    return text[: match.start()], match["number"]


def _repeats_year(text: str, number: str) -> bool:
    """``Development Index 2030 (ECDI2030)``: an acronym with the number of the title, no number of a paper."""
    return number[:1].isalpha() and number[-4:].isdigit() and text.endswith(number[-4:])


def session_of(title: str) -> tuple[str, str]:
    """``A first payment, Third Report of Session 2019–21`` -> the title and which report of a committee it is."""
    match = _SESSION.search(title) if "Session" in title else None
    return (title[: match.start()], match["genre"]) if match and match.start() else (title, "")


def edition_of_year(container: str) -> tuple[str, str]:
    """``Références, édition 2020`` -> the yearbook and its edition."""
    match = _EDITION_OF_YEAR.search(container)
    return (container[: match.start()], match.group().strip(", ")) if match and match.start() else (container, "")


def yearly_series_of(title: str) -> tuple[str, str]:
    """``Lapsen hyvinvoinnin tila. Ministeriön raportteja 2019:22`` -> the title and the series with its number."""
    match = _YEARLY_SERIES.search(title) if title[-1:].isdigit() else None
    return (title[: match.start()], match["series"]) if match and match.start() else (title, "")


def imprint_of(title: str) -> tuple[str, str, str]:
    """``Ségrégations, Paris, La Documentation, coll`` -> the title, the place, the publisher."""
    match = _IMPRINT_END.search(title) if title.count(",") > 1 else None
    if not match or not is_place(match["place"]) or is_place(match["publisher"]):
        return title, "", ""
    if not match["series"] and not _HOUSE.search(match["publisher"]):
        return title, "", ""
    return title[: match.start()], match["place"], match["publisher"]


_VOLUME_FIRST = re.compile(r"(?P<volume>\d{1,3})\s+(?=[A-Z][a-z])")
_VOLUME_LAST = re.compile(r",\s+(?P<volume>\d{1,3})$")


def volume_first(container: str) -> tuple[str, str]:
    """``3 Expert Systems``, as lawyers cite -> the journal and its volume."""
    match = _VOLUME_FIRST.match(container)
    return (container[match.end() :], match["volume"]) if match else (container, "")


def volume_last(title: str) -> tuple[str, str]:
    """``Expert systems in law, 49`` before the journal's name -> the title and the journal's volume."""
    match = _VOLUME_LAST.search(title)
    return (title[: match.start()], match["volume"]) if match and match.start() else (title, "")


def open_town_of(container: str) -> tuple[str, str]:
    """``Elections in Asia (Oxford`` -> the container and the town whose bracket was cut."""
    match = _OPEN_TOWN.search(container)
    return (container[: match.start()], match["place"]) if match and is_place(match["place"]) else (container, "")


def source_after_quote(title: str) -> tuple[str, str]:
    """``‘Care teams to share’, CareOnline`` -> the title and where it stood."""
    match = _QUOTED.match(title)
    return (match["title"], match["source"]) if match else (title, "")


def credit_of(title: str) -> tuple[str, str]:
    """``Ethik. Übersetzt von Johann Jancke`` -> the title and who else had a hand in it."""
    match = _CREDIT.search(title)
    return (title[: match.start()], match["credit"]) if match and match.start() else (title, "")


def reprint_of(title: str) -> tuple[str, str]:
    """``On Problem Solving. Reprinted in Psychological Monographs`` -> the title and where it was printed again."""
    match = _REPRINT.search(title)
    return (title[: match.start()], match["source"]) if match and match.start() else (title, "")


def edition_of(title: str) -> tuple[str, str]:
    """``Ekonómia. 2. vyd.`` -> the title and the edition."""
    end = title.removesuffix(".")[-2:].lower()
    match = _EDITION_END.search(title) if end in _EDITION_LETTERS else None
    return (title[: match.start()], match["edition"]) if match and match.start() else (title, "")


def series_of(title: str) -> tuple[str, str]:
    """``Trade, AD 400-700 (BAR International Series, 604)`` -> the title and the series."""
    match = (_SERIES.search(title) or _GUIDE.search(title)) if title.rstrip(" .").endswith((")", "]")) else None
    return (title[: match.start()], match["series"]) if match and match.start() else (title, "")


def town_of(publisher: str) -> tuple[str, str]:
    """``Agronomy Publications, River Falls, Wisconsin``, ``Boston - Little, Brown`` -> the publisher and the place."""
    if (match := _TOWN_FIRST.match(publisher)) and is_place(match["place"]):
        return match["name"], match["place"]
    if (match := _TWIN_TOWNS.match(publisher)) and is_place(match["one"]) and is_place(match["other"]):
        return match["name"], match["place"]
    match = _TOWN.match(publisher)
    if not match:
        return publisher, ""
    parts = [part.strip() for part in match["place"].split(",")]
    if is_place(parts[0]) or (
        _HOUSE.search(match["name"]) and all(_NAME_OF_PLACE.match(part) and not _HOUSE.search(part) for part in parts)
    ):
        return match["name"], match["place"]
    return publisher, ""


def letter_of_part(container: str) -> tuple[str, str]:
    """``Official Journal of the European Union, L`` -> the journal and the letter of its part."""
    match = _PART_LETTER.search(container)
    return (container[: match.start()], match["letter"]) if match and match.start() else (container, "")


def bracketed_series(publisher: str) -> tuple[str, str]:
    """``Example Verlag (Bauforschung für die Praxis)`` -> the publisher and the series in brackets of some words."""
    match = _SERIES_IN_BRACKETS.search(publisher)
    return (publisher[: match.start()], match["series"]) if match and match.start() else (publisher, "")


def status_only(publisher: str) -> bool:
    """Is what stands where a publisher would just ``submitted`` or ``to appear``?"""
    return _STATUS.match(publisher) is not None


def without_catalogue(publisher: str) -> str:
    """A publisher without a library's mark (``[CUL/GBR]``)."""
    return _CATALOGUE.sub("", publisher)
