"""The shipped measure packs, as data."""
