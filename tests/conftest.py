"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# how long one example takes says something of the machine, not of evmap
settings.register_profile("evmap", deadline=None)
settings.load_profile("evmap")
