"""The office program: all files of a folder to PDF in one call, with a profile of its own and a time limit."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = shutil.which("soffice")
MISSING = "LibreOffice is missing: apt-get install libreoffice-writer-nogui fonts-noto-cjk"
_LIMIT = 300  # seconds


def to_pdf(folder: Path, profile: Path) -> None:
    """Convert every .docx of a folder; the PDFs stand beside them."""
    files = sorted(map(str, folder.glob("*.docx")))
    subprocess.run(
        [
            str(PROGRAM),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *files,
        ],
        check=True,
        capture_output=True,
        timeout=_LIMIT,
    )
