"""How a body meets: agenda, attendance, votes, resolutions, the calendar of its meetings. Pure."""
