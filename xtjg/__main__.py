"""The entry point of `xtjg` and `python -m xtjg`.

The version and the overview are answered without typer: they are asked for most, by people and by completion.
"""

from __future__ import annotations

import gc
import sys

# A call makes few reference cycles and is soon over; searching for them takes a tenth of its time.
COLLECT_AFTER = 200_000
CANCELLED = 130


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    gc.set_threshold(COLLECT_AFTER)
    try:
        _run()
    except KeyboardInterrupt:
        # Before the command line has its own handler: while its modules are still being imported.
        sys.stderr.write("已取消。\n")
        raise SystemExit(CANCELLED) from None
    finally:
        gc.freeze()


def _run() -> None:
    from xtjg.cli import overview, streams

    args = sys.argv[1:]
    streams.prepare()
    if not args or args in (["--help"], ["-h"]):
        streams.write_all(overview.text())
    elif args == ["--version"]:
        streams.write_all(overview.version())
    else:
        from xtjg.cli.app import run

        run(args)


if __name__ == "__main__":
    main()
