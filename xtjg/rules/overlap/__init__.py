"""How far the work of two bodies overlaps: names, duties, members. Ranks for people, decides nothing."""
