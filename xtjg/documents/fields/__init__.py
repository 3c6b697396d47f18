"""One pure function per kind of paper: facts in, finished strings out. The table of them is `kinds.py`."""
