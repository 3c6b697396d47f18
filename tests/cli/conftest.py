"""The fixtures of the command line's tests: a sample folder and a way to call `xtjg` in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from tests.cli.samples import sample, write_folder
from xtjg.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

    from tests.cli.samples import Call


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.delenv("XTJG_REGISTRY", raising=False)
    monkeypatch.chdir(home)


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    root = tmp_path / "示例市 登记簿"
    write_folder(root, sample())
    return root


@pytest.fixture
def xtjg(seed: Path) -> Call:
    def call(*args: str, **options: Any) -> Result:
        return CliRunner().invoke(app, ["-C", str(seed), *args], **options)

    return call
