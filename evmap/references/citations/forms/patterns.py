"""The signs that make a citation: dates, page references, words that lead in, things that only look like one."""

from __future__ import annotations

import re

from evmap.references.lists.shape import NO_DATE, PARTICLE, UPPER, YEAR
from evmap.text.months import month_numbers

#: A date as citations give it: ``2019``, ``2019a``, ``1738/1954``, ``2019-20``, ``n.d.``, ``in press``.
DATE = re.compile(
    rf"(?<![\w/.–-])(?:(?:c(?:a|irca)?\.\s?)?{YEAR}(?:\s?[/–-]\s?(?:{YEAR}|\d\d(?!\d)))?[a-z]?(?![\w%])(?!\.\d)"
    rf"|(?:{NO_DATE}|n\.?d)(?!\w))"
)
#: Further letters of the same year: ``2019a, b``, ``2019a and b``, ``2019a–c``.
MORE_LETTERS = re.compile(r"\s?(?:,|;|/|&|and|und|et|–|-)\s?([a-z])(?![\w.])")
PAGES = re.compile(
    r"\s*[,:;]?\s*(?:(?P<word>p\.\s?pp|pp?\.?|pages?|paras?\.?|paragraphs?|§+|ch\.|chaps?\.|chapters?|S\.|"
    r"Seiten?|ss?\.|"
    r"vol\.|tables?|figs?\.|figures?|appendix|sections?|sec\.|art\.|Rn\.|Abs\.|Kap\.|cols?\.|lines?|n\.)\s*|:\s*|"
    r",\s*(?=\d{1,4}(?:[–-]\d{1,4})?\s*$))"
    r"(?P<pages>[A-Z]?[\divxlcm]+[\divxlcm.]*(?:\s?[–-]\s?[A-Z]?[\divxlcm]+)?(?:\s?ff?\.?)?"
    r"(?:\s*(?:,|and|&|;)\s*\d{1,3}(?:\s?[–-]\s?\d+)?(?!\d))*)",
)
LEAD_IN = re.compile(
    r"(?:see(?:,)? (?:also|e\.\s?g\.|for example|for instance|particularly|especially|further)|see|e\.\s?g\.|eg|"
    r"i\.\s?e\.|cf\.?|for example|for instance|such as|including|as cited (?:in|by)|cited (?:in|by)|"
    r"quoted (?:in|by)|as quoted in|reported (?:in|by)|"
    r"adapted from|based on|according to|following|after|drawing on|from|reviewed in|as in|in|by|per|also|"
    r"and|both|source:?|sources:?|"
    r"among others|notably|especially|particularly|but see|contra|compare|siehe(?: auch)?|vgl\.|z\.\s?B\.|"
    r"zit(?:iert)?\. nach|"
    r"nach|voir(?: aussi)?|par exemple|d['’]après|selon|cité par|cité dans|véase|por ejemplo|según|citado en|"
    r"original(?:ly)?|first published|reprinted in|translated|data from|taken from)(?![^\W\d_])[.,:;]?",
    re.IGNORECASE,
)
# Capitalised words before a year that make no author.
_NOT_AUTHORS = """
spring summer autumn winter fall table tables figure figures fig
box chapter section appendix annex page part version since between before during until from to by in on at after
circa around about year years wave phase total est monday tuesday wednesday thursday friday saturday sunday q1
q2 q3 q4 today century accessed updated revised published copyright week day census the a an this that these
those it he she they we i no of and or as mean median range aged born died founded established however although
while when where whereas if but so thus therefore moreover furthermore similarly finally volume vol issue number
equation covid covid-19 brexit
"""
# Spanish and Italian months are left out: Mayo, Abril, Marzo and Agosto are families, too.
NOT_AUTHORS = frozenset(_NOT_AUTHORS.split()) | month_numbers("en", "de", "fr").keys()
LEGISLATION = re.compile(
    r"\b(?:Acts?|Bills?|Regulations?|Regs|Orders?|Directives?|Statutes?|Treaty|Treaties|Conventions?|"
    r"Ordinance|Decree|Constitution|"
    r"Statutory Instrument|SI|SSI|Gesetz|gesetz|Verordnung|Loi|Décret|Ley|Rules|Amendment|Schedule|Rev\. ed|CFR|USC|"
    r"Act \(Scotland\)|Measure|Olympics?|Games|World Cup|Referendum|Elections?|Budget|Cup)\W*$"
)
DOCUMENT_NOUN = re.compile(
    r"\b(?:reports?|reviews?|surveys?|stud(?:y|ies)|guidelines?|guidance|papers?|articles?|books?|briefings?|"
    r"strateg(?:y|ies)|frameworks?|analys[ie]s|models?|theor(?:y|ies)|thesis|chapters?|essays?|monograph|"
    r"handbook|manual|statement|standards?|definition|work|"
    r"publication|document|policy|plan|inquiry|enquiry|evaluation|audit|bulletin|statistics|census|"
    r"consultation|response|toolkit|"
    r"recommendations?|findings|research|experiments?|trial|meta-analysis|systematic review|overview|"
    r"charter|code|manifesto|Bericht|"
    r"Studie|Gutachten|rapport|étude|informe|estudio)\b",
    re.IGNORECASE,
)
REPORTING = re.compile(
    r"[,\s]*(?:who|which|that|has|have|had|also|then|further|later|first|\w+ly)?\s*(?:argu|found|find|"
    r"suggest|not(?:e|ing)|"
    r"stat(?:e|ing)|show|report|describ|defin|propos|identif|conclud|claim|maintain|observ|demonstrat|"
    r"examin|explor|discuss|develop|"
    r"point|highlight|emphasi|present|introduc|use[sd]?\b|state|critici|critique|assert|contend|recommend|"
    r"reveal|indicat|estimat|investigat|analy[sz]|"
    r"write|wrote|explain|review|compar|test|call|refer|draw|distinguish|consider|provid|offer|advis|warn|"
    r"believ|view|see[sn]?\b|"
    r"made|make|sa(?:y|id)|is|are|was|were|zeig|argument|montr|affirm|beschreib|stell|schreib|soulign)",
    re.IGNORECASE,
)
ET_AL = (
    r"(?:et\s?\.?\s?al\b\.?|and (?:colleagues|others|co-?workers|co-?authors)|&\s?al\b\.?|u\.\s?a\b\.?|und andere|"
    r"et coll\.|y otros|y cols?\.|e outros|ja muut|m\.\s?fl\.)"
)
#: A word inside a name or an organisation.
NAME_WORD = rf"(?:[{UPPER}][^\s,;()\[\]“”\"]*|{PARTICLE}|[dlDL]['’][{UPPER}]\S*)"
SENTENCE_END = re.compile(
    rf"(?<![{UPPER}])(?<!\b[A-Za-z])(?<!al)(?<!etc)(?<!\bvs)(?<!\bSt)(?<!\bDr)(?<!\bcf)(?<!\be\.g)"
    rf"[.!?][”’\"')\]]?\s+(?=[{UPPER}“‘\"(\[])|[\n\t]"
)

__all__ = [
    "DATE",
    "DOCUMENT_NOUN",
    "ET_AL",
    "LEAD_IN",
    "LEGISLATION",
    "MORE_LETTERS",
    "NAME_WORD",
    "NOT_AUTHORS",
    "PAGES",
    "REPORTING",
    "SENTENCE_END",
]
