"""Column headings of bibliographic tables, and the words their type columns use.

Headings are compared by their letters and digits alone (``Author(s)`` is ``authors``). The products whose exports are
named here: Zotero, Scopus, Dimensions, Lens, PubMed, Covidence, EPPI-Reviewer, Rayyan, ASReview, Publish or Perish,
Web of Science (full headings), OpenAlex, ProQuest; and the columns bibtexparser-based tools write.
"""

from __future__ import annotations

import re

from evmap.text.fold import compact

_ALIASES = {
    "id": "id key citationkey citekey itemid recordid covidence lensid publicationid refid referenceid recordnumber",
    "type": "itemtype entrytype type documenttype publicationtype referencetype articletype typeofreference doctype "
    "reftype",
    "title": "title titles articletitle primarytitle itemtitle documenttitle displayname ti",
    "authors": "authors author authornames authorss authorslist au creators authorfullnames "
    "authorshipsauthordisplayname authorshipsrawauthorname",
    "editors": "editors editor bookeditors bookeditor volumeeditors",
    "year": "year publicationyear pubyear publishedyear yearofpublication yearpublished py coveryear",
    "date": "date publicationdate datepublished pubdate issued dateofpublication coverdate",
    "date_raw": "dateasprinted",
    "month": "month publishedmonth publicationmonth",
    "day": "day publishedday",
    "container_title": "journal containertitle journaltitle publicationtitle sourcetitle source journalbook jf so "
    "journalname secondarytitle pubtitle primarylocationsourcedisplayname",
    "booktitle": "booktitle anthologytitle conferencetitle proceedingstitle",
    "collection_title": "series collectiontitle seriestitle bookseriestitle",
    "volume": "volume vol vl",
    "issue": "issue issuenumber journalissue is number1",
    "number": "number reportnumber seriesnumber patentnumber documentnumber",
    "page": "page pages pagination pagerange",
    "page_first": "pagestart startpage firstpage beginningpage bibliofirstpage",
    "page_last": "pageend endpage lastpage endingpage bibliolastpage",
    "article_number": "artno articlenumber elocationid",
    "edition": "edition",
    "publisher": "publisher publishers institution",
    "publisher_place": "place placeofpublication publisherplace publisherlocation publishercity publicationplace",
    "event": "event eventtitle conferencename meetingname",
    "genre": "genre reporttype thesistype",
    "medium": "medium",
    "doi": "doi dois digitalobjectidentifier dolink doilink bookdoi",
    "pmid": "pmid pubmedid pm pubmed idspmid",
    "pmcid": "pmcid pmcid pmc pubmedcentralid idspmcid",
    "isbn": "isbn isbns isbnprint",
    "issn": "issn issns issnprint printissn",
    "arxiv": "arxiv arxivid",
    "url": "url urls link articleurl weburl website fulltexturl documenturl externalurl fulltextlink",
    "accessed": "accessed accessdate urldate dateaccessed",
    "abstract": "abstract abstractnote abstracts abstracttext notesabstract summary",
    "keywords": "keywords keyword authorkeywords manualtags tags subjects descriptors meshterms keywordsplus",
    "language": "language languages languageoforiginaldocument lang",
    "note": "note notes comments annote",
    "work": "work",
    "confidence": "confidence",
    "et_al": "etal",
}

#: heading (letters and digits, lower case) -> (field, rank): of two columns for one field the lower rank is used
FIELD_OF = {alias: (field, rank) for field, aliases in _ALIASES.items() for rank, alias in enumerate(aliases.split())}

#: headings whose bearer lists authors as "Given Family"
NATURAL_ORDER = frozenset({"authorss", "authorshipsauthordisplayname", "authorshipsrawauthorname"})


def heading_key(heading: str) -> str:
    """Return *heading* reduced to what headings are compared by.

    >>> heading_key("Author(s) "), heading_key("Source_Title")
    ('authors', 'sourcetitle')
    """
    text = compact(heading)
    return "authorss" if heading.strip().casefold() == "author/s" else text


_KINDS = {
    "article-journal": "journalarticle article articlejournal journal jour j review reviewarticle shortsurvey letter "
    "editorial note erratum articleinpress electronicarticle articleearlyaccess datapaper retracted researcharticle "
    "scholarlyjournals ejour researchpaper",
    "article-magazine": "magazinearticle magazine mgzn articlemagazine magazines",
    "article-newspaper": "newspaperarticle newspaper news articlenewspaper newspapers",
    "article": "preprint postedcontent articlepreprint",
    "book": "book monograph editedbook books b wholebook ebook proceedings conferenceproceedings collection",
    "chapter": "booksection bookchapter chapter incollection inbook chap bookitem section",
    "paper-conference": "conferencepaper inproceedings paperconference conference proceedingspaper cpaper conf "
    "proceedingsarticle conferenceabstract meetingabstract c proceeding conferenceproceedingsarticle",
    "report": "report techreport technicalreport rprt governmentdocument governmentreport reports workingpaper",
    "thesis": "thesis phdthesis mastersthesis dissertation thes dissertationsthesis dissertationthesis",
    "webpage": "webpage online website web electronic elec onlineresource",
    "post-weblog": "blogpost blog postweblog",
    "dataset": "dataset data datafile",
    "software": "computerprogram software",
    "manuscript": "manuscript unpublished unpublishedwork unpb",
    "patent": "patent pat p",
    "standard": "standard stand",
    "legislation": "statute legislation act stat",
    "legal_case": "case legalcase",
    "bill": "bill",
    "hearing": "hearing",
    "speech": "presentation speech",
    "map": "map",
    "interview": "interview",
    "personal_communication": "personalcommunication letterpersonal email",
    "entry-encyclopedia": "encyclopediaarticle entryencyclopedia referenceentry",
    "entry-dictionary": "dictionaryentry entrydictionary",
    "broadcast": "radiobroadcast tvbroadcast podcast broadcast",
    "motion_picture": "film videorecording motionpicture video",
    "song": "audiorecording song",
    "graphic": "artwork graphic",
    "document": "document misc generic other gen attachment",
}
#: word of a type column (letters, lower case) -> CSL type
KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_CSL = frozenset(_KINDS) | frozenset(
    {
        "classic", "collection", "entry", "event", "figure", "musical_score", "pamphlet", "performance", "periodical",
        "post", "regulation", "review", "review-book", "treaty",
    }
)  # fmt: skip


def kind_of(text: str) -> str:
    """Return the CSL type that a cell of a type column means, "" when it is not known.

    >>> kind_of("journalArticle"), kind_of("Article; Early Access"), kind_of("Conference Paper")
    ('article-journal', 'article-journal', 'paper-conference')
    """
    text = text.strip()
    if text in _CSL:
        return text
    for part in (text, *re.split(r"[;,|]", text)):
        if kind := KIND_OF.get(compact(part)):
            return kind
    return ""
