"""The command line: parses, calls one use case, prints."""

from __future__ import annotations
