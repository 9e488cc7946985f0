"""From a report's text to its references.

``lists`` finds and splits reference lists, ``parser`` turns an entry into a Record, ``citations`` links the running
text to the entries; ``edits`` keeps what a person changed in a .bib; ``words`` is how names are compared.
"""
