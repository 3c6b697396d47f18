"""`xtjg demo`: the main job end to end in a scratch registry, every command shown before its output.

The 66 bodies stay as published; everything that is acted on is marked 示例.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from xtjg.cli import streams
from xtjg.cli.demofiles import FILES
from xtjg.cli.demoscenes import scenes
from xtjg.cli.params import State, command
from xtjg.store import shipped

TYPIST = {"GIT_AUTHOR_NAME": "示例登记人", "GIT_AUTHOR_EMAIL": "demo@xtjg.invalid"}


@command("xtjg demo")
def demo(
    *,
    keep: Annotated[
        Path | None, typer.Option("--keep", "--留存", metavar="目录", help="登记簿留在这个新文件夹")
    ] = None,
    state: State,
) -> None:
    """Walk through the main job in a scratch registry."""
    folder = Path(tempfile.mkdtemp(prefix="xtjg-demo-"))
    try:
        play(folder, state)
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            shutil.move(folder / "登记簿", keep)
            shutil.rmtree(folder, ignore_errors=True)


def play(folder: Path, state: State) -> None:
    """Run every scene; raises RuntimeError where one does not end as it must."""
    registry = folder / "登记簿"
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    # The demo types under a name of its own: a machine where git knows nobody can show it too.
    before = {key: os.environ.get(key) for key in TYPIST}
    os.environ.update(TYPIST)
    try:
        _perform(folder, registry, state)
    finally:
        for key, value in before.items():
            os.environ.pop(key) if value is None else os.environ.update({key: value})


def _perform(folder: Path, registry: Path, state: State) -> None:
    for scene in scenes(shipped.published_list()):
        if scene.say:
            streams.write(f"\n# {scene.say}\n")
        words = shlex.split(scene.words)
        streams.write(f"\n$ xtjg {_shown(scene.words, registry)}\n")
        sys.stdout.flush()
        code = run_words(_placed(words, folder, registry), quiet=state.quiet)
        if code != scene.code:
            message = f"演示在这一步以 {code} 结束，应为 {scene.code}：{scene.words}"
            raise RuntimeError(message)


def _shown(words: str, registry: Path) -> str:
    """The command as a clerk would type it, on one line."""
    return " ".join(words.split()).replace("init .", f"init {registry.name}")


def _placed(words: list[str], folder: Path, registry: Path) -> list[str]:
    """The command as it is run: in its folder, and laid out for a person wherever the demo is printed to."""
    if words[0] == "init":
        return [*words[:1], str(registry), *words[2:]]
    placed = [str(folder / word) if word in FILES else word for word in words]
    return ["-C", str(registry), "--no-input", *placed, "--format", "table"]


def run_words(words: list[str], *, quiet: bool = False) -> int:
    """Run one command line in this process; returns its exit code."""
    from xtjg.cli.app import run

    try:
        run(["-q", *words] if quiet else words)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0
