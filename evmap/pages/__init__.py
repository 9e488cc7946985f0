"""The evidence map as one HTML file that needs nothing else: no network, no server, no library."""

from __future__ import annotations

from evmap.pages.data.mapdata import MapData, MapOptions
from evmap.pages.page import map_data, map_page

__all__ = ["MapData", "MapOptions", "map_data", "map_page"]
