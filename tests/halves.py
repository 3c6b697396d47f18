"""Run tests in two halves at once: `whole` (but the slow ones), the same under `coverage`, or the `pure` rooms alone.

Both are children of this process and not of a shell's background, where Ctrl-C would be switched off for them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PYTEST = ("-m", "pytest", "-p", "no:cacheprovider", "-p", "no:logging", "-m", "not slow")
UNDER = {"whole": (), "coverage": ("-m", "coverage", "run"), "pure": ()}
PURE = (["tests/core", "tests/rules"], ["tests/documents", "tests/meetings", "tests/reports"])

# What works through the whole program takes longer than all the rest: some of its files go with the others.
SHARED = (
    "test_robustness_words.py",
    "test_robustness_yaml.py",
    "test_xtjg_cleanup.py",
    "test_xtjg_meeting.py",
    "test_xtjg_report.py",
    "test_xtjg_supervise.py",
)
WHOLE = Path("tests/e2e")
MEMORY = Path("/dev/shm")  # noqa: S108 — a folder of its own is made in it
ROOM = 2 * 1024**3  # bytes


def halves() -> tuple[list[str], list[str]]:
    """Split the files of tests/ into two lists that take about as long."""
    files = sorted(Path("tests").rglob("test_*.py"))
    first = [str(path) for path in files if path.parent == WHOLE and path.name not in SHARED]
    return first, [str(path) for path in files if str(path) not in first]


def memory() -> Path | None:
    """A folder in memory with room enough, where there is one: nobody waits for a disk that keeps nothing."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy else None


def main(mode: str) -> int:
    """Return 0 where both halves pass; the second one's words follow the first one's."""
    first, second = PURE if mode == "pure" else halves()
    command = (sys.executable, *UNDER[mode], *PYTEST)
    with tempfile.TemporaryFile() as words, tempfile.TemporaryDirectory(dir=memory()) as scratch:
        # Some tests write as a user without rights, who has to get to what they try.
        Path(scratch).chmod(0o755)
        here = {**os.environ, "TMPDIR": scratch}
        whole = subprocess.Popen((*command, *first), stdout=words, stderr=subprocess.STDOUT, env=here)
        rest = subprocess.run((*command, *second), check=False, env=here).returncode
        code = whole.wait()
        words.seek(0)
        sys.stdout.buffer.write(words.read())
    return rest or code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
