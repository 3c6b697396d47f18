"""Make registry/ from tests/data/sources by the ordinary init and import; run by `make sample`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from xtjg.store.measurefile import load_pack
from xtjg.store.registry import open_registry
from xtjg.store.shipped import published_list
from xtjg.usecases.founding import init
from xtjg.usecases.importing import import_list

SAMPLE = Path(__file__).resolve().parent.parent.parent / "registry"
MADE_ON = date(2026, 11, 22)
KEPT = ("registry.yaml", "measure.yaml", "units.yaml", "numbers.yaml", "bodies", "cases")


def make(root: Path) -> None:
    """Build the sample as a registry with history in `root`."""
    init(root, "潍坊市", "市", load_pack("weifang"), ("样本", "sample@xtjg.invalid"), [])
    import_list(open_registry(root), published_list().read_text(encoding="utf-8"), today=MADE_ON, dry_run=False)


def main() -> int:
    """Replace the records of registry/."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "sample"
        make(root)
        for name in KEPT:
            target = SAMPLE / name
            if target.is_dir():
                shutil.rmtree(target)
            copy = shutil.copytree if (root / name).is_dir() else shutil.copyfile
            copy(root / name, target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
