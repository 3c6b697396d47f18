from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def call(*words: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    words = (
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(ROOT),
    )
    done = call(*words, cwd=folder, env=env)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_templates_measures_and_the_sample(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"xtjg/data/templates/{path.name}" for path in (ROOT / "templates").glob("*.txt")} <= names
    assert {f"xtjg/measures/{path.name}" for path in (ROOT / "xtjg" / "measures").glob("*.yaml")} <= names
    assert sum(name.startswith("xtjg/data/registry/bodies/") for name in names) == 66
    assert not [name for name in names if name.startswith("tests/")]


@pytest.mark.git
def test_the_wheel_works_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    packages = os.pathsep.join((str(installed), sysconfig.get_path("purelib")))
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": packages, "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    env |= {"GIT_AUTHOR_NAME": "登记人", "GIT_AUTHOR_EMAIL": "clerk@example.invalid"}
    empty = tmp_path / "empty"
    empty.mkdir()

    def xtjg(*words: str) -> subprocess.CompletedProcess[str]:
        return call(sys.executable, "-c", "from xtjg.__main__ import main; main()", *words, cwd=empty, env=env)

    where = call(sys.executable, "-c", "import xtjg; print(xtjg.__file__)", cwd=empty, env=env)
    assert where.stdout.startswith(str(installed))
    made = xtjg("init", "样本", "--sample")
    assert made.returncode == 0, made.stderr
    assert len(xtjg("-C", "样本", "list").stdout.splitlines()) == 66
    paper = xtjg("-C", "样本", "doc", "名单", "registry")
    assert "市5G产业发展领导小组" in paper.stdout, paper.stderr


@pytest.mark.git
def test_an_editable_install_works_from_an_empty_folder(tmp_path: Path) -> None:
    env = {**os.environ, "GIT_AUTHOR_NAME": "登记人", "GIT_AUTHOR_EMAIL": "clerk@example.invalid"}
    made = call(sys.executable, "-m", "xtjg", "init", "新簿", "--place", "示例市", cwd=tmp_path, env=env)
    assert made.returncode == 0, made.stderr
    assert call(sys.executable, "-m", "xtjg", "-C", "新簿", "measure", "show", cwd=tmp_path, env=env).returncode == 0
