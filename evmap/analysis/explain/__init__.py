"""``explain``: the chain behind an answer."""
