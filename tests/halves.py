"""Run the tests in two halves at once under coverage: those from end to end, and the rest.

Both are children of this process and not of a shell's background, where Ctrl-C would be switched off for them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

COMMAND = (sys.executable, "-m", "coverage", "run", "-m", "pytest", "-p", "no:cacheprovider", "-m", "not slow")


# What works through the whole program takes longer than all the rest: two of its files go with the others.
SHARED = ("test_robustness_words.py", "test_robustness_yaml.py")
WHOLE = Path("tests/e2e")


def halves() -> tuple[list[str], list[str]]:
    """Split the files of tests/ into two lists that take about as long."""
    files = sorted(Path("tests").rglob("test_*.py"))
    first = [str(path) for path in files if path.parent == WHOLE and path.name not in SHARED]
    return first, [str(path) for path in files if str(path) not in first]


def main() -> int:
    """Return 0 where both halves pass; the second one's words follow the first one's."""
    first, second = halves()
    with tempfile.TemporaryFile() as words:
        whole = subprocess.Popen((*COMMAND, *first), stdout=words, stderr=subprocess.STDOUT)
        rest = subprocess.run((*COMMAND, *second), check=False).returncode
        code = whole.wait()
        words.seek(0)
        sys.stdout.buffer.write(words.read())
    return rest or code


if __name__ == "__main__":
    sys.exit(main())
