"""Run the tests in two halves at once under coverage: those that work on real registries, and the rest.

Both are children of this process and not of a shell's background, where Ctrl-C would be switched off for them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile

COMMAND = (sys.executable, "-m", "coverage", "run", "-m", "pytest", "-p", "no:cacheprovider", "-m")


def main() -> int:
    """Return 0 where both halves pass; the second one's words follow the first one's."""
    with tempfile.TemporaryFile() as words:
        git = subprocess.Popen((*COMMAND, "git and not slow"), stdout=words, stderr=subprocess.STDOUT)
        rest = subprocess.run((*COMMAND, "not git and not slow"), check=False).returncode
        code = git.wait()
        words.seek(0)
        sys.stdout.buffer.write(words.read())
    return rest or code


if __name__ == "__main__":
    sys.exit(main())
