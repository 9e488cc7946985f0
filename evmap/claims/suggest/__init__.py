"""From a report's text to ranked suggestions of claims. Evmap proposes, people decide: a suggestion counts nowhere.

``suggestion.py`` says what a suggestion is, ``engines.py`` finds the engines; ``phrases.py`` is the one that needs
nothing but the text, the taxonomy and what was accepted and declined before."""
