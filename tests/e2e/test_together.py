"""Several clerks at the same moment: every act is registered once, nothing is lost or mixed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.walking import Registry

pytestmark = pytest.mark.git

SEATS = [(body, seat) for body in ("xt-0001", "xt-0002") for seat in range(1, 5)]


def start(registry: Registry, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "xtjg", "-C", str(registry.root), *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_eight_processes_register_eight_acts(peopled: Registry, pytestconfig: pytest.Config) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(pytestconfig.rootpath))
        running = [
            start(peopled, "succeed", body, str(seat), "--to", f"示例{body[-1]}{seat}", *NEWS) for body, seat in SEATS
        ]
        told = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0] * len(SEATS), told
    for body in ("xt-0001", "xt-0002"):
        assert [seat["姓名"] for seat in peopled.body(body)["席位"]] == [f"示例{body[-1]}{n}" for n in range(1, 5)]
    cases = peopled.git("log", "--format=%(trailers:key=Xtjg-Case,valueonly,separator=)").split()
    assert len(cases) == len(set(cases))
    assert peopled.git("log", "-8", "--format=%(trailers:key=Xtjg-Act,valueonly,separator=)").split() == ["succeed"] * 8
    assert peopled.git("status", "--porcelain") == ""
    assert peopled.git("fsck", "--strict") == ""
    assert not list((peopled.root / ".git").rglob("*.lock"))


NEWS = ("--date", "2026-05-01", "--source", "示政任〔2026〕5号")


def test_two_processes_repeat_the_same_act(peopled: Registry, pytestconfig: pytest.Config) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(pytestconfig.rootpath))
        running = [start(peopled, "succeed", "xt-0001", "4", "--to", "孙九", *NEWS) for _ in range(2)]
        told = [process.communicate(timeout=60)[1].decode() for process in running]
    assert [process.returncode for process in running] == [0, 0], told
    assert sum("已登记" in err for err in told) == 1
    assert peopled.subject("HEAD~1") != peopled.subject()
