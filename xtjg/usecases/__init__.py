"""What a command does: load a snapshot, act, judge, save, render. One module per panel or concern."""
