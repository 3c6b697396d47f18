"""Figures over a snapshot: pure, made for one question each."""

from __future__ import annotations
