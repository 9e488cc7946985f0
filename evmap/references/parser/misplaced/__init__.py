"""Words that stand in the wrong field: the one home of every rule that moves them.

``labels/`` puts right which field a token belongs to, before the fields are read; ``fields/`` moves what a field's text
carries for another one, once all are read.
"""
