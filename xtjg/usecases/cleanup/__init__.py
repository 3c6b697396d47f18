"""清理规范: the steps of a round, from its scope to the notice of its result."""
