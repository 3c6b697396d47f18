"""Pure core: records, acts, life cycle, procedures, dates and numbers. No I/O and no clock."""
