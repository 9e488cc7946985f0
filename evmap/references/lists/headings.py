"""Words that head a reference list, in the languages reports are written in."""

from __future__ import annotations

import re

from evmap.text.fold import fold

_STRONG = """
references | reference list | list of references | references cited | cited references | reference | bibliography |
bibliographic references | bibliographical references | select bibliography | selected bibliography |
works cited | works consulted | list of works cited | literature cited | literature | literature list |
cited literature | list of sources | references and notes | notes and references | references and bibliography |
references and further reading | bibliography and references | bibliography and further reading |
references and sources | sources and references | references used | citations | selected references | key references |
literaturverzeichnis | literatur | quellenverzeichnis | quellen | quellen und literatur | schrifttum |
literatur und quellenverzeichnis | zitierte literatur | bibliographie | bibliografie | litteratur |
references bibliographiques | bibliographie et references | ouvrages cites | travaux cites |
sources et bibliographie | liste des references | bibliografia | riferimenti bibliografici | riferimenti |
referencias | referencias bibliograficas | obras citadas | fuentes | lista de referencias |
referencias bibliograficas y fuentes | referenze | bibliografia e sitografia | literatuur | literatuurlijst |
bronnen | referenties | bronnenlijst | kallor | kallforteckning | referenser | litteraturforteckning |
litteraturliste | referanser | kilder | kildeliste | referencer | lahteet | kirjallisuus | lahdeluettelo |
literatura | bibliografie citata | pismiennictwo | irodalom | irodalomjegyzek | hivatkozasok | hivatkozas |
felhasznalt irodalom | kaynakca | kaynaklar |
seznam literatury | pouzita literatura | zoznam pouzitej literatury | список литературы | литература |
参考文献 | 参考书目 | 引用文献 | 參考文獻 | 参考資料 | 文献 | 참고문헌 |
literature used | literature list | sources used | bibliographic notes | list of literature |
источники | список использованных источников | библиография | библиографический список |
referanse | referanseliste | heimildir | heimildaskra | allikad | kasutatud kirjandus | literaturas saraksts |
izmantota literatura | literaturos sarasas | spis literatury | zrodla | literatura citata | popis literature | izvori |
referinte | referinte bibliografice | βιβλιογραφικες αναφορες | المراجع | referencies | erreferentziak | referencias |
βιβλιογραφια | lyfryddiaeth | cyfeiriadau | tuilleadh leughaidh | references in this report | report references |
academic references | source documents | documents cited | documents reviewed | sources cited | sources consulted
"""
_WEAK = """
sources | further reading | suggested reading | suggested readings | recommended reading | additional reading |
reading list | key reading | key documents | useful resources | useful reading | resources | weiterfuhrende literatur |
pour aller plus loin | lectures complementaires | primary sources | secondary sources | data sources | websites |
evidence sources | included studies | references to studies | list of included studies | studies included in the review
"""
_NOTES = """
notes | endnotes | end notes | footnotes | chapter notes | notes to the text | end note | references and endnotes |
anmerkungen | endnoten | fussnoten | notas | note | notes de fin | notes de bas de page |
noten | noter | noten und belege
"""


def _words(table: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in table.split("|") if phrase.strip())


STRONG, WEAK, NOTES = _words(_STRONG), _words(_WEAK), _words(_NOTES)

_NUMBER = re.compile(
    r"^\s*(?:(?:appendix|annex|annexe|anhang|chapter|section|part|kapitel|chapitre)\s+)?"
    r"(?:(?:\d{1,2}(?:\.\d{1,2})*|[ivxl]{1,6}|[a-h])[.):]?(?=[\s:–-]))?\s*[:.–-]*\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*(?:[:.…]+|\(?\s*(?:continued|cont['’.]?d?)\s*\)?|\[\]\(#[^)]*\))\s*$", re.IGNORECASE)
