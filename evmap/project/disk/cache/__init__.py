"""What was worked out before, by the content it was worked out from. Deleting it costs time and changes nothing.

``store`` is the folder, ``values`` how a value becomes bytes and comes back, ``keys`` what an entry is found by.
"""

from __future__ import annotations

from evmap.project.disk.cache.keys import content_key
from evmap.project.disk.cache.store import Cache

__all__ = ["Cache", "content_key"]
