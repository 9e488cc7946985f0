"""The folder on disk: find, load, save atomically, lock, cache."""

from __future__ import annotations

from evmap.project.project import Project

__all__ = ["Project"]
