"""One of the eight writers of the bench: registers successions in its own body, one process an act."""

from __future__ import annotations

import subprocess
import sys


def main() -> int:
    """Register the acts; the exit code is the number of refused ones."""
    root, number, acts = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    refused = 0
    for act in range(acts):
        words = (
            "succeed",
            f"xt-{number:04d}",
            "2",
            "--to",
            f"接任{act}",
            "--date",
            "2026-06-01",
            "--source",
            "任免文件",
        )
        done = subprocess.run(
            [sys.executable, "-m", "xtjg", "-C", root, "-q", *words], capture_output=True, check=False
        )
        refused += done.returncode != 0
    return refused


if __name__ == "__main__":
    sys.exit(main())
