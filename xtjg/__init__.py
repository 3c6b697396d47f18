"""xtjg: a git-backed registry of 议事协调机构."""

from __future__ import annotations

__version__ = "0.1.0"
