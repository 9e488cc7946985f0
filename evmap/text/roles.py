"""What references print beside a name to say what the person did."""

from __future__ import annotations

#: How a list of names is marked as the editors': ``eds``, ``Hrsg.``, ``a cura di`` … (a pattern, capitals ignored).
EDITORS = r"edd|eds?|editors?|hrsg|hgg?|éds?|dirs?|coords?|comps?|cur|a cura di|a c\. di"
#: Further roles that follow a name, the longer words for the same ones among them.
OTHER_ROLES = (
    r"edited by|coordinadore?s?|compilers?|compiladore?s?|trans|translators?|übers|tr|traduc\w+|directors?|producers?|"
    r"chairs?|guest ed\w*|series ed\w*|red|redaktion|org"
)
