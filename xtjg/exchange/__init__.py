"""Reading what others publish, writing what others read."""
