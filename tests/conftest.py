"""Fixtures of the tests that work on a real registry: made once through the commands themselves, copied per test."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.conferring import confer
from tests.walking import AUTHOR, Played, Registry, found_registry, import_published, people_registry, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UNSET = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XTJG_REGISTRY", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")


@contextmanager
def _own_world(folder: Path) -> Iterator[None]:
    """A home of its own in the folder, who types by the environment, the clock of the place."""
    with pytest.MonkeyPatch.context() as patch:
        home = folder / "home"
        home.mkdir()
        patch.setenv("HOME", str(home))
        patch.setenv("TZ", "Asia/Shanghai")
        for variable in _UNSET:
            patch.delenv(variable, raising=False)
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", AUTHOR[0])
            patch.setenv(f"GIT_{role}_EMAIL", AUTHOR[1])
        patch.chdir(folder)
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Path]:
    """An empty folder to work in, with a home and an identity of its own."""
    with _own_world(tmp_path):
        yield tmp_path


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded")
    with _own_world(folder):
        found_registry(folder / "示例市 登记簿")
    return folder / "示例市 登记簿"


@pytest.fixture(scope="session")
def _peopled(_founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("peopled")
    with _own_world(folder):
        people_registry(_copy(_founded, folder))
    return folder / "示例市 登记簿"


@pytest.fixture(scope="session")
def _listed(_founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("listed")
    with _own_world(folder):
        import_published(_copy(_founded, folder))
    return folder / "示例市 登记簿"


@pytest.fixture
def registry(_founded: Path, world: Path) -> Registry:
    """A registry of 示例市 under `municipal`: five units, no body."""
    return _copy(_founded, world)


@pytest.fixture
def peopled(_peopled: Path, world: Path) -> Registry:
    """The same with two lawful bodies: 低空经济发展 (xt-0001) and 航空产业 (xt-0002)."""
    return _copy(_peopled, world)


@pytest.fixture
def listed(_listed: Path, world: Path) -> Registry:
    """The same registry with the 66 published bodies, known by their names only."""
    return _copy(_listed, world)


@pytest.fixture(scope="session")
def _conferred(_founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("conferred")
    with _own_world(folder):
        confer(_copy(_founded, folder))
    return folder / "示例市 登记簿"


@pytest.fixture
def conference(_conferred: Path, world: Path) -> Registry:
    """The same with a joint conference of nine seats, its rules of work and a planned meeting with two items."""
    return _copy(_conferred, world)


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """The demo as it runs, and the registry it leaves; shared, to be read only."""
    folder = tmp_path_factory.mktemp("played")
    with _own_world(folder):
        result = run("demo", "--keep", str(folder / "示例登记簿"))
        yield Played(result=result, root=folder / "示例登记簿")


def _copy(ready: Path, folder: Path) -> Registry:
    root = folder / "示例市 登记簿"
    shutil.copytree(ready, root, symlinks=True)
    return Registry(root)