_CHAPTER = re.compile(r"^(?:chapter|section|part|kapitel|chapitre)\s+(?:\d+|[ivxl]+)\s*[:.–-]?\s*", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"^(?:(?:an?|the|short|long|full|complete|annotated|general|main|core|key|additional|other|final|selected|select)\s+)+"
    r"(?:lists?\s+of\s+)?",
    re.IGNORECASE,
)
_OTHER_PART = re.compile(
    r"^\W*(?:appendi(?:x|ces)|annex(?:e|es)?|anhang|anlage|annexes|about (?:the|this)|acknowledge?ments?|"
    r"glossary|index|"
    r"tables?|figures?|list of (?:tables|figures|abbreviations)|abbreviations|contact|copyright|imprint|impressum|"
    r"biograph|author (?:note|bio)|danksagung|remerciements|supplementa|supporting information|"
    r"declaration|funding|conflicts? of interest|competing interests|ethic|data availability|chapter \d|on this page)",
    re.IGNORECASE,
)


def list_heading(text: str) -> str:
    """What kind of list *text* heads: ``strong``, ``weak``, ``notes``, or "" if it heads none.

    >>> list_heading("7. References"), list_heading("Chapter 3: Notes"), list_heading("Reference groups")
    ('strong', 'notes', '')
    """
    if len(text) > 80:
        return ""
    plain = _TAIL.sub("", text.strip())
    if re.fullmatch(r"(?:[^\W\d_]\s){4,}[^\W\d_]", plain):  # R E F E R E N C E S
        plain = plain.replace(" ", "")
    bare = _NUMBER.sub("", plain, count=1)
    for candidate in (plain, bare, _CHAPTER.sub("", plain, count=1), _ADJECTIVE.sub("", bare, count=1)):
        words = fold(candidate)
        if words in STRONG:
            return "strong"
        if words in NOTES:
            return "notes"
        if words in WEAK:
            return "weak"
    compound = _compound(bare)
    if compound:
        return compound
    words = fold(plain)
    # "References for chapter 3", "References: Introduction", "Bibliography of works cited"
    if re.match(
        r"(?:references|bibliography|works cited|notes|endnotes) (?:for|to|in|from|of) (?:chapter|part|"
        r"section|appendix|the)\b",
        words,
    ):
        return "notes" if words.startswith(("notes", "endnotes")) else "strong"
    return ""


_AND = re.compile(r"\s*(?:,|/|\+|&|\b(?:and|und|et|y|e|i|og|och|ja|en|és|и)\b)\s*", re.IGNORECASE)


def _compound(text: str) -> str:
    """The kind of a heading that names several lists at once ("Endnotes and references"): strong if one of them is."""
    parts = [fold(part) for part in _AND.split(text) if part.strip()]
    if len(parts) < 2 or not all(part in STRONG or part in WEAK or part in NOTES for part in parts):
        return ""
    if any(part in STRONG for part in parts):
        return "strong"
    return "notes" if any(part in NOTES for part in parts) else "weak"


#: What a page prints behind its list: dates of the manuscript, how to cite it, rights, a publisher's note.
_CLOSING = re.compile(
    r"^\W*(?:(?:manuscript\s+)?(?:received|submitted|accepted|revised)\b[\s:.]*(?:for publication\b)?[\s:.]*(?:on\s|\d|"
    r"[A-Z][a-z]+\s\d)|(?:first\s+)?(?:published|available)\s+online\b|"
    r"(?:how to )?cite this (?:article|paper|report)|(?:please )?cite (?:as|this)|citation\s?:|"
    r"(?:©|copyright\b|\(c\))\W*(?:19|20)\d\d|publisher['’]s note\b|disclaimer\s?:|"
    r"conflicts? of interest\s?:|competing interests\s?:|this is an open[- ]access article|licen[cs]ed under)",
    re.IGNORECASE,
)


def closing_line(text: str) -> bool:
    """True when *text* is a line that a publisher prints behind a list, which is no part of it.

    >>> closing_line("Accepted for publication: 5 April 2017"), closing_line("Accepted, A. (2017). A title.")
    (True, False)
    """
    return bool(_CLOSING.match(text))


def other_part(text: str) -> bool:
    """True when *text* heads a part that follows a list (an appendix, acknowledgements …)."""
    return bool(_OTHER_PART.match(text))
