"""Run the tests in two halves at once under coverage: those from end to end, and the rest.

Both are children of this process and not of a shell's background, where Ctrl-C would be switched off for them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile

COMMAND = (sys.executable, "-m", "coverage", "run", "-m", "pytest", "-p", "no:cacheprovider", "-m", "not slow")


def main() -> int:
    """Return 0 where both halves pass; the second one's words follow the first one's."""
    with tempfile.TemporaryFile() as words:
        whole = subprocess.Popen((*COMMAND, "tests/e2e"), stdout=words, stderr=subprocess.STDOUT)
        rest = subprocess.run((*COMMAND, "--ignore=tests/e2e"), check=False).returncode
        code = whole.wait()
        words.seek(0)
        sys.stdout.buffer.write(words.read())
    return rest or code


if __name__ == "__main__":
    sys.exit(main())
