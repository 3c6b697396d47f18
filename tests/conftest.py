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
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Play = Callable[[Registry], None]

NAME = "示例市 登记簿"
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


class Stage:
    """Registries as they are after certain acts, each played once; what is handed out are copies."""

    def __init__(self, make_folder: Callable[[str], Path]) -> None:
        self._make_folder = make_folder
        self._ready: dict[tuple[Play, ...], Path] = {}

    def after(self, *plays: Play) -> Path:
        """The registry after the plays, one on top of the other; to be copied, never worked on."""
        if plays not in self._ready:
            folder = self._make_folder(plays[-1].__name__)
            with _own_world(folder):
                root = _copy(self.after(*plays[:-1]), folder) if plays[:-1] else Registry(folder / NAME)
                plays[-1](root)
            self._ready[plays] = root.root
        return self._ready[plays]


@pytest.fixture(scope="session")
def _stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp)


@pytest.fixture
def after(_stage: Stage, world: Path) -> Callable[..., Registry]:
    """A registry of one's own after the founding of 示例市's and the plays named."""
    return lambda *plays: _copy(_stage.after(found_registry, *plays), world)


@pytest.fixture
def registry(after: Callable[..., Registry]) -> Registry:
    """A registry of 示例市 under `municipal`: five units, no body."""
    return after()


@pytest.fixture
def peopled(after: Callable[..., Registry]) -> Registry:
    """The same with two lawful bodies: 低空经济发展 (xt-0001) and 航空产业 (xt-0002)."""
    return after(people_registry)


@pytest.fixture
def listed(after: Callable[..., Registry]) -> Registry:
    """The same registry with the 66 published bodies, known by their names only."""
    return after(import_published)


@pytest.fixture
def conference(after: Callable[..., Registry]) -> Registry:
    """The same with a joint conference of nine seats, its rules of work and a planned meeting with two items."""
    return after(confer)


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """The demo as it runs, and the registry it leaves; shared, to be read only."""
    folder = tmp_path_factory.mktemp("played")
    with _own_world(folder):
        result = run("demo", "--keep", str(folder / "示例登记簿"))
        yield Played(result=result, root=folder / "示例登记簿")


def _copy(ready: Path, folder: Path) -> Registry:
    root = folder / NAME
    shutil.copytree(ready, root, symlinks=True)
    return Registry(root)
