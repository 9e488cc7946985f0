"""Hammers: damaged inputs by the million (``make fuzz``) and kills in the middle of writing (``make crash``)."""
